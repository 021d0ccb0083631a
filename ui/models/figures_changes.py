"""Changes told: what a CHANGE says from figure to figure, what follows from it, and what in it does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.annotations import Annotation, Attributes, Relation
from reviewer.assets import Json
from reviewer.completion import Completed, completed, factor_shown
from reviewer.deltas import (
    Difference,
    Reach,
    agrees,
    difference,
    difference_shown,
    is_comparable,
    obstacle,
    reaches,
    unit_of,
)
from reviewer.figures import POINTS, in_brief
from reviewer.units import family_of
from ui.translation import Words

ARROWS = {"up": "↑", "down": "↓"}
UNKNOWN = "…"
# Such a change is one of many: it is not the one between two figures, and leads from none to the other.
YEARLY = re.compile(r"(?:[年月]均|[每逐][年月]|平均每?[年月])[^，。；,;\n]{0,8}$")
YEARLY_WITHIN = 14  # characters before the change


@dataclass(frozen=True, slots=True)
class End:
    """A figure in words; `is_computed` where the text has none there."""

    words: str
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of a change; `is_wrong` where it does not add up."""

    words: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words. `bar` has its two numbers, in one unit, where it has two that can be drawn."""

    title: str
    start: End | None
    end: End | None
    step: str
    remarks: tuple[Remark, ...] = ()
    bar: tuple[Reach, Reach] | None = None
    is_share: bool = False

    @property
    def way(self) -> str:
        """92% → 98%; "" where neither end is known."""
        ends = (each.words if each else UNKNOWN for each in (self.start, self.end))
        return " → ".join(ends) if self.start or self.end else ""


def told(relation: Relation, marks: Mapping[int, Annotation], words: Words, *, text: str = "") -> Told:
    """A CHANGE in words, its difference or its missing end worked out anew; `text` is what its marks stand on."""
    before, after, delta = (_end(relation, name, marks) for name in ("from", "to", "delta"))
    direction = str(relation.content.get("direction") or "")
    title = str(relation.content.get("indicator") or "")
    said = f"{ARROWS.get(direction, '')} {in_brief(delta.attributes) if delta else ''}".strip()
    is_yearly = delta is not None and _is_yearly(text, delta)
    stated = delta.attributes if delta else {}
    telling = _Telling(title, said, stated, direction, is_yearly, words)
    if before and after:
        return telling.both(before.attributes, after.attributes)
    if before or after:
        return telling.one(before.attributes if before else None, after.attributes if after else None)
    factor = factor_shown(stated, direction)
    remarks = (Remark(words("ui.change_factor", factor=factor)),) if factor else ()
    return Told(title, None, None, said, (*remarks, *telling.yearly()))


def ends_shown(relation: Relation, marks: Mapping[int, Annotation]) -> str:
    """The figures of a change on one line, as they stand: 92% → 98% ↑ 6 百分点."""
    before, after, delta = (_end(relation, name, marks) for name in ("from", "to", "delta"))
    shown = " → ".join(in_brief(each.attributes) if each else UNKNOWN for each in (before, after))
    arrow = ARROWS.get(str(relation.content.get("direction") or ""), "")
    parts = (shown if before or after else "", arrow, in_brief(delta.attributes) if delta else "")
    return " ".join(part for part in parts if part)


def _end(relation: Relation, name: str, marks: Mapping[int, Annotation]) -> Annotation | None:
    end = relation.content.get(name)
    return marks.get(end) if isinstance(end, int) else None


def _is_yearly(text: str, delta: Annotation) -> bool:
    start = delta.span.start
    return YEARLY.search(text[max(0, start - YEARLY_WITHIN) : start]) is not None


@dataclass(frozen=True, slots=True)
class _Telling:
    """What all ways of telling one change need."""

    title: str
    said: str
    stated: Attributes
    direction: str
    is_yearly: bool
    words: Words

    def yearly(self) -> tuple[Remark, ...]:
        return (Remark(self.words("ui.change_yearly", text=self.said)),) if self.is_yearly else ()

    def both(self, before: Attributes, after: Attributes) -> Told:
        start, end = End(in_brief(before) or "?"), End(in_brief(after) or "?")
        found = difference(before, after)
        if found is None:
            units = {"before": unit_of(before) or "—", "after": unit_of(after) or "—"}
            why = Remark(self.words(obstacle(before, after), **units))
            return Told(self.title, start, end, self.said, (why,))
        shown = difference_shown(found)
        remarks = self.yearly() or self._held_against(found)
        return self._drawn(Told(self.title, start, end, shown, remarks), before, after)

    def _held_against(self, found: Difference) -> tuple[Remark, ...]:
        """What the text says of the change, where that is another than what was worked out, or in other terms."""
        shown, number = difference_shown(found), in_brief(self.stated)
        if not agrees(self.stated, found, direction=self.direction):
            return (Remark(self.words("ui.change_stated", text=self.said, found=shown), is_wrong=True),)
        if not number or number in shown:
            return ()
        fits = is_comparable(self.stated, found)
        return (Remark(self.words("ui.change_agrees" if fits else "ui.change_unsure", text=self.said)),)

    def one(self, before: Attributes | None, after: Attributes | None) -> Told:
        """One end of a change, and the other where it follows from what lies between."""
        start = End(in_brief(before)) if before is not None else None
        end = End(in_brief(after)) if after is not None else None
        known = after if after is not None else before
        plain = Told(self.title, start, end, self.said, self.yearly())
        if known is None or not self.stated or self.is_yearly:
            return plain
        found = completed(known, self.stated, self.direction, backwards=after is not None)
        if not isinstance(found, Completed):
            units = {"before": unit_of(known) or "—", "after": unit_of(self.stated) or "—"}
            return Told(self.title, start, end, self.said, (Remark(self.words(found, **units)),))
        worked_out = End(found.shown, is_computed=True)
        remark = Remark(self.words("ui.change_computed", how=found.how))
        made = Told(self.title, start or worked_out, end or worked_out, self.said, (remark,))
        ends: list[Json] = [{"low": str(each.low), "high": str(each.high)} for each in found.reaches]
        other: Attributes = {"values": ends, "unit": found.unit}
        return self._drawn(made, other if start is None else known, other if end is None else known)

    def _drawn(self, made: Told, before: Attributes, after: Attributes) -> Told:
        """With a bar, where each end is one number or range."""
        unit = unit_of(after)
        to = "%" if family_of(unit) == "share" else unit
        ends = [turned for each in (before, after) if (turned := _in(each, to)) is not None]
        if len(ends) != 2 or unit == POINTS:
            return made
        return Told(made.title, made.start, made.end, made.step, made.remarks, (ends[0], ends[1]), to == "%")


def _in(attributes: Attributes, unit: str) -> Reach | None:
    found = reaches(attributes)
    return found[0].through(unit_of(attributes), unit) if len(found) == 1 else None
