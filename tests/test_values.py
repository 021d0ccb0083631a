"""A figure's values: what a person writes is what is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.assets import Json
from reviewer.problems import Impossible
from reviewer.values import values_read, values_shown


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("98", [{"low": "98", "high": "98"}]),
        ("１，２５０．５０", [{"low": "1250.50", "high": "1250.50"}]),
        ("0.33~0.7", [{"low": "0.33", "high": "0.7"}]),
        ("35—40", [{"low": "35", "high": "40"}]),
        ("150; 200；300", [{"low": each, "high": each} for each in ("150", "200", "300")]),
        ("≥65", [{"low": "65", "high": None}]),
        ("<=7", [{"low": None, "high": "7"}]),
        ("-5", [{"low": "-5", "high": "-5"}]),
        ("", []),
    ],
)
def test_what_a_person_writes_is_read(written: str, values: list[Json]) -> None:
    assert values_read(written) == values


@pytest.mark.parametrize("written", ["几个", "1~2~3", "1.2.3", "nan", "12万", "98~92", "-1~-2"])
def test_what_is_no_number_is_refused_with_the_words(written: str) -> None:
    with pytest.raises(Impossible):
        values_read(written)


NUMBER = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12).map(
    lambda number: f"{number:f}"
)
BOUND = st.one_of(st.none(), NUMBER)
PAIR = st.one_of(
    st.tuples(st.none(), BOUND),
    st.tuples(NUMBER, st.none()),
    st.tuples(NUMBER, NUMBER).map(lambda ends: tuple(sorted(ends, key=Decimal))),
)


@given(st.lists(PAIR, max_size=4))
def test_shown_and_read_back_nothing_changes(pairs: list[tuple[str | None, str | None]]) -> None:
    values: list[Json] = [{"low": low, "high": high} for low, high in pairs]
    assert values_read(values_shown({"values": values})) == values


def test_reading_keeps_every_digit() -> None:
    (value,) = values_read("12345678901234567890.123456789")
    assert isinstance(value, dict)
    assert Decimal(str(value["low"])) == Decimal("12345678901234567890.123456789")
