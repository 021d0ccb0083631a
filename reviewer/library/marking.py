"""Marking: documents come and go, and marks are made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from reviewer.annotations import Annotation, Attributes, Change, Comment, Record, Relation, Step, remove
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.library.door import created, now
from reviewer.library.searching import Hit
from reviewer.library.taking_in import Prepared, Turns, number_of_records, preparing, whole
from reviewer.library.types import Types
from reviewer.problems import Impossible
from reviewer.reading import Reading
from reviewer.reviewing import Evidence
from reviewer.store.runs import runs

FEW = 2_000  # records of a document that are made in some 20 ms


class Marking(Types):
    """Verbs that make or remove more than one record, or need a new id."""

    def add(self, reading: Reading) -> tuple[Document, bool]:
        """Takes a document in, in one step; returns it and whether it is new. The same bytes are never kept twice."""
        (added,) = self.add_all([reading])
        return added

    def add_all(self, readings: Sequence[Reading]) -> list[tuple[Document, bool]]:
        """The same for many, a step each, in one transaction; at most one of them brings types of its own along."""
        with self._store.transaction():
            added = [self._added(each, partial(self._prepared, each)) for each in readings]
        return [self._told_of(*each) for each in added]

    def adding(self, reading: Reading) -> Turns[tuple[Document, bool]]:
        """Does what `add` does in turns of some milliseconds, but for the one that writes; a short document takes none.

        So other acts may come between, and it may be left off: the document is in the library by then or it is not.
        """
        if number_of_records(reading) <= FEW or self.document_with(reading.document.sha256):
            return self.add(reading)
        prepared = yield from self._preparing(reading)
        with self._store.left_in_log(), self._store.transaction():
            added = self._added(reading, lambda: prepared)
        told = self._told_of(*added)
        yield
        self._store.bring_in()
        yield
        return told

    def _prepared(self, reading: Reading) -> Prepared:
        return whole(self._preparing(reading))

    def _preparing(self, reading: Reading) -> Turns[Prepared]:
        return preparing(reading, self._new_ids(number_of_records(reading)), imported=now())

    def _added(self, reading: Reading, prepared: Callable[[], Prepared]) -> tuple[Document, Step | None]:
        """Writes a document, inside a transaction; no step where the library has it."""
        known = self.document_with(reading.document.sha256)
        if known:
            return known, None
        made = prepared()
        document = made.document
        self._store.keep_file(document.sha256, reading.content)
        self._store.keep_text(document.text_sha256, reading.text, paragraphs=made.paragraphs)
        if reading.blocks:
            self._store.keep_blocks(document.sha256, document.text_sha256, reading.blocks)
        types = self._taking_in(reading.scheme)
        changes, written = [*types, *made.changes], [*runs(types), *made.runs]
        step = self._write("step.import", changes, written, of=None, is_undo=False)
        self._store.keep_reading(document.id, reading.searchable)
        return document, step

    def _told_of(self, document: Document, step: Step | None) -> tuple[Document, bool]:
        """Announces a document; whether it is new."""
        if step is not None:
            self._announce(step, is_undo=False)
        return document, step is not None

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
