"""Marks that came with a file: on the text's own offsets, compared with what they say they mark, the rest told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reviewer.annotations import Attributes, Candidate, Status
from reviewer.assets import Json
from reviewer.documents.positions import Positions
from reviewer.documents.spans import Span
from reviewer.importing.extracted import Notice
from reviewer.labels import Scheme, scheme

Unit = Literal["points", "units"]  # code points, or UTF-16 units
_MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Foreign:
    """A mark as a format gives it: `words` are what it says it marks, None where the format does not say."""

    label: str
    start: int
    end: int
    words: str | None = None
    attributes: Attributes = field(default_factory=dict)
    status: Status = "proposed"


@dataclass(frozen=True, slots=True)
class Taken:
    """The marks that fit, each with its place in the list that was given, and what is to be told of the others."""

    marks: dict[int, Candidate]
    notices: tuple[Notice, ...]


def taken(text: str, marks: Sequence[Foreign], *, origin: str, unit: Unit, types: Scheme | None = None) -> Taken:
    """The marks on a text; `unit` is the format's, another is used where only it gives the words that marks name.

    `types` are known besides those of the scheme in use.
    """
    labels = _labels({**scheme(), **(types or {})})
    to_point = _to_point(text, marks, unit)
    found: dict[int, Candidate] = {}
    unknown: dict[str, int] = {}
    misfits: list[str] = []
    for number, mark in enumerate(marks):
        label = labels.get(mark.label.casefold())
        span = _span(text, mark, to_point)
        if span is None:
            misfits.append(mark.words or f"{mark.start}–{mark.end}")
        elif label is None:
            unknown[mark.label] = unknown.get(mark.label, 0) + 1
        else:
            found[number] = Candidate(label, span, origin, 1.0, mark.attributes, mark.status)
    return Taken(found, tuple(_notices(unknown, misfits)))


def not_taken(counts: dict[str, int]) -> tuple[Notice, ...]:
    """What a file has besides marks that stays out, by kind."""
    kept = {kind: count for kind, count in counts.items() if count}
    if not kept:
        return ()
    told = "、".join(f"{kind} {count}" for kind, count in kept.items())
    return (Notice("import_not_taken", {"kinds": told, "count": sum(kept.values())}),)


def _notices(unknown: dict[str, int], misfits: Sequence[str]) -> Iterator[Notice]:
    if unknown:
        names: Json = "、".join(list(unknown)[:_MOST_TOLD])
        yield Notice("import_labels", {"labels": names, "count": sum(unknown.values())})
    if misfits:
        yield Notice("import_misfits", {"text": "、".join(misfits[:_MOST_TOLD]), "count": len(misfits)})


def _labels(known: Scheme) -> dict[str, str]:
    """A scheme's labels by their own names and by those people see, in any language."""
    named = {name.casefold(): label.name for label in known.values() for name in label.names.values()}
    return named | {name.casefold(): name for name in known}


def _to_point(text: str, marks: Iterable[Foreign], unit: Unit) -> Callable[[int], int]:
    positions = Positions(text)

    def point(at: int) -> int:
        return at

    ways = (point, positions.to_points) if unit == "points" else (positions.to_points, point)
    telling = [mark for mark in marks if mark.words is not None]
    return max(ways, key=lambda way: sum(_span(text, mark, way) is not None for mark in telling))


def _span(text: str, mark: Foreign, to_point: Callable[[int], int]) -> Span | None:
    if not 0 <= mark.start < mark.end:
        return None
    start, end = to_point(mark.start), to_point(mark.end)
    if not start < end <= len(text):
        return None
    is_right = mark.words is None or "".join(mark.words.split()) == "".join(text[start:end].split())
    return Span(start, end) if is_right else None
