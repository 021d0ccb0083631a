"""Notes stand beside their lines, never on one another, and only where there is room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reviewer.documents.spans import Span
from tests.ui.text.seen import TEXT, Show, mark, picture
from ui import theme
from ui.text.margin import MarginNote
from ui.text.page import Shares, Type
from ui.text.view import TextView

WIDE, NARROW = 1100, 560
NO = Qt.KeyboardModifier.NoModifier


def note(words: str, text: str = "与前文的合计不符：前文为一千二百五十万元，此处为一千三百五十万元") -> MarginNote:
    start = TEXT.index(words)
    return MarginNote(Span(start, start + len(words)), text, "comment", 1, "李𬱖")


def ink(view: TextView, area: QRect) -> list[tuple[int, int]]:
    """Where in a part of the viewport something other than its ground is painted."""
    seen = picture(view)
    ground = seen.pixel(seen.width() - 1, seen.height() - 1)
    return [
        (x, y)
        for y in range(area.top(), area.bottom())
        for x in range(area.left(), area.right())
        if seen.pixel(x, y) != ground
    ]


def beside(view: TextView) -> QRect:
    """The part of the viewport right of the text."""
    return QRect(view.page.margin().left(), 0, view.page.margin().width(), view.viewport().height() - 1)


def test_notes_show_beside_the_text_where_the_width_leaves_room(show: Show) -> None:
    view = show(width=WIDE)
    view.set_margin([note("今年")])
    assert ink(view, beside(view))


def test_a_narrow_pane_keeps_its_width_for_the_text_and_shows_signs(show: Show) -> None:
    view = show(width=NARROW)
    text = QRect(0, 0, beside(view).left(), view.viewport().height())
    plain = picture(view).copy(text)
    view.set_margin([note("今年")])
    assert picture(view).copy(text) == plain
    assert ink(view, beside(view))
    assert beside(view).width() < 60


def test_signs_without_words_leave_the_text_its_width(show: Show) -> None:
    view = show(width=WIDE)
    before = view.page.shares.columns
    view.set_margin([MarginNote(Span(0, 0), "", "signed")])
    assert view.page.shares.columns == before
    assert ink(view, beside(view))


@pytest.mark.parametrize("width", [300, 560, 680, 700, 900, 1280, 2400])
@pytest.mark.parametrize("column", [20, 28, 46, 80])
def test_the_parts_share_the_width_without_meeting(width: int, column: int) -> None:
    em = 16.0
    shares = Shares.of(width, em, column, has_words=True)
    left, right = shares.notes or (width, width + 1)
    assert shares.columns <= column
    assert 0 <= shares.left < shares.left + shares.columns * em < left < right <= width + 1
    assert right - left < 60 or min(column, 28) <= shares.columns


def test_a_wide_pane_has_notes_in_a_default_window(show: Show) -> None:
    view = show(width=700)
    view.set_margin([note("今年")])
    assert beside(view).width() > 100


def test_a_click_on_a_note_tells_which(qtbot: QtBot, show: Show) -> None:
    view = show(width=WIDE, marks=[mark(1, "今年")])
    first, second = note("今年"), note("投资", "同意")
    view.set_margin([second, first])
    told: list[MarginNote] = []
    view.note_activated.connect(told.append)
    for y in range(0, 300, 4):
        point = QPoint(beside(view).center().x(), y)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO, point)
    assert [told[0], told[-1]] == [first, second]
    assert view.caret() != TEXT.index("今年")


def test_a_note_under_the_pointer_is_shown_whole(qtbot: QtBot, show: Show) -> None:
    view = show(width=WIDE)
    view.set_margin([note("今年")])
    x = beside(view).center().x()
    y = next(y for y in range(view.viewport().height()) if view.note_at(QPoint(x, y)))
    point = QPoint(x, y)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))
    qtbot.waitUntil(lambda: QToolTip.text() == note("今年").text)
    QToolTip.hideText()


def test_notes_on_one_line_are_pushed_down(show: Show) -> None:
    view = show(width=WIDE)
    notes = [note("今年"), note("投资"), note("元")]
    view.set_margin(notes)
    x = beside(view).center().x()
    seen = [view.note_at(QPoint(x, y)) for y in range(view.viewport().height())]
    found = [each for each in notes if each in seen]
    assert found == notes
    changes = [here for before, here in pairwise([None, *seen]) if here is not before and here is not None]
    assert changes == notes


def test_scrolled_notes_equal_painted_ones(show: Show) -> None:
    text = "\r\n".join(f"第{number}段，🙂建成学校三所。" for number in range(400))
    view = show(text, width=WIDE)
    view.set_margin(
        MarginNote(Span(at, at + 1), "核对原件，与去年的报告比较一下再决定" * 2, "finding")
        for at in range(0, len(text), 9)
    )
    for step in (7, 31, 31, -13, 200):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + step)
        QApplication.processEvents()
    shown = view.grab().toImage()
    view.viewport().update()
    assert shown == view.grab().toImage()


def test_the_notes_of_the_current_mark_stand_out(show: Show) -> None:
    view = show(width=WIDE, marks=[mark(1, "今年")])
    view.set_margin([note("今年")])
    before = len(ink(view, beside(view)))
    quiet = picture(view).copy(beside(view))
    view.set_current(1)
    assert before
    assert picture(view).copy(beside(view)) != quiet


def test_a_family_of_ones_own_comes_first_and_hanzi_have_theirs(show: Show) -> None:
    view = show("GDP增长", width=WIDE)
    before = picture(view)
    view.set_type(replace(view.page.type, family="DejaVu Serif"))
    assert picture(view) != before
    families = view.page.layouts.measures.font.families()
    assert families == ["DejaVu Serif", *theme.han_families()]


def test_the_width_of_the_column_is_a_choice(show: Show) -> None:
    view = show("甲" * 500, width=WIDE)
    rows = []
    for column in (20, 40):
        view.set_type(Type(None, 12, 1.7, column))
        rows.append({y for _, y in ink(view, view.viewport().rect())})
    assert len(rows[0]) > 1.5 * len(rows[1])
