"""Boxes: where on the pages of its file a text stands, and what of a page a span of the text takes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import combining, east_asian_width

from reviewer.documents.blocks import Block
from reviewer.documents.spans import Span

LINE = "line"  # the kind of block that keeps the box of a line
DOUBTFUL = 0.97  # of a line that was recognised; one less sure is to be compared with its page
_PAGE = re.compile(r"page (\d+)")
_PLACE = re.compile(
    rf"{_PAGE.pattern} at (\d+(?:\.\d)?) (\d+(?:\.\d)?) (\d+(?:\.\d)?) (\d+(?:\.\d)?)(?: sure (\d\.\d\d))?"
)
_TALL = 1.5  # so much higher than wide is a line that is written downwards
_GAP = 3.0  # in widths of a character: what may lie between two characters of one line


@dataclass(frozen=True, slots=True)
class Box:
    """A character or a line of the text on a page of its file; the first page is 1.

    The edges are per mille of the page's width and height, from the top left corner of the page as it is shown: turned
    and cut as the file says. `sure` says how sure the words of a line are that were recognised in a picture, from 0 to
    1; None where the file itself has them.
    """

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float
    sure: float | None = None

    def as_block(self) -> Block:
        """As a library keeps it, to a tenth of a per mille."""
        edges = " ".join(f"{edge:.1f}" for edge in (self.left, self.top, self.right, self.bottom))
        sure = "" if self.sure is None else f" sure {self.sure:.2f}"
        return Block(LINE, self.span, f"page {self.page} at {edges}{sure}")

    @classmethod
    def of_block(cls, block: Block) -> Box | None:
        found = _PLACE.fullmatch(block.address) if block.kind == LINE else None
        if found is None:
            return None
        page, *edges, sure = found.groups()
        left, top, right, bottom = map(float, edges)
        return cls(block.span, int(page), left, top, right, bottom, float(sure) if sure else None)

    def distance(self, x: float, y: float) -> float:
        """How far a point of the page is from it, squared; 0 within."""
        aside = max(self.left - x, 0.0, x - self.right)
        above = max(self.top - y, 0.0, y - self.bottom)
        return aside * aside + above * above


def pages(blocks: Iterable[Block]) -> dict[int, Span]:
    """Where the text of each page lies, by the number of the page; a page without text is not among them."""
    found = ((_PAGE.fullmatch(block.address), block.span) for block in blocks if block.kind == "page")
    return {int(address[1]): span for address, span in found if address}


def lines(blocks: Iterable[Block]) -> list[Box]:
    """The lines whose boxes are kept."""
    return [box for box in map(Box.of_block, blocks) if box]


class Paging:
    """How a document lies on the pages of its file, by its blocks."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self._pages = pages(blocks)
        self._starts = sorted((span.start, page) for page, span in self._pages.items())
        self._lines: dict[int, list[Box]] = {}
        for line in lines(blocks):
            self._lines.setdefault(line.page, []).append(line)

    @property
    def last(self) -> int:
        """The last page with words; 0 for a document without pages."""
        return max(self._pages, default=0)

    def page_of(self, place: int) -> int:
        """The page that a place of the text is on, or the one before it where it is on none."""
        at = bisect_right(self._starts, place, key=lambda start: start[0])
        return self._starts[max(0, at - 1)][1] if self._starts else 1

    def span(self, page: int) -> Span:
        """The text of a page; empty where it has none."""
        return self._pages.get(page, Span(0, 0))

    def lines(self, page: int) -> list[Box]:
        """The lines of a page whose boxes are kept."""
        return self._lines.get(page, [])


class Boxes:
    """The boxes of one page; `text` is that of the whole document."""

    def __init__(self, boxes: Iterable[Box], text: str) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.span)
        self._starts = [box.span.start for box in self._boxes]
        self._text = text

    def __len__(self) -> int:
        return len(self._boxes)

    def lit(self, span: Span) -> list[Box]:
        """The rectangles that a span takes, one a line; where only a line's box is known, by the widths of its
        characters."""
        found: list[Box] = []
        before: Box | None = None
        for box in self._boxes[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if box.span.start >= span.end:
                break
            if not box.span.overlaps(span):
                continue
            if before and _adjoin(before, box):
                found[-1] = _joined(found[-1], box)
            else:
                found.append(self._part(box, span))
            before = box
        return found

    def at(self, x: float, y: float) -> int | None:
        """The code point nearest to a point of the page."""
        nearest = min(self._boxes, key=lambda box: box.distance(x, y), default=None)
        if nearest is None:
            return None
        singles = [self._part(nearest, Span(at, at + 1)) for at in range(nearest.span.start, nearest.span.end)]
        return min(singles, key=lambda box: box.distance(x, y)).span.start

    def _part(self, box: Box, span: Span) -> Box:
        """What of a box a span takes."""
        if span.covers(box.span):
            return box
        part = Span(max(span.start, box.span.start), min(span.end, box.span.end))
        widths = [_width(character) for character in box.span.of(self._text)]
        whole = sum(widths) or 1.0
        before = sum(widths[: part.start - box.span.start]) / whole
        until = sum(widths[: part.end - box.span.start]) / whole
        across, down = box.right - box.left, box.bottom - box.top
        if down > _TALL * across:
            return replace(box, span=part, top=box.top + before * down, bottom=box.top + until * down)
        return replace(box, span=part, left=box.left + before * across, right=box.left + until * across)


def _width(character: str) -> float:
    """In ems, as most fonts have it."""
    if combining(character):
        return 0.0
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def _adjoin(before: Box, box: Box) -> bool:
    """Whether two characters stand side by side in one line, or one under the other in one written downwards."""
    if len(before.span) > 1 or len(box.span) > 1:
        return False
    across = _overlap(before.top, before.bottom, box.top, box.bottom)
    down = _overlap(before.left, before.right, box.left, box.right)
    width = max(before.right - before.left, box.right - box.left)
    height = max(before.bottom - before.top, box.bottom - box.top)
    aside = max(box.left - before.right, before.left - box.right)
    below = max(box.top - before.bottom, before.top - box.bottom)
    return (across > 0.5 and aside <= _GAP * width) or (down > 0.5 and below <= _GAP * height)


def _overlap(start: float, end: float, other_start: float, other_end: float) -> float:
    """How much of the shorter of two stretches the other one shares."""
    shared = min(end, other_end) - max(start, other_start)
    return shared / max(min(end - start, other_end - other_start), 1e-6)


def _joined(box: Box, other: Box) -> Box:
    return Box(
        Span(box.span.start, other.span.end),
        box.page,
        min(box.left, other.left),
        min(box.top, other.top),
        max(box.right, other.right),
        max(box.bottom, other.bottom),
    )
