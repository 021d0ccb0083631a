"""Paragraphs: the lines of a text as pieces short enough to be laid out one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.documents.structure import LINE_END

LONGEST = 4000
SEARCHED = 600  # how far before the longest end a good border is looked for
BORDERS = (re.compile("[。！？；!?;…][”’」』》）)]*"), re.compile(r"[，、：,:）)\s]"))
JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line, or a piece of a long one, without its line end. `number` counts lines with text from 1; 0 is none."""

    start: int
    end: int
    number: int = 0
    is_blank: bool = False
    ends_line: bool = True


def cut(text: str) -> list[Paragraph]:
    """The text's paragraphs in order; there is always at least one."""
    pieces: list[Paragraph] = []
    number = 0
    for start, end in _lines(text):
        if start == end or text[start:end].isspace():
            pieces.append(Paragraph(start, end, is_blank=True))
            continue
        number += 1
        if end - start <= LONGEST:
            pieces.append(Paragraph(start, end, number))
        else:
            pieces += _pieces(text, start, end, number)
    return pieces


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in LINE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int, number: int) -> Iterator[Paragraph]:
    while end - start > LONGEST:
        border = _border(text, start + LONGEST)
        yield Paragraph(start, border, number, ends_line=False)
        start, number = border, 0
    yield Paragraph(start, end, number)


def _border(text: str, latest: int) -> int:
    """The last end of a sentence, or else of a clause, or else of a character, not after `latest`."""
    for borders in BORDERS:
        found = [match.end() for match in borders.finditer(text, latest - SEARCHED, latest)]
        if found and not _splits_character(text, found[-1]):
            return found[-1]
    return next((at for at in range(latest, latest - SEARCHED, -1) if not _splits_character(text, at)), latest)


def _splits_character(text: str, at: int) -> bool:
    return text[at - 1] == JOINER or text[at] == JOINER or unicodedata.category(text[at]).startswith("M")
