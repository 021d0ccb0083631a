"""Claims: which quantities a text states, and which numerals are ordinals, names or set phrases."""

from __future__ import annotations

import re

from reviewer.extraction import figure_words
from reviewer.extraction.numerals import scale_of
from reviewer.extraction.quantities import Quantity

# What has one of these kinds needs no qualifier to be a claim.
MEASURED = frozenset(("area", "volume", "mass", "power", "length", "percent", "points"))

# Words, not amounts: 千万不要, 百万雄师.
HYPERBOLES = frozenset(("千万", "亿万", "万千", "百万", "万亿"))

# Digits in a row are a year or a name: 唯一一个, 三五三战略.
_SPELLED = re.compile("[一二三四五六七八九两]{2,}")
_ARABIC = re.compile("[0-9]")
_RATIO_OR_CODE = re.compile("[A-Za-z]|[:：∶][0-9]")
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,8}圈")
_TIED = re.compile(r"(?:[A-Za-z+×*=/·#&@_.\-−–%]|[0-9][:∶])$")
_CLAUSE = re.compile("[，。；：！？,;]")
_RANK = re.compile("(?:第|(?<![以之目此日年月提])前|排名|位列|位居|(?:列|名|居|于|的|^|[，。；、])后)$")
_VOLTAGE = re.compile("(?!以上|及以上|以下|的)[\u4e00-\u9fff]")
_ROOM = re.compile("[0-9]+(?:单元|室|号|楼)")
_COORDINATE = re.compile("[东西]经|[南北]纬")
# What an index starts from: 以上年为100, 上年=100.
_BASE = re.compile("以[^，。；（(]{1,8}为$")
_SIZE = re.compile("[米m][×*]$")
_PLACE = re.compile("[台门道元间棵口](?=[县市区镇乡村山峡庄桥岭湖屯堡寨坪沟河])")
_CONGRESS = re.compile("次(?:全会|全体会议|党代会|党代表|代表大会)")
_SESSION = re.compile("次(?=会议|大会|常委会|常务会)")
_DECADE = re.compile("[三四五六七八九]{1,2}")
_OF_WHOLE = re.compile("的|左右|多(?![个数])|强(?!化|调)")
_MAKES_UP = re.compile("(?:占|达到?|占到|为|了|的|降低|下降|减少|缩短|压缩|增加|提高|完成|过去|只有|仅)$")
_COUNTED_AFTER = re.compile("[，。；、）),;！]|$|和|及|并")


def may_be_bare(quantity: Quantity) -> bool:
    """Most Chinese digits belong to words; without a unit only larger amounts, 数万 or fractions are looked at."""
    return (
        quantity.is_arabic
        or quantity.kind == "ratio"
        or scale_of(quantity.numeral) >= 100
        or quantity.numeral[0] in "数几"
    )


def is_ranked(text: str, quantity: Quantity) -> bool:
    """第1至3名 and 前十名 are ordinals, all of them."""
    return _RANK.search(text, max(0, quantity.start - 3), quantity.start) is not None


