"""Waves: the quiet line under words that were recognised in a picture with doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from reviewer.documents.spans import Span
from ui.text.layouts import Laid
from ui.text.look import Look

STEP, RISE = 3.0, 1.25  # pixels from crest to trough, and from the middle to either
BELOW = 0.36  # ems under the baseline: under the boxes of marks too


def paint_waves(painter: QPainter, look: Look, laid: Laid, doubtful: Sequence[Span]) -> None:
    """The waves of a paragraph; `doubtful` are spans in their order."""
    painter.setPen(look.wave)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    first = max(0, bisect_right(doubtful, laid.span.start, key=lambda span: span.start) - 1)
    for span in islice(doubtful, first, None):
        if span.start >= laid.span.end:
            break
        if span.end > laid.span.start:
            for box in laid.boxes(span):
                painter.drawPolyline(_wave(box, box.top() + laid.measures.baseline + laid.measures.em * BELOW))


def _wave(box: QRectF, middle: float) -> QPolygonF:
    steps = int((box.width() - 2) // STEP)
    left = box.left() + 1
    return QPolygonF([QPointF(left + at * STEP, middle + (RISE if at % 2 else -RISE)) for at in range(steps + 1)])
