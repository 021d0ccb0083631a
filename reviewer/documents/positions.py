"""Positions: code points of a text ↔ UTF-16 units, in which Qt, Java and JavaScript count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """One text's way between code points and UTF-16 units; the identity where no character takes two units."""

    __slots__ = ("_astral", "_halves")

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in ASTRAL.finditer(text)]
        self._halves = [at + rank + 1 for rank, at in enumerate(self._astral)]

    def to_units(self, at: int) -> int:
        """The UTF-16 unit at which the code point `at` starts."""
        return at + bisect_left(self._astral, at)

    def to_points(self, unit: int) -> int:
        """The code point that holds a UTF-16 unit; the second half of a pair belongs to its character."""
        return unit - bisect_right(self._halves, unit)
