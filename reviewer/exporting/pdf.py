"""Annotated PDF on A4: the text with its marks in colour, searchable, each mark with a note that tells what it is.

Remarks stand once more below the text, for paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reviewer.annotations import Annotation
from reviewer.exporting.fonts import faces
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import by_line, xml_text
from reviewer.exporting.telling import headings, label_name, labels_of, tint, told
from reviewer.problems import NoFont
from reviewer.wording import Language, said

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
LEFT, TOP, BOTTOM = 79.0, 105.0, 99.0  # the margins of official documents, GB/T 9704
SIZE, LEADING = 12.0, 22.0
WHITE = 0.8  # the share of white in the ground of a mark
TOGETHER = re.compile("[（《「『【“‘(]*(?:[0-9A-Za-z\u00c0-\u024f.,%-]+|.)", re.DOTALL)
NOT_AT_START = frozenset("，。、；：？！）》」』】”’％%…—,.;:?!)")
WIDE_BITS = re.compile("<([0-9A-F]{5,6})>")
NOTHING = ()


class Font(TTFont):  # type: ignore[misc]
    """A TrueType font that also gives back characters beyond U+FFFF."""

    def addObjects(self, doc):  # type: ignore[no-untyped-def]
        known = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - known:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = WIDE_BITS.sub(_as_units, stream.content)


def _as_units(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Raises NoFont where the system has no face with Chinese characters."""
    several = list(documents)
    built = faces("".join({*_all_characters(several, language)}))
    if not built:
        raise NoFont()
    target.write(_Book(several, built, language).bytes())


def _all_characters(documents: Sequence[Reviewed], language: Language) -> Iterator[str]:
    yield from "0123456789— ¶\ufffd"
    yield from said("sheet.comments", language)
    yield from (character for name in labels_of(documents) for character in label_name(name, language))
    for reviewed in documents:
        yield from reviewed.text + reviewed.document.name
        yield from (character for comment in reviewed.comments for character in f"{comment.text}✓↳{comment.author}()")


