"""Places that the text's own form shows, whatever words the tagger cuts it into: roads, counted lists, grassland."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed

QUOTED = re.compile(rf"[“「]{HAN}{{1,5}}[”」](?:高速公路|高速铁路|高速|公路|铁路|高铁|大桥|隧道)")
EXPRESSWAY = re.compile("高速(?:公路|铁路|(?=[、，,。；;及和与）)]|$))|高铁")
# X高速公路Y至Z段
STRETCH = re.compile(
    rf"(?:高速公路|高速|高铁|铁路|公路|国道|省道|\d号线)({HAN}{{2,6}}?(?:至|到|[—～~－-]{{1,2}}){HAN}{{2,7}}?段|{HAN}{{2,3}}[东南西北]?段)"
)
NO_ROAD = listed(
    "城际 城市 环城 国家 地方 过境 境内 出境 沿线 收费 双向 全封闭 新建 在建 高等级 高速 普通 多条 全线 首条 一条 两条 "
    "市内 省内 县内 省际 跨省 高架 快速 主要 重点 骨架 骨干 纵向 横向 战备 国防"
)
UNIT = (
    "(?:街道(?:办事处)?|办事处|乡镇?|镇乡?|行政村|自然村|村(?:民委员会|委会|民组)?|社区(?:居民委员会|居委会)?|居委会|大队|嘎查|苏木|"
    "县市区|市县区|[县区]市|市州|[县区]|区县)"
)
ITEM = f"{HAN}{{2,5}}"
# 笔山、翠屏、金海等7个办事处; 兴隆、永康、田元三村.
COUNTED = re.compile(
    rf"(?:、|和|及|与)({HAN}{{2,4}}?)(?:等)?(?:(?:\d+|[两二三四五六七八九十]{{1,3}})个{UNIT}|[两三四五六七八九](?:镇|乡|村|县|区|市|社区|街道)|(?<=等){UNIT}(?![市区县]))"
    "(?![级委民干长直站所办])"
)
FIRST_ITEM = re.compile(rf"[是为有辖在到将把对经括由乡镇县市区]({HAN}{{2,3}})$")
# 东北界伍家湾乡, 南毗沙子乡
NEIGHBOUR = re.compile(
    rf"[东南西北](?:与|和|面)?(?:毗邻|毗连|紧邻|紧靠|相邻|[邻接靠连界毗临濒])({HAN}{{2,6}}?(?:[乡镇县市区]|街道))(?=[、,，。；;及和与相交接毗为\s]|$)"
)
NEVER = frozenset("的等在与及个为被把")
BORDERS = frozenset("与和的为本该各")
GRASSLAND = re.compile("(?:嘎查|苏木|(?<![办农建])牧场)(?![长达])")
STRANGE = listed("在 距 到 赴 从 由 向 往 与 和 及 对 为 的 该 各 全 本 原 是 有 等 把 将 被 以 于 经 至 名 个 两 一")


def roads(words: Words) -> Iterator[Span]:
    """“常重”高速公路, 沿海高速公路, 沿海高速公路盐城至南通段."""
    text = words.text
    if "”" in text or "」" in text:
        yield from (Span(*found.span()) for found in QUOTED.finditer(text))
    if "高" not in text and "段" not in text:
        return
    for found in EXPRESSWAY.finditer(text):
        name = words.before(found.start())
        if name is not None and _may_name_a_road(words, name.span, name.tag) and words.is_border(found.end()):
            yield Span(name.span.start, found.end())
    if "段" in text:
        for found in STRETCH.finditer(text):
            name = words.before(found.start()) or words.around(found.start())
            if name is None or not words.is_border(found.end()):
                continue
            named = Span(name.span.start, found.start())
            if _may_name_a_road(words, named, name.tag):
                yield Span(named.start, found.end())


def _may_name_a_road(words: Words, span: Span, tag: str) -> bool:
    name = span.of(words.text)
    return (
        tag in {"LOC", "ns", "n", "nz", "PER", "d", "ORG", "j"}
        and re.fullmatch(f"{HAN}{{2,3}}", name) is not None
        and name not in NO_ROAD
        and name not in lexicon("generic_words")
        and not words.text.startswith(("至", "到"), span.start - 1)
    )


def counted(words: Words) -> Iterator[Span]:
    """The names of a list that says how many of a kind they are."""
    text = words.text
    if "、" not in text:
        return
    for found in COUNTED.finditer(text):
        names = list(_names_before(words, found.start()))
        last = Span(*found.span(1))
        # In a long list even 民主 and 胜利 are names.
        is_long = len(names) > 3 and not any(name.of(text) in lexicon("functions") for name in names)
        if text[last.end - 1] == "等" or not (is_long or _are_names(text, [*names, last])):
            continue
        if len(names) >= (1 if text[found.start()] == "、" else 2) and _is_even(text, [*names, last]):
            yield from (*names, last)


def _names_before(words: Words, mark: int) -> Iterator[Span]:
    """The items of a list that ends at a mark, from right to left."""
    text = words.text
    while text[mark] in "、和及与":
        start = max(text.rfind(each, 0, mark) for each in "、，,。；;：:（( \n") + 1
        item = Span(start, mark)
        is_first = start == 0 or text[start - 1] != "、"
        if is_first:
            token = words.before(mark)
            if token is not None and token.tag in {"LOC", "ns", "nz", "PER", "n", "ORG"} and len(token.span) <= 4:
                yield token.span
            elif (name := FIRST_ITEM.search(text, start, mark)) is not None:
                yield Span(*name.span(1))
            return
        if not re.fullmatch(ITEM, item.of(text)):
            return
        yield item
        mark = start - 1


def _are_names(text: str, names: Sequence[Span]) -> bool:
    return not any(_is_a_word(name.of(text)) for name in names)


def _is_a_word(name: str) -> bool:
    return any(name in lexicon(kind) for kind in ("generic_words", "functions", "positions"))


def _is_even(text: str, names: list[Span]) -> bool:
    """Names of one list are of nearly one length, and no sentence."""
    return all(2 <= len(name) <= 5 and not set(name.of(text)) & NEVER for name in names)


def neighbours(words: Words) -> Iterator[Span]:
    """What a place borders on, by the points of the compass."""
    return (Span(*found.span(1)) for found in NEIGHBOUR.finditer(words.text) if not set(found.group(1)) & BORDERS)


def grassland(words: Words) -> Iterator[Span]:
    """红旗牧场乌兰宝力格嘎查: names of many characters that the tagger does not know."""
    text = words.text
    if "嘎查" not in text and "苏木" not in text and "牧场" not in text:
        return
    for found in GRASSLAND.finditer(text):
        start = _start_of_grassland(words, found)
        if found.start() - start >= 2 and not _is_a_word(text[start : found.start()]):
            yield Span(start, found.end())


def _start_of_grassland(words: Words, suffix: re.Match[str]) -> int:
    inside = words.around(suffix.start())
    start = at = inside.span.start if inside is not None else suffix.start()
    for token in words.leftwards(at):
        word = token.span.of(words.text)
        if not re.fullmatch(f"{HAN}+", word) or word in STRANGE or suffix.start() - token.span.start > 10:
            break
        if token.tag not in {"LOC", "ns", "ORG", "PER", "nz", "n"} or word in lexicon("generic_words"):
            break
        start = token.span.start
        if GRASSLAND.search(word) is None and token.tag in {"LOC", "ns"}:
            break
    return start
