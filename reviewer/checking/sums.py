"""Checks of sums: parts against their total, lists against what they are said to come to, rates against their base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.checking.material import FIGURE, WITHIN, Figure, Hit, Paragraph
from reviewer.checking.numbers import added, meet, room, room_in, said, total, value, value_in, written
from reviewer.deltas import Reach
from reviewer.documents.spans import Span
from reviewer.units import EXACT

_NUMBER = f"{FIGURE}{WITHIN}*"
_AMONG = re.compile("(?:其中|包括)[，,:：]?")
_TOTAL = re.compile(f"[，,；;（(]?(?:合计|共计|总计|总共|共(?!有))[^{FIGURE}，,。；;]{{0,6}}(?P<total>{_NUMBER})")
# Between two members of a list there is a mark or a word of listing and a name, no new clause with a verb of its own.
_LISTED = re.compile(f"[^{FIGURE}，,。；;]{{0,8}}(?:、|和|及|以及|与|，|,|；|;)[^{FIGURE}，,。；;]{{0,16}}")
_NEW_THOUGHT = re.compile(
    "其中|比上|较上|同比|增加(?!值)|增长|减少|下降|提高|达到|超过|平均|人均|每|合计|共计|总计|分别|累计|约占|此外|另"
)
_MAY_OVERLAP = re.compile("[男女]|党员|学历|岁|民族|以上|以下|职称|团员|干部|代表")
# The characters before a figure; kinds of one thing end in the same ones.
_HEADS = re.compile("([一-鿿]+)(?=[0-9]|$)")
COMMON_HEAD = 3
# Two parts that leave nothing out may miss their total by far: a digit is wrong.
FAR = Decimal("0.5")
_NEXT = re.compile("[^。；;，,]{0,8}[，,（(]?")
_JOINTS = re.compile("[、，,；;和及与]")
_REST = re.compile("其他|其它|其余|男")
_OPEN_LIST = re.compile("等(?!级|于|候|待|效|额)|包括")
# A sum that is so near its total was meant to be it.
NEAR = Decimal("0.15")
SLIP = Decimal("0.05")
_EACH = re.compile(
    f"(?P<count>{_NUMBER})[^{FIGURE}。；;，,]{{0,10}}[，,]?每(?P<measure>[一-鿿])[^{FIGURE}。；;，,]{{0,10}}(?P<rate>{_NUMBER})"
    f"[，,]?(?:共计|合计|总计|共|总额|需)[^{FIGURE}。；;，,]{{0,5}}(?P<total>{_NUMBER})"
)
# 324户、总额468万元，平均每户1.4万元; 为534名职工追回718万元，人均1.34万元.
_MEAN = re.compile(
    f"(?P<count>{_NUMBER})[^{FIGURE}。；;]{{0,16}}?(?P<total>{_NUMBER})[，,（(]"
    f"(?:平均每(?P<measure>[一-鿿])|(?P<short>[人户])均)[^{FIGURE}。；;，,]{{0,6}}(?P<rate>{_NUMBER})"
)
_PERSONS = frozenset("人名位")


def parts(paragraph: Paragraph) -> Iterator[Hit]:
    """A total and the parts behind 其中, where they are plainly all of it or more than it."""
    for found in _AMONG.finditer(paragraph.masked):
        sentence = paragraph.sentence_at(found.start())
        before = _totals(paragraph, sentence, found.start())
        for listed in _groups(_members(paragraph, found.end(), sentence.end)):
            wholes = [each for each in before if each.is_exact and _is_alike(each, listed[0])]
            if not wholes or not all(each.is_exact for each in listed):
                continue
            names = paragraph.text[found.end() : listed[-1].start]
            is_next = _NEXT.fullmatch(paragraph.masked, wholes[-1].end, found.start()) is not None
            if len(listed) == 1 and not (is_next and len(wholes) == 1):
                continue
            is_open = _OPEN_LIST.search(names) or _OPEN_LIST.match(paragraph.text, listed[-1].end)
            if _cannot_be(listed, wholes, names, is_open=bool(is_open)):
                whole = wholes[-1]
                yield Hit(
                    (whole.mark.span, *(each.mark.span for each in listed)),
                    {
                        "text": _between(paragraph, whole, listed[-1]),
                        "total": written(whole),
                        "computed": added(listed, listed[0].unit),
                    },
                )


def _totals(paragraph: Paragraph, sentence: Span, end: int) -> list[Figure]:
    """The figures that parts behind 其中 may belong to: of its sentence, or of the one before where it opens one."""
    inside = paragraph.within(sentence.start, end)
    if inside:
        stop = max(paragraph.masked.rfind(mark, sentence.start, inside[-1].start) for mark in "；;")
        return [each for each in inside if each.start > stop]
    before = [each for each in paragraph.sentences if each.end <= sentence.start]
    return list(paragraph.within(before[-1].start, before[-1].end)) if before else []


def _members(paragraph: Paragraph, start: int, end: int) -> list[Figure]:
    """The figures behind 其中, up to a word that begins another thought; growth and shares in between do not count.

    A list that goes on with 、 ends at the next comma.
    """
    found: list[Figure] = []
    joint = ""
    last = start
    for figure in paragraph.within(start, end):
        between = paragraph.masked[last : figure.start]
        last = figure.end
        if figure.kind in ("percent", "points"):
            continue
        if _is_bracketed(paragraph.masked[start : figure.start]):
            continue
        if _NEW_THOUGHT.search(between):
            break
        joints = _JOINTS.findall(paragraph.masked[found[-1].end : figure.start]) if found else [""]
        if not joints or (joint == "、" and joints[-1] in "，,"):
            break
        joint = joints[-1] if found else ""
        found.append(figure)
    return found


def _is_bracketed(before: str) -> bool:
    """初中18所（含九年一贯制学校7所）: what stands in brackets is part of a part."""
    return sum(map(before.count, "（(")) > sum(map(before.count, "）)"))


def _groups(members: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The members by their unit; counts with several measure words (2家、198个) are one list."""
    counts = [each for each in members if each.kind == "count"]
    if counts:
        yield counts
    for unit in dict.fromkeys(each.unit for each in members if each.kind != "count"):
        yield [each for each in members if each.unit == unit]


