"""The reading pane as people use it: what keys and the pointer do to the pane.

At its border all offsets are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.borders import Way
from reviewer.documents.spans import Span
from ui.text import ends, keys
from ui.text.ends import End
from ui.text.hover import Card, Describe, Hover
from ui.text.motions import Motion
from ui.text.mouse import Mouse
from ui.text.pane import Pane
from ui.text.speaking import Interface, announce, tell_words

LONGEST_SAID = 500  # characters


class TextView(Pane):
    """A pane to work in.

    Signals: mark_activated(id) where a mark was taken here; note_activated(MarginNote); border_asked(start, end), the
    span that the current mark should get.
    """

    mark_activated = Signal(int)
    note_activated = Signal(object)
    border_asked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.describe: Describe = lambda mark: [(mark.label, mark.status)]
        self.spoken_for: Interface | None = None
        self._mouse = Mouse(self)
        self._card = Card(self)
        self._hover = Hover(self._show_card_of, self._card.hide, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)  # the whole window takes files
        self.viewport().setAcceptDrops(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)

    def show_text(self, text: str, marks: Sequence[Annotation]) -> None:
        self._hover.rest()
        super().show_text(text, marks)

    # Taking marks

    def stack_at(self, offset: int) -> list[Annotation]:
        """The shown marks on the character at a place, else on the one before it; outermost first."""
        return (self.marks_on(offset) or self.marks_on(max(0, offset - 1)))[::-1]

    def stack(self) -> list[Annotation]:
        """The marks around the caret; at the end of the current mark, around that."""
        current = self.current_mark()
        at_its_end = current is not None and current.span.start < self.caret() == current.span.end
        return self.stack_at(self.caret() - at_its_end)

    def marks_at(self, point: QPoint) -> list[Annotation]:
        """The shown marks under a point of the viewport, innermost first."""
        at = self.page.character_at(point)
        return [] if at is None else self.marks_on(at)

    def take(self, mark_id: int) -> None:
        """Makes a mark current at a person's wish."""
        self.set_current(mark_id, reveal=False)
        self.mark_activated.emit(mark_id)

    def take_at_caret(self) -> None:
        """Takes the innermost mark at the caret; again, the next one outward, and from the outermost back in."""
        found = [mark.id for mark in self.stack()]
        current = self.current()
        if found:
            self.take(found[found.index(current) - 1 if current in found else -1])

    def set_current(self, mark_id: int | None, *, reveal: bool = True) -> None:
        super().set_current(mark_id, reveal=reveal)
        mark = self.current_mark()
        announce(self, f"{' '.join(self.describe(mark)[0])} {mark.span.of(self.text())}" if mark else "")

    # The ends of the current mark

    def set_end(self, end: End | None) -> None:
        """The end that the arrow keys move; None gives them back to the caret."""
        current = self.current_mark()
        self.end = end if current else None
        if current:
            self.page.repaint(current.span)
            self._follow_end()

    def ask_border(self, way: Way, *, far: bool) -> None:
        """Asks for the current mark with its active end one character, or one sensible border, further."""
        current = self.current_mark()
        if current and self.end and (span := ends.moved(self.text(), current.span, self.end, way, far=far)):
            self.border_asked.emit(span.start, span.end)

    def update_marks(self, changed: Iterable[Annotation], removed: Iterable[int] = ()) -> None:
        super().update_marks(changed, removed)
        self._follow_end()

    def _follow_end(self) -> None:
        current = self.current_mark()
        if current and self.end:
            self.page.follow(current.span.start if self.end == "start" else current.span.end)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab changes ends while a mark is current; see keys.py."""
        if self.current() is None:
            return super().focusNextPrevChild(is_next)
        first: End = "end" if is_next else "start"
        self.set_end(first if self.end is None else ends.OTHER[self.end])
        return True

    def pass_focus(self, *, is_next: bool) -> None:
        """The way out that Tab is elsewhere."""
        super().focusNextPrevChild(is_next)

    # Moving about

    def go(self, motion: Motion, *, extends: bool) -> None:
        """Moves the caret as a key asks, and scrolls after it."""
        page = self.verticalScrollBar().pageStep()
        caret = self._selecting.caret
        self.page.steadily(lambda: self.move_caret(motion(self.page.layouts, caret, page), extends=extends))
        self.page.follow(self.caret())
        tell_words(self)

    def spoken(self) -> str:
        """The selected words, else the line that the caret is on."""
        span = self.selection() or self.page.line_around(self.caret())
        return span.of(self.text())[:LONGEST_SAID]

    def copy(self) -> None:
        if selection := self.selection():
            QGuiApplication.clipboard().setText(selection.of(self.text()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hover.rest()
        super().scrollContentsBy(dx, dy)

    # The card

    def set_describe(self, describe: Describe) -> None:
        """What cards and the stack say of a mark: names and values, its label with its state first."""
        self.describe = describe
        self.stack_changed.emit()

    def show_card(self) -> None:
        """What is known of the current mark, beside it."""
        if (current := self.current()) is not None:
            self._show_card_of(current)

    def _show_card_of(self, mark_id: int) -> None:
        mark = self.mark(mark_id)
        box = self.page.box_of(mark.span) if mark else None
        if mark and box:
            self._card.show_mark(mark, mark.span.of(self.text()), self.describe(mark), self.look)
            self._card.place(box, self.viewport().rect().adjusted(8, 8, -8, -8))

    # Keys and pointer

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and keys.claims(self, cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._hover.rest()
        if not keys.press(self, event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.page.repaint(Span(self.caret(), self.caret()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hover.rest()
        self.page.repaint(Span(self.caret(), self.caret()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover.rest()
        elif event.type() == QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            note = self.note_at(asked.pos())
            QToolTip.showText(asked.globalPos(), note.text if note else "", self.viewport())
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hover.rest()
        self.set_end(None)
        note = self.note_at(event.position().toPoint())
        if note is None:
            self._mouse.press(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.note_activated.emit(note)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._mouse.move(event)
            return
        point = event.position().toPoint()
        found = self.marks_at(point)
        self._hover.over(found[0].id if found else None)
        is_on_note = self.note_at(point) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_on_note else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double(event)

    # Files
