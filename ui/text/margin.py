"""Margin: notes beside the lines they belong to, pushed down where they would meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from reviewer.documents.borders import step
from reviewer.documents.positions import Positions
from reviewer.documents.spans import Span
from ui.text.layouts import Laid, Measures
from ui.text.look import Look
from ui.text.painting import small_font

SIGNS = {"comment": "", "finding": "!", "signed": "✓"}  # a comment shows who wrote it
LINES = 2  # of a note; more is elided
READ = 120  # characters of a note that are looked at
SIZE, STEP, INDENT, APART = 0.78, 1.1, 1.45, 0.45  # font, from line to line, beside the sign, between notes


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What is said of a view span, by whom; `mark_id` is the mark it is on, `finding_id` the finding it is, if any."""

    span: Span
    text: str
    kind: Literal["comment", "finding", "signed"]
    mark_id: int | None = None
    author: str = ""
    finding_id: int | None = None

    @property
    def sign(self) -> str:
        return SIGNS[self.kind] or self.author[: step(self.author, 0, 1)] or "…"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note's box in the viewport, its words line by line, and the top of the text's line it belongs to."""

    note: MarginNote
    box: QRectF
    words: tuple[str, ...]
    wanted: float


class Margin:
    """The notes of a text by place; only those of the paragraphs that show are laid out."""

    def __init__(self) -> None:
        self.fill(())

    def fill(self, notes: Iterable[MarginNote]) -> None:
        self.notes: Sequence[MarginNote] = sorted(notes, key=lambda note: (note.span.start, note.span.end))
        self._starts = [note.span.start for note in self.notes]

    def placed(self, shown: Iterable[tuple[Laid, int]], edges: tuple[int, int]) -> Iterator[PlacedNote]:
        """The notes of paragraphs given with their tops; `edges` are the margin's left and right."""
        left, right = edges
        reached = float("-inf")
        for laid, top in shown:
            em = laid.measures.em
            for note in self._on(laid):
                room = round(right - left - em * INDENT)
                words = _broken(note.text, note_font(laid.measures), room) if room > em else ("",)
                wanted = top + _top(laid, note)
                box = QRectF(left, round(max(wanted, reached)), right - left, round(em * STEP * len(words)))
                reached = box.bottom() + em * APART
                yield PlacedNote(note, box, words, wanted)

    def _on(self, laid: Laid) -> Sequence[MarginNote]:
        """The notes on a paragraph, those on its line end too."""
        start, end = laid.paragraph.start, laid.paragraph.end + laid.paragraph.ends_line
        return self.notes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def paint_notes(
    painter: QPainter, look: Look, measures: Measures, placed: Iterable[PlacedNote], current: int | None
) -> None:
    """Signs in a ring, words beside them; the current mark's notes in full ink."""
    em, font = measures.em, note_font(measures)
    ascent = (em * STEP + QFontMetricsF(font).capHeight()) / 2
    sign = small_font(measures, SIZE * 0.82)
    for each in placed:
        is_current = each.note.mark_id is not None and each.note.mark_id == current
        ring = QRectF(each.box.left() + 0.5, each.box.top() + 0.5, round(em * STEP) - 1, round(em * STEP) - 1)
        tone = look.accent if each.note.kind == "comment" else look.quiet.color()
        if each.box.top() - each.wanted > 1:
            painter.setPen(QPen(look.line, 1))
            bend = round(each.box.left() - em * 0.45) + 0.5
            painter.drawPolyline(
                [QPointF(bend, each.wanted), QPointF(bend, ring.center().y()), QPointF(ring.left(), ring.center().y())]
            )
        painter.setPen(QPen(tone, 1))
        painter.setBrush(look.page)
        painter.drawEllipse(ring)
        painter.setFont(sign)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, each.note.sign)
        painter.setFont(font)
        painter.setPen(look.ink if is_current else look.quiet)
        for number, line in enumerate(each.words):
            y = each.box.top() + em * STEP * number + ascent
            painter.drawText(QPointF(each.box.left() + em * INDENT, y), line)


def note_font(measures: Measures) -> QFont:
    return small_font(measures, SIZE)


def _top(laid: Laid, note: MarginNote) -> float:
    """The top of the hanzi of the note's line, in its paragraph."""
    return laid.line_of(note.span.start) * laid.line_height + laid.measures.baseline - laid.measures.em


@lru_cache(maxsize=500)
def _broken(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """The first words of a note on the lines it may have."""
    rest = " ".join(text[:READ].split())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines = []
    for _ in range(LINES - 1):
        layout = QTextLayout(rest, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        reach = Positions(rest).to_points(line.textLength())
        lines.append(rest[:reach])
        rest = rest[reach:]
        if not rest:
            return tuple(lines)
    return (*lines, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
