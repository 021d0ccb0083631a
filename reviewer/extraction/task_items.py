"""How the text of a plan is divided: sentences, clauses, the items of its lists and what ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span

STOP = re.compile("[。！？!\n]")
_CLAUSE = re.compile("[，,；;：:]")
_HELD = re.compile(
    "“[^“”]*”|《[^《》]*》|「[^「」]*」|[（(〔【［[](?:[^][（）()〔〕【】［］]|[（(〔][^（）()〔〕]{1,5}[）)〕])*[]）)〕】］]"
)
_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}(?:[，,、]|条\s*)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,2}(?=[是要]))(?:[是要]要?)?"
)
_FIGURED = re.compile("[0-9①-⑳]")
_DIGITS = re.compile("[一二三四五六七八九十0-9①-⑳]+")
_JOINT = re.compile(
    "(?:请|今后|下一?步|接下来|与此同时|为此|并|同时|特别是|尤其是|还|以及|另外|此外|其中|而且|从而|进而|也|再|我们)+(?=.)"
)
_PUT_FIRST = re.compile("[一-鿿]{0,10}?[将把][^，。；]{4,}等$")
_GIVEN = re.compile("向|报|送|纳入|作为|一并|统一|全部")


class Parts:
    """The parts of a paragraph; stops in quotes and brackets part nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = _HELD.sub(lambda found: "\ue000" * len(found.group()), text)

    def sentences(self, part: Span) -> Iterator[Span]:
        """What stands between full stops."""
        return _split(self._signs, part, STOP)

    def clauses(self, sentence: Span) -> Iterator[Span]:
        """What stands between commas.

        将进展情况、存在的问题等，向市政府报告: an object put first and the verb behind the comma are one clause.
        """
        waiting: Span | None = None
        for each in _split(self._signs, sentence, _CLAUSE):
            clause = each
            if waiting is not None and _GIVEN.match(self._text, each.start):
                clause = Span(waiting.start, each.end)
            elif waiting is not None:
                yield waiting
            waiting = clause if _PUT_FIRST.match(clause.of(self._text)) else None
            if waiting is None:
                yield clause
        if waiting is not None:
            yield waiting

    def number(self, part: Span) -> re.Match[str] | None:
        """The number that a part begins with, and the 要 behind it: (3), 一是, 二要."""
        return _NUMBER.match(self._text, part.start, part.end)

    def is_item(self, number: re.Match[str], sentence: Span) -> bool:
        """(3)完成供水工程。(4): what another number follows heads nothing, nor what ends a list of figures."""
        rest = self._text[sentence.end :].lstrip("。；;！!？? \n")
        if not rest:
            return _FIGURED.search(number.group()) is not None
        following = _NUMBER.match(rest)
        return following is not None and kind(following) == kind(number)

    def trimmed(self, clause: Span) -> Span:
        """A clause without its number and the words that tie it to the one before."""
        start = clause.start
        for pattern in (_NUMBER, _JOINT):
            if found := pattern.match(self._text, start, clause.end):
                start = found.end()
        while start < clause.end and self._text[start].isspace():
            start += 1
        return Span(start, clause.end)

    def behind_joint(self, start: int, end: int) -> int:
        """Where a clause goes on behind the words that tie it to the one before."""
        joint = _JOINT.match(self._text, start, end)
        return joint.end() if joint else start


def kind(number: re.Match[str]) -> str:
    """What a number has besides its digits: 是 of 一是, () of (3)."""
    return _DIGITS.sub("", number.group().strip())


def _split(signs: str, whole: Span, stop: re.Pattern[str]) -> Iterator[Span]:
    start = whole.start
    for found in stop.finditer(signs, whole.start, whole.end):
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    if start < whole.end:
        yield Span(start, whole.end)
