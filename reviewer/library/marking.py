"""Marking: documents come and go, and marks are made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from reviewer.annotations import (
    Annotation,
    Attributes,
    Candidate,
    Change,
    Comment,
    Finding,
    Record,
    Relation,
    Repair,
    Step,
    Tie,
    remove,
)
from reviewer.assets import Json
from reviewer.checking.material import Remark
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, Span
from reviewer.library.door import created, now
from reviewer.library.searching import Hit
from reviewer.library.types import Types
from reviewer.problems import Impossible
from reviewer.reading import Reading
from reviewer.reviewing import Evidence

Thing = TypeVar("Thing")


class Marking(Types):
    """Verbs that make or remove more than one record, or need a new id."""

    def add(self, reading: Reading) -> tuple[Document, bool]:
        """Takes a document in, in one step; returns it and whether it is new. The same bytes are never kept twice."""
        (added,) = self.add_all([reading])
        return added

    def add_all(self, readings: Sequence[Reading]) -> list[tuple[Document, bool]]:
        """The same for many, a step each, in one transaction; at most one of them brings types of its own along."""
        with self._store.transaction():
            added = [self._added(each) for each in readings]
        for _, step in added:
            if step is not None:
                self._announce(step, is_undo=False)
        return [(document, step is not None) for document, step in added]

    def _added(self, reading: Reading) -> tuple[Document, Step | None]:
        known = self.document_with(reading.document.sha256)
        if known:
            return known, None
        self._store.keep_file(reading.document.sha256, reading.content)
        self._store.keep_text(reading.document.text_sha256, reading.text)
        if reading.blocks:
            self._store.keep_blocks(reading.document.sha256, reading.document.text_sha256, reading.blocks)
        (of,) = self._store.new_ids(1)
        document = replace(reading.document, id=of, imported=now())
        proposals = [proposed(candidate, id_, of) for candidate, id_ in self._numbered(reading.candidates)]
        marks = [mark.id for mark in proposals]
        relations = [relation_from(tie, id_, of, marks) for tie, id_ in self._numbered(reading.ties)]
        repairs = [repair_from(edit, id_, of) for edit, id_ in self._numbered(reading.repairs)]
        findings = [finding_from(remark, id_, of) for remark, id_ in self._numbered(reading.remarks)]
        told = (*proposals, *relations, *self._said(reading, of, marks))
        made = [*self._taking_in(reading.scheme), *created(document, *repairs, *findings, *told)]
        step = self._record("step.import", made)
        self._store.keep_reading(of, reading.searchable)
        return document, step

    def _said(self, reading: Reading, document: int, marks: Sequence[int]) -> Iterable[Comment | Evidence]:
        """The remarks and the evidence that came with a document, given the mark of each candidate."""
        ids = self._store.new_ids(len(reading.comments))
        yield from (comment_from(each, ids, document, marks) for each in reading.comments)
        for each, id_ in self._numbered(reading.evidence):
            yield replace(
                each, id=id_, document=document, annotation=marks[each.annotation], created=each.created or now()
            )

    def _numbered(self, things: Sequence[Thing]) -> Iterable[tuple[Thing, int]]:
        return zip(things, self._store.new_ids(len(things)), strict=True)

    def mark_all(self, found: Sequence[Hit], label: str) -> Step:
        """Marks every hit with a label in one step; a place that has the very mark already is left alone."""
        wanted: dict[int, dict[Span, None]] = {}
        for hit in found:
            wanted.setdefault(hit.document.id, {})[hit.span] = None
        fresh = [
            (document, span)
            for document, spans in wanted.items()
            for span in spans.keys() - {mark.span for mark in self.annotations(document) if mark.label == label}
        ]
        fresh.sort()
        ids = self._new_ids(len(fresh)) if fresh else range(0)
        marks = [
            Annotation(id_, document, label, span, "accepted", "reviewer", 1.0)
            for (document, span), id_ in zip(fresh, ids, strict=True)
        ]
        return self.do("step.mark_all", created(*marks))

    def set_date(self, document: Document, date: str | None, meant: Mapping[Span, tuple[Json, Json]]) -> Step:
        """The document's date, in one step with the times that follow from it; a time a person set stays."""
        changes: list[Change] = [Change(document, replace(document, date=date))]
        for mark in self.annotations(document.id):
            before, after = meant.get(mark.span, (None, None)) if mark.label == "TIME" else (None, None)
            if before != after and mark.attributes.get("edtf") == before:
                changes.append(Change(mark, replace(mark, attributes={**mark.attributes, "edtf": after})))
        return self.do("step.date", changes)

    def mark(self, document: Document, label: str, span: Span) -> Annotation:
        """A mark by hand, accepted from the start."""
        if not span or span.end > document.length:
            raise Impossible(reason="reason.empty_span")
        (id_,) = self._new_ids(1)
        annotation = Annotation(id_, document.id, label, span, "accepted", "reviewer", 1.0)
        self.do("step.mark", created(annotation))
        return annotation

    def tie(self, document: int, type_: str, content: Attributes) -> Relation:
        """A relation by hand between marks of a document."""
        (id_,) = self._new_ids(1)
        relation = Relation(id_, document, type_, content)
        self.do("step.tie", created(relation))
        return relation

    def remove_mark(self, annotation: Annotation) -> Step:
        """Takes a mark away with its comments, evidence and relations."""
        document = annotation.document
        said: list[Comment | Evidence] = [*self.comments(document), *self.evidence(document)]
        return self.do("step.remove", remove(annotation, said, self.relations(document)))

    def remove_document(self, document: Document) -> Step:
        """Takes a document out of the library; undo brings it back with all its marks."""
        of = document.id
        told: tuple[Record, ...] = (*self.findings(of), *self.repairs(of), *self.paragraphs_read(of))
        said: tuple[Record, ...] = (*self.comments(of), *self.evidence(of), *self.relations(of))
        records: tuple[Record, ...] = (*told, *said, *self.annotations(of), document)
        return self.do("step.remove_document", [Change(record, None) for record in records])


def relation_from(tie: Tie, id_: int, document: int, marks: Sequence[int]) -> Relation:
    """A tie as a relation between the document's marks, given the mark of each candidate."""
    ends: dict[str, Json] = {
        name: [marks[each] for each in end] if isinstance(end, list) else marks[end] for name, end in tie.ends.items()
    }
    return Relation(id_, document, tie.type, {**ends, **tie.content})


def comment_from(said: Comment, ids: Sequence[int], document: int, marks: Sequence[int]) -> Comment:
    """A remark that came with a file as one of the document; what time it does not know is the present."""
    return replace(
        said,
        id=ids[said.id],
        document=document,
        annotation=None if said.annotation is None else marks[said.annotation],
        created=said.created or now(),
        reply_to=None if said.reply_to is None else ids[said.reply_to],
        resolved=said.resolved or (now() if said.resolver else ""),
    )


def repair_from(edit: Edit, id_: int, document: int) -> Repair:
    """An edit as a repair of the document."""
    return Repair(id_, document, edit.span, edit.replacement, edit.kind)


def finding_from(remark: Remark, id_: int, document: int) -> Finding:
    """A remark as an open finding of the document."""
    return Finding(id_, document, remark.check, remark.severity, remark.spans, remark.values)


def proposed(candidate: Candidate, id_: int, document: int) -> Annotation:
    """A candidate as an annotation of the document."""
    return Annotation(
        id=id_,
        document=document,
        label=candidate.label,
        span=candidate.span,
        status=candidate.status,
        origin=candidate.origin,
        score=candidate.score,
        attributes=candidate.attributes,
    )
