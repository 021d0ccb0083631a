"""Propagation: the places in a document where a lexicon rule would do again what a reviewer did once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.annotations import Annotation, Change
from reviewer.documents.document import Document
from reviewer.documents.spans import Span, View
from reviewer.documents.wrapping import in_one_line, unbroken
from reviewer.lexicon import Rule

AROUND = 16  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Alike:
    """A place like the one decided: what the decision makes of it, and the words around it.

    `before` is None where nothing is marked there yet, `words` what `after` stands over. `at` is where the words that
    are marked, or would be, stand in the context.
    """

    document: Document
    before: Annotation | None
    after: Annotation
    context: str
    at: Span
    words: str

    @property
    def change(self) -> Change:
        return Change(self.before, self.after)


def alike(rule: Rule, document: Document, text: str, reading: View, marks: Sequence[Annotation]) -> Iterator[Alike]:
    """Undecided marks that the rule is about, then bare words it would mark; `reading` is the normal text.

    A mark that a reviewer decided stays as it is. New marks have no id yet.
    """
    if rule.words not in reading.text:
        return
    for mark in marks:
        if mark.label == rule.label and mark.status == "proposed":
            span = reading.offsets.to_view(mark.span)
            if unbroken(span.of(reading.text)) == rule.words and (after := _decided(mark, rule, span, reading)):
                yield Alike(document, mark, after, *context(text, mark.span), after.span.of(text))
    if rule.marks is None:
        return
    labels = {rule.label, rule.to_label}
    taken = _merged(mark.span for mark in marks if mark.label in labels)
    for span in _occurrences(rule.words, reading.text):
        moved = rule.moved(span, reading.text)
        if moved is None:
            continue
        source = reading.offsets.to_source(moved)
        at = bisect_right(taken, Span(source.start, source.end)) - 1
        if not any(each.overlaps(source) for each in taken[max(0, at) : at + 2]):
            fresh = Annotation(0, document.id, rule.marks[1], source, "accepted", rule.origin, 1.0)
            yield Alike(document, None, fresh, *context(text, source), source.of(text))


def _decided(mark: Annotation, rule: Rule, span: Span, reading: View) -> Annotation | None:
    if rule.action == "reject":
        return replace(mark, status="rejected")
    moved = rule.moved(span, reading.text)
    if moved is None:
        return None
    label = rule.to_label or mark.label
    attributes = mark.attributes if label == mark.label else {}
    place = mark.span if moved == span else reading.offsets.to_source(moved)
    return replace(mark, span=place, label=label, attributes=attributes, status="accepted")


def _merged(spans: Iterable[Span]) -> list[Span]:
    """What spans cover, as spans that do not touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _occurrences(words: str, text: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))


def context(text: str, span: Span) -> tuple[str, Span]:
    """The words around a span, blanks and line ends as one blank, and where the span's own words are in them."""
    before = text[max(0, span.start - AROUND) : span.start]
    words = in_one_line(span.of(text))
    told = " ".join((before + words + text[span.end : span.end + AROUND]).split())
    start = len(" ".join((before + "|").split())) - 1
    return told, Span(start, start + len(words))
