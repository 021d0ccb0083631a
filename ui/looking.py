"""Looking: what files would bring in, worked out in another process while a person chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.importing.looking import Look, look
from reviewer.importing.terms import USUAL, Terms
from reviewer.labels import under
from reviewer.problems import Problem
from reviewer.session import Session
from reviewer.workers import PATIENCE
from ui.jobs import Job, Jobs

DELAY_MILLISECONDS = 150  # several choices in a row are looked at once


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is wanted; `encoding` None for the one found in its bytes."""

    path: Path
    encoding: str | None = None
    terms: Terms = field(default=USUAL)


class Looking(QObject):
    """Looks at one wish at a time; one that is asked for meanwhile comes next, those between are passed over.

    Signals: seen(Wish, Look), failed(Wish, Problem).
    """

    seen = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._wish: Wish | None = None
        self._is_busy = False
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MILLISECONDS)
        self._delay.timeout.connect(self._begin)

    def ask(self, wish: Wish) -> None:
        """Looks at a wish in the place of the one before."""
        self._wish = wish
        self._delay.start()

    def stop(self) -> None:
        """Looks no more; a look on its way ends."""
        self._wish = None
        self._is_busy = False
        self._delay.stop()
        self._jobs.cancel(self)

    def _begin(self) -> None:
        wish = self._wish
        if wish is None or self._is_busy:
            return
        self._wish, self._is_busy = None, True
        work = partial(
            under, self._session.scheme(), partial(look, wish.path, encoding=wish.encoding, terms=wish.terms)
        )
        take, fail = partial(self._take, wish), partial(self._fail, wish)
        self._jobs.start(Job(self, wish.path.name, work, take, fail, patience=PATIENCE))

    def _take(self, wish: Wish, found: Look) -> None:
        self._go_on()
        self.seen.emit(wish, found)

    def _fail(self, wish: Wish, problem: Problem) -> None:
        self._go_on()
        self.failed.emit(wish, problem)

    def _go_on(self) -> None:
        self._is_busy = False
        if not self._delay.isActive():
            self._begin()
