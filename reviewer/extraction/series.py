"""Several numerals that are one quantity: ranges, lists, and bounds said one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reviewer.extraction.numerals import STARTS, Reading, match_at, read, scale_of
from reviewer.extraction.quantities import Quantity, measured, member_at, with_unit
from reviewer.units import units

LONGEST_LIST = 12
# What begins the words between two members; nothing else needs a closer look.
JOINTS = frozenset(" -–—－−~～至到和与及、，以（(")
SIGNS = frozenset("负下-−－")
# Measure words that say of 三、五 about how many; 二、三类 names two of them.
ROUGH = frozenset((*"个名人位家户年天次件所处条项亩斤里元", "个月", "小时", "分钟"))

_SIGN = re.compile("(?:(?<![抱胜正减背肩欺辜自担])负|零下)$")
_MINUS = re.compile(r"(?:^|[为至到是达约(（ ：，])[-−－]$")
# A share or a temperature may carry a minus behind any word.
_MINUS_OF_RATE = re.compile(r"(?:^|[^0-9A-Za-z%℃)）\]\-−－–—])[-−－]$")
_RANGE = re.compile(f" ?(?:[-–—－−~～]{{1,2}}|至|到) ?(?P<sign>负|零下|(?<=[至到~～])[-−－])?(?=[{STARTS}])")
_AND = re.compile(f" ?[和与] ?(?=[{STARTS}])")
_FLOOR = re.compile(r"(?:（含）|\(含\)|及)?以上[至到—-]?(?=[" + STARTS + "])")
_CEILING = re.compile(r"(?:（含）|\(含\)|及)?以[下内]|之内")
_LIST = re.compile(f"(?:、|和|及|，)(?=[{STARTS}])")
_ROUGHLY = re.compile("([一二两三四五六七八九]、[二两三四五六七八九]|[1-9]、[2-9])(?![0-9.,])")
_APART = re.compile("分别|依次|第[^，。；]{0,6}$")


def read_at(text: str, at: int) -> Quantity | None:
    """Numerals and unit at a place, with their sign, without the words around them."""
    first = member_at(text, at)
    if first is None:
        return None
    start = _sign_start(text, first)
    if start < first.start:
        signed = _whole(text, replace(_negated(first), start=start))
        return signed if signed.unit else first
    return _whole(text, first)


def _whole(text: str, first: Quantity) -> Quantity:
    if text[first.end : first.end + 1] not in JOINTS:
        return first
    return _as_bounds(text, first) or _as_range(text, first) or _as_series(text, first) or first


def _as_series(text: str, first: Quantity) -> Quantity | None:
    if first.unit:
        return _as_choice(text, first)
    return _as_rough(text, first) or _as_list(text, first)


def _sign_start(text: str, quantity: Quantity) -> int:
    """Where the minus stands that belongs to the quantity; its own start where there is none."""
    start = quantity.start
    before = text[max(0, start - 3) : start]
    if before[-1:] not in SIGNS:
        return start
    if sign := _SIGN.search(before):
        return start - len(sign.group())
    if quantity.unit is None:
        return start
    minus = _MINUS_OF_RATE if quantity.kind in ("percent", "points", "other") else _MINUS
    return start - 1 if quantity.is_arabic and minus.search(before) else start


def _negated(quantity: Quantity) -> Quantity:
    readings = tuple(
        replace(reading, low=reading.high and -reading.high, high=reading.low and -reading.low)
        for reading in quantity.readings
    )
    return replace(quantity, readings=readings)


def _next(text: str, first: Quantity, at: int) -> Quantity | None:
    """The member at a place, as part of a quantity that starts with another."""
    member = member_at(text, at)
    if member and member.unit is None and first.is_share:
        member = measured(member, units()["%"], member.end)
    return member and replace(member, start=first.start)


def _as_range(text: str, first: Quantity) -> Quantity | None:
    """35-40张, 2000元—5000元, 15%和20%之间: one quantity from the lower to the upper bound."""
    joint = _RANGE.match(text, first.end) or _AND.match(text, first.end)
    last = _next(text, first, joint.end()) if joint else None
    if joint is None or last is None or _is_change(text, first, joint.group().strip()):
        return None
    is_between = text.startswith("之间", last.end)
    if joint.re is _AND and not is_between:
        return None
    if (last.unit is None and scale_of(last.numeral) == 1) or (first.unit and first.shown != last.shown):
        return None
    if joint.re is _RANGE and joint["sign"]:
        last = _negated(last)
    return _spanned(first, last, last.end + 2 * is_between)


def _spanned(first: Quantity, last: Quantity, end: int) -> Quantity | None:
    low, high = _aligned(first, last), last.readings[-1].high
    if low is None or high is None:
        return None
    if low < 0 and high > 0 and first.unit is None:
        high = -high  # 零下5至10度
    if low > high:
        low, high = (high, low) if high < 0 else (low, high)
    if low > high:
        return None
    reading = Reading(low, high, last.readings[-1].is_over)
    return replace(last, end=end, readings=(reading,), numeral=first.numeral, is_range=True)


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


def _as_bounds(text: str, first: Quantity) -> Quantity | None:
    """200元以上2000元以下: a floor and a ceiling are a range."""
    floor = _FLOOR.match(text, first.end)
    last = _next(text, first, floor.end()) if floor else None
    ceiling = _CEILING.match(text, last.end) if last else None
    if last is None or ceiling is None or last.unit is None or (first.unit and first.shown != last.shown):
        return None
    return _spanned(first, last, ceiling.end())


def _as_rough(text: str, first: Quantity) -> Quantity | None:
    """三、五个 are about as many; two numbers apart (2、6个) are a list."""
    pair = _ROUGHLY.match(text, first.start)
    if pair is None or _is_numbering(text, first) or _APART.search(text, max(0, first.start - 8), first.start):
        return None
    low, high = (read(digit).low or Decimal(0) for digit in pair.group().split("、"))
    if high - low != 1 and (int(low), int(high)) != (3, 5):
        return None
    last = _next(text, first, pair.end() - 1)
    if last is None or last.unit is None or last.unit.name not in ROUGH:
        return None
    scale = scale_of(last.numeral)
    reading = Reading(low * scale, high * scale, last.readings[0].is_over, is_vague=True)
    return replace(last, readings=(reading,), numeral=first.numeral)


def _as_list(text: str, first: Quantity) -> Quantity | None:
    """150、200、300元: one quantity of several values that share the last one's unit and scale (30、20、10万元)."""
    if first.readings[0].is_over or _is_numbering(text, first) or not (first.is_arabic or scale_of(first.numeral) > 1):
        return None
    members = [first, *_members(text, first)]
    last = members[-1]
    if len(members) < 2 or last.unit is None:
        return None
    scale = scale_of(last.numeral)
    lows = [(member.readings[0].low or Decimal(0)) * _left_to(member, scale) for member in members[:-1]]
    return replace(last, readings=(*(Reading(low, low) for low in lows), last.readings[0]), numeral=first.numeral)


