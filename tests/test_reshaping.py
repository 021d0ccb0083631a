"""Merging, splitting and a second label: what they make, and that undo gives back exactly what was."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Annotation, mentioned, revalue
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.problems import Impossible
from reviewer.reshaping import merge
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading

PLACES = st.tuples(st.integers(0, len(SAMPLE) - 8), st.integers(1, 8))
PICK = st.integers(0, 30)


def figures(session: Session, document: Document) -> tuple[Annotation, Annotation]:
    first, second = (mark for mark in session.annotations(document.id) if mark.label == "FIGURE")
    return first, second


def state(session: Session, document: Document) -> tuple[object, ...]:
    of = document.id
    return session.annotations(of), session.relations(of), session.comments(of), session.evidence(of)


def test_merging_reaches_from_the_first_start_to_the_last_end(session: Session, sample: Document) -> None:
    first, second = figures(session, sample)
    session.merge([second, first])
    (one,) = (mark for mark in session.annotations(sample.id) if mark.label == "FIGURE")
    assert (one.id, one.span.of(SAMPLE), one.status) == (first.id, "１．２亿元，覆盖率达95%", "accepted")


def test_attributes_stay_where_the_merged_marks_agree(session: Session, sample: Document) -> None:
    first, second = figures(session, sample)
    marks = [replace(first, attributes={"a": 1, "b": 2, "c": 3}), replace(second, attributes={"a": 1, "b": 9})]
    merged = merge(marks, [], [])[-1].after
    assert isinstance(merged, Annotation)
    assert merged.attributes == {"a": 1, "c": 3}


def test_what_was_said_of_the_others_goes_to_the_merged_mark(session: Session, sample: Document) -> None:
    first, second = figures(session, sample)
    session.comment(second, "李𬱖：口径？")
    session.attest(second, status="doubtful")
    task = session.tie(sample.id, "TASK", {"start": 0, "end": 5, "figures": [second.id, first.id], "action": "办"})
    session.merge([first, second])
    assert [comment.annotation for comment in session.comments(sample.id)] == [first.id]
    assert [(each.annotation, each.status) for each in session.evidence(sample.id)] == [(first.id, "doubtful")]
    (carried,) = session.relations(sample.id)
    assert (carried.id, carried.content["figures"]) == (task.id, [first.id])


def test_a_change_between_merged_figures_goes_and_comes_back(session: Session, sample: Document) -> None:
    first, second = figures(session, sample)
    change = session.tie(sample.id, "CHANGE", {"from": first.id, "to": second.id})
    session.merge([first, second])
    assert session.relations(sample.id) == []
    session.undo()
    assert session.relations(sample.id) == [change]


@pytest.mark.parametrize("pick", [(0,), (0, 1)])
def test_one_mark_or_marks_of_two_types_are_not_merged(
    session: Session, sample: Document, pick: tuple[int, ...]
) -> None:
    marks = session.annotations(sample.id)
    with pytest.raises(Impossible):
        session.merge([marks[each] for each in pick])
    assert session.annotations(sample.id) == marks


def test_splitting_parts_the_words_and_keeps_what_still_holds(session: Session, sample: Document) -> None:
    first, _ = figures(session, sample)
    values = {"values": [{"low": "1", "high": "1"}], "unit": "元", "kind": "money", "indicator": "投资"}
    session.do("step.revalue", [revalue(first, values)])
    mark, _ = figures(session, sample)
    session.split(mark, mark.span.start + 3)
    before, behind, _ = (each for each in session.annotations(sample.id) if each.label == "FIGURE")
    assert (before.span.of(SAMPLE), behind.span.of(SAMPLE)) == ("１．２", "亿元")
    assert (before.attributes, behind.attributes) == ({"kind": "money"}, {"unit": "元", "kind": "money"})


@pytest.mark.parametrize("at", [0, 4, 5, 40])
def test_a_mark_is_split_inside_only(session: Session, sample: Document, at: int) -> None:
    mark = session.mark(sample, "ORG", Span(0, 4))
    with pytest.raises(Impossible):
        session.split(mark, at)


def test_a_second_label_stands_over_the_same_words_once(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    made = session.duplicate(mark, "PLACE")
    assert (made.span, made.label, made.status) == (mark.span, "PLACE", "accepted")
    with pytest.raises(Impossible):
        session.duplicate(mark, "PLACE")


@settings(max_examples=40, deadline=None)
@given(
    places=st.lists(PLACES, min_size=2, max_size=6), ties=st.lists(st.tuples(PICK, PICK), max_size=6), data=st.data()
)
def test_undo_gives_back_exactly_what_was(
    places: list[tuple[int, int]], ties: list[tuple[int, int]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, Session.open(Path(folder) / "l.zhubi", actor="测试员") as session:
        document, _ = session.add(reading(SAMPLE, *MARKED))
        marks = [session.mark(document, "FIGURE", Span(start, start + size)) for start, size in places]
        for first, last in ties:
            one, other = marks[first % len(marks)], marks[last % len(marks)]
            session.tie(document.id, "CHANGE", {"from": one.id, "to": other.id})
            session.tie(document.id, "TASK", {"start": 0, "end": 9, "figures": [one.id, other.id], "deadline": one.id})
            session.comment(other, "李𬱖🙂")
            session.attest(one, status="confirmed", source="公报")
        before = state(session, document)
        chosen = data.draw(st.lists(st.sampled_from(marks), min_size=2, unique_by=lambda mark: mark.id))
        session.merge(chosen)
        merged = state(session, document)
        kept = {mark.id for mark in session.annotations(document.id)}
        assert all(mentioned(each) <= kept for each in session.relations(document.id))
        assert {each.annotation for each in session.comments(document.id)} <= kept
        session.undo()
        assert state(session, document) == before
        session.redo()
        assert state(session, document) == merged
        session.undo()
        long = data.draw(st.sampled_from(session.annotations(document.id)))
        at = data.draw(st.integers(0, len(SAMPLE)))
        try:
            session.split(long, at)
        except Impossible:
            assert not long.span.start < at < long.span.end
        else:
            session.undo()
        assert state(session, document) == before
