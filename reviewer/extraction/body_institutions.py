"""Institutions: schools, companies, troupes …, by their suffix and as the tagger sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.body_joined import TITLE, acting_together
from reviewer.extraction.body_words import (
    ANCHORS,
    NUMBERED_SCHOOL,
    OWN_LEVELS,
    ZONE,
    ends_well,
    starts_word,
    suffix_at_end,
    suffix_pattern,
)
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed, posts
from reviewer.extraction.passages import Token
from reviewer.extraction.place_words import is_known, is_made_of_generic_words

# 广州|知名医院, 浦发集团|全资子公司
KIND_AT_END = re.compile(
    "(?:知名|著名|各大|大型|多家|周边|各级|全资子?|控股子|参股|下属|所属|旗下|直属)$|(?<=[资股])子$"
)
YARD = re.compile("[里内外墙门落旁中]")
# 贵州|酒业: what a whole country trades in, and what it has many of.
TRADES = listed("酒业 乳业 牧业 药业 置业 证券 创投 超市 书店 施工队 工程队 法庭 加油站 联盟")
# 国际学校: a kind.
ABROAD = listed("国际 外国 中外 境外 海外 国外 涉外")
FULL_SCHOOL = re.compile(r"第(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:中学校?|小学|幼儿园|高中|医院)")
NATIONAL = ("中国", "中华", "中央", "全国", "国家", "国际", "世界", "亚洲", "中共", "省", "市", "县", "区")
# The tagger joins a body with what it does: 县人民政府|向社.
ACTING = re.compile("(?:政府|局|委员会)[向对把]|记者")
# 县公安局和县司法局, and 高明|和县水利局, where the tagger sees 和县.
TWO_BODIES = re.compile("[局委办厅院会队站部府心][和与及][省市县区镇乡州].")
# 乌溪乡|和县宣纸厂
PLACE_AND_BODY = re.compile("记者|.联合[省市县区镇乡州]|[局委办厅院会队站部府心镇乡村县市区][和与及][省市县区镇乡州].")
BEFORE_AND = re.compile(f"(?![在到省市赴自从往于]){HAN}")
# 镇社 is no name.
SOCIETY_OF_LEVEL = re.compile("[省市县区镇乡村](?:社|团|报|集团)")
# 市政协|考察团
DELEGATION = re.compile(
    "(?<=[协大会局委府])(?:考察团|代表团|调研组|考察组|检查组|视察组|视察团|慰问团|慰问组|全委|领导班子|班子|一行)$"
)
NO_OFFICE = re.compile(
    "(?:人民公社|^苏木乡镇(?:人民)?政府|^.?[省市部]属高校.+|部委|智囊团|村改委|村改居委|盗窃集团|犯罪集团|诈骗集团|格局|布局|结局|全局|大局|开局|当局|和政府|党委政府|人社|用水[者户]协会|(?:各类|行业|民间|农民)协会|^(?:光荣院|敬老院|福利院|养老院|幸福院|军休所|救助站|国家(?:重点)?实验室))$"
)
COUNTING = re.compile(r"[一二三四五六七八九十百两几多数\d]+[个家所处座名位条支项]")
STOPS = listed(
    "现代 各 全 本 该 其他 其它 所有 我 名 个 家 所 与 和 及 由 对 向 把 将 被 给 让 到 在 于 从 以 为 每 某 这 那 的 "
    "省属 市属 部属 地 得 等 原 由 据 经 因 任 兼 一 两 几 多 近 辖区 境内 内 当选 担任 负责 率 赴 多家 多个 两家 三家"
)
NAME_TAGS = frozenset(
    {
        "LOC",
        "ORG",
        "PER",
        "ns",
        "nt",
        "nr",
        "nz",
        "n",
        "vn",
        "an",
        "a",
        "j",
        "s",
        "f",
        "b",
        "m",
        "v",
        "nw",
        "xc",
        "TIME",
    }
)


def institutions(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    """Schools, companies, troupes …: a suffix, and the words in front as far as a name reaches."""
    text = words.text
    heads = {place.end: place.start for place in places}
    for pattern in (suffix_pattern(), NUMBERED_SCHOOL):
        for found in pattern.finditer(text):
            if not ends_well(words, found.end()) or _is_cut(words, found.end()):
                continue
            start = _name_start(words, found.start(), heads)
            if start is None and FULL_SCHOOL.fullmatch(found.group()) and starts_word(words, found.start()):
                yield Span(*found.span())
            if start is None or PLACE_AND_BODY.search(text, start, found.end()):
                continue
            if text.startswith("城", found.end()) and found.group() in {"大学", "科技大学"}:
                continue
            # 安和县|中小学: schools of two kinds.
            if text[found.start() - 1] == "中" and text.startswith("小学", found.start()):
                continue
            if _is_a_name(text[start : found.start()], found.group()):
                yield Span(start, found.end() - _is_in_yard(text, found.end()))


def _is_in_yard(text: str, end: int) -> bool:
    """芦庙小学|院内: what ends in 学院 is a school's yard."""
    return text.endswith(("小学院", "中学院"), 0, end) and YARD.match(text, end) is not None


