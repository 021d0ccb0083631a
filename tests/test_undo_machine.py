"""Undo as a state machine: whatever the acts, undoing gives the exact state before, redoing the one after."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reviewer.annotations import Annotation, Change, Comment, Relation, recast, relabel, resize, revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.labels import Label, Scheme, scheme
from reviewer.problems import Impossible, Locked
from reviewer.reviewing import EVIDENCE, Evidence, ParagraphRead
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading

State = tuple[
    list[Document], list[Annotation], list[Comment], list[Relation], list[Evidence], list[ParagraphRead], Scheme
]
PICK = st.integers(0, 50)


class UndoMachine(RuleBasedStateMachine):
    """Keeps its own list of states beside the session's history."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.session = Session.open(Path(self.folder.name) / "l.zhubi", actor="测试员")
        self.document, _ = self.session.add(reading(SAMPLE, *MARKED))
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = self.state()

    def state(self) -> State:
        of = self.document.id
        session = self.session
        told = session.comments(of), session.relations(of), session.evidence(of), session.paragraphs_read(of)
        return session.documents(), session.annotations(of), *told, session.scheme()

    def acted(self) -> None:
        self.past.append(self.now)
        self.future.clear()
        self.now = self.state()

    def pick(self, number: int) -> Annotation:
        marks = self.session.annotations(self.document.id)
        return marks[number % len(marks)]

    def has_marks(self) -> bool:
        return bool(self.session.annotations(self.document.id))

    def pick_relation(self, number: int) -> Relation:
        relations = self.session.relations(self.document.id)
        return relations[number % len(relations)]

    def has_relations(self) -> bool:
        return bool(self.session.relations(self.document.id))

    @precondition(has_marks)
    @rule(number=PICK, status=st.sampled_from(["accepted", "rejected", "proposed"]))
    def settle(self, number: int, status: str) -> None:
        self.session.do("step.accept", [settle(self.pick(number), status)])  # type: ignore[arg-type]
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, label=st.sampled_from(sorted(scheme())))
    def relabel(self, number: int, label: str) -> None:
        self.session.do("step.relabel", [relabel(self.pick(number), label)])
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, start=st.integers(0, 10), size=st.integers(1, 10))
    def resize(self, number: int, start: int, size: int) -> None:
        span = Span(start, start + size)
        self.session.do("step.resize", [resize(self.pick(number), span, length=self.document.length)])
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, unit=st.text(max_size=3, alphabet='元人𬱖\n"'))
    def revalue(self, number: int, unit: str) -> None:
        self.session.do("step.revalue", [revalue(self.pick(number), {"unit": unit})])
        self.acted()

    @rule(label=st.sampled_from(sorted(scheme())), start=st.integers(0, 10), size=st.integers(1, 10))
    def mark(self, label: str, start: int, size: int) -> None:
        if self.session.documents():
            self.session.mark(self.document, label, Span(start, start + size))
            self.acted()

    @rule(name=st.sampled_from(["RISK", "ASSET"]), is_on=st.booleans())
    def rescheme(self, name: str, is_on: bool) -> None:
        new = Label(name, {"hans": "新", "hant": "新", "en": "New"}, "#00553f", "#57b598", "", is_on=is_on)
        if self.session.scheme().get(name) != new:
            self.session.rescheme({**self.session.scheme(), name: new})
            self.acted()

    @rule(name=st.sampled_from(["RISK", "ASSET"]), start=st.integers(0, 10))
    def mark_as_new(self, name: str, start: int) -> None:
        if self.session.documents() and name in self.session.scheme():
            self.session.mark(self.document, name, Span(start, start + 1))
            self.acted()

    @rule(name=st.sampled_from(["RISK", "ASSET"]), to=st.sampled_from(["PLACE", "ORG"]))
    def give_up(self, name: str, to: str) -> None:
        """A type goes, and its marks get another; in a signed document they stay."""
        left = {each: label for each, label in self.session.scheme().items() if each != name}
        if name in self.session.scheme():
            try:
                self.session.rescheme(left, moves={name: to})
            except Locked:
                return
            self.acted()

    @precondition(has_marks)
    @rule(number=PICK)
    def remove(self, number: int) -> None:
        self.session.remove_mark(self.pick(number))
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK)
    def merge(self, number: int) -> None:
        label = self.pick(number).label
        alike = [mark for mark in self.session.annotations(self.document.id) if mark.label == label]
        if len(alike) > 1:
            self.session.merge(alike)
            self.acted()

    @precondition(has_marks)
    @rule(number=PICK)
    def split(self, number: int) -> None:
        mark = self.pick(number)
        if len(mark.span) > 1:
            self.session.split(mark, mark.span.start + 1)
            self.acted()

    @precondition(has_marks)
    @rule(number=PICK, label=st.sampled_from(sorted(scheme())))
    def duplicate(self, number: int, label: str) -> None:
        try:
            self.session.duplicate(self.pick(number), label)
        except Impossible:
            return
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, text=st.text(min_size=1, max_size=5, alphabet="批注🙂"))
    def comment(self, number: int, text: str) -> None:
        self.session.comment(self.pick(number), text)
        self.acted()

    @precondition(has_marks)
    @rule(first=PICK, last=PICK)
    def tie(self, first: int, last: int) -> None:
        ends = {"from": self.pick(first).id, "to": self.pick(last).id, "direction": None}
        self.session.tie(self.document.id, "CHANGE", ends)
        self.acted()

    @precondition(has_relations)
    @rule(number=PICK, direction=st.sampled_from(["up", "down", None]))
    def recast(self, number: int, direction: str | None) -> None:
        self.session.do("step.recast", [recast(self.pick_relation(number), {"direction": direction})])
        self.acted()

    @precondition(has_relations)
    @rule(number=PICK)
    def untie(self, number: int) -> None:
        self.session.do("step.untie", [Change(self.pick_relation(number), None)])
        self.acted()

    def pick_comment(self, number: int) -> Comment:
        comments = [each for each in self.session.comments(self.document.id) if each.annotation is not None]
        return comments[number % len(comments)]

    def has_comments(self) -> bool:
        return any(each.annotation is not None for each in self.session.comments(self.document.id))

    @precondition(has_comments)
    @rule(number=PICK, text=st.text(min_size=1, max_size=5, alphabet="回复𬱖"))
    def answer(self, number: int, text: str) -> None:
        self.session.answer(self.pick_comment(number), text)
        self.acted()

    @precondition(has_comments)
    @rule(number=PICK)
    def resolve_or_reopen(self, number: int) -> None:
        comment = self.pick_comment(number)
        if comment.reply_to is None:
            self.session.resolve(comment, is_resolved=not comment.is_resolved)
            self.acted()

    @precondition(has_comments)
    @rule(number=PICK)
    def uncomment(self, number: int) -> None:
        try:
            self.session.uncomment(self.pick_comment(number))
        except Impossible:
            return
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, status=st.sampled_from(EVIDENCE), source=st.text(max_size=3, alphabet="公报２"))
    def attest(self, number: int, status: str, source: str) -> None:
        mark = self.pick(number)
        known = self.session.evidence_for(mark)
        if self.session.attest(mark, status=status, source=source) != known:  # type: ignore[arg-type]
            self.acted()

    @rule(number=st.integers(0, 2))
    def read_or_unread(self, number: int) -> None:
        if self.session.documents():
            paragraph = self.session.reviewed(self.document).paragraphs[number]
            if not self.session.unread(self.document, paragraph):
                self.session.read(self.document, paragraph)
            self.acted()

    @rule(name=st.sampled_from(["甲", "乙"]))
    def sign_refuse_and_unlock(self, name: str) -> None:
        """Neither signing, nor what is refused meanwhile, nor unlocking changes what undo and redo would do."""
        if self.session.documents():
            ways = self.session.undoable(), self.session.redoable()
            signed = self.session.sign(self.document, name)
            with pytest.raises(Locked):
                self.mark_somewhere()
            if ways[0] != "step.scheme":  # the scheme is the library's, not the document's
                with pytest.raises(Locked):
                    self.session.undo()
            assert self.session.verify(self.document) == [(signed, True)]
            self.session.unlock(self.document, "再改")
            assert (self.session.undoable(), self.session.redoable()) == ways

    def mark_somewhere(self) -> object:
        return self.session.mark(self.document, "PLACE", Span(0, 2))

    @rule(text=st.text(max_size=4, alphabet="备注"))
    def note(self, text: str) -> None:
        note = self.session.note(self.document.id)
        if self.session.documents() and text != (note.text if note else ""):
            self.session.set_note(self.document.id, text)
            self.acted()

    @rule()
    def remove_document(self) -> None:
        if self.session.documents():
            self.session.remove_document(self.document)
            self.acted()

    @rule()
    def undo(self) -> None:
        if self.past:
            self.session.undo()
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.session.redo() is not None:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def restart(self) -> None:
        path = self.session.path
        self.session.close()
        self.session = Session.open(path, actor="测试员")

    @invariant()
    def the_library_is_as_it_should_be(self) -> None:
        assert self.state() == self.now

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(
    deadline=None, max_examples=25, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
