"""Pictures of pages (PNG, JPEG, TIFF with all its pages, BMP, WebP, GIF): their words by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.importing import limits, ocr
from reviewer.importing.extracted import Extracted
from reviewer.importing.pages import Pages
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif")
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")


def read(content: bytes, *, name: str, progress: Callable[[float], None] = lambda _: None) -> Extracted:
    """The words of a picture, page after page; `progress` gets the share of the pages that are read."""
    if not ocr.is_installed():
        raise Unreadable(name=name, reason="reason.no_ocr")
    recogniser, pages = ocr.Recogniser(name), Pages()
    with opened(content, name) as file:
        count = pages_of(file)
        if count > ocr.MOST_PAGES:
            raise Unreadable(name=name, reason="reason.too_many_scans")
        for number in range(1, count + 1):
            file.seek(number - 1)
            pages.add(recogniser.read(paper(file, name), number))
            progress(number / count)
        return pages.extracted((file.format or "").lower())


def pages_of(file: Image) -> int:
    """How many pages a file has; the pictures of an animation are one."""
    return getattr(file, "n_frames", 1) if file.format == "TIFF" else 1


def opened(content: bytes, name: str) -> Image:
    """The file, none of whose pixels is decoded yet."""
    from PIL import Image  # for pictures only

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unreadable(name=name, reason="reason.too_many_pixels") from error


def paper(file: Image, name: str) -> Image:
    """The page that a file stands at, upright, on white and no larger than it need be to be read."""
    from PIL import Image, ImageOps  # as above

    if file.width * file.height > limits.MOST_PIXELS:
        raise Unreadable(name=name, reason="reason.too_many_pixels")
    file.draft("RGB", (ocr.LONGEST, ocr.LONGEST))  # a large JPEG is decoded at a half or a quarter
    shown = _plain(ImageOps.exif_transpose(file))
    shown.thumbnail((ocr.LONGEST, ocr.LONGEST), reducing_gap=2.0)
    if shown.mode != "RGBA":
        return shown
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    return paper


def _plain(shown: Image) -> Image:
    """In a mode that can be made smaller smoothly; scans in shades of grey may have sixteen bits."""
    if shown.mode.startswith("I"):
        return shown.point(lambda shade: shade / 256).convert("L")
    if shown.has_transparency_data:
        return shown.convert("RGBA")
    return shown.convert("L" if shown.mode == "1" else "RGB")
