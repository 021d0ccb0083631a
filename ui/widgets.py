"""Small makings of widgets that several panels share."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QLayout, QStyle, QStyleOptionViewItem, QToolButton, QWidget

Widget = TypeVar("Widget", bound=QWidget)


def named(widget: Widget, name: str = "", *, spoken: str = "") -> Widget:
    """Gives a widget its name for the style sheet and for screen readers; returns it."""
    if name:
        widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def label(text: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A label that never takes its text for markup."""
    made = named(QLabel(text), name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    return made


def closing(spoken: str) -> QToolButton:
    """A small ✕."""
    button = named(QToolButton(), "close", spoken=spoken)
    button.setText("✕")
    button.setToolTip(spoken)
    button.setAutoRaise(True)
    return button


def edge_box(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draws the edge of a cell's check box: the platform's own is lost on a dark ground."""
    box = option.widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
    painter.save()
    painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.restore()


def emptied(layout: QLayout) -> None:
    """Takes all widgets out of a layout and lets them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
