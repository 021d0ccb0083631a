"""Imports: files on their way into the library, read in other processes, told of in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.checking.material import Remark
from reviewer.documents.document import Document, digest
from reviewer.importing.sources import Listed, Source, content_of, listed, may_hold_several
from reviewer.importing.terms import USUAL, Terms
from reviewer.labels import under
from reviewer.problems import Problem, UnsureEncoding
from reviewer.reading import Reading, read_confined
from reviewer.session import Session
from reviewer.workers import PATIENCE
from ui.jobs import MOST_PROCESSES, Job, Jobs
from ui.messages import Asker
from ui.translation import Words
from ui.turns import Turns

MOST_NAMED = 3  # files that a notice names
Read = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not come in: its whole way, and why."""

    place: str
    problem: Problem


class Imports(QObject):
    """What is asked for until all is done is told of as one: how many came in, and a list of what was refused.

    Signals: imported(Document), told(str), problem(Problem), refused(list of Refusal) where there are several,
    advanced(what, fraction), ended().
    """

    imported = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    refused = Signal(list)
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
        self._turns = Turns(self)
        self._begin()

    def _begin(self) -> None:
        self._done = self._total = 0
        self._fractions: dict[str, float] = {}
        self._being_stored: list[Document] = []
        self._came: list[str] = []  # what is to be told of each
        self._marks = self._remarked = 0
        self._known: list[Document] = []
        self._refused: list[Refusal] = []

    @property
    def is_running(self) -> bool:
        return self._done < self._total

    @property
    def is_first(self) -> bool:
        """Whether the document that just came in is the first of those asked for."""
        return len(self._came) <= 1

    def add(self, files: Sequence[Path], *, encoding: str | None = None, terms: Terms = USUAL) -> None:
        """Queues files; folders, archives and lists are looked into first, in another process.

        One whose bytes the library has is not read again.
        """
        read = self._reader(encoding, terms)
        for file in files:
            source = Source(file)
            if may_hold_several(file):
                self._look_into(file, partial(self._reader, encoding, terms))
            elif not self._is_known(self._known_as(source)):
                self._start(source, read, is_bulk=len(files) > 1)
        if files and not self.is_running:
            self._finish()

    def _reader(self, encoding: str | None, terms: Terms) -> Read:
        """The work of reading a source, by the rules and types as they are now."""
        rules, model = self._session.rules(), self._model()
        work = partial(read_confined, encoding=encoding, terms=terms, rules=rules, model=model)
        return partial(under, self._session.scheme(), work)

    def _known_as(self, source: Source) -> Document | None:
        try:
            return self._session.document_with(digest(content_of(source)))
        except Problem:  # the reading itself will say so, in its turn
            return None

    def _is_known(self, known: Document | None) -> bool:
        """Notes a document that the library has; whether it has it."""
        if known is not None:
            self._known.append(known)
        return known is not None

    def _look_into(self, file: Path, reader: Callable[[], Read]) -> None:
        """Queues what a folder or archive holds, when another process has listed it."""
        self._total += 1

        def done(found: Sequence[Listed]) -> None:
            read = reader()
            for each in found:
                if each.problem:
                    self._refused.append(Refusal(each.source.place, each.problem))
                elif not self._is_known(self._session.document_with(each.sha256)):
                    # Of one file a person is asked; of thousands a report is enough.
                    self._start(each.source, read, asks=len(found) == 1, is_bulk=len(found) > 1)
            self._finish_one(file.name)

        def failed(problem: Problem) -> None:
            self._refused.append(Refusal(str(file), problem))
            self._finish_one(file.name)

        def progress(fraction: float) -> None:
            self.advanced.emit(self._words("ui.looking_into", name=file.name), fraction)

        self._jobs.start(Job(self, file.name, partial(listed, [file]), done, failed, progress, PATIENCE))
        progress(0.0)

    def _start(self, source: Source, read: Read, *, asks: bool = True, is_bulk: bool = False) -> None:
        self._total += 1

        def done(found: Reading) -> None:
            self._being_stored.append(found.document)
            self._turns.start(self._take(source, found))

        def failed(problem: Problem) -> None:
            self._fail(source, read, problem, asks=asks)
            self._finish_one(source.name)

        progress = partial(self._tell_progress, source.name)
        work = partial(read, source, cores=1 if is_bulk else MOST_PROCESSES)
        self._jobs.start(Job(self, source.name, work, done, failed, progress, PATIENCE, is_bulk))
        if self._total == 1:
            progress(0.0)

    def _tell_progress(self, name: str, fraction: float) -> None:
        """How far all files are; several are read side by side."""
        self._fractions[name] = fraction
        what = self._words("ui.importing", name=name, number=self._done + 1, total=self._total)
        self.advanced.emit(what, min(1.0, (self._done + sum(self._fractions.values())) / self._total))

    def cancel(self) -> None:
        """Stops the files being read and drops those that wait; what came in stays."""
        self._turns.stop()
        left = [each.name for each in self._being_stored if self._session.document_with(each.sha256) is None]
        dropped = [*left, *(job.name for job in self._jobs.cancel(self))]
        if dropped:
            self.told.emit(self._said_of_dropped(dropped))
        self._tell_refused()
        self._begin()
        self.ended.emit()

    def _said_of_dropped(self, names: Sequence[str]) -> str:
        if len(names) > MOST_NAMED:
            return self._words("notice.cancelled_many", count=len(names))
        return self._words("notice.cancelled", name="、".join(names))

    def _take(self, source: Source, found: Reading) -> Iterator[None]:
        """Stores what was read and tells of it, in turns: the person goes on meanwhile."""
        try:
            document, is_new = yield from self._session.adding(found)
        except Problem as problem:
            self._refused.append(Refusal(source.place, problem))
        else:
            self._tell_of(document, found, is_new=is_new)
        self._being_stored.remove(found.document)
        self._finish_one(source.name)

    def _tell_of(self, document: Document, found: Reading, *, is_new: bool) -> None:
        if not is_new:
            self._known.append(document)
            return
        self._came.append(self._news(found))
        self._marks += len(found.candidates)
        self._remarked += bool(_of_import(found))
        self.imported.emit(document)

    def _news(self, found: Reading) -> str:
        """What is told of a document where it comes alone: what its reader has to say too."""
        document = found.document
        news = self._words(
            "notice.imported", name=document.name, marks=len(found.candidates), encoding=document.encoding.upper()
        )
        if document.replaced:
            news += self._words("notice.replaced", name=document.name, count=document.replaced)
        return news + "".join(map(self._words.finding, _of_import(found)))

    def _fail(self, source: Source, read: Read, problem: Problem, *, asks: bool) -> None:
        """A file whose encoding is open is asked about; then it is read again as chosen."""
        if asks and isinstance(problem, UnsureEncoding):
            likely = str(problem.values["candidates"]).split(",")
            encoding = self._asker.encoding(source.name, content_of(source), likely)
            if encoding:
                self._start(source, partial(read, encoding=encoding))
                return
        self._refused.append(Refusal(source.place, problem))

    def _finish_one(self, name: str) -> None:
        self._fractions.pop(name, None)
        self._done += 1
        if not self.is_running:
            self._finish()

    def _finish(self) -> None:
        """Tells what became of all that was asked for."""
        self._tell_refused()
        news = self._summary()
        known = self._known[0] if self._known and not self._came else None
        self._begin()
        if news:
            self.told.emit(news)
        if known is not None:
            self.imported.emit(known)
        self.ended.emit()

    def _tell_refused(self) -> None:
        if len(self._refused) == 1:
            self.problem.emit(self._refused[0].problem)
        elif self._refused:
            self.refused.emit(self._refused)

    def _summary(self) -> str:
        news = "".join(self._came)
        if len(self._came) > 1:
            news = self._words("notice.imported_many", count=len(self._came), marks=self._marks)
            if self._remarked:
                news += self._words("notice.remarked", count=self._remarked)
        if len(self._known) == 1:
            news += self._words("notice.known", name=self._known[0].name)
        elif self._known:
            news += self._words("notice.known_many", count=len(self._known))
        return news


def _of_import(found: Reading) -> list[Remark]:
    """What the reader of the file's format had to say."""
    return [each for each in found.remarks if each.check.startswith("import_")]
