"""Divisions by their short names: 庐江 for 庐江县, where the document or the words beside them tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed, merged, scanned, words_of
from reviewer.extraction.passages import Passage, Token
from reviewer.extraction.place_words import (
    NAMED,
    TOWARDS,
    is_generic,
    is_known,
    is_made_of_generic_words,
    is_word_of_region,
)

ORIGIN = "rule:places"
FRONT = TOWARDS | listed(
    "深入 走访 考察 调研 建设 邂逅 相约 走出 热爱 宣传 推介 对接 衔接 链接 连接 联动 通达 直达 辐射 了解 认识 "
    "投资 途经 解放 "
    "进驻 驻扎 转战 定居 恢复 隶属 毗邻 东邻 西接 撤离 融入 拥抱 支援 做客 情系 感知 印象 魅力 美丽"
)
BEHIND = re.compile(
    "人民(?!币|政府|法院|检察|医院|公社|团体)|警方|籍(?!贯)|县城|城乡|城区|各族|全境|境内|民众|父老|乡亲|儿女|子弟|学子|争光|老区|经济社会|"
    "辖区|境内|片区|集镇|场镇|街上|镇上|乡上|当地|历史|本地|特色|特产|干部群众|地界|撤县|撤市|一带|两县|两地|等地|县委|群众"
)
# Words of every kind that a tagger takes a county's name for.
WORDS = frozenset({"n", "nz", "a", "ad", "an", "v", "vn", "d", "nw", "xc", "m", "s", "j", "t", "b"})


ACTS = re.compile(
    "同志|先生|女士|老人|[说称告问答想]|表示|介绍|指出|强调|认为|回忆|[、，,]?(?:男|女)[、，,]|[（(]?(?:男|女)|老师|书记|主任"
)
TOWN = re.compile(f"({HAN}{{2,5}})(?:镇|乡|苏木)|({HAN}{{2}})(?:区|街道|公社)|({HAN}{{2,3}})(?:村|社区)|({HAN}{{2}})")


LEVEL = re.compile("[省市县区镇乡村]|街道|社区|公社")
# What the other rules read, and what is no name.
PLAIN_TAGS = frozenset({"LOC", "ns", "ORG", "nt", "w", "p", "u", "c", "r", "f", "q", "TIME"})


@cache
def _like_words() -> frozenset[str]:
    return lexicon("common_short_names") | lexicon("short_names_like_words")


@cache
def _plain_counties() -> frozenset[str]:
    return gazetteer.short_names() - _like_words()


def short_forms(known: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the short names of the divisions that a document names: 大关 for 大关县, 蔡官 for 蔡官区."""
    names = {
        name
        for name in (gazetteer.short_of(each) or _town_of(each) for each in known)
        if name and not any(name in lexicon(kind) for kind in ("generic_words", "functions", "place_suffixes"))
    }
    return scanned(names)


def _town_of(name: str) -> str:
    """The bare name of a town or a village that the gazetteer does not know, and of one named so in a list."""
    found = TOWN.fullmatch(name)
    bare = next(filter(None, found.groups())) if found is not None else ""
    return "" if is_made_of_generic_words(bare) else bare


def shortened(passage: Passage, short: re.Pattern[str]) -> Iterator[Candidate]:
    """The short names of divisions that the document names in full elsewhere."""
    words: Words | None = None
    all_found = [Span(*found.span()) for found in short.finditer(passage.text)]
    for span in all_found:
        words = words or words_of(passage)
        token = words.after(span.start)
        if LEVEL.match(passage.text, span.end) is not None or is_word_of_region(words, span):
            continue  # in full; 中国|特色
        is_people = passage.text[span.end : span.end + 1] in {"人", "籍"} and span.of(passage.text) in _plain_counties()
        if (
            token is not None
            and (is_people or words.is_border(span.end))
            and (_is_meant(words, span, token) or _is_in_list(passage.text, span, all_found))
        ):
            # 蔡官|成立: where the document names a town so, no person, unless somebody speaks.
            is_taken_for_person = token.span == span and token.tag in {"PER", "nr"}
            is_town = is_taken_for_person and ACTS.match(passage.text, span.end) is None
            yield Candidate("PLACE", span, ORIGIN, 0.88 if is_town else 0.6)


def _is_in_list(text: str, span: Span, others: Sequence[Span]) -> bool:
    """白顾、葛滩: beside another one, whatever words these are."""
    return any(
        text[other.end : span.start] == "、" or text[span.end : other.start] == "、"
        for other in others
        if other.end + 1 == span.start or span.end + 1 == other.start
    )


