"""Looking: what an import would bring in, before anything is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from reviewer.documents import views
from reviewer.documents.dateline import date_of
from reviewer.documents.decoding import CHOICES
from reviewer.documents.repairing import repair
from reviewer.documents.scripts import script_of
from reviewer.importing import limits
from reviewer.importing.extracted import Extracted, Notice
from reviewer.importing.formats import extracted, format_of
from reviewer.importing.sight import Sight
from reviewer.importing.sources import Source, content_of, listed, may_hold_several
from reviewer.importing.terms import PARTS, Terms, on_terms
from reviewer.labels import scheme
from reviewer.problems import Problem, Unreadable

MOST_LINES = 80
MOST_CHARACTERS = 300  # of one line
_MOST_DATED = 300_000  # characters: beyond that, finding a date takes longer than a person waits


@dataclass(frozen=True, slots=True)
class Came:
    """A type of marks that came with a file: how many there are, and its names where the scheme does not have it."""

    name: str
    count: int
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """The first lines of a document as it would come in, and what there is to choose.

    `encoding` is "" where the file is no plain text; `parts` counts what may stay out (see terms.PARTS); `date` is the
    one that the text gives; `documents` says how many the file holds, of which this is the first.
    """

    name: str
    format_name: str
    lines: tuple[str, ...]
    characters: int
    encoding: str = ""
    confidence: float = 1.0
    replaced: int = 0
    date: str | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    types: tuple[Came, ...] = ()
    notices: tuple[Notice, ...] = ()
    documents: int = 1


def look(path: Path, *, encoding: str | None, terms: Terms, progress: Callable[[float], None]) -> Look:
    """Looks at a file, or at the first document of a folder or archive; for workers, as the file may cost their life.

    Raises the Problem that an import would have.
    """
    source, documents = _first(path, progress)
    content = content_of(source)
    with limits.confined(len(content)):
        sight = Sight(content, source.name, encoding)
        found = extracted(content, name=source.name, encoding=encoding, progress=progress)
        wanted = on_terms(found, terms)
    return Look(
        source.name,
        format_of(sight).name,
        tuple(line[:MOST_CHARACTERS] for line in islice(wanted.text.splitlines(), MOST_LINES)),
        len(wanted.text),
        found.encoding if found.encoding in (*CHOICES, "utf-8-sig", "utf-16") else "",
        found.confidence,
        found.replaced,
        _date(found),
        _parts(found),
        _types(found),
        wanted.notices,
        documents,
    )


def _first(path: Path, progress: Callable[[float], None]) -> tuple[Source, int]:
    """The first document that a path holds, and how many it holds."""
    if not may_hold_several(path):
        return Source(path), 1
    found = listed([path], progress=progress)
    good = [each.source for each in found if each.problem is None]
    if not good:
        problem: Problem | None = next((each.problem for each in found if each.problem), None)
        raise problem or Unreadable(name=path.name, reason="reason.no_such_file")
    return good[0], len(good)


def _date(found: Extracted) -> str | None:
    if found.date or len(found.text) > _MOST_DATED:
        return found.date
    edits = [edit for edit in repair(found.text).edits if edit.kind in views.JUDGED]
    return date_of(views.extraction(found.text, script_of(found.text), edits).text)


def _parts(found: Extracted) -> dict[str, int]:
    kinds = Counter(block.kind for block in found.blocks)
    counts = {part: sum(kinds[kind] for kind in of) for part, of in PARTS.items()}
    return {part: count for part, count in counts.items() if count}


def _types(found: Extracted) -> tuple[Came, ...]:
    counts = Counter(mark.label for mark in found.annotations)
    fresh = found.scheme.keys() - scheme().keys()
    return tuple(
        Came(name, count, found.scheme[name].names if name in fresh else {}) for name, count in counts.most_common()
    )
