"""Checks of changes: what is said of a change against the figures it lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.checking.material import FIGURE, WITHIN, Figure, Hit, Paragraph
from reviewer.checking.numbers import HUNDRED, meet, room, room_in, rounded, said, share_room, value, value_in, written
from reviewer.deltas import Difference, Reach, agrees, difference, difference_shown, is_comparable
from reviewer.figures import POINTS
from reviewer.units import EXACT, family_of

UP = "提高|提升|上升|上涨|上调|增长|增加|增至|增|升至|升|扩大|扩|壮大|攀升|跃升|涨|成长"
DOWN = "下降|下调|下滑|降低|降至|降|减少|减至|减|缩短|缩小|缩减|压减|压缩|压降|回落|收窄|跌"
TURN = "整合|合并|精简|调整|优化"
_IS_DOWN = re.compile(DOWN)
TENTH = Decimal("0.1")
_NUMBER = f"{FIGURE}{WITHIN}*"
_NOT = f"[^{FIGURE}。；;，,]"
# 从92%提升到98%; 由上年的2.00缩小到1.96.
_FROM_TO = re.compile(
    f"(?:(?<![一-鿿]自)[由从]|将原有?)的?{_NOT}{{0,14}}(?P<from>{_NUMBER}){_NOT}{{0,10}}?(?P<verb>{UP}|{DOWN}|{TURN})了?"
    f"(?:到|至|为|成)?了?{_NOT}{{0,6}}?(?P<to>{_NUMBER})"
)
_LEADS_TO = re.compile("(?:到|至|为|成)了?")
# 提高5个百分点; 净增3个; 压减率85.5%.
_DELTA = re.compile(
    f"{_NOT}{{0,6}}[，,（(、]?(?:共|累计|净|合计|同比|比上年|较上年|比去年|平均)*(?P<verb>{UP}|{DOWN})"
    f"(?:了|率|幅|幅度|率达|幅达)*(?:为|达)?(?P<delta>{_NUMBER})"
)
# 18.9亿元，比上年增加1.4亿元，增长8%.
_GROWTH = re.compile(
    f"(?P<level>{_NUMBER})[，,（(]?(?:同比|[比较]{_NOT}{{1,10}}?)(?P<verb>净?增加|净?增|多|减少|减|少|提高|下降|降低)了?"
    f"(?P<delta>{_NUMBER})[，,、（(]?(?:同比|环比)?(?P<rate_verb>增长率?|成长率?|增幅|增加|提高|上升|下降|降低|降幅|减少)(?:了|为|达)?(?P<rate>{_NUMBER})"
)
# 较去年同期1745家增加117家，成长6.7%: the base is written out.
_GROWTH_ON = re.compile(
    f"(?P<level>{_NUMBER}){_NOT}{{0,3}}[，,]?[比较]{_NOT}{{1,10}}(?P<base>{_NUMBER})[^{FIGURE}，。；;]{{0,2}}"
    f"(?P<verb>增加|减少)了?(?P<delta>{_NUMBER})[，,](?:增长|成长|增幅|下降|减少|降幅)(?:了|率|为|达)*(?P<rate>{_NUMBER})"
)
_RATE_WORD = re.compile(
    f"(?P<name>[一-鿿]{{1,8}}?(?:(?<![效功频速汇倍斜曲])率|占比|比重))(?:{_NOT}{{0,3}}?(?:同比|环比|比上年|较上年|比去年|较去年))?"
    f"(?P<verb>提高|提升|上升|增加|下降|降低|减少|回落)了?(?P<delta>{_NUMBER})"
)
_NO_SHARE = re.compile("(?:生产|容积|增长|汇|周转|心|血|斜)率$")
_PERSONS = re.compile(
    f"(?P<name>[一-鿿]{{0,6}}人数)(?:累计|共)?(?:达到?|为|有|约|近|超过?|突破)?了?(?P<count>{_NUMBER})"
)


def changes(paragraph: Paragraph) -> Iterator[Hit]:
    """From–to against the change that is stated, and a verb that goes the other way."""
    for found in _FROM_TO.finditer(paragraph.masked):
        before, after = _figure(paragraph, found, "from"), _figure(paragraph, found, "to")
        if before is None or after is None or not _arrives(found):
            continue
        between = difference(before.mark.attributes, after.mark.attributes)
        if between is None:
            continue
        part = between.parts[0].amount
        goes = part.low <= 0 if _IS_DOWN.fullmatch(found["verb"]) else part.high >= 0
        goes = goes or re.fullmatch(TURN, found["verb"]) is not None
        stated = _DELTA.match(paragraph.masked, found.end())
        delta = _figure(paragraph, stated, "delta") if stated else None
        shown = difference_shown(between)
        if not goes and before.is_exact and after.is_exact:
            yield _hit(paragraph, (before, after), said=found["verb"], computed=shown)
        elif delta and not _fits(delta, between):
            yield _hit(paragraph, (before, after, delta), said=_words(paragraph, delta), computed=shown)


def _fits(delta: Figure, between: Difference) -> bool:
    stated = delta.mark.attributes
    return not is_comparable(stated, between) or agrees(stated, between)


def _arrives(found: re.Match[str]) -> bool:
    """A verb that ends in 至 needs no other; 提高5个百分点 leads nowhere."""
    between = found.string[found.end("verb") : found.start("to")]
    return found["verb"][-1] in "至" or _LEADS_TO.match(between.removeprefix("了")) is not None


def growth(paragraph: Paragraph) -> Iterator[Hit]:
    """A level, its increment and its rate: two of them tell the third."""
    for found in (*_GROWTH.finditer(paragraph.masked), *_GROWTH_ON.finditer(paragraph.masked)):
        figures = [_figure(paragraph, found, name) for name in ("level", "delta", "rate")]
        level, delta, rate = figures
        if level is None or delta is None or rate is None or not all(each and each.is_exact for each in figures):
            continue
        if rate.unit != "%" or level.unit == "%" or value(level) <= 0:
            continue
        step = room_in(delta, level.unit)
        if step is None:
            continue
        is_down = found["verb"] in ("减少", "减", "少", "下降", "降低")
        base = room(level).moved(step, 1 if is_down else -1)
        if base.low <= 0:
            continue
        ratio = Reach(EXACT.divide(step.low, base.high) * HUNDRED, EXACT.divide(step.high, base.low) * HUNDRED)
        if not meet(ratio, share_room(rate)):
            yield _hit(
                paragraph,
                (level, delta, rate),
                said=_words(paragraph, rate),
                computed=_grown(level, delta, is_down=is_down),
            )


def _grown(level: Figure, delta: Figure, *, is_down: bool) -> str:
    step = value_in(delta, level.unit) or Decimal(0)
    base = value(level) + step if is_down else value(level) - step
    ratio = EXACT.divide(step * HUNDRED, base)
    return f"{said(step, level.unit, level)} ÷ {said(base, level.unit, level)} = {rounded(ratio)}%"


def points(paragraph: Paragraph) -> Iterator[Hit]:
    """A share that changes by a per cent where it may be percentage points."""
    told: set[int] = set()
    for found in _FROM_TO.finditer(paragraph.masked):
        before, after = _figure(paragraph, found, "from"), _figure(paragraph, found, "to")
        stated = _DELTA.match(paragraph.masked, found.end())
        delta = _figure(paragraph, stated, "delta") if stated else None
        if not (before and after and delta and all(each.is_exact for each in (before, after, delta))):
            continue
        told.add(delta.start)
        if family_of(before.unit) != "share" or delta.unit != "%" or before.unit != after.unit or value(before) <= 0:
            continue
        step = abs(value(after) - value(before))
        ratio = EXACT.divide(step * HUNDRED, value(before))
        if step == value(delta) and abs(ratio - step) >= TENTH:
            computed = f"{written(before)} → {written(after)} = {said(step, POINTS)}"
            yield _hit(paragraph, (delta,), said=_words(paragraph, delta), computed=computed)
    for found in _RATE_WORD.finditer(paragraph.masked):
        delta = _figure(paragraph, found, "delta")
        if delta is None or delta.start in told or delta.unit != "%" or _NO_SHARE.search(found["name"]):
            continue
        text = paragraph.text[found.start("name") : delta.end]
        yield Hit((paragraph.source(found.start("name"), delta.end),), {"text": text, "computed": f"% ≠ {POINTS}"})


def persons(paragraph: Paragraph) -> Iterator[Hit]:
    """人数 counts persons, 人次 visits."""
    for found in _PERSONS.finditer(paragraph.masked):
        figure = _figure(paragraph, found, "count")
        if figure and figure.unit == "人次":
            yield Hit(
                (paragraph.source(found.start("name"), figure.end),),
                {"text": paragraph.text[found.start("name") : figure.end]},
            )


def _figure(paragraph: Paragraph, found: re.Match[str] | None, name: str) -> Figure | None:
    return paragraph.figure_at(found.start(name)) if found else None


def _words(paragraph: Paragraph, figure: Figure) -> str:
    return paragraph.text[figure.start : figure.end]


def _hit(paragraph: Paragraph, figures: tuple[Figure, ...], **values: str) -> Hit:
    start, end = figures[0].start, figures[-1].end
    return Hit(tuple(figure.mark.span for figure in figures), {"text": paragraph.text[start:end], **values})
