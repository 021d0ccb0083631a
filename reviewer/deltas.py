"""Deltas: what lies between two figures, in words and numbers, and whether a stated change is just that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from reviewer.annotations import Attributes
from reviewer.figures import POINTS, shortened, with_unit
from reviewer.units import EXACT, converted, family_of
from reviewer.values import values_of

SCALES = {"%": Decimal(100), "‰": Decimal(1000), "成": Decimal(10), "倍": Decimal(1)}  # so many are once the whole
DOUBLINGS = "番"
VAGUE = frozenset(("about", "near", "varies"))
ROUND_FROM = 10_000  # from here on numbers are written in 万 and 亿, with their last digits left off


@dataclass(frozen=True, slots=True)
class Reach:
    """From where to where a number may lie."""

    low: Decimal
    high: Decimal

    def through(self, unit: str, to: str) -> Reach | None:
        """The same in another unit, None where there is no way."""
        low, high = converted(self.low, unit, to), converted(self.high, unit, to)
        return None if low is None or high is None else Reach(low, high)

    def moved(self, by: Reach, sign: int) -> Reach:
        if sign < 0:
            return Reach(EXACT.subtract(self.low, by.high), EXACT.subtract(self.high, by.low))
        return Reach(EXACT.add(self.low, by.low), EXACT.add(self.high, by.high))

    def times(self, factor: Reach) -> Reach:
        return Reach(EXACT.multiply(self.low, factor.low), EXACT.multiply(self.high, factor.high))

    def over(self, factor: Reach) -> Reach:
        return Reach(EXACT.divide(self.low, factor.high), EXACT.divide(self.high, factor.low))

    def size(self) -> Reach:
        """Without its sign."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Reach(Decimal(0) if self.low < 0 < self.high else ends[0], ends[1])


