"""Layouts: one laid-out paragraph at a time, only where someone looks; guessed heights elsewhere.

Coordinates: x from the column's left edge, y from the top of the document, both in pixels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from reviewer.documents.positions import Positions
from reviewer.documents.spans import Span
from ui.text.heights import Heights
from ui.text.paragraphs import Paragraph, cut

KEPT = 200_000  # characters kept laid out; a window shows some 2,000, or a few pieces of a very long paragraph
OVERHEAD = 50  # characters that a layout weighs by itself
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # Qt breaks lines or strings at some of these
REPLACEMENT = "\ufffd"
ON_CHARACTER = QTextLine.CursorPosition.CursorOnCharacter


@dataclass(frozen=True, slots=True)
class Measures:
    """The type area: font, its em, the height of a line and of an empty one, the space below a paragraph."""

    font: QFont
    em: float
    line: int
    blank: int
    gap: int
    baseline: float  # below the top of a line
    columns: int  # width of the type area in ems: whole hanzi fill it exactly

    @classmethod
    def of(cls, font: QFont, line_height: float, columns: int) -> Measures:
        metrics = QFontMetricsF(font)
        em = metrics.horizontalAdvance("国")
        line = round(em * line_height)
        # A hanzi reaches some .88 em above the baseline and .12 below: its middle goes to the middle of the line.
        return cls(font, em, line, round(em * 0.55), round(em * 0.55), round(line / 2 + em * 0.38), columns)

    @property
    def width(self) -> float:
        return self.columns * self.em + 0.5  # half a pixel against rounding

    def air(self, depth: int, deepest: int) -> float:
        """The room above and below the hanzi in a box with so many levels inside; the deepest fills the line."""
        least, most = self.em * 0.11, max(self.em * 0.14, (self.line - self.em) / 2 - 1)
        return least + min(self.em * 0.17, (most - least) / deepest) * depth

    def guess(self, paragraph: Paragraph) -> int:
        if paragraph.is_blank:
            return self.blank
        lines = ceil((paragraph.end - paragraph.start) / self.columns)
        return lines * self.line + (self.gap if paragraph.ends_line else 0)


class Laid:
    """A paragraph as laid out: where its characters are, in code points of the document."""

    __slots__ = ("layout", "measures", "paragraph", "positions")

    def __init__(self, text: str, paragraph: Paragraph, measures: Measures) -> None:
        shown = UNSHOWABLE.sub(REPLACEMENT, text[paragraph.start : paragraph.end])
        self.paragraph = paragraph
        self.measures = measures
        self.positions = Positions(shown)
        self.layout = _laid_out(shown, measures)

    @property
    def span(self) -> Span:
        return Span(self.paragraph.start, self.paragraph.end)

    @property
    def lines(self) -> int:
        """How many lines show; of a blank paragraph, however long, only one does."""
        return 1 if self.paragraph.is_blank else self.layout.lineCount()

    @property
    def height(self) -> int:
        if self.paragraph.is_blank:
            return self.measures.blank
        return self.lines * self.measures.line + (self.measures.gap if self.paragraph.ends_line else 0)

    @property
    def line_height(self) -> int:
        return self.measures.blank if self.paragraph.is_blank else self.measures.line

    def line_of(self, offset: int) -> int:
        return min(self.lines - 1, self.layout.lineForTextPosition(self._unit(offset)).lineNumber())

    def line_at(self, y: float) -> int:
        return max(0, min(self.lines - 1, int(y // self.line_height)))

    def line_start(self, line: int) -> int:
        return self._offset(self.layout.lineAt(line).textStart())

    def line_end(self, line: int) -> int:
        """The last place that still shows on the line."""
        found = self.layout.lineAt(line)
        end = found.textStart() + found.textLength()
        return self._offset(end if line == self.lines - 1 else self.layout.previousCursorPosition(end))

    def x_of(self, offset: int) -> float:
        unit = self._unit(offset)
        return _x(self.layout.lineForTextPosition(unit), unit)

    def offset_at(self, x: float, line: int) -> int:
        """The place between characters nearest to `x`."""
        return self._offset(self.layout.lineAt(line).xToCursor(x))

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point, if there is one."""
        line = self.layout.lineAt(self.line_at(y))
        if not (0 <= x < _x(line, line.textStart() + line.textLength())):
            return None
        return self._offset(line.xToCursor(x, ON_CHARACTER))

    def next_to(self, offset: int) -> int:
        return self._offset(self.layout.nextCursorPosition(self._unit(offset)))

    def previous_to(self, offset: int) -> int:
        return self._offset(self.layout.previousCursorPosition(self._unit(offset)))

    def boxes(self, span: Span) -> list[QRectF]:
        """What a range covers, line by line, at full line height from the paragraph's top."""
        first, last = self._unit(span.start), self._unit(span.end)
        top = self.layout.lineForTextPosition(first).lineNumber()
        bottom = self.layout.lineForTextPosition(max(first, last - 1)).lineNumber()
        found = []
        for number in range(min(top, self.lines - 1), min(bottom, self.lines - 1) + 1):
            line = self.layout.lineAt(number)
            start = line.textStart()
            left = _x(line, max(first, start))
            right = _x(line, min(last, start + line.textLength()))
            found.append(QRectF(left, number * self.line_height, right - left, self.line_height))
        return found

    def _unit(self, offset: int) -> int:
        within = min(max(offset, self.paragraph.start), self.paragraph.end)
        return self.positions.to_units(within - self.paragraph.start)

    def _offset(self, unit: int) -> int:
        return self.paragraph.start + self.positions.to_points(unit)


