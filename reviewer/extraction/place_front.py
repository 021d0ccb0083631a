"""What begins a place's name in front of what the tagger sees: 药|王庄社区, 后|苏家山村."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon
from reviewer.extraction.passages import Token

NO_FIRST = frozenset("至经自设改辖属年月日时非原现新老旧各该本全我前后东南西北中大小同于在由向至从到与和及对将把被")
# No community is named by one character: 建|东社区, 好|茶村.
SHORT_COMMUNITY = re.compile(f"{HAN}(?:社区|街道|[乡镇村])")
# 上|武高速公路: no expressway is named by one character.
LINE_OF_ONE = re.compile(f"{HAN}(?:高速公路|高速|铁路|高铁|[一二三]级公路)")


def with_first_character(words: Words, atom: Span) -> Span:
    """药|王庄社区: one stray character between a stop and a place begins the place's name."""
    before = words.before(atom.start)
    if before is None:
        return atom
    text, at = words.text, before.span.start
    word = before.span.of(text)
    if word == "大小" and len(atom) > 1:
        return Span(at, atom.end)  # 大小|七孔景区, 大小|金川
    if word == "在下" and text[atom.end - 1] in "村庄社":
        return Span(at + 1, atom.end)  # 在|下石家村
    return Span(at, atom.end) if len(word) == 1 and _begins_name(words, before, atom) else atom


def _begins_name(words: Words, before: Token, atom: Span) -> bool:
    """Whether the one character in front of a place is the first of its name."""
    text, at = words.text, before.span.start
    # 后|苏家山村: where a clause starts, nothing is behind anything.
    is_village = text[atom.end - 1] in "村庄屯寨" and len(atom) > 2
    if is_village and text[at] in "前后东西南北上下大小老新" and (at == 0 or text[at - 1] in "，。；、：\n "):
        return True
    # 垣曲县|下|亳城村
    if text[at] in "上下" and text[at - 1 : at] in {*"县乡镇"} and text[atom.end - 1] in "村庄":
        return True
    if text[at] in NO_FIRST or not re.match(HAN, text[at]):
        return False
    if LINE_OF_ONE.fullmatch(text, atom.start, atom.end):
        return True
    if SHORT_COMMUNITY.fullmatch(text, atom.start, atom.end) and before.tag in {"v", "n", "nz", "a", "LOC"}:
        return True
    if before.tag not in {"n", "nz", "nr", "PER", "a", "j", "xc"} or text[at] in lexicon("generic_words"):
        return False
    front = words.before(at)
    return front is None or front.tag in {"w", "p", "c"}
