"""The guide of the first run: a strip of steps over the text; each is ticked when it was really done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.translation import Words
from ui.widgets import closing, label, named


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step by name (wording guide.NAME), the command that does it, and that command's keys."""

    name: str
    command: str
    keys: str


class GuidePanel(QFrame):
    """`pressed` carries a command's name; `closed` when a person has seen enough."""

    pressed = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._steps: Sequence[GuideStep] = ()
        self.done: set[str] = set()
        self.buttons: dict[str, QPushButton] = {}
        named(self, "guide", spoken=words("ui.guide"))
        self.hint = label(name="hint", wraps=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        close = closing(words("ui.close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addLayout(self._row)
        head.addStretch(1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 6, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.hint)

    def begin(self, steps: Sequence[GuideStep]) -> None:
        """Shows the steps, none of them done."""
        self._steps = steps
        self.done.clear()
        for step in steps:
            if step.name not in self.buttons:
                self._add(step)
        self._show()
        self.show()

    def _add(self, step: GuideStep) -> None:
        button = QPushButton()
        button.setFlat(True)
        button.clicked.connect(lambda: self.pressed.emit(step.command))
        self.buttons[step.name] = button
        self._row.addWidget(button)

    @property
    def is_done(self) -> bool:
        return len(self.done) == len(self._steps)

    def tick(self, name: str) -> None:
        """A step was done; they may be done in any order."""
        if name in self.buttons and name not in self.done:
            self.done.add(name)
            self._show()

    def _show(self) -> None:
        following = next((step for step in self._steps if step.name not in self.done), None)
        for number, step in enumerate(self._steps, 1):
            state = "done" if step.name in self.done else "next" if step is following else "later"
            button = self.buttons[step.name]
            sign = "✓" if state == "done" else str(number)
            button.setText(f"{sign} {self._words(f'guide.{step.name}')}  {step.keys}")
            button.setProperty("step", state)
            button.setAccessibleDescription(self._words(f"guide_state.{state}"))
            button.style().unpolish(button)
            button.style().polish(button)
        self.hint.setText(self._words(f"guide.{following.name}_hint" if following else "guide.all_done"))
