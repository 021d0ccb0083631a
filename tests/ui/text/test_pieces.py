"""Text is cut into paragraphs, and clicked words are found, without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.spans import Span
from reviewer.documents.structure import LINE_END
from ui.text.paragraphs import LONGEST, cut
from ui.text.words import word_at

LINES = st.text(st.sampled_from("甲乙。，a \u3000🙂𬱖\u0301\u200d"), max_size=12)
TEXTS = st.lists(st.one_of(LINES, LINES.map(lambda line: line * 900)), max_size=6).flatmap(
    lambda lines: st.sampled_from(["\r\n", "\n", "\r", "\u2028"]).map(lambda end: end.join(lines))
)


@given(text=TEXTS)
@settings(deadline=None, max_examples=60)
def test_paragraphs_hold_all_but_the_line_ends(text: str) -> None:
    pieces = cut(text)
    assert "".join(text[each.start : each.end] for each in pieces) == LINE_END.sub("", text)
    assert all(each.end - each.start <= LONGEST or each.is_blank for each in pieces)


def test_crlf_ends_one_line_and_blank_lines_have_no_number() -> None:
    pieces = cut("甲\r\n\r\n🙂乙\n\u3000\n丙")
    assert [(each.start, each.end, each.number) for each in pieces] == [
        (0, 1, 1),
        (3, 3, 0),
        (5, 7, 2),
        (8, 9, 0),
        (10, 11, 3),
    ]


def test_a_long_line_is_cut_behind_the_end_of_a_sentence() -> None:
    text = "甲" * (LONGEST - 20) + "。”" + "乙" * 200
    first, second = cut(text)
    assert text[: first.end].endswith("。”")
    assert (first.ends_line, second.ends_line, second.number) == (False, True, 0)


def test_a_long_line_is_not_cut_before_a_combining_mark() -> None:
    text = "a" * (LONGEST - 1) + "e\u0301" * 3000
    assert not any(text[each.start] == "\u0301" for each in cut(text))


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("总投资8000多万元，用于", 4, "8000多万元"),
        ("达到９５．６％以上", 3, "９５．６％"),
        ("区长𬱖𠮷同志，在", 3, "区长𬱖𠮷同志"),
        ("🙂PM10达标", 2, "PM"),
        ("甲，乙", 1, "，"),
        ("overall发展", 2, "overall"),
    ],
)
def test_a_word_is_a_number_with_its_unit_or_a_run_of_one_script(text: str, at: int, word: str) -> None:
    assert word_at(text, at, Span(0, len(text))).of(text) == word
