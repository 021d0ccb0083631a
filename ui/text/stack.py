"""Stack: one line with every mark around the caret, outermost first; a click or Alt and its number takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reviewer.annotations import Annotation
from reviewer.documents.wrapping import in_one_line
from ui.text.swatch import SIZE, swatch
from ui.text.view import TextView

MOST = 9  # as many as there are number keys
CHROME = 62  # pixels of a button beside its words: swatch, number, spaces, border
ROUNDING = 6  # pixels by which a text may be wider than its parts
SIDE = 10  # pixels left and right of all
LONGEST = 40  # characters of a mark's words that are looked at


class StackStrip(QWidget):
    """Follows a reading pane; `chosen` carries the id of the mark that is asked for."""

    chosen = Signal(int)

    def __init__(self, text: TextView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = text
        self._marks: list[Annotation] = []
        self._buttons = [self._button(number) for number in range(MOST)]
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(2)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.setFixedHeight(30)
        self.setMinimumWidth(1)  # the words give way
        text.caret_moved.connect(self.refresh)
        text.stack_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the marks at the caret as they are now."""
        self._marks = self._text.stack()[:MOST]
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(self._marks))
        wanted = [self._wanted(mark) for mark in self._marks]
        most = fair_share(wanted, self.width() - 2 * SIDE)
        for number, (button, mark) in enumerate(zip(self._buttons, self._marks, strict=False), 1):
            self._show(button, mark, f"{number} ", most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def _button(self, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("level")
        button.setAccessibleName(str(number + 1))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(SIZE)
        button.clicked.connect(lambda: self._choose(number))
        shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
        shortcut.activated.connect(lambda: self._choose(number))
        return button

    def _words(self, mark: Annotation) -> str:
        return in_one_line(mark.span.of(self._text.text())[:LONGEST])

    def _wanted(self, mark: Annotation) -> int:
        """The width that shows all there is to say of a mark."""
        label, state = self._text.describe(mark)[0]
        return CHROME + ROUNDING + self.fontMetrics().horizontalAdvance(f"{label}  {self._words(mark)}  {state}")

    def _show(self, button: QToolButton, mark: Annotation, key: str, most: int) -> None:
        """In so many pixels; where they are few, the swatch has to tell the state."""
        (label, state), words = self._text.describe(mark)[0], self._words(mark)
        metrics = self.fontMetrics()
        room = most - CHROME - metrics.horizontalAdvance(f"{label}    {state}")
        said = state
        if room < metrics.horizontalAdvance(words[:2] + "…"):
            room, said = room + metrics.horizontalAdvance(f"  {state}"), ""
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
        button.setIcon(QIcon(swatch(mark, self._text.look, self.devicePixelRatioF())))
        button.setText(key + "  ".join(part for part in (label, shown, said) if part).replace("&", "&&"))
        button.setAccessibleName(f"{label} {words} {state}".strip())
        button.setChecked(mark.id == self._text.current())

    def _choose(self, number: int) -> None:
        if number < len(self._marks):
            self.chosen.emit(self._marks[number].id)
        self.refresh()


def fair_share(wanted: Sequence[int], room: int) -> int:
    """The most that each may have, so that all fit and none that wants less goes short."""
    for taken, least in enumerate(sorted(wanted)):
        share = room // (len(wanted) - taken)
        if least > share:
            return share
        room -= least
    return max(wanted, default=0)