def _laid_out(text: str, measures: Measures) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignJustify)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, measures.font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(measures.width)
        line.setPosition(QPointF(0, top + measures.baseline - line.ascent()))
        top += measures.line
    layout.endLayout()
    return layout


def _x(line: QTextLine, unit: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(unit))[0]


class Layouts:
    """All paragraphs of a text from top to bottom; the most recently used ones are kept laid out."""

    def __init__(self, text: str, measures: Measures) -> None:
        self.text = text
        self.paragraphs = cut(text)
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self.measure(measures)

    def measure(self, measures: Measures) -> None:
        """Starts afresh with another font or width."""
        self.measures = measures
        self.pad = round(measures.em * 2.25)
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self._kept = 0
        self._heights = Heights([measures.guess(paragraph) for paragraph in self.paragraphs])

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def height(self) -> int:
        return 2 * self.pad + self._heights.above(len(self.paragraphs))

    def index_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def index_at(self, y: int) -> int:
        return self._heights.at(y - self.pad)

    def top_of(self, index: int) -> int:
        return self.pad + self._heights.above(index)

    def lay(self, index: int) -> Laid:
        if (laid := self._laid.get(index)) is not None:
            self._laid.move_to_end(index)
            return laid
        laid = Laid(self.text, self.paragraphs[index], self.measures)
        if laid.height != self._heights[index]:
            self._heights[index] = laid.height
        self._keep(index, laid)
        return laid

    def _keep(self, index: int, laid: Laid) -> None:
        self._laid[index] = laid
        self._kept += len(laid.span) + OVERHEAD
        while self._kept > KEPT and len(self._laid) > 1:
            _, dropped = self._laid.popitem(last=False)
            self._kept -= len(dropped.span) + OVERHEAD

    def settle(self, top: int, height: int, *, anchor: int) -> int:
        """Lays out all that shows from `top` on; returns `top` moved along with the paragraph `anchor`."""
        while True:
            before = self.top_of(anchor)
            total = self.height
            self._lay_between(max(0, top), top + height)
            top += self.top_of(anchor) - before
            if total == self.height:
                return top

    def _lay_between(self, top: int, bottom: int) -> None:
        index = self.index_at(top)
        while index < len(self.paragraphs) and self.top_of(index) < bottom:
            self.lay(index)
            index += 1

    def lay_around(self, offset: int, reach: int) -> None:
        """Lays out all within `reach` pixels of an offset, so that no height near it is a guess any more."""
        index = self.index_of(offset)
        above = self.line_top(offset) - self.top_of(index)
        below = self._heights[index] - above
        self._lay_from(index - 1, -1, reach - above)
        self._lay_from(index + 1, 1, reach - below)

    def _lay_from(self, index: int, step: int, reach: int) -> None:
        while 0 <= index < len(self.paragraphs) and reach > 0:
            reach -= self.lay(index).height
            index += step

    def line_top(self, offset: int) -> int:
        """The y of the line that shows an offset."""
        index = self.index_of(offset)
        laid = self.lay(index)
        return self.top_of(index) + laid.line_of(offset) * laid.line_height

    def offset_at(self, x: float, y: int) -> int:
        """The place between characters nearest to a point."""
        index = self.index_at(y)
        laid = self.lay(index)
        return laid.offset_at(x, laid.line_at(y - self.top_of(index)))

    def character_at(self, x: float, y: int) -> int | None:
        index = self.index_at(y)
        laid = self.lay(index)
        within = y - self.top_of(index)
        return laid.character_at(x, within) if 0 <= within < laid.lines * laid.line_height else None

    def clamped(self, offset: int) -> int:
        """An offset at which a caret can stand: within the text and not inside a line end."""
        offset = max(0, min(offset, self.length))
        return min(offset, self.paragraphs[self.index_of(offset)].end)

    def line_around(self, offset: int) -> Span:
        """The whole line of the text, in however many pieces it is laid out."""
        first = last = self.index_of(offset)
        while first and not self.paragraphs[first - 1].ends_line:
            first -= 1
        while not self.paragraphs[last].ends_line:
            last += 1
        return Span(self.paragraphs[first].start, self.paragraphs[last].end)
