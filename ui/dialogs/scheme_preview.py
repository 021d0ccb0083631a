"""The preview of a type: a mark proposed and accepted, on light and on dark ground, and how well it is seen there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.annotations import Annotation, Status
from reviewer.documents.spans import Span
from reviewer.labels import Scheme
from reviewer.schemes import COLOUR
from ui import theme
from ui.hues import LEAST, LEAST_OF_TEXT, contrast
from ui.text.look import Look
from ui.text.painting import paint_box
from ui.translation import Words

HEIGHT = 54
STATES: tuple[Status, ...] = ("proposed", "accepted")


class Preview(QWidget):
    """Drawn with the brushes of the text itself."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._name = ""
        self._looks: tuple[Look, ...] = ()
        self.setMinimumHeight(HEIGHT)
        self.setAccessibleName(words("types.preview"))

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def show_type(self, name: str, labels: Scheme) -> None:
        """Follows the draft; a colour that is still being typed leaves the looks as they were."""
        self._name = name
        if all(COLOUR.fullmatch(colour) for each in labels.values() for colour in (each.light, each.dark)):
            self._looks = tuple(Look(labels, dark=dark) for dark in (False, True))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.reading_font(12))
        half = self.width() / 2
        for at, look in enumerate(self._looks):
            self._paint(painter, look, QRectF(at * half, 0, half, self.height()))
        painter.end()

    def _paint(self, painter: QPainter, look: Look, ground: QRectF) -> None:
        painter.fillRect(ground, look.page)
        metrics = QFontMetricsF(painter.font())
        left = ground.left() + 16
        for status in STATES:
            said = self._words(f"status.{status}")
            size = metrics.size(0, said)
            box = QRectF(left, ground.center().y() - size.height() / 2 - 2, size.width() + 6, size.height() + 4)
            paint_box(painter, look.stroke(Annotation(0, 0, self._name, Span(0, 1), status, "", 1.0)), box)
            painter.setPen(look.ink)
            painter.drawText(QPointF(left + 3, box.center().y() + metrics.ascent() / 2 - 2), said)
            left = box.right() + 22
        painter.setPen(Qt.PenStyle.NoPen)


def weak_grounds(light: str, dark: str) -> Iterator[tuple[str, float]]:
    """The grounds (light, dark) on which a type's colour is hard to see, or words on it, with the contrast there."""
    for name, colour, tones in (("light", light, theme.LIGHT), ("dark", dark, theme.DARK)):
        hue, page, ink = QColor(colour), QColor(tones.page), QColor(tones.ink)
        if not hue.isValid():
            continue
        of_line, of_words = contrast(hue, page), contrast(ink, theme.mixed(hue, page, tones.solid))
        if of_line < LEAST:
            yield name, of_line
        elif of_words < LEAST_OF_TEXT:
            yield name, of_words
