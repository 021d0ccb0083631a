"""Hard line ends: text cut at the width of a page is read as if it had not been."""

from __future__ import annotations

import re
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
        *("云溪市教育局", "局长李𬱖", "２０２３年", "要完成", "老旧小区", "改造１２个、", "推进了"),
        *("臺灣街道辦事處", "“十四五”", "(三期)", "G240", "建设", "农村公路", "服务中心"),
    ]
)
CLAUSES = st.lists(WORDS, min_size=3, max_size=8).map("".join)
PARAGRAPHS = st.lists(st.lists(CLAUSES, min_size=16, max_size=24).map("，".join), min_size=3, max_size=6)
SEEDS = sorted(each.name for each in files("seeds").iterdir() if each.name.endswith(".txt"))


def wrapped(text: str, columns: int, line_end: str = "\n", indent: str = "　　") -> str:
    """The text as a page of so many columns shows it: Latin words stay whole, and some marks begin no line."""
    lines = []
    for paragraph in text.split("\n"):
        line, width = "", 0
        whole = f"{indent if len(paragraph) > columns // 2 else ''}{paragraph}"
        for token in re.findall("[A-Za-z0-9]+|.", whole):
            wide = sum(1 if character.isascii() else 2 for character in token)
            if width + wide > columns and token not in NOT_FIRST:
                lines.append(line)
                line, width = "", 0
            line, width = line + token, width + wide
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
    assert wraps(files("seeds").joinpath(name).read_text("utf-8")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "两岸青山相对出\n孤帆一片日边来\n" * 4,
        "县教育局关于印发二〇二三年全县教育工作要点的通知文件\n县财政局关于下达二〇二三年第一批专项资金的通知文件\n"
        * 3,
        "序号\t单位\t二〇二三年完成投资总额和占全年计划的比例情况说明\n" * 5,
        "县教育局负责义务教育阶段学校建设和教师队伍建设工作  一二三四五六\n" * 5,
        "（一）推进义务教育优质均衡发展县创建工作和学前教育普及普惠县创建\n" * 5,
        "完成义务教育优质均衡发展县创建工作和学前教育普及普惠县创建工作。\n" * 5,
        "完成义务教育优质均衡发展县创建工作和学前教育普及普惠县创建工作\n\n" * 5,
        "云溪市城区老旧小区改造配套基础设施建设项目\n云溪市清水河流域水环境综合治理二期工程\n" * 3,
        "市发展和改革委员会（市粮食和物资储备局）\n市农业农村局（市乡村振兴局、市畜牧局）、\n" * 3,
        "1 云溪市第一小学校舍改造工程 城关镇 1200 市教育局\n2 云溪市第二小学校舍改造工程 城关镇 1300 市教育局\n" * 3,
        "党委委员、副校长：万 喆\n党委委员、副校长：卢建枝\n党委委员、工会主席：张伟\n党委委员、副校长：李𬱖\n",
        f"目录\n1.1 发展基础{'…' * 20}3\n1.2 面临形势{'…' * 20}4\n2.1 指导思想{'…' * 20}5\n附件{'…' * 23}7\n",
        "壹、推動城鄉建設與老舊社區更新工作\n貳、推動交通建設與公共運輸服務工作\n參、推動教育文化與體育發展各項工作\n"
        * 2,
    ],
)
def test_what_is_in_lines_stays_in_lines(text: str) -> None:
    assert wraps(text) == ()


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


PAGE = wrapped(TEXT, 56, indent="　　").rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("\n", " \n"),
        f"索引号：014252/2023-00012　发布机构：云溪市人民政府办公室　发文日期：2023年3月1日　有效性：有效\n{PAGE}",
        PAGE + "\n附件\n序号\n项目名称\n责任单位\n" + "1\n老旧小区改造\n市住建局\n" * 11,
        wrapped(TEXT, 30),
    ],
)
def test_what_stands_beside_a_page_hides_it_not(text: str) -> None:
    assert "，由云溪市住房和城乡建设局牵头、市财政局配合，１０月底前" in joined(text)


def test_the_number_of_a_page_is_no_part_of_its_sentence() -> None:
    lines = PAGE.split("\n")
    text = "\n".join([*lines[:2], "— 3 —", *lines[2:]])
    assert "\n— 3 —\n" in joined(text)


def test_words_are_told_in_one_line() -> None:
    assert in_one_line("市教 \r\n　育局  甲") == "市教育局 甲"
    assert unbroken("Smart\n\nCity  论坛") == "Smart City  论坛"
    assert unbroken("2035\nVision,\nplan 12\n34") == "2035 Vision, plan 1234"
    assert len(unbroken(f"a{' ' * 200_000}b\n")) == 200_002


def test_the_outline_reads_over_them() -> None:
    heading = "一要紧扣三个方面，突出三大提升行动和老旧小区改造任务，确保各项重点工作取得实效"
    text = wrapped(f"二、推进重点工程\n{heading}。{TEXT}", 44)
    (found,) = [each for each in headings(View(text, OffsetMap()), wraps(text), []) if each.numeral == "一要"]
    assert "\n" in found.span.of(text)
    assert f"一要{found.text}" == heading
