"""Assets: the data files of resources/, and the type of plain values as JSON and TOML know them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TypeAlias, cast

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@cache
def text(name: str) -> str:
    """The content of a file under resources/, such as "scheme.toml" or "lexicons/places.tsv"."""
    return resources.files("resources").joinpath(name).read_text("utf-8")


@cache
def table(name: str) -> dict[str, Json]:
    """A TOML file under resources/ as plain values."""
    return cast("dict[str, Json]", tomllib.loads(text(name)))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a lexicon: one a line; "#" starts a comment line; blank lines do not count."""
    lines = (line.strip() for line in text(name).splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
