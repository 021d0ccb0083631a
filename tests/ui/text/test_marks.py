"""Marks are found by place, whatever was added, moved and removed before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from ui.text.heights import Heights
from ui.text.marks import LONG, Marks, depths, place


def mark(id_: int, start: int, end: int, status: str = "proposed") -> Annotation:
    return Annotation(id_, 1, "FIGURE", Span(start, end), status, "rule:test", 0.9)  # type: ignore[arg-type]


SPANS = st.tuples(st.integers(0, 90), st.one_of(st.integers(0, 12), st.just(LONG + 1)))
MARKS = st.lists(SPANS, max_size=40).map(
    lambda spans: [mark(id_, start, start + length) for id_, (start, length) in enumerate(spans, 1)]
)


@given(marks=MARKS, start=st.integers(0, 100), length=st.integers(1, 20))
@settings(deadline=None)
def test_overlapping_finds_what_a_full_search_finds(marks: list[Annotation], start: int, length: int) -> None:
    span = Span(start, start + length)
    expected = sorted((each for each in marks if each.span.overlaps(span)), key=place)
    assert Marks(marks).overlapping(span) == expected


@given(marks=MARKS, moved=MARKS, removed=st.sets(st.integers(1, 40)))
@settings(deadline=None)
def test_updated_marks_equal_marks_made_afresh(
    marks: list[Annotation], moved: list[Annotation], removed: set[int]
) -> None:
    updated = Marks(marks)
    updated.update(moved, removed - {each.id for each in moved})
    kept = {each.id: each for each in marks if each.id not in removed} | {each.id: each for each in moved}
    everything = Span(0, 2 * LONG)
    assert updated.overlapping(everything) == Marks(kept.values()).overlapping(everything)
    assert updated.at(50) == Marks(kept.values()).at(50)


def test_marks_at_a_place_come_innermost_first() -> None:
    outer, inner = mark(1, 0, 9), mark(2, 3, 6)
    marks = Marks([inner, outer])
    assert marks.at(4) == [inner, outer]
    assert marks.at(6) == [outer]


def test_following_and_preceding_skip_what_is_not_wanted() -> None:
    first, second, third = mark(1, 0, 2), mark(2, 4, 6, "accepted"), mark(3, 8, 9)
    marks = Marks([third, first, second])

    def is_open(each: Annotation) -> bool:
        return each.status == "proposed"

    assert marks.following(place(first), is_open) == third
    assert marks.preceding(place(third), is_open) == first
    assert marks.following(place(third), is_open) is None


def test_an_update_reports_what_was_and_what_is() -> None:
    old, kept = mark(1, 0, 2), mark(2, 4, 6)
    new = replace(old, status="accepted")
    assert Marks([old, kept]).update([new], [2]) == ([old, kept], [new])


def test_depth_counts_the_levels_inside() -> None:
    assert depths([mark(1, 0, 9), mark(2, 1, 5), mark(3, 2, 3), mark(4, 10, 12)]) == [2, 1, 0, 0]


@given(heights=st.lists(st.integers(1, 50), min_size=1, max_size=40), data=st.data())
@settings(deadline=None)
def test_heights_add_up_after_changes(heights: list[int], data: st.DataObject) -> None:
    kept = Heights(heights)
    index = data.draw(st.integers(0, len(heights) - 1))
    kept[index] = heights[index] = data.draw(st.integers(1, 50))
    tops = [sum(heights[:at]) for at in range(len(heights) + 1)]
    assert [kept.above(at) for at in range(len(heights) + 1)] == tops
    assert [kept.at(top) for top in tops[:-1]] == list(range(len(heights)))
    assert [kept.at(top - 1) for top in tops[1:]] == list(range(len(heights)))
