"""Spans and offset maps: widening, the way back, and one-to-one stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.documents.spans import Edit, OffsetMap, Span

TEXT = st.text(alphabet="李𬱖🙂a1，\r\n\u3000實用", max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, OffsetMap]:
    source = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(Span(a, b), draw(st.text(max_size=3)), "gloss") for a, b in pairs if a < b]
    return source, OffsetMap(edits)


@st.composite
def edited_with_span(draw: st.DrawFn) -> tuple[str, OffsetMap, Span]:
    source, offsets = draw(edited())
    a, b = sorted((draw(st.integers(0, len(source))), draw(st.integers(0, len(source)))))
    return source, offsets, Span(a, b)


def test_a_gloss_taken_out_leaves_the_way_back() -> None:
    source = "落實(shí)用得🙂好"
    offsets = OffsetMap([Edit(Span(2, 7), "", "gloss")])
    assert offsets.apply(source) == "落實用得🙂好"
    assert offsets.to_source(Span(1, 3)).of(source) == "實(shí)用"
    assert offsets.to_view(Span(7, 9)).of("落實用得🙂好") == "用得"


def test_a_span_inside_an_edit_is_widened_to_all_of_it() -> None:
    offsets = OffsetMap([Edit(Span(2, 6), "燃氣", "mojibake")])
    assert offsets.to_source(Span(3, 4)) == Span(2, 6)
    assert offsets.to_view(Span(4, 5)) == Span(2, 4)


@given(edited_with_span())
def test_going_there_and_back_never_loses_a_character(case: tuple[str, OffsetMap, Span]) -> None:
    _, offsets, span = case
    back = offsets.to_source(offsets.to_view(span))
    touched = [edit.span for edit in offsets.edits if edit.span.overlaps(span)]
    kept = [at for at in range(span.start, span.end) if not any(each.start <= at < each.end for each in touched)]
    assert all(back.start <= at < back.end for at in kept)


@given(edited())
def test_untouched_characters_keep_their_text(case: tuple[str, OffsetMap]) -> None:
    source, offsets = case
    view = offsets.apply(source)
    edits = [edit.span for edit in offsets.edits]
    for at in range(len(source)):
        if not any(each.start <= at < each.end for each in edits):
            assert offsets.to_view(Span(at, at + 1)).of(view) == source[at]


@given(edited())
def test_every_view_character_comes_from_somewhere_within_the_source(case: tuple[str, OffsetMap]) -> None:
    source, offsets = case
    view = offsets.apply(source)
    for at in range(len(view)):
        assert offsets.to_source(Span(at, at + 1)).end <= len(source)


@given(TEXT)
def test_without_edits_nothing_moves(source: str) -> None:
    span = Span(0, len(source))
    assert OffsetMap().to_view(span) == OffsetMap().to_source(span) == span


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        OffsetMap([Edit(Span(0, 3), "", "a"), Edit(Span(2, 4), "", "b")])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_cannot_be_backwards_or_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
