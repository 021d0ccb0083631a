"""CoNLL: a character a row with its code point offset and its BIO tag; a blank row ends a line of the text.

White space and what cannot be seen is written as \\uXXXX, so that a row always has its three columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from reviewer.annotations import Annotation
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import flat, lines
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    for reviewed in documents:
        target.write("".join(f"{row}\n" for row in _rows(reviewed)).encode())


def _rows(reviewed: Reviewed) -> Iterator[str]:
    marked = {at: mark for mark in flat(reviewed.kept()) for at in range(mark.span.start, mark.span.end)}
    before: Annotation | None = None
    yield "-DOCSTART-\t-\tO"
    yield ""
    for line in lines(reviewed.text):
        for at in range(line.start, line.end):
            mark = marked.get(at)
            yield f"{_shown(reviewed.text[at])}\t{at}\t{_tag(mark, before)}"
            before = mark
        if line:
            yield ""


def _tag(mark: Annotation | None, before: Annotation | None) -> str:
    """The tag under a mark, given the mark of the character before."""
    if mark is None:
        return "O"
    return f"{'I' if mark is before else 'B'}-{mark.label}"


def _shown(character: str) -> str:
    if character.isprintable() and not character.isspace():
        return character
    return f"\\u{ord(character):04X}"
