"""The rows of the values table: groups of marks, and the marks of the groups that are open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.annotations import Annotation, Status
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Marked
from reviewer.valuing import Grouping, Page, Wanted, meaning, parsed, plain_of
from ui.models.columns import (
    CODES,
    REMEMBERED,
    STATUSES,
    Columns,
    Numbers,
    Piece,
    Searched,
    Strings,
    distinct,
    following,
    piece,
    ranks,
    spans,
)
from ui.models.groups import Groups
from ui.models.values_fitting import fitting

Told = tuple[str, str, str, str]
Codes = tuple[int, ...]
NAMES = ("label", "words", "value", "key", "indicator", "person")
Read = Callable[[Iterable[int]], Mapping[int, Annotation]]


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that share a value; `key` is "" for those that have none, `title` the first one's way to write it."""

    key: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark as its row shows it."""

    id: int
    document: Document
    label: str
    status: Status
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tally:
    """What the row of a group says of its marks."""

    undecided: int
    labels: tuple[str, ...]
    statuses: tuple[Status, ...]
    documents: tuple[str, ...]


class ValuesRows:
    """All marks of the table, filtered, in groups and in order.

    A row is the place of a mark in the columns, or -1 less the place of a group in the order of groups.
    """

    def __init__(self, read: Read) -> None:
        """`read` gives marks by their ids, for acts on them."""
        self.wanted = Wanted()
        self.decided: Collection[int] = ()  # marks of the day that is wanted
        self.documents: Collection[int] = ()  # documents of the state that is wanted
        self.by: Grouping = "value"
        self.order: tuple[str, bool] = ("", False)  # a column, and whether backwards
        self._read = read
        self._labels, self._keys, self._texts = Strings(), Strings(), Searched(plain_of)
        self._codes: dict[Told, Codes] = {}
        self.all = Columns([], NAMES)
        self._opened: set[str] = set()
        self._tallies: dict[int, Tally] = {}
        self.arrange()

    def __len__(self) -> int:
        return len(self._rows)

    # Filling

    def taken(self, page: Page) -> Piece:
        """Marks as columns of codes."""
        told = zip(page.labels, page.words, page.attributes, page.holders, strict=True)
        return piece(page, NAMES, (self._codes.get(each) or self._coded(each) for each in told))

    def _coded(self, told: Told) -> Codes:
        label, words, attributes, holder = told
        meant = meaning(label, words, parsed(attributes), holder)
        texts = (words, meant.value, meant.indicator, meant.person)
        code, value, indicator, person = map(self._texts.code, texts)
        key = self._keys.code(f"{label} {self._texts.plain_of(value)}")
        if len(self._codes) >= REMEMBERED:
            self._codes.clear()
        found = self._codes[told] = (self._labels.code(label), code, value, key, indicator, person)
        return found

    def take(self, read: Sequence[tuple[Document, list[Piece]]]) -> None:
        """Shows what was read."""
        self.all = Columns(read, NAMES)
        self._codes.clear()  # it helps while there is much to read

    def indicators(self) -> list[str]:
        """The indicators of all marks, each once."""
        known = distinct(self.all["indicator"], len(self._texts.texts))
        return sorted({self._texts.texts[code] for code in known.tolist()} - {""})

    # Arranging

    def arrange(self) -> None:
        """Does the filtering, the grouping and the sorting anew."""
        places = self._wanted_places()
        nameless = self._texts.plain_known("") if self.by in ("indicator", "person") else -1
        self.groups = Groups(places, self._group_codes()[places], nameless)
        self._tallies.clear()
        self._sort()
        self._lay()

    @property
    def fitting(self) -> int:
        """How many marks the filters let through."""
        return len(self.groups.places)

    def _group_codes(self) -> Numbers:
        if self.by in ("indicator", "person"):
            return self._texts.plain_codes()[self.all[self.by]]
        return self.all["key" if self.by == "value" else "label"]

    def _wanted_places(self) -> Numbers:
        masks = list(fitting(self.wanted, self.all, self._texts, self._labels, self.decided, self.documents))
        return np.flatnonzero(np.logical_and.reduce(masks)) if masks else np.arange(len(self.all))

    def _sort(self) -> None:
        column, is_backwards = self.order
        found = self._ranks(column, self.groups.firsts) if column else None
        if found is not None:
            self.groups.sort(found, is_backwards=is_backwards)

    def _ranks(self, column: str, firsts: Numbers) -> Numbers | None:
        """For each group the rank of what a column says of it, by its first mark."""
        match column:
            case "value":
                return ranks(self.all["value"][firsts], self._texts) + 1
            case "type":
                return ranks(self.all["label"][firsts], self._labels)
            case "status":
                return np.array([sorted(STATUSES).index(each) for each in STATUSES])[self.all["status"][firsts]]
            case "marks":
                return self.groups.counts
            case "undecided":
                return self._undecided()
            case "document":
                names = sorted({document.name for document in self.all.documents})
                at = {name: rank for rank, name in enumerate(names)}
                return np.array([at[each.name] for each in self.all.documents], np.int32)[self.all["document"][firsts]]
        return None

    def _lay(self) -> None:
        """The rows from top to bottom."""
        heads = -1 - np.arange(len(self.groups))
        opened = sorted(at for key in self._opened if (at := self._row_of_key(key)) is not None)
        inside = [self.groups.members(at) for at in opened]
        after = np.repeat(np.array(opened, np.int64) + 1, [len(each) for each in inside])
        self._rows = np.insert(heads, after, np.concatenate(inside)) if inside else heads

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
        row = self._rows[at]
        if row >= 0:
            return None
        of = int(-1 - row)
        return Group(self._key(of), self._title(self.groups.first(of)), self.groups.count(of))

    def _title(self, place: int) -> str:
        if self.by == "label":
            return self._labels.texts[int(self.all["label"][place])]
        return self._texts.texts[int(self.all[self.by][place])]

    def _key(self, of: int) -> str:
        code = int(self.groups.order[of])
        if self.by in ("indicator", "person"):
            return self._texts.plain_text(code)
        return (self._keys if self.by == "value" else self._labels).texts[code]

    def _row_of_key(self, key: str) -> int | None:
        """Where a group is among the groups."""
        if self.by in ("indicator", "person"):
            return self.groups.row_of(self._texts.plain_known(key))
        return self.groups.row_of((self._keys if self.by == "value" else self._labels).known(key))

    def seen(self, place: int) -> Seen:
        """What the row of a mark shows."""
        all_ = self.all
        return Seen(
            all_.id_at(place),
            all_.document_at(place),
            self._labels.texts[all_["label"][place]],
            all_.status_at(place),
            self._texts.texts[all_["words"][place]],
            Span(int(all_["start"][place]), int(all_["end"][place])),
        )

    def one_at(self, at: int) -> Seen | None:
        """The mark that a row shows by itself: its own, or the only one of its group."""
        row = int(self._rows[at])
        if row >= 0:
            return self.seen(row)
        return self.seen(self.groups.first(-1 - row)) if self.groups.count(-1 - row) == 1 else None

    def first_at(self, at: int) -> Seen:
        """The mark of a row, or the first one of its group."""
        row = int(self._rows[at])
        return self.seen(row if row >= 0 else self.groups.first(-1 - row))

    def places_at(self, rows: Sequence[int]) -> Numbers:
        """Where the marks of rows are, each once; a group's row stands for all of its marks."""
        chosen = self._rows[np.asarray(rows, np.int64)]
        inside = self.groups.among(-1 - chosen[chosen < 0])
        return distinct(np.concatenate((inside, chosen[chosen >= 0])), len(self.all))

    def marks_at(self, rows: Sequence[int]) -> list[Marked]:
        """The marks of rows as they are now, each once."""
        return self.marks(self.places_at(rows))

    def marks(self, places: Numbers) -> list[Marked]:
        """The marks at these places as they are now; what is gone meanwhile is left out."""
        found = self._read(self.all["id"][places].tolist())
        known = ((self.seen(place), self.all.id_at(place)) for place in places.tolist())
        return [Marked(seen.document, found[id_], seen.words) for seen, id_ in known if id_ in found]

    def labels_of(self, places: Numbers) -> list[str]:
        """The labels of marks, each once."""
        return [self._labels.texts[code] for code in distinct(self.all["label"][places], len(self._labels.texts))]

    def unlike(self, places: Numbers, *, status: Status, label: str = "") -> Numbers:
        """Those that have another status, or another label than one that is given."""
        is_other = self.all["status"][places] != CODES[status]
        if label:
            is_other |= self.all["label"][places] != self._labels.known(label)
        found: Numbers = places[is_other]
        return found

    def tally(self, at: int) -> Tally:
        """Of a group's row; made when it is looked at, for most groups are out of sight."""
        of = int(-1 - self._rows[at])
        if of not in self._tallies:
            places = self.groups.members(of)
            statuses = self.all["status"][places]
            names = {
                self.all.documents[number].name
                for number in distinct(self.all["document"][places], len(self.all.documents)).tolist()
            }
            self._tallies[of] = Tally(
                int(np.count_nonzero(statuses == CODES["proposed"])),
                tuple(sorted(self.labels_of(places))),
                tuple(sorted(STATUSES[code] for code in distinct(statuses, len(STATUSES)).tolist())),
                tuple(sorted(names)),
            )
        return self._tallies[of]

    def _undecided(self) -> Numbers:
        """For each group how many of its marks nobody decided."""
        return self.groups.numbers(self.all["status"] == CODES["proposed"])

    def undecided_after(self, at: int, way: int) -> int | None:
        """The next row with something undecided, from the end back to the start."""
        is_open = self.all["status"] == CODES["proposed"]
        heads = self._rows < 0
        wanted = np.zeros(len(self._rows), bool)
        wanted[heads] = self._undecided()[-1 - self._rows[heads]] > 0
        wanted[~heads] = is_open[self._rows[~heads]]
        return following(np.flatnonzero(wanted), at, way)

    def can_open(self, at: int) -> bool:
        """Whether a row is a group to be opened; one mark alone needs no second row."""
        row = int(self._rows[at])
        return row < 0 and self.groups.count(-1 - row) > 1

    def is_open(self, at: int) -> bool:
        row = int(self._rows[at])
        return bool(self._opened) and row < 0 and self._key(-1 - row) in self._opened

    def head_of(self, at: int) -> int:
        """The row of the group that a row belongs to."""
        row = int(self._rows[at])
        of = None if row < 0 else self.groups.row_at(row)
        return at if of is None else self._at(-1 - of)

    def name_of(self, at: int) -> object:
        """What a row is found again by after another arrangement: a mark's id or a group's key."""
        group = self.group_at(at)
        return group.key if group else self.all.id_at(int(self._rows[at]))

    def row_named(self, name: object) -> int | None:
        """The row of a mark, of its group where that is closed, or of a group."""
        if isinstance(name, int):
            place = self.all.place_of(name)
            return None if place is None else self._row_at(place)
        of = self._row_of_key(name) if isinstance(name, str) else None
        return None if of is None else self._at(-1 - of)

    def _row_at(self, place: int) -> int | None:
        of = self.groups.row_at(place)
        if of is None:
            return None
        own = np.flatnonzero(self._rows == place)
        return int(own[0]) if len(own) else self._at(-1 - of)

    def _at(self, row: int) -> int:
        """Where a group's row is."""
        return int(np.flatnonzero(self._rows == row)[0])

    # Changing

    @staticmethod
    def cells(marks: Iterable[Annotation]) -> dict[str, list[int]]:
        """What is to be put in the rows of marks that were decided."""
        return {"status": [CODES[mark.status] for mark in marks]}

    def revise(self, document: int, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> list[tuple[int, int]]:
        """Puts them there; from where to where rows say something else then."""
        places = self.all.revise(document, ids, cells)
        heads = self.groups.rows_of(places)
        for of in heads.tolist():
            self._tallies.pop(of, None)
        return spans(np.flatnonzero(np.isin(self._rows, np.concatenate((-1 - heads, places)))))
