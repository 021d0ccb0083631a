"""Shapes: what a file may say of its marks and relations; what is of another shape than we write stays out.

The window and the exports take values for what they are called: a list of decimals, a word, a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType

from reviewer.annotations import REFERENCES
from reviewer.assets import Json
from reviewer.labels import Label

_DECIMAL = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?")
# The ends of each type of relation that are several marks; the others are one.
_TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CHANGE": frozenset(),
        "HOLDS": frozenset(),
        "TASK": frozenset(("responsible", "lead", "support", "figures")),
    }
)
_ARROW = frozenset(("type", "from", "to"))


def attributes(row: Json, label: Label | None) -> dict[str, Json]:
    """The attributes that are as the label's fields are; of fields that it has not, plain words and numbers."""
    if not isinstance(row, dict):
        return {}
    kinds = {each.name: each.kind for each in label.attributes} if label else {}
    return {name: value for name, value in row.items() if _fits(kinds.get(name, ""), name, value)}


def _fits(kind: str, name: str, value: Json) -> bool:
    if kind == "values" or name == "values":
        return isinstance(value, list) and all(map(_is_pair, value))
    return _is_plain(value) and (not kind or value is None or isinstance(value, str))


def _is_pair(value: Json) -> bool:
    return isinstance(value, dict) and all(_is_decimal(value.get(end)) for end in ("low", "high"))


def _is_decimal(value: Json) -> bool:
    return value is None or (isinstance(value, str) and _DECIMAL.fullmatch(value) is not None)


def is_relation(row: Mapping[str, Json], length: int) -> bool:
    """Whether a relation names marks where its type does, and lies in a text so long; others are arrows."""
    several = _TYPES.get(str(row.get("type")))
    if several is None:
        return row.keys() >= _ARROW >= row.keys() - {"id"} and all(isinstance(value, str) for value in row.values())
    if row["type"] == "TASK" and not is_place(row, length):
        return False
    return all(_is_end(value, name, several) if name in REFERENCES else _is_plain(value) for name, value in row.items())


def _is_end(value: Json, name: str, several: frozenset[str]) -> bool:
    if name in several:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str)


def _is_plain(value: Json) -> bool:
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))


def is_place(row: Mapping[str, Json], length: int) -> bool:
    """Whether start and end are a place in a text so long."""
    start, end = row.get("start"), row.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length
