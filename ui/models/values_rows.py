"""The rows of the values table: groups of marks, and the marks of the groups that are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from reviewer.valuing import Group, Grouping, Valued, Wanted, grouped

Row = int  # the id of a mark in an open group, or -1 less the place of a group
ORDERS: dict[str, Callable[[Sequence[Valued]], tuple[int, str]]] = {
    "value": lambda marks: (0, marks[0].value),
    "type": lambda marks: (0, marks[0].mark.label),
    "status": lambda marks: (0, marks[0].mark.status),
    "marks": lambda marks: (len(marks), ""),
    "undecided": lambda marks: ([each.mark.status for each in marks].count("proposed"), ""),
    "document": lambda marks: (0, marks[0].document.name),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What the row of a group says of its marks."""

    undecided: int
    labels: tuple[str, ...]
    statuses: tuple[str, ...]
    documents: tuple[str, ...]


class ValuesRows:
    """All marks of the table, filtered, in groups and in order."""

    def __init__(self) -> None:
        self.wanted = Wanted()
        self.decided: Collection[int] = ()  # marks of the day that is wanted
        self.documents: Collection[int] = ()  # documents of the state that is wanted
        self.by: Grouping = "value"
        self.order: tuple[str, bool] = ("", False)  # a column of ORDERS, and whether backwards
        self.all: dict[int, Valued] = {}
        self.fitting = 0  # marks that the filters let through
        self.groups: list[Group] = []
        self._group_of: dict[int, int] = {}
        self._rows: list[Row] = []
        self._row_at: dict[Row, int] = {}
        self._opened: set[object] = set()
        self._tallies: dict[int, Tally] = {}

    def __len__(self) -> int:
        return len(self._rows)

    # Arranging

    def arrange(self) -> None:
        """Does the filtering, the grouping and the sorting anew."""
        wanted = self.wanted.among(self.all.values(), decided=self.decided, documents=self.documents)
        self.fitting = len(wanted)
        self.groups = self._ordered(grouped(wanted, self.by))
        self._group_of = {}
        self._tallies.clear()
        self._lay()

    def _ordered(self, groups: list[Group]) -> list[Group]:
        column, is_backwards = self.order
        if column not in ORDERS:
            return groups
        key = ORDERS[column]
        return sorted(groups, key=lambda group: key(self.members(group)), reverse=is_backwards)

    def _lay(self) -> None:
        self._row_at = {}
        if not self._opened:
            self._rows = [*range(-1, -1 - len(self.groups), -1)]
            return
        self._rows = []
        for at, group in enumerate(self.groups):
            self._rows.append(-1 - at)
            if group.key in self._opened:
                self._rows += group.marks

    def open(self, at: int, *, is_open: bool) -> None:
        """Opens the group of a row into its marks, which follow it, or closes it."""
        group = self.group_at(at)
        if group is not None and is_open:
            self._opened.add(group.key)
        elif group is not None:
            self._opened.discard(group.key)
        self._lay()

    def close_all(self) -> None:
        self._opened.clear()

    # Looking

    def group_at(self, at: int) -> Group | None:
        """The group that a row stands for; None for a mark's row."""
        return self.groups[-1 - self._rows[at]] if self._rows[at] < 0 else None

    def one_at(self, at: int) -> Valued | None:
        """The mark that a row shows by itself: its own, or the only one of its group."""
        group = self.group_at(at)
        ids = group.marks if group else (self._rows[at],)
        return self.all[ids[0]] if len(ids) == 1 else None

    def marks_at(self, rows: Iterable[int]) -> list[Valued]:
        """The marks of rows, each once; a group's row stands for all of its marks."""
        ids: dict[int, None] = {}
        for at in rows:
            group = self.group_at(at)
            ids.update(dict.fromkeys(group.marks if group else (self._rows[at],)))
        return [self.all[id_] for id_ in ids]

    def members(self, group: Group) -> list[Valued]:
        return [self.all[id_] for id_ in group.marks]

    def tally(self, at: int) -> Tally:
        """Of a group's row; made when it is looked at, for most groups are out of sight."""
        of = -1 - self._rows[at]
        if of not in self._tallies:
            kinds = Counter(
                (each.mark.status, each.mark.label, each.document.name) for each in self.members(self.groups[of])
            )
            statuses, labels, documents = (tuple(sorted(set(names))) for names in zip(*kinds, strict=True))
            open_ = sum(count for kind, count in kinds.items() if kind[0] == "proposed")
            self._tallies[of] = Tally(open_, labels, statuses, documents)
        return self._tallies[of]

    def has_undecided(self, at: int) -> bool:
        return any(each.mark.status == "proposed" for each in self.marks_at([at]))

    def can_open(self, at: int) -> bool:
        """Whether a row is a group to be opened; one mark alone needs no second row."""
        group = self.group_at(at)
        return group is not None and len(group.marks) > 1

    def is_open(self, at: int) -> bool:
        group = self.group_at(at)
        return group is not None and group.key in self._opened

    def head_of(self, at: int) -> int:
        """The row of the group that a row belongs to."""
        return at if self._rows[at] < 0 else self._at()[-1 - self._of()[self._rows[at]]]

    def name_of(self, at: int) -> object:
        """What a row is found again by after another arrangement: a mark's id or a group's key."""
        group = self.group_at(at)
        return group.key if group else self._rows[at]

    def row_named(self, name: object) -> int | None:
        """The row of a mark, of its group where that is closed, or of a group."""
        if isinstance(name, int):
            of = self._of().get(name)
            return None if of is None else self._at().get(name, self._at()[-1 - of])
        at = next((at for at, group in enumerate(self.groups) if group.key == name), None)
        return None if at is None else self._at()[-1 - at]

    def _at(self) -> dict[Row, int]:
        """Where each row is; made when it is asked for."""
        if not self._row_at:
            self._row_at = {row: at for at, row in enumerate(self._rows)}
        return self._row_at

    def _of(self) -> dict[int, int]:
        """For each mark the place of its group; made when it is asked for."""
        if not self._group_of:
            self._group_of = {mark: at for at, group in enumerate(self.groups) for mark in group.marks}
        return self._group_of

    # Changing

    def revise(self, revised: Valued) -> list[int]:
        """Takes a mark as it is now, where it stands; the rows that say something else then."""
        id_ = revised.mark.id
        if id_ not in self.all:
            return []
        self.all[id_] = revised
        of = self._of().get(id_)
        if of is None:
            return []
        self._tallies.pop(of, None)
        return [self._at()[row] for row in (-1 - of, id_) if row in self._at()]
