"""What times mean: the parts of a chain read as moments, relative ones from the document's date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from reviewer.documents.structure import PartialDate
from reviewer.extraction import edtf, time_patterns
from reviewer.extraction.edtf import Bound, Moment
from reviewer.extraction.numerals import read

# The congress of a number: when it met.
CONGRESSES = {
    "十五": "1997-09",
    "十六": "2002-11",
    "十七": "2007-10",
    "十八": "2012-11",
    "十九": "2017-10",
    "二十": "2022-10",
}
BEGINNINGS = {"改革开放": "1978-12", "新中国成立": "1949-10", "建国": "1949-10", "建党": "1921-07"}
ROC = 1911
QUARTERS = "一二三四1234"
SEASON = re.compile("[春夏秋冬]")
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
THIRDS = {"上": (1, 10), "中": (11, 20)}

_DIGITS = re.compile("[0-9]+")
_NUMERALS = re.compile("[0-9]+|[一二三四五六七八九十廿两]+")
_ROC_NUMERAL = re.compile("[0-9]+|[一二三四五六七八九十百零〇]+")
_YEARS = re.compile(time_patterns.YEAR)


class Reader:
    """Reads the times of one paragraph in order; a bare month takes the year named last."""

    def __init__(self, today: PartialDate | None) -> None:
        self._today = today
        months = (today.month, today.month) if today and today.month else None
        self._last = Moment(year=str(today.year), months=months) if today else Moment()
        self._stated: str | None = None

    def value(self, found: Iterable[re.Match[str]], bound: Bound) -> str | None:
        """The EDTF text of a chain's parts."""
        self._stated = None
        moments = [Moment()]
        for part in found:
            if part.lastgroup == "to":
                moments.append(Moment())
            elif part.lastgroup:
                moments[-1] = self._with_part(moments[-1], part.lastgroup, part.group())
        return self._stated or self._written(moments, bound)

    def _written(self, moments: list[Moment], bound: Bound) -> str | None:
        first = moments[0]
        if first == Moment() or first == Moment(year=""):
            self._last = replace(self._last, year=None) if first.year == "" else self._last
            return None
        first = first.within(self._last)
        last = moments[1].within(first) if len(moments) > 1 and moments[1] != Moment() else None
        self._last = last or first
        return edtf.written(first, last, bound)

    def _with_part(self, moment: Moment, name: str, text: str) -> Moment:
        reader = READERS.get(name)
        return reader(self, moment, text) if reader else moment

    def _from_today(self, years: int) -> str:
        """A year near the document's; the empty text is one nobody knows."""
        return str(self._today.year + years) if self._today else ""

    def iso(self, moment: Moment, text: str) -> Moment:
        year, month, day = map(int, _DIGITS.findall(text))
        return _dated(year if year > 999 else year + ROC, month, day)

    def year(self, moment: Moment, text: str) -> Moment:
        years = [_arabic_year(year) for year in _YEARS.findall(text)]
        return replace(moment, year=years[0], last_year=years[-1])

    def masked(self, moment: Moment, text: str) -> Moment:
        return replace(moment, year=text[:2] + "XX", last_year=None)

    def roc(self, moment: Moment, text: str) -> Moment:
        number = _ROC_NUMERAL.search(text.replace("元", "1"))
        year = str(int(_number(number.group())) + ROC) if number else ""
        return replace(moment, year=year, last_year=None)

    def short_year(self, moment: Moment, text: str) -> Moment:
        digits = _arabic_year(text[:2])
        return replace(moment, year=f"20{digits}" if digits < "30" else "", last_year=None)

    def bracketed(self, moment: Moment, text: str) -> Moment:
        number = int(_DIGITS.findall(text)[0])
        if "年" in text.rsplit(")", maxsplit=1)[-1].rsplit("）", maxsplit=1)[-1]:
            return replace(moment, year=str(number + ROC))
        if "月" in text[-2:]:
            return replace(moment, months=(number, number))
        return replace(moment, days=(number, number))

    def relative_year(self, moment: Moment, text: str) -> Moment:
        offset = time_patterns.fixed("years").get(text.removesuffix("度"))
        if not isinstance(offset, int):
            return replace(moment, year=self._last.year or "")
        return replace(moment, year=self._from_today(offset))

    def part_of_year(self, moment: Moment, text: str) -> Moment:
        year = moment.year if moment.year is not None else self._last.year or ""
        months = {"上": (1, 6), "下": (7, 12), "年底": (12, 12), "年末": (12, 12), "年终": (12, 12), "年初": (1, 1)}
        return replace(moment, year=year, months=months.get(text[:1]) or months.get(text[:2]))

    def quarter(self, moment: Moment, text: str) -> Moment:
        named = [
            QUARTERS.index(digit) % 4 for digit in text.replace("两", "二").replace("首", "一") if digit in QUARTERS
        ]
        first = 0 if "前" in text else named[0]
        return replace(moment, months=(first * 3 + 1, named[-1] * 3 + 3))

    def season(self, moment: Moment, text: str) -> Moment:
        year = {"今": 0, "去": -1, "明": 1}.get(text[0])
        known = moment if year is None else replace(moment, year=self._from_today(year))
        if not known.year or len(SEASON.findall(text)) > 1:
            return replace(known, year="")
        self._stated = f"{known.year}-{SEASONS[SEASON.findall(text)[0]]}"
        return known

    def first_months(self, moment: Moment, text: str) -> Moment:
        return replace(moment, months=(1, int(_number(text[1:-2]))))

    def month(self, moment: Moment, text: str) -> Moment:
        numbers = [int(_number(numeral)) for numeral in _NUMERALS.findall(text)]
        return replace(moment, months=(numbers[0], numbers[-1]))

    def relative_month(self, moment: Moment, text: str) -> Moment:
        if not self._today or not self._today.month or text[0] not in "本上下":
            return Moment(year="")
        at = self._today.year * 12 + self._today.month - 1 + {"上": -1, "下": 1}.get(text[0], 0)
        return Moment(year=str(at // 12), months=(at % 12 + 1, at % 12 + 1))

    def day(self, moment: Moment, text: str) -> Moment:
        numbers = [int(_number(numeral)) for numeral in _NUMERALS.findall(text)]
        return replace(moment, days=(numbers[0], numbers[-1]))

    def third(self, moment: Moment, text: str) -> Moment:
        days = THIRDS.get(text[0])
        if days and len(text) == 2:
            return replace(moment, days=days)
        return self._last_third(moment, days[0] if days else 21)

    def _last_third(self, moment: Moment, first: int) -> Moment:
        known = moment.within(self._last)
        if not known.year or not known.year.isdecimal() or not known.months:
            return moment
        return replace(moment, days=(first, edtf.last_day(known)))

    def end(self, moment: Moment, text: str) -> Moment:
        if moment.months is None and moment.year is not None and "X" not in moment.year and text in ("底", "末", "初"):
            return replace(moment, months=(1, 1) if text == "初" else (12, 12))
        return moment

    def clock(self, moment: Moment, text: str) -> Moment:
        numbers = _DIGITS.findall(text)
        if moment.days is None or ":" not in text.replace("：", ":"):
            return moment
        return replace(moment, clock=":".join(number.zfill(2) for number in numbers))

    def span_of_years(self, moment: Moment, text: str) -> Moment:
        numeral = _NUMERALS.search(text)
        if not numeral or "月" in text or not self._today or set("几多数余") & set(text):
            return moment
        count = int(_number(numeral.group()))
        years = (0, count) if text.startswith(("未来", "今后")) else (-count, 0)
        return Moment(year=self._from_today(years[0]), last_year=self._from_today(years[1]))

    def plan(self, moment: Moment, text: str) -> Moment:
        """The first five-year plan began in 1953, those from the sixth on in years that end in 1 and 6."""
        number = int(_number(text[:-1]))
        if number < 6:
            return moment
        return Moment(year=str(1951 + 5 * number), last_year=str(1955 + 5 * number))

    def decade(self, moment: Moment, text: str) -> Moment:
        century, _, years = text.rpartition("世纪")
        numeral = _NUMERALS.search(century)
        number = int(_number(numeral.group())) if numeral else 21 if century == "本" else 20
        tens = _NUMERALS.search(years)
        ten = str(int(_number(tens.group())) // 10) if tens else "X"
        return Moment(year=f"{number - 1}{ten}X")

    def congress(self, moment: Moment, text: str) -> Moment:
        number = text.removeprefix("党的").partition("大")[0]
        self._stated = f"{CONGRESSES[number]}/.."
        return moment

    def named_start(self, moment: Moment, text: str) -> Moment:
        beginning = BEGINNINGS.get(text.removesuffix("以来"))
        self._stated = f"{beginning}/.." if beginning else None
        return moment

    def festival(self, moment: Moment, text: str) -> Moment:
        month, day = map(int, str(time_patterns.fixed("fixed")[text]).split("-"))
        return replace(moment, months=(month, month), days=(day, day))

    def near_day(self, moment: Moment, text: str) -> Moment:
        offset = time_patterns.fixed("days")[text]
        today = self._today
        if not today or not today.month or not today.day or not isinstance(offset, int):
            return Moment(year="")
        day = datetime.date(today.year, today.month, today.day) + datetime.timedelta(days=offset)
        return _dated(day.year, day.month, day.day)

    def unknown(self, moment: Moment, text: str) -> Moment:
        """A movable feast or a vague word: no value, whatever else is known."""
        return Moment(year="")


READERS: dict[str, Callable[[Reader, Moment, str], Moment]] = {
    "iso": Reader.iso,
    "roc_iso": Reader.iso,
    "years": Reader.year,
    "year": Reader.year,
    "masked": Reader.masked,
    "roc": Reader.roc,
    "roc_bare": Reader.roc,
    "short_year": Reader.short_year,
    "bracketed": Reader.bracketed,
    "relative_year": Reader.relative_year,
    "part_of_year": Reader.part_of_year,
    "quarter": Reader.quarter,
    "season": Reader.season,
    "season_after": Reader.season,
    "first_months": Reader.first_months,
    "months": Reader.month,
    "month": Reader.month,
    "relative_month": Reader.relative_month,
    "lone_days": Reader.day,
    "lone_day": Reader.day,
    "days": Reader.day,
    "day": Reader.day,
    "third": Reader.third,
    "end": Reader.end,
    "clock": Reader.clock,
    "past": Reader.span_of_years,
    "future": Reader.span_of_years,
    "since_years": Reader.span_of_years,
    "plan": Reader.plan,
    "decade": Reader.decade,
    "congress": Reader.congress,
    "named_start": Reader.named_start,
    "festival": Reader.festival,
    "quoted": Reader.festival,
    "near_day": Reader.near_day,
    "movable": Reader.unknown,
    "vague": Reader.unknown,
}


def _dated(year: int, month: int, day: int) -> Moment:
    return Moment(year=str(year), months=(month, month), days=(day, day))


def _number(numeral: str) -> Decimal:
    return read(numeral).low or Decimal(0)


def _arabic_year(year: str) -> str:
    return year.translate(str.maketrans("〇○零OoＯ一二三四五六七八九", "000000123456789"))
