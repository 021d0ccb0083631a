"""Places that the text's own form shows, whatever words the tagger cuts it into: neighbours, grassland."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.place_lists import is_a_word
from reviewer.extraction.place_words import has_suffix, is_generic

# 东北界伍家湾乡, 南毗沙子乡
NEIGHBOUR = re.compile(
    rf"[东南西北](?:与|和|面)?(?:毗邻|毗连|紧邻|紧靠|相邻|[邻接靠连界毗临濒])(?:县城|市区|[我本][县市区])?({HAN}{{2,6}}?(?:[乡镇县市区]|街道))(?=[、,，。；;及和与相交接毗为\s]|$)"
)
# 西临狮子洋, 北靠燕山: waters and mountains at a border.
AT_BORDER = re.compile(rf"[东南西北](?:临|濒|依|靠|倚|傍|望)({HAN}{{1,4}}?[江河湖海洋山岭])(?=[、，,。；;及和与])")
# 南距|息县66公里, 东北与|同仁接壤
DISTANT = re.compile(
    rf"[东西南北]{{1,2}}距(?:离)?({HAN}{{2,4}}?)(?:县城|城区|市区)?(?:约|仅)?(?=[\d.]+(?:公里|千米|里))"
)
WITH_NEIGHBOUR = re.compile(
    rf"[与和同及、]({HAN}{{2,3}})(?=(?:[县市区])?(?:接壤|相邻|毗邻|交界|为邻|毗连|相连|相接|隔河|隔江))"
)
NEIGHBOURS_NEED = re.compile("接壤|[相为]邻|毗[邻连]|交界|相[连接]|隔[河江]|[东南西北]距")
COMPASS = re.compile("[东南西北](?:部|面)?(?:距|[与和同]|$)")
NO_BORDER = listed("大海 群山 青山 大山 高山 大江 大河 河流 山河 山海 江河 江海 群岭 后山")
# 西起石埠大道东至明月山大道, 北起台东县香兰: where something begins and ends.
AT_ENDS = re.compile(
    rf"(?:[东西南北]起|起于|起自|止于|[东西南北]至|[东西南北]接)(?:县城|市区)?({HAN}{{2,9}}?)(?=[，,。;；、]|[东西南北][至接]|全长)"
)
BORDERS = frozenset("与和的为本该各")
GRASSLAND = re.compile("(?:嘎查|苏木|(?<![办农建])牧场)(?![长达])")
NAMING = frozenset({"LOC", "ns", "ORG", "PER", "nr", "nz", "n"})
STRANGE = listed("在 距 到 赴 从 由 向 往 与 和 及 对 为 的 该 各 全 本 原 是 有 等 把 将 被 以 于 经 至 名 个 两 一")


# 徐溪|至三坑、北磜至中都的公路
END_OF_LINE = re.compile(rf"至({HAN}{{2,4}}?)(?=的?(?:公路|铁路|高速|高铁|城际|动车|道路|航线)|、{HAN}{{2,5}}至)")


def ends_of_lines(words: Words, atoms: Sequence[Span]) -> Iterator[Span]:
    """Where a road leads to that starts at a place."""
    if "至" not in words.text:
        return
    for atom in atoms:
        found = END_OF_LINE.match(words.text, atom.end)
        if found is not None and words.is_border(found.end(1)) and not is_generic(found.group(1)):
            yield Span(*found.span(1))


def neighbours(words: Words) -> Iterator[Span]:
    """What a place borders on, by the points of the compass."""
    yield from _known_neighbours(words)
    for found in AT_ENDS.finditer(words.text):
        name = found.group(1)
        if not set(name) & BORDERS and not is_generic(name) and (has_suffix(name) or _starts_with_division(name)):
            yield Span(*found.span(1))
    for found in (*NEIGHBOUR.finditer(words.text), *AT_BORDER.finditer(words.text)):
        if not set(found.group(1)) & BORDERS and found.group(1) not in NO_BORDER:
            yield Span(*found.span(1))


# 豫皖两省, 闽粤赣三省
PROVINCES = re.compile(rf"[{''.join(sorted(gazetteer.ABBREVIATIONS))}]{{2,5}}(?=[两三四五六]省(?![级直属]))")


def provinces(words: Words) -> Iterator[Span]:
    """豫|皖两省: each by its one character, where their number stands behind."""
    for found in PROVINCES.finditer(words.text) if "省" in words.text else ():
        if words.is_border(found.start()) and found.group() not in gazetteer.REGIONS:
            yield from (Span(at, at + 1) for at in range(found.start(), found.end()))


def _known_neighbours(words: Words) -> Iterator[Span]:
    """Where a distance or a border is told, any county's name, whatever words it is cut into."""
    for pattern in (DISTANT, WITH_NEIGHBOUR) if NEIGHBOURS_NEED.search(words.text) else ():
        for found in pattern.finditer(words.text):
            name, is_told = found.group(1), COMPASS.search(words.text, max(0, found.start() - 4), found.start(1))
            is_common = name in lexicon("common_short_names") or name in lexicon("short_names_like_words")
            if (is_common and is_told) or (not is_common and _is_division(name)):
                yield Span(*found.span(1))


def _is_division(name: str) -> bool:
    return name in gazetteer.full_names() or name in gazetteer.short_names()


def _starts_with_division(name: str) -> bool:
    """台东县|香兰"""
    return any(name[:length] in gazetteer.full_names() and len(name) - length in {2, 3} for length in range(3, 7))


def grassland(words: Words) -> Iterator[Span]:
    """红旗牧场乌兰宝力格嘎查: names of many characters that the tagger does not know."""
    text = words.text
    if "嘎查" not in text and "苏木" not in text and "牧场" not in text:
        return
    for found in GRASSLAND.finditer(text):
        start = _start_of_grassland(words, found)
        if found.start() - start >= 2 and not is_a_word(text[start : found.start()]):
            yield Span(start, found.end())


def _start_of_grassland(words: Words, suffix: re.Match[str]) -> int:
    inside = words.around(suffix.start())
    start = at = inside.span.start if inside is not None else suffix.start()
    for token in words.leftwards(at):
        word = token.span.of(words.text)
        if not re.fullmatch(f"{HAN}+", word) or word in STRANGE or suffix.start() - token.span.start > 10:
            break
        is_sound = set(word) <= lexicon("transcribing") | {"干"}
        if (
            (len(word) > 1 and token.tag not in NAMING and not is_sound)
            or token.tag == "TIME"
            or word in lexicon("generic_words")
        ):
            break
        start = token.span.start
        if GRASSLAND.search(word) is None and token.tag in {"LOC", "ns"}:
            break
    return start
