"""Labels: the annotation scheme of resources/scheme.toml as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from reviewer.assets import Json, table


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a label: kind is "text", "choice", "values" (list of {low, high} decimals) or "edtf"."""

    name: str
    kind: str
    names: dict[str, str]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """An entity type: its names by language, its hue on light and dark ground, the key that retypes to it."""

    name: str
    names: dict[str, str]
    light: str
    dark: str
    key: str
    attributes: tuple[Attribute, ...] = ()


@cache
def scheme() -> dict[str, Label]:
    """All labels by name, in the order of precedence of the scheme file."""
    return {name: _label(name, cast("dict[str, Json]", row)) for name, row in table("scheme.toml").items()}


def _label(name: str, row: dict[str, Json]) -> Label:
    fields = cast("dict[str, dict[str, Json]]", row.get("attributes", {}))
    return Label(
        name=name,
        names=cast("dict[str, str]", row["names"]),
        light=str(row["light"]),
        dark=str(row["dark"]),
        key=str(row["key"]),
        attributes=tuple(_attribute(field, content) for field, content in fields.items()),
    )


def _attribute(name: str, row: dict[str, Json]) -> Attribute:
    return Attribute(
        name=name,
        kind=str(row["kind"]),
        names=cast("dict[str, str]", row["names"]),
        choices=tuple(cast("list[str]", row.get("choices", []))),
    )
