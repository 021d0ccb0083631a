"""Presses: what a run of mouse presses means: a click, the same click again, a drag, a third press."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent


class Presses:
    """Remembers the presses of the left button."""

    def __init__(self) -> None:
        self._began: QPoint | None = None
        self._doubled: tuple[QPoint, int] | None = None
        self._clicked: int | None = None

    def begin(self, event: QMouseEvent) -> None:
        self._began = event.position().toPoint()

    def double(self, event: QMouseEvent) -> None:
        self._began = None
        self._doubled = (event.position().toPoint(), event.timestamp())

    def is_third(self, event: QMouseEvent) -> bool:
        """Whether this press comes so soon after a double click, and so near, that it belongs to it."""
        if self._doubled is None:
            return False
        point, time = self._doubled
        self._doubled = None
        is_soon = event.timestamp() - time < QGuiApplication.styleHints().mouseDoubleClickInterval()
        return is_soon and not _is_far(point, event)

    def drags(self, event: QMouseEvent) -> bool:
        return bool(event.buttons() & Qt.MouseButton.LeftButton) and self._began is not None

    def ends_as_click(self, event: QMouseEvent) -> bool:
        began, self._began = self._began, None
        return event.button() == Qt.MouseButton.LeftButton and began is not None and not _is_far(began, event)

    def repeats(self, at: int | None) -> bool:
        """Whether the click before was on the same character."""
        before, self._clicked = self._clicked, at
        return at is not None and at == before


def _is_far(point: QPoint, event: QMouseEvent) -> bool:
    distance = (event.position().toPoint() - point).manhattanLength()
    return distance >= QGuiApplication.styleHints().startDragDistance()
