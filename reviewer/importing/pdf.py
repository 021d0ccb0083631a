"""PDF: the text layer page after page, lines of a paragraph put together; pages that are pictures by OCR."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import prod
from typing import TYPE_CHECKING

from reviewer.documents.positions import Positions
from reviewer.importing import limits, ocr
from reviewer.importing.extracted import Extracted
from reviewer.importing.lines import Line, Paragraphs, put_together
from reviewer.importing.pages import Page, Pages
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 5_000
MOST_STAMPED = 30  # characters that a scanner's software or a stamp puts on a page which else is a picture
DOTS, POINTS = 200, 72  # to the inch, of a page drawn to be read and of its measures
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
HYPHEN = re.compile("[\x02\ufffe]")  # what pdfium gives for a hyphen at a line's end


def read(content: bytes, *, name: str, progress: Callable[[float], None] = lambda _: None) -> Extracted:
    """The text layer, and where a page has none the words in its picture; a file without any words is refused.

    `progress` gets the share of the pages that are read, once some of them are pictures.
    """
    import pypdfium2  # a native library of 10 MB, loaded for PDF only

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise Unreadable(name=name, reason=f"reason.{'encrypted' if is_locked else 'damaged_pdf'}") from error
    try:
        return _pages(pdf, name, progress)
    finally:
        pdf.close()


def _pages(pdf: PdfDocument, name: str, progress: Callable[[float], None]) -> Extracted:
    pages, recogniser = Pages(), ocr.Recogniser(name)
    count = len(pdf)
    if count > MOST_PAGES:
        raise Unreadable(name=name, reason="reason.too_many_pages")
    for number in range(1, count + 1):
        page = pdf[number - 1]
        try:
            pages.add(_page(page, number, recogniser))
        finally:
            page.close()
        if recogniser.has_begun:
            progress(number / count)
    is_seen = ocr.is_installed()
    if len(pages.silent) == count:
        raise Unreadable(name=name, reason="reason.wordless" if is_seen else "reason.no_ocr")
    if pages.silent:
        pages.notice(
            "import_wordless_pages" if is_seen else "import_silent_pages",
            count=len(pages.silent),
            pages="、".join(map(str, pages.silent[:20])),
        )
    return pages.extracted("pdf")


def _page(page: PdfPage, number: int, recogniser: ocr.Recogniser) -> Page:
    """The page's text layer, or what is seen on it where that is more than a stamp on a scan."""
    layer = _layer(page)
    if not ocr.is_installed() or not _is_picture(page, layer.text):
        return Page(layer)
    seen = recogniser.read(_drawn(page), number)
    return seen if len(seen.paragraphs.text) > 2 * len(layer.text) else Page(layer)


def _layer(page: PdfPage) -> Paragraphs:
    found = page.get_textpage()
    try:
        return put_together(list(_lines(found, page.get_height())))
    finally:
        found.close()


def _is_picture(page: PdfPage, text: str) -> bool:
    """Whether a page shows something but words, and nothing that is too large to be drawn."""
    from pypdfium2 import raw  # as above

    if len(text.strip()) > MOST_STAMPED:
        return False
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    if any(prod(each.get_px_size()) > limits.MOST_PIXELS for each in pictures):
        return False
    if not text.strip():
        return any(True for _ in page.get_objects(max_depth=1))
    return any(_area(each.get_bounds()) * 2 > page.get_width() * page.get_height() for each in pictures)


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom)


def _drawn(page: PdfPage) -> Image:
    scale = min(DOTS / POINTS, ocr.LONGEST / max(page.get_size()))
    drawn: Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn


def _lines(page: PdfTextPage, height: float) -> Iterator[Line]:
    """The page's lines in the order of the file; places of characters are counted in UTF-16 units."""
    text = page.get_text_range()
    unit = Positions(text).to_units
    for found in _LINE.finditer(text):
        yield _line(page, height, HYPHEN.sub("-", found[0]), unit(found.start()), unit(found.end()) - 1)


def _line(page: PdfTextPage, height: float, words: str, first: int, last: int) -> Line:
    from pypdfium2 import PdfiumError  # as above

    try:
        left, bottom, _, top = page.get_charbox(first, loose=True)
        _, _, right, _ = page.get_charbox(last, loose=True)
    except (PdfiumError, ValueError, IndexError):
        return Line(words)
    return Line(words, left, height - top, right, height - bottom)
