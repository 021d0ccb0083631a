"""The lunar calendar of the years 1990 to 2040: on which Gregorian day a lunar one falls.

The table in times.toml was computed from the new moons and the sun's longitudes (Meeus, Astronomical Algorithms,
chapters 25 and 49, China Standard Time, months as GB/T 33661-2017 numbers them) and agrees with the published one.
Outside those years nothing is known.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import cast

from reviewer.assets import table

LENGTHS = {"s": 29, "L": 30}


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    is_leap: bool
    start: datetime.date
    length: int

    @property
    def end(self) -> datetime.date:
        return self.start + datetime.timedelta(days=self.length - 1)


@cache
def months(year: int) -> tuple[Month, ...]:
    """The months of a lunar year; none where the table does not reach."""
    row = cast("dict[str, str]", table("times.toml")["lunar_years"]).get(str(year))
    return tuple(_read(year, row)) if row else ()


def _read(year: int, row: str) -> list[Month]:
    """A row: the New Year's day, then s for a month of 29 days and L for one of 30, + before the leap month."""
    start, _, letters = row.partition(" ")
    day = datetime.date.fromisoformat(f"{year}-{start}")
    read: list[Month] = []
    for at, letter in enumerate(letters):
        if letter in LENGTHS:
            is_leap = at > 0 and letters[at - 1] == "+"
            number = len([month for month in read if not month.is_leap]) + (not is_leap)
            read.append(Month(number, is_leap, day, LENGTHS[letter]))
            day += datetime.timedelta(days=LENGTHS[letter])
    return read


def month(year: int, number: int, *, is_leap: bool = False) -> Month | None:
    return next((each for each in months(year) if (each.number, each.is_leap) == (number, is_leap)), None)


def day(year: int, number: int, day: int, *, is_leap: bool = False) -> datetime.date | None:
    """A day of a lunar year; day 0 is the one before the month begins (除夕)."""
    found = month(year, number, is_leap=is_leap)
    return found.start + datetime.timedelta(days=day - 1) if found and day <= found.length else None


def day_in(year: int, number: int, wanted: int, *, is_leap: bool = False) -> datetime.date | None:
    """The lunar day that falls in a Gregorian year; None where none does or two do (腊八 of 2022)."""
    days = (day(lunar_year, number, wanted, is_leap=is_leap) for lunar_year in (year - 1, year, year + 1))
    found = [each for each in days if each and each.year == year]
    return found[0] if len(found) == 1 else None


def next_day(start: datetime.date, wanted: int) -> datetime.date | None:
    """The first day from `start` on that bears a number in its lunar month."""
    days = (
        each.start + datetime.timedelta(days=wanted - 1)
        for year in (start.year - 1, start.year)
        for each in months(year)
        if wanted <= each.length
    )
    return next((each for each in days if each >= start), None)


def qingming(year: int) -> datetime.date | None:
    """The day on which the sun reaches 15°, by a rule of thumb that its longitude bears out for the table's years."""
    if not months(year):
        return None
    of_century = year % 100
    return datetime.date(year, 4, int(of_century * 0.2422 + (4.81 if year >= 2000 else 5.59)) - of_century // 4)
