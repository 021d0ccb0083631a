"""Checks of language: doubled words, misspellings, things said twice."""

from __future__ import annotations

import random
from time import process_time

import pytest

from reviewer.checking.language import doubled
from reviewer.checking.material import Mark, Material
from reviewer.documents.spans import OffsetMap, Span, View
from tests.checking.lines import alarms, found, told

DOUBLED = ("提升提升", "推进推进")


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


def _giant(pieces: int) -> Material:
    """One paragraph of doubled words, every third of which a name has; some names lie within others."""
    rng = random.Random(pieces)
    text = "".join(rng.choice(("提升提升设施", "🙂推进推进𬱖工", "安排设备更新")) for _ in range(pieces))
    starts = [rng.randrange(len(text) - 40) for _ in range(pieces // 3)]
    spans = [Span(start, start + rng.choice((2, 3, 5, 30))) for start in starts]
    marks = [Mark(rng.choice(("PERSON", "PLACE", "ORG", "FIGURE")), span) for span in spans]
    return Material(text, View(text, OffsetMap()), tuple(sorted(marks, key=lambda mark: mark.span.start)))


def test_a_doubled_word_is_told_where_no_name_touches_it() -> None:
    material = _giant(3_000)
    names = [mark.span for mark in material.marks if mark.label != "FIGURE"]
    words = [Span(at, at + 4) for at in range(len(material.text)) if material.text[at : at + 4] in DOUBLED]
    wanted = [word for word in words if not any(name.start < word.end and word.start < name.end for name in names)]
    assert [hit.spans[0] for hit in doubled(material.paragraphs[0])] == wanted
    assert 0 < len(wanted) < len(words)


def test_the_names_of_a_giant_paragraph_are_looked_through_once() -> None:
    def seconds(pieces: int) -> float:
        (paragraph,) = _giant(pieces).paragraphs
        started = process_time()
        assert list(doubled(paragraph))
        return process_time() - started

    assert seconds(80_000) < 32 * seconds(10_000)  # 64 if each word went through all names
