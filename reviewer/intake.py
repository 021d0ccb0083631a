"""Intake: files, folders and archives into a library, read side by side in other processes, with one result each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reviewer.documents.document import Document
from reviewer.importing.sources import Listed, Source, listed
from reviewer.labels import under
from reviewer.problems import Problem
from reviewer.reading import Reading, read_confined
from reviewer.session import Session
from reviewer.workers import PATIENCE, Task, in_order


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a source: the document it is, new or known before, or the problem that kept it out."""

    source: Source
    document: Document | None = None
    is_new: bool = False
    marks: int = 0
    problem: Problem | None = None


class ReadingFailed(Exception):
    """A bug while reading, with its traceback from the other process."""


def take_in(
    session: Session,
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    model: bytes | None = None,
    patience: float = PATIENCE,
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Result]:
    """Reads what the library does not have and keeps it; what it has, by its bytes, is not read again.

    So an import that was broken off goes on where it stopped. Each document is one act of its own.
    """
    found = listed(paths)
    fresh = [each for each in found if not each.problem and session.document_with(each.sha256) is None]
    cores = os.cpu_count() or 1
    most = min(len(fresh), cores)
    each_has = cores // most if most else 1
    work = partial(read_confined, encoding=encoding, rules=session.rules(), model=model, cores=each_has)
    read = partial(under, session.scheme(), work)
    tasks = (Task(each.source.name, partial(read, each.source)) for each in fresh)
    alone = progress if len(found) == 1 else _silent
    answers = in_order(tasks, most=most, patience=patience, progress=alone)
    awaited = {each.source for each in fresh}
    for number, each in enumerate(found, 1):
        if each.source in awaited:
            answer = next(answers)
            if answer.what == "bug":
                raise ReadingFailed(str(answer.content))
            yield _kept(session, each, answer.content)
        else:
            yield Result(each.source, session.document_with(each.sha256), problem=each.problem)
        progress(number / len(found))


def _silent(fraction: float) -> None:
    """The number of files done tells more."""


def _kept(session: Session, each: Listed, read: object) -> Result:
    if isinstance(read, Problem):
        return Result(each.source, problem=read)
    assert isinstance(read, Reading)
    try:
        document, is_new = session.add(read)
    except Problem as problem:
        return Result(each.source, problem=problem)
    return Result(each.source, document, is_new, len(read.candidates))
