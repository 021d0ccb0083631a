"""Searching: words and patterns in the library's texts and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reviewer.documents import views
from reviewer.documents.document import Document
from reviewer.documents.scripts import for_extraction
from reviewer.documents.searching import Query, hits, searchable
from reviewer.documents.spans import Span, View
from reviewer.library.contents import Contents
from reviewer.values import values_shown

MOST_HITS = 20_000
AROUND = 16  # characters of a hit's context on each side


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: its source span and the words around; `mark` where a mark was searched for."""

    document: Document
    span: Span
    context: str
    mark: int | None = None


class Searching(Contents):
    """Search works on one reading a document, kept beside it and made anew when a repair changes."""

    def search(self, query: Query, documents: Iterable[Document]) -> list[Hit]:
        """Where the words or the pattern stand, in any script and width; at most MOST_HITS."""
        return list(islice((hit for document in documents for hit in self._hits(query, document)), MOST_HITS))

    def _hits(self, query: Query, document: Document) -> Iterator[Hit]:
        reading = self._reading(document)
        spans = list(islice(hits(query, reading), MOST_HITS))
        if spans:
            base = views.repaired(self.text(document), self._in_force(document.id))
            for span in spans:
                yield Hit(document, base.offsets.to_source(span), _context(base.text, span))

    def search_marks(self, query: Query, documents: Iterable[Document]) -> list[Hit]:
        """Marks whose words, label or values hold the query; at most MOST_HITS."""
        return list(islice((hit for document in documents for hit in self._mark_hits(query, document)), MOST_HITS))

    def _mark_hits(self, query: Query, document: Document) -> Iterator[Hit]:
        text = self.text(document)
        for mark in self.annotations(document.id):
            told = f"{mark.span.of(text)}\n{mark.label}\n{values_shown(mark.attributes)}\n{mark.attributes.get('edtf')}"
            if any(hits(query, searchable(for_extraction(told, document.script).text))):
                yield Hit(document, mark.span, _context(text, mark.span), mark.id)

    def _normal(self, document: Document) -> View:
        """The text as rules and search compare it, with the way back to the source."""
        reading = self._reading(document)
        return View(reading, self.repaired(document).offsets)

    def _reading(self, document: Document) -> str:
        return self._store.reading(document.id) or self._read_anew(document)

    def _read_anew(self, document: Document) -> str:
        view = views.extraction(self.text(document), document.script, self._in_force(document.id))
        reading = searchable(view.text)
        with self._store.transaction():
            self._store.keep_reading(document.id, reading)
        return reading


def _context(text: str, span: Span) -> str:
    around = text[max(0, span.start - AROUND) : span.end + AROUND]
    return " ".join(around.split())
