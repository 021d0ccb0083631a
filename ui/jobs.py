"""Jobs: slow, pure work in other processes, so that the window never freezes.

Long-lived processes, spawned (a fork of a Qt program is not safe), as many as the machine has cores and jobs wait
for, serve them side by side. Cancel ends those of its jobs, and the next jobs start new ones; work that hangs in C
code ends the same way.

What a person waits for goes before work in bulk: it begins first, and where all processes are at bulk, it gets one
more.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer

from reviewer.collecting import uncollected
from reviewer.problems import Problem, TooSlow
from reviewer.workers import Work, Worker
from ui.turns import TURN

POLL_MILLISECONDS = 25
# More processes than that would hold more models in memory than a desk has room for.
MOST_PROCESSES = min(os.cpu_count() or 1, 8)


class JobFailed(Exception):
    """A bug in a job, with its traceback from the other process."""


@dataclass(slots=True, eq=False)
class Job:
    """Work and what to call; `work` can be pickled and takes progress=…; `owner` may cancel it.

    Work that says nothing for `patience` seconds is ended and fails as TooSlow. `is_bulk` is work of many pieces, or
    that nobody asked for: it goes behind what a person waits for.
    """

    owner: object
    name: str
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[Problem], None]
    progress: Callable[[float], None] = field(default=lambda _: None)
    patience: float = math.inf
    is_bulk: bool = False
    # How it ended, until those of the owner's jobs that began before it have told theirs.
    _told: Callable[[], None] | None = field(default=None, init=False)

    def end(self, what: str, content: object) -> None:
        match what:
            case "done":
                self._told = partial(self.done, content)
            case "failed":
                self._told = partial(self.failed, cast(Problem, content))
            case _:
                self._told = partial(_raise, JobFailed(content))

    @property
    def has_ended(self) -> bool:
        return self._told is not None

    def tell(self) -> None:
        assert self._told is not None
        self._told()


def _raise(error: Exception) -> None:
    raise error


class _JobWorker(Worker):
    """A process and the job it is at."""

    job: Job | None = None

    def take(self, job: Job) -> None:
        self.job = job
        self.begin(job.work)


class Jobs(QObject):
    """The queues and their processes.

    An owner hears the ends of its jobs in the order it started them, of those in bulk apart from the others.
    """

    def __init__(self, parent: QObject | None = None, *, most: int = MOST_PROCESSES) -> None:
        super().__init__(parent)
        self._most = most
        self._asked: deque[Job] = deque()
        self._bulk: deque[Job] = deque()
        self._begun: list[Job] = []  # until their ends are told
        self._workers: list[_JobWorker] = []
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._poll)

    @property
    def is_busy(self) -> bool:
        return any(worker.job for worker in self._workers)

    def has(self, owner: object) -> bool:
        """Whether an owner waits for the end of any job."""
        return any(job.owner is owner for job in self._open())

    def _open(self) -> list[Job]:
        return [*self._begun, *self._asked, *self._bulk]

    def start(self, job: Job) -> None:
        """Queues a job; its callbacks come in this thread, later."""
        (self._bulk if job.is_bulk else self._asked).append(job)
        self._timer.start()

    def cancel(self, owner: object) -> list[Job]:
        """Drops an owner's jobs, the running ones too; none of their callbacks comes any more. Returns them."""
        dropped = [job for job in self._open() if job.owner is owner]
        self._begun = [job for job in self._begun if job.owner is not owner]
        self._asked = deque(job for job in self._asked if job.owner is not owner)
        self._bulk = deque(job for job in self._bulk if job.owner is not owner)
        for worker in [each for each in self._workers if each.job in dropped]:
            self._remove(worker)
        return dropped

    def close(self) -> None:
        """Ends the processes; no callback comes any more."""
        for jobs in (self._asked, self._bulk, self._begun):
            jobs.clear()
        self._timer.stop()
        for worker in [*self._workers]:
            self._remove(worker)

    def warm(self) -> None:
        """Starts a process ahead of the first job."""
        if not self._workers:
            self._workers.append(_JobWorker())

    def _remove(self, worker: _JobWorker) -> None:
        self._workers.remove(worker)
        worker.end()

    def _poll(self) -> None:
        for queue in (self._asked, self._bulk):
            while queue and self._may_begin(queue[0]):
                self._begin(queue.popleft())
        for worker in [*self._workers]:
            self._hear(worker)
            if worker in self._workers and worker.job and worker.is_silent(worker.job.patience):
                self._bury(worker, TooSlow(name=worker.job.name))
        self._tell()
        if not self._open():
            self._timer.stop()

    def _may_begin(self, job: Job) -> bool:
        """One process more than there may be is for what a person waits for, where all others are at bulk."""
        at_work = [worker.job for worker in self._workers if worker.job]
        return len(at_work) < self._most or (not job.is_bulk and all(each.is_bulk for each in at_work))

    def _begin(self, job: Job) -> None:
        worker = next((each for each in self._workers if each.job is None), None)
        if worker is None:
            worker = _JobWorker()
            self._workers.append(worker)
        self._begun.append(job)
        try:
            worker.take(job)
        except OSError:
            self._report_death(worker)

    def _hear(self, worker: _JobWorker) -> None:
        try:
            until = perf_counter() + TURN
            # A callback may cancel the job, and its process with it.
            while worker in self._workers and worker.job is not None and worker.pipe.poll():
                with uncollected():
                    what, content = worker.hear()
                if what == "progress":
                    worker.job.progress(cast(float, content))
                elif what == "part":
                    if perf_counter() > until:
                        break
                else:
                    worker.job.end(what, content)
                    worker.job = None
        except (EOFError, OSError):
            self._report_death(worker)

    def _report_death(self, worker: _JobWorker) -> None:
        self._bury(worker, worker.death(worker.job.name if worker.job else ""))

    def _bury(self, worker: _JobWorker, problem: Problem) -> None:
        if worker.job is not None:
            worker.job.end("failed", problem)
        self._remove(worker)

    def _tell(self) -> None:
        """Calls back for the jobs that ended and have none of their owner's and kind before them."""
        waited_for: set[tuple[int, bool]] = set()
        for job in [*self._begun]:
            line = id(job.owner), job.is_bulk
            if job not in self._begun or line in waited_for:
                continue
            if job.has_ended:
                self._begun.remove(job)
                job.tell()
            else:
                waited_for.add(line)
