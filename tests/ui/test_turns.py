"""Turns: work goes on in its order between frames; what fails or is dropped holds nothing up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import sleep
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from reviewer.annotations import Step
from reviewer.documents.document import Document
from reviewer.reading import Reading, read
from reviewer.session import Session
from tests.conftest import SEEDS
from tests.importing import made
from tests.test_taking_in import LINES, long
from tests.ui.conftest import Answers
from ui.held import brings_a_document, held_by, kept
from ui.imports import Imports
from ui.jobs import Job, Jobs
from ui.translation import Words
from ui.turns import TURN, Turns
from ui.window import Window


def slow(done: list[str], name: str, steps: int) -> Iterator[None]:
    for _ in range(steps):
        sleep(TURN)
        yield
    done.append(name)


def test_short_work_is_done_at_once_and_long_work_later(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    turns.start(slow(done, "短", 0))
    assert done == ["短"]
    turns.start(slow(done, "长", 3))
    turns.start(slow(done, "后", 0))
    assert done == ["短"]
    qtbot.waitUntil(lambda: not turns.is_busy)
    assert done == ["短", "长", "后"]


def test_work_that_fails_lets_the_next_go_on(qtbot: QtBot) -> None:
    def broken() -> Iterator[None]:
        sleep(TURN)
        yield
        raise ZeroDivisionError

    turns, done = Turns(), list[str]()
    with qtbot.captureExceptions() as bugs:
        turns.start(broken())
        turns.start(slow(done, "后", 2))
        qtbot.waitUntil(lambda: not turns.is_busy)
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]
    assert done == ["后"]


@pytest.mark.parametrize(
    "content",
    [made.FEATURES, next(SEEDS.glob("*.txt")).read_bytes(), long().content],
    ids=["with remarks", "a seed", "long"],
)
def test_a_document_that_just_came_is_held_as_the_library_has_it(session: Session, content: bytes) -> None:
    steps: list[Step] = []
    session.listen(steps.append)
    document, _ = session.add(read(content, name="件"))
    assert brings_a_document(steps[0])
    assert held_by(steps[0]) == kept(session, document.id)


def test_marks_and_remarks_of_a_step_are_as_the_library_has_them(session: Session) -> None:
    steps: list[Step] = []
    session.listen(steps.append)
    document, _ = session.add(long())
    assert held_by(steps[0]) == kept(session, document.id)
    assert len(held_by(steps[0]).comments) == 2


class Readers:
    """Jobs that a test ends."""

    def __init__(self) -> None:
        self.started: list[Job] = []

    def start(self, job: Job) -> None:
        self.started.append(job)

    def cancel(self, owner: object) -> list[Job]:
        return []


@pytest.fixture
def readers() -> Readers:
    return Readers()


@pytest.fixture
def imports(session: Session, readers: Readers, answers: Answers) -> Imports:
    return Imports(session, cast(Jobs, readers), answers, Words("hans"))


Hand = Callable[[Reading], None]


@pytest.fixture
def hand(imports: Imports, readers: Readers, tmp_path: Any) -> Hand:
    """Asks for a file and hands over what was read of it."""

    def handed(found: Reading) -> None:
        path = tmp_path / found.document.name
        path.write_bytes(found.content)
        imports.add([path])
        readers.started[-1].done(found)

    return handed


def test_a_long_document_is_told_of_when_it_is_in(qtbot: QtBot, imports: Imports, session: Session, hand: Hand) -> None:
    came: list[Document] = []
    imports.imported.connect(came.append)
    hand(long())
    assert session.documents() == []
    assert imports.is_running
    qtbot.waitUntil(lambda: not imports.is_running)
    assert session.documents() == came
    assert len(session.annotations(came[0].id)) == 2 * LINES


def test_cancelling_drops_what_is_being_stored(imports: Imports, session: Session, hand: Hand) -> None:
    told: list[str] = []
    imports.told.connect(told.append)
    hand(long())
    imports.cancel()
    assert "长.txt" in told[0]
    assert session.documents() == []
    assert not imports.is_running


def test_the_window_shows_what_came(qtbot: QtBot, window: Window, session: Session) -> None:
    with qtbot.waitSignal(window.files.imports.ended, timeout=60_000):
        window.files.open_samples()
    assert window.review.document == session.documents()[0]
    assert list(window.review.marks.values()) == session.annotations(session.documents()[0].id)
