"""Exports: the library on its way to a file, written in another process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.problems import Problem
from reviewer.session import Choice, Session
from ui.jobs import Job, Jobs
from ui.translation import Words

ALL = Choice()


class Exports(QObject):
    """Signals: written(Path, what was written), told(str), problem(Problem), advanced(what, fraction), ended()."""

    written = Signal(Path, str)
    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()

    def __init__(self, session: Session, jobs: Jobs, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._words = words

    def start(self, path: Path, format_name: str, choice: Choice = ALL) -> None:
        """Writes the library as it is now; the old file stays until the new one is whole."""
        try:
            work = self._session.exporting(path, format_name=format_name, language=self._words.language, choice=choice)
        except Problem as problem:
            self.problem.emit(problem)
            return

        def done(count: int) -> None:
            self.written.emit(path, self._words("notice.exported", count=count, path=str(path)))
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
