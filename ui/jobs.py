"""Jobs: slow, pure work in another process, so that the window never freezes.

One long-lived process, spawned (a fork of a Qt program is not safe), serves the jobs in turn. Cancel ends it, and
the next job starts a new one; work that hangs in C code ends the same way.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer

from reviewer.problems import Problem, WorkerDied

POLL_MILLISECONDS = 25

Work = Callable[..., object]


class JobFailed(Exception):
    """A bug in a job, with its traceback from the other process."""


@dataclass(slots=True, eq=False)
class Job:
    """Work and what to call; `work` can be pickled and takes progress=…; `owner` may cancel it."""

    owner: object
    name: str
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[Problem], None]
    progress: Callable[[float], None] = field(default=lambda _: None)


class Jobs(QObject):
    """The queue and its process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._current: Job | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._poll)

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    def start(self, job: Job) -> None:
        """Queues a job; its callbacks come in this thread, later."""
        self._waiting.append(job)
        self._timer.start()

    def cancel(self, owner: object) -> list[Job]:
        """Drops an owner's jobs, the running one too; none of their callbacks comes any more. Returns them."""
        dropped = [job for job in (self._current, *self._waiting) if job is not None and job.owner is owner]
        self._waiting = deque(job for job in self._waiting if job.owner is not owner)
        if self._current in dropped:
            self._end_process()
            self._timer.start()
        return dropped

    def close(self) -> None:
        """Ends the process; no callback comes any more."""
        self._waiting.clear()
        self._end_process()

    def warm(self) -> None:
        """Starts the process ahead of the first job."""
        if self._process is None:
            self._start_process()

    def _start_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True, name="zhubi-worker")
        self._process.start()
        theirs.close()

    def _end_process(self) -> None:
        self._current = None
        self._timer.stop()
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()
        self._process = self._pipe = None

    def _poll(self) -> None:
        if self._current is None and not self._begin_next():
            return
        try:
            while self._pipe is not None and self._pipe.poll():
                self._take(*self._pipe.recv())
        except (EOFError, OSError):
            self._report_death()

    def _begin_next(self) -> bool:
        if not self._waiting:
            self._timer.stop()
            return False
        self.warm()
        job = self._waiting.popleft()
        self._current = job
        assert self._pipe is not None
        try:
            self._pipe.send(job.work)
        except OSError:
            self._report_death()
        return True

    def _take(self, what: str, content: object) -> None:
        job = self._current
        if job is None:
            return
        if what == "progress":
            job.progress(cast(float, content))
            return
        self._current = None
        match what:
            case "done":
                job.done(content)
            case "failed":
                job.failed(cast(Problem, content))
            case _:
                raise JobFailed(content)

    def _report_death(self) -> None:
        job = self._current
        self._end_process()
        self._timer.start()
        if job:
            job.failed(WorkerDied(name=job.name))


def serve(pipe: Connection) -> None:
    """The other process: answers each job; ends when the window's end of the pipe is gone."""
    try:
        while True:
            pipe.send(_outcome(pipe, pipe.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        pipe.close()


def _outcome(pipe: Connection, work: Work) -> tuple[str, object]:
    try:
        return "done", work(progress=lambda fraction: pipe.send(("progress", fraction)))
    except Problem as problem:
        return "failed", problem
    except Exception:  # noqa: BLE001  a job's last line: the bug goes to the window's own report
        return "bug", traceback.format_exc()
