"""The words around figures, from resources/figures.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from reviewer.assets import table


@cache
def _words(section: str) -> dict[str, str]:
    return cast("dict[str, str]", table("figures.toml")[section])


@cache
def before() -> dict[str, str]:
    return {word: qualifier for qualifier, words in _words("before").items() for word in words.split()}


@cache
def joined() -> dict[str, str]:
    return _words("joined")


@cache
def after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((qualifier, re.compile(pattern)) for qualifier, pattern in _words("after").items())


@cache
def apart() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (qualifier, re.compile(f"(?:{words})[^0-9，。；：！？,;]{{0,20}}$"))
        for qualifier, words in _words("apart").items()
    )


@cache
def pattern(name: str, end: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{_words('words')[name]}){end}", re.VERBOSE)
