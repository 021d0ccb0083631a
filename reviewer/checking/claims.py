"""Claims: what a figure is said of, when and in what sense, so that two of them can be held against one another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewer.checking.figures import DOWN, UP
from reviewer.checking.material import FIGURE, WITHIN, Figure, Material, Paragraph

# The words between a name and its figure: 达到, 完成, 共有.
_TAIL = re.compile(
    "(?:达到|达|为|共有|共计|合计|共|有|约|近|仅有|仅|累计|完成|实现|突破|总数|控制在|是|了|分别|已|[:：“”])+$"
)
_CHANGED = re.compile(f"(?:{UP}|{DOWN}|多|少)(?:了|到|至|为|率)?$")
_ARRIVED = re.compile("(?:到|至|为)了?$")
_LEADS = re.compile(
    "^(?:其中|全[省市县区镇乡国年]|我[省市县区]|本[市县区年]|目前|现在|截至|今年|去年|同时|此外|共|年末|年底|现有|还有|共有|累计|完成|实现|全部|建成|达到|可|有|的)+"
)
_BEHIND = re.compile(
    "的?(?P<name>[一-鿿]{3,12}?)(?=需要?|要|全部|亟待|存在|已|将|完成|改造|整治|消除|中|的|和|与|及|等|[，、。；：:（()）,;“”]|$)"
)
_YEAR = re.compile("20[0-9]{2}年")
_BOUND = re.compile("[0-9]+[人岁户元名]{1,2}以[上下]")
_STOCK = re.compile("共有|现有|还有|仍有|存在|总数|拥有|尚有|剩余")
_FLOW = re.compile(
    "新增|新建|扩建|改造|建成|完成|整治|培训|举办|发放|投入|引进|拆除|新开|发展|组织|开展|查处|受理|办理|安排"
)
_ALL = re.compile("[^，。；,;]{0,12}(?:全部|所有|均)")
_PLAN = re.compile("要|将|力争|确保|计划|目标|预期|预计|拟|年底前|月底前|年内|争取|不低于|左右")
_PLAN_HEADING = re.compile("安排|计划|目标|任务|要点|打算|展望|措施|部署|思路|规划|要求")
_TIMES = re.compile(
    "(?<![0-9.])(?:19|20)[0-9]{2}年|(?<![比较与同])(?:上年|去年|前年)|今年|年初|年底|年末|[上下]半年|[一二三四]季度|[0-9]{1,2}月|以来|近[一二三四五两]年|同期|当年|目前|20xx年?"
)
_SCOPE = re.compile(
    "全国|全省|全市|全县|全区|全镇|省内|我市|我县|城区|城市|农村|城镇|乡镇|中心城区|建成区|市级|县级|省级|区级|国家级|女|男|公办|民办|城乡|部分|平均|人均|每|首批|第[一二三四五六七八九十]"
)
_PART = re.compile("其中|包括|[不内]含|扣除|除了|除外")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, its name and its sense: a stock (all of it where the text says so), a flow, a level, a change.

    `bound` is a limit that belongs to the name: 66人以上.
    """

    figure: Figure
    paragraph: Paragraph
    name: str
    sense: str
    time: str
    bound: str
    scope: frozenset[str]
    is_planned: bool


def claims(material: Material) -> Iterator[Claim]:
    """The exact figures that name what they are of and stand in no part, comparison or table."""
    section = _sections(material)
    for paragraph in material.paragraphs:
        is_planned, year = section(paragraph.span.start)
        for figure in paragraph.figures:
            if figure.is_exact and figure.kind not in ("duration", "age", "points"):
                yield from _claim(paragraph, figure, year, is_planned=is_planned)


def _sections(material: Material) -> Callable[[int], tuple[bool, str]]:
    """Of a place: whether its part of the text is about what is to be done, and the year in the part's heading."""
    parts = [
        (each.span.start, bool(_PLAN_HEADING.search(each.text)), (_YEAR.findall(each.text) or [""])[-1])
        for each in material.headings
        if each.level <= 1
    ]
    starts = [start for start, _, _ in parts]

    def section(place: int) -> tuple[bool, str]:
        at = bisect_right(starts, place) - 1
        return parts[at][1:] if at >= 0 else (False, "")

    return section


def _claim(paragraph: Paragraph, figure: Figure, year: str, *, is_planned: bool) -> Iterator[Claim]:
    text, masked = paragraph.text, paragraph.masked
    sentence = paragraph.sentence_at(figure.start)
    start = max(sentence.start, *(masked.rfind(mark, sentence.start, figure.start) + 1 for mark in "，,；;：:、（("))
    before = masked[start : figure.start]
    end = min((at for mark in "，,。；;\n" if (at := masked.find(mark, figure.end)) >= 0), default=len(text))
    clause = text[start:end]
    if _PART.search(text[sentence.start : figure.start][-40:]):
        return
    since = max(sentence.start, *(masked.rfind(mark, sentence.start, figure.start) + 1 for mark in "；;"))
    name, sense = _named(before, masked[figure.end : figure.end + 20], text[since:end], clause, figure)
    if name is None or len(name) < _LEAST:
        return
    times = _TIMES.findall(paragraph.text[: figure.start])
    near = _TIMES.findall(text[start : figure.start])
    yield Claim(
        figure,
        paragraph,
        name,
        sense,
        (near or times or [year])[-1],
        (_BOUND.findall(text[start : figure.start]) or [""])[-1],
        frozenset(_SCOPE.findall(clause)),
        is_planned or _PLAN.search(clause) is not None,
    )


def _named(before: str, behind: str, said: str, clause: str, figure: Figure) -> tuple[str | None, str]:
    words = before[before.rfind(WITHIN) + 1 :] if WITHIN in before else before
    words = words[words.rfind(FIGURE) + 1 :]
    words = re.sub("^[万亿多余个名人家户年以上下]+", "", words) if FIGURE in before else words
    if _CHANGED.search(words) and not _ARRIVED.search(words):
        verb = _CHANGED.search(words)
        assert verb is not None
        return _plain(words[: verb.start()]), "change"
    is_all = _ALL.match(behind) is not None
    flow = _FLOW.search(clause)
    is_flow = flow is not None and not (figure.kind == "money" and flow.group() == "完成")
    sense = "flow" if is_flow else "stock" if _STOCK.search(said) else "level"
    sense = "all" if is_all else sense
    if figure.kind == "count" and (found := _BEHIND.match(behind)):
        return found["name"], sense
    if _ARRIVED.search(words) and _CHANGED.search(_ARRIVED.sub("", words)):
        return None, sense
    return _plain(_TAIL.sub("", words)), sense


def _plain(words: str) -> str:
    """A name without the words of time, scope and doing in front of it."""
    for _ in range(3):
        words = _LEADS.sub("", _TIMES.sub("", words))
    return _TAIL.sub("", re.sub("[^一-鿿A-Za-z0-9.]", "", words))
