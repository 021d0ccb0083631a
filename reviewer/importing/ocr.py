"""OCR: the words in the picture of a page, line by line, with their boxes and how sure they are.

The engine is an optional extra. Its models lie in its package, and it is kept from fetching any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast
from unicodedata import east_asian_width

from reviewer.documents.boxes import Box
from reviewer.importing import limits
from reviewer.importing.lines import Line, one_after_the_other, put_together, with_missing
from reviewer.importing.pages import Page
from reviewer.importing.reading_order import columns
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels: TypeAlias = NDArray[np.uint8]

MOST_PAGES = 500  # each takes some seconds
LONGEST = 4_000  # pixels of a side that help; one of A4 at 300 dpi has 3,508
UNREAD = "□"  # stands for a line in which nothing was made out
_PACKAGE = "rapidocr"
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_ALIKE = 0.35  # the height of a line's box also follows from the signs that happen to be in it
_FULL = 0.5  # of the words that a box has room for; with fewer, the engine saw only some of them
_WIDE = 5.0  # heights; wider lines show how far the page lies askew
_TALL = 1.5  # widths; most lines of a page on its side are higher
_SLIM = 2  # times as long as wide
_LEAST = 300  # pixels of a side
_FEW = 4  # lines; a page with fewer may have more behind its specks
_POOR = 0.75  # how sure the words of a page at least are that does not stand on its head

Corners: TypeAlias = "Sequence[tuple[float, float]]"  # from the top left one, clockwise


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line of words where it is in a picture, in pixels."""

    text: str
    corners: Corners
    sure: float

    @property
    def width(self) -> float:
        return self.corners[1][0] - self.corners[0][0]

    @property
    def height(self) -> float:
        return self.corners[3][1] - self.corners[0][1]


class _Places(Protocol):
    boxes: NDArray[np.float32] | None


class _Words(Protocol):
    txts: Sequence[str]
    scores: Sequence[float]


class _Engine(Protocol):
    def __call__(self, picture: Pixels, *, use_rec: bool) -> _Places: ...

    def recognize_txt(self, pictures: Sequence[Pixels]) -> _Words: ...


def is_installed() -> bool:
    """Whether the extra is there, with its models."""
    found = find_spec(_PACKAGE)
    return found is not None and all(_model(found.origin or "", name).is_file() for name in _MODELS.values())


def _model(origin: str, name: str) -> Path:
    return Path(origin).parent / "models" / name


