"""Checks of sums and shares: parts, totals, rates on a base, shares of a whole."""

from __future__ import annotations

import pytest

from reviewer.checking.table import findings_of
from tests.checking.lines import alarms, material_of, told


@pytest.mark.parametrize(
    "line",
    [
        "建成高标准农田3.2万亩，其中新建2.1万亩、改造提升1.3万亩。",
        "户籍人口42.35万人，其中男性21.96万人，女性22.39万人。",
        "全年实现产值186.4亿元，增长4.7%。其中，第一产业31.7亿元，增长3.9%；第二产业70.8亿元，增长5.2%；第三产业93.9亿元，增长4.6%。",
        "選聘專家240名，其中危險化學品60名、建築施工80名、其他行業130名。",
        "公路通车里程2318公里，其中高速公路74公里、国道16公里、省道158公里、县道347公里、乡道及村道1678公里。",
        "返乡创业137名，其中大学毕业生242名。",
    ],
)
def test_parts_that_cannot_be_of_their_total_are_told(line: str) -> None:
    assert alarms(line) == ["parts_mismatch"]


@pytest.mark.parametrize(
    "line",
    [
        "建成高标准农田3.2万亩，其中新建2.1万亩、改造提升1.1万亩。",
        "机构236个，其中县级医院2家、乡镇卫生院15家、村卫生室198个、其他机构21个。",
        "学校156所，其中普通高中4所、初中18所（含九年一贯制学校7所）、小学62所。",
        "会员96名，其中女性52名、党员44名、硕士20名。",
        "实施重点项目68个，其中亿元以上项目23个，完成投资47.5亿元。",
        "调解386件，其中民事214件、刑事172件，调解成立301件。",
        "支出412.7亿元，其中教育支出78.5亿元，卫生支出43.6亿元。",
        "培训1200人次，其中教师等300人次。",
    ],
)
def test_parts_that_may_be_of_their_total_are_not(line: str) -> None:
    assert alarms(line) == []


@pytest.mark.parametrize(
    ("line", "checks"),
    [
        ("办理建议93件、提案118件，合计221件。", ["sum_mismatch"]),
        ("办理建议93件、提案118件，合计211件。", []),
        ("全县辖9个镇、6个乡、1个街道，共17个乡级行政区。", ["sum_mismatch"]),
        ("全县辖9个镇、6个乡、1个街道，共16个乡级行政区。", []),
        ("新建学校3所，投入5000万元，共新增学位900个。", []),
        ("18里每里編列40萬元，共計620萬元。", ["product_mismatch"]),
        ("18里每里編列40萬元，共計720萬元。", []),
        ("为534名职工追回工资718万元，人均2.34万元。", ["product_mismatch"]),
        ("发放救助金312件，金额468万元，平均每件1.5万元。", []),
    ],
)
def test_what_a_list_and_a_rate_come_to(line: str, checks: list[str]) -> None:
    assert alarms(line) == checks


@pytest.mark.parametrize(
    ("line", "checks"),
    [
        ("共有床位2140张，其中护理型床位1284张，占70%。", ["share_mismatch"]),
        ("共有床位2140张，其中护理型床位1284张，占60%。", []),
        ("483眼水源井中，有211眼完成勘界立标，完成率仅为44%。", []),
        ("483眼水源井中，有211眼完成勘界立标，完成率仅为54%。", ["share_mismatch"]),
        ("发放问卷2000份，收回有效问卷1680份，回收率93%。", ["share_mismatch"]),
        ("就业6240人，完成年度目标任务10000人的52.4%。", ["share_mismatch"]),
        ("在校学生3240人，新招1200人，巩固率99.2%。", []),
        ("采购规模31.2亿元，节约资金2.1亿元，节约率6.3%。", []),
        ("机构由62家减到9家，压减率85.5%。", []),
        ("支出38.2亿元，增长2%。\n教育支出7.4亿元，占一般支出的82%。", []),
        ("一般公共预算支出完成41亿元。\n民生支出33.6亿元，占一般公共预算支出的28%。", ["share_of_named"]),
        ("一般公共预算支出完成41亿元。\n民生支出33.6亿元，占一般公共预算支出的82%。", []),
    ],
)
def test_a_share_is_held_against_its_two_counts(line: str, checks: list[str]) -> None:
    assert alarms(line) == checks


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("三次产业结构由14.8:38.1:47.1调整为14.2:36.8:47.2。", True),
        ("三次产业结构由14.8：38.1：47.1调整为14.2：38.6：47.2。", False),
        ("总面积1986平方公里，其中山地占62%、丘陵占28%、平原占15%。", True),
        ("总面积1986平方公里，其中山地占62.1%、丘陵占22.6%、平原占15.2%。", False),
        ("受访者中，关心教育的占62%、关心医疗的占58%、关心就业的占45%。", False),
        ("水泥、砂、石按1:2:3配比。", False),
    ],
)
def test_shares_that_should_be_a_hundred(line: str, is_told: bool) -> None:
    assert bool(told(line, "shares_not_whole")) is is_told


def test_the_unit_of_length_stays_itself_in_traditional_text() -> None:
    material = material_of("全鄉修路１８里，每里投資40萬元，共投資700萬元，李𬱖負責。")
    (found,) = [each for each in findings_of(material) if each.check == "product_mismatch"]
    assert "里" in str(found.values["computed"])
    assert "裡" not in str(found.values["computed"])
