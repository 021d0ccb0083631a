"""The application: builds everything and hands it down; no globals."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from reviewer import labels, resuming, units
from reviewer import settings as saved
from reviewer.problems import Problem
from reviewer.resuming import Left
from reviewer.session import Session
from reviewer.settings import Settings, default_library
from reviewer.wording import Language, problem_said, said
from ui import frame, theme
from ui.crashes import Watch, catch_bugs
from ui.jobs import Jobs
from ui.keeping import WindowState, measure, restore, state_of
from ui.rescue import rescued
from ui.safekeeping import Safekeeping
from ui.widgets import show_file
from ui.window import Window

PICTURE_SIZE = (1280, 800)
IDLE_MILLISECONDS = 200
WARM_MILLISECONDS = 250  # after which a worker starts ahead of the first job: the window is painted before
KEEPING_MILLISECONDS = 30_000  # between two times that it is kept where the person is, should the program end suddenly
MOST_ACTS = 20  # the latest acts that a crash report names


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asked for; None leaves a choice to the settings, and to where the person left off."""

    files: tuple[Path, ...]
    library: Path | None = None
    language: str | None = None
    picture: Path | None = None
    dark: bool | None = None


def run(choices: Choices) -> int:
    """Opens the window and serves it until it is closed; the exit code."""
    settings = _settings(choices)
    if not frame.has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if choices.picture is None and os.environ["QT_QPA_PLATFORM"] == "offscreen":
            print(said("ui.no_screen", settings.language), file=sys.stderr)  # noqa: T201
            return 1
    app = cast(QApplication, QApplication.instance() or QApplication(sys.argv[:1]))
    app.setApplicationName("zhubi")
    theme.apply(app, _is_dark(settings, choices.dark))
    with Watch() as watch:
        left = resuming.load() if choices.picture is None else Left()
        try:
            session = _opened(choices.library or _last(left), settings, asks=choices.picture is None)
        except Problem as problem:
            print(f"zhubi: {problem_said(problem, settings.language)}", file=sys.stderr)  # noqa: T201
            return _shown_alone(problem, settings.language) if choices.picture is None else 1
        return _serve(Shell(app, session, settings, left, choices), choices, watch.before)


def _last(left: Left) -> Path:
    """The library of the last run, where it still is; else the person's own."""
    return next((Path(each) for each in left.libraries if Path(each).is_file()), default_library())


def _opened(library: Path, settings: Settings, *, asks: bool) -> Session:
    """The library; where it is damaged and a person wants, its latest whole backup."""
    try:
        return Session.open(library, actor=settings.reviewer)
    except Problem as problem:
        if not asks or not rescued(problem, library, settings.language):
            raise
    return Session.open(library, actor=settings.reviewer)


def _serve(shell: Shell, choices: Choices, before: Path | None) -> int:
    window = shell.window
    frame.take_away()
    tell_at_start(window, before)
    if choices.files:
        window.files.add(choices.files)
    if choices.picture:
        _take_picture(window, choices.picture)
    QTimer.singleShot(WARM_MILLISECONDS, shell.jobs.warm)
    gc.freeze()  # the window stays: what collects need not walk it
    gc.enable()
    code = shell.app.exec()
    shell.close()
    return code


def tell_at_start(window: Window, before: Path | None = None) -> None:
    """Tells what is amiss with the system, the person's own table of units, or the end of the last run."""
    wrong_units = units.problem()
    if wrong_units:
        window.notice.tell_problem(wrong_units)
    if not theme.has_han_font():
        window.notice.tell(window.words("notice.no_font"), is_problem=True)
    if before is not None:
        told = window.words("notice.ended_badly", path=str(before))
        window.notice.tell(told, is_problem=True, act=(window.words("ui.open_folder"), partial(show_file, before)))


