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
from reviewer import units
from reviewer.problems import Problem
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.wording import Language, problem_said, said
from ui import theme
from ui.jobs import Jobs
from ui.keeping import restore, state_of
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
    theme.apply(app, _is_dark(settings, choices.dark))
    try:
        session = Session.open(choices.library, actor=settings.reviewer)
    except Problem as problem:
        print(f"zhubi: {problem_said(problem, settings.language)}", file=sys.stderr)  # noqa: T201
        return _shown_alone(problem, settings.language) if choices.picture is None else 1
    with session:
        return _serve(app, session, settings, choices)


def _serve(app: QApplication, session: Session, settings: Settings, choices: Choices) -> int:
    jobs = Jobs()
    shell = Shell(app, session, jobs, settings, choices.dark)
    window = shell.window
    documents = session.documents()
    if documents and not choices.files:
        window.open_document(documents[0])
    tell_at_start(window)
    window.files.add(choices.files)
    if choices.picture:
        _take_picture(window, choices.picture)
    # The worker starts after the first paint, so that the window is there at once.
    QTimer.singleShot(0, jobs.warm)
    code = app.exec()
    jobs.close()
    return code


def tell_at_start(window: Window) -> None:
    """Tells what is amiss with the system or the person's own table of units."""
    wrong_units = units.problem()
    if wrong_units:
        window.notice.tell_problem(wrong_units)
    if not theme.has_han_font():
        window.notice.tell(window.words("notice.no_font"), is_problem=True)


class Shell:
    """Holds the window, and builds it anew where a choice of language or colours asks for it."""

    def __init__(self, app: QApplication, session: Session, jobs: Jobs, settings: Settings, dark: bool | None) -> None:
        self._app = app
        self._session = session
        self._jobs = jobs
        self._dark = dark
        self._settings = settings
        self.window = self._built()

    def _built(self) -> Window:
        dark = _is_dark(self._settings, self._dark)
        theme.apply(self._app, dark)
        self._app.setApplicationDisplayName(said("ui.name", self._settings.language))
        window = Window(self._session, self._jobs, self._settings, theme.tones(dark), dark=dark)
        window.settings_changed.connect(self._change)
        catch_bugs(lambda text: window.notice.tell(text, is_problem=True), window.words)
        window.show()
        return window

    def _change(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        saved.save(settings)
        if settings.theme != before.theme:
            self._dark = None
        if (settings.language, settings.theme) != (before.language, before.theme):
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        old = self.window
        document, geometry, state = old.review.document, old.saveGeometry(), state_of(old)
        self.window = self._built()
        self.window.restoreGeometry(geometry)
        self.window.open_document(document)
        restore(self.window, state)
        old.close()
        old.deleteLater()


def _take_picture(window: Window, path: Path) -> None:
    """Saves the window's picture once the files are in, and closes it."""

    def take() -> None:
        if window.files.imports.is_running:
            return
        if window.library.rowCount() and window.review.current is None:
            window.resize(*PICTURE_SIZE)
            window.open_document(window.library.documents()[0])
            window.review.go_next()
            window.notice.hide()
            return  # the picture is taken at the next tick, when all is laid out
        timer.stop()
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
