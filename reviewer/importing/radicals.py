"""Radicals: PDF fonts give radicals and compatibility characters where the page shows common ones (⼯ for 工)."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from reviewer import assets

# Radicals, and compatibility ideographs; each stands for one character, so that offsets stay.
ODD = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def common(text: str) -> tuple[str, int]:
    """The text with the ideographs that such characters look like, and how many were replaced."""
    found = ODD.search(text)
    if not found:
        return text, 0
    mapped = ODD.sub(lambda at: _table().get(at[0]) or normalize("NFKC", at[0]), text)
    return mapped, sum(before != after for before, after in zip(text, mapped, strict=True))


@cache
def _table() -> dict[str, str]:
    return {line[0]: line[1] for line in assets.words("radicals.txt") if len(line) == 2}
