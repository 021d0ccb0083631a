"""Reading: a file to a document with candidates, ready for the session. Pure but for reading the file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.annotations import Candidate
from reviewer.documents.document import Document, digest
from reviewer.documents.scripts import script_of
from reviewer.documents.structure import date_of
from reviewer.problems import TooLarge, Unreadable
from reviewer.registry import IMPORTERS

# The largest yearbook draft met has 1.6 million characters, about 5 MB.
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """A document not yet in a library (its id is 0), its bytes and text, and what is proposed for it."""

    document: Document
    content: bytes
    text: str
    candidates: tuple[Candidate, ...]


def _silent(fraction: float) -> None:
    """Nobody watches."""


def read_file(path: Path, *, encoding: str | None = None, progress: Callable[[float], None] = _silent) -> Reading:
    """Reads, decodes and extracts; raises a Problem that says what is wrong with the file."""
    return read(content_of(path), name=path.name, path=str(path), encoding=encoding, progress=progress)


def read(
    content: bytes,
    *,
    name: str,
    path: str = "",
    encoding: str | None = None,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """The same for bytes; `progress` gets fractions from 0 to 1 and may raise to stop."""
    # Extraction brings jieba and a model: a window that only shows a library never waits for them.
    from reviewer.extraction.run import extract

    if len(content) > MOST_BYTES:
        raise TooLarge(name=name, megabytes=len(content) >> 20, limit=MOST_BYTES >> 20)
    decoded = IMPORTERS[0].read(content, name=name, encoding=encoding)
    script = script_of(decoded.text)
    date = date_of(decoded.text)
    today = datetime.date.fromisoformat(date) if date else None
    document = Document(
        id=0,
        name=name,
        path=path,
        sha256=digest(content),
        text_sha256=digest(decoded.text.encode()),
        length=len(decoded.text),
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        replaced=decoded.replaced,
        script=script,
        date=date,
        imported="",
    )
    candidates = extract(decoded.text, script=script, today=today, progress=progress)
    return Reading(document, content, decoded.text, tuple(candidates))


def content_of(path: Path) -> bytes:
    """The file's bytes, after a look at its size: a device or a huge file is never read."""
    try:
        if not path.is_file():
            raise Unreadable(name=path.name, reason="reason.no_such_file")
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(name=path.name, megabytes=path.stat().st_size >> 20, limit=MOST_BYTES >> 20)
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(name=path.name, reason="reason.no_permission") from error
    except FileNotFoundError as error:
        raise Unreadable(name=path.name, reason="reason.no_such_file") from error
    except OSError as error:
        raise Unreadable(name=path.name, reason=error.strerror or "reason.unknown") from error
