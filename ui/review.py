"""Review: the document on the desk, the mark in hand, and the acts a reviewer can do with them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import (
    Annotation,
    Attributes,
    Change,
    Comment,
    Status,
    Step,
    relabel,
    resize,
    revalue,
    settle,
)
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.problems import Problem
from reviewer.session import Session
from ui.bridge import Bridge

Result = TypeVar("Result")

ACTS: dict[Status, str] = {"accepted": "step.accept", "rejected": "step.reject", "proposed": "step.reopen"}


class Review(QObject):
    """What is open and current. Acts go through the session; what they did comes back as `stepped`.

    Signals: document_opened(Document or None), marks_changed(list of Annotation, list of removed ids),
    current_changed(), comments_changed(), problem(Problem), finished() when no mark is left undecided.
    """

    document_opened = Signal(object)
    marks_changed = Signal(list, list)
    current_changed = Signal()
    comments_changed = Signal()
    problem = Signal(object)
    finished = Signal()

    def __init__(self, session: Session, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.document: Document | None = None
        self.text = ""
        self.marks: dict[int, Annotation] = {}
        self._comments: list[Comment] = []
        self._order: list[int] | None = []
        self._current: int | None = None
        bridge.stepped.connect(self._stepped)

    # The desk

    def open(self, document: Document | None) -> None:
        """Puts a document on the desk, or clears it."""
        self.document = document
        self.text = self.session.text(document) if document else ""
        marks = self.session.annotations(document.id) if document else []
        self.marks = {mark.id: mark for mark in marks}
        self._comments = self.session.comments(document.id) if document else []
        self._order = [mark.id for mark in marks]
        self._current = None
        # Full collections that walk some 80,000 marks would stop the window for 50 ms each.
        gc.freeze()
        self.document_opened.emit(document)
        self.current_changed.emit()
        self.comments_changed.emit()

    @property
    def current(self) -> Annotation | None:
        """The mark in hand."""
        return self.marks.get(self._current) if self._current is not None else None

    def set_current(self, mark: int | None) -> None:
        if mark != self._current:
            self._current = mark if mark in self.marks else None
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

    def commented(self) -> set[int]:
        """Ids of the marks with comments."""
        return {comment.annotation for comment in self._comments if comment.annotation is not None}

    def note(self) -> str:
        return next((comment.text for comment in self._comments if comment.annotation is None), "")

    def progress(self) -> tuple[int, int]:
        """Marks decided and marks in all."""
        return sum(mark.is_settled for mark in self.marks.values()), len(self.marks)

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
            added = self._tried(lambda: self.session.mark(document, label, selection))
            if isinstance(added, Annotation):
                self.set_current(added.id)

    def resize(self, start: int, end: int) -> None:
        """Moves the borders of the mark in hand by so many characters; a mark never gets empty or leaves the text."""
        mark, document = self.current, self.document
        if mark and document:
            first, last = mark.span.start + start, mark.span.end + end
            if 0 <= first < last <= document.length:
                self._do("step.resize", resize(mark, Span(first, last), length=document.length))

    def revalue(self, mark_id: int, attributes: Attributes) -> None:
        """Sets attributes of a mark, if they differ."""
        mark = self.marks.get(mark_id)
        if mark and any(mark.attributes.get(name) != value for name, value in attributes.items()):
            self._do("step.revalue", revalue(mark, attributes))

    def remove(self) -> None:
        """Takes the mark in hand away; the next one by place is then in hand."""
        mark = self.current
        if mark:
            order = self.in_order()
            after = order[order.index(mark.id) + 1 :][:1]
            if self._tried(lambda: self.session.remove_mark(mark)):
                self.set_current(after[0] if after else None)

    def comment(self, text: str) -> None:
        mark = self.current
        if mark and text.strip():
            self._tried(lambda: self.session.comment(mark, text.strip()))

    def uncomment(self, comment: Comment) -> None:
        self._do("step.uncomment", Change(comment, None))

    def set_note(self, text: str) -> None:
        if self.document and text.strip() != self.note():
            document = self.document.id
            self._tried(lambda: self.session.set_note(document, text.strip()))

    def undo(self) -> Step | None:
        return self._tried(self.session.undo)

    def redo(self) -> Step | None:
        return self._tried(self.session.redo)

    def _do(self, what: str, *changes: Change) -> None:
        self._tried(lambda: self.session.do(what, changes))

    def _tried(self, act: Callable[[], Result]) -> Result | None:
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
        self._take_marks(change for change in step.changes if isinstance(change.record, Annotation))
        self._take_comments(change for change in step.changes if isinstance(change.record, Comment))

    def _take_marks(self, changes: Iterable[Change]) -> None:
        changed: list[Annotation] = []
        removed: list[int] = []
        for change in changes:
            if isinstance(change.after, Annotation):
                self.marks[change.after.id] = change.after
                changed.append(change.after)
            else:
                self.marks.pop(change.record.id, None)
                removed.append(change.record.id)
            self._forget_order(change)
        if changed or removed:
            self.marks_changed.emit(changed, removed)
            self._follow(changed)

    def _forget_order(self, change: Change) -> None:
        before, after = change.before, change.after
        if not (isinstance(before, Annotation) and isinstance(after, Annotation) and before.span == after.span):
            self._order = None

    def _follow(self, changed: list[Annotation]) -> None:
        """The mark in hand changed or went; a single changed mark (undo, redo) comes into hand."""
        if self._current is not None and self._current not in self.marks:
            self._current = None
        if len(changed) == 1 and changed[0].id != self._current:
            self._current = changed[0].id
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
