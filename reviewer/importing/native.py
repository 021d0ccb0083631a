"""Our own JSON: the text with its marks as they were decided, what was said of them, the relations between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast, get_args

from reviewer.annotations import REFERENCES, Comment, Status, Tie
from reviewer.assets import Json
from reviewer.documents.blocks import Block
from reviewer.documents.document import digest
from reviewer.documents.spans import Span
from reviewer.documents.structure import PartialDate
from reviewer.importing.extracted import Extracted, storable
from reviewer.importing.foreign import Foreign, not_taken, taken
from reviewer.importing.shapes import attributes, is_place, is_relation
from reviewer.labels import Scheme
from reviewer.problems import Unreadable, WrongScheme
from reviewer.reviewing import Evidence, EvidenceStatus
from reviewer.schemes import merged, plain

FORMAT = "zhubi-document"
_NOT_CONTENT = frozenset(("id", "type"))
_EVIDENCE = ("source", "link", "quote", "author", "created")


def is_document(value: Json) -> bool:
    return isinstance(value, dict) and value.get("format") == FORMAT


def read(value: Json, *, name: str) -> Extracted:
    """Marks keep their status, attributes, remarks and evidence; signatures stay where they were made."""
    document = cast("dict[str, Json]", value)
    text = document.get("text")
    if not isinstance(text, str) or document.get("version") != 1:
        raise Unreadable(name=name, reason="reason.newer_json")
    if document.get("text_sha256") != digest(text.encode("utf-8", "surrogatepass")):
        raise Unreadable(name=name, reason="reason.changed_json")
    rows = _rows(document, "annotations")
    types = _types(document.get("scheme"), rows)
    found = taken(text, [_mark(row, types) for row in rows], origin="import:json", unit="points", types=types)
    order = {number: place for place, number in enumerate(found.marks)}
    places = {str(row.get("id")): order[number] for number, row in enumerate(rows) if number in order}
    relations = _rows(document, "relations")
    ties = [tie for row in relations if is_relation(row, len(text)) and (tie := _tie(row, places)) is not None]
    threads = [(places.get(str(row.get("id"))), _rows(row, "comments")) for row in rows]
    comments = list(_comments([(place, said) for place, said in threads if place is not None], document))
    left = {
        "relations": len(relations) - len(ties),
        "comments": sum(len(said) for place, said in threads if place is None),
        "sign_offs": len(_rows(document, "sign_offs")),
    }
    evidence = ((places.get(str(row.get("id"))), row.get("evidence")) for row in rows)
    return Extracted(
        text,
        tuple(_block(row) for row in _rows(document, "blocks") if is_place(row, len(text))),
        (*found.notices, *not_taken(left)),
        tuple(found.marks.values()),
        tuple(ties),
        tuple(comments),
        tuple(_evidence(place, told) for place, told in evidence if place is not None and isinstance(told, dict)),
        encoding="json",
        is_whole=True,
        date=_date(document),
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


def _mark(row: dict[str, Json], types: Scheme) -> Foreign:
    status, label = row.get("status"), str(row.get("type"))
    return Foreign(
        label,
        _int(row.get("start")),
        _int(row.get("end")),
        str(row.get("text")),
        attributes(row.get("attributes"), types.get(label)),
        cast(Status, status) if status in get_args(Status) else "proposed",
    )


def _facts(document: dict[str, Json]) -> dict[str, Json]:
    facts = document.get("document")
    return facts if isinstance(facts, dict) else {}


def _date(document: dict[str, Json]) -> str | None:
    """The date that the document had; None where it is none."""
    try:
        written = str(_facts(document).get("date"))
        PartialDate.read(written)
    except ValueError:
        return None
    return written


def _comments(threads: list[tuple[int, list[dict[str, Json]]]], document: dict[str, Json]) -> Iterator[Comment]:
    """The threads on marks, by the places of these, then the document's note."""
    number = 0
    for mark, said in threads:
        ids: dict[str, int] = {}
        for row in said:
            answered = ids.get(str(row.get("reply_to")))
            ids[str(row.get("id"))] = number
            yield replace(_comment(row, number), annotation=mark, reply_to=answered)
            number += 1
    note = _facts(document).get("note")
    if isinstance(note, str) and note:
        yield _comment({"text": note}, number)


def _comment(row: dict[str, Json], number: int) -> Comment:
    words = {name: storable(value) for name, value in row.items() if isinstance(value, str)}
    settled = row.get("resolved")
    resolver, at = (settled.get("by"), settled.get("at")) if isinstance(settled, dict) else ("", "")
    return Comment(
        number,
        0,
        None,
        words.get("text", ""),
        words.get("author", ""),
        words.get("created", ""),
        resolver=storable(str(resolver or "")),
        resolved=storable(str(at or "")),
    )


def _evidence(mark: int, row: dict[str, Json]) -> Evidence:
    words = [storable(value) if isinstance(value := row.get(name), str) else "" for name in _EVIDENCE]
    status = row.get("status")
    known = cast(EvidenceStatus, status) if status in get_args(EvidenceStatus) else "open"
    return Evidence(0, 0, mark, known, *words)


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
