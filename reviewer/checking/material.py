"""Material: a document as the checks see it, and what they answer with. Nothing here changes.

Checks work on the reading for extraction (repaired, simplified, half-width); what they report lies on the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reviewer.annotations import Annotation, Attributes, Candidate, Relation, Repair, Severity, Tie
from reviewer.deltas import Reach, is_exact, reaches, unit_of
from reviewer.documents import structure, views
from reviewer.documents.document import Document
from reviewer.documents.scripts import in_script, simplified
from reviewer.documents.spans import Edit, Span, View
from reviewer.documents.structure import PartialDate

# A paragraph is also read with its figures as one sign each, so that patterns see what stands between them.
FIGURE, WITHIN = "\ue001", "\ue002"
ENDS = re.compile("[。！？!?\n]")
# The longest figure lists of yearbooks have thirty members; longer sentences are tables.
MOST_FIGURES = 60
# Longer drafts are made by many hands of parts on many places, where one name has many figures.
MOST_CHARACTERS = 60_000
# A finding quotes words that stand this near before its first place.
QUOTED = 120
# Behind a number 里 is the unit, which stays itself in traditional text.
LENGTH_UNIT = re.compile("(?<=[0-9百千萬億] )裡|(?<=[0-9百千萬億])裡")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding not yet in a library: the check that makes it, its spans, the values of its wording."""

    check: str
    severity: Severity
    spans: tuple[Span, ...]
    values: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: source spans, the place to go to first, and the values of its wording."""

    spans: tuple[Span, ...]
    values: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that is not rejected, on the source."""

    label: str
    span: Span
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation between marks; an end that is a list is not kept."""

    type: str
    ends: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its paragraph: where it stands in the paragraph's text, and its mark."""

    start: int
    end: int
    mark: Mark
    words: str

    @property
    def reaches(self) -> tuple[Reach, ...]:
        return reaches(self.mark.attributes)

    @property
    def unit(self) -> str:
        return unit_of(self.mark.attributes)

    @property
    def kind(self) -> str:
        return str(self.mark.attributes.get("kind") or "")

    @property
    def is_exact(self) -> bool:
        """One value that is stated without 约, 多 or a bound."""
        values = self.reaches
        return len(values) == 1 and values[0].low == values[0].high and is_exact(self.mark.attributes)


