"""Checks of shares: a share against its two counts, and shares that should come to a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.checking.figures import DOWN, UP
from reviewer.checking.material import FIGURE, MOST_CHARACTERS, WITHIN, Figure, Hit, Material, Paragraph
from reviewer.checking.numbers import HUNDRED, meet, room, room_in, rounded, share, share_room, value, written
from reviewer.units import EXACT

_NUMBER = f"{FIGURE}{WITHIN}*"
_NOT = f"[^{FIGURE}。；;]"
# 共有床位2140张，其中护理型床位1284张，占60%.
_OF_WHICH = re.compile(
    f"(?P<whole>{_NUMBER}){_NOT}{{0,10}}?[，,。（(]?其中[，,]?[^{FIGURE}。；;，,]{{0,14}}(?P<part>{_NUMBER})[^{FIGURE}。；;，,]{{0,10}}[，,（(]?"
    f"占(?:总(?:人口|数|量|额|面积|投资)的?|全部的?|其)?(?:比重?|比例)?(?:达到?|为)?(?P<share>{_NUMBER})"
)
# 发放问卷2000份，收回1860份，回收率93%.
_RATE = re.compile(
    f"(?P<whole>{_NUMBER})(?P<before>{_NOT}{{0,24}}?)(?P<part>{_NUMBER})(?P<after>[^{FIGURE}。；;]{{0,14}}?)"
    f"[，,（(、]?(?P<stem>[一-鿿]{{2}})率(?:达到?|为|仅为?|约为?|占)?(?P<share>{_NUMBER})"
)
# 就业6240人，完成年度目标任务10000人的62.4%.
_OF_TARGET = re.compile(
    f"(?P<part>{_NUMBER})[，,](?:完成|占)[^{FIGURE}。；;，,]{{0,12}}(?P<whole>{_NUMBER})的(?P<share>{_NUMBER})"
)
# 民生支出36.8亿元，占一般公共预算支出的82%; growth may stand between.
_OF_NAMED = re.compile(
    f"(?P<part>{_NUMBER})(?:[，,](?:同比|比上年)?(?:增长|下降){_NUMBER})?[，,]?占(?P<name>[一-鿿]{{3,16}}?)的?(?P<share>{_NUMBER})"
)
# 压减率 is of what is gone, not of what is left.
_MOVED = re.compile(f"{UP}|{DOWN}")
# Words that name what a rate is of, where they are others than its own.
_DONE = {"执行": "执行决算支出", "回收": "回收收回"}
# The rate of what was saved is of what it would have cost.
_OF_BOTH = frozenset(("节约", "节支", "节省"))
_RATIO = re.compile(r"(?<![\d:：∶.])\d+(?:\.\d+)?(?: ?[:：∶] ?\d+(?:\.\d+)?){2,}(?![\d:：∶])")
_HOLDS = re.compile(f"占(?:比|比重)?(?:为|达)?(?P<share>{_NUMBER})")
_APART = re.compile(f"[^{FIGURE}。；;]{{0,4}}[、，,和][^{FIGURE}。；;，,占]{{1,14}}")
_STRUCTURE = re.compile(
    f"(?:比重|占比|构成|结构)(?:比例)?(?:分别)?(?:为|是|由{_NUMBER}(?:[、和]{_NUMBER})*调整为)?(?P<list>{_NUMBER}(?:[、和]{_NUMBER}){{2,}})"
)
# Shares that come so near a hundred were meant to be all.
WHOLE = (Decimal(90), Decimal(112))


def counts(paragraph: Paragraph) -> Iterator[Hit]:
    """A share that is stated beside the two counts it is made of."""
    told: set[int] = set()
    for pattern in (_OF_WHICH, _OF_TARGET, _RATE):
        for found in pattern.finditer(paragraph.masked):
            whole, part, stated = (paragraph.figure_at(found.start(name)) for name in ("whole", "part", "share"))
            if not (whole and part and stated) or stated.start in told or not _is_tied(found, pattern):
                continue
            if _differs(whole, part, stated):
                told.add(stated.start)
                yield _hit(paragraph, whole, part, stated)


def _is_tied(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """整改率 is of what was 整改: the rate must name what the part is of."""
    if pattern is not _RATE:
        return True
    if _MOVED.fullmatch(found["stem"]) or found["stem"] in _OF_BOTH:
        return False
    near = found["before"] + found["after"]
    stem = _DONE.get(found["stem"], found["stem"])
    return any(stem[at : at + 2] in near for at in range(0, len(stem) - 1, 2)) or (
        set(found["stem"]) <= set(found["before"][-8:])
    )


def _differs(whole: Figure, part: Figure, stated: Figure) -> bool:
    if not (whole.is_exact and part.is_exact and stated.is_exact) or stated.unit not in ("%", "‰"):
        return False
    if whole.unit != part.unit or whole.kind in ("percent", "ratio", "duration") or value(whole) <= 0:
        return False
    if value(part) > value(whole):
        return False
    room_of_part = room_in(part, whole.unit)
    if room_of_part is None or room(whole).low <= 0:
        return False
    said = share_room(stated)
    if stated.unit == "‰":
        said = type(said)(said.low / 10, said.high / 10)
    return not meet(share(room_of_part, room(whole)), said)


def named(material: Material) -> Iterator[Hit]:
    """A share of something that the text has one figure of, and only one; in long drafts, that its paragraph has."""
    near = material.paragraphs if len(material.text) <= MOST_CHARACTERS else ()
    for paragraph in material.paragraphs:
        for found in _OF_NAMED.finditer(paragraph.masked):
            part, stated = paragraph.figure_at(found.start("part")), paragraph.figure_at(found.start("share"))
            if (
                part is None
                or stated is None
                or _OWN_LEVEL.search(paragraph.sentence_at(found.start()).of(paragraph.text))
            ):
                continue
            wholes_ = list(_named(near or (paragraph,), found["name"], part.unit))
            if len({value(each) for each in wholes_}) == 1 and _differs(wholes_[0], part, stated):
                yield _named_hit(paragraph, wholes_[0], part, stated)


_OWN_LEVEL = re.compile("本级|县级|区级|其中[：:]?[^，,]{0,6}级")


def _named(paragraphs: Sequence[Paragraph], name: str, unit: str) -> Iterator[Figure]:
    """The figures of a unit that stand right behind a name."""
    behind = re.compile(f"{re.escape(name)}(?:达到?|为|完成|实现|共)?(?P<figure>{_NUMBER})")
    for paragraph in paragraphs:
        for found in behind.finditer(paragraph.masked) if name in paragraph.text else ():
            figure = paragraph.figure_at(found.start("figure"))
            if figure and figure.unit == unit:
                yield figure


def _named_hit(paragraph: Paragraph, whole: Figure, part: Figure, stated: Figure) -> Hit:
    """The text is that of the share; its base may stand in another paragraph."""
    hit = _hit(paragraph, part, part, stated)
    number = EXACT.divide(value(part) * HUNDRED, value(whole))
    computed = f"{written(part)} ÷ {written(whole)} = {rounded(number)}%"
    return Hit((part.mark.span, stated.mark.span, whole.mark.span), {**hit.values, "computed": computed})


def wholes(paragraph: Paragraph) -> Iterator[Hit]:
    """Shares of one thing that come near a hundred and miss it."""
    for found in _RATIO.finditer(paragraph.text):
        numbers = [Decimal(each) for each in re.split(" ?[:：∶] ?", found.group())]
        if _misses(numbers):
            span = paragraph.source(*found.span())
            yield Hit((span,), {"text": found.group(), "computed": _sum(numbers)})
    for run in (*_runs(paragraph), *_lists(paragraph)):
        numbers = [value(each) for each in run]
        if _misses(numbers):
            text = paragraph.text[run[0].start : run[-1].end]
            yield Hit(tuple(each.mark.span for each in run), {"text": text, "computed": _sum(numbers)})


def _misses(numbers: Sequence[Decimal]) -> bool:
    sum_ = sum(numbers, Decimal(0))
    slack = (
        Decimal("0.06") * len(numbers)
        if any(each != each.to_integral_value() for each in numbers)
        else Decimal("0.6") * len(numbers)
    )
    return WHOLE[0] <= sum_ <= WHOLE[1] and abs(sum_ - HUNDRED) > slack


def _sum(numbers: Sequence[Decimal]) -> str:
    return f"{' + '.join(map(str, numbers))} = {sum(numbers, Decimal(0))}"


def _runs(paragraph: Paragraph) -> Iterator[list[Figure]]:
    """Three and more shares in a list, each behind 占."""
    run: list[Figure] = []
    for found in _HOLDS.finditer(paragraph.masked):
        figure = paragraph.figure_at(found.start("share"))
        if figure is None or not figure.is_exact or figure.unit != "%":
            continue
        if run and not _APART.fullmatch(paragraph.masked, run[-1].end, found.start()):
            if len(run) >= 3:
                yield run
            run = []
        run.append(figure)
    if len(run) >= 3:
        yield run


def _lists(paragraph: Paragraph) -> Iterator[list[Figure]]:
    """比重分别为11.0%、41.2%和47.8%: a list that is told to be of one whole."""
    for found in _STRUCTURE.finditer(paragraph.masked):
        run = list(paragraph.within(found.start("list"), found.end()))
        if len(run) >= 3 and all(each.is_exact and each.unit == "%" for each in run):
            yield run


def _hit(paragraph: Paragraph, whole: Figure, part: Figure, stated: Figure) -> Hit:
    number = EXACT.divide(value(part) * HUNDRED, value(whole))
    first = min((whole, part, stated), key=lambda figure: figure.start)
    computed = f"{written(part)} ÷ {written(whole)} = {rounded(number)}%"
    return Hit(
        (whole.mark.span, part.mark.span, stated.mark.span),
        {
            "text": paragraph.text[first.start : stated.end],
            "said": paragraph.text[stated.start : stated.end],
            "computed": computed,
        },
    )
