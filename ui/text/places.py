"""Places: where marks stand in their paragraphs, kept for those that were shown last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from reviewer.annotations import Annotation
from ui.text.layouts import Laid, Layouts, Measures
from ui.text.marks import Marks, depths

DEEPEST = 2  # a line has room for the boxes of so many outer marks
KEPT = 500  # paragraphs


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark's boxes in its paragraph; `depth` counts the levels inside it, the ends say where it goes on."""

    mark: Annotation
    boxes: tuple[QRectF, ...]
    depth: int
    starts: bool
    ends: bool


class Places:
    """The marks of each paragraph with their boxes, outer before inner."""

    def __init__(self) -> None:
        self._kept: dict[int, list[Placed]] = {}

    def clear(self) -> None:
        self._kept.clear()

    def of(self, index: int, layouts: Layouts, marks: Marks) -> list[Placed]:
        if index not in self._kept:
            if len(self._kept) > KEPT:
                self._kept.clear()
            laid = layouts.lay(index)
            self._kept[index] = placed(laid, marks.overlapping(laid.span))
        return self._kept[index]

    def forget(self, first: int, last: int) -> None:
        """Forgets the paragraphs from `first` up to and with `last`."""
        for index in [index for index in self._kept if first <= index <= last]:
            del self._kept[index]


def placed(laid: Laid, marks: Sequence[Annotation]) -> list[Placed]:
    """Where marks, outer before inner, stand in a paragraph; rejected ones leave the others' depth alone."""
    standing = [mark for mark in marks if mark.status != "rejected"]
    levels = dict(zip((mark.id for mark in standing), depths(standing), strict=True))
    return [_placed(laid, mark, min(levels.get(mark.id, 0), DEEPEST)) for mark in marks if len(mark.span)]


def _placed(laid: Laid, mark: Annotation, depth: int) -> Placed:
    boxes = tuple(_inked(box, laid.measures, depth) for box in laid.boxes(mark.span))
    starts, ends = laid.paragraph.start <= mark.span.start, mark.span.end <= laid.paragraph.end
    return Placed(mark, boxes, depth, starts, ends)


def _inked(box: QRectF, measures: Measures, depth: int) -> QRectF:
    """A line's box brought down to its hanzi, with room around it for each level inside; on the middles of pixels."""
    air = measures.air(depth, DEEPEST)
    top = round(box.top() + measures.baseline - measures.em * 0.88 - air)
    bottom = round(box.top() + measures.baseline + measures.em * 0.12 + air)
    left, right = round(box.left()) - depth, max(round(box.left()) + 3, round(box.right()) - 1) + depth
    return QRectF(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1)
