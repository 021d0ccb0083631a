"""Horizontal bars: one style for all counts; each can be clicked, and reached and pressed by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Tones
from ui.widgets import label

ROW_HEIGHT = 24
THICKNESS = 8
TITLE_SHARE, LEAST_TITLE, MOST_TITLE = 0.38, 72, 170
SIDE, GAP = 8, 10
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Bar:
    """`parts` are lengths with their colours, from the left; `said` is the number beside the bar, `told` the same in
    words; `wanted` what a click asks for.
    """

    title: str
    parts: tuple[tuple[int, str], ...]
    said: str
    told: str
    wanted: object

    @property
    def length(self) -> int:
        return sum(length for length, _ in self.parts)


class BarRow(QAbstractButton):
    """One bar in the scale of its list."""

    def __init__(self, tones: Tones, parent: BarList) -> None:
        super().__init__(parent)
        self._tones = tones
        self._list = parent
        self._scale = 1
        self._said_width = 0
        self.bar = Bar("", (), "", "", None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bar(self, bar: Bar, *, scale: int, said_width: int) -> None:
        self.bar, self._scale, self._said_width = bar, scale, said_width
        self.setAccessibleName(f"{bar.title}：{bar.told}")
        self.setToolTip(f"{bar.title}\n{bar.told}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * LEAST_TITLE + self._said_width, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(QColor(self._tones.chosen if self.hasFocus() else self._tones.chrome))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        inner = QRectF(self.rect()).adjusted(SIDE, 0, -SIDE, 0)
        title_width = min(MOST_TITLE, max(LEAST_TITLE, inner.width() * TITLE_SHARE))
        track = inner.adjusted(title_width + GAP, 0, -self._said_width - GAP, 0)
        self._write(painter, inner, title_width)
        self._draw(painter, track)

    def _write(self, painter: QPainter, inner: QRectF, title_width: float) -> None:
        title = self.fontMetrics().elidedText(self.bar.title, Qt.TextElideMode.ElideRight, int(title_width))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._tones.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.setPen(QColor(self._tones.quiet))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, self.bar.said)

    def _draw(self, painter: QPainter, track: QRectF) -> None:
        x, y = track.left(), track.center().y() - THICKNESS / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for length, tone in self.bar.parts:
            width = track.width() * length / self._scale
            painter.setBrush(QColor(tone))
            painter.drawRect(QRectF(x, y, width, THICKNESS))
            x += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() not in STEPS or not self._list.step(self, STEPS[Qt.Key(event.key())]):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._list.note_focus(self)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)


class BarList(QWidget):
    """Bars in one scale under a title. Tab enters the list where it was left, Up and Down go from bar to bar.

    `pressed` carries what a bar wants, `focused` the row that keys are at.
    """

    pressed = Signal(object)
    focused = Signal(object)

    def __init__(self, title: str, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tones = tones
        self.rows: list[BarRow] = []
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(label(title, "section"))
        self.hide()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Shows these in the place of those before; a list without bars is not there."""
        self._make(len(bars))
        scale = max((bar.length for bar in bars), default=0) or 1
        said_width = max((self.fontMetrics().horizontalAdvance(bar.said) for bar in bars), default=0)
        for row, bar in zip(self.rows, bars, strict=True):
            row.show_bar(bar, scale=scale, said_width=said_width)
        self.setVisible(bool(bars))

    def _make(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = BarRow(self._tones, self)
            row.clicked.connect(lambda _=False, row=row: self.pressed.emit(row.bar.wanted))
            self._column.addWidget(row)
            self.rows.append(row)
        if self.rows and not any(row.focusPolicy() & Qt.FocusPolicy.TabFocus for row in self.rows):
            self.note_focus(self.rows[0])

    def note_focus(self, row: BarRow) -> None:
        """Tab comes back to this one."""
        for each in self.rows:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is row else Qt.FocusPolicy.ClickFocus)
        self.focused.emit(row)

    def step(self, row: BarRow, by: int) -> bool:
        """Goes to the bar below or above, if there is one."""
        at = self.rows.index(row) + by
        is_there = 0 <= at < len(self.rows)
        if is_there:
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        return is_there
