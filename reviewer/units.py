"""Units by name, as a field writes them: their kind, and how amounts turn from one into another of the same family."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import cast

from reviewer.assets import table

EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of resources/units.toml; `factor` turns one of it into the base of its family."""

    name: str
    kind: str
    family: str | None = None
    factor: Fraction | None = None


@cache
def measures() -> dict[str, Measure]:
    """Every unit by its name; measured ones win over measure words of the same name."""
    content = table("units.toml")
    words = f"{content['count']} {content['arabic']}".split()
    counts = {name: Measure(name, "count") for name in words}
    return counts | {unit.name: unit for unit in map(_measure, cast("list[str]", content["unit"]))}


def _measure(row: str) -> Measure:
    name, kind, _, family, factor = row.removeprefix("~").split()
    if family == "-" or factor == "-":
        return Measure(name, kind)
    return Measure(name, kind, family, Fraction(factor))


@cache
def unit_names() -> tuple[str, ...]:
    """What a unit field offers: 小时 and not 个小时, but 个 and 个月."""
    return tuple(sorted(name for name in measures() if name[:1] != "个" or name[1:] not in measures()))


def family_of(unit: str) -> str | None:
    known = measures().get(unit)
    return known.family if known else None


def converted(amount: Decimal, unit: str, to: str) -> Decimal | None:
    """The amount in another unit of the same family; None where the table knows no way."""
    if unit == to:
        return amount
    here, there = measures().get(unit), measures().get(to)
    if here is None or there is None or here.factor is None or there.factor is None or here.family != there.family:
        return None
    ratio = here.factor / there.factor
    return EXACT.divide(EXACT.multiply(amount, ratio.numerator), Decimal(ratio.denominator))
