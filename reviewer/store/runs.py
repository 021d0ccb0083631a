"""Runs: changes of one kind to different records of one table, as rows; written to table and history at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import cast

import msgspec

from reviewer.annotations import Change, Record
from reviewer.store.records import Row, from_row, table_of, to_row

MOST = 256  # changes in a run: SQLite takes their ids in one query
DECODER = json.JSONDecoder()
ENCODER = msgspec.json.Encoder()  # json takes four times as long, a sixth of what storing many marks takes


@dataclass(frozen=True, slots=True)
class Run:
    """Rows before and after, record by record; no rows before where they are made, none after where they go.

    `told_before` and `told_after` are the same as the history keeps them: JSON lists as bytes, None for no rows.
    """

    table: str
    before: list[Row]
    after: list[Row]
    told_before: bytes | None
    told_after: bytes | None

    @property
    def rows(self) -> list[Row]:
        """The records that the run is of, as they are after it or last were."""
        return self.after or self.before

    @property
    def ids(self) -> list[int]:
        return [cast(int, row["id"]) for row in self.rows]

    @property
    def changed(self) -> list[str]:
        """The columns in which any row is another than before."""
        pairs = list(zip(self.before, self.after, strict=True))
        return [name for name in self.after[0] if any(old[name] != new[name] for old, new in pairs)]

    def reversed(self) -> Run:
        return Run(self.table, self.after, self.before, self.told_after, self.told_before)

    def changes(self) -> Iterator[Change]:
        """The changes that the rows tell of."""
        for old, new in zip_longest(self.before, self.after):
            yield Change(_record(self.table, old), _record(self.table, new))


def runs(changes: Sequence[Change]) -> Iterator[Run]:
    """The changes in their order, as few runs as keep it."""
    for _, alike in groupby(changes, _kind):
        yield from map(_run, _parts(list(alike)))


def stored(table: str, before: bytes | None, after: bytes | None) -> Run:
    """A run as the history kept it."""
    return Run(table, msgspec.json.decode(before or b"[]"), msgspec.json.decode(after or b"[]"), before, after)


def stored_of(table: str, id_: int, before: bytes | None, after: bytes | None) -> Run:
    """What a run that the history kept tells of one record; the others are not read."""
    return Run(table, _found(before, id_), _found(after, id_), before, after)


def _found(told: bytes | None, id_: int) -> list[Row]:
    """Rows begin with their id; the same words within a string would have their quotes escaped."""
    at = told.find(b'{"id":%d,' % id_) if told else -1
    return [DECODER.raw_decode(told[at:].decode())[0]] if told and at >= 0 else []


def _record(table: str, row: Row | None) -> Record | None:
    return None if row is None else from_row(table, row)


def _told(rows: list[Row]) -> bytes | None:
    return ENCODER.encode(rows) if rows else None


def _kind(change: Change) -> tuple[type, type]:
    return type(change.before), type(change.after)


def _parts(alike: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """The changes in their order, each part of at most so many different records."""
    start = 0
    while start < len(alike):
        part = alike[start : start + MOST]
        ids = [change.record.id for change in part]
        if len(set(ids)) < len(ids):
            part = part[: next(at for at, id_ in enumerate(ids) if id_ in ids[:at])]
        yield part
        start += len(part)


def _run(part: Sequence[Change]) -> Run:
    before, after = _rows(each.before for each in part), _rows(each.after for each in part)
    return Run(table_of(part[0].record), before, after, _told(before), _told(after))


def _rows(records: Iterable[Record | None]) -> list[Row]:
    return [to_row(record) for record in records if record is not None]
