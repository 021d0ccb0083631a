"""The card comes when the pointer rests, goes at a key, and leaves the focus where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation
from tests.ui.text.seen import TEXT, Show, mark, point_of
from ui.text.view import TextView


def describe(each: Annotation) -> list[tuple[str, str]]:
    return [("机构", "待定 · 存疑"), ("全称", "洛阳市洛龙区教育局")]


def card(view: TextView) -> QFrame:
    return view.findChild(QFrame, "card")


def hover(view: TextView, offset: int) -> None:
    place = QPointF(point_of(view, offset))
    view.setFocus()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        view.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_card_says_what_is_known_of_the_mark(qtbot: QtBot, show: Show) -> None:
    view = show(marks=[mark(1, "洛龙区教育局", label="ORG")])
    view.set_describe(describe)
    hover(view, TEXT.index("龙"))
    assert not card(view).isVisible()
    qtbot.waitUntil(card(view).isVisible)
    texts = [label.text() for label in card(view).findChildren(QLabel)]
    assert {"机构", "待定 · 存疑", "洛龙区教育局", "全称", "洛阳市洛龙区教育局"} <= set(texts)
    assert view.hasFocus()


@pytest.mark.parametrize("at", ["今", "🙂。"])
def test_no_card_comes_where_no_mark_is(qtbot: QtBot, show: Show, at: str) -> None:
    view = show(marks=[mark(1, "洛龙区教育局", label="ORG")])
    view.set_current(1)
    view.show_card()
    hover(view, TEXT.index("龙"))
    hover(view, TEXT.index(at))
    assert not card(view).isVisible()


def test_keys_scrolling_and_leaving_send_the_card_away(qtbot: QtBot, show: Show) -> None:
    view = show("甲\r\n" * 200 + TEXT, [mark(1, "甲", "甲")])
    view.set_current(1)
    ways = (
        lambda: qtbot.keyClick(view, Qt.Key.Key_Down),
        lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 5),
        lambda: QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave)),
        lambda: view.show_text(TEXT, []),
    )
    for way in ways:
        view.show_card()
        assert card(view).isVisible()
        way()
        assert not card(view).isVisible()


def test_the_card_of_a_mark_at_the_bottom_stands_above_it_inside_the_pane(show: Show) -> None:
    view = show("甲\r\n" * 40)
    height = view.viewport().height()
    bottom = view.page.offset_at(view.viewport().rect().bottomLeft() - view.viewport().rect().topLeft())
    last = Annotation(1, 1, "ORG", view.page.layouts.line_around(bottom - 2 * len("甲\r\n")), "proposed", "rule", 0.9)
    view.update_marks([last])
    view.set_current(1, reveal=False)
    view.show_card()
    assert card(view).isVisible()
    assert 0 < card(view).geometry().bottom() < height
