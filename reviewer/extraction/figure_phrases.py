"""Phrases around figures: the thing counted, behind the unit or before the numeral, and what is measured."""

from __future__ import annotations

import re
from functools import cache

from reviewer.extraction.figure_words import phrases

SHORTEST = 2
LONGEST_INDICATOR = 16

_STOP = r"，。；、：！？（）()“”《》,;:!?…—\s"
_THING = re.compile(rf"的?((?:“[^“”，。；]{{1,10}}”)?(?:[^{_STOP}0-9]{{1,22}})?)")
_BRACKETED = re.compile(r" ?[（(][^（）()]{0,8}[0-9][^（）()]{0,8}[）)]")
_CLOSED = re.compile(r"[）)]")
_JOINT = re.compile("(?:[和与及或]|以及)$")
_PLAIN_ATTRIBUTE = re.compile("(?:优秀|重要|不同|具体|主要|新|大型|重点|典型|突出|先进|共同|类似|真正)的")
_NUMERAL = re.compile("[和与及或]?(?:[一二三四五六七八九十两]{1,3}|近|约|超)[个名位家处所条项座户人件台辆]")


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(phrases()["cuts"])


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"(?:{phrases()['leads']})")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?:{phrases()['tails']})$")


@cache
def _moved() -> re.Pattern[str]:
    """A verb of change at the end; a single 升 or 增 only where the noun is no compound of it."""
    return re.compile(f"(?:{phrases()['moves']}|[升降涨减跌扩]|(?<![新净])增)$")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(f"(?:{phrases()['openers']})")


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(f"(?:{phrases()['measures']})$")


def is_measure(phrase: str) -> bool:
    return _measure().search(phrase) is not None


def thing_after(text: str, at: int) -> str | None:
    """What stands behind the unit: 3所|标准化小学; a bracket with another figure is passed over."""
    if found := _BRACKETED.match(text, at) or _CLOSED.match(text, at):
        at = found.end()
    while text[at : at + 1] == " ":
        at += 1
    found = _THING.match(text, at)
    if not found or not found[1] or found[1][0] in "的以之所地了":
        return None
    quoted = found[1].find("”") + 1
    phrase = found[1]
    if quoted:
        return phrase[:quoted] + (_headed(phrase[quoted:]) or "" if phrase[quoted:] else "")
    return _headed(phrase)


def _headed(phrase: str) -> str | None:
    """The noun a phrase starts with, or the one its attribute leads to (涉及儿童的|事件)."""
    if numeral := _NUMERAL.search(phrase):
        phrase = phrase[: numeral.start()]
    attribute, of, head = phrase.partition("的")
    if of and (_cut().match(phrase) or _PLAIN_ATTRIBUTE.match(phrase)):
        return _headed(head)
    cut = _cut().search(attribute)
    noun = attribute[: cut.start()] if cut else attribute
    noun = _JOINT.sub("", noun)
    return noun if len(noun) >= SHORTEST else None


def thing_before(segment: str) -> str | None:
    """What stands before the numeral, behind the verb that takes it: 新建|学校|15所."""
    segment = stripped(segment)
    at = 0
    while found := _leads().search(segment, at):
        if len(segment) - found.end() < SHORTEST:
            break
        at = found.end()
    noun = segment[at:].removeprefix("的")
    return noun if SHORTEST <= len(noun) <= LONGEST_INDICATOR else None


def stripped(segment: str) -> str:
    """A segment without the adverbs and verbs that lead over to the figure."""
    segment = segment.strip().rstrip(":：")
    while found := _tails().search(segment) or _moved().search(segment):
        segment = segment[: found.start()].rstrip()
    return segment


def measured(segment: str) -> str | None:
    """What is measured: the noun phrase before the figure, without what opens the clause."""
    phrase = stripped(segment)
    while (found := _openers().match(phrase)) and len(phrase) - found.end() >= SHORTEST:
        phrase = phrase[found.end() :]
    phrase = phrase.removeprefix("的")
    return phrase if SHORTEST <= len(phrase) <= LONGEST_INDICATOR else None
