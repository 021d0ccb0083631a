"""Records as rows: one codec for the tables and for the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import TypeAlias, cast

from reviewer.annotations import Annotation, Comment, Finding, FindingStatus, Record, Relation, Repair, Severity
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule
from reviewer.reviewing import Evidence, ParagraphRead, SignOff
from reviewer.schemes import OwnScheme

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
    Evidence: "evidence",
    ParagraphRead: "paragraphs_read",
    SignOff: "sign_offs",
    OwnScheme: "schemes",
}


ANNOTATION = ("id", "document", "label", "start", "end", "status", "origin", "score", "attributes")
# Their fields are their columns.
PLAIN: dict[str, Callable[..., Record]] = {
    "documents": Document,
    "comments": Comment,
    "evidence": Evidence,
    "sign_offs": SignOff,
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
        case OwnScheme():
            return {"id": record.id, "content": dumped(record.content)}
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
        case ParagraphRead():
            return {
                "id": record.id,
                "document": record.document,
                "start": record.span.start,
                "end": record.span.end,
                "reader": record.reader,
                "created": record.created,
            }
        case _:
            return cast(Row, asdict(record))


def from_row(table: str, row: Mapping[str, Cell]) -> Record:
    """The record that a row of `table` holds."""
    match table:
        case "annotations":
            return annotation_from(row)
        case "relations":
            return Relation(_int(row["id"]), _int(row["document"]), str(row["type"]), loaded(row["content"]))
        case "schemes":
            return OwnScheme(_int(row["id"]), loaded(row["content"]))
        case "repairs":
            span = Span(_int(row["start"]), _int(row["end"]))
            of, text, kind = _int(row["document"]), str(row["replacement"]), str(row["kind"])
            return Repair(_int(row["id"]), of, span, text, kind, bool(row["is_undone"]))
        case "findings":
            return _finding_from(row)
        case "rules":
            return Rule(**cast("dict[str, int]", {**row, "is_on": bool(row["is_on"])}))  # type: ignore[arg-type]
        case "paragraphs_read":
            span = Span(_int(row["start"]), _int(row["end"]))
            return ParagraphRead(_int(row["id"]), _int(row["document"]), span, str(row["reader"]), str(row["created"]))
        case _ if table in PLAIN:
            return PLAIN[table](**row)
        case _:
            raise KeyError(table)


def annotation_from(row: Mapping[str, Cell]) -> Annotation:
    """A mark of its row; without a look at each type, for 160,000 of them are read to undo a large act."""
    id_, document, label, start, end, status, origin, score, attributes = map(row.__getitem__, ANNOTATION)
    return Annotation(id_, document, label, Span(start, end), status, origin, score, loaded(attributes))  # type: ignore[arg-type]


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


def dumped(value: Mapping[str, Json]) -> str:
    return ENCODER.encode(dict(value)) if value else "{}"


def loaded(cell: Cell) -> dict[str, Json]:
    return _parsed(str(cell)) if cell != "{}" else {}


@lru_cache(maxsize=8)  # a record before and after mostly has the same, and is read one after the other
def _parsed(text: str) -> dict[str, Json]:
    return cast("dict[str, Json]", json.loads(text))


def _int(cell: Cell) -> int:
    return cast(int, cell)
