"""Rebuilding: a damaged step from the history around it, accepted only where the digest kept for the step agrees.

What a step changed *from* is what the steps before it left. What it changed *to* is what the steps after it began with,
and where none touched a record again, the record as it is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, product
from typing import cast

from reviewer.store.digests import CHANGE, HEAD, Told, of_step, raw
from reviewer.store.doctor import contradicted
from reviewer.store.records import Row, from_row, to_row
from reviewer.store.replay import RECORDS, Columns, Places, columns_of, replay
from reviewer.store.runs import ENCODER, MOST

MOST_TRIED = 300_000_000  # bytes that digests are made of for one step, a second or two
MOST_LEFT_OUT = 50  # rows of a step of which one may be another's
MOST_UNDONE = 1000  # acts back that an undo may be of
BEGINS = re.compile(r'\{"id":(\d+),')  # within a string its quotes would be escaped
DECODER = json.JSONDecoder()

Place = tuple[str, int]
Cells = tuple[Told, ...]


class Unproven(Exception):
    """What could be put together does not agree with the digest; `reason` names a text of `left`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A step as its digest bears it out, and the ids that its changes are found under."""

    head: Cells
    changes: list[Cells]
    found_under: list[int]


@dataclass(frozen=True, slots=True)
class Run:
    """The records that a row of a step told of, in their order, and what can be read of it."""

    table: str
    ids: tuple[int, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Records, as they are written, before and after a step; `untold` changed between and no row of it tells so."""

    was: dict[Place, str]
    became: dict[Place, str]
    untold: list[Place]
    shapes: dict[str, Columns]


