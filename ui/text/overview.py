"""Overview: a ruler beside the scroll bar, with where marks are still open, settled, commented on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from reviewer.annotations import Annotation
from ui.theme import Tones, mixed

WIDTH = 14
SLOTS = 300  # the text in so many parts, whatever its length


class Overview(QWidget):
    """Equal parts of the text: dark while a mark there is open, pale once all are settled; a click asks to go there."""

    asked = Signal(int)

    def __init__(self, tones: Tones, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tones = tones
        self._bars: QPixmap | None = None
        self.show_marks((), 0)

    def show_marks(self, marks: Iterable[Annotation], length: int) -> None:
        self._length = max(1, length)
        self._current: int | None = None
        self._open, self._settled = [0] * SLOTS, [0] * SLOTS
        self._commented: frozenset[int] = frozenset()
        self.count(marks, 1)

    def count(self, marks: Iterable[Annotation], step: int) -> None:
        """Adds marks (1) or takes them away (-1)."""
        scale = SLOTS / (self._length + 1)
        for mark in marks:
            if mark.status == "proposed":
                self._open[int(mark.span.start * scale)] += step
            elif mark.status == "accepted":
                self._settled[int(mark.span.start * scale)] += step
        self._bars = None
        self.update()

    def set_commented(self, starts: Iterable[int]) -> None:
        self._commented = frozenset(int(start * SLOTS / (self._length + 1)) for start in starts)
        self.update()

    def set_current(self, start: int | None) -> None:
        self._current = None if start is None else int(start * SLOTS / (self._length + 1))
        self.update()

    def set_tones(self, tones: Tones) -> None:
        self._tones = tones
        self._bars = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        share = max(0.0, min(1.0, event.position().y() / max(1, self.height())))
        self.asked.emit(int(share * (self._length - 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._bars is None or self._bars.deviceIndependentSize().toSize() != self.size():
            self._bars = self._drawn_bars()
        painter.drawPixmap(0, 0, self._bars)
        self._signs(painter)

    def _drawn_bars(self) -> QPixmap:
        """The marks' bars, kept between paints: the current mark moves far more often than a bar changes."""
        bars = QPixmap(self.size() * self.devicePixelRatioF())
        bars.setDevicePixelRatio(self.devicePixelRatioF())
        page = QColor(self._tones.page)
        bars.fill(page)
        painter = QPainter(bars)
        settled, undecided = QColor(self._tones.line), mixed(QColor(self._tones.faint), page, 0.6)
        for slot in range(SLOTS):
            if self._open[slot] or self._settled[slot]:
                tone = undecided if self._open[slot] else settled
                painter.fillRect(QRectF(3, self._y(slot), WIDTH - 7, max(1.0, self.height() / SLOTS - 0.5)), tone)
        painter.end()
        return bars

    def _signs(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tones.accent))
        for slot in self._commented:
            painter.drawEllipse(QRectF(WIDTH - 5, self._y(slot) - 1, 4, 4))
        if self._current is not None:
            painter.drawRect(QRectF(0, self._y(self._current) - 0.5, WIDTH, 2))

    def _y(self, slot: int) -> float:
        return slot * self.height() / SLOTS
