"""Scripts: detection, and a reading for extraction that never moves an offset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.scripts import folded, for_extraction, script_of


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


def test_an_astral_name_and_crlf_keep_their_places() -> None:
    source = "區長李𬱖🙂說：\r\n１２\u3000億元"
    assert for_extraction(source).text == "区长李𬱖🙂说：\r\n12 亿元"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_reading_has_a_character_for_each_of_the_source(text: str) -> None:
    assert len(for_extraction(text).text) == len(folded(text)) == len(text)
