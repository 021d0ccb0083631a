"""Fonts for PDF: Chinese faces of the system, rebuilt as small TrueType fonts of just the characters in use.

Rebuilding takes outlines of either kind, also those of Noto CJK, and gives every character a glyph of its own, so that
a reader gets back the character that was written and not its twin (⼯ for 工).
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, TTLibError
from fontTools.ttLib.tables._g_l_y_f import Glyph

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "${WINDIR}/Fonts",
    "${LOCALAPPDATA}/Microsoft/Windows/Fonts",
)
# The best first; a later one helps out with characters that the earlier ones lack.
FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "msyh.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "NotoSerifCJK-Regular.ttc",
    "simsun.ttc",
    "Songti.ttc",
    "uming.ttc",
    "ukai.ttc",
    "DroidSansFallbackFull.ttf",
    "Arial Unicode.ttf",
    "simsunb.ttf",
    "DejaVuSans.ttf",
)
HAN = ord("中")
UNITS = 1000
ERROR = 1.0  # how far a rebuilt curve may lie from the drawn one, in thousandths of the size
UNSEEN = ".notdef"


def faces(text: str) -> list[tuple[bytes, frozenset[int]]]:
    """TrueType fonts, each with the code points it has, that together have the characters of a text.

    Empty where the system has no face with Chinese characters.
    """
    wanted = {ord(character) for character in text}
    built: list[tuple[bytes, frozenset[int]]] = []
    for path in _paths():
        with _opened(path) as font:
            known = font.getBestCmap() if font else {}
            have = wanted & known.keys()
            if have and (built or HAN in known):
                built.append((_rebuilt(font, have), frozenset(have)))
                wanted -= have
        if not wanted:
            break
    if built and wanted:
        built.append((_boxes(wanted), frozenset(wanted)))
    return built


def _boxes(code_points: Iterable[int]) -> bytes:
    """A face that shows every character as an empty box, and still gives it back to a reader."""
    pen = TTGlyphPen(None)
    for at in (60, 110):  # the rim, then the hole in it, the other way round
        corners = [(at, at), (at, 800 - at), (UNITS - at, 800 - at), (UNITS - at, at)]
        first, *rest = corners if at == 60 else corners[::-1]
        pen.moveTo(first)
        for corner in rest:
            pen.lineTo(corner)
        pen.closePath()
    box = pen.glyph()
    names = [UNSEEN, *(f"u{point:X}" for point in sorted(code_points))]
    return _saved(dict.fromkeys(names, box), dict.fromkeys(names, UNITS))


def _paths() -> Iterator[Path]:
    """The files of FILES that the system has, in their order."""
    wanted = {name.casefold() for name in FILES}
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        root = Path(os.path.expandvars(folder)).expanduser()
        for path in root.rglob("*.[to]t[cf]") if root.is_dir() else ():
            if path.name.casefold() in wanted:
                found.setdefault(path.name.casefold(), path)
    return (found[name.casefold()] for name in FILES if name.casefold() in found)


@contextmanager
def _opened(path: Path) -> Iterator[TTFont | None]:
    """The face for simplified Chinese where a file has several; None for a file that is no font or may not be read."""
    with ExitStack() as open_files:
        try:
            file = open_files.enter_context(path.open("rb"))
            font = TTFont(file, fontNumber=_number(file), lazy=True)
        except (OSError, TTLibError):
            font = None
        yield font


def _number(file: BinaryIO) -> int:
    if file.read(4) != b"ttcf":
        return -1
    names = [str(font["name"].getDebugName(4)) for font in TTCollection(file, lazy=True).fonts]
    return next((at for at, name in enumerate(names) if name.endswith("SC")), 0)


def _rebuilt(font: TTFont, code_points: Iterable[int]) -> bytes:
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    scale, turns = UNITS / font["head"].unitsPerEm, "glyf" not in font
    sources = {f"u{point:X}": glyphs[cmap[point]] for point in sorted(code_points)}
    shapes = {UNSEEN: TTGlyphPen(None).glyph()}
    widths = {UNSEEN: UNITS}
    for name, source in sources.items():
        pen = TTGlyphPen(None)
        # PostScript outlines run the other way round.
        curves = Cu2QuPen(pen, ERROR, reverse_direction=turns)
        source.draw(DecomposingFilterPen(TransformPen(curves, (scale, 0, 0, scale, 0, 0)), glyphs))
        shapes[name] = pen.glyph()
        widths[name] = round(source.width * scale)
    return _saved(shapes, widths)


def _saved(shapes: Mapping[str, Glyph], widths: Mapping[str, int]) -> bytes:
    """`shapes` and `widths` by glyph name: "u4E2D" for 中."""
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(list(shapes))
    builder.setupCharacterMap({int(name[1:], 16): name for name in shapes if name != UNSEEN})
    builder.setupGlyf(dict(shapes))
    drawn = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (widths[name], getattr(drawn[name], "xMin", 0)) for name in shapes})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    # A name of its own: to reportlab, faces of one name are one face.
    name = f"Zhubi-{hashlib.sha256(' '.join(shapes).encode()).hexdigest()[:16]}"
    builder.setupNameTable({"familyName": "Zhubi", "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()
