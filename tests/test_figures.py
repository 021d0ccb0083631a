"""Figures in words and numbers: normal wording, extent, periods in time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.annotations import Attributes
from reviewer.figures import (
    amount_in,
    counterpart,
    in_brief,
    instant,
    normalised,
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


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("120000000", "元", "1.2 亿元"),
        ("5200000~6100000", "亩", "520 万~610 万亩"),
        ("12500", "元", "12,500 元"),
        ("1234567", "人", "1,234,567 人"),
        ("98", "%", "98%"),
        ("", "元", ""),
    ],
)
def test_large_round_numbers_are_told_in_brief(written: str, unit: str, shown: str) -> None:
    assert in_brief(figure(written, unit)) == shown


def test_an_amount_is_had_in_another_unit() -> None:
    assert amount_in(figure(">=30", "亩"), "公顷") == (Decimal(2), Decimal(2))
    assert amount_in(figure("30~45", "亩"), "公顷") == (Decimal(2), Decimal(3))
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
