"""Exports: the library on its way to a file, written in another process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.problems import Problem
from reviewer.session import Session
from ui.jobs import Job, Jobs
from ui.translation import Words

LOSING = ("csv", "xlsx")  # formats that cannot hold everything; wording loses.NAME says what


class Exports(QObject):
    """Signals: told(str), problem(Problem), advanced(what, fraction), ended()."""

    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()

    def __init__(self, session: Session, jobs: Jobs, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._words = words

    def start(self, path: Path, format_name: str) -> None:
        """Writes the library as it is now; the old file stays until the new one is whole."""
        try:
            work = self._session.exporting(path, format_name=format_name, language=self._words.language)
        except Problem as problem:
            self.problem.emit(problem)
            return

        def done(count: int) -> None:
            losses = self._words(f"loses.{format_name}") if format_name in LOSING else ""
            self.told.emit(self._words("notice.exported", count=count, path=str(path)) + losses)
            self.ended.emit()

        def failed(problem: Problem) -> None:
            self.problem.emit(problem)
            self.ended.emit()

        def progress(fraction: float) -> None:
            self.advanced.emit(self._words("ui.exporting", name=path.name), fraction)

        self._jobs.start(Job(self, path.name, work, done, failed, progress))
        progress(0.0)

    def cancel(self) -> None:
        """Stops writing; the old file stays."""
        if self._jobs.cancel(self):
            self.told.emit(self._words("notice.export_cancelled"))
            self.ended.emit()
