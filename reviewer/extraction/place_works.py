"""What stands at a place and is named by it: works, protected land, sites, and the parts of roads and rivers."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.place_words import ADMINISTRATIVE, LINE, is_known, without_region

# 垣曲县|公共体育场: of these a county has one.
OF_A_COUNTY = listed("公共 城郊 人民 市民 全民健身 文化 滨河 中心")
SECTION = re.compile("[东西南北中]段|[东西南北]延(?:线|伸线|伸段|段)?(?![伸续长期])|延[长伸][线段]")
# 黄河|临夏段
STRETCH = re.compile(f"({HAN}{{2,3}})段(?![落位])")
# 通渭县平襄|110千伏变电站, 马营镇|10万千瓦集中式光伏电站
POWER = re.compile(
    r"(?:\d+(?:千伏|[kK][vV])[^\W\d_]{0,4}?(?:变电站|换流站|开关站|输变电站)|[\d.]+万?千瓦(?:集中式|分布式|农光|渔光|林光|储?一体化|互补|光伏|风电|风力|光热|抽水|蓄能|发)+电站)"
)
# 葫芦河|省级湿地公园, 高黎贡山|国际旅游度假区, 泸州|国家高新区
PROTECTED = re.compile(
    "(?:国家级?|省级|市级|县级|国际|城市|生态|休闲|康养|文化|旅游)*"
    "(?:湿地公园|森林公园|地质公园|水利风景区|矿山公园|自然保护区|风景名胜区|风景区|旅游度假区|高新技术产业开发区|经济技术开发区|高新区|经开区|物流中心|铁路物流中心|保税物流中心)"
)
# 古田会议|会址, 芦家庙|战斗纪念碑
REMEMBERED = re.compile(
    "(?:会议|战斗|战役|起义|暴动|惨案|阻击战|突围|司令部|军部|总部)+(?:纪念[碑园塔亭]园?|烈士陵园|旧址群?|会址|遗址)(?:旅游区|景区)?"
    "|(?:革命|抗战|抗日|红军|红色|解放|烈士)+(?:纪念[碑园塔亭]园?|烈士陵园)(?:旅游区|景区)?|集中营"
)
# 彝人古镇|社区
NAMED_TOWN = re.compile("(?:古镇|古城|新村|新城|小镇|家园|花园|名城|雅苑|佳苑)$")
NUMBERED_DIVISION = re.compile("第[一二三四五六七八九十]{1,3}(?:区|乡|镇|社区|街道)(?!级|委)")
SITE_BEHIND = re.compile(
    f"({HAN}{{2,6}}?)(?:广场|森林公园|湿地公园|文化公园|主题公园|旅游区|风景区|风景名胜区|度假区|产业园区?|工业园区?|步行街|体育场|体育馆|综合市场|批发市场|农贸市场|交易市场|精品园|采摘园|种植园|科技园|物流园|创业园|示范园)"
)
# 洑水镇|槎山河沿线
WATERS_BEHIND = re.compile(
    f"({HAN}{{2,3}}?)(?:水库|泵站|大桥|水闸|[河江溪渠沟](?=沿线|流域|两岸|漫水|水位|河道|治理|整治|大桥|上游|下游|中游|[段、，,。;；])|[一二三四五六七八九十]{{1,2}}[路街巷](?![口边面]))"
)
CITIZENS = re.compile("市民(?:中心|广场)")
ROAD = re.compile("(?:路|街|道|巷|河|江|线|公路|环)$")


def with_works(words: Words, atom: Span) -> Span | None:
    """The place with what belongs to it behind; None where nothing does."""
    for longer in STANDING_AT:
        span = longer(words, atom)
        if span is not None:
            return span
    return None


def _with_citizens(words: Words, atom: Span) -> Span | None:
    """荆州|市民中心, 哈尔滨冰雪大|世界."""
    text = words.text
    citizens = CITIZENS.match(text, atom.end) if is_known(atom.of(text)) else None
    if citizens is not None and words.is_border(citizens.end()):
        return Span(atom.start, citizens.end())
    is_world = text[atom.end - 1] == "大" and text.startswith("世界", atom.end)
    return Span(atom.start, atom.end + 2) if is_world else None


def _with_built(words: Words, atom: Span) -> Span | None:
    """What is built, protected or remembered at a place."""
    for pattern in (POWER, REMEMBERED, PROTECTED):
        found = pattern.match(words.text, atom.end)
        if found is not None and words.is_border(found.end()):
            return Span(atom.start, found.end())
    return None


def _with_community(words: Words, atom: Span) -> Span | None:
    text, end = words.text, atom.end + 2
    is_named = text.startswith("社区", atom.end) and NAMED_TOWN.search(text, atom.start, atom.end) is not None
    return Span(atom.start, end) if is_named and words.is_border(end) else None


def _with_stretch(words: Words, atom: Span) -> Span | None:
    text = words.text
    stretch = STRETCH.match(text, atom.end) if text[atom.end - 1] in "河江渠湖路线道堤" else None
    return Span(atom.start, stretch.end()) if stretch is not None and is_known(stretch.group(1)) else None


def _with_part(words: Words, atom: Span) -> Span | None:
    """A road's section, a numbered district, a prefecture; the end of a line (至龙川|铁路) stays as it is."""
    text = words.text
    section = SECTION.match(text, atom.end)
    if section is not None and ROAD.search(atom.of(text)):
        return Span(atom.start, section.end())
    if text.startswith("地区", atom.end):
        return _with_region(words, atom)
    numbered = NUMBERED_DIVISION.match(text, atom.end)
    if numbered is not None and words.is_border(numbered.end()) and ADMINISTRATIVE.search(atom.of(text)):
        return Span(atom.start, numbered.end())
    is_end_of_line = text[atom.start - 1 : atom.start] in {"至", "到"} and LINE.match(text, atom.end)
    return atom if is_end_of_line else None


def _with_region(words: Words, atom: Span) -> Span:
    whole = Span(atom.start, atom.end + 2)
    return (
        whole if words.is_border(whole.end) and without_region(whole.of(words.text)) == whole.of(words.text) else atom
    )


def _with_site(words: Words, atom: Span) -> Span | None:
    """古寨瑶族乡|民族文化广场: words of any kind between a division and a site are the site's name."""
    if not ADMINISTRATIVE.search(atom.of(words.text)):
        return None
    found = SITE_BEHIND.match(words.text, atom.end) or WATERS_BEHIND.match(words.text, atom.end)
    first = words.after(atom.end)
    is_verb = first is not None and first.tag == "v" and len(first.span) > 1  # 王庄村|引进草莓采摘园
    if found is None or is_verb or not words.is_border(found.end()) or not words.is_border(atom.end):
        return None
    between = found.group(1)
    if (between in lexicon("generic_words") and between not in OF_A_COUNTY) or any(
        each in between for each in "的各和及与在建为等个级多"
    ):
        return None
    return Span(atom.start, found.end())


STANDING_AT: tuple[Callable[[Words, Span], Span | None], ...] = (
    _with_citizens,
    _with_built,
    _with_community,
    _with_stretch,
    _with_part,
    _with_site,
)
