"""Words of places: suffixes, kinds, and what speaks of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import Words, alternation, lexicon, listed, scanned

# Words that show that a place follows, or that one went before.
TOWARDS = listed(
    "在 到 赴 往 至 于 经 从 自 抵 离 驻 来 返 入 由 位 位于 来自 去 前往 来到 走进 深入 地处 "
    "家住 原 途经 沿着 沿 抵达 前去 赶赴 回到 返回 重返 落户 扎根 奔赴"
)
# 虎林|市委书记: the tagger joins the level with the body it names.
JOINED_BODY = re.compile("[省市县区州镇乡](?:委|政府|人大|政协|纪委|监委)|[乡镇市县]民(?!中心|广场|服务)")
PEOPLE_COUNTRY = re.compile(
    f"(?:{'|'.join(sorted(gazetteer.PEOPLES))}|侨|茶|渔|瓷|果|药|原住民)(?:族?[乡寨]|族村)|(?:[东西南北]地区)|[东西南北中]{{1,2}}部?(?:山区|丘陵|平原|牧区|沿海|地区)|(?:{'|'.join(sorted(gazetteer.PEOPLES))})族(?:地区|聚居区)|[东西南北中上下]{{1,2}}(?:片区?|部(?:地区)?)"
)
DIRECTIONS = listed("东北 西北 西南")
BORDERING = tuple("与邻接界毗连靠临部角侧端面方隅缘麓")
UTILITIES = (
    "(?:(?:餐厨|生活|建筑|医疗)?垃圾(?:焚烧)?(?:处理|填埋|焚烧|转运|中转|发电)[场厂站]|(?:(?:餐厨|生活|医疗|医废)?垃圾)?焚烧(?:发电)?厂|污水处理厂|自来水厂|净水厂|水质净化厂|"
    "变电站|牵引站|换流站|抽水蓄能电站|水力发电站|(?<=[^变发核风热充换储水])水电站|(?<=[^变发核风热充换储水])电站|(?:机电)?(?:抽水|排水|排涝|提灌|抽排)站|水文站)"
)
LINE = re.compile("(?:高速|铁路|公路|高铁|城际|段|沿线|航线)")
METRO = re.compile(
    r"(?:地铁|轨道交通|轻轨|捷运|国道|省道|县道|[GS](?=\d))?\d+号线(?:[东西南北一二三四]*(?:延线|延长线|支线|期))?|(?<![A-Za-z\d])[GS]\d{2,4}(?:国道|省道|线|高速)?(?![A-Za-z\d]|峰会)|"
    r"\d{3}(?:国道|省道|县道)|台\d{1,2}[甲乙丙丁]?线|(?:国道|省道|县道)\d{3}线?|[县乡村]道[A-Z]\d{3}线?"
)
NAMED = frozenset({"LOC", "ns", "PER", "nr", "nz", "ORG", "nt"})
# Suffixes that make a place of any word that is not generic.
STRONG = listed(
    "社区 行政村 自然村 镇 街道 大道 大街 大桥 特大桥 水库 步行街 森林公园 湿地公园 风景区 旅游区 度假区 开发区 高新区 "
    "经开区 工业园 工业园区 产业园 产业园区 古镇 古城 高速公路 立交桥 变电站 牵引站 风景名胜区 自然保护区 教育园区"
)
# Days that have a name in numerals: 八一|冰川.
OF_DAYS = listed("八一 七一 五四 五一 九一八 三八 二七")
ADMINISTRATIVE = re.compile("(?:省|市|县|区|旗|州|郡|盟|镇|乡|街道|苏木|村|社区|(?<=..)里)$")


@cache
def suffix_pattern() -> re.Pattern[str]:
    return scanned(lexicon("place_suffixes"))


@cache
def _suffix_at_end() -> re.Pattern[str]:
    return re.compile(f"{alternation('place_suffixes')}$")


def has_suffix(name: str) -> bool:
    return bool(suffix_of(name))


def suffix_of(name: str) -> str:
    found = _suffix_at_end().search(name) or ADMINISTRATIVE.search(name)
    return found.group() if found else ""


def is_generic(name: str) -> bool:
    """社区, 示范村, 主要街道: kinds of places, cut into generic words and a suffix."""
    if name in gazetteer.full_names() or name in lexicon("sights") or METRO.fullmatch(name):
        return False
    if (
        name in lexicon("generic_words")
        or PEOPLE_COUNTRY.fullmatch(name)
        or (len(name) < 2 and name not in gazetteer.ABBREVIATIONS)
    ):
        return True
    bare = name.removesuffix(suffix_of(name))
    return bare not in OF_DAYS and is_made_of_generic_words(bare)


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('generic_words')}|[一二三四五六七八九十百千两几多\d]+[个条座处家所批类种级大]?)*"
    )


def is_made_of_generic_words(name: str) -> bool:
    return _generic_pattern().fullmatch(name) is not None


def is_word_of_region(words: Words, span: Span) -> bool:
    """中国|特色, and 西北 as a direction."""
    token = words.after(span.start)
    name = span.of(words.text)
    if name == "中国":
        return words.text.startswith(("特色", "式", "梦", "化"), span.end)
    if name not in DIRECTIONS:
        return False
    is_direction = token is not None and token.span == span and token.tag == "f"
    return is_direction or words.text.startswith(BORDERING, span.end)


# What a region has many of: 山西|煤矿, 河南|石刻; and where it sells, 欧洲|市场.
OF_MANY = listed("煤矿 油田 铜矿 铁矿 金矿 铝矿 古墓 墓群 石刻 交通枢纽 茶园 乐园 梯田 盐场 土楼 会馆")
UNIONS = listed("欧盟 东盟 北美 南美 拉美 中东")
PREFECTURES_OLD = re.compile(r"专署|公署|撤销|改称|划归|19[4-7]\d年")


def is_of_a_region(text: str, name: str, suffix: str) -> bool:
    """山西|煤矿, 东盟|市场, 设|洛阳专区: no one site, unless the text tells of the prefectures of old."""
    if suffix == "市场":
        return name in UNIONS or name in lexicon("countries") or name in gazetteer.wide_names()
    if suffix == "专区":
        return PREFECTURES_OLD.search(text) is None
    return suffix in OF_MANY and (name in gazetteer.plain_names() or name in gazetteer.full_names())


def without_region(name: str) -> str:
    """恒春|地区: the country around a place, unless it is one of the prefectures that are called so."""
    bare = name.removesuffix("地区")
    if bare == name or bare in gazetteer.REGIONS or any(name.endswith(each) for each in gazetteer.prefectures()):
        return name
    return bare if is_known(bare) or len(suffix_of(bare)) > 1 or ADMINISTRATIVE.search(bare) else name


def is_known(name: str) -> bool:
    return (
        name in gazetteer.full_names()
        or name in gazetteer.plain_names()
        or name in lexicon("countries")
        or name in lexicon("sights")
        or name in lexicon("cities_abroad")
        or (name in gazetteer.short_names() and name not in lexicon("common_short_names"))
    )


def comes_towards(words: Words, at: int) -> bool:
    before = words.before(at)
    return before is not None and before.span.of(words.text) in TOWARDS


def beside(text: str, span: Span, atoms: Iterable[Span]) -> bool:
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return any(
        (before and before in "、和及与" and atom.end == span.start - 1)
        or (behind and behind in "、和及与" and atom.start == span.end + 1)
        for atom in atoms
    )


def closes(name: str) -> bool:
    """Roads and works end a chain, and so do regions (黔北|赤水市); what follows is another place."""
    if name in gazetteer.REGIONS or name in gazetteer.ABBREVIATIONS:
        return True
    return has_suffix(name) and ADMINISTRATIVE.search(name) is None
