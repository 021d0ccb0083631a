"""Which unit or measure word stands at a place of a text."""

from __future__ import annotations

import re
from functools import cache

from reviewer.extraction import figure_words
from reviewer.units import Unit, units

_DAYS = re.compile("日(?=以[上下内]|内)")
_FORCE = re.compile("(?:风力?|震级|里氏)[0-9一二三四五六七八九十到至—~、.-]+$")


def unit_after(text: str, at: int, *, after_arabic: bool) -> tuple[Unit | None, int]:
    """The unit behind a numeral, and its end; it may stand apart from it."""
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    unit = _by_context(text, at) or unit_at(text, at, after_arabic=after_arabic)
    return unit, at + len(unit.name) if unit else at


def _by_context(text: str, at: int) -> Unit | None:
    """Units whose neighbours tell what they are: 三点意见, 风力3到4级, 五日以上."""
    following = text[at : at + 1]
    if following == "点" and figure_words.pattern("opinions").match(text, at + 1):
        return Unit("点", "count")
    if following == "级" and _FORCE.search(text, max(0, at - 12), at):
        return units()["级"]
    if _DAYS.match(text, at):
        return units()["日"]
    return None


def unit_at(text: str, at: int, *, after_arabic: bool = True) -> Unit | None:
    """The longest unit that starts at `at`; some are units after Arabic numerals only."""
    for length in _lengths().get(text[at : at + 1], ()):
        unit = units().get(text[at : at + length])
        if unit and _stands(unit, text, at + length, after_arabic=after_arabic):
            return unit
    return None


def _stands(unit: Unit, text: str, end: int, *, after_arabic: bool) -> bool:
    if unit.needs_arabic and not after_arabic:
        return False
    if unit.name[-1].isascii() and unit.name[-1].isalpha() and text[end : end + 1].isascii():
        return not text[end : end + 1].isalnum()
    return unit.guard is None or not _guard(unit.guard).match(text, end)


@cache
def _guard(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By first character, the lengths of names, longest first."""
    found: dict[str, set[int]] = {}
    for name in units():
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
