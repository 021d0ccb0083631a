"""Selecting: the caret and the end of the selection that stays where it is."""

from __future__ import annotations

from reviewer.documents.spans import Span
from ui.text.motions import Caret


class Selecting:
    """A caret, and a selection where the two ends differ."""

    def __init__(self) -> None:
        self.caret = Caret(0)
        self.fixed = 0

    def move(self, caret: Caret, fixed: int) -> Span:
        """Takes over new places; returns the range in which something may look otherwise than before."""
        places = (self.caret.at, self.fixed, caret.at, fixed)
        self.caret, self.fixed = caret, fixed
        return Span(min(places), max(places))

    def span(self) -> Span | None:
        start, end = sorted((self.fixed, self.caret.at))
        return Span(start, end) if start < end else None
