"""Backing up: the open library is copied in another process at opening and while people work, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.problems import Problem
from reviewer.session import Backup, Holdings, Reason, Session
from ui.jobs import Job, Jobs

Outcome = TypeVar("Outcome", Backup, Problem)
OPENED_MILLISECONDS = 10_000  # after a library is opened: first the person, then the copy
EDITED_MILLISECONDS = 30 * 60_000


class BackingUp(QObject):
    """Serves one library after the other.

    Signals: made(Backup), failed(Problem); asked() before all is kept for a restore, advanced(fraction) while it goes
    on, ready(Path, Backup) when a copy can take the place of the library, and refused(Problem) when nothing comes
    of it.
    """

    made = Signal(object)
    failed = Signal(object)
    asked = Signal()
    advanced = Signal(float)
    ready = Signal(object, object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None, *, every: int = EDITED_MILLISECONDS) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: Session | None = None
        self._is_running = False
        self.opened = QTimer(self, interval=OPENED_MILLISECONDS, singleShot=True)
        self.opened.timeout.connect(lambda: self._consider("opened"))
        self.edited = QTimer(self, interval=every)
        self.edited.timeout.connect(lambda: self._consider("edited"))

    def attend(self, session: Session) -> None:
        """Takes care of a library that was just opened."""
        self.leave()
        self._session = session
        self.opened.start()
        self.edited.start()

    def leave(self) -> None:
        """The library is about to be closed."""
        self.opened.stop()
        self.edited.stop()
        self._jobs.cancel(self)
        self._end()
        self._session = None

    def backups(self) -> list[Backup]:
        """The latest first."""
        return self._session.backups() if self._session else []

    def folder(self) -> Path | None:
        return self._session.backup_folder() if self._session else None

    def make(self) -> None:
        """Makes a backup because a person wants one."""
        self._start("asked", self.made.emit, self.failed.emit)

    def look_into(self, backup: Backup, owner: object, done: Callable[[Holdings], None]) -> None:
        """Examines a backup in another process."""
        if self._session is not None:
            work = self._session.looking_into(backup)
            self._jobs.start(Job(owner, backup.path.name, work, done, lambda _: done(Holdings(is_whole=False))))

    def _consider(self, reason: Reason) -> None:
        session = self._session
        if session is None or self._is_running or session.is_backed_up():
            return
        self._start(reason, self.made.emit, self.failed.emit, is_bulk=True)

    def _start(
        self,
        reason: Reason,
        done: Callable[[Backup], None],
        failed: Callable[[Problem], None],
        *,
        is_bulk: bool = False,
    ) -> None:
        if self._session is None or self._is_running:
            return
        try:
            work = self._session.begin_backup(reason)
        except Problem as problem:
            failed(problem)
            return
        self._is_running = True
        name = self._session.path.name
        progress = self.advanced.emit
        self._jobs.start(
            Job(self, name, work, partial(self._over, done), partial(self._over, failed), progress, is_bulk=is_bulk)
        )

    def _over(self, then: Callable[[Outcome], None], outcome: Outcome) -> None:
        self._end()
        then(outcome)

    def _end(self) -> None:
        if self._is_running and self._session is not None:
            self._session.end_backup()
        self._is_running = False

    # Restoring

    def restore(self, backup: Backup) -> None:
        """Makes a copy of a backup that can take the library's place; the library as it is is backed up before."""
        self.asked.emit()
        self._jobs.cancel(self)
        self._end()
        self._keep_present(backup)

    def _keep_present(self, backup: Backup) -> None:
        if self._session is None:
            return
        if self._session.is_backed_up():
            self._unpack(backup)
        else:
            self._start("restore", lambda _: self._unpack(backup), self.refused.emit)

    def _unpack(self, backup: Backup) -> None:
        if self._session is not None:
            work, name = self._session.unpacking(backup), backup.path.name
            take = partial(self._take, backup)
            self._jobs.start(Job(self, name, work, take, self.refused.emit, self.advanced.emit))

    def _take(self, backup: Backup, complete: Path) -> None:
        """What was done meanwhile is to be in a backup too."""
        if self._session is not None and self._session.is_backed_up():
            self.ready.emit(complete, backup)
        else:
            complete.unlink(missing_ok=True)
            self._keep_present(backup)
