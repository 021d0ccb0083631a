"""Scripts: detection, and a reading for extraction that never moves an offset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.scripts import (
    converted,
    folded,
    for_extraction,
    in_script,
    mixed_places,
    script_of,
    wrong_conversions,
)
from reviewer.documents.spans import Span


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("涪城区聚焦高标准高质量做好两项改革", "hans"),
        ("涪城區聚焦高標準高品質做好兩項改革", "hant"),
        ("涪城區聚焦高標準，落实责任单位，统筹发展", "mixed"),
        ("2023年", "hans"),
    ],
)
def test_the_script_is_told(text: str, script: str) -> None:
    assert script_of(text) == script


def test_the_reading_is_simplified_and_half_width_with_chinese_punctuation_kept() -> None:
    assert for_extraction("總投資１２，５００萬元；覆蓋率９５％").text == "总投资12，500万元；覆盖率95%"
    assert for_extraction("3月5─9日、10―20所").text == "3月5—9日、10—20所"


def test_an_astral_name_and_crlf_keep_their_places() -> None:
    source = "區長李𬱖🙂說：\r\n１２\u3000億元"
    assert for_extraction(source).text == "区长李𬱖🙂说：\r\n12 亿元"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_reading_has_a_character_for_each_of_the_source(text: str) -> None:
    assert len(for_extraction(text).text) == len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("涪城區聚焦高標準，落实责任，統籌發展，皇后里程乾隆", ["实责"]),
        ("落实责任，统筹发展，區長李𬱖🙂\r\n强调", ["區長"]),
        ("這裡有三公里的道路和幾個社區，云南來的范先生", []),
        ("乾隆年间的著作", []),
        ("2023", []),
    ],
)
def test_places_of_the_rarer_script_are_found(text: str, places: list[str]) -> None:
    assert [span.of(text) for span in mixed_places(text)] == places


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("🙂区\r\n真正産生變化，李𬱖説", [("産", "產"), ("説", "說")]),
        ("今后幾年，幹部隊伍結構優化，黨的干部要發揮骨干作用", [("今后", "今後"), ("干部", "幹部"), ("骨干", "骨幹")]),
        ("公里、皇后、里程、系統、若干問題、批准", []),
        ("公裡數與機製、關係統計、相關系統的發揮", [("公裡", "公里"), ("機製", "機制")]),
        ("手機製造業與區長徵求意見，讓十分鍾愛的人發聲", []),
        ("今后，干部要说清楚", []),
    ],
)
def test_wrong_conversions_come_with_the_right_form(text: str, slips: list[tuple[str, str]]) -> None:
    assert [(span.of(text), right) for span, right in wrong_conversions(text)] == slips


def test_a_reading_in_the_other_script_keeps_places() -> None:
    text = "🙂区长李𬱖说：\r\n发展１２　亿元的产业"
    view = in_script(text, "hant")
    assert view.text == "🙂區長李頔說：\r\n發展１２　億元的產業"
    assert view.offsets.to_source(Span(view.text.index("產業"), len(view.text))).of(text) == "产业"
    assert in_script(view.text, "hans").text == text


def test_a_reading_that_changes_words_and_lengths_keeps_places() -> None:
    text = "他们用互联网写博客，软件🙂的鼠标\r\n坏了"
    view = converted(text, "s2twp")
    assert view.text == view.offsets.apply(text)
    assert len(view.text) != len(text)
    assert view.offsets.to_view(Span(text.index("🙂"), text.index("🙂") + 1)).of(view.text) == "🙂"
    assert view.offsets.to_source(Span(len(view.text) - 2, len(view.text))).of(text) == "坏了"


WORDS = st.sampled_from(
    ["互联网", "博客", "软件", "U盘", "發展", "发展", "後", "后", "李𬱖", "🙂", "\r\n", "　", "，", "a１"]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=20), st.sampled_from(["t2s", "s2tw", "s2twp", "tw2sp"]))
def test_every_untouched_character_keeps_its_place(words: list[str], configuration: str) -> None:
    text = "".join(words)
    view = converted(text, configuration)
    touched = {at for edit in view.offsets.edits for at in range(edit.span.start, edit.span.end)}
    kept = [Span(at, at + 1) for at in range(len(text)) if at not in touched]
    assert view.text == view.offsets.apply(text)
    assert [view.offsets.to_view(span).of(view.text) for span in kept] == [span.of(text) for span in kept]
    assert [view.offsets.to_source(view.offsets.to_view(span)) for span in kept] == kept
