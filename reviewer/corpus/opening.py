"""Opening: the parts of a corpus into one library, many documents in a transaction."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from reviewer.corpus.engines import Alone, Engine
from reviewer.corpus.parts import ABOUT, Corpus
from reviewer.documents.document import digest
from reviewer.importing.native import is_document
from reviewer.problems import Problem, Unreadable
from reviewer.reading import Reading, read
from reviewer.session import Session
from reviewer.workers import Answer, Task

TOGETHER = 64  # documents in a transaction: the disk is waited for once for all of them
SUFFIX = ".zhubi"

Progress = Callable[[float], None]


class OpeningFailed(Exception):
    """A bug while reading a part, with its traceback from where it happened."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of it: documents new and known before, and what is wrong with the others."""

    new: int
    known: int
    refused: tuple[Problem, ...]


def is_corpus(path: Path) -> bool:
    return (path / ABOUT).is_file()


def library_of(folder: Path) -> Path:
    """The library beside a corpus that its documents are reviewed in."""
    whole = folder.absolute()
    return whole.with_name(whole.name + SUFFIX)


def build(folder: Path, library: Path, *, actor: str, progress: Progress = lambda _: None) -> Filled:
    """Takes a corpus into a library, which is made if it is not there; the work of a worker."""
    with Session.open(library, actor=actor) as session:
        return fill(session, folder, Alone(), progress=progress)


def fill(session: Session, folder: Path, engine: Engine, *, progress: Progress = lambda _: None) -> Filled:
    """The documents of all parts, in their order; what the library has is not read again.

    So it goes on where it was broken off. `progress` gets fractions and may raise to stop.
    """
    parts = _readable(Corpus(folder))
    fresh = _Fresh(session, parts)
    new = 0
    refused: list[Problem] = []
    with closing(engine.answers(fresh.tasks())) as answers:
        for answer in answers:
            readings, problems = _read(answer)
            # The same document may stand in a corpus twice.
            new += sum(is_new for _, is_new in session.add_all(readings))
            refused += problems
            progress(fresh.fraction())
    progress(1.0)
    return Filled(new, fresh.known, tuple(refused))


def _readable(corpus: Corpus) -> list[Path]:
    parts = corpus.parts()
    if corpus.recipe is None or corpus.recipe.format != "jsonl":
        raise Unreadable(name=corpus.folder.name, reason="reason.only_jsonl")
    return parts


@dataclass(frozen=True, slots=True)
class Line:
    """A document as it stands in a part."""

    part: Path
    number: int
    content: bytes


class _Fresh:
    """The documents that a library lacks, in batches as they are asked for."""

    def __init__(self, session: Session, parts: Sequence[Path]) -> None:
        self._session = session
        self._parts = parts
        self._whole = sum(each.stat().st_size for each in parts) or 1
        self._gone_by = 0
        self._waiting: deque[int] = deque()
        self.known = 0

    def tasks(self) -> Iterator[Task]:
        batch: list[Line] = []
        for line in self._lines():
            batch.append(line)
            if len(batch) >= TOGETHER:
                yield self._task(batch)
                batch = []
        if batch:
            yield self._task(batch)

    def _lines(self) -> Iterator[Line]:
        for part in self._parts:
            with part.open("rb") as file:
                for number, row in enumerate(file, 1):
                    self._gone_by += len(row)
                    content = row.rstrip(b"\n")
                    if self._session.document_with(digest(content)) is None:
                        yield Line(part, number, content)
                    else:
                        self.known += 1

    def _task(self, batch: Sequence[Line]) -> Task:
        self._waiting.append(self._gone_by)
        return Task(batch[0].part.name, partial(readings, batch))

    def fraction(self) -> float:
        """How much is kept, when one more batch was."""
        return self._waiting.popleft() / self._whole


def readings(batch: Sequence[Line], *, progress: Progress) -> list[Reading | Problem]:
    """The documents of a batch, or what is wrong with them."""
    found: list[Reading | Problem] = []
    for number, line in enumerate(batch, 1):
        try:
            found.append(_reading(line))
        except Problem as problem:
            found.append(problem)
        progress(number / len(batch))
    return found


def _reading(line: Line) -> Reading:
    place = f"{line.part.name}#{line.number}"
    try:
        value = json.loads(line.content)
        name = str(value["document"]["name"]) if is_document(value) else ""
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(name=place, reason="reason.damaged") from error
    if not name:
        raise Unreadable(name=place, reason="reason.damaged")
    return read(line.content, name=name, path=f"{line.part}/#{line.number}", encoding="utf-8")


def _read(answer: Answer) -> tuple[list[Reading], list[Problem]]:
    """A batch; where its process died, that is the problem of it all, and the next opening tries it again."""
    if answer.what == "bug":
        raise OpeningFailed(str(answer.content))
    if isinstance(answer.content, Problem):
        return [], [answer.content]
    found = cast("list[Reading | Problem]", answer.content)
    return [each for each in found if isinstance(each, Reading)], [each for each in found if isinstance(each, Problem)]
