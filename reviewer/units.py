"""Units by name: their kind, their code, and how amounts turn from one into another of the same family.

The table is resources/units.toml, and over it a person's own: `units.toml` in their configuration folder, next to
settings.json (on Linux ~/.config/zhubi/units.toml), with rows of the same form:

    unit = ["担 mass - mass 50", "标箱 count - - -"]
    count = "丘 瓮"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import cast

import platformdirs

from reviewer.assets import Json, table
from reviewer.labels import scheme
from reviewer.problems import WrongUnits

EXACT = Context(prec=80)
# Name, kind, UCUM code, family, factor.
FIELDS = 5
SHORTENED = frozenset(
    ("个百分点", "个基点", "个小时", "个工作日", "个学时", "个课时", "个星期", "个昼夜", "个工日", "个季度", "周岁")
)

_FACTOR = re.compile(r"[0-9]+(?:\.[0-9]+|/[0-9]*[1-9][0-9]*)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word as texts write it.

    `factor` turns one of it into the base of its family; `guard` is a pattern of what must not follow it in a text.
    """

    name: str
    kind: str
    ucum: str | None = None
    family: str | None = None
    factor: Fraction | None = None
    needs_arabic: bool = False
    guard: str | None = None

    @property
    def shown(self) -> str:
        """As a field would write it: 个小时 is 小时, but 个 and 个月 stay."""
        return self.name[1:] if self.name in SHORTENED else self.name


def own_table() -> Path:
    """Where a person's own units are, if they have any."""
    return Path(platformdirs.user_config_dir("zhubi")) / "units.toml"


def units() -> dict[str, Unit]:
    """Every unit by its name, read once in each process; measured ones win over measure words of the same name."""
    return _loaded()[0]


def problem() -> WrongUnits | None:
    """What is wrong with a person's own table, which then counts as absent."""
    return _loaded()[1]


@cache
def _loaded() -> tuple[dict[str, Unit], WrongUnits | None]:
    built_in = {unit.name: unit for unit in _rows(table("units.toml"))}
    try:
        return built_in | read_own(own_table()), None
    except WrongUnits as wrong:
        return built_in, wrong


def read_own(path: Path) -> dict[str, Unit]:
    """The units of a person's table, none where there is no such file; raises WrongUnits at the first wrong row."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongUnits(path=str(path), row=str(error), reason="reason.units_not_toml") from error
    wrong = next(_wrong(cast("dict[str, Json]", content)), None)
    if wrong:
        reason, row = wrong
        raise WrongUnits(path=str(path), row=row, reason=f"reason.{reason}", kinds=" ".join(_kinds()))
    return {unit.name: unit for unit in _rows(content)}


def _wrong(content: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """What is wrong with a table: a reason of the wording and the row."""
    for name, value in content.items():
        if name == "unit" and isinstance(value, list):
            yield from ((reason, str(row)) for row in value if (reason := _wrong_row(row)))
        elif name == "guards" and isinstance(value, dict):
            yield from (("units_guard", f"{word} = {guard}") for word, guard in value.items() if not _is_pattern(guard))
        elif name not in ("count", "arabic") or not isinstance(value, str):
            yield "units_name", f"{name} = {value}"


def _wrong_row(row: Json) -> str | None:
    fields = row.split() if isinstance(row, str) else []
    if len(fields) != FIELDS:
        return "units_fields"
    if fields[1] not in _kinds():
        return "units_kind"
    family, factor = fields[3:]
    is_measure = factor == "-" or (family != "-" and _FACTOR.fullmatch(factor) and Fraction(factor) > 0)
    return None if is_measure else "units_factor"


def _is_pattern(guard: Json) -> bool:
    try:
        return isinstance(guard, str) and bool(re.compile(guard))
    except re.error:
        return False


def _kinds() -> tuple[str, ...]:
    return next(each.choices for each in scheme()["FIGURE"].attributes if each.name == "kind")


def _rows(content: Mapping[str, Json]) -> Iterator[Unit]:
    """The units of a table that is known to be right; a later one wins."""
    guards = cast("dict[str, str]", content.get("guards", {}))
    arabic = cast("str", content.get("arabic", "")).split()
    for name in (*cast("str", content.get("count", "")).split(), *arabic):
        yield Unit(name, "count", needs_arabic=name in arabic, guard=guards.get(name))
    for row in cast("list[str]", content.get("unit", [])):
        marked, kind, ucum, family, factor = row.split()
        name = marked.removeprefix("~")
        yield Unit(
            name,
            kind,
            None if ucum == "-" else ucum,
            None if family == "-" else family,
            None if factor == "-" else Fraction(factor),
            needs_arabic=marked != name or name in arabic,
            guard=guards.get(name),
        )


@cache
def unit_names() -> tuple[str, ...]:
    """What a unit field offers: 小时 and not 个小时, but 个 and 个月."""
    return tuple(sorted(name for name in units() if name[:1] != "个" or name[1:] not in units()))


def family_of(unit: str) -> str | None:
    known = units().get(unit)
    return known.family if known and known.factor is not None else None


def converted(amount: Decimal, unit: str, to: str) -> Decimal | None:
    """The amount in another unit of the same family; None where the table knows no way."""
    if unit == to:
        return amount
    here, there = units().get(unit), units().get(to)
    if here is None or there is None or here.factor is None or there.factor is None or here.family != there.family:
        return None
    ratio = here.factor / there.factor
    return EXACT.divide(EXACT.multiply(amount, ratio.numerator), Decimal(ratio.denominator))
