"""Checks of contradiction: one thing with two figures."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, told


def test_a_stock_that_shrinks_between_two_parts_is_told() -> None:
    text = "全市共有56人以上大班额420个，66人以上超大班额19个。\n年底前66人以上的16个超大班额要全部消除。"
    assert alarms(text) == ["same_figure"]
    assert told(text, "same_figure") == ["19个…16个"]


def test_one_indicator_of_one_year_with_two_values_is_told() -> None:
    text = "2023年，一般公共预算收入完成18.9亿元。\n经济实力稳步增强。2023年，一般公共预算收入达到19.8亿元。"
    assert alarms(text) == ["same_figure"]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，一般公共预算收入完成18.9亿元。\n2022年，一般公共预算收入完成17.5亿元。",
        "2023年，一般公共预算收入完成18.9亿元。\n2023年，云山镇一般公共预算收入完成2亿元。",
        "一、2023年工作回顾\n一般公共预算收入完成18.9亿元。\n二、2024年工作安排\n一般公共预算收入完成20亿元。",
        "去年改造老旧小区27个。\n今年改造老旧小区22个。",
        "城镇居民人均可支配收入38960元。\n农村居民人均可支配收入19850元。",
    ],
)
def test_other_years_places_plans_and_scopes_are_not(text: str) -> None:
    assert alarms(text) == []


def test_two_lists_that_differ_in_a_sum_are_a_note() -> None:
    text = "436公里供水内网、910公里进户管线、50公里供热管网和195公里燃气管网需要改造。"
    text += "\n完成1300公里供水管网、195公里燃气管网、50公里供热管网改造。"
    assert told(text, "list_total") == ["436公里…910公里…1300公里"]
    assert alarms(text) == []
