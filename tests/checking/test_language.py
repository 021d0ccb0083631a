"""Checks of language: doubled words, misspellings, things said twice."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, found, told


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("不断提升提升设施设备更新换代水平。", "word_doubled"),
        ("这是我们的的共同责任。", "word_doubled"),
        ("各地区已经签定了责任状。", "misspelling"),
        ("压减资金约3.6亿元左右。", "redundant_qualifier"),
        ("培训近300余人。", "redundant_qualifier"),
        ("随着行政区划调整改革后，辖区面积变大。", "mixed_construction"),
        ("目的是为了方便群众。", "mixed_construction"),
    ],
)
def test_slips_of_language_are_warnings(line: str, check: str) -> None:
    assert alarms(line) == [check]


@pytest.mark.parametrize(
    "line",
    [
        "切实做实做细各项工作。",
        "对百岁老人每人每年发放3600元。",
        "加强管理管理人员的队伍，一个一个解决。",
        "明确目的的同时抓好落实，的的确确见效。",
        "了解情况，为了了解民意，走访群众。",
        "随着改革的推进，最后，我们完成任务。",
        "年满60岁以上的老人约4000人。",
        "签订责任书，已经部署。",
    ],
)
def test_what_is_said_so_is_no_slip(line: str) -> None:
    assert alarms(line) == []


def test_a_passage_that_stands_twice_is_told_with_both_places() -> None:
    sentence = "办事处实行了副科级领导干部结对帮扶、联系贫困户制度，建立健全了党员干部精准结对帮扶长效机制。"
    text = f"{sentence}\r\n这一段说的是别的事情，和上面没有关系。\r\n{sentence}"
    (finding,) = [each for each in found(text) if each.check == "passage_repeated"]
    assert [span.start for span in finding.spans] == [0, text.rindex("办事处实行")]


def test_a_formula_that_every_text_has_may_stand_twice() -> None:
    sentence = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大和二十届历次全会精神。"
    assert found(f"{sentence}\n{sentence}") == []


def test_notes_on_one_sentence_that_says_a_thing_twice() -> None:
    line = "按照“山水田园、康养休闲”目标，围绕“山水田园、康养休闲”定位，抓好落实。"
    assert told(line, "said_twice") == ["山水田园、康养休闲…山水田园、康养休闲"]
    line = "完善旅游要素体系，丰富产品供给，不断完善要素体系。"
    assert [words[-6:] for words in told(line, "said_twice")] == ["完善要素体系"]


def test_both_spellings_of_a_word_are_a_note() -> None:
    assert told("建成渗沥液处理站，渗滤液达标排放。", "spelling_two_ways") == ["渗沥液…渗滤液"]
