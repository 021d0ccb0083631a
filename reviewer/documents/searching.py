"""Searching: words and patterns in a text, whatever the script, the width or the case they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reviewer.documents.scripts import folded, simplified
from reviewer.documents.spans import Span
from reviewer.problems import Impossible

# A pattern that takes longer on one text is one that would never end.
PATTERN_SECONDS = 2.0
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; a pattern is a regular expression, read on the simplified, half-width text."""

    text: str
    is_pattern: bool = False


def searchable(reading: str) -> str:
    """A simplified, half-width reading as search sees it: without case, and as long."""
    return reading.translate(LOWER)


def hits(query: Query, text: str) -> Iterator[Span]:
    """Where the query occurs in a searchable text, in order, without overlap; empty matches do not count.

    Raises Impossible for a pattern that is wrong or takes too long.
    """
    return _pattern_hits(query.text, text) if query.is_pattern else _word_hits(query.text, text)


def _word_hits(words: str, text: str) -> Iterator[Span]:
    wanted = searchable(simplified(folded(words)))
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield Span(at, at + len(wanted))
        at = text.find(wanted, at + len(wanted))


def _pattern_hits(pattern: str, text: str) -> Iterator[Span]:
    # Case stays as written here, since \S and \s differ by it; the match itself ignores case.
    try:
        compiled = regex.compile(simplified(folded(pattern)), regex.IGNORECASE | regex.MULTILINE)
        for found in compiled.finditer(text, timeout=PATTERN_SECONDS):
            if found.end() > found.start():
                yield Span(*found.span())
    except regex.error as error:
        raise Impossible(reason="reason.bad_pattern", text=str(error)) from error
    except TimeoutError as error:
        raise Impossible(reason="reason.slow_pattern", text=pattern) from error
