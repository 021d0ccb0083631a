"""Quantities: a numeral with its unit and the words that qualify it, as they stand at a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reviewer.extraction import figure_words
from reviewer.extraction.numerals import DIGITS, STARTS, Reading, match_at, read, scale_of
from reviewer.extraction.units import Unit, unit_at, units

# Kinds that may go on with 多 after their unit: 三年多.
LONGER_THAN = frozenset(("duration", "length", "money", "mass", "area", "volume", "ratio", "age", "percent"))
LONGEST_LIST = 12
SHARES = {"百": "%", "千": "‰", "万": "‱"}

_ARABIC = re.compile("[0-9]")
_HALF_UNITS = re.compile("年|个月|个多月|个小时|小时|天|公里|亩|个百分点")
_SHARE = re.compile("([百千万])分之")
_FRACTION = re.compile(f"([{DIGITS}十]{{1,3}})分之([{DIGITS}十]{{1,3}})")
_RANGE = re.compile(r" ?(?:[-–—－−~～]{1,2}|至|到) ?(?=[" + STARTS + "])")
_LIST = re.compile(r"(?:、|和|及|，)(?=[0-9])")
_INSIDE = re.compile("个(?:(?P<half>半)|(?P<over>[多余]))(?P<unit>月|小时|钟头|星期|学期|工作日|百分点)")
_OVER_AFTER = re.compile("[多余](?![个种方元样项次级媒层维式党民边头彩年点功数谷])")
_WITHIN = re.compile("[内里](?![容部外涵地设在蒙河控循程面边弄])")
_BRACKETED = re.compile(r"[（(](?:[套次家人个件项户辆艘部册条场台])[）)]")
_FORCE = re.compile("(?:风力?|震级|里氏)[0-9一二三四五六七八九十到至—~、.-]+$")
_PARITY = re.compile(r"[:：]([0-9]+(?:\.[0-9]+)?)(?![0-9.:：])")
_PER = re.compile("/|／|每(?=小时|秒|平方|立方|公顷|亩|吨|公斤|千克|升)")
_EACH = re.compile("每个?(年|月|周|天|日|季度|学期|人|户|亩|吨|公斤|平方米|公顷|平方公里|公里|小时|分钟)(?![以之])")
_NEGATIVE = re.compile(r"(?:^|[为至到是达约(（ ：，])[-−－]$")
_CLAUSE = re.compile("[，。；：！？,;]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure while it is read: numerals, then unit, then the words around them."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    numeral: str
    unit: Unit | None = None
    shown: str | None = None
    kind: str = "count"
    qualifier: str | None = None
    is_range: bool = False

    @property
    def is_arabic(self) -> bool:
        return _ARABIC.match(self.numeral) is not None


def numeral_end(text: str, at: int) -> int:
    return match_at(text, at) or at + 1


def read_at(text: str, at: int) -> Quantity | None:
    """Numerals and unit at a place, without the words around them."""
    if text[at] == "半":
        return _half(text, at)
    share = _SHARE.match(text, at)
    end = match_at(text, share.end() if share else at)
    if end is None:
        return None
    if share:
        numeral = text[share.end() : end]
        return _share(at, end, numeral, SHARES[share[1]])
    fraction = _FRACTION.match(text, at)
    if fraction:
        return _fraction(fraction)
    numeral = text[at:end]
    if parity := _PARITY.match(text, end):
        return _parity(text, at, numeral, parity)
    quantity = _with_unit(text, Quantity(at, end, (read(numeral),), numeral))
    return _as_range(text, quantity) or _as_list(text, quantity) or quantity


def _half(text: str, at: int) -> Quantity | None:
    found = _HALF_UNITS.match(text, at + 1)
    if not found or text[max(0, at - 1) : at] in tuple("上下前后大多过一对"):
        return None
    name = found.group().replace("多", "")
    reading = Reading(Decimal("0.5"), Decimal("0.5"), is_over="多" in found.group())
    return _measured(Quantity(at, at + 1, (reading,), "半"), units()[name], found.end())


def _share(at: int, end: int, numeral: str, name: str) -> Quantity:
    return _measured(Quantity(at, end, (read(numeral),), "百分之" + numeral), units()[name], end)


def _fraction(found: re.Match[str]) -> Quantity | None:
    below, above = read(found[1]).low, read(found[2]).low
    if not below or above is None:
        return None
    return Quantity(found.start(), found.end(), (_quotient(above, below),), found.group(), kind="ratio")


def _parity(text: str, at: int, numeral: str, found: re.Match[str]) -> Quantity | None:
    """2.1:1 is a ratio where the words before say so; elsewhere it is a score or a time of day."""
    above, below = read(numeral).low, Decimal(found[1])
    if above is None or not below or "比" not in text[max(0, at - 8) : at]:
        return None
    return Quantity(at, found.end(), (_quotient(above, below),), numeral, kind="ratio")


def _quotient(above: Decimal, below: Decimal) -> Reading:
    """A third has no exact decimal: four digits, and the reading says so."""
    value = round(above / below, 4)
    return Reading(value, value, is_vague=value * below != above)


def _measured(quantity: Quantity, unit: Unit, end: int) -> Quantity:
    return replace(quantity, end=end, unit=unit, shown=unit.shown, kind=unit.kind)


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    """Takes 多 or 余, the unit, and the halves inside a unit (三年半, 两个半月)."""
    at = quantity.end
    if text[at : at + 1] in ("多", "余") and not quantity.readings[-1].is_over:
        quantity, at = _over(quantity), at + 1
    if inside := _INSIDE.match(text, at):
        quantity = _plus_half(quantity) if inside["half"] else _over(quantity)
        name = "个月" if inside["unit"] == "月" else inside["unit"]
        return _measured(quantity, units()[name], inside.end())
    unit, end = _unit_after(text, at, after_arabic=quantity.is_arabic or _is_long(quantity))
    if unit is None:
        return replace(quantity, end=at)
    quantity = _measured(quantity, unit, end)
    if unit.kind in ("duration", "age") and text[end : end + 1] == "半":
        return replace(_plus_half(quantity), end=end + 1)
    return quantity


def _is_long(quantity: Quantity) -> bool:
    """二期 is an ordinal, 二十期 hardly."""
    return len(quantity.numeral) > 1 and not quantity.readings[0].is_vague


def _unit_after(text: str, at: int, *, after_arabic: bool) -> tuple[Unit | None, int]:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    unit = unit_at(text, at, after_arabic=after_arabic)
    if unit is None and text[at : at + 1] == "点" and figure_words.pattern("opinions").match(text, at + 1):
        unit = Unit("点", "count")
    if unit is None and text[at : at + 1] == "级" and _FORCE.search(text[max(0, at - 12) : at]):
        unit = units()["级"]
    return unit, at + len(unit.name) if unit else at


def _over(quantity: Quantity) -> Quantity:
    return replace(quantity, readings=tuple(replace(reading, is_over=True) for reading in quantity.readings))


def _plus_half(quantity: Quantity) -> Quantity:
    half = Decimal("0.5")
    readings = tuple(
        replace(
            reading, low=None if reading.low is None else reading.low + half, high=reading.high and reading.high + half
        )
        for reading in quantity.readings
    )
    return replace(quantity, readings=readings)


def _as_range(text: str, first: Quantity) -> Quantity | None:
    """35-40张, 2000元—5000元: one quantity from the lower to the upper bound."""
    joint = _RANGE.match(text, first.end)
    end = match_at(text, joint.end()) if joint else None
    if joint is None or end is None or _is_change(text, first, joint.group().strip()):
        return None
    numeral = text[joint.end() : end]
    last = _with_unit(text, Quantity(first.start, end, (read(numeral),), numeral))
    if (last.unit is None and scale_of(numeral) == 1) or (first.unit and first.shown != last.shown):
        return None
    low, high = _aligned(first, last), last.readings[0].high
    if low is None or high is None or low > high:
        return None
    reading = Reading(low, high, last.readings[0].is_over)
    return replace(last, readings=(reading,), numeral=first.numeral, is_range=True)


def _is_change(text: str, first: Quantity, joint: str) -> bool:
    """从3%到5% tells of two states, not of a range."""
    return (
        joint in ("到", "至")
        and re.search("[从由自][^，。；]{0,8}$", text[max(0, first.start - 9) : first.start]) is not None
    )


def _aligned(first: Quantity, last: Quantity) -> Decimal | None:
    """The first value with the scale it leaves to the last one: 3-5万 starts at 30000."""
    low, high = first.readings[0].low, last.readings[0].high
    if low is None or high is None or first.unit or scale_of(first.numeral) != 1:
        return low
    scale = scale_of(last.numeral)
    return low * scale if low * scale <= high else low


def _as_list(text: str, first: Quantity) -> Quantity | None:
    """150、200、300元: one quantity of several values that share the last one's unit."""
    if first.unit or not first.is_arabic or first.readings[0].is_over or _is_numbering(text, first):
        return None
    members = [first]
    while members[-1].unit is None and len(members) < LONGEST_LIST and (joint := _LIST.match(text, members[-1].end)):
        end = match_at(text, joint.end()) or joint.end()
        numeral = text[joint.end() : end]
        members.append(_with_unit(text, Quantity(first.start, end, (read(numeral),), numeral)))
    last = members[-1]
    if len(members) < 2 or last.unit is None:
        return None
    lows = [_aligned(member, last) or member.readings[0].low for member in members[:-1]]
    return replace(last, readings=(*(Reading(low, low) for low in lows), last.readings[0]), numeral=first.numeral)


