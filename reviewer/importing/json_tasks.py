"""doccano and Label Studio: a JSON object a document; both count in UTF-16 units, as their windows do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from reviewer.assets import Json
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, not_taken, taken
from reviewer.problems import Unreadable

_DOCCANO_LABELS = ("label", "labels", "entities")


def is_doccano(value: Json) -> bool:
    """A text with marks under one of the names that doccano has used."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and any(isinstance(value.get(each), list) for each in _DOCCANO_LABELS)
    )


def is_label_studio(value: Json) -> bool:
    return isinstance(value, dict) and _text(value) is not None and ("annotations" in value or "predictions" in value)


def read_doccano(value: Json, *, name: str) -> Extracted:
    """[start, end, label], or objects with start_offset, end_offset and label; neither repeats its words."""
    row = cast("dict[str, Json]", value)
    text = str(row["text"])
    listed = next((found for each in ("entities", "label", "labels") if (found := _list(row.get(each)))), [])
    marks = [mark for each in listed if (mark := _doccano_mark(each)) is not None]
    left = {"relations": len(_list(row.get("relations"))), "labels": len(listed) - len(marks)}
    fit = taken(text, marks, origin="import:doccano", unit="units")
    return Extracted(
        text, notices=(*fit.notices, *not_taken(left)), annotations=tuple(fit.marks.values()), encoding="doccano"
    )


def _doccano_mark(row: Json) -> Foreign | None:
    if isinstance(row, dict):
        row = [row.get("start_offset"), row.get("end_offset"), row.get("label")]
    match row:
        case [int(start), int(end), str(label)]:
            return Foreign(label, start, end)
    return None


def read_label_studio(value: Json, *, name: str) -> Extracted:
    """The first annotation that has results, else the first prediction; other ways to mark than labels are told."""
    row = cast("dict[str, Json]", value)
    text = _text(row)
    if text is None:
        raise Unreadable(name=name, reason="reason.no_text_part")
    results = next(_results(row), [])
    marks = [mark for each in results if (mark := _region(each)) is not None]
    left = {
        "relations": sum(isinstance(each, dict) and each.get("type") == "relation" for each in results),
        "annotations": max(0, sum(1 for _ in _results(row)) - 1),
    }
    left["regions"] = len(results) - len(marks) - left["relations"]
    fit = taken(text, marks, origin="import:label_studio", unit="units")
    return Extracted(
        text, notices=(*fit.notices, *not_taken(left)), annotations=tuple(fit.marks.values()), encoding="label studio"
    )


def _results(row: dict[str, Json]) -> Iterator[list[Json]]:
    for group in ("annotations", "completions", "predictions"):
        for each in _list(row.get(group)):
            if isinstance(each, dict) and (found := _list(each.get("result"))):
                yield found


def _region(row: Json) -> Foreign | None:
    place = row.get("value") if isinstance(row, dict) else None
    if not isinstance(place, dict):
        return None
    match [place.get("start"), place.get("end"), place.get("labels")]:
        case [int(start), int(end), [str(label)]]:
            words = place.get("text")
            return Foreign(label, start, end, words if isinstance(words, str) else None)
    return None


def _text(row: dict[str, Json]) -> str | None:
    """The text of a task: under `text`, or the only string there is."""
    data = row.get("data")
    if not isinstance(data, dict):
        return None
    texts = [each for each in data.values() if isinstance(each, str)]
    named = data.get("text")
    return named if isinstance(named, str) else texts[0] if len(texts) == 1 else None


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
