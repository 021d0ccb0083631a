"""The page panel: the page of the file that the text comes from, beside the text; each follows the other."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.boxes import Boxes, Paging
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.importing import page_pictures
from reviewer.importing.page_pictures import is_pictured
from reviewer.labels import scheme
from ui import theme
from ui.page_pictures import PagePictures
from ui.panels.page_bar import PageBar
from ui.panels.page_view import Lights, Outline, PageView
from ui.review import Review
from ui.text.view import TextView
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import named

REST = 120  # milliseconds that a width must last before a page is drawn for it


class PagePicturePanel(QWidget):
    """Shows the page that the mark in hand or the caret is on, with its marks.

    Signals: asked(Span) for a place of the source that a person clicked on; opened() once it is known whether the
    document has pages; switched(is on) and zoomed(factor) where a person chose so.
    """

    asked = Signal(object)
    opened = Signal()
    switched = Signal(bool)
    zoomed = Signal(float)

    def __init__(self, review: Review, text: TextView, words: Words, tones: Tones, *, is_on: bool, zoom: float) -> None:
        super().__init__()
        self._review = review
        self._text = text
        self._words = words
        self.is_on = is_on
        self._is_beside_text = True
        self._marks: dict[int, Annotation] = {}  # of the page
        self._outlines: dict[int, Outline] = {}
        self._target: Span | None = None  # what is to be brought into sight; None once it was
        self._is_open = False
        self._clear()
        self.pictures = PagePictures(self)
        self.bar = PageBar(words)
        self.view = named(PageView(tones), spoken=words("ui.page_picture"))
        self.view.set_zoom(zoom)
        self.bar.show_zoom(self.view.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._later = QTimer(self, singleShot=True, interval=0)  # the text shows first
        self._settle()
        self._connect()

    def _connect(self) -> None:
        review, text, view, bar = self._review, self._text, self.view, self.bar
        review.document_opened.connect(self._leave)
        review.current_changed.connect(self._follow_mark)
        review.marks_changed.connect(self._take_marks)
        text.caret_moved.connect(lambda: self._follow(self._caret()))
        text.selection_changed.connect(self._light)
        self._later.timeout.connect(self._open)
        self._resting.timeout.connect(self._want)
        self.pictures.drawn.connect(self._show_drawn)
        self.pictures.failed.connect(self._show_drawn)
        view.measured.connect(self._resting.start)
        view.pressed.connect(self._press)
        view.zoomed.connect(bar.show_zoom)
        view.zoomed.connect(self.zoomed)
        for part in (view, bar):
            part.turned.connect(self.turn)
        bar.gone.connect(self._go_to_page)
        bar.sized.connect(view.ask_zoom)
        bar.closed.connect(lambda: self.set_on(False))

    # Whether it shows

    @property
    def has_pages(self) -> bool:
        """Whether the open document came from a file whose pages can be drawn."""
        return self._paging.last > 0

    def set_on(self, is_on: bool) -> None:
        """A person's choice to see pages where there are any."""
        if is_on != self.is_on:
            self.is_on = is_on
            self._settle()
            self.switched.emit(is_on)

    def set_beside_text(self, is_beside: bool) -> None:
        """Whether the text is on show; beside tables there is no page."""
        self._is_beside_text = is_beside
        self._settle()

    def _settle(self) -> None:
        self.setVisible(self.is_on and self._is_beside_text and self.has_pages)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        document = self._review.document
        if document is not None and not self._is_open:
            self._is_open = True
            self.pictures.open(self._review.session, document, self._words_of)
        place = self._target = self._place()
        self._show_page(self._paging.page_of(place.start))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._resting.stop()

    # The document

    def _clear(self) -> None:
        self._paging = Paging()
        self._number = self._count = 1
        self._boxes = Boxes((), "")
        self._marks = {}
        self._outlines = {}
        self._target = None
        self._is_open = False

    def _leave(self, _: Document | None) -> None:
        self.pictures.leave()
        self._clear()
        self._settle()
        self._later.start()

    def _open(self) -> None:
        """Looks for the pages of the document."""
        document, session = self._review.document, self._review.session
        if document is not None:
            paging = Paging(session.blocks(document))
            if paging.last and is_pictured(session.file_start(document, page_pictures.SEEN)):
                self._paging, self._count = paging, paging.last
        self._settle()
        self.opened.emit()

    def _words_of(self, page: int) -> page_pictures.Words:
        """The text of a page, where its boxes are not kept."""
        span = self._paging.span(page)
        return page_pictures.Words("" if self._paging.lines(page) else span.of(self._review.text), span.start)

    # Following the text

    def _place(self) -> Span:
        """Where in the source the person is: the mark in hand, else the caret."""
        mark = self._review.current
        return mark.span if mark else self._caret()

    def _caret(self) -> Span:
        caret = self._text.caret()
        at = self._review.view.offsets.to_source(Span(caret, caret)).start
        return Span(at, at + 1)

    def _follow_mark(self) -> None:
        if self._review.current is not None:
            self._follow(self._review.current.span)
        else:
            self._light()

    def _follow(self, place: Span) -> None:
        """Turns to the page of a place, and lights it."""
        if not self.isVisible():
            return
        self._target = place
        page = self._paging.page_of(place.start)
        if page != self._number:
            self._show_page(page)
        else:
            self._light()
            self._reveal()

    # Pages

    def turn(self, pages: int) -> None:
        """Goes on or back by so many pages."""
        self._go_to_page(max(1, min(self._count, self._number + pages)))

    def _go_to_page(self, page: int) -> None:
        if page != self._number:
            self._target = None
            self.view.go_to_top()
            self._show_page(page)

    def _show_page(self, page: int) -> None:
        self._number = page
        self._marks = {mark.id: mark for mark in self._review.marks.values() if self._is_here(mark)}
        self._say_number()
        self._want()
        self._show_drawn(page)

    def _say_number(self) -> None:
        self.bar.show_page(self._number, self._count)
        self.view.setAccessibleDescription(self._words("ui.page_of", page=self._number, count=self._count))

    def _want(self) -> None:
        near = (self._number, self._number + 1, self._number - 1)
        self.pictures.want([each for each in near if 1 <= each <= self._count], self.view.paper_width)

    def _show_drawn(self, page: int) -> None:
        """Shows the page in hand as far as it is drawn."""
        if page != self._number:
            return
        drawn = self.pictures.of(page)
        if drawn is None:
            self._boxes = Boxes((), "")
            self.view.show_page(None, self._words("ui.page_fails") if self.pictures.is_bad(page) else "")
        else:
            self._count = drawn.picture.count
            self._say_number()
            self._boxes = Boxes(self._paging.lines(page) or drawn.picture.boxes, self._review.text)
            self.view.show_page(drawn.image)
        self._outlines = {mark.id: self._outline(mark) for mark in self._marks.values()}
        self._light()
        self._reveal()

    # Light

    def _is_here(self, mark: Annotation) -> bool:
        return self._paging.span(self._number).overlaps(mark.span)

    def _take_marks(self, changed: list[Annotation], removed: list[int]) -> None:
        if not self.isVisible():
            return
        for mark_id in (*removed, *(mark.id for mark in changed)):
            self._marks.pop(mark_id, None)
            self._outlines.pop(mark_id, None)
        for mark in filter(self._is_here, changed):
            self._marks[mark.id] = mark
            self._outlines[mark.id] = self._outline(mark)
        self._light()

    def _outline(self, mark: Annotation) -> Outline:
        hue = theme.hue(scheme().get(mark.label), dark=False)
        is_shown = mark.status != "rejected" and mark.label != "NOISE"
        boxes = self._boxes.lit(mark.span) if is_shown else ()
        return Outline(boxes, hue, mark.status == "accepted")

    def _light(self) -> None:
        if not self.isVisible():
            return
        lit, current = self._boxes.lit, self._review.current
        chosen = self._review.to_source(self._text.selection())
        others = [outline for mark, outline in self._outlines.items() if current is None or mark != current.id]
        in_hand = lit(current.span) if current else ()
        at_caret = lit(self._caret()) if current is None and chosen is None else ()
        self.view.show_lights(Lights(others, lit(chosen) if chosen else (), in_hand, at_caret[0] if at_caret else None))

    def _reveal(self) -> None:
        """Brings into sight what is followed, once its place is known."""
        lit = self._boxes.lit(self._target) if self._target else []
        if lit:
            self.view.reveal(lit[0])
            self._target = None

    # The way back

    def _press(self, x: float, y: float) -> None:
        """Takes the innermost mark at a point of the page; where there is none, asks for the text there."""
        at = self._boxes.at(x, y)
        if at is None:
            return
        here = Span(at, at + 1)
        found = [mark for mark in self._marks.values() if mark.status != "rejected" and mark.span.covers(here)]
        if found:
            self._review.set_current(min(found, key=lambda mark: len(mark.span)).id)
        else:
            self.asked.emit(Span(at, at))

    def close_file(self) -> None:
        """Ends the drawing for good."""
        self._later.stop()
        self._resting.stop()
        self.pictures.close()
