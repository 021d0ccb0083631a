"""Work: what a worker process does with a partition. It reads, marks, writes the part, and last its manifest.

Only what became of it goes back, so parts of any size cost the one who asked the same. No document stops the run: one
with a problem is refused, and so is one over which its process died twice.
"""

from __future__ import annotations

import socket
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Protocol

from reviewer.corpus.marked import marked
from reviewer.corpus.parts import Corpus, Part, Recipe, Refusal, hash_of
from reviewer.corpus.worklist import Input, Partition
from reviewer.exporting.formats import named, replacing
from reviewer.exporting.reviewed import Reviewed
from reviewer.importing.sources import Listed, Source, listed, may_hold_several
from reviewer.problems import Defect, Problem, WorkerDied, WorkerDiffers
from reviewer.reading import Reading, read_confined
from reviewer.wording import Language

MOST_DEATHS = 2  # of a process over one and the same file; a machine that fails dies over any
_BEGUN, _ENDED = "-", "."

Progress = Callable[[float], None]


class Reads(Protocol):
    def __call__(self, source: Source, *, encoding: str | None, progress: Progress) -> Reading: ...


def made(
    folder: Path,
    recipe: Recipe,
    partition: Partition,
    *,
    language: Language = "hans",
    read: Reads = read_confined,
    progress: Progress = lambda _: None,
) -> Part:
    """Writes the part of a partition; raises WorkerDiffers, NotWritten or NoRoom where no part could be written."""
    corpus = Corpus(folder)
    _agree(corpus, recipe)
    started = perf_counter()
    target = corpus.part(partition.number, recipe.format)
    trace = Trace(corpus.trace(partition.number))
    tally = _Tally()
    reader = partial(read, encoding=recipe.encoding)
    with trace, replacing(target) as file:
        documents = _documents(partition, trace, reader, tally, progress)
        named(recipe.format).write(documents, file, language)
    part = Part(
        number=partition.number,
        inputs=partition.inputs,
        sha256=tuple(hash_of(each.path) for each in partition.inputs),
        documents=tally.documents,
        characters=tally.characters,
        marks=tally.marks,
        size=target.stat().st_size,
        seconds=round(perf_counter() - started, 3),
        refused=tuple(tally.refused),
    )
    corpus.keep(part)
    trace.forget()
    return part


def _agree(corpus: Corpus, recipe: Recipe) -> None:
    """Whether this process sees the folder, and makes of a document what the others make of it."""
    if corpus.recipe != recipe:
        raise WorkerDiffers(host=socket.gethostname(), what=str(corpus.folder))
    if Recipe(recipe.format, recipe.part_size, recipe.encoding) != recipe:
        raise WorkerDiffers(host=socket.gethostname(), what=f"Zhubi {recipe.version}, units.toml")


class Trace:
    """A file that says which input a process is at, so that its death tells the culprit.

    A line a number, and one for a process that began or ended in order; it is gone when all went well.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.fatal = self._found()

    def _found(self) -> frozenset[int]:
        """The inputs over which so many processes ended as a file may cost."""
        try:
            lines = self._path.read_text("ascii").split()
        except OSError:
            return frozenset()
        deaths = Counter(line for line, after in pairwise([*lines, _BEGUN]) if after == _BEGUN and line.isdigit())
        return frozenset(int(number) for number, count in deaths.items() if count >= MOST_DEATHS)

    def __enter__(self) -> Trace:
        self._file = self._path.open("a", encoding="ascii", buffering=1)
        self._file.write(f"{_BEGUN}\n")
        return self

    def at(self, number: int) -> None:
        self._file.write(f"{number}\n")

    def __exit__(self, *_: object) -> None:
        self._file.write(f"{_ENDED}\n")
        self._file.close()

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    characters: int = 0
    marks: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def take(self, document: Reviewed) -> None:
        self.documents += 1
        self.characters += len(document.text)
        self.marks += len(document.annotations)

    def refuse(self, place: str, problem: Problem) -> None:
        self.refused.append(Refusal(place, problem.code, problem.values))


def _documents(
    partition: Partition, trace: Trace, read: Callable[..., Reading], tally: _Tally, progress: Progress
) -> Iterator[Reviewed]:
    """The documents of a partition as they are read, in order; what is refused is noted."""
    count = len(partition.inputs)
    for number, each in enumerate(partition.inputs):
        trace.at(number)
        for found in _within(each, is_fatal=number in trace.fatal):
            try:
                document = _read(found, read, partial(_part_of, progress, number, count))
            except Problem as problem:
                tally.refuse(found.source.place, problem)
            else:
                tally.take(document)
                yield document
        progress((number + 1) / count)


def _within(each: Input, *, is_fatal: bool) -> list[Listed]:
    """The documents that a file holds; a file over which processes died is not touched again."""
    path = Path(each.path)
    if is_fatal:
        return [Listed(Source(path), problem=WorkerDied(name=path.name))]
    return listed([path]) if may_hold_several(path) else [Listed(Source(path))]


def _read(found: Listed, read: Callable[..., Reading], progress: Progress) -> Reviewed:
    if found.problem:
        raise found.problem
    try:
        return marked(read(found.source, progress=progress))
    except Problem:
        raise
    except Exception as error:  # a document's last line: what Zhubi itself did wrong is told as of this one
        at = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
        raise Defect(name=found.source.name, what=what) from error


def _part_of(progress: Progress, number: int, count: int, fraction: float) -> None:
    progress((number + fraction) / count)
