"""Imports: files on their way into the library, read in another process, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.documents.document import Document, digest
from reviewer.problems import Problem, UnsureEncoding
from reviewer.reading import Reading, content_of, read_file
from reviewer.session import Session
from ui.jobs import Job, Jobs
from ui.messages import Asker
from ui.translation import Words


class Imports(QObject):
    """Signals: imported(Document), told(str), problem(Problem), advanced(what, fraction), ended()."""

    imported = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        asker: Asker,
        words: Words,
        parent: QObject | None = None,
        *,
        model: Callable[[], bytes | None] = lambda: None,
    ) -> None:
        """`model` gives what was learned from the library's decided marks, where it is to be used."""
        super().__init__(parent)
        self._model = model
        self._session = session
        self._jobs = jobs
        self._asker = asker
        self._words = words
        self._done = self._total = self._came = 0
        self._fractions: dict[str, float] = {}

    @property
    def is_running(self) -> bool:
        return self._done < self._total

    @property
    def is_first(self) -> bool:
        """Whether the document that just came in is the first of those asked for."""
        return self._came <= 1

    def add(self, files: Sequence[Path]) -> None:
        """Queues files; one whose bytes the library has is told at once and not read again."""
        for file in files:
            known = self._known(file)
            if known is None:
                self._start(file, None)
            else:
                self.told.emit(self._words("notice.known", name=known.name))
                if not self.is_running:
                    self.imported.emit(known)

    def _known(self, file: Path) -> Document | None:
        try:
            return self._session.document_with(digest(content_of(file)))
        except Problem:  # the reading itself will say so, in its turn
            return None

    def _start(self, file: Path, encoding: str | None) -> None:
        self._total += 1

        def done(found: Reading) -> None:
            self._take(found)
            self._finish_one(file)

        def failed(problem: Problem) -> None:
            self._fail(file, problem)
            self._finish_one(file)

        def progress(fraction: float) -> None:
            self._tell_progress(file.name, fraction)

        work = partial(read_file, file, encoding=encoding, rules=self._session.rules(), model=self._model())
        self._jobs.start(Job(self, file.name, work, done, failed, progress))
        if self._total == 1:
            progress(0.0)

    def _tell_progress(self, name: str, fraction: float) -> None:
        """How far all files are; several are read side by side."""
        self._fractions[name] = fraction
        what = self._words("ui.importing", name=name, number=self._done + 1, total=self._total)
        self.advanced.emit(what, min(1.0, (self._done + sum(self._fractions.values())) / self._total))

    def cancel(self) -> None:
        """Stops the file being read and drops those that wait; what came in stays."""
        dropped = self._jobs.cancel(self)
        self._done = self._total = self._came = 0
        if dropped:
            self.told.emit(self._words("notice.cancelled", name="、".join(job.name for job in dropped)))
        self.ended.emit()

    def _take(self, found: Reading) -> None:
        try:
            document, is_new = self._session.add(found)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._came += 1
        self.imported.emit(document)
        self.told.emit(self._news(found, is_new=is_new))

    def _news(self, found: Reading, *, is_new: bool) -> str:
        document = found.document
        if not is_new:
            return self._words("notice.known", name=document.name)
        news = self._words(
            "notice.imported", name=document.name, marks=len(found.candidates), encoding=document.encoding.upper()
        )
        if document.replaced:
            news += self._words("notice.replaced", name=document.name, count=document.replaced)
        return news

    def _fail(self, file: Path, problem: Problem) -> None:
        """A file whose encoding is open is asked about; then it is read again as chosen."""
        if isinstance(problem, UnsureEncoding):
            likely = str(problem.values["candidates"]).split(",")
            encoding = self._asker.encoding(file.name, file.read_bytes(), likely)
            if encoding:
                self._start(file, encoding)
                return
        self.problem.emit(problem)

    def _finish_one(self, file: Path) -> None:
        self._fractions.pop(file.name, None)
        self._done += 1
        if self._done >= self._total:
            self._done = self._total = self._came = 0
            self.ended.emit()
