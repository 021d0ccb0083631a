"""Roads and lines by the form of their names, whatever words the tagger cuts them into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.place_words import is_made_of_generic_words

# What no name of a place on a road holds: grammar, and what is done to roads.
_NO = "的了和及在为等是有向对将把被于由这该此其之"
PART = (
    rf"(?:(?![{_NO}]|从(?![江化])|与|改[建造线道]|改扩|升级|提[升质]|全[线长程]|路[面况基网]|建[设成]|开工|通车|项目|工程|沿线"
    rf"|两[侧旁]|途经){HAN})"
)
QUOTED = re.compile(rf"[“「]{HAN}{{1,5}}[”」](?:高速公路|高速铁路|高速|公路|铁路|高铁|大桥|隧道)")
NUMBER = (
    r"(?:(?<![A-Za-z\d.])(?:[GSXY]\d{2,4}|C\d{3}(?=村道|线))(?![\d.%]|峰会)(?:[国省县乡村]道|高速公路|高速|公路|线)?"
    r"|(?<![A-Za-z\d.])\d{3}(?:国道|省道|县道|乡道|[甲乙丙]?线(?=道路|拓宽|公路|沿线|路段|路面|路口|信号灯|交叉|改建|大修|\d{1,3}K|[、，,。])))"
)
# What ends the part of a road that its number begins: 荔波至瑶山公路, 忠堡绕镇公路, 浠散线, 高阳段.
TAIL = (
    rf"(?!{PART}?(?:出口|入口|收费站|道路|大桥|隧道|连接)|[至到]){PART}{{1,6}}?(?:[至到—～~-]{PART}{{1,6}}?){{0,3}}"
    r"(?:高速公路|一级公路|二级公路|公路|高速|[^\W\d_a-zA-Z上下路道全一多沿]线(?![路上下索条性])|(?<![公道铁一])路(?![上下面况网段标程口边旁侧基])|(?<!路)段(?!落))"
)
BARE_NUMBER = re.compile(NUMBER)
NUMBERED = re.compile(rf"{NUMBER}(?:{TAIL})?")
NUMBERED_SIGN = re.compile(r"[GSXYC]\d{2}|\d[国省县乡]道|\d{3}[甲乙丙]?线")
DASH = re.compile("[-－—～~]..{1,5}[路线]")
KIND = r"(?:高速公路|高速铁路|高速|高铁|铁路|城际(?:铁路)?|[一二三四]级公路)"
# 庐南道口, 西环线, 南站: what stands at or parts from an expressway or a railway.
SITE = (
    rf"(?!第){PART}{{0,5}}?(?:[东西南北]?道口|互通(?:立交)?|枢纽|收费站|服务区|连接线|联络线|[东西南北]?环?线(?![路上下索条性])"
    f"|[东西南北]站|{HAN}{{2,3}}站(?=[、，,。；;和及与约仅）)]|十分|$))"
)
STRETCH = rf"(?:{PART}{{2,6}}?[至到—～~-]{{1,2}}{PART}{{2,7}}?|{PART}{{2,3}}[东西南北中]?)(?<!路)段(?!落)"
LINE = re.compile(rf"{KIND}(?:[（(][A-Za-z\d]{{1,4}}线?[）)])?(?:{STRETCH}|{SITE})?")
# 高速 alone is an adverb: only what is said of roads may stand behind.
ROAD_BEHIND = re.compile(
    r"[、，,。;；及和与（()）等]|$|\d{2,4}年|通车|行驶|起于|起自|贯穿|穿过|经过|连接|开[工通]|建[成设]|项目|改扩建|扩容|复线|出口|入口|出入口|沿线|贯通|全线|规划|前期|主线|路段|施工"
)
# 保静线新区至保定段, 京大路大名段
NAMED_STRETCH = re.compile(
    rf"(?:大道|大街|公路|大堤|干堤|干渠|[东西南北中]?[路街]|(?<![一全沿路干])线|国道|省道)({STRETCH})"
    rf"|[河江溪渠]({PART}{{2,4}}[镇乡县市区]段)(?!落)"
)
# 蓬安经岳池至合川高速公路
ROUTE = re.compile(
    rf"(?:{HAN}{{2,3}}|\*{{2,3}})经(?:{HAN}{{2,3}}|\*{{2,3}})至(?:{HAN}{{2,3}}|\*{{2,3}})(?:高速公路|高速铁路|高速|公路|铁路|高铁)"
)
# 上饶至武夷山高速公路, 沈阳至海口国家高速公路, 余干县城至黄金埠二级公路, 马金至田畈公路
FROM_TO = re.compile(
    rf"至(?:(?![{_NO}，]|收费|项目){HAN}){{2,7}}?(?:高速公路|高速铁路|(?:城际|货运)铁路|铁路|高铁|高速(?!公路|铁路)|(?:[一二三]级|旅游|快速|乡村)?公路)(?:{PART}{{2,4}}?段(?!落))?(?![局网])"
)
# 孙家庙-大华路, 新105-姜店路
DASHED = re.compile(
    rf"(?:(?<![A-Za-z\d.])[新老]?\d{{3}}|{PART}{{2,4}}(?<![路街道巷线]))(?:[-－—～~]{PART}{{2,4}}?)?[-－—～~]{PART}{{2,4}}?(?:公路|道路|路|(?<![一沿全])线)(?![上下面况网段标程]|{HAN}?公里)"
)
RING = re.compile(
    r"(?:[东西南北]{1,2}[一二三四五六]环(?![节境保扣球相比])|[一二三四五六]环(?=[东西南北]{0,2}[路线]|快速|高速|高架))"
    r"(?:[东西南北]{0,2}路|线)?(?:快速路|高架路?|高速公路|高速)?(?:[东西南北中]段|[东西南北]延(?:线|伸线|段)?(?![伸续长]))?"
)
# 营盘路至三一大道段
BETWEEN = re.compile(f"(?:大道|大街|[路街桥])[至到]{HAN}{{2,5}}?(?:大道|大街|[路街桥])(?<!路)段(?!落)")
BETWEEN_SIGN = re.compile("[路街道桥][至到]")
# 衢(州)婺(源)公路, 大（悟）安（陆）线: the names of both ends with what the road leaves out of them.
BRACKETED = re.compile(
    rf"{HAN}[（(]{HAN}{{1,3}}[）)](?:[至-]?{HAN}[（(]{HAN}{{1,3}}[）)]){{1,2}}(?:高速公路|高速铁路|高速|公路|铁路|高铁|线|路|段)"
)
# Taiwan's county roads: 投97线, 苗124甲线.
COUNTY_ROAD = re.compile(r"[北桃竹苗中彰投云嘉南高屏宜花东澎]\d{1,3}(?:[甲乙丙]|之\d)?线(?![上下索])")
COUNTY_SIGN = re.compile(r"\d[甲乙丙]?线|之\d线")
# **机场大道, **绕城高速西环线
HIDDEN = re.compile(
    rf"\*{{2,3}}{HAN}{{0,3}}?(?:高速公路|高速|公路|铁路|大道|大街|快速路|大桥|水库|工业园区?|产业园区?)(?:[东西南北]环线|[东西南北中]段)?"
)
KIND_OF_RAILWAY = re.compile("高铁|城际|铁路")
NAMES_OF_TWO = frozenset({"LOC", "ns", "PER", "nr", "nz", "j"})
KIND_OF_LINE = re.compile(KIND)
BEFORE_TWO = frozenset({*"、，,。；;：:（(“和与及在沿经由对从至到括将把有", ""})
SITE_BEHIND = re.compile(rf"(?:公路)?{HAN}{{2,3}}(?:服务区|收费站|互通|枢纽|隧道)")
WORKS_BEHIND = re.compile("改扩建|扩容|复线|二期|互通|连接线|服务区|收费站|出口|入口|全线|沿线|通车|开工|建成|施工")
# 道贺高速、厦蓉高速: beside another one, a road.
LISTED = re.compile(f"(?:高速|铁路)(?:公路)?、{HAN}{{2}}(?:高速|铁路)")
# 天祝至景泰、高坝至祁连等9条普通国省干线
BY_ENDS = re.compile(
    rf"(?P<ends>(?:{HAN}{{2,6}}?至{HAN}{{2,6}}?、)+{HAN}{{2,6}}?至{HAN}{{2,6}}?)等(?:[\d一二三四五六七八九十多]+[条个])?{HAN}{{0,6}}?(?:公路|干线|铁路|高速|道路|路段)"
)
END_TO_END = re.compile(rf"{HAN}{{2,6}}至{HAN}{{2,6}}")
ONE = rf"{HAN}{{2,3}}(?:[（(]{HAN}{{2,6}}[)）])?"
SHORT_LIST = re.compile(
    rf"(?:(?<=[，,。；;：:有为是及与成括条])|^)(?P<names>(?:{ONE}、)+{ONE})(?:等(?:[\d一二三四五六七八九十多]+[条个])?)"
    r"(?:高速公路|高速铁路|铁路|高速|高铁|航线)"
    rf"|(?:(?<=[，,。；;：:有为是及与成括条])|^)(?P<more>(?:{HAN}{{2}}、)+)(?={HAN}{{2}}(?:高速公路|高速(?![发增])|高铁|铁路)(?![局网]))"
)
SHORT_NEED = re.compile("铁路|高速|高铁|航线")
LISTED_BEHIND = re.compile(
    rf"(?:[（(]{HAN}{{2,6}}[)）])?(?:、{ONE})*(?:等(?:[\d一二三四五六七八九十多]+[条个])?)?(?:高速公路|高速铁路|铁路|高速|高铁|航线)"
)
BY_ONE_CHARACTER = gazetteer.ABBREVIATIONS | frozenset(
    "深成昆兰新包襄焦枝湘南沈大哈长广九武合杭宝西郑徐石太衢温福厦龙赣"
)
NO_TWO = listed("西南 广西 西宁 南宁 新大 长大 大新 新南 新西 南大")
ROAD_TAGS = frozenset({"LOC", "ns", "n", "nz", "PER", "d", "ORG", "j", "a", "b", "ng", "g", "f", "nr", "xc"})
NO_ROAD = listed(
    "城际 城市 环城 国家 地方 过境 境内 出境 沿线 收费 双向 全封闭 新建 在建 高等级 高速 普通 多条 全线 "
    "首条 一条 两条 市内 省内 县内 省际 跨省 高架 快速 主要 重点 骨架 骨干 纵向 横向 战备 国防 京津冀 "
    "全省 全市 全县 持续 经济 中 更加 全长 主线 干线 支线 通村 通乡 通组 产业 旅游 农村 乡村 水泥 柏油 "
    "环湖 交通 地面 专用 电气化 复线 重载 货运 客运 高原 车辆 汽车 列车 火车 货车 客车 轿车 车流 机器 "
    "电机 其中 此外 另外 包括 期间 境内外 全部 总计 合计 累计 目前 同时 年内"
)


def roads(words: Words) -> Iterator[Span]:
    """X920荔波至王蒙至瑶山公路, “常重”高速公路, 沿海高速公路盐城至南通段, 南三环."""
    text = words.text
    if "”" in text or "」" in text:
        yield from (Span(*found.span()) for found in QUOTED.finditer(text))
    if "(" in text or "（" in text:
        yield from (Span(*found.span()) for found in BRACKETED.finditer(text))
    if NUMBERED_SIGN.search(text) is not None:
        yield from (_numbered(text, found) for found in NUMBERED.finditer(text))
    if COUNTY_SIGN.search(text) is not None:
        yield from (Span(*found.span()) for found in COUNTY_ROAD.finditer(text))
    if "段" in text and BETWEEN_SIGN.search(text) is not None:
        for found in BETWEEN.finditer(text):
            start = start_of_road(words, found.start())
            if start is not None:
                yield Span(start, found.end())
    if "至" in text:
        yield from _from_to(words)
    if "、" in text:
        yield from _listed(words)
    if "**" in text:
        yield from (Span(*found.span()) for found in HIDDEN.finditer(text))
    if DASH.search(text) is not None:
        yield from (Span(*found.span()) for found in DASHED.finditer(text) if words.is_border(found.start()))
    if "环" in text:
        yield from (Span(*found.span()) for found in RING.finditer(text) if words.is_border(found.start()))
    if "高" in text or "铁" in text or "城际" in text or "级公路" in text:
        yield from _lines(words)
    if "段" in text:
        yield from _stretches(words)


def _listed(words: Words) -> Iterator[Span]:
    """赣龙、龙梅等4条铁路; 张石、张承、二秦高速; 天祝至景泰、高坝至祁连等9条公路."""
    for found in BY_ENDS.finditer(words.text) if "至" in words.text else ():
        yield from (Span(*each.span()) for each in END_TO_END.finditer(words.text, found.start(), found.end("ends")))
    for found in SHORT_LIST.finditer(words.text) if SHORT_NEED.search(words.text) else ():
        group = "names" if found["names"] else "more"
        parts = re.finditer(f"{HAN}+", words.text[found.start(group) : found.end(group)])
        names = [Span(*part.span()).shifted(found.start(group)) for part in parts]
        names = [name for name in names if _may_be_short(name.of(words.text))]
        if group == "more" and any(_is_word(words, name) for name in names):
            continue  # 电力、燃气、地方铁路
        if names and words.is_border(found.start()):
            yield from names


def _is_word(words: Words, name: Span) -> bool:
    token = words.after(name.start)
    return token is not None and token.span == name and token.tag in {"n", "v", "vn", "a"}


def _may_be_short(word: str) -> bool:
    """No word of kinds, and not what stands in brackets (鹰厦（龙岩段）)."""
    return 1 < len(word) < 4 and word not in NO_ROAD and word[-1] != "段" and not is_made_of_generic_words(word)


def is_listed(text: str, span: Span) -> bool:
    """Whether a road's short name stands in a list that says at its end that they are roads."""
    return len(span) < 4 and "、" in text and LISTED_BEHIND.match(text, span.end) is not None