class _Book:
    """Pages that fill from the top."""

    def __init__(
        self, documents: Sequence[Reviewed], built: Sequence[tuple[bytes, frozenset[int]]], language: Language
    ) -> None:
        self._language = language
        self._target = io.BytesIO()
        self._canvas = Canvas(self._target, (WIDTH, HEIGHT), pageCompression=1)
        self._canvas.setTitle(documents[0].document.name)
        self._fonts = [Font(f"Zhubi{number}", io.BytesIO(content)) for number, (content, _) in enumerate(built)]
        for font in self._fonts:
            pdfmetrics.registerFont(font)
        self._faces = [(font.fontName, known) for font, (_, known) in zip(self._fonts, built, strict=True)]
        self._level = -1
        self._y = 0.0
        self._page = 0
        for reviewed in documents:
            self._add(reviewed)

    def bytes(self) -> bytes:
        self._finish_page()
        self._canvas.save()
        for font in self._fonts:  # reportlab keeps the first font of a name for the life of the process
            font.unregister()
        return self._target.getvalue()

    def _add(self, reviewed: Reviewed) -> None:
        self._new_page()
        self._bookmark(reviewed.document.name, 0)
        levels = headings(reviewed)
        kept = list(reviewed.kept())
        used = {mark.label for mark in kept}
        self._tell_labels(name for name in labels_of([reviewed]) if name in used)
        cards = {mark.id: "\n".join(told(mark, reviewed, self._language)) for mark in kept}
        for line, segments in by_line(reviewed.text, kept):
            if line.start in levels:
                self._bookmark(line.of(reviewed.text).strip(), levels[line.start] + 1)
            parts = [(_drawable(segment.span.of(reviewed.text)), segment.marks) for segment in segments]
            self._lay(parts, cards)
        self._add_remarks(reviewed)

    def _tell_labels(self, labels: Iterable[str]) -> None:
        """The colours of the labels, above the first line."""
        x, y = LEFT, HEIGHT - TOP / 2
        for name in labels:
            self._canvas.setFillColorRGB(*tint(name, 0))
            self._canvas.rect(x, y, 7, 7, stroke=0, fill=1)
            self._canvas.setFillColorRGB(0, 0, 0)
            words = label_name(name, self._language)
            for font, run in self._runs(words):
                self._canvas.setFont(font, 8)
                self._canvas.drawString(x + 10, y, run)
            x += 20 + self._width(words) * 8 / SIZE

    def _add_remarks(self, reviewed: Reviewed) -> None:
        rows = [
            f"¶{reviewed.paragraph_of(mark)} {' '.join(mark.span.of(reviewed.text).split())} — {remark}"
            for mark in reviewed.kept()
            for remark in reviewed.remarks_on(mark)
        ]
        rows += [f"— {comment.text}" for comment in reviewed.comments if comment.annotation is None]
        if rows:
            self._lay([("", NOTHING)], {})
            self._lay([(said("sheet.comments", self._language), NOTHING)], {})
        for row in rows:
            for line in row.splitlines():
                self._lay([(line, NOTHING)], {})

    def _lay(self, parts: Sequence[tuple[str, Sequence[Annotation]]], cards: dict[int, str]) -> None:
        """One paragraph, broken into lines between characters; numbers and Latin words stay whole."""
        x = LEFT
        for text, marks in parts:
            run, start = "", x
            for piece in _pieces(text):
                width = self._width(piece)
                if x + width > WIDTH - LEFT and x > LEFT and piece not in NOT_AT_START:
                    self._draw(run, start, x, marks, cards)
                    self._new_line()
                    run, start, x = "", LEFT, LEFT
                run += piece
                x += width
            self._draw(run, start, x, marks, cards)
        self._new_line()

    def _draw(self, text: str, x: float, end: float, marks: Sequence[Annotation], cards: dict[int, str]) -> None:
        if not text:
            return
        self._make_room()
        if marks:
            self._ground(x, end, marks, cards)
        for name, run in self._runs(text):
            self._canvas.setFont(name, SIZE)
            self._canvas.drawString(x, self._y, run)
            x += pdfmetrics.stringWidth(run, name, SIZE)

    def _ground(self, x: float, end: float, marks: Sequence[Annotation], cards: dict[int, str]) -> None:
        label = marks[-1].label
        bottom, top = self._y - 4, self._y + SIZE
        self._canvas.setFillColorRGB(*tint(label, WHITE))
        self._canvas.rect(x, bottom, end - x, top - bottom, stroke=0, fill=1)
        self._canvas.setFillColorRGB(*tint(label, 0))
        self._canvas.rect(x, bottom, end - x, 0.8, stroke=0, fill=1)
        self._canvas.setFillColorRGB(0, 0, 0)
        corners = [x, top, end, top, x, bottom, end, bottom]
        for mark in marks:
            # White, which a reader multiplies with the page: the colour is drawn above, and on paper too.
            self._canvas.highlightAnnotation(cards[mark.id], [x, bottom, end, top], corners, [1, 1, 1])

    def _runs(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in runs of one font; a character that no font has is in the first one."""
        run, current = "", self._faces[0][0]
        for character in text:
            name = next((name for name, known in self._faces if ord(character) in known), self._faces[0][0])
            if name != current and run:
                yield current, run
                run = ""
            current = name
            run += character
        if run:
            yield current, run

    def _width(self, text: str) -> float:
        width: float = sum(pdfmetrics.stringWidth(run, name, SIZE) for name, run in self._runs(text))
        return width

    def _new_line(self) -> None:
        self._y -= LEADING

    def _make_room(self) -> None:
        if self._y < BOTTOM:
            self._new_page()

    def _new_page(self) -> None:
        if self._page:
            self._finish_page()
            self._canvas.showPage()
        self._page += 1
        self._y = HEIGHT - TOP

    def _finish_page(self) -> None:
        self._canvas.setFont(self._faces[0][0], 10)
        self._canvas.drawCentredString(WIDTH / 2, BOTTOM / 2, f"— {self._page} —")

    def _bookmark(self, title: str, level: int) -> None:
        """A step down of more than one level is none that PDF knows."""
        self._make_room()
        self._level = min(level, self._level + 1)
        key = f"p{self._page}y{self._y:.0f}"
        self._canvas.bookmarkHorizontal(key, LEFT, self._y + LEADING)
        self._canvas.addOutlineEntry(title, key, self._level, closed=False)


def _drawable(text: str) -> str:
    return xml_text(text).replace("\t", "    ")


def _pieces(text: str) -> list[str]:
    """What a line is never broken within; a stretch longer than a line is broken all the same."""
    found = TOGETHER.findall(text)
    return [part for piece in found for part in (piece if len(piece) > 40 else (piece,))]
