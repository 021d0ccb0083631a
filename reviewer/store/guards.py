"""Guards: what stands between a library file and harm: a look before it is opened, and refusals a person can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.problems import DamagedLibrary, DiskFailed, LibraryReadOnly, NoRoom, NotALibrary, Outdated
from reviewer.store.owner import in_use

PAGE_SIZE = 4096
SQLITE_HEADER = b"SQLite format 3\x00"
# A file open for reading alone cannot be locked, nor any file where the system knows no locks.
UNLOCKABLE = (sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK)


def check_file(path: Path) -> None:
    """Looks before SQLite does: it would wait on a device, and write into an empty stranger."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            if path.is_dir():
                raise NotALibrary(path=str(path))
            with path.open("rb") as file:
                head = file.read(16)
            if head and head != SQLITE_HEADER:
                raise NotALibrary(path=str(path))
        if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise LibraryReadOnly(path=str(path))
    except OSError as error:
        raise LibraryReadOnly(path=str(path)) from error


def connected(path: Path) -> sqlite3.Connection:
    try:
        # isolation_level None: transactions begin and end where transaction() says, nowhere else.
        return sqlite3.connect(path, isolation_level=None, timeout=0.2)
    except sqlite3.OperationalError as error:
        raise LibraryReadOnly(path=str(path)) from error


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction; what failed half-way, or could not be committed, leaves nothing behind.

    Within another it is a part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()  # does nothing where the failure itself took the transaction back
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's refusals as problems a person can act on."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Outdated() from error
    except sqlite3.Error as error:
        whole = getattr(error, "sqlite_errorcode", 0)
        code = whole & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise in_use(path) from error
        if whole in UNLOCKABLE or code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise LibraryReadOnly(path=str(path)) from error
        if code == sqlite3.SQLITE_FULL:
            raise NoRoom(path=str(path)) from error
        if code == sqlite3.SQLITE_IOERR:
            raise DiskFailed(path=str(path)) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NotALibrary(path=str(path)) from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise DamagedLibrary(path=str(path)) from error
        raise
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema
        raise DamagedLibrary(path=str(path)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom(path=str(path)) from error
        raise
