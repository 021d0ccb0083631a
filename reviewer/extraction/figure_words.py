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
def lengths() -> tuple[int, ...]:
    """How long the words before a figure are, longest first."""
    return tuple(sorted({len(word) for word in before()}, reverse=True))


@cache
def last_characters() -> frozenset[str]:
    """The characters that the words before a figure end in."""
    return frozenset(word[-1] for word in before())


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


def phrases() -> dict[str, str]:
    """The patterns for what is said around a figure."""
    return _words("phrases")


def changes() -> dict[str, str]:
    """The patterns for verbs of change and what goes with them."""
    return _words("changes")


def plans() -> dict[str, str]:
    """The patterns for plans: words of a target and of what is done, headings."""
    return _words("plans")
