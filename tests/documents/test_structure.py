"""Structure: paragraphs and the document's date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.documents.dateline import date_of
from reviewer.documents.structure import paragraph_at, paragraphs


def test_paragraphs_are_lines_with_something_in_them() -> None:
    text = "标题\r\n\r\n  \n第一段🙂\u2028第二段"
    assert [span.of(text) for span in paragraphs(text)] == ["标题", "第一段🙂", "第二段"]


@given(st.text(alphabet="a李𬱖 \r\n\u3000\u2029", max_size=60))
def test_paragraphs_hold_all_text_in_order(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert spans == sorted(spans)


def test_a_paragraph_is_numbered_from_one() -> None:
    text = "甲\n\n乙丙\n丁"
    starts = [span.start for span in paragraphs(text)]
    assert [paragraph_at(starts, text.index(character)) for character in "甲乙丙丁"] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("标题\n2021-04-02 17:40:21 来源：本报", "2021-04-02"),
        ("标题\n发布时间：2023/1/9", "2023-01-09"),
        ("关于某事的报告\n（2024年1月8日）\n各位代表：", "2024-01-08"),
        ("正文。\n某某市人民政府\n2019年12月31日", "2019-12-31"),
        ("2022年，全县完成投资12亿元。", None),
        ("某县2023年政府工作报告\n各位代表：\n现在报告工作。", "2023"),
        ("同志们：\n2021年，是极不平凡的一年。\n2022年，是承上启下的关键一年。\n今年要办好三件事。", "2022"),
        ("编号 2021-14-77", None),
        ("标题\r\n2021年4月2日 17:40 来源：临江新闻网\r\n正文", "2021-04-02"),
        ("標題\n發布時間：２０２１年４月２日", "2021-04-02"),
        ("在区委会议上的讲话\n（2022年1月5日在区委经济工作会议上）\n同志们：", "2022-01-05"),
        ("李𬱖🙂同志的讲话\r\n（二〇二二年一月二十五日）\r\n", "2022-01-25"),
        ("正文。\n臨江縣政府\n中華民國110年3月2日", "2021-03-02"),
        ("正文。\n臨江縣政府\n中華民國一百一十年十二月三十一日", "2021-12-31"),
        ("标题\n本报临江2021年8月11日讯 全县召开会议。", "2021-08-11"),
        ("标题\n本报8月11日讯 全县召开会议。", None),
        ("http://www.example.cn/2019/0811/1.html\n本报8月11日讯 全县召开会议。", "2019-08-11"),
        ("2021年4月2日，全县召开会议。", None),
        ("2021-04-02，全县召开会议。", None),
        ("本办法自2021-04-02起施行。", None),
        ("截至2021年4月2日，投资12亿元。", None),
        ("2021年2月30日", None),
    ],
)
def test_the_dateline_is_found(text: str, date: str | None) -> None:
    assert date_of(text) == date