def _is_numbering(text: str, quantity: Quantity) -> bool:
    """1、 at the start of a sentence numbers it; after 、 the list was looked at from its first member."""
    return quantity.start == 0 or text[quantity.start - 1] in " \t。；：:;、"


def with_context(text: str, quantity: Quantity, reached: int) -> Quantity | None:
    """Takes the rate, the words after and the words before; `reached` is the end of the figure before."""
    quantity = _with_after(text, _with_rate(text, quantity))
    quantity = _with_before(text, _with_sign(text, quantity), reached)
    if quantity.qualifier is None:
        quantity = replace(quantity, qualifier=_stated_apart(text, quantity, reached))
    return _with_each(text, quantity, reached)


def _with_sign(text: str, quantity: Quantity) -> Quantity:
    """A minus belongs to the numeral where no number or name stands before it."""
    start = quantity.start
    if not quantity.is_arabic or quantity.unit is None or not _NEGATIVE.search(text[max(0, start - 2) : start]):
        return quantity
    readings = tuple(
        replace(reading, low=reading.low and -reading.low, high=reading.high and -reading.high)
        for reading in quantity.readings
    )
    return replace(quantity, start=start - 1, readings=readings)


def _with_rate(text: str, quantity: Quantity) -> Quantity:
    """元/吨, 人/平方公里, 台(套)."""
    while quantity.unit and (per := _PER.match(text, quantity.end)):
        unit = unit_at(text, per.end()) or (Unit("月", "duration") if text.startswith("月", per.end()) else None)
        if unit is None:
            break
        kind = "money" if quantity.kind == "money" else "ratio"
        shown = f"{quantity.shown}/{unit.name}"
        quantity = replace(quantity, end=per.end() + len(unit.name), shown=shown, kind=kind)
    if quantity.kind == "count" and quantity.unit and (bracketed := _BRACKETED.match(text, quantity.end)):
        quantity = replace(quantity, end=bracketed.end(), shown=f"{quantity.shown}{bracketed.group()}")
    return quantity


