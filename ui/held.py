"""Held: the records of a document that are laid on the desk, from the library or from the step that brought them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from reviewer.annotations import Annotation, Comment, Finding, Record, Relation, Repair, Step
from reviewer.documents.document import Document
from reviewer.session import Session

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Held:
    """Marks by place, the longer first where two start together; repairs by place; the others the oldest first."""

    marks: list[Annotation] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def kept(session: Session, document: int) -> Held:
    """What the library has of a document."""
    return Held(
        session.annotations(document),
        session.repairs(document),
        session.findings(document),
        session.comments(document),
        session.relations(document),
    )


def brings_a_document(step: Step) -> bool:
    """Whether the step takes a document in, which stands before all that belongs to it, but for types that it needs."""
    return any(change.before is None and isinstance(change.after, Document) for change in islice(step.changes, 2))


def held_by(step: Step) -> Held:
    """The same of a document that a step brought: to read 80,000 records back takes half a second."""
    marks = sorted(_of(step, Annotation), key=lambda each: (each.span.start, -each.span.end, each.id))
    repairs = sorted(_of(step, Repair), key=lambda each: (each.span.start, each.id))
    return Held(marks, repairs, _of(step, Finding), _of(step, Comment), _of(step, Relation))


def _of(step: Step, kind: type[Kind]) -> list[Kind]:
    return [change.after for change in step.changes if isinstance(change.after, kind)]
