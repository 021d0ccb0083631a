"""Spans and offset maps: places in a text, and how places in a rewritten reading lead back to it.

Every offset is a code point; every range is half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from types import MemberDescriptorType
from typing import Protocol, cast


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range [start, end) of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # There are more of these than of anything else: the slots themselves take values faster than a frozen class.
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        _put_start(self, start)
        _put_end(self, end)

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        # Half the time that a dataclass takes: of a long document some 200,000 come from another process.
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


_put_start, _put_end = (cast("MemberDescriptorType", vars(Span)[name]).__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Edit:
    """The source range that a view shows as `replacement`; `kind` says why (gloss, mojibake, width, script, …).

    `is_aligned`: the replacement has a character for each of the source's, in order (full-width digits, another
    script), so offsets move one to one within it.
    """

    span: Span
    replacement: str
    kind: str
    is_aligned: bool = False

    def __post_init__(self) -> None:
        if self.is_aligned and len(self.replacement) != len(self.span):
            raise ValueError(f"not aligned: {self.span} and {self.replacement!r}")


class OffsetMap:
    """Maps spans between a source text and a view made from it by edits.

    Outside edits, offsets move one to one. A span that touches the inside of an edit is widened to the whole
    edit, so no mark ever splits what was rewritten as one; only aligned edits are one to one within.
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self.edits: tuple[Edit, ...] = tuple(sorted(edits, key=lambda edit: edit.span))
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._view_starts: list[int] = []
        self._view_ends: list[int] = []
        shift = 0
        reached = 0
        for edit in self.edits:
            if edit.span.start < reached:
                raise ValueError(f"edits overlap at {edit.span.start}")
            reached = edit.span.end
            if edit.is_aligned:
                continue
            self._source_starts.append(edit.span.start)
            self._source_ends.append(edit.span.end)
            self._view_starts.append(edit.span.start + shift)
            shift += len(edit.replacement) - len(edit.span)
            self._view_ends.append(edit.span.end + shift)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.edits == other.edits

    def __hash__(self) -> int:
        return hash(self.edits)

    def to_source(self, view_span: Span) -> Span:
        """The source range behind a range of the view."""
        return _mapped(view_span, self._view_starts, self._view_ends, self._source_starts, self._source_ends)

    def to_view(self, span: Span) -> Span:
        """The view range that shows a range of the source."""
        return _mapped(span, self._source_starts, self._source_ends, self._view_starts, self._view_ends)

    def apply(self, source: str) -> str:
        """The view's text."""
        parts: list[str] = []
        reached = 0
        for edit in self.edits:
            parts += (source[reached : edit.span.start], edit.replacement)
            reached = edit.span.end
        return "".join((*parts, source[reached:]))


def _mapped(span: Span, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> Span:
    if not starts:
        return span
    start = _lower(span.start, starts, ends, to_starts, to_ends)
    end = _upper(span.end, starts, ends, to_starts, to_ends) if span.end > span.start else start
    return Span(start, max(start, end))


def _lower(at: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    """A start: inside an edit it goes to the edit's start; at an edit's end it stays behind the edit."""
    index = bisect_right(ends, at)
    if index < len(starts) and starts[index] < at:
        return to_starts[index]
    return at if index == 0 else at - ends[index - 1] + to_ends[index - 1]


def _upper(at: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    """An end: inside an edit it goes to the edit's end; at an edit's start it stays before the edit."""
    index = bisect_left(starts, at)
    if index and at <= ends[index - 1]:
        return to_ends[index - 1]
    return at if index == 0 else at - ends[index - 1] + to_ends[index - 1]


class Offsets(Protocol):
    """The way between a source and a view of it."""

    def to_source(self, view_span: Span) -> Span: ...
    def to_view(self, span: Span) -> Span: ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A view of a view: `first` leads from the source to the view between, `second` on to the last."""

    first: Offsets
    second: Offsets

    def to_source(self, view_span: Span) -> Span:
        return self.first.to_source(self.second.to_source(view_span))

    def to_view(self, span: Span) -> Span:
        return self.second.to_view(self.first.to_view(span))


@dataclass(frozen=True, slots=True)
class View:
    """A rewritten reading of a text, with the way back."""

    text: str
    offsets: Offsets

    def then(self, text: str, offsets: Offsets) -> View:
        """The view that rewrites this one once more."""
        return View(text, Composed(self.offsets, offsets))


def rewritten(text: str, edits: Iterable[Edit]) -> View:
    """The view that edits make of a text."""
    offsets = OffsetMap(edits)
    return View(offsets.apply(text), offsets)