class Shell:
    """Holds the library and its window: builds the window anew for another language or other colours, and for another
    library; keeps where the person left off.
    """

    def __init__(
        self, app: QApplication, session: Session, settings: Settings, left: Left, choices: Choices | None = None
    ) -> None:
        self.app = app
        self.jobs = Jobs()
        self.safekeeping: Safekeeping = Safekeeping(self)
        self._settings = settings
        self._dark = choices.dark if choices else None
        self._keeps = choices is None or choices.picture is None
        self._acts: deque[str] = deque(maxlen=MOST_ACTS)
        self._left = left
        self._rebuilding = QTimer(singleShot=True)
        self._rebuilding.timeout.connect(self._rebuild_when_idle)
        self._take(session)
        self.window = self._built(WindowState.read(left.window))
        self._open_where_left(opens=choices is None or not choices.files)
        self._left = self.safekeeping.warned(self._left)
        self._keeping = QTimer(interval=KEEPING_MILLISECONDS)
        self._keeping.timeout.connect(self._leave)
        self._keeping.start()

    def _take(self, session: Session) -> None:
        self.session = session
        session.listen(lambda step: self._acts.append(step.what))
        session.listen(lambda step: self._follow_scheme())
        self._library = session.path.absolute()
        self._left = self._left.opened(self._library)
        self.safekeeping.backing_up.attend(session)

    def _built(self, state: WindowState) -> Window:
        self._scheme = labels.scheme()
        dark = _is_dark(self._settings, self._dark)
        theme.apply(self.app, dark)
        self.app.setApplicationDisplayName(said("ui.name", self._settings.language))
        with theme.undressed(self.app):
            window = Window(self.session, self.jobs, self._settings, theme.tones(dark), dark=dark)
        window.settings_changed.connect(self._change)
        window.libraries.asked.connect(self.open_library)
        window.libraries.backups_asked.connect(self.safekeeping.show)
        window.libraries.recent = [Path(each) for each in self._left.libraries if each != str(self._library)]
        window.places.known = dict(self._left.places)
        window.closing.connect(self._leave)
        catch_bugs(partial(_tell_bug, window), lambda: [*self._acts])
        measure(window, state)
        window.show()
        return window

    def _change(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        saved.save(settings)
        if settings.theme != before.theme:
            self._dark = None
        if (settings.language, settings.theme) != (before.language, before.theme):
            self._rebuilding.start(0)
            if self.window.files.is_busy:
                self.window.notice.tell(self.window.words("notice.after_work"))

    def _follow_scheme(self) -> None:
        """Builds the window anew where the library's types became others: menus, keys and colours are made of them."""
        if labels.scheme() is not self._scheme:
            self._scheme = labels.scheme()
            self._rebuilding.start(0)

    def _rebuild_when_idle(self) -> None:
        if self.window.files.is_busy:
            self._rebuilding.start(IDLE_MILLISECONDS)
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        old = self.window
        held, state = old.review.current, state_of(old)
        old.places.leave()
        old.review.drafts.keep()
        self.window = new = self._built(state)
        new.places.known = old.places.known
        new.open_document(old.review.document)
        restore(new, state)
        new.places.come_back()
        if held is not None:
            new.review.set_current(held.id)
        if old.notice.isVisible() and old.words.language == new.words.language:
            new.notice.tell(old.notice.text(), is_problem=bool(old.notice.property("problem")))
        _retire(old)

    def open_library(self, path: Path) -> None:
        """Goes to another library; the one that is open stays where the other cannot be opened."""
        if path.absolute() == self._library:
            return
        if self.window.files.is_busy:
            self.window.notice.tell(self.window.words("notice.busy"), is_problem=True)
            return
        try:
            session = Session.open(path, actor=self._settings.reviewer)
        except Problem as problem:
            self.safekeeping.tell_unopened(problem, path)
            return
        old, before = self.window, self.session
        self._leave()
        state = state_of(old)
        self._take(session)
        self.window = self._built(state)
        _retire(old)
        before.close()
        self._open_where_left(opens=True)
        self._left = self.safekeeping.warned(self._left)

    def reopen(self, change: Callable[[Path], None]) -> Problem | None:
        """Changes the library's file while it is closed, between two windows; the problem that kept it as it was."""
        old, before, found = self.window, self.session, None
        self._leave()
        state = state_of(old)
        self.app.setQuitOnLastWindowClosed(False)
        _retire(old)
        before.close()
        try:
            change(self._library)
        except Problem as problem:
            found = problem
        try:
            self._take(Session.open(self._library, actor=self._settings.reviewer))
            self.window = self._built(state)
        except BaseException:  # without a window nobody could end the program
            self.app.exit(1)
            raise
        self.app.setQuitOnLastWindowClosed(True)
        self._open_where_left(opens=True)
        return found

    def _open_where_left(self, *, opens: bool) -> None:
        """The document that was open in the library when it was last used, at its place; else the first."""
        wanted = self._left.documents.get(str(self._library))
        state = WindowState.read(self._left.window)
        if opens:
            library = self.window.library
            first = library.document_at(0) if library.rowCount() else None
            self.window.open_document(self.session.document_with(wanted or "") or first)
        restore(self.window, state if opens else replace(state, page="body"))
        self.window.places.come_back()

    def _leave(self) -> None:
        """Keeps where the person is; a window that is opened for its picture has nobody there."""
        window, document = self.window, self.window.review.document
        window.places.leave()
        if document is not None:
            self._left = self._left.left(self._library, document.sha256, window.places.known)
        self._left = replace(self._left, window=state_of(window).kept())
        if not self._keeps:
            return
        try:
            resuming.save(self._left)
        except OSError:  # what is lost is a convenience
            return

    def close(self) -> None:
        """Ends the work of other processes, and closes the library."""
        self._rebuilding.stop()
        self._keeping.stop()
        self.safekeeping.backing_up.leave()
        self.jobs.close()
        self.session.close()


def _retire(window: Window) -> None:
    window.closing.disconnect()
    window.close()
    window.deleteLater()


def _tell_bug(window: Window, report: Path) -> None:
    act = (window.words("ui.open_folder"), partial(show_file, report))
    window.notice.tell(window.words("ui.bug", path=str(report)), is_problem=True, act=act)


def _take_picture(window: Window, path: Path) -> None:
    """Saves the window's picture once the files are in, and closes it."""

    def take() -> None:
        if window.files.imports.is_running:
            return
        if window.library.rowCount() and window.review.current is None:
            window.resize(*PICTURE_SIZE)
            window.open_document(window.library.document_at(0))
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


def _is_dark(settings: Settings, asked: bool | None) -> bool:
    if asked is not None:
        return asked
    if settings.theme != "system":
        return settings.theme == "dark"
    return QGuiApplication.styleHints().colorScheme().name == "Dark"


def _shown_alone(problem: Problem, language: Language) -> int:
    """A problem before there is a window to tell it in."""
    box = QMessageBox(QMessageBox.Icon.Warning, said("ui.name", language), problem_said(problem, language))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    return 1
