"""Feasts and lunar days: on which Gregorian day they fall."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from reviewer.extraction import time_lunar
from reviewer.extraction.edtf import Moment, of_days
from reviewer.extraction.numerals import read
from reviewer.extraction.time_anchors import UNKNOWN, Anchors
from reviewer.extraction.time_patterns import fixed

LUNAR_MONTHS = {"正": 1, "元": 1, "冬": 11, "腊": 12}

_LUNAR = re.compile("(?P<leap>闰)?(?P<month>[正元冬腊]|[0-9]+|[一二三四五六七八九十]+)月(?P<day>[^日]*)")


def festival(at: Anchors, moment: Moment, text: str) -> Moment:
    """On the mainland's day, or Taiwan's where the paragraph counts years of the Republic."""
    listed = fixed("fixed_of_republic").get(text) if at.is_roc else None
    month, day = map(int, str(listed or fixed("fixed")[text]).split("-"))
    here = Moment(year=at.completed(moment).year, months=(month, month), days=(day, day))
    joined = _joined(at.completed(moment), here.day())
    return joined or replace(moment, months=here.months, days=here.days)


def movable(at: Anchors, moment: Moment, text: str) -> Moment:
    """A feast falls on the day that lies in the Gregorian year said or told last."""
    known = at.completed(moment)
    year = _year(known)
    day = _feast(year, str(fixed("movable")[text])) if year else None
    return _joined(known, day) or (of_days(day) if day else UNKNOWN)


def lunar(at: Anchors, moment: Moment, text: str) -> Moment:
    """A year said with a lunar month is the lunar one; without it, the day lies in the Gregorian year told last,
    or is the first after the range's start."""
    said = _LUNAR.search(text.replace("三月三", "三月初三").replace("二月二", "二月初二").replace("九月九", "九月初九"))
    assert said
    month = LUNAR_MONTHS.get(said["month"]) or int(read(said["month"]).low or 0)
    if not said["day"]:
        return _month(moment, at, month, is_leap=bool(said["leap"]))
    day = int(read(said["day"].removeprefix("初")).low or 0)
    found = _day(moment, at, month, day, is_leap=bool(said["leap"]))
    return of_days(found) if found else UNKNOWN


def lunar_day(at: Anchors, moment: Moment, text: str) -> Moment:
    """A day that leaves out its month ends a range (正月初一至初七)."""
    start = at.start.day() if at.start else None
    found = time_lunar.next_day(start, int(read(text.removeprefix("初")).low or 0)) if start else None
    return of_days(found) if found else moment


def _day(moment: Moment, at: Anchors, month: int, day: int, *, is_leap: bool) -> datetime.date | None:
    year, start = _year(moment), at.start.day() if at.start else None
    if year:
        return time_lunar.day(year, month, day, is_leap=is_leap)
    if start:
        days = [time_lunar.day(start.year + offset, month, day, is_leap=is_leap) for offset in (-1, 0, 1)]
        return next((each for each in days if each and each >= start), None)
    last = _year(at.last)
    return time_lunar.day_in(last, month, day, is_leap=is_leap) if last else None


def _month(moment: Moment, at: Anchors, number: int, *, is_leap: bool) -> Moment:
    year = _year(moment) or _year(at.last)
    month = time_lunar.month(year, number, is_leap=is_leap) if year else None
    return of_days(month.start, month.end) if month else UNKNOWN


def _feast(year: int, listed: str) -> datetime.date | None:
    if listed == "qingming":
        return time_lunar.qingming(year)
    month, day = map(int, listed.split("-"))
    return time_lunar.day_in(year, month, day)


def _joined(moment: Moment, day: datetime.date | None) -> Moment | None:
    """Two feasts side by side (中秋国庆) span the days between them."""
    first = moment.day()
    return of_days(min(first, day), max(first, day)) if first and day else None


def _year(moment: Moment) -> int | None:
    return int(moment.year) if moment.year and moment.year.isdecimal() else None
