"""Backups: whole copies of a library in a folder beside it; each is verified before it counts, and thinned with age.

A backup is a library itself. Its name tells when and why it was made, and begins its SHA-256, so that what was kept
can be told from what is there now. All of the last day stay, then the last of each day for a week, of each week for
five weeks, of each month for a year; the latest always stays.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, Literal, cast, get_args

from reviewer.problems import BrokenBackup, NoRoom, NotWritten
from reviewer.store.digests import head_of
from reviewer.store.durable import COPIED_AT_ONCE, blocks, put, uri_of, written
from reviewer.store.guards import told
from reviewer.store.log import log_of

Reason = Literal["opened", "edited", "update", "restore", "asked"]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)

STAMP: Final = "%Y%m%dT%H%M%S%f"
NAME: Final = re.compile(rf"(\d{{8}}T\d{{12}})-({'|'.join(REASONS)})-([0-9a-f]{{16}})\.zhubi")
PART: Final = ".part"
# So old a backup → the last of what stays; what is older goes.
RULE: Final[tuple[tuple[timedelta, Callable[[datetime], object]], ...]] = (
    (timedelta(days=1), lambda made: made),
    (timedelta(days=7), lambda made: made.date()),
    (timedelta(weeks=5), lambda made: made.isocalendar()[:2]),
    (timedelta(days=366), lambda made: (made.year, made.month)),
)
UNASKED: Final = ("opened", "edited")
LEFT_FREE: Final = 3  # times the library's size must be free: a backup that nobody asked for leaves room to work


@dataclass(frozen=True, slots=True)
class Backup:
    """What the name and size of a backup tell."""

    path: Path
    made: datetime
    reason: Reason
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a look into a backup tells; one that is not whole is not counted."""

    is_whole: bool
    documents: int = 0
    marks: int = 0


def _silent(fraction: float) -> None:
    """Nobody watches."""


def folder_of(library: Path) -> Path:
    """Where the backups of a library are."""
    return library.with_name(f"{library.name}-backups")


def kept(library: Path) -> list[Backup]:
    """The backups of a library, the latest first."""
    try:
        found = [_backup(path) for path in folder_of(library).iterdir()]
    except OSError:
        return []
    return sorted((each for each in found if each), key=lambda each: each.path.name, reverse=True)


def _backup(path: Path) -> Backup | None:
    match = NAME.fullmatch(path.name)
    if not match:
        return None
    made = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    return Backup(path, made, cast(Reason, match[2]), match[3], path.stat().st_size)


def is_backed_up(library: Path, head: str) -> bool:
    """Whether the latest backup has the step with this digest as its latest; a library without steps needs none."""
    latest = next(iter(kept(library)), None)
    if not head or latest is None:
        return not head
    try:
        with closing(opened(latest.path)) as connection:
            return head_of(connection) == head
    except sqlite3.Error:
        return False


# Making


def of_file(library: Path, reason: Reason, head: str, *, progress: Callable[[float], None] = _silent) -> Backup:
    """Backs a library up from its file, while its owner writes to the log alone; for another process than the owner's.

    Within the owner's process, closing the file would lose the lock. `head` is the digest of its latest step.
    """
    return _make(library, reason, partial(_copy_file, library, progress=progress), head)


def of_connection(library: Path, reason: Reason, connection: sqlite3.Connection) -> Backup:
    """Backs up what a connection sees of its library."""
    return _make(library, reason, partial(_copy_pages, connection), head_of(connection))


def _make(library: Path, reason: Reason, copy: Callable[[Path], None], head: str) -> Backup:
    folder = folder_of(library)
    with told(folder), written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"*{PART}*"):
            left.unlink()
        if reason in UNASKED and shutil.disk_usage(folder).free < LEFT_FREE * library.stat().st_size:
            raise NoRoom(path=str(folder))
        made = datetime.now(UTC)
        part = folder / f"{made.strftime(STAMP)}{PART}"
        try:
            copy(part)
            if not _is_sound(part, head):
                raise BrokenBackup(path=str(library))
            sha256 = digest_of_file(part)
            path = folder / f"{made.strftime(STAMP)}-{reason}-{sha256[:16]}.zhubi"
            put(part, path)
        finally:
            part.unlink(missing_ok=True)
    thin(library)
    return Backup(path, made, reason, sha256[:16], path.stat().st_size)


