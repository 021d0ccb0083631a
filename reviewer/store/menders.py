"""Menders: what each kind of damage is put right from: the history, the kept files, or a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.documents.document import digest
from reviewer.documents.structure import paragraphs
from reviewer.problems import Problem
from reviewer.store.digests import CHANGE, DIGESTED, HEAD, Told, digest_of, of_schema, of_step, raw
from reviewer.store.doctor import Damage
from reviewer.store.rebuilding import digest_before, rebuilt, renumber
from reviewer.store.replay import RECORDS, last_told

Reread = Callable[[bytes, str, str], str]
Copies = Callable[[str], bytes | None]
ALIKE: Final = 48  # of the 64 signs of two digests: by chance some 4 are


@dataclass(frozen=True, slots=True)
class Bench:
    """The library on the bench, its whole backups, the latest first, what reads a file's text anew, and a person's own
    copies of files by their SHA-256."""

    library: sqlite3.Connection
    backups: Sequence[sqlite3.Connection]
    reread: Reread
    copies: Copies


def _schema(bench: Bench, damage: Damage) -> None:
    """The digest alone may be what is wrong: so it is, where a new library has the very same schema."""
    with closing(sqlite3.connect(":memory:")) as new:
        from sqlite_utils import Database  # takes 0.3 s

        from reviewer.store.migrations import STEPS

        for step in STEPS:
            step(Database(new, recursive_triggers=False, execute_plugins=False))
        new.execute(f"PRAGMA user_version={len(STEPS)}")
        right = of_schema(new)
    if of_schema(bench.library) == right:
        bench.library.execute("INSERT OR REPLACE INTO digests (name, digest) VALUES ('schema', ?)", (right,))


def _text(bench: Bench, damage: Damage) -> None:
    _right_keys(bench, "texts", "text", "text_sha256")
    backed_up = _from_backups(bench, "SELECT text FROM texts WHERE sha256 = ?", damage.id)
    for text in (*_reread(bench, damage.id), *backed_up):
        if digest(raw(text)) == damage.id:
            sql = (
                "INSERT INTO texts (sha256, text, paragraphs) VALUES (?1, ?2, ?3) "
                "ON CONFLICT DO UPDATE SET text = excluded.text, paragraphs = excluded.paragraphs"
            )
            bench.library.execute(sql, (damage.id, text, len(paragraphs(str(text)))))
            return


def _file(bench: Bench, damage: Damage) -> None:
    _right_keys(bench, "files", "content", "sha256")
    backed_up = _from_backups(bench, "SELECT content FROM files WHERE sha256 = ?", damage.id)
    for content in (*_original(bench, damage.id), *backed_up):
        if digest(raw(content)) == damage.id:
            sql = "INSERT OR REPLACE INTO files (sha256, content) VALUES (?, ?)"
            bench.library.execute(sql, (damage.id, content))
            return


def _right_keys(bench: Bench, table: str, column: str, key: str) -> None:
    """Where it is the key that is damaged, the content says what it was; a row that nothing refers to goes."""
    wanted = {sha256 for (sha256,) in bench.library.execute(f"SELECT {key} FROM documents")}
    rows = bench.library.execute(f"SELECT rowid, sha256, {column} FROM {table} ORDER BY rowid").fetchall()
    known = {sha256 for _, sha256, _ in rows}
    for row, sha256, content in rows:
        right = digest(raw(content))
        if right != sha256 and right in wanted - known:
            bench.library.execute(f"UPDATE {table} SET sha256 = ? WHERE rowid = ?", (right, row))
        elif right != sha256 and sha256 not in wanted:
            bench.library.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def _reread(bench: Bench, text_sha256: str) -> Iterator[str]:
    """The text as its file gives it, where the file is sound."""
    sql = (
        "SELECT files.sha256, files.content, documents.name, documents.encoding FROM documents "
        "JOIN files ON files.sha256 = documents.sha256 WHERE documents.text_sha256 = ? ORDER BY documents.id"
    )
    for sha256, content, name, encoding in _rows(bench.library, sql, text_sha256):
        if digest(raw(content)) == sha256:
            try:
                yield bench.reread(raw(content), str(name), str(encoding))
            except Problem:
                continue


def _original(bench: Bench, sha256: str) -> Iterator[bytes]:
    """The file where it was imported from, if it is still there, or a person's copy."""
    for (path,) in _rows(bench.library, "SELECT path FROM documents WHERE sha256 = ? ORDER BY id", sha256):
        try:
            yield Path(str(path)).read_bytes()
        except (OSError, ValueError):
            continue
    copy = bench.copies(sha256)
    if copy is not None:
        yield copy


