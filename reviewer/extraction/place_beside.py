"""Places beside others: what ends as they do, shares their ending, or stands between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed
from reviewer.extraction.place_lists import first_item, is_a_word
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    NAMED,
    comes_towards,
    has_suffix,
    is_generic,
    is_made_of_generic_words,
)

MARKS = frozenset({"、", "和", "及", "与"})
COUNTED_BEHIND = re.compile(r"[一二三四五六七八九十两\d]+[个家所处座条](?=[^月年])")
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
    text, told = words.text, set(atoms)
    for atom in atoms:
        kind = KINDS_ALIKE.get(text[atom.end - 1])
        at = atom.end
        while kind is not None and text[at : at + 1] in {*"、和与及"}:
            found = _name_alike(kind).match(text, at + 1)
            if found is None or not words.is_border(found.end()) or not _is_new_name(found.group()):
                break
            if Span(*found.span()) in told:
                break  # what is beside that one, it tells itself
            told.add(Span(*found.span()))
            yield Span(*found.span())
            at = found.end()
        at = atom.start
        while kind is not None and text[at - 1 : at] in {*"、和与及"} and text[at - 2] in kind:
            item = _item_alike(words, at - 1)
            if item is None or item in told or not _is_new_name(item.of(text)):
                break
            told.add(item)
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
    if text[start - 1 : start] == "、" and re.fullmatch(f"{HAN}(?:(?![和与及]){HAN}){{2,5}}", text[start:mark]):
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


def beside_alike(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Heads of a list that share a suffix: 桑海、药王庄社区; 大屯、大马庄、张花园三个社区."""
    heads = _Heads(words)
    for atom in atoms:
        first = heads.first(atom.start)
        if first is not None and (comes_towards(words, first.start) or COUNTED_BEHIND.match(words.text, atom.end)):
            yield from heads.new(atom.start)
    for found in COUNTED_BEHIND.finditer(words.text):
        last = words.before(found.start())
        if last is None or last.tag not in {"LOC", "ORG", "ns", "nt"} or len(last.span) not in {2, 3}:
            continue
        before = heads.item(last.span.start)
        if before is not None and heads.item(before.start) is not None:
            yield from (*heads.new(last.span.start), last.span)


class _Heads:
    """The short names in front of 、 or 和, from right to left; each is read once, however many lists end in it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._items: dict[int, Span | None] = {}
        self._firsts: dict[int, Span | None] = {}
        self._told: set[int] = set()

    def item(self, at: int) -> Span | None:
        if at not in self._items:
            self._items[at] = self._read(at)
        return self._items[at]

    def first(self, at: int) -> Span | None:
        """The leftmost item of the list that ends there."""
        passed = [at]
        while passed[-1] not in self._firsts and (item := self.item(passed[-1])) is not None:
            passed.append(item.start)
        last = passed[-1]
        found = self._firsts.get(last) or (self.item(passed[-2]) if len(passed) > 1 else None)
        self._firsts |= dict.fromkeys(passed[:-1], found)
        return found

    def new(self, at: int) -> Iterator[Span]:
        """The items that were not told before."""
        while (item := self.item(at)) is not None and at not in self._told:
            self._told.add(at)
            yield item
            at = item.start

    def _read(self, at: int) -> Span | None:
        words = self._words
        mark = words.before(at)
        item = words.before(mark.span.start) if mark is not None and mark.span.of(words.text) in MARKS else None
        if item is None or len(item.span) not in {2, 3} or item.tag not in {*NAMED, "n"}:
            return None
        name = item.span.of(words.text)
        if is_made_of_generic_words(name) or name in lexicon("place_suffixes"):
            return None
        is_led = len(item.span) > 2 and words.text[item.span.start] in "辖设含"  # 辖|壶镇
        return Span(item.span.start + is_led, item.span.end)


# What stands between two marks, and ends where a list does.
BETWEEN = re.compile(rf"(?<=、)(?P<name>{HAN}{{2,8}}?)(?=、|等(?!级)|[，,。；;）)]|$)")
NO_PART = frozenset("的了在为是有与和及或等个各每该将把被对向从以其")
# Words that stand in no name of a site.
OF_A_CLAUSE = frozenset({"p", "c", "u", "d", "r", "m", "q", "w", "TIME", "PER", "ORG", "nr", "nt", "ad", "vd"})
IS_BODY = re.compile(f"(?:{alternation('org_suffixes')}|[局委办厅院会队部处科社])$")


def between(words: Words, atoms: Sequence[Span]) -> Iterator[Span]:
    """老界岭、|伏牛地心、|五道幢、老鹳河: between two sights, or as the last of three, what can be a name is one."""
    text = words.text
    if text.count("、") < 2:
        return
    starts, ends = {atom.start: atom for atom in atoms}, {atom.end: atom for atom in atoms}
    for found in BETWEEN.finditer(text):
        item = Span(*found.span("name"))
        before, behind = ends.get(item.start - 1), starts.get(item.end + 1)
        if item.start in starts or before is None or any(atom.overlaps(item) for atom in atoms):
            continue
        sides = [side for side in (before, behind) if side is not None]
        is_between = len(sides) == 2 and text[item.end] == "、"
        is_last = text[item.end : item.end + 1] != "、" and before.start - 1 in ends and text[before.start - 1] == "、"
        is_of_kind = has_suffix(item.of(text)) and ADMINISTRATIVE.search(item.of(text)) is None
        is_among_sights = any(_is_sight(side.of(text)) for side in sides)
        is_sight = is_between and is_among_sights and _has_place(words, item)
        if (is_between or is_last) and (is_of_kind or is_sight) and _may_name(words, item):
            ends[item.end] = item
            yield item


def _has_place(words: Words, item: Span) -> bool:
    """A name for the tagger, at least in part: 热干面 between two sights is none."""
    return any(item.covers(token.span) for token in words.tagged("LOC", "ns"))


def _is_sight(name: str) -> bool:
    return has_suffix(name) and ADMINISTRATIVE.search(name) is None


def _may_name(words: Words, item: Span) -> bool:
    name = item.of(words.text)
    if set(name) & NO_PART or is_generic(name) or is_a_word(name) or IS_BODY.search(name):
        return False
    if not (words.is_border(item.start) and words.is_border(item.end)):
        return False
    tokens = [words.after(item.start)]
    while (last := tokens[-1]) is not None and last.span.end < item.end:
        tokens.append(words.after(last.span.end))
    return not any(
        token is None or token.tag in OF_A_CLAUSE or (token.tag in {"v", "vn"} and len(token.span) > 1)
        for token in tokens
    )
