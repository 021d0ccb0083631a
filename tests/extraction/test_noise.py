"""Noise: a page's furniture round the document, and real lines that look a little like it."""

from __future__ import annotations

import pytest

from reviewer.documents.scripts import for_extraction
from reviewer.documents.structure import outline
from reviewer.extraction.noise import extract
from reviewer.extraction.run import paragraphs

TITLE = "临江区推进老旧小区改造"
BODY = (
    "　　今年以来，临江区坚持以人民为中心的发展思想，统筹推进老旧小区改造、道路提升和公园绿地建设，"
    "区长李𬱖多次到现场调研，要求各有关部门倒排工期、挂图作战，确保年底前全部完工，让居民早日受益🙂。"
)


def _found(*lines: str) -> list[tuple[str, str]]:
    text = "\r\n".join(lines)
    candidates = extract(list(paragraphs(for_extraction(text, "hant").text)))
    return [(str(candidate.attributes["kind"]), candidate.span.of(text)) for candidate in candidates]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("navigation", "首页 > 新闻中心 > 区县动态"),
        ("navigation", "您现在的位置：首页>政务公开"),
        ("navigation", "首頁 | 新聞 | 登錄"),
        ("navigation", "登录"),
        ("source", "2023-05-06 09:12 来源：临江日报 作者：王强"),
        ("source", "发布时间：2023-05-06 来源：区政府办 浏览次数：１２８"),
        ("source", "來源：臨江新聞網"),
        ("source", "2021年4月2日 17:40 来源：市政府办公室 字号：[大 中 小]"),
        ("share", "分享到：微信 微博 QQ空间"),
        ("share", "【打印】【关闭】"),
    ],
)
def test_the_head_of_a_page_is_noise(kind: str, line: str) -> None:
    assert _found(TITLE, line, BODY, BODY) == [(kind, line)]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("source", "[责任编辑：王强]"),
        ("source", "責任編輯：王強"),
        ("source", "编辑：王强 审核：李敏 监制：赵海"),
        ("share", "标签：旧改 民生 公园"),
        ("share", "3人参与 12条评论"),
        ("related", "上一篇：区领导调研防汛工作"),
        ("related", "相關新聞："),
        ("copyright", "版权所有：临江区人民政府 备案号：京ICP备12345678号"),
        ("copyright", "声明：本网转载此文仅为传递信息，版权归原作者所有。"),
        ("copyright", "凡本网注明来源的稿件，未经授权不得转载、摘编。"),
        ("caption_remains", "临江夜景_fororder_微信图片"),
        ("caption_remains", "IMG_20230506.jpg"),
        ("boilerplate", "以上就是小编为大家整理的讲话稿，希望对大家有所帮助。"),
        ("boilerplate", "更多精彩内容请关注临江发布"),
    ],
)
def test_the_foot_of_a_page_is_noise(kind: str, line: str) -> None:
    assert _found(TITLE, BODY, BODY, line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "王家湾公园新貌 摄影 李强",
        "（记者 王强 通讯员 李敏）",
        "资金来源：市级财政和社会资本共同承担",
        "数据来源：区统计局",
        "来源：区统计局",
        "三、加强政务公开和互动交流",
        "政务公开",
        "（一）相关内容",
        "12",
        "注册资本不低于500万元。",
        "各单位要做好版权保护和软件正版化工作，授权使用的作品须登记备案。",
        "联系电话：88881234",
        "日期：2023年5月6日",
        "以上是我的几点希望，供大家参考。",
    ],
)
def test_a_line_of_the_document_is_no_noise(line: str) -> None:
    assert _found(TITLE, BODY, BODY, line, BODY, BODY) == []


def test_signatures_and_salutations_at_the_edges_are_no_noise() -> None:
    assert _found(TITLE, "（2023年5月6日）", "同志们：", BODY, "附件：任务清单", "临江区人民政府", "2023年5月6日") == []


def test_a_collectors_opening_is_noise() -> None:
    line = "下面是小编为大家整理的区长在旧改会议上的讲话（精选），供大家参考。"
    assert _found(line, TITLE, BODY) == [("boilerplate", line)]


def test_links_below_their_heading_and_a_lone_counter_are_noise() -> None:
    foot = ("相关阅读", "临江区召开防汛会议", "临江区公园开园", "0", "分享到：")
    assert [text for _, text in _found(TITLE, BODY, *foot)] == list(foot)


def test_a_copyright_notice_is_noise_with_all_its_paragraphs() -> None:
    notice = (
        "临江新闻网版权声明",
        "1、“临江新闻网”由临江传媒有限公司主办，经临江传媒有限公司授权，由临江网络科技有限公司独家负责网站的经营和推广工作。",
        "2、凡本网注明“来源：临江新闻网”的稿件，未经书面授权，任何单位及个人不得转载、摘编。",
        "3、本网转载其他媒体的作品，并不代表本网赞同其观点和对其真实性负责。",
    )
    assert _found(TITLE, BODY, *notice) == [("copyright", line) for line in notice]


def test_a_document_of_noise_or_of_nothing_is_read() -> None:
    assert _found("") == []
    assert _found("注册") == [("navigation", "注册")]


@pytest.mark.parametrize("line", ["— 3 —", "－１２－", "- 7 -", "第3页", "第３頁　共12頁"])
def test_the_number_of_a_page_is_noise_and_no_heading(line: str) -> None:
    assert _found(TITLE, BODY, line, BODY) == [("page_number", line)]
    text = f"{TITLE}\n{BODY}\n{line}\n{BODY}\n"
    assert line not in {heading.text for heading in outline(text)}


@pytest.mark.parametrize("line", ["3", "2023", "三、３项工作", "-3.5", "第三页写的是"])
def test_other_numbers_are_no_numbers_of_pages(line: str) -> None:
    assert _found(TITLE, BODY, line, BODY, BODY) == []