def _from_backups(bench: Bench, sql: str, key: str) -> Iterator[Told]:
    for backup in bench.backups:
        for (cell,) in _rows(backup, sql, key)[:1]:
            yield cell


def _rows(connection: sqlite3.Connection, sql: str, key: str) -> list[tuple[Told, ...]]:
    """What a key finds; a damaged one that is no text finds nothing."""
    try:
        return connection.execute(sql, (key,)).fetchall()
    except UnicodeEncodeError:
        return []


def _count(bench: Bench, damage: Damage) -> None:
    for (text,) in _rows(bench.library, "SELECT text FROM texts WHERE sha256 = ?", damage.id):
        count = len(paragraphs(str(text)))
        bench.library.execute("UPDATE texts SET paragraphs = ? WHERE sha256 = ?", (count, damage.id))


def _digest(bench: Bench, damage: Damage) -> None:
    """A row without a second copy: a backup's, else it goes, for it is made anew; typed words stay as they are."""
    columns = DIGESTED[damage.table]
    names = ", ".join(columns)
    if damage.table == "drafts":
        cells = bench.library.execute(f"SELECT {names} FROM drafts WHERE rowid = ?", (damage.id,)).fetchone()
        bench.library.execute("UPDATE drafts SET digest = ? WHERE rowid = ?", (digest_of(cells), damage.id))
        return
    kept = bench.library.execute(f"SELECT digest FROM {damage.table} WHERE rowid = ?", (damage.id,)).fetchone()[0]
    bench.library.execute(f"DELETE FROM {damage.table} WHERE rowid = ?", (damage.id,))
    for backup in bench.backups:
        if not _has_digests(backup):
            continue
        cells = backup.execute(f"SELECT {names} FROM {damage.table} WHERE digest = ?", (kept,)).fetchone()
        if cells and digest_of(cells) == kept:
            places = ", ".join("?" * (len(columns) + 1))
            bench.library.execute(
                f"INSERT OR REPLACE INTO {damage.table} ({names}, digest) VALUES ({places})", (*cells, kept)
            )
            return


def _reading(bench: Bench, damage: Damage) -> None:
    bench.library.execute("DELETE FROM readings WHERE document = ?", (damage.id,))


def _counter(bench: Bench, damage: Damage) -> None:
    """No id may be given out twice: beyond all that are known."""
    ids = " UNION ALL ".join(f"SELECT max(id) AS id FROM {table}" for table in (*RECORDS, "steps"))
    (greatest,) = bench.library.execute(f"SELECT max(id) FROM ({ids})").fetchone()
    bench.library.execute("DELETE FROM counters")
    bench.library.execute("INSERT INTO counters (name, value, twin) VALUES ('record', ?1, ?1)", (greatest or 0,))


def _step(bench: Bench, damage: Damage) -> None:
    """From a backup that has the step as its digest says; else the digest, where it is what is wrong; else from the
    history around it."""
    id_ = int(damage.id)
    renumber(bench.library)
    _fill_gap(bench, id_)
    before = digest_before(bench.library, id_)
    if _step_of(bench.library, id_, before) or not _is_there(bench.library, id_):  # with the one mended before it
        return
    for backup in bench.backups:
        if _has_digests(backup) and (step := _step_of(backup, id_, before)):
            _put_step(bench.library, [id_], *step)
            return
    if not _put_digest(bench.library, id_, before):
        found = rebuilt(bench.library, id_, after=before)
        right = bench.library.execute("SELECT digest FROM steps WHERE id = ?", (id_,)).fetchone()[0]
        _put_step(bench.library, found.found_under, found.head, found.changes, right)


