"""Ends: a mark's start and end, moved one at a time."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reviewer.documents.borders import Way, next_border, step
from reviewer.documents.spans import Span

End: TypeAlias = Literal["start", "end"]
OTHER: dict[End, End] = {"start": "end", "end": "start"}


def moved(text: str, span: Span, end: End, way: Way, *, far: bool) -> Span | None:
    """The span with one end a character further, or at the next sensible border; None where nothing would be left."""
    go = next_border if far else step
    start, last = (go(text, span.start, way), span.end) if end == "start" else (span.start, go(text, span.end, way))
    return Span(start, last) if start < last and (start, last) != (span.start, span.end) else None
