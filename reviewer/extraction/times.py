"""Times: points and periods of the calendar, absolute or relative, with their EDTF value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.documents.structure import PartialDate
from reviewer.extraction import time_reigns
from reviewer.extraction.edtf import Bound
from reviewer.extraction.passages import Passage
from reviewer.extraction.time_patterns import chain, names, parts, starts, words
from reviewer.extraction.time_values import Reader

ORIGIN = "rule:times"
EACH = re.compile("(?:每年度?|每学年|历年|每[逢到至])[的于在自从]?$")
JOINTS = ("、", "和", "及", "与", "或", "至", "以及")
BOUNDS: tuple[Bound, ...] = ("before", "since", "about")


def extract(passage: Passage, today: PartialDate | None = None) -> list[Candidate]:
    """The times of a paragraph; relative ones get a value where `today`, the document's date, is given."""
    reader, candidates, last_of_each = Reader(today), list[Candidate](), -1
    for found in _chains(passage.text):
        if _is_of_each(found, last_of_each):
            last_of_each = found.end()
            candidates.append(_candidate(found, None))
        else:
            value = reader.value(_parts(found), _bound(found), is_compared=_is_compared(found))
            candidates.append(_candidate(found, value))
    taken = [each.span for each in candidates]
    early = (span for span in time_reigns.early(passage.text) if not any(span.overlaps(each) for each in taken))
    return candidates + [Candidate("TIME", span, ORIGIN, 0.97, {"edtf": None}) for span in early]


def _is_of_each(found: re.Match[str], last: int) -> bool:
    """What comes again every year (每年3月、9月, 每逢春节) is a time, but no certain one; `last` ends the last such."""
    text, start = found.string, found.start()
    return bool(EACH.search(text, max(0, start - 8), start)) or (last >= 0 and text[last:start] in JOINTS)


def _chains(text: str) -> Iterator[re.Match[str]]:
    holders = [found.span() for found in names().finditer(text)]
    at = 0
    while start := starts().search(text, at):
        found = chain().match(text, start.start())
        at = found.end() if found else start.end()
        if found and not _is_in_name(found, holders):
            yield found


def _is_in_name(found: re.Match[str], holders: list[tuple[int, int]]) -> bool:
    """In titles and quoted names a time belongs to the name, unless it is all that is quoted (“十四五”)."""
    return any(
        start < found.start() < end and (found.start(), found.end()) != (start + 1, end - 1) for start, end in holders
    )


def _is_compared(found: re.Match[str]) -> bool:
    """较去年同期增长8%，其中7月当月增长12%: July is this year's."""
    return "同期" in found.group() or found.string[: found.start()].endswith(("比", "较"))


def _candidate(found: re.Match[str], value: str | None) -> Candidate:
    return Candidate("TIME", Span(*found.span()), ORIGIN, _score(found), {"edtf": value})


def _parts(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The parts of a chain; they look at what follows it, so the search is not cut off at its end."""
    at = found.start()
    while at < found.end():
        part = parts().match(found.string, at)
        at = part.end() if part else at + 1
        if part and part.lastgroup and at <= found.end():
            yield part.lastgroup, part.group()


def _bound(found: re.Match[str]) -> Bound:
    return next((bound for bound in BOUNDS if found[bound]), "")


def _score(found: re.Match[str]) -> float:
    if any(character.isdigit() for character in found.group()):
        return 0.95
    return 0.7 if found.group() in words("vague") else 0.85
