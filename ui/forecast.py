"""Forecast: how an export would begin and what it would lack, before it is written."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.documents.document import Document
from reviewer.problems import Problem
from reviewer.session import Choice, Loss, Session
from reviewer.wording import Language
from ui.jobs import Job, Jobs

DELAY_MILLISECONDS = 150  # several choices in a row are looked at once
SECONDS_AT_A_TIME = 0.01  # the window counts between two looks at keys and mouse


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A format with a choice of the marks of some documents."""

    format_name: str
    choice: Choice
    documents: Sequence[Document]


class Forecast(QObject):
    """The first document is previewed in another process, the losses are counted here, a few documents at a time.

    Signals: previewed(Preview), failed(Problem), counted(losses so far, documents counted, all of them).
    """

    previewed = Signal(object)
    failed = Signal(object)
    counted = Signal(list, int, int)

    def __init__(self, session: Session, jobs: Jobs, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._language = language
        self._wish: Wish | None = None
        self._previewing: Wish | None = None
        self._rest: deque[Document] = deque()
        self._losses: Counter[str] = Counter()
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MILLISECONDS)
        self._delay.timeout.connect(self._begin)
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_on)

    def ask(self, wish: Wish) -> None:
        """Looks at a wish in the place of the one before."""
        self._wish = wish
        self._counting.stop()
        self._delay.start()

    def stop(self) -> None:
        self._wish = None
        self._delay.stop()
        self._counting.stop()
        self._jobs.cancel(self)

    def _begin(self) -> None:
        if self._wish is not None:
            self._losses.clear()
            self._rest = deque(self._wish.documents)
            self._counting.start()
            self._preview()

    def _preview(self) -> None:
        """Starts the worker, unless it is at an earlier wish: then this one comes next."""
        wish = self._wish
        if wish is None or self._previewing is not None or not wish.documents:
            return
        self._previewing = wish
        work = self._session.previewing(
            wish.documents[0], format_name=wish.format_name, language=self._language, choice=wish.choice
        )
        self._jobs.start(Job(self, wish.format_name, work, self._take, self._fail))

    def _take(self, preview: object) -> None:
        if self._is_still_wanted():
            self.previewed.emit(preview)

    def _fail(self, problem: Problem) -> None:
        if self._is_still_wanted():
            self.failed.emit(problem)

    def _is_still_wanted(self) -> bool:
        done, self._previewing = self._previewing, None
        if done is not self._wish:
            self._preview()
        return done is self._wish

    def _count_on(self) -> None:
        wish, started = self._wish, monotonic()
        while wish is not None and self._rest and monotonic() - started < SECONDS_AT_A_TIME:
            for loss in self._session.losses_of(self._rest.popleft(), wish.format_name, wish.choice):
                self._losses[loss.kind] += loss.count
        if wish is None or not self._rest:
            self._counting.stop()
        if wish is not None:
            found = [Loss(kind, count) for kind, count in self._losses.items()]
            self.counted.emit(found, len(wish.documents) - len(self._rest), len(wish.documents))
