"""Mouse: what presses, drags and clicks do in the reading pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QObject, QPoint, Qt, QTimerEvent
from PySide6.QtGui import QMouseEvent

from reviewer.documents.spans import Span
from ui.text.motions import Caret
from ui.text.presses import Presses
from ui.text.words import word_at

if TYPE_CHECKING:
    from ui.text.view import TextView

SCROLL_EVERY = 30  # milliseconds between steps while a selection is dragged past the edge


class Mouse(QObject):
    """A click takes a mark, a drag selects, a double click takes a word, a third press the line."""

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._presses = Presses()
        self._pulling = QBasicTimer()
        self._pulled_to = QPoint()

    def press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        at = view.page.offset_at(point)
        if event.button() == Qt.MouseButton.RightButton:
            self._pick_for_menu(point)
        elif event.button() == Qt.MouseButton.LeftButton and self._presses.is_third(event):
            view.select(view.page.layouts.line_around(at))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._presses.begin(event)
            view.move_caret(Caret(at), extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def move(self, event: QMouseEvent) -> None:
        if not self._presses.drags(event):
            return
        self._pulled_to = event.position().toPoint()
        self._pull()
        if self._view.viewport().rect().contains(self._pulled_to):
            self._pulling.stop()
        elif not self._pulling.isActive():
            self._pulling.start(SCROLL_EVERY, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + _beyond(self._pulled_to.y(), self._view.viewport().height()))
        self._pull()

    def _pull(self) -> None:
        self._view.move_caret(Caret(self._view.page.offset_at(self._pulled_to)), extends=True)

    def release(self, event: QMouseEvent) -> None:
        self._pulling.stop()
        if self._presses.ends_as_click(event) and self._view.selection() is None:
            self._pick(event.position().toPoint())

    def double(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._presses.double(event)
        layouts = self._view.page.layouts
        at = self._view.page.character_at(event.position().toPoint())
        if at is not None:
            paragraph = layouts.paragraphs[layouts.index_of(at)]
            self._view.select(word_at(layouts.text, at, Span(paragraph.start, paragraph.end)))

    def _pick(self, point: QPoint) -> None:
        """A click takes the innermost mark; another at the same character goes outward, then begins again."""
        found = [mark.id for mark in self._view.marks_at(point)]
        is_repeated = self._presses.repeats(self._view.page.character_at(point))
        if found:
            current = self._view.current()
            step = found.index(current) + 1 if is_repeated and current in found else 0
            self._view.take(found[step % len(found)])

    def _pick_for_menu(self, point: QPoint) -> None:
        """Before a context menu, the mark under the pointer becomes the current one, unless it is so already."""
        found = [mark.id for mark in self._view.marks_at(point)]
        if found and self._view.current() not in found and self._view.selection() is None:
            self._view.take(found[0])


def _beyond(y: int, height: int) -> int:
    """How far a pointer is outside, in pixels: above is negative."""
    return min(0, y) or max(0, y - height + 1)