def _members(text: str, first: Quantity) -> Iterator[Quantity]:
    """The members behind the first, up to the one that has the unit."""
    last = first
    for _ in range(LONGEST_LIST):
        joint = _LIST.match(text, last.end)
        end = match_at(text, joint.end()) if joint and last.unit is None else None
        if joint is None or end is None:
            return
        numeral = text[joint.end() : end]
        last = with_unit(text, Quantity(first.start, end, (read(numeral),), numeral))
        if last.is_arabic != first.is_arabic:
            return
        yield last


def _left_to(member: Quantity, scale: Decimal) -> Decimal:
    """The factor a member leaves to the last one; 30000 leaves none to 3万."""
    low = member.readings[0].low
    return scale if scale_of(member.numeral) == 1 and low is not None and low < scale else Decimal(1)


def _is_numbering(text: str, quantity: Quantity) -> bool:
    """1、 at the start of a sentence numbers it; after 、 the list was looked at from its first member."""
    return quantity.start == 0 or text[quantity.start - 1] in " \t。；：:;、"


def _as_choice(text: str, first: Quantity) -> Quantity | None:
    """300元、500元、800元不等: the unit may be repeated where the values are told to differ."""
    members = [first]
    while len(members) <= LONGEST_LIST and (joint := _LIST.match(text, members[-1].end)):
        member = _next(text, first, joint.end())
        if member is None or member.shown != first.shown:
            break
        members.append(member)
    last = members[-1]
    if len(members) < 2 or not text.startswith("不等", last.end):
        return None
    return replace(last, readings=tuple(member.readings[0] for member in members), numeral=first.numeral)
