"""History: the append-only list of steps, and what undo and redo would take back or do again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Final, cast

from reviewer.annotations import Step
from reviewer.store.digests import HEAD, Told, of_step
from reviewer.store.records import Row
from reviewer.store.runs import Run, stored, stored_of
from reviewer.store.store import GREATEST, Store
from reviewer.trail import Event

FOR_GOOD: Final = frozenset(("step.sign", "step.unlock"))  # acts that undo does not take back
TOGETHER: Final = 1_000  # heads that are read at once


class Stacks:
    """Acts that can be undone and redone, the latest last; ids of steps that are acts of their own.

    The history's heads tell it, read backwards from the latest, and no further than undo has come.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[int] = []
        self.undone: list[int] = []
        self._fates: dict[int, bool] = {}  # of acts whose heads are not read yet: whether they were undone last
        self._from = GREATEST  # the earliest head that is read
        self._is_closed = False  # an act of its own is met: what was undone before it cannot be redone
        while self._from and not self._is_closed:
            self._read()
        self.undone.sort(reverse=True)

    @property
    def done(self) -> list[int]:
        """Not empty where an act can be undone."""
        while self._from and not self._done:
            self._read()
        return self._done

    def note(self, step: int, what: str, of: int | None, *, is_undo: bool) -> None:
        """Takes account of a step: an act of its own closes the way forward, one for good is passed over."""
        if what in FOR_GOOD:
            return
        if of is None:
            self._done.append(step)
            self.undone.clear()
        elif is_undo:
            self.undone.append(self.done.pop())
        else:
            self._done.append(self.undone.pop())

    def _read(self) -> None:
        """Reads some heads more, which are earlier than all that is known."""
        sql = "SELECT id, what, of, is_undo FROM steps WHERE id < ? ORDER BY id DESC LIMIT ?"
        heads = self._store.rows(sql, (self._from, TOGETHER))
        earlier: list[int] = []
        for id_, what, of, is_undo in heads:
            if of is not None:
                self._meet(of, is_undo=bool(is_undo))
            elif what not in FOR_GOOD:
                self._is_closed = True
                if not self._fates.pop(id_, False):
                    earlier.append(id_)
        self._from = heads[-1]["id"] if len(heads) == TOGETHER else 0
        self._done[:0] = reversed(earlier)

    def _meet(self, act: int, *, is_undo: bool) -> None:
        """An undo or redo of an act; the latest of them counts."""
        if act not in self._fates:
            self._fates[act] = is_undo
            if is_undo and not self._is_closed:
                self.undone.append(act)


def append(store: Store, step: Step, written: Sequence[Run], *, is_undo: bool) -> None:
    """Writes a step and its changes, as they were applied; inside the transaction that applies them."""
    changes = [_told(position, run) for position, run in enumerate(written)]
    head: Row = {
        "id": step.id,
        "what": step.what,
        "of": step.of,
        "is_undo": int(is_undo),
        "actor": step.actor,
        "created": step.created,
    }
    digest = of_step([head[name] for name in HEAD], changes, after=store.head())
    store.insert("steps", [head | {"digest": digest}])
    store.insert_changes(step.id, changes)


def _told(position: int, run: Run) -> tuple[Told, ...]:
    """A run as the cells of CHANGE."""
    ids = run.ids
    return position, run.table, run.told_before, run.told_after, min(ids), max(ids)


# What a run tells of, as it is written: to make text of it first would take longer than to read it.
BYTES: Final = "CAST(before AS BLOB) AS before, CAST(after AS BLOB) AS after"


def runs_of(store: Store, step: int) -> list[Run]:
    """The changes of a step, as they were written."""
    sql = f"SELECT record, {BYTES} FROM changes WHERE step = ? ORDER BY step, position"
    rows = store.rows(sql, (step,))
    return [stored(row["record"], row["before"], row["after"]) for row in rows]


def what(store: Store, id_: int) -> str:
    """The wording key of a step, without its changes."""
    return str(store.rows("SELECT what FROM steps WHERE id = ? ORDER BY id", (id_,))[0]["what"])


def events(store: Store, table: str, id_: int) -> list[Event]:
    """What was done to one record, the oldest first; undone and redone acts too."""
    return [
        Event(row["step"], row["what"], row["actor"], row["created"], bool(row["is_undo"]), row["of"], change)
        for row in store.rows(OF_ONE, (table, id_, table, id_, id_))
        for change in stored_of(table, id_, row["before"], row["after"]).changes()
    ]


# Rows that hold the record alone or first, and runs that may hold it further on; each by an index of its own.
OF_ONE: Final = f"""
SELECT found.step, {BYTES}, steps.what, steps.of, steps.is_undo, steps.actor, steps.created FROM (
    SELECT step, position, before, after FROM changes WHERE record = ? AND first = ?
    UNION ALL
    SELECT step, position, before, after FROM changes WHERE record = ? AND last > first AND last >= ? AND first < ?
) AS found JOIN steps ON steps.id = found.step ORDER BY found.step, found.position
"""


def counts(store: Store, table: str) -> Counter[int]:
    """How often each record of a table was made, changed or taken away, by its id."""
    sql = "SELECT coalesce(after, before) AS told FROM changes WHERE record = ? ORDER BY step, position"
    return Counter(cast(int, each["id"]) for row in store.rows(sql, (table,)) for each in json.loads(row["told"]))
