"""The store: one SQLite file, opened by one connection, changed by whole transactions.

WAL with synchronous=FULL lost nothing in simulated power failures; the exclusive lock keeps a second window out
(and with it a bug of SQLite before 3.51.3 that needs two connections).
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reviewer.annotations import Annotation, Change, Comment, Finding, Record, Relation, Repair
from reviewer.documents.document import Document
from reviewer.lexicon import Rule
from reviewer.problems import LibraryInUse, LibraryReadOnly, NewerLibrary, NoRoom, NotALibrary, Outdated
from reviewer.store.records import Cell, Row, annotation_from, dumped, from_row, table_of, to_row

if TYPE_CHECKING:
    from sqlite_utils import Database

PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
SQLITE_HEADER = b"SQLite format 3\x00"


class Store:
    """Tables of texts, documents, annotations, relations, comments and the history of steps."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the library at `path`; raises NotALibrary, NewerLibrary, LibraryInUse or LibraryReadOnly."""
        self.path = path
        _check_file(path)
        self._connection = _connected(path)
        try:
            with _told(path):
                self._begin()
        except BaseException:
            self._connection.close()
            raise

    def _begin(self) -> None:
        # Importing sqlite-utils takes 0.3 s; nothing needs it before a library is opened.
        from sqlite_utils import Database

        from reviewer.store.migrations import APPLICATION_ID, STEPS

        self._connection.row_factory = sqlite3.Row
        version = self._pragma("user_version")
        application = self._pragma("application_id")
        is_new = version == 0 and application == 0 and not self._pragma("schema_version")
        if not is_new and application != APPLICATION_ID:
            raise NotALibrary(path=str(self.path))
        if version > len(STEPS):
            raise NewerLibrary(path=str(self.path), version=version)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self.database: Database = Database(self._connection, recursive_triggers=False, execute_plugins=False)
        with self.transaction():
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            for step in STEPS[version:]:
                step(self.database)
            self._connection.execute(f"PRAGMA user_version={len(STEPS)}")

    def close(self) -> None:
        self._connection.close()

    def _pragma(self, name: str) -> int:
        return cast(int, self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; foreign keys are checked at its end, so the order within does not matter."""
        with _told(self.path), self.database.atomic():
            self._connection.execute("PRAGMA defer_foreign_keys=ON")
            yield

    # Reading

    def rows(self, sql: str, values: Sequence[Cell] = ()) -> list[sqlite3.Row]:
        return self._connection.execute(sql, tuple(values)).fetchall()

    def documents(self) -> list[Document]:
        """All documents in the order of their import."""
        return [
            cast(Document, from_row("documents", dict(row))) for row in self.rows("SELECT * FROM documents ORDER BY id")
        ]

    def document_with(self, sha256: str) -> Document | None:
        found = self.rows("SELECT * FROM documents WHERE sha256 = ? ORDER BY id", (sha256,))
        return cast(Document, from_row("documents", dict(found[0]))) if found else None

    def text(self, text_sha256: str) -> str:
        return str(self.rows("SELECT text FROM texts WHERE sha256 = ? ORDER BY sha256", (text_sha256,))[0]["text"])

    def annotations(self, document: int) -> list[Annotation]:
        """The document's annotations by place, the longer first where two start together."""
        sql = 'SELECT * FROM annotations WHERE document = ? ORDER BY start, "end" DESC, id'
        return [annotation_from(dict(row)) for row in self.rows(sql, (document,))]

    def labelled(self, document: int, label: str) -> list[Annotation]:
        """The document's annotations with one label, by place."""
        sql = 'SELECT * FROM annotations WHERE document = ? AND label = ? ORDER BY start, "end" DESC, id'
        return [annotation_from(dict(row)) for row in self.rows(sql, (document, label))]

    def relations(self, document: int) -> list[Relation]:
        sql = "SELECT * FROM relations WHERE document = ? ORDER BY id"
        return [cast(Relation, from_row("relations", dict(row))) for row in self.rows(sql, (document,))]

    def comments(self, document: int) -> list[Comment]:
        sql = "SELECT * FROM comments WHERE document = ? ORDER BY id"
        return [cast(Comment, from_row("comments", dict(row))) for row in self.rows(sql, (document,))]

    def repairs(self, document: int) -> list[Repair]:
        """The document's repairs by place."""
        sql = "SELECT * FROM repairs WHERE document = ? ORDER BY start, id"
        return [cast(Repair, from_row("repairs", dict(row))) for row in self.rows(sql, (document,))]

    def findings(self, document: int) -> list[Finding]:
        sql = "SELECT * FROM findings WHERE document = ? ORDER BY id"
        return [cast(Finding, from_row("findings", dict(row))) for row in self.rows(sql, (document,))]

    def rules(self) -> list[Rule]:
        """The lexicon, the oldest rule first."""
        return [cast(Rule, from_row("rules", dict(row))) for row in self.rows("SELECT * FROM rules ORDER BY id")]

    def origins(self, beginning: str) -> dict[str, dict[str, int]]:
        """How many annotations there are by status, for each origin that begins so."""
        found: dict[str, dict[str, int]] = {}
        sql = "SELECT origin, status, count(*) AS n FROM annotations WHERE origin LIKE ? GROUP BY 1, 2 ORDER BY 1, 2"
        for row in self.rows(sql, (f"{beginning}%",)):
            found.setdefault(row["origin"], {})[row["status"]] = row["n"]
        return found

    def reading(self, document: int) -> str | None:
        """The reading that search works on, where it is kept."""
        found = self.rows("SELECT text FROM readings WHERE document = ? ORDER BY document", (document,))
        return str(found[0]["text"]) if found else None

    def model(self) -> tuple[bytes, str] | None:
        """What was learned from the library, with its report."""
        found = self.rows("SELECT model, report FROM models ORDER BY id DESC LIMIT 1")
        return (found[0]["model"], found[0]["report"]) if found else None

    def tallies(self) -> dict[int, dict[str, int]]:
        """For each document the number of annotations by status."""
        tallies: dict[int, dict[str, int]] = {}
        sql = "SELECT document, status, count(*) AS n FROM annotations GROUP BY 1, 2 ORDER BY 1, 2"
        for row in self.rows(sql):
            tallies.setdefault(row["document"], {})[row["status"]] = row["n"]
        return tallies

    def record(self, table: str, id_: int) -> Record | None:
        found = self.rows(f"SELECT * FROM {table} WHERE id = ? ORDER BY id", (id_,))
        return from_row(table, dict(found[0])) if found else None

    # Writing, inside a transaction

    def new_ids(self, count: int) -> range:
        """Ids for `count` new records; never given out twice, so that undo can bring a record back under its own."""
        sql = "UPDATE counters SET value = value + ? WHERE name = 'record' RETURNING value"
        last = self.rows(sql, (count,))[0]["value"]
        return range(last - count + 1, last + 1)

    def keep_text(self, sha256: str, text: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO texts (sha256, text) VALUES (?, ?)", (sha256, text))

    def keep_file(self, sha256: str, content: bytes) -> None:
        self._connection.execute("INSERT OR IGNORE INTO files (sha256, content) VALUES (?, ?)", (sha256, content))

    def keep_reading(self, document: int, text: str) -> None:
        """The reading that search works on."""
        sql = "INSERT INTO readings (document, text) VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text"
        self._connection.execute(sql, (document, text))

    def keep_model(self, model: bytes, report: str, trained: str) -> None:
        """Keeps what was learned, in the place of what was learned before."""
        sql = "INSERT OR REPLACE INTO models (id, model, report, trained) VALUES (1, ?, ?, ?)"
        self._connection.execute(sql, (model, report, trained))

    def forget_reading(self, document: int) -> None:
        self._connection.execute("DELETE FROM readings WHERE document = ?", (document,))

    def apply(self, changes: Sequence[Change]) -> None:
        """Writes the records; raises Outdated when one is no longer as it was before."""
        created: dict[str, list[Row]] = {}
        for change in changes:
            if change.before is None and change.after is not None:
                created.setdefault(table_of(change.after), []).append(to_row(change.after))
            else:
                self._write(change)
        for table, rows in created.items():
            try:
                self._connection.executemany(_insert(table, rows[0]), rows)
            except sqlite3.IntegrityError as error:
                raise Outdated() from error

    def _write(self, change: Change) -> None:
        before = change.before
        assert before is not None
        table = table_of(before)
        if self.record(table, before.id) != before:
            raise Outdated()
        if change.after is None:
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (before.id,))
        else:
            row = to_row(change.after)
            places = ", ".join(f'"{name}" = :{name}' for name in row if name != "id")
            self._connection.execute(f"UPDATE {table} SET {places} WHERE id = :id", row)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.executemany(_insert(table, rows[0]), rows)


def _insert(table: str, row: Row) -> str:
    columns = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{name}' for name in row)})"


def change_row(step: int, position: int, change: Change) -> Row:
    """A change as a row of the history."""
    return {
        "step": step,
        "position": position,
        "record": table_of(change.record),
        "before": dumped(to_row(change.before)) if change.before else None,
        "after": dumped(to_row(change.after)) if change.after else None,
    }


def _check_file(path: Path) -> None:
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


def _connected(path: Path) -> sqlite3.Connection:
    try:
        # isolation_level None: transactions begin and end where transaction() says, nowhere else.
        return sqlite3.connect(path, isolation_level=None, timeout=0.2)
    except sqlite3.OperationalError as error:
        raise LibraryReadOnly(path=str(path)) from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's refusals as problems a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LibraryInUse(path=str(path)) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise LibraryReadOnly(path=str(path)) from error
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise NoRoom(path=str(path)) from error
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise NotALibrary(path=str(path)) from error
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom(path=str(path)) from error
        raise
