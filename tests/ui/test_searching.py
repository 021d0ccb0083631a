"""Searching in the window: hits come as they are found, and no pattern keeps the window from its frames."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reviewer.documents import searching
from reviewer.session import Session
from tests.conftest import reading
from ui.window import Window

DOCUMENTS = 200
# One or two digits at a time, in all the ways there are: 27 take some 0.2 s, and each more half as long again.
PATTERN = r"投资\d+亿元|(?:\d|\d\d)+亿元吗"
SLOW, ENDLESS = 27, 60
SEARCH = 2.0  # seconds, until it is given up


def _fill(session: Session, digits: int) -> None:
    """Documents that begin with a sum and have a long row of digits behind."""
    for number in range(DOCUMENTS):
        text = f"第{number}份：投资１２亿元。\r\n{'7' * digits}𬱖亿元吗"
        session.add(reading(text, name=f"文件{number}.txt"))


class Gaps:
    """How long the window came to nothing else."""

    def __init__(self) -> None:
        self.greatest, self._last = 0.0, perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def _note(self) -> None:
        now = perf_counter()
        self.greatest, self._last = max(self.greatest, now - self._last), now


def _ask(window: Window, pattern: str) -> None:
    window.commands["find"].trigger()
    window.search.where.setCurrentIndex(window.search.where.findData("library"))
    window.search.field.setText(pattern)
    window.search.pattern.setChecked(True)


@pytest.mark.parametrize("digits", [SLOW, ENDLESS])
def test_a_pattern_that_takes_too_long_leaves_the_window_alive_and_is_told(
    qtbot: QtBot, session: Session, window: Window, monkeypatch: pytest.MonkeyPatch, digits: int
) -> None:
    monkeypatch.setattr(searching, "SEARCH_SECONDS", SEARCH)
    _fill(session, digits)
    _ask(window, PATTERN)
    gaps = Gaps()
    assert window.search.cancel.isVisibleTo(window.search)
    qtbot.waitUntil(lambda: "用时过长" in window.notice.text(), timeout=20_000)
    assert gaps.greatest < SEARCH / 2, "the window stood still while the pattern ran"
    assert not window.search.cancel.isVisibleTo(window.search)


def test_what_a_slow_pattern_finds_is_shown_as_it_comes_and_stays_when_it_is_cancelled(
    qtbot: QtBot, session: Session, window: Window
) -> None:
    _fill(session, SLOW)
    _ask(window, PATTERN)
    qtbot.waitUntil(lambda: window.search.hits.count() > 1, timeout=20_000)
    window.search.cancel.click()
    shown = window.search.hits.count()
    assert 0 < shown < DOCUMENTS
    qtbot.wait(100)
    assert window.search.hits.count() == shown
    assert window.search.mark_all.isEnabled()
    assert window.search.count.text() == f"{shown} 处，选中 {shown}"


def test_a_search_begins_anew_where_what_it_looks_through_goes_away(
    qtbot: QtBot, session: Session, window: Window
) -> None:
    _fill(session, SLOW)
    _ask(window, PATTERN)
    qtbot.waitUntil(lambda: window.search.hits.count() > 1, timeout=20_000)
    shown = window.search.hits.count()
    last = session.documents()[-1]
    session.undo()
    assert last.id not in {each.id for each in session.documents()}
    assert window.search.hits.count() < shown
    qtbot.waitUntil(lambda: window.search.hits.count() > 1, timeout=20_000)
    window.search.cancel.click()
    assert last.id not in {hit.document.id for hit in window.search.ticked()}


def test_words_are_found_in_all_documents(qtbot: QtBot, session: Session, window: Window) -> None:
    _fill(session, SLOW)
    _ask(window, "投资12亿元")
    window.search.pattern.setChecked(False)
    qtbot.waitUntil(lambda: window.search.count.text() == f"{DOCUMENTS} 处，选中 {DOCUMENTS}")
    assert window.search.hits.count() == DOCUMENTS
