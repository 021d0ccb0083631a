"""Units and measure words: which one stands at a place, its kind, its UCUM code and its conversions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import cast

from reviewer.assets import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word as texts write it; `factor` turns one of it into the base of its family."""

    name: str
    kind: str
    ucum: str | None = None
    family: str | None = None
    factor: Fraction | None = None
    needs_arabic: bool = False
    guard: re.Pattern[str] | None = None

    @property
    def shown(self) -> str:
        """As a field would write it: 个小时 is 小时, but 个 and 个月 stay."""
        return self.name[1:] if self.name in SHORTENED else self.name


SHORTENED = frozenset(
    ("个百分点", "个小时", "个工作日", "个学时", "个课时", "个星期", "个昼夜", "个工日", "个季度", "周岁")
)


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    return {unit.name: unit for unit in _rows()}


def unit_at(text: str, at: int, *, after_arabic: bool = True) -> Unit | None:
    """The longest unit that starts at `at`; some are units after Arabic numerals only."""
    for length in _lengths().get(text[at : at + 1], ()):
        unit = units().get(text[at : at + length])
        if unit and _stands(unit, text, at + length, after_arabic=after_arabic):
            return unit
    return None


def converted(amount: Decimal, unit: Unit, to: Unit) -> Decimal | None:
    """The amount in another unit of the same family; None across families."""
    if unit.factor is None or to.factor is None or unit.family != to.family:
        return None
    ratio = unit.factor / to.factor
    return amount * ratio.numerator / ratio.denominator


def _stands(unit: Unit, text: str, end: int, *, after_arabic: bool) -> bool:
    if unit.needs_arabic and not after_arabic:
        return False
    if unit.name[-1].isascii() and unit.name[-1].isalpha() and text[end : end + 1].isascii():
        return not text[end : end + 1].isalnum()
    return unit.guard is None or not unit.guard.match(text, end)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By first character, the lengths of names, longest first."""
    found: dict[str, set[int]] = {}
    for name in units():
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _rows() -> Iterator[Unit]:
    content = table("units.toml")
    guards = cast("dict[str, str]", content["guards"])
    arabic = cast("str", content["arabic"]).split()
    for name in cast("str", content["count"]).split() + arabic:
        yield Unit(name, "count", needs_arabic=name in arabic, guard=_guard(guards.get(name)))
    for row in cast("list[str]", content["unit"]):
        yield _measured(row, guards, arabic)


def _measured(row: str, guards: dict[str, str], arabic: list[str]) -> Unit:
    marked, kind, ucum, family, factor = (None if field == "-" else field for field in row.split())
    assert marked
    assert kind
    name = marked.removeprefix("~")
    needs_arabic = marked != name or name in arabic
    return Unit(
        name, kind, ucum, family, Fraction(factor) if factor else None, needs_arabic, guard=_guard(guards.get(name))
    )


def _guard(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
