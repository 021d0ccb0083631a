"""The ends of the current mark move by keys, the caret goes from border to border, and the focus can always leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.documents.spans import Span
from tests.ui.text.seen import Show, mark, picture
from ui.text.view import TextView

LINE = "🙂洛龙区\r\n区长李𬱖e\u0301说投资１２，５００\u3000万元。"
KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def answered(view: TextView) -> list[str]:
    """Answers the pane's wishes as a window does; the words of the mark after each."""
    words: list[str] = []

    def resize(start: int, end: int) -> None:
        current = view.current_mark()
        assert current is not None
        view.update_marks([replace(current, span=Span(start, end))])
        words.append(LINE[start:end])

    view.border_asked.connect(resize)
    return words


def test_tab_takes_one_end_and_then_the_other(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "李𬱖", LINE, label="PERSON")])
    view.set_current(1)
    seen = []
    for key in (KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Escape, KEY.Key_Backtab, KEY.Key_Return):
        qtbot.keyClick(view, key)
        seen.append(view.end)
    assert seen == ["end", "start", "end", None, "start", None]
    assert view.hasFocus()


def test_arrows_move_the_end_by_whole_characters(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "李𬱖", LINE, label="PERSON")])
    words = answered(view)
    view.set_current(1)
    qtbot.keyClick(view, KEY.Key_Tab)
    for key in (KEY.Key_Right, KEY.Key_Left, KEY.Key_Left, KEY.Key_Left):
        qtbot.keyClick(view, key)
    assert words == ["李𬱖e\u0301", "李𬱖", "李"]  # the last would have left nothing


def test_the_start_passes_a_line_end_in_one_step(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "区长", LINE, label="POSITION")])
    words = answered(view)
    view.set_current(1)
    qtbot.keyClick(view, KEY.Key_Backtab)
    for _ in range(2):
        qtbot.keyClick(view, KEY.Key_Left)
    assert words == ["\r\n区长", "区\r\n区长"]


def test_shift_and_arrows_go_to_the_next_sensible_border(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "１２，５００", LINE)])
    words = answered(view)
    view.set_current(1)
    qtbot.keyClick(view, KEY.Key_Tab)
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left):
        qtbot.keyClick(view, key, SHIFT)
    assert words == ["１２，５００\u3000", "１２，５００\u3000万", "１２，５００\u3000万元", "１２，５００\u3000万"]


def test_after_escape_the_arrows_belong_to_the_caret_again(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "区长", LINE)])
    words = answered(view)
    view.set_current(1)
    for key in (KEY.Key_Tab, KEY.Key_Escape, KEY.Key_Right):
        qtbot.keyClick(view, key)
    assert (words, view.caret()) == ([], LINE.index("长"))


@pytest.mark.parametrize("key", ["Esc", "Left", "Shift+Right"])
def test_a_shortcut_of_the_window_does_not_take_the_keys_of_an_end(qtbot: QtBot, show: Show, key: str) -> None:
    view = show(LINE, [mark(1, "区长", LINE)])
    words = answered(view)
    taken: list[bool] = []
    shortcut = QShortcut(QKeySequence(key), view)
    shortcut.activated.connect(lambda: taken.append(True))
    view.set_current(1)
    qtbot.keyClick(view, KEY.Key_Tab)
    qtbot.keySequence(view, QKeySequence(key))
    assert taken == []
    assert words or view.end is None


def test_another_current_mark_and_other_motions_let_go_of_the_end(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "区长", LINE), mark(2, "李𬱖", LINE)])
    view.set_current(1)
    qtbot.keyClick(view, KEY.Key_Tab)
    view.set_current(2)
    assert view.end is None
    qtbot.keyClick(view, KEY.Key_Tab)
    qtbot.keyClick(view, KEY.Key_Up)
    assert view.end is None


def test_the_end_in_hand_shows(qtbot: QtBot, show: Show) -> None:
    view = show(LINE, [mark(1, "区长", LINE)])
    view.set_current(1)
    pictures = [picture(view)]
    for end in ("start", "end"):
        view.set_end(end)
        pictures.append(picture(view))
    assert len({bytes(each.constBits()) for each in pictures}) == 3


@pytest.mark.parametrize(
    ("current", "key", "held", "goes_to"),
    [
        (None, KEY.Key_Tab, Qt.KeyboardModifier.NoModifier, "after"),
        (None, KEY.Key_Backtab, SHIFT, "before"),
        (1, KEY.Key_F6, Qt.KeyboardModifier.NoModifier, "after"),
        (1, KEY.Key_F6, SHIFT, "before"),
    ],
)
def test_the_focus_can_leave(
    qtbot: QtBot, current: int | None, key: Qt.Key, held: Qt.KeyboardModifier, goes_to: str
) -> None:
    window, before, view, after = QWidget(), QLineEdit(), TextView(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for each in (before, view, after):
        column.addWidget(each)
    window.show()
    view.show_text(LINE, [mark(1, "区长", LINE)])
    view.set_current(current)
    view.setFocus()
    qtbot.keyClick(view, key, held)
    assert window.focusWidget() is {"before": before, "after": after}[goes_to]


def test_control_and_arrows_go_from_border_to_border(qtbot: QtBot, show: Show) -> None:
    view = show(LINE)
    places = []
    for _ in range(5):
        qtbot.keyClick(view, KEY.Key_Right, CONTROL)
        places.append(view.caret())
    words = [LINE[start:end] for start, end in zip([0, *places], places, strict=False)]
    assert words == ["🙂", "洛龙区", "\r\n", "区长", "李𬱖"]
    for _ in range(5):
        qtbot.keyClick(view, KEY.Key_Left, CONTROL)
    assert view.caret() == 0


def test_control_shift_and_arrows_select_to_the_next_border(qtbot: QtBot, show: Show) -> None:
    view = show(LINE)
    at = LINE.index("１")
    view.select(Span(at, at))
    for _ in range(3):
        qtbot.keyClick(view, KEY.Key_Right, CONTROL | SHIFT)
    selection = view.selection()
    assert selection is not None
    assert selection.of(LINE) == "１２，５００\u3000万"


def test_enter_takes_the_innermost_mark_at_the_caret_and_then_the_outer_ones(qtbot: QtBot, show: Show) -> None:
    outer = mark(1, "区长李𬱖e\u0301", LINE, label="ORG")
    view = show(LINE, [outer, mark(2, "区长", LINE, label="POSITION"), mark(3, "长", LINE), mark(4, "洛龙区", LINE)])
    taken: list[int] = []
    view.mark_activated.connect(taken.append)
    at = LINE.index("长")
    view.select(Span(at, at))
    for _ in range(4):
        qtbot.keyClick(view, KEY.Key_Return)
    assert taken == [3, 2, 1, 3]


def test_a_mark_made_current_has_the_caret_unless_something_is_selected(show: Show) -> None:
    view = show(LINE, [mark(1, "李𬱖", LINE), mark(2, "洛龙区", LINE)])
    view.set_current(1)
    assert view.caret() == LINE.index("李")
    view.select(Span(0, 1))
    view.set_current(2)
    assert view.selection() == Span(0, 1)
