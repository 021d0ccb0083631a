"""Segments: a text cut by its lines and by the borders of its marks, and the marks that a flat format can hold."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.annotations import Annotation
from reviewer.documents.spans import Edit, Span, View, rewritten
from reviewer.documents.structure import LINE_END

NOT_UNIX = re.compile("\r\n?")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, those that start first before the others."""

    span: Span
    marks: tuple[Annotation, ...]


def lines(text: str) -> Iterator[Span]:
    """Every line without its line end, empty ones too."""
    start = 0
    for end in LINE_END.finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def by_line(text: str, marks: Iterable[Annotation]) -> Iterator[tuple[Span, list[Segment]]]:
    """Each line with its segments; a mark over a line end goes on in the next line."""
    waiting = deque(sorted(marks, key=_by_place))
    standing: list[Annotation] = []
    for line in lines(text):
        standing = [mark for mark in standing if mark.span.end > line.start]
        while waiting and waiting[0].span.start < line.end:
            standing.append(waiting.popleft())
        yield line, list(segments(line, standing))


def segments(within: Span, marks: Sequence[Annotation]) -> Iterator[Segment]:
    """A range cut at every border of the marks, which come by place."""
    here = [mark for mark in marks if mark.span.overlaps(within)]
    inner = {at for mark in here for at in (mark.span.start, mark.span.end) if within.start < at < within.end}
    waiting = deque(here)
    standing: list[Annotation] = []
    for start, end in pairwise(sorted({within.start, within.end, *inner})):
        standing = [mark for mark in standing if mark.span.end > start]
        while waiting and waiting[0].span.start <= start:
            standing.append(waiting.popleft())
        yield Segment(Span(start, end), tuple(standing))


def flat(marks: Iterable[Annotation]) -> list[Annotation]:
    """Marks that do not overlap, by place: the longest win, then the first."""
    kept: list[Span] = []
    found: list[Annotation] = []
    for mark in sorted(marks, key=lambda mark: (-len(mark.span), mark.span.start, mark.id)):
        at = bisect_left(kept, mark.span)
        if not any(mark.span.overlaps(span) for span in kept[max(0, at - 1) : at + 1]):
            insort(kept, mark.span)
            found.append(mark)
    return sorted(found, key=_by_place)


def nested(marks: Iterable[Annotation]) -> tuple[list[Annotation], list[Annotation]]:
    """Marks that lie side by side or one within another, by place, and those that cross one of these."""
    inside: list[Annotation] = []
    crossing: list[Annotation] = []
    around: list[Annotation] = []
    for mark in sorted(marks, key=_by_place):
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        if around and not around[-1].span.covers(mark.span):
            crossing.append(mark)
        else:
            around.append(mark)
            inside.append(mark)
    return inside, crossing


def unix_lines(text: str) -> View:
    """The text with "\\n" for "\\r\\n" and "\\r": many programs read text files so, and then count offsets."""
    return rewritten(text, (Edit(Span(*found.span()), "\n", "line_end") for found in NOT_UNIX.finditer(text)))


def xml_text(text: str) -> str:
    """The text with a sign of its own size for every character that XML forbids."""
    return NOT_XML.sub("\ufffd", text)


def _by_place(mark: Annotation) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, mark.id
