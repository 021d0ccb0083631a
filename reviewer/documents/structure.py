"""Structure: paragraphs of a text and the date it bears."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right

from reviewer.documents.spans import Span

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
HEAD_CHARACTERS = 400
TAIL_CHARACTERS = 200
NUMERIC_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
WRITTEN_DATE = re.compile(r"(?m)^[\s(（]*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[\s)）]*$")


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold more than white space, without their line ends."""
    found: list[Span] = []
    start = 0
    for end in LINE_END.finditer(text):
        found.append(Span(start, end.start()))
        start = end.end()
    found.append(Span(start, len(text)))
    return [span for span in found if not span.of(text).isspace() and len(span)]


def paragraph_at(starts: list[int], offset: int) -> int:
    """Number, from 1, of the paragraph that holds an offset, given the paragraphs' starts."""
    return max(1, bisect_right(starts, offset))


def date_of(text: str) -> str | None:
    """The ISO date in the dateline (2021-04-02 in the head) or alone on a line in head or tail, if there is one."""
    edges = (text[:HEAD_CHARACTERS], text[-TAIL_CHARACTERS:])
    for found in (NUMERIC_DATE.search(edges[0]), *map(WRITTEN_DATE.search, edges)):
        if found:
            return _iso(*map(int, found.groups()))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
