"""Keys: what the reading pane does at a key; letters are left to the window.

Tab takes the end of the current mark in hand and then the other one; the arrow keys move it, Shift makes them go to
the next sensible border, Escape and Enter let go. So the focus leaves the pane by F6 and Shift+F6; where no mark is
current, by Tab as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.documents.spans import Span
from ui.text.motions import motion_for

if TYPE_CHECKING:
    from ui.text.view import TextView

Act: TypeAlias = "Callable[[TextView], None]"
KEY, MODIFIERS = Qt.Key, Qt.KeyboardModifier
SEQUENCES: tuple[tuple[QKeySequence.StandardKey, Act], ...] = (
    (QKeySequence.StandardKey.Copy, lambda view: view.copy()),
    (QKeySequence.StandardKey.SelectAll, lambda view: view.select(Span(0, len(view.text())))),
)
PLAIN: dict[int, Act] = {
    KEY.Key_Return: lambda view: view.take_at_caret(),
    KEY.Key_Enter: lambda view: view.take_at_caret(),
    KEY.Key_F6: lambda view: view.pass_focus(is_next=True),
}
SHIFTED: dict[int, Act] = {KEY.Key_F6: lambda view: view.pass_focus(is_next=False)}
AT_END: dict[int, Act] = {
    KEY.Key_Escape: lambda view: view.set_end(None),
    KEY.Key_Return: lambda view: view.set_end(None),
    KEY.Key_Enter: lambda view: view.set_end(None),
    KEY.Key_Left: lambda view: view.ask_border(-1, far=False),
    KEY.Key_Right: lambda view: view.ask_border(1, far=False),
}
SHIFTED_AT_END: dict[int, Act] = {
    KEY.Key_Left: lambda view: view.ask_border(-1, far=True),
    KEY.Key_Right: lambda view: view.ask_border(1, far=True),
}


def press(view: TextView, event: QKeyEvent) -> bool:
    """Whether the key means something here."""
    act = _act(view, event)
    if act:
        act(view)
    elif found := motion_for(event):
        motion, extends = found
        view.set_end(None)
        view.go(motion, extends=extends)
    else:
        return False
    return True


def claims(view: TextView, event: QKeyEvent) -> bool:
    """Whether the key is for the end in hand, even where a shortcut of the window has it."""
    tables = {MODIFIERS.NoModifier: AT_END, MODIFIERS.ShiftModifier: SHIFTED_AT_END}
    return view.end is not None and event.key() in tables.get(event.modifiers() & ~MODIFIERS.KeypadModifier, ())


def _act(view: TextView, event: QKeyEvent) -> Act | None:
    held = event.modifiers() & ~MODIFIERS.KeypadModifier
    tables = {MODIFIERS.NoModifier: (AT_END, PLAIN), MODIFIERS.ShiftModifier: (SHIFTED_AT_END, SHIFTED)}
    for table in tables.get(held, ())[view.end is None :]:
        if event.key() in table:
            return table[event.key()]
    return next((act for keys, act in SEQUENCES if event.matches(keys)), None)
