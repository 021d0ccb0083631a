"""Records as rows: one codec for the tables and for the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TypeAlias, cast

from reviewer.annotations import Annotation, Comment, Finding, FindingStatus, Record, Relation, Repair, Severity, Status
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule

Cell: TypeAlias = int | float | str | None
Row: TypeAlias = dict[str, Cell]

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps would build one a call

TABLES: dict[type[Record], str] = {
    Document: "documents",
    Annotation: "annotations",
    Relation: "relations",
    Comment: "comments",
    Repair: "repairs",
    Finding: "findings",
    Rule: "rules",
}


def table_of(record: Record) -> str:
    return TABLES[type(record)]


def to_row(record: Record) -> Row:
    """A record as the columns of its table."""
    match record:
        case Annotation():
            return {
                "id": record.id,
                "document": record.document,
                "label": record.label,
                "start": record.span.start,
                "end": record.span.end,
                "status": record.status,
                "origin": record.origin,
                "score": record.score,
                "attributes": dumped(record.attributes),
            }
        case Relation():
            return {
                "id": record.id,
                "document": record.document,
                "type": record.type,
                "content": dumped(record.content),
            }
        case Repair():
            return {
                "id": record.id,
                "document": record.document,
                "start": record.span.start,
                "end": record.span.end,
                "replacement": record.replacement,
                "kind": record.kind,
                "is_undone": int(record.is_undone),
            }
        case Finding():
            return {
                "id": record.id,
                "document": record.document,
                "check": record.check,
                "severity": record.severity,
                "spans": ENCODER.encode([[span.start, span.end] for span in record.spans]),
                "values": dumped(record.values),
                "status": record.status,
                "reason": record.reason,
            }
        case Rule():
            return cast(Row, asdict(record) | {"is_on": int(record.is_on)})
        case _:
            return cast(Row, asdict(record))


def from_row(table: str, row: Mapping[str, Cell]) -> Record:
    """The record that a row of `table` holds."""
    match table:
        case "annotations":
            return annotation_from(row)
        case "relations":
            return Relation(_int(row["id"]), _int(row["document"]), str(row["type"]), loaded(row["content"]))
        case "repairs":
            span = Span(_int(row["start"]), _int(row["end"]))
            of, text, kind = _int(row["document"]), str(row["replacement"]), str(row["kind"])
            return Repair(_int(row["id"]), of, span, text, kind, bool(row["is_undone"]))
        case "findings":
            return _finding_from(row)
        case "rules":
            return Rule(**cast("dict[str, int]", {**row, "is_on": bool(row["is_on"])}))  # type: ignore[arg-type]
        case "comments":
            return Comment(**cast("dict[str, int]", row))  # type: ignore[arg-type]
        case _:
            return Document(**cast("dict[str, int]", row))  # type: ignore[arg-type]


def annotation_from(row: Mapping[str, Cell]) -> Annotation:
    return Annotation(
        id=_int(row["id"]),
        document=_int(row["document"]),
        label=str(row["label"]),
        span=Span(_int(row["start"]), _int(row["end"])),
        status=cast(Status, row["status"]),
        origin=str(row["origin"]),
        score=float(cast(float, row["score"])),
        attributes=loaded(row["attributes"]),
    )


def _finding_from(row: Mapping[str, Cell]) -> Finding:
    spans = cast("list[list[int]]", json.loads(str(row["spans"])))
    return Finding(
        id=_int(row["id"]),
        document=_int(row["document"]),
        check=str(row["check"]),
        severity=cast(Severity, row["severity"]),
        spans=tuple(Span(start, end) for start, end in spans),
        values=loaded(row["values"]),
        status=cast(FindingStatus, row["status"]),
        reason=str(row["reason"]),
    )


def dumped(value: Mapping[str, Json] | Row) -> str:
    return ENCODER.encode(dict(value))


def loaded(cell: Cell) -> dict[str, Json]:
    return cast("dict[str, Json]", json.loads(str(cell)))


def _int(cell: Cell) -> int:
    return cast(int, cell)
