"""Programmes: quoted names with their head noun, names behind what is done with them, systems, works at a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import events, honours, programme_names
from reviewer.extraction.lexicons import HAN, Words, merged, words_of
from reviewer.extraction.passages import Passage
from reviewer.extraction.place_grown import VOLTAGE
from reviewer.extraction.programme_heads import HEAD, OF_A_BODY

ORIGIN = "rule:programmes"
REPEATED = "rule:repeated"
# Up to twelve characters may stand between the quotes and the head: “三位一体”|养老服务|体系.
BETWEEN = (
    rf"(?!等|[一二三四五六七八九十两\d]+[大项个种条类]|为|的|和|与|及|或|也|都|就|是|被|将|在"
    rf"|通过|推动|进一步|得到|获|评选出)(?:(?!赛事|[的了着将把被从]){HAN})"
)
AFTER_HEAD = (
    rf"(?:(?:推进|管理|实施|协调|运行|服务|工作|保障|示范|创建|宣传|志愿服务)?{HEAD}|"
    rf"(?:(?![的了和与及等将]|构建|健全|完善|建立|形成|推动|打造|带动|促进){HAN}){{2,8}}?(?:机制|模式|体系|制度|平台)(?=[，。；、,;]|$))"
)
QUOTED = re.compile(rf"“[^“”。；\n]{{2,40}}”(?:{BETWEEN}{{0,12}}?(?:{HEAD}|系统)(?!性){AFTER_HEAD}?(?!{OF_A_BODY}))?")
# A head inside the quotes: “天网工程”, “农家书屋” has none.
OWN_HEAD = re.compile(
    rf"(?:{HEAD}|圈|银行|课堂|夜校|讲堂|专项整治|大讲堂|一件事|一网通办|示范区|书屋|(?<![体编限控抵研绘管])制|工作法|步法|专案|超市|驿站|直通车)\s?”$"
)
SYSTEMS_LISTED = re.compile("制、.*制”$")
LIST_OF = re.compile(
    rf"(?:[、,，和及与]\s?“[^“”。；\n]{{2,25}}”)*等{HAN}{{0,4}}{HEAD}|(?:[、和及与]?\s?“[^“”。；\n]{{2,25}}”)+{HEAD}|"
    rf"(?:{HAN}|\d){{0,14}}(?:[、和]“[^“”。；\n]{{2,25}}”(?:{HAN}|\d){{0,14}})*等\d*[个项]?{HAN}{{0,8}}?{HEAD}"
)
# A count in quotes is a goal set, but with a head behind it the name of what is done: “三个年”|活动.
SLOGAN = re.compile(
    rf"“(?:[一二三四五六七八九十两](?:[大个种项类][^”]*|{HAN})|(?:[二三四五六七八九十两]{HAN}){{2}})”(?!.*{HEAD}$)|"
    r"“(?:一把手|一号|头号|形象|面子|政绩|豆腐渣|半拉子|两高|烂尾|民心|民生|德政|世纪|书记|龙头|牛鼻子)”(?:工程|项目)$"
)
NOT_HEADS = re.compile("目标|要求|原则|精神|问题|理念|思想|方针|意识|格局|^建设(?!项目|工程)|工作$")
# A quoted name before a noun that stays out of it: “放管服”|改革, “平安丹阳”|建设.
OUTSIDE = re.compile(
    "(?:综治)?工作|(?:管理|制度|服务)?改革|建设(?!用地)|(?:主题|专题)(?:教育|实践)|学习教育|专项整治|创建(?!工作)|品牌|工作法|新格局|服务(?!中心)|专案|政策|专项"
)
OF_BODY = re.compile(OF_A_BODY)
NOT_NAMES = re.compile("目标|要求|原则|精神|问题|理念|思想|方针|意识|格局|关系|责任|标准|任务|政策|措施|难题|规划|”.*”")
DONE_WITH = re.compile(
    "(?:实施|推进|推行|启动|深化|开展|打造|深入|全面|持续|扎实|组织|落实|创建|建立|创新|积极|大力|唱响|叫响|推动|参与|抓好)$"
)
# Verbs that have a name, and nothing else, in quotes behind them.
DONE = re.compile(
    "(?:实施|推行|推出|启动|开展|推广|上线|发起|设立|创办|开设|开办|推动|推进|深化|开展了|实施了|推出了|启动了|组建)$"
)
BEHIND_DONE = re.compile("[，。；、,;和及]|$|以来|等")
# A name without quotes, behind what is done with it: 实施|乡村振兴战略, 开展|爱国卫生运动.
NAMED = re.compile(
    r"(?:实施|推进|推行|启动|深化|开展|打造|落实|抓好|参与|引入|搭建|上线|运行|依托)(?:好|了)?(?P<name>(?:(?![、，和与及的了]|\d)[\u4e00-\u9fffX]){2,18}?"
    r"(?:战略|行动计划|行动方案|攻坚行动|行动|革命|运动|工程)|(?:智慧|一体化|综合性|大数据)[\u4e00-\u9fff]{2,8}?平台)(?=[，。；、！：（(,;]|$|等|以来|和|及|与|建设|试点)"
)
ANOTHER = re.compile(
    r"(?:[、和及])(?P<name>(?:(?![、，和与及的了]|\d)[\u4e00-\u9fffX]){2,14}?(?:战略|行动计划|攻坚行动|行动|革命|运动|工程))(?=[，。；、！：（(,;]|$|等|和|及|与)"
)
PLAIN = re.compile(
    "(?:专项|集中|联合|统一|实际|具体|一致|自觉|整治|执法|救援|系列|重要|相关|各项|本次|此次)(?:[一-鿿]{0,4})行动$|"
    "^(?:[一-鿿]{0,2})?(?:发展|总体|整体|长远|公司|企业|经营)战略$|"
    "(?:重点|重大|民生|基础设施|配套|附属|主体|土建|建设|市政|水利|校建|扩建|新建|在建|文化|系统|改造|整治|治理|绿化|补植|平改立|脱硝|二期|一期|安装|装饰|建筑|管网|道路|续建)工程$|"
    "(?:体育|健身|劳动|户外|机械|水上|冰雪)运动$|工业革命$|科技革命$"
)
CORNERS = str.maketrans("「」", "“”")
INNER_MARKS = re.compile("[『‘]")
INNER = str.maketrans("『』‘’", "“”“”")
_QUOTES = re.compile("[“「][^“”「」。；\n]{2,25}[”」]")
SYSTEMS = re.compile(
    rf"(?<=[创行过立用施好“])[一二三四五六七八九十](?:步|员|长|包|访|微){HAN}{{0,5}}?(?:工作法|机制|制度|模式)|"
    r"(?:河湖|河|湖|林|田|路|街|楼|链|片)长制"
)
SYSTEM_END = re.compile(
    r"制(?<=(?:责任|聘任|负责|承包|准入|代理|代办|公示|积分|办结|告知|承诺|包联|点评|约谈|认领|轮值|导师|联系|通报|销号|清单|网格|会商|票决|问责|退出)制)"
)
BEFORE_SYSTEM = re.compile("和|与|及|落实|实行|推行|建立|完善|健全|执行|实施|压实|严格|[^\u4e00-\u9fff]")
LONGEST_SYSTEM = 6
WORKS = re.compile(
    rf"(?:(?![及和与]){HAN}|\d+千伏){{0,10}}?(?:[一二三四]期|配套|改扩建|扩建|迁建|新建|输变电|引水|供水|改造|整治){{1,3}}(?:工程|项目)"
)
WORKS_END = re.compile("工程|项目")


def extract(passage: Passage, places: Sequence[Span] = ()) -> list[Candidate]:
    """Programmes, events and honours of one paragraph; few, but likely ones."""
    text = paired(passage.text)
    held = events.spans(text, places)
    # A meeting may be about the making of a title.
    granted = [span for span in honours.spans(text) if not any(each.covers(span) for each in held)]
    named = [*_quoted(text), *_named(text), *_systems(words_of(passage)), *_works(text, places)]
    named += programme_names.spans(words_of(passage), places)
    return [
        *(Candidate("HONOUR", span, ORIGIN, 0.97) for span in granted),
        *(Candidate("EVENT", span, ORIGIN, 0.96) for span in held),
        *(Candidate("PROGRAMME", span, ORIGIN, 0.9) for span in merged(named) if not _is_in(span, [*granted, *held])),
    ]


def paired(text: str) -> str:
    """The text with one kind of quotes, “ and ”; plain ones open and close by turns."""
    if "「" in text:
        text = text.translate(CORNERS)
    if "“" not in text and INNER_MARKS.search(text):
        text = text.translate(INNER)
    parts = text.split('"')
    if len(parts) < 3:
        return text
    marks = chain("“" if at % 2 == 0 else "”" for at in range(len(parts) - 1))
    return "".join(chain.from_iterable(zip(parts, chain(marks, [""]), strict=True)))


def quoted_part(name: str) -> str | None:
    """The quotes a programme's name begins with: “三调联防” of “三调联防”工作新机制."""
    found = _QUOTES.match(name)
    return found.group() if found else None


