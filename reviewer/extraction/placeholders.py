"""Placeholders: what a writer or a template left open: X县, XX, 20xx, ***, 某."""

from __future__ import annotations

import re

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage

ORIGIN = "rule:placeholders"

_LEVELS = "省市县区州镇乡村"
_PATTERNS = (
    # A year or number with open digits: 20xx, 202X.
    r"(?<![0-9A-Za-z])(?:19|20)(?:[0-9][xX×*]|[xX×*]{2})(?![0-9A-Za-z])",
    r"(?<!\*)\*{2,}(?!\*)",
    r"×{2,}",
    r"[○〇]{2,}(?![一二三四五六七八九十])",
    r"[□△▲]{2,}",
    # X for one character of a name; Latin words, products and X光 have none.
    r"(?<![0-9A-Za-z\-])(?:[xX]{2,}|X)(?![0-9A-Za-z\-+])",
)
_LEFT_OPEN = re.compile("|".join(_PATTERNS))
_SIGN = re.compile("[xX×*○〇□△▲]")
_NOT_OPEN = re.compile("X ?(?:光|射线|线|轴|染色体|刀|型|档|染|=|≤|≥|<|>)")
_FORMULA = re.compile(r"[+=×/*] ?$|^ ?[+=]")
# 某 for a name that is withheld. 某些, 某种, 某个 are words of the language, not open places.
_WITHHELD = re.compile(
    "(?<![一-鿿])某某(?=[一-鿿])|某某|某(?=(?:小区|社区|公司|企业|单位|学校|中学|小学|医院|工厂|项目部|派出所|乡镇|街道|办事处)"
    f"|[{_LEVELS}](?!级))"
)
_SURNAMED = re.compile("(?<=[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗])某(?:某|(?=[，。、;:的在说因与和及(（]))")
# Asterisks that rule off or embolden a line (Markdown) leave nothing open.
_MARKDOWN = re.compile(r"^ *(?:[-*] |[0-9]+\. ?)?\*\*[^*]+\*\*|^[* ]+$")
_YEAR_BODY = re.compile("[一二三四五六七八九]")


def extract(passage: Passage) -> list[Candidate]:
    """The places a paragraph leaves open, in its order."""
    text = passage.text
    spans: set[Span] = set()
    if _SIGN.search(text):
        start = markdown.end() if (markdown := _MARKDOWN.match(text)) else 0
        spans |= {_widened(Span(*found.span()), text) for found in _LEFT_OPEN.finditer(text, start) if _is_open(found)}
    if "某" in text:
        spans |= {Span(*found.span()) for pattern in (_WITHHELD, _SURNAMED) for found in pattern.finditer(text)}
    return [Candidate("PLACEHOLDER", span, ORIGIN, 0.9) for span in sorted(spans)]


def _is_open(found: re.Match[str]) -> bool:
    text = found.string
    if found.group()[0] in "○〇":
        return not _YEAR_BODY.search(text, max(0, found.start() - 1), found.start())
    if found.group() != "X":
        return True
    if _NOT_OPEN.match(text, found.start()):
        return False
    # A variable in a formula: 1+1+X.
    return not (_FORMULA.search(text[: found.start()]) or _FORMULA.search(text[found.end() :][:2]))


def _widened(span: Span, text: str) -> Span:
    """X县: a single X takes the level of the place it stands for; XX县 leaves it out."""
    is_place = span.of(text) == "X" and text[span.end : span.end + 1] in tuple(_LEVELS)
    return Span(span.start, span.end + 1) if is_place else span
