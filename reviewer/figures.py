"""Figures in words and numbers: their normal wording, their extent, and where their period lies in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from reviewer.annotations import Attributes
from reviewer.units import EXACT, converted
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
SCALES = ((8, 10**8, "亿"), (4, 10**6, "万"))  # powers of ten, and from which number on they are used
FEW_DIGITS = 5
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?")
YEAR = re.compile(r"(?:19|20)\d\d")
# ISO 8601-2: quarters and halves in the place of months, each by the month it begins with.
SEASONS = {33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


# Wording


def normalised(attributes: Attributes) -> str:
    """All values with their unit, digits in threes: 120,000,000 元; ≥65 岁; 35~40 张."""
    values = grouped_values(attributes)
    return with_unit(values, str(attributes.get("unit") or "")) if values else ""


def in_brief(attributes: Attributes) -> str:
    """The same with large round numbers in 万 and 亿: 1.2 亿元."""
    values = _joined(attributes, lambda number: shortened(Decimal(number)))
    return with_unit(values, str(attributes.get("unit") or "")) if values else ""


def grouped_values(attributes: Attributes) -> str:
    return _joined(attributes, grouped)


def _joined(attributes: Attributes, write: Callable[[str], str]) -> str:
    return "; ".join(_pair(pair.get("low"), pair.get("high"), write) for pair in values_of(attributes))


def with_unit(number: str, unit: str) -> str:
    space = "" if not number or not unit or unit[0] in SIGNS_OF_SHARES or number[-1] in "万亿" else " "
    return f"{number}{space}{unit}"


def _pair(low: str | None, high: str | None, write: Callable[[str], str]) -> str:
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        return f"≥{write(low)}" if low is not None else f"≤{write(high or '')}"
    return write(low) if low == high else f"{write(low)}~{write(high)}"


def grouped(number: str) -> str:
    return f"{Decimal(number):,f}"


def brief(number: Decimal) -> str:
    """A calculated number at four digits, or all of those before the point, without idle zeros."""
    places = max(0, 3 - number.adjusted()) if number else 0
    return plain(round(number, places))


def plain(number: Decimal) -> str:
    """Digits in threes, without idle zeros behind the point."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shortened(number: Decimal) -> str:
    """In 万 or 亿 where that takes few digits, exactly in any case: 356.2 亿; 12,500."""
    for scale, least, word in SCALES:
        scaled = number.scaleb(-scale)
        if abs(number) >= least and len(scaled.normalize(EXACT).as_tuple().digits) <= FEW_DIGITS:
            return f"{plain(scaled)} {word}"
    return plain(number)


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


def amount_in(attributes: Attributes, unit: str) -> tuple[Decimal, Decimal] | None:
    """The extent in a unit; None where the figure does not convert."""
    reach = extent(attributes)
    ends = [converted(each, str(attributes.get("unit") or ""), unit) for each in reach or ()]
    known = [each for each in ends if each is not None]
    return (known[0], known[1]) if len(known) == 2 else None


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