def _numbered(text: str, found: re.Match[str]) -> Span:
    """老|S214 with what tells it from the new one; without a tail that is a kind of road: G318|旅游公路."""
    span = _without_kind(text, found)
    return Span(span.start - 1, span.end) if text[span.start - 1 : span.start] == "老" else span


def _without_kind(text: str, found: re.Match[str]) -> Span:
    bare = BARE_NUMBER.match(text, found.start())
    if bare is None or bare.end() == found.end():
        return Span(*found.span())
    tail = re.sub("(?:高速)?公路$|高速$|线$|段$", "", text[bare.end() : found.end()])
    return Span(found.start(), bare.end() if tail in NO_ROAD or is_made_of_generic_words(tail) else found.end())


def _lines(words: Words) -> Iterator[Span]:
    """Expressways and railways with a name in front, as far as their stretch or their site."""
    text = words.text
    yield from (Span(*found.span()) for found in ROUTE.finditer(text) if words.is_border(found.start()))
    for found in LINE.finditer(text):
        start = start_of_road(words, found.start())
        if start is None and (start := _start_of_two(words, found.start())) is None:
            continue
        kind = KIND_OF_LINE.match(text, found.start())
        is_bare = kind is not None and kind.end() == found.end()
        if is_bare and kind is not None and not kind.group().endswith("公路") and not _is_road(words, start, found):
            continue
        if is_bare and text.startswith(("至", "到"), start - 1):
            continue
        if words.is_border(found.end()):
            yield Span(start, found.end())


