"""Spans as tags and back, and what a model sees of a character."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.features import NAMES, decoded, encoded, sentences
from reviewer.extraction.passages import Passage, Token


@st.composite
def apart(draw: st.DrawFn) -> tuple[list[tuple[Span, str]], Span]:
    """Spans that do not overlap, in order, and the sentence that holds them."""
    start = at = draw(st.integers(0, 50))
    spans: list[tuple[Span, str]] = []
    for gap, length, label in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.sampled_from(NAMES)), max_size=12)
    ):
        spans.append((Span(at + gap, at + gap + length), label))
        at += gap + length
    return spans, Span(start, at + draw(st.integers(1, 4)))


@settings(deadline=None)
@given(apart())
def test_spans_come_back_from_their_tags(given_: tuple[list[tuple[Span, str]], Span]) -> None:
    spans, sentence = given_
    tags = encoded(spans, sentence)
    assert len(tags) == len(sentence)
    assert decoded(tags, sentence.start) == spans


@settings(deadline=None)
@given(st.lists(st.sampled_from(["O", "B-ORG", "I-ORG", "B-PLACE", "I-PLACE"]), max_size=30))
def test_any_tags_give_spans_that_do_not_overlap_and_cover_what_is_not_outside(tags: list[str]) -> None:
    spans = [span for span, _ in decoded(tags)]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert sum(map(len, spans)) == sum(tag != "O" for tag in tags)


def test_of_overlapping_spans_the_longest_is_learned_and_one_beyond_the_sentence_is_not() -> None:
    spans = [(Span(3, 5), "PLACE"), (Span(3, 9), "ORG"), (Span(9, 13), "PERSON")]
    assert decoded(encoded(spans, Span(2, 12)), 2) == [(Span(3, 9), "ORG")]


def test_a_character_is_seen_with_its_word_its_neighbours_and_what_the_rules_propose() -> None:
    passage = Passage("李𬱖说“好”。", tokens=(Token(Span(0, 2), "PER"), Token(Span(2, 3), "v")))
    (sentence,) = sentences(passage, [Candidate("PERSON", Span(0, 2), "rule:test", 0.85)])
    assert sentence.span == Span(0, 7)
    first, second, third, quote, inner, *_ = sentence.features
    assert {"c=李", "c-1=^", "c+1=𬱖", "k=shh", "t=BPER", "w=B李𬱖", "t+1=v", "r=BPERSON", "r=BPERSON8"} <= set(first)
    assert {"c=𬱖", "t=EPER", "r=EPERSON"} <= set(second)
    assert {"r-1=PERSON", "t=Sv", "t-1=PER", "w-1=李𬱖"} <= set(third)
    assert "q=“" in inner
    assert "q=“" not in quote
