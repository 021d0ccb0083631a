"""Structure: paragraphs and the document's date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.documents.structure import date_of, paragraph_at, paragraphs


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
        ("编号 2021-14-77", None),
    ],
)
def test_the_dateline_is_found(text: str, date: str | None) -> None:
    assert date_of(text) == date
