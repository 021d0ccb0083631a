"""Completion: the end of a change that a text does not state, from its other end and what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.annotations import Attributes
from reviewer.deltas import DOUBLINGS, SCALES, Reach, is_exact, reach_shown, reaches, unit_of
from reviewer.figures import POINTS, in_brief, with_unit
from reviewer.units import EXACT, family_of

GROWTHS = frozenset(("倍", "成", DOUBLINGS))  # a reader may want to see what these make of the whole
DIGITS = 4  # that a quotient has at least
WHOLE_FROM = 100  # below, a whole number would be too coarse


@dataclass(frozen=True, slots=True)
class Completed:
    """A figure worked out from the other end of its change and what lies between; `how` is the sum in signs."""

    reaches: tuple[Reach, ...]
    unit: str
    is_exact: bool
    how: str

    @property
    def shown(self) -> str:
        about = "" if self.is_exact else "≈ "
        return about + with_unit("; ".join(reach_shown(each) for each in self.reaches), self.unit)


def completed(level: Attributes, delta: Attributes, direction: str, *, backwards: bool) -> Completed | str:
    """The other end of a change; a wording key that says why where it does not follow.

    A share moves by shares (98% − 6%, 6 百分点), an amount by amounts, or by its own shares: 15%, 三成, 1.5倍, 翻两番.
    """
    levels, steps, unit = reaches(level), reaches(delta), unit_of(level)
    sign = _sign(direction, steps)
    if not levels or not steps:
        return "delta.no_number"
    if len(steps) not in (1, len(levels)):
        return "delta.lists"
    if not sign:
        return "delta.no_direction"
    each = [step.size() for step in (steps * len(levels) if len(steps) == 1 else steps)]
    exact = is_exact(level) and is_exact(delta)
    added = _added(each, unit_of(delta), unit)
    if added is not None:
        way = -sign if backwards else sign
        found = tuple(start.moved(step, way) for start, step in zip(levels, added, strict=True))
        how = f"{in_brief(level)} {'+' if way > 0 else '−'} {in_brief(delta)}"
        return _sound(Completed(found, unit, exact, how))
    factors = [factor for step in each if (factor := _factor(step, unit_of(delta), sign)) is not None]
    if len(factors) != len(levels):
        return "delta.units"
    if any(factor.low < 0 or (backwards and factor.low == 0) for factor in factors):
        return "delta.below_zero"
    return _multiplied(level, factors, backwards=backwards, is_exact=exact)


def _sound(found: Completed) -> Completed | str:
    return "delta.below_zero" if any(reach.low < 0 for reach in found.reaches) else found


def _multiplied(level: Attributes, factors: Sequence[Reach], *, backwards: bool, is_exact: bool) -> Completed:
    pairs = list(zip(reaches(level), factors, strict=True))
    found = [start.over(factor) if backwards else start.times(factor) for start, factor in pairs]
    rounded = [
        Reach(_rounded(new.low, start.low), _rounded(new.high, start.high))
        for new, (start, _) in zip(found, pairs, strict=True)
    ]
    how = "; ".join(reach_shown(factor) for factor in dict.fromkeys(factors))
    sum_in_signs = f"{in_brief(level)} {'÷' if backwards else '×'} {how}"
    return Completed(tuple(rounded), unit_of(level), is_exact and rounded == found, sum_in_signs)


def _sign(direction: str, steps: Sequence[Reach]) -> int:
    if direction in ("up", "down"):
        return 1 if direction == "up" else -1
    return -1 if steps and all(step.high < 0 for step in steps) else 0


def _added(steps: Sequence[Reach], unit: str, to: str) -> list[Reach] | None:
    here = "%" if unit == POINTS and family_of(to) == "share" else unit
    turned = [each for step in steps if (each := step.through(here, to)) is not None]
    return turned if len(turned) == len(steps) else None


def factor_shown(delta: Attributes, direction: str) -> str:
    """By what a change in 倍, 成 or 番 multiplies the whole: 增长1.5倍 is 2.5, 翻两番 4; "" for others."""
    steps = reaches(delta)
    sign = _sign(direction, steps)
    if len(steps) != 1 or not sign or unit_of(delta) not in GROWTHS:
        return ""
    factor = _factor(steps[0].size(), unit_of(delta), sign)
    return "" if factor is None or factor.low < 0 else reach_shown(factor)


def _factor(step: Reach, unit: str, sign: int) -> Reach | None:
    if unit == DOUBLINGS:
        ends = sorted(EXACT.power(Decimal(2), sign * each) for each in (step.low, step.high))
    elif unit in SCALES:
        ends = sorted(1 + sign * each / SCALES[unit] for each in (step.low, step.high))
    else:
        return None
    return Reach(ends[0], ends[1])


def _rounded(number: Decimal, origin: Decimal) -> Decimal:
    """At as many digits as the number it comes from, four at least; what comes from a whole number stays whole."""
    digits = max(DIGITS, len(origin.normalize(EXACT).as_tuple().digits))
    places = digits - 1 - number.adjusted()
    if origin == origin.to_integral_value() and abs(number) >= WHOLE_FROM:
        places = min(places, 0)
    return round(number, places) if number != round(number, places) else number