def _is_alike(whole: Figure, part: Figure) -> bool:
    return whole.kind == part.kind and (whole.kind == "count" or value_in(whole, part.unit) is not None)


def _cannot_be(members: Sequence[Figure], wholes: Sequence[Figure], names: str, *, is_open: bool) -> bool:
    """Whether the members can be the parts of none of the totals."""
    sums = total(_room(each, members[0]) for each in members)
    if any(meet(sums, _room(each, members[0])) for each in wholes):
        return False
    whole = _room(wholes[-1], members[0])
    if len(members) == 1:
        return sums.low > whole.high and members[0].unit == wholes[-1].unit
    off = abs(sums.low - whole.low) / whole.low if whole.low else Decimal(1)
    if len({each.unit for each in (*members, wholes[-1])}) > 1 and wholes[-1].kind == "count":
        return off <= SLIP
    return off <= (1 if sums.low > whole.high else 0 if is_open else _reach(len(members), names)) and (
        _REST.search(names) is not None or _MAY_OVERLAP.search(names) is None
    )


def _reach(count: int, names: str) -> Decimal:
    """By what share of the total its parts may fall short and still be meant to be all of it."""
    if _REST.search(names) or (count == 2 and _are_opposites(names)):
        return FAR
    return NEAR if count > 2 or _is_one_kind(names) else SLIP


def _room(figure: Figure, like: Figure) -> Reach:
    return (room_in(figure, like.unit) if figure.kind != "count" else None) or room(figure)


