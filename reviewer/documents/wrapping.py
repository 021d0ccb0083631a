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

# Widths are told in columns, of which an ideograph takes two. Narrower lines may be verse or the cells of a table.
NARROWEST, WIDEST = 28, 170
# What a line may lack of the page's width: a character that did not fit, and a mark that must not begin a line.
SLACK = 4
FEWEST = 3
# Of the long lines whose sentence goes on, so many are as wide as the page; of all lines, so few are wider.
FULL, WIDER = 0.6, 0.05
# The first line of a paragraph is set in by so much; a title in the middle by more.
INDENT = 6
# What is prose: so many paragraphs end with a stop, so many lines have one or a comma within.
STOPPED, PARTED = 0.5, 1 / 3

# Most texts have no such place.
_OPEN = re.compile(r"[^\s。！？；：!?;:][^\S\r\n]{0,8}(?:\r\n|\r|\n)[^\S\r\n]*\S")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_STOPPED = re.compile(r"[。！？；：!?;:…][”’」』）)】]*$")
_MARK = re.compile("[，。；,;]")
# What begins anew whatever the line before was like: a number of a list, an article with its blank (第三条　).
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,5}[章节節条條编編篇](?=\s|$)|[一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}、"
    r"|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.、．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]"
    r"|(?:附件|附表|专栏|專欄)\d|[①-⒛㈠-㈩●■◆★※•▲#]|[-*·] |—{2}"
)
# A row of a table or of contents, the number of a page.
_ROW = re.compile(
    r"\t|[|│]|\S[ \u3000]{2,}\S|(?:…|\.{3}|·{3}|－{3})\s*\d+$|^[-—－·\s]*\d{1,4}[-—－·\s]*$|^第 ?\d+ ?[页頁]"
)
# Quotes and dashes are as wide as ideographs in Chinese text.
_WIDE = re.compile("[^\x00-\xff]")
# What is not parted at the end of a line.
_TOKEN = re.compile(r"[A-Za-z0-9.,%/-]+|.")
_ENDS_WORD, _BEGINS_WORD, _LETTER = re.compile("[A-Za-z0-9,.;:]"), re.compile("[A-Za-z0-9]"), re.compile("[A-Za-z]")
# One line end: a blank line parts paragraphs.
_ONE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_ENDS = re.compile(r"(?<![^\S\r\n])[^\S\r\n]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its words without the blanks around them, its width, and that of the blanks in front.

    `is_row`: it is of a table or the like; `goes_on`: it is not, and its sentence is not at an end.
    """

    span: Span
    words: str
    width: int
    indent: int
    is_row: bool
    goes_on: bool


def wraps(text: str) -> tuple[Edit, ...]:
    """The line ends within sentences, with the blanks around them, as edits that take them out."""
    if len(_OPEN.findall(text)) < FEWEST:
        return ()
    found: list[Edit] = []
    for is_narrow, run in groupby(_lines(text), key=lambda line: line.width <= WIDEST):
        if is_narrow:
            found += _wraps_of(text, [*run])
    return tuple(found)


def unbroken(words: str) -> str:
    """Words that a line end may part, without it."""
    if "\n" not in words and "\r" not in words:
        return words
    return _ENDS.sub(lambda found: _between(words, found.start(), found.end()), words)


def in_one_line(words: str) -> str:
    """Words as a list or a cell shows them: without line ends, one blank for several."""
    return " ".join(unbroken(words).split())


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold more than blanks; of those that are too wide for a page, only where they stand."""
    for found in _LINE.finditer(text):
        start, end = found.span(1)
        if end - start > WIDEST:
            yield _Line(Span(start, end), "", end - start, 0, is_row=False, goes_on=False)
        elif words := found[1].strip():
            start += found[1].index(words[0])
            indent = _width(text[found.start() : start])
            is_row = _ROW.search(words) is not None
            goes_on = not is_row and _STOPPED.search(words) is None
            yield _Line(Span(start, start + len(words)), words, indent + _width(words), indent, is_row, goes_on)


def _width(words: str) -> int:
    return len(words) + len(_WIDE.findall(words))


def _wraps_of(text: str, lines: Sequence[_Line]) -> list[Edit]:
    page = _page(lines)
    if page is None:
        return []
    pairs = [(line, following) for line, following in pairwise(lines) if _is_full(line, following, page)]
    margin = Counter(following.indent for line, following in pairs if line.goes_on).most_common(1)[0][0]
    # Where paragraphs are told by their first line, a full line that ends with a stop is not their last.
    are_indented = sum(margin < line.indent <= margin + INDENT for line in lines) > 1
    pairs = [
        (line, following)
        for line, following in pairs
        if (line.goes_on or are_indented)
        and following.indent <= margin
        and not following.is_row
        and _BEGINS.match(following.words) is None
        and _ONE_END.fullmatch(text, line.span.end, following.span.start)
    ]
    if not _are_prose(pairs):
        return []
    ends = (Span(line.span.end, following.span.start) for line, following in pairs)
    return [Edit(end, _between(text, end.start, end.end), "wrap") for end in ends]


def _is_full(line: _Line, following: _Line, page: int) -> bool:
    """Whether what comes next had no room in the line."""
    token = _TOKEN.match(following.words)
    room = _width(token.group()) if token is not None else 0
    return not line.is_row and page - SLACK < line.width + room and line.width <= page + SLACK


def _are_prose(pairs: Sequence[tuple[_Line, _Line]]) -> bool:
    """Whether what is to be joined reads like sentences, not like the items of a list."""
    joined = {line.span for line, _ in pairs}
    ends = [following for _, following in pairs if following.span not in joined]
    stopped = sum(not line.goes_on for line in ends)
    parted = sum(_MARK.search(line.words, 1, len(line.words) - 1) is not None for line, _ in pairs)
    return stopped >= STOPPED * len(ends) and parted >= PARTED * len(pairs)


def _page(lines: Sequence[_Line]) -> int | None:
    """The width of the page that the lines were cut at; None where they were cut at none."""
    going_on = Counter(line.width for line, _ in pairwise(lines) if line.goes_on)
    full = {
        width: sum(count for other, count in going_on.items() if width - SLACK <= other <= width)
        for width in going_on
        if width >= NARROWEST
    }
    page = max(full, key=lambda width: (full[width], width), default=None)
    if page is None:
        return None
    long = sum(count for width, count in going_on.items() if width > page // 2)
    wider = sum(line.width > page + SLACK for line in lines if not line.is_row)
    is_page = full[page] >= max(FEWEST, FULL * long) and wider <= max(2, WIDER * len(lines))
    return page if is_page else None


def _between(text: str, start: int, end: int) -> str:
    """What stands between the words on both sides once they are in one line: a space where one is Latin."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    are_words = _ENDS_WORD.match(before) and _BEGINS_WORD.match(behind)
    return " " if are_words and (_LETTER.match(before) or _LETTER.match(behind)) else ""
