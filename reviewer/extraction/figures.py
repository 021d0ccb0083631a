"""Figures: the quantities a paragraph claims, with their values, qualifier, unit and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.annotations import Candidate
from reviewer.assets import Json
from reviewer.documents.spans import Span
from reviewer.extraction import figure_context, figure_words
from reviewer.extraction.numerals import STARTS, Reading, scale_of, written
from reviewer.extraction.passages import Passage
from reviewer.extraction.quantities import Quantity, numeral_end, read_at, with_context

ORIGIN = "rule:figures"
# What has one of these kinds needs no qualifier to be a claim.
MEASURED = frozenset(("area", "volume", "mass", "power", "length", "percent", "points"))

# Words, not amounts: 千万不要, 百万雄师.
HYPERBOLES = frozenset(("千万", "亿万", "万千", "百万", "万亿"))

# Digits in a row are a year or a name: 唯一一个, 三五三战略.
_SPELLED = re.compile("[一二三四五六七八九两]{2,}")
_ARABIC = re.compile("[0-9]")
_START = re.compile(f"[{STARTS}半]")
_RATIO_OR_CODE = re.compile("[A-Za-z]|[:：][0-9]")
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,8}圈")
_ENCLOSED = re.compile(
    r"《[^《》]*》|“[^“”，。；！？、,;]{1,18}”|「[^「」，。；！？、,;]{1,18}」|‘[^’，。；、,;]{1,12}’|『[^』，。；、,;]{1,18}』"
)
_TIED = re.compile(r"(?:[A-Za-z+×*=/·#&@_.\-−–%]|[0-9]:)$")
_CLAUSE = re.compile("[，。；：！？,;]")
_RANK = re.compile("(?:第|(?<![以之目此日年月提])前|排名|位列|位居)$")
_VOLTAGE = re.compile("(?!以上|及以上|以下|的)[\u4e00-\u9fff]")
_PLACE = re.compile("[台门道元间棵口](?=[县市区镇乡村山峡庄桥岭湖屯堡寨坪沟河])")
_CONGRESS = re.compile("次(?:全会|全体会议|党代会|党代表|代表大会)")
_SESSION = re.compile("届|次(?=会议|大会|常委会|常务会)")


def extract(passage: Passage, taken: Sequence[Span] = ()) -> list[Candidate]:
    """The figures of a paragraph that overlap no span of `taken`, which holds its times."""
    text = passage.text
    closed = _closed(text, taken)
    context = figure_context.Context(text)
    return [_candidate(quantity, context) for quantity in _quantities(text, closed)]


def _closed(text: str, taken: Sequence[Span]) -> bytearray:
    """Marks the characters no figure may take: times, titles and names in quotes."""
    closed = bytearray(len(text))
    for span in (*taken, *(Span(*found.span()) for found in _ENCLOSED.finditer(text))):
        closed[span.start : span.end] = b"\1" * len(span)
    return closed


def _quantities(text: str, closed: bytearray) -> Iterator[Quantity]:
    at = reached = 0
    while start := _START.search(text, at):
        at = start.end()
        if closed[start.start()]:
            continue
        quantity = read_at(text, start.start())
        if quantity is None:
            continue
        at = max(at, numeral_end(text, start.start()))
        if quantity.unit is None and not _may_be_bare(quantity):
            continue
        complete = with_context(text, quantity, reached)
        if complete and _is_claim(text, complete) and not any(closed[complete.start : complete.end]):
            yield complete
            at = reached = complete.end


def _may_be_bare(quantity: Quantity) -> bool:
    """Most Chinese digits belong to words; without a unit only larger amounts, 数万 or fractions are looked at."""
    return (
        quantity.is_arabic
        or quantity.kind == "ratio"
        or scale_of(quantity.numeral) >= 100
        or quantity.numeral[0] in "数几"
    )


def _is_claim(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is one, and not an ordinal, a name or a set phrase."""
    before = text[max(0, quantity.start - 12) : quantity.start]
    if _RANK.search(before) or (_PLACE.match(text, quantity.end - 1) and len(quantity.numeral) == 1):
        return False
    if quantity.shown == "人" and before.endswith("每"):
        return False
    if quantity.unit and quantity.unit.ucum in ("kV", "V") and _VOLTAGE.match(text, quantity.end):
        return False
    if quantity.kind == "duration" and _CIRCLE.match(text, quantity.end):
        return False
    if quantity.is_arabic:
        return _is_arabic_claim(text, quantity, before)
    return _is_chinese_claim(text, quantity, before)


def _is_arabic_claim(text: str, quantity: Quantity, before: str) -> bool:
    if _TIED.search(before):
        # GDP5.2% states a share; PM10, A4, 3+2 and 0531-8 name something.
        return before[-1].isalpha() and quantity.kind in MEASURED | {"money"}
    if quantity.unit is None and quantity.kind != "ratio":
        return _is_bare_claim(text, quantity, before)
    if quantity.unit and quantity.unit.name in ("年", "日"):
        return _is_duration(quantity)
    return True


def _is_duration(quantity: Quantity) -> bool:
    """What looks like a date counts only where it cannot be one: 30日内, 40多年."""
    reading = quantity.readings[-1]
    if quantity.qualifier or reading.is_over or quantity.is_range:
        return True
    highest = 31 if quantity.shown == "日" else 999
    return (reading.low or 0) > highest if quantity.shown == "日" else (reading.low or 0) <= highest


