"""A screen reader hears what the pane is, the line at the caret, and the mark in hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.documents.spans import Span
from tests.ui.text.seen import TEXT, Show, mark
from ui.text.view import TextView


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def value(view: TextView) -> str:
    return QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Value)


@pytest.mark.usefixtures("listening")
def test_the_pane_is_a_document_with_the_line_at_the_caret(qtbot: QtBot, show: Show) -> None:
    view = show()
    view.setAccessibleName("正文")
    spoken = QAccessible.queryAccessibleInterface(view)
    assert (spoken.role(), spoken.text(QAccessible.Text.Name)) == (QAccessible.Role.Document, "正文")
    assert value(view) == "🙂𬱖书记："
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert value(view) == "今年投资１２，５００\u3000元，"


def test_selected_words_are_the_value(show: Show) -> None:
    view = show()
    start = TEXT.index("洛")
    view.select(Span(start, start + 3))
    assert value(view) == "洛龙区"


@pytest.mark.usefixtures("listening")
def test_the_mark_in_hand_is_described(show: Show) -> None:
    view = show(marks=[mark(1, "洛龙区", label="PLACE")])
    view.set_describe(lambda each: [("地名", "待定")])
    view.set_current(1)
    assert view.accessibleDescription() == "地名 待定 洛龙区"
    view.set_current(None)
    assert view.accessibleDescription() == ""


def test_panes_come_and_go_with_what_speaks_for_them(qtbot: QtBot) -> None:
    roles = []
    for _ in range(20):
        view = TextView()
        view.show_text(TEXT, [])
        roles.append(QAccessible.queryAccessibleInterface(view).role())
        view.deleteLater()
        del view
        QApplication.processEvents()
        gc.collect()
    assert set(roles) == {QAccessible.Role.Document}
