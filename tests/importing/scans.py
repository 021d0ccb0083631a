"""Scans made here: lines of words set on white in a Chinese font of the system, as pictures and in PDFs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from reviewer.exporting.fonts import FILES, FOLDERS

SIZE, LEADING, LEFT, TOP = 36, 64, 90, 80  # pixels
Placed = tuple[int, int, str]  # left, top and words


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    folders = [Path(folder).expanduser() for folder in FOLDERS]
    found = next(path for name in FILES for folder in folders for path in folder.rglob(name))
    return ImageFont.truetype(found, size)


def page(*placed: Placed, width: int = 800, height: int = 740, size: int = SIZE) -> Image.Image:
    """Words at their places on a sheet."""
    paper = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(paper)
    for left, top, words in placed:
        pen.text((left, top), words, font=font(size), fill=0)
    return paper


def below(*lines: str, left: int = LEFT, top: int = TOP, indent: int = 0) -> list[Placed]:
    """Lines one below the other, the first set in by so many characters."""
    return [(left + (indent * SIZE if at == 0 else 0), top + at * LEADING, each) for at, each in enumerate(lines)]


def saved(picture: Image.Image, form: str, others: Sequence[Image.Image] = (), **options: object) -> bytes:
    target = io.BytesIO()
    if form == "PDF":
        options["resolution"] = 150
    more = {"save_all": True, "append_images": list(others)} if others else {}
    picture.save(target, form, **more, **options)
    return target.getvalue()


def joined(*documents: bytes) -> bytes:
    """The pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for content in documents:
        with pypdfium2.PdfDocument(content) as each:
            whole.import_pages(each)
    target = io.BytesIO()
    whole.save(target)
    whole.close()
    return target.getvalue()
