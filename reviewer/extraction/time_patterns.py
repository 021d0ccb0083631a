"""The grammar of times: parts such as a year or a day, and the chains they make (今年6月底前)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from reviewer.assets import Json, table
from reviewer.extraction.lexicons import any_of
from reviewer.extraction.time_heads import (
    ALONE,
    CHINESE,
    FEW_STARTS,
    HEADS,
    NUMBER_STARTS,
    REPEATED,
    STARTS,
    SUFFIX,
    TAILS,
    TO,
    UNTIL,
)

_NAMES = "《[^《》]*》|“[^“”，。；！？]{1,24}”|「[^「」，。；！？]{1,24}」"
# What looks like a word and is the seam of two: 10日前, 节日前, 项目前期, 附近期刊; 光明日报, 之后天气.
_NO_WORD = (
    "(?<=[0-9一二三四五六七八九十两几节生作假当次明今昨每翌同半数])日前|(?<=[0-9] )日前"
    "|(?<=[项科题栏条])目前|(?<=[附靠接临邻])近"
)
_NO_DAY = (
    "(?<=[光文说证声透黎表发标])明|(?<=[以之今最背])后天|后天[性下免]|(?<=[目之以])前天"
    "|(?<=[目之以提当此日年天节会])前日|前日[均产期常本光照用]"
)
# 儿童节目, 青年节约用水
_NOT_FEAST = "|(?<=节)(?:目(?![前的标])|约|能|奏|拍)"
# 政治清明, 煮元宵
_NO_FEAST = "(?<=[治会风廉正])清明(?!节)|(?<=[煮吃包品送])元宵(?!节)|清明上河"
# “五四”运动, “八一”制片厂
_OF_NAME = "制片|运动|精神|劳动奖|青年奖|红旗|勋章|奖章|[广市操]场|大[道桥]|[路街]|小学|中学|学校|南昌"
_IS_QUOTED_FEAST = (
    f"(?<=[“「‘].{{2}})(?=[”」’](?!{_OF_NAME}))|(?=假期|期间|节|前后|小长假|长假|黄金周)"
    "|(?<=年.{2})(?=[，。；、前]|$)"
)
_STAGES = "初期|之初|初年"


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of times.toml, longest first."""
    return _longest_first(cast("dict[str, str]", table("times.toml")["lists"])[name].split())


def fixed(name: str) -> Mapping[str, Json]:
    """A table of times.toml."""
    return cast("Mapping[str, Json]", table("times.toml")[name])


@cache
def parts() -> re.Pattern[str]:
    """One part of a chain, to be matched where one begins; the group's name tells which."""
    named = (*_heads(), *TAILS, ("to", TO))
    return re.compile("|".join(f"(?P<{name}>{_within(pattern)})" for name, pattern in named))


@cache
def chain() -> re.Pattern[str]:
    """A whole time: a head, what goes on, perhaps a second end, and what bounds it."""
    head = _either(pattern for _, pattern in _heads())
    rest = _either(pattern for name, pattern in (*TAILS, *_heads()) if name != "iso_range")
    end = _either(_within(pattern) for name, pattern in (*TAILS, *_heads()) if name != "iso_range")
    return re.compile(f"{head}(?P<rest>(?: ?{rest})*(?:起?{TO}{end}(?: ?{rest})*(?:{UNTIL})?)?)(?:{SUFFIX})?")


@cache
def starts() -> re.Pattern[str]:
    """Where a time may start: a number, one of STARTS or FEW_STARTS, or how a word of times.toml begins."""
    listed = {word[:3] for name in ("vague", "since", "eras", "seasons", "reigns") for word in words(name)}
    listed |= {word[:3] for name in ("days", "days_told", "fixed", "movable") for word in fixed(name)}
    # One alternative for each first character: re tries them one after the other.
    firsts: dict[str, set[str]] = {}
    for start in listed:
        if start[0] not in STARTS:
            firsts.setdefault(start[0], set()).add(start[1:])
    heads = (f"{first}(?={any_of(rests)})" for first, rests in sorted(firsts.items()))
    few = "".join(first for first, _ in FEW_STARTS)
    # Most places are passed by one look at their character.
    may_start = f"(?=[0-9{re.escape(STARTS + few)}{''.join(firsts)}])"
    of_few = (f"[{first}]{rest}" for first, rest in FEW_STARTS)
    return re.compile(f"{may_start}(?:{'|'.join([NUMBER_STARTS, f'[{re.escape(STARTS)}]', *of_few, *heads])})")


@cache
def names() -> re.Pattern[str]:
    """What a time belongs to where it stands inside: titles, quoted names, and what is done again and again."""
    return re.compile(f"{_NAMES}|{REPEATED}")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    return (*HEADS, *_word_heads())


@cache
def _word_heads() -> tuple[tuple[str, str], ...]:
    quoted = words("quoted")
    always = [word for word in fixed("fixed") if word not in quoted]
    return (
        ("festival", f"(?>{_listed(always)})(?![路街村镇]{_NOT_FEAST})"),
        ("quoted", f"(?:{'|'.join(quoted)})(?:{_IS_QUOTED_FEAST})"),
        ("movable", f"(?!{_NO_FEAST})(?>{_listed(fixed('movable'))})(?![路街村镇联晚粥]{_NOT_FEAST})"),
        ("stage_of_era", f"(?:{'|'.join(words('eras'))})(?:{_STAGES})"),
        (
            "beginning",
            f"(?:{'|'.join(words('since'))})(?=以来)|(?:{'|'.join(words('eras'))})(?=前夕|以前|以后|前(?![沿进列景])|后(?!续))|(?:{'|'.join(words('seasons'))})(?=前(?![沿进列景来]))",
        ),
        (
            "reign",
            f"(?:{'|'.join(words('reigns'))})(?:(?:[{CHINESE}十]{{1,3}}|元)年(?![来多间内以的行规攻])|年间|初年|末年)",
        ),
        ("near_day", f"(?!{_NO_DAY})(?:{_listed(fixed('days'))})(?!头条|要闻|热点|焦点|说法)"),
        ("vague", f"(?!{_NO_WORD})(?:{'|'.join(words('vague'))})(?!年)"),
    )


def _within(pattern: str) -> str:
    """The pattern for where a chain goes on: what stands before it there is the chain itself, no longer number."""
    return pattern.replace(ALONE, "")


def _listed(listed: Iterable[str]) -> str:
    return "|".join(_longest_first(listed))


def _longest_first(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
