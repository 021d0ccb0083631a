"""What exporters get: one document with all that was marked and said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewer.annotations import Annotation, Comment, Relation
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.documents.structure import paragraph_at, paragraphs


@dataclass(frozen=True)
class Reviewed:
    """A document, its text, annotations by place, relations and comments."""

    document: Document
    text: str
    annotations: tuple[Annotation, ...]
    relations: tuple[Relation, ...] = ()
    comments: tuple[Comment, ...] = ()

    @cached_property
    def paragraphs(self) -> list[Span]:
        return paragraphs(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def paragraph_of(self, annotation: Annotation) -> int:
        """The number, from 1, of the paragraph in which the mark starts."""
        return paragraph_at(self._starts, annotation.span.start)

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
