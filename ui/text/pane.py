"""The pane: a document's text, its marks and the notes beside it in a scroll area, without any document of Qt's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from reviewer.labels import scheme
from ui.text.ends import End
from ui.text.look import Look
from ui.text.margin import Margin, MarginNote, PlacedNote, paint_notes
from ui.text.marks import FEW, Marks, Place, place
from ui.text.motions import Caret
from ui.text.overview import WIDTH, Overview
from ui.text.page import Page, Type
from ui.text.painting import Brush, Scene
from ui.text.places import Places
from ui.text.selecting import Selecting


class Pane(QAbstractScrollArea):
    """Shows all that; knows a current mark, a caret and a selection, and what to paint again when they change.

    Signals: caret_moved(); selection_changed(); stack_changed() when the marks at the caret look otherwise or another
    one is current.
    """

    caret_moved = Signal()
    selection_changed = Signal()
    stack_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = Marks()
        self._places = Places()
        self._margin = Margin()
        self._selecting = Selecting()
        self._current: int | None = None
        self._commented: frozenset[int] = frozenset()
        self._doubtful: Sequence[Span] = ()
        self._shows_rejected = False
        self.end: End | None = None  # the end of the current mark that the arrow keys move
        self.look = Look(scheme(), dark=False)
        self._set_up()
        self.page = Page(self)
        self._overview = Overview(self.look.tones, self)
        self._overview.asked.connect(self.reveal)
        self._take_look()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, WIDTH, 0)

    # The text, its marks and notes

    def show_text(self, text: str, marks: Sequence[Annotation]) -> None:
        """Begins with another document: at its start, without current mark, selection, comments, notes and doubts."""
        had_selection = self.selection() is not None
        self._marks = Marks(marks)
        self._current, self.end, self._commented, self._doubtful = None, None, frozenset(), ()
        self._selecting = Selecting()
        self._margin.fill(())
        self.page.has_words = False
        self._places.clear()
        self.page.show(text)
        self._overview.show_marks(self._marks, len(text))
        self._settle()
        if had_selection:
            self.selection_changed.emit()
        self.caret_moved.emit()

    def text(self) -> str:
        return self.page.layouts.text

    def update_marks(self, changed: Iterable[Annotation], removed: Iterable[int] = ()) -> None:
        """Takes over new, changed and removed marks; only the paragraphs they touch are painted again."""
        gone, new = self._marks.update(changed, removed)
        self._overview.count(gone, -1)
        self._overview.count(new, 1)
        self._forget_places([mark.span for mark in (*gone, *new)])
        if self._marks.get(self._current) is None:
            self.set_current(None)
        self.stack_changed.emit()

    def set_commented(self, ids: Iterable[int]) -> None:
        """The marks that carry a comment; each gets a dot."""
        self._commented = frozenset(ids)
        found = (self._marks.get(id_) for id_ in self._commented)
        self._overview.set_commented(mark.span.start for mark in found if mark)
        self.viewport().update()

    def set_doubtful(self, spans: Iterable[Span]) -> None:
        """The words that were recognised with doubt; each gets a wave."""
        self._doubtful = sorted(spans)
        self.viewport().update()

    def set_margin(self, notes: Iterable[MarginNote]) -> None:
        """What stands beside the text, signs alone where the width has no room for words; findings also show in the
        overview."""
        self._margin.fill(notes)
        self._overview.set_findings(note.span.start for note in self._margin.notes if note.kind == "finding")
        self.page.has_words = any(note.text for note in self._margin.notes)
        self._settle()

    def current(self) -> int | None:
        return self._current

    def current_mark(self) -> Annotation | None:
        return self._marks.get(self._current)

    def set_current(self, mark_id: int | None, *, reveal: bool = True) -> None:
        """Frames a mark, and takes the caret there unless something is selected; an id not on show is no mark."""
        before, mark = self.current_mark(), self._marks.get(mark_id)
        self._current = mark.id if mark else None
        if mark is None or before is None or before.id != mark.id:
            self.end = None
        self._overview.set_current(mark.span.start if mark else None)
        if mark and reveal:
            self.reveal(mark.span.start)
            self._take_caret_to(mark.span)
        for each in (before, mark):
            if each:
                self.page.repaint(each.span)
        self.stack_changed.emit()

    def following(self, wanted: Callable[[Annotation], bool]) -> int | None:
        """The nearest wanted mark behind the current one, or behind the caret if none is current."""
        found = self._marks.following(self._here(), wanted)
        return found.id if found else None

    def preceding(self, wanted: Callable[[Annotation], bool]) -> int | None:
        found = self._marks.preceding(self._here(), wanted)
        return found.id if found else None

    def _here(self) -> Place:
        current = self.current_mark()
        return place(current) if current else (self.caret(), -len(self.text()) - 1, 0)

    def mark(self, mark_id: int | None) -> Annotation | None:
        return self._marks.get(mark_id)

    def marks_on(self, offset: int) -> list[Annotation]:
        """The shown marks on the character at a place, innermost first."""
        scene = self._scene()
        return [mark for mark in self._marks.at(offset) if scene.shows(mark)]

    # Caret and selection

    def caret(self) -> int:
        return self._selecting.caret.at

    def selection(self) -> Span | None:
        return self._selecting.span()

    def select(self, span: Span | None) -> None:
        if span is None:
            self._move(self._selecting.caret, self.caret())
        else:
            self._move(Caret(min(span.end, len(self.text()))), min(span.start, len(self.text())))

    def move_caret(self, caret: Caret, *, extends: bool) -> None:
        self._move(caret, self._selecting.fixed if extends else caret.at)

    def _move(self, caret: Caret, fixed: int) -> None:
        selected, at = self.selection(), self.caret()
        self.page.repaint(self._selecting.move(caret, fixed))
        if self.selection() != selected:
            self.selection_changed.emit()
        if caret.at != at:
            self.caret_moved.emit()

    def _take_caret_to(self, span: Span) -> None:
        if self.selection() is None and not span.start <= self.caret() <= span.end:
            self.move_caret(Caret(self.page.layouts.clamped(span.start)), extends=False)

    # Appearance

    def set_dark(self, dark: bool) -> None:
        if dark != self.look.dark:
            self.look = Look(scheme(), dark=dark)
            self._take_look()

    def _take_look(self) -> None:
        self._overview.set_tones(self.look.tones)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, self.look.page)  # it also lies behind the scroll bar
        self.setPalette(ground)
        self.viewport().update()
        self.stack_changed.emit()

    def set_type(self, type_: Type) -> None:
        self.page.type = type_
        self._settle()

    def set_shows_rejected(self, shows: bool) -> None:
        self._shows_rejected = shows
        self.viewport().update()
        self.stack_changed.emit()

    def reveal(self, offset: int) -> None:
        """Scrolls, if needed, until an offset's line stands at a third of the height."""
        self.page.reveal(offset)

    def point_below(self, offset: int) -> QPoint:
        """The point of the viewport under an offset's line."""
        return self.page.point_below(offset)

    # Layout and painting

    def note_at(self, point: QPoint) -> MarginNote | None:
        return next((each.note for each in self._notes() if each.box.contains(point)), None)

    def _notes(self) -> list[PlacedNote]:
        """The notes in sight."""
        edges = self.page.shares.notes
        if edges is None:
            return []
        shown = self.page.shown(self.viewport().rect())
        return list(self._margin.placed(((self.page.layouts.lay(index), top) for index, top in shown), edges))

    def _settle(self) -> None:
        """Lays out what another text, width, font or margin calls for."""
        if self.page.resized():
            self._places.clear()
        self.viewport().update()
        self._overview.set_view(self.page.shown_span())

    def _forget_places(self, spans: Sequence[Span]) -> None:
        if len(spans) > FEW:
            self._places.clear()
            self.viewport().update()
            return
        for span in spans:
            self._places.forget(self.page.layouts.index_of(span.start), self.page.layouts.index_of(span.end))
            self.page.repaint(span)

    def _scene(self) -> Scene:
        caret = self.caret() if self.hasFocus() and self.end is None else None
        shown = (self._current, self._commented, self._shows_rejected, self.selection(), caret, self.end)
        return Scene(*shown, self._doubtful)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        moved = self.page.scrolled()
        if moved is None:
            self.viewport().update()
        else:
            self.viewport().scroll(0, moved)
            # Notes that were pushed down by one that is now out of sight move on their own.
            self.viewport().update(self.page.margin())
        self._overview.set_view(self.page.shown_span())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self._overview.setGeometry(area.right() + 1, area.top(), WIDTH, area.height())
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.page)
        brush = Brush(painter, self.look, self._scene(), QRectF(event.rect()))
        layouts = self.page.layouts
        for index, top in self.page.shown(event.rect()):
            brush.paragraph(layouts.lay(index), self._places.of(index, layouts, self._marks), self.page.left, top)
        if event.rect().intersects(self.page.margin()):
            paint_notes(painter, self.look, layouts.measures, self._notes(), self._current)
        painter.end()
