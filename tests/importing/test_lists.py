"""Numbers that a browser or an office counts by itself: they are read into the text as they are seen."""

from __future__ import annotations

import pytest

from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted
from tests.importing.made import open_document

NUMBERS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" '
    'style:num-suffix="）" text:start-value="3"/></text:list-style>'
)


def page(body: str) -> Extracted:
    return extracted(f"<html><body>{body}</body></html>".encode(), name="頁.html")


def lines(found: Extracted) -> list[str]:
    return found.text.split("\n")


def counted(found: Extracted) -> int:
    return sum(int(str(each.values["count"])) for each in found.notices if each.check == "import_numbering")


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<ol><li>李𬱖負責<li>教育</ol>", ["1. 李𬱖負責", "2. 教育"]),
        ("<ol start=3><li>甲<li value=9>乙<li>丙</ol>", ["3. 甲", "9. 乙", "10. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=A><li>甲<li>乙</ol>", ["A. 甲", "B. 乙"]),
        ("<ol type=i><li>甲<li>乙</ol>", ["i. 甲", "ii. 乙"]),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>', ["一、甲", "二、乙"]),
        ("<ol><li>甲<ol type=a><li>小<li>中</ol><li>乙</ol>", ["1. 甲", "a. 小", "b. 中", "2. 乙"]),
        ("<ol><li>甲<ul><li>無號</ul><li>乙</ol>", ["1. 甲", "無號", "2. 乙"]),
        ('<ol style="list-style:none"><li>甲</ol>', ["甲"]),
        ("<ul><li>甲</ul>", ["甲"]),
        ("<ol><li>1. 自己編的<li>2. 號</ol>", ["1. 自己編的", "2. 號"]),
    ],
)
def test_items_of_a_page_have_the_numbers_that_a_browser_shows(body: str, seen: list[str]) -> None:
    assert lines(page(body)) == seen


def test_the_numbers_of_a_page_are_told() -> None:
    assert counted(page("<ol><li>甲<li>乙</ol><ul><li>丙</ul>")) == 2
    assert counted(page("<ul><li>丙</ul>")) == 0


def test_a_number_before_a_figure_does_not_become_part_of_it() -> None:
    assert lines(page("<ol start=3><li>12億元</ol>")) == ["3. 12億元"]


def odt(body: str) -> Extracted:
    return extracted(open_document("text", body, NUMBERS), name="文.odt")


def items(*words: str, style: str = ' text:style-name="L"', more: str = "") -> str:
    inner = "".join(f"<text:list-item><text:p>{each}</text:p>{more}</text:list-item>" for each in words)
    return f"<text:list{style}>{inner}</text:list>"


def test_items_of_an_open_document_have_the_numbers_of_their_style() -> None:
    found = odt(items("李𬱖負責", "教育", more=items("小學", "中學", style="")))
    assert lines(found) == ["一、李𬱖負責", "（3）小學", "（4）中學", "二、教育", "（3）小學", "（4）中學"]
    assert counted(found) == 6


def test_a_list_of_an_open_document_begins_anew_or_goes_on() -> None:
    on = items("丙", style=' text:style-name="L" text:continue-numbering="true"')
    assert lines(odt(items("甲") + items("乙") + on)) == ["一、甲", "一、乙", "二、丙"]


def test_a_list_whose_style_is_not_there_is_told_as_uncounted() -> None:
    found = odt(items("甲", style=' text:style-name="無"'))
    assert lines(found) == ["甲"]
    assert [each.check for each in found.notices] == ["import_uncounted"]
