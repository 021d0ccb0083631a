"""Times of this genre with their values, written by hand; what must not be taken for a time; EDTF as it is defined."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.scripts import for_extraction
from reviewer.documents.structure import PartialDate
from reviewer.extraction import time_lunar, times
from reviewer.extraction.passages import Passage
from reviewer.extraction.run import times_of
from tests.extraction.lines import unmarked

GROUPS = tomllib.loads(Path(__file__).with_name("time_cases.toml").read_text("utf-8"))
CASES = [(group.get("today"), line) for group in GROUPS.values() for line in group["lines"]]
VALUES = sorted({value for _, line in CASES for value in line.partition(" -> ")[2].split("; ")} - {"-", ""})
PIECES = (
    *"0123456789一二三十〇年月日号今去前明次当上下本半初末底起至到—-./:、()（）周内止",
    *(
        "季度",
        "正月",
        "腊月",
        "春节",
        "中秋",
        "国庆",
        "十四五",
        "世纪",
        "年代",
        "以来",
        "前后",
        "2023年",
        "农历",
        "秋冬",
        "Q1",
    ),
    *(
        "中下旬",
        "元月",
        "去冬今春",
        "下午",
        "14:30",
        "9:00",
        "2021.3.5",
        "民国",
        "111年",
        "98年",
        "除夕",
        "次日",
        "上周五",
    ),
)

# EDTF as the Library of Congress specifies it: a date of level 0 or 1, or an interval of dates that may be open.
# Times of day leave out their seconds, as ISO 8601-1 allows.
YEAR = r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
DATE = (
    rf"(?:{YEAR}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?)?)?)?~?)"
)
EDTF = re.compile(rf"{DATE}|{DATE}/{DATE}|{DATE}/\.\.|\.\./{DATE}")
DAY = re.compile(r"([0-9]{4})-([01][0-9])-([0-3][0-9])")


def is_edtf(value: str) -> bool:
    """Whether a value has the form, names days that exist, and ends no earlier than it begins."""
    days = [date(*map(int, found)) for found in DAY.findall(value)]
    return bool(EDTF.fullmatch(value)) and days == sorted(days)


@pytest.mark.parametrize(("today", "line"), CASES)
def test_times_of_the_genre(today: str | None, line: str) -> None:
    marked, _, values = line.partition(" ->")
    text, spans = unmarked(marked, "[]")
    found = times_of(for_extraction(text), PartialDate.read(today) if today else None)
    assert [span.of(text) for span in found] == [span.of(text) for span in spans]
    assert [(span, str(value or "-")) for span, value in found.items()] == [
        (span, value) for span, value in zip(spans, values.strip().split("; "), strict=bool(spans))
    ]


@pytest.mark.parametrize("value", VALUES)
def test_expected_values_are_edtf(value: str) -> None:
    assert is_edtf(value)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["2023-08-16", "2024-02", "2021"]))
def test_every_value_is_edtf(text: str, today: str) -> None:
    values = [found.attributes["edtf"] for found in times.extract(Passage(text), PartialDate.read(today))]
    assert all(value is None or is_edtf(str(value)) for value in values)


@pytest.mark.parametrize("year", range(1990, 2040))
def test_a_lunar_year_ends_where_the_next_begins(year: int) -> None:
    last, first = time_lunar.months(year)[-1], time_lunar.months(year + 1)[0]
    assert (first.start - last.end).days == 1
    assert len(time_lunar.months(year)) == 12 + any(month.is_leap for month in time_lunar.months(year))


@pytest.mark.parametrize(
    ("year", "number", "day", "expected"),
    [
        (1990, 1, 1, "1990-01-27"),
        (1995, 8, 15, "1995-09-09"),
        (2000, 1, 1, "2000-02-05"),
        (2008, 8, 15, "2008-09-14"),
        (2013, 5, 5, "2013-06-12"),
        (2017, 8, 15, "2017-10-04"),
        (2019, 9, 9, "2019-10-07"),
        (2021, 5, 5, "2021-06-14"),
        (2024, 8, 15, "2024-09-17"),
        (2027, 1, 1, "2027-02-06"),
        (2030, 1, 1, "2030-02-03"),
        (2033, 12, 1, "2034-01-20"),
        (2040, 1, 1, "2040-02-12"),
    ],
)
def test_lunar_days(year: int, number: int, day: int, expected: str) -> None:
    assert time_lunar.day(year, number, day) == date.fromisoformat(expected)