def _is_there(library: sqlite3.Connection, step: int) -> bool:
    return library.execute("SELECT id FROM steps WHERE id = ?", (step,)).fetchone() is not None


def _fill_gap(bench: Bench, id_: int) -> None:
    """Steps just before one that are lost altogether."""
    row = bench.library.execute("SELECT max(id) FROM steps WHERE id < ?", (id_,)).fetchone()
    for backup in filter(_has_digests, bench.backups):
        lost = backup.execute("SELECT id FROM steps WHERE id > ? AND id < ? ORDER BY id", (row[0] or 0, id_)).fetchall()
        for (each,) in lost:
            if step := _step_of(backup, each, digest_before(bench.library, each)):
                _put_step(bench.library, [each], *step)


def _put_step(
    library: sqlite3.Connection,
    found_under: Sequence[int],
    head: tuple[Told, ...],
    changes: Sequence[tuple[Told, ...]],
    right: str,
) -> None:
    for id_ in found_under:
        library.execute("DELETE FROM changes WHERE step = ?", (id_,))
        library.execute("DELETE FROM steps WHERE id = ?", (id_,))
    _insert(library, "steps", (*HEAD, "digest"), [(*head, right)])
    _insert(library, "changes", ("step", *CHANGE), [(head[0], *row) for row in changes])


def _put_digest(library: sqlite3.Connection, id_: int, before: str) -> bool:
    """Where the digest is what is damaged: most of it is right, or the next step goes on from the right one."""
    right = of_step(*_rows_of(library, id_), after=before)
    (kept,) = library.execute("SELECT digest FROM steps WHERE id = ?", (id_,)).fetchone()
    after = library.execute("SELECT id, digest FROM steps WHERE id > ? ORDER BY id LIMIT 1", (id_,)).fetchone()
    alike = sum(one == other for one, other in zip(raw(kept), right.encode(), strict=False))
    if alike >= ALIKE or (after and of_step(*_rows_of(library, after[0]), after=right) == after[1]):
        library.execute("UPDATE steps SET digest = ? WHERE id = ?", (right, id_))
        return True
    return False


def _step_of(
    backup: sqlite3.Connection, id_: int, before: str
) -> tuple[tuple[Told, ...], list[tuple[Told, ...]], str] | None:
    """A step as a backup has it, if it goes on from the digest before it."""
    kept = backup.execute("SELECT digest FROM steps WHERE id = ?", (id_,)).fetchone()
    if kept is None:
        return None
    head, changes = _rows_of(backup, id_)
    return (head, changes, kept[0]) if of_step(head, changes, after=before) == kept[0] else None


def _rows_of(connection: sqlite3.Connection, step: int) -> tuple[tuple[Told, ...], list[tuple[Told, ...]]]:
    head = connection.execute(f"SELECT {', '.join(HEAD)} FROM steps WHERE id = ?", (step,)).fetchone()
    sql = f"SELECT {', '.join(CHANGE)} FROM changes WHERE step = ? ORDER BY step, position"
    return tuple(head), [tuple(row) for row in connection.execute(sql, (step,))]


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[tuple[Told, ...]]) -> None:
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, rows)


def _has_digests(backup: sqlite3.Connection) -> bool:
    return backup.execute("SELECT name FROM sqlite_schema WHERE name = 'digests'").fetchone() is not None


def _record(bench: Bench, damage: Damage) -> None:
    """As the history has it."""
    row = last_told(bench.library, damage.table, int(damage.id))
    bench.library.execute(f"DELETE FROM {damage.table} WHERE id = ?", (damage.id,))
    if row is not None:
        _insert(bench.library, damage.table, [f'"{name}"' for name in row], [tuple(row.values())])


# Each round relies on what the one before put right.
ROUNDS: Final = (
    ("step", "file"),
    ("step",),  # once more: one that was mended may be what another is to be rebuilt from
    ("text", "record", "counter", "schema"),
    ("count", "digest", "reading"),
)
MENDERS: Final[dict[str, Callable[[Bench, Damage], None]]] = {
    "step": _step,
    "file": _file,
    "text": _text,
    "record": _record,
    "counter": _counter,
    "schema": _schema,
    "count": _count,
    "digest": _digest,
    "reading": _reading,
}
