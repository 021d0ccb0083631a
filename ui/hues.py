"""Hues: colours for a person's own types that all eyes tell apart, and how well a colour is seen on a ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap

# By name (hue.NAME): on light and on dark ground; any two are as far apart for all eyes as forms.APART asks.
HUES = {
    "blue": ("#4a86d8", "#8cc0ff"),
    "violet": ("#7a5cff", "#8f78ff"),
    "plum": ("#5a1a5e", "#a860c0"),
    "rose": ("#b0417f", "#ff8fc8"),
    "brown": ("#6b3410", "#a87440"),
    "olive": ("#6f7d00", "#e0e040"),
    "pine": ("#00553f", "#40a888"),
    "ink": ("#2f2b27", "#efe9df"),
}
RATIOS = (1, 2, 3)  # pixels of a screen to one of the window
LEAST = 3.0  # of a line against its ground (WCAG 2.2, 1.4.11)
LEAST_OF_TEXT = 4.5  # of words against theirs (1.4.3)


def contrast(one: QColor, other: QColor) -> float:
    """From 1 for the same light to 21 for black on white, as WCAG 2 counts it."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def patch(size: QSize, *colours: str) -> QIcon:
    """A patch of colours side by side, sharp on every screen and the same in a chosen row."""
    icon = QIcon()
    for ratio in RATIOS:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(_drawn(size, ratio, colours), mode)
    return icon


def _drawn(size: QSize, ratio: int, colours: Sequence[str]) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPainterPath()
    edge.addRoundedRect(QRectF(0, 0, size.width(), size.height()).adjusted(1, 1, -1, -1), 3, 3)
    painter.setClipPath(edge)
    width = size.width() / len(colours)
    for at, colour in enumerate(colours):
        painter.fillRect(QRectF(at * width, 0, width, size.height()), QColor(colour))
    painter.end()
    return made


def _light(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
