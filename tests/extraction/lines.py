"""Tables of lines: what the brackets hold must be found, and nothing else; behind the arrow, its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage

Extractor = Callable[[Passage], list[Candidate]]


def assert_found(extract: Extractor, line: str, shown: Callable[[Candidate], str], marks: str = "[]") -> None:
    """Checks the spans of a line, and the values where it gives them ("; " between two)."""
    marked, arrow, values = line.partition(" ->")
    text, spans = unmarked(marked, marks)
    found = extract(Passage(text))
    assert [candidate.span.of(text) for candidate in found] == [span.of(text) for span in spans]
    assert [candidate.span for candidate in found] == spans
    if arrow and values.strip():
        assert [shown(candidate) for candidate in found] == values.strip().split("; ")


def unmarked(marked: str, marks: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans they held."""
    parts = re.split(f"[{re.escape(marks)}]", marked)
    starts = [sum(map(len, parts[:index])) for index in range(len(parts) + 1)]
    return "".join(parts), [Span(starts[index], starts[index + 1]) for index in range(1, len(parts), 2)]


def overlap(spans: Sequence[Span]) -> bool:
    ordered = sorted(spans)
    return any(one.overlaps(other) for one, other in pairwise(ordered))
