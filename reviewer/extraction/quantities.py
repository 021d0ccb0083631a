"""Quantities: one numeral with its unit, as they stand at a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact

from reviewer.extraction.numerals import DIGITS, Reading, match_at, read
from reviewer.extraction.units import unit_after, unit_at
from reviewer.units import EXACT, Unit, units

SHARES = {"百": "%", "千": "‰", "万": "‱"}
# Kinds that may go on with a half after their unit (两吨半), and with a smaller unit (1小时30分钟).
HALVED = frozenset(("duration", "age", "mass", "area", "length", "volume", "ratio"))
COMPOUND = frozenset(("duration", "money", "mass", "length"))
# Short names of smaller units, good after a larger one only: 1小时15分, 五元三毛.
SHORT = {("duration", "分"): "分钟", ("money", "分"): "分钱", ("money", "毛"): "毛钱"}
# Powers of ten: 数以万计 is one to nine of them.
COUNTED = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 100_000_000}
WHOLLY = Context(prec=30, traps=[Inexact])
HALF = Reading(Decimal("0.5"), Decimal("0.5"))

_ARABIC = re.compile("[0-9]")
_HALF_UNITS = re.compile("年|个月|个多月|个小时|小时|天|公里|亩|个百分点|吨|公斤|斤")
_HALF_WORD = re.compile("一半(?![径截边])|半数")
_HALF_AFTER = re.compile("半(?![年月天个数成径截路途山岛夜边载生大小点吨亩公斤米价自])")
_TENTH_AFTER = re.compile("([一二三四五六七八九半]|[1-9](?![0-9.]))(?![成十百千万亿个名户家项人])")
_HEIGHT = re.compile("([0-9]{1,2}|[一二三四五六七八九]{1,2})(?=$|[，。、；）)高宽长深厚的左以])")
_SHARE = re.compile("([百千万])分之")
_FRACTION = re.compile(f"([{DIGITS}十百千万]{{1,4}})分之([{DIGITS}十百千]{{1,4}})")
_SLASHED = re.compile("([0-9]{1,2})/([0-9]{1,3})(?![0-9/.:%万亿十百千A-Za-z年月日决])")
_COUNTED = re.compile("数以(十万|百万|[十百千万亿])计")
_DISCOUNT = re.compile("([1-9])([1-9])(?=折)|([一二三四五六七八九])([一二三四五六七八九])(?=折)")
_INSIDE = re.compile("个(?:(?P<half>半)|(?P<over>[多余]))(?P<unit>月|小时|钟头|星期|学期|工作日|百分点)")
_BRACKETED = re.compile(r"[（(](?:[套次家人个件项户辆艘部册条场台])[）)]")
_PER = re.compile("/|／|·(?=[天日月年次])|每(?=小时|秒|平方|立方|公顷|亩|吨|公斤|千克|升)")
# What a rate is counted by: 升/百公里, 10.5/10万.
_PER_SCALE = re.compile("10{1,5}(?![0-9])万?|[百千万]|十万")
_PER_PEOPLE = re.compile("/(?:10万|十万|百万|100万|万|千)(?![元亩吨人公平])")
# 每周5天8小时工作制 states two quantities.
_REGIME = re.compile("(?:工作)?制")
_RATE_ONLY = re.compile("月|[das](?![A-Za-z])")
_SECONDS = re.compile("[0-9]{1,2}(?:[.][0-9]+)?秒")
_COMPARED = re.compile("比(?![分赛武拼])")
_PARITY = re.compile(r"[:：∶]([0-9]+(?:\.[0-9]+)?)(?![0-9.:：∶])")


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

    @property
    def is_share(self) -> bool:
        """百分之五 names its unit before its numeral."""
        return "分之" in self.numeral and self.unit is not None


def numeral_end(text: str, at: int) -> int:
    return match_at(text, at) or at + 1


def member_at(text: str, at: int) -> Quantity | None:
    """One numeral and its unit at a place, without signs, without the words around them."""
    if special := _special(text, at):
        return special
    end = match_at(text, at)
    if end is None:
        return None
    if text[end : end + 1] in (":", "：", "∶") and (parity := _PARITY.match(text, end)):
        return _parity(text, at, text[at:end], parity)
    return with_unit(text, Quantity(at, end, (read(text[at:end]),), text[at:end]))


def _special(text: str, at: int) -> Quantity | None:
    """What is no numeral with a unit behind it: 半年, 数以万计, 百分之五, 三分之二, 2/3, 八五折."""
    if text[at] in "半一" and (half := _half(text, at)):
        return half
    if text.startswith("数以", at) and (counted := _COUNTED.match(text, at)):
        low = Decimal(COUNTED[counted[1]])
        return Quantity(at, counted.end(), (Reading(low, low * 9, is_vague=True),), counted.group())
    near = text[at : at + 6]
    if "分之" in near and (share := _SHARE.match(text, at)):
        return _share(text, at, share)
    if "分之" in near and (fraction := _FRACTION.match(text, at)):
        return _fraction(fraction.span(), read(fraction[2]).low, read(fraction[1]).low, fraction.group())
    if "/" in near and (slashed := _SLASHED.match(text, at)) and int(slashed[1]) < int(slashed[2]):
        return _fraction(slashed.span(), Decimal(slashed[1]), Decimal(slashed[2]), slashed.group())
    if "折" in near and (discount := _DISCOUNT.match(text, at)):
        return _discount(text, at, discount)
    return None


def _share(text: str, at: int, share: re.Match[str]) -> Quantity | None:
    end = match_at(text, share.end())
    if end is None:
        return None
    numeral = text[share.end() : end]
    return measured(Quantity(at, end, (read(numeral),), f"百分之{numeral}"), units()[SHARES[share[1]]], end)


def measured(quantity: Quantity, unit: Unit, end: int) -> Quantity:
    # Spelled out: replace() takes several times as long, and most quantities pass here.
    return Quantity(quantity.start, end, quantity.readings, quantity.numeral, unit, unit.shown, unit.kind)


def plus(quantity: Quantity, amount: Decimal) -> Quantity:
    """The last reading with an amount added, as a half after a unit adds it."""
    last = quantity.readings[-1]
    low, high = (None if bound is None else bound + amount for bound in (last.low, last.high))
    return replace(quantity, readings=(*quantity.readings[:-1], replace(last, low=low, high=high)))


def over(quantity: Quantity) -> Quantity:
    return replace(quantity, readings=(*quantity.readings[:-1], replace(quantity.readings[-1], is_over=True)))


def _half(text: str, at: int) -> Quantity | None:
    if word := _HALF_WORD.match(text, at):
        return Quantity(at, word.end(), (HALF,), word.group(), kind="ratio")
    found = _HALF_UNITS.match(text, at + 1)
    if text[at] != "半" or not found or text[max(0, at - 1) : at] in tuple("上下前后大多过一对"):
        return None
    name = found.group().replace("多", "")
    reading = replace(HALF, is_over="多" in found.group())
    return measured(Quantity(at, at + 1, (reading,), "半"), units()[name], found.end())


def _fraction(span: tuple[int, int], above: Decimal | None, below: Decimal | None, numeral: str) -> Quantity | None:
    if not below or above is None:
        return None
    return Quantity(*span, (_quotient(above, below),), numeral, kind="ratio")


def _parity(text: str, at: int, numeral: str, found: re.Match[str]) -> Quantity | None:
    """2.1:1 is a ratio where the words before say so; elsewhere it is a score or a time of day."""
    above, below = read(numeral).low, Decimal(found[1])
    if (
        above is None
        or not below
        or text[max(0, at - 1) : at] in (":", "：", "∶")
        or not _COMPARED.search(text, max(0, at - 8), at)
    ):
        return None
    return Quantity(at, found.end(), (_quotient(above, below),), numeral, kind="ratio")


def _quotient(above: Decimal, below: Decimal) -> Reading:
    """A third has no exact decimal: four digits, and the reading says so."""
    try:
        value = WHOLLY.divide(above, below)
    except Inexact:
        value = round(above / below, 4)
        return Reading(value, value, is_vague=True)
    return Reading(value, value)


def _discount(text: str, at: int, found: re.Match[str]) -> Quantity | None:
    """八五折 is 8.5 折."""
    whole, tenth = (read(digit).low or Decimal(0) for digit in found.groups() if digit)
    unit, end = unit_after(text, found.end(), after_arabic=True)
    value = whole + tenth / 10
    return measured(Quantity(at, found.end(), (Reading(value, value),), found.group()), unit, end) if unit else None


def with_unit(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the unit that follows it, and its rate."""
    return _rated(text, _with_unit(text, quantity))


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    """Takes 多, 余 or 来, the unit, the halves in and after it (三年半, 两个半月), and smaller units (1小时30分钟)."""
    at = quantity.end
    if text[at : at + 1] in ("多", "余") and not quantity.readings[-1].is_over:
        quantity, at = over(quantity), at + 1
    elif text[at : at + 1] == "来" and quantity.numeral[-1] in "十百千万0" and unit_at(text, at + 1):
        last = replace(quantity.readings[-1], is_vague=True)
        quantity, at = replace(quantity, readings=(*quantity.readings[:-1], last)), at + 1
    if inside := _INSIDE.match(text, at):
        quantity = plus(quantity, Decimal("0.5")) if inside["half"] else over(quantity)
        name = "个月" if inside["unit"] == "月" else inside["unit"]
        return measured(quantity, units()[name], inside.end())
    unit, end = unit_after(text, at, after_arabic=quantity.is_arabic or _is_long(quantity))
    if unit and unit.name == "分" and _SECONDS.match(text, end):
        unit = replace(units()["分钟"], name="分")
    if unit is None:
        return _aged(text, replace(quantity, end=at))
    return _with_parts(text, _with_tenths(text, measured(quantity, unit, end)))


