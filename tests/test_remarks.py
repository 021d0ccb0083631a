"""Threads of comments and evidence for marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Comment, threads
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.documents.structure import paragraphs
from reviewer.library.progress import is_paragraph
from reviewer.problems import Impossible, Outdated
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading


@pytest.fixture
def remark(session: Session, sample: Document) -> Comment:
    return session.comment(session.annotations(sample.id)[0], "李𬱖还是李頔？")


def test_an_answer_to_an_answer_stays_in_the_thread(session: Session, sample: Document, remark: Comment) -> None:
    answer = session.answer(remark, "查任免通知")
    session.answer(answer, "已查")
    other = session.comment(session.annotations(sample.id)[0], "另一件事")
    found = threads(session.comments(sample.id))
    assert [[each.text for each in thread.comments] for thread in found] == [
        ["李𬱖还是李頔？", "查任免通知", "已查"],
        ["另一件事"],
    ]
    assert found[1].first == other


@given(st.lists(st.none() | st.integers(0, 20), max_size=20))
def test_threads_part_all_comments_in_the_order_of_time(answered: list[int | None]) -> None:
    comments = [
        Comment(id_, 1, 1, "批注", "甲", "", None if to is None or to >= id_ else to) for id_, to in enumerate(answered)
    ]
    found = threads(comments)
    assert sorted(each.id for thread in found for each in thread.comments) == [each.id for each in comments]
    assert all(thread.first.reply_to is None for thread in found)
    assert all(
        answer.reply_to in {each.id for each in thread.comments if each.id < answer.id}
        for thread in found
        for answer in thread.answers
    )


def test_a_thread_is_resolved_by_somebody_and_opened_again(session: Session, sample: Document, remark: Comment) -> None:
    session.act_as("乙")
    session.resolve(remark)
    (settled,) = session.comments(sample.id)
    assert (settled.author, settled.resolver, settled.is_resolved) == ("测试员", "乙", True)
    session.resolve(settled, is_resolved=False)
    assert session.comments(sample.id) == [remark]
    session.undo()
    assert session.comments(sample.id) == [settled]


def test_only_the_first_of_a_thread_is_resolved(session: Session, remark: Comment) -> None:
    answer = session.answer(remark, "好")
    with pytest.raises(Impossible, match="not_a_thread"):
        session.resolve(answer)


def test_an_answer_opens_a_settled_thread_in_one_step(session: Session, sample: Document, remark: Comment) -> None:
    session.resolve(remark)
    (settled,) = session.comments(sample.id)
    session.answer(settled, "还有疑问")
    assert [each.is_resolved for each in session.comments(sample.id)] == [False, False]
    session.undo()
    assert session.comments(sample.id) == [settled]


def test_a_remark_is_taken_away_by_its_author_while_nobody_answered(session: Session, remark: Comment) -> None:
    session.act_as("乙")
    with pytest.raises(Impossible, match="not_yours"):
        session.uncomment(remark)
    session.act_as("测试员")
    answer = session.answer(remark, "好")
    with pytest.raises(Impossible, match="answered"):
        session.uncomment(remark)
    session.uncomment(answer)
    session.uncomment(remark)
    assert session.comments(remark.document) == []


def test_a_mark_goes_with_its_thread_and_evidence_and_comes_back_with_them(
    session: Session, sample: Document, remark: Comment
) -> None:
    mark = session.annotations(sample.id)[0]
    session.answer(remark, "好")
    session.attest(mark, status="doubtful")
    before = session.comments(sample.id), session.evidence(sample.id)
    session.remove_mark(mark)
    assert (session.comments(sample.id), session.evidence(sample.id)) == ([], [])
    session.undo()
    assert (session.comments(sample.id), session.evidence(sample.id)) == before


def test_evidence_is_one_record_a_mark(session: Session, sample: Document) -> None:
    money = session.annotations(sample.id)[3]
    assert session.evidence_for(money).says_nothing
    session.attest(money, source="２０２３年统计公报")
    session.attest(money, status="confirmed", quote="投资\r\n１．２亿元🙂")
    session.attest(session.annotations(sample.id)[0], status="unverifiable")
    found = session.evidence_for(money)
    assert (found.status, found.source, found.quote, found.author) == (
        "confirmed",
        "２０２３年统计公报",
        "投资\r\n１．２亿元🙂",
        "测试员",
    )
    assert len(session.evidence(sample.id)) == 2
    session.undo()
    session.undo()
    assert (session.evidence_for(money).status, session.evidence_for(money).source) == ("open", "２０２３年统计公报")


def test_what_is_said_of_a_mark_that_went_is_outdated(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    session.remove_mark(mark)
    with pytest.raises(Outdated):
        session.attest(mark, status="confirmed")
    with pytest.raises(Outdated):
        session.comment(mark, "批注")
    assert (session.evidence(sample.id), session.comments(sample.id)) == ([], [])
    assert session.undoable() == "step.remove"


def test_the_same_evidence_again_is_no_step(session: Session, sample: Document) -> None:
    money = session.annotations(sample.id)[3]
    session.attest(money, source="公报")
    session.attest(money, source="公报")
    session.undo()
    assert session.undoable() == "step.import"


def test_evidence_and_paragraphs_read_go_and_come_with_their_document(session: Session, sample: Document) -> None:
    session.attest(session.annotations(sample.id)[0], status="confirmed")
    session.read(sample, session.reviewed(sample).paragraphs[0])
    before = session.evidence(sample.id), session.paragraphs_read(sample.id)
    session.remove_document(sample)
    assert session.evidence(sample.id) == []
    session.undo()
    assert (session.evidence(sample.id), session.paragraphs_read(sample.id)) == before


@pytest.mark.parametrize("span", [Span(0, 6), Span(1, 7), Span(0, 8), Span(0, 9), Span(7, 9), Span(0, 31)])
def test_only_a_whole_paragraph_is_read(session: Session, sample: Document, span: Span) -> None:
    with pytest.raises(Impossible, match="no_paragraph"):
        session.read(sample, span)


@given(st.text(alphabet="李𬱖🙂 \u3000\r\n\u2028x", max_size=30))
@settings(deadline=None)
def test_every_paragraph_is_one_and_nothing_else_is(text: str) -> None:
    spans = [Span(start, end) for start in range(len(text) + 1) for end in range(start, len(text) + 1)]
    assert [span for span in spans if is_paragraph(text, span)] == paragraphs(text)


def test_progress_counts_what_people_did(session: Session, sample: Document) -> None:
    other, _ = session.add(reading("空文。\r\n\r\n　\r\n又一段。", name="乙.txt"))
    first, second, third = session.reviewed(sample).paragraphs
    session.read(sample, second)
    session.read(sample, second)
    session.read(sample, third)
    session.attest(session.annotations(sample.id)[0], status="confirmed")
    session.mark(sample, "PLACE", first)
    found = session.progress()
    assert (found[sample.id].decided, found[sample.id].marks) == (1, len(MARKED) + 1)
    assert (found[sample.id].read, found[sample.id].paragraphs) == (2, 3)
    assert (found[other.id].read, found[other.id].paragraphs) == (0, 2)
    assert session.unread(sample, second) is not None
    assert session.unread(sample, second) is None
    assert [each.span.of(SAMPLE) for each in session.paragraphs_read(sample.id)] == ["第二段没有数字。"]
    session.undo()
    assert session.progress()[sample.id].read == 2