class Paragraph:
    """A line of the reading: its text, its figures, its sentences."""

    def __init__(self, material: Material, span: Span) -> None:
        self.span = span
        self.text = span.of(material.text)
        self._material = material

    def source(self, start: int, end: int) -> Span:
        """The source range of a range of the paragraph's text."""
        return self._material.source_of(Span(self.span.start + start, self.span.start + end))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found: list[Figure] = []
        for start, end, mark in self.marks("FIGURE"):
            if not found or start >= found[-1].end:
                found.append(Figure(start, end, mark, self.text[start:end]))
        return tuple(found)

    def marks(self, *labels: str) -> Iterator[tuple[int, int, Mark]]:
        """The marks with one of the labels, by their place in the paragraph's text."""
        for mark in self._material.marks_in(self.span):
            if mark.label in labels:
                span = self._material.view.offsets.to_view(mark.span)
                if self.span.covers(span):
                    yield span.start - self.span.start, span.end - self.span.start, mark

    @cached_property
    def masked(self) -> str:
        signs = list(self.text)
        for figure in self.figures:
            signs[figure.start : figure.end] = FIGURE + WITHIN * (figure.end - figure.start - 1)
        return "".join(signs)

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    def figure_at(self, start: int) -> Figure | None:
        """The figure that begins at a place."""
        at = bisect_left(self._starts, start)
        return self.figures[at] if at < len(self.figures) and self._starts[at] == start else None

    def within(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures of a range."""
        return self.figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)][:MOST_FIGURES]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        found, start = [], 0
        for end in ENDS.finditer(self.text):
            found.append(Span(start, end.end()))
            start = end.end()
        return (*found, Span(start, len(self.text))) if start < len(self.text) else tuple(found)

    def sentence_at(self, place: int) -> Span:
        return next((each for each in self.sentences if each.start <= place < each.end), Span(0, len(self.text)))


@dataclass(frozen=True)
class Material:
    """A document to be checked; `name` and `id` tell documents of a library apart."""

    source: str
    view: View
    marks: tuple[Mark, ...] = ()
    bonds: tuple[Bond, ...] = ()
    date: PartialDate | None = None
    script: str = "hans"
    repairs: tuple[Edit, ...] = ()
    name: str = ""
    id: int = 0

    @property
    def text(self) -> str:
        return self.view.text

    def source_of(self, span: Span) -> Span:
        """The source range behind a range of the reading."""
        return self.view.offsets.to_source(span)

    @cached_property
    def _own(self) -> str:
        """The reading in the document's own script, character by character beside `text`."""
        return self.text if self.script == "hans" else views.repaired(self.source, self.repairs).text

    def in_own_script(self, words: str, near: Span) -> str:
        """Words of the reading as the document writes them next to a source span; computed ones in its script."""
        place = self.view.offsets.to_view(near).start
        for start in (max(0, place - QUOTED), 0):
            at = self.text.find(words, start)
            if at >= 0:
                return self._own[at : at + len(words)]
        return LENGTH_UNIT.sub("里", in_script(words, "hant").text) if self.script == "hant" else words

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.span.start for mark in self.marks]

    def marks_in(self, span: Span) -> Sequence[Mark]:
        """The marks that begin in a range of the reading."""
        place = self.source_of(span)
        return self.marks[bisect_left(self._starts, place.start) : bisect_right(self._starts, place.end)]

    @cached_property
    def noise(self) -> tuple[Span, ...]:
        """The lines, on the reading, that are not the document's."""
        lines = (mark.span for mark in self.marks if mark.label == "NOISE")
        return tuple(sorted(self.view.offsets.to_view(span) for span in lines))

    def is_noise(self, span: Span) -> bool:
        at = bisect_left(self.noise, span)
        return any(line.overlaps(span) for line in self.noise[max(0, at - 1) : at + 1])

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines of the reading that hold more than blanks, noise too."""
        return tuple(structure.paragraphs(self.text))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that hold more than blanks and are no noise."""
        return tuple(Paragraph(self, span) for span in self.lines if not self.is_noise(span))

    @cached_property
    def headings(self) -> tuple[structure.Heading, ...]:
        """The headings of the reading that are no noise."""
        return tuple(each for each in structure.outline(self.text) if not self.is_noise(each.span))


def of_reading(
    document: Document,
    text: str,
    view: View,
    candidates: Sequence[Candidate],
    ties: Sequence[Tie] = (),
    repairs: Sequence[Edit] = (),
) -> Material:
    """The material of a document just read."""
    marks = [Mark(each.label, each.span, _plain(each.attributes)) for each in candidates]
    bonds = [
        Bond(tie.type, {name: marks[end] for name, end in tie.ends.items() if isinstance(end, int)}) for tie in ties
    ]
    return _made(document, text, view, marks, bonds, repairs)


def of_document(
    document: Document,
    text: str,
    annotations: Sequence[Annotation],
    relations: Sequence[Relation] = (),
    repairs: Sequence[Repair] = (),
) -> Material:
    """The material of a document in a library: its marks that are not rejected, its repairs that are not undone."""
    kept = (each for each in annotations if each.status != "rejected")
    marks = {each.id: Mark(each.label, each.span, _plain(each.attributes)) for each in kept}
    bonds = []
    for relation in relations:
        ends = {name: marks[end] for name, end in relation.content.items() if isinstance(end, int) and end in marks}
        bonds.append(Bond(relation.type, ends))
    edits = [Edit(each.span, each.replacement, each.kind) for each in repairs if not each.is_undone]
    view = views.extraction(text, document.script, edits)
    return _made(document, text, view, list(marks.values()), bonds, edits)


def _plain(attributes: Attributes) -> Attributes:
    """Attributes with the unit as the table of units has it; the text may write 個 and 百分點."""
    unit = attributes.get("unit")
    if not isinstance(unit, str) or unit.isascii():
        return attributes
    return {**attributes, "unit": simplified(unit)}


def _made(
    document: Document, text: str, view: View, marks: Sequence[Mark], bonds: Sequence[Bond], repairs: Sequence[Edit]
) -> Material:
    return Material(
        source=text,
        view=view,
        marks=tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))),
        bonds=tuple(bonds),
        date=PartialDate.read(document.date) if document.date else None,
        script=document.script,
        repairs=tuple(repairs),
        name=document.name,
        id=document.id,
    )