def _is_long(quantity: Quantity) -> bool:
    """二期 is an ordinal, 二十期 hardly."""
    is_pair = quantity.readings[0].is_vague and "几" not in quantity.numeral
    return len(quantity.numeral) > 1 and not is_pair


def _aged(text: str, quantity: Quantity) -> Quantity:
    """三十出头 leaves 岁 unsaid."""
    low = quantity.readings[0].low
    if low is None or not 20 <= low <= 90 or low % 10 or not text.startswith("出头", quantity.end):
        return quantity
    return measured(quantity, units()["岁"], quantity.end)


def _with_tenths(text: str, quantity: Quantity) -> Quantity:
    """两吨半, 八成五, 一米八."""
    name = quantity.unit.name if quantity.unit else ""
    if name == "成":
        found = _TENTH_AFTER.match(text, quantity.end)
    elif name == "米" and quantity.readings[0].low == quantity.readings[0].high:
        found = _HEIGHT.match(text, quantity.end)
    else:
        found = None
    if found and found[1] != "半":
        digits = "".join(str(read(digit).low) for digit in found[1])
        return replace(plus(quantity, Decimal(f"0.{digits}")), end=found.end())
    half = _HALF_AFTER.match(text, quantity.end) if quantity.kind in HALVED or name == "成" else None
    return replace(plus(quantity, Decimal("0.5")), end=half.end()) if half else quantity


