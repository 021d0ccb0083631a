"""Mending: puts right what a damaged library still says elsewhere: in its history, its files, or a backup.

The damaged library is kept beside first, as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from reviewer.store import backups, header, log
from reviewer.store.digests import Told
from reviewer.store.doctor import Damage, examine, opened
from reviewer.store.durable import put
from reviewer.store.menders import MENDERS, ROUNDS, Bench, Copies, Reread
from reviewer.store.rebuilding import Unproven
from reviewer.store.store import Store

MOST_BETWEEN: Final = 1_000_000  # rows tried one by one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, what of it is left, and where the library is kept as it was; None where nothing was changed."""

    found: list[Damage]
    left: list[Damage]
    kept: Path | None = None


def mend(path: Path, reread: Reread, copies: Copies = lambda _: None) -> Outcome:
    """Puts right what can be. `reread` gives the text of a file's bytes, by its name and encoding; `copies` the bytes
    that a person has of a SHA-256. What is left of a step has the reason as its detail.
    """
    found = examine(path)
    if not found or any(each.kind == "older" for each in found):
        return Outcome(found, found)
    kept = backups.keep_aside(path)
    if any(each.kind == "log" for each in found):
        log.mend(path)
    if any(each.kind == "header" for each in found):
        header.mend(path)
    left = examine(path)
    if any("schema" in each.detail or each.kind == "schema" for each in left):
        left = _with_schema(path, left)
    if any(each.kind in ("structure", "index") for each in left):
        _rebuild(path)
        left = examine(path)
    reasons: dict[Damage, str] = {}
    for kinds in ROUNDS:
        if any(each.kind in kinds for each in left):
            reasons |= _mend_round(path, [each for each in left if each.kind in kinds], reread, copies)
            left = examine(path)
    return Outcome(found, [replace(each, detail=reasons.get(each, each.detail)) for each in left], kept)


def _with_schema(path: Path, left: list[Damage]) -> list[Damage]:
    """The latest backup has the schema as it was, where no migration came between."""
    for each in backups.kept(path):
        if backups.holdings(each).is_whole and header.bring_schema(each.path, path):
            return examine(path)
    return left


# Rebuilding


def _rebuild(path: Path) -> None:
    """A new file with every row that can still be read; where the schema cannot, the library stays as it is."""
    beside = path.with_name(f"{path.name}-rebuilt")
    beside.unlink(missing_ok=True)
    try:
        Store(beside).close()
        with closing(opened(path)) as old, closing(opened(beside)) as new:
            old.execute("PRAGMA cell_size_check=OFF")  # one wrong row would hide its whole page; all is checked after
            new.execute("PRAGMA journal_mode=WAL").fetchall()
            new.execute("BEGIN IMMEDIATE")
            for (table,) in new.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
                if table != "digests":
                    _carry_over(old, new, table)
            new.execute("COMMIT")
        put(beside, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return
    finally:
        beside.unlink(missing_ok=True)


def _carry_over(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Every row that can be read; of two with one key the first."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})").fetchall()]
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
    new.execute(f"DELETE FROM {table}")  # what a new library begins with
    for _, *row in _rows_of(old, f"SELECT rowid, {names} FROM {table}"):
        try:
            new.execute(sql, row)
        except (sqlite3.DatabaseError, UnicodeEncodeError):  # a damaged row; it is made anew, if it can be
            continue


def _rows_of(old: sqlite3.Connection, sql: str) -> Iterator[tuple[Told, ...]]:
    """From both ends up to what cannot be read, then one by one: the row before a broken one is lost with it else."""
    reached = {"ASC": 0, "DESC": 0}
    for way in reached:
        for row in _readable(old, f"{sql} ORDER BY rowid {way}"):
            reached[way] = cast(int, row[0])
            yield row
    first, last = reached.values()
    for rowid in range(first + 1, min(last, first + MOST_BETWEEN)):
        yield from _readable(old, f"{sql} WHERE rowid = {rowid}")


def _readable(connection: sqlite3.Connection, sql: str) -> Iterator[tuple[Told, ...]]:
    try:
        yield from connection.execute(sql)
    except sqlite3.DatabaseError:
        return


def _mend_round(path: Path, damages: Sequence[Damage], reread: Reread, copies: Copies) -> dict[Damage, str]:
    """Why some of it could not be mended."""
    reasons: dict[Damage, str] = {}
    old = [each for each in backups.kept(path) if backups.holdings(each).is_whole]
    connections = [backups.opened(each.path) for each in old]
    try:
        with closing(opened(path)) as library:
            library.execute("PRAGMA synchronous=FULL")
            library.execute("BEGIN IMMEDIATE")
            bench = Bench(library, connections, reread, copies)
            for each in damages:
                library.execute("SAVEPOINT mended")
                try:
                    MENDERS[each.kind](bench, each)
                except Unproven as error:
                    reasons[each] = error.reason
                except (sqlite3.Error, ValueError):  # what cannot be mended is found again
                    library.execute("ROLLBACK TO mended")
            library.execute("COMMIT")
    finally:
        for connection in connections:
            connection.close()
    return reasons
