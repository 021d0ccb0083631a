"""Hover: a quiet card beside a mark, after the pointer has rested on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.annotations import Annotation
from ui.text.look import Look
from ui.text.swatch import swatch
from ui.widgets import label

RESTS = 350  # milliseconds
WIDTH, WORDS, VALUE = 340, 60, 80  # pixels; characters of the mark's words and of a value that are shown
APART = 6  # pixels between a mark and its card
# What the window knows of a mark, as names and values; the first is its label with its state and how sure it is.
Describe: TypeAlias = Callable[[Annotation], Sequence[tuple[str, str]]]


class Card(QFrame):
    """Lies over its parent, lets the pointer through and never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dot, self._label, self._state = label(), label(name="step"), label(name="quiet")
        self._words = label(wraps=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._dot)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._state)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addLayout(self._facts)
        self.hide()

    def show_mark(self, mark: Annotation, words: str, facts: Sequence[tuple[str, str]], look: Look) -> None:
        (title, state), *others = facts
        self._dot.setPixmap(swatch(mark, look, self.devicePixelRatioF()))
        self._label.setText(title)
        self._state.setText(state)
        self._words.setText(_short(words, WORDS))
        self._fill(others)

    def _fill(self, facts: Sequence[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            caption, content = label(name, "quiet"), label(_short(value, VALUE), wraps=True)
            self._facts.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(content, row, 1)

    def place(self, mark: QRect, within: QRect) -> None:
        """Below the mark, or above it where below is no room; always inside."""
        self.setFixedWidth(min(WIDTH, within.width()))
        size = QSize(self.width(), self._column.totalHeightForWidth(self.width()))
        below = mark.bottom() + APART
        top = below if below + size.height() <= within.bottom() else mark.top() - APART - size.height()
        left = max(within.left(), min(mark.left(), within.right() - size.width()))
        self.setGeometry(QRect(left, max(within.top(), top), size.width(), size.height()))
        self.raise_()
        self.show()


class Hover(QObject):
    """Knows the mark under the pointer; calls `rested` with its id when the pointer has rested on it, `left` after."""

    def __init__(self, rested: Callable[[int], None], left: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._mark: int | None = None
        self._rested = rested
        self._left = left
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RESTS)
        self._timer.timeout.connect(self._ring)

    def over(self, mark: int | None) -> None:
        """The pointer moved on, over a mark or none."""
        if mark != self._mark:
            self.rest()
            self._mark = mark
            if mark is not None:
                self._timer.start()

    def rest(self) -> None:
        """No card, until the pointer comes to rest again."""
        self._mark = None
        self._timer.stop()
        self._left()

    def _ring(self) -> None:
        if self._mark is not None:
            self._rested(self._mark)


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
