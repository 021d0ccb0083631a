"""Learning: the model of names is trained anew in another process when enough was decided and nobody waits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.annotations import Step
from reviewer.learning.report import Learned, NotEnough
from reviewer.problems import Problem
from reviewer.session import Session
from ui.bridge import Bridge
from ui.jobs import Job, Jobs
from ui.translation import Words

MORE = 100  # so many marks settled since the last training are worth another
IDLE_MILLISECONDS = 20_000
HELD_OUT = {"documents": "learning.by_documents", "paragraphs": "learning.by_paragraphs"}


class Learning(QObject):
    """Signals: told(str), problem(Problem), advanced(what, fraction), ended(), changed() when the summary is another.

    `is_on` is the person's switch: off, nothing is trained by itself and no model joins an import.
    """

    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()
    changed = Signal()

    def __init__(
        self,
        session: Session,
        bridge: Bridge,
        jobs: Jobs,
        words: Words,
        parent: QObject | None = None,
        *,
        is_on: bool,
        idle: int = IDLE_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self.is_on = is_on
        self.learned: Learned | None = session.model()
        self.missing: NotEnough | None = None
        self.is_running = False
        self._session = session
        self._jobs = jobs
        self._words = words
        self._is_asked = False
        self._known = self.learned.report.settled if self.learned else 0
        self.idle = QTimer(self, interval=idle, singleShot=True)
        self.idle.timeout.connect(self._consider)
        bridge.stepped.connect(self._wait)

    @property
    def model(self) -> bytes | None:
        """The model that joins an import, if one does."""
        return self.learned.model if self.is_on and self.learned and self.learned.report.labels else None

    def ask(self) -> None:
        """Trains now, whatever was settled, and tells how it went."""
        self._is_asked = True
        self._start()

    def stand_back(self) -> None:
        """Makes room for other work; training begins anew when nobody waits."""
        if self._stop():
            self.idle.start()

    def cancel(self) -> None:
        """Stops training until more is settled; the model stays as it was."""
        self.idle.stop()
        if self._stop():
            self._is_asked = False
            self._known = self._session.settled()
            self.told.emit(self._words("notice.learning_cancelled"))

    def _stop(self) -> bool:
        if not self.is_running:
            return False
        self._jobs.cancel(self)
        self._end()
        return True

    def _wait(self, _: Step) -> None:
        self.idle.start()

    def _consider(self) -> None:
        """Nothing was done for a while: trains if there is reason to."""
        if self._jobs.is_busy:
            self.idle.start()
        elif self._is_asked or (self.is_on and self._session.settled() - self._known >= MORE):
            self._start()

    def _start(self) -> None:
        if self.is_running:
            return
        self.is_running = True
        name = self._words("learning.title")
        progress = partial(self.advanced.emit, name)
        training = self._session.training()
        self._jobs.start(Job(self, name, training, self._take, self._fail, progress, is_bulk=not self._is_asked))
        progress(0.0)
        self.changed.emit()

    def _take(self, found: Learned | NotEnough) -> None:
        self._known = self._session.settled()
        self.missing = found if isinstance(found, NotEnough) else None
        try:
            if isinstance(found, Learned):
                self.learned = self._session.keep_model(found)
        except Problem as problem:
            self.problem.emit(problem)
            self._end()
            return
        self._finish(self._news())

    def _fail(self, _: Problem) -> None:
        self._known = self._session.settled()
        self._finish(self._words("notice.learning_failed"))

    def _finish(self, news: str) -> None:
        if self._is_asked:
            self.told.emit(news)
        self._is_asked = False
        self._end()

    def _end(self) -> None:
        self.is_running = False
        self.ended.emit()
        self.changed.emit()

    def _news(self) -> str:
        if self.missing or self.learned is None:
            return self.summary()
        report = self.learned.report
        key = "notice.learned" if report.labels else "notice.learned_nothing"
        return self._words(key, before=percent(report.before), after=percent(report.after))

    def summary(self) -> str:
        """From how much was learned, or what is missing."""
        if self.missing:
            lack = self.missing
            return self._words(
                "learning.missing",
                marks=lack.marks,
                paragraphs=lack.paragraphs,
                least_marks=lack.least_marks,
                least_paragraphs=lack.least_paragraphs,
            )
        if self.learned is None:
            return self._words("learning.nothing_yet")
        report = self.learned.report
        counts = {"documents": report.documents, "paragraphs": report.paragraphs, "marks": report.marks}
        return self._words("learning.source", **counts) + self._words(HELD_OUT[report.held_out])


def percent(share: float) -> str:
    return f"{share * 100:.1f}"
