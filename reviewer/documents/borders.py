"""Borders: where a mark sensibly begins or ends, and where a single character does; both hold for any text.

A border is a property of a place and of the few characters around it, so going there and back ends where it began.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

import regex

from reviewer import assets

Way = Literal[-1, 1]

CLUSTER = regex.compile(r"\X")
LOOKED_BACK = 1000  # characters; no character is made of more code points
# Here a character begins, whatever comes before.
SURE = regex.compile(r"(?r)(?<!\p{GCB=Prepend})[\p{Han}\p{Latin}\p{Nd}]")
# The first that fits tells what a character is; runs of one kind stay together, marks of punctuation each stand alone.
KINDS = regex.compile(
    r"(?P<end>[\n\r\x85\u2028\u2029])|(?P<space>\s)|(?P<numeral>[〇零○一二三四五六七八九十百千万萬亿億两兩])"
    r"|(?P<digit>\p{Nd})|(?P<han>[\p{Han}々])|(?P<letter>[\p{L}\p{M}])|(?P<sign>.)",
    regex.DOTALL,
)
WITHIN_NUMBER = regex.compile(r"[.,:．，：·]")
VAGUE = "多余餘来來几幾"  # between an amount and its unit: 3000多元
PARTICLES = frozenset("的和与與及或等是在由将將对對从從向为為并並")
AREAS = frozenset("省市县縣区區镇鎮乡鄉村")
DEPUTIES = ("常务副", "第一副", "副", "代")


def step(text: str, offset: int, way: Way) -> int:
    """The end of the next character as people count them, or the start of the one before; the text's ends stay."""
    if way > 0:
        found = CLUSTER.match(text, offset)
        return found.end() if found else len(text)
    return max((at for at in _character_starts(text, offset) if at < offset), default=0)


def next_border(text: str, offset: int, way: Way) -> int:
    """The nearest sensible border on one side, or the end of the text.

    Borders lie beside punctuation and particles, between kinds of characters, around units, posts and areas.
    """
    at = step(text, offset, way)
    while 0 < at < len(text) and not _is_border(text, at):
        at = step(text, at, way)
    return at


def is_border(text: str, at: int) -> bool:
    """Whether a mark sensibly begins or ends here; both ends of a text are borders."""
    return at <= 0 or at >= len(text) or (at in _character_starts(text, at) and _is_border(text, at))


def _is_border(text: str, at: int) -> bool:
    """The same for a place between two characters."""
    before, after = _kind(text[at - 1]), _kind(text[at])
    if "end" in (before, after):
        return before != after
    if _splits_number(text, at):
        return False
    if before != after or before == "sign":
        return not _splits_word(text, at)
    return before == "han" and not _splits_word(text, at) and _parts_words(text, at)


def _character_starts(text: str, offset: int) -> Iterator[int]:
    start = max(0, offset - LOOKED_BACK)
    sure = SURE.search(text, start, max(start, offset - 1))
    return (found.start() for found in CLUSTER.finditer(text, sure.start() if sure else start, offset + 1))


def _kind(character: str) -> str:
    return cast("str", cast("regex.Match[str]", KINDS.match(character)).lastgroup)


def _splits_number(text: str, at: int) -> bool:
    """12,500 and 3.5 and 14:30 stay together."""
    return _is_within_number(text, at) or _is_within_number(text, at - 1)


def _is_within_number(text: str, sign: int) -> bool:
    if not 0 < sign < len(text) - 1 or not WITHIN_NUMBER.match(text, sign):
        return False
    return _kind(text[sign - 1]) == _kind(text[sign + 1]) == "digit"


def _splits_word(text: str, at: int) -> bool:
    """Inside a unit behind its amount, or inside a post."""
    reach = range(max(0, at - _longest()), at)
    return any(_unit_end(text, start) > at or _post_end(text, start) > at for start in reach)


def _parts_words(text: str, at: int) -> bool:
    if text[at - 1] in PARTICLES or text[at] in PARTICLES or text[at - 1] in AREAS:
        return True
    starts = range(max(0, at - _longest()), at)
    ends_word = any(at in (_unit_end(text, start), _post_end(text, start)) for start in starts)
    return ends_word or _unit_end(text, at) > at or _post_end(text, at) > at


def _unit_end(text: str, start: int) -> int:
    """Where the longest unit that begins here ends; `start` itself where none does, or no amount is before it."""
    if start == 0 or not (text[start - 1] in VAGUE or _kind(text[start - 1]) in ("digit", "numeral")):
        return start
    return _longest_end(text, start, _units())


def _post_end(text: str, start: int) -> int:
    return _longest_end(text, start, _posts())


def _longest_end(text: str, start: int, words: frozenset[str]) -> int:
    ends = range(min(len(text), start + _longest()), start, -1)
    return next((end for end in ends if text[start:end] in words), start)


@cache
def _units() -> frozenset[str]:
    """The names of the unit table; a person's own units are the business of `reviewer.units`."""
    content = assets.table("units.toml")
    rows = [row.split()[0].removeprefix("~") for row in cast("list[str]", content["unit"])]
    return frozenset((*rows, *str(content["count"]).split(), *str(content["arabic"]).split()))


@cache
def _posts() -> frozenset[str]:
    posts = [post for post in assets.words("lexicons/positions.txt") if len(post) > 1]
    return frozenset((*posts, *(deputy + post for deputy in DEPUTIES for post in posts)))


@cache
def _longest() -> int:
    return max(map(len, _units() | _posts()))
