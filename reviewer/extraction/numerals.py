"""Numerals: Arabic, Chinese and mixed ones as exact decimals (三万二千, 1.2亿, 8000多万, 数十, 两三)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

DIGITS = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
SCALES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}

# A scale is none where it begins a unit (千瓦, 百分点); 兆 is 10^12 in sums of money only.
SCALE = r"(?:[十拾佰仟万亿]|百(?![分帕])|千(?![瓦克米伏卡赫帕焦吨乏])|兆(?=[多余]?(?:[元美日欧新韩港台0-9]|人民币)))"
# A full-width comma parts thousands where a numeral was typed full width, a blank where words follow.
_SPACED = r"(?<![图表注式第节])[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?(?= ?[万亿余多元人户亩吨个家公平立米%])"
ARABIC = rf"(?:[0-9]{{1,3}}(?:[,，][0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|{_SPACED}|[0-9]+(?:\.[0-9]+)?)"
# 5个多亿 is spoken for 5亿多.
_SPOKEN = "个[多余]?亿(?!万)"
_TAIL = r"(?:(?:[0-9]{3,4}|[0-9],[0-9]{3})(?![0-9]))"
_MIXED = rf"{ARABIC}(?: ?(?:{_SPOKEN}|[多余来]?{SCALE}+)(?:[多余]{SCALE}+)?(?:{ARABIC}{SCALE}+)*{_TAIL}?)?"
_CHINESE = (
    rf"(?:(?:数(?={SCALE})|几){SCALE}*|(?:[{DIGITS}廿卅]|{SCALE})+(?:几{SCALE}*)?)"
    rf"(?:[多余来]{SCALE}+|{_SPOKEN})?(?:点[{DIGITS}]+[多余]?{SCALE}*)?"
)
NUMERAL = rf"(?:{_MIXED}|{_CHINESE})"
STARTS = f"0-9{DIGITS}廿卅几数{''.join(SCALES)}"

# Longer runs of digits state no amount.
LONGEST = 40

_MATCH = re.compile(NUMERAL)
_READABLE = str.maketrans("零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0001223456789123456789", ",， 多余来个")
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[十拾百佰千仟万亿兆]")
_POINTED = re.compile(r"(.+)点([0-9]+)(.*)")
_PAIR = re.compile(r"(?<![0-9.点])(?:1[2两]|2[3]|3[45]|45|56|67|78|89)(?![0-9.点])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a numeral states: bounds that are equal for one value, None where it states none (几).

    `is_over` says that 多 or 余 stands inside (8000多万), `is_vague` that it only gives a range (数十, 两三) or is
    rounded (二十来万).
    """

    low: Decimal | None
    high: Decimal | None
    is_over: bool = False
    is_vague: bool = False


def match_at(text: str, at: int) -> int | None:
    """Where the numeral that starts at `at` ends; None where none starts."""
    found = _MATCH.match(text, at, at + LONGEST)
    return found.end() if found else None


@lru_cache(maxsize=4096)
def read(numeral: str) -> Reading:
    """The reading of a text that matches NUMERAL."""
    if "几" in numeral or "数" in numeral:
        return _read_vague(numeral)
    plain = _plain(numeral)
    pair = _PAIR.search(plain) if numeral[0] not in "0123456789" else None
    is_over = "多" in numeral or "余" in numeral
    if pair:
        low, high = (plain[: pair.start()] + digit + plain[pair.end() :] for digit in pair.group())
        return Reading(_value(low), _value(high), is_over, is_vague=True)
    value = _value(plain)
    return Reading(value, value, is_over, is_vague="来" in numeral)


def written(value: Decimal | None) -> str | None:
    """Plain digits without an exponent or idle zeros, as attributes keep a number."""
    if value is None:
        return None
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def scale_of(numeral: str) -> Decimal:
    """The factor of the scale a numeral ends in: 10000 for 3万, 1 for 35."""
    exponent = 0
    for character in reversed(numeral.rstrip("多余来 ")):
        if character not in SCALES:
            break
        exponent += SCALES[character]
    return Decimal(10) ** exponent


def _read_vague(numeral: str) -> Reading:
    if numeral == "几":
        return Reading(None, None, is_vague=True)
    # 数万 is 20000 to 90000, but 十几 is 11 to 19.
    least = "一" if re.search("[十百千万亿]几", numeral) else "二"
    low, high = (_value(_plain(re.sub("[几数]", digit, numeral))) for digit in (least, "九"))
    return Reading(low, high, is_vague=True)


def _plain(numeral: str) -> str:
    """Chinese digits as Arabic ones, scales kept."""
    return numeral.translate(_READABLE).replace("廿", "2十").replace("卅", "3十")


def _value(plain: str) -> Decimal:
    if pointed := _POINTED.fullmatch(plain):
        # 四十点六亿: the scale behind the point holds for all of it.
        whole, digits, scales = pointed.groups()
        return (_value(whole) + Decimal(f"0.{digits}")) * scale_of(scales)
    # Beyond 万 each group counts by itself: 三万亿五千亿.
    total = group = last = Decimal(0)
    digits = None
    for part in _spelled_out(_PARTS.findall(plain)):
        exponent = SCALES.get(part)
        if exponent is None:
            digits = Decimal(part)
            continue
        if exponent < 4:
            group += (Decimal(1) if digits is None else digits) * 10**exponent
        elif digits is None and not group and last:
            # 万万 and 万亿 raise what was raised just before.
            total, last = total + last * (10**exponent - 1), last * 10**exponent
        else:
            group += Decimal(1) if digits is None and not group else digits or 0
            total, last = _raised(total, group, exponent)
            group = Decimal(0)
        digits = None
    return total + group + (digits or 0)


def _raised(total: Decimal, group: Decimal, exponent: int) -> tuple[Decimal, Decimal]:
    """万 multiplies its own group; 亿 also what 万 made before it (三万五千亿). The total and what was raised."""
    scale = Decimal(10) ** exponent
    lower = total % scale
    raised = (lower + group) * scale
    return total - lower + raised, raised


def _spelled_out(parts: list[str]) -> list[str]:
    """三万二 is short for 三万二千: a last single digit takes the next lower scale."""
    if len(parts) >= 2 and len(parts[-1]) == 1 and parts[-1] in "123456789":
        exponent = SCALES.get(parts[-2], 0)
        if exponent >= 2:
            return [*parts[:-1], str(int(parts[-1]) * 10 ** (exponent - 1))]
    return parts
