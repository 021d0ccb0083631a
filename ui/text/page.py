"""Page: the laid-out text in its scroll area: how the width is shared, what shows, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSignalBlocker
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea

from reviewer.documents.spans import Span
from ui import theme
from ui.text.layouts import Layouts, Measures

# In ems: what is beside the type area, and the least that each part can be.
NARROWEST, READABLE = 8, 28
NUMBERS, GAP, EDGE, SIGN = 3.6, 1.2, 0.6, 1.2
NOTES_LEAST, NOTES_MOST = 8.0, 15.0
BLEED = 8  # pixels by which frames, dots and handles may leave their paragraph


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: font family (None is the best at hand), points, ems from line to line, widest line in ems."""

    family: str | None = None
    size: float = 12.0
    line_height: float = 1.9
    column: int = 46


@dataclass(frozen=True, slots=True)
class Shares:
    """How the width is shared: the type area in ems, its left edge in pixels, and the edges of the notes.

    Where their words do not fit, the margin keeps room for their signs alone, if it can.
    """

    columns: int
    left: int
    notes: tuple[int, int] | None

    @classmethod
    def of(cls, width: int, em: float, widest: int, *, has_words: bool) -> Shares:
        room = width / em
        beside = NUMBERS + GAP + EDGE
        if not has_words or room < min(widest, READABLE) + beside + NOTES_LEAST:
            columns = max(NARROWEST, min(widest, int(room - 2 * NUMBERS)))
            left = (room - columns) / 2
            start = left + columns + GAP
            signs = (round(start * em), round((start + SIGN) * em)) if start + SIGN <= room else None
            return cls(columns, round(left * em), signs)
        columns = min(widest, int(room - beside - NOTES_LEAST))
        notes = min(NOTES_MOST, room - beside - columns)
        left = (room - beside - columns - notes) / 2 + NUMBERS
        start = left + columns + GAP
        return cls(columns, round(left * em), (round(start * em), round((start + notes) * em)))


