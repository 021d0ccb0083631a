"""Reshaping: the acts that make marks one, cut them in two, or give them a second label."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewer.documents.spans import Span
from ui.review import Review
from ui.text.view import TextView


class Reshaping(QObject):
    """Takes the mark in hand, the selection and the caret."""

    def __init__(self, review: Review, text: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._review = review
        self._text = text

    def merge(self, way: int) -> None:
        """Merges the marks in the selection that have the label of the first; else the one in hand with a neighbour."""
        review = self._review
        selection = review.to_source(self._text.selection())
        if selection is not None:
            marks = [mark for mark in map(review.marks.__getitem__, review.in_order()) if selection.covers(mark.span)]
            marks = [mark for mark in marks if mark.label == marks[0].label]
        else:
            marks = [mark for mark in (review.current, review.going.neighbour(way)) if mark is not None]
        if review.tried(lambda: review.session.merge(marks)):
            self._text.select(None)
            review.set_current(min(marks, key=review.place).id)

    def split(self) -> None:
        """Cuts the mark in hand at the caret; the first half stays in hand."""
        review, mark = self._review, self._review.current
        if mark is not None:
            caret = self._text.caret()
            at = review.view.offsets.to_source(Span(caret, caret)).start
            review.tried(lambda: review.session.split(mark, at))

    def duplicate(self, label: str) -> None:
        """The new mark is then in hand."""
        review, mark = self._review, self._review.current
        if mark is not None:
            made = review.tried(lambda: review.session.duplicate(mark, label))
            if made is not None:
                review.set_current(made.id)
