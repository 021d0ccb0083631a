"""Surveying: all marks with what they stand for, and what there is to count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.annotations import Annotation, Relation
from reviewer.documents.document import Document
from reviewer.library.contents import Contents
from reviewer.statistics import Statistics
from reviewer.store import counts
from reviewer.valuing import Beside, Page, words_of


class Surveying(Contents):
    """What is read over many marks at once."""

    def valued(self, document: Document, label: str | None = None) -> Iterator[Page]:
        """The document's marks, with one label or any, by place; read as they are asked for."""
        text, holding = self.text(document), self._store.relations_by("HOLDS", document.id, document.id)
        beside = Beside(
            text,
            people=self.marks(_people(holding)).values(),
            relations=holding,
            comments=self.comments(document.id),
            findings=self.findings(document.id),
            evidence=self.evidence(document.id),
        )
        for page in self._store.by_place(document.id, label):
            ids, starts, ends, labels, statuses, scores, attributes = zip(*page, strict=True)
            words = [words_of(text[start:end]) for start, end in zip(starts, ends, strict=True)]
            holders, has = beside.holders(ids), beside.has(ids, starts, ends)
            yield Page(document, ids, starts, ends, labels, statuses, scores, attributes, words, holders, has)

    def marks(self, ids: Iterable[int]) -> dict[int, Annotation]:
        """The marks with these ids, by id; what is not there any more is left out."""
        return self._store.marks(ids)

    def changes(self, first: int, last: int) -> list[Relation]:
        """The CHANGEs in the documents with ids from `first` to `last`, document by document."""
        return self._store.relations_by("CHANGE", first, last)

    def statistics(self, document: int | None = None) -> Statistics:
        """What there is to count in one document, or in the library."""
        return counts.statistics(self._store, document)

    def decided_on(self, day: str) -> frozenset[int]:
        """The marks that were decided on a day, as statistics() counts them."""
        return counts.decided_on(self._store, day)

    def documents_in(self, state: str) -> frozenset[int]:
        """The documents in a state, as statistics() counts them."""
        return counts.in_state(self._store, state)


def _people(holding: Iterable[Relation]) -> list[int]:
    """The marks of those who are said to hold a post."""
    named = (each.content.get("person") for each in holding)
    return [each for each in dict.fromkeys(named) if isinstance(each, int)]
