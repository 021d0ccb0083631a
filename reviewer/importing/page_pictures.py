"""Pictures of a file's pages, with the boxes of the characters on them.

For worker processes: pdfium is native code, and a page made to harm can hold it up or bring it down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from ctypes import byref, c_int
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.documents.boxes import Box
from reviewer.documents.decoding import NOT_STORABLE
from reviewer.documents.spans import Span
from reviewer.importing import limits, picture, radicals
from reviewer.importing.pdf import HYPHEN
from reviewer.importing.sight import Sight
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

SEEN = 1024  # bytes of a file's beginning that show what it is
MOST_PIXELS = 12_000_000  # of a picture, 48 MB: A4 at 350 dots an inch
MOST_BOXES = 50_000  # of a page
MOST_COMPARED = 20_000  # characters of a page that are aligned with a text that was read otherwise
_FINE = 100_000  # device units across a page, which its places are measured in
Edges = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a page, which begins at `start` of the document's."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of `count`, drawn on white: rows of pixels, each blue, green, red and a byte of nothing.

    `boxes` are those of the text layer's characters.
    """

    page: int
    count: int
    width: int
    height: int
    pixels: bytes
    boxes: tuple[Box, ...] = ()


def is_pictured(beginning: bytes) -> bool:
    """Whether pages of a file can be drawn, by its first SEEN bytes."""
    sight = Sight(beginning, "", None)
    return sight.is_pdf or sight.is_picture


def draw(path: Path, page: int, *, width: int, words: Words, progress: Callable[[float], None]) -> PagePicture:
    """A page, counted from 1, so many pixels wide; narrower where it would be too large.

    Unreadable where it cannot be drawn.
    """
    try:
        with limits.confined(0):
            return _pdf_page(path, page, width, words) if _is_pdf(path) else _picture(path, page, width)
    except MemoryError as error:
        raise Unreadable(name=path.name, reason="reason.too_heavy") from error
    except Exception as error:  # foreign parsers end here, as in formats.py
        raise Unreadable(name=path.name, reason="reason.damaged") from error


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return Sight(file.read(SEEN), "", None).is_pdf


def _fitting(width: int, ratio: float) -> tuple[int, int]:
    """Width and height of a picture whose height is so many times its width."""
    most = math.floor(math.sqrt(MOST_PIXELS / ratio))
    width = max(1, min(width, most))
    return width, max(1, min(round(width * ratio), MOST_PIXELS))


# Pictures


def _picture(path: Path, number: int, width: int) -> PagePicture:
    from PIL import Image  # for scans only

    with picture.opened(path.read_bytes(), path.name) as file:
        count = picture.pages_of(file)
        file.seek(number - 1)
        shown = picture.paper(file, path.name)
    size = _fitting(width, shown.height / shown.width)
    pixels = shown.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0).tobytes("raw", "BGRX")
    return PagePicture(number, count, *size, pixels)


# PDF


@lru_cache(maxsize=1)
def _opened(path: Path) -> PdfDocument:
    """Kept open from page to page: finding the pages of a large file takes longer than drawing one."""
    import pypdfium2  # as in pdf.py

    return pypdfium2.PdfDocument(path)


def _pdf_page(path: Path, number: int, width: int, words: Words) -> PagePicture:
    document = _opened(path)
    page = document[number - 1]
    try:
        points = page.get_width()
        size = _fitting(width, page.get_height() / points)
        drawn = page.render(scale=size[0] / points, prefer_bgrx=True, may_draw_forms=False)
        boxes = tuple(_boxes(page, number, words))
        return PagePicture(number, len(document), drawn.width, drawn.height, _rows(drawn), boxes)
    finally:
        page.close()


def _rows(drawn: object) -> bytes:
    """Its pixels without what lies between the rows."""
    pixels, stride, used = bytes(drawn.buffer), drawn.stride, 4 * drawn.width  # type: ignore[attr-defined]
    if stride == used:
        return pixels
    return b"".join(pixels[at : at + used] for at in range(0, stride * drawn.height, stride))  # type: ignore[attr-defined]


def _boxes(page: PdfPage, number: int, words: Words) -> Iterator[Box]:
    """The characters of the text layer, each at its place in the document's text."""
    layer = page.get_textpage()
    try:
        if not words.text or layer.count_chars() > MOST_BOXES:
            return
        edges_of = _measured(page)
        for at, place in _aligned(list(_characters(layer)), words.text):
            edges = _edges(layer, at)
            if edges:
                here = words.start + place
                yield Box(Span(here, here + 1), number, *edges_of(edges))
    finally:
        layer.close()


def _characters(layer: PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters that are no spaces, each with its number in the layer, which counts UTF-16 units; read as pdf.py
    reads them."""
    from pypdfium2 import raw

    high = 0
    for at in range(layer.count_chars()):
        unit = raw.FPDFText_GetUnicode(layer, at)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if 0xDC00 <= unit < 0xE000:
            unit, high = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00 if high else 0, 0
        character = chr(unit)
        if unit and not character.isspace():
            yield at, character


def _aligned(found: list[tuple[int, str]], text: str) -> Iterator[tuple[int, int]]:
    """The number of each character of the layer, and its place in the text; spaces are not compared, for lines may have
    been put together otherwise."""
    layer = _plain("".join(character for _, character in found))
    places = [at for at, character in enumerate(text) if not character.isspace()]
    shown = "".join(text[at] for at in places)
    if layer == shown:
        yield from ((number, place) for (number, _), place in zip(found, places, strict=True))
    elif max(len(layer), len(shown)) <= MOST_COMPARED:
        for first, second, length in SequenceMatcher(None, layer, shown, autojunk=False).get_matching_blocks():
            yield from ((found[first + at][0], places[second + at]) for at in range(length))


def _plain(layer: str) -> str:
    """Characters as a library keeps them; each stays one."""
    return NOT_STORABLE.sub("\ufffd", radicals.common(HYPHEN.sub("-", layer))[0])


def _edges(layer: PdfTextPage, at: int) -> Edges | None:
    """A character's box in the page's own units, at least as high as its font; None where it has none."""
    from pypdfium2 import PdfiumError

    try:
        left, bottom, right, top = layer.get_charbox(at, loose=True)
        inked = layer.get_charbox(at)
    except PdfiumError:
        return None
    left, bottom = min(left, inked[0]), min(bottom, inked[1])
    right, top = max(right, inked[2]), max(top, inked[3])
    return (left, top, right, bottom) if right > left and top > bottom else None


def _measured(page: PdfPage) -> Callable[[Edges], Edges]:
    """The way from edges in the page's own units to per mille of the page as it is shown."""
    width, height = page.get_size()
    x0, y0 = _shown(page, 0, 0)
    x_right, y_right = ((there - here) / width for there, here in zip(_shown(page, width, 0), (x0, y0), strict=True))
    x_up, y_up = ((there - here) / height for there, here in zip(_shown(page, 0, height), (x0, y0), strict=True))

    def place(edges: Edges) -> Edges:
        left, top, right, bottom = edges
        xs = (x0 + left * x_right + top * x_up, x0 + right * x_right + bottom * x_up)
        ys = (y0 + left * y_right + top * y_up, y0 + right * y_right + bottom * y_up)
        return min(xs), min(ys), max(xs), max(ys)

    return place


def _shown(page: PdfPage, x: float, y: float) -> tuple[float, float]:
    from pypdfium2 import raw

    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, byref(across), byref(down))
    return across.value * 1000 / _FINE, down.value * 1000 / _FINE
