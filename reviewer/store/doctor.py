"""The doctor: looks through a library for what cannot be as it was written, and names it by table and record.

What carries a person's work is looked at: every table and index, the history, texts and files, the file's header. Free
space in the file carries nothing and is passed over, and so are two counters of SQLite in the header.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Literal, cast

from reviewer.documents import views
from reviewer.documents.document import digest
from reviewer.documents.scripts import Script
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Edit, Span
from reviewer.documents.structure import paragraphs
from reviewer.problems import NewerLibrary, NotALibrary, Unreadable
from reviewer.store import log
from reviewer.store.digests import DIGESTED, digest_of, of_schema, raw
from reviewer.store.guards import SQLITE_HEADER, told
from reviewer.store.header import application_of, pages_of, wrong_bytes
from reviewer.store.migrations import APPLICATION_ID, STEPS
from reviewer.store.replay import RECORDS, Replayed, columns_of, hashed, replay

MOST_PAGES = 1_000_000  # of a tree, which a damaged pointer may send in circles
Kind = Literal[
    "log",
    "header",
    "structure",
    "index",
    "reference",
    "schema",
    "text",
    "file",
    "count",
    "digest",
    "reading",
    "counter",
    "step",
    "history",
    "record",
    "span",
    "older",
]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was written: damage.KIND says what and remedy.KIND what to do.

    `id` is the record's own, or what a row is known by; `detail` is for whoever looks closer.
    """

    kind: Kind
    table: str = ""
    id: str = ""
    detail: str = ""


