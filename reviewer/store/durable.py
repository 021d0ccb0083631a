"""Durable: files that stay after a power failure, whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from reviewer.problems import NoRoom, NotWritten

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
COPIED_AT_ONCE: Final = 1 << 20  # bytes
LOCKED: Final = range(1 << 30, (1 << 30) + 4096)  # PENDING_BYTE in os.h of SQLite, with the page it is in


def settle(path: Path) -> None:
    """Comes back when a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put(complete: Path, path: Path) -> None:
    """A complete file takes the place of another, at once and for good."""
    settle(complete)
    complete.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and the rename is written through
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def uri_of(path: Path) -> str:
    """A file's address as SQLite reads it, which knows no servers: a share is a path with two slashes more."""
    whole = path.absolute().as_posix()
    return f"file://{'' if whole.startswith('/') else '/'}{quote(os.fsencode(whole), safe='/:')}"


def blocks(source: BinaryIO) -> Iterator[bytes]:
    """The bytes of a library that its owner holds, some at a time.

    The page whose bytes are locked comes as zeros: SQLite keeps nothing there, and Windows lets nobody read it.
    """
    while before := source.read(min(COPIED_AT_ONCE, max(0, LOCKED.start - source.tell()))):
        yield before
    size = source.seek(0, os.SEEK_END)
    if size > LOCKED.start:
        yield bytes(min(size, LOCKED.stop) - LOCKED.start)
    source.seek(LOCKED.stop)
    while behind := source.read(COPIED_AT_ONCE):
        yield behind


@contextmanager
def written(path: Path) -> Iterator[None]:
    """The system's refusals to write as problems; `path` is what a person would have had."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NoRoom(path=str(path)) from error
        raise NotWritten(path=str(path), reason=error.strerror or str(error)) from error
