"""Motions: where each key takes the caret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.documents.borders import next_border
from ui.text.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Caret:
    """A place between characters; `goal` is the x that going up and down keeps to."""

    at: int
    goal: float | None = None


Motion: TypeAlias = Callable[[Layouts, Caret, int], Caret]  # the number is the height of a page


def next_character(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    index = layouts.index_of(caret.at)
    if caret.at < layouts.paragraphs[index].end:
        return Caret(layouts.lay(index).next_to(caret.at))
    if index + 1 == len(layouts.paragraphs):
        return Caret(caret.at)
    return Caret(layouts.paragraphs[index + 1].start)


def previous_character(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    index = layouts.index_of(caret.at)
    paragraph = layouts.paragraphs[index]
    if caret.at > paragraph.start:
        return Caret(layouts.lay(index).previous_to(caret.at))
    if index == 0:
        return Caret(caret.at)
    before = layouts.paragraphs[index - 1]
    return Caret(before.end) if before.end < caret.at else Caret(layouts.lay(index - 1).previous_to(before.end))


def next_word(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    return Caret(layouts.clamped(next_border(layouts.text, caret.at, 1)))


def previous_word(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    return Caret(layouts.clamped(next_border(layouts.text, caret.at, -1)))


def line_up(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    return _vertically(layouts, caret, layouts.line_top(caret.at) - 1)


def line_down(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    laid = layouts.lay(layouts.index_of(caret.at))
    below = layouts.line_top(caret.at) + laid.line_height
    if laid.line_of(caret.at) == laid.lines - 1 and laid.paragraph.ends_line and not laid.paragraph.is_blank:
        below += layouts.measures.gap
    return _vertically(layouts, caret, below)


def page_up(layouts: Layouts, caret: Caret, page: int) -> Caret:
    return _vertically(layouts, caret, layouts.line_top(caret.at) - page)


def page_down(layouts: Layouts, caret: Caret, page: int) -> Caret:
    return _vertically(layouts, caret, layouts.line_top(caret.at) + page)


def line_start(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    laid = layouts.lay(layouts.index_of(caret.at))
    return Caret(laid.line_start(laid.line_of(caret.at)))


def line_end(layouts: Layouts, caret: Caret, _page: int) -> Caret:
    laid = layouts.lay(layouts.index_of(caret.at))
    return Caret(laid.line_end(laid.line_of(caret.at)))


def text_start(_layouts: Layouts, _caret: Caret, _page: int) -> Caret:
    return Caret(0)


def text_end(layouts: Layouts, _caret: Caret, _page: int) -> Caret:
    return Caret(layouts.clamped(layouts.length))


def _vertically(layouts: Layouts, caret: Caret, y: int) -> Caret:
    goal = layouts.lay(layouts.index_of(caret.at)).x_of(caret.at) if caret.goal is None else caret.goal
    if y < layouts.pad:
        return Caret(0, goal)
    index = layouts.index_at(y)
    laid = layouts.lay(index)
    line = laid.line_at(y - layouts.top_of(index))
    at = min(laid.offset_at(goal, line), laid.line_end(line))
    return Caret(at, goal)


KEYS = QKeySequence.StandardKey
MOTIONS: tuple[tuple[KEYS, Motion, bool], ...] = (
    (KEYS.MoveToNextChar, next_character, False),
    (KEYS.SelectNextChar, next_character, True),
    (KEYS.MoveToPreviousChar, previous_character, False),
    (KEYS.SelectPreviousChar, previous_character, True),
    (KEYS.MoveToNextWord, next_word, False),
    (KEYS.SelectNextWord, next_word, True),
    (KEYS.MoveToPreviousWord, previous_word, False),
    (KEYS.SelectPreviousWord, previous_word, True),
    (KEYS.MoveToPreviousLine, line_up, False),
    (KEYS.SelectPreviousLine, line_up, True),
    (KEYS.MoveToNextLine, line_down, False),
    (KEYS.SelectNextLine, line_down, True),
    (KEYS.MoveToPreviousPage, page_up, False),
    (KEYS.SelectPreviousPage, page_up, True),
    (KEYS.MoveToNextPage, page_down, False),
    (KEYS.SelectNextPage, page_down, True),
    (KEYS.MoveToStartOfLine, line_start, False),
    (KEYS.SelectStartOfLine, line_start, True),
    (KEYS.MoveToEndOfLine, line_end, False),
    (KEYS.SelectEndOfLine, line_end, True),
    (KEYS.MoveToStartOfDocument, text_start, False),
    (KEYS.SelectStartOfDocument, text_start, True),
    (KEYS.MoveToEndOfDocument, text_end, False),
    (KEYS.SelectEndOfDocument, text_end, True),
)


def motion_for(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """The motion that a key asks for, and whether it extends the selection."""
    return next(((motion, extends) for key, motion, extends in MOTIONS if event.matches(key)), None)