def examine(path: Path) -> list[Damage]:
    """All damage of a library that nobody has open; raises a Problem where it cannot be looked into."""
    if not path.is_file():
        raise Unreadable(name=str(path), reason="reason.no_such_file")
    if cut := log.broken(path):  # opened, the library would lose the acts behind it
        return [Damage("log", f"page {cut.page}", str(cut.frame), str(cut.acts))]
    damages = [Damage("header", id=str(at), detail=detail) for at, _, detail in wrong_bytes(path)]
    with path.open("rb") as file:
        is_sqlite = file.read(16) == SQLITE_HEADER
    if not is_sqlite and application_of(path) != APPLICATION_ID:
        raise NotALibrary(path=str(path))
    if not is_sqlite:
        return damages
    try:
        with told_unless_damaged(path), closing(opened(path)) as connection:
            damages += _examined(connection, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        damages.append(_unopened(_words(error)))
    return list(dict.fromkeys(damages))


def opened(path: Path) -> sqlite3.Connection:
    """A connection that reads damaged words too, and keeps others out."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.2)
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def told_unless_damaged(path: Path) -> Iterator[None]:
    """Refusals as problems; damage is left to the doctor."""
    try:
        yield
    except sqlite3.OperationalError as error:
        with told(path):
            raise error


def _examined(connection: sqlite3.Connection, path: Path) -> Iterator[Damage]:
    version = cast(int, connection.execute("PRAGMA user_version").fetchone()[0])
    is_ours = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'changes'").fetchone()
    if not is_ours and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotALibrary(path=str(path))
    digests = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'digests'").fetchone()
    if version > len(STEPS) and not digests:
        raise NewerLibrary(path=str(path), version=version)
    checks = CHECKS if digests else CHECKS_BEFORE_DIGESTS
    for check in checks:
        try:
            yield from check(connection)
        except Exception as error:  # noqa: BLE001  a damaged row may hold anything, and the other checks go on
            area = check.__name__.strip("_")
            yield from _unreadable(connection) or [Damage("structure", area, detail=_words(error))]
    if not digests:
        yield Damage("older", id=str(version))


def _words(error: Exception) -> str:
    """What SQLite says, which may hold the damage itself."""
    return error.object.decode("utf-8", "replace") if isinstance(error, UnicodeDecodeError) else str(error)


def _unopened(words: str) -> Damage:
    """SQLite reads the schema first, and names what of it it does not understand."""
    found = re.search(r"malformed database schema \((.*?)\)", words)
    return Damage("structure", "sqlite_schema", found[1] if found else "", words)


def _unreadable(connection: sqlite3.Connection) -> list[Damage]:
    """The tables that cannot be read to their end, with the last row before that."""
    found: list[Damage] = []
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        last = 0
        try:
            for row in connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid"):
                last = row[0]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            found.append(Damage("structure", table, f">{last}", _words(error)))
    return found


# Checks


def _structure(connection: sqlite3.Connection) -> Iterator[Damage]:
    told = [line for (lines,) in connection.execute("PRAGMA integrity_check(1000)") for line in lines.splitlines()]
    wrong = [line for line in told if line not in ("ok", "*** in database main ***")]
    owners = _owners(connection) if wrong else {}
    yield from (_structural(line, owners) for line in wrong)


def _owners(connection: sqlite3.Connection) -> dict[int, str]:
    """The table or index that each page is of, as far as the trees can be followed.

    Closing the file may lose the lock; what comes after only reads.
    """
    roots = connection.execute("SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0").fetchall()
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    with path.open("rb") as file:
        trees = [(name, set(islice(pages_of(file, root), MOST_PAGES))) for root, name in [(1, "sqlite_schema"), *roots]]
    return {page: name for name, pages in trees for page in pages}


def _structural(line: str, owners: dict[int, str]) -> Damage:
    if found := re.search(r"row (\d+) missing from index (\S+)", line):
        return Damage("index", found[2], found[1], line)
    if found := re.search(r"index (\S+)", line):
        return Damage("index", found[1], detail=line)
    if found := re.search(r"[Tt]ree (?:page )?(\d+)|page (\d+)", line):
        return Damage("structure", owners.get(int(found[1] or found[2]), ""), detail=line)
    if "reelist" in line:
        return Damage("structure", "freelist", detail=line)
    if found := re.search(r" in (\w+)\.(\w+)", line):
        return Damage("structure", found[1], detail=line)
    return Damage("structure", detail=line)


def _references(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Damage("reference", table, str(row), parent)


def _schema(connection: sqlite3.Connection) -> Iterator[Damage]:
    kept = connection.execute("SELECT digest FROM digests WHERE name = 'schema'").fetchone()
    if kept is None or kept[0] != of_schema(connection):
        yield Damage("schema", "sqlite_schema")


def _texts(connection: sqlite3.Connection) -> Iterator[Damage]:
    for sha256, text in connection.execute("SELECT sha256, text FROM texts ORDER BY sha256"):
        if digest(raw(text)) != sha256:
            yield Damage("text", "texts", sha256)
    wanted = "SELECT DISTINCT text_sha256 FROM documents WHERE text_sha256 NOT IN (SELECT sha256 FROM texts)"
    for (sha256,) in connection.execute(f"{wanted} ORDER BY 1"):
        yield Damage("text", "texts", sha256)


def _counts(connection: sqlite3.Connection) -> Iterator[Damage]:
    for sha256, text, count in connection.execute("SELECT sha256, text, paragraphs FROM texts ORDER BY sha256"):
        if digest(raw(text)) == sha256 and count != len(paragraphs(text)):
            yield Damage("count", "texts", sha256)


def _files(connection: sqlite3.Connection) -> Iterator[Damage]:
    for sha256, content in connection.execute("SELECT sha256, content FROM files ORDER BY sha256"):
        if digest(raw(content)) != sha256:
            yield Damage("file", "files", sha256)
    wanted = "SELECT DISTINCT sha256 FROM documents WHERE sha256 NOT IN (SELECT sha256 FROM files)"
    for (sha256,) in connection.execute(f"{wanted} ORDER BY 1"):
        yield Damage("file", "files", sha256)


def _digested(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table, columns in DIGESTED.items():
        for row, kept, *cells in connection.execute(
            f"SELECT rowid, digest, {', '.join(columns)} FROM {table} ORDER BY rowid"
        ):
            if digest_of(cells) != kept:
                yield Damage("digest", table, str(row), str(cells[0]))


def _readings(connection: sqlite3.Connection) -> Iterator[Damage]:
    """What search works on must be what the text and its repairs give."""
    sql = (
        "SELECT readings.document, readings.text, texts.text, documents.script FROM readings "
        "JOIN documents ON documents.id = readings.document JOIN texts ON texts.sha256 = documents.text_sha256 "
        "ORDER BY readings.document"
    )
    repairs = (
        'SELECT start, "end", replacement, kind FROM repairs WHERE document = ? AND is_undone = 0 ORDER BY start, id'
    )
    for document, reading, text, script in connection.execute(sql):
        rows = connection.execute(repairs, (document,)).fetchall()
        try:
            edits = [Edit(Span(start, end), replacement, kind) for start, end, replacement, kind in rows]
            made = searchable(views.extraction(text, cast(Script, script), edits).text)
        except (ValueError, IndexError):  # repairs that are damaged themselves, and named as such
            continue
        if reading and made != reading:  # an empty one is made at the first search
            yield Damage("reading", "readings", str(document))


def _counter(connection: sqlite3.Connection) -> Iterator[Damage]:
    rows = connection.execute("SELECT name, value, twin FROM counters ORDER BY name").fetchall()
    (least,) = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()
    if [name for name, _, _ in rows] != ["record"] or any(not least <= value == twin for _, value, twin in rows):
        yield Damage("counter", "counters", "record")


def _history(connection: sqlite3.Connection) -> Iterator[Damage]:
    """The history's own digests, and its records against the tables."""
    found = replay(connection)
    yield from (Damage("step", "steps", str(step)) for step in found.steps)
    for step, table, id_ in found.broken:
        if (table, id_) not in found.doubtful:
            yield Damage("history", table, str(id_), str(step))
    for table in RECORDS:
        yield from contradicted(connection, table, found)


def contradicted(connection: sqlite3.Connection, table: str, found: Replayed) -> Iterator[Damage]:
    """The records of a table that are not as the history has them; those that a damaged step tells of stay out."""
    shape = columns_of(connection, table)
    wanted = found.records[table]
    wrong = dict.fromkeys(wanted, "missing")
    for row in _rows(connection, table, wanted):
        id_ = cast(int, row["id"])
        if id_ not in wanted:
            wrong[id_] = "extra"
        elif hashed(shape.same(row)) == wanted[id_]:
            del wrong[id_]
        else:
            wrong[id_] = "differs"
    for id_, detail in sorted(wrong.items()):
        if (table, id_) not in found.doubtful:
            yield Damage("record", table, str(id_), detail)


def _rows(
    connection: sqlite3.Connection, table: str, ids: Iterable[int]
) -> Iterator[dict[str, int | float | str | None]]:
    """The rows of a table; where a part of it cannot be read, those with known ids one by one."""
    names = columns_of(connection, table).names
    seen: set[int] = set()
    try:
        for cells in connection.execute(f"SELECT * FROM {table} ORDER BY id"):
            row = dict(zip(names, cells, strict=True))
            seen.add(row["id"])
            yield row
    except sqlite3.DatabaseError:
        for id_ in sorted(set(ids) - seen):
            try:
                cells = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (id_,)).fetchone()
            except sqlite3.DatabaseError:
                continue
            if cells:
                yield dict(zip(names, cells, strict=True))


def _spans(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table in ("annotations", "repairs", "paragraphs_read"):
        sql = (
            f"SELECT each.id FROM {table} AS each JOIN documents ON documents.id = each.document "
            'WHERE each.start < 0 OR each."end" < each.start OR each."end" > documents.length ORDER BY each.id'
        )
        for (id_,) in connection.execute(sql):
            yield Damage("span", table, str(id_))
    sql = (
        "SELECT documents.id, documents.length, texts.text FROM documents "
        "JOIN texts ON texts.sha256 = documents.text_sha256 ORDER BY documents.id"
    )
    for id_, length, text in connection.execute(sql):
        if length != len(str(text)):
            yield Damage("span", "documents", str(id_))


Check = Callable[[sqlite3.Connection], Iterator[Damage]]
CHECKS: Final[tuple[Check, ...]] = (
    _structure,
    _references,
    _schema,
    _texts,
    _counts,
    _files,
    _digested,
    _readings,
    _counter,
    _history,
    _spans,
)
CHECKS_BEFORE_DIGESTS: Final[tuple[Check, ...]] = (_structure, _references, _texts, _files)
