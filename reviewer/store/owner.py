"""Owner: who has a library open, for those whom its lock keeps out.

The lock is SQLite's and ends with its process, however that ends; this small file beside the library only tells whose
it is. One that a dead process left behind is written over.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from reviewer.problems import LibraryInUse


@dataclass(frozen=True, slots=True)
class Owner:
    """Who opened a library, where, in which process and when (ISO, UTC)."""

    user: str
    host: str
    pid: int
    since: str


def myself() -> Owner:
    """This process, now."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user in the system's tables, or no tables
        user = "?"
    return Owner(user, socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))


def noted(library: Path) -> Owner | None:
    """Who is said to have the library open; a damaged note counts as none."""
    try:
        row = json.loads(_note(library).read_text("utf-8"))
        return Owner(str(row["user"]), str(row["host"]), int(row["pid"]), str(row["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def claim(library: Path) -> Owner | None:
    """Notes this process as the owner; returns the owner noted before, on another computer, that never gave it back."""
    before, me = noted(library), myself()
    beside = library.with_name(f"{_note(library).name}.new")
    try:
        beside.write_text(json.dumps(asdict(me)), "utf-8")
        beside.replace(_note(library))
    except OSError:  # the note is a courtesy
        return None
    return before if before and before.host != me.host else None


def give_back(library: Path) -> None:
    """Takes the note away, if it is this process's own."""
    found = noted(library)
    if found and (found.pid, found.host) == (os.getpid(), socket.gethostname()):
        with suppress(OSError):  # one that another program reads is written over the next time
            _note(library).unlink(missing_ok=True)


def in_use(library: Path) -> LibraryInUse:
    """The problem for those whom the lock keeps out."""
    found = noted(library)
    if found is None:
        return LibraryInUse(path=str(library), reason="reason.held")
    return LibraryInUse(
        path=str(library),
        reason="reason.held_by",
        user=found.user,
        host=found.host,
        pid=found.pid,
        since=local(found.since),
    )


def local(stamp: str) -> str:
    """A moment as the clock on the wall showed it."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp


def _note(library: Path) -> Path:
    return library.with_name(f"{library.name}-owner")
