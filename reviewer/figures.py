"""Figures compared: their normal wording, the change between two of them, and where their period lies in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reviewer.annotations import Attributes
from reviewer.units import EXACT, converted, family_of
from reviewer.values import values_of

POINTS = "百分点"
SIGNS_OF_SHARES = frozenset("%‰‱℃")
# What a reader may want to see an amount in as well.
COUNTERPARTS = {
    "亩": "公顷",
    "公顷": "亩",
    "平方公里": "亩",
    "斤": "公斤",
    "里": "公里",
    "华里": "公里",
    "海里": "公里",
    "英里": "公里",
    "坪": "平方米",
    "兆瓦": "千瓦",
    "兆瓦时": "千瓦时",
}
ROUND_FROM = 10_000  # from here on numbers are written in 万 and 亿, with their last digits left off
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?")
YEAR = re.compile(r"(?:19|20)\d\d")
# ISO 8601-2: quarters and halves in the place of months, each by the month it begins with.
SEASONS = {33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two figures: `ratio` is its share of the first, None between shares and from zero.

    `slack` is what rounding may hide in it, `is_exact` false where a figure is only about so much.
    """

    amount: Decimal
    unit: str
    ratio: Decimal | None
    slack: Decimal
    is_exact: bool


# Wording


def normalised(attributes: Attributes) -> str:
    """All values with their unit, digits in threes: 120,000,000 元; ≥65 岁; 35~40 张."""
    values = grouped_values(attributes)
    return with_unit(values, str(attributes.get("unit") or "")) if values else ""


def grouped_values(attributes: Attributes) -> str:
    return "; ".join(_pair(pair.get("low"), pair.get("high")) for pair in values_of(attributes))


def with_unit(number: str, unit: str) -> str:
    space = "" if not number or not unit or unit[0] in SIGNS_OF_SHARES else " "
    return f"{number}{space}{unit}"


def _pair(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        return f"≥{grouped(low)}" if low is not None else f"≤{grouped(high or '')}"
    return grouped(low) if low == high else f"{grouped(low)}~{grouped(high)}"


def grouped(number: str) -> str:
    return f"{Decimal(number):,f}"


def brief(number: Decimal) -> str:
    """A calculated number at four digits, or all of those before the point, without idle zeros."""
    places = max(0, 3 - number.adjusted()) if number else 0
    return _plain(round(number, places))


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counterpart(attributes: Attributes) -> str:
    """The same amount in the other unit that people know for it; "" where there is none."""
    unit = str(attributes.get("unit") or "")
    reach = extent(attributes)
    to = COUNTERPARTS.get(unit)
    ends = [converted(each, unit, to) for each in dict.fromkeys(reach)] if reach and to else []
    shown = [brief(each) for each in ends if each is not None]
    return with_unit("~".join(shown), to or "") if shown else ""


# Numbers


def extent(attributes: Attributes) -> tuple[Decimal, Decimal] | None:
    """From where to where a single value reaches, a bound being where it stands; None for lists and no value."""
    values = values_of(attributes)
    if len(values) != 1:
        return None
    low, high = values[0].get("low"), values[0].get("high")
    first, last = (low if low is not None else high), (high if high is not None else low)
    return None if first is None or last is None else (Decimal(first), Decimal(last))


def point(attributes: Attributes) -> Decimal | None:
    """The one number that a figure states; None for ranges and lists."""
    reach = extent(attributes)
    return reach[0] if reach and reach[0] == reach[1] else None


def amount_in(attributes: Attributes, unit: str) -> tuple[Decimal, Decimal] | None:
    """The extent in a unit; None where the figure does not convert."""
    reach = extent(attributes)
    ends = [converted(each, str(attributes.get("unit") or ""), unit) for each in reach or ()]
    known = [each for each in ends if each is not None]
    return (known[0], known[1]) if len(known) == 2 else None


def _is_exact(attributes: Attributes) -> bool:
    (value,) = values_of(attributes)
    return value.get("low") == value.get("high") and attributes.get("qualifier") in (None, "exact")


# Changes


def difference(before: Attributes, after: Attributes) -> Difference | None:
    """What the second figure has more than the first, in the second's unit: 98% − 92% is 6 百分点; None where
    one of them states no single number or the units do not convert."""
    unit = str(after.get("unit") or "")
    first, last = point(before), point(after)
    start = None if first is None else converted(first, str(before.get("unit") or ""), unit)
    if start is None or last is None:
        return None
    amount = EXACT.subtract(last, start)
    exact = _is_exact(before) and _is_exact(after)
    if family_of(unit) == "share":
        per_cent = converted(amount, unit, "%")
        return Difference(per_cent if per_cent is not None else amount, POINTS, None, Decimal(0), exact)
    ratio = EXACT.divide(amount, start) if start > 0 else None
    return Difference(amount, unit, ratio, _slack(start) + _slack(last), exact)


def difference_shown(found: Difference) -> str:
    """+6 百分点; +20 元（+200%）."""
    share = f"（{_signed(round(found.ratio * 100, 1))}%）" if found.ratio is not None else ""
    about = "" if found.is_exact else "≈ "
    return about + with_unit(_signed(found.amount), found.unit) + share


def _signed(number: Decimal) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return sign + _plain(abs(number))


def agrees(stated: Attributes, found: Difference, *, direction: str = "") -> bool:
    """Whether a stated change is the one between its figures, within rounding; what cannot be compared agrees."""
    if found.is_exact and direction == ("down" if found.amount > 0 else "up") and found.amount:
        return False
    said, unit = point(stated), str(stated.get("unit") or "")
    if said is None or not found.is_exact:
        return True
    likely = _comparable(unit, found)
    return not likely or any(abs(abs(said) - abs(each)) <= _half(said) + slack for each, slack in likely)


def _comparable(unit: str, found: Difference) -> list[tuple[Decimal, Decimal]]:
    """The numbers that a change stated in the unit may mean, each with its slack."""
    if unit == found.unit or (unit == "%" and found.unit == POINTS):
        return [(found.amount, found.slack)]
    amount = converted(found.amount, found.unit, unit)
    if amount is not None:
        return [(amount, converted(found.slack, found.unit, unit) or Decimal(0))]
    scale = {"%": 100, "成": 10, "倍": 1}.get(unit)
    if found.ratio is None or scale is None or not found.amount:
        return []
    return [(found.ratio * scale, abs(found.slack / found.amount * found.ratio) * scale)]


def _slack(number: Decimal) -> Decimal:
    """What rounding hides in a number written in 万 or 亿; smaller ones count as exact."""
    return _half(number) if abs(number) >= ROUND_FROM else Decimal(0)


def _half(number: Decimal) -> Decimal:
    """Half a unit of the last digit written; idle zeros of large numbers count as not written."""
    if abs(number) < ROUND_FROM:
        return Decimal(5).scaleb(_exponent(number) - 1)
    return Decimal(5).scaleb(min(_exponent(number.normalize(EXACT)), number.adjusted() - 1) - 1)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


# Time


def instant(period: str, edtf: str | None) -> Decimal | None:
    """Where a period lies, in years: the end of its EDTF value where there is one, else a year in its words."""
    dates = DATE.findall(edtf or "")
    if dates:
        year, month = dates[-1]
        begun = SEASONS.get(int(month or 1), int(month or 1)) - 1
        return int(year) + Decimal(min(begun, 11)) / 12
    years = YEAR.findall(period)
    return Decimal(years[-1]) if years else None
