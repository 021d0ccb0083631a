"""Surveying: all marks with what they stand for, and what there is to count."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.documents.document import Document
from reviewer.library.contents import Contents, Marked
from reviewer.statistics import Statistics
from reviewer.store import counts
from reviewer.valuing import Valued, Valuer


class Surveying(Contents):
    """What is read over many marks at once."""

    def valued(self, document: Document) -> Iterator[Valued]:
        """The document's marks with what they stand for, by place; read as they are asked for."""
        valuer = Valuer(
            document,
            self.text(document),
            people=self._store.labelled(document.id, "PERSON"),
            relations=self.relations(document.id),
            comments=self.comments(document.id),
            findings=self.findings(document.id),
            evidence=self.evidence(document.id),
        )
        yield from map(valuer.valued, self._store.by_place(document.id))

    def marked_in(self, document: Document, label: str) -> Iterator[Marked]:
        """The document's marks with a label, with their words, by place; read as they are asked for."""
        text = self.text(document)
        for mark in self._store.by_place(document.id, label):
            yield Marked(document, mark, " ".join(mark.span.of(text).split()))

    def statistics(self, document: int | None = None) -> Statistics:
        """What there is to count in one document, or in the library."""
        return counts.statistics(self._store, document)

    def decided_on(self, day: str) -> frozenset[int]:
        """The marks that were decided on a day, as statistics() counts them."""
        return counts.decided_on(self._store, day)

    def documents_in(self, state: str) -> frozenset[int]:
        """The documents in a state, as statistics() counts them."""
        return counts.in_state(self._store, state)
