"""Hard line ends: text copied from a page has one where the page was full, within sentences and within names.

They show in their lines: long ones of nearly one width that end without a stop, among none that is wider.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reviewer.documents.spans import Edit, Span

# Widths are told in columns, of which an ideograph takes two. Narrower lines may be verse or the items of a list.
NARROWEST, WIDEST = 36, 170
# What a line may lack of the page's width: a character that did not fit, and a mark that must not begin a line.
SLACK = 4
FEWEST = 3
# Of the lines whose sentence goes on, so many are as wide as the page; of all lines, so few are wider.
FULL, WIDER = 0.6, 0.02

# Most texts have no such place.
_OPEN = re.compile(r"[^\s。！？；：!?;:]\r?\n[^\S\n]*\S")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_STOPPED = re.compile(r"[。！？；：!?;:…][”’」』）)】]*$")
# What begins anew whatever the line before was like; and a row of a table.
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,5}[章节節条條编編篇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.、．](?!\d)|[①-⑳●■◆★※·•▲#]|[-*] "
)
_ROW = re.compile(r"\t|[|│]|\S[ \u3000]{2,}\S")
# Quotes and dashes are as wide as ideographs in Chinese text.
_WIDE = re.compile("[^\x00-\xff]")
_LATIN = re.compile("[A-Za-z]")
# One line end: a blank line parts paragraphs.
_OVER_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its words without the blanks around them, their width, and the blanks in front."""

    span: Span
    words: str
    width: int
    indent: int

    @property
    def is_row(self) -> bool:
        return _ROW.search(self.words) is not None

    @property
    def goes_on(self) -> bool:
        """Its sentence is not at an end."""
        return not self.is_row and _STOPPED.search(self.words) is None


def wraps(text: str) -> list[Edit]:
    """The line ends within sentences, with the blanks around them, as edits that take them out."""
    if len(_OPEN.findall(text)) < FEWEST:
        return []
    found: list[Edit] = []
    for is_narrow, run in groupby(_lines(text), key=lambda line: line.width <= WIDEST):
        if is_narrow:
            found += _wraps_of(text, [*run])
    return found


def unbroken(words: str) -> str:
    """Words that a line end may part, without it."""
    if "\n" not in words and "\r" not in words:
        return words
    return _OVER_END.sub(lambda found: _between(words, found.start(), found.end()), words)


def in_one_line(words: str) -> str:
    """Words as a list or a cell shows them: without line ends, one blank for several."""
    return " ".join(unbroken(words).split())


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        words = found[1].strip()
        if not words:
            continue
        start = found.start() + found[1].index(words[0])
        indent = found[1][: start - found.start()]
        yield _Line(Span(start, start + len(words)), words, _width(indent) + _width(words), _width(indent))


def _width(words: str) -> int:
    return len(words) + (len(_WIDE.findall(words)) if len(words) <= WIDEST else 0)


def _wraps_of(text: str, lines: Sequence[_Line]) -> Iterator[Edit]:
    page = _page(lines)
    if page is None:
        return
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    # Where paragraphs are told by their first line, a full line that ends with a stop is not their last.
    are_indented = sum(line.indent > margin for line in lines) > 1
    for line, following in pairwise(lines):
        between = Span(line.span.end, following.span.start)
        is_full = page - SLACK <= line.width <= page + SLACK and not line.is_row and (are_indented or line.goes_on)
        is_within = following.indent <= margin and not following.is_row and _BEGINS.match(following.words) is None
        if is_full and is_within and _OVER_END.fullmatch(text, between.start, between.end):
            yield Edit(between, _between(text, between.start, between.end), "wrap")


def _page(lines: Sequence[_Line]) -> int | None:
    """The width of the page that the lines were cut at; None where they were cut at none."""
    going_on = Counter(line.width for line, _ in pairwise(lines) if line.goes_on)
    full = {
        width: sum(count for other, count in going_on.items() if width - SLACK <= other <= width)
        for width in going_on
        if width >= NARROWEST
    }
    page = max(full, key=lambda width: (full[width], width), default=None)
    if page is None or full[page] < max(FEWEST, FULL * going_on.total()):
        return None
    wider = sum(line.width > page + SLACK for line in lines)
    return page if wider <= WIDER * len(lines) else None


def _between(text: str, start: int, end: int) -> str:
    """What stands between the words on both sides once they are in one line: a space where both are Latin."""
    is_latin = all(_LATIN.match(text[at : at + 1]) for at in (max(0, start - 1), end))
    return " " if is_latin else ""
