"""History: the append-only list of steps, and what undo and redo would take back or do again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from reviewer.annotations import Change, Record, Step
from reviewer.store.records import from_row
from reviewer.store.store import Store, change_row


@dataclass(slots=True)
class Stacks:
    """Acts that can be undone and redone, the latest last; ids of steps that are acts of their own."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def note(self, step: int, of: int | None, *, is_undo: bool) -> None:
        """Takes account of a step: an act of its own closes the way forward."""
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
    for row in store.rows("SELECT id, of, is_undo FROM steps ORDER BY id"):
        found.note(row["id"], row["of"], is_undo=bool(row["is_undo"]))
    return found


def append(store: Store, step: Step, *, is_undo: bool) -> None:
    """Writes a step and its changes; inside the transaction that applies them."""
    store.insert(
        "steps",
        [
            {
                "id": step.id,
                "what": step.what,
                "of": step.of,
                "is_undo": int(is_undo),
                "actor": step.actor,
                "created": step.created,
            }
        ],
    )
    store.insert("changes", [change_row(step.id, position, change) for position, change in enumerate(step.changes)])


def step_at(store: Store, id_: int) -> Step:
    """A step with its changes."""
    (head,) = store.rows("SELECT * FROM steps WHERE id = ? ORDER BY id", (id_,))
    rows = store.rows("SELECT * FROM changes WHERE step = ? ORDER BY step, position", (id_,))
    changes = tuple(Change(_record(row["record"], row["before"]), _record(row["record"], row["after"])) for row in rows)
    return Step(head["id"], head["what"], changes, head["actor"], head["created"], head["of"])


def what(store: Store, id_: int) -> str:
    """The wording key of a step, without its changes."""
    return str(store.rows("SELECT what FROM steps WHERE id = ? ORDER BY id", (id_,))[0]["what"])


def _record(table: str, stored: str | None) -> Record | None:
    return None if stored is None else from_row(table, json.loads(stored))
