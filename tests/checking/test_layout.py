"""Checks of layout: marks, open places, remains, lines."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, found, told


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("她说，“时代变化了，我现在改学健美操了。", ["quotes_unpaired"]),
        ("采取“统筹+专项“的方式，保障资金。", ["quotes_unpaired"]),
        ("秉持「服務、創新、永續理念，推動各項業務。", ["quotes_unpaired"]),
        ("他说：“第一段话没有完。\n“第二段才说完。”", []),
        ("他说：“这是第一段，\n这是第二段。”", []),
        ("1）抓学习；2）抓落实。", []),
        ("印发《关于加强管理的通知，要求落实。", ["brackets_unpaired"]),
        ("坚持“‘双减’不减责”的要求，抓好落实。", []),
    ],
)
def test_marks_that_have_no_partner(text: str, checks: list[str]) -> None:
    assert alarms(text) == checks


def test_the_place_is_the_mark_itself_beside_astral_names_and_line_ends() -> None:
    text = "🙂李𬱖说：“好。\r\n第二段没有引号。"
    (finding,) = found(text)
    assert (finding.check, [span.of(text) for span in finding.spans]) == ("quotes_unpaired", ["“"])


def test_open_places_are_told_once_for_each_form_with_all_their_places() -> None:
    text = "20xx年，XX县完成投资，20xx年底完成XX项目。推行“1+1+X”模式。"
    shown = {str(each.values["text"]): len(each.spans) for each in found(text) if each.check == "placeholder"}
    assert shown == {"20xx": 2, "XX": 2}


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("村千亩油菜田_fororder_图为村民在田间劳作的情形。", "residue"),
        ("确保与区 overall 发展战略一致。", "foreign_word"),
        ("目前，，全镇有14家茶企。", "punctuation_doubled"),
        ("向多元化教育体系的.转变。", "punctuation_doubled"),
        ("依据《年全区组织工作要点》开展工作。", "title_cut"),
        ("学习《全国教育工作会议》精神。", "meeting_as_title"),
        ("20xx教体局的主要工作为抓落实。", "year_without_word"),
    ],
)
def test_slips_of_form_are_warnings(line: str, check: str) -> None:
    assert check in alarms(line)


@pytest.mark.parametrize(
    "line",
    [
        "完成APP和wifi建设，GDP增长5%。",
        "1.加强管理。2.抓好落实。",
        "订阅《年画艺术》和《年鉴》。",
        "艾力·买买提说……大家都笑了。",
        "2024年政府工作报告指出，PM2.5浓度下降。",
    ],
)
def test_what_is_written_so_is_no_slip(line: str) -> None:
    assert alarms(line) == []


def test_notes_on_lines_and_blanks() -> None:
    text = "教育质量与群众追求优质教育的期盼还有一定差距，学位仍然不足;"
    text += "\n旅游康养产业链条不健全，中高端产品仍然十分匮乏，景区管理还需提升。"
    assert told(text, "line_broken") == [";"]
    line = "全处33 个社区均建有群众文化活动广场或社区文化活动中心，实施“四到位”， 将救助制度化。"
    (finding,) = [each for each in found(line) if each.check == "blanks_inside"]
    assert len(finding.spans) == 2


def test_numbered_lines_that_end_in_semicolons_are_a_list() -> None:
    text = "（一）坚持党的领导，健全工作机制；\n（二）坚持问题导向，补齐工作短板；\n（三）坚持群众路线，办好民生实事。"
    assert found(text) == []