def _with_parts(text: str, quantity: Quantity) -> Quantity:
    """1小时30分钟 is 90 分钟, 五元三毛 5.3 元: the smallest unit counts, but for money."""
    while quantity.kind in COMPOUND and (part := _part(text, quantity)):
        quantity = part
    return quantity


def _part(text: str, quantity: Quantity) -> Quantity | None:
    """The quantity with the smaller unit that follows it; None where none does."""
    reading, end = quantity.readings[-1], match_at(text, quantity.end)
    if end is None or quantity.unit is None or reading.low is None or reading != Reading(reading.low, reading.low):
        return None
    if quantity.unit.family == "mass" and text[quantity.end + 1 : end] == "两":
        end -= 1  # 二斤三两: the last sign is no digit
    smaller, after = _smaller_unit(text, end, quantity.kind)
    amount, times = read(text[quantity.end : end]).low, _times(quantity.unit, smaller)
    if smaller is None or times is None or amount is None or amount >= times or _REGIME.match(text, after):
        return None
    if quantity.kind == "money":
        return replace(plus(quantity, amount / times), end=after)
    total = EXACT.fma(reading.low, times, amount)
    return measured(replace(quantity, readings=(Reading(total, total),)), smaller, after)


def _smaller_unit(text: str, at: int, kind: str) -> tuple[Unit | None, int]:
    short = SHORT.get((kind, text[at : at + 1]))
    if short and not text.startswith(short, at):
        return units()[short], at + 1
    return unit_after(text, at, after_arabic=True)


def _times(larger: Unit, smaller: Unit | None) -> int | None:
    """How many of the smaller unit make one of the larger, if that is a whole number."""
    if smaller is None or larger.family != smaller.family or not larger.factor or not smaller.factor:
        return None
    times = larger.factor / smaller.factor
    return times.numerator if times.denominator == 1 and times > 1 else None


def _unit_of_rate(text: str, at: int) -> Unit | None:
    """What is a unit behind a slash only: 元/月, m³/d."""
    found = _RATE_ONLY.match(text, at)
    return Unit(found.group(), "duration") if found else None


def _rated(text: str, quantity: Quantity) -> Quantity:
    """元/吨, 人/平方公里, 升/百公里, 台(套)."""
    if quantity.unit is None and (people := _PER_PEOPLE.match(text, quantity.end)):
        return replace(quantity, end=people.end(), shown=people.group(), kind="ratio")
    while quantity.unit and (per := _PER.match(text, quantity.end)):
        if per.group() == "·" and "/" not in (quantity.shown or ""):
            break
        scale = _PER_SCALE.match(text, per.end())
        start = scale.end() if scale else per.end()
        unit = unit_at(text, start) or _unit_of_rate(text, start)
        if unit is None:
            break
        kind = "money" if quantity.kind == "money" else "ratio"
        shown = f"{quantity.shown}/{scale.group() if scale else ''}{unit.name}"
        quantity = replace(quantity, end=start + len(unit.name), shown=shown, kind=kind)
    if quantity.kind == "count" and quantity.unit and (bracketed := _BRACKETED.match(text, quantity.end)):
        quantity = replace(quantity, end=bracketed.end(), shown=f"{quantity.shown}{bracketed.group()}")
    return quantity