class Page:
    """Keeps the text at the top where it is while heights below and above are still guesses."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._bar = area.verticalScrollBar()
        self._viewport = area.viewport()
        self.type = Type()
        self.has_words = False  # whether notes beside the text have words
        self.top = 0
        self.show("")

    def show(self, text: str) -> None:
        """Begins at the start of a text."""
        self.top = 0
        self._share()
        self.layouts = Layouts(text, self._measures())

    @property
    def line(self) -> int:
        return self.layouts.measures.line

    @property
    def height(self) -> int:
        return self._viewport.height()

    @property
    def left(self) -> int:
        return self.shares.left

    # Measures

    def resized(self) -> bool:
        """Whether another width, font or margin called for another layout; the line at the top stays there."""
        before = (self.layouts.measures.columns, self.layouts.measures.font, self.layouts.measures.line)
        self._share()
        measures = self._measures()
        if before == (measures.columns, measures.font, measures.line):
            self.settle()
            return False
        kept = self.layouts.offset_at(0, self.top)
        at_start = self.top < self.layouts.pad
        self.layouts.measure(measures)
        self.layouts.lay_around(kept, self.height)
        self.top = 0 if at_start else self.layouts.line_top(kept)
        self.settle()
        return True

    def _share(self) -> None:
        font = theme.reading_font(self.type.size, self.type.family)
        em = QFontMetricsF(font).horizontalAdvance("国")
        self.shares = Shares.of(self._viewport.width(), em, self.type.column, has_words=self.has_words)

    def _measures(self) -> Measures:
        font = theme.reading_font(self.type.size, self.type.family)
        return Measures.of(font, self.type.line_height, self.shares.columns)

    # Scrolling

    def settle(self) -> None:
        """Lays out what shows, and gives the scroll bar its true measures."""
        anchor = self.layouts.index_at(self.top)
        self._stand(self.layouts.settle(self.top, self.height, anchor=anchor))

    def steadily(self, act: Callable[[], None]) -> None:
        """Does what may correct heights, and keeps the text at the top where it is."""
        anchor = self.layouts.index_at(self.top)
        before = self.layouts.top_of(anchor)
        act()
        self._stand(self.top + self.layouts.top_of(anchor) - before)

    def scrolled(self) -> int | None:
        """Takes over the scroll bar's value; by how many pixels what shows has moved, None where all of it is new.

        Guesses corrected above go into the scroll bar, not into the eye.
        """
        value = self._bar.value()
        is_near = abs(value - self.top) < self.height
        anchor = self.layouts.index_at(self.top if is_near else value)
        before = self.layouts.top_of(anchor) - self.top
        self._stand(self.layouts.settle(value, self.height, anchor=anchor))
        return self.layouts.top_of(anchor) - self.top - before if is_near else None

    def reveal(self, offset: int) -> None:
        """Scrolls, if needed, until an offset's line stands at a third of the height."""
        y = self._line_top(offset)
        if not self.top + self.line <= y <= self.top + self.height - 2 * self.line:
            self._bar.setValue(y - self.height // 3)

    def follow(self, offset: int) -> None:
        """Scrolls as little as shows an offset's line."""
        y = self._line_top(offset)
        self._bar.setValue(max(y + 2 * self.line - self.height, min(self.top, y - self.line)))

    def _line_top(self, offset: int) -> int:
        with_room = self.layouts.clamped(offset)
        self.steadily(lambda: self.layouts.lay_around(with_room, self.height))
        return self.layouts.line_top(with_room)

    def _stand(self, top: int) -> None:
        with QSignalBlocker(self._bar):
            self._bar.setPageStep(max(1, self.height - self.line))
            self._bar.setSingleStep(self.line)
            self._bar.setRange(0, max(0, self.layouts.height - self.height))
            self._bar.setValue(top)
        self.top = self._bar.value()

    # What shows where

    def shown(self, area: QRect) -> Iterator[tuple[int, int]]:
        """The paragraphs in a part of the viewport, each with its top there."""
        index = self.layouts.index_at(self.top + area.top() - BLEED)
        while index < len(self.layouts.paragraphs):
            top = self.layouts.top_of(index) - self.top
            if top > area.bottom() + BLEED:
                return
            yield index, top
            index += 1

    def shown_span(self) -> Span:
        """The text from the first line in sight to the last."""
        first = self.layouts.offset_at(0, self.top)
        return Span(first, max(first, self.layouts.offset_at(self.layouts.measures.width, self.top + self.height - 1)))

    def margin(self) -> QRect:
        """Where notes and the lines to them are, empty where none fit."""
        if self.shares.notes is None:
            return QRect()
        start = self.shares.notes[0] - round(self.layouts.measures.em * GAP)
        return QRect(start, 0, self.shares.notes[1] - start, self.height)

    def repaint(self, span: Span) -> None:
        """Asks for the shown paragraphs that a range touches to be painted again."""
        for index, top in self.shown(self._viewport.rect()):
            paragraph = self.layouts.paragraphs[index]
            if paragraph.start <= span.end and span.start <= paragraph.end:
                height = self.layouts.top_of(index + 1) - self.layouts.top_of(index)
                self._viewport.update(0, top - BLEED, self._viewport.width(), height + 2 * BLEED)

    def offset_at(self, point: QPoint) -> int:
        """The place between characters nearest to a point of the viewport."""
        y = max(0, min(point.y(), self.height - 1))
        return self.layouts.offset_at(point.x() - self.left, self.top + y)

    def character_at(self, point: QPoint) -> int | None:
        return self.layouts.character_at(point.x() - self.left, self.top + point.y())

    def point_below(self, offset: int) -> QPoint:
        """Under the line that shows an offset, where the offset is."""
        at = self.layouts.clamped(offset)
        laid = self.layouts.lay(self.layouts.index_of(at))
        return QPoint(self.left + round(laid.x_of(at)), self.layouts.line_top(at) + laid.line_height - self.top)

    def line_around(self, offset: int) -> Span:
        """What stands on the shown line of an offset."""
        laid = self.layouts.lay(self.layouts.index_of(offset))
        line = laid.line_of(offset)
        end = laid.span.end if line == laid.lines - 1 else laid.line_start(line + 1)
        return Span(laid.line_start(line), end)

    def box_of(self, span: Span) -> QRect | None:
        """The first line of a range in the viewport, None where it is out of sight."""
        for index, top in self.shown(self._viewport.rect()):
            paragraph = self.layouts.paragraphs[index]
            if paragraph.start <= span.start < max(paragraph.end, paragraph.start + 1):
                box = self.layouts.lay(index).boxes(span)[0].toRect().translated(self.left, top)
                return box if box.intersects(self._viewport.rect()) else None
        return None
