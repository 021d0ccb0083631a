"""The change strip: one change from figure to figure, in words and as a small bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reviewer.annotations import Annotation, Relation
from reviewer.figures import agrees, amount_in, difference, difference_shown, normalised, point
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

BAR_HEIGHT = 6
ARROWS = {"up": "↑", "down": "↓"}


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: from → to, what lies between, and the stated difference where it is another."""

    way: str
    step: str
    stated: str = ""
    start: Decimal | None = None
    end: Decimal | None = None
    is_share: bool = False


def told(relation: Relation, marks: dict[int, Annotation]) -> Told:
    """What a CHANGE says, its difference worked out anew."""
    ends = {name: _end(relation, name, marks) for name in ("from", "to", "delta")}
    before, after, delta = (each.attributes if each else None for each in ends.values())
    direction = str(relation.content.get("direction") or "")
    way = " → ".join(normalised(each) if each else "…" for each in (before, after)) if before or after else ""
    said = f"{ARROWS.get(direction, '')} {normalised(delta)}".strip() if delta else ARROWS.get(direction, "")
    found = difference(before, after) if before and after else None
    if found is None or before is None or after is None:
        return Told(way, said)
    unit = str(after.get("unit") or "")
    start = amount_in(before, unit)
    is_wrong = delta is not None and not agrees(delta, found, direction=direction)
    is_share = found.ratio is None and unit == "%"
    wrong = said if is_wrong else ""
    return Told(way, difference_shown(found), wrong, start[0] if start else None, point(after), is_share)


def _end(relation: Relation, name: str, marks: dict[int, Annotation]) -> Annotation | None:
    end = relation.content.get(name)
    return marks.get(end) if isinstance(end, int) else None


class ChangeStrip(QFrame):
    """The difference is always worked out from the figures; a stated one that disagrees stands beside it in accent."""

    def __init__(self, relation: Relation, review: Review, words: Words, tones: Tones) -> None:
        super().__init__()
        self.setObjectName("change")
        change = told(relation, review.marks)
        self.way = label(change.way, "way", wraps=True)
        self.step = label(change.step, "step")
        first = QHBoxLayout()
        first.setSpacing(10)
        if change.way:
            first.addWidget(self.way, 1)
        first.addWidget(self.step, 0 if change.way else 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 8)
        column.setSpacing(6)
        column.addLayout(first)
        if change.start is not None and change.end is not None:
            column.addWidget(Bar(change.start, change.end, tones, is_share=change.is_share))
        self.stated: QLabel | None = None
        if change.stated:
            self.stated = label(words("ui.change_stated", text=change.stated), "wrong", wraps=True)
            column.addWidget(self.stated)
        self.setAccessibleName(f"{change.way} {change.step} {change.stated}".strip())


class Bar(QWidget):
    """From and to on one track: what was there in ink, what came in accent, what went as an outline."""

    def __init__(self, start: Decimal, end: Decimal, tones: Tones, *, is_share: bool) -> None:
        super().__init__()
        whole = max(abs(start), abs(end), Decimal(100) if is_share else Decimal(0)) or Decimal(1)
        self._start, self._end = (float(max(Decimal(0), each) / whole) for each in (start, end))
        self._tones = tones
        named(self).setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        low, high = sorted((self._start, self._end))
        moved = self._tones.accent if self._end >= self._start else self._tones.faint
        self._part(painter, 0, 1, self._tones.line)
        self._part(painter, 0, high, moved)
        self._part(painter, 0, low, self._tones.quiet)
        painter.end()

    def _part(self, painter: QPainter, start: float, end: float, tone: str) -> None:
        width = self.width()
        if end > start:
            painter.setBrush(QColor(tone))
            painter.drawRoundedRect(QRectF(start * width, 0, (end - start) * width, self.height()), 3, 3)