def rebuilt(library: sqlite3.Connection, step: int, *, after: str) -> Rebuilt:
    """The step as it was written, going on from the digest `after`; Unproven where that cannot be told."""
    *head, kept = library.execute(f"SELECT {', '.join(HEAD)}, digest FROM steps WHERE id = ?", (step,)).fetchone()
    own = _told(library, "step = ?", step)
    strays = _told(library, "step NOT IN (SELECT id FROM steps)")
    around = _around(library, step, [*own, *strays])
    candidates = [(rows, written) for rows in _readings(own, strays) for written in _written(rows, around)]
    size = sum(len(raw(cell)) for _, written in candidates for row in written for cell in row)
    for tried in islice(_heads(library, tuple(head)), max(1, MOST_TRIED // max(size, 1))):
        for rows, written in candidates:
            if of_step(tried, written, after=after) == kept:
                return Rebuilt(tried, written, sorted({step, *(cast(int, row[1]) for row in rows)}))
    raise Unproven("unproven")


def _told(library: sqlite3.Connection, which: str, *values: int) -> list[Cells]:
    sql = f"SELECT rowid, step, {', '.join(CHANGE)} FROM changes WHERE {which} ORDER BY step, position"
    return [tuple(row) for row in library.execute(sql, values)]


def _readings(own: list[Cells], strays: list[Cells]) -> Iterator[list[Cells]]:
    """The rows that may be the step's: its own, in either order, with those of no step, or without one of another."""
    yield own
    by_place_in_file = sorted([*own, *strays], key=lambda row: cast(int, row[0]))
    if by_place_in_file != own:
        yield by_place_in_file
    for at in range(len(own)) if len(own) <= MOST_LEFT_OUT else ():
        yield own[:at] + own[at + 1 :]


def digest_before(library: sqlite3.Connection, step: int) -> str:
    """The digest that a step goes on from; "" for the first."""
    row = library.execute("SELECT digest FROM steps WHERE id < ? ORDER BY id DESC LIMIT 1", (step,)).fetchone()
    return str(row[0]) if row else ""


# What the history around says


def _around(library: sqlite3.Connection, step: int, rows: Sequence[Cells]) -> Around:
    found = replay(library, without=step)
    touched = [(table, id_) for at, table, id_ in found.broken if at > step]
    touched += [(each.table, int(each.id)) for table in RECORDS for each in contradicted(library, table, found)]
    told = {(table, id_) for row in rows for table in _tables(row) for ids in _ids(row) for id_ in ids}
    if found.doubtful & told:
        raise Unproven("several")
    was, became = _ends(library, step, {*touched, *told})
    shapes = {table: columns_of(library, table) for table in RECORDS}
    untold = [place for place in dict.fromkeys(touched) if place not in told]
    return Around(was, became, untold, shapes)


def _ends(library: sqlite3.Connection, step: int, wanted: Places) -> tuple[dict[Place, str], dict[Place, str]]:
    """What the steps before left of the wanted records, and what those after began with."""
    was: dict[Place, str | None] = {}
    became: dict[Place, str | None] = {}
    sql = (
        "SELECT step, record, before, after FROM changes WHERE step <> ? AND step IN (SELECT id FROM steps) "
        "ORDER BY step, position"
    )
    for at, table, *cells in library.execute(sql, (step,)):
        before, after = map(_text, cells)
        ids = dict.fromkeys(int(found[1]) for text in (before, after) for found in BEGINS.finditer(text))
        for place in ((table, id_) for id_ in ids if (table, id_) in wanted):
            if at < step:
                was[place] = _element(after, place[1])
            else:
                became.setdefault(place, _element(before, place[1]))
    for place in wanted - became.keys():
        became[place] = _present(library, *place)
    return _there(was), _there(became)


def _there(found: dict[Place, str | None]) -> dict[Place, str]:
    return {place: told for place, told in found.items() if told is not None}


def _present(library: sqlite3.Connection, table: str, id_: int) -> str | None:
    """A record as the history would write it."""
    cursor = library.execute(f"SELECT * FROM {table} WHERE id = ?", (id_,))
    cells = cursor.fetchone()
    if cells is None:
        return None
    row: Row = dict(zip([each[0] for each in cursor.description], cells, strict=True))
    try:
        return ENCODER.encode({name: row[name] for name in to_row(from_row(table, row))}).decode()
    except (ValueError, TypeError, KeyError):  # damaged itself
        return None


def _text(cell: Told) -> str:
    return "" if cell is None else raw(cell).decode("utf-8", "surrogateescape")


def _element(text: str, id_: int) -> str | None:
    """A record within a list of them, as it is written."""
    at = text.find(f'{{"id":{id_},')
    try:
        return text[at : DECODER.raw_decode(text, at)[1]] if at >= 0 else None
    except ValueError:
        return None


# What the step may have told


def _tables(row: Cells) -> Sequence[str]:
    return [str(row[3])] if row[3] in RECORDS else RECORDS


def _ids(row: Cells) -> list[tuple[int, ...]]:
    """The ids that a row names, in what it changed to and from."""
    return [tuple(int(found[1]) for found in BEGINS.finditer(_text(cell))) for cell in (row[5], row[4])]


def _written(rows: Sequence[Cells], around: Around) -> Iterator[list[Cells]]:
    """The changes as they may have been: of the records that the rows name, and of those that none names any more."""
    choices = [_runs(row, around) for row in rows]
    first = [each[0] for each in choices if each]
    yield _told_anew(first, around)
    for at, runs in enumerate(choices):
        for other in runs[1:]:
            yield _told_anew(
                [other if number == at else each[0] for number, each in enumerate(choices) if each], around
            )
    if around.untold:
        hole = next((at for at, row in enumerate(rows) if row[2] != at), len(rows))
        yield _told_anew([*first[:hole], *_lost(around), *first[hole:]], around)


def _runs(row: Cells, around: Around) -> list[Run]:
    """What a row may have told of, the likeliest first."""
    found: dict[Run, None] = {}
    before, after = _text(row[4]), _text(row[5])
    for table in _tables(row):
        untold = {id_ for of, id_ in around.untold if of == table}
        known = [tuple(id_ for id_ in ids if _is_known((table, id_), around)) for ids in _ids(row)]
        known.sort(key=len, reverse=True)
        for ids in (*known, *(tuple(sorted({*ids, *untold})) for ids in known)):
            if ids:
                found[Run(table, ids, before, after)] = None
    return list(found)


def _is_known(place: Place, around: Around) -> bool:
    return place in around.was or place in around.became


def _lost(around: Around) -> Iterator[Run]:
    """Rows for what no row tells any more, in the order of ids, as such rows are written."""

    def kind(place: Place) -> tuple[str, bool, bool]:
        return place[0], place in around.was, place in around.became

    for (table, *_), places in groupby(sorted(around.untold, key=lambda place: (kind(place), place)), kind):
        rest = (id_ for _, id_ in places)
        while ids := tuple(islice(rest, MOST)):
            yield Run(table, ids)


def _told_anew(runs: Sequence[Run], around: Around) -> list[Cells]:
    """The cells of CHANGE; a record that two rows tell of is between them as they have it."""
    left = Counter((run.table, id_) for run in runs for id_ in run.ids)
    seen: Places = set()
    changes: list[Cells] = []
    for position, run in enumerate(runs):
        before, after = [], []
        for place in ((run.table, id_) for id_ in run.ids):
            left[place] -= 1
            is_first, is_last = place not in seen, not left[place]
            before.append(_end(run.before, place, around, around.was if is_first else None))
            after.append(_end(run.after, place, around, around.became if is_last else None))
            seen.add(place)
        changes.append((position, run.table, _listed(before), _listed(after), min(run.ids), max(run.ids)))
    return changes


def _end(told: str, place: Place, around: Around, known: dict[Place, str] | None) -> str | None:
    """A record at one end of the step; as the step tells it where that says the same in other signs."""
    own = _element(told, place[1])
    if known is None:
        return own
    right = known.get(place)
    return own if own and right and _same(own, right, around.shapes[place[0]]) else right


def _same(one: str, other: str, shape: Columns) -> bool:
    """Whether two tellings say the same; an older one may not have all columns yet."""
    if one == other:
        return True
    row: Row = json.loads(one)
    return row.keys() <= set(shape.names) and shape.same(row) == shape.same(json.loads(other))


def _listed(records: Sequence[str | None]) -> str | None:
    told = [each for each in records if each is not None]
    return f"[{','.join(told)}]" if told else None


# Who did it, what and when


def renumber(library: sqlite3.Connection) -> None:
    """Gives a step whose id is damaged the one that its changes still name."""
    lost = library.execute("SELECT DISTINCT step FROM changes WHERE step NOT IN (SELECT id FROM steps) ORDER BY 1")
    bare = f"SELECT {', '.join(HEAD)}, digest FROM steps WHERE id NOT IN (SELECT step FROM changes) ORDER BY id"
    for (right,), (wrong, *head, kept) in product(lost.fetchall(), library.execute(bare).fetchall()):
        changes = [row[2:] for row in _told(library, "step = ?", right)]
        if of_step((right, *head), changes, after=digest_before(library, right)) == kept:
            library.execute("UPDATE steps SET id = ? WHERE id = ?", (right, wrong))


def _heads(library: sqlite3.Connection, head: Cells) -> Iterator[Cells]:
    """The head as it is, then with one cell otherwise: a value that the history knows, or one byte changed."""
    yield head
    for at, name in enumerate(HEAD):
        for value in _values(library, name, head):
            yield (*head[:at], value, *head[at + 1 :])


def _values(library: sqlite3.Connection, name: str, head: Cells) -> Iterator[Told]:
    if name == "id":
        return  # by which all else is found
    if name == "of":
        yield None
        sql = "SELECT id FROM steps WHERE id < ? ORDER BY id DESC LIMIT ?"
        yield from (step for (step,) in library.execute(sql, (head[0], MOST_UNDONE)))
    elif name == "is_undo":
        yield from (0, 1)
    else:
        yield from (value for (value,) in library.execute(f'SELECT DISTINCT "{name}" FROM steps ORDER BY 1'))
        yield from _one_byte_otherwise(raw(head[HEAD.index(name)]))


def _one_byte_otherwise(told: bytes) -> Iterator[str]:
    for at, byte in enumerate(told):
        for other in range(256):
            if other != byte:
                yield (told[:at] + bytes((other,)) + told[at + 1 :]).decode("utf-8", "surrogateescape")
