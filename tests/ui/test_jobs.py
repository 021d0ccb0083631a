"""Jobs: work in another process, with progress, problems, cancel and death."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.problems import EmptyDocument, Problem, WorkerDied
from ui.jobs import Job, Jobs


def doubled(number: int, progress: Callable[[float], None]) -> tuple[int, int]:
    progress(0.5)
    return number * 2, os.getpid()


def refused(progress: Callable[[float], None]) -> None:
    raise EmptyDocument(name="空.txt")


def endless(started: str, progress: Callable[[float], None]) -> None:
    Path(started).touch()
    time.sleep(600)


def dying(progress: Callable[[float], None]) -> None:
    os._exit(3)


def broken(progress: Callable[[float], None]) -> None:
    raise ZeroDivisionError("a bug")


class Heard:
    def __init__(self) -> None:
        self.results: list[object] = []
        self.problems: list[Problem] = []
        self.fractions: list[float] = []

    def job(self, work: Callable[..., object], *, is_bulk: bool = False, **arguments: object) -> Job:
        hear = self.results.append, self.problems.append, self.fractions.append
        return Job(self, "工作", partial(work, **arguments), *hear, is_bulk=is_bulk)


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    jobs.start(heard.job(doubled, number=21))
    qtbot.waitUntil(lambda: bool(heard.results), timeout=20_000)
    number, process = heard.results[0]  # type: ignore[misc]
    assert number == 42
    assert process != os.getpid()
    assert heard.fractions == [0.5]


def test_one_process_serves_many_jobs(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    for number in range(3):
        jobs.start(heard.job(doubled, number=number))
        qtbot.waitUntil(lambda wanted=number + 1: len(heard.results) == wanted, timeout=20_000)
    assert [number for number, _ in heard.results] == [0, 2, 4]  # type: ignore[misc]
    assert len({process for _, process in heard.results}) == 1  # type: ignore[misc]


def slow_or_quick(seconds: float, progress: Callable[[float], None]) -> tuple[float, int]:
    time.sleep(seconds)
    return seconds, os.getpid()


def test_jobs_run_side_by_side_and_end_in_the_order_they_began(qtbot: QtBot) -> None:
    jobs, heard = Jobs(most=2), Heard()
    try:
        for seconds in (1.5, 0.0):
            jobs.start(heard.job(slow_or_quick, seconds=seconds))
        qtbot.waitUntil(lambda: len(heard.results) == 2, timeout=30_000)
    finally:
        jobs.close()
    assert [seconds for seconds, _ in heard.results] == [1.5, 0.0]  # type: ignore[misc]
    assert len({process for _, process in heard.results}) == 2  # type: ignore[misc]


def test_another_owner_is_not_kept_waiting(qtbot: QtBot) -> None:
    jobs, slow, quick = Jobs(most=2), Heard(), Heard()
    try:
        jobs.start(slow.job(slow_or_quick, seconds=3.0))
        jobs.start(quick.job(slow_or_quick, seconds=0.0))
        qtbot.waitUntil(lambda: bool(quick.results), timeout=30_000)
        assert slow.results == []
    finally:
        jobs.close()


def test_a_problem_comes_back_as_itself(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    jobs.start(heard.job(refused))
    qtbot.waitUntil(lambda: bool(heard.problems), timeout=20_000)
    assert isinstance(heard.problems[0], EmptyDocument)
    assert heard.problems[0].values == {"name": "空.txt"}


def test_cancel_ends_work_that_would_never_end(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    heard = Heard()
    started = tmp_path / "started"
    jobs.start(heard.job(endless, started=str(started)))
    waiting = heard.job(doubled, number=1)
    jobs.start(waiting)
    qtbot.waitUntil(started.exists, timeout=20_000)
    assert len(jobs.cancel(heard)) == 2
    jobs.start(heard.job(doubled, number=5))
    qtbot.waitUntil(lambda: bool(heard.results), timeout=20_000)
    assert [number for number, _ in heard.results] == [10]  # type: ignore[misc]


def test_a_process_that_dies_is_a_problem_and_the_next_job_runs(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    jobs.start(heard.job(dying))
    jobs.start(heard.job(doubled, number=1))
    qtbot.waitUntil(lambda: bool(heard.results), timeout=30_000)
    assert [type(problem) for problem in heard.problems] == [WorkerDied]


def test_a_bug_in_a_job_is_raised_in_the_window_and_the_next_job_runs(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    with qtbot.captureExceptions() as raised:
        jobs.start(heard.job(broken))
        jobs.start(heard.job(doubled, number=1))
        qtbot.waitUntil(lambda: bool(heard.results), timeout=20_000)
    assert "ZeroDivisionError" in str(raised[0][1])


def test_what_a_person_waits_for_begins_before_bulk_that_waited_longer(qtbot: QtBot) -> None:
    jobs, heard = Jobs(most=1), Heard()
    try:
        jobs.start(heard.job(slow_or_quick, seconds=1.0))
        jobs.start(heard.job(slow_or_quick, seconds=0.1, is_bulk=True))
        jobs.start(heard.job(slow_or_quick, seconds=0.0))
        qtbot.waitUntil(lambda: len(heard.results) == 3, timeout=30_000)
    finally:
        jobs.close()
    assert [seconds for seconds, _ in heard.results] == [1.0, 0.0, 0.1]  # type: ignore[misc]


def test_what_a_person_waits_for_gets_a_process_where_all_are_at_bulk(qtbot: QtBot, tmp_path: Path) -> None:
    jobs, bulk, asked = Jobs(most=1), Heard(), Heard()
    started = [tmp_path / name for name in ("first", "second", "third")]
    try:
        for each in started:
            jobs.start(bulk.job(endless, started=str(each), is_bulk=True))
        qtbot.waitUntil(started[0].exists, timeout=20_000)
        for number in (1, 2):
            jobs.start(asked.job(doubled, number=number))
            qtbot.waitUntil(lambda wanted=number: len(asked.results) == wanted, timeout=20_000)
        assert len({process for _, process in asked.results}) == 1  # type: ignore[misc]
        assert [each.exists() for each in started] == [True, False, False]
        assert len(jobs.cancel(bulk)) == 3
    finally:
        jobs.close()


def test_a_piece_of_bulk_never_holds_up_what_its_owner_was_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    jobs, heard = Jobs(most=1), Heard()
    started = tmp_path / "started"
    try:
        jobs.start(heard.job(endless, started=str(started), is_bulk=True))
        qtbot.waitUntil(started.exists, timeout=20_000)
        jobs.start(heard.job(doubled, number=21))
        qtbot.waitUntil(lambda: bool(heard.results), timeout=20_000)
    finally:
        jobs.close()
    assert heard.results[0][0] == 42  # type: ignore[index]
