"""The margin's content: remarks not settled, findings not dismissed, and a tick at each paragraph that was read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from reviewer.annotations import threads
from reviewer.documents.spans import Span
from ui.review import Review
from ui.text.margin import MarginNote
from ui.text.view import TextView
from ui.translation import Words

DELAY = 300  # milliseconds


class MarginContent(QObject):
    """Keeps the margin of a reading pane in step with the review."""

    def __init__(self, review: Review, text: TextView, words: Words) -> None:
        super().__init__(text)
        self._review = review
        self._text = text
        self._words = words
        for changed in (review.comments_changed, review.proceedings.read_changed):
            changed.connect(self.refresh)
        # A mark may have got other borders, of thousands of findings one is decided; keys do not wait for the margin.
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._later.timeout.connect(self.refresh)
        review.marks_changed.connect(lambda *_: self._later.start())
        review.findings_changed.connect(self._later.start)

    def refresh(self) -> None:
        self._text.set_margin([*self._remarks(), *self._findings(), *self._read()])

    def _remarks(self) -> Iterator[MarginNote]:
        for thread in threads(self._review.remarks()):
            mark = self._review.marks.get(thread.first.annotation or 0)
            latest = thread.comments[-1]
            if mark is not None and not thread.first.is_resolved:
                span = self._review.to_view(mark.span)
                yield MarginNote(span, latest.text, "comment", mark.id, latest.author)

    def _findings(self) -> Iterator[MarginNote]:
        for finding in self._review.findings:
            if finding.spans and finding.status != "dismissed":
                span = self._review.to_view(finding.spans[0])
                yield MarginNote(span, self._words.finding(finding), "finding", finding_id=finding.id)

    def _read(self) -> Iterator[MarginNote]:
        for span in self._review.proceedings.paragraphs_read():
            seen = self._review.to_view(span)
            yield MarginNote(Span(seen.start, seen.start), "", "signed")
