"""A figure's values as people write them (98; 0.33~0.7; ≥65), shown and read back; exact decimals throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import cast

from reviewer.annotations import Attributes
from reviewer.assets import Json
from reviewer.documents.scripts import folded
from reviewer.problems import Impossible

# A dash parts a range only behind a digit, so that -5 stays a number.
RANGE = re.compile(r"\s*(?:[~～]|(?<=[\d%])[-—–])\s*")
BOUNDS = {"≥": ("≥", ">="), "≤": ("≤", "<=")}


def values_of(attributes: Attributes) -> list[dict[str, str | None]]:
    """The values of a figure, each with its bounds; what a foreign file holds in their place counts for nothing."""
    found = attributes.get("values")
    pairs = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return cast("list[dict[str, str | None]]", pairs)


def values_shown(attributes: Attributes) -> str:
    """All values, parted by "; "."""
    return "; ".join(_shown(pair.get("low"), pair.get("high")) for pair in values_of(attributes))


def _shown(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    if low is None:
        return f"≤{high}"
    return f"≥{low}" if high is None else f"{low}~{high}"


def values_read(text: str) -> list[Json]:
    """The values that a person wrote; raises Impossible with the part that is no number or no range."""
    parts = [part for part in re.split("[;；]", folded(text)) if part.strip()]
    return [_read(part.strip()) for part in parts]


def _read(part: str) -> Json:
    if part == "?":
        return {"low": None, "high": None}
    for sign, spellings in BOUNDS.items():
        for spelling in spellings:
            if part.startswith(spelling):
                number = _number(part.removeprefix(spelling))
                return {"low": number, "high": None} if sign == "≥" else {"low": None, "high": number}
    low, *rest = RANGE.split(part)
    if len(rest) > 1:
        raise Impossible(reason="reason.not_a_number", text=part)
    first, last = _number(low), _number(rest[0] if rest else low)
    if Decimal(first) > Decimal(last):
        raise Impossible(reason="reason.backwards", text=part)
    return {"low": first, "high": last}


def _number(text: str) -> str:
    try:
        number = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation as error:
        raise Impossible(reason="reason.not_a_number", text=text) from error
    if not number.is_finite():
        raise Impossible(reason="reason.not_a_number", text=text)
    return f"{number:f}"


def single_value(attributes: Attributes) -> float | None:
    """The number of a figure that is exactly one, for cells that calculate."""
    values: Sequence[dict[str, str | None]] = values_of(attributes)
    if len(values) != 1 or values[0].get("low") != values[0].get("high"):
        return None
    number = values[0].get("low")
    return None if number is None else float(number)