def _from_to(words: Words) -> Iterator[Span]:
    """From the place in front: 福建宁德|至上饶高速公路."""
    for found in FROM_TO.finditer(words.text):
        start, end = found.start(), found.end()
        for token in words.leftwards(start):
            is_place = token.tag in {"LOC", "ns"} or token.span.of(words.text) in {"县城", "市区"}
            if not is_place and (start < found.start() or token.tag not in {"PER", "nz", "n"} or len(token.span) < 2):
                break
            start = token.span.start
            if not is_place:
                break
        if start < found.start() and words.is_border(end):
            yield Span(start, end)


def _start_of_two(words: Words, at: int) -> int | None:
    """成昆|铁路, 包茂|高速改扩建: two places by one character each, whatever the tagger takes them for."""
    text, start = words.text, at - 2
    name = text[max(0, start) : at]
    if re.fullmatch(f"{HAN}{{2}}", name) is None or not words.is_border(start) or name in NO_TWO:
        return None
    if set(name) <= BY_ONE_CHARACTER:
        return start
    if KIND_OF_RAILWAY.match(text, at) and _is_no_word(words, start, at) and name not in NO_ROAD:
        return start
    if text[start - 1 : start] not in BEFORE_TWO or name in NO_ROAD or name in lexicon("no_names"):
        return None
    token = words.after(start)
    is_word = token is not None and token.span == Span(start, at)
    behind = WORKS_BEHIND if is_word and LISTED.match(text, at) is None else ROAD_BEHIND
    kind = KIND_OF_LINE.match(text, at)
    is_named = kind is not None and (behind.match(text, kind.end()) or SITE_BEHIND.match(text, kind.end())) is not None
    return start if is_named and not is_made_of_generic_words(name) else None


