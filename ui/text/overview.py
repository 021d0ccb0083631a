"""Overview: a ruler beside the scroll bar: where marks are open, settled, commented on, where findings are, and
what of the text is in sight."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from ui.theme import Tones, mixed

WIDTH = 14
LEAST = 4  # pixels that the part in sight always has
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
        self._findings: frozenset[int] = frozenset()
        self._view = (0.0, 0.0)
        self.count(marks, 1)

    def count(self, marks: Iterable[Annotation], step: int) -> None:
        """Adds marks (1) or takes them away (-1)."""
        scale = SLOTS / (self._length + 1)
        # Not through _slot: of 80,000 marks the calls would be a tenth of a second.
        for mark in marks:
            if mark.status == "proposed":
                self._open[int(mark.span.start * scale)] += step
            elif mark.status == "accepted":
                self._settled[int(mark.span.start * scale)] += step
        self._bars = None
        self.update()

    def set_commented(self, starts: Iterable[int]) -> None:
        self._commented = frozenset(map(self._slot, starts))
        self.update()

    def set_findings(self, starts: Iterable[int]) -> None:
        self._findings = frozenset(map(self._slot, starts))
        self.update()

    def set_current(self, start: int | None) -> None:
        self._current = None if start is None else self._slot(start)
        self.update()

    def set_view(self, span: Span) -> None:
        """What of the text is in sight."""
        view = (span.start / self._length, span.end / self._length)
        if view != self._view:
            self._view = view
            self.update()

    def _slot(self, start: int) -> int:
        return int(start * SLOTS / (self._length + 1))

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
        self._window(painter)
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

    def _window(self, painter: QPainter) -> None:
        """What is in sight: a veil with a line at each side."""
        top, bottom = (round(share * self.height()) for share in self._view)
        bottom = max(bottom, top + LEAST)
        veil = QColor(self._tones.ink)
        veil.setAlphaF(0.07)
        painter.fillRect(0, top, WIDTH, bottom - top, veil)
        for y in (top, bottom - 1):
            painter.fillRect(0, y, WIDTH, 1, QColor(self._tones.faint))

    def _signs(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tones.accent))
        for slot in self._commented:
            painter.drawEllipse(QRectF(WIDTH - 5, self._y(slot) - 1, 4, 4))
        painter.setBrush(QColor(self._tones.ink))
        for slot in self._findings:
            y = self._y(slot)
            painter.drawPolygon([QPointF(0, y - 2.5), QPointF(4, y), QPointF(0, y + 2.5)])
        painter.setBrush(QColor(self._tones.accent))
        if self._current is not None:
            painter.drawRect(QRectF(0, self._y(self._current) - 0.5, WIDTH, 2))

    def _y(self, slot: int) -> float:
        return slot * self.height() / SLOTS
