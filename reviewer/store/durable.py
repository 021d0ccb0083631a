"""Durable: files that stay after a power failure, whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.problems import NoRoom, NotWritten

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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


@contextmanager
def written(path: Path) -> Iterator[None]:
    """The system's refusals to write as problems; `path` is what a person would have had."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NoRoom(path=str(path)) from error
        raise NotWritten(path=str(path), reason=error.strerror or str(error)) from error
