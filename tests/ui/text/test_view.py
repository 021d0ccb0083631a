"""The reading pane: what is clicked, selected, marked and scrolled is what the text says."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.documents.spans import Span
from reviewer.labels import scheme
from tests.ui.text.seen import TEXT, Show, mark, picture, point_of
from ui import theme
from ui.text.page import Type
from ui.text.view import TextView

LEFT, SHIFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("character", ["𬱖", "书", "今", "５", "元", "育", "3", "。"])
def test_a_double_click_lands_on_the_character_under_it(qtbot: QtBot, show: Show, character: str) -> None:
    view = show()
    at = TEXT.index(character)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, point_of(view, at))
    selection = view.selection()
    assert selection is not None
    assert selection.start <= at < selection.end


@pytest.mark.parametrize("character", ["𬱖", "记", "５", "教", "校"])
def test_a_click_puts_the_caret_beside_the_character(qtbot: QtBot, show: Show, character: str) -> None:
    view = show()
    at = TEXT.index(character)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, point_of(view, at) - QPoint(3, 0))
    assert view.caret() == at


def test_dragging_selects_a_span_of_code_points(qtbot: QtBot, show: Show) -> None:
    view = show()
    start, end = TEXT.index("１"), TEXT.index("元")
    start_point, end_point = (point_of(view, at) - QPoint(4, 0) for at in (start, end))
    qtbot.mousePress(view.viewport(), LEFT, NONE, start_point)
    drag(view, end_point)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, end_point)
    assert view.selection() == Span(start, end)


def test_dragging_past_the_lower_edge_scrolls_on(qtbot: QtBot, show: Show) -> None:
    view = show(long_text())
    below = QPoint(300, view.viewport().height() + 60)
    qtbot.mousePress(view.viewport(), LEFT, NONE, QPoint(300, 100))
    drag(view, below)
    reached = view.caret()
    qtbot.waitUntil(lambda: view.caret() > reached + 200)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, below)
    assert view.verticalScrollBar().value() > 0


def test_a_third_press_selects_the_whole_line(qtbot: QtBot, show: Show) -> None:
    view = show()
    place = point_of(view, TEXT.index("投"))
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, place)
    qtbot.mousePress(view.viewport(), LEFT, NONE, place)
    selection = view.selection()
    assert selection is not None
    assert selection.of(TEXT) == "今年投资１２，５００\u3000元，"


def test_a_selection_over_line_ends_is_copied_as_it_stands_in_the_text(qtbot: QtBot, show: Show) -> None:
    view = show()
    view.select(Span(1, 12))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TEXT[1:12]


def test_selection_changes_are_told_once(qtbot: QtBot, show: Show) -> None:
    view = show()
    told: list[Span | None] = []
    view.selection_changed.connect(lambda: told.append(view.selection()))
    view.select(Span(2, 4))
    view.select(Span(2, 4))
    view.select(None)
    assert told == [Span(2, 4), None]


def test_arrows_step_over_characters_and_line_ends(qtbot: QtBot, show: Show) -> None:
    view = show("🙂𬱖\r\n甲")
    seen = []
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        seen.append(view.caret())
    assert seen == [1, 2, 4, 5, 5]


def test_shift_and_arrows_select(qtbot: QtBot, show: Show) -> None:
    view = show("🙂𬱖\r\n甲")
    view.select(Span(5, 5))
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.selection() == Span(1, 5)


def test_going_down_and_up_again_comes_back(qtbot: QtBot, show: Show) -> None:
    view = show("甲乙丙丁" * 40 + "\r\n" + "🙂𬱖" * 40)
    view.select(Span(9, 9))
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.caret() > 162
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.caret() == 9


def test_all_is_selected_with_one_key(qtbot: QtBot, show: Show) -> None:
    view = show()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection() == Span(0, len(TEXT))


def test_single_letters_are_left_to_the_window(qtbot: QtBot, show: Show) -> None:
    view = show()
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert view.selection() is None


def test_a_click_takes_the_innermost_mark_and_further_clicks_go_outward(qtbot: QtBot, show: Show) -> None:
    view = show(marks=[mark(1, "洛龙区教育局", label="ORG"), mark(2, "洛龙区", label="PLACE")])
    taken: list[int] = []
    view.mark_activated.connect(taken.append)
    place = point_of(view, TEXT.index("龙"))
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, place)
    assert taken == [2, 1, 2]
    assert view.current() == 2


def test_hidden_rejected_marks_cannot_be_clicked(qtbot: QtBot, show: Show) -> None:
    view = show(marks=[mark(1, "3所", status="rejected")])
    place = point_of(view, TEXT.index("3"))
    qtbot.mouseClick(view.viewport(), LEFT, NONE, place)
    assert view.current() is None
    view.set_shows_rejected(True)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, place)
    assert view.current() == 1


def test_changed_marks_are_painted_again(show: Show) -> None:
    proposed = mark(1, "3所")
    view = show(marks=[proposed])
    before = picture(view)
    view.update_marks([replace(proposed, status="accepted")])
    accepted = picture(view)
    view.update_marks([], [1])
    assert before != accepted
    assert picture(view) == picture(show())


def test_the_current_mark_and_comments_show(show: Show) -> None:
    view = show(marks=[mark(1, "3所")])
    plain = picture(view)
    view.set_current(1)
    framed = picture(view)
    view.set_commented([1])
    assert plain != framed
    assert framed != picture(view)


def test_removing_the_current_mark_leaves_none_current(show: Show) -> None:
    view = show(marks=[mark(1, "3所")])
    view.set_current(1)
    view.update_marks([], [1])
    assert view.current() is None


def long_text() -> str:
    lines = (f"第{number}段，🙂" + "洛龙区二〇二二年建成学校三所。" * (number % 9) for number in range(3000))
    return "\r\n".join(lines)


def test_a_long_text_scrolls_back_to_where_it_was(show: Show) -> None:
    view = show(long_text())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = picture(view)
    for step in [-300] * 9 + [300] * 9:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
    assert picture(view) == before


def test_scrolling_up_over_unseen_text_moves_by_the_step_and_no_more(show: Show) -> None:
    view = show(long_text())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = picture(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 200)
    after = picture(view)
    height = before.height() - 200
    assert after.copy(0, 200, before.width(), height) == before.copy(0, 0, before.width(), height)


def test_scrolled_pixels_equal_painted_ones(show: Show) -> None:
    view = show(long_text(), [mark(1, "第30段", long_text()), mark(2, "第31段", long_text(), status="accepted")])
    view.reveal(long_text().index("第31段"))
    for _ in range(7):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 37)
        QApplication.processEvents()
    shown = view.grab().toImage()
    view.viewport().update()
    assert shown == view.grab().toImage()


def test_making_a_mark_current_brings_it_into_view(qtbot: QtBot, show: Show) -> None:
    text = long_text()
    view = show(text, [mark(7, "第2500段", text)])
    view.set_current(7)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, point_of(view, text.index("2500段")))
    selection = view.selection()
    assert selection is not None
    assert selection.of(text).startswith("2500")


def test_the_end_key_reaches_the_end_of_a_long_text(qtbot: QtBot, show: Show) -> None:
    view = show(long_text())
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.caret() == len(long_text())
    assert point_of(view, len(long_text()) - 1).y() > 0


def test_another_width_keeps_the_place(show: Show) -> None:
    text = long_text()
    view = show(text)
    view.reveal(text.index("第1500段"))
    view.resize(620, 500)
    QApplication.processEvents()
    assert point_of(view, text.index("第1500段")).y() > 0


def test_one_paragraph_of_fifty_thousand_characters_is_shown_and_clicked(qtbot: QtBot, show: Show) -> None:
    text = "🙂洛龙区建成学校3所。" * 4500
    view = show(text)
    view.reveal(30_000)
    at = text.index("3", 30_000)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, point_of(view, at) - QPoint(3, 0))
    assert view.caret() == at


def test_following_goes_on_from_the_current_mark(show: Show) -> None:
    view = show(
        marks=[mark(1, "今年", label="TIME"), mark(2, "１２，５００\u3000元", status="accepted"), mark(3, "3所")]
    )
    view.set_current(1)
    assert view.following(lambda each: each.status == "proposed") == 3
    view.set_current(3)
    assert view.preceding(lambda each: True) == 2
    assert view.following(lambda each: True) is None


def test_right_clicks_keep_the_selection_and_otherwise_take_the_mark(qtbot: QtBot, show: Show) -> None:
    view = show(marks=[mark(1, "3所")])
    place = point_of(view, TEXT.index("3"))
    view.select(Span(1, 4))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, place)
    assert (view.selection(), view.current()) == (Span(1, 4), None)
    view.select(None)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, place)
    assert view.current() == 1


def test_a_context_menu_is_asked_for_where_the_pointer_is(show: Show) -> None:
    view = show()
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    asked: list[QPoint] = []
    view.customContextMenuRequested.connect(asked.append)
    point = QPoint(80, 50)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert asked == [point]


@pytest.mark.parametrize("tones", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_ink_is_readable_on_every_mark_and_under_a_selection(tones: theme.Tones) -> None:
    page, veil = QColor(tones.page), QColor(tones.selection)
    hues = [theme.hue(label, dark=tones is theme.DARK) for label in scheme().values()]
    grounds = [theme.mixed(hue, page, tones.solid) for hue in hues]
    worst = min(contrast(QColor(tones.ink), theme.mixed(veil, ground, tones.veil)) for ground in grounds)
    assert worst >= 4.5
    assert contrast(QColor(tones.faint), page) >= 4.5


def contrast(tone: QColor, ground: QColor) -> float:
    """The ratio of WCAG 2."""
    darker, lighter = sorted((luminance(tone), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(tone: QColor) -> float:
    shares = [((part + 0.055) / 1.055) ** 2.4 for part in (tone.redF(), tone.greenF(), tone.blueF())]
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]


@pytest.mark.parametrize("text", ["", "\r\n", "\ud800甲\x00乙\x0b丙", "\ufeff甲\u00a0乙\u2028丙"])
def test_odd_texts_are_shown(show: Show, text: str) -> None:
    view = show(text)
    view.select(Span(0, len(text)))
    view.set_type(Type(size=15, line_height=1.6))
    view.set_dark(True)
    assert not picture(view).isNull()
    assert view.caret() == len(text)


def test_the_palette_follows_the_ground() -> None:
    light, dark = theme.palette(theme.LIGHT), theme.palette(theme.DARK)
    assert light.window().color().lightness() > 200
    assert dark.window().color().lightness() < 80
    assert theme.han_families() or not theme.has_han_font()


def test_void_calls_leave_none_alone(show: Show) -> None:
    view = show()
    before = sys.getrefcount(None)
    for _ in range(1000):
        view.viewport().update()
    assert abs(sys.getrefcount(None) - before) < 100


def drag(view: TextView, point: QPoint) -> None:
    """A move with the left button held, which the test driver's own move does not hold."""
    place = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), LEFT, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
