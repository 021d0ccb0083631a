"""The session as a state machine: whatever people do in whatever order, the library stays whole, and undo exact.

A model beside it says what each act may change of the marks; all else must stay as it was.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reviewer import reading as readings
from reviewer.annotations import (
    Annotation,
    Change,
    Comment,
    Finding,
    FindingStatus,
    Record,
    Relation,
    Repair,
    Step,
    mentioned,
    recast,
    relabel,
    resize,
    revalue,
    settle,
)
from reviewer.documents.document import Document, digest
from reviewer.documents.searching import Query
from reviewer.documents.spans import Span
from reviewer.exporting.formats import FORMATS, named
from reviewer.importing.sources import listed
from reviewer.labels import Label, Scheme, scheme
from reviewer.lexicon import Rule
from reviewer.library.progress import is_paragraph
from reviewer.problems import Impossible, Locked, NotInstalled, Outdated
from reviewer.reviewing import EVIDENCE
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading

PICK = st.integers(0, 50)
PLACES = st.tuples(st.integers(0, 60), st.integers(1, 12))
LABELS = st.sampled_from(sorted(scheme()))
STATUSES = st.sampled_from(["accepted", "rejected", "proposed"])
OWN = st.sampled_from(["RISK", "ASSET"])
# Words that come again, in another script and width, with an astral name, CRLF and a wide space.
TEXTS = (
    SAMPLE,
    "區長李𬱖表示🙂，\r\n2023年投資\u30001.2億元，書記李𬱖說。\r\n\r\n覆蓋率達９５%。",
    "第一条\n李𬱖书记\t1.2亿元、1.2亿元。\n",
)
# One that is damaged, with repairs and findings, as the importer reads it.
DAMAGED = readings.read(
    "區長李𬱖實(shí)地考察，&nbsp;投資12億元。\r\n錕斤拷完成了目标，2023年2月30日。".encode(), name="损.txt"
)
FAST = sorted({each.name for each in FORMATS} - {"pdf", "docbin", "parquet", "tei"})
Kind = TypeVar("Kind", Comment, Finding, Relation, Repair)
TABLES = ("documents", "annotations", "relations", "comments", "repairs", "findings", "rules", "evidence",
          "paragraphs_read", "sign_offs", "schemes")  # fmt: skip


@dataclass(frozen=True)
class State:
    """All that undo gives back: marks by id, the other records of the documents, and what the library has for all."""

    marks: Mapping[int, Annotation] = field(default_factory=dict)
    others: Mapping[tuple[type, int], Record] = field(default_factory=dict)
    rules: Sequence[Rule] = field(default_factory=list)
    scheme: Scheme = field(default_factory=dict)

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [each for each in self.others.values() if isinstance(each, kind)]


class SessionMachine(RuleBasedStateMachine):
    """Keeps its own states and its own copy of the records, made of what the session announces."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.session = self.opened()
        self.announced: dict[tuple[type, int], Record] = {}
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = State(scheme=self.session.scheme())
        self.import_text(0)

    def opened(self) -> Session:
        session = Session.open(Path(self.folder.name) / "l.zhubi", actor="测试员")
        session.listen(self.hear)
        return session

    def hear(self, step: Step) -> None:
        for change in step.changes:
            self.announced[type(change.record), change.record.id] = change.record
            if change.after is None:
                del self.announced[type(change.record), change.record.id]

    # What is there

    def state(self) -> State:
        session, marks, others = self.session, {}, {}
        for document in session.documents():
            of = document.id
            marks |= {mark.id: mark for mark in session.annotations(of)}
            told = [document, *session.comments(of), *session.relations(of), *session.evidence(of)]
            told += [*session.paragraphs_read(of), *session.repairs(of), *session.findings(of)]
            others |= {(type(each), each.id): each for each in told}
        return State(marks, others, session.rules(), session.scheme())

    def acted(self, *changed: Annotation, gone: Iterable[int] = ()) -> None:
        """An act was done: these marks are so now, those are gone, and every other mark is as it was."""
        self.past.append(self.now)
        self.future.clear()
        before, self.now = self.now, self.state()
        expected = {**before.marks, **{mark.id: mark for mark in changed}}
        assert self.now.marks == {id_: mark for id_, mark in expected.items() if id_ not in set(gone)}

    def made(self, *, count: int = 1) -> list[Annotation]:
        """The marks that the library has and the model has not yet."""
        found = [mark for id_, mark in self.state().marks.items() if id_ not in self.now.marks]
        assert len(found) == count
        return found

    @property
    def documents(self) -> list[Document]:
        return self.session.documents()

    def document(self, number: int) -> Document:
        return self.documents[number % len(self.documents)]

    def mark_at(self, number: int) -> Annotation:
        marks = sorted(self.now.marks.values(), key=lambda mark: mark.id)
        return marks[number % len(marks)]

    def span_in(self, document: Document, place: tuple[int, int]) -> Span:
        start = place[0] % document.length
        return Span(start, min(document.length, start + place[1]))

    def home(self, mark: Annotation) -> Document:
        return self.session.document(mark.document)

    def has_documents(self) -> bool:
        return bool(self.documents)

    def has_marks(self) -> bool:
        return bool(self.now.marks)

    def has_remarks(self) -> bool:
        return bool(self.remarks())

    def has_relations(self) -> bool:
        return bool(self.now.of(Relation))

    def remarks(self) -> list[Comment]:
        return [each for each in self.now.of(Comment) if each.annotation is not None]

    # Documents

    @rule(number=st.integers(0, 2))
    def import_text(self, number: int) -> None:
        text = TEXTS[number]
        marked = [each for each in MARKED if each[1] in text]
        document, is_new = self.session.add(reading(text, *marked, name=f"{number}<b>.txt"))
        assert self.session.text(document) == text
        if is_new:
            self.acted(*self.made(count=len(marked)))

    @rule()
    def import_damaged(self) -> None:
        _, is_new = self.session.add(DAMAGED)
        if is_new:
            self.acted(*self.made(count=len(DAMAGED.candidates)))

    @rule()
    def import_many(self) -> None:
        """Each is an act of its own, whose types and ids do not hang on the others."""
        found = self.session.add_all([reading(text, name=f"{at}.txt") for at, text in enumerate((*TEXTS, TEXTS[0]))])
        fresh = [document for document, is_new in found if is_new]
        whole = self.state()
        for document in fresh:
            self.past.append(self.now)
            own = {(Document, document.id): document}
            self.now = replace(self.now, others={**self.now.others, **own})
            self.future.clear()
        assert self.now == whole

    @precondition(has_documents)
    @rule(number=PICK)
    def remove_document(self, number: int) -> None:
        document = self.document(number)
        gone = [mark.id for mark in self.now.marks.values() if mark.document == document.id]
        self.session.remove_document(document)
        self.acted(gone=gone)

    @precondition(has_documents)
    @rule(number=PICK, day=st.sampled_from([None, "2023", "2023-05-01"]))
    def date(self, number: int, day: str | None) -> None:
        self.session.set_date(self.document(number), day, {})
        self.acted()

    @precondition(has_documents)
    @rule(number=PICK, text=st.text(max_size=4, alphabet="备注𬱖"))
    def note(self, number: int, text: str) -> None:
        document = self.document(number)
        known = self.session.note(document.id)
        self.session.set_note(document.id, text)
        if text != (known.text if known else ""):
            self.acted()

    # Marks

    @precondition(has_marks)
    @rule(number=PICK, status=STATUSES)
    def decide(self, number: int, status: str) -> None:
        mark = self.mark_at(number)
        self.session.do("step.accept", [settle(mark, status)])  # type: ignore[arg-type]
        self.acted(replace(mark, status=status))  # type: ignore[arg-type]

    @precondition(has_marks)
    @rule(number=PICK, label=LABELS)
    def retype(self, number: int, label: str) -> None:
        mark = self.mark_at(number)
        self.session.do("step.relabel", [relabel(mark, label)])
        kept = mark.attributes if label == mark.label else {}
        self.acted(replace(mark, label=label, status="accepted", attributes=kept))

    @precondition(has_marks)
    @rule(number=PICK, place=PLACES)
    def move(self, number: int, place: tuple[int, int]) -> None:
        mark = self.mark_at(number)
        document = self.home(mark)
        span = self.span_in(document, place)
        self.session.do("step.resize", [resize(mark, span, length=document.length)])
        self.acted(replace(mark, span=span, status="accepted"))

    @precondition(has_marks)
    @rule(number=PICK, unit=st.text(max_size=3, alphabet='元人𬱖\n"\\'))
    def revalue(self, number: int, unit: str) -> None:
        mark = self.mark_at(number)
        self.session.do("step.revalue", [revalue(mark, {"unit": unit})])
        self.acted(replace(mark, attributes={**mark.attributes, "unit": unit}, status="accepted"))

    @precondition(has_documents)
    @rule(number=PICK, label=LABELS, place=PLACES)
    def mark(self, number: int, label: str, place: tuple[int, int]) -> None:
        document = self.document(number)
        made = self.session.mark(document, label, self.span_in(document, place))
        assert made.status == "accepted"
        self.acted(made)

    @precondition(has_marks)
    @rule(number=PICK)
    def remove(self, number: int) -> None:
        mark = self.mark_at(number)
        self.session.remove_mark(mark)
        self.acted(gone=[mark.id])

    @precondition(has_marks)
    @rule(number=PICK)
    def merge(self, number: int) -> None:
        mark = self.mark_at(number)
        alike = [each for each in self.now.marks.values() if (each.document, each.label) == (mark.document, mark.label)]
        if len(alike) < 2:
            return
        first, *others = sorted(alike, key=lambda each: (each.span.start, -each.span.end, each.id))
        self.session.merge(alike)
        whole = Span(first.span.start, max(each.span.end for each in alike))
        agreed = {
            name: value
            for name, value in first.attributes.items()
            if all(each.attributes.get(name, value) == value for each in others)
        }
        merged = replace(first, span=whole, status="accepted", attributes=agreed)
        self.acted(merged, gone=[each.id for each in others])

    @precondition(has_marks)
    @rule(number=PICK, at=st.integers(1, 11))
    def split(self, number: int, at: int) -> None:
        mark = self.mark_at(number)
        if at >= len(mark.span):
            with pytest.raises(Impossible):
                self.session.split(mark, mark.span.start + at)
            return
        self.session.split(mark, mark.span.start + at)
        (behind,) = self.made()
        first = self.state().marks[mark.id]
        cut = mark.span.start + at
        assert (first.span, behind.span) == (Span(mark.span.start, cut), Span(cut, mark.span.end))
        assert (first.label, behind.label) == (mark.label, mark.label)
        self.acted(first, behind)

    @precondition(has_marks)
    @rule(number=PICK, label=LABELS)
    def duplicate(self, number: int, label: str) -> None:
        mark = self.mark_at(number)
        try:
            made = self.session.duplicate(mark, label)
        except Impossible:
            assert any((each.label, each.span) == (label, mark.span) for each in self.now.marks.values())
            return
        assert (made.label, made.span) == (label, mark.span)
        self.acted(made)

    # Many at once

    @precondition(has_marks)
    @rule(status=STATUSES, label=st.none() | LABELS)
    def decide_many(self, status: str, label: str | None) -> None:
        marks = [mark for mark in self.now.marks.values() if label in (None, mark.label)]
        if marks:
            self.session.do("step.accept", [settle(mark, status) for mark in marks])  # type: ignore[arg-type]
            self.acted(*(replace(mark, status=status) for mark in marks))  # type: ignore[arg-type]

    @precondition(has_documents)
    @rule(words=st.sampled_from(["李𬱖", "書記", "1.2亿元", "没有"]), label=LABELS)
    def mark_all(self, words: str, label: str) -> None:
        hits = self.session.search(Query(words), self.documents)
        taken = {(mark.document, mark.span) for mark in self.now.marks.values() if mark.label == label}
        fresh = {(hit.document.id, hit.span) for hit in hits} - taken
        if not fresh:
            with pytest.raises(Impossible):
                self.session.mark_all(hits, label)
            return
        self.session.mark_all(hits, label)
        made = self.made(count=len(fresh))
        assert {(mark.document, mark.span) for mark in made} == fresh
        self.acted(*made)

    @precondition(has_marks)
    @rule(number=PICK, status=st.sampled_from(["accepted", "rejected"]))
    def decide_and_do_alike(self, number: int, status: str) -> None:
        """A decision, then the same for all equal words, which the lexicon keeps."""
        mark = self.mark_at(number)
        step = self.session.do("step.accept", [settle(mark, status)])  # type: ignore[arg-type]
        self.acted(replace(mark, status=status))  # type: ignore[arg-type]
        learned = self.session.learned(step)
        if learned is None:
            return
        chosen = self.session.alike(learned, self.documents)
        known = self.session.rules()
        try:
            self.session.follow(learned, chosen)
        except Impossible:
            assert not chosen
            assert self.session.rules() == known
            return
        decided = [each.after for each in chosen if each.before is not None]
        fresh = self.made(count=len(chosen) - len(decided))
        assert {(each.label, each.span) for each in fresh} == {
            (each.after.label, each.after.span) for each in chosen if each.before is None
        }
        self.acted(*decided, *fresh)

    @rule(words=st.sampled_from(["李𬱖", "（a+）+$", "1.2億元"]), label=LABELS)
    def add_rule(self, words: str, label: str) -> None:
        try:
            self.session.add_rule(words, label)
        except Impossible:
            return
        self.acted()

    @rule(number=PICK, is_out=st.booleans())
    def change_rule(self, number: int, is_out: bool) -> None:
        if rules := self.session.rules():
            rule = rules[number % len(rules)]
            self.session.change_rule(rule, None if is_out else replace(rule, is_on=not rule.is_on))
            self.acted()

    # Types

    @rule(name=OWN, is_on=st.booleans())
    def rescheme(self, name: str, is_on: bool) -> None:
        new = Label(name, {"hans": "新", "hant": "新", "en": "New"}, "#00553f", "#57b598", "", is_on=is_on)
        if self.session.scheme().get(name) != new:
            self.session.rescheme({**self.session.scheme(), name: new})
            self.acted()

    @precondition(has_documents)
    @rule(number=PICK, name=OWN, place=PLACES)
    def mark_as_new(self, number: int, name: str, place: tuple[int, int]) -> None:
        if name in self.session.scheme():
            self.mark(number, name, place)

    @rule(name=OWN, to=st.sampled_from(["PLACE", "ORG"]))
    def give_up_a_type(self, name: str, to: str) -> None:
        left = {each: label for each, label in self.session.scheme().items() if each != name}
        if name in self.session.scheme():
            moved = [replace(mark, label=to) for mark in self.now.marks.values() if mark.label == name]
            self.session.rescheme(left, moves={name: to})
            self.acted(*moved)

    # What is said

    @precondition(has_marks)
    @rule(number=PICK, text=st.text(min_size=1, max_size=5, alphabet="批注🙂"))
    def comment(self, number: int, text: str) -> None:
        self.session.comment(self.mark_at(number), text)
        self.acted()

    def remark(self, number: int) -> Comment:
        return self.remarks()[number % len(self.remarks())]

    @precondition(has_remarks)
    @rule(number=PICK, text=st.text(min_size=1, max_size=5, alphabet="回复𬱖"))
    def answer(self, number: int, text: str) -> None:
        self.session.answer(self.remark(number), text)
        self.acted()

    @precondition(has_remarks)
    @rule(number=PICK)
    def resolve_or_open_again(self, number: int) -> None:
        comment = self.remark(number)
        if comment.reply_to is None:
            self.session.resolve(comment, is_resolved=not comment.is_resolved)
            self.acted()

    @precondition(has_remarks)
    @rule(number=PICK)
    def uncomment(self, number: int) -> None:
        comment = self.remark(number)
        try:
            self.session.uncomment(comment)
        except Impossible:
            assert any(each.reply_to == comment.id for each in self.remarks())
            return
        self.acted()

    @precondition(has_marks)
    @rule(number=PICK, status=st.sampled_from(EVIDENCE), source=st.text(max_size=3, alphabet="公报２"))
    def attest(self, number: int, status: str, source: str) -> None:
        mark = self.mark_at(number)
        known = self.session.evidence_for(mark)
        if self.session.attest(mark, status=status, source=source) != known:  # type: ignore[arg-type]
            self.acted()

    @precondition(has_documents)
    @rule(number=PICK, paragraph=PICK)
    def read_or_unread(self, number: int, paragraph: int) -> None:
        document = self.document(number)
        paragraphs = self.session.reviewed(document).paragraphs
        span = paragraphs[paragraph % len(paragraphs)]
        if not self.session.unread(document, span):
            self.session.read(document, span)
        self.acted()

    # Damage and findings

    @precondition(lambda self: self.now.of(Finding))
    @rule(number=PICK, status=st.sampled_from(get_args(FindingStatus)), reason=st.sampled_from(["", "无误🙂"]))
    def judge(self, number: int, status: FindingStatus, reason: str) -> None:
        findings = self.now.of(Finding)
        finding = findings[number % len(findings)]
        if (finding.status, finding.reason) != (status, reason):
            self.session.judge([finding], status, reason)
            self.acted()

    @precondition(has_documents)
    @rule(number=PICK)
    def check_again(self, number: int) -> None:
        document = self.document(number)
        remarks = self.session.checks(document)(progress=lambda _: None)
        if self.session.take_findings(document, remarks) is not None:
            self.acted()
            assert self.session.take_findings(document, remarks) is None

    @precondition(lambda self: self.now.of(Repair))
    @rule(number=PICK)
    def undo_a_repair_or_not(self, number: int) -> None:
        repairs = self.now.of(Repair)
        repair = repairs[number % len(repairs)]
        self.session.do("step.repair", [Change(repair, replace(repair, is_undone=not repair.is_undone))])
        self.acted()

    # Relations

    @precondition(has_marks)
    @rule(first=PICK, last=PICK)
    def tie(self, first: int, last: int) -> None:
        start = self.mark_at(first)
        ends = [mark for mark in self.now.marks.values() if mark.document == start.document]
        content = {"from": start.id, "to": ends[last % len(ends)].id, "direction": None}
        self.session.tie(start.document, "CHANGE", content)
        self.acted()

    @precondition(has_relations)
    @rule(number=PICK, direction=st.sampled_from(["up", "down", None]), is_cut=st.booleans())
    def recast_or_untie(self, number: int, direction: str | None, is_cut: bool) -> None:
        relations = self.now.of(Relation)
        relation = relations[number % len(relations)]
        change = Change(relation, None) if is_cut else recast(relation, {"direction": direction})
        self.session.do("step.recast", [change])
        self.acted()

    # Signing

    @precondition(has_documents)
    @rule(number=PICK, name=st.sampled_from(["甲", "乙"]))
    def sign_refuse_and_unlock(self, number: int, name: str) -> None:
        """Neither signing, nor what is refused meanwhile, nor unlocking changes what undo and redo would do."""
        document = self.document(number)
        ways = self.session.undoable(), self.session.redoable()
        signed = self.session.sign(document, name)
        with pytest.raises(Locked):
            self.session.mark(document, "PLACE", Span(0, 2))
        with pytest.raises(Locked):
            self.session.remove_document(document)
        assert self.session.verify(document) == [(signed, True)]
        self.session.unlock(document, "再改")
        assert (self.session.undoable(), self.session.redoable()) == ways

    # Back and forth

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if self.past:
                assert self.session.undo() is not None
                self.future.append(self.now)
                self.now = self.past.pop()
                assert self.state() == self.now

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if self.future:
                assert self.session.redo() is not None
                self.past.append(self.now)
                self.now = self.future.pop()
                assert self.state() == self.now

    @precondition(has_marks)
    @rule(number=PICK)
    def act_on_what_was(self, number: int) -> None:
        """A change of a record that is another by now is refused, whole."""
        mark = self.mark_at(number)
        stale = replace(mark, score=mark.score + 1)
        with pytest.raises(Outdated):
            self.session.do("step.accept", [settle(self.mark_at(0), "rejected"), settle(stale, "accepted")])

    @rule()
    def open_again(self) -> None:
        path = self.session.path
        self.session.close()
        assert replayed(path) == stored(path)
        self.session = self.opened()

    # Out and in

    @precondition(has_documents)
    @rule(name=st.sampled_from(FAST))
    def export(self, name: str) -> None:
        target = Path(self.folder.name) / f"out{named(name).suffix}"
        try:
            assert self.session.export(target, format_name=name) == len(self.documents)
        except NotInstalled:
            return
        assert target.stat().st_size > 0

    @precondition(has_documents)
    @rule(name=st.sampled_from(["json", "jsonl"]))
    def import_back(self, name: str) -> None:
        """Our own format into another library: texts, marks and relations are the same there."""
        folder = Path(self.folder.name)
        target = folder / f"back{named(name).suffix}"
        self.session.export(target, format_name=name)
        with tempfile.TemporaryDirectory() as other, Session.open(Path(other) / "o.zhubi", actor="乙") as session:
            for each in listed([target]):
                session.add(readings.read_source(each.source))
            assert sorted(map(told, described(session))) == sorted(map(told, described(self.session)))
        self.session.use_scheme()

    # Always

    @invariant()
    def nothing_changes_but_by_acts(self) -> None:
        assert self.state() == self.now

    @invariant()
    def undo_and_redo_are_offered_where_there_is_something(self) -> None:
        assert (self.session.undoable() is not None) == bool(self.past)
        assert (self.session.redoable() is not None) == bool(self.future)

    @invariant()
    def spans_lie_within_their_texts(self) -> None:
        texts = {each.id: self.session.text(each) for each in self.documents}
        for each in self.documents:
            assert each.length == len(texts[each.id])
            assert each.text_sha256 == digest(texts[each.id].encode())
        for mark in self.now.marks.values():
            assert 0 <= mark.span.start < mark.span.end <= len(texts[mark.document])
        for document in self.documents:
            for read in self.session.paragraphs_read(document.id):
                assert is_paragraph(texts[document.id], read.span)

    @invariant()
    def what_is_said_is_said_of_something(self) -> None:
        homes = {mark.id: mark.document for mark in self.now.marks.values()}
        comments = {each.id: each for each in self.now.of(Comment)}
        for each in comments.values():
            assert each.annotation is None or homes[each.annotation] == each.document
            assert each.reply_to is None or comments[each.reply_to].annotation == each.annotation
        for relation in self.now.of(Relation):
            assert all(homes[mark] == relation.document for mark in mentioned(relation))
        for document in self.documents:
            evidence = [each.annotation for each in self.session.evidence(document.id)]
            assert len(set(evidence)) == len(evidence)
            assert all(homes[mark] == document.id for mark in evidence)

    @invariant()
    def what_was_announced_is_what_there_is(self) -> None:
        marks = {id_: each for (_, id_), each in self.announced.items() if isinstance(each, Annotation)}
        assert marks == self.now.marks
        kept = {key: each for key, each in self.announced.items() if key in self.now.others}
        assert kept == self.now.others

    def teardown(self) -> None:
        path = self.session.path
        self.session.close()
        assert replayed(path) == stored(path)
        self.folder.cleanup()