def _is_no_word(words: Words, start: int, end: int) -> bool:
    """荆|荆|高铁: single characters, or a name of the tagger."""
    at = start
    while at < end and (token := words.after(at)) is not None:
        if token.tag in {"v", "p", "c", "u", "d", "m", "q"} or (len(token.span) > 1 and token.tag not in NAMES_OF_TWO):
            return False
        at = token.span.end
    return at == end


def _is_road(words: Words, start: int, found: re.Match[str]) -> bool:
    """利咸高速2026年; 车流高速、有序 is said of traffic."""
    behind = ROAD_BEHIND.match(words.text, found.end())
    name = words.before(found.start())
    if LISTED.match(words.text, found.start()) is not None:
        return True
    is_word = name is not None and name.span.start == start and name.tag in {"n", "a", "d"} and found.group() == "高速"
    return behind is not None and (not is_word or len(behind.group()) > 1)


def _stretches(words: Words) -> Iterator[Span]:
    for found in NAMED_STRETCH.finditer(words.text):
        is_river = found.group(1) is None
        start = start_of_road(words, found.start() + is_river)
        part = found.group(2) if is_river else found.group(1)
        if start is not None and (is_river or words.is_border(found.end())) and _is_part(part[:-1]):
            yield Span(start, found.end())


def _is_part(name: str) -> bool:
    return name in gazetteer.short_names() or not is_made_of_generic_words(name)


def start_of_road(words: Words, at: int) -> int | None:
    """Where the name of two to four characters starts that ends at `at`."""
    text = words.text
    inside = words.around(at)
    start = at if inside is None else inside.span.start
    if inside is not None and inside.tag not in {*ROAD_TAGS, "v"}:
        return None
    for token in words.leftwards(start):
        word = token.span.of(text)
        if (
            token.tag not in ROAD_TAGS
            or at - token.span.start > 4
            or word in NO_ROAD
            or word in lexicon("generic_words")
            or re.fullmatch(f"{HAN}+", word) is None
        ):
            break
        start = token.span.start
    name = text[start:at]
    is_name = 2 <= len(name) <= 4 and name not in NO_ROAD and not is_made_of_generic_words(name)
    return start if is_name and re.fullmatch(f"{HAN}+", name) is not None else None
