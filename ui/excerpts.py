"""Excerpts: the paragraphs that a finding is about, cut to what stands around its places, as the window reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.annotations import Finding
from reviewer.documents.document import Document
from reviewer.documents.spans import Span, View
from reviewer.documents.structure import paragraph_at, paragraphs
from reviewer.problems import Impossible
from ui.review import Review
from ui.translation import Words

AROUND = 90  # characters shown before the first and behind the last place of a paragraph
APART = 120  # characters between places that are not shown together
LONGEST = 420  # characters of an excerpt


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document with the places in them; `source` is where the first place stands in its source."""

    title: str
    document: int
    source: Span
    words: str
    places: tuple[Span, ...]


class Excerpts:
    """Call it with a finding; a document that is gone is quoted by what the finding kept of it."""

    def __init__(self, review: Review, words: Words) -> None:
        self._review = review
        self._words = words
        self._text = ""
        self._lines: list[Span] = []
        self._starts: list[int] = []

    def __call__(self, finding: Finding) -> list[Excerpt]:
        own = self._review.document
        if own is None or own.id != finding.document:
            own = self._review.session.document(finding.document)
        elsewhere = list(self._elsewhere(finding))
        return [*elsewhere, *self._of_document(own, finding.spans, is_named=bool(elsewhere))]

    def _elsewhere(self, finding: Finding) -> Iterator[Excerpt]:
        """The places in other documents."""
        places = finding.values.get("places")
        for place in places if isinstance(places, list) else ():
            if not isinstance(place, dict):
                continue
            span = Span(int(str(place["start"])), int(str(place["end"])))
            try:
                document = self._review.session.document(int(str(place["document"])))
            except Impossible:
                words = str(place["words"])
                yield Excerpt(str(place["name"]), 0, span, words, (Span(0, len(words)),))
            else:
                yield from self._of_document(document, [span], is_named=True)

    def _of_document(self, document: Document, spans: Sequence[Span], *, is_named: bool) -> Iterator[Excerpt]:
        """The paragraphs of a document that hold some places, by place; places far apart in one are shown apart."""
        view = self._view(document)
        lines, starts = self._lines_of(view.text)
        together: list[tuple[int, list[tuple[Span, Span]]]] = []
        for source in sorted(spans):
            seen = view.offsets.to_view(source)
            at = max(0, bisect_right(starts, seen.start) - 1)
            if together and together[-1][0] == at and seen.start - together[-1][1][-1][1].end <= APART:
                together[-1][1].append((source, seen))
            else:
                together.append((at, [(source, seen)]))
        for at, places in together:
            line = lines[at] if lines else Span(0, 0)
            number = self._words("ui.paragraph_number", number=paragraph_at(starts, places[0][1].start))
            title = f"{document.name} · {number}" if is_named else number
            yield self._excerpt(title, document.id, view.text, line, places)

    def _lines_of(self, text: str) -> tuple[list[Span], list[int]]:
        """The paragraphs of a text and their starts; those of the last text are known: a long one takes 50 ms."""
        if text is not self._text:
            self._text, self._lines = text, paragraphs(text)
            self._starts = [line.start for line in self._lines]
        return self._lines, self._starts

    def _view(self, document: Document) -> View:
        here = self._review.document
        if here is not None and here.id == document.id:
            return self._review.view
        return self._review.session.repaired(document)

    @staticmethod
    def _excerpt(title: str, document: int, text: str, line: Span, places: Sequence[tuple[Span, Span]]) -> Excerpt:
        first, last = places[0][1].start, max(seen.end for _, seen in places)
        start = max(line.start, first - AROUND)
        end = max(min(max(line.end, last), last + AROUND, start + LONGEST), places[0][1].end)
        head, tail = "…" * (start > line.start), "…" * (end < line.end)
        shift = len(head) - start
        kept = [seen for _, seen in places if seen.end <= end]
        words = head + text[start:end].replace("\n", " ") + tail
        return Excerpt(title, document, places[0][0], words, tuple(each.shifted(shift) for each in kept))
