"""What the command line says to the person at the terminal; standard output is left to results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from reviewer import settings
from reviewer.problems import Problem
from reviewer.wording import problem_said, said


def say(key: str, **values: str | int) -> None:
    """A line in the person's language."""
    click.echo(said(key, settings.load().language, **values), err=True)


def tell(problem: Problem) -> None:
    click.echo(f"zhubi: {problem_said(problem, settings.load().language)}", err=True)


@contextmanager
def problems_end_it() -> Iterator[None]:
    """A problem is told, and the program ends with exit code 1."""
    try:
        yield
    except Problem as problem:
        tell(problem)
        sys.exit(1)


@contextmanager
def bar(label: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error where that is a terminal; elsewhere silence."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as shown:
        yield lambda fraction: shown.update(max(0, round(fraction * 1000) - shown.pos))
