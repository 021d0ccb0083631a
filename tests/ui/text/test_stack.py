"""The strip names every mark around the caret, and takes one by click or key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from tests.ui.text.seen import TEXT, mark
from ui.text.stack import StackStrip, fair_share
from ui.text.view import TextView

OUTER = mark(1, "洛龙区教育局建成3所学校", label="EVENT")
MIDDLE = mark(2, "洛龙区教育局", label="ORG", status="accepted")
INNER = mark(3, "洛龙区", label="PLACE", score=0.5)
NO, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def strip(qtbot: QtBot) -> Iterator[StackStrip]:
    window, view = QWidget(), TextView()
    qtbot.addWidget(window)
    made = StackStrip(view)
    column = QVBoxLayout(window)
    column.addWidget(view)
    column.addWidget(made)
    window.resize(900, 600)
    window.show()
    view.set_describe(lambda each: [(each.label, each.status)])
    view.show_text(TEXT, [OUTER, MIDDLE, INNER])
    view.setFocus()
    yield made
    window.close()


def view_of(strip: StackStrip) -> TextView:
    return strip.window().findChild(TextView)


def shown(strip: StackStrip) -> list[QToolButton]:
    return [button for button in strip.findChildren(QToolButton) if button.isVisible()]


def put(view: TextView, words: str) -> None:
    at = TEXT.index(words)
    view.select(Span(at, at))


def test_marks_at_the_caret_come_outermost_first(strip: StackStrip) -> None:
    put(view_of(strip), "龙区教")
    assert [button.accessibleName() for button in shown(strip)] == [
        "EVENT 洛龙区教育局建成3所学校 proposed",
        "ORG 洛龙区教育局 accepted",
        "PLACE 洛龙区 proposed",
    ]
    put(view_of(strip), "今年")
    assert shown(strip) == []


@pytest.mark.parametrize(("words", "ids"), [("教育", [1, 2]), ("建成", [1]), ("🙂。", [1]), ("，\r", [])])
def test_a_place_has_the_marks_on_its_character_or_else_on_the_one_before(
    strip: StackStrip, words: str, ids: list[int]
) -> None:
    assert [each.id for each in view_of(strip).stack_at(TEXT.index(words))] == ids


def test_the_current_mark_brings_its_stack_along(strip: StackStrip) -> None:
    view_of(strip).set_current(2)
    assert [button.isChecked() for button in shown(strip)] == [False, True, False]


def test_a_click_and_alt_with_a_number_choose(qtbot: QtBot, strip: StackStrip) -> None:
    view = view_of(strip)
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    strip.chosen.connect(view.set_current)
    put(view, "龙区教")
    qtbot.mouseClick(shown(strip)[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(view, Qt.Key.Key_1, ALT)
    qtbot.keyClick(view, Qt.Key.Key_9, ALT)
    assert chosen == [2, 1]
    assert [button.isChecked() for button in shown(strip)] == [True, False, False]
    assert view.hasFocus()


def test_changes_of_the_marks_show_at_once(strip: StackStrip) -> None:
    view = view_of(strip)
    put(view, "龙区教")
    view.update_marks([replace(INNER, status="rejected"), replace(MIDDLE, label="PROGRAMME")])
    assert [button.accessibleName().split()[0] for button in shown(strip)] == ["EVENT", "PROGRAMME"]
    view.set_shows_rejected(True)
    assert len(shown(strip)) == 3


def test_words_that_fit_are_not_elided(strip: StackStrip) -> None:
    put(view_of(strip), "龙区教")
    assert [button.text().split("  ")[1] for button in shown(strip)] == [
        "洛龙区教育局建成3所学校",
        "洛龙区教育局",
        "洛龙区",
    ]


def test_a_narrow_strip_elides_words_and_keeps_to_its_width(qtbot: QtBot, strip: StackStrip) -> None:
    long = Annotation(9, 1, "ORG", Span(0, len(TEXT)), "proposed", "rule:test", 0.9)
    view_of(strip).update_marks([long])
    put(view_of(strip), "龙区教")
    strip.window().resize(520, 400)
    qtbot.waitUntil(lambda: strip.width() < 520)
    assert shown(strip)[-1].geometry().right() <= strip.width()
    assert any("…" in button.text() for button in shown(strip))


@pytest.mark.parametrize(
    ("wanted", "room", "most"), [([50, 60], 200, 60), ([50, 300], 200, 150), ([300, 300], 200, 100), ([], 200, 0)]
)
def test_what_short_ones_leave_goes_to_the_long(wanted: list[int], room: int, most: int) -> None:
    assert fair_share(wanted, room) == most
