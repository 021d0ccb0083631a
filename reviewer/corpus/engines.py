"""Engines: what runs the work on partitions side by side; here the processes of one machine."""

from __future__ import annotations

import os
import traceback
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Protocol

from reviewer.problems import Problem
from reviewer.workers import PATIENCE, Answer, Task, Work, in_order


class Engine(Protocol):
    """`answers` gives the answers to tasks in the tasks' order; tasks are taken as there is room for them.

    What a process was at when it died is given to another one, as often as the task says. Closing the iterator ends
    what runs.
    """

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]: ...


@dataclass(frozen=True, slots=True)
class Local:
    """Processes of this machine, each with its own model and dictionaries, read at its first document.

    Not concurrent.futures: there one death breaks the whole pool, and nothing tells whose it was.
    """

    most: int
    patience: float = PATIENCE

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        yield from in_order(tasks, most=self.most, patience=self.patience)


class Alone:
    """This process, one task after the other: for a worker, which may have no processes of its own."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        yield from (answered(task.work) for task in tasks)


def answered(work: Work) -> Answer:
    """The answer to a piece of work that is done here."""
    try:
        return Answer("done", work(progress=lambda _: None))
    except Problem as problem:
        return Answer("failed", problem)
    except Exception:  # noqa: BLE001  a job's last line, as in workers.py
        return Answer("bug", traceback.format_exc())


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
