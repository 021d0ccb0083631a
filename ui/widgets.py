"""Small makings of widgets that several panels share."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

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


class ShrinkingLabel(QLabel):
    """Words that give way where there is little room: cut off by an ellipsis, whole in the tip."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)


def line(hint: str) -> QLineEdit:
    """A field that says what it is for while it is empty, and can be emptied by a click."""
    made = named(QLineEdit(), spoken=hint)
    made.setPlaceholderText(hint)
    made.setClearButtonEnabled(True)
    return made


def box(anything: str, spoken: str) -> QComboBox:
    """Choices, the first of them any: its value is ""."""
    made = named(QComboBox(), spoken=spoken)
    made.addItem(anything, "")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    return made


def choose(choices: QComboBox, value: str) -> None:
    """Sets a value; one that is not on offer is put there, for it was wanted of other marks."""
    if value and choices.findData(value) < 0:
        choices.addItem(value, value)
    choices.setCurrentIndex(choices.findData(value))


def write(field: QLineEdit, text: str) -> None:
    """Writes without a word to those who follow the field."""
    field.blockSignals(True)
    field.setText(text)
    field.blockSignals(False)


def button(title: str) -> QToolButton:
    """A button with an edge and words on it."""
    made = named(QToolButton(), "toggle", spoken=title)
    made.setText(title)
    return made


def bar(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Widgets side by side above or below a table, each with its share of the room."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(6)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return row


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


def show_file(path: Path) -> None:
    """Opens the folder of a file in the system's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
