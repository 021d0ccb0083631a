"""The history of one mark, from the steps that are never rewritten."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from reviewer.annotations import Candidate, relabel, resize, revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.trail import Difference, differences
from tests.conftest import SAMPLE, reading


def test_every_act_on_a_mark_is_told_with_old_and_new(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[3]
    session.do("step.revalue", [revalue(mark, {"unit": "元"})])
    session.act_as("乙")
    mark = session.annotations(sample.id)[3]
    session.do("step.resize", [resize(mark, Span(mark.span.start, mark.span.end - 1), length=sample.length)])
    mark = session.annotations(sample.id)[3]
    session.do("step.relabel", [relabel(mark, "PROGRAMME")])
    events = session.history_of(mark)
    assert [(event.what, event.actor) for event in events] == [
        ("step.import", "测试员"),
        ("step.revalue", "测试员"),
        ("step.resize", "乙"),
        ("step.relabel", "乙"),
    ]
    assert [differences(event, SAMPLE) for event in events] == [
        [],
        [Difference("status", "proposed", "accepted"), Difference("unit", None, "元")],
        [Difference("words", "１．２亿元 [17–22]", "１．２亿 [17–21]")],
        [Difference("label", "FIGURE", "PROGRAMME"), Difference("unit", "元", None)],
    ]


def test_undone_and_redone_acts_are_told_as_such(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    session.do("step.reject", [settle(mark, "rejected")])
    session.undo()
    session.redo()
    events = session.history_of(mark)
    assert [(event.what, event.is_undo, event.is_redo) for event in events] == [
        ("step.import", False, False),
        ("step.reject", False, False),
        ("step.reject", True, False),
        ("step.reject", False, True),
    ]
    assert differences(events[2], SAMPLE) == [Difference("status", "rejected", "proposed")]


def test_what_speaks_for_a_mark_belongs_to_its_history(session: Session, sample: Document) -> None:
    mark, other, *_ = session.annotations(sample.id)
    session.attest(mark, status="confirmed", source="公报")
    session.attest(other, status="doubtful")
    last = session.history_of(mark)[-1]
    assert last.what == "step.evidence"
    assert differences(last, SAMPLE) == [Difference("evidence", None, "confirmed"), Difference("source", None, "公报")]


@pytest.mark.parametrize("number", [0, 255, 256, 700, 999])
def test_a_mark_is_found_in_an_act_on_many(session: Session, number: int) -> None:
    text = "李𬱖\r\n" * 1000
    marks = tuple(Candidate("PERSON", Span(4 * at, 4 * at + 2), "rule:test", 0.9) for at in range(1000))
    document, _ = session.add(replace(reading(text), candidates=marks))
    kept = session.annotations(document.id)
    session.do("step.accept", [settle(mark, "accepted") for mark in reversed(kept)])
    session.undo()
    events = session.history_of(kept[number])
    assert [(event.what, event.is_undo, event.change.record.id) for event in events] == [
        ("step.import", False, kept[number].id),
        ("step.accept", False, kept[number].id),
        ("step.accept", True, kept[number].id),
    ]


def test_words_that_look_like_the_history_are_no_history(session: Session, sample: Document) -> None:
    first, second, *_ = session.annotations(sample.id)
    lure = f'[{{"id":{second.id},"label":"ORG"}}]'
    session.do("step.revalue", [revalue(first, {"item": lure}), revalue(second, {"unit": "𬱖"})])
    told = session.history_of(second)[-1]
    assert differences(told, SAMPLE) == [Difference("status", "proposed", "accepted"), Difference("unit", None, "𬱖")]
    assert differences(session.history_of(first)[-1], SAMPLE)[1] == Difference("item", None, lure)


def test_one_history_among_many_is_quick(session: Session) -> None:
    text = "李𬱖\r\n" * 20_000
    marks = tuple(Candidate("PERSON", Span(4 * at, 4 * at + 2), "rule:test", 0.9) for at in range(20_000))
    document, _ = session.add(replace(reading(text), candidates=marks))
    mark = session.annotations(document.id)[10_000]
    start = perf_counter()
    assert len(session.history_of(mark)) == 1
    assert perf_counter() - start < 0.1
