"""Places grown: a name with what follows or precedes it as a part of its own."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.passages import Token
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    JOINED_BODY,
    LINE,
    NAMED,
    STRONG,
    UTILITIES,
    is_known,
    is_made_of_generic_words,
    suffix_pattern,
    without_region,
)

# 垣曲县|公共体育场: of these a county has one.
OF_A_COUNTY = listed("公共 城郊 人民 市民 全民健身 文化 滨河 中心")
NO_FIRST = frozenset("至经自设改辖属年月日时非原现新老旧各该本全我前后东南西北中大小同于在由向至从到与和及对将把被")
NEXT_LEVELS = listed("市 区 县 镇 乡 里 村 街道 社区")
# No community is named by one character: 建|东社区, 好|茶村.
SHORT_COMMUNITY = re.compile(f"{HAN}(?:社区|街道|[乡镇村])")
VOLTAGE = re.compile(r"\d+(?:千伏|[kK][vV])\s?$")
WORKS = re.compile(
    rf"(?:{UTILITIES}|[东西南北]?(?:高铁|火车|客运|汽车)?站(?![在位出点长])|[一二三四五六七八九]桥|(?:[一二三四五六七八九十]|\d{{1,2}})号(?:特?大桥|隧道|码头|泵站|水库|公路|路|井)|[东西南北]延?线)"
)
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
MEMORIAL = re.compile(
    "(?:会议|战斗|战役|起义|暴动|革命|抗战|抗日|红军|红色|解放|惨案|阻击战|烈士|突围|司令部|军部|总部)+"
    "(?:纪念[碑园塔亭]园?|烈士陵园|旧址群?|会址|遗址|集中营)(?:旅游区|景区)?"
)
# 庄子河|山: a hill behind a town.
HILL = re.compile(f"(?:(?![的和与及在大小荒群青深高]){HAN}){{2,3}}?(?:山|岭|峰)(?=位于|海拔|脚下|上空|[、，,。；;）)])")
NEXT_VILLAGE = re.compile(
    "((?![各全本该每某两三几多])(?:(?![的和与及在为个等有到向对将把被由从是各每这该包驻联进帮扶乡镇村县市区]|村民|社区)[^\\W\\d_a-zA-Z]){2,4}?)"
    "(?:村(?![民镇组级干部里委务集支两道容庄头落级]|党|医|口)|大队(?![长员]))"
)
LATE_TOWN = re.compile(f"(?:(?![的和与及在之返下离]){HAN})[乡镇](?![村镇区亲长])")
AFTER_COUNTY = re.compile(f"(?:[县旗]|[市区](?=..$))(?:(?![省市县区旗州盟乡镇村]){HAN}){{2}}$")
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
# 清凉二村|社区
NUMBERED_VILLAGE = re.compile("[一二三四五六七八九十]村$")
# 花垣县|道二乡: no 返乡, no 古镇.
NEXT_TOWN = re.compile(
    r"((?![各全本该]|下辖|所有|相邻|邻近|周边|附近|部分)[^\W\d_的和与及在为个等有到向对将把被各每这该乡镇村县市区省a-zA-Z]{1,4}?)"
    "(?:(?<![下返离回还家城水故老同梦入异侨之茶瓷酒歌画花果渔山瑶苗进赴送])乡|(?<![重古名小集城村强大新老各每全色业游])镇)(?![镇村区域民级长])"
)
# 上洲村|上屋组
RIVER_JOINED = re.compile("[河江溪湖](?=水(?:环境|质|体|域|系|污染|面|位|生态))")
GROUP = re.compile(f"(?:(?![各小项部班党两第的一二三四五六七八九十])(?!村){HAN}){{1,3}}组(?![织长建成团合装员别])")
# A valley's name that the tagger takes for a common word.
HAMLET = re.compile(f"(?!山|水|村|河|海|港|堤|大|排|阴|壕|深)({HAN}{{1,2}}[沟坪湾岭坝寨庄屯岗塬坳冲垭峪崖坑])")
# 上|武高速公路: no expressway is named by one character.
LINE_OF_ONE = re.compile(f"{HAN}(?:高速公路|高速|铁路|高铁|[一二三]级公路)")
CITIZENS = re.compile("市民(?:中心|广场)")
ROAD = re.compile("(?:路|街|道|巷|河|江|线|公路|环)$")


def grown(words: Words, atom: Span) -> Span:
    """With the suffix behind it (盛京|变电站) and the voltage in front (500千伏|盛京变电站)."""
    text = words.text
    # 凤凰|河水环境
    if RIVER_JOINED.match(text, atom.end) and 1 < len(atom) < 4:
        return Span(atom.start, atom.end + 1)
    # 荆州|市民中心
    citizens = CITIZENS.match(text, atom.end) if is_known(atom.of(text)) else None
    if citizens is not None and words.is_border(citizens.end()):
        return Span(atom.start, citizens.end())
    # 哈尔滨冰雪大|世界
    if text[atom.end - 1] == "大" and text.startswith("世界", atom.end):
        return Span(atom.start, atom.end + 2)
    longer = (
        _with_works(words, atom)
        or _with_joined_level(words, atom)
        or _with_part(words, atom)
        or _with_site(words, atom)
    )
    if longer is not None:
        return longer
    works = WORKS.match(text, atom.end) or _own_suffix(words, atom)
    if works is None:
        return _with_next_level(words, atom)
    if not words.is_border(works.end()):
        return atom
    return with_voltage(text, Span(atom.start, works.end()))


def _with_works(words: Words, atom: Span) -> Span | None:
    """What is built, protected or remembered at a place is named by it."""
    text = words.text
    for pattern in (POWER, MEMORIAL, PROTECTED):
        found = pattern.match(text, atom.end)
        if found is not None and words.is_border(found.end()):
            return Span(atom.start, found.end())
    if (
        text.startswith("社区", atom.end)
        and NAMED_TOWN.search(text, atom.start, atom.end)
        and words.is_border(atom.end + 2)
    ):
        return Span(atom.start, atom.end + 2)
    stretch = STRETCH.match(text, atom.end) if text[atom.end - 1] in "河江渠湖路线道堤" else None
    return Span(atom.start, stretch.end()) if stretch is not None and is_known(stretch.group(1)) else None


def _with_joined_level(words: Words, atom: Span) -> Span | None:
    is_joined = JOINED_BODY.match(words.text, atom.end) is not None and _is_level(words.text, atom)
    return Span(atom.start, atom.end + 1) if is_joined else None


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
    if found is None or not words.is_border(found.end()) or not words.is_border(atom.end):
        return None
    between = found.group(1)
    if (between in lexicon("generic_words") and between not in OF_A_COUNTY) or any(
        each in between for each in "的各和及与在建为等个级多"
    ):
        return None
    return Span(atom.start, found.end())


def _is_level(text: str, atom: Span) -> bool:
    """花莲县玉里|镇民代表会: with the next character, the end of the name is a division's."""
    return any(text[at : atom.end + 1] in gazetteer.full_names() for at in range(atom.start, atom.end - 1))


