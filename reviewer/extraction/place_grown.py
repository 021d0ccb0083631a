"""Places grown: a name with what follows or precedes it as a part of its own."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import Words, lexicon
from reviewer.extraction.place_chain import with_next_level
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    JOINED_BODY,
    STRONG,
    UTILITIES,
    is_of_a_region,
    suffix_pattern,
)
from reviewer.extraction.place_works import with_works

VOLTAGE = re.compile(r"\d+(?:千伏|[kK][vV])\s?$")
WORKS = re.compile(
    rf"(?:{UTILITIES}|[东西南北]?(?:高铁|火车|客运|汽车)?站(?![在位出点长])|[一二三四五六七八九]桥|(?:[一二三四五六七八九十]|\d{{1,2}})号(?:特?大桥|隧道|码头|泵站|水库|公路|路|井)|[东西南北]延?线)"
)
# 清凉二村|社区
NUMBERED_VILLAGE = re.compile("[一二三四五六七八九十]村$")
# 凤凰|河水环境
RIVER_JOINED = re.compile("[河江溪湖](?=水(?:环境|质|体|域|系|污染|面|位|生态))")


def grown(words: Words, atom: Span) -> Span:
    """With the suffix behind it (盛京|变电站) and the voltage in front (500千伏|盛京变电站)."""
    text = words.text
    # 凤凰|河水环境
    if RIVER_JOINED.match(text, atom.end) and 1 < len(atom) < 4:
        return Span(atom.start, atom.end + 1)
    longer = _with_joined_level(words, atom) or with_works(words, atom)
    if longer is not None:
        return longer
    works = WORKS.match(text, atom.end) or _own_suffix(words, atom)
    if works is None:
        return with_next_level(words, atom)
    if not words.is_border(works.end()):
        return atom
    return with_voltage(text, Span(atom.start, works.end()))


def _with_joined_level(words: Words, atom: Span) -> Span | None:
    is_joined = JOINED_BODY.match(words.text, atom.end) is not None and _is_level(words.text, atom)
    return Span(atom.start, atom.end + 1) if is_joined else None


def _is_level(text: str, atom: Span) -> bool:
    """花莲县玉里|镇民代表会: with the next character, the end of the name is a division's."""
    return any(text[at : atom.end + 1] in gazetteer.full_names() for at in range(atom.start, atom.end - 1))


def with_voltage(text: str, span: Span) -> Span:
    voltage = VOLTAGE.search(text, max(0, span.start - 12), span.start)
    return Span(voltage.start(), span.end) if voltage is not None and text[span.end - 1] in "站线厂" else span


def _own_suffix(words: Words, atom: Span) -> re.Match[str] | None:
    """A suffix that is the next word, or the rest of the next words."""
    name = atom.of(words.text)
    found = suffix_pattern().match(words.text, atom.end)
    if found is not None and found.group() == "片区" and name[-1] in "村屯寨":
        return None
    if found is not None and is_of_a_region(words.text, name, found.group()):
        return None
    while found is not None and not words.is_border(found.end()):
        shorter = found.group()[:-1]
        found = (
            re.compile(re.escape(shorter)).match(words.text, atom.end) if shorter in lexicon("place_suffixes") else None
        )
    if found is None or (found.group()[-1] in "镇乡村县市区里" and words.text.startswith("长", found.end())):
        return None
    if not ADMINISTRATIVE.search(name) or name in lexicon("generic_words"):
        return found
    if found.group() == "社区" and NUMBERED_VILLAGE.search(name):
        return found
    # 洛龙区|社区: a kind of settlement there, not one settlement.
    return found if found.group() in STRONG and not ADMINISTRATIVE.search(found.group()) else None
