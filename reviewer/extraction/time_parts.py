"""The parts of times read as moments: each reader adds what a part says to what was said before it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from reviewer.extraction import edtf, time_feasts, time_heads, time_periods, time_relative
from reviewer.extraction.edtf import Moment
from reviewer.extraction.numerals import read
from reviewer.extraction.time_anchors import Anchors

QUARTERS = "一二三四1234"
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
PARTS_OF_YEAR = {"上": (1, 6), "下": (7, 12), "年底": (12, 12), "年末": (12, 12), "年终": (12, 12), "年初": (1, 1)}

AFTERNOON = frozenset(("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "夜里", "晚", "深夜"))

_DIGITS = re.compile("[0-9]+")
_NUMERALS = re.compile("[0-9]+|[一二三四五六七八九十廿两]+")
_ROC_NUMERAL = re.compile("[0-9]+|[一二三四五六七八九十百零〇]+")
_YEARS = re.compile(time_heads.YEAR)
_SEASON = re.compile("[春夏秋冬]")

# Dates in figures


def iso(at: Anchors, moment: Moment, text: str) -> Moment:
    year, month, day = map(int, _DIGITS.findall(text))
    at.is_roc |= year < 1000
    return Moment(year=str(year if year > 999 else year + time_periods.ROC), months=(month, month), days=(day, day))


def iso_range(at: Anchors, moment: Moment, text: str) -> Moment:
    """The end leaves out what it shares with the beginning (2021.3.5—3.9)."""
    numbers = list(map(int, _DIGITS.findall(text)))
    first, rest = numbers[:3], numbers[3:]
    last = first[: 3 - len(rest)] + rest
    years = f"{first[0]}", f"{last[0]}"
    return Moment(years[0], years[1], months=(first[1], last[1]), days=(first[2], last[2]))


def iso_months(at: Anchors, moment: Moment, text: str) -> Moment:
    numbers = _DIGITS.findall(text)
    return Moment(numbers[0], numbers[-2], months=(int(numbers[1]), int(numbers[-1])))


def quarter_code(at: Anchors, moment: Moment, text: str) -> Moment:
    return quarter(at, year(at, moment, text[:-1]), text[-1])


def slash_day(at: Anchors, moment: Moment, text: str) -> Moment:
    """8/15(四), as Taiwan writes it."""
    number, day = map(int, text.split("/"))
    return replace(moment, months=(number, number), days=(day, day))


# Years


def year(at: Anchors, moment: Moment, text: str) -> Moment:
    years = [_arabic_year(year) for year in _YEARS.findall(text)]
    return replace(moment, year=years[0], last_year=years[-1] if len(years) > 1 else None)


def masked(at: Anchors, moment: Moment, text: str) -> Moment:
    return replace(moment, year=text[:2] + "XX", last_year=None)


def roc(at: Anchors, moment: Moment, text: str) -> Moment:
    at.is_roc = True
    years = [str(int(_number(each)) + time_periods.ROC) for each in _ROC_NUMERAL.findall(text.replace("元", "1"))]
    return replace(moment, year=years[0], last_year=years[-1] if len(years) > 1 else None)


def short_year(at: Anchors, moment: Moment, text: str) -> Moment:
    """08年 is 2008, 98年 is 1998, or 2009 where the paragraph counts years of the Republic; 35年 could be either."""
    digits = int(_arabic_year(text[:2]))
    if at.is_roc and digits > 9:
        return replace(moment, year=str(digits + time_periods.ROC))
    century = 2000 if digits < 30 else 1900 if digits >= 50 else None
    return replace(moment, year=str(century + digits) if century else "")


def bracketed(at: Anchors, moment: Moment, text: str) -> Moment:
    number = int(_DIGITS.findall(text)[0])
    if "年" in re.split("[)）]", text)[-1]:
        at.is_roc = True
        return replace(moment, year=str(number + time_periods.ROC))
    if "月" in text[-2:]:
        return replace(moment, months=(number, number))
    return replace(moment, days=(number, number))


def decade_of_year(at: Anchors, moment: Moment, text: str) -> Moment:
    return Moment(year=_arabic_year(text)[:3] + "X")


# Parts of years


def part_of_year(at: Anchors, moment: Moment, text: str) -> Moment:
    known = moment.year if moment.year is not None else at.completed(moment).year
    return replace(moment, year=known or "", months=PARTS_OF_YEAR.get(text[:1]) or PARTS_OF_YEAR.get(text[:2]))


def quarter(at: Anchors, moment: Moment, text: str) -> Moment:
    said = text.replace("两", "二").replace("首", "一")
    named = [QUARTERS.index(digit) % 4 for digit in said if digit in QUARTERS]
    first = 0 if "前" in text else named[0]
    return replace(moment, months=(first * 3 + 1, named[-1] * 3 + 3))


def season(at: Anchors, moment: Moment, text: str) -> Moment:
    """A winter that goes on into spring (去冬今春) ends in the year after it began."""
    offset = {"今": 0, "去": -1, "明": 1}.get(text[0])
    known = moment.year if offset is None else at.year(offset)
    codes = [SEASONS[each] for each in _SEASON.findall(text)]
    if not known or not known.isdecimal():
        return replace(moment, year="")
    last_year = str(int(known) + 1) if codes[0] > codes[-1] else None
    return replace(moment, year=known, last_year=last_year, months=(codes[0], codes[-1]))


def first_months(at: Anchors, moment: Moment, text: str) -> Moment:
    """前10个月, 前5月, 头五个月: from January on."""
    return replace(moment, months=(1, int(_number(_NUMERALS.findall(text)[0]))))


def months(at: Anchors, moment: Moment, text: str) -> Moment:
    """五六月 names two."""
    if re.match(time_heads.ADJACENT, text):
        return replace(moment, months=(int(_number(text[0])), int(_number(text[1]))))
    return month(at, moment, text)


def month(at: Anchors, moment: Moment, text: str) -> Moment:
    numbers = [int(_number(numeral)) for numeral in _NUMERALS.findall(text.replace("元", "一"))]
    return replace(moment, months=(numbers[0], numbers[-1]))


def day(at: Anchors, moment: Moment, text: str) -> Moment:
    numbers = [int(_number(numeral)) for numeral in _NUMERALS.findall(text)]
    return replace(moment, days=(numbers[0], numbers[-1]))


def third(at: Anchors, moment: Moment, text: str) -> Moment:
    """上旬, 中下旬; the last one ends with its month, which must be known for that."""
    first, last = THIRDS[text[0]][0], THIRDS[text[-2]][1]
    if last <= 20:
        return replace(moment, days=(first, last))
    known = at.completed(moment)
    if not known.year or not known.year.isdecimal() or not known.months:
        return moment
    return replace(moment, days=(first, edtf.last_day(known)))


def end(at: Anchors, moment: Moment, text: str) -> Moment:
    """Of a year the first or last month, of a quarter or half its first or last, of a plan its last year."""
    if text == "内" or not (moment.year or moment.months) or moment.days:
        return moment
    at_start = text == "初"
    if moment.months:
        chosen = moment.months[0 if at_start else 1]
        return moment if chosen > 12 else replace(moment, months=(chosen, chosen))
    if moment.last_year and moment.year:
        return _end_of_years(moment, int(moment.last_year), at_start=at_start) if "X" not in moment.year else moment
    return moment if "X" in (moment.year or "") else replace(moment, months=(1, 1) if at_start else (12, 12))


def _end_of_years(moment: Moment, last_year: int, *, at_start: bool) -> Moment:
    """上世纪末 is nobody's certain year."""
    if at_start or last_year % 100 == 0:
        return Moment(is_vague=True)
    return Moment(year=str(last_year))


