"""Units, measure words and conversions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.extraction.units import converted, unit_at, units


@pytest.mark.parametrize(
    "line",
    [
        "平方公里内 -> 平方公里 area km2",
        "平方米 -> 平方米 area m2",
        "公顷 -> 公顷 area har",
        "亩地 -> 亩地 area None",
        "个百分点 -> 百分点 points None",
        "%以上 -> % percent %",
        "人次 -> 人次 count None",
        "人大代表 -> 人 count None",
        "个小时 -> 小时 duration h",
        "个月 -> 个月 duration mo",
        "周岁以上 -> 岁 age a",
        "千瓦时 -> 千瓦时 power kW.h",
        "千米 -> 千米 length km",
        "km的路 -> km length km",
        "吨标准煤 -> 吨标准煤 mass t",
        "美元 -> 美元 money None",
        "元人民币 -> 元 money CNY",
        "℃ -> ℃ other Cel",
        "倍 -> 倍 ratio None",
        "大类 -> 大类 count None",
        "分 -> 分 score None",
    ],
)
def test_units(line: str) -> None:
    text, _, expected = line.partition(" -> ")
    unit = unit_at(text, 0)
    assert unit is not None
    assert f"{unit.shown} {unit.kind} {unit.ucum}" == expected


@pytest.mark.parametrize(
    "text", ["人民政府", "年级", "分之一", "天然气", "元旦", "成立", "部门", "位数", "kmx", "平均", ""]
)
def test_words_that_begin_like_a_unit_are_none(text: str) -> None:
    assert unit_at(text, 0) is None


@pytest.mark.parametrize("text", ["期工程", "头猪", "分", "片"])
def test_some_measures_need_an_arabic_numeral(text: str) -> None:
    assert unit_at(text, 0, after_arabic=False) is None
    assert unit_at(text, 0) is not None


@pytest.mark.parametrize(
    "line",
    [
        "15 亩 公顷 -> 1",
        "1 平方公里 公顷 -> 100",
        "2 公顷 平方米 -> 20000",
        "3 吨 公斤 -> 3000",
        "10 斤 公斤 -> 5",
        "5 角 元 -> 0.5",
        "1 兆瓦时 千瓦时 -> 1000",
        "1.5 小时 分钟 -> 90",
        "2 周 天 -> 14",
        "2 年 个月 -> 24",
        "3 成 % -> 30",
        "2 公里 米 -> 2000",
    ],
)
def test_conversions(line: str) -> None:
    asked, _, expected = line.partition(" -> ")
    amount, unit, to = asked.split()
    assert converted(Decimal(amount), units()[unit], units()[to]) == Decimal(expected)


def test_units_of_two_families_do_not_convert() -> None:
    assert converted(Decimal(1), units()["亩"], units()["吨"]) is None
