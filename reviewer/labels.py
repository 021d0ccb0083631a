"""Labels: the annotation scheme in use; the standard one is resources/scheme.toml, a library may have its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, TypeVar, cast

from reviewer.assets import Json, table

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a label: kind is "text", "choice", "values" (list of {low, high} decimals) or "edtf"."""

    name: str
    kind: str
    names: dict[str, str]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """An entity type: its names by language, its hue on light and dark ground, the key that retypes to it.

    One that is not `is_on` is not offered for new marks; the marks that have it stay.
    """

    name: str
    names: dict[str, str]
    light: str
    dark: str
    key: str
    attributes: tuple[Attribute, ...] = ()
    is_on: bool = True


Scheme: TypeAlias = Mapping[str, Label]


class _Use:
    """The scheme of the library that this process has open; colours and names are asked for at every paint."""

    scheme: Scheme | None = None


def scheme() -> Scheme:
    """All labels in use by name, in the scheme's order: the open library's, else the standard ones."""
    return standard() if _Use.scheme is None else _Use.scheme


def offered() -> dict[str, Label]:
    """The labels of the scheme in use that new marks may have."""
    return {name: label for name, label in scheme().items() if label.is_on}


def use(labels: Scheme | None) -> None:
    """Puts a scheme in use in this process; None for the standard one."""
    _Use.scheme = labels


@contextmanager
def using(labels: Scheme) -> Iterator[None]:
    """A scheme in use for a while."""
    before = _Use.scheme
    use(labels)
    try:
        yield
    finally:
        use(before)


def under(labels: Scheme, work: Callable[..., Result], *given: object, **named: object) -> Result:
    """What work gives with a scheme in use: other processes know only the standard one."""
    with using(labels):
        return work(*given, **named)


@cache
def standard() -> Scheme:
    """The labels that rules propose, by name, in the order of precedence of the scheme file."""
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
