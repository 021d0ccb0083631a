"""Programmes: quoted names with their head noun, names behind what is done with them, systems, works at a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import events, honours, programme_names, programme_quotes
from reviewer.extraction.lexicons import HAN, Words, any_of, listed, merged, words_of
from reviewer.extraction.passages import Passage
from reviewer.extraction.place_grown import VOLTAGE
from reviewer.extraction.programme_heads import SYSTEMS as KINDS_OF_SYSTEMS

ORIGIN = "rule:programmes"
REPEATED = "rule:repeated"
# A name without quotes, behind what is done with it: 实施|乡村振兴战略, 开展|爱国卫生运动.
NAMED = re.compile(
    r"(?:实施|推进|推行|启动|深化|开展|打造|落实|抓好|参与|引入|搭建|上线|运行|依托)(?:好|了)?(?P<name>(?:(?![、，和与及的了等]|\d)[\u4e00-\u9fffX]){2,18}?"
    r"(?:战略|行动计划|行动方案|攻坚行动|行动|革命|运动|工程)|(?:智慧|一体化|综合性|大数据)[\u4e00-\u9fff]{2,8}?平台)(?=[，。；、！：（(,;]|$|等|以来|和|及|与|建设|试点)"
)
ANOTHER = re.compile(
    r"(?:[、和及])(?P<name>(?:(?![、，和与及的了等]|\d)[\u4e00-\u9fffX]){2,14}?(?:战略|行动计划|攻坚行动|行动|革命|运动|工程))(?=[，。；、！：（(,;]|$|等|和|及|与)"
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
SYSTEMS_NEED = re.compile("工作法|机制|制度|模式|长制")
SYSTEM_END = re.compile(rf"制(?<={KINDS_OF_SYSTEMS}制)(?:度(?!化|建设|改革))?")
BEFORE_SYSTEM = re.compile("和|与|及|落实|实行|推行|建立|完善|健全|执行|实施|压实|严格|[^\u4e00-\u9fff]")
LONGEST_SYSTEM = 6
WORKS = re.compile(
    rf"(?:(?![及和与]){HAN}|\d[\d.]*万?(?:千伏|千瓦|兆瓦|MW|吨|立方米)){{0,10}}?"
    r"(?:[一二三四]期|配套|改扩建|扩建|迁建|新建|输变电|引水|供水|改造|整治|发电|光伏|风电|水电|热电|储能|污水处理){1,3}(?:工程|项目)"
)
# Whose power station it is, in front of its place: 华能|云溪风电项目.
OWNERS = listed(
    "中电投 国电投 国家电投 华能 大唐 华电 国电 国能 国家能源 华润 中广核 中核 三峡 三峡能源 京能 "
    "龙源 中节能 中电建 中能建 国投 粤电 浙能 晋能"
)
OWNED = re.compile(
    rf"{any_of(OWNERS)}(?:(?!公司|集团|[和与及的]){HAN}){{2,6}}(?:\d[\d.]*万?(?:千瓦|兆瓦|MW))?(?:(?![和与及的]){HAN}){{0,6}}?"
    r"(?:发电|光伏|风电|水电|热电|储能|输变电|供热|燃气|核电){1,3}(?:[一二三四]期|扩建|续建)?(?:工程|项目)"
)
# A size within such a name is no figure of the text, and gives way to it.
SIZED = re.compile(r"\d万?(?:千瓦|兆瓦|MW|吨|立方米)(?=.*(?:工程|项目)$)")
# 入选|“双高计划”
CHOSEN_FOR = re.compile("(?:计划|工程|行动|项目)”$")
WORKS_END = re.compile("工程|项目")


def extract(passage: Passage, places: Sequence[Span] = ()) -> list[Candidate]:
    """Programmes, events and honours of one paragraph; few, but likely ones."""
    text = paired(passage.text)
    held = events.spans(text, places)
    # A meeting may be about the making of a title, and a prize be one of a contest.
    titles = honours.spans(text)
    granted = [span for span in titles if not any(each.covers(span) for each in held)]
    held = [span for span in held if not any(each.covers(span) for each in granted)]
    named = [*programme_quotes.spans(text), *_named(text), *_systems(words_of(passage)), *_works(text, places)]
    named += programme_names.spans(words_of(passage), places)
    # A plan that one is chosen for stays a plan: the type higher in the scheme wins.
    named += [span for span in granted if CHOSEN_FOR.search(text, span.start, span.end)]
    granted = [span for span in granted if not CHOSEN_FOR.search(text, span.start, span.end)]
    # 国家电子商务进农村综合示范县|项目
    wider = [each for each in named if text.endswith(("项目", "工程", "行动", "计划"), each.start, each.end)]
    granted = [span for span in granted if not any(each.covers(span) and each != span for each in wider)]
    return [
        *(Candidate("HONOUR", span, ORIGIN, 0.97) for span in granted),
        *(Candidate("EVENT", span, ORIGIN, 0.96) for span in held),
        *(
            Candidate("PROGRAMME", span, ORIGIN, 0.96 if SIZED.search(text, span.start, span.end) else 0.9)
            for span in merged(named)
            if not _is_in(span, [*granted, *held])
        ),
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
    for found in SYSTEMS.finditer(words.text) if SYSTEMS_NEED.search(words.text) else ():
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
    for found in OWNED.finditer(text) if WORKS_END.search(text) else ():
        yield Span(*found.span())