def _is_cut(words: Words, at: int) -> bool:
    """The tagger sees a longer name: leave it to that."""
    inside = words.around(at)
    return inside is not None and inside.tag == "ORG" and suffix_at_end().search(inside.span.of(words.text)) is not None


def _name_start(words: Words, at: int, heads: dict[int, int]) -> int | None:
    """The leftmost word of a name in front of `at` that can start one: a place, a name, a level."""
    inside = words.around(at)
    start: int | None = None
    if inside is not None:
        if inside.tag in ANCHORS:
            start = inside.span.start
        at = inside.span.start
    elif at in heads:
        start = heads[at]
    reach = at
    for token in words.leftwards(at):
        word = token.span.of(words.text)
        if (
            TITLE.match(words.text, token.span.end)
            or token.tag not in NAME_TAGS
            or word in STOPS
            or reach - token.span.start > 16
            or not re.fullmatch(rf"(?:{HAN}|[A-Za-z\d（）()·])+", word)
        ):
            break
        if (token.tag == "v" and word not in lexicon("functions")) or COUNTING.match(word):
            break
        if _is_anchor(words, token, heads):
            start = token.span.start
            if token.tag == "ORG" and token.span.end in heads:
                start = min(start, heads[token.span.end])
    return heads.get(start, start) if start is not None else None


def _is_anchor(words: Words, token: Token, heads: dict[int, int]) -> bool:
    word = token.span.of(words.text)
    if word in lexicon("generic_words") and word not in NATIONAL:
        return False
    return token.tag in ANCHORS or word in NATIONAL or token.span.end in heads or word == "实验"


def _is_a_name(head: str, suffix: str) -> bool:
    if suffix in TRADES and (is_known(head) or head in OWN_LEVELS):
        return False
    if KIND_AT_END.search(head) is not None:
        return False
    if (head == "国家" and suffix.endswith("实验室")) or head in ABROAD or head in lexicon("no_names"):
        return False
    return (bool(head) and not is_made_of_generic_words(head)) or (
        head in {"实验", "市", "县", "区", "省"} and len(suffix) > 1
    )


def from_tokens(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    text = words.text
    heads = {place.end: place.start for place in places}
    for token in words.tagged("ORG", "nt"):
        for part in acting_together(text, token.span):
            name = DELEGATION.sub("", _added_at_end().sub("", part.of(text).rstrip()))
            if not _is_body(text, part, name):
                continue
            end = part.start + len(name)
            if name.endswith("中小学") or name == "村务监督委员会":
                continue
            if name.endswith("大学") and text.startswith("城", end):
                continue
            is_campus = name.endswith("院") and text.startswith("区", end)
            yield Span(heads.get(part.start, part.start), end + is_campus - _is_in_yard(text, end))


def _is_body(text: str, part: Span, name: str) -> bool:
    suffix = suffix_at_end().search(name)
    if suffix is not None and suffix.group() in TRADES and is_known(name[: suffix.start()]):
        return False
    if suffix is not None and KIND_AT_END.search(name[: suffix.start()]) is not None:
        return False
    if suffix is None or any(pattern.search(name) for pattern in (NO_OFFICE, ACTING, TWO_BODIES, PLACE_AND_BODY)):
        return False
    if name in lexicon("sights"):
        return False  # 北京城市副中心
    if name.startswith("和县") and BEFORE_AND.match(text, part.start - 1):
        return False
    head = name[: suffix.start()]
    if (not head and name not in lexicon("bodies")) or SOCIETY_OF_LEVEL.fullmatch(name):
        return False
    is_zone = ZONE.fullmatch(head) is not None and text[part.start - 1 : part.start] == "、"
    return is_zone or head in OWN_LEVELS or not is_made_of_generic_words(head)


@cache
def _added_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{posts().pattern}|[合主承协举督查]办|(?<=医院)新院区?|(?<=[学校院园])新校区)$")
