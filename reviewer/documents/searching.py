"""Searching: words and patterns in a text, whatever the script, the width or the case they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import regex

from reviewer.documents.scripts import folded, simplified
from reviewer.problems import Impossible

# A pattern that takes longer on one text is one that would never end.
PATTERN_SECONDS = 2.0
# What has no limit of time: repeats are written out when a pattern is compiled, and one within itself eats memory.
MOST_REPEATS = 100_000
COUNTED = regex.compile(r"(\)?)\{(?:\d*,)?(\d{1,9})")
WITHIN_ITSELF = regex.compile(r"\(\?(?:R|&|P>|\d)")
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; a pattern is a regular expression, read on the simplified, half-width text."""

    text: str
    is_pattern: bool = False


def searchable(reading: str) -> str:
    """A simplified, half-width reading as search sees it: without case, and as long."""
    return reading.translate(LOWER)


def hits(query: Query, text: str) -> Iterator[tuple[int, int]]:
    """Where the query occurs in a searchable text, from where to where, without overlap; empty matches do not count.

    A common sign has some 10,000 hits: bare numbers are made in a fifth of the time of spans. Raises Impossible for a
    pattern that is wrong or takes too long.
    """
    return _pattern_hits(query.text, text) if query.is_pattern else _word_hits(query.text, text)


def _word_hits(words: str, text: str) -> Iterator[tuple[int, int]]:
    wanted = searchable(simplified(folded(words)))
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        yield at, end
        at = text.find(wanted, end)


def _pattern_hits(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    # Case stays as written here, since \S and \s differ by it; the match itself ignores case.
    try:
        compiled = _compiled(simplified(folded(pattern)))
        for found in compiled.finditer(text, timeout=PATTERN_SECONDS):
            if found.end() > found.start():
                yield found.span()
    except (regex.error, ValueError) as error:
        raise Impossible(reason="reason.bad_pattern", text=str(error)) from error
    except (TimeoutError, RecursionError, MemoryError) as error:
        raise Impossible(reason="reason.slow_pattern", text=pattern) from error


def _compiled(pattern: str) -> regex.Pattern[str]:
    """TimeoutError where it cannot be limited; groups that are repeated may lie in one another."""
    counts = [(bool(group), int(count)) for group, count in COUNTED.findall(pattern)]
    groups = prod(count for is_group, count in counts if is_group)
    written_out = groups * max((count for is_group, count in counts if not is_group), default=1)
    if written_out > MOST_REPEATS or WITHIN_ITSELF.search(pattern):
        raise TimeoutError
    return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
