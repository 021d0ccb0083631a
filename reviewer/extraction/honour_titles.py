"""What words make a title of honour: its noun, with praise, a rank or a scope."""

from __future__ import annotations

import re

from reviewer.extraction.honour_scopes import NUMBER
from reviewer.extraction.honour_words import KINDS, PRAISES, WORKS
from reviewer.extraction.lexicons import any_of, lexicon

COUNT = r"(?:\d+|[一二三四五六七八九十两百]+)[次项个名人位所家枚户块座条]"
SCOPE = rf"(?:中国|全国|全省|全市|全县|全区|全州|国家级?|省级|市级|县级|首批|首届|第{NUMBER}[批届])"
LONGEST_END = 7
PRAISED = re.compile(any_of(PRAISES))
GRADED = re.compile(
    rf"{any_of(KINDS)}|[十百千]强|[一二三四五六七八九1-5][星A]级?|A{{2,5}}级?|特[等级]|[一二三][级等]|(?<=[省市国级])(?:重点|名)"
)
SCOPED_AT = re.compile(SCOPE)
COUNTED = re.compile(r"\d[个家名位]|^\d{1,3}(?![A\d大])|[一多几两数]个")
# Ends that say a kind or a rank and no title.
NO_TITLE = re.compile(
    "(?:最高奖|大奖|(?<!试点)地区|开发区|高新区|新区|市民|国字号|国字头|省字号|各单位|名列前茅|公路|道路)$|^奖[章状]?$|成为|建成|获奖|受表彰"
)


def ending_of(words: str) -> str:
    """The longest noun of titles that the words end in; empty for none."""
    sure, nouns = lexicon("title_ends"), lexicon("title_nouns")
    ends = (words[-length:] for length in range(min(LONGEST_END, len(words)), 0, -1))
    return next((end for end in ends if end in sure or end in nouns or end in WORKS), "")


def is_title(words: str, *, is_loose: bool, is_quoted: bool = False) -> bool:
    ending = ending_of(words)
    if not ending or NO_TITLE.search(words) or COUNTED.search(words):
        return False
    if ending in lexicon("title_ends"):
        return len(words) > 2 or not is_loose
    if ending in WORKS:
        return PRAISED.search(words) is not None
    if PRAISED.search(words) or GRADED.search(words):
        return len(words) > (4 if is_loose and not is_quoted else 3)
    scope = SCOPED_AT.match(words)
    return not is_loose and scope is not None and len(words) > scope.end() + len(ending) + 1
