"""Learning in the window: in the other process, when nobody waits; its report, and the switch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reviewer.annotations import settle
from reviewer.documents.document import Document
from reviewer.extraction.learned import ORIGIN
from reviewer.learning.report import Learned, NotEnough
from reviewer.problems import NoRoom, Problem
from reviewer.session import Session
from reviewer.settings import Settings
from tests.learning.library import documents, fill, learned
from ui.bridge import Bridge
from ui.dialogs.learning import LearningDialog
from ui.jobs import Job, Jobs
from ui.learning import MORE, Learning
from ui.translation import Words
from ui.window import Window


class Queue(Jobs):
    """Jobs that a test ends itself."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []

    def start(self, job: Job) -> None:
        self.jobs.append(job)

    def cancel(self, owner: object) -> list[Job]:
        dropped, self.jobs = self.jobs, []
        return dropped


@pytest.fixture
def queue() -> Queue:
    return Queue()


def made(session: Session, queue: Queue, *, is_on: bool = True) -> Learning:
    return Learning(session, Bridge(session, queue), queue, Words("hans"), queue, is_on=is_on, idle=0)


def dialog_of(window: Window, qtbot: QtBot) -> LearningDialog:
    window.show_learning()
    return window.findChildren(LearningDialog)[-1]


def cells(dialog: LearningDialog) -> list[list[str]]:
    table = dialog.table
    texts: list[list[str]] = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        texts.append([item.text() if item else "" for item in items])
    return texts


def test_asked_for_it_learns_in_the_other_process_and_the_report_is_shown(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    fill(session)
    window = make_window()
    dialog = dialog_of(window, qtbot)
    assert "还没有学习过" in dialog.summary.text()
    assert dialog.table.isHidden()
    dialog.again.click()
    assert not dialog.again.isEnabled()
    qtbot.waitUntil(lambda: not window.learning.is_running, timeout=60_000)
    kept = session.model()
    assert kept is not None
    assert kept.model == learned().model  # the same in every process
    assert kept.report.gains == learned().report.gains
    report = kept.report
    before, after = (f"{100 * f1:.1f}" for f1 in (report.before, report.after))
    assert report.before < report.after
    assert f"名称 F1 由 {before} 升到 {after}" in window.notice.text()
    assert "46 段、208 处" in dialog.summary.text()
    assert kept.report.trained[:4] in dialog.trained.text()
    rows = {row[0]: row[1:] for row in cells(dialog)}
    for gain in report.gains:
        told = [f"{gain.marks}", f"{100 * gain.before:.1f}", f"{100 * gain.after:.1f}", "是" if gain.is_used else "否"]
        assert rows[window.words.label(gain.label)] == told
    assert {gain.is_used for gain in report.gains} == {True, False}
    assert rows["合计"][1:3] == [before, after]
    assert dialog.again.isEnabled()


def test_a_kept_model_joins_the_next_import(
    make_window: Callable[[], Window], session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.keep_model(learned())
    window = make_window()
    file = tmp_path / "a.txt"
    file.write_text(documents()[0][0], "utf-8")
    came: list[Document] = []
    window.files.imports.imported.connect(came.append)
    window.learning.ask()
    window.files.add([file])
    assert not window.learning.is_running  # the import goes first
    qtbot.waitUntil(lambda: bool(came), timeout=60_000)
    assert any(mark.origin == ORIGIN for mark in session.annotations(came[0].id))


def test_the_switch_keeps_the_model_out_and_is_remembered(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    session.keep_model(learned())
    window = make_window()
    heard: list[Settings] = []
    window.settings_changed.connect(heard.append)
    assert window.learning.model == learned().model
    dialog_of(window, qtbot).switch.setChecked(False)
    assert window.learning.model is None
    assert [each.learns for each in heard] == [False]


def test_it_learns_by_itself_when_enough_is_settled_and_nobody_waits(
    session: Session, queue: Queue, qtbot: QtBot
) -> None:
    learning = made(session, queue)
    fill(session, most=2)
    assert session.settled() >= MORE
    qtbot.waitUntil(lambda: len(queue.jobs) == 1)
    assert learning.is_running


@pytest.mark.parametrize("is_on", [True, False])
def test_it_does_not_learn_again_before_enough_more_is_settled(
    session: Session, queue: Queue, qtbot: QtBot, *, is_on: bool
) -> None:
    fill(session, most=2)
    if is_on:
        session.keep_model(learned())
    learning = made(session, queue, is_on=is_on)
    mark = session.annotations(session.documents()[0].id)[0]
    with qtbot.waitSignal(learning.idle.timeout):
        session.do("step.reopen", [settle(mark, "proposed")])
    assert queue.jobs == []


def test_too_little_evidence_is_said(session: Session, queue: Queue) -> None:
    learning = made(session, queue)
    news: list[str] = []
    learning.told.connect(news.append)
    learning.ask()
    queue.jobs[0].done(NotEnough(3, 20, 40, 200))
    assert news == [learning.summary()]
    assert "审定的段落有 3 段、采纳的名称 20 处，至少要有 40 段、200 处" in news[0]
    assert learning.model is None
    assert not learning.is_running


def test_a_model_that_cannot_be_kept_is_a_problem_told(
    session: Session, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Learned) -> Learned:
        raise NoRoom(path="library.zhubi")

    learning = made(session, queue)
    problems: list[Problem] = []
    learning.problem.connect(problems.append)
    monkeypatch.setattr(session, "keep_model", full)
    learning.ask()
    queue.jobs[0].done(learned())
    assert [type(each) for each in problems] == [NoRoom]
    assert not learning.is_running
    assert learning.model is None


def test_an_import_goes_first_and_learning_begins_anew(session: Session, queue: Queue, qtbot: QtBot) -> None:
    learning = made(session, queue)
    learning.ask()
    learning.stand_back()
    assert queue.jobs == []
    qtbot.waitUntil(lambda: len(queue.jobs) == 1)


def test_a_cancelled_training_leaves_the_model_and_waits_for_more(session: Session, queue: Queue) -> None:
    session.keep_model(learned())
    learning = made(session, queue)
    news: list[Any] = []
    learning.told.connect(news.append)
    learning.ask()
    learning.cancel()
    assert news == ["已停止学习，原来的模型不变。"]
    assert learning.model == learned().model
    assert not learning.is_running
