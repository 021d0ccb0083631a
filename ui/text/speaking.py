"""Speaking: the reading pane to a screen reader: a document whose value is the line that the caret is on."""

from __future__ import annotations

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@runtime_checkable
class Speaker(Protocol):
    """A widget with words of its own; `spoken_for` keeps what Qt takes over without counting it."""

    spoken_for: Interface | None

    def spoken(self) -> str:
        """What is read out at the caret."""


class Interface(QAccessibleWidget):
    """What Qt asks of a widget by itself, and its words."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Document)

    def text(self, which: QAccessible.Text) -> str:
        if which == QAccessible.Text.Value:
            return cast("Speaker", self.widget()).spoken()
        return super().text(which)


def announce(widget: QWidget, text: str) -> None:
    """Describes a widget anew, and says so at once where somebody listens."""
    widget.setAccessibleDescription(text)
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def tell_words(widget: QWidget) -> None:
    """The words at the caret are others now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, cast("Speaker", widget).spoken()))


def _interface(_name: str, widget: QObject) -> Interface | None:
    if not isinstance(widget, QWidget) or not isinstance(widget, Speaker):
        return None
    widget.spoken_for = Interface(widget)
    return widget.spoken_for


QAccessible.installFactory(_interface)  # Qt keeps one list for the whole process
