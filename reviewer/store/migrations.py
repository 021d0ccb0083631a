"""Migrations: the library's schema, step by step. Released steps are never edited; a change appends a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reviewer.documents.structure import paragraphs
from reviewer.store.digests import CHANGE, DIGESTED, HEAD, digest_of, of_step

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x5A485542  # "ZHUB"


def _first(database: Database) -> None:
    create = database.create_table
    create("texts", {"sha256": str, "text": str}, pk="sha256", not_null={"text"}, strict=True)
    create("files", {"sha256": str, "content": bytes}, pk="sha256", not_null={"content"}, strict=True)
    create(
        "documents",
        {
            "id": int,
            "name": str,
            "path": str,
            "sha256": str,
            "text_sha256": str,
            "length": int,
            "encoding": str,
            "confidence": float,
            "replaced": int,
            "script": str,
            "date": str,
            "imported": str,
        },
        pk="id",
        not_null={"name", "path", "sha256", "text_sha256", "length", "encoding", "script", "imported"},
        foreign_keys=[("sha256", "files", "sha256"), ("text_sha256", "texts", "sha256")],
        strict=True,
    )
    create(
        "annotations",
        {
            "id": int,
            "document": int,
            "label": str,
            "start": int,
            "end": int,
            "status": str,
            "origin": str,
            "score": float,
            "attributes": str,
        },
        pk="id",
        not_null={"document", "label", "start", "end", "status", "origin", "score", "attributes"},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    create(
        "relations",
        {"id": int, "document": int, "type": str, "content": str},
        pk="id",
        not_null={"document", "type", "content"},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    create(
        "comments",
        {"id": int, "document": int, "annotation": int, "text": str, "author": str, "created": str},
        pk="id",
        not_null={"document", "text", "author", "created"},
        foreign_keys=[("document", "documents", "id"), ("annotation", "annotations", "id")],
        strict=True,
    )
    create(
        "steps",
        {"id": int, "what": str, "of": int, "is_undo": int, "actor": str, "created": str},
        pk="id",
        not_null={"what", "is_undo", "actor", "created"},
        strict=True,
    )
    create(
        "changes",
        {"step": int, "position": int, "record": str, "before": str, "after": str},
        pk=("step", "position"),
        not_null={"record"},
        foreign_keys=[("step", "steps", "id")],
        strict=True,
    )
    create("counters", {"name": str, "value": int}, pk="name", not_null={"value"}, strict=True)
    database.table("counters").insert({"name": "record", "value": 0})
    database.table("documents").create_index(["sha256"], unique=True)
    database.table("annotations").create_index(["document", "start", "end", "id"])
    database.table("relations").create_index(["document", "id"])
    database.table("comments").create_index(["document", "id"])
    database.table("comments").create_index(["annotation"])


def _repairs_findings_and_readings(database: Database) -> None:
    create = database.create_table
    create(
        "repairs",
        {"id": int, "document": int, "start": int, "end": int, "replacement": str, "kind": str, "is_undone": int},
        pk="id",
        not_null={"document", "start", "end", "replacement", "kind", "is_undone"},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    create(
        "findings",
        {
            "id": int,
            "document": int,
            "check": str,
            "severity": str,
            "spans": str,
            "values": str,
            "status": str,
            "reason": str,
        },
        pk="id",
        not_null={"document", "check", "severity", "spans", "values", "status", "reason"},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    # Readings are made anew from the text and its repairs when they are missing; so they hold to no document.
    create("readings", {"document": int, "text": str}, pk="document", not_null={"text"}, strict=True)
    database.table("repairs").create_index(["document", "start", "id"])
    database.table("findings").create_index(["document", "id"])


def _rules(database: Database) -> None:
    columns = {"id": int, "words": str, "label": str, "action": str, "to_label": str, "to_words": str, "lead": int}
    told = {"is_on": int, "applied": int, "actor": str, "created": str}
    database.create_table("rules", columns | told, pk="id", not_null={*columns, *told} - {"id"}, strict=True)
    database.table("rules").create_index(["words"])


def _model(database: Database) -> None:
    """What was learned from the library: at most one row. It is made anew from the marks, so it has no history."""
    columns = {"id": int, "model": bytes, "report": str, "trained": str}
    database.create_table("models", columns, pk="id", not_null={"model", "report", "trained"}, strict=True)


def _reviewing(database: Database) -> None:
    """Threads, evidence, paragraphs read and sign-offs; the history found by record, many changes a row."""
    database.execute("ALTER TABLE comments ADD COLUMN reply_to INTEGER REFERENCES comments(id)")
    database.execute("ALTER TABLE comments ADD COLUMN resolver TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE comments ADD COLUMN resolved TEXT NOT NULL DEFAULT ''")
    texts = ("status", "source", "link", "quote", "author", "created")
    columns: dict[str, type] = {"id": int, "document": int, "annotation": int, **dict.fromkeys(texts, str)}
    keys = [("document", "documents", "id"), ("annotation", "annotations", "id")]
    create = database.create_table
    create("evidence", columns, pk="id", not_null={*columns} - {"id"}, foreign_keys=keys, strict=True)
    database.table("evidence").create_index(["document", "id"])
    database.table("evidence").create_index(["annotation"], unique=True)
    columns = {"id": int, "document": int, "start": int, "end": int, "reader": str, "created": str}
    create("paragraphs_read", columns, pk="id", not_null={*columns} - {"id"}, foreign_keys=keys[:1], strict=True)
    database.table("paragraphs_read").create_index(["document", "start"], unique=True)
    # What was signed and unlocked stays when its document leaves the library; so sign-offs hold to no document.
    signed = ("stage", "reviewer", "created", "sha256", "unlocked_by", "unlocked", "reason")
    columns = {"id": int, "document": int, **dict.fromkeys(signed, str)}
    create("sign_offs", columns, pk="id", not_null={*columns} - {"id"}, strict=True)
    database.table("sign_offs").create_index(["document", "id"])
    _count_paragraphs(database)
    _find_changes(database)


def _count_paragraphs(database: Database) -> None:
    database.execute("ALTER TABLE texts ADD COLUMN paragraphs INTEGER NOT NULL DEFAULT 0")
    for sha256, text in database.execute("SELECT sha256, text FROM texts ORDER BY sha256").fetchall():
        database.execute("UPDATE texts SET paragraphs = ? WHERE sha256 = ?", (len(paragraphs(text)), sha256))


def _find_changes(database: Database) -> None:
    """A row of the history holds a list of records, with the least and the greatest id; `told` has them one by one."""
    database.execute("ALTER TABLE changes ADD COLUMN first INTEGER NOT NULL DEFAULT 0")
    database.execute("ALTER TABLE changes ADD COLUMN last INTEGER NOT NULL DEFAULT 0")
    database.execute("UPDATE changes SET first = json_extract(coalesce(after, before), '$.id')")
    database.execute("UPDATE changes SET last = first, before = '[' || before || ']', after = '[' || after || ']'")
    told = "SELECT step, position, record, each.value AS after FROM changes, json_each(changes.after) AS each"
    database.execute(f"CREATE VIEW told AS {told}")
    database.execute("CREATE INDEX changes_of_one ON changes (record, first)")
    database.execute("CREATE INDEX changes_of_many ON changes (record, last, first) WHERE last > first")


def _blocks(database: Database) -> None:
    """Where the parts of a text stood in its file: a list of [kind, start, end, address] for a file as it was read."""
    columns = {"sha256": str, "text_sha256": str, "content": str}
    keys = [("sha256", "files", "sha256"), ("text_sha256", "texts", "sha256")]
    pk = ("sha256", "text_sha256")
    database.create_table("blocks", columns, pk=pk, not_null={*columns}, foreign_keys=keys, strict=True)


def _own_scheme(database: Database) -> None:
    """What the library's types have otherwise than the standard ones: at most one row."""
    columns = {"id": int, "content": str}
    database.create_table("schemes", columns, pk="id", not_null={"content"}, strict=True)


