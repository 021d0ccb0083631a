"""Digests: SHA-256 over what no other part of the library repeats, so that one changed byte shows.

Every step has one over itself and the digest of the step before, so the history cannot change unseen. Records need
none: they follow from the history. Texts and files are known by theirs.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

Told = int | float | str | bytes | None

HEAD: Final = ("id", "what", "of", "is_undo", "actor", "created")
CHANGE: Final = ("position", "record", "before", "after", "first", "last")
# Tables with a digest a row, and the columns it is over.
DIGESTED: Final[dict[str, tuple[str, ...]]] = {
    "blocks": ("sha256", "text_sha256", "content"),
    "readings": ("document", "text"),
    "models": ("id", "model", "report", "trained"),
    "drafts": ("author", "place", "text"),
}
SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def raw(cell: Told) -> bytes:
    """The bytes of a cell, also of one whose text is damaged."""
    if cell is None:
        return b"\0"
    return cell if isinstance(cell, bytes) else str(cell).encode("utf-8", "surrogateescape")


def digest_of(cells: Iterable[Told], *, after: str = "") -> str:
    """Of some cells, in their order; `after` is the digest that this one goes on from."""
    found = hashlib.sha256(after.encode("utf-8", "surrogateescape"))
    for cell in cells:
        told = raw(cell)
        found.update(b"%d:" % len(told))
        found.update(told)
    return found.hexdigest()


def of_step(head: Sequence[Told], changes: Iterable[Sequence[Told]], *, after: str) -> str:
    """Of a step and its changes, after the digest of the step before it; "" before the first."""
    return digest_of((cell for row in (head, *changes) for cell in row), after=after)


def of_schema(connection: sqlite3.Connection) -> str:
    """Of the tables and indexes, and the version that they are."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    rows = connection.execute(SCHEMA).fetchall()
    return digest_of((version, *(cell for row in rows for cell in tuple(row))))


def head_of(connection: sqlite3.Connection) -> str:
    """The digest of the latest step, by which two states of one library are told apart; "" where there is none."""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(steps)")}
    wanted = "digest" if "digest" in columns else "CAST(id AS TEXT)"
    row = connection.execute(f"SELECT {wanted} FROM steps ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""
