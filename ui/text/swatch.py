"""Swatch: a mark in little, as it looks in the text: hue, form and outline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from reviewer.annotations import Annotation
from ui.text.look import Look
from ui.text.painting import paint_box

SIZE = QSize(14, 14)


def swatch(mark: Annotation, look: Look, ratio: float) -> QPixmap:
    """For a device with so many pixels to one of the window's."""
    made = QPixmap(SIZE * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_box(painter, look.stroke(mark), QRectF(1.5, 1.5, SIZE.width() - 3, SIZE.height() - 3))
    painter.end()
    return made
