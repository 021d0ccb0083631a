"""The change strip: one change from figure to figure, in words and as a small bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Relation
from reviewer.deltas import Reach
from ui.changes import Changes
from ui.models.figures_changes import UNKNOWN, End, Told, told
from ui.panels.change_menu import change_menu
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

BAR_HEIGHT = 6
MORE_WIDTH = 22
GONE = 0.45  # how much is seen of what went
HALF_SEEN = 0.5
LINE_CHARACTERS = 26  # a longer change has its difference on a line of its own


class ChangeStrip(QFrame):
    """An end that the text does not state is worked out, and quieter; what does not add up is told in accent."""

    def __init__(self, relation: Relation, review: Review, words: Words, tones: Tones) -> None:
        super().__init__()
        self.setObjectName("change")
        self._relation = relation
        self._review = review
        self._words = words
        self.told = told(relation, review.marks, words, text=review.text)
        self.step = label(self.told.step, "step" if self.told.way else "way", wraps=True)
        self.more = self._more()
        self.remarks = [
            label(each.words, "wrong" if each.is_wrong else "hint", wraps=True) for each in self.told.remarks
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(5)
        column.addLayout(self._head())
        self._lay_out(column)
        if self.told.bar:
            column.addWidget(Bar(*self.told.bar, tones, is_share=self.told.is_share))
        for remark in self.remarks:
            column.addWidget(remark)
        self.setAccessibleName(_spoken(self.told))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(self.told.title or self._words("column.change"), "caption", wraps=True), 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _more(self) -> QToolButton:
        button = named(QToolButton(), "more", spoken=self._words("ui.change_more"))
        button.setText("⋯")
        button.setFixedWidth(MORE_WIDTH)
        button.setToolTip(self._words("ui.change_more"))
        button.clicked.connect(lambda: self.menu().popup(button.mapToGlobal(QPoint(0, button.height()))))
        return button

    def menu(self) -> QMenu:
        """What can be done with the change."""
        acts = Changes(self._review)
        return change_menu(self._relation, self._review.current, acts, self._words, self)

    def _lay_out(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        if self.told.way:
            row.addWidget(_end(self.told.start))
            row.addWidget(label("→", "hint"))
            row.addWidget(_end(self.told.end))
        row.addStretch(1)
        column.addLayout(row)
        if len(self.told.way) + len(self.told.step) > LINE_CHARACTERS:
            column.addWidget(self.step)
        elif self.told.step:
            self.step.setWordWrap(False)
            row.insertWidget(row.count() if self.told.way else 0, self.step)


def _end(end: End | None) -> QLabel:
    if end is None:
        return label(UNKNOWN, "hint")
    return label(end.words, "computed" if end.is_computed else "way")


def _spoken(change: Told) -> str:
    parts = (change.title, change.way, change.step, *(each.words for each in change.remarks))
    return " ".join(part for part in parts if part)


class Bar(QWidget):
    """From and to on one track: what was there in ink, what came in accent, what went fainter. What lies between the
    ends of a range is half seen."""

    def __init__(self, start: Reach, end: Reach, tones: Tones, *, is_share: bool) -> None:
        super().__init__()
        numbers = [float(each) for each in (start.low, start.high, end.low, end.high)]
        whole = max(*map(abs, numbers), 100.0 if is_share else 0.0) or 1.0
        self.start = (max(0.0, numbers[0] / whole), max(0.0, numbers[1] / whole))
        self.end = (max(0.0, numbers[2] / whole), max(0.0, numbers[3] / whole))
        self._tones = tones
        named(self).setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        moved, veil = (self._tones.accent, 1.0) if sum(self.end) >= sum(self.start) else (self._tones.faint, GONE)
        self._part(painter, 1, self._tones.line)
        self._part(painter, max(self.start[1], self.end[1]), moved, veil=veil * HALF_SEEN)
        self._part(painter, max(self.start[0], self.end[0]), moved, veil=veil)
        self._part(painter, min(self.start[1], self.end[1]), self._tones.quiet, veil=HALF_SEEN)
        self._part(painter, min(self.start[0], self.end[0]), self._tones.quiet)
        painter.end()

    def _part(self, painter: QPainter, end: float, tone: str, *, veil: float = 1) -> None:
        colour = QColor(tone)
        colour.setAlphaF(veil)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, end * self.width(), self.height()), 3, 3)
