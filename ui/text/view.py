"""The reading pane: a document's text and marks in a scroll area of its own, without any document of Qt's.

At its border all offsets are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QBasicTimer, QPoint, QRect, QRectF, QSignalBlocker, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from reviewer.labels import scheme
from ui import theme
from ui.text.layouts import Layouts, Measures
from ui.text.marks import FEW, Marks, Place, place
from ui.text.motions import Caret, motion_for
from ui.text.overview import WIDTH, Overview
from ui.text.painting import Brush, Look, Placed, Scene, placed
from ui.text.presses import Presses
from ui.text.words import word_at

WIDEST, NARROWEST, MARGIN = 46, 8, 3.6  # the type area and each margin beside it, in ems
READING_SIZE, LINE_HEIGHT = 12.0, 1.9
BLEED = 6  # pixels by which frames and dots may leave their paragraph
PLACES_KEPT = 500
SCROLL_EVERY = 30  # milliseconds between steps while a selection is dragged past the edge


class TextView(QAbstractScrollArea):
    """Shows one text with its marks; knows a current mark, a caret and a selection."""

    mark_activated = Signal(int)
    selection_changed = Signal()
    files_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._marks = Marks()
        self._places: dict[int, list[Placed]] = {}
        self._look = Look(scheme(), dark=False)
        self._current: int | None = None
        self._commented: frozenset[int] = frozenset()
        self._shows_rejected = False
        self._caret = Caret(0)
        self._fixed = 0  # the end of the selection that stays where it is
        self._presses = Presses()
        self._pulling = QBasicTimer()
        self._pulled_to = QPoint()
        self._top = 0
        self._type = (READING_SIZE, LINE_HEIGHT)
        self._overview = Overview(self._look.tones, self)
        self._overview.asked.connect(self.reveal)
        self._set_up()
        self._layouts = Layouts("", self._measures())
        self.set_dark(False)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, WIDTH, 0)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_text(self, text: str, marks: Sequence[Annotation]) -> None:
        """Begins with another document: at its start, without current mark, selection and comments."""
        had_selection = self.selection() is not None
        self._text, self._marks = text, Marks(marks)
        self._current, self._commented = None, frozenset()
        self._caret, self._fixed, self._top = Caret(0), 0, 0
        self._places.clear()
        self._layouts = Layouts(text, self._measures())
        self._overview.show_marks(self._marks, len(text))
        self._settle()
        self.viewport().update()
        if had_selection:
            self.selection_changed.emit()

    def update_marks(self, changed: Iterable[Annotation], removed: Iterable[int] = ()) -> None:
        """Takes over new, changed and removed marks; only the paragraphs they touch are painted again."""
        gone, new = self._marks.update(changed, removed)
        self._overview.count(gone, -1)
        self._overview.count(new, 1)
        self._forget_places([mark.span for mark in (*gone, *new)])
        if self._marks.get(self._current) is None:
            self.set_current(None)

    def set_commented(self, ids: Iterable[int]) -> None:
        """The marks that carry a comment; each gets a dot."""
        self._commented = frozenset(ids)
        found = (self._marks.get(id_) for id_ in self._commented)
        self._overview.set_commented(mark.span.start for mark in found if mark)
        self.viewport().update()

    def current(self) -> int | None:
        return self._current

    def set_current(self, mark_id: int | None, *, reveal: bool = True) -> None:
        """Frames a mark; an id that is not on show is no mark."""
        before, mark = self._marks.get(self._current), self._marks.get(mark_id)
        self._current = mark.id if mark else None
        self._overview.set_current(mark.span.start if mark else None)
        if mark and reveal:
            self.reveal(mark.span.start)
        for each in (before, mark):
            if each:
                self._repaint(each.span)

    def following(self, wanted: Callable[[Annotation], bool]) -> int | None:
        """The nearest wanted mark behind the current one, or behind the caret if none is current."""
        found = self._marks.following(self._here(), wanted)
        return found.id if found else None

    def preceding(self, wanted: Callable[[Annotation], bool]) -> int | None:
        found = self._marks.preceding(self._here(), wanted)
        return found.id if found else None

    def _here(self) -> Place:
        current = self._marks.get(self._current)
        return place(current) if current else (self._caret.at, -len(self._text) - 1, 0)

    def caret(self) -> int:
        return self._caret.at

    def selection(self) -> Span | None:
        start, end = sorted((self._fixed, self._caret.at))
        return Span(start, end) if start < end else None

    def select(self, span: Span | None) -> None:
        if span is None:
            self._move(self._caret, self._caret.at)
        else:
            self._move(Caret(min(span.end, len(self._text))), min(span.start, len(self._text)))

    def set_dark(self, dark: bool) -> None:
        self._look = Look(scheme(), dark=dark)
        self._overview.set_tones(self._look.tones)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, self._look.page)  # it also lies behind the scroll bar
        self.setPalette(ground)
        self.viewport().update()

    def set_reading_font(self, size: float, line_height: float) -> None:
        """Font size in points; line height in ems."""
        self._type = (size, line_height)
        self._measure_again()

    def set_shows_rejected(self, shows: bool) -> None:
        self._shows_rejected = shows
        self.viewport().update()

    def reveal(self, offset: int) -> None:
        """Scrolls, if needed, until an offset's line stands at a third of the height."""
        height, line = self.viewport().height(), self._layouts.measures.line
        with_room = self._layouts.clamped(offset)
        self._steadily(lambda: self._layouts.lay_around(with_room, height))
        y = self._layouts.line_top(with_room)
        if not self._top + line <= y <= self._top + height - 2 * line:
            self.verticalScrollBar().setValue(y - height // 3)

    # Layout and scrolling

    def _measures(self) -> Measures:
        size, line_height = self._type
        font = theme.reading_font(size)
        em = QFontMetricsF(font).horizontalAdvance("国")
        columns = int(self.viewport().width() / em - 2 * MARGIN)
        return Measures.of(font, line_height, max(NARROWEST, min(WIDEST, columns)))

    def _measure_again(self) -> None:
        """Lays out afresh, keeping the line at the top where it is."""
        kept = self._layouts.offset_at(0, self._top)
        at_start = self._top < self._layouts.pad
        self._layouts.measure(self._measures())
        self._places.clear()
        self._layouts.lay_around(kept, self.viewport().height())
        self._top = 0 if at_start else self._layouts.line_top(kept)
        self._settle()
        self.viewport().update()

    def _left(self) -> float:
        return round((self.viewport().width() - self._layouts.measures.width) / 2)

    def _settle(self) -> None:
        """Lays out what shows, and gives the scroll bar its true measures."""
        anchor = self._layouts.index_at(self._top)
        self._stand(self._layouts.settle(self._top, self.viewport().height(), anchor=anchor))

    def _stand(self, top: int) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        with QSignalBlocker(bar):
            bar.setPageStep(max(1, page - self._layouts.measures.line))
            bar.setSingleStep(self._layouts.measures.line)
            bar.setRange(0, max(0, self._layouts.height - page))
            bar.setValue(top)
        self._top = bar.value()

    def _steadily(self, act: Callable[[], None]) -> None:
        """Does what may correct heights, and keeps the text at the top where it is."""
        anchor = self._layouts.index_at(self._top)
        before = self._layouts.top_of(anchor)
        act()
        self._stand(self._top + self._layouts.top_of(anchor) - before)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Moves what is on show; guesses corrected above it go into the scroll bar, not into the eye."""
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        is_near = abs(value - self._top) < height
        anchor = self._layouts.index_at(self._top if is_near else value)
        before = self._layouts.top_of(anchor) - self._top
        self._stand(self._layouts.settle(value, height, anchor=anchor))
        moved = self._layouts.top_of(anchor) - self._top - before
        if is_near:
            self.viewport().scroll(0, moved)
        else:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self._overview.setGeometry(area.right() + 1, area.top(), WIDTH, area.height())
        if self._measures().columns != self._layouts.measures.columns:
            self._measure_again()
        else:
            self._settle()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.page)
        brush = Brush(painter, self._look, self._scene(), QRectF(event.rect()))
        for index, top in self._shown(event.rect()):
            brush.paragraph(self._layouts.lay(index), self._places_of(index), self._left(), top)
        painter.end()

    def _scene(self) -> Scene:
        caret = self._caret.at if self.hasFocus() else None
        return Scene(self._current, self._commented, self._shows_rejected, self.selection(), caret)

    def _shown(self, area: QRect) -> Iterator[tuple[int, int]]:
        """The paragraphs in a part of the viewport, each with its top there."""
        index = self._layouts.index_at(self._top + area.top() - BLEED)
        while index < len(self._layouts.paragraphs):
            top = self._layouts.top_of(index) - self._top
            if top > area.bottom() + BLEED:
                return
            yield index, top
            index += 1

    def _places_of(self, index: int) -> list[Placed]:
        if index not in self._places:
            if len(self._places) > PLACES_KEPT:
                self._places.clear()
            laid = self._layouts.lay(index)
            self._places[index] = placed(laid, self._marks.overlapping(laid.span))
        return self._places[index]

    def _forget_places(self, spans: Sequence[Span]) -> None:
        if len(spans) > FEW:
            self._places.clear()
            self.viewport().update()
            return
        for span in spans:
            first, last = self._layouts.index_of(span.start), self._layouts.index_of(span.end)
            for index in [index for index in self._places if first <= index <= last]:
                del self._places[index]
            self._repaint(span)

    def _repaint(self, span: Span) -> None:
        """Asks for the shown paragraphs that a range touches to be painted again."""
        for index, top in self._shown(self.viewport().rect()):
            paragraph = self._layouts.paragraphs[index]
            if paragraph.start <= span.end and span.start <= paragraph.end:
                height = self._layouts.top_of(index + 1) - self._layouts.top_of(index)
                self.viewport().update(0, top - BLEED, self.viewport().width(), height + 2 * BLEED)

    # Caret and selection

    def _move(self, caret: Caret, fixed: int) -> None:
        before, places = self.selection(), (self._caret.at, self._fixed)
        self._caret, self._fixed = caret, fixed
        touched = (*places, caret.at, fixed)
        self._repaint(Span(min(touched), max(touched)))
        if self.selection() != before:
            self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select(Span(0, len(self._text)))
        elif found := motion_for(event):
            motion, extends = found
            page = self.verticalScrollBar().pageStep()
            self._steadily(lambda: self._go(motion(self._layouts, self._caret, page), extends))
            self._follow()
        else:
            event.ignore()

    def _go(self, caret: Caret, extends: bool) -> None:
        self._move(caret, self._fixed if extends else caret.at)

    def _follow(self) -> None:
        """Scrolls as little as shows the caret's line."""
        height, line = self.viewport().height(), self._layouts.measures.line
        self._steadily(lambda: self._layouts.lay_around(self._caret.at, height))
        y = self._layouts.line_top(self._caret.at)
        top = max(y + 2 * line - height, min(self._top, y - line))
        self.verticalScrollBar().setValue(top)

    def _copy(self) -> None:
        if selection := self.selection():
            QGuiApplication.clipboard().setText(selection.of(self._text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint(Span(self._caret.at, self._caret.at))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint(Span(self._caret.at, self._caret.at))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._offset_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton:
            self._pick_for_menu(event.position().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton and self._presses.is_third(event):
            self._select_line(at)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._presses.begin(event)
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(Caret(at), self._fixed if extends else at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._presses.drags(event):
            return
        self._pulled_to = event.position().toPoint()
        self._move(Caret(self._offset_at(self._pulled_to)), self._fixed)
        if self.viewport().rect().contains(self._pulled_to):
            self._pulling.stop()
        elif not self._pulling.isActive():
            self._pulling.start(SCROLL_EVERY, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._pulling.timerId():
            super().timerEvent(event)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + _beyond(self._pulled_to.y(), self.viewport().height()))
        self._move(Caret(self._offset_at(self._pulled_to)), self._fixed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pulling.stop()
        if self._presses.ends_as_click(event) and self.selection() is None:
            self._pick(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._presses.double(event)
        at = self._character_at(event.position().toPoint())
        if at is not None:
            paragraph = self._layouts.paragraphs[self._layouts.index_of(at)]
            self.select(word_at(self._text, at, Span(paragraph.start, paragraph.end)))

    def _offset_at(self, point: QPoint) -> int:
        y = max(0, min(point.y(), self.viewport().height() - 1))
        return self._layouts.offset_at(point.x() - self._left(), self._top + y)

    def _character_at(self, point: QPoint) -> int | None:
        return self._layouts.character_at(point.x() - self._left(), self._top + point.y())

    def _marks_at(self, point: QPoint) -> list[int]:
        """The shown marks under a point, innermost first."""
        at = self._character_at(point)
        scene = self._scene()
        return [] if at is None else [mark.id for mark in self._marks.at(at) if scene.shows(mark)]

    def _pick(self, point: QPoint) -> None:
        """A click takes the innermost mark; another at the same character goes outward, then begins again."""
        found = self._marks_at(point)
        is_repeated = self._presses.repeats(self._character_at(point))
        if found:
            step = found.index(self._current) + 1 if is_repeated and self._current in found else 0
            self._activate(found[step % len(found)])

    def _pick_for_menu(self, point: QPoint) -> None:
        """Before a context menu, the mark under the pointer becomes the current one, unless it is so already."""
        found = self._marks_at(point)
        if found and self._current not in found and self.selection() is None:
            self._activate(found[0])

    def _activate(self, mark_id: int) -> None:
        self.set_current(mark_id, reveal=False)
        self.mark_activated.emit(mark_id)

    def _select_line(self, at: int) -> None:
        self.select(self._layouts.line_around(at))

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _local_paths(event):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _beyond(y: int, height: int) -> int:
    """How far a pointer is outside, in pixels: above is negative."""
    return min(0, y) or max(0, y - height + 1)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
