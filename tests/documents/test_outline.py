"""Outline: headings, announced lists and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.spans import Span
from reviewer.documents.structure import enumerations, outline, sentences

PROSE = (
    "全区上下坚持稳中求进工作总基调，统筹推进各项工作，区长李𬱖🙂多次到现场调研，"
    "推动重点项目按期完工。群众满意度持续提高。"
)
SPEECH = "\r\n".join(
    (
        "在全区教育工作会议上的讲话",
        "同志们：",
        "下面，我讲三点意见。",
        "一、总结成绩，坚定信心",
        "（一）办学条件不断改善。" + PROSE,
        "（二）教师队伍不断壮大。" + PROSE,
        "　　二、突出重点，狠抓落实",
        "全年要办好2件大事5件具体工作：一要改善条件，夯基础。①是新建学校；②是更新设备；③是改造操场。"
        "二要强化队伍。①是加强培训。②是开展轮岗。",
        "三、加强领导",
        PROSE + "第一，要压实责任。一是健全机制；二是严格考核。第二，要强化督查。",
    )
)


def _shown(text: str) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.numeral, heading.text) for heading in outline(text)]


def test_a_heading_may_begin_with_a_year() -> None:
    text = f"工作报告\n一、2023年工作回顾\n{PROSE}\n二、2024年工作安排\n{PROSE}"
    assert [heading.text for heading in outline(text) if heading.level == 1] == ["2023年工作回顾", "2024年工作安排"]


def test_a_speech_has_its_levels() -> None:
    assert _shown(SPEECH) == [
        (0, "", "在全区教育工作会议上的讲话"),
        (1, "一、", "总结成绩，坚定信心"),
        (2, "（一）", "办学条件不断改善"),
        (2, "（二）", "教师队伍不断壮大"),
        (1, "二、", "突出重点，狠抓落实"),
        (5, "一要", "改善条件，夯基础"),
        (6, "①", "是新建学校"),
        (6, "②", "是更新设备"),
        (6, "③", "是改造操场"),
        (5, "二要", "强化队伍"),
        (6, "①", "是加强培训"),
        (6, "②", "是开展轮岗"),
        (1, "三、", "加强领导"),
        (4, "第一，", "要压实责任"),
        (5, "一是", "健全机制"),
        (5, "二是", "严格考核"),
        (4, "第二，", "要强化督查"),
    ]


def test_a_headings_span_holds_numeral_and_text() -> None:
    assert [heading.span.of(SPEECH) for heading in outline(SPEECH)][1:3] == [
        "一、总结成绩，坚定信心",
        "（一）办学条件不断改善",
    ]


@pytest.mark.parametrize(
    ("line", "level", "numeral", "words"),
    [
        ("第一章 总则", 1, "第一章", "总则"),
        ("第二節　經費管理", 2, "第二節", "經費管理"),
        ("(三)加強領導", 2, "(三)", "加強領導"),
        ("１．项目建设", 3, "１．", "项目建设"),
        ("12、住房保障", 3, "12、", "住房保障"),
        ("(2)资金安排", 4, "(2)", "资金安排"),
    ],
)
def test_a_numbered_line_is_a_heading(line: str, level: int, numeral: str, words: str) -> None:
    assert _shown(f"{PROSE}\n{line}\n{PROSE}") == [(level, numeral, words)]


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元的投资",
        "2022年全年",
        "一要求",
        "第一名",
        "第一个月",
        "同志们：",
        "临江夜景 摄影 李强",
        "临江区人民政府",
        "2022年1月5日",
        "[责任编辑:王强]",
        "谢谢大家！",
    ],
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert [heading for heading in _shown(f"{PROSE}\n{line}。\n{PROSE}") if heading[1]] == []
    assert [heading for heading in _shown(f"{PROSE}\n{line}") if heading[1]] == []


def test_short_lines_between_long_paragraphs_are_headings() -> None:
    text = f"临江区工作概述\n{PROSE}\n主要职责\n{PROSE}\n工作成就\n1. 教育\n{PROSE}\n李强 攝\n{PROSE}"
    assert _shown(text) == [
        (0, "", "临江区工作概述"),
        (1, "", "主要职责"),
        (1, "", "工作成就"),
        (3, "1.", "教育"),
    ]


def test_announced_counts_are_compared_with_the_items_that_follow() -> None:
    assert [(each.span.of(SPEECH), each.announced, each.found) for each in enumerations(SPEECH)] == [
        ("三点意见", 3, 3),
        ("2件大事", 2, 2),
        ("5件具体工作", 5, 5),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("強調四點要求：\n一、甲\n二、乙\n三、丙", [("四點要求", 4, 3)]),
        ("重点抓好３项工作：一是建设；二是管理；三是服务。", [("３项工作", 3, 3)]),
        ("现提出以下两个方面建议：", [("两个方面建议", 2, 0)]),
        ("我讲几点意见。一是建设；二是管理。", []),
        ("全区实施12项工程，完成投资3亿元。", []),
        ("完善一项制度：一是建设。", []),
        ("提三点意见。\n（一）甲\n（二）乙\n二、其他\n（三）丙", [("三点意见", 3, 2)]),
    ],
)
def test_enumerations(text: str, counts: list[tuple[str, int, int]]) -> None:
    assert [(each.span.of(text), each.announced, each.found) for each in enumerations(text)] == counts


def test_items_are_lead_clauses() -> None:
    text = "抓好两项工作：一是建设学校，改善条件。内容。二是管理。"
    (found,) = enumerations(text)
    assert [item.of(text) for item in found.items] == ["一是建设学校，改善条件", "二是管理"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("他说：“好。”她笑了。（完。）\r\n李𬱖🙂说", ["他说：“好。”", "她笑了。", "（完。）", "李𬱖🙂说"]),
        ("投资1.5亿元。", ["投资1.5亿元。"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == parts


@settings(deadline=None)
@given(st.text(alphabet="李𬱖🙂。！；”）\r\n\u3000 a", max_size=80))
def test_sentences_hold_all_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(deadline=None)
@given(st.text(alphabet="一二十百、（）()第章节是要。；：\n1２.①讲点意见", max_size=60))
def test_any_text_has_an_outline(text: str) -> None:
    whole = Span(0, len(text))
    assert all(whole.covers(heading.span) for heading in outline(text))
    assert all(whole.covers(each.span) for each in enumerations(text))