class Recogniser:
    """Reads the pages of the file with `name` that are pictures; the engine starts at the first one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pages = 0

    @property
    def has_begun(self) -> bool:
        return self._pages > 0

    @cached_property
    def _engine(self) -> _Engine:
        limits.allow(limits.SECONDS_A_PAGE, limits.OCR_MEMORY)
        import rapidocr  # an extra of some 200 MB

        # The engine's classifier of angles turns good lines upside down.
        params: dict[str, object] = {"Global.use_cls": False, "Global.log_level": "critical"}
        params |= {f"{part}.model_path": str(_model(rapidocr.__file__, each)) for part, each in _MODELS.items()}
        return cast(_Engine, rapidocr.RapidOCR(params=params))

    def read(self, picture: Image, number: int) -> Page:
        """The words of page `number`, whichever of its sides is up; Unreadable where these are too many pages."""
        self._pages += 1
        if self._pages > MOST_PAGES:
            raise Unreadable(name=self._name, reason="reason.too_many_scans")
        limits.allow(limits.SECONDS_A_PAGE)
        seen, turns = self._cleaned(picture, self._seen(picture)), 0
        for other in _other_turns(seen):
            limits.allow(limits.SECONDS_A_PAGE)
            turned = self._seen(picture.rotate(-90 * other, expand=True))
            if _sureness(turned) > _sureness(seen):
                seen, turns = turned, other
        width, height = picture.size if turns % 2 == 0 else picture.size[::-1]
        return _page(seen, width, height, number, turns)

    def _cleaned(self, picture: Image, seen: list[_Seen]) -> list[_Seen]:
        """What is seen without the specks of a poor copy, which hide the words, where that is more."""
        if len(seen) >= _FEW:
            return seen
        from PIL import ImageFilter  # for pictures only

        return max(seen, self._seen(picture.convert("L").filter(ImageFilter.MedianFilter(3))), key=_weight)

    def _seen(self, picture: Image) -> list[_Seen]:
        import numpy as np  # as the engine
        from rapidocr.utils.process_img import get_rotate_crop_image

        pixels = np.ascontiguousarray(np.asarray(_roomy(picture))[..., ::-1])
        places = self._engine(pixels, use_rec=False).boxes
        if places is None or not len(places):
            return []
        words = self._engine.recognize_txt([get_rotate_crop_image(pixels, each.copy()) for each in places])
        found = zip(words.txts, places.tolist(), words.scores, strict=True)
        return [_judged(text.strip(), corners, float(score)) for text, corners, score in found]


def _roomy(picture: Image) -> Image:
    """With white below and on the right where a picture is a strip, which the engine would blow up."""
    from PIL import Image  # for pictures only

    width, height = picture.size
    paper = Image.new("RGB", (max(width, height // _SLIM, _LEAST), max(height, width // _SLIM, _LEAST)), "white")
    paper.paste(picture.convert("RGB"))
    return paper


def _judged(text: str, corners: Corners, score: float) -> _Seen:
    """A line with far fewer words than it has room for was not read, however sure the engine is of them."""
    seen = _Seen(text or UNREAD, corners, score)
    long, short = max(seen.width, seen.height), max(1.0, min(seen.width, seen.height))
    ems = sum(1.0 if east_asian_width(each) in "WFA" else 0.5 for each in text)
    return seen if ems >= _FULL * long / short else replace(seen, sure=0.0)


def _other_turns(seen: Sequence[_Seen]) -> tuple[int, ...]:
    """The quarter turns by which a page may have to be turned to be read."""
    if not seen:
        return ()
    if sum(each.height > _TALL * each.width for each in seen) * 2 > len(seen):
        return (1, 3)
    return (2,) if _sureness(seen) < _POOR else ()


def _weight(seen: Sequence[_Seen]) -> float:
    return sum(len(each.text) * each.sure for each in seen)


def _sureness(seen: Sequence[_Seen]) -> float:
    return fmean(each.sure for each in seen) if seen else 0.0


# What stands where


def _page(seen: Sequence[_Seen], width: int, height: int, number: int, turns: int) -> Page:
    slope = _slope(seen)
    upright = columns([_upright(each, slope) for each in seen])
    columned = [with_missing(column, UNREAD, alike=_ALIKE) for column in upright]
    lines = [line for column in columned for line in column]
    paragraphs = one_after_the_other([put_together(column, alike=_ALIKE) for column in columned])
    boxes = []
    for line, span in zip(lines, paragraphs.places, strict=True):
        left, top, right, bottom = _turned_back(_edges(line, slope, width, height), turns)
        boxes.append(Box(span, number, left, top, right, bottom, line.sure))
    return Page(paragraphs, tuple(boxes))


def _slope(seen: Sequence[_Seen]) -> float:
    """How much a page falls from left to right."""
    wide = [each for each in seen if each.width > _WIDE * each.height]
    return median((each.corners[1][1] - each.corners[0][1]) / each.width for each in wide) if wide else 0.0


def _upright(seen: _Seen, slope: float) -> Line:
    """A line as it stands when the page lies straight."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = [(x + slope * y, y - slope * x) for x, y in seen.corners]
    return Line(seen.text, (x0 + x3) / 2, (y0 + y1) / 2, (x1 + x2) / 2, (y2 + y3) / 2, seen.sure)


def _edges(line: Line, slope: float, width: int, height: int) -> tuple[float, float, float, float]:
    """The box around a line on the page as it lies, per mille."""
    corners = [(x, y) for x in (line.left, line.right) for y in (line.top, line.bottom)]
    across = [(x - slope * y) * 1000 / width for x, y in corners]
    down = [(y + slope * x) * 1000 / height for x, y in corners]
    return _within(min(across)), _within(min(down)), _within(max(across)), _within(max(down))


def _within(edge: float) -> float:
    return min(1000.0, max(0.0, edge))


def _turned_back(edges: tuple[float, float, float, float], turns: int) -> tuple[float, float, float, float]:
    """A box on a page that was turned clockwise by so many quarters, on the page as it was."""
    for _ in range(turns):
        left, top, right, bottom = edges
        edges = top, 1000 - right, bottom, 1000 - left
    return edges
