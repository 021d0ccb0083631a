"""Libraries of earlier versions, as their own programs kept them.

Each has the sample with five proposals; a comment and a note; an acceptance, undone and done again, and a rejection;
from version 5 on evidence and a signature, from version 8 on a draft. Versions 6 and 7 never left their makers.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reviewer.store.migrations import APPLICATION_ID

KEPT = Path(__file__).parent / "version4.sql"
VERSIONS = sorted((Path(__file__).parent / "versions").glob("version*.sql"))


def make(path: Path) -> None:
    """A library of version 4: a document with five proposals, a comment and a note; the last act is undone."""
    _load(path, KEPT, 4)


def make_version(path: Path, version: int) -> None:
    """A library of any version there was."""
    _load(path, Path(__file__).parent / "versions" / f"version{version}.sql", version)


def make_without_model(path: Path) -> None:
    """The same as `make` as version 3 kept it."""
    make(path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE models")
    connection.execute("PRAGMA user_version=3")
    connection.close()


def _load(path: Path, kept: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(kept.read_text("utf-8"))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