def _is_meant(words: Words, span: Span, token: Token) -> bool:
    """A county's name may stand among common words, a town's only where the tagger sees a name."""
    name = span.of(words.text)
    if name in lexicon("common_short_names"):
        return token.tag in {"LOC", "ns"} or (token.span == span and _is_spoken_of(words, span))
    if name in gazetteer.short_names():
        is_word = name in lexicon("short_names_like_words")
        return token.tag in NAMED | ({"n", "d"} if is_word else WORDS)
    if name in gazetteer.bare_towns() and name not in lexicon("towns_like_words"):
        return token.tag in NAMED | WORDS
    if token.tag in {"n", "nz"} and token.span == span:
        return _is_spoken_of(words, span)
    return token.tag in NAMED - {"ORG", "nt"} and token.span == span


def named(words: Words, taken: Sequence[Span]) -> Iterator[Span]:
    """Names of counties that the tagger takes for other words: 久治|生态环境, 来|庆元|视察, 越秀、天河."""
    text, known = words.text, _county_names()
    tokens = [
        token
        for tag, tokens in words.tags.items()
        if tag not in PLAIN_TAGS
        for token in tokens
        if text[token.span.start : token.span.end] in known
    ]
    atoms = merged(taken) if tokens else []
    yield from _named_in_lists(words, taken)
    for token in tokens:
        is_name = token.tag in WORDS and token.span.of(text) not in _like_words()
        if not is_name and not _is_beside(words, token, atoms) and not _is_county(words, token):
            continue
        if not any(other.overlaps(token.span) for other in atoms):
            yield token.span


@cache
def _county_names() -> frozenset[str]:
    return gazetteer.short_names() | lexicon("common_short_names")


def _is_county(words: Words, token: Token) -> bool:
    """A person for the tagger, where only a place can stand."""
    is_person = token.tag in {"PER", "nr", "nz"} and token.span.of(words.text) not in _like_words()
    return is_person and _is_spoken_of(words, token.span)


def is_of_a_county(words: Words, span: Span) -> bool:
    """对余庆|经济社会发展: no person, though the name could be one."""
    return span.of(words.text) in _plain_counties() and _is_spoken_of(words, span)


def _is_spoken_of(words: Words, span: Span) -> bool:
    before = words.before(span.start)
    is_in_front = before is not None and before.span.of(words.text) in FRONT
    return is_in_front or BEHIND.match(words.text, span.end) is not None


def _is_beside(words: Words, token: Token, atoms: Sequence[Span]) -> bool:
    """越秀、天河, 花垣至民乐, 恒春地区: beside another place, a name that may be a word is one."""
    text, span = words.text, token.span
    name = span.of(text)
    if text.startswith("地区", span.end) and token.tag == "n" and name in gazetteer.short_names():
        return True
    front, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    # 讷河、富裕、依安: between two places, any county's name.
    if front == behind == "、" and _is_between(span, atoms):
        return True
    # 金昌、庆阳、|白银|入选: the last of three.
    if (
        front in {"、", "和"}
        and _is_third(text, span, atoms)
        and not text.startswith(("机关", "部门", "等部门", "等单位"), span.end)
    ):
        return True
    if token.tag not in {"n", "nz", "d", "PER", "v"}:
        return False
    if front == "至" and any(atom.end == span.start - 1 for atom in atoms):
        return True
    if name not in gazetteer.short_names():
        return False
    return (front in {*"、和及与"} and any(atom.end == span.start - 1 for atom in atoms)) or (
        behind in {*"、和及与"} and any(atom.start == span.end + 1 for atom in atoms)
    )


def _is_third(text: str, span: Span, atoms: Sequence[Span]) -> bool:
    second = next((atom for atom in atoms if atom.end == span.start - 1), None)
    is_listed = second is not None and text[second.start - 1 : second.start] == "、"
    return is_listed and any(atom.end == second.start - 1 for atom in atoms if second is not None)


def _is_between(span: Span, atoms: Sequence[Span]) -> bool:
    return any(atom.end == span.start - 1 for atom in atoms) and any(atom.start == span.end + 1 for atom in atoms)


def _named_in_lists(words: Words, taken: Sequence[Span]) -> Iterator[Span]:
    """田寮、|广明|、集集: what the tagger takes for a place too, beside another one."""
    text = words.text
    if "、" not in text:
        return
    ends, starts = {span.end for span in taken}, {span.start for span in taken}
    for token in words.tagged("LOC", "ns"):
        span = token.span
        if not 2 <= len(span) <= 4 or any(span.overlaps(other) for other in taken):
            continue
        is_in_list = text.startswith("、", span.end) and span.end + 1 in starts
        is_in_list |= text[span.start - 1 : span.start] == "、" and span.start - 1 in ends
        name = span.of(text)
        if is_in_list and name not in FRONT and not is_generic(name) and not any(is_known(name[at:]) for at in (1, 2)):
            ends.add(span.end)
            starts.add(span.start)
            yield span
