"""Views: the readings of a document that people and extractors work with, each with the way back to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reviewer.documents.repairing import characters, joined
from reviewer.documents.scripts import Script, for_extraction, in_script
from reviewer.documents.spans import Edit, OffsetMap, Span, View, rewritten
from reviewer.documents.structure import Heading, outline

# Repairs that a reviewer judges one by one and the library keeps. Widths, spaces and line ends follow from the text.
JUDGED = frozenset({"gloss", "mojibake", "guess", "html", "control"})
FOLDED = "⋯"


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is read: as repaired or as it came; in its own script or another; with noise folded away."""

    is_repaired: bool = True
    script: Literal["own", "hans", "hant"] = "own"
    folds_noise: bool = False


def repaired(text: str, repairs: Sequence[Edit]) -> View:
    """The text with the repairs, plain widths, spaces and line ends."""
    return rewritten(text, joined(list(repairs), (edit for edit in characters(text) if edit.kind not in JUDGED)))


def extraction(text: str, script: Script, repairs: Sequence[Edit]) -> View:
    """The reading extractors and search work on: repaired, simplified, half-width."""
    base = repaired(text, repairs)
    return View(for_extraction(base.text, script).text, base.offsets)


def reading(text: str, look: Look, *, repairs: Sequence[Edit] = (), noise: Sequence[Span] = ()) -> View:
    """The reading that a person asks for; `noise` are source spans."""
    view = repaired(text, repairs) if look.is_repaired else View(text, OffsetMap())
    if look.folds_noise and noise:
        spans = _merged([view.offsets.to_view(span) for span in noise])
        folded = rewritten(view.text, [Edit(span, FOLDED, "fold") for span in spans])
        view = view.then(folded.text, folded.offsets)
    if look.script != "own":
        converted = in_script(view.text, look.script)
        view = view.then(converted.text, converted.offsets)
    return view


def unwrapped(view: View, line_ends: Sequence[Edit]) -> View:
    """A reading without the line ends within the source's sentences, as wraps() tells them."""
    found = [replace(edit, span=view.offsets.to_view(edit.span)) for edit in line_ends]
    edits = [edit for edit in found if edit.span and not edit.span.of(view.text).strip()]
    if not edits:
        return view
    joined = rewritten(view.text, edits)
    return view.then(joined.text, joined.offsets)


def headings(view: View, line_ends: Sequence[Edit], noise: Sequence[Span]) -> list[Heading]:
    """The headings of a reading, with source spans; those in noise (source spans) are none of the document's."""
    whole = unwrapped(view, line_ends)
    found = [replace(each, span=whole.offsets.to_source(each.span)) for each in outline(whole.text)]
    lines = sorted(noise)
    return [each for each in found if not _is_in(each.span, lines)]


def _is_in(span: Span, lines: Sequence[Span]) -> bool:
    """Whether a span meets one of the lines, which are in order and do not overlap."""
    at = bisect_left(lines, span)
    return any(line.overlaps(span) for line in lines[max(0, at - 1) : at + 1])


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap as one; empty ones stay out."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
