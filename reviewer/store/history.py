"""History: the append-only list of steps, and what undo and redo would take back or do again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from reviewer.annotations import Step
from reviewer.store.digests import CHANGE, HEAD, of_step
from reviewer.store.records import Row
from reviewer.store.runs import Run, stored, stored_of
from reviewer.store.store import Store
from reviewer.trail import Event

FOR_GOOD: Final = frozenset(("step.sign", "step.unlock"))  # acts that undo does not take back


@dataclass(slots=True)
class Stacks:
    """Acts that can be undone and redone, the latest last; ids of steps that are acts of their own."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def note(self, step: int, what: str, of: int | None, *, is_undo: bool) -> None:
        """Takes account of a step: an act of its own closes the way forward, one for good is passed over."""
        if what in FOR_GOOD:
            return
        if of is None:
            self.done.append(step)
            self.undone.clear()
        elif is_undo:
            self.undone.append(self.done.pop())
        else:
            self.done.append(self.undone.pop())


def stacks(store: Store) -> Stacks:
    """Replays the history's heads; some milliseconds for tens of thousands of steps."""
    found = Stacks()
    for row in store.rows("SELECT id, what, of, is_undo FROM steps ORDER BY id"):
        found.note(row["id"], row["what"], row["of"], is_undo=bool(row["is_undo"]))
    return found


def append(store: Store, step: Step, written: Sequence[Run], *, is_undo: bool) -> None:
    """Writes a step and its changes, as they were applied; inside the transaction that applies them."""
    changes = [_change_row(step.id, position, run) for position, run in enumerate(written)]
    head: Row = {
        "id": step.id,
        "what": step.what,
        "of": step.of,
        "is_undo": int(is_undo),
        "actor": step.actor,
        "created": step.created,
    }
    told = ([row[name] for name in CHANGE] for row in changes)
    digest = of_step([head[name] for name in HEAD], told, after=store.head())
    store.insert("steps", [head | {"digest": digest}])
    store.insert("changes", changes)


def _change_row(step: int, position: int, run: Run) -> Row:
    ids = run.ids
    return {
        "step": step,
        "position": position,
        "record": run.table,
        "before": run.told_before,
        "after": run.told_after,
        "first": min(ids),
        "last": max(ids),
    }


def runs_of(store: Store, step: int) -> list[Run]:
    """The changes of a step, as they were written."""
    rows = store.rows("SELECT * FROM changes WHERE step = ? ORDER BY step, position", (step,))
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
OF_ONE: Final = """
SELECT found.step, found.before, found.after, steps.what, steps.of, steps.is_undo, steps.actor, steps.created FROM (
    SELECT step, position, before, after FROM changes WHERE record = ? AND first = ?
    UNION ALL
    SELECT step, position, before, after FROM changes WHERE record = ? AND last > first AND last >= ? AND first < ?
) AS found JOIN steps ON steps.id = found.step ORDER BY found.step, found.position
"""


def counts(store: Store, table: str) -> Counter[int]:
    """How often each record of a table was made, changed or taken away, by its id."""
    sql = "SELECT coalesce(after, before) AS told FROM changes WHERE record = ? ORDER BY step, position"
    return Counter(cast(int, each["id"]) for row in store.rows(sql, (table,)) for each in json.loads(row["told"]))
