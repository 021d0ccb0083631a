"""Scripts: which script a text is in, and the reading that extractors work on.

The reading for extraction is simplified and half-width, and has one character for each of the source's, so
every extractor needs one set of rules and its spans are the source's own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, Protocol

from reviewer.documents.spans import OffsetMap, View

Script = Literal["hans", "hant", "mixed"]

# Full-width ASCII, the ideographic space and the no-break space; one for one, so no offset moves.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# Chinese punctuation that has a half-width twin keeps its own shape: rules read 、，。（）：；！？ as written.
KEPT = {ord(mark): ord(mark) for mark in "，（）：；！？"}
FOLD = HALF_WIDTH | KEPT
COMPATIBILITY = re.compile(r"[\uf900-\ufaff]")


class Converter(Protocol):
    def convert(self, string: str) -> str: ...


@cache
def _to_simplified() -> Converter:
    from opencc import OpenCC  # 0.1 s of dictionaries: only where traditional text is met

    converter: Converter = OpenCC("t2s")
    return converter


@cache
def _to_traditional() -> Converter:
    from opencc import OpenCC  # as above

    converter: Converter = OpenCC("s2t")
    return converter


@cache
def _differing() -> tuple[frozenset[str], frozenset[str]]:
    """Characters written only in one script: (simplified ones, traditional ones)."""
    ideographs = "".join(map(chr, range(0x4E00, 0x9FA6)))
    simplified = _to_simplified().convert(ideographs)
    traditional = _to_traditional().convert(ideographs)
    only_hant = {a for a, b in zip(ideographs, simplified, strict=True) if a != b}
    only_hans = {a for a, b in zip(ideographs, traditional, strict=True) if a != b}
    # A character that changes both ways (乾, 著, 于 …) tells nothing about the script.
    return frozenset(only_hans - only_hant), frozenset(only_hant - only_hans)


def script_of(text: str) -> Script:
    """The script of a text; "mixed" where the rarer script has more than a tenth of the telling characters.

    A text with no telling character counts as simplified.
    """
    only_hans, only_hant = _differing()
    sample = text[:200_000]
    hans = sum(character in only_hans for character in sample)
    hant = sum(character in only_hant for character in sample)
    if min(hans, hant) * 10 > hans + hant:
        return "mixed"
    return "hant" if hant > hans else "hans"


def folded(text: str) -> str:
    """Half-width digits and Latin letters, compatibility ideographs unified; as long as `text`."""
    text = text.translate(FOLD)
    return COMPATIBILITY.sub(lambda found: _unified(found.group()), text)


def _unified(character: str) -> str:
    twin = unicodedata.normalize("NFKC", character)
    return twin if len(twin) == 1 else character


def simplified(text: str) -> str:
    """Simplified characters, as long as `text`."""
    converted = _to_simplified().convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase changed its length: character by character nothing can.
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    twin = _to_simplified().convert(character)
    return twin if len(twin) == 1 else character


def for_extraction(text: str, script: Script | None = None) -> View:
    """The reading extractors work on: simplified, half-width, one code point for each of the source's."""
    reading = folded(text)
    if (script or script_of(text)) != "hans":
        reading = simplified(reading)
    return View(reading, OffsetMap())