def _is_bare_claim(text: str, quantity: Quantity, before: str) -> bool:
    following = text[quantity.end : quantity.end + 1]
    if _RATIO_OR_CODE.match(text, quantity.end) or following in tuple("强号路版型%+×"):
        return False
    if quantity.qualifier or quantity.readings[-1].is_over or scale_of(quantity.numeral) > 1:
        return True
    if text.startswith("大", quantity.end):
        return text.startswith("大事", quantity.end)
    return len(quantity.numeral) <= 7 and figure_words.pattern("bare_after", "$").search(before) is not None


def _is_chinese_claim(text: str, quantity: Quantity, before: str) -> bool:
    numeral, unit = quantity.numeral, quantity.unit
    if numeral.startswith("百分之") or (quantity.kind == "ratio" and unit is None):
        return True
    if _is_phrase(text, quantity):
        return False
    if unit is None:
        return _is_bare_chinese_claim(text, quantity)
    if _is_session(text, quantity, before + unit.name):
        return False
    if numeral == "一" and quantity.readings[0].low == 1:
        return _is_one(text, quantity, before)
    if numeral in ("百", "千", "万", "亿"):
        return (
            quantity.qualifier is not None
            or _is_over(quantity)
            or (unit.kind in MEASURED and not before.endswith("："))
        )
    return True


def _is_phrase(text: str, quantity: Quantity) -> bool:
    """Set phrases, digits spelled in a row, and a count of figures (三个100%)."""
    at = text.find(quantity.numeral, quantity.start)
    if figure_words.pattern("idioms").match(text, at) or _ARABIC.match(text, quantity.end):
        return True
    return _SPELLED.fullmatch(quantity.numeral) is not None and not quantity.readings[0].is_vague


def _is_session(text: str, quantity: Quantity, before: str) -> bool:
    """十三届五次全会 counts neither terms nor sessions."""
    last = quantity.end - 1
    return bool(_CONGRESS.match(text, last) or (_SESSION.match(text, last) and "届" in before))


def _is_over(quantity: Quantity) -> bool:
    return quantity.readings[-1].is_over


def _is_bare_chinese_claim(text: str, quantity: Quantity) -> bool:
    """数万市民, 近千群众: a scale and something that makes it an amount."""
    numeral = quantity.numeral
    if (scale_of(numeral) < 100 and numeral[0] not in "数几") or text[quantity.end : quantity.end + 1] in tuple(
        "强大岛佛姓般科州"
    ):
        return False
    if quantity.qualifier or _is_over(quantity):
        return True
    return len(numeral) > 1 and numeral not in HYPERBOLES and any(mark in numeral for mark in "万亿数几")


def _is_one(text: str, quantity: Quantity, before: str) -> bool:
    """一 states a number as a quota, a frequency or a duration; elsewhere it is an article."""
    if before.endswith(tuple("统唯之单同专某逐另这那每各哪任又新的第进近去前后头一万键坚局官上")):
        return False
    following = text[quantity.end : quantity.end + 2]
    if quantity.kind == "duration":
        return (
            quantity.qualifier is not None
            or _is_over(quantity)
            or following[:1] in tuple("，。；、）),;. ")
            or following in ("时间", "")
        )
    if quantity.kind == "count":
        clause = _CLAUSE.split(before)[-1]
        return (
            quantity.qualifier is not None
            or "/" in (quantity.shown or "")
            or bool(figure_words.pattern("quota", "$").search(clause))
        )
    return quantity.kind in MEASURED | {"money", "ratio"} and not before.endswith("最后")


def _candidate(quantity: Quantity, context: figure_context.Context) -> Candidate:
    span = Span(quantity.start, quantity.end)
    qualifier = _qualifier(quantity)
    shown, kind = quantity.shown, quantity.kind
    attributes: dict[str, Json] = {
        "values": [_bounds(reading, quantity, qualifier) for reading in quantity.readings if reading.low is not None],
        "qualifier": qualifier,
        "unit": "%" if shown == "成" else context.unit_of_bare(span) if shown is None and kind == "count" else shown,
        "kind": kind,
        "item": context.item(span) if kind == "count" else None,
        "indicator": None,
        "subject": None,
        "period": None,
        "role": context.role(span, kind, qualifier),
    }
    return Candidate("FIGURE", span, ORIGIN, _score(quantity), attributes)


def _qualifier(quantity: Quantity) -> str:
    reading = quantity.readings[-1]
    if quantity.qualifier and not (reading.is_over and quantity.qualifier in ("about", "near")):
        return quantity.qualifier
    return "over" if reading.is_over else "about" if reading.is_vague else "exact"


def _bounds(reading: Reading, quantity: Quantity, qualifier: str) -> Json:
    """The values a field holds: a bound is open on its far side, unless a range states both."""
    factor = Decimal(10) if quantity.shown == "成" else Decimal(1)
    low, high = (value if value is None else value * factor for value in (reading.low, reading.high))
    if not quantity.is_range:
        low = None if qualifier in ("under", "at_most") else low
        high = None if qualifier in ("over", "at_least") else high
    return {"low": written(low), "high": written(high)}


def _score(quantity: Quantity) -> float:
    if quantity.is_arabic:
        return 0.95 if quantity.unit else 0.75
    return 0.6 if quantity.unit is None or quantity.numeral == "一" else 0.85
