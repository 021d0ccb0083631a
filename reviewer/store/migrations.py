"""Migrations: the library's schema, step by step. Released steps are never edited; a change appends a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

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


STEPS: Final[tuple[Callable[[Database], None], ...]] = (_first, _repairs_findings_and_readings, _rules, _model)
