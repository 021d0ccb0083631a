"""Marks that came with a file: on the text's own offsets, compared with what they say they mark, the rest told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reviewer.annotations import Attributes, Candidate, Comment, Status
from reviewer.arrows import Arrow, ties
from reviewer.assets import Json
from reviewer.documents.decoding import NOT_STORABLE
from reviewer.documents.positions import Positions
from reviewer.documents.spans import Span
from reviewer.importing import notes
from reviewer.importing.extracted import Extracted, Notice, storable
from reviewer.importing.fresh_types import fresh_types
from reviewer.importing.shapes import attributes
from reviewer.labels import Label, Scheme, scheme
from reviewer.reviewing import Evidence

Unit = Literal["points", "units"]  # code points, or UTF-16 units
_MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Foreign:
    """A mark as a format gives it: `words` are what it says it marks, None where the format does not say.

    `pieces` are the places of a mark that lies in several, `notes` the free words on it.
    """

    label: str
    start: int
    end: int
    words: str | None = None
    attributes: Attributes = field(default_factory=dict)
    status: Status = "proposed"
    pieces: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The marks that fit, each with its place in the list that was given, and what is to be told of the others."""

    marks: dict[int, Candidate]
    notices: tuple[Notice, ...]

    @property
    def places(self) -> dict[int, int]:
        """The place among the marks that fit of each that was given."""
        return {number: place for place, number in enumerate(self.marks)}


def taken(text: str, marks: Sequence[Foreign], *, origin: str, unit: Unit, types: Scheme | None = None) -> Taken:
    """The marks on a text; `unit` is the format's, another is used where only it gives the words that marks name.

    `types` are known besides those of the scheme in use.
    """
    labels = _labels({**scheme(), **(types or {})})
    to_point = _to_point(text, marks, unit)
    found: dict[int, Candidate] = {}
    unknown: dict[str, int] = {}
    misfits: list[str] = []
    parted = 0
    for number, mark in enumerate(marks):
        label = labels.get(mark.label.casefold())
        span = _span(text, mark, to_point)
        if span is None:
            misfits.append(mark.words or f"{mark.start}–{mark.end}")
        elif label is None:
            unknown[mark.label] = unknown.get(mark.label, 0) + 1
        else:
            found[number] = Candidate(label, span, origin, 1.0, mark.attributes, mark.status)
            parted += _is_parted(text, mark, span, to_point)
    return Taken(found, tuple(_notices(unknown, misfits, parted)))


def annotated(
    text: str,
    marks: Sequence[Foreign],
    *,
    by: str,
    unit: Unit,
    drawn: Sequence[Arrow] = (),
    note: str = "",
    left: Mapping[str, int] | None = None,
) -> Extracted:
    """A text with the marks that another program made, what was said of them, and the arrows between them.

    `by` names the program, `note` is on the document, `left` counts by kind what stays out. Types that nobody knows
    become types of the scheme.
    """
    replaced = len(NOT_STORABLE.findall(text))
    text = storable(text)
    marks = [_with_notes(mark, notes.read(mark.notes)) for mark in marks]
    types = fresh_types(marks, known=_labels(scheme()))
    known = {**scheme(), **types}
    labels = _labels(known)
    marks = [_in_shape(mark, known.get(labels.get(mark.label.casefold(), ""))) for mark in marks]
    fit = taken(text, marks, origin=f"import:{by}", unit=unit, types=types)
    places = fit.places
    kept = [(name, places[start], places[to]) for name, start, to in drawn if start in places and to in places]
    candidates = list(fit.marks.values())
    remarks, evidence = _said(marks, places, note, by)
    lost = {**(left or {}), "relations": (left or {}).get("relations", 0) + len(drawn) - len(kept)}
    used = {each.label for each in candidates}
    return Extracted(
        text,
        notices=(*fit.notices, *not_taken(lost)),
        annotations=tuple(candidates),
        ties=tuple(ties(kept, [each.label for each in candidates])),
        comments=tuple(remarks),
        evidence=tuple(evidence),
        encoding=by.replace("_", " "),
        replaced=replaced,
        scheme={name: label for name, label in types.items() if name in used},
    )


def not_taken(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    """What a file has besides marks that stays out, by kind."""
    kept = {kind: count for kind, count in counts.items() if count}
    if not kept:
        return ()
    told = "、".join(f"{kind} {count}" for kind, count in kept.items())
    return (Notice("import_not_taken", {"kinds": told, "count": sum(kept.values())}),)


def _with_notes(mark: Foreign, told: notes.Notes) -> Foreign:
    """A mark with what its notes say of its status and attributes."""
    status = mark.status if told.status is None else told.status
    return replace(mark, status=status, attributes={**mark.attributes, **told.attributes})


def _in_shape(mark: Foreign, label: Label | None) -> Foreign:
    return replace(mark, attributes=attributes(dict(mark.attributes), label))


def _said(
    marks: Sequence[Foreign], places: Mapping[int, int], note: str, by: str
) -> tuple[list[Comment], list[Evidence]]:
    remarks: list[Comment] = []
    evidence: list[Evidence] = []
    author = by.replace("_", " ")
    for number, place in places.items():
        told = notes.read(marks[number].notes)
        remarks += notes.comments(told.remarks, mark=place, first=len(remarks), author=author)
        if told.evidence is not None:
            evidence.append(replace(told.evidence, annotation=place, author=author))
    if note.strip():
        remarks.append(Comment(len(remarks), 0, None, storable(note.strip()), author, ""))
    return remarks, evidence


def _notices(unknown: dict[str, int], misfits: Sequence[str], parted: int) -> Iterator[Notice]:
    if unknown:
        names: Json = "、".join(list(unknown)[:_MOST_TOLD])
        yield Notice("import_labels", {"labels": names, "count": sum(unknown.values())})
    if misfits:
        yield Notice("import_misfits", {"text": "、".join(misfits[:_MOST_TOLD]), "count": len(misfits)})
    if parted:
        yield Notice("import_parted", {"count": parted})


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
    is_right = mark.words is None or "".join(mark.words.split()) == _words(text, mark, to_point)
    return Span(start, end) if is_right else None


def _words(text: str, mark: Foreign, to_point: Callable[[int], int]) -> str:
    """What lies under a mark, or under its pieces, without white space."""
    pieces = mark.pieces or ((mark.start, mark.end),)
    return "".join("".join(text[to_point(start) : to_point(end)].split()) for start, end in pieces)


def _is_parted(text: str, mark: Foreign, span: Span, to_point: Callable[[int], int]) -> bool:
    """Whether words that the mark leaves out stand between its pieces."""
    return len(mark.pieces) > 1 and _words(text, mark, to_point) != "".join(span.of(text).split())
