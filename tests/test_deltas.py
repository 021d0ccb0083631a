"""What lies between two figures, what a stated change makes of one, and whether the two agree."""

from __future__ import annotations

import pytest

from reviewer.annotations import Attributes
from reviewer.completion import Completed, completed, factor_shown
from reviewer.deltas import agrees, difference, difference_shown, obstacle
from reviewer.values import values_read


def figure(written: str, unit: str = "", **attributes: str) -> Attributes:
    return {"values": values_read(written), "unit": unit, **attributes}


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
        (("8000", "元"), ("12500", "元"), "+4,500 元（+56.3%）"),
        (("21000000000", "元"), ("35600000000", "元"), "+146 亿元（+69.5%）"),
        (("5", "个"), ("5", "个"), "±0 个（±0%）"),
        ((">=30", "%"), ("80", "%"), "≈ +50 百分点"),
        (("10~12", "元"), ("30", "元"), "+18~+20 元（+150%~+200%）"),
        (("30~40", "%"), ("35~50", "%"), "−5~+20 百分点"),
        (("150; 200", "元"), ("180; 260", "元"), "+30; +60 元（+20%; +30%）"),
        (("-10", "元"), ("5", "元"), "+15 元"),
        (("10", "元"), ("-5", "元"), "−15 元（−150%）"),
    ],
)
def test_a_change_is_worked_out_from_its_figures(before: tuple[str, str], after: tuple[str, str], shown: str) -> None:
    found = difference(figure(*before), figure(*after))
    assert found is not None
    assert difference_shown(found) == shown


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (("10", "元"), ("30", "人"), "units"),
        (("1", "年"), ("30", "天"), "units"),
        (("10; 12", "元"), ("30", "元"), "lists"),
        (("", "元"), ("30", "元"), "no_number"),
        (("10", "元"), ("?", "元"), "no_number"),
    ],
)
def test_what_cannot_be_compared_says_why(before: tuple[str, str], after: tuple[str, str], why: str) -> None:
    assert obstacle(figure(*before), figure(*after)) == f"delta.{why}"
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
        (("100", "万人"), ("250", "万人"), ("1.5", "倍"), "up", True),
        (("100", "万人"), ("150", "万人"), ("1.5", "倍"), "up", False),
        (("30", "万人次"), ("45", "万人次"), ("5", "成"), "up", True),
        (("30", "万人次"), ("45", "万人次"), ("3", "成"), "up", False),
        (("100", "元"), ("400", "元"), ("2", "番"), "up", True),
        (("100", "元"), ("200", "元"), ("2", "番"), "up", False),
        (("40", "%"), ("60", "%"), ("20", "%"), "up", True),
        (("40", "%"), ("60", "%"), ("50", "%"), "up", True),
        (("40", "%"), ("60", "%"), ("30", "%"), "up", False),
        (("10~12", "元"), ("30", "元"), ("19", "元"), "up", True),
        (("10~12", "元"), ("30", "元"), ("25", "元"), "up", False),
        (("92", "%"), ("98", "%"), (">=5", "百分点"), "up", True),
        (("92", "%"), ("98", "%"), (">=8", "百分点"), "up", False),
        (("150; 200", "元"), ("180; 260", "元"), ("30; 60", "元"), "up", True),
        (("150; 200", "元"), ("180; 260", "元"), ("30; 50", "元"), "up", False),
        (("800", "元"), ("600", "元"), ("", ""), "up", False),
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
    ("level", "delta", "direction", "shown", "how"),
    [
        (("98", "%"), ("6", "百分点"), "up", "92%", "98% − 6 百分点"),
        (("75", "%"), ("5", "%"), "up", "70%", "75% − 5%"),
        (("3.6", "%"), ("0.6", "百分点"), "down", "4.2%", "3.6% + 0.6 百分点"),
        (("1593.7", "公顷"), ("967", "公顷"), "up", "626.7 公顷", "1,593.7 公顷 − 967 公顷"),
        (("120", "元"), ("20", "%"), "up", "100 元", "120 元 ÷ 1.2"),
        (("412", "起"), ("18", "%"), "down", "≈ 502 起", "412 起 ÷ 0.82"),
        (("1530000000", "元"), ("8.1", "%"), "up", "≈ 14.15 亿元", "15.3 亿元 ÷ 1.081"),
        (("250", "人"), ("1.5", "倍"), "up", "100 人", "250 人 ÷ 2.5"),
        (("260", "吨"), ("3", "成"), "up", "200 吨", "260 吨 ÷ 1.3"),
        (("400", "元"), ("2", "番"), "up", "100 元", "400 元 ÷ 4"),
        (("90~99", "元"), ("9", "元"), "up", "81~90 元", "90~99 元 − 9 元"),
        (("110", "元"), (">=10", "%"), "up", "≈ 100 元", "110 元 ÷ 1.1"),
        (("45", "公顷"), ("75", "亩"), "up", "40 公顷", "45 公顷 − 75 亩"),
        (("96", "元"), ("-4", "元"), "", "100 元", "96 元 + -4 元"),
    ],
)
def test_the_start_of_a_change_is_worked_out(
    level: tuple[str, str], delta: tuple[str, str], direction: str, shown: str, how: str
) -> None:
    found = completed(figure(*level), figure(*delta), direction, backwards=True)
    assert isinstance(found, Completed)
    assert (found.shown, found.how) == (shown, how)


@pytest.mark.parametrize(
    ("level", "delta", "direction", "shown"),
    [
        (("100", "人"), ("1.5", "倍"), "up", "250 人"),
        (("100", "元"), ("1", "番"), "up", "200 元"),
        (("100", "元"), ("2", "番"), "up", "400 元"),
        (("100", "元"), ("3", "成"), "down", "70 元"),
        (("92", "%"), ("6", "百分点"), "up", "98%"),
        (("100; 200", "元"), ("10", "%"), "up", "110; 220 元"),
    ],
)
def test_the_end_of_a_change_is_worked_out(
    level: tuple[str, str], delta: tuple[str, str], direction: str, shown: str
) -> None:
    found = completed(figure(*level), figure(*delta), direction, backwards=False)
    assert isinstance(found, Completed)
    assert found.shown == shown


@pytest.mark.parametrize(
    ("level", "delta", "direction", "why"),
    [
        (("98", "%"), ("6", "百分点"), "", "no_direction"),
        (("98", "人"), ("6", "元"), "up", "units"),
        (("98", "人"), ("6", "百分点"), "up", "units"),
        (("98", "人"), ("100", "%"), "down", "below_zero"),
        (("5", "人"), ("6", "人"), "up", "below_zero"),
        (("", "人"), ("6", "人"), "up", "no_number"),
        (("1; 2; 3", "人"), ("6; 7", "人"), "up", "lists"),
    ],
)
def test_what_does_not_follow_says_why(
    level: tuple[str, str], delta: tuple[str, str], direction: str, why: str
) -> None:
    assert completed(figure(*level), figure(*delta), direction, backwards=True) == f"delta.{why}"


@pytest.mark.parametrize(
    ("written", "unit", "direction", "factor"),
    [
        ("1.5", "倍", "up", "2.5"),
        ("2", "番", "up", "4"),
        ("3", "成", "down", "0.7"),
        ("15", "%", "up", ""),
        ("3", "倍", "down", ""),
        ("1.5", "倍", "", ""),
    ],
)
def test_growth_in_times_says_what_it_makes_of_the_whole(written: str, unit: str, direction: str, factor: str) -> None:
    assert factor_shown(figure(written, unit), direction) == factor