def _drafts(database: Database) -> None:
    """Words that a person has typed and not yet given, by what they are for."""
    columns = {"author": str, "place": str, "text": str}
    database.create_table("drafts", columns, pk=("author", "place"), not_null={*columns}, strict=True)


def _digests(database: Database) -> None:
    """What no other part of the library repeats gets a digest: steps, rows that are no records, and the schema."""
    database.create_table("digests", {"name": str, "digest": str}, pk="name", not_null={"digest"}, strict=True)
    # The first libraries of version 2 came without it.
    readings: dict[str, type] = {"document": int, "text": str}
    database.create_table("readings", readings, pk="document", not_null={"text"}, strict=True, if_not_exists=True)
    for table in ("steps", *DIGESTED):
        database.execute(f"ALTER TABLE {table} ADD COLUMN digest TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE counters ADD COLUMN twin INTEGER NOT NULL DEFAULT 0")
    database.execute("UPDATE counters SET twin = value")
    for table, columns in DIGESTED.items():
        rows = database.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} ORDER BY rowid")
        found = [(digest_of(tuple(row)[1:]), row[0]) for row in rows]
        database.conn.executemany(f"UPDATE {table} SET digest = ? WHERE rowid = ?", found)
    digest = ""
    for head in database.execute(f"SELECT {', '.join(HEAD)} FROM steps ORDER BY id").fetchall():
        changes = f"SELECT {', '.join(CHANGE)} FROM changes WHERE step = ? ORDER BY step, position"
        digest = of_step(tuple(head), map(tuple, database.execute(changes, (head[0],))), after=digest)
        database.execute("UPDATE steps SET digest = ? WHERE id = ?", (digest, head[0]))


STEPS: Final[tuple[Callable[[Database], None], ...]] = (
    _first,
    _repairs_findings_and_readings,
    _rules,
    _model,
    _reviewing,
    _blocks,
    _own_scheme,
    _drafts,
    _digests,
)
