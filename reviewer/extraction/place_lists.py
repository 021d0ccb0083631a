"""Places in lists: counted ones, those that share an ending, and those beside one of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.place_short import FRONT
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    NAMED,
    comes_towards,
    is_generic,
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
    rf"(?:、|和|及|与)({HAN}{{2,5}}?)(?:等)?(?:(?<!等)的?{NUMERAL}个{UNIT}|(?<=等){NUMERAL}个{UNIT}|(?:[两三四五六七八九]|(?<=等)\d+)(?:乡镇|公社|镇|乡|村|县|区|市|社区|街道|岛|屯|寨|里(?![面程外]))|(?<=等){UNIT}(?![市区县])"
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
FIRST_ITEM = re.compile(rf"[是为有辖在到将把对经括由乡镇县市区]({HAN}{{2,3}})$")
# 改厕、改水、改路: what is done, by one verb.
DEEDS = frozenset("改通治建修控补减增降防抓促保强稳创扶拆清护惠进送讲比")
NEVER = frozenset("的等在与及个为被把")
LEADING = listed("另 另外 还 又 共 设 辖 含 有 新增 增设 新设 另设 下辖 下设 现辖 管辖 合并")
COUNTED_BEHIND = re.compile(r"[一二三四五六七八九十两\d]+[个家所处座条](?=[^月年])")


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
            yield from (name for name in (*names, last) if not _is_kind(name.of(text)))
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
            yield from names


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


# What names of one kind end in: beside one of them, another is one.
ALIKE = (
    "路街道巷弄桥交通环架延段线",
    "河江湖溪渠库闸塘沟坝港泉洼湾淀泊漾浜",
    "山岭峰岩峡",
    "村镇乡屯寨庄社区里坪坳塬垭",
    "站厂园",
)
KINDS_OF_ROAD = listed(
    "断头 主干 次干 背街 产业 旅游 乡村 农村 机耕 通村 通组 田间 生产 老旧 商业 步行 特色 美食 环城 柏油 水泥"
)
KINDS_OF_VILLAGE = listed(
    "行政 自然 示范 贫困 重点 城中 空心 美丽 文明 民族 旅游 生态 移民 搬迁 中心 试点 先进 后进 薄弱 小康 新农 "
    "传统 特色 国家 少数 农业 工业 "
    "周边 附近 相邻 所有 其他 部分 多个 几个 各个 全镇 全县 全乡 县级 省级 市级 边远 偏远 邻近 社区 乡镇 脱贫 "
    "深度 软弱 红色 和美 宜居"
)
# 大河, 内河, 山河 are no names.
KINDS_OF_RIVER = frozenset("大小内外山江长运界入过渡母暗冰黑臭护城条清拦干支各全本该老新上中下")
KINDS_ALIKE = {character: kind for kind in ALIKE for character in kind}


def alike(words: Words, atoms: Sequence[Span]) -> Iterator[Span]:
    """老柴河、洪涯江; 创业路、瑞新街; 惠民村与荆竹村: beside a place, what ends in a word of the same kind."""
    text = words.text
    for atom in atoms:
        kind = KINDS_ALIKE.get(text[atom.end - 1])
        at = atom.end
        while kind is not None and text[at : at + 1] in {*"、和与及"}:
            found = _name_alike(kind).match(text, at + 1)
            if found is None or not words.is_border(found.end()) or not _is_new_name(found.group()):
                break
            yield Span(*found.span())
            at = found.end()
        at = atom.start
        while kind is not None and text[at - 1 : at] in {*"、和与及"} and text[at - 2] in kind:
            item = _item_alike(words, at - 1)
            if item is None or not _is_new_name(item.of(text)):
                break
            yield item
            at = item.start


@cache
def _name_alike(kind: str) -> re.Pattern[str]:
    inner = rf"(?:(?![的了和及与在为等是有对将把被各全个、]){HAN})"
    return re.compile(rf"{inner}{{1,5}}?(?:(?:社区|街道)|(?!社|区)[{kind}])(?!{HAN}?[{kind}])")


def _item_alike(words: Words, mark: int) -> Span | None:
    """像山路 between two marks; 创业|路: before one character that ends it, a name may be a word of any kind."""
    text = words.text
    start = max(text.rfind("、", 0, mark), mark - 8) + 1
    if text[start - 1 : start] == "、" and re.fullmatch(f"{HAN}{{3,6}}", text[start:mark]):
        return Span(start, mark)
    last = words.before(mark)
    front = words.before(last.span.start) if last is not None and len(last.span) == 1 else None
    if front is not None and len(front.span) in {2, 3} and front.tag not in {"w", "m", "p", "u", "c", "r", "TIME"}:
        return Span(front.span.start, mark)
    return first_item(words, mark)


def _is_new_name(name: str) -> bool:
    """Beside named roads, 创业路 is a name too; 公路, 产业路 are kinds."""
    if len(name) < 3 and not (name[-1] in "河江溪" and name[0] not in KINDS_OF_RIVER):
        return False
    if is_a_word(name):
        return False
    kinds = {"村": KINDS_OF_VILLAGE, "路": KINDS_OF_ROAD, "街": KINDS_OF_ROAD}.get(name[-1])
    return not is_generic(name) or (len(name) == 3 and kinds is not None and name[:2] not in kinds)


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


def beside_alike(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Heads of a list that share a suffix: 桑海、药王庄社区; 大屯、大马庄、张花园三个社区."""
    for atom in atoms:
        names = list(_items_before(words, atom.start))
        if names and (comes_towards(words, names[-1].start) or COUNTED_BEHIND.match(words.text, atom.end)):
            yield from names
    for found in COUNTED_BEHIND.finditer(words.text):
        last = words.before(found.start())
        names = list(_items_before(words, last.span.start)) if last is not None else []
        if last is not None and last.tag in {"LOC", "ORG", "ns", "nt"} and len(last.span) in {2, 3} and len(names) > 1:
            yield from (*names, last.span)


def _items_before(words: Words, at: int) -> Iterator[Span]:
    """The short names in front of 、 or 和, from right to left."""
    while (mark := words.before(at)) is not None and mark.span.of(words.text) in {"、", "和", "及", "与"}:
        item = words.before(mark.span.start)
        if item is None or len(item.span) not in {2, 3} or item.tag not in {*NAMED, "n"}:
            return
        name = item.span.of(words.text)
        if is_made_of_generic_words(name) or name in lexicon("place_suffixes"):
            return
        is_led = len(item.span) > 2 and words.text[item.span.start] in "辖设含"  # 辖|壶镇
        yield Span(item.span.start + is_led, item.span.end)
        at = item.span.start
