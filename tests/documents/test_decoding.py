"""Decoding: the encoding found, the text whole, and a problem where a guess would be mojibake."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.decoding import decode
from reviewer.problems import EmptyDocument, NotText, Problem, Undecodable, UnsureEncoding

HANS = "全区义务教育巩固率从92%提升到98%，投资1.2亿元；区长李明说：“要把好事办好。”阿布都·热合曼出席——"
HANT = "涪城區聚焦城鄉教育問題，建立學前教育、義務教育、職業教育3類教育集團，優化配置城鄉教育資源。"


@pytest.mark.parametrize("text", [HANS, HANT, HANS * 300, HANT * 300])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_and_gb_files_come_back_whole(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="a.txt")
    assert decoded.text == text
    assert decoded.replaced == 0
    assert decoded.confidence >= 0.6


@pytest.mark.parametrize("encoding", ["cp950", "big5hkscs"])
def test_big5_files_come_back_whole(encoding: str) -> None:
    assert decode((HANT * 3).encode(encoding), name="a.txt").text == HANT * 3


def test_hong_kong_characters_make_big5_hkscs() -> None:
    text = "香港仔𨋢口，" + HANT
    decoded = decode(text.encode("big5hkscs"), name="a.txt")
    assert (decoded.text, decoded.encoding) == (text, "big5hkscs")


def test_an_astral_name_survives_gb18030() -> None:
    text = "区委书记李𬱖、副区长𠮷田，" + HANS
    assert decode(text.encode("gb18030"), name="a.txt").text == text


def test_one_bad_byte_does_not_hide_utf8() -> None:
    content = HANS.encode()
    decoded = decode(content[:300] + b"\xff" + content[300:], name="a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.replaced >= 1
    assert decoded.text.startswith("全区义务教育")


def test_nuls_and_lone_surrogates_are_replaced_one_for_one_and_counted() -> None:
    content = ("投资\x00了１２亿元。" * 20).encode() + b"\xed\xa0\x80"
    decoded = decode(content, name="a.txt")
    assert "\x00" not in decoded.text
    assert decoded.replaced == 23
    assert decoded.text[2] == "\ufffd"


def test_a_surrogate_in_utf16_is_replaced() -> None:
    content = "\ufeff区长".encode("utf-16-le") + b"\x00\xd8" + "说".encode("utf-16-le")
    assert decode(content, name="a.txt").text == "区长\ufffd说"


@pytest.mark.parametrize("content", [b"", b"  \r\n\n", b"\xef\xbb\xbf", "\u3000 ".encode(), b"\x00" * 50])
def test_a_file_without_text_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(EmptyDocument):
        decode(content, name="空.txt")


@pytest.mark.parametrize(
    "content",
    [
        random.Random(7).randbytes(65_536),
        b"\x89PNG\r\n\x1a\n" + zlib.compress(random.Random(1).randbytes(5_000)),
        b"\x7fELF\x02\x01\x01" + bytes(9) + random.Random(2).randbytes(4_000),
    ],
    ids=["noise", "picture", "program"],
)
def test_a_binary_is_refused(content: bytes) -> None:
    with pytest.raises((NotText, UnsureEncoding)):
        decode(content, name="图.png")


def test_a_chosen_encoding_is_used() -> None:
    assert decode(HANT.encode("cp950"), name="a.txt", encoding="cp950").text == HANT


def test_a_wrong_chosen_encoding_says_where() -> None:
    with pytest.raises(Undecodable) as caught:
        decode(b"abc" + HANT.encode("cp950"), name="a.txt", encoding="utf-8")
    assert caught.value.values["at"] == 3


def test_an_unknown_encoding_name_is_a_problem() -> None:
    with pytest.raises(Undecodable):
        decode(b"abc", name="a.txt", encoding="klingon")


def test_python_s_private_use_codes_become_the_standard_s_own() -> None:
    decoded = decode(HANS.encode("gb18030") + b"\xfe\x59", name="a.txt")
    assert decoded.text[-1] == "\u9fb4"


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_give_storable_text_or_a_problem(content: bytes) -> None:
    try:
        text = decode(content, name="x").text
    except Problem:
        return
    text.encode()
    assert "\x00" not in text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip()))
def test_a_marked_utf8_file_is_always_exact(text: str) -> None:
    try:
        assert decode(b"\xef\xbb\xbf" + text.encode(), name="x").text == text
    except EmptyDocument:
        assert not text.strip("\ufeff\ufffd \t\r\n\u3000")
