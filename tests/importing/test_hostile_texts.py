"""Texts that nobody would write: reading them ends soon and never in a bug, with all that follows the format."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.problems import Problem
from reviewer.reading import read

LENGTH = 20_000  # characters; what grows with the square of it takes ten times as long as it may
SECONDS = 8
UNITS = (*"1１一，、（）“《 -年第A锟\ufffd😀𬱖", "（”", "\r\n", "&nbsp;", "<b>", "实(shí)", "Ã¤", "1-", "从1到")
SIGNS = "一二十百万亿年月日第（）()“”《》、，。：；%~-+/|.1１△ \t\n\x0b\u2028\u202e\ufeff\u3000𬱖🙂李区市县至约"
WORDS = [
    "&nbsp;",
    "&#",
    "<b>",
    "锟斤拷",
    "实(shí)",
    "2023年",
    "2月30日",
    "增长",
    "同比",
    "由1到2",
    "百分点",
    "书记",
    "教育局",
    "责任单位：",
    "一是",
    "（一）",
    "1.",
    "注册",
    "登录",
    "来源：",
    "其中",
    "12亿元",
    "3个",
    "共3项",
    "XX",
]
ATOMS = st.sampled_from([*SIGNS, "\r\n", *WORDS])


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_repeated_without_end_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    with suppress(Problem):
        read((unit * LENGTH)[:LENGTH].encode(), name="复.txt", encoding="utf-8")
    assert time.process_time() - started < SECONDS


@settings(deadline=None, max_examples=150)
@given(st.lists(ATOMS, min_size=1, max_size=60).map("".join))
def test_any_text_is_read_and_every_mark_lies_in_it(text: str) -> None:
    with suppress(Problem):
        found = read(text.encode(), name="乱.txt", encoding="utf-8")
        spans = [each.span for each in found.candidates] + [span for each in found.remarks for span in each.spans]
        assert all(0 <= span.start <= span.end <= len(found.text) for span in spans)


@pytest.mark.parametrize("text", ["&nbsp;" * 2_667, "&nbsp;\n" * 300, "&nbsp;\u3000\t \n正文。"])
def test_lines_that_are_blank_once_repaired_are_no_trouble(text: str) -> None:
    assert read(text.encode(), name="空.txt", encoding="utf-8").text == text
