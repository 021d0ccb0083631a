"""Borders lie where marks sensibly begin and end; a character is never split; the way back is the way there."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.borders import is_border, next_border, step

WORDS = (
    "李𬱖",
    "书记",
    "局长",
    "12,5",
    "３．５",
    "万元",
    "多",
    "平方公里",
    "GDP",
    "각",
    "ᄀ",
    "후",
    "，",
    "《",
    "》",
    "的",
)
JOINED = (
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "🇨🇳",
    "🇫",
    "\r\n",
    "\n",
    "\u3000",
    " ",
    "\u200d",
    "\u0600",
    "\U000e0100",
    "\ud800",
)
PIECES = st.sampled_from((*WORDS, *JOINED))
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def borders(text: str) -> list[str]:
    at, parts = 0, []
    while at < len(text):
        end = next_border(text, at, 1)
        parts.append(text[at:end])
        at = end
    return parts


@pytest.mark.parametrize(
    "line",
    [
        "洛龙区|委|副书记|、|区长|李𬱖同志",
        "李𬱖|书记|说|🙂|：",
        "投资|１２，５００|　|万|元|，",
        "3000|多|万|元|的|公园",
        "达|95.6|%|以上",
        "三十|平方公里",
        "教育局|局长",
        "洛陽市|洛龍區|教育局",
        "GDP|增长|8.5|%",
        "《|意见|》|。",
        "甲|\r\n|　　|乙",
    ],
)
def test_borders_lie_beside_signs_numbers_units_posts_and_areas(line: str) -> None:
    assert "|".join(borders(line.replace("|", ""))) == line


@given(text=TEXTS, data=st.data())
@settings(deadline=None)
def test_a_way_leads_on_inside_the_text_and_back_again(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    ahead, behind = next_border(text, at, 1), next_border(text, at, -1)
    assert at < ahead <= len(text) or at == ahead == len(text)
    assert 0 <= behind < at or behind == at == 0
    assert not is_border(text, at) or ahead == at or next_border(text, ahead, -1) == at
    assert not is_border(text, at) or behind == at or next_border(text, behind, 1) == at


@given(text=TEXTS)
@settings(deadline=None)
def test_steps_are_the_characters_of_the_whole_text(text: str) -> None:
    starts = [found.start() for found in regex.finditer(r"\X", text)] + [len(text)]
    assert [step(text, at, 1) for at in starts[:-1]] == starts[1:]
    assert [step(text, at, -1) for at in starts[1:]] == starts[:-1]
    assert {at for at in range(len(text) + 1) if is_border(text, at)} <= set(starts)
