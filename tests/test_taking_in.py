"""Taking in: a long document comes in by turns as it would at once, whatever is done between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.checking.material import Remark
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, Span
from reviewer.exporting.reviewed import Reviewed
from reviewer.library.taking_in import number_of_records, whole
from reviewer.reading import MOST_TOGETHER, Reading
from reviewer.reviewing import Evidence
from reviewer.session import Session
from reviewer.store.doctor import examine
from reviewer.workers import Task, in_order
from tests.conftest import reading

LINE = "李𬱖🙂投资\u3000１．２亿元（yì）。\r\n"
LINES = 900


def long() -> Reading:
    """A document with more records than one turn makes: two marks, a tie, a repair and a finding a line."""
    starts = range(0, len(LINE) * LINES, len(LINE))
    people = [Candidate("PERSON", Span(at, at + 2), "rule:test", 0.8) for at in starts]
    figures = [Candidate("FIGURE", Span(at + 6, at + 11), "rule:test", 0.9, {"unit": "元"}) for at in starts]
    return replace(
        reading(LINE * LINES, name="长.txt"),
        candidates=(*people, *figures),
        ties=tuple(Tie("CHANGE", {"from": at, "to": LINES + at}, {"direction": "up"}) for at in range(LINES)),
        repairs=tuple(Edit(Span(at + 11, at + 15), "", "gloss") for at in starts),
        remarks=tuple(Remark("damage_guess", "warning", (Span(at, at + 2),), {"text": "李𬱖"}) for at in starts),
        comments=(Comment(0, 0, 1, "看🙂", "甲", ""), Comment(1, 0, 1, "好", "乙", "", reply_to=0)),
        evidence=(Evidence(0, 0, 2, "confirmed", source="台账", author="甲"),),
    )


def told_of(session: Session) -> Reviewed:
    """All that the library has of its only document, but for the times of its coming."""
    (document,) = session.documents()
    found = session.reviewed(replace(document, imported=""))
    said = tuple(replace(each, created="") for each in found.comments)
    return replace(found, comments=said, evidence=tuple(replace(each, created="") for each in found.evidence))


def test_by_turns_is_as_at_once(tmp_path: Path) -> None:
    with (
        Session.open(tmp_path / "1.zhubi", actor="甲") as once,
        Session.open(tmp_path / "2.zhubi", actor="甲") as turns,
    ):
        once.add(long())
        _, is_new = whole(turns.adding(long()))
        assert is_new
        assert told_of(turns) == told_of(once)
        assert len(told_of(turns).annotations) + len(told_of(turns).relations) == 3 * LINES


def test_acts_between_turns_stay_and_are_undone_in_their_order(session: Session, sample: Document) -> None:
    turns = session.adding(long())
    next(turns)
    mark = session.mark(sample, "ORG", Span(2, 4))
    document, _ = whole(turns)
    assert document in session.documents()
    session.undo()
    assert session.documents() == [sample]
    assert mark in session.annotations(sample.id)
    session.undo()
    assert mark not in session.annotations(sample.id)
    session.redo()
    session.redo()
    assert len(session.annotations(document.id)) == 2 * LINES


def test_the_doctor_finds_a_document_whole_that_came_by_turns(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        whole(session.adding(long()))
        session.undo()
        session.redo()
    assert examine(library) == []


def test_what_is_left_off_leaves_nothing(session: Session) -> None:
    turns = session.adding(long())
    next(turns)
    turns.close()
    assert session.documents() == []
    assert session.undoable() is None
    _, is_new = session.add(long())
    assert is_new


def test_what_came_in_meanwhile_is_not_kept_twice(session: Session) -> None:
    turns = session.adding(long())
    next(turns)
    document, _ = session.add(long())
    assert whole(turns) == (document, False)
    assert session.documents() == [document]


def handed_over(progress: Callable[[float], None]) -> Reading:
    progress(0.5)
    return long()


def test_a_worker_hands_a_long_document_over_in_parts() -> None:
    assert number_of_records(long()) > MOST_TOGETHER
    rest, parts = long().parted()
    assert (rest.candidates, rest.ties, rest.repairs, rest.remarks) == ((), (), (), ())
    assert max(map(len, parts)) == MOST_TOGETHER
    heard: list[float] = []
    answers = [*in_order([Task("长", partial(handed_over))] * 2, most=1, progress=heard.append)]
    assert [answer.content for answer in answers] == [long(), long()]
    assert heard == [0.5, 0.5]
