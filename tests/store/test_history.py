"""The history, read backwards: what can be undone and redone after a library is opened anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Step
from reviewer.session import Session
from reviewer.store import history
from tests.conftest import reading

ACTS = st.lists(st.sampled_from(("import", "undo", "redo", "sign", "open anew")), max_size=30)


class Replayed:
    """The acts that can be undone and redone, as the steps from the very first tell it."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.undone: list[int] = []

    def note(self, step: Step) -> None:
        if step.what in history.FOR_GOOD:
            return
        if step.of is None:
            self.done.append(step.id)
            self.undone.clear()
        elif self.done[-1:] == [step.of]:
            self.undone.append(self.done.pop())
        else:
            self.done.append(self.undone.pop())


@pytest.mark.parametrize("together", [1, 2, 1_000])
@given(acts=ACTS)
@settings(deadline=None, max_examples=25)
def test_a_library_opened_anew_goes_back_and_forward_as_one_that_stayed_open(
    together: int, acts: Sequence[str]
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "TOGETHER", together)
        path, known = Path(folder) / "李𬱖.zhubi", Replayed()
        for part in _runs(acts):
            with closing(_opened(path, known)) as session:
                for number, act in part:
                    _do(session, act, number)
        done, undone = [*known.done], [*known.undone]
        with closing(_opened(path, known)) as session:
            assert _all_of(session.redo) == undone[::-1]
            assert _all_of(session.undo) == [*done, *undone[::-1]][::-1]


def _opened(path: Path, known: Replayed) -> Session:
    session = Session.open(path, actor="王")
    session.listen(known.note)
    return session


def _runs(acts: Sequence[str]) -> list[list[tuple[int, str]]]:
    """The acts, numbered, between two times that the library is opened."""
    found: list[list[tuple[int, str]]] = [[]]
    for number, act in enumerate(acts):
        if act == "open anew":
            found.append([])
        else:
            found[-1].append((number, act))
    return found


def _do(session: Session, act: str, number: int) -> None:
    documents = session.documents()
    if act == "import":
        session.add(reading(f"第{number}份，投资12亿元。"))
    elif act == "undo":
        session.undo()
    elif act == "redo":
        session.redo()
    elif documents:
        session.sign(documents[0], "王")
        session.unlock(documents[0], "补充")


def _all_of(move: Callable[[], Step | None]) -> list[int | None]:
    """The acts that a way goes over, to its end."""
    found: list[int | None] = []
    while (step := move()) is not None:
        found.append(step.of)
    return found
