"""Periods that have names: decades, centuries, five-year plans, and what is dated from an event."""

from __future__ import annotations

import re

from reviewer.extraction.edtf import Moment
from reviewer.extraction.numerals import read
from reviewer.extraction.time_anchors import Anchors
from reviewer.extraction.time_patterns import fixed

ROC = 1911

_NUMERALS = re.compile("[0-9]+|[一二三四五六七八九十]+")
_TENS = re.compile("[1-9]0|[一二三四五六七八九](?=[一二三四五六七八九]?十)")


def decade(at: Anchors, moment: Moment, text: str) -> Moment:
    """A decade as EDTF leaves out its last digit; centuries, from the year 1 on, and 民国八十年代 as years."""
    century, _, years = text.rpartition("世纪")
    numeral = _NUMERALS.search(century)
    number = _number(numeral.group()) if numeral else 21 if century == "本" else 20
    tens = [_number(each[0]) for each in _TENS.findall(years)]
    if "民国" in text:
        return Moment(year=str(tens[0] * 10 + ROC), last_year=str(tens[0] * 10 + ROC + 9))
    if not tens:
        return Moment(year=str(number * 100 - 99), last_year=str(number * 100))
    return Moment(year=f"{number - 1}{tens[0]}X", last_year=f"{number - 1}{tens[-1]}X" if len(tens) > 1 else None)


def plan(at: Anchors, moment: Moment, text: str) -> Moment:
    """The five-year plans from the sixth on began in years that end in 1 and 6."""
    number = _number(text[:-1])
    if number < 6:
        return moment
    return Moment(year=str(1951 + 5 * number), last_year=str(1955 + 5 * number))


def session(at: Anchors, moment: Moment, text: str) -> Moment:
    met = fixed("sessions").get(text.removeprefix("党的").removesuffix("召开").removesuffix("胜利"))
    return _month_said(met)


def beginning(at: Anchors, moment: Moment, text: str) -> Moment:
    return _month_said(fixed("beginnings").get(text))


def _month_said(written: object) -> Moment:
    if not isinstance(written, str):
        return Moment(is_vague=True)
    year, _, month = written.partition("-")
    return Moment(year=year, months=(int(month), int(month)) if month else None)


def _number(numeral: str) -> int:
    return int(read(numeral).low or 0)
