"""What exporters get: one document with all that was marked and said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reviewer.annotations import Annotation, Comment, Finding, Relation, Repair
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, Span, View
from reviewer.documents.structure import Enumeration, Heading, enumerations, paragraph_at, paragraphs
from reviewer.documents.views import headings, repaired


@dataclass(frozen=True)
class Reviewed:
    """A document, its text, annotations by place, relations, comments, repairs and findings."""

    document: Document
    text: str
    annotations: tuple[Annotation, ...]
    relations: tuple[Relation, ...] = ()
    comments: tuple[Comment, ...] = ()
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def paragraphs(self) -> list[Span]:
        return paragraphs(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def paragraph_of(self, annotation: Annotation) -> int:
        """The number, from 1, of the paragraph in which the mark starts."""
        return self.paragraph_at(annotation.span.start)

    def paragraph_at(self, place: int) -> int:
        """The number, from 1, of the paragraph that holds a place."""
        return paragraph_at(self._starts, place)

    @cached_property
    def repaired(self) -> View:
        """The text as people read it."""
        edits = [Edit(each.span, each.replacement, each.kind) for each in self.repairs if not each.is_undone]
        return repaired(self.text, edits)

    @cached_property
    def outline(self) -> list[Heading]:
        """The headings of the repaired reading, with source spans."""
        return headings(self.repaired, [mark.span for mark in self.kept() if mark.label == "NOISE"])

    @property
    def heading_levels(self) -> dict[int, int]:
        """The level of the headings that open a paragraph, by the paragraph's number."""
        starts = {span.start: number for number, span in enumerate(self.paragraphs, 1)}
        return {starts[each.span.start]: each.level for each in self.outline if each.span.start in starts}

    @cached_property
    def enumerations(self) -> list[Enumeration]:
        """What the repaired reading announces by number and then lists, with source spans."""
        to_source = self.repaired.offsets.to_source
        return [
            replace(each, span=to_source(each.span), items=tuple(map(to_source, each.items)))
            for each in enumerations(self.repaired.text)
        ]

    def remarks_on(self, annotation: Annotation) -> list[str]:
        return self._remarks.get(annotation.id, [])

    @cached_property
    def _remarks(self) -> dict[int | None, list[str]]:
        found: dict[int | None, list[str]] = {}
        for comment in self.comments:
            found.setdefault(comment.annotation, []).append(comment.text)
        return found

    def kept(self) -> Iterator[Annotation]:
        """The annotations that were not rejected."""
        return (annotation for annotation in self.annotations if annotation.status != "rejected")
