"""Replay: the records as the history has them, held against the tables, record by record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import cast

from reviewer.store.digests import CHANGE, HEAD, of_step
from reviewer.store.records import TABLES, Cell, Row

RECORDS = tuple(TABLES.values())
Places = set[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of records, their values where an old history has none, and which hold fractions."""

    names: tuple[str, ...]
    defaults: dict[str, Cell]
    fractions: frozenset[str]

    def same(self, row: Row) -> tuple[Cell, ...]:
        """A row as it is compared: all columns in their order, fractions as such."""
        cells = {**self.defaults, **row}
        return tuple(_fraction(cells.get(name)) if name in self.fractions else cells.get(name) for name in self.names)


@dataclass(slots=True)
class Replayed:
    """What the history leaves: for each table the hash of each record's row, and where it contradicts itself.

    `steps` are those whose digest does not fit, `doubtful` the records that they tell of.
    """

    records: dict[str, dict[int, int]] = field(default_factory=lambda: {table: {} for table in RECORDS})
    steps: list[int] = field(default_factory=list)
    broken: list[tuple[int, str, int]] = field(default_factory=list)
    doubtful: Places = field(default_factory=set)


def columns_of(connection: sqlite3.Connection, table: str) -> Columns:
    found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    defaults = {row[1]: _literal(row[4]) for row in found if row[4] is not None}
    return Columns(tuple(row[1] for row in found), defaults, frozenset(row[1] for row in found if row[2] == "REAL"))


def hashed(cells: tuple[Cell, ...]) -> int:
    """Short, for a million of them; by what is written, for numbers that differ may have one hash."""
    return hash(repr(cells))


def replay(connection: sqlite3.Connection, *, without: int | None = None) -> Replayed:
    """Goes through the whole history, digest by digest and change by change; past one step, if that is wanted."""
    found = Replayed()
    shapes = {table: columns_of(connection, table) for table in RECORDS}
    changes = _changes_by_step(connection)
    waiting = next(changes, None)
    before = ""
    for *head, digest in connection.execute(f"SELECT {', '.join(HEAD)}, digest FROM steps ORDER BY id"):
        rows: list[tuple[Cell, ...]] = []
        while waiting is not None and waiting[0] <= head[0]:
            if waiting[0] == head[0]:
                rows.append(waiting[1])
            waiting = next(changes, None)
        after, before = before, digest
        if head[0] == without:
            continue
        fits = of_step(head, rows, after=after) == digest
        if not fits:
            found.steps.append(head[0])
        _follow(found, head[0], rows, shapes, fits=fits)
    return found


def _changes_by_step(connection: sqlite3.Connection) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sql = f"SELECT step, {', '.join(CHANGE)} FROM changes ORDER BY step, position"
    for step, *cells in connection.execute(sql):
        yield step, tuple(cells)


def _follow(
    found: Replayed, step: int, rows: Iterable[tuple[Cell, ...]], shapes: dict[str, Columns], *, fits: bool
) -> None:
    for _, table, before, after, first, last in rows:
        shape = shapes.get(str(table))
        try:
            pairs = list(zip_longest(_told(before), _told(after))) if shape else []
            ids = [cast(int, (new or old)["id"]) for old, new in pairs]
        except (ValueError, TypeError, KeyError):
            pairs, ids = [], []
        if not fits:
            named = range(cast(int, first), min(cast(int, last), cast(int, first) + 1000) + 1)
            found.doubtful.update((str(table), id_) for id_ in (*ids, *named))
        if shape is None or not pairs:
            continue
        records = found.records[str(table)]
        for id_, (old, new) in zip(ids, pairs, strict=True):
            if (hashed(shape.same(old)) if old else None) != records.get(id_):
                found.broken.append((step, str(table), id_))
            if new:
                records[id_] = hashed(shape.same(new))
            else:
                records.pop(id_, None)


def last_told(connection: sqlite3.Connection, table: str, id_: int) -> Row | None:
    """A record's row as the latest change of it left it; None where it is gone or never was."""
    sql = (
        "SELECT before, after FROM changes WHERE record = ? AND first <= ? AND last >= ? "
        "ORDER BY step DESC, position DESC"
    )
    for before, after in connection.execute(sql, (table, id_, id_)):
        for row in _told(after):
            if row["id"] == id_:
                return row
        if any(row["id"] == id_ for row in _told(before)):
            return None
    return None


def _told(cell: Cell) -> list[Row]:
    return cast("list[Row]", json.loads(str(cell))) if cell is not None else []


def _fraction(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, int) else cell


def _literal(default: str) -> Cell:
    return default[1:-1] if default.startswith("'") else int(default)
