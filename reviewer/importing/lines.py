"""Lines of a page: the paragraphs they make, and where each of them came to stand in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.documents.spans import Span

_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*[页頁])?[-—–·\s]*")
_WORD = re.compile("[0-9A-Za-z]")
_MISSING = 1.6  # usual steps from line to line; one may be missing in a longer one


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its edges on the page, measured from the top left in any unit; all 0 where its place is not known.

    `sure` says how sure its words are, from 0 to 1; `lead` what parts it from the line before, where that is known.
    """

    text: str
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    sure: float = 1.0
    lead: str | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Lines put together: their text and the place of each line in it; whether the first line may go on with a
    paragraph begun before, and whether the last one may be open."""

    text: str = ""
    places: tuple[Span, ...] = ()
    goes_on: bool = False
    is_open: bool = False


def put_together(lines: Sequence[Line], *, alike: float = 0.15) -> Paragraphs:
    """A line goes on with the one before it where that one is as wide as the column and this one is not set in.

    `alike` is how far the heights of a paragraph's lines may differ, as a share of the usual height.
    """
    body = [line for line in lines if line.right > line.left]
    column = _Column.of(body, alike) if len(body) >= 3 else None
    text = ""
    places: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            text += _between(lines[number - 1], line, column, text)
        places.append(Span(len(text), len(text) + len(line.text)))
        text += line.text
    if column is None:
        return Paragraphs(text, tuple(places))
    return Paragraphs(text, tuple(places), column.goes_on(lines[0]), column.is_full(lines[-1]))


def with_missing(lines: Sequence[Line], words: str, *, alike: float = 0.15) -> list[Line]:
    """The lines of a column; where a paragraph has room for one that is not there, `words` stand for it."""
    body = [line for line in lines if line.right > line.left]
    steps = sorted(line.top - before.top for before, line in pairwise(body) if line.top > before.bottom)
    if len(body) < 3 or not steps:
        return [*lines]
    step, column = steps[len(steps) // 4], _Column.of(body, alike)
    found = [*lines[:1]]
    for before, line in pairwise(lines):
        is_far = _MISSING * step < line.top - before.top < 2 * _MISSING * step
        if is_far and line.lead is None and column.is_full(before) and column.goes_on(line):
            found.append(Line(words, column.left, before.top + step, column.right, before.bottom + step, 0.0))
        found.append(line)
    return found


def one_after_the_other(parts: Sequence[Paragraphs]) -> Paragraphs:
    """The columns of a page as one, a paragraph going on from one to the next."""
    text, is_open = "", False
    places: list[Span] = []
    for part in parts:
        if text and not (is_open and part.goes_on):
            text += "\n"
        places += [Span(len(text) + place.start, len(text) + place.end) for place in part.places]
        text += part.text
        is_open = part.is_open
    return Paragraphs(text, tuple(places), bool(parts) and parts[0].goes_on, is_open)


def _between(before: Line, line: Line, column: _Column | None, text: str) -> str:
    if line.lead is not None:
        return line.lead
    if column and column.is_full(before) and column.goes_on(line) and column.is_alike(before, line):
        return " " if _WORD.match(text[-1:]) and _WORD.match(line.text) else ""
    return "\n"


@dataclass(frozen=True, slots=True)
class _Column:
    """Where most lines of a page begin and end, and how high they are."""

    left: float
    right: float
    height: float
    alike: float

    @classmethod
    def of(cls, body: Sequence[Line], alike: float) -> _Column:
        quarter = len(body) // 4
        left = sorted(line.left for line in body)[quarter]
        right = sorted(line.right for line in body)[-1 - quarter]
        return cls(left, right, median(line.height for line in body), alike)

    def is_full(self, line: Line) -> bool:
        """Whether a line has no room for another word, so that its paragraph may go on."""
        return line.right >= self.right - 1.6 * self.height and not _NUMBER.fullmatch(line.text)

    def goes_on(self, line: Line) -> bool:
        """Whether a line is not set in, as the first of a paragraph is."""
        is_placed = line.left < line.right and line.left <= self.left + self.height
        return is_placed and not _NUMBER.fullmatch(line.text)

    def is_alike(self, before: Line, line: Line) -> bool:
        return abs(before.height - line.height) < self.alike * self.height
