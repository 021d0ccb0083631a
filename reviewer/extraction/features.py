"""Features: what a learned model sees of each character, and its spans as tags B, I and O.

A change here makes kept models useless: then raise FORM.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.agree import ORDER
from reviewer.extraction.passages import Passage, Token
from reviewer.extraction.tagging import pieces

FORM = 1
OUTSIDE = "O"
NAMES = ("PERSON", "POSITION", "ORG", "PLACE", "PROGRAMME", "EVENT", "HONOUR", "DOCUMENT")
AROUND = 2
OPENING, CLOSING = "“「『《〈（(", "”」』》〉）)"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its place there and the features of each of its characters."""

    span: Span
    features: list[list[str]]


def encoded(spans: Sequence[tuple[Span, str]], sentence: Span) -> list[str]:
    """A tag for each character of the sentence: B-LABEL begins a span, I-LABEL goes on, O is outside of all.

    Of spans that overlap the longest stays; one that leaves the sentence does not count.
    """
    tags = [OUTSIDE] * len(sentence)
    longest_first = sorted(spans, key=lambda each: (-len(each[0]), each[0].start, _rank(each[1])))
    for span, label in longest_first:
        start, end = span.start - sentence.start, span.end - sentence.start
        if span and sentence.covers(span) and all(tag == OUTSIDE for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def decoded(tags: Sequence[str], start: int = 0) -> list[tuple[Span, str]]:
    """The spans of tags whose first is that of the character `start`; an I that goes on nothing begins a span."""
    found: list[tuple[Span, str]] = []
    begun, label = 0, ""
    for at, tag in enumerate([*tags, OUTSIDE]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            found.append((Span(start + begun, start + at), label))
            label = ""
        if name and not label:
            begun, label = at, name
    return found


def sentences(passage: Passage, candidates: Sequence[Candidate]) -> Iterator[Sentence]:
    """The sentences of a passage as a model sees them; `candidates` are what the rules propose in it."""
    text = passage.text
    own = [_of_character(text, at) for at in range(len(text))]
    _add_words(own, text, passage.tokens)
    _add_candidates(own, candidates)
    _add_quotes(own, text)
    for span in pieces(text):
        yield Sentence(span, own[span.start : span.end])


def _of_character(text: str, at: int) -> list[str]:
    near = ["^" if not 0 <= each < len(text) else text[each] for each in range(at - AROUND, at + AROUND + 1)]
    before2, before, here, after, after2 = near
    return [
        "1",
        f"c={here}",
        f"c-1={before}",
        f"c+1={after}",
        f"c-2={before2}",
        f"c+2={after2}",
        f"c-1c={before}{here}",
        f"cc+1={here}{after}",
        f"c-2c-1={before2}{before}",
        f"c+1c+2={after}{after2}",
        f"k={_kind(before)}{_kind(here)}{_kind(after)}",
    ]


def _kind(character: str) -> str:
    """The class of a character, in one letter."""
    if "一" <= character <= "鿿" or character >= "𠀀":
        return "h"
    if character.isdigit():
        return "d"
    if character.isalpha():
        return "a"
    return "p" if unicodedata.category(character).startswith("P") else "s"


def _add_words(features: list[list[str]], text: str, tokens: Sequence[Token]) -> None:
    """The word a character is in, where in it, and the words beside."""
    for index, token in enumerate(tokens):
        before = tokens[index - 1].tag if index else "^"
        after = tokens[index + 1].tag if index + 1 < len(tokens) else "^"
        beside = [f"t-1={before}", f"t+1={after}", f"tt={before},{token.tag},{after}"]
        word = token.span.of(text)
        if index:
            beside.append(f"w-1={tokens[index - 1].span.of(text)}")
        if index + 1 < len(tokens):
            beside.append(f"w+1={tokens[index + 1].span.of(text)}")
        for at in range(token.span.start, token.span.end):
            place = _place(at, token.span)
            features[at] += [f"t={place}{token.tag}", f"w={place}{word}", *beside]


def _add_candidates(features: list[list[str]], candidates: Sequence[Candidate]) -> None:
    """What the rules propose over a character, how sure they are, and what ends or begins beside it."""
    for each in candidates:
        if each.label not in ORDER:
            continue
        sure = int(each.score * 10)
        for at in range(each.span.start, each.span.end):
            place = _place(at, each.span)
            features[at] += [f"r={place}{each.label}", f"r={place}{each.label}{sure}"]
        if each.span.start:
            features[each.span.start - 1].append(f"r+1={each.label}")
        if each.span.end < len(features):
            features[each.span.end].append(f"r-1={each.label}")


def _add_quotes(features: list[list[str]], text: str) -> None:
    """Whether a character stands within quotes or brackets."""
    within = ""
    for at, character in enumerate(text):
        if character in OPENING:
            within = character
        elif character in CLOSING:
            within = ""
        elif within:
            features[at].append(f"q={within}")


def _place(at: int, span: Span) -> str:
    """First, last, only or inner character of a span."""
    if len(span) == 1:
        return "S"
    return "B" if at == span.start else "E" if at == span.end - 1 else "M"


def _rank(label: str) -> int:
    return ORDER.index(label)