def stage(at: Anchors, moment: Moment, text: str) -> Moment:
    """2023年中期 lies within the year; of spans of years it is nobody's certain part."""
    return Moment(is_vague=True) if moment.last_year else moment


def daytime(at: Anchors, moment: Moment, text: str) -> Moment:
    at.is_afternoon = text in AFTERNOON
    return moment


def clock(at: Anchors, moment: Moment, text: str) -> Moment:
    """Hours and minutes of a known day; hours alone add nothing to the value."""
    if not re.search("[:：]", text):
        return moment
    numbers = [int(number) for number in _DIGITS.findall(text)]
    hour = numbers[0] + 12 if at.is_afternoon and numbers[0] < 12 else numbers[0]
    said = ":".join(f"{number:02}" for number in (hour, *numbers[1:]))
    known = moment if moment != Moment() else _same_day(at.start, said)
    return replace(known, clock=said) if known.day() or (known.days and known.year is None) else moment


def _same_day(start: Moment | None, clock: str) -> Moment:
    """The day of a range's end that gives a time of day only: the next one if that is earlier (22:00—6:00)."""
    day = start.day() if start else None
    if not start or not day:
        return Moment()
    return edtf.of_days(day + datetime.timedelta(days=clock < (start.clock or "")))


def vague(at: Anchors, moment: Moment, text: str) -> Moment:
    """Without a value of its own; what was said before it stands (2023年近期)."""
    return moment if moment != Moment() else Moment(is_vague=True)


Read = Callable[[Anchors, Moment, str], Moment]

READERS: dict[str, Read] = {
    "iso": iso,
    "roc_iso": iso,
    "iso_range": iso_range,
    "iso_months": iso_months,
    "quarter_code": quarter_code,
    "years": year,
    "year": year,
    "masked": masked,
    "roc": roc,
    "roc_years": roc,
    "roc_bare": roc,
    "slash_day": slash_day,
    "short_year": short_year,
    "bracketed": bracketed,
    "neighbours": time_relative.neighbours,
    "year_told": time_relative.year_told,
    "relative_year": time_relative.relative_year,
    "part_of_year": part_of_year,
    "quarter": quarter,
    "relative_quarter": time_relative.relative_quarter,
    "season": season,
    "season_after": season,
    "first_months": first_months,
    "lunar": time_feasts.lunar,
    "lunar_day": time_feasts.lunar_day,
    "months": months,
    "month": month,
    "relative_month": time_relative.relative_month,
    "lone_days": day,
    "lone_day": day,
    "days": day,
    "day": day,
    "third": third,
    "end": end,
    "stage": stage,
    "stage_of_era": vague,
    "clock": clock,
    "day_part": daytime,
    "daytime": daytime,
    "clock_ahead": daytime,
    "past": time_relative.span_of_years,
    "future": time_relative.span_of_years,
    "since_years": time_relative.span_of_years,
    "plan": time_periods.plan,
    "decade": time_periods.decade,
    "decade_of_year": decade_of_year,
    "session": time_periods.session,
    "beginning": time_periods.beginning,
    "festival": time_feasts.festival,
    "quoted": time_feasts.festival,
    "movable": time_feasts.movable,
    "near_day": time_relative.near_day,
    "day_told": time_relative.day_told,
    "week_day": time_relative.week_day,
    "vague": vague,
}


def _number(numeral: str) -> Decimal:
    return read(numeral).low or Decimal(0)


def _arabic_year(year: str) -> str:
    return year.translate(str.maketrans("〇○零OoＯ一二三四五六七八九", "000000123456789"))
