"""Places by their suffix, where the tagger did not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, merged
from reviewer.extraction.passages import Token
from reviewer.extraction.place_grown import with_voltage
from reviewer.extraction.place_words import (
    LINE,
    NAMED,
    STRONG,
    TOWARDS,
    UTILITIES,
    comes_towards,
    is_made_of_generic_words,
    suffix_pattern,
    without_region,
)

UTILITY_PARTS = listed("垃圾 水厂 处理厂 水质 电站 牵引站 换流站 水站 排涝站 提灌站 抽排站 水文站")
# Roads that come in pairs or parts have a name in front: 忠孝东路.
DIRECTED = listed("东路 西路 南路 北路 中路 东街 西街 南街 北街")


def works(words: Words) -> Iterator[Span]:
    """老虎冲|垃圾处理场: works have a name in front, whatever words the tagger cuts it into."""
    if not any(part in words.text for part in UTILITY_PARTS):
        return
    for found in re.finditer(UTILITIES, words.text):
        inside = words.around(found.start())
        at = inside.span.start if inside is not None else found.start()
        start = at
        for token in words.leftwards(at):
            if token.tag not in {*NAMED, "n", "v", "a"} or found.start() - token.span.start > 4:
                break
            word = token.span.of(words.text)
            if (token.tag in {"v", "a"} and (len(word) > 1 or word in TOWARDS)) or word in lexicon("generic_words"):
                break
            start = token.span.start
        if found.start() - start >= 2 and not is_made_of_generic_words(words.text[start : found.start()]):
            yield with_voltage(words.text, Span(start, found.end()))


def suffixed(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Names the tagger did not see, by their suffix: 药王庄社区, 杨柳教育园区, 时尚天街广场."""
    taken = merged(atoms)
    for found in suffix_pattern().finditer(words.text):
        suffix = Span(*found.span())
        if not words.is_border(suffix.end) or any(atom.covers(suffix) for atom in taken):
            continue
        start = _name_before(words, suffix)
        if start is not None and without_region(text := words.text[start : suffix.end]) != text:
            continue
        if start is not None and words.text[start - 1 : start] in {"至", "到"} and LINE.match(suffix.of(words.text)):
            continue
        if start is not None:
            yield Span(start, suffix.end)


def _name_before(words: Words, suffix: Span) -> int | None:
    """Where the name in front of a suffix starts, if there is one."""
    whole = words.around(suffix.start)
    at = whole.span.start if whole is not None else suffix.start
    if whole is not None and (whole.tag in {"LOC", "ns"} or (whole.tag in {"PER", "nr"} and len(suffix) == 1)):
        return None
    tokens: list[Token] = []
    for token in words.leftwards(at):
        if not _is_part_of_name(words.text, token) or len(tokens) == 3 or suffix.start - token.span.start > 6:
            break
        tokens.append(token)
        if token.tag in NAMED:
            break
    return _checked(words, tokens, whole, suffix)


def _checked(words: Words, tokens: list[Token], whole: Token | None, suffix: Span) -> int | None:
    text = words.text
    strong = suffix.of(text) in STRONG
    if whole is not None:
        named = whole.tag in NAMED
        start = whole.span.start
    elif tokens:
        named = tokens[-1].tag in NAMED
        start = tokens[-1].span.start
    else:
        return None
    name = text[start : suffix.start]
    if (len(name) < 2 and not named) or is_made_of_generic_words(name) or _ends_in_body(name):
        return None
    pieces = all(len(token) == 1 for token in (each.span for each in tokens)) and len(tokens) > 1
    if named or (pieces and strong):
        return start
    if len(tokens) != 1 or len(name) > 3:
        return None
    if suffix.of(text) in DIRECTED:
        return start
    return start if strong and _stands_as_place(words, start, suffix.end) else None


def _stands_as_place(words: Words, start: int, end: int) -> bool:
    return comes_towards(words, start) or re.match(r"\d+号|沿线|周边|一带", words.text[end:]) is not None


def _ends_in_body(name: str) -> bool:
    return re.search(rf"{alternation('org_suffixes')}$", name) is not None


def _is_part_of_name(text: str, token: Token) -> bool:
    word = token.span.of(text)
    if not re.fullmatch(f"{HAN}+", word) or word in lexicon("generic_words"):
        return False
    return token.tag in NAMED or (
        token.tag in {"n", "a", "an", "s", "f", "nw", "j", "b", "ng", "zg", "g"} and len(word) <= 2
    )
