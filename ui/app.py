"""The application: builds everything and hands it down; no globals."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from reviewer import settings as saved
from reviewer.problems import Problem
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.wording import Language, problem_said, said
from ui import theme
from ui.jobs import Jobs
from ui.messages import catch_bugs
from ui.window import Window

PICTURE_SIZE = (1280, 800)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asked for; None leaves a choice to the settings."""

    files: tuple[Path, ...]
    library: Path
    language: str | None = None
    picture: Path | None = None
    dark: bool | None = None


def run(choices: Choices) -> int:
    """Opens the window and serves it until it is closed; the exit code."""
    settings = _settings(choices)
    if sys.platform.startswith("linux") and not _has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if choices.picture is None and os.environ["QT_QPA_PLATFORM"] == "offscreen":
            print(said("ui.no_screen", settings.language), file=sys.stderr)  # noqa: T201
            return 1
    app = QApplication(sys.argv[:1])
    app.setApplicationName("zhubi")
    app.setApplicationDisplayName(said("ui.name", settings.language))
    dark = _is_dark(settings, choices.dark)
    theme.apply(app, dark)
    try:
        session = Session.open(choices.library, actor=settings.reviewer)
    except Problem as problem:
        print(f"zhubi: {problem_said(problem, settings.language)}", file=sys.stderr)  # noqa: T201
        return _shown_alone(problem, settings.language) if choices.picture is None else 1
    with session:
        return _serve(app, session, settings, choices, dark=dark)


def _serve(app: QApplication, session: Session, settings: Settings, choices: Choices, *, dark: bool) -> int:
    jobs = Jobs()
    window = Window(session, jobs, settings, theme.DARK if dark else theme.LIGHT, dark=dark)
    window.settings_changed.connect(saved.save)
    catch_bugs(lambda text: window.notice.tell(text, is_problem=True), window.words)
    documents = session.documents()
    if documents and not choices.files:
        window.open_document(documents[0])
    if not theme.has_han_font():
        window.notice.tell(window.words("notice.no_font"), is_problem=True)
    window.add_files(choices.files)
    window.show()
    if choices.picture:
        _take_picture(window, choices.picture)
    # The worker starts after the first paint, so that the window is there at once.
    QTimer.singleShot(0, jobs.warm)
    code = app.exec()
    jobs.close()
    return code


def _take_picture(window: Window, path: Path) -> None:
    """Saves the window's picture once the files are in, and closes it."""

    def take() -> None:
        if window.imports.is_running:
            return
        timer.stop()
        if window.library.rowCount():
            window.open_document(window.library.documents()[0])
            window.next_undecided()
        window.notice.hide()
        window.resize(*PICTURE_SIZE)
        path.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(path))
        window.close()

    timer = QTimer(window, interval=200)
    timer.timeout.connect(take)
    timer.start()


def _settings(choices: Choices) -> Settings:
    settings = saved.load()
    return replace(settings, language=cast(Language, choices.language)) if choices.language else settings


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != "offscreen"
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_dark(settings: Settings, asked: bool | None) -> bool:
    if asked is not None:
        return asked
    if settings.theme != "system":
        return settings.theme == "dark"
    return QGuiApplication.styleHints().colorScheme().name == "Dark"


def _shown_alone(problem: Problem, language: Language) -> int:
    """A problem before there is a window to tell it in."""
    box = QMessageBox(QMessageBox.Icon.Warning, said("ui.name", language), problem_said(problem, language))
    box.exec()
    return 1
