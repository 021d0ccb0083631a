"""Shift: what the bytes of a GBK text can be where a decoder fell out of step with its pairs.

Out of step, a pair is the second byte of one character and the first of the next. A decoder shows "?" for a
first byte whose second byte is no such thing, shows nothing for a pair that stands for no character, and stays out
of step until a second byte below 0x80, or something written between two characters, puts it right.
"""

from __future__ import annotations

from functools import cache

from reviewer.documents.glosses import readings

FIRST = range(0x81, 0xFF)
SECOND = (*range(0x40, 0x7F), *range(0x80, 0xFF))
EURO = 0x80


def _decoded(first: int, second: int) -> str | None:
    try:
        return bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return None


@cache
def _tables() -> tuple[dict[int, str], dict[str, tuple[int, int]], frozenset[int]]:
    """(the character of each pair, the pair of each character, the pairs that stand for none)."""
    by_pair: dict[int, str] = {}
    undefined: list[int] = []
    for first in FIRST:
        for second in SECOND:
            character = _decoded(first, second)
            if character is None:
                undefined.append(first << 8 | second)
            else:
                by_pair[first << 8 | second] = character
    pairs = {character: divmod(pair, 256) for pair, character in by_pair.items()}
    return by_pair, pairs, frozenset(undefined)


def character_of(first: int, second: int) -> str | None:
    return _tables()[0].get(first << 8 | second)


def pair_of(character: str) -> tuple[int, int] | None:
    """The two bytes of a character; None for ASCII and for what GBK does not know."""
    return _tables()[1].get(character)


@cache
def firsts_vanishing_with(second: int) -> tuple[int, ...]:
    """Every byte that makes, with `second`, a pair for which nothing is shown."""
    return tuple(first for first in FIRST if first << 8 | second in _tables()[2])


@cache
def pairs_shown_as(shown: str) -> tuple[tuple[int, int], ...]:
    """The pairs a character may stand for: its own, or for ASCII its full-width twin's, which was folded later."""
    if not shown.isascii():
        pair = pair_of(shown)
        return () if pair is None else (pair,)
    if not "!" <= shown <= "~":
        return ()
    twin = pair_of(chr(ord(shown) + 0xFEE0))
    return () if twin is None else (twin,)


@cache
def byte_shown_as(shown: str) -> int | None:
    """The second byte that stands alone as this character, and after which pairs are in step again."""
    if shown == "€":
        return EURO
    return ord(shown) if "@" <= shown <= "~" else None


@cache
def firsts_before(second: int) -> tuple[int, ...]:
    """Every first byte that makes a character with `second`."""
    return tuple(first for first in FIRST if character_of(first, second) is not None)


@cache
def seconds_after(first: int) -> tuple[int, ...]:
    return tuple(second for second in SECOND if character_of(first, second) is not None)


@cache
def read_as(syllable: str) -> tuple[tuple[int, int, str], ...]:
    """The (first byte, second byte, character) of every character that is read so."""
    return tuple(
        (*divmod(pair, 256), character) for pair, character in _tables()[0].items() if syllable in readings(character)
    )
