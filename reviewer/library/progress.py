"""Progress: paragraphs that people read, how far each document is, and what was done to a mark."""

from __future__ import annotations

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.documents.structure import LINE_END, paragraphs
from reviewer.library.contents import Contents
from reviewer.library.door import created, now
from reviewer.problems import Impossible
from reviewer.reviewing import ParagraphRead, Progress
from reviewer.store import history
from reviewer.trail import Event


class Following(Contents):
    """Machine marks count as nothing decided and nothing read."""

    def progress(self) -> dict[int, Progress]:
        """How far each document of the library is."""
        return self._store.progress()

    def progress_from(self, first: int, last: int) -> dict[int, Progress]:
        """How far each document is, of those with ids from `first` to `last`."""
        return self._store.progress(first, last)

    def paragraphs(self, document: Document) -> int:
        """How many paragraphs a document has; also of one that is in the library no more."""
        return self._store.paragraphs(document.text_sha256)

    def read(self, document: Document, paragraph: Span) -> ParagraphRead:
        """A person says that they have read a paragraph; said twice, it is said once."""
        known = self._reading_of(document, paragraph)
        if known:
            return known
        if not is_paragraph(self.text(document), paragraph):
            raise Impossible(reason="reason.no_paragraph")
        (id_,) = self._new_ids(1)
        said = ParagraphRead(id_, document.id, paragraph, self._actor, now())
        self.do("step.read", created(said))
        return said

    def unread(self, document: Document, paragraph: Span) -> Step | None:
        """Takes that back; None where nobody said so."""
        known = self._reading_of(document, paragraph)
        return self.do("step.unread", [Change(known, None)]) if known else None

    def _reading_of(self, document: Document, paragraph: Span) -> ParagraphRead | None:
        return next((each for each in self.paragraphs_read(document.id) if each.span == paragraph), None)

    def history_of(self, mark: Annotation) -> list[Event]:
        """What was done to a mark and to what speaks for it, the oldest first; undone and redone acts too."""
        events = history.events(self._store, "annotations", mark.id)
        for each in self.evidence(mark.document):
            if each.annotation == mark.id:
                events += history.events(self._store, "evidence", each.id)
        return sorted(events, key=lambda event: event.step)


def is_paragraph(text: str, span: Span) -> bool:
    """Whether a span is one of the text's paragraphs, whole; seen from its own lines alone."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    is_whole = all(not edge or LINE_END.fullmatch(edge) for edge in (before, after))
    return is_whole and paragraphs(span.of(text)) == [Span(0, len(span))]
