"""Programmes, events and honours: few, but likely ones."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate
from reviewer.extraction import programmes, run
from reviewer.extraction.passages import Passage
from reviewer.extraction.tagging import tagged
from tests.extraction.lines import assert_found


def no_value(candidate: Candidate) -> str:
    return ""


def found(passage: Passage, label: str) -> list[Candidate]:
    passage = Passage(passage.text, tokens=tagged([passage.text])[0])
    listed = [each for each in programmes.extract(passage) if each.label == label]
    return sorted(listed, key=lambda each: each.span)


@pytest.mark.parametrize(
    "line",
    [
        "实施[“清水绿岸”工程]，推行[“网格+警格”模式]。",
        "建成[“一网通管”便民服务平台]。",
        "开展[“金秋助学”]、[“暖冬行动”]等活动。",
        "全面落实[林长制]和[安全生产责任制]。",
        "坚持“三大体系”建设，紧扣“四新”要求，落实“六稳”工作。",  # goal sets
        "开展[“五个一”活动]，实施[“兴商会”计划]，落实“四个全面”战略布局。",
    ],
)
def test_programmes(line: str) -> None:
    assert_found(lambda passage: found(passage, "PROGRAMME"), line, no_value)


@pytest.mark.parametrize(
    "line",
    [
        "学习贯彻[党的二十大]和[市委十三届六次全会]精神。",
        "1月8日，[县第十八届人民代表大会第三次会议]开幕。",
        "承办[省第十七届运动会]和[“渔乡文化节”]。",
        "各部门每周召开会议。",
        "[全市县(区)委书记座谈会]暨[信访、安全稳定工作会议]召开。",
        "办好关山“花，儿”会，听说“召开”会。",
        "县里召开[森林防火工作动员大会]，传达[全国农村工作会议]精神。",
        "[第三届溪山笔会]开幕，[市政府第57次常务(扩大)会议]研究了方案。",
        "村民们多次开会，召开了一次座谈会，举办各类比赛，会议指出，会上交流了经验。",
        "落实[县九届人大四次会议]和[市政府五届12次常务会议]要求，筹备[全市春耕生产观摩会]。",
        "县府举办[「新任镇长联合授印典礼」]。",
        "昨日召开[防汛抗旱工作暨二季度安全生产推进会]。",
        "举行[全县乡(镇)长座谈会]和[“丹霞杯”职工篮球赛]，营造“和谐社会”氛围。",
    ],
)
def test_events(line: str) -> None:
    assert_found(lambda passage: found(passage, "EVENT"), line, no_value)


@pytest.mark.parametrize(
    "line",
    [
        "县档案馆被评为[全省档案工作先进集体]。",
        "该校荣获[“书香校园”先进单位]、[“绿色学校”示范校]等荣誉。",
        "巩固[国家卫生县城]成果，创建[全国文明城市]。",
        "各单位要学先进、争一流。",
        "我县获批[国家级供应链创新试点]，成为[首批省级农业示范园区]，柳河镇入列[中国百强镇]。",
        "我市获评全省唯一[国家数据强市建设示范市]。",
    ],
)
def test_honours(line: str) -> None:
    assert_found(lambda passage: found(passage, "HONOUR"), line, no_value)


# A sentence, then its programmes, events and honours.
UNQUOTED = """
深入实施乡村振兴战略、健康中国行动，推进雪亮工程、厕所革命。|乡村振兴战略 健康中国行动 雪亮工程 厕所革命
实施重点工程12个，开展专项整治行动。|
深化“放管服”改革，打造“一网通办”平台。|“放管服” “一网通办”平台
市第十五届人民代表大会第三次会议、政协第十届二次会议召开。|市第十五届人民代表大会第三次会议 政协第十届二次会议
十四届全国人大二次会议开幕。|十四届全国人大二次会议
召开全市经济工作会议、县委农村工作会议。|全市经济工作会议 县委农村工作会议
举办首届农民丰收节、第三届全民运动会。|首届农民丰收节 第三届全民运动会
该村入选中国美丽休闲乡村、全国乡村治理示范村。|中国美丽休闲乡村 全国乡村治理示范村
参加林交会、进博会。|林交会 进博会
"""


@pytest.mark.parametrize("case", UNQUOTED.strip().splitlines())
def test_names_without_quotes(case: str) -> None:
    text, expected = case.split("|")
    found = run.extract(text).candidates
    names = [each.span.of(text) for each in found if each.label in ("PROGRAMME", "EVENT", "HONOUR")]
    assert names == expected.split()


def test_a_quoted_name_is_known_again() -> None:
    text = "形成了“三调联防”工作机制。\n领导视察了“三调联防”并给予肯定。"
    found = run.extract(text).candidates
    assert [each.span.of(text) for each in found if each.label == "PROGRAMME"] == ["“三调联防”工作机制", "“三调联防”"]
