"""PDF with a text layer: page after page, lines of a paragraph put together, radicals as the ideographs they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reviewer.documents.positions import Positions
from reviewer.importing import limits, radicals
from reviewer.importing.extracted import Draft, Extracted
from reviewer.problems import TooLarge, Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

MOST_PAGES = 5_000
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_HYPHEN = re.compile("[\x02\ufffe]")  # what pdfium gives for a hyphen at a line's end
_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*[页頁])?[-—–·\s]*")
_WORD = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page with its borders; `height` is that of its first character."""

    text: str
    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text; whether its first line may go on with a paragraph, and whether its last one may be open."""

    text: str
    goes_on: bool = False
    is_open: bool = False


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The text layer; pages that have none are told, and a file that has none at all is refused."""
    import pypdfium2  # a native library of 10 MB, loaded for PDF only

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise Unreadable(name=name, reason=f"reason.{'encrypted' if is_locked else 'damaged_pdf'}") from error
    try:
        return _pages(pdf, name)
    finally:
        pdf.close()


def _pages(pdf: object, name: str) -> Extracted:
    draft = Draft()
    count = len(pdf)  # type: ignore[arg-type]  # pypdfium2 has no types
    if count > MOST_PAGES:
        raise Unreadable(name=name, reason="reason.too_many_pages")
    silent: list[int] = []
    replaced = 0
    is_open = False
    for number in range(count):
        page = _page(pdf[number])  # type: ignore[index]
        text, mapped = radicals.common(page.text)
        replaced += mapped
        if not (is_open and page.goes_on):
            draft.end_line()
        with draft.block("page", f"page {number + 1}"):
            draft.write(text)
        is_open = page.is_open
        if not text.strip():
            silent.append(number + 1)
        if draft.at > limits.MOST_CHARACTERS:
            raise TooLarge(name=name, megabytes=draft.at >> 20, limit=limits.MOST_CHARACTERS >> 20)
    if len(silent) == count:
        raise Unreadable(name=name, reason="reason.scanned")
    if silent:
        draft.notice("import_silent_pages", count=len(silent), pages="、".join(map(str, silent[:20])))
    if replaced:
        draft.notice("import_radicals", count=replaced)
    return draft.extracted("pdf")


def _page(page: object) -> _Page:
    found = page.get_textpage()  # type: ignore[attr-defined]
    try:
        return _put_together(list(_lines(found)))
    finally:
        found.close()
        page.close()  # type: ignore[attr-defined]


def _lines(page: PdfTextPage) -> Iterator[_Line]:
    """The page's lines in the order of the file; places of characters are counted in UTF-16 units."""
    text = page.get_text_range()
    unit = Positions(text).to_units
    for found in _LINE.finditer(text):
        yield _line(page, _HYPHEN.sub("-", found[0]), unit(found.start()), unit(found.end()) - 1)


def _line(page: PdfTextPage, words: str, first: int, last: int) -> _Line:
    from pypdfium2 import PdfiumError  # as above

    try:
        left, bottom, _, top = page.get_charbox(first, loose=True)
        _, _, right, _ = page.get_charbox(last, loose=True)
    except (PdfiumError, ValueError, IndexError):
        return _Line(words, 0.0, 0.0, 0.0)
    return _Line(words, left, right, top - bottom)


def _put_together(lines: list[_Line]) -> _Page:
    """Lines put together where one is as wide as the column and the next one is not set in."""
    body = [line for line in lines if line.right > line.left]
    if len(body) < 3:
        return _Page("\n".join(line.text for line in lines))
    column = _Column(
        sorted(line.left for line in body)[len(body) // 4],
        sorted(line.right for line in body)[-1 - len(body) // 4],
        median(line.height for line in body),
    )
    text = lines[0].text
    for before, line in pairwise(lines):
        if column.is_full(before) and column.goes_on(line) and column.is_alike(before, line):
            gap = " " if _WORD.match(text[-1]) and _WORD.match(line.text) else ""
            text += gap + line.text
        else:
            text += f"\n{line.text}"
    return _Page(text, column.goes_on(lines[0]), column.is_full(lines[-1]))


@dataclass(frozen=True, slots=True)
class _Column:
    """Where most lines of a page begin and end, and how high they are."""

    left: float
    right: float
    height: float

    def is_full(self, line: _Line) -> bool:
        """Whether a line has no room for another word, so that its paragraph may go on."""
        return line.right >= self.right - 1.6 * self.height and not _NUMBER.fullmatch(line.text)

    def goes_on(self, line: _Line) -> bool:
        """Whether a line is not set in, as the first of a paragraph is."""
        is_placed = line.left < line.right and line.left <= self.left + self.height
        return is_placed and not _NUMBER.fullmatch(line.text)

    def is_alike(self, before: _Line, line: _Line) -> bool:
        return abs(before.height - line.height) < 0.15 * self.height
