"""Our own JSON: the text with its marks as they were decided, and the relations between them."""

from __future__ import annotations

from typing import cast, get_args

from reviewer.annotations import REFERENCES, Status, Tie
from reviewer.assets import Json
from reviewer.documents.blocks import Block
from reviewer.documents.document import digest
from reviewer.documents.spans import Span
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, not_taken, taken
from reviewer.labels import Scheme
from reviewer.problems import Unreadable, WrongScheme
from reviewer.schemes import merged, plain

FORMAT = "zhubi-document"
_NOT_CONTENT = frozenset(("id", "type"))


def is_document(value: Json) -> bool:
    return isinstance(value, dict) and value.get("format") == FORMAT


def read(value: Json, *, name: str) -> Extracted:
    """Marks keep their status and attributes; remarks, evidence and signatures stay where they were made."""
    document = cast("dict[str, Json]", value)
    text = document.get("text")
    if not isinstance(text, str) or document.get("version") != 1:
        raise Unreadable(name=name, reason="reason.newer_json")
    if document.get("text_sha256") != digest(text.encode("utf-8", "surrogatepass")):
        raise Unreadable(name=name, reason="reason.changed_json")
    rows = _rows(document, "annotations")
    types = _types(document.get("scheme"), rows)
    found = taken(text, [_mark(row) for row in rows], origin="import:json", unit="points", types=types)
    order = {number: place for place, number in enumerate(found.marks)}
    places = {str(row.get("id")): order[number] for number, row in enumerate(rows) if number in order}
    relations = _rows(document, "relations")
    ties = [tie for row in relations if (tie := _tie(row, places)) is not None]
    left = {
        "relations": len(relations) - len(ties),
        "comments": sum(len(_rows(row, "comments")) for row in rows),
        "evidence": sum(bool(row.get("evidence")) for row in rows),
        "sign_offs": len(_rows(document, "sign_offs")),
    }
    return Extracted(
        text,
        tuple(_block(row) for row in _rows(document, "blocks")),
        (*found.notices, *not_taken(left)),
        tuple(found.marks.values()),
        tuple(ties),
        encoding="json",
        is_whole=True,
        scheme={name: types[name] for name in sorted({mark.label for mark in found.marks.values()}) if name in types},
    )


def _types(scheme: Json, rows: list[dict[str, Json]]) -> Scheme:
    """The types of the document's marks: its scheme, or the standard one where it is damaged, then those only named."""
    try:
        known = merged(scheme if isinstance(scheme, dict) else {})
    except WrongScheme:
        known = merged({})
    unknown = {str(row.get("type")) for row in rows} - known.keys()
    return known | {name: label for name in sorted(unknown) if (label := plain(name)) is not None}


def _rows(of: dict[str, Json], name: str) -> list[dict[str, Json]]:
    value = of.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _mark(row: dict[str, Json]) -> Foreign:
    status = row.get("status")
    attributes = row.get("attributes")
    return Foreign(
        str(row.get("type")),
        _int(row.get("start")),
        _int(row.get("end")),
        str(row.get("text")),
        attributes if isinstance(attributes, dict) else {},
        cast(Status, status) if status in get_args(Status) else "proposed",
    )


def _tie(row: dict[str, Json], places: dict[str, int]) -> Tie | None:
    """A relation between marks that were taken; None where one of them was not."""
    ends: dict[str, int | list[int]] = {}
    content: dict[str, Json] = {}
    for name, value in row.items():
        if name in _NOT_CONTENT:
            continue
        if name not in REFERENCES or value is None:
            content[name] = value
        elif isinstance(value, list):
            if not all(str(each) in places for each in value):
                return None
            ends[name] = [places[str(each)] for each in value]
        elif str(value) in places:
            ends[name] = places[str(value)]
        else:
            return None
    return Tie(str(row.get("type")), ends, content)


def _block(row: dict[str, Json]) -> Block:
    return Block(str(row.get("kind")), Span(_int(row.get("start")), _int(row.get("end"))), str(row.get("address")))


def _int(value: Json) -> int:
    return value if isinstance(value, int) else -1
