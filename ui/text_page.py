"""The text page: the reading pane kept in step with the review, and a welcome where nothing is open."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from ui.describing import Describing
from ui.doubts import Doubts
from ui.margin import MarginContent
from ui.panels.welcome import WelcomePanel
from ui.review import Review
from ui.text.margin import MarginNote
from ui.text.stack import StackStrip
from ui.text.view import TextView
from ui.translation import Words


class TextPage(QWidget):
    """`menu_asked` carries a global point, `finding_asked` the id of a finding whose note was pressed."""

    menu_asked = Signal(QPoint)
    finding_asked = Signal(int)

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None, *, dark: bool) -> None:
        super().__init__(parent)
        self._review = review
        self.text = TextView()
        self.text.setAccessibleName(words("ui.text"))
        self.text.set_dark(dark)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.text.set_describe(Describing(review, words))
        self.stack = StackStrip(self.text)
        self.empty = WelcomePanel(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text, 1)
        column.addWidget(self.stack)
        column.addWidget(self.empty, 1)
        self._margin = MarginContent(review, self.text, words)
        self._doubts = Doubts(review, self.text)
        self._connect()
        self._show_document(None)

    def _connect(self) -> None:
        review, text = self._review, self.text
        review.document_opened.connect(self._show_document)
        review.reading_changed.connect(self._show_text)
        review.marks_changed.connect(self._show_marks)
        review.current_changed.connect(self._show_current)
        review.comments_changed.connect(lambda: text.set_commented(review.commented()))
        text.mark_activated.connect(review.set_current)
        text.border_asked.connect(review.resize_to)
        text.note_activated.connect(self._go_to_note)
        self.stack.chosen.connect(review.set_current)
        text.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(text.viewport().mapToGlobal(at)))

    def _go_to_note(self, note: MarginNote) -> None:
        if note.mark_id is not None:
            self._review.set_current(note.mark_id)
        elif note.finding_id is not None:
            self.finding_asked.emit(note.finding_id)
        else:
            self.text.select(note.span)
            self.text.reveal(note.span.start)

    def go_to(self, span: Span) -> None:
        """Shows a source span and selects it."""
        seen = self._review.to_view(span)
        self.text.select(seen)
        self.text.reveal(seen.start)

    def read_on(self) -> None:
        """Counts the paragraph at the caret as read; the caret goes to the next unread one."""
        paragraph = self._review.proceedings.read(self._here())
        if paragraph is not None:
            at = self._review.to_view(paragraph).start
            self.text.select(Span(at, at))
            self.text.reveal(at)

    def unread(self) -> None:
        """Takes back that the paragraph at the caret was read."""
        self._review.proceedings.unread(self._here())

    def _here(self) -> int:
        """The caret's place in the source."""
        caret = self.text.caret()
        return self._review.view.offsets.to_source(Span(caret, caret)).start

    def below_selection(self) -> QPoint:
        """The point of the screen under the selection, or under the mark in hand."""
        text, mark = self.text, self._review.current
        span = text.selection() or (self._review.to_view(mark.span) if mark else None)
        return text.viewport().mapToGlobal(text.point_below(span.start if span else text.caret()))

    def _show_document(self, document: Document | None) -> None:
        self.text.setVisible(document is not None)
        self.stack.setVisible(document is not None)
        self.empty.setVisible(document is None)

    def _show_text(self) -> None:
        """The document as it is read now; what was in sight stays in sight."""
        review, mark = self._review, self._review.current
        self.text.show_text(review.view.text, review.all_shown())
        self.text.set_commented(review.commented())
        self._margin.refresh()
        self._doubts.refresh()
        if mark:
            self.text.set_current(mark.id)

    def _show_marks(self, changed: list[Annotation], removed: list[int]) -> None:
        shown = self._review.shown(changed)
        hidden = {mark.id for mark in changed} - {mark.id for mark in shown}
        self.text.update_marks(shown, [*removed, *hidden])

    def _show_current(self) -> None:
        mark, repair = self._review.current, self._review.current_repair
        self.text.set_current(mark.id if mark else -repair.id if repair else None)
