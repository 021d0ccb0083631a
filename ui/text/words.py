"""Words: what a double click takes, by script alone and without a dictionary."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNIT = "亩吨个人户名次项家元岁年月日天倍成件套处座所条公里平方米千瓦时度级"
NUMBER = f"[0-9０-９]+(?:[.,:．，：][0-9０-９]+)*(?:[%％‰℃]|[十百千万萬亿億多余餘]*[{UNIT}]*)"
WORD = re.compile(rf"{NUMBER}|[{HAN}]+|[^\W\d{HAN}]+|\s+")


def word_at(text: str, at: int, within: Span) -> Span:
    """The word that holds the character at `at`: a number with its unit, a run of hanzi, a Latin word, a mark alone."""
    if at >= within.end:
        return Span(within.end, within.end)
    for found in WORD.finditer(text, within.start, within.end):
        if found.start() > at:
            break
        if at < found.end():
            return Span(found.start(), found.end())
    return Span(at, at + 1)
