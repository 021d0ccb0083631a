"""doccano and Label Studio: a JSON object a document; both count in UTF-16 units, as their windows do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from reviewer.arrows import Arrow
from reviewer.assets import Json
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, annotated
from reviewer.problems import Unreadable

_DOCCANO_LABELS = ("label", "labels", "entities")
_REMARKS = ("comments", "Comments")
# What a region has in Label Studio besides its labels, each a list or a plain value.
_CHOSEN = ("choices", "taxonomy", "rating", "number", "datetime")


def is_doccano(value: Json) -> bool:
    """A text with marks under one of the names that doccano has used."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and any(isinstance(value.get(each), list) for each in _DOCCANO_LABELS)
    )


def is_label_studio(value: Json) -> bool:
    return isinstance(value, dict) and _text(value) is not None and ("annotations" in value or "predictions" in value)


# doccano


def read_doccano(value: Json, *, name: str) -> Extracted:
    """[start, end, label], or objects with start_offset, end_offset and label; neither repeats its words."""
    row = cast("dict[str, Json]", value)
    listed = next((found for each in ("entities", "label", "labels") if (found := _list(row.get(each)))), [])
    marks = [(each, mark) for each in listed if (mark := _doccano_mark(each)) is not None]
    places = {each.get("id"): place for place, (each, _) in enumerate(marks) if isinstance(each, dict)}
    relations = [each for each in _list(row.get("relations")) if isinstance(each, dict)]
    drawn = [arrow for each in relations if (arrow := _doccano_arrow(each, places)) is not None]
    left = {"relations": len(relations) - len(drawn), "labels": len(listed) - len(marks)}
    return annotated(
        str(row["text"]),
        [mark for _, mark in marks],
        by="doccano",
        unit="units",
        drawn=drawn,
        note="\n".join(_remarks(row)),
        left=left,
    )


def _doccano_mark(row: Json) -> Foreign | None:
    if isinstance(row, dict):
        row = [row.get("start_offset"), row.get("end_offset"), row.get("label")]
    match row:
        case [int(start), int(end), str(label)]:
            return Foreign(label, start, end)
    return None


def _doccano_arrow(row: Mapping[str, Json], places: Mapping[Json, int]) -> Arrow | None:
    start, to = (places.get(end) if _is_id(end) else None for end in (row.get("from_id"), row.get("to_id")))
    return None if start is None or to is None else (str(row.get("type") or ""), start, to)


def _remarks(row: Mapping[str, Json]) -> Iterator[str]:
    """Remarks on a document: words, or objects with their text."""
    for each in (each for key in _REMARKS for each in _list(row.get(key))):
        words = each.get("text") if isinstance(each, dict) else each
        if isinstance(words, str) and words.strip():
            yield words.strip()


# Label Studio


def read_label_studio(value: Json, *, name: str) -> Extracted:
    """The first annotation that has results, else the first prediction; what marks no words is the document's note."""
    row = cast("dict[str, Json]", value)
    text = _text(row)
    if text is None:
        raise Unreadable(name=name, reason="reason.no_text_part")
    task = _Task()
    for each in sorted(next(_results(row), []), key=lambda each: not _regions(each)):  # before what is said of them
        task.take(each)
    task.left["annotations"] = max(0, sum(1 for _ in _results(row)) - 1)
    drawn = task.drawn()
    return annotated(
        text,
        list(task.marks.values()),
        by="label_studio",
        unit="units",
        drawn=drawn,
        note="\n".join(task.said),
        left=task.left,
    )


@dataclass(slots=True)
class _Task:
    """What the results of an annotation say, region by region."""

    marks: dict[str, Foreign] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    _relations: list[dict[str, Json]] = field(default_factory=list)

    def take(self, result: Json) -> None:
        if not isinstance(result, dict):
            self.left["regions"] += 1
        elif result.get("type") == "relation":
            self._relations.append(result)
        elif marks := _regions(result):
            names = (str(result.get("id") or len(self.marks)), *(f"{len(self.marks)}+{at}" for at in range(len(marks))))
            self.marks |= zip(names, marks, strict=False)
        elif not self._tell(result):
            self.left["regions"] += 1

    def drawn(self) -> list[Arrow]:
        """The arrows between regions; those that lead nowhere are counted."""
        places = {name: place for place, name in enumerate(self.marks)}
        found: list[Arrow] = []
        for each in self._relations:
            start, to = (places.get(str(each.get(end))) for end in ("from_id", "to_id"))
            if start is None or to is None:
                self.left["relations"] += 1
                continue
            names = _list(each.get("labels")) or [""]
            ends = (to, start) if each.get("direction") == "left" else (start, to)
            found += [(str(name), *ends) for name in names]
        return found

    def _tell(self, result: dict[str, Json]) -> bool:
        """Takes what was chosen or written, on a region or on the whole; whether there was anything."""
        value = result.get("value")
        if not isinstance(value, dict):
            return False
        name = str(result.get("from_name") or result.get("type")).lower()
        chosen = next((words for key in _CHOSEN if (words := _words(value.get(key)))), "")
        written = _words(_list(value.get("text")))
        of = str(result.get("id"))
        mark = self.marks.get(of)
        if not (chosen or written) or (mark is None and "start" in value):
            return False
        if mark is None:
            self.said.append(f"{name}: {chosen or written}")
        elif chosen:
            self.marks[of] = replace(mark, attributes={**mark.attributes, name: chosen})
        else:
            self.marks[of] = replace(mark, notes=(*mark.notes, written))
        return True


def _results(row: dict[str, Json]) -> Iterator[list[Json]]:
    for group in ("annotations", "completions", "predictions"):
        for each in _list(row.get(group)):
            if isinstance(each, dict) and (found := _list(each.get("result"))):
                yield found


def _regions(row: Json) -> list[Foreign]:
    """A mark for each label of a region; none where it has no place in the text, or no label."""
    place = row.get("value") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(place, dict):
        return []
    match [place.get("start"), place.get("end"), place.get("labels")]:
        case [int(start), int(end), [*labels]]:
            words = place.get("text")
            said = words if isinstance(words, str) else None
            return [Foreign(each, start, end, said, notes=_meta(row)) for each in labels if isinstance(each, str)]
    return []


def _meta(row: Mapping[str, Json]) -> tuple[str, ...]:
    meta = row.get("meta")
    notes = meta.get("text") if isinstance(meta, dict) else None
    return tuple(each for each in (notes if isinstance(notes, list) else [notes]) if isinstance(each, str))


def _words(value: Json) -> str:
    """A value or the values of a list as words; a path of a taxonomy with its steps."""
    if isinstance(value, list):
        parts = ("/".join(map(str, each)) if isinstance(each, list) else str(each) for each in value)
        return "、".join(parts)
    return str(value) if isinstance(value, str | int | float) else ""


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


def _is_id(value: Json) -> bool:
    return isinstance(value, str | int)
