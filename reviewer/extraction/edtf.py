"""Times in EDTF (ISO 8601-2): what is known of a moment, and how it is written."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Literal

Bound = Literal["", "before", "since", "about"]

SEASONS = (21, 24)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time states: a year as EDTF writes it (2022, 199X), and ever smaller parts of it.

    `months` and `days` are first and last ones (上半年, 中旬), each of its own year and month; seasons count as months
    21 to 24, as EDTF writes them; `clock` is hh:mm or hh:mm:ss. `last_year` ends a span of years. An empty year is one
    that the text means but nothing tells (当年); a vague moment has no value at all (近年来).
    """

    year: str | None = None
    last_year: str | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    clock: str | None = None
    is_vague: bool = False

    def within(self, other: Moment) -> Moment:
        """This moment with what only `other`, said before it, tells."""
        if self.year is not None:
            return self
        if self.months:
            return replace(self, year=other.year)
        months = other.months if other.months and other.months[1] <= 12 else None
        return replace(self, year=other.year, months=months)

    def after(self, first: Moment) -> Moment:
        """The end of a range that began with `first`: the next such moment, also where that is in the next year."""
        last = self.within(first)
        if self.year is not None or not _is_number(last.year) or not last.months or _key(last) >= _key(first):
            return last
        year, month = int(last.year or 0), last.months[0]
        if self.months:
            return replace(last, year=str(year + 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return replace(last, year=str(year), months=(month, month))

    def day(self) -> datetime.date | None:
        """The one day that this moment is, if it is one."""
        if not _is_number(self.year) or not self.months or not self.days or self.last_year not in (None, self.year):
            return None
        if self.months[0] != self.months[1] or self.days[0] != self.days[1] or not _exists(self):
            return None
        return datetime.date(int(self.year or 0), self.months[0], self.days[0])


def of_days(first: datetime.date, last: datetime.date | None = None) -> Moment:
    """A day, or all days from the first to the last."""
    last = last or first
    return Moment(
        year=f"{first.year:04}",
        last_year=f"{last.year:04}" if last.year != first.year else None,
        months=(first.month, last.month),
        days=(first.day, last.day),
    )


def of_month(year: int, month: int) -> Moment:
    """A month that may lie outside 1 to 12: it then counts on into the years beside."""
    years, index = divmod(month - 1, 12)
    return Moment(year=f"{year + years:04}", months=(index + 1, index + 1))


def written(moment: Moment, until: Moment | None = None, bound: Bound = "") -> str | None:
    """The EDTF text; None where the year is not known, a day does not exist or a range ends before it begins."""
    first, last = _ends(moment)
    if until:
        last = _ends(until)[1]
    if not first or not last or _is_reversed(first, last):
        return None
    if bound == "before":
        return f"../{last}"
    if bound == "since":
        # A decade is open from its first year.
        return f"{first.replace('X', '0') if first.find('X') == 3 else first}/.."
    if bound == "about":
        first, last = f"{first}~", f"{last}~"
    return first if first == last else f"{first}/{last}"


def last_day(moment: Moment) -> int:
    """The last day of the moment's last month; of February the 29th where no year is known."""
    if not moment.months or not 1 <= moment.months[1] <= 12:
        return 31
    return calendar.monthrange(_last_year(moment), moment.months[1])[1]


def _last_year(moment: Moment) -> int:
    year = moment.last_year or moment.year
    return int(year or 0) if _is_number(year) and int(year or 0) > 0 else 2000


def _is_number(year: str | None) -> bool:
    return bool(year) and str(year).isdecimal()


def _key(moment: Moment) -> tuple[str, int, int]:
    return moment.year or "", moment.months[0] if moment.months else 0, moment.days[0] if moment.days else 0


def _exists(moment: Moment) -> bool:
    if not moment.months:
        return True
    if moment.days is None:
        return all(1 <= month <= 12 or SEASONS[0] <= month <= SEASONS[1] for month in moment.months)
    return all(
        1 <= month <= 12 and 1 <= day <= last_day(replace(moment, months=(month, month)))
        for month, day in zip(moment.months, moment.days, strict=True)
    )


def _ends(moment: Moment) -> tuple[str | None, str | None]:
    if not moment.year or moment.is_vague or not _exists(moment):
        return None, None
    year, last_year = moment.year, moment.last_year or moment.year
    if not moment.months:
        return year, last_year
    if moment.months[0] > moment.months[1] and year == last_year and _is_number(year):
        # 11月至3月
        last_year = str(int(year) + 1)
    first, last = f"{year}-{moment.months[0]:02}", f"{last_year}-{moment.months[1]:02}"
    if not moment.days:
        return first, last
    clock = f"T{moment.clock}" if moment.clock else ""
    return f"{first}-{moment.days[0]:02}{clock}", f"{last}-{moment.days[1]:02}{clock}"


def _is_reversed(first: str, last: str) -> bool:
    """Seasons and unknown digits do not compare beyond their year."""
    comparable = min(len(first), len(last)) if first[5:7] <= "12" and last[5:7] <= "12" else 4
    return "X" not in first + last and first[:comparable] > last[:comparable]