def _with_next_level(words: Words, atom: Span) -> Span:
    """苗栗县|头份|市: behind a place, a word and a level name the next place of the chain."""
    name, level = words.after(atom.end), None
    hamlet = HAMLET.match(words.text, atom.end)
    if (
        hamlet is not None
        and name is not None
        and name.span.end == hamlet.end()
        and words.text[atom.end - 1] in "乡镇村"
    ):
        return Span(atom.start, hamlet.end())
    group = GROUP.match(words.text, atom.end) if words.text[atom.end - 1] == "村" else None
    if group is not None and words.is_border(group.end()):
        return Span(atom.start, group.end())
    late = _with_late_town(words, atom)
    if late is not None:
        return late
    village = NEXT_VILLAGE.match(words.text, atom.end) if words.text[atom.end - 1] in "乡镇" else None
    if village is not None and _is_next_town(words, village):
        return Span(atom.start, village.end())
    hill = HILL.match(words.text, atom.end) if words.text[atom.end - 1] in "乡镇村" else None
    if hill is not None and _is_next_town(words, hill, name=hill.group()):
        return Span(atom.start, hill.end())
    town = NEXT_TOWN.match(words.text, atom.end)
    if town is not None and words.text[atom.end - 1] in "县市区旗州" and _is_next_town(words, town):
        return Span(atom.start, town.end())
    if name is not None and name.tag in {*NAMED, "n"} and len(name.span) in {2, 3}:
        level = words.after(name.span.end)
    if name is None or level is None or level.span.of(words.text) not in NEXT_LEVELS:
        return atom
    if not ADMINISTRATIVE.search(atom.of(words.text)) or is_made_of_generic_words(name.span.of(words.text)):
        return atom
    return Span(atom.start, level.span.end)


