"""Which of several candidates stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.agree import ORDER, agreed


def candidate(label: str, start: int, end: int, score: float = 0.8) -> Candidate:
    return Candidate(label, Span(start, end), "rule:test", score)


@pytest.mark.parametrize(
    ("proposed", "kept"),
    [
        ([("PERSON", 0, 2, 0.9), ("PERSON", 0, 3, 0.8)], [("PERSON", 0, 2)]),  # the better score
        ([("PERSON", 0, 2, 0.8), ("PERSON", 0, 3, 0.8)], [("PERSON", 0, 3)]),  # else the longer one
        ([("PLACE", 0, 2, 0.8), ("PERSON", 0, 2, 0.8)], [("PERSON", 0, 2)]),  # else the scheme's order
        ([("ORG", 0, 6, 0.8), ("PLACE", 0, 3, 0.9)], [("ORG", 0, 6), ("PLACE", 0, 3)]),  # a place in a body's name
        ([("ORG", 0, 4, 0.9), ("POSITION", 3, 6, 0.8)], [("ORG", 0, 4)]),  # crossing spans compete
        ([("PROGRAMME", 0, 8, 0.7), ("POSITION", 0, 2, 0.6)], [("PROGRAMME", 0, 8)]),  # no post inside a name
        ([("TIME", 0, 4, 0.9), ("FIGURE", 6, 9, 0.9)], [("TIME", 0, 4), ("FIGURE", 6, 9)]),
    ],
)
def test_agreement(proposed: list[tuple[str, int, int, float]], kept: list[tuple[str, int, int]]) -> None:
    found = agreed(candidate(*row) for row in proposed)
    assert [(each.label, each.span.start, each.span.end) for each in found] == kept


ROWS = st.tuples(st.sampled_from(ORDER), st.integers(0, 20), st.integers(1, 6), st.sampled_from([0.6, 0.7, 0.8, 0.9]))


@settings(deadline=None)
@given(st.lists(ROWS, max_size=12))
def test_agreement_is_stable_and_leaves_no_rivals_of_one_label(rows: list[tuple[str, int, int, float]]) -> None:
    proposed = [candidate(label, start, start + length, score) for label, start, length, score in rows]
    kept = agreed(proposed)
    assert agreed(kept) == kept
    assert agreed(reversed(proposed)) == kept or len({(each.label, each.span) for each in proposed}) < len(proposed)
    pairs = [(a, b) for a in kept for b in kept if a is not b and a.label == b.label]
    assert not any(a.span.overlaps(b.span) for a, b in pairs)
