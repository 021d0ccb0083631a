"""Formats: what the library can be written as. A file is replaced only when its successor is whole."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Literal, TypeAlias, cast

from reviewer.exporting.losses import KINDS, Loss, Takes, holders, indicators, losses, no_marks
from reviewer.exporting.reviewed import Reviewed
from reviewer.problems import NoRoom, NotWritten
from reviewer.wording import Language

Write: TypeAlias = Callable[[Iterable[Reviewed], IO[bytes], Language], None]
Unit: TypeAlias = Literal["codepoint", "utf16", "none"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write documents.

    `unit` is what its offsets count; `holds` the kinds (see losses.KINDS) that it keeps; with `takes`, it has only
    the marks with these ids.
    """

    name: str
    suffix: str
    write: Write
    unit: Unit
    holds: frozenset[str]
    takes: Takes | None = None

    def losses(self, documents: Iterable[Reviewed]) -> list[Loss]:
        """What it cannot hold of these documents."""
        return losses(documents, holds=self.holds, takes=self.takes)


def _room(name: str, function: str = "write") -> Write:
    """The writer of a module, imported when it is used: libraries cost up to 0.5 s, and most starts export nothing."""

    def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
        writer = cast(Write, getattr(import_module(f"reviewer.exporting.{name}"), function))
        writer(documents, target, language)

    return write


def _kinds(words: str, *others: frozenset[str]) -> frozenset[str]:
    return frozenset(words.split()).union(*others)


WHOLE = frozenset(KINDS)
# What belongs to a mark, and what people said of it.
OF_MARKS = _kinds("overlaps decisions values attributes")
SAID = _kinds("comments evidence")
TIES = _kinds("changes posts")
ROWS = _kinds("line_ends controls", OF_MARKS)
ANNOTATED = _kinds("text", OF_MARKS, SAID)
REPORTED = _kinds("line_ends blocks notes findings dismissed changes read signed", OF_MARKS, SAID)
LISTED = _kinds("blocks findings", OF_MARKS)

FORMATS = (
    Format("json", ".json", _room("document_json", "write_json"), "codepoint", WHOLE),
    Format("jsonl", ".jsonl", _room("document_json", "write_jsonl"), "codepoint", WHOLE),
    Format("csv", ".csv", _room("comma_table"), "codepoint", _kinds("rejected", ROWS, SAID)),
    Format("xlsx", ".xlsx", _room("workbook"), "none", _kinds("text controls notes read signed", OF_MARKS, SAID)),
    Format("tasks", ".xlsx", _room("task_ledger"), "none", _kinds("tasks blocks", ROWS), takes=no_marks),
    Format("indicators", ".xlsx", _room("indicators"), "none", _kinds("blocks", ROWS), takes=indicators),
    Format("posts", ".xlsx", _room("posts"), "none", _kinds("posts blocks", ROWS), takes=holders),
    Format("docx", ".docx", _room("word"), "none", ANNOTATED),
    Format("report", ".docx", _room("report_word"), "none", REPORTED, takes=no_marks),
    Format("errata", ".docx", _room("errata_word"), "none", _kinds("line_ends", LISTED), takes=no_marks),
    Format("errata_xlsx", ".xlsx", _room("errata_sheet"), "none", _kinds("line_ends controls", LISTED), takes=no_marks),
    Format("markdown", ".md", _room("report_markdown"), "none", _kinds("controls", REPORTED), takes=no_marks),
    Format("html", ".html", _room("page"), "none", _kinds("controls notes", ANNOTATED)),
    Format("pdf", ".pdf", _room("pdf"), "none", _kinds("notes", ANNOTATED)),
    Format("brat", ".zip", _room("brat"), "codepoint", _kinds("controls", ANNOTATED, TIES)),
    Format("doccano", ".jsonl", _room("doccano"), "utf16", _kinds("text line_ends controls overlaps", TIES)),
    Format("labelstudio", ".json", _room("label_studio"), "utf16", _kinds("line_ends controls", ANNOTATED, TIES)),
    Format("conll", ".tsv", _room("conll"), "codepoint", _kinds("text controls")),
    Format("cas", ".zip", _room("cas"), "utf16", _kinds("line_ends", ANNOTATED, TIES)),
    Format("webanno", ".zip", _room("webanno"), "utf16", _kinds("text controls comments", OF_MARKS)),
    Format("w3c", ".jsonld", _room("web_annotation"), "codepoint", _kinds("line_ends controls", OF_MARKS, SAID)),
    Format(
        "qdpx", ".qdpx", _room("refi_qda"), "codepoint", _kinds("text controls overlaps values attributes comments")
    ),
    Format("tei", ".xml", _room("tei"), "none", _kinds("", ANNOTATED, TIES)),
    Format("docbin", ".spacy", _room("docbin"), "codepoint", _kinds("text line_ends controls overlaps")),
    Format("parquet", ".parquet", _room("parquet"), "codepoint", _kinds("blocks rejected comments", ROWS)),
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
    with replacing(path) as target:
        named(format_name).write(_watched(documents, progress), target, language)
    return len(documents)


def _watched(documents: Sequence[Reviewed], progress: Callable[[float], None]) -> Iterator[Reviewed]:
    for number, reviewed in enumerate(documents):
        progress(number / len(documents))
        yield reviewed
    progress(1.0)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
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