def _with_late_town(words: Words, atom: Span) -> Span | None:
    """敖汉旗宝国|吐乡: the end of a town's name that the tagger leaves out."""
    text = words.text
    found = LATE_TOWN.match(text, atom.end)
    rest = AFTER_COUNTY.search(text, atom.start, atom.end)
    if found is None or rest is None or not words.is_border(found.end()):
        return None
    first = words.after(atom.end)
    is_word = first is not None and first.span.end <= found.end() and first.tag in {"LOC", "p", "c", "u"}
    village = NEXT_VILLAGE.match(text, found.end())
    end = village.end() if village is not None and words.is_border(village.end()) else found.end()
    return None if is_word else Span(atom.start, end)


def _is_next_town(words: Words, town: re.Match[str], name: str = "") -> bool:
    return (
        words.is_border(town.start())
        and (words.is_border(town.end()) or JOINED_BODY.match(words.text, town.end() - 1) is not None)
        and not is_made_of_generic_words(name or town.group(1))
    )


def with_voltage(text: str, span: Span) -> Span:
    voltage = VOLTAGE.search(text, max(0, span.start - 12), span.start)
    return Span(voltage.start(), span.end) if voltage is not None and text[span.end - 1] in "站线厂" else span


def with_first_character(words: Words, atom: Span) -> Span:
    """药|王庄社区: one stray character between a stop and a place begins the place's name."""
    before = words.before(atom.start)
    if before is None:
        return atom
    text, at = words.text, before.span.start
    word = before.span.of(text)
    if word == "大小" and len(atom) > 1:
        return Span(at, atom.end)  # 大小|七孔景区, 大小|金川
    if word == "在下" and text[atom.end - 1] in "村庄社":
        return Span(at + 1, atom.end)  # 在|下石家村
    return Span(at, atom.end) if len(word) == 1 and _begins_name(words, before, atom) else atom


def _begins_name(words: Words, before: Token, atom: Span) -> bool:
    """Whether the one character in front of a place is the first of its name."""
    text, at = words.text, before.span.start
    # 后|苏家山村: where a clause starts, nothing is behind anything.
    if text[at] in "前后东西南北上下大小老新" and text[atom.end - 1] in "村庄屯寨" and len(atom) > 2:
        if at == 0 or text[at - 1] in "，。；、：\n ":
            return True
    # 垣曲县|下|亳城村
    if text[at] in "上下" and text[at - 1 : at] in {*"县乡镇"} and text[atom.end - 1] in "村庄":
        return True
    if text[at] in NO_FIRST or not re.match(HAN, text[at]):
        return False
    if LINE_OF_ONE.fullmatch(text, atom.start, atom.end):
        return True
    if SHORT_COMMUNITY.fullmatch(text, atom.start, atom.end) and before.tag in {"v", "n", "nz", "a", "LOC"}:
        return True
    if before.tag not in {"n", "nz", "nr", "PER", "a", "j", "xc"} or text[at] in lexicon("generic_words"):
        return False
    front = words.before(at)
    return front is None or front.tag in {"w", "p", "c"}


def _own_suffix(words: Words, atom: Span) -> re.Match[str] | None:
    """A suffix that is the next word, or the rest of the next words."""
    name = atom.of(words.text)
    found = suffix_pattern().match(words.text, atom.end)
    if found is not None and found.group() == "片区" and name[-1] in "村屯寨":
        return None
    # 欧洲|市场, 中东|市场: where goods are sold.
    if found is not None and found.group() == "市场" and is_known(name) and not ADMINISTRATIVE.search(name):
        return None
    while found is not None and not words.is_border(found.end()):
        shorter = found.group()[:-1]
        found = (
            re.compile(re.escape(shorter)).match(words.text, atom.end) if shorter in lexicon("place_suffixes") else None
        )
    if found is None or (found.group()[-1] in "镇乡村县市区里" and words.text.startswith("长", found.end())):
        return None
    if not ADMINISTRATIVE.search(name) or name in lexicon("generic_words"):
        return found
    if found.group() == "社区" and NUMBERED_VILLAGE.search(name):
        return found
    # 洛龙区|社区: a kind of settlement there, not one settlement.
    return found if found.group() in STRONG and not ADMINISTRATIVE.search(found.group()) else None
