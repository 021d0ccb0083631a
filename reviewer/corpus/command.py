"""A corpus at the terminal: the options of `zhubi extract`, its progress, and what is said at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import partial, wraps
from pathlib import Path

import click

from reviewer import settings
from reviewer.corpus.engines import Engine, Local, cores
from reviewer.corpus.parts import FORMATS, REFUSED, Corpus, Part, Recipe
from reviewer.corpus.run import Lost, Totals, run
from reviewer.corpus.worklist import part_size, paths_in
from reviewer.problems import Problem, Unreadable
from reviewer.reading import read_confined
from reviewer.terminal import bar, problems_end_it, say, tell
from reviewer.wording import code_said

MOST_TOLD = 20  # refused documents that are told; the list has all
STOPPED = 130  # what a shell shows for a command that Ctrl+C ended


@dataclass(frozen=True, slots=True)
class Scale:
    """What the options say; None leaves a choice to the corpus and the machine."""

    part_size: int | None = None
    cores: int | None = None
    engine: str | None = None
    scheduler: str | None = None

    @property
    def is_asked(self) -> bool:
        """Whether anything was said that makes files a corpus."""
        return any(each is not None for each in astuple(self))


def scaled(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a corpus, which it gets as one `scale`."""

    @click.option("--part-size", type=click.IntRange(1), help="The most documents in a part of a corpus.")
    @click.option("--cores", type=click.IntRange(1), help="Processes for a corpus; all cores by default.")
    @click.option("--engine", type=click.Choice(("local", "dask")), help="What runs them; dask with --scheduler.")
    @click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster, such as tcp://host:8786.")
    @wraps(command)
    def called(
        *, part_size: int | None, cores: int | None, engine: str | None, scheduler: str | None, **rest: object
    ) -> None:
        command(scale=Scale(part_size, cores, engine, scheduler), **rest)

    return called


def extract_corpus(
    paths: Sequence[Path], output: Path | None, *, format_name: str, encoding: str | None, scale: Scale
) -> None:
    """Marks what files and folders hold into a folder of parts; ends the program with its exit code."""
    if output is None:
        raise click.UsageError("A corpus needs '-o' / '--output', a folder for its parts.")
    if format_name not in FORMATS:
        raise click.BadParameter(f"a corpus is written as one of {', '.join(FORMATS)}", param_hint="--format")
    if scale.engine is not None and (scale.engine == "dask") != (scale.scheduler is not None):
        raise click.UsageError("'--engine dask' and '--scheduler' belong together.")
    with problems_end_it():
        totals = _extracted(paths, Corpus(output), format_name, encoding, scale)
    language = settings.load().language
    for each in totals.refusals[:MOST_TOLD]:
        click.echo(f"zhubi: {each.place}: {code_said(each.code, each.values, language)}", err=True)
    for lost in totals.lost:
        _tell_lost(lost)
    counts = {name: f"{count:,}" for name, count in totals.plain.items()}
    say("cli.corpus_done", **counts, kept=totals.kept, path=str(output))
    if totals.refusals:
        say("cli.corpus_refused", count=len(totals.refusals), path=str(output / REFUSED))
    sys.exit(bool(totals.refusals or totals.lost))


def _extracted(paths: Sequence[Path], corpus: Corpus, format_name: str, encoding: str | None, scale: Scale) -> Totals:
    count = sum(1 for _ in paths_in(paths, corpus.folder))
    if not count:
        raise Unreadable(name=", ".join(map(str, paths)), reason="reason.no_files")
    with _engine(scale) as (engine, most), bar(corpus.folder.name) as progress:
        known = corpus.recipe
        size = scale.part_size or (known.part_size if known else part_size(count, most))
        done = _Done(count, progress)
        # A process of a cluster may have none of its own; here what is left of the cores is for long texts.
        read = read_confined if scale.scheduler else partial(read_confined, cores=max(1, most // count))
        try:
            return run(
                paths_in(paths, corpus.folder),
                corpus,
                Recipe(format_name, size, encoding),
                engine,
                language=settings.load().language,
                told=done.note,
                read=read,
            )
        except KeyboardInterrupt:
            say("cli.corpus_stopped", done=done.files, count=count, path=str(corpus.folder))
            sys.exit(STOPPED)


@contextmanager
def _engine(scale: Scale) -> Iterator[tuple[Engine, int]]:
    """What runs the work, and how much at once."""
    if scale.scheduler is None:
        most = scale.cores or cores()
        yield Local(most), most
        return
    from reviewer.corpus.cluster import connected  # with its optional library

    with connected(scale.scheduler) as cluster:
        yield cluster, cluster.threads


class _Done:
    """How many files are done; the bar goes on with them."""

    def __init__(self, count: int, progress: Callable[[float], None]) -> None:
        self.files = 0
        self._count = count
        self._progress = progress

    def note(self, part: Part | Lost) -> None:
        self.files += part.files
        self._progress(self.files / self._count)


def _tell_lost(lost: Lost) -> None:
    say("cli.corpus_lost", number=lost.number, count=lost.files)
    if isinstance(lost.what, Problem):
        tell(lost.what)
    else:
        click.echo(lost.what, err=True)
