"""A real window on a real library, and a person's answers given ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.session import Session
from reviewer.settings import Settings
from ui import theme
from ui.jobs import Jobs
from ui.window import Window


@dataclass
class Answers:
    """An Asker whose answers a test sets; it notes what it was asked."""

    to_open: list[Path] = field(default_factory=list)
    to_write: Path | None = None
    to_read_as: str | None = None
    asked: list[str] = field(default_factory=list)

    def files(self, title: str, kinds: str) -> list[Path]:
        self.asked.append("files")
        return self.to_open

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
