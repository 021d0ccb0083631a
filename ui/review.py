"""Review: the acts of a reviewer on the document on the desk and on the mark in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import (
    Annotation,
    Attributes,
    Change,
    Comment,
    Finding,
    FindingStatus,
    Relation,
    Repair,
    Status,
    Step,
    relabel,
    resize,
    revalue,
    settle,
)
from reviewer.assets import Json
from reviewer.documents.searching import Query
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule
from reviewer.problems import Problem
from reviewer.propagation import Alike
from reviewer.reviewing import Progress
from reviewer.session import Hit, Session
from ui.bridge import Bridge
from ui.desk import Desk
from ui.drafts import Drafts
from ui.going import Going
from ui.jobs import Jobs
from ui.proceedings import Proceedings

Result = TypeVar("Result")
ACTS: dict[Status, str] = {"accepted": "step.accept", "rejected": "step.reject", "proposed": "step.reopen"}


class Review(Desk):
    """Acts go through the session; what they did comes back to the desk as steps.

    `finished` when no mark is left undecided, `problem` carries what could not be done.
    """

    finished = Signal()

    def __init__(self, session: Session, bridge: Bridge, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session, bridge, jobs, parent)
        self.proceedings = Proceedings(self, bridge)
        self.going = Going(self)
        self.drafts = Drafts(self)

    def how_far(self) -> Progress:
        """How far people are with the open document."""
        return Progress(*self.progress(), *self.proceedings.how_far())

    # Going

    def go_next(self) -> None:
        """To the next undecided mark, from the end back to the start."""
        self.going.undecided(1)

    def go_previous(self) -> None:
        """To the undecided mark before this one."""
        self.going.undecided(-1)

    # Acts

    def accept(self) -> None:
        self._settle("accepted")

    def reject(self) -> None:
        self._settle("rejected")

    def reopen(self) -> None:
        if self.current:
            self._do("step.reopen", settle(self.current, "proposed"))

    def _settle(self, status: Status) -> None:
        """Decides the mark in hand and goes on; where that could not be, the mark stays in hand."""
        mark = self.current
        if mark and (mark.status == status or self._do(ACTS[status], settle(mark, status))):
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
        if self.current:
            seen = self.to_view(self.current.span)
            self.resize_to(seen.start + start, seen.end + end)

    def resize_to(self, start: int, end: int) -> None:
        """Gives the mark in hand a span of the view, where it is one."""
        mark, document = self.current, self.document
        if mark and document and 0 <= start < end <= len(self.view.text):
            span = self.view.offsets.to_source(Span(start, end))
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

    def judge_repair(self, repair: Repair, *, is_undone: bool) -> None:
        """Reads the text as it came at this place, or as repaired again."""
        if repair.is_undone != is_undone:
            self._do("step.repair", Change(repair, replace(repair, is_undone=is_undone)))

    def comment(self, text: str) -> Comment | None:
        """The remark made on the mark in hand, if any was."""
        mark = self.current
        return self.tried(lambda: self.session.comment(mark, text.strip())) if mark and text.strip() else None

    def answer(self, comment: Comment, text: str) -> Comment | None:
        """The answer given, if any was."""
        return self.tried(lambda: self.session.answer(comment, text.strip())) if text.strip() else None

    def resolve(self, comment: Comment, *, is_resolved: bool) -> None:
        """Settles the thread that the comment begins, or opens it again."""
        self.tried(lambda: self.session.resolve(comment, is_resolved=is_resolved))

    def may_uncomment(self, comment: Comment) -> bool:
        """Whether a remark is the reviewer's own and nobody answered it."""
        return comment.author == self.session.actor and all(each.reply_to != comment.id for each in self._comments)

    def uncomment(self, comment: Comment) -> None:
        self.tried(lambda: self.session.uncomment(comment))

    def set_note(self, text: str) -> None:
        if self.document and text.strip() != self.note():
            document = self.document.id
            self.tried(lambda: self.session.set_note(document, text.strip()))

    def judge(self, findings: Sequence[Finding], status: FindingStatus, reason: str = "") -> Step | None:
        """Confirms findings, dismisses them with a reason, or opens them again."""
        return self.tried(lambda: self.session.judge(findings, status, reason))

    def set_date(self, date: str | None, meant: Mapping[Span, tuple[Json, Json]]) -> None:
        """The document's date, with the times that follow from it."""
        document = self.document
        if document:
            self.tried(lambda: self.session.set_date(document, date, meant))

    def searching(self, query: Query, *, where: str) -> Iterator[Sequence[Hit]]:
        """Hits in the open "document", the "library", or among the "marks" of the library, bit by bit as
        `session.searching` has it; may raise a Problem."""
        here = [self.document] if self.document else []
        if where == "marks":
            return self.session.searching_marks(query, self.session.documents())
        return self.session.searching(query, here if where == "document" else self.session.documents())

    def mark_all(self, found: Sequence[Hit], label: str) -> None:
        """Marks all hits with a label, in one step."""
        self.tried(lambda: self.session.mark_all(found, label))

    def add_task(self, span: Span) -> Relation | None:
        """A task by hand over these words, with the figures and the last time that are marked in them."""
        if self.document is None:
            return None
        document = self.document
        inside = sorted((mark for mark in self.marks.values() if span.covers(mark.span)), key=self.place)
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

    def _do(self, what: str, *changes: Change) -> Step | None:
        return self.tried(lambda: self.session.do(what, changes))

    def tried(self, act: Callable[[], Result]) -> Result | None:
        """What an act gives; a problem with it is told."""
        try:
            return act()
        except Problem as problem:
            self.problem.emit(problem)
            return None
