"""Hard line ends: text cut at the width of a page is read as if it had not been."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.documents.spans import OffsetMap, View, rewritten
from reviewer.documents.views import headings
from reviewer.documents.wrapping import in_one_line, unbroken, wraps
from reviewer.extraction.run import extract

NOT_FIRST = "，。、；：！？）》”"
WORDS = st.sampled_from(
    [
        *("云溪市教育局", "局长李𬱖，", "２０２３年", "要完成", "老旧小区", "改造１２个、", "推进了"),
        *("臺灣街道辦事處", "“十四五”", "(三期)", "G240", "建设，", "农村公路", "服务中心"),
    ]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=60, max_size=90).map("".join), min_size=3, max_size=6)
SEEDS = sorted(each.name for each in files("seeds").iterdir() if each.name.endswith(".txt"))


def wrapped(text: str, columns: int, line_end: str = "\n", indent: str = "　　") -> str:
    """The text as a page of so many columns shows it; no line begins with a mark that must not."""
    lines = []
    for paragraph in text.split("\n"):
        line, width = "", 0
        for character in f"{indent if len(paragraph) > columns // 2 else ''}{paragraph}":
            wide = 1 if character.isascii() else 2
            if width + wide > columns and character not in NOT_FIRST:
                lines.append(line)
                line, width = "", 0
            line, width = line + character, width + wide
        lines.append(line)
    return line_end.join(lines)


def joined(text: str) -> str:
    return rewritten(text, wraps(text)).text


@given(PARAGRAPHS, st.integers(44, 90), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "　　"]))
def test_what_a_page_cut_is_whole_again(paragraphs: list[str], columns: int, line_end: str, indent: str) -> None:
    text = "\n".join(f"{each}。" for each in paragraphs)
    lines = joined(wrapped(text, columns, line_end, indent)).split(line_end)
    assert [line.strip() for line in lines] == text.split("\n")


@pytest.mark.parametrize("name", SEEDS)
def test_paragraphs_are_not_joined(name: str) -> None:
    assert wraps(files("seeds").joinpath(name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "两岸青山相对出\n孤帆一片日边来\n" * 4,
        "县教育局关于印发二〇二三年全县教育工作要点的通知文件\n县财政局关于下达二〇二三年第一批专项资金的通知文件\n",
        "序号\t单位\t二〇二三年完成投资总额和占全年计划的比例情况说明\n" * 5,
        "县教育局负责义务教育阶段学校建设和教师队伍建设工作  一二三四五六\n" * 5,
        "（一）推进义务教育优质均衡发展县创建工作和学前教育普及普惠县创建\n" * 5,
        "完成义务教育优质均衡发展县创建工作和学前教育普及普惠县创建工作。\n" * 5,
        "完成义务教育优质均衡发展县创建工作和学前教育普及普惠县创建工作\n\n" * 5,
        "完成义务教育优质均衡发展县创建工作和学前教育普及普惠县创建工作\n" * 5 + "很长的一段。" * 12,
    ],
)
def test_what_is_in_lines_stays_in_lines(text: str) -> None:
    assert wraps(text) == []


def test_latin_words_stay_apart() -> None:
    line = "云溪市与欧洲伙伴在会展中心举办的第三届国际博览会暨 Smart"
    assert joined(f"{line}\n" + f"City 论坛开幕，{line[7:]}\n" * 4 + "City 论坛闭幕。").count("Smart City 论坛") == 5


TEXT = (
    "云溪市２０２３年工作要点\n"
    "一、推进重点工程。要加快城区管网改造，由云溪市住房和城乡建设局牵头、市财政局配合，１０月底前完成３６个老旧小区改造，新增停车位１２００个。"
    "市教育局要建成投用２所幼儿园，新增学位５４０个，局长李𬱖负责，年底前完成投资１.２亿元，同比增长８.５%，推进云溪大道和清水河大桥建设。\n"
    "二、保障民生。市人力资源和社会保障局要开展技能培训，城镇新增就业５０００人以上，登记失业率控制在４％以内，确保零就业家庭动态清零，"
    "完善公共就业服务平台，建设云溪市人力资源产业园，年底前培训各类技能人才３０００人次。\n"
)


@pytest.mark.parametrize("columns", [44, 60, 76])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_marks_and_tasks_go_over_the_line_ends(columns: int, line_end: str) -> None:
    text = wrapped(TEXT, columns, line_end)
    whole, cut = extract(TEXT), extract(text)
    assert [(each.label, unbroken(each.span.of(text)), each.attributes) for each in cut.candidates] == [
        (each.label, each.span.of(TEXT), each.attributes) for each in whole.candidates
    ]
    assert any(line_end in each.span.of(text) for each in cut.candidates)
    assert [each.content.get("action") for each in cut.ties] == [each.content.get("action") for each in whole.ties]
    assert [each.ends for each in cut.ties] == [each.ends for each in whole.ties]


def test_words_are_told_in_one_line() -> None:
    assert in_one_line("市教 \r\n　育局  甲") == "市教育局 甲"
    assert unbroken("Smart\nCity  论坛") == "Smart City  论坛"


def test_the_outline_reads_over_them() -> None:
    heading = "一要紧扣三个方面，突出三大提升行动和老旧小区改造任务，确保各项重点工作取得实效"
    text = wrapped(f"二、推进重点工程\n{heading}。{TEXT}", 44)
    (found,) = [each for each in headings(View(text, OffsetMap()), []) if each.numeral == "一要"]
    assert "\n" in found.span.of(text)
    assert f"一要{found.text}" == heading
