"""Libraries of earlier versions, as they were."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reviewer.store.migrations import APPLICATION_ID

KEPT = Path(__file__).parent / "version4.sql"


def make(path: Path) -> None:
    """A library of version 4: a document with five proposals, a comment and a note; the last act is undone."""
    connection = sqlite3.connect(path)
    connection.executescript(KEPT.read_text("utf-8"))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=4")
    connection.close()


def make_without_model(path: Path) -> None:
    """The same as version 3 kept it."""
    make(path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE models")
    connection.execute("PRAGMA user_version=3")
    connection.close()
