"""Messages: the one place that shows problems, and the one that catches bugs."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QWidget

from reviewer.problems import Problem
from ui.dialogs.encoding import EncodingDialog
from ui.translation import Words
from ui.widgets import closing, label


class Asker(Protocol):
    """Asks a person. The real one shows dialogs; a test's one answers by itself."""

    def files(self, title: str, kinds: str) -> list[Path]:
        """Files to open, none when the person thinks better of it."""

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

    def target(self, title: str, suggestion: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent, title, suggestion, kinds)
        return Path(name) if name else None

    def encoding(self, name: str, content: bytes, likely: list[str]) -> str | None:
        return EncodingDialog(name, content, likely, self._words, self._parent).chosen()


class Notice(QFrame):
    """A bar above the text for news and problems; it never blocks, and stays until closed or replaced."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("notice")
        self._label = label(wraps=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = closing(words("ui.close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.addWidget(self._label)
        row.addWidget(close)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        self._label.setText(text)
        self.setProperty("problem", is_problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.show()

    def tell_problem(self, problem: Problem) -> None:
        self.tell(self._words.problem(problem), is_problem=True)


def catch_bugs(tell: Callable[[str], None], words: Words) -> None:
    """Bugs go to a report file, and the person is told where; what was acknowledged is in the library already."""

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        path = Path(platformdirs.user_log_dir("zhubi")) / f"{datetime.now():%Y%m%d-%H%M%S}.txt"
        report = "".join(traceback.format_exception(kind, error, at))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(report, "utf-8")
        except OSError:  # the report is lost, the message still comes
            path = Path("-")
        tell(words("ui.bug", path=str(path)))

    sys.excepthook = caught
