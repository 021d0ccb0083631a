"""Look: the brushes and pens of one ground. Hue and form say what a mark is, its outline how far its review is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from reviewer.annotations import Annotation, Status
from reviewer.labels import Label
from reviewer.valuing import LEVELS
from ui import theme
from ui.text.forms import Form, forms

SURE = LEVELS["middle"]  # a proposal with a lower score has a dashed outline
DASHES = (3.0, 2.5)
ORNAMENT = 2.0  # pixels of a form's thick edge


@dataclass(frozen=True, slots=True)
class Stroke:
    """How marks of one label in one state are drawn: fill, outline, and the thick edge of the label's form."""

    fill: QBrush
    outline: QPen
    ornament: QBrush
    form: Form


def is_sure(mark: Annotation) -> bool:
    return mark.score >= SURE


class Look:
    """Everything that paints the page takes its colours from here."""

    def __init__(self, labels: Mapping[str, Label], *, dark: bool) -> None:
        self.dark = dark
        self.tones = theme.tones(dark)
        self.page = QColor(self.tones.page)
        self.ink = QPen(QColor(self.tones.ink))
        self.quiet = QPen(QColor(self.tones.quiet))
        self.number = QPen(QColor(self.tones.faint))
        self.line = QColor(self.tones.line)
        self.accent = QColor(self.tones.accent)
        self.frame = QPen(self.accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.RoundJoin)
        self.selection = QColor(self.tones.selection)
        self.selection.setAlphaF(self.tones.veil)
        self.rejected = QPen(QColor(self.tones.faint), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self.rejected.setDashPattern([0.1, 2.2])
        self.wave = QPen(QColor(self.tones.faint), 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self._labels = labels
        self._forms = forms(labels)
        self._strokes: dict[tuple[str, Status, bool], Stroke] = {}

    def stroke(self, mark: Annotation) -> Stroke:
        key = (mark.label, mark.status, is_sure(mark))
        if key not in self._strokes:
            self._strokes[key] = self._stroke(*key)
        return self._strokes[key]

    def _stroke(self, label: str, status: Status, sure: bool) -> Stroke:
        hue = theme.hue(self._labels.get(label), dark=self.dark)
        form = self._forms.get(label, "plain")
        if status == "accepted":
            fill, edge = theme.mixed(hue, self.page, self.tones.solid), theme.mixed(hue, self.page, 0.6)
            return Stroke(QBrush(fill), QPen(self.page, 1), QBrush(edge), form)
        outline = QPen(theme.mixed(hue, self.page, self.tones.outline), 1)
        if not sure:
            outline.setDashPattern(list(DASHES))
        return Stroke(QBrush(self.page), outline, QBrush(theme.mixed(hue, self.page, self.tones.outline)), form)
