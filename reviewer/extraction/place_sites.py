"""Sites: zones, bases, parks, farms and scenic roads with words of their trade between the name and the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, scanned
from reviewer.extraction.passages import Token
from reviewer.extraction.place_words import ADMINISTRATIVE, is_known, is_made_of_generic_words

# Kinds of site that have a name wherever a name stands in front.
NAMED_KINDS = listed(
    "集中发展区 总部基地 产业园 产业园区 工业园 工业园区 产业基地 科技园 科技园区 物流园 物流园区 创业园 "
    "精品园 创新园 示范园 示范园区 合作园 文化园 生态园 农业园 产业城 科技城 科学城 智造城 "
    "农庄 庄园 农场 牧场 茶园 果园 "
    "采摘园 度假村 度假区 博览园 博览城 会展中心 体验园 风景道 旅游路 旅游公路 旅游道路 旅游环线 旅游大道 "
    "扶贫路 扶贫道路 扶贫公路 产业路 产业大道 产业道路 环线公路 绿道 风光带 景观带 风情街 文化街 美食街 "
    "商业街 步行街 综合体 田园综合体 小镇 古街 信息港 物流港 内陆港 无水港 中央公园 郊野公园 体育公园 "
    "文化公园 主题公园 遗址公园 廊道 风景廊道 文化长廊 生态长廊"
)
# And those that counties have of their own, without a name: only a name that is no division makes one.
OWN_KINDS = listed(
    "基地 示范区 试验区 先导区 集聚区 示范带 产业带 经济带 示范片 接待中心 游客中心 集散中心 服务区 "
    "观景台 停车场 广场 码头 营地 露营地 冷链中心 孵化园 孵化器"
)
SITE = scanned(NAMED_KINDS | OWN_KINDS)
# What sites are for, as words that the tagger takes for verbs.
PURPOSES = listed(
    "集中 合作 创新 孵化 加工 种植 养殖 接待 服务 休闲 观光 体验 度假 旅游 扶贫 示范 制造 生产 繁育 育种 "
    "研发 设计 智造 仓储 物流 贸易 交流 开放 发展 融合 康养 研学 采摘 展示 展销 培训 实训 创业 循环 再生 "
    "利用 环保 国际 世界 世界级 智能 数字 装备 特色 绿色 现代 综合 高新 新型 精深 冷链 跨境 保税 临空 "
    "临港 军民 产业 工业 总部 农业 生态 文化 非物质 非遗"
)
# 世界非物质文化遗产博览园: sites of the world's one collection.
OF_THE_WORLD = listed("世界 国际 中华 亚洲 东亚 东盟 全球")
WORLDLY = listed("博览园 博览城 会展中心 文化园 主题公园 遗址公园")
TRADE_TAGS = frozenset({"n", "nz", "vn", "a", "ad", "an", "b", "j", "f", "s", "v", "nw", "xc", "ng"})
ANCHORS = frozenset({"LOC", "ns", "ORG", "nt", "PER", "nr", "nz"})
NO_ANCHOR = listed("中国 全国 我国 国家 省 市 县 区 镇 乡 村")
LONGEST = 16
BODY_END = re.compile(rf"(?:{alternation('org_suffixes')}|[局委办厅部署处社网报会])$")
# 文家新城A区, B区
BLOCK = re.compile(r"\s?[A-Z]\s?区(?![域别间])")
# 恒力（泸州）产业园, 浙台（苍南）经贸合作区
BRACKETED = re.compile(
    rf"[（(]({HAN}{{2,4}})[)）](?:(?![公的]){HAN}){{0,6}}?(?:产业园区?|工业园区?|科技园|产业城|产业基地|合作区|保税区|示范区|自贸区|物流港)"
)
# YZ09小庙—朱往驿
CODED_ROAD = re.compile(
    rf"(?<![A-Za-z\d])(?:[A-Z]{{2}}\d{{2,3}})(?![年月日号])({HAN}{{2,5}}?)[—～~-]{{1,2}}({HAN}{{2,5}}?)(?=[、，,。;；\d及和与等]|[两三四五六七八九十几]条|公路|$)"
)
# 第五区: after 1949 districts of a county had numbers.
DISTRICT = re.compile("(?<![之的分选片小])第[一二三四五六七八九十]{1,3}区(?![域级队间段位分党委机关内块块别])")
# 龙凤店“福禄小镇”
WITH_BRAND = re.compile(
    rf"(?:(?<=[、了有是造，,\s])|^)((?!了){HAN}{{2,4}})(?=[“「][^”」“，。]{{2,8}}(?:小镇|古镇|水乡)[”」])"
)


def sites(words: Words, atoms: Sequence[Span]) -> Iterator[Span]:
    """青羊|工业集中发展区, 舜王坪|旅游路, 国奥|生态农庄: from the name over the words of the trade to the kind."""
    text = words.text
    heads = {atom.end: atom.start for atom in atoms}
    for found in SITE.finditer(text):
        if not words.is_border(found.end()):
            continue
        start = _start(words, found, heads)
        if start is not None:
            yield Span(start, found.end())
    if "区" in text:
        yield from (Span(*found.span()) for found in DISTRICT.finditer(text))
    if "镇”" in text or "镇」" in text or "乡”" in text:
        yield from _with_brands(words)
    for found in BRACKETED.finditer(text) if "（" in text or "(" in text else ():
        front = words.before(found.start())
        inner = found.group(1)
        is_site = front is not None and front.tag in ANCHORS - {"PER", "nr"} and words.is_border(found.end())
        if front is not None and is_site and is_known(inner) and not ADMINISTRATIVE.search(front.span.of(text)):
            yield Span(front.span.start, found.end())
    for found in CODED_ROAD.finditer(text):
        yield Span(*found.span())


def with_block(text: str, span: Span) -> Span:
    """文家新城| A 区."""
    block = BLOCK.match(text, span.end) if span.of(text).endswith(("城", "园", "苑", "区", "庭", "湾", "府")) else None
    return Span(span.start, block.end()) if block is not None else span


def _start(words: Words, kind: re.Match[str], heads: dict[int, int]) -> int | None:
    """Where the name starts, if words of the trade alone are between it and the kind."""
    text = words.text
    inside = words.around(kind.start())
    at = kind.start() if inside is None else inside.span.start
    if inside is not None and inside.tag in ANCHORS:
        return None  # the tagger sees a name of its own
    if inside is not None and kind.group() in WORLDLY and text[at : at + 2] in OF_THE_WORLD:
        return at
    if inside is not None and not _is_trade(text, inside):
        return None
    for between, token in enumerate(words.leftwards(at)):
        if kind.end() - token.span.start > LONGEST + 4:
            return None
        if token.tag in ANCHORS or token.span.end in heads:
            return _anchored(words, token, kind, heads, between)
        word = token.span.of(text)
        if word in OF_THE_WORLD and kind.group() in WORLDLY and between:
            return token.span.start
        if not _is_trade(text, token):
            return None
    return None


def _is_trade(text: str, token: Token) -> bool:
    word = token.span.of(text)
    if word in PURPOSES:
        return True
    if token.tag not in TRADE_TAGS or len(word) < 2 or re.fullmatch(f"{HAN}+", word) is None:
        return False
    return token.tag not in {"v", "f", "s"} or word in PURPOSES


def _anchored(words: Words, token: Token, kind: re.Match[str], heads: dict[int, int], between: int) -> int | None:
    text = words.text
    name = token.span.of(text)
    start = heads.get(token.span.end, token.span.start)
    whole = text[start : token.span.end]
    if whole == "中国" and kind.group() in WORLDLY and between:
        return start  # 中国|模具博览城
    if len(whole) < 2 or whole in NO_ANCHOR or is_made_of_generic_words(whole):
        return None
    if name in lexicon("countries") and (kind.group() in OWN_KINDS or not between):
        return None
    if token.tag in {"ORG", "nt"} and (len(name) > 5 or BODY_END.search(name) is not None):
        return None
    is_division = ADMINISTRATIVE.search(whole) is not None
    if kind.group() in OWN_KINDS and (is_division or not between or whole in gazetteer.plain_names()):
        return None
    # 湖南农业产业园: of a province there are many.
    if is_division and whole[-1] in "省市" and between:
        return None
    return start


def _with_brands(words: Words) -> Iterator[Span]:
    """Villages before what each calls itself, where two stand in a row."""
    found = [Span(*each.span(1)) for each in WITH_BRAND.finditer(words.text)]
    if len(found) > 1:
        yield from found
