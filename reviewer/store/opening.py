"""Opening: a library's one connection: what it takes to open, whole transactions, and the file while it is copied.

WAL with synchronous=FULL lost nothing in simulated power failures; the exclusive lock keeps a second window out
(and with it a bug of SQLite before 3.51.3 that needs two connections).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from reviewer.collecting import uncollected
from reviewer.problems import DamagedLog, NewerLibrary, NotALibrary
from reviewer.store import backups
from reviewer.store.digests import of_schema
from reviewer.store.guards import all_or_nothing, check_file, connected, told
from reviewer.store.log import broken
from reviewer.store.migrations import APPLICATION_ID, STEPS
from reviewer.store.owner import claim, give_back
from reviewer.store.records import Cell

LOCK = "PRAGMA locking_mode=EXCLUSIVE"  # before the first look into the file, so that its index is in memory
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
LOG_PAGES = 1000  # after which the log is brought into the file


class Opening:
    """A library that is open here and nowhere else."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the library at `path`, which is backed up before its schema changes.

        Raises NotALibrary, NewerLibrary, DamagedLibrary, LibraryInUse, LibraryReadOnly or NoRoom. `elsewhere` is who
        is said to have it open on another computer.
        """
        self.path = path
        self._is_held = False
        check_file(path)
        if cut := broken(path):  # SQLite would leave out what is behind it, without a word
            raise DamagedLog(path=str(path), acts=cut.acts)
        self._connection = connected(path)
        try:
            with told(path):
                self._begin()
        except BaseException:
            self._connection.close()
            raise
        self.elsewhere = claim(path)

    def _begin(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.execute(LOCK)
        version = self._pragma("user_version")
        application = self._pragma("application_id")
        is_new = version == 0 and application == 0 and not self._pragma("schema_version")
        if not is_new and application != APPLICATION_ID:
            raise NotALibrary(path=str(self.path))
        if version > len(STEPS):
            raise NewerLibrary(path=str(self.path), version=version)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        if version == len(STEPS):
            self._connection.execute("BEGIN IMMEDIATE")  # takes the lock
            self._connection.execute("COMMIT")
            return
        if not is_new:
            self.back_up("update")
        self._migrate(version)

    def _migrate(self, version: int) -> None:
        from sqlite_utils import Database  # takes 0.2 s, and most libraries need no migration

        database = Database(self._connection, recursive_triggers=False, execute_plugins=False)
        with self.transaction():
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            for step in STEPS[version:]:
                step(database)
            self._connection.execute(f"PRAGMA user_version={len(STEPS)}")
            row = ("schema", of_schema(self._connection))
            self._connection.execute("INSERT OR REPLACE INTO digests (name, digest) VALUES (?, ?)", row)

    def close(self) -> None:
        self._connection.close()
        give_back(self.path)

    def rows(self, sql: str, values: Sequence[Cell] = ()) -> list[sqlite3.Row]:
        return self._connection.execute(sql, tuple(values)).fetchall()

    # Backing up

    def head(self) -> str:
        """The digest of the latest step; "" where there is none."""
        found = self.rows("SELECT digest FROM steps ORDER BY id DESC LIMIT 1")
        return str(found[0]["digest"]) if found else ""

    def back_up(self, reason: backups.Reason) -> backups.Backup:
        """Copies the library, while nobody else can use it."""
        return backups.of_connection(self.path, reason, self._connection)

    def hold_file(self) -> None:
        """Brings all into the file, and lets it stay so: what is written then goes to the log alone."""
        with told(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._connection.execute("PRAGMA wal_autocheckpoint=0")
        self._is_held = True

    def release_file(self) -> None:
        """What the log has may go to the file again."""
        self._connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
        self._is_held = False

    @contextmanager
    def left_in_log(self) -> Iterator[None]:
        """What is committed within is safe in the log, and goes to the file by `bring_in` or with a later act."""
        self._connection.execute("PRAGMA wal_autocheckpoint=0")
        try:
            yield
        finally:
            if not self._is_held:
                self.release_file()

    def bring_in(self) -> None:
        """Brings into the file what the log has, unless it is held; what the disk refuses goes with a later act."""
        if not self._is_held:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _pragma(self, name: str) -> int:
        return cast(int, self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; foreign keys are checked at its end, so the order within does not matter.

        Outdated where a record is there already, or what it refers to is not.
        """
        with told(self.path), uncollected(), all_or_nothing(self._connection):
            self._connection.execute("PRAGMA defer_foreign_keys=ON")
            yield