def again(passage: Passage, known: Collection[str]) -> Iterator[Candidate]:
    """The quoted parts of names known from elsewhere in the document, wherever this paragraph writes them."""
    for found in _QUOTES.finditer(passage.text):
        if found.group() in known:
            yield Candidate("PROGRAMME", Span(*found.span()), REPEATED, 0.6)


def _is_in(span: Span, others: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _quoted(text: str) -> Iterator[Span]:
    for found in QUOTED.finditer(text):
        name = found.group()
        if SLOGAN.match(name):
            continue
        closes = name.rfind("”")
        if closes < len(name) - 1:
            if not NOT_HEADS.search(name[closes + 1 :]):
                yield Span(*found.span())
        elif not OF_BODY.match(text, found.end()) and _is_alone(text, Span(*found.span())):
            yield Span(*found.span())


def _is_alone(text: str, quoted: Span) -> bool:
    """Whether a quoted name without its head is a programme's by its own words, by its list or by what is done."""
    name = quoted.of(text)
    if LIST_OF.match(text, quoted.end) or (OWN_HEAD.search(name) and not SYSTEMS_LISTED.search(name)):
        return True
    if text.startswith("专案", quoted.end):
        return True
    if OUTSIDE.match(text, quoted.end):
        return DONE_WITH.search(text, max(0, quoted.start - 4), quoted.start) is not None
    is_done = BEHIND_DONE.match(text, quoted.end) and DONE.search(text, max(0, quoted.start - 4), quoted.start)
    return bool(is_done) and len(quoted) > 5 and not NOT_NAMES.search(name)


def _named(text: str) -> Iterator[Span]:
    """Names without quotes, and those listed behind them."""
    for first in NAMED.finditer(text):
        found: re.Match[str] | None = first
        while found is not None:
            if not PLAIN.search(found["name"]) and not programme_names.COUNTED.match(found["name"]):
                yield Span(*found.span("name"))
            found = ANOTHER.match(text, found.end())


def _systems(words: Words) -> Iterator[Span]:
    """河长制, 安全生产责任制, from where a word starts."""
    for found in SYSTEMS.finditer(words.text):
        yield from _from_a_word(words, Span(*found.span()))
    for found in SYSTEM_END.finditer(words.text) if "制" in words.text else ():
        end = found.start() - 2
        start = max(0, end - LONGEST_SYSTEM)
        for before in BEFORE_SYSTEM.finditer(words.text, start, end):
            start = before.end()
        if end - start > 1:
            yield from _from_a_word(words, Span(start, found.end()))


def _from_a_word(words: Words, system: Span) -> Iterator[Span]:
    start = next((at for at in range(system.start, system.end - 2) if words.is_border(at)), None)
    if start is not None:
        yield Span(start, system.end)


def _works(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """A work with its own place: 滂江220千伏输变电工程."""
    for place in places if WORKS_END.search(text) else ():
        found = WORKS.match(text, place.end)
        if found is not None:
            voltage = VOLTAGE.search(text, max(0, place.start - 12), place.start)
            yield Span(voltage.start() if voltage is not None else place.start, found.end())
