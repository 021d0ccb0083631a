"""Early reigns: 隋|大业三年, 太康三年（282年）. Counties and people are named like them, so more must speak of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import any_of
from reviewer.extraction.time_patterns import words

DYNASTIES = "汉魏晋宋齐梁陈隋唐周辽金吴"
_YEAR = "(?:[一二三四五六七八九十]{1,3}|元)年"
_NEED = re.compile("[元一二三四五六七八九十]年|年间|[初末]年")
# What is founded, renamed or moved in such a year.
_FOUNDED = "[（(]|[，,]?[春夏秋冬]?[，,]?(?:复?[置改废析升徙并]|设[县郡州]|分[置设])"


def early(text: str) -> Iterator[Span]:
    """The years of early reigns, with a dynasty in front or what is done in one behind; without a value."""
    if _NEED.search(text) is not None:
        yield from (Span(*found.span()) for found in _pattern().finditer(text))


def is_reign(name: str) -> bool:
    """隋大业: a dynasty and one of its reigns."""
    return name[:1] in DYNASTIES + "元明清" and (name[1:] in words("reigns") or name[1:] in words("early_reigns"))


@cache
def _pattern() -> re.Pattern[str]:
    reigns = any_of(words("early_reigns"))
    return re.compile(
        f"(?<=[{DYNASTIES}帝宗祖后]){reigns}(?:{_YEAR}(?![来多间内以的行规攻前后级])|年间|[初末]年)|{reigns}{_YEAR}(?={_FOUNDED})"
    )
