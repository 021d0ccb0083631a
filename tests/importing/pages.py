"""PDFs whose pages are drawn in a font that pdfium brings along, and what is inked on a drawn page."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from reviewer.documents.boxes import Box
from reviewer.importing.page_pictures import PagePicture

DARK = 110  # of 255


def drawn(*contents: str, page: str = "") -> bytes:
    """A PDF with a page for each content stream, in Helvetica as /F; `page` has further entries of the pages."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    found, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    start = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    found += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return found + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def endless() -> bytes:
    """A PDF of two pages, the first of which takes pdfium minutes to draw: a shading with a long sum for each pixel."""
    sums = "{ pop " + "1 add 1 sub " * 20_000 + "}"
    shading = "/ShadingType 1/ColorSpace/DeviceGray/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/Function 9 0 R"
    return _with(
        b"/Shading<</S 8 0 R>>",
        "/S sh",
        [f"<<{shading}>>", _stream("/FunctionType 4/Domain[0 1 0 1]/Range[0 1]", sums)],
    )


def swelling() -> bytes:
    """The same with a first page that takes gigabytes: forms that show forms, ten times each."""
    form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    forms = [_stream(f"{form}/Resources<</XObject<</X {number} 0 R>>>>", "/X Do " * 10) for number in range(9, 16)]
    return _with(b"/XObject<</X 8 0 R>>", "/X Do", [*forms, _stream(form, "0 0 500 500 re f")])


def _stream(head: str, content: str) -> str:
    return f"<<{head}/Length {len(content)}>>\nstream\n{content}\nendstream"


def _with(resources: bytes, first: str, objects: list[str]) -> bytes:
    """A page that shows resources, which are objects from 8 on, and a plain one; readers find them without a table."""
    content = drawn(first, at(60, 700, "Plain")).replace(b"/Font<<", resources + b"/Font<<")
    more = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, 8))
    return content[: content.index(b"xref")] + more.encode() + b"trailer<</Size 30/Root 1 0 R>>\n%%EOF\n"


def at(x: float, y: float, words: str, *, size: int = 12, turn: str = "1 0 0 1") -> str:
    """Words from a point of the page on, in points from its lower left corner."""
    return f"BT /F {size} Tf {turn} {x} {y} Tm ({words}) Tj ET\n"


def ink(picture: PagePicture) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which pixels are dark."""
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 4)
    return pixels[:, :, 1] < DARK  # type: ignore[no-any-return]


def within(picture: PagePicture, box: Box) -> tuple[slice, slice]:
    """The pixels of a box, rounded outwards: rows and columns."""
    across, down = picture.width / 1000, picture.height / 1000
    rows = slice(max(0, int(box.top * down)), int(box.bottom * down) + 1)
    return rows, slice(max(0, int(box.left * across)), int(box.right * across) + 1)


def is_inked(picture: PagePicture, box: Box) -> bool:
    return bool(ink(picture)[within(picture, box)].any())


def inked_outside(picture: PagePicture, boxes: Iterable[Box]) -> int:
    """How many dark pixels lie in none of the boxes."""
    left = ink(picture).copy()
    for box in boxes:
        left[within(picture, box)] = False
    return int(left.sum())
