"""The desk: the document that is open, how it is read, its marks, and the mark in hand."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import (
    Annotation,
    Change,
    Comment,
    Finding,
    Record,
    Relation,
    Repair,
    Status,
    Step,
    mentioned,
)
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, OffsetMap, Span, View
from reviewer.documents.structure import Heading
from reviewer.documents.views import Look, headings, reading
from reviewer.documents.wrapping import wraps
from reviewer.reading import read_in_worker
from reviewer.session import Session, in_force
from ui.bridge import Bridge
from ui.held import Held, brings_a_document, held_by, kept
from ui.jobs import Job, Jobs

FEW = 500  # marks of a step that are put in their places one by one
READ_AT_ONCE = 60_000  # characters that another script is made of in some tenths of a second


class Desk(QObject):
    """What is open and current; the session's steps keep it true.

    Signals: document_opened(Document or None), reading_changed() when the text reads otherwise than before,
    marks_changed(list of Annotation, list of removed ids), current_changed(), comments_changed(), findings_changed(),
    facts_changed() for the document itself, relations_changed(), problem(Problem).

    Marks lie on the source; what the window shows is `view`. `shown` and `to_source` lead from one to the other.
    """

    document_opened = Signal(object)
    marks_changed = Signal(list, list)
    reading_changed = Signal()
    current_changed = Signal()
    comments_changed = Signal()
    findings_changed = Signal()
    facts_changed = Signal()
    relations_changed = Signal()
    problem = Signal(object)

    def __init__(self, session: Session, bridge: Bridge, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._jobs = jobs
        self.document: Document | None = None
        self.text = ""
        self._line_ends: Sequence[Edit] | None = None
        self.look = Look()
        self.view = View("", OffsetMap())
        self.marks_repairs = False
        self.marks: dict[int, Annotation] = {}
        self.repairs: dict[int, Repair] = {}
        self.findings: list[Finding] = []
        self._comments: list[Comment] = []
        self.relations: dict[int, Relation] = {}
        self._order: list[int] | None = []
        self._settled = 0  # counted anew for each key it would cost 20 ms at 50,000 marks
        self._current: int | None = None
        self._came: Step | None = None  # the latest step, where it brought a document
        bridge.stepped.connect(self._stepped)

    # The desk

    def open(self, document: Document | None) -> None:
        """Puts a document on the desk, or clears it."""
        self.document = document
        self.text = self.session.text(document) if document else ""
        self._line_ends = None
        held = self._held(document) if document else Held()
        self.marks = {mark.id: mark for mark in held.marks}
        self.repairs = {each.id: each for each in held.repairs}
        self.findings = sorted(held.findings, key=_finding_place)
        self._comments = held.comments
        self.relations = {each.id: each for each in held.relations}
        self._order = [mark.id for mark in held.marks]
        self._settled = sum(mark.is_settled for mark in held.marks)
        self._current = None
        # Full collections that walk some 80,000 marks would stop the window for 50 ms each.
        gc.freeze()
        self._read()
        self.document_opened.emit(document)
        self.reading_changed.emit()
        self.current_changed.emit()
        self.comments_changed.emit()
        self.findings_changed.emit()

    def _held(self, document: Document) -> Held:
        """The document's records; those of one that just came in are at hand."""
        came, self._came = self._came, None
        return held_by(came) if came and document.id in came.documents else kept(self.session, document.id)

    # The reading

    def set_look(self, look: Look, *, marks_repairs: bool = False) -> None:
        """Reads the document another way; the mark in hand stays in hand."""
        self.look, self.marks_repairs = look, marks_repairs
        self._read()
        self.reading_changed.emit()

    def _read(self) -> None:
        """Reads the document as asked; a long one in another script first in its own, until the other is made."""
        self._jobs.cancel(self)
        repairs = in_force(self.repairs.values())
        if self.look.script == "own" or len(self.text) <= READ_AT_ONCE or self.document is None:
            self.view = reading(self.text, self.look, repairs=repairs, noise=self._noise())
        else:
            self.view = reading(self.text, replace(self.look, script="own"), repairs=repairs, noise=self._noise())
            work = partial(read_in_worker, self.text, self.look, repairs=repairs, noise=self._noise())
            self._jobs.start(Job(self, self.document.name, work, self._take_view, self.problem.emit))

    def _take_view(self, view: View) -> None:
        self.view = view
        self.reading_changed.emit()

    def shown(self, marks: Iterable[Annotation]) -> list[Annotation]:
        """The marks as they lie on the view; those on text that the view leaves out are not among them."""
        seen = ((mark, self.to_view(mark.span)) for mark in marks)
        return [mark if span is mark.span else _placed(mark, span) for mark, span in seen if span]

    def all_shown(self) -> list[Annotation]:
        """All marks on the view, and the repairs too where they are to be seen in place."""
        repairs = self.repairs.values() if self.marks_repairs else ()
        return self.shown((*self.marks.values(), *map(_as_mark, repairs)))

    def to_source(self, view_span: Span | None) -> Span | None:
        return None if view_span is None else self.view.offsets.to_source(view_span)

    def to_view(self, span: Span) -> Span:
        return self.view.offsets.to_view(span)

    def outline(self) -> list[Heading]:
        """The headings of the view, with source spans."""
        if self._line_ends is None:
            self._line_ends = wraps(self.text)
        return headings(self.view, self._line_ends, self._noise())

    def _noise(self) -> list[Span]:
        return [mark.span for mark in self.marks.values() if mark.label == "NOISE" and mark.status != "rejected"]

    @property
    def current_repair(self) -> Repair | None:
        """The repair in hand; repairs come into hand where they are marked in place."""
        return self.repairs.get(-self._current) if self._current is not None else None

    @property
    def current(self) -> Annotation | None:
        """The mark in hand."""
        return self.marks.get(self._current) if self._current is not None else None

    def set_current(self, mark: int | None) -> None:
        if mark != self._current:
            self._current = mark if mark in self.marks or (mark is not None and -mark in self.repairs) else None
            self.current_changed.emit()

    def in_order(self) -> list[int]:
        """Ids of the marks by place, the longer first where two start together."""
        if self._order is None:
            self._order = sorted(self.marks, key=lambda mark: self.place(self.marks[mark]))
        return self._order

    @staticmethod
    def place(mark: Annotation) -> tuple[int, int, int]:
        """What marks are ordered by."""
        return mark.span.start, -mark.span.end, mark.id

    def comments_on(self, mark: Annotation) -> list[Comment]:
        return [comment for comment in self._comments if comment.annotation == mark.id]

    def changes_of(self, mark: Annotation) -> list[Relation]:
        """The changes from figure to figure that the mark takes part in."""
        return [each for each in self.relations.values() if each.type == "CHANGE" and mark.id in mentioned(each)]

    def figures_in(self, span: Span) -> list[Annotation]:
        """The figures that a stretch of the source touches, without the rejected ones."""
        figures = (mark for mark in self.marks.values() if mark.label == "FIGURE" and mark.status != "rejected")
        return [each for each in figures if each.span.overlaps(span)]

    def remarks(self) -> list[Comment]:
        """All comments on marks."""
        return [comment for comment in self._comments if comment.annotation is not None]

    def commented(self) -> set[int]:
        """Ids of the marks with comments."""
        return {comment.annotation for comment in self._comments if comment.annotation is not None}

    def note(self) -> str:
        return next((comment.text for comment in self._comments if comment.annotation is None), "")

    def progress(self) -> tuple[int, int]:
        """Marks decided and marks in all."""
        return self._settled, len(self.marks)

    # News

    def _stepped(self, step: Step) -> None:
        self._came = step if brings_a_document(step) else None
        if self.document is None or self.document.id not in step.documents:
            return
        if any(isinstance(change.record, Document) and change.after is None for change in step.changes):
            self.open(None)
            return
        self._take_document(step.changes)
        self._take_repairs(step.changes)
        self._take_relations(step.changes)
        marked = [change for change in step.changes if isinstance(change.record, Annotation)]
        self._take_marks(marked, comes_back=step.of is not None)
        self._take_comments(change for change in step.changes if isinstance(change.record, Comment))
        self._take_findings(step.changes)

    def _take_document(self, changes: Iterable[Change]) -> None:
        for change in changes:
            if isinstance(change.after, Document):
                self.document = change.after
                self.facts_changed.emit()

    def _take_relations(self, changes: Iterable[Change]) -> None:
        own = [each for each in changes if isinstance(each.record, Relation) and self._is_mine(each.record)]
        for change in own:
            if isinstance(change.after, Relation):
                self.relations[change.after.id] = change.after
            else:
                self.relations.pop(change.record.id, None)
        if own:
            self.relations_changed.emit()

    def _take_repairs(self, changes: Iterable[Change]) -> None:
        changed = [change.after for change in changes if isinstance(change.after, Repair)]
        if changed:
            self.repairs |= {repair.id: repair for repair in changed}
            self._read()
            self.reading_changed.emit()
            self.current_changed.emit()

    def _take_findings(self, changes: Iterable[Change]) -> None:
        own = [each for each in changes if isinstance(each.record, Finding) and self._is_mine(each.record)]
        if own:
            kept = {finding.id: finding for finding in self.findings}
            for change in own:
                kept.pop(change.record.id, None)
                if isinstance(change.after, Finding):
                    kept[change.after.id] = change.after
            self.findings = sorted(kept.values(), key=_finding_place)
            self.findings_changed.emit()

    def _take_marks(self, changes: Sequence[Change], *, comes_back: bool) -> None:
        changed: list[Annotation] = []
        removed: list[int] = []
        if len(changes) > FEW:
            self._order = None
        for change in changes:
            if isinstance(change.record, Annotation) and not self._is_mine(change.record):
                continue
            self._reorder(self.marks.get(change.record.id), change.after)
            if isinstance(change.after, Annotation):
                self.marks[change.after.id] = change.after
                changed.append(change.after)
            else:
                self.marks.pop(change.record.id, None)
                removed.append(change.record.id)
            self._settled += _settles(change.after) - _settles(change.before)
        if changed or removed:
            if self.look.folds_noise and any(mark.label == "NOISE" for mark in changed):
                self._read()
                self.reading_changed.emit()
            self.marks_changed.emit(changed, removed)
            self._follow(changed if comes_back else [])

    def _is_mine(self, record: Annotation | Relation | Finding) -> bool:
        return self.document is not None and record.document == self.document.id

    def _reorder(self, before: Annotation | None, after: Record | None) -> None:
        """Keeps the order true for one mark that is about to change; sorting 80,000 anew would take 50 ms."""
        if self._order is None or (before and isinstance(after, Annotation) and before.span == after.span):
            return
        at = partial(bisect_left, self._order, key=lambda mark: self.place(self.marks[mark]))
        if before:
            del self._order[at(self.place(before))]
        if isinstance(after, Annotation):
            self._order.insert(at(self.place(after)), after.id)

    def _follow(self, come_back: list[Annotation]) -> None:
        """The mark in hand changed or went; a single mark that undo or redo changed comes into hand."""
        if self._current is not None and self._current not in self.marks and self.current_repair is None:
            self._current = None
        if len(come_back) == 1 and come_back[0].id != self._current:
            self._current = come_back[0].id
        self.current_changed.emit()

    def _take_comments(self, changes: Iterable[Change]) -> None:
        changes = list(changes)
        if not changes:
            return
        kept = {comment.id: comment for comment in self._comments}
        for change in changes:
            if isinstance(change.after, Comment):
                kept[change.after.id] = change.after
            else:
                kept.pop(change.record.id, None)
        self._comments = [kept[each] for each in sorted(kept)]
        self.comments_changed.emit()


def _placed(mark: Annotation, span: Span) -> Annotation:
    """The mark at another place; of 80,000 marks dataclasses.replace would take half a second."""
    return Annotation(mark.id, mark.document, mark.label, span, mark.status, mark.origin, mark.score, mark.attributes)


def _as_mark(repair: Repair) -> Annotation:
    """A repair as a mark on the text as it came; its id is below zero."""
    status: Status = "rejected" if repair.is_undone else "proposed"
    return Annotation(-repair.id, repair.document, "REPAIR", repair.span, status, "rule:repairing", 1.0)


def _finding_place(finding: Finding) -> tuple[tuple[Span, ...], int]:
    return finding.spans, finding.id


def _settles(record: Record | None) -> bool:
    return isinstance(record, Annotation) and record.is_settled
