"""Corpora: a folder of parts as one library beside it, filled in another process and then gone to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer.problems import Problem
from reviewer.session import Session
from ui.jobs import Job, Jobs
from ui.translation import Words

if TYPE_CHECKING:
    from reviewer.corpus.opening import Filled


class Corpora(QObject):
    """Signals: filled(Path of the library), told(str), problem(Problem), advanced(what, fraction), ended()."""

    filled = Signal(Path)
    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()

    def __init__(self, session: Session, jobs: Jobs, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._words = words

    def open(self, folder: Path) -> None:
        """Takes what is new in a corpus into its library and goes there; of damage it only tells."""
        from reviewer.corpus.opening import build, library_of  # noqa: PLC0415  no start waits for what reads corpora

        library = library_of(folder)
        if library == self._session.path.absolute():
            self.told.emit(self._words("notice.corpus_is_open", name=folder.name))
            return

        def done(filled: Filled) -> None:
            self.ended.emit()
            if filled.refused:
                self.told.emit(self._words("notice.corpus_damaged", count=len(filled.refused), path=str(library)))
            else:
                self.filled.emit(library)

        def failed(problem: Problem) -> None:
            self.problem.emit(problem)
            self.ended.emit()

        def progress(fraction: float) -> None:
            self.advanced.emit(self._words("ui.opening_corpus", name=folder.name), fraction)

        work = partial(build, folder, library, actor=self._session.actor)
        self._jobs.start(Job(self, folder.name, work, done, failed, progress))
        progress(0.0)

    def cancel(self) -> None:
        """Stops; what came in stays, and opening the corpus again goes on."""
        if self._jobs.cancel(self):
            self.told.emit(self._words("notice.corpus_cancelled"))
            self.ended.emit()
