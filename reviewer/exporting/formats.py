"""Formats: what the library can be written as. A file is replaced only when its successor is whole."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reviewer.exporting import comma_table, document_json
from reviewer.exporting.reviewed import Reviewed
from reviewer.problems import NoRoom, NotWritten
from reviewer.wording import Language


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write documents; `loses` is the wording key of what it cannot hold, "" for nothing."""

    name: str
    suffix: str
    write: Callable[[Iterable[Reviewed], IO[bytes], Language], None]
    loses: str = ""


def _workbook(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    from reviewer.exporting import workbook  # XlsxWriter costs 0.1 s and most starts export nothing

    workbook.write(documents, target, language)


def _task_ledger(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    from reviewer.exporting import task_ledger  # as above

    task_ledger.write(documents, target, language)


FORMATS = (
    Format("json", ".json", document_json.write_json),
    Format("jsonl", ".jsonl", document_json.write_jsonl),
    Format("csv", ".csv", comma_table.write, loses="loses.csv"),
    Format("xlsx", ".xlsx", _workbook, loses="loses.xlsx"),
    Format("tasks", ".xlsx", _task_ledger, loses="loses.tasks"),
)


def named(name: str) -> Format:
    return next(each for each in FORMATS if each.name == name)


def write(
    path: Path,
    documents: Sequence[Reviewed],
    *,
    format_name: str,
    language: Language,
    progress: Callable[[float], None],
) -> int:
    """Writes documents to `path`; returns how many. Raises NoRoom or NotWritten, and then the old file stays.

    `progress` gets the fraction done before each document and may raise to stop.
    """
    with _replacing(path) as target:
        named(format_name).write(_watched(documents, progress), target, language)
    return len(documents)


def _watched(documents: Sequence[Reviewed], progress: Callable[[float], None]) -> Iterator[Reviewed]:
    for number, reviewed in enumerate(documents):
        progress(number / len(documents))
        yield reviewed
    progress(1.0)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file beside `path` that takes its place when all went well and goes away otherwise."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".zhubi-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _problem(error, path) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise _problem(error, path) from error
    finally:
        beside.unlink(missing_ok=True)


def _problem(error: OSError, path: Path) -> NoRoom | NotWritten:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NoRoom(path=str(path))
    return NotWritten(path=str(path), reason=error.strerror or str(error))
