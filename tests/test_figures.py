"""Figures compared: wording, differences and the rounding they may hide, periods in time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.annotations import Attributes
from reviewer.figures import (
    agrees,
    amount_in,
    counterpart,
    difference,
    difference_shown,
    instant,
    normalised,
    point,
)
from reviewer.units import converted, unit_names, units
from reviewer.values import values_read


def figure(written: str, unit: str = "", **attributes: str) -> Attributes:
    return {"values": values_read(written), "unit": unit, **attributes}


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("98", "%", "98%"),
        ("120000000", "元", "120,000,000 元"),
        ("35~40", "张", "35~40 张"),
        (">=65", "岁", "≥65 岁"),
        ("<=1200.50", "元/人", "≤1,200.50 元/人"),
        ("150; 200", "元", "150; 200 元"),
        ("?", "个", "? 个"),
        ("", "", ""),
        ("", "点", ""),
        ("12345678901234567890.123456789", "元", "12,345,678,901,234,567,890.123456789 元"),
    ],
)
def test_the_normal_wording_keeps_every_digit(written: str, unit: str, shown: str) -> None:
    assert normalised(figure(written, unit)) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (("92", "%"), ("98", "%"), "+6 百分点"),
        (("92.35", "%"), ("90.1", "%"), "−2.25 百分点"),
        (("3", "成"), ("45", "%"), "+15 百分点"),
        (("10", "元"), ("30", "元"), "+20 元（+200%）"),
        (("60", "所"), ("48", "所"), "−12 所（−20%）"),
        (("15", "亩"), ("2", "公顷"), "+1 公顷（+100%）"),
        (("0", "个"), ("7", "个"), "+7 个"),
        (("5", "个"), ("5", "个"), "±0 个（±0%）"),
        ((">=30", "%"), ("80", "%"), "≈ +50 百分点"),
    ],
)
def test_a_change_is_worked_out_from_its_figures(before: tuple[str, str], after: tuple[str, str], shown: str) -> None:
    found = difference(figure(*before), figure(*after))
    assert found is not None
    assert difference_shown(found) == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("10", "元"), ("30", "人")),
        (("10~12", "元"), ("30", "元")),
        (("10; 12", "元"), ("30", "元")),
        (("", "元"), ("30", "元")),
        (("1", "年"), ("30", "天")),
    ],
)
def test_what_cannot_be_compared_has_no_difference(before: tuple[str, str], after: tuple[str, str]) -> None:
    assert difference(figure(*before), figure(*after)) is None


@pytest.mark.parametrize(
    ("before", "after", "stated", "direction", "expected"),
    [
        (("92", "%"), ("98", "%"), ("6", "百分点"), "up", True),
        (("92", "%"), ("98", "%"), ("5", "百分点"), "up", False),
        (("92", "%"), ("98", "%"), ("6", "百分点"), "down", False),
        (("92.3", "%"), ("97.7", "%"), ("5", "百分点"), "up", True),
        (("10", "元"), ("30", "元"), ("20", "元"), "", True),
        (("10", "元"), ("30", "元"), ("2", "倍"), "up", True),
        (("10", "元"), ("30", "元"), ("3", "倍"), "up", False),
        (("300", "户"), ("346", "户"), ("15", "%"), "up", True),
        (("300", "户"), ("346", "户"), ("18", "%"), "up", False),
        (("100000000", "元"), ("120000000", "元"), ("18000000", "元"), "up", True),
        (("100000000", "元"), ("150000000", "元"), ("18000000", "元"), "up", False),
        (("48", "所"), ("60", "所"), ("12", "人"), "up", True),
    ],
)
def test_a_stated_change_is_held_against_its_figures(
    before: tuple[str, str], after: tuple[str, str], stated: tuple[str, str], direction: str, expected: bool
) -> None:
    found = difference(figure(*before), figure(*after))
    assert found is not None
    assert agrees(figure(*stated), found, direction=direction) is expected


def test_a_figure_that_is_only_about_so_much_contradicts_nothing() -> None:
    found = difference(figure("90", "%", qualifier="about"), figure("98", "%"))
    assert found is not None
    assert agrees(figure("6", "百分点"), found)


@pytest.mark.parametrize(
    ("amount", "unit", "to", "expected"),
    [
        ("15", "亩", "公顷", "1"),
        ("2", "公顷", "亩", "30"),
        ("3", "公里", "米", "3000"),
        ("3", "公里", "亩", None),
        ("3", "元", "美元", None),
        ("3", "无此单位", "无此单位", "3"),
    ],
)
def test_units_convert_within_their_family(amount: str, unit: str, to: str, expected: str | None) -> None:
    assert converted(Decimal(amount), unit, to) == (None if expected is None else Decimal(expected))


def test_an_amount_is_told_in_the_other_unit_people_know() -> None:
    assert counterpart(figure("100", "亩")) == "6.667 公顷"
    assert counterpart(figure("30~60", "亩")) == "2~4 公顷"
    assert counterpart(figure("100", "元")) == ""


def test_the_unit_table_offers_each_unit_once() -> None:
    names = unit_names()
    assert {"个", "个月", "小时", "百分点", "元", "亩"} <= set(names)
    assert not {"个小时", "个百分点"} & set(names)
    assert len(names) == len(set(names)) < len(units())


def test_a_bound_states_a_number_and_a_range_none() -> None:
    assert point(figure(">=65", "岁")) == 65
    assert point(figure("60~65", "岁")) is None
    assert amount_in(figure("30~45", "亩"), "公顷") == (2, 3)
    assert amount_in(figure("30", "亩"), "元") is None


@pytest.mark.parametrize(
    ("period", "edtf", "year"),
    [
        ("2022年", "2022", "2022"),
        ("去年", "2021", "2021"),
        ("2022年7月", "2022-07", "2022.5"),
        ("2021-2023年", "2021/2023", "2023"),
        ("6月底前", "../2022-07", "2022.5"),
        ("上半年", "2022-40", "2022"),
        ("2019年以来", None, "2019"),
        ("近年来", None, None),
    ],
)
def test_a_period_has_its_place_in_time(period: str, edtf: str | None, year: str | None) -> None:
    assert instant(period, edtf) == (None if year is None else Decimal(year))
