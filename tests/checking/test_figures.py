"""Checks of changes: from–to against the change, growth, per cent and points, persons and visits."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, found, told


@pytest.mark.parametrize(
    "line",
    [
        "脱贫人口人均纯收入由13250元提高到14840元，增长21%。",
        "大班额由年初的47个减少到12个，减少45个。",
        "通硬化路比例从91%提高到96%，提高6个百分点。",
        "平均處理時間由15分鐘縮短至18分鐘。",
        "将原有的16个窗口整合为9个综合窗口，减少8个。",
        "校外培训机构由62家压减到9家，压减率58.5%。",
        "学位由３５００个增加到４８００个，增加１０００个。",
    ],
)
def test_a_change_that_its_figures_do_not_make_is_told(line: str) -> None:
    assert [each.check for each in found(line) if each.severity == "error"] == ["change_mismatch"]


@pytest.mark.parametrize(
    "line",
    [
        "脱贫人口人均纯收入由13250元提高到14840元，增长12%。",
        "通硬化路比例从91%提高到96%，提高5个百分点。",
        "产值由0.6亿元增加到2.3亿元，增长2.8倍。",
        "参与学生由8000多人增加到1万人，增加2000人。",
        "出生率从9‰下降到6.8‰。",
        "机构由62家压减到9家，压减率85.5%。",
        "茶叶由每斤140元提高到200元，涨幅43%左右。",
        "从2020年的3所增加到2023年的5所；学位同比增长6.7%。",
    ],
)
def test_a_change_that_agrees_is_not(line: str) -> None:
    assert alarms(line) == []


def test_the_difference_is_computed_and_all_its_places_are_named() -> None:
    text = "🙂𬱖\r\n班额由年初的47个减少到12个，减少45个。"
    (finding,) = [each for each in found(text) if each.check == "change_mismatch"]
    assert [span.of(text) for span in finding.spans] == ["47个", "12个", "45个"]
    assert finding.values["computed"] == "−35 个（−74.5%）"


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("一般公共预算收入18.9亿元，比上年增加1.4亿元，增长18%。", True),
        ("一般公共预算收入18.9亿元，比上年增加1.4亿元，增长8%。", False),
        ("罚款1456万元，比上年减少500万元，下降25.6%。", False),
        ("罚款1456万元，比上年减少500万元，下降34.3%。", True),
        ("收入约18.9亿元，比上年增加1.4亿元，增长18%。", False),
    ],
)
def test_level_increment_and_rate_are_held_together(line: str, is_told: bool) -> None:
    assert bool(told(line, "growth_mismatch")) is is_told


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("农村学生升学率提高了15%。", True),
        ("妇女就业率比上年提升10%。", True),
        ("入学率从91%提高到96%，提高5%。", True),
        ("劳动生产率提高15%。", False),
        ("办事效率提高30%。", False),
        ("入学率提高5个百分点。", False),
        ("入学率提高到95%。", False),
        ("税收增长8%，增长率8%。", False),
    ],
)
def test_a_rate_that_moves_by_a_per_cent_is_asked_about(line: str, is_told: bool) -> None:
    assert bool(told(line, "percent_for_points")) is is_told


def test_people_counted_in_visits_are_told() -> None:
    assert told("各类疫苗接种人数达11.9万人次。", "persons_and_visits") == ["各类疫苗接种人数达11.9万人次"]
    assert told("接种11.9万人次，参加人数达３万人。", "persons_and_visits") == []
