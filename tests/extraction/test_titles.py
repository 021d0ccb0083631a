"""Titles and document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Candidate
from reviewer.extraction import titles
from reviewer.extraction.passages import Passage
from tests.extraction.lines import assert_found, overlap


def shown(candidate: Candidate) -> str:
    return candidate.label


@pytest.mark.parametrize(
    "line",
    [
        "印发{《关于进一步加强安全生产工作的意见》}的通知",
        "制定{《“健康乡村”三年行动方案（2021—2023年）》}和{《考核细则》}",
        "贯彻{《关于实施〈民法典〉的通知》}",
        "转发{《关于印发《实施细则》的通知》}等",
        "根据{国发〔2020〕13号}文件精神",
        "根据{国发〔2020〕13号}和{鲁政办发〔2021〕5号}要求",
        "（{中发〔2018〕1号}）",
        "按照{索教发[20xx]13号}执行",
        "依{府教字第1070001234号}函办理",
        "复贵府{府社福字第1120034567号}函",
        "{浙政办发(2019)8号}、{杭政函【2022】16号}",
        "现将{县委办〔二〇二一〕3号}印发",
        "《未写完的标题，后文没有收口",
        "收口》在前",
        "《》",
        "第13号台风、2020年第3号",
        "（2020）是年份，[13]是注",
        "联系电话：12345678号",
        "🙂𠮷{《条例》}\u3000施行",
        "{《市志》}、{《县志》}与《镇志",
    ],
)
def test_titles(line: str) -> None:
    assert_found(titles.extract, line, shown, marks="{}")


@settings(deadline=None)
@given(st.text(alphabet="《》〔〕[]国发字第号2013 的根据", max_size=60))
def test_titles_never_overlap(text: str) -> None:
    assert not overlap([candidate.span for candidate in titles.extract(Passage(text))])
