"""Units, measure words and conversions."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer import reading
from reviewer.extraction.units import unit_at
from reviewer.problems import WrongUnits
from reviewer.units import converted, own_table, problem, read_own, units
from reviewer.wording import problem_said


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
        "美元 -> 美元 money USD",
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
    assert converted(Decimal(amount), unit, to) == Decimal(expected)


def test_units_of_two_families_do_not_convert() -> None:
    assert converted(Decimal(1), "亩", "吨") is None


OWN = """
unit = ["担 mass - mass 50", "~驮 mass - mass 75", "标准箱 other - - -"]
count = "瓮 人"
[guards]
"瓮" = "安"
"""


def test_a_persons_own_units_reach_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_table().parent.mkdir(parents=True)
    own_table().write_text(OWN, "utf-8")
    text = "李𬱖说，今年收谷300担，酿酒25瓮，修路9公里。"
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        figures = [
            (each.span.of(text), each.attributes["unit"], each.attributes["kind"])
            for each in pool.submit(reading.read, text.encode(), name="a.txt").result().candidates
            if each.label == "FIGURE"
        ]
        assert figures == [("300担", "担", "mass"), ("25瓮", "瓮", "count"), ("9公里", "公里", "length")]
        assert pool.submit(converted, Decimal(2), "担", "公斤").result() == 100


def test_a_persons_rows_have_the_form_of_the_built_in_ones(tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text(OWN, "utf-8")
    own = read_own(path)
    assert (own["驮"].needs_arabic, own["驮"].factor, own["标准箱"].kind, own["瓮"].guard) == (True, 75, "other", "安")


def test_the_built_in_table_has_the_form_asked_of_a_persons_own() -> None:
    built_in = Path(__file__).parents[2] / "resources" / "units.toml"
    assert read_own(built_in) == units()


def test_no_table_of_ones_own_is_no_problem(tmp_path: Path) -> None:
    assert read_own(tmp_path / "units.toml") == {}


@pytest.mark.parametrize(
    ("content", "row", "right"),
    [
        ("unit = [", "", "TOML"),
        ('unit = ["担 mass - mass"]', "担 mass - mass", "五项"),
        ('unit = ["担 mass - mass 50", "驮 weight - mass 75"]', "驮 weight - mass 75", "money percent points"),
        ('unit = ["担 mass - mass fifty"]', "担 mass - mass fifty", "1/3"),
        ('unit = ["担 mass - mass 0"]', "担 mass - mass 0", "正数"),
        ('unit = ["担 mass - mass 1/0"]', "担 mass - mass 1/0", "正数"),
        ('unit = ["担 mass - - 50"]', "担 mass - - 50", "单位族"),
        ("unit = [50]", "50", "五项"),
        ('units = ["担 mass - mass 50"]', "units", "unit"),
        ('count = ["瓮"]', "count", "空格"),
        ('[guards]\n"瓮" = "("', "瓮 = (", "正则"),
    ],
)
def test_a_wrong_row_is_told_with_the_file_and_what_is_right(
    content: str, row: str, right: str, tmp_path: Path
) -> None:
    path = tmp_path / "units.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(WrongUnits) as raised:
        read_own(path)
    told = problem_said(raised.value, "hans")
    assert str(path) in told
    assert row in told
    assert right in told


def test_a_wrong_table_leaves_the_built_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_table().parent.mkdir(parents=True)
    own_table().write_text('unit = ["担 mass"]', "utf-8")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(converted, Decimal(2), "吨", "公斤").result() == 2000
        assert isinstance(pool.submit(problem).result(), WrongUnits)