def is_claim(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is one, and not a name or a set phrase."""
    before = text[max(0, quantity.start - 12) : quantity.start]
    if _is_of_a_name(text, quantity):
        return False
    if quantity.shown == "人" and before.endswith("每"):
        return False
    if quantity.kind == "ratio" and quantity.unit is None:
        return _is_fraction_claim(text, quantity, before)
    if quantity.is_arabic:
        return _is_arabic_claim(text, quantity, before)
    return _is_chinese_claim(text, quantity, before)


def _is_of_a_name(text: str, quantity: Quantity) -> bool:
    """三门峡, 220千伏变电站, 15分钟生活圈, 80后."""
    if len(quantity.numeral) == 1 and _PLACE.match(text, quantity.end - 1):
        return True
    if (
        quantity.unit
        and quantity.unit.ucum in ("kV", "V")
        and not quantity.qualifier
        and _VOLTAGE.match(text, quantity.end)
    ):
        return True
    if quantity.shown == "班" and text[max(0, quantity.start - 1) : quantity.start] in tuple("级一二三四五六第"):
        return True
    if quantity.shown in ("组", "队", "社") and text[max(0, quantity.start - 1) : quantity.start] == "村":
        return True
    if quantity.shown in ("栋", "幢", "座") and _ROOM.match(text, quantity.end):
        return True
    if quantity.shown == "度" and _COORDINATE.search(text, max(0, quantity.start - 2), quantity.start):
        return True
    return quantity.kind == "duration" and _CIRCLE.match(text, quantity.end) is not None


def _is_fraction_claim(text: str, quantity: Quantity, before: str) -> bool:
    """三分之二 always is one; 2/3 may be a date and 一半 a side: the words around them tell."""
    if "分之" in quantity.numeral or quantity.shown or not ("/" in quantity.numeral or "半" in quantity.numeral):
        return True
    if "/" in quantity.numeral and _TIED.search(before):
        return False
    if quantity.numeral == "半数":
        return quantity.qualifier is not None
    return (
        quantity.qualifier is not None
        or _OF_WHOLE.match(text, quantity.end) is not None
        or _MAKES_UP.search(before) is not None
    )


def _is_arabic_claim(text: str, quantity: Quantity, before: str) -> bool:
    if _TIED.search(before):
        # GDP5.2% states a share; PM10, A4, 3+2 and 0531-8 name something.
        is_size = _SIZE.search(before) is not None and quantity.kind == "length"
        return is_size or (before[-1].isalpha() and quantity.kind in MEASURED | {"money"})
    if quantity.unit is None:
        return _is_bare_claim(text, quantity, before)
    if quantity.unit and quantity.unit.name in ("年", "日"):
        return before.endswith("起") or _is_duration(quantity)
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
    if _RATIO_OR_CODE.match(text, quantity.end) or _BASE.search(before) or following in tuple("强号路版型%+×"):
        return False
    if quantity.qualifier or quantity.readings[-1].is_over or scale_of(quantity.numeral) > 1:
        return True
    if text.startswith("大", quantity.end):
        return text.startswith("大事", quantity.end)
    return len(quantity.numeral) <= 7 and figure_words.pattern("bare_after", "$").search(before) is not None


def _is_chinese_claim(text: str, quantity: Quantity, before: str) -> bool:
    numeral, unit = quantity.numeral, quantity.unit
    if numeral.startswith(("百分之", "数以")):
        return True
    if _is_phrase(text, quantity):
        return False
    if unit is None:
        return _is_bare_chinese_claim(text, quantity)
    if _is_session(text, quantity, before) or (unit.name == "旬" and not _DECADE.fullmatch(numeral)):
        return False
    if numeral == "一" and quantity.readings[0].low == 1 == quantity.readings[0].high:
        return _is_one(text, quantity, before)
    if numeral in ("百", "千", "万", "亿"):
        return (
            quantity.qualifier is not None
            or _is_over(quantity)
            or (unit.kind in MEASURED | {"age"} and not before.endswith(("：", "长命")))
        )
    return True


def _is_phrase(text: str, quantity: Quantity) -> bool:
    """Set phrases, digits spelled in a row, and a count of figures (三个100%)."""
    at = text.find(quantity.numeral, quantity.start)
    if figure_words.pattern("idioms").match(text, at) or _ARABIC.match(text, quantity.end):
        return True
    is_spelled = _SPELLED.fullmatch(quantity.numeral) is not None
    return is_spelled and quantity.shown != "折" and not quantity.readings[0].is_vague


def _is_session(text: str, quantity: Quantity, before: str) -> bool:
    """十三届五次全会 counts neither terms nor sessions; 连任两届 counts terms."""
    last = quantity.end - 1
    if text.startswith("届", last):
        return quantity.qualifier in (None, "near") and not before.endswith(("连任", "连续", "历任"))
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
            or bool(_COUNTED_AFTER.match(text, quantity.end) and figure_words.pattern("counted", "$").search(clause))
        )
    return quantity.kind in MEASURED | {"money", "ratio"} and not before.endswith("最后")
