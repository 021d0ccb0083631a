"""Places in lists that say how many of a kind they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.place_short import FRONT
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    is_known,
    is_made_of_generic_words,
)

UNIT = (
    "(?:街道(?:办事处)?|办事处|乡镇街道|乡镇|乡(?![村土亲民音情愁间里])|镇[乡街]|镇(?!村)|公社|行政村|自然村|村(?:民委员会|委会|民[小]?组|[组屯寨居])?|社区(?:居民委员会|居委会)?|居委会|大队|嘎查|苏木|部落|"
    "屯|寨|里(?![面程外])|县市区|市县区|[县区]市|市州|[县区]|区县)"
)
NUMERAL = r"(?:\d+|[两二三四五六七八九十]{1,3})"
ITEM = f"{HAN}{{2,5}}"
# 笔山、翠屏、金海等7个办事处; 兴隆、永康、田元三村; 梅花、星星等6村.
COUNTED = re.compile(
    rf"(?:、|和|及|与)({HAN}{{2,5}}?)(?:等)?(?:(?<!等)的?{NUMERAL}个{UNIT}|(?<=等){NUMERAL}个{UNIT}|(?:[两三四五六七八九十]{{1,2}}|\d{{1,2}})(?:乡镇|公社|镇|乡|村|县|区|市|社区|街道|岛|屯|寨)|[两三四五六七八九]里(?![面程外])|(?<=等){UNIT}(?![市区县])"
    rf"|(?<=等){HAN}{{0,8}}?{NUMERAL}[个处座条]{HAN}{{0,6}}?(?:公园|景区|水库|电站|断头路|道路|街道|街巷|河流|湖泊|岛屿|港口|口岸|林场|草原|互通|隧道|桥梁|大桥)"
    "|(?<=等)(?:水库|湖泊|岛屿|路段|大桥|隧道|古镇|林场|湿地|渔港|口岸|机场|高速公路|国省道))"
    "(?![级委干长直站所办集]|民(?!众))"
)
# 16个行政村，即新伦、民平；辖4个社区：梅园、兰园、竹园、菊园。
COUNTED_FIRST = re.compile(
    rf"{NUMERAL}个{UNIT}(?:[:：]|[（(]|[，,]?(?:即|分别(?:是|为)|依次(?:是|为)|包括)[:：]?)({HAN}{{2,5}}(?:、{HAN}{{2,5}}){{2,}}(?:[和及]{HAN}{{2,5}})?)(?=[；;。，,）)]|$)"
)
TOLD = re.compile("即|分别|依次")
# 布拖、德昌两地: of 地 there are many kinds, so one of the names must be known to the tagger.
OF_PLACES = re.compile(rf"(?:、|和|及|与)({HAN}{{2,5}}?)(?:[两三四五]地|等地)(?![方区域])")
TWO_ITEMS = re.compile(f"({HAN}{{2,3}})[和与及]({HAN}{{2,3}})")
FIRST_ITEM = re.compile(rf"[是为有辖在到将把对经括由乡镇县市区]({HAN}{{2,3}})$")
# 改厕、改水、改路: what is done, by one verb.
DEEDS = frozenset("改通治建修控补减增降防抓促保强稳创扶拆清护惠进送讲比")
NEVER = frozenset("的等在与及个为被把")
LEADING = listed("另 另外 还 又 共 设 辖 含 有 新增 增设 新设 另设 下辖 下设 现辖 管辖 合并")


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
        firsts = {text[name.start] for name in (*names, last)}
        if any(_is_deed(words, name) for name in (*names, last)) or (len(firsts) == 1 and firsts <= DEEDS):
            continue
        if len(names) >= (1 if text[found.start()] == "、" else 2) and _is_even(text, [*names, last]):
            yield from (name for name in (*names, *_apart(text, last)) if not _is_kind(name.of(text)))
    for found in COUNTED_FIRST.finditer(text) if "个" in text else ():
        names = list(_items(found))
        # 5个社区（养老、托育、助餐）: what is done there, where nothing says that these are they.
        is_told = TOLD.search(found.group()) is not None or _is_any_known(words, names)
        generic = sum(is_made_of_generic_words(name.of(text)) for name in names)
        if is_told and generic * 2 < len(names) and not any(name.of(text) in lexicon("functions") for name in names):
            yield from names
    for found in OF_PLACES.finditer(text):
        names = [*_names_before(words, found.start()), Span(*found.span(1))]
        if len(names) > 1 and _are_names(text, names) and _is_even(text, names) and _is_any_known(words, names):
            yield from (*names[:-1], *_apart(text, names[-1]))


def _apart(text: str, last: Span) -> list[Span]:
    """古蔺|和|古宋: the last item may be two."""
    joint = TWO_ITEMS.fullmatch(text, last.start, last.end)
    return [last] if joint is None else [Span(*joint.span(1)), Span(*joint.span(2))]


def _is_kind(name: str) -> bool:
    return name in lexicon("place_suffixes") and ADMINISTRATIVE.search(name) is not None


def _items(listed: re.Match[str]) -> Iterator[Span]:
    """The names of a list that its number stands in front of."""
    at = listed.start(1)
    parts = listed.group(1).split("、")
    *_, last = parts
    joint = next((sign for sign in "和及" if len(parts) > 1 and 1 < last.find(sign) < len(last) - 2), None)
    for part in [*parts[:-1], *(last.split(joint, 1) if joint else [last])]:
        yield Span(at, at + len(part))
        at += len(part) + 1


def _is_deed(words: Words, name: Span) -> bool:
    """村道|硬化, 安全|饮水: a thing and what is done to it."""
    last = words.before(name.end)
    return last is not None and last.tag in {"v", "vn"} and len(last.span) > 1 and last.span.start > name.start


def _is_any_known(words: Words, names: Sequence[Span]) -> bool:
    tokens = (words.after(name.start) for name in names)
    return any(token is not None and token.tag in {"LOC", "ns", "PER"} for token in tokens)


def _names_before(words: Words, mark: int) -> Iterator[Span]:
    """The items of a list that ends at a mark, from right to left."""
    text = words.text
    while text[mark] in "、和及与":
        start = max(text.rfind(each, 0, mark) for each in "、，,。；;：:（( \n") + 1
        item = Span(start, mark)
        is_first = start == 0 or text[start - 1] != "、"
        if is_first:
            first = first_item(words, mark)
            if first is not None:
                yield first
            elif (name := FIRST_ITEM.search(text, start, mark)) is not None:
                yield Span(*name.span(1))
            return
        if not re.fullmatch(ITEM, item.of(text)):
            first = first_item(words, mark)
            if first is not None and first.start >= start:
                yield first
            return
        yield item
        mark = start - 1


def first_item(words: Words, mark: int) -> Span | None:
    """The first name of a list, behind a stop or what leads to it: 深入|布|拖、, 的|南策、."""
    text = words.text
    token = words.before(mark)
    if token is not None and token.tag in {"LOC", "ns", "nz", "PER", "ORG"} and 1 < len(token.span) <= 4:
        is_led = len(token.span) > 2 and text[token.span.start] in "辖设含"  # 辖|壶镇
        return Span(token.span.start + is_led, mark)
    start = mark
    for token in words.leftwards(mark):
        word = token.span.of(text)
        is_end = word in FRONT or token.tag in {"w", "p", "u", "c", "r", "m", "q", "f", "TIME", "t"}
        if is_end or re.fullmatch(f"{HAN}+", word) is None or (token.tag == "v" and len(word) > 1):
            break
        if mark - token.span.start > 4 and mark - start > 1:
            break
        if mark - token.span.start > 4:
            return None
        start = token.span.start
    first = words.after(start)
    while first is not None and first.span.of(text) in LEADING and mark - first.span.end > 1:
        start = first.span.end
        first = words.after(start)
    if first is not None and first.tag == "v" and mark - first.span.end > 1:
        start = first.span.end  # 辖|青龙
    return Span(start, mark) if mark - start > 1 else None


def _are_names(text: str, names: Sequence[Span]) -> bool:
    """公安、石首、监利: a county named like a word is one among counties that are not."""
    doubted = [name for name in names if is_a_word(name.of(text))]
    others = [name for name in names if name not in doubted]
    return not doubted or (
        len(others) > 1
        and all(name.of(text) in lexicon("common_short_names") for name in doubted)
        and all(is_known(name.of(text)) for name in others)
    )


def is_a_word(name: str) -> bool:
    return any(name in lexicon(kind) for kind in ("generic_words", "functions", "positions"))


def _is_even(text: str, names: list[Span]) -> bool:
    """Names of one list are of nearly one length, and no sentence."""
    return all(2 <= len(name) <= 5 and not set(name.of(text)) & NEVER for name in names)
