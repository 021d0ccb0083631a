"""Joining: what rules found and what came with the file, as one list of marks with all that names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.documents.spans import Span
from reviewer.importing.extracted import Extracted
from reviewer.reviewing import Evidence

NOISE = "NOISE"
CHROME = "import:chrome"  # the origin of marks on what is a web page's and not the document's
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(frozen=True, slots=True)
class Joined:
    """Candidates, and what names them by their place."""

    candidates: tuple[Candidate, ...]
    ties: tuple[Tie, ...] = ()
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def joined(found: Sequence[Candidate], ties: Sequence[Tie], source: Extracted) -> Joined:
    """One mark where both say the same, with the values of the rule; one relation where both tie the same marks.

    The order of `found` stays, for its ties name candidates by their place.
    """
    came = {(each.label, each.span): each for each in source.annotations}
    rest = came.keys() - {(each.label, each.span) for each in found}
    marks = [
        *(_joined(each, came.get((each.label, each.span))) for each in found),
        *(each for key, each in came.items() if key in rest),
    ]
    at = {(each.label, each.span): place for place, each in enumerate(marks)}
    places = [at[each.label, each.span] for each in source.annotations]
    known = {_key(tie) for tie in ties}
    more = [moved for tie in source.ties if _key(moved := _moved(tie, places)) not in known]
    return Joined(
        (*marks, *_chrome(found, source)),
        (*ties, *more),
        tuple(_on(each, places) for each in source.comments),
        tuple({each.annotation: each for each in (_about(each, places) for each in source.evidence)}.values()),
    )


def _joined(found: Candidate, came: Candidate | None) -> Candidate:
    return replace(came, attributes={**found.attributes, **came.attributes}) if came else found


def _on(comment: Comment, places: Sequence[int]) -> Comment:
    return comment if comment.annotation is None else replace(comment, annotation=places[comment.annotation])


def _about(evidence: Evidence, places: Sequence[int]) -> Evidence:
    return replace(evidence, annotation=places[evidence.annotation])


def _moved(tie: Tie, places: Sequence[int]) -> Tie:
    """A tie whose ends are named by other places."""
    ends = {
        name: [places[each] for each in end] if isinstance(end, list) else places[end] for name, end in tie.ends.items()
    }
    return replace(tie, ends=ends)


def _key(tie: Tie) -> tuple[object, ...]:
    return tie.type, *sorted((name, str(end)) for name, end in tie.ends.items())


def _chrome(found: Sequence[Candidate], source: Extracted) -> Iterator[Candidate]:
    """What is the page's and not the document's, where no rule says so."""
    noise = sorted(each.span for each in found if each.label == NOISE)
    for block in source.blocks:
        if block.kind == "chrome":
            for line in _lines(block.span, source.text):
                if not _meets(line, noise):
                    yield Candidate(NOISE, line, CHROME, 0.9)


def _lines(span: Span, text: str) -> Iterator[Span]:
    """The lines of a range that are not blank."""
    return (Span(span.start + each.start(), span.start + each.end()) for each in _LINE.finditer(span.of(text)))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span)
    return any(span.overlaps(each) for each in others[max(0, at - 1) : at + 2])
