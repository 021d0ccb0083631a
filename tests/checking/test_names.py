"""Checks of names: posts and holders, spellings, bodies."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, told


def test_one_post_with_two_people_is_told() -> None:
    text = "安和县教育局局长郑明到场指导。\n安和县教育局局长王海涛说，要抓好落实。"
    assert alarms(text) == ["post_two_holders"]


@pytest.mark.parametrize(
    "text",
    [
        "安和县教育局局长郑明到场指导。\n安和县教育局副局长王海涛说，要抓好落实。",
        "安和县教育局局长郑明到场指导。\n时任安和县教育局局长王海涛说，要抓好落实。",
        "安和县教育局局长郑明到场指导。\n安和县民政局局长王海涛说，要抓好落实。",
    ],
)
def test_other_posts_other_times_and_other_bodies_are_not(text: str) -> None:
    assert alarms(text) == []


def test_one_thing_counted_or_spelt_in_two_ways_is_a_note() -> None:
    text = "深化“三项改革”，推进“三大改革”，打造“10分钟便民服务圈”和“十分钟便民服务圈”。"
    assert told(text, "counted_two_ways") == ["三项改革…三大改革"]
    assert told(text, "numeral_two_ways") == ["10分钟便民服务圈…十分钟便民服务圈"]
    assert alarms(text) == []
