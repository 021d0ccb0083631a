"""Titles: documents named in 《》 and document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage

ORIGIN = "rule:titles"

_MARKS = re.compile("[《》]")
_YEAR = r"(?:(?:19|20)[0-9xX×*＊]{2}|[xX×*＊]{2,4}|[一二][〇○零一二三四五六七八九]{3}) ?年?"
_NUMBER = re.compile(
    r"[〔\[（(【﹝］] ?" + _YEAR + r" ?[〕\]）)】﹞] ?第? ?[0-9xX×*＊]{1,5} ?(?:-[0-9]{1,3})? ?号"
    r"|字第 ?[0-9]{5,14}(?:-[0-9]{1,3})? ?号"
)
# The body's short name before the year, 国发 or 浙政办发; the words before it are the sentence's.
_BODY = re.compile("[\u4e00-\u9fff]{1,14}$")
_WORDS = re.compile(
    "贵[府局部会处]|根据|按照|依据|依照|参照|遵照|印发|转发|下发|批转|执行|落实|贯彻|文件|通知|意见|办法|规定|方案|批复|关于|文号|编号|发文|收到|报送|以及|详见|经由|废止|[的以及与对见原即号经由在了为是将]"
)


def extract(passage: Passage) -> list[Candidate]:
    """The documents a paragraph names, in its order; none for a title that does not close in it."""
    spans = sorted((*_titles(passage.text), *_numbers(passage.text)))
    return [Candidate("DOCUMENT", span, ORIGIN, 0.99) for span in spans if len(span)]


def _titles(text: str) -> Iterator[Span]:
    """The outermost pairs of 《 and 》."""
    pairs: list[Span] = []
    opened: list[int] = []
    for mark in _MARKS.finditer(text):
        if mark.group() == "《":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, mark.end()))
    yield from (pair for pair in pairs if len(pair) > 2)


def _numbers(text: str) -> Iterator[Span]:
    reached = 0
    for found in _NUMBER.finditer(text):
        body = _BODY.search(text, max(reached, found.start() - 14), found.start())
        if body is None:
            continue
        start = body.start()
        for word in _WORDS.finditer(text, body.start(), body.end()):
            start = word.end()
        if start == reached and text[start] in "和及与":
            start += 1
        if found.group().startswith("字") and text[start] in "依据奉查":
            start += 1
        if start < found.start():
            yield Span(start, found.end())
        reached = found.end()
