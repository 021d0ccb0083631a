"""Review: the document on the desk, the mark in hand, and the acts a reviewer can do with them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import (
    Annotation,
    Attributes,
    Change,
    Comment,
    Finding,
    FindingStatus,
    Record,
    Relation,
    Repair,
    Status,
    Step,
    mentioned,
    relabel,
    resize,
    revalue,
    settle,
)
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.searching import Query
from reviewer.documents.spans import OffsetMap, Span, View
from reviewer.documents.structure import Heading
from reviewer.documents.views import Look, headings, reading
from reviewer.lexicon import Rule
from reviewer.problems import Problem
from reviewer.propagation import Alike
from reviewer.reading import read_in_worker
from reviewer.session import Hit, Session, in_force
from ui.bridge import Bridge
from ui.jobs import Job, Jobs

Result = TypeVar("Result")
READ_AT_ONCE = 60_000  # characters that another script is made of in some tenths of a second

ACTS: dict[Status, str] = {"accepted": "step.accept", "rejected": "step.reject", "proposed": "step.reopen"}


class Review(QObject):
    """What is open and current. Acts go through the session; what they did comes back as `stepped`.

    Signals: document_opened(Document or None), reading_changed() when the text reads otherwise than before,
    marks_changed(list of Annotation, list of removed ids), current_changed(), comments_changed(), findings_changed(),
    facts_changed() for the document itself, relations_changed(), problem(Problem), finished() when no mark is left
    undecided.

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
    finished = Signal()

    def __init__(self, session: Session, bridge: Bridge, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._jobs = jobs
        self.document: Document | None = None
        self.text = ""
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
        bridge.stepped.connect(self._stepped)

    # The desk

    def open(self, document: Document | None) -> None:
        """Puts a document on the desk, or clears it."""
        self.document = document
        self.text = self.session.text(document) if document else ""
        marks = self.session.annotations(document.id) if document else []
        self.marks = {mark.id: mark for mark in marks}
        self.repairs = {each.id: each for each in self.session.repairs(document.id)} if document else {}
        self.findings = self.session.findings(document.id) if document else []
        self._comments = self.session.comments(document.id) if document else []
        self.relations = {each.id: each for each in self.session.relations(document.id)} if document else {}
        self._order = [mark.id for mark in marks]
        self._settled = sum(mark.is_settled for mark in marks)
        self._current = None
        # Full collections that walk some 80,000 marks would stop the window for 50 ms each.
        gc.freeze()
        self._read()
        self.document_opened.emit(document)
        self.reading_changed.emit()
        self.current_changed.emit()
        self.comments_changed.emit()
        self.findings_changed.emit()

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
        to_view = self.view.offsets.to_view
        placed = [replace(mark, span=to_view(mark.span)) for mark in marks]
        return [mark for mark in placed if mark.span]

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
        return headings(self.view, self._noise())

    def _noise(self) -> list[Span]:
        return [mark.span for mark in self.marks.values() if mark.label == "NOISE" and mark.status != "rejected"]

    @property
    def current_repair(self) -> Repair | None:
        """The repair in hand; repairs come into hand where they are marked in place."""
        return self.repairs.get(-self._current) if self._current is not None else None

    def judge_repair(self, repair: Repair, *, is_undone: bool) -> None:
        """Reads the text as it came at this place, or as repaired again."""
        if repair.is_undone != is_undone:
            self._do("step.repair", Change(repair, replace(repair, is_undone=is_undone)))

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
            self._order = sorted(self.marks, key=lambda mark: self._place(self.marks[mark]))
        return self._order

    @staticmethod
    def _place(mark: Annotation) -> tuple[int, int, int]:
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

    def commented(self) -> set[int]:
        """Ids of the marks with comments."""
        return {comment.annotation for comment in self._comments if comment.annotation is not None}

    def note(self) -> str:
        return next((comment.text for comment in self._comments if comment.annotation is None), "")

    def progress(self) -> tuple[int, int]:
        """Marks decided and marks in all."""
        return self._settled, len(self.marks)

    # Going

    def go_next(self) -> None:
        """To the next undecided mark, from the end back to the start."""
        self._go(1)

    def go_previous(self) -> None:
        """To the undecided mark before this one."""
        self._go(-1)

    def _go(self, way: int) -> None:
        order = self.in_order()
        at = order.index(self._current) if self._current in self.marks else (-1 if way > 0 else 0)
        ahead = (order[(at + way * step) % len(order)] for step in range(1, len(order) + 1))
        found = next((mark for mark in ahead if not self.marks[mark].is_settled), None)
        if found is None:
            self.finished.emit()
        self.set_current(found if found is not None else self._current)

    # Acts

    def accept(self) -> None:
        self._settle("accepted")

    def reject(self) -> None:
        self._settle("rejected")

    def reopen(self) -> None:
        if self.current:
            self._do("step.reopen", settle(self.current, "proposed"))

    def _settle(self, status: Status) -> None:
        if self.current:
            if self.current.status != status:
                self._do(ACTS[status], settle(self.current, status))
            self.go_next()

    def decide(self, marks: Iterable[Annotation], status: Status) -> None:
        """Accepts, rejects or reopens marks of any document, in one step."""
        changes = [settle(mark, status) for mark in marks if mark.status != status]
        if changes:
            self._do(ACTS[status], *changes)

    def relabel(self, label: str, selection: Span | None = None) -> None:
        """Gives the mark in hand another label; with a selection, marks that with the label instead."""
        if selection and self.document:
            self.mark(label, selection)
        elif self.current:
            self._do("step.relabel", relabel(self.current, label))

    def mark(self, label: str, selection: Span) -> None:
        """A new mark, which becomes the one in hand."""
        if self.document:
            document = self.document
            added = self.tried(lambda: self.session.mark(document, label, selection))
            if isinstance(added, Annotation):
                self.set_current(added.id)

    def resize(self, start: int, end: int) -> None:
        """Moves the borders of the mark in hand by so many characters; a mark never gets empty or leaves the text."""
        mark, document = self.current, self.document
        if mark and document:
            seen = self.to_view(mark.span)
            first, last = seen.start + start, seen.end + end
            if 0 <= first < last <= len(self.view.text):
                span = self.view.offsets.to_source(Span(first, last))
                self._do("step.resize", resize(mark, span, length=document.length))

    def revalue(self, mark_id: int, attributes: Attributes) -> None:
        """Sets attributes of a mark, if they differ."""
        mark = self.marks.get(mark_id)
        if mark:
            self.revise(mark, attributes)

    def revise(self, mark: Annotation, attributes: Attributes) -> None:
        """Sets attributes of a mark of any document, if they differ."""
        if any(mark.attributes.get(name) != value for name, value in attributes.items()):
            self._do("step.revalue", revalue(mark, attributes))

    def remove(self) -> None:
        """Takes the mark in hand away; the next one by place is then in hand."""
        mark = self.current
        if mark:
            order = self.in_order()
            after = order[order.index(mark.id) + 1 :][:1]
            if self.tried(lambda: self.session.remove_mark(mark)):
                self.set_current(after[0] if after else None)

    def comment(self, text: str) -> None:
        mark = self.current
        if mark and text.strip():
            self.tried(lambda: self.session.comment(mark, text.strip()))

    def uncomment(self, comment: Comment) -> None:
        self._do("step.uncomment", Change(comment, None))

    def set_note(self, text: str) -> None:
        if self.document and text.strip() != self.note():
            document = self.document.id
            self.tried(lambda: self.session.set_note(document, text.strip()))

    def judge(self, finding: Finding, status: FindingStatus) -> None:
        """Confirms or dismisses a finding, or opens it again."""
        if finding.status != status:
            self._do("step.finding", Change(finding, replace(finding, status=status)))

    def set_date(self, date: str | None, meant: Mapping[Span, tuple[Json, Json]]) -> None:
        """The document's date, with the times that follow from it."""
        document = self.document
        if document:
            self.tried(lambda: self.session.set_date(document, date, meant))

    def search(self, query: Query, *, where: str) -> list[Hit]:
        """Hits in the open "document", the "library", or among the "marks" of the library; may raise a Problem."""
        here = [self.document] if self.document else []
        if where == "marks":
            return self.session.search_marks(query, self.session.documents())
        return self.session.search(query, here if where == "document" else self.session.documents())

    def mark_all(self, found: Sequence[Hit], label: str) -> None:
        """Marks all hits with a label, in one step."""
        self.tried(lambda: self.session.mark_all(found, label))

    def add_task(self, span: Span) -> Relation | None:
        """A task by hand over these words, with the figures and the last time that are marked in them."""
        if self.document is None:
            return None
        document = self.document
        inside = sorted((mark for mark in self.marks.values() if span.covers(mark.span)), key=self._place)
        inside = [mark for mark in inside if mark.status != "rejected"]
        content: dict[str, Json] = {"start": span.start, "end": span.end, "action": span.of(self.text)}
        content["figures"] = [mark.id for mark in inside if mark.label == "FIGURE"]
        content["responsible"] = [mark.id for mark in inside if mark.label == "ORG"]
        times = [mark.id for mark in inside if mark.label == "TIME"]
        if times:
            content["deadline"] = times[-1]
        return self.tried(lambda: self.session.tie(document.id, "TASK", content))

    def follow_rule(self, rule: Rule, places: Sequence[Alike]) -> Step | None:
        """Decides places as a rule says, in one step; None where that could not be."""
        return self.tried(lambda: self.session.follow(rule, places))

    def undo(self) -> Step | None:
        return self.tried(self.session.undo)

    def redo(self) -> Step | None:
        return self.tried(self.session.redo)

    def _do(self, what: str, *changes: Change) -> None:
        self.tried(lambda: self.session.do(what, changes))

    def tried(self, act: Callable[[], Result]) -> Result | None:
        """What an act gives; a problem with it is told."""
        try:
            return act()
        except Problem as problem:
            self.problem.emit(problem)
            return None

    # News

    def _stepped(self, step: Step) -> None:
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
        changed = {change.after.id: change.after for change in changes if isinstance(change.after, Finding)}
        if changed:
            self.findings = [changed.get(finding.id, finding) for finding in self.findings]
            self.findings_changed.emit()

    def _take_marks(self, changes: Iterable[Change], *, comes_back: bool) -> None:
        changed: list[Annotation] = []
        removed: list[int] = []
        for change in changes:
            if isinstance(change.record, Annotation) and not self._is_mine(change.record):
                continue
            if isinstance(change.after, Annotation):
                self.marks[change.after.id] = change.after
                changed.append(change.after)
            else:
                self.marks.pop(change.record.id, None)
                removed.append(change.record.id)
            self._settled += _settles(change.after) - _settles(change.before)
            self._forget_order(change)
        if changed or removed:
            if self.look.folds_noise and any(mark.label == "NOISE" for mark in changed):
                self._read()
                self.reading_changed.emit()
            self.marks_changed.emit(changed, removed)
            self._follow(changed if comes_back else [])

    def _is_mine(self, record: Annotation | Relation) -> bool:
        return self.document is not None and record.document == self.document.id

    def _forget_order(self, change: Change) -> None:
        before, after = change.before, change.after
        if not (isinstance(before, Annotation) and isinstance(after, Annotation) and before.span == after.span):
            self._order = None

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


def _as_mark(repair: Repair) -> Annotation:
    """A repair as a mark on the text as it came; its id is below zero."""
    status: Status = "rejected" if repair.is_undone else "proposed"
    return Annotation(-repair.id, repair.document, "REPAIR", repair.span, status, "rule:repairing", 1.0)


def _settles(record: Record | None) -> bool:
    return isinstance(record, Annotation) and record.is_settled
