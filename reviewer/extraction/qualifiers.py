"""The words around a quantity: its qualifier, and what it is said of each."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.extraction import figure_words
from reviewer.extraction.quantities import Quantity, over

# Kinds that may go on with 多 after their unit: 三年多.
LONGER_THAN = frozenset(("duration", "length", "money", "mass", "area", "volume", "ratio", "age", "percent"))
# Verbs right before a figure that say what its qualifier is.
STATED = {"突破": "over", "年过": "over"}

_OVER_AFTER = re.compile("[多余](?![个种方元样项次级媒层维式党民边头彩年点功数谷])")
_WITHIN = re.compile("[内里](?![容部外涵地设在蒙河控循程面边弄])")
# What money is paid for each of, beside people and land.
_EACH_PRICED = re.compile("每(件|台|辆|套|株|头|只|股|立方米|方|千瓦时|度|斤|米|升|次|例|份|盒|瓶|箱|本|张)")
_EACH = re.compile(
    "每个?(人次|年|月|周|天|日|季度|学期|人|户|亩|吨|公斤|平方米|公顷|平方公里|公里|小时|分钟)(?![以之])"
)
_CLAUSE = re.compile("[，。；：！？,;]")


def with_context(text: str, quantity: Quantity, reached: int) -> Quantity:
    """Takes the words after and the words before; `reached` is the end of the figure before."""
    quantity = _with_after(text, quantity)
    quantity = _with_before(text, quantity, reached)
    if quantity.qualifier is None and (stated := _stated_apart(text, quantity, reached)):
        quantity = replace(quantity, qualifier=stated)
    return _with_each(text, quantity, reached)


def _with_after(text: str, quantity: Quantity) -> Quantity:
    if quantity.kind in LONGER_THAN and quantity.unit and (more := _OVER_AFTER.match(text, quantity.end)):
        quantity = replace(over(quantity), end=more.end())
    for qualifier, pattern in figure_words.after():
        if found := pattern.match(text, quantity.end):
            return replace(quantity, end=found.end(), qualifier=qualifier or quantity.qualifier)
    if quantity.kind in ("duration", "length") and quantity.unit and (within := _WITHIN.match(text, quantity.end)):
        return replace(quantity, end=within.end(), qualifier="at_most")
    return quantity


def _with_before(text: str, quantity: Quantity, reached: int) -> Quantity:
    if text[quantity.start - 1 : quantity.start] not in figure_words.last_characters():
        return quantity
    for length in figure_words.lengths():
        at = quantity.start - length
        word = text[at : quantity.start] if at >= reached else ""
        qualifier = figure_words.before().get(word)
        if qualifier and not _is_joined(text, at, word, quantity):
            return replace(quantity, start=at, qualifier=quantity.qualifier or qualifier)
    return quantity


def _is_joined(text: str, at: int, word: str, quantity: Quantity) -> bool:
    if word == "过" and quantity.numeral != "半数":
        return True
    if word == "上" and quantity.numeral[0] not in "百千万亿":
        return True
    return at > 0 and text[at - 1] in figure_words.joined().get(word, "")


def _stated_apart(text: str, quantity: Quantity, reached: int) -> str | None:
    before = text[max(reached, quantity.start - 24) : quantity.start]
    if stated := STATED.get(before[-2:]):
        return stated
    return next((qualifier for qualifier, pattern in figure_words.apart() if pattern.search(before)), None)


def _with_each(text: str, quantity: Quantity, reached: int) -> Quantity:
    """每人每年发放3600元 is a rate: 元/人/年."""
    if (
        quantity.unit is None
        or quantity.kind not in ("money", "count", "mass", "volume")
        or "/" in (quantity.shown or "")
    ):
        return quantity
    before = text[max(reached, quantity.start - 24) : quantity.start]
    if "每" not in before:
        return quantity
    clause = _CLAUSE.split(before)[-1]
    priced = _EACH_PRICED.findall(clause) if quantity.kind == "money" else []
    each = [name for name in (*priced, *_EACH.findall(clause)) if name != quantity.shown]
    return replace(quantity, shown="/".join([quantity.shown or "", *each])) if each else quantity
