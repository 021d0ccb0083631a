"""Checks of counting: announced counts, numbering, paired lists."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, found, told


def test_three_points_of_which_one_follows_are_told_with_both_numbers() -> None:
    text = "下面，我讲三点意见。\n一、提高认识，抓好落实\n各单位要高度重视，把工作做细做实，确保完成。"
    (finding,) = [each for each in found(text) if each.check == "count_mismatch"]
    assert (finding.values["announced"], finding.values["found"]) == (3, 1)
    assert finding.spans[0].of(text) == "三点意见"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("要做到“四个到位”：一要领导到位。二要监管到位。三要保障到位。", True),
        ("要做到“三个到位”：一要领导到位。二要监管到位。三要保障到位。", False),
        ("将持续推動四大重點工作：\n一、打造友善環境：新增據點。\n二、改善交通：人行道。\n三、強化防災：普查。", True),
        ("全年要办好6件大事：一要夯实基础。二要建强队伍。", True),
        ("做到事前、事中、事后三个环节全覆盖。\n一是抓重点。二是攻难点。三是补短板。四是强弱项。", False),
        ("讲两点意见。\n一、抓学习\n学习要经常。\n二、抓落实\n落实要到位。", False),
    ],
)
def test_an_announced_count_is_held_against_what_follows(text: str, is_told: bool) -> None:
    assert bool(told(text, "count_mismatch")) is is_told


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("（一）抓学习\n（二）抓作风\n（四）抓落实", ["numbering_gap"]),
        ("一、抓学习\n二、抓作风\n二、抓落实", ["numbering_repeat"]),
        ("一是抓学习。三是抓落实。", ["numbering_gap"]),
        ("一是抓学习。二要抓作风。三是抓落实。", []),
        ("第一，抓学习。其次，抓作风。第三，抓落实。", []),
        ("一是抓学习。二是抓作风。\n一是抓落实。二是抓督查。", []),
        ("一、学习\n（一）学文件\n（二）学业务\n二、落实\n（一）抓进度\n（二）抓质量", []),
        ("1.学文件\n2.学业务\n3.学政策\n1.抓进度\n2.抓质量", []),
        ("工作总结\n一是学习扎实。\n(二)今年的主要任务", ["numbering_gap"]),
    ],
)
def test_gaps_and_repeats_of_numbers(text: str, checks: list[str]) -> None:
    assert alarms(text) == checks


def test_an_item_without_a_number_between_two_numbered_ones_is_told() -> None:
    text = "二要深化改革。①是审批权下放；\n推行承诺制改革，方便群众；\n②是公建民营改革，统筹推行；\n③是“掌上办理”改革。"
    (finding,) = [each for each in found(text) if each.check == "item_unnumbered"]
    assert finding.spans[1].of(text) == "推行承诺制改革，方便群众；"


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("为70--90周岁以上老年人，分别发放150、200、300元补贴。", True),
        ("60至79周岁、80至89周岁、90周岁以上的老人，每餐分别补贴2元、4元。", True),
        ("60至79周岁、80至89周岁、90周岁以上的老人，每餐分别补贴2元、4元、6元。", False),
        ("城镇、农村居民人均可支配收入分别达到38960元和19850元。", False),
        ("城镇、农村居民人均可支配收入分别达到38960元、19850元和7000元。", True),
        ("事故减少7起，死亡减少4人，分别下降14.6%和12.1%。", False),
        ("按照距离远近每人每月分别发放300元、400元、500元三档补贴。", False),
        ("2021年、2022年、2023年分别招聘120名、135名和150名，三年共招聘405名。", False),
        ("我市三项指标分别为31.53%、36.03%与11.52平方米。", False),
    ],
)
def test_paired_lists_have_one_length(line: str, is_told: bool) -> None:
    assert bool(told(line, "lists_unequal")) is is_told


def test_notes_on_measure_words_and_lists_that_never_come() -> None:
    text = "县教育局要办好6件大事，县卫健局要办好5大事。大力实施文旅产业六大体系，全面打造福地。"
    assert told(text, "measure_missing") == ["5大事…6件大事"]
    assert told(text, "count_unlisted") == ["六大体系"]
    assert told("打造山、水、林、田、湖、草六大体系，全面推进。", "count_unlisted") == []
