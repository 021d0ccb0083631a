"""A real window on a real library, and a person's answers given ahead."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import resuming
from reviewer.session import Session
from reviewer.settings import Settings
from ui import theme
from ui.app import Choices, Shell
from ui.jobs import Jobs
from ui.window import Window


@dataclass
class Answers:
    """An Asker whose answers a test sets; it notes what it was asked."""

    to_open: list[Path] = field(default_factory=list)
    to_walk: Path | None = None
    to_write: Path | None = None
    to_read_as: str | None = None
    asked: list[str] = field(default_factory=list)

    def files(self, title: str, kinds: str) -> list[Path]:
        self.asked.append("files")
        return self.to_open

    def folder(self, title: str) -> Path | None:
        self.asked.append("folder")
        return self.to_walk

    def target(self, title: str, suggestion: str, kinds: str) -> Path | None:
        self.asked.append("target")
        return self.to_write

    def encoding(self, name: str, content: bytes, likely: list[str]) -> str | None:
        self.asked.append(f"encoding:{','.join(likely)}")
        return self.to_read_as


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def make_window(qtbot: QtBot, session: Session, jobs: Jobs, answers: Answers) -> Callable[[], Window]:
    """Builds a window on the session; it is shown and closed again after the test."""

    def make() -> Window:
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False, asker=answers)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[], Window]) -> Window:
    return make_window()


@pytest.fixture
def make_shell(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Shell]]:
    """Builds the application's shell around the session, as a start does; what it keeps goes to a home of its own."""
    # The look and the hook for bugs would stay for all tests after this one.
    monkeypatch.setattr(theme, "apply", lambda app, dark: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made: list[Shell] = []

    def make(of: Session | None = None, *, guided: bool = True, choices: Choices | None = None) -> Shell:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = Settings(language="hans", guided=guided)
        made.append(Shell(app, of or session, settings, resuming.load(), choices))
        return made[-1]

    yield make
    for shell in made:
        shell.window.close()
        shell.close()
