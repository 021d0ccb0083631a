"""Cutting a text by its marks loses nothing; flat and nested marks are what they say."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from reviewer.exporting.segments import by_line, flat, lines, nested, xml_text

TEXT = "甲𬱖\r\n\n🙂 乙\u2028丙\x0b丁\r戊"


@st.composite
def marks(draw: st.DrawFn) -> list[Annotation]:
    found = []
    for id_ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        found.append(Annotation(id_, 1, "ORG", Span(start, end), "accepted", "hand", 1.0))
    return found


@given(marks())
@settings(deadline=None)
def test_every_line_is_cut_without_a_gap_and_every_segment_names_its_marks(found: list[Annotation]) -> None:
    for line, segments in by_line(TEXT, found):
        assert "".join(each.span.of(TEXT) for each in segments) == line.of(TEXT)
        for each in segments:
            assert {mark.id for mark in each.marks} == {mark.id for mark in found if mark.span.covers(each.span)}
            assert not [mark for mark in found if mark.span.overlaps(each.span) and not mark.span.covers(each.span)]


@given(marks())
@settings(deadline=None)
def test_flat_marks_do_not_overlap_and_each_other_one_meets_one_of_them(found: list[Annotation]) -> None:
    kept = flat(found)
    assert not [pair for pair in combinations(kept, 2) if pair[0].span.overlaps(pair[1].span)]
    assert all(any(mark.span.overlaps(each.span) for each in kept) for mark in found)


@given(marks())
@settings(deadline=None)
def test_nested_marks_never_cross(found: list[Annotation]) -> None:
    inside, crossing = nested(found)
    for one, other in combinations(inside, 2):
        apart = not one.span.overlaps(other.span)
        assert apart or one.span.covers(other.span) or other.span.covers(one.span)
    assert sorted(mark.id for mark in (*inside, *crossing)) == sorted(mark.id for mark in found)


def test_lines_are_those_of_every_line_end() -> None:
    assert [line.of(TEXT) for line in lines(TEXT)] == ["甲𬱖", "", "🙂 乙", "丙\x0b丁", "戊"]


def test_what_xml_forbids_keeps_its_place() -> None:
    assert xml_text(TEXT) == TEXT.replace("\x0b", "\ufffd")