def described(session: Session) -> list[tuple[str, list[object], list[object]]]:
    """Each document by its text, marks and relations, without ids."""
    found = []
    for document in session.documents():
        marks = session.annotations(document.id)
        places = {mark.id: (mark.span, mark.label, told(mark.attributes)) for mark in marks}
        own = [(mark.span, mark.label, mark.status, told(mark.attributes)) for mark in marks]
        ties = [
            (each.type, sorted((name, str(places.get(value, value))) for name, value in each.content.items() if value))
            for each in session.relations(document.id)
        ]
        found.append((session.text(document), sorted(own), sorted(ties)))
    return found


def told(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


Rows = dict[tuple[str, int], dict[str, object]]


def replayed(path: Path) -> Rows:
    """The records as the history of the file tells them from its first act on."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT record, before, after FROM changes ORDER BY step, position").fetchall()
    connection.close()
    found: Rows = {}
    for table, before, after in rows:
        for row in json.loads(before or "[]"):
            assert found.pop((table, row["id"])) == row
        for row in json.loads(after or "[]"):
            assert (table, row["id"]) not in found
            found[table, row["id"]] = row
    return found


def stored(path: Path) -> Rows:
    """The records as the tables have them."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = {(table, row["id"]): dict(row) for table in TABLES for row in connection.execute(f"SELECT * FROM {table}")}
    connection.close()
    return found


TestSession = SessionMachine.TestCase
TestSession.settings = settings(
    deadline=None, max_examples=80, stateful_step_count=40, suppress_health_check=list(HealthCheck)
)