def _with_after(text: str, quantity: Quantity) -> Quantity:
    if quantity.kind in LONGER_THAN and quantity.unit and (over := _OVER_AFTER.match(text, quantity.end)):
        quantity = replace(_over(quantity), end=over.end())
    for qualifier, pattern in figure_words.after():
        if found := pattern.match(text, quantity.end):
            return replace(quantity, end=found.end(), qualifier=qualifier or quantity.qualifier)
    if quantity.kind in ("duration", "length") and quantity.unit and (within := _WITHIN.match(text, quantity.end)):
        return replace(quantity, end=within.end(), qualifier="at_most")
    return quantity


def _with_before(text: str, quantity: Quantity, reached: int) -> Quantity:
    for length in (4, 3, 2, 1):
        at = quantity.start - length
        word = text[at : quantity.start] if at >= reached else ""
        qualifier = figure_words.before().get(word)
        if qualifier and not _is_joined(text, at, word, quantity):
            return replace(quantity, start=at, qualifier=quantity.qualifier or qualifier)
    return quantity


def _is_joined(text: str, at: int, word: str, quantity: Quantity) -> bool:
    if word == "上" and quantity.numeral[0] not in "百千万亿":
        return True
    return at > 0 and text[at - 1] in figure_words.joined().get(word, "")


def _stated_apart(text: str, quantity: Quantity, reached: int) -> str | None:
    before = text[max(reached, quantity.start - 24) : quantity.start]
    if before.endswith("突破"):
        return "over"
    if before.endswith("接近"):
        return "near"
    return next((qualifier for qualifier, pattern in figure_words.apart() if pattern.search(before)), None)


def _with_each(text: str, quantity: Quantity, reached: int) -> Quantity:
    """每人每年发放3600元 is a rate: 元/人/年."""
    if (
        quantity.unit is None
        or quantity.kind not in ("money", "count", "mass", "volume")
        or "/" in (quantity.shown or "")
    ):
        return quantity
    clause = _CLAUSE.split(text[max(reached, quantity.start - 24) : quantity.start])[-1]
    each = [name for name in _EACH.findall(clause) if name != quantity.shown]
    return replace(quantity, shown="/".join([quantity.shown or "", *each])) if each else quantity