@dataclass(frozen=True, slots=True)
class Part:
    """What lies between two numbers: `ratio` is its share of the first, None where that is not above zero.

    `slack` is what rounding may hide in the amount, `slack_of_ratio` in the ratio.
    """

    amount: Reach
    ratio: Reach | None
    slack: Decimal = Decimal(0)
    slack_of_ratio: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two figures, number by number; `is_exact` is false where one is only about so much."""

    parts: tuple[Part, ...]
    unit: str
    is_exact: bool


def reaches(attributes: Attributes) -> tuple[Reach, ...]:
    """Every value of a figure, a bound being where it stands; none at all where one is not known."""
    found = []
    for pair in values_of(attributes):
        low, high = pair.get("low"), pair.get("high")
        first, last = (low if low is not None else high), (high if high is not None else low)
        if first is None or last is None:
            return ()
        try:
            found.append(Reach(*sorted((Decimal(first), Decimal(last)))))
        except InvalidOperation:
            return ()
    return tuple(found)


def unit_of(attributes: Attributes) -> str:
    return str(attributes.get("unit") or "")


def is_exact(attributes: Attributes) -> bool:
    bounded = any(None in (pair.get("low"), pair.get("high")) for pair in values_of(attributes))
    return not bounded and attributes.get("qualifier") in (None, "exact")


# Between two figures


def obstacle(before: Attributes, after: Attributes) -> str:
    """Why nothing lies between two figures, as a wording key; "" where something does."""
    starts, ends = reaches(before), reaches(after)
    if not starts or not ends:
        return "delta.no_number"
    if starts[0].through(unit_of(before), unit_of(after)) is None:
        return "delta.units"
    return "" if len(starts) == len(ends) else "delta.lists"


def difference(before: Attributes, after: Attributes) -> Difference | None:
    """What the second figure has more than the first, in the second's unit, number by number; between shares in
    百分点. Ranges give ranges: 10~12 → 30 is +18~+20. None where there is an obstacle."""
    if obstacle(before, after):
        return None
    unit = unit_of(after)
    is_share = family_of(unit) == "share"
    to = "%" if is_share else unit
    pairs = zip(_turned(before, to), _turned(after, to), strict=True)
    parts = tuple(_part(start, end, is_share=is_share) for start, end in pairs)
    return Difference(parts, POINTS if is_share else unit, is_exact(before) and is_exact(after))


def _turned(attributes: Attributes, to: str) -> list[Reach]:
    turned = (each.through(unit_of(attributes), to) for each in reaches(attributes))
    return [each for each in turned if each is not None]


def _part(start: Reach, end: Reach, *, is_share: bool) -> Part:
    amount = end.moved(start, -1)
    slack = Decimal(0) if is_share else _slack(start.low) + _slack(end.high)
    if start.low <= 0:
        return Part(amount, None, slack)
    shares = [EXACT.divide(last, first) - 1 for first in (start.low, start.high) for last in (end.low, end.high)]
    return Part(amount, Reach(min(shares), max(shares)), slack, EXACT.divide(slack, start.low))


def difference_shown(found: Difference) -> str:
    """+6 百分点; +20 元（+200%）; +18~+20 元（+150%~+200%）."""
    amounts = "; ".join(_signed_reach(each.amount) for each in found.parts)
    ratios = [each.ratio for each in found.parts if each.ratio is not None]
    share = ""
    if found.unit != POINTS and len(ratios) == len(found.parts):
        share = "（" + "; ".join(_per_cent(each) for each in ratios) + "）"
    return ("" if found.is_exact else "≈ ") + with_unit(amounts, found.unit) + share


def _per_cent(ratio: Reach) -> str:
    low, high = (signed(_to_tenths(each * 100)) + "%" for each in (ratio.low, ratio.high))
    return low if low == high else f"{low}~{high}"


def _to_tenths(number: Decimal) -> Decimal:
    """Halves go up, as people round."""
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _signed_reach(reach: Reach) -> str:
    return signed(reach.low) if reach.low == reach.high else f"{signed(reach.low)}~{signed(reach.high)}"


def reach_shown(reach: Reach) -> str:
    return shortened(reach.low) if reach.low == reach.high else f"{shortened(reach.low)}~{shortened(reach.high)}"


def signed(number: Decimal) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return sign + shortened(abs(number))


# A stated change beside the one between its figures


def agrees(stated: Attributes, found: Difference, *, direction: str = "") -> bool:
    """Whether a stated change is the one between its figures, within rounding; what cannot be compared agrees."""
    if not found.is_exact:
        return True
    if not all(_goes(direction, part) for part in found.parts):
        return False
    if not is_comparable(stated, found):
        return True
    pairs = zip(values_of(stated), reaches(stated), found.parts, strict=True)
    return all(_fits(pair, reach, unit_of(stated), part, found.unit) for pair, reach, part in pairs)


def is_comparable(stated: Attributes, found: Difference) -> bool:
    """Whether a stated change can be held against the one between its figures, number by number."""
    if not found.is_exact or stated.get("qualifier") in VAGUE or len(reaches(stated)) != len(found.parts):
        return False
    return all(list(_comparable(unit_of(stated), part, found.unit)) for part in found.parts)


def _goes(direction: str, part: Part) -> bool:
    if direction == "up":
        return part.amount.high >= 0
    return direction != "down" or part.amount.low <= 0


def _fits(pair: dict[str, str | None], reach: Reach, unit: str, part: Part, found_in: str) -> bool:
    """Whether a stated number is one of those that its unit may mean; a bound reaches as far as it likes."""
    said = reach.size()
    likely = _comparable(unit, part, found_in)
    return any(_lies_at(pair, said, each.size(), half(said.low) + slack) for each, slack in likely)


def _lies_at(pair: dict[str, str | None], said: Reach, found: Reach, room: Decimal) -> bool:
    is_below = pair.get("low") is None or found.high >= said.low - room
    return is_below and (pair.get("high") is None or found.low <= said.high + room)


def _comparable(unit: str, part: Part, found_in: str) -> Iterator[tuple[Reach, Decimal]]:
    """The numbers that a change stated in the unit may mean, each with its slack."""
    as_share = "%" if found_in == POINTS else found_in
    amount = part.amount.through(as_share, "%" if unit == POINTS and as_share == "%" else unit)
    if amount is not None:
        slack = converted(part.slack, as_share, unit) if part.slack else None
        yield amount, slack or Decimal(0)
    if part.ratio is not None and unit in SCALES:
        scale = SCALES[unit]
        yield part.ratio.times(Reach(scale, scale)), part.slack_of_ratio * scale
    if part.ratio is not None and unit == DOUBLINGS and part.ratio.low > -1:
        yield Reach(_doublings(part.ratio.low), _doublings(part.ratio.high)), Decimal(0)


def _doublings(ratio: Decimal) -> Decimal:
    return (1 + ratio).ln() / Decimal(2).ln()


# Rounding


def _slack(number: Decimal) -> Decimal:
    """What rounding hides in a number written in 万 or 亿; smaller ones count as exact."""
    return half(number) if abs(number) >= ROUND_FROM else Decimal(0)


def half(number: Decimal) -> Decimal:
    """Half a unit of the last digit written; idle zeros of large numbers count as not written."""
    if abs(number) < ROUND_FROM:
        return Decimal(5).scaleb(_exponent(number) - 1)
    return Decimal(5).scaleb(min(_exponent(number.normalize(EXACT)), number.adjusted() - 1) - 1)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
