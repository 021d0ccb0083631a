"""Pairing: which of some figures is the start, the end and the difference of one change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from reviewer.annotations import Annotation, Attributes, Relation
from reviewer.assets import Json, table
from reviewer.deltas import DOUBLINGS, difference, unit_of
from reviewer.documents.scripts import folded, simplified
from reviewer.figures import POINTS
from reviewer.problems import Impossible
from reviewer.units import family_of

ENDS = ("from", "to", "delta")
STEPS = frozenset((POINTS, "倍", DOUBLINGS))  # units that a level hardly has
LOOK_BACK = 12  # characters before a figure that its verb stands in
CLAUSE = re.compile("[，。；,;\n]")


def paired(figures: Sequence[Annotation], text: str) -> Attributes:
    """The fields of a change of one to three figures of a document: by their roles and units, else by their order;
    raises Impossible where they are of several documents, or more.

    Where its figures do not say whether it goes up or down, the verb before one of them in the `text` does.
    """
    if len({each.document for each in figures}) > 1:
        raise Impossible(reason="reason.several_documents")
    if len(figures) > len(ENDS):
        raise Impossible(reason="reason.too_many_figures")
    in_order = sorted(figures, key=lambda each: (each.span.start, each.id))
    step = _step(in_order)
    levels = [each for each in in_order if each is not step]
    if len(levels) == 1:
        ends = {"from" if _role(levels[0]) == "baseline" else "to": levels[0]}
    elif levels and (_role(levels[0]) == "result" or _role(levels[-1]) == "baseline"):
        ends = {"from": levels[-1], "to": levels[0]}
    else:
        ends = dict(zip(("from", "to"), levels, strict=False))
    if step is not None:
        ends["delta"] = step
    fields: dict[str, Json] = {name: each.id for name, each in ends.items()}
    direction = _direction(ends.get("from"), ends.get("to"))
    told = (_worded(text, ends[name]) for name in ("delta", "to") if name in ends)
    return fields | {"direction": direction or next(filter(None, told), None), "indicator": _topic(in_order)}


def moved(change: Relation, mark: int, end: str, marks: Mapping[int, Annotation]) -> Attributes:
    """The fields that put a figure of a change at another end; the figure that was there takes its place.

    A direction that followed from the figures follows them where it can; one that says something else stays.
    """
    before = {name: change.content.get(name) for name in ENDS}
    here = next((name for name in ENDS if before[name] == mark), end)
    after = before | {here: before[end], end: mark}
    way = _way(after, marks)
    follows = way is not None and change.content.get("direction") == _way(before, marks)
    return after | {"direction": way} if follows else after


def _way(ends: Mapping[str, Json], marks: Mapping[int, Annotation]) -> str | None:
    start, end = (marks.get(each) if isinstance(each, int) else None for each in (ends["from"], ends["to"]))
    return _direction(start, end)


def _direction(start: Annotation | None, end: Annotation | None) -> str | None:
    """Up or down where the two figures leave no doubt."""
    found = difference(start.attributes, end.attributes) if start and end else None
    if found is None:
        return None
    if all(part.amount.low > 0 for part in found.parts):
        return "up"
    return "down" if all(part.amount.high < 0 for part in found.parts) else None


def _worded(text: str, figure: Annotation) -> str | None:
    """Up or down, as the last verb of the figure's clause before it says."""
    before = CLAUSE.split(text[max(0, figure.span.start - LOOK_BACK) : figure.span.start])[-1]
    found = [match.lastgroup for match in _verbs().finditer(simplified(folded(before)))]
    return found[-1] if found else None


@cache
def _verbs() -> re.Pattern[str]:
    words = cast("dict[str, str]", table("figures.toml")["changes"])
    return re.compile(f"(?P<up>{words['up']})|(?P<down>{words['down']})")


def _step(figures: Sequence[Annotation]) -> Annotation | None:
    """The figure that lies between the others, or is the whole change: the only one of its role or kind of unit."""
    by_role = [each for each in figures if _role(each) == "change"]
    by_unit = [each for each in figures if unit_of(each.attributes) in STEPS]
    shares = [each for each in figures if family_of(unit_of(each.attributes)) == "share"]
    lone = next((found[0] for found in (by_role, by_unit) if len(found) == 1), None)
    if lone is None and len(shares) == 1 < len(figures):
        lone = shares[0]
    return figures[-1] if lone is None and len(figures) == len(ENDS) else lone


def _role(figure: Annotation) -> Json:
    return figure.attributes.get("role")


def _topic(figures: Sequence[Annotation]) -> Json:
    """What changes, as one of its figures says."""
    said = (each.attributes.get(name) for name in ("indicator", "item") for each in figures)
    return next((words for words in said if words), None)
