"""Workers: other processes for work that is slow or that a hostile file may break; each can be ended at any time.

They are spawned, for a fork of a program with threads is not safe, and know no window.
"""

from __future__ import annotations

import atexit
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Literal, Protocol, cast, runtime_checkable
from weakref import WeakSet

from reviewer.problems import Problem, TooSlow, WorkerDied

Work = Callable[..., object]
Ending = Literal["done", "failed", "bug"]
# A file's format is read within limits of its own; then words come at least every few seconds.
PATIENCE = 300.0
_AHEAD = 4  # times as many answers as workers may wait for a slow one before them


@runtime_checkable
class Large(Protocol):
    """An answer that comes in parts, for to take it in at once would hold up whoever hears it."""

    def parted(self) -> tuple[Large, Iterator[object]]:
        """What remains of it without its parts, and these."""
        ...

    def joined(self, parts: Sequence[object]) -> Large:
        """The whole, of what remains of it and its parts in their order."""
        ...


class Worker:
    """A process that does one piece of work after the other; one that is no `helper` may have helpers of its own."""

    def __init__(self, *, is_helper: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=serve, args=(theirs,), daemon=is_helper, name="zhubi-helper" if is_helper else "zhubi-worker"
        )
        self.process.start()
        _alive.add(self)
        theirs.close()
        self._heard = 0.0
        self._parts: list[object] = []

    def begin(self, work: Work) -> None:
        """Hands over work, which can be pickled and takes progress=…; OSError where the process is gone."""
        self._heard = time.monotonic()
        self.pipe.send(work)

    def hear(self) -> tuple[str, object]:
        """What it says next: ("progress", fraction), ("part", None), or an Ending and what goes with it.

        EOFError at its death.
        """
        what, content = cast("tuple[str, object]", self.pipe.recv())
        self._heard = time.monotonic()
        if what == "part":
            self._parts.append(content)
            return what, None
        if self._parts and what != "progress":
            content, self._parts = cast(Large, content).joined(self._parts), []
        return what, content

    def is_silent(self, patience: float) -> bool:
        """Whether nothing was heard for so many seconds."""
        return time.monotonic() - self._heard > patience

    def death(self, name: str) -> Problem:
        """Why it died over a piece of work."""
        self.process.join(1)
        is_slow = hasattr(signal, "SIGXCPU") and self.process.exitcode == -signal.SIGXCPU
        return TooSlow(name=name) if is_slow else WorkerDied(name=name)

    def end(self) -> None:
        _alive.discard(self)
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


_alive: WeakSet[Worker] = WeakSet()


@atexit.register
def _end_all() -> None:
    """A program that ends waits for processes that may have their own: none is left to wait for."""
    for worker in [*_alive]:
        worker.end()


def serve(pipe: Connection) -> None:
    """The other process: answers each piece of work; ends when the other end of the pipe is gone."""
    try:
        while True:
            _say(pipe, *_outcome(pipe, pipe.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        pipe.close()


def _say(pipe: Connection, what: Ending, content: object) -> None:
    if isinstance(content, Large):
        content, parts = content.parted()
        for part in parts:
            pipe.send(("part", part))
    pipe.send((what, content))


def _outcome(pipe: Connection, work: Work) -> tuple[Ending, object]:
    try:
        return "done", work(progress=lambda fraction: pipe.send(("progress", fraction)))
    except Problem as problem:
        return "failed", problem
    except Exception:  # noqa: BLE001  a job's last line: the bug goes to the report of whoever asked for it
        return "bug", traceback.format_exc()


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work and the name that a person knows it by; `tries` is how often it may cost a process its life."""

    name: str
    work: Work
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """How a task ended: with a result, a problem, or the traceback of a bug."""

    what: Ending
    content: object


def in_order(
    tasks: Iterable[Task],
    *,
    most: int,
    patience: float = PATIENCE,
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Answer]:
    """The answers to tasks that run side by side, in the tasks' order; a death or a silence costs one task only.

    `progress` gets the fractions of whatever task is at work.
    """
    pool = _Pool(tasks, most, patience, progress)
    try:
        yield from pool.answers()
    finally:
        pool.close()


class _Pool:
    def __init__(self, tasks: Iterable[Task], most: int, patience: float, progress: Callable[[float], None]) -> None:
        self._tasks = enumerate(tasks)
        self._again: list[tuple[int, Task]] = []
        self._most = most
        self._patience = patience
        self._progress = progress
        self._busy: dict[Worker, tuple[int, Task]] = {}
        self._idle: list[Worker] = []
        self._ended: dict[int, Answer] = {}
        self._told = 0

    def answers(self) -> Iterator[Answer]:
        while True:
            self._start()
            if self._told in self._ended:
                yield self._ended.pop(self._told)
                self._told += 1
            elif not self._busy:
                return
            else:
                self._listen()

    def close(self) -> None:
        for worker in (*self._busy, *self._idle):
            worker.end()

    def _start(self) -> None:
        while len(self._busy) < self._most and (self._again or len(self._ended) < _AHEAD * self._most):
            number, task = self._again.pop(0) if self._again else next(self._tasks, (-1, None))
            if task is None:
                return
            worker = self._idle.pop() if self._idle else Worker()
            self._busy[worker] = (number, task)
            try:
                worker.begin(task.work)
            except OSError:
                self._bury(worker, worker.death(task.name))

    def _listen(self) -> None:
        ready = wait([worker.pipe for worker in self._busy], timeout=min(1.0, self._patience))
        for worker, (number, task) in [*self._busy.items()]:
            if worker.pipe in ready:
                self._hear(worker, number, task)
            elif worker.is_silent(self._patience):
                self._bury(worker, TooSlow(name=task.name))

    def _hear(self, worker: Worker, number: int, task: Task) -> None:
        try:
            what, content = worker.hear()
        except (EOFError, OSError):
            self._bury(worker, worker.death(task.name))
            return
        if what == "progress":
            self._progress(cast(float, content))
        if what in ("progress", "part"):
            return
        self._ended[number] = Answer(cast(Ending, what), content)
        del self._busy[worker]
        self._idle.append(worker)

    def _bury(self, worker: Worker, problem: Problem) -> None:
        number, task = self._busy.pop(worker)
        worker.end()
        if task.tries > 1:
            self._again.append((number, replace(task, tries=task.tries - 1)))
        else:
            self._ended[number] = Answer("failed", problem)