_COMPLEMENTS = (
    ("男", "女"),
    ("新建", "改"),
    ("新建", "扩建"),
    ("上半年", "下半年"),
    ("投产", "在建"),
    ("城镇", "农村"),
    ("民事", "刑事"),
    ("城市", "农村"),
    ("续建", "新建"),
    ("续建", "新开工"),
    ("出口", "进口"),
)


def _are_opposites(names: str) -> bool:
    """男 and 女, 新建 and 改造."""
    return any(one in names and other in names for one, other in _COMPLEMENTS)


def _is_one_kind(names: str) -> bool:
    """Kinds of one thing: 一般债务限额, 专项债务限额."""
    heads = {found[-COMMON_HEAD:] for found in _HEADS.findall(names)}
    return len(heads) == 1 and len(heads.pop()) == COMMON_HEAD


def sums(paragraph: Paragraph) -> Iterator[Hit]:
    """A list and what it is said to come to: 93件、118件，合计211件."""
    for found in _TOTAL.finditer(paragraph.masked):
        whole = paragraph.figure_at(found.start("total"))
        if whole is None or not whole.is_exact:
            continue
        members = _listed_before(paragraph, found.start(), whole.unit)
        if len(members) < 2:
            continue
        rooms = [each for each in (room_in(member, whole.unit) for member in members) if each]
        if len(rooms) == len(members) and not meet(total(rooms), room(whole)):
            yield Hit(
                (*(each.mark.span for each in members), whole.mark.span),
                {
                    "text": _between(paragraph, members[0], whole),
                    "total": written(whole),
                    "computed": added(members, whole.unit),
                },
            )


def _listed_before(paragraph: Paragraph, end: int, unit: str) -> list[Figure]:
    """The list of figures of one unit that ends right before a place."""
    sentence = paragraph.sentence_at(max(0, end - 1))
    found: list[Figure] = []
    for figure in reversed(paragraph.within(sentence.start, end)):
        between = paragraph.masked[figure.end : found[-1].start if found else end]
        if not figure.is_exact or value_in(figure, unit) is None:
            break
        is_next = (
            _LISTED.fullmatch(between) and not _NEW_THOUGHT.search(between)
            if found
            else re.fullmatch("[^，,。；;]{0,10}", between)
        )
        if not is_next:
            break
        found.append(figure)
    return found[::-1]


def products(paragraph: Paragraph) -> Iterator[Hit]:
    """A base, a rate for each and what they come to; or two of them and the mean."""
    for pattern in (_EACH, _MEAN):
        for found in pattern.finditer(paragraph.masked):
            count, rate, whole = (paragraph.figure_at(found.start(name)) for name in ("count", "rate", "total"))
            if not (count and rate and whole and count.is_exact and rate.is_exact and whole.is_exact):
                continue
            each, all_ = room_in(rate, whole.unit), room(whole)
            if each is None or count.kind == "money" or not _is_measured(count.unit, found):
                continue
            product = each.times(room(count))
            if not meet(product, all_):
                figures = sorted((count, rate, whole), key=lambda figure: figure.start)
                number = EXACT.multiply(value(count), value_in(rate, whole.unit) or Decimal(0))
                computed = f"{written(count)} × {written(rate)} = {said(number, whole.unit, whole)}"
                yield Hit(
                    tuple(figure.mark.span for figure in figures),
                    {
                        "text": _between(paragraph, figures[0], figures[-1]),
                        "total": written(whole),
                        "computed": computed,
                    },
                )


def _is_measured(unit: str, found: re.Match[str]) -> bool:
    """Whether the count is of what the rate is for each of: 每户, 户均; 人均 of 人, 名 and 位."""
    names = found.groupdict()
    if names.get("short") == "人":
        return unit in _PERSONS
    return unit[-1:] == (names.get("short") or names["measure"])


def _between(paragraph: Paragraph, first: Figure, last: Figure) -> str:
    one, other = sorted((first, last), key=lambda figure: figure.start)
    return paragraph.text[one.start : other.end]
