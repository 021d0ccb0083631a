"""Glosses: pinyin that a search-and-replace wrote behind characters, 實(shí)用, and the readings that prove it."""

from __future__ import annotations

import re
from functools import cache

from reviewer.documents.spans import Span

# The letters of one syllable with its tone mark; ɡ and ɑ are look-alikes from phonetic fonts.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
SYLLABLE = rf"[a-zɡɑü{TONED}]{{1,7}}"
HAN = "㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003ffff"
GLOSS = re.compile(rf"(?<=[{HAN}])\(({SYLLABLE})\)")
# Any opening or vanished bracket with a toned syllable: what a damaged document shows again and again.
SHOWN = re.compile(rf"[(?][a-zɡɑü]{{0,5}}[{TONED}][a-zɡɑ]{{0,4}}\)")
# Fewer glosses than this may be an author's own, as in 垚(yáo).
LEAST_GLOSSES = 5
_SAME_LETTER = str.maketrans("ɡɑ", "ga")


@cache
def _table() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # 0.3 s: only where a document shows glosses

    return pinyin_dict


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toned syllables a character is read as; none if the table does not know it."""
    return tuple(_table().get(ord(character), "").split(","))


def plain(syllable: str) -> str:
    return syllable.translate(_SAME_LETTER)


def shows_glosses(text: str) -> bool:
    """Whether a document shows so many glosses that they are damage."""
    if ")" not in text:
        return False
    return sum(1 for _, _ in zip(SHOWN.finditer(text), range(LEAST_GLOSSES), strict=False)) == LEAST_GLOSSES


def glosses(text: str) -> list[Span]:
    """Every "(syllable)" whose syllable is a reading of the character before it; none if they are too few."""
    return [
        Span(*found.span()) for found in GLOSS.finditer(text) if plain(found[1]) in readings(text[found.start() - 1])
    ]
