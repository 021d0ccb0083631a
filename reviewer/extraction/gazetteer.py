"""Gazetteer: the names of China's administrative divisions, full and short, and where a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reviewer import assets
from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import lexicon, listed, scanned

PEOPLES = listed(
    "蒙古 回 "
    "藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 "
    "土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各"
)
_PEOPLE = f"(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族?"
# 恩施土家族苗族自治州 → 恩施; where that leaves one character (西藏自治区, 长白朝鲜族自治县), less is taken away.
AUTONOMOUS = tuple(re.compile(f"(?:{_PEOPLE}){times}自治[区州县旗]$") for times in ("+", "{1}", "{0}"))
LEVEL = re.compile("(?:特别行政区|地区|林区|特区|新区|矿区|省|市|县|区|旗|盟|州)$")
TOWN = re.compile("(?:街道|镇|乡|市)$")
LAST = re.compile("[省市县区旗盟州镇乡道木]")
LONGEST = 15
# Names of divisions that everywhere else are common nouns.
KINDS = listed("老城区 新城区 城区 郊区 矿区 市区 新区 城镇 集镇 市中区 城中区")
REGIONS = listed(
    "东北 华北 华东 华南 华中 西南 西北 长三角 珠三角 京津冀 粤港澳大湾区 大湾区 成渝 "
    "成渝地区双城经济圈 川渝 长株潭 长江 黄河 "
    "淮河 珠江 中国 "
    "苏北 苏南 苏中 皖北 皖南 赣南 闽南 闽西 闽东 闽北 粤东 粤西 粤北 湘西 湘南 湘北 鄂西 鄂东 鄂北 豫南 豫西 "
    "豫东 豫北 鲁南 鲁西 鲁西南 "
    "鲁中 晋北 晋南 晋东南 冀中 冀南 冀东 陕北 陕南 川东 川西 川北 川南 滇西 滇东北 黔东 黔北 黔南 桂北 桂西 "
    "浙东 浙西 浙南 浙北 辽东 辽西 胶东 河套 海峡西岸 海峡西岸经济区 坝上 "
    "塞北 中原 中央苏区 西海固 环渤海 河西走廊 滇西北 滇中 滇东 "
    "豫西南 豫东南 鄂西南 鄂西北 湘西北 湘西南 湘中 赣中 赣西 赣东北 皖中 苏锡常 乌昌 海西 关中 陕甘宁"
)
ABBREVIATIONS = frozenset("京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋陕吉闽贵粤川青藏琼宁台穗蓉甬")


@cache
def divisions() -> tuple[tuple[str, str], ...]:
    """Code and name from province to county; a former name has no code."""
    rows: list[tuple[str, str]] = []
    for line in assets.text("lexicons/divisions.tsv").splitlines():
        if line and not line.startswith("#"):
            code, name = line.split("\t")
            rows.append((code, name))
    old = (line.split("\t")[0] for line in sorted(assets.words("lexicons/old_places.tsv")))
    return (*rows, *(("", name) for name in old))


def short(name: str) -> str:
    """绵阳市 → 绵阳; a name that would keep one character stays whole."""
    for shortened in (*AUTONOMOUS, LEVEL):
        bare = shortened.sub("", name)
        if len(bare) > 1 and bare != name:
            return bare
    return name


@cache
def full_names() -> frozenset[str]:
    """Names with their level: 洛阳市, 涪城区, 楊家鎮 …"""
    # 黔南州 is what everybody calls 黔南布依族苗族自治州.
    prefectures_called = {
        f"{short(name)}州" for code, name in divisions() if code.endswith("00") and name.endswith("自治州")
    }
    return (frozenset(name for _, name in divisions()) | prefectures_called | towns()) - KINDS


@cache
def towns() -> frozenset[str]:
    return lexicon("towns") | lexicon("towns_of_taiwan")


@cache
def bare_towns() -> frozenset[str]:
    """钱库 for 钱库镇: towns without their level."""
    return frozenset(TOWN.sub("", name) for name in towns())


@cache
def short_names() -> frozenset[str]:
    """Names without their level, counties included: a place only where a tagger or the context agrees."""
    counties = {short(name) for _, name in divisions()}
    # Taiwan's towns are as well known by their short names as counties are elsewhere: 恒春, 礁溪.
    towns_of_taiwan = {TOWN.sub("", name) for name in lexicon("towns_of_taiwan")}
    return frozenset(counties | towns_of_taiwan) - lexicon("common_short_names")


def short_of(name: str) -> str:
    """The short name of the last division of a chain: 云南省大关县 → 大关; empty where it is none."""
    for start in range(max(0, len(name) - LONGEST), len(name) - 2):
        if name[start:] in full_names():
            bare = TOWN.sub("", short(name[start:]))
            return bare if 1 < len(bare) < len(name) - start else ""
    return ""


@cache
def wide_names() -> frozenset[str]:
    """Provinces and regions by their short names."""
    return frozenset({short(name) for code, name in divisions() if code.endswith("0000")} | REGIONS)


@cache
def prefectures() -> frozenset[str]:
    """铜仁地区: the names that prefectures have or had before they became cities."""
    now = {f"{short(name)}地区" for code, name in divisions() if code.endswith("00") and not code.endswith("0000")}
    return frozenset(now | {name for _, name in divisions() if name.endswith("地区")})


@cache
def plain_names() -> frozenset[str]:
    """Short names that mean the place wherever they stand: provinces and prefectures."""
    wide = {short(name) for code, name in divisions() if code.endswith("00") or (not code and name.endswith("市"))}
    return frozenset(wide | REGIONS) - lexicon("common_short_names")


@cache
def _plain_pattern() -> re.Pattern[str]:
    return scanned(plain_names())


def plain(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in _plain_pattern().finditer(text))


@cache
def _sights_by_head() -> dict[str, tuple[str, ...]]:
    """Sights and cities abroad by their first two characters, the longest first."""
    heads: dict[str, list[str]] = {}
    for name in sorted(lexicon("sights") | lexicon("cities_abroad"), key=len, reverse=True):
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(names) for head, names in heads.items()}


def sights(text: str, starts: Iterable[int]) -> Iterator[Span]:
    """The longest sight of the lexicon at each of the places where a word starts."""
    heads = _sights_by_head()
    for at in starts:
        for name in heads.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                yield Span(at, at + len(name))
                break


def full(text: str) -> Iterator[Span]:
    """The longest division that ends at each 省, 市, 县 …"""
    names = full_names()
    for found in LAST.finditer(text):
        end = found.end()
        for start in range(max(0, end - LONGEST), end - 1):
            if text[start:end] in names:
                yield Span(start, end)
                break
