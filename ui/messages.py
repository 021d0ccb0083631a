"""Messages: how a person is asked, and the one place that shows news and problems."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reviewer.problems import Problem
from ui.dialogs.encoding import EncodingDialog
from ui.translation import Words
from ui.widgets import closing, label

MOST_WAITING = 50


class Asker(Protocol):
    """Asks a person. The real one shows dialogs; a test's one answers by itself."""

    def files(self, title: str, kinds: str) -> list[Path]:
        """Files to open, none when the person thinks better of it."""

    def folder(self, title: str) -> Path | None:
        """A folder to open."""

    def target(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Where to write."""

    def encoding(self, name: str, content: bytes, likely: list[str]) -> str | None:
        """The encoding a person picks by looking at the text."""


class Dialogs:
    """The Asker of the real window."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent = parent
        self._words = words

    def files(self, title: str, kinds: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        return [Path(name) for name in names]

    def folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def target(self, title: str, suggestion: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent, title, suggestion, kinds)
        return Path(name) if name else None

    def encoding(self, name: str, content: bytes, likely: list[str]) -> str | None:
        return EncodingDialog(name, content, likely, self._words, self._parent).chosen()


@dataclass(frozen=True, slots=True)
class Told:
    """One notice; `act` is a button beside it: what it is called and what it does."""

    text: str
    is_problem: bool
    act: tuple[str, Callable[[], object]] | None


class Notice(QFrame):
    """A bar above the text for news and problems; it never blocks.

    News stays until closed or replaced. A problem stays until closed: an older problem and the latest news wait
    behind it.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: Told | None = None
        self._waiting: deque[Told] = deque(maxlen=MOST_WAITING)
        self.setObjectName("notice")
        self._label = label(wraps=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.act = QPushButton()
        self.act.setFlat(True)
        self.act.clicked.connect(self._do)
        self.rest = label(name="hint")
        close = closing(words("ui.close"))
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        for widget in (self._label, self.act, self.rest, close):
            row.addWidget(widget)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def tell(self, text: str, *, is_problem: bool = False, act: tuple[str, Callable[[], object]] | None = None) -> None:
        told = Told(text, is_problem, act)
        before = self._shown if not self.isHidden() else None
        if before is None or not before.is_problem or told == before:
            self._show(told)
        elif is_problem:
            self._waiting = deque((before, *(each for each in self._waiting if each != told)), MOST_WAITING)
            self._show(told)
        else:
            problems = [each for each in self._waiting if each.is_problem]
            self._waiting = deque((*problems, told), MOST_WAITING)
            self._count()

    def tell_problem(self, problem: Problem) -> None:
        self.tell(self._words.problem(problem), is_problem=True)

    def dismiss(self) -> None:
        """Closes what is shown; what waits comes next."""
        if self._waiting:
            self._show(self._waiting.popleft())
        else:
            self._shown = None
            self.hide()

    def withdraw(self, act: tuple[str, Callable[[], object]]) -> None:
        """Takes back the news whose act is no longer what it says."""
        self._waiting = deque((each for each in self._waiting if each.act != act), MOST_WAITING)
        if self._shown is not None and self._shown.act == act:
            self.dismiss()
        self._count()

    def _show(self, told: Told) -> None:
        self._shown = told
        self._label.setText(told.text)
        self.act.setVisible(told.act is not None)
        if told.act is not None:
            self.act.setText(told.act[0])
        self.setProperty("problem", told.is_problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(told.text)
        self._count()
        self.show()

    def _count(self) -> None:
        self.rest.setText(self._words("notice.waiting", count=len(self._waiting)) if self._waiting else "")
        self.rest.setVisible(bool(self._waiting))

    def _do(self) -> None:
        act = self._shown.act if self._shown is not None else None
        self.dismiss()
        if act is not None:
            act[1]()
