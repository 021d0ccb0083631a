"""Repairing: the damaged seed, damage of one's own making, and texts that must stay as they are."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.repairing import Repaired, repair
from reviewer.documents.spans import OffsetMap, Span

SEEDS = Path(__file__).parents[2] / "seeds"
SOUND = ("deputy_head_profile.txt", "deputy_head_speech.txt", "hant_district_news.txt", "subdistrict_news.txt")
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = re.compile(rf"[㐀-鿿]\([a-zü]*[{TONED}][a-zü]*\)")
ISLANDS = [
    ("展?fàn)顩r,發(fā)", "展狀況,發"),
    ("當(dāng)?shù)靥卣鳌⒉糠痔卣鞯慕?jīng)歷和作", "當地特征、部分特征的經歷和作"),
    ("燃?xì)夤芫W(wǎng)197", "燃氣管網197"),
    ("們?nèi)〉昧艘恍┏煽?,", "們取得了一些成績,"),
    ("?。ㄒ唬┮?guī)劃管控", "（一）規劃管控"),
    ("?。ǘ┗A(chǔ)設(shè)施", "（二）基礎設施"),
    ("燃?xì)夤薮媪績H為", "燃氣罐存量僅為"),
    ("燃?xì)饫吓f管網", "燃氣老舊管網"),
    ("?。ㄈ┏鞘泄芾矸矫?/p>", "（三）城市管理方面"),
    ("?。ㄋ模┥鷳B(tài)環(huán)境方", "（四）生態環境方"),
    ("?。ㄎ澹┕卜?wù)方面", "（五）公共服務方面"),
    ("浪費(fèi)??梢哉f", "浪費。可以說"),
    ("?。ㄒ唬┏鞘泄芾硭教嵘こ?/p>", "（一）城市管理水平提升工程"),
    ("要?jiǎng)?chuàng)新", "要創新"),
    ("燃?xì)鈶?yīng)急", "燃氣應急"),
    ("燃?xì)夤芫W(wǎng)、", "燃氣管網、"),
    ("各領(lǐng)域?qū)m?xiàng)行動", "各領域專項行動"),
    ("?。ǘ┏鞘协h(huán)境", "（二）城市環境"),
    ("?。ㄈ┥鷳B(tài)環(huán)境", "（三）生態環境"),
    ("?。ㄋ模┕卜?wù)品質", "（四）公共服務品質"),
    ("?。ㄎ澹┏鞘形拿鞒潭忍嵘こ?/p>", "（五）城市文明程度提升工程"),
    ("文明學(xué)?!?、“道德", "文明學校”、“道德"),
    ("故鄉(xiāng)?,F(xiàn)在", "故鄉。現在"),
    ("考入?yún)^(qū)內(nèi)", "考入區內"),
    ("進(jìn)步?!叭齻€(gè)發(fā)展", "進步。“三個發展"),
]


@cache
def seed(name: str = "damaged_speeches.txt") -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


@cache
def repaired(name: str = "damaged_speeches.txt") -> Repaired:
    return repair(seed(name))


def read(text: str) -> str:
    return OffsetMap(repair(text).edits).apply(text)


def kinds(text: str) -> set[str]:
    return {edit.kind for edit in repair(text).edits}


@pytest.mark.parametrize(("shown", "reading"), ISLANDS)
def test_an_island_of_the_damaged_seed_is_read_again(shown: str, reading: str) -> None:
    text, offsets = seed(), OffsetMap(repaired().edits)
    at = text.index(shown)
    found = offsets.to_view(Span(at, at + len(shown)))
    assert found.of(offsets.apply(text)) == reading


def test_an_island_read_wrongly_is_at_least_reported() -> None:
    at = seed().index("?;蜃非缶?xì)化")  # 規模化或追求精細化: 化 is lost to 規模或
    assert any(damage.span.start == at and damage.kind == "guess" for damage in repaired().damage)


def test_no_gloss_is_left_in_the_damaged_seed() -> None:
    text = OffsetMap(repaired().edits).apply(seed())
    assert GLOSS.findall(text) == []
    assert re.findall(rf"[a-z]*[{TONED}][a-z]*\)", text) == []
    assert "寫的呢?下面" in text


def test_every_guess_is_reported() -> None:
    guesses = {edit.span for edit in repaired().edits if edit.kind == "guess"}
    assert guesses == {damage.span for damage in repaired().damage}


def test_the_damaged_seed_takes_less_than_five_seconds() -> None:
    start = perf_counter()
    repair(seed())
    assert perf_counter() - start < 5


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_document_keeps_its_words(name: str) -> None:
    assert {edit.kind for edit in repaired(name).edits} <= {"space"}
    assert repaired(name).damage == ()


@pytest.mark.parametrize(
    "text",
    [
        "村民李垚(yáo)说，李𬱖(wěi)也来了。",
        "怎么办?大家一起想办法!\n当x<y且y>z时，a<b，AT&T不变。",
        "（一）增长；共：三项，对吗？好！",
        "\u3000\u3000段首空两格",
        "一家👨\u200d👩\u200d👧三口",
    ],
)
def test_what_is_no_damage_stays(text: str) -> None:
    assert repair(text) == Repaired((), ())


@pytest.mark.parametrize(
    ("text", "reading", "kind"),
    [
        ("增长&nbsp;5%&amp;更多&#8220;好&#8221;", "增长 5%&更多“好”", "html"),
        ("第一段</p><p>第二段<br/>第三段</p>\n", "第一段\n第二段\n第三段\n", "html"),
        ("城市管理/p>\n加<strong>粗</strong>", "城市管理\n加粗", "html"),
        ("&lt;p&gt;正文&lt;/p&gt;", "正文", "html"),
        ("李\u200b𬱖\ufeff🙂\u00ad说\x07", "李𬱖🙂说", "control"),
        ("２０２３年Ｇ１０１增长９５％，好", "2023年G101增长95%，好", "width"),
        ("甲\u00a0乙\u2003丙\r\n丁\r戊\u2028己", "甲 乙 丙\n丁\n戊\n己", "space"),
    ],
)
def test_remains_of_other_programs_go(text: str, reading: str, kind: str) -> None:
    assert read(text) == reading
    assert kinds(text) == {kind}


def test_a_replacement_character_is_reported() -> None:
    (damage,) = repair("李\ufffd\ufffd🙂说").damage
    assert (damage.span, damage.kind, damage.replacement) == (Span(1, 3), "lost", None)


# Damage of one's own making, by the arithmetic that broke the seed.


def decoded(raw: bytes) -> str:
    """As a decoder reads GBK bytes that are out of step: "?" for a broken pair, nothing for an unknown one."""
    shown, at = [], 0
    while at < len(raw):
        if raw[at] <= 0x80:
            shown.append("€" if raw[at] == 0x80 else chr(raw[at]))
            at += 1
            continue
        pair = raw[at : at + 2]
        shown.append("?" if len(pair) < 2 or pair[1] < 0x40 else pair.decode("gbk", "ignore"))
        at += 2
    return "".join(shown)


def broken(text: str, glossed: dict[str, str]) -> str:
    raw = text.encode("gbk")
    for character, syllable in glossed.items():
        code = character.encode("gbk")
        raw = raw.replace(code, code + f"({syllable})".encode("gbk"))
    return decoded(raw)


HANT = ["我們取得成績", "實現發展", "解決這個問題", "城市管理水平提升", "燃氣管網改造", "群眾滿意", "服務經濟社會"]
HANS = ["我们取得成绩", "加快发展", "解决设施问题", "城市管理水平提升", "企业创新", "群众满意", "服务经济社会"]


@st.composite
def sentences(draw: st.DrawFn, phrases: list[str]) -> str:
    parts = draw(st.lists(st.sampled_from(phrases), min_size=3, max_size=25))
    marks = draw(st.lists(st.sampled_from("，。；\n"), min_size=len(parts), max_size=len(parts)))
    return "".join(map(str.__add__, parts, marks))


@settings(deadline=None, max_examples=40)
@given(sentences(HANT) | sentences(HANS))
def test_broken_text_comes_back_or_is_reported(text: str) -> None:
    text = "實發實發實发设实发设。\n" + text
    glossed = {"實": "shí", "發": "fā", "个": "gè", "们": "mén", "设": "shè", "发": "fā", "內": "nèi", "細": "xì"}
    shown = broken(text, glossed)
    result = repair(shown)
    offsets = OffsetMap(result.edits)
    assert offsets.apply(shown) == text or result.damage


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="實用發展李𬱖🙂的，。\n", min_size=1, max_size=40), st.data())
def test_glosses_at_any_place_go(text: str, data: st.DataObject) -> None:
    glosses = {"實": "(shí)", "發": "(fā)", "展": "(zhǎn)", "用": "(yòng)"}
    chosen = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    shown = "".join(a + glosses.get(a, "") * b for a, b in zip(text, chosen, strict=True))
    sure = "實(shí)發(fā)展(zhǎn)實(shí)用(yòng)"
    assert read(sure + shown) == "實發展實用" + text


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="李𬱖🙂實(shí)?\r\n\u200b\u00a0\u3000２％&nbsp;</p>a，\ufffd\u0085", max_size=60))
def test_edits_are_in_order_and_keep_what_they_do_not_touch(text: str) -> None:
    result = repair(text)
    offsets = OffsetMap(result.edits)
    touched = {at for edit in result.edits for at in range(edit.span.start, edit.span.end)}
    view = offsets.apply(text)
    for at in set(range(len(text))) - touched:
        span = Span(at, at + 1)
        assert offsets.to_view(span).of(view) == text[at]
        assert offsets.to_source(offsets.to_view(span)) == span
    assert all(a.span.end <= b.span.start for a, b in pairwise(result.edits))


@pytest.mark.parametrize(
    "text",
    [
        "?" * 50_000,
        "<p " * 50_000,
        "&amp" * 50_000,
        "實(shí)" * 5 + "?" * 300,
        "實(shí)" * 5 + "?xì)" * 300,
        "實(shí)" * 100_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    start = perf_counter()
    repair(text)
    assert perf_counter() - start < 5
