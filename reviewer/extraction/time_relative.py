"""Times that count from others: from the document's date (去年, 上周) or from what was said before (次年, 当日)."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import cast

from reviewer.extraction.edtf import Moment, of_days, of_month
from reviewer.extraction.numerals import read
from reviewer.extraction.time_anchors import UNKNOWN, Anchors
from reviewer.extraction.time_patterns import fixed

WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
DAYS_OF_WEEK = "一二三四五六日天"
NEAR = {"上": -1, "下": 1}
VAGUE_COUNT = frozenset("几多数余")

_NUMERALS = re.compile("[0-9]+|[一二三四五六七八九十廿两]+")


def relative_year(at: Anchors, moment: Moment, text: str) -> Moment:
    return replace(moment, year=at.year(_offset("years", text.removesuffix("度"))), last_year=None)


def year_told(at: Anchors, moment: Moment, text: str) -> Moment:
    """上年 counts from the document's year where the paragraph has named none; the others from nothing then."""
    base = at.nearest(moment)
    year = base.last_year or base.year
    offset = _offset("years_told", text.removesuffix("度"))
    if year and year.isdecimal():
        return replace(moment, year=str(int(year) + offset), last_year=None)
    return replace(moment, year=at.year(offset) if text[0] == "上" and year is None else "", last_year=None)


def neighbours(at: Anchors, moment: Moment, text: str) -> Moment:
    first, last = cast("list[int]", fixed("neighbours")[text.rstrip("两二三年")])
    return Moment(year=at.year(first), last_year=at.year(last))


def relative_quarter(at: Anchors, moment: Moment, text: str) -> Moment:
    if not at.today or not at.today.month:
        return UNKNOWN
    first = (at.today.month - 1) // 3 * 3 + 1 + 3 * NEAR.get(text[0], 0)
    start = of_month(at.today.year, first)
    assert start.months
    return replace(start, months=(start.months[0], start.months[0] + 2))


def relative_month(at: Anchors, moment: Moment, text: str) -> Moment:
    """A bare 月底 is that of the month named last, as is 当月; 上月, 本月 and 下月 count from the document's."""
    if text[0] in "上下本这":
        return at.month(NEAR.get(text[0], 0))
    base = at.nearest(moment) if text[0] != "月" else at.start or at.last
    if not base.year or not base.year.isdecimal() or not base.months or base.months[0] != base.months[1]:
        return replace(moment, months=None) if moment.year and text[0] in "同当" else UNKNOWN
    return of_month(int(base.year), base.months[0] + (text[0] == "次"))


def near_day(at: Anchors, moment: Moment, text: str) -> Moment:
    today = at.day()
    return of_days(today + datetime.timedelta(days=_offset("days", text))) if today else UNKNOWN


def day_told(at: Anchors, moment: Moment, text: str) -> Moment:
    day = at.nearest(moment).day()
    return of_days(day + datetime.timedelta(days=_offset("days_told", text))) if day else UNKNOWN


def week_day(at: Anchors, moment: Moment, text: str) -> Moment:
    """本周三 and 上周 are days of the document's weeks; a bare 周三 is the next one in a range, else no certain day."""
    if moment.days:
        return moment
    offset = WEEKS.get(text[:2], WEEKS.get(text[0]))
    start = at.start.day() if at.start and offset is None else at.day()
    if not start or (offset is None and not at.start):
        return UNKNOWN if offset is not None else Moment(is_vague=True)
    monday = start + datetime.timedelta(days=7 * (offset or 0) - start.weekday())
    if text[-1] in DAYS_OF_WEEK:
        days = min(DAYS_OF_WEEK.index(text[-1]), 6)
        return of_days(monday + datetime.timedelta(days=days))
    return of_days(monday + datetime.timedelta(days=5 if text[-1] == "末" else 0), monday + datetime.timedelta(days=6))


def span_of_years(at: Anchors, moment: Moment, text: str) -> Moment:
    """两年来, 未来三年, 近六个月: from the document's year or month; of 未来三到五年 the longest. 这一年 may be any."""
    if "半年" in text:
        return _months(at.month(-6), at.month(0))
    numerals = _NUMERALS.findall(text)
    if not at.today or not numerals or set(text) & VAGUE_COUNT or text.startswith("这一"):
        return Moment(is_vague=True)
    counted = read(numerals[-1])
    if counted.is_vague:
        return Moment(is_vague=True)
    count = int(counted.low or 0)
    first, last = (0, count) if text.startswith(("未来", "今后")) else (-count, 0)
    if "月" not in text:
        return Moment(year=at.year(first), last_year=at.year(last))
    return _months(at.month(first), at.month(last))


def _months(first: Moment, last: Moment) -> Moment:
    if not first.months or not last.months:
        return UNKNOWN
    return Moment(year=first.year, last_year=last.year, months=(first.months[0], last.months[1]))


def _offset(table: str, word: str) -> int:
    offset = fixed(table)[word]
    assert isinstance(offset, int)
    return offset
