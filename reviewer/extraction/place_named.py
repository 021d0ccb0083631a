"""Places of a form of their own: villages by number, names of other languages, roads from one place to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon

NUMBERED = re.compile(r"(?<![\d.])\d{1,3}村(?![民委级组干里两])")
POST_BEHIND = re.compile("第一书记|党?支部书记|党支部|村?委会")
ROAD = re.compile(
    f"(?P<side>[东西南北]?)至({HAN}{{2,4}}?)(?:旅游公路|快速通道|快速路|快速干道|联络线|连接线)(?![路上下索条性])"
)
# 廉村原名石矶津, 芦庙集古称龙王庙集: what a place was or is called besides.
CALLED = re.compile(
    "(?:原名|原称|旧名|旧称|古名|古称|又名|又称|亦称|亦名|别名|别称|曾名|曾称|初名|俗称|简称|史称)[“「]?"
)
CALLING = re.compile(
    rf"[，,]?(?:{CALLED.pattern}(?P<name>(?!为|是|作){HAN}{{2,5}}?)[”」]?)(?=[，,。；;、）)]|因|是|系|$)"
)
NAMES = frozenset({"LOC", "ns", "PER", "nr", "nz"})


def special(words: Words, atoms: Sequence[Span]) -> Iterator[Span]:
    """库木西力克乡|7村、9村; 乌兰布|和|沙漠; 东安至冷水滩快速通道."""
    text = words.text
    if "村" in text:
        yield from _numbered(text, atoms)
    if CALLED.search(text):
        yield from _called(text, atoms)
    if "沙漠" in text or "口岸" in text:
        yield from (Span(*found.span()) for found in _foreign().finditer(text) if words.is_border(found.start()))
    if "至" in text:
        yield from _from_to(words)


def _called(text: str, atoms: Sequence[Span]) -> Iterator[Span]:
    for atom in atoms:
        found = CALLING.match(text, atom.end)
        if found is not None:
            yield Span(*found.span("name"))


def is_called(text: str, span: Span) -> bool:
    return any(found.end() == span.start for found in CALLED.finditer(text, max(0, span.start - 3), span.start))


def _numbered(text: str, atoms: Sequence[Span]) -> Iterator[Span]:
    """Behind a town, in a list with such a one, or before the post of a village's head."""
    starts = {atom.end: atom.start for atom in atoms if text[atom.end - 1] in "乡镇场"}
    listed = -1
    for found in NUMBERED.finditer(text):
        if found.start() in starts:
            yield Span(starts[found.start()], found.end())
            listed = found.end()
        elif found.start() == listed + 1 and text[listed] in "、和与及":
            yield Span(*found.span())
            listed = found.end()
        elif POST_BEHIND.match(text, found.end()) is not None:
            yield Span(*found.span())


@cache
def _foreign() -> re.Pattern[str]:
    characters = "".join(lexicon("transcribing"))
    return re.compile(f"(?![和才让完提加平不])[{characters}]{{3,7}}(?:沙漠|口岸)")


def _from_to(words: Words) -> Iterator[Span]:
    for found in ROAD.finditer(words.text):
        token = words.before(found.start())
        if token is not None and token.tag in NAMES and 1 < len(token.span) < 5:
            yield Span(token.span.start, found.end())
