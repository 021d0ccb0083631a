"""The door: every change of a library is checked, committed as one step, recorded in the history, then announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from reviewer.annotations import Change, Record, Step, touched
from reviewer.collecting import uncollected
from reviewer.problems import Impossible, Locked
from reviewer.reviewing import STAGES, SignOff
from reviewer.store import history
from reviewer.store.runs import Run, runs
from reviewer.store.store import Store

Listener = Callable[[Step], None]
MOST_NAMED = 12  # locked documents that a refusal names


class Door:
    """One reviewer at one library: what all rooms of the session write through."""

    def __init__(self, store: Store, *, actor: str) -> None:
        self._store = store
        self._actor = actor
        self._stacks = history.Stacks(store)
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path, *, actor: str) -> Self:
        """Opens or makes a library; raises a Problem where that cannot be."""
        return cls(Store(path), actor=actor)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def actor(self) -> str:
        """The reviewer's name, under which acts are recorded."""
        return self._actor

    def act_as(self, actor: str) -> None:
        """Records what follows under another name."""
        self._actor = actor

    def listen(self, listener: Listener) -> None:
        """Calls `listener` after every committed step."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Calls `listener` no more."""
        self._listeners = [each for each in self._listeners if each != listener]

    def do(self, what: str, changes: Sequence[Change]) -> Step:
        """Commits one act; raises Outdated, and changes nothing, when a record is no longer as the change knew it.

        Locked where a document that it touches is signed.
        """
        if not changes:
            raise Impossible(reason="reason.nothing_to_do")
        with self._store.transaction():
            step = self._record(what, [*changes, *self._following(changes)])
        self._announce(step, is_undo=False)
        return step

    def _following(self, changes: Sequence[Change]) -> list[Change]:
        """What an act brings about, to be done and undone in the same step."""
        return []

    # Undo

    def undoable(self) -> str | None:
        """The wording key of the act that undo would take back."""
        return history.what(self._store, self._stacks.done[-1]) if self._stacks.done else None

    def redoable(self) -> str | None:
        """The wording key of the act that redo would do again."""
        return history.what(self._store, self._stacks.undone[-1]) if self._stacks.undone else None

    def undo(self) -> Step | None:
        """Takes the latest act back; None when there is none."""
        return self._again(self._stacks.done[-1], is_undo=True) if self._stacks.done else None

    def redo(self) -> Step | None:
        """Does the act again that was undone last; None when there is none."""
        return self._again(self._stacks.undone[-1], is_undo=False) if self._stacks.undone else None

    def _again(self, act: int, *, is_undo: bool) -> Step:
        with self._store.transaction():
            written = history.runs_of(self._store, act)
            if is_undo:
                written = [run.reversed() for run in reversed(written)]
            changes = [change for run in written for change in run.changes()]
            step = self._write(history.what(self._store, act), changes, written, of=act, is_undo=is_undo)
        self._announce(step, is_undo=is_undo)
        return step

    # Committing

    def _record(self, what: str, changes: Sequence[Change]) -> Step:
        """Writes an act of its own, inside a transaction; it is still to be announced."""
        return self._write(what, changes, list(runs(changes)), of=None, is_undo=False)

    def _write(
        self, what: str, changes: Sequence[Change], written: Sequence[Run], *, of: int | None, is_undo: bool
    ) -> Step:
        self._refuse_locked(changes)
        for run in written:
            self._store.apply(run)
        for document in {row["document"] for run in written if run.table == "repairs" for row in run.rows}:
            self._store.forget_reading(cast(int, document))
        (id_,) = self._store.new_ids(1)
        step = Step(id_, what, tuple(changes), self._actor, now(), of)
        history.append(self._store, step, written, is_undo=is_undo)
        return step

    def _refuse_locked(self, changes: Iterable[Change]) -> None:
        """A signed document changes only after it was unlocked; signing and unlocking are the exception."""
        signed = {each.document: each for each in self._store.sign_offs_in_force()}
        if not signed:
            return
        locked = signed.keys() & touched(change for change in changes if not isinstance(change.record, SignOff))
        if locked:
            names = [each.name for each in self._store.documents() if each.id in locked]
            names[MOST_NAMED:] = ["…"] if len(names) > MOST_NAMED else []
            latest = max((signed[each] for each in locked), key=lambda each: STAGES.index(each.stage))
            raise Locked(names="、".join(names), stage=f"stage.{latest.stage}", reviewer=latest.reviewer)

    def _announce(self, step: Step, *, is_undo: bool) -> None:
        self._stacks.note(step.id, step.what, step.of, is_undo=is_undo)
        for listener in self._listeners:
            listener(step)

    def _new_ids(self, count: int) -> range:
        with self._store.transaction():
            return self._store.new_ids(count)


def created(*records: Record) -> list[Change]:
    """Changes that make records."""
    with uncollected():
        return [Change(None, record) for record in records]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
