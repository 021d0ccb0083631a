"""Corrections: the words that a proposal has beyond those of its finding, where their form follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Case:
    """A finding's values, the words at its places, and the first of these as the repaired text reads."""

    values: Mapping[str, str]
    words: tuple[str, ...]
    restored: str

    def __getitem__(self, name: str) -> str:
        return self.values[name]


Fields: TypeAlias = Mapping[str, str]
Correction: TypeAlias = Callable[[Case], Fields]

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SHARE = re.compile("[%％]$|百分之")
_HEDGE = re.compile(
    "大[约約]|大概|[将將]近|不超[过過]|超[过過]|不少[于於]|不低[于於]|至少|最少|左右|上下|以上|之多|[约約]|近|超|[余餘]|多"
)
_MIXED = tuple(
    map(
        re.compile,
        (
            "(?P<one>[随隨][着著]).*(?P<other>[后後])",
            "(?P<one>目的[就]?是)(?P<other>[为為]了)",
            "(?P<one>因[为為]|由[于於]).*(?P<other>造成|所致|引起)",
            "(?P<one>防止|避免|杜[绝絕]).*(?P<other>不再|不要|不)(?=[发發]生)",
            "(?P<one>切忌)(?P<other>不要|勿)",
            "(?P<one>[关關][键鍵](?:在[于於]|是)).*(?P<other>是[关關][键鍵])",
            "(?P<one>大[约約]).*(?P<other>左右)",
        ),
    )
)
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3})")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", ".": "。"}


def corrections(check: str, case: Case) -> Fields:
    """The fields of the wording proposal.CHECK that are not values of the finding."""
    return _CORRECTIONS[check](case) if check in _CORRECTIONS else {}


def _first(case: Case) -> Fields:
    return {"first": case.words[0]}


def _ends(case: Case) -> Fields:
    return {"first": case.words[0], "last": case.words[-1]}


def _result(case: Case) -> Fields:
    """What stands behind the last sign of equality: 436 + 910 = 1,346 公里."""
    return {"result": _as_written(case["computed"].rpartition(" = ")[2], case)}


def _as_written(number: str, case: Case) -> str:
    """A number as it goes into the text: no blanks, and thousands parted only where the text parts them."""
    number = number.replace(" ", "")
    is_parted = any(_THOUSANDS.search(words) for words in (*case.words, case.values.get("text", "")))
    return number if is_parted else _THOUSANDS.sub("", number)


def _change(case: Case) -> Fields:
    """The difference in the form of what the text says of it: an amount, a rate, or the verb that goes its way."""
    amount, _, rate = case["computed"].rstrip("）").partition("（")
    is_down = amount.removeprefix("≈ ").startswith("−")
    if len(case.words) == 2:
        is_share = "百分" in amount
        down, up = ("下降", "上升") if is_share else ("减少", "增加")
        return {"right": down if is_down else up}
    chosen = rate if rate and _SHARE.search(case["said"]) else amount
    return {"right": _as_written(re.sub(" (?=百分)", "个", re.sub("[+−±]", "", chosen)), case)}


def _points(case: Case) -> Fields:
    return {"stem": _SHARE.sub("", case["text"])}


def _persons(case: Case) -> Fields:
    text = case["text"]
    return {"people": text.removesuffix("次"), "visits": re.sub("人[数數]", "", text, count=1)}


def _turned(case: Case) -> Fields:
    return {"right": re.sub(r"^([0-9]{4})([^0-9]+)([0-9]{4})", r"\3\2\1", case["text"])}


def _signs(case: Case) -> Fields:
    signs = (_FULL_WIDTH.get(sign, sign) for sign in case.words[0])
    return {"first": case.words[0], "signs": " / ".join(dict.fromkeys(signs))}


def _bare(case: Case) -> Fields:
    return {"bare": case["text"].strip("《》")}


def _closed(case: Case) -> Fields:
    return {"right": re.sub("》的(.+)$", r"的\1》", case["text"])}


def _hedged(case: Case) -> Fields:
    """Without the last and without the first of two words that say about how much."""
    text = case["text"]
    found = [text[: each.start()] + text[each.end() :] for each in _HEDGE.finditer(text)] or [text]
    return {"one": found[-1], "other": found[0]}


def _open_range(case: Case) -> Fields:
    """70—90岁以上: 70—90岁, or 70岁以上."""
    text = case["text"]
    return {"one": text.removesuffix("以上"), "other": re.sub("^([0-9]+)[^0-9]+[0-9]+", r"\1", text)}


def _mixed(case: Case) -> Fields:
    text = case["text"]
    found = (pattern.search(text) for pattern in _MIXED)
    return next((each.groupdict() for each in found if each), {"one": text[:2], "other": text[-2:]})


def _counted(case: Case) -> Fields:
    """三点意见 with the number of what is listed: 四点意见."""
    text, announced, found = case["text"], int(case["announced"]), int(case["found"])
    in_words = {in_chinese(announced), "两" if announced == 2 else "", "兩" if announced == 2 else ""} - {""}
    places = [(text.rfind(form), form) for form in (*in_words, str(announced), str(announced).translate(_WIDE))]
    at, form = max(places)
    if at < 0:
        return {"right": str(found)}
    number = str(found) if form.isdecimal() and form.isascii() else in_chinese(found)
    return {"right": text[:at] + number + text[at + len(form) :]}


def in_chinese(number: int) -> str:
    """A number up to 99 as a text counts: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _measured(case: Case) -> Fields:
    """5大事 as 6件大事 is written."""
    found = re.search("[0-9]+([^0-9]+?)(?=大事|[实實]事)", case["form"])
    measure = found[1] if found else ""
    return {"right": re.sub("(?<=[0-9])(?=大事|[实實]事)", measure, case["text"])}


def _restored(case: Case) -> Fields:
    return {"restored": case.restored}


_CORRECTIONS: Mapping[str, Correction] = {
    "change_mismatch": _change,
    "growth_mismatch": _result,
    "percent_for_points": _points,
    "persons_and_visits": _persons,
    "parts_mismatch": _result,
    "sum_mismatch": _result,
    "product_mismatch": _result,
    "share_mismatch": _result,
    "share_of_named": _result,
    "shares_not_whole": _result,
    "period_reversed": _turned,
    "year_without_word": _first,
    "punctuation_doubled": _signs,
    "meeting_as_title": _bare,
    "title_closed_early": _closed,
    "word_doubled": _first,
    "redundant_qualifier": _hedged,
    "range_without_end": _open_range,
    "mixed_construction": _mixed,
    "same_figure": _ends,
    "list_total": _result,
    "count_mismatch": _counted,
    "measure_missing": _measured,
    "weekday_mismatch": _result,
    "deadline_before_start": _ends,
    "jubilee_mismatch": _result,
    "mask_readable": _result,
    "damage_repaired": _restored,
    "change_undated": _ends,
    "base_year": _result,
}
