"""Session: the review in progress, and the only door to the library.

Every write is checked, committed as one step, recorded in the history, and then announced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

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
from reviewer.documents import views
from reviewer.documents.document import Document
from reviewer.documents.scripts import for_extraction
from reviewer.documents.searching import Query, hits, searchable
from reviewer.documents.spans import Edit, Span, View
from reviewer.exporting import formats
from reviewer.exporting.reviewed import Reviewed
from reviewer.extraction.learned import is_current
from reviewer.learning.report import Learned, NotEnough, loaded
from reviewer.learning.samples import Sample
from reviewer.lexicon import ORIGIN, Rule, decision, normal
from reviewer.problems import Impossible, NothingToExport
from reviewer.propagation import Alike, alike
from reviewer.reading import Reading, Remark
from reviewer.store import history
from reviewer.store.store import Store
from reviewer.values import values_shown
from reviewer.wording import Language

Listener = Callable[[Step], None]
Thing = TypeVar("Thing")
MOST_HITS = 20_000
MOST_SAMPLED = 600_000  # characters of the documents that training looks at
AROUND = 16  # characters of a hit's context on each side


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: its source span and the words around; `mark` where a mark was searched for."""

    document: Document
    span: Span
    context: str
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with the document it is on and the words it stands over."""

    document: Document
    mark: Annotation
    words: str


def _context(text: str, span: Span) -> str:
    around = text[max(0, span.start - AROUND) : span.end + AROUND]
    return " ".join(around.split())


def _silent(fraction: float) -> None:
    """Nobody watches."""


class Session:
    """One reviewer at one library. Use it as a context manager, or close it."""

    def __init__(self, store: Store, *, actor: str) -> None:
        self._store = store
        self._actor = actor
        self._stacks = history.stacks(store)
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path, *, actor: str) -> Self:
        """Opens or makes a library; raises a Problem where that cannot be."""
        return cls(Store(path), actor=actor)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    def listen(self, listener: Listener) -> None:
        """Calls `listener` after every committed step."""
        self._listeners.append(listener)

    # Reading

    def documents(self) -> list[Document]:
        return self._store.documents()

    def document(self, id_: int) -> Document:
        """The document with an id; raises Impossible where the library has none."""
        found = next((each for each in self.documents() if each.id == id_), None)
        if found is None:
            raise Impossible(reason="reason.no_such_document")
        return found

    def document_with(self, sha256: str) -> Document | None:
        """The document imported from these bytes, if it is in the library."""
        return self._store.document_with(sha256)

    def text(self, document: Document) -> str:
        return self._store.text(document.text_sha256)

    def annotations(self, document: int) -> list[Annotation]:
        """By place, the longer first where two start together."""
        return self._store.annotations(document)

    def marked(self, label: str, documents: Iterable[Document]) -> list[Marked]:
        """Every mark with the label in these documents, with its words; document by document, by place."""
        return [each for document in documents for each in self._marked(label, document)]

    def _marked(self, label: str, document: Document) -> list[Marked]:
        marks = self._store.labelled(document.id, label)
        text = self.text(document) if marks else ""
        return [Marked(document, mark, " ".join(mark.span.of(text).split())) for mark in marks]

    def relations(self, document: int) -> list[Relation]:
        return self._store.relations(document)

    def comments(self, document: int) -> list[Comment]:
        """All remarks on the document's annotations, and its note."""
        return self._store.comments(document)

    def note(self, document: int) -> Comment | None:
        """The free note on the document."""
        return next((each for each in self.comments(document) if each.annotation is None), None)

    def repairs(self, document: int) -> list[Repair]:
        """By place, those a reviewer has undone too."""
        return self._store.repairs(document)

    def findings(self, document: int) -> list[Finding]:
        return self._store.findings(document)

    def search(self, query: Query, documents: Iterable[Document]) -> list[Hit]:
        """Where the words or the pattern stand, in any script and width; at most MOST_HITS."""
        return list(islice((hit for document in documents for hit in self._hits(query, document)), MOST_HITS))

    def _hits(self, query: Query, document: Document) -> Iterator[Hit]:
        reading = self._store.reading(document.id)
        if reading is None:
            reading = self._read_anew(document)
        spans = list(islice(hits(query, reading), MOST_HITS))
        if spans:
            base = views.repaired(self.text(document), self._in_force(document.id))
            for span in spans:
                yield Hit(document, base.offsets.to_source(span), _context(base.text, span))

    def _read_anew(self, document: Document) -> str:
        view = views.extraction(self.text(document), document.script, self._in_force(document.id))
        reading = searchable(view.text)
        with self._store.transaction():
            self._store.keep_reading(document.id, reading)
        return reading

    def _in_force(self, document: int) -> list[Edit]:
        return in_force(self.repairs(document))

    def search_marks(self, query: Query, documents: Iterable[Document]) -> list[Hit]:
        """Marks whose words, label or values hold the query; at most MOST_HITS."""
        return list(islice((hit for document in documents for hit in self._mark_hits(query, document)), MOST_HITS))

    def _mark_hits(self, query: Query, document: Document) -> Iterator[Hit]:
        text = self.text(document)
        for mark in self.annotations(document.id):
            told = f"{mark.span.of(text)}\n{mark.label}\n{values_shown(mark.attributes)}\n{mark.attributes.get('edtf')}"
            if any(hits(query, searchable(for_extraction(told, document.script).text))):
                yield Hit(document, mark.span, _context(text, mark.span), mark.id)

    def rules(self) -> list[Rule]:
        """The lexicon: what reviewers decided for all equal words, the oldest first."""
        return self._store.rules()

    def rule_tallies(self) -> dict[str, dict[str, int]]:
        """For each rule's origin, the number of marks it brought with an import by their status now."""
        return self._store.origins(ORIGIN)

    def learned(self, step: Step) -> Rule | None:
        """The rule behind a step that decided one mark; None for any other step. It is not yet in the lexicon."""
        changes = [(change.before, change.after) for change in step.changes]
        if step.of is not None or len(changes) != 1:
            return None
        ((before, after),) = changes
        if not isinstance(after, Annotation) or (before is not None and not isinstance(before, Annotation)):
            return None
        reading = self._normal(self.document(after.document))
        known = before or replace(after, status="proposed")
        old, new = (reading.offsets.to_view(mark.span) for mark in (known, after))
        return decision(reading.text, before=(old, known.label, known.status), after=(new, after.label, after.status))

    def alike(self, rule: Rule, documents: Iterable[Document]) -> list[Alike]:
        """Where the rule would do again what it says, at most MOST_HITS places, document by document."""
        return list(islice((each for document in documents for each in self.alike_in(rule, document)), MOST_HITS))

    def alike_in(self, rule: Rule, document: Document, marks: Iterable[Annotation] | None = None) -> Iterator[Alike]:
        """The same for one document, place after place; `marks` are its marks by place, where they are at hand."""
        if rule.words in (self._store.reading(document.id) or self._read_anew(document)):
            labels = dict.fromkeys((rule.label, rule.to_label or rule.label))
            if marks is None:
                marks = (mark for label in labels for mark in self._store.labelled(document.id, label))
            concerned = [mark for mark in marks if mark.label in labels]
            yield from alike(rule, document, self.text(document), self._normal(document), concerned)

    def repaired(self, document: Document) -> View:
        """The text as people read it, by the repairs in force."""
        return views.repaired(self.text(document), self._in_force(document.id))

    def _normal(self, document: Document) -> View:
        """The text as rules and search compare it, with the way back to the source."""
        reading = self._store.reading(document.id)
        if reading is None:
            reading = self._read_anew(document)
        return View(reading, self.repaired(document).offsets)

    def tallies(self) -> dict[int, dict[str, int]]:
        """For each document the number of annotations by status."""
        return self._store.tallies()

    def settled(self) -> int:
        """How many marks of the library are settled."""
        return sum(count for of in self.tallies().values() for status, count in of.items() if status != "proposed")

    def samples(self) -> list[Sample]:
        """The documents with settled marks as training takes them, the latest first; at most MOST_SAMPLED or one."""
        samples: list[Sample] = []
        size, tallies = 0, self.tallies()
        for document in reversed(self.documents()):
            if tallies.get(document.id, {}).keys() <= {"proposed"}:
                continue
            size += document.length
            if samples and size > MOST_SAMPLED:
                break
            repairs, marks = tuple(self._in_force(document.id)), tuple(self.annotations(document.id))
            samples.append(Sample(self.text(document), document.script, repairs, document.date, marks))
        return samples

    def training(self) -> Callable[..., Learned | NotEnough]:
        """Training on the samples as work for another process: takes progress=… and holds the library as it is now."""
        from reviewer.learning.training import train  # brings the extraction, which only showing a library never needs

        return partial(train, self.samples())

    def model(self) -> Learned | None:
        """What was learned from the library's decided marks, if anything was that this version can use."""
        kept = self._store.model()
        return Learned(kept[0], loaded(kept[1])) if kept and is_current(kept[0]) else None

    def reviewed(self, document: Document) -> Reviewed:
        """Everything an export may want of one document."""
        return Reviewed(
            document=document,
            text=self.text(document),
            annotations=tuple(self.annotations(document.id)),
            relations=tuple(self.relations(document.id)),
            comments=tuple(self.comments(document.id)),
            repairs=tuple(self.repairs(document.id)),
            findings=tuple(self.findings(document.id)),
        )

    # Writing

    def do(self, what: str, changes: Sequence[Change]) -> Step:
        """Commits one act; raises Outdated, and changes nothing, when a record is no longer as the change knew it."""
        if not changes:
            raise Impossible(reason="reason.nothing_to_do")
        return self._commit(what, changes, of=None, is_undo=False)

    def add(self, reading: Reading) -> tuple[Document, bool]:
        """Takes a document in, in one step; returns it and whether it is new. The same bytes are never kept twice."""
        known = self.document_with(reading.document.sha256)
        if known:
            return known, False
        with self._store.transaction():
            self._store.keep_file(reading.document.sha256, reading.content)
            self._store.keep_text(reading.document.text_sha256, reading.text)
            (of,) = self._store.new_ids(1)
            document = replace(reading.document, id=of, imported=_now())
            proposals = [proposed(candidate, id_, of) for candidate, id_ in self._numbered(reading.candidates)]
            marks = [mark.id for mark in proposals]
            relations = [relation_from(tie, id_, of, marks) for tie, id_ in self._numbered(reading.ties)]
            repairs = [repair_from(edit, id_, of) for edit, id_ in self._numbered(reading.repairs)]
            findings = [finding_from(remark, id_, of) for remark, id_ in self._numbered(reading.remarks)]
            made = _created(document, *repairs, *findings, *proposals, *relations)
            step = self._record("step.import", made, of=None, is_undo=False)
            self._store.keep_reading(of, reading.searchable)
        self._announce(step, is_undo=False)
        return document, True

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
        return self.do("step.mark_all", _created(*marks))

    def follow(self, rule: Rule, chosen: Sequence[Alike]) -> Step:
        """Decides the chosen places as the rule says, all in one step.

        A rule not yet in the lexicon is kept there, in the place of one on the same words and label.
        """
        fresh = [each for each in chosen if each.before is None]
        id_, *ids = self._new_ids(1 + len(fresh))
        known, kept = self._kept(rule, id_)
        counted = replace(kept, applied=kept.applied + len(chosen))
        marks = (replace(each.after, id=number, origin=kept.origin) for each, number in zip(fresh, ids, strict=True))
        changes = [*(each.change for each in chosen if each.before is not None), *_created(*marks)]
        return self.do("step.follow", [*changes, *([] if counted == known else [Change(known, counted)])])

    def _kept(self, rule: Rule, id_: int) -> tuple[Rule | None, Rule]:
        """The rule of the lexicon that a rule changes or stands for, and what is kept there then."""
        if rule.id:
            return rule, rule
        known = next((each for each in reversed(self.rules()) if each.is_about(rule.words, rule.label)), None)
        if known and known.bare == rule.bare:
            return known, replace(known, is_on=True)
        return known, replace(rule, id=known.id if known else id_, actor=self._actor, created=_now())

    def add_rule(self, words: str, label: str) -> Rule:
        """A rule by hand: these words are to be marked so, whatever their script, width and case."""
        plain = normal(" ".join(words.split()))
        if not plain:
            raise Impossible(reason="reason.no_words")
        self._refuse_known(plain, label)
        (id_,) = self._new_ids(1)
        rule = Rule(id_, plain, label, "accept", actor=self._actor, created=_now())
        self.do("step.rule", _created(rule))
        return rule

    def _refuse_known(self, words: str, label: str) -> None:
        if any(each.is_about(words, label) for each in self.rules()):
            raise Impossible(reason="reason.known_rule", text=words)

    def change_rule(self, rule: Rule, changed: Rule | None) -> Step:
        """Changes a rule of the lexicon, or takes it out; marks made with it stay."""
        if changed and not changed.is_about(rule.words, rule.label):
            self._refuse_known(changed.words, changed.label)
        return self.do("step.rule", [Change(rule, changed)])

    def keep_model(self, learned: Learned) -> Learned:
        """Keeps what was learned in the place of what was learned before; it follows from the marks: no step."""
        report = replace(learned.report, trained=_now(), settled=self.settled())
        with self._store.transaction():
            self._store.keep_model(learned.model, report.dumped(), report.trained)
        return replace(learned, report=report)

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
        self.do("step.mark", _created(annotation))
        return annotation

    def tie(self, document: int, type_: str, content: Attributes) -> Relation:
        """A relation by hand between marks of a document."""
        (id_,) = self._new_ids(1)
        relation = Relation(id_, document, type_, content)
        self.do("step.tie", _created(relation))
        return relation

    def comment(self, annotation: Annotation, text: str) -> Comment:
        """A remark on a mark."""
        (id_,) = self._new_ids(1)
        comment = Comment(id_, annotation.document, annotation.id, text, self._actor, _now())
        self.do("step.comment", _created(comment))
        return comment

    def set_note(self, document: int, text: str) -> None:
        """The free note on a document; an empty text takes it away."""
        note = self.note(document)
        if text == (note.text if note else ""):
            return
        if note and text:
            self.do("step.note", [Change(note, replace(note, text=text, author=self._actor, created=_now()))])
        elif note:
            self.do("step.note", [Change(note, None)])
        else:
            (id_,) = self._new_ids(1)
            self.do("step.note", _created(Comment(id_, document, None, text, self._actor, _now())))

    def remove_mark(self, annotation: Annotation) -> Step:
        """Takes a mark away with its comments and relations."""
        document = annotation.document
        return self.do("step.remove", remove(annotation, self.comments(document), self.relations(document)))

    def remove_document(self, document: Document) -> Step:
        """Takes a document out of the library; undo brings it back with all its marks."""
        of = document.id
        told: tuple[Record, ...] = (*self.findings(of), *self.repairs(of))
        records: tuple[Record, ...] = (*told, *self.comments(of), *self.relations(of), *self.annotations(of), document)
        return self.do("step.remove_document", [Change(record, None) for record in records])

    def _new_ids(self, count: int) -> range:
        with self._store.transaction():
            return self._store.new_ids(count)

    # Undo

    def undoable(self) -> str | None:
        """The wording key of the act that undo would take back."""
        return history.what(self._store, self._stacks.done[-1]) if self._stacks.done else None

    def redoable(self) -> str | None:
        """The wording key of the act that redo would do again."""
        return history.what(self._store, self._stacks.undone[-1]) if self._stacks.undone else None

    def undo(self) -> Step | None:
        """Takes the latest act back; None when there is none."""
        if not self._stacks.done:
            return None
        step = history.step_at(self._store, self._stacks.done[-1])
        backwards = [change.reversed() for change in reversed(step.changes)]
        return self._commit(step.what, backwards, of=step.id, is_undo=True)

    def redo(self) -> Step | None:
        """Does the act again that was undone last; None when there is none."""
        if not self._stacks.undone:
            return None
        step = history.step_at(self._store, self._stacks.undone[-1])
        return self._commit(step.what, step.changes, of=step.id, is_undo=False)

    def _commit(self, what: str, changes: Sequence[Change], *, of: int | None, is_undo: bool) -> Step:
        with self._store.transaction():
            step = self._record(what, changes, of=of, is_undo=is_undo)
        self._announce(step, is_undo=is_undo)
        return step

    def _record(self, what: str, changes: Sequence[Change], *, of: int | None, is_undo: bool) -> Step:
        self._store.apply(changes)
        for document in {change.record.document for change in changes if isinstance(change.record, Repair)}:
            self._store.forget_reading(document)
        (id_,) = self._store.new_ids(1)
        step = Step(id_, what, tuple(changes), self._actor, _now(), of)
        history.append(self._store, step, is_undo=is_undo)
        return step

    def _announce(self, step: Step, *, is_undo: bool) -> None:
        self._stacks.note(step.id, step.of, is_undo=is_undo)
        for listener in self._listeners:
            listener(step)

    # Handing on

    def export(
        self, path: Path, *, format_name: str, language: Language = "hans", progress: Callable[[float], None] = _silent
    ) -> int:
        """Writes the library as one file; returns how many documents. The old file stays until the new one is whole."""
        documents = self._all_reviewed()
        formats.write(path, documents, format_name=format_name, language=language, progress=progress)
        return len(documents)

    def exporting(self, path: Path, *, format_name: str, language: Language) -> Callable[..., int]:
        """The same as work for another process: takes progress=… and holds the library as it is now."""
        documents = self._all_reviewed()
        return partial(formats.write, path, documents, format_name=format_name, language=language)

    def _all_reviewed(self) -> list[Reviewed]:
        documents = self.documents()
        if not documents:
            raise NothingToExport()
        return [self.reviewed(document) for document in documents]


def _created(*records: Record) -> list[Change]:
    return [Change(None, record) for record in records]


def in_force(repairs: Iterable[Repair]) -> list[Edit]:
    """The repairs that no reviewer has undone, as edits."""
    return [Edit(each.span, each.replacement, each.kind) for each in repairs if not each.is_undone]


def relation_from(tie: Tie, id_: int, document: int, marks: Sequence[int]) -> Relation:
    """A tie as a relation between the document's marks, given the mark of each candidate."""
    ends: dict[str, Json] = {
        name: [marks[each] for each in end] if isinstance(end, list) else marks[end] for name, end in tie.ends.items()
    }
    return Relation(id_, document, tie.type, {**ends, **tie.content})


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
        status="proposed",
        origin=candidate.origin,
        score=candidate.score,
        attributes=candidate.attributes,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
