"""Searching: words and patterns in texts, whatever the script, the width or the case they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod
from threading import Thread
from time import perf_counter

import regex

from reviewer.documents.scripts import folded, simplified
from reviewer.problems import Impossible

# A pattern that takes longer on one text is one that would never end; one that takes longer on all is not worth it.
PATTERN_SECONDS = 2.0
SEARCH_SECONDS = 20.0
SLICE_SECONDS = 0.05  # after which what was found is told
WAIT_SECONDS = 0.004  # half of what a window may take at once
MOST_IN_ONE = 20_000  # hits of a pattern in one text

Places = Iterable[tuple[int, int]]
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


class Seeker:
    """Looks for one query in many texts, for a pattern in a thread of its own, which leaves the window alive.

    All that a pattern takes is limited by SEARCH_SECONDS.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        self._left = SEARCH_SECONDS

    def places(self, texts: Sequence[str]) -> Iterator[Places | None]:
        """Where the query occurs in each of the texts, as `hits` tells it; None while a pattern is still at the next.

        What is not taken of a text before the next one is asked for may be lost.
        """
        if not self._query.is_pattern:
            yield from (hits(self._query, text) for text in texts)
            return
        while texts:
            look = _Look(self._query, texts, self._left)
            look.start()
            while look.is_alive():
                look.join(WAIT_SECONDS)
                if look.is_alive():
                    yield None
            self._left -= look.took
            yield from look.found
            if look.problem:
                raise look.problem
            texts = texts[len(look.found) :]


class _Look(Thread):
    """The hits in the first of some texts, until some time is over."""

    def __init__(self, query: Query, texts: Sequence[str], seconds: float) -> None:
        super().__init__(daemon=True)  # what nobody waits for any more ends with the program
        self._query = query
        self._texts = texts
        self._seconds = seconds
        self.found: list[list[tuple[int, int]]] = []
        self.took = 0.0
        self.problem: Impossible | None = None

    def run(self) -> None:
        started = perf_counter()
        try:
            for text in self._texts:
                left = self._seconds - self.took
                found = hits(self._query, text, seconds=min(PATTERN_SECONDS, left))
                self.found.append(list(islice(found, MOST_IN_ONE)))
                self.took = perf_counter() - started
                if self.took > SLICE_SECONDS:
                    return
        except Impossible as problem:
            self.problem = problem


def hits(query: Query, text: str, *, seconds: float = PATTERN_SECONDS) -> Iterator[tuple[int, int]]:
    """Where the query occurs in a searchable text, from where to where, without overlap; empty matches do not count.

    A common sign has some 10,000 hits: bare numbers are made in a fifth of the time of spans. Raises Impossible for a
    pattern that is wrong or takes too long.
    """
    return _pattern_hits(query.text, text, seconds) if query.is_pattern else _word_hits(query.text, text)


def _word_hits(words: str, text: str) -> Iterator[tuple[int, int]]:
    wanted = searchable(simplified(folded(words)))
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        yield at, end
        at = text.find(wanted, end)


def _pattern_hits(pattern: str, text: str, seconds: float) -> Iterator[tuple[int, int]]:
    # Case stays as written here, since \S and \s differ by it; the match itself ignores case.
    try:
        compiled = _compiled(simplified(folded(pattern)))
        for found in compiled.finditer(text, timeout=max(0.0, seconds), concurrent=True):
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