def _copy_file(library: Path, part: Path, *, progress: Callable[[float], None]) -> None:
    before = library.stat()
    with library.open("rb", buffering=0) as source, part.open("wb") as target:
        for block in blocks(source):
            target.write(block)
            progress(min(0.9, target.tell() / max(1, before.st_size)))
    after = library.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise NotWritten(path=str(part), reason="reason.changed_meanwhile")


def _copy_pages(connection: sqlite3.Connection, part: Path) -> None:
    with closing(sqlite3.connect(part)) as target:
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):  # a part counts for nothing until it is whole
            target.execute(f"PRAGMA {pragma}")
        connection.backup(target)


# Looking


def opened(path: Path) -> sqlite3.Connection:
    """A backup to read, as it is: nothing is written beside it."""
    return sqlite3.connect(f"{uri_of(path)}?mode=ro&immutable=1", uri=True)


def holdings(backup: Backup, *, progress: Callable[[float], None] = _silent) -> Holdings:
    """Looks whether a backup is, byte for byte, what was kept, and at what it holds."""
    progress(0.0)
    try:
        if digest_of_file(backup.path)[:16] != backup.sha256:
            return Holdings(is_whole=False)
        with closing(opened(backup.path)) as connection:
            counts = [_count(connection, table) for table in ("documents", "annotations")]
    except (OSError, sqlite3.Error):
        return Holdings(is_whole=False)
    return Holdings(True, *counts)


def digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_sound(path: Path, head: str) -> bool:
    """Whether a copy is a whole library up to its latest step, all of whose references hold."""
    try:
        with closing(opened(path)) as connection:
            is_whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            has_all = head_of(connection) == head
            return is_whole and has_all and not connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        return False


def _count(connection: sqlite3.Connection, table: str) -> int:
    return cast(int, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


# Restoring


def unpacked(backup: Backup, library: Path, *, progress: Callable[[float], None] = _silent) -> Path:
    """A copy of a backup beside the library, ready to take its place; BrokenBackup where it is not what was kept."""
    beside = library.with_name(f"{library.name}-restored")
    found = hashlib.sha256()
    try:
        with written(library), backup.path.open("rb") as source, beside.open("wb") as target:
            while block := source.read(COPIED_AT_ONCE):
                found.update(block)
                target.write(block)
                progress(target.tell() / max(1, backup.size))
        if found.hexdigest()[:16] != backup.sha256:
            raise BrokenBackup(path=str(backup.path))
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def put_back(complete: Path, library: Path) -> None:
    """A whole library takes the place of another that nobody has open."""
    log = log_of(library)
    with written(library):
        if log.exists() and log.stat().st_size:  # SQLite would take it for the new library's own
            raise NotWritten(path=str(library), reason="reason.not_closed")
        log.unlink(missing_ok=True)
        put(complete, library)


def keep_aside(path: Path) -> Path:
    """A copy of a library that nobody has open, and its log, where that could not be brought into the file."""
    kept = path.with_name(f"{path.name}-damaged-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S')}")
    with written(kept):
        shutil.copyfile(path, kept)
        if log_of(path).exists():
            shutil.copyfile(log_of(path), log_of(kept))
    return kept


# Thinning


def thin(library: Path, *, now: datetime | None = None) -> None:
    """Removes the backups that the rule lets go."""
    for each in let_go(kept(library), now or datetime.now(UTC)):
        with suppress(OSError):  # one that another program reads goes the next time
            each.path.unlink()


def let_go(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """What the rule no longer keeps of some backups, the latest first."""
    seen: set[tuple[int, object]] = set()
    gone: list[Backup] = []
    for number, each in enumerate(backups):
        age = now - each.made
        tier = next((tier for tier, (limit, _) in enumerate(RULE) if age < limit), None)
        part = None if tier is None else (tier, RULE[tier][1](each.made.astimezone()))
        if number and (part is None or part in seen):
            gone.append(each)
        elif part is not None:
            seen.add(part)
    return gone
