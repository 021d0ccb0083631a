"""The picture of a page, with places of the text lit on it. The paper is white on every ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.documents.boxes import Box
from ui import theme
from ui.theme import Tones

AROUND = 12  # pixels of ground around the paper
A4 = 2**0.5  # height to width, until a page is known
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)  # times the width of the view
NOTCH = 120  # of a wheel
INK = theme.LIGHT  # what is drawn on the paper, whatever the window's ground
ALL = 1_000_000  # more pages than any file has
BLEED = 1.5  # pixels that a lit place reaches over its box


@dataclass(frozen=True, slots=True)
class Outline:
    """A mark of the page, faintly in its colour; one that is settled has a ground too."""

    boxes: Sequence[Box]
    hue: QColor
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Lights:
    """What shows on a page: the other marks, the selection, the mark in hand, and the caret."""

    outlines: Sequence[Outline] = ()
    selected: Sequence[Box] = ()
    current: Sequence[Box] = ()
    caret: Box | None = None


class PageView(QAbstractScrollArea):
    """Shows one page. Points and boxes are in per mille of it.

    Signals: pressed(x, y); turned(pages to go on); zoomed(factor) at a person's wish; measured() where the paper got
    another width.
    """

    pressed = Signal(float, float)
    turned = Signal(int)
    zoomed = Signal(float)
    measured = Signal()

    def __init__(self, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tones = tones
        self._image: QImage | None = None
        self.words = ""
        self._ratio = A4
        self.lights = Lights()
        self.zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the width would follow the height
        self.viewport().setMouseTracking(True)

    # What is shown

    def show_page(self, image: QImage | None, words: str = "") -> None:
        """A page; without a picture, blank paper with these words on it."""
        self._image, self.words = image, words
        if image is not None:
            self._ratio = image.height() / image.width()
        self._measure()

    def show_lights(self, lights: Lights) -> None:
        self.lights = lights
        self.viewport().update()

    def go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def reveal(self, box: Box) -> None:
        """Scrolls, if needed, until a place stands at a third of the height."""
        place = self.rect_of(box)
        room = self.viewport().rect()
        if place.top() < AROUND or place.bottom() > room.height() - AROUND:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + place.top() - room.height() / 3))
        if place.left() < 0 or place.right() > room.width():
            bar = self.horizontalScrollBar()
            bar.setValue(round(bar.value() + place.left() - room.width() / 3))

    # Measures

    @property
    def paper_width(self) -> int:
        """In pixels of the screen."""
        return max(1, round(self._width() * self.devicePixelRatioF()))

    def _width(self) -> float:
        return max(1.0, (self.viewport().width() - 2 * AROUND) * self.zoom)

    def paper(self) -> QRectF:
        """Where the paper lies in the viewport."""
        width = self._width()
        left = max(AROUND, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, AROUND - self.verticalScrollBar().value(), width, width * self._ratio)

    def rect_of(self, box: Box) -> QRectF:
        """Where a place of the page lies in the viewport."""
        paper = self.paper()
        across, down = paper.width() / 1000, paper.height() / 1000
        left, top = paper.left() + box.left * across, paper.top() + box.top * down
        return QRectF(left, top, (box.right - box.left) * across, (box.bottom - box.top) * down)

    def _measure(self) -> None:
        """Gives the scroll bars the size of the paper."""
        room, paper = self.viewport().size(), self.paper().size()
        for bar, whole, shown in (
            (self.horizontalScrollBar(), paper.width(), room.width()),
            (self.verticalScrollBar(), paper.height(), room.height()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(max(1, shown // 12))
            bar.setRange(0, max(0, round(whole + 2 * AROUND - shown)))
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """The paper's width in widths of the view; what is in the middle stays there."""
        zoom = max(ZOOMS[0], min(ZOOMS[-1], zoom))
        if zoom == self.zoom:
            return
        room, paper = self.viewport().rect(), self.paper()
        share = (room.height() / 2 - paper.top()) / paper.height()
        aside = (room.width() / 2 - paper.left()) / paper.width()
        self.zoom = zoom
        self._measure()
        paper = self.paper()
        for bar, middle in (
            (self.verticalScrollBar(), paper.top() + share * paper.height() - room.height() / 2),
            (self.horizontalScrollBar(), paper.left() + aside * paper.width() - room.width() / 2),
        ):
            bar.setValue(round(bar.value() + middle))
        self.measured.emit()

    def ask_zoom(self, way: int) -> None:
        """The next larger or smaller zoom; 0 for the width of the view."""
        larger = [each for each in ZOOMS if each > self.zoom]
        smaller = [each for each in ZOOMS if each < self.zoom]
        zoom = (larger or ZOOMS[-1:])[0] if way > 0 else (smaller or ZOOMS[:1])[-1] if way < 0 else 1.0
        self.set_zoom(zoom)
        self.zoomed.emit(self.zoom)

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turned.emit(1)
            case Qt.Key.Key_PageUp:
                self.turned.emit(-1)
            case Qt.Key.Key_Home:
                self.turned.emit(-ALL)
            case Qt.Key.Key_End:
                self.turned.emit(ALL)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.ask_zoom(1)
            case Qt.Key.Key_Minus:
                self.ask_zoom(-1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if abs(event.angleDelta().y()) >= NOTCH:
                self.ask_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, paper = event.position(), self.paper()
        if event.button() == Qt.MouseButton.LeftButton and paper.contains(point):
            across, down = 1000 / paper.width(), 1000 / paper.height()
            self.pressed.emit((point.x() - paper.left()) * across, (point.y() - paper.top()) * down)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        boxes = (box for outline in self.lights.outlines for box in outline.boxes)
        is_over = any(self.rect_of(box).contains(at) for box in (*boxes, *self.lights.current))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if event.size().width() != event.oldSize().width():
            self.measured.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._tones.chrome))
        paper = self.paper()
        painter.setPen(QColor(self._tones.line))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(paper, self._image)
        elif self.words:
            painter.setPen(QColor(INK.quiet))
            painter.drawText(paper.adjusted(24, 40, -24, 0), int(Qt.TextFlag.TextWordWrap), self.words)
        self._paint_lights(painter)
        if self.hasFocus():
            painter.setPen(QColor(self._tones.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_lights(self, painter: QPainter) -> None:
        lights = self.lights
        for outline in lights.outlines:
            ground = _veil(outline.hue, 0.12) if outline.is_filled else None
            self._paint(painter, outline.boxes, QPen(_veil(outline.hue, 0.55), 1), ground)
        self._paint(painter, lights.selected, None, _veil(QColor(INK.selection), INK.veil))
        self._paint(painter, lights.current, QPen(QColor(INK.accent), 2), _veil(QColor(INK.accent), 0.14))
        if lights.caret is not None:
            place = self.rect_of(lights.caret)
            painter.fillRect(QRectF(place.topLeft(), QPointF(place.left() + 1.5, place.bottom())), QColor(INK.accent))

    def _paint(self, painter: QPainter, boxes: Sequence[Box], edge: QPen | None, ground: QColor | None) -> None:
        painter.setPen(edge or Qt.PenStyle.NoPen)
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        for box in boxes:
            painter.drawRoundedRect(self.rect_of(box).adjusted(-BLEED, -BLEED, BLEED, BLEED), 2, 2)


def _veil(tone: QColor, share: float) -> QColor:
    """So much of a colour, for what is written to shine through."""
    veil = QColor(tone)
    veil.setAlphaF(share)
    return veil
