"""What exporters get: one document with all that was marked and said about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from reviewer.annotations import Annotation, Comment, Finding, Relation, Repair, Thread, threads
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, Span, View
from reviewer.documents.structure import Enumeration, Heading, enumerations, paragraph_at, paragraphs
from reviewer.documents.views import headings, repaired
from reviewer.documents.wrapping import wraps
from reviewer.reviewing import Evidence, ParagraphRead, Progress, SignOff


@dataclass(frozen=True)
class Reviewed:
    """A document, its text, and all records that belong to it; annotations, repairs and paragraphs read by place.

    `acts` counts for each mark the steps that touched it, undone and redone ones too; `whole` is the progress of the
    document where these are only some of its marks. `lists_dismissed` asks for lists that have dismissed findings too.
    """

    document: Document
    text: str
    annotations: tuple[Annotation, ...]
    relations: tuple[Relation, ...] = ()
    comments: tuple[Comment, ...] = ()
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    paragraphs_read: tuple[ParagraphRead, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    acts: Mapping[int, int] = field(default_factory=dict)
    whole: Progress | None = None
    blocks: tuple[Block, ...] = ()
    lists_dismissed: bool = False

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

    def address_at(self, place: int) -> str:
        """Where in its file a place stood, by the innermost part that has an address; "" for running text."""
        starts, parts = self._addressed
        for at in range(bisect_right(starts, place) - 1, -1, -1):
            if place < parts[at].span.end:
                return parts[at].address
        return ""

    @cached_property
    def _addressed(self) -> tuple[list[int], list[Block]]:
        parts = sorted(
            (each for each in self.blocks if each.is_told), key=lambda each: (each.span.start, -each.span.end)
        )
        return [each.span.start for each in parts], parts

    @cached_property
    def repaired(self) -> View:
        """The text as people read it."""
        edits = [Edit(each.span, each.replacement, each.kind) for each in self.repairs if not each.is_undone]
        return repaired(self.text, edits)

    @cached_property
    def outline(self) -> list[Heading]:
        """The headings of the repaired reading, with source spans."""
        return headings(self.repaired, wraps(self.text), [mark.span for mark in self.kept() if mark.label == "NOISE"])

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
        """What was said of the mark, thread after thread; answers with an arrow, settled threads with a tick."""
        return [line for thread in self.threads_on(annotation) for line in _lines(thread)]

    def threads_on(self, annotation: Annotation) -> list[Thread]:
        return self._threads.get(annotation.id, [])

    @cached_property
    def _threads(self) -> dict[int | None, list[Thread]]:
        found: dict[int | None, list[Thread]] = {}
        for thread in threads(self.comments):
            found.setdefault(thread.first.annotation, []).append(thread)
        return found

    def evidence_for(self, annotation: Annotation) -> Evidence | None:
        return self._evidence.get(annotation.id)

    @cached_property
    def _evidence(self) -> dict[int, Evidence]:
        return {each.annotation: each for each in self.evidence}

    @property
    def progress(self) -> Progress:
        """How far people are with the document."""
        if self.whole:
            return self.whole
        decided = sum(mark.is_settled for mark in self.annotations)
        return Progress(decided, len(self.annotations), len(self.paragraphs_read), len(self.paragraphs))

    def listed(self) -> list[Finding]:
        """The findings that a list for writers has."""
        return [each for each in self.findings if self.lists_dismissed or each.status != "dismissed"]

    def kept(self) -> Iterator[Annotation]:
        """The annotations that were not rejected."""
        return (annotation for annotation in self.annotations if annotation.status != "rejected")


def _lines(thread: Thread) -> list[str]:
    tick = "✓ " if thread.first.is_resolved else ""
    return [f"{tick}{thread.first.text}", *(f"↳ {answer.text} ({answer.author})" for answer in thread.answers)]
