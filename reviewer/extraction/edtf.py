"""Times in EDTF (ISO 8601-2): what is known of a moment, and how it is written."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from typing import Literal

Bound = Literal["", "before", "since"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time states: a year as EDTF writes it (2022, 199X), and ever smaller parts of it.

    `months` and `days` are first and last ones (上半年, 中旬); `clock` is hh:mm or hh:mm:ss.
    `last_year` ends a span of years.
    """

    year: str | None = None
    last_year: str | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    clock: str | None = None

    def within(self, other: Moment) -> Moment:
        """This moment with what only `other`, said before it, tells."""
        if self.year:
            return self
        if self.months:
            return replace(self, year=other.year)
        return replace(self, year=other.year, months=other.months)


def written(moment: Moment, until: Moment | None = None, bound: Bound = "") -> str | None:
    """The EDTF text; None where the year is not known."""
    if not moment.year or not _exists(moment) or (until and not _exists(until)):
        return None
    first, last = _ends(moment)
    if until:
        last = _ends(until.within(moment))[1]
        if last is None:
            return None
    if bound == "before":
        return f"../{last}"
    if bound == "since":
        return f"{first}/.."
    return first if first == last else f"{first}/{last}"


def _exists(moment: Moment) -> bool:
    if moment.months and not all(1 <= month <= 12 for month in moment.months):
        return False
    return not moment.days or all(1 <= day <= last_day(moment) for day in moment.days)


def last_day(moment: Moment) -> int:
    if not moment.months:
        return 31
    month = moment.months[1]
    if moment.year and moment.year.isdecimal() and int(moment.year) > 0:
        return calendar.monthrange(int(moment.year), month)[1]
    return calendar.monthrange(2000, month)[1]


def _ends(moment: Moment) -> tuple[str | None, str | None]:
    year, last_year = moment.year, moment.last_year or moment.year
    if year is None:
        return None, None
    if not moment.months:
        return year, last_year
    first, last = (f"{year}-{month:02}" for month in moment.months)
    if not moment.days:
        return first, last
    clock = f"T{moment.clock}" if moment.clock else ""
    return f"{first}-{moment.days[0]:02}{clock}", f"{last}-{moment.days[1]:02}{clock}"
