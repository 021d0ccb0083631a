"""Runs: changes of one kind to different records of one table, as rows; written to table and history at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from reviewer.annotations import Change, Record
from reviewer.store.records import ENCODER, Row, from_row, table_of, to_row

MOST = 256  # changes in a run: SQLite takes their ids in one query
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Run:
    """Rows before and after, record by record; no rows before where they are made, none after where they go.

    `told_before` and `told_after` are the same as the history keeps them: JSON lists, None for no rows.
    """

    table: str
    before: list[Row]
    after: list[Row]
    told_before: str | None
    told_after: str | None

    @property
    def ids(self) -> list[int]:
        return [cast(int, row["id"]) for row in self.after or self.before]

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
    start = 0
    while start < len(changes):
        end = _end(changes, start)
        part = changes[start:end]
        before, after = _rows(each.before for each in part), _rows(each.after for each in part)
        yield Run(table_of(part[0].record), before, after, _told(before), _told(after))
        start = end


def stored(table: str, before: str | None, after: str | None) -> Run:
    """A run as the history kept it."""
    return Run(table, json.loads(before or "[]"), json.loads(after or "[]"), before, after)


def stored_of(table: str, id_: int, before: str | None, after: str | None) -> Run:
    """What a run that the history kept tells of one record; the others are not read."""
    return Run(table, _found(before, id_), _found(after, id_), before, after)


def _found(told: str | None, id_: int) -> list[Row]:
    """Rows begin with their id; the same words within a string would have their quotes escaped."""
    at = told.find(f'{{"id":{id_},') if told else -1
    return [DECODER.raw_decode(told, at)[0]] if told and at >= 0 else []


def _record(table: str, row: Row | None) -> Record | None:
    return None if row is None else from_row(table, row)


def _told(rows: list[Row]) -> str | None:
    return ENCODER.encode(rows) if rows else None


def _end(changes: Sequence[Change], start: int) -> int:
    kind = _kind(changes[start])
    seen: set[int] = set()
    for at in range(start, min(len(changes), start + MOST)):
        id_ = changes[at].record.id
        if id_ in seen or _kind(changes[at]) != kind:
            return at
        seen.add(id_)
    return min(len(changes), start + MOST)


def _kind(change: Change) -> tuple[type[Record], bool, bool]:
    return type(change.record), change.before is None, change.after is None


def _rows(records: Iterable[Record | None]) -> list[Row]:
    return [to_row(record) for record in records if record is not None]
