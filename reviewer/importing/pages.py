"""Pages: what was read of a file page after page as one text, and what a person is told of those that are pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean

from reviewer.assets import Json
from reviewer.documents.boxes import DOUBTFUL, Box
from reviewer.documents.spans import Span
from reviewer.importing import radicals
from reviewer.importing.extracted import Draft, Extracted, Notice
from reviewer.importing.lines import Paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """A page's paragraphs, and the box of each of their lines with its place in their text."""

    paragraphs: Paragraphs
    boxes: tuple[Box, ...] = ()


class Pages:
    """Pages as one text; a paragraph goes on from one to the next."""

    def __init__(self) -> None:
        self._draft = Draft()
        self._is_open = False
        self._replaced = 0
        self._boxes: list[Box] = []
        self.count = 0
        self.silent: list[int] = []  # the numbers of those without words

    def add(self, page: Page) -> None:
        self.count += 1
        text, replaced = radicals.common(page.paragraphs.text)
        self._replaced += replaced
        if not text.strip():
            self.silent.append(self.count)
        if not (self._is_open and page.paragraphs.goes_on):
            self._draft.end_line()
        self._is_open = page.paragraphs.is_open
        at = self._draft.at
        with self._draft.block("page", f"page {self.count}"):
            self._draft.write(text)
            for box in page.boxes:
                self._place(replace(box, span=Span(at + box.span.start, at + box.span.end)))

    def _place(self, box: Box) -> None:
        self._draft.place(box)
        self._boxes.append(box)

    def notice(self, check: str, **values: Json) -> None:
        self._draft.notice(check, **values)

    def extracted(self, encoding: str) -> Extracted:
        """The whole, with what is to be told; it is as sure as the lines are that were recognised."""
        recognised = [(box, box.sure) for box in self._boxes if box.sure is not None]
        if self._replaced:
            self._draft.notice("import_radicals", count=self._replaced)
        if recognised:
            doubtful = [box for box, sure in recognised if sure < DOUBTFUL]
            count = len({box.page for box, _ in recognised})
            self._draft.notice("import_ocr", count=count, lines=len(recognised), doubtful=len(doubtful))
            self._draft.notices += _doubts(doubtful)
        confidence = round(fmean(sure for _, sure in recognised), 3) if recognised else 1.0
        return replace(self._draft.extracted(encoding), confidence=confidence)


def _doubts(boxes: list[Box]) -> Iterator[Notice]:
    """The doubtful lines of each page, together."""
    for page, found in groupby(boxes, lambda box: box.page):
        lines = list(found)
        least = min(line.sure or 0.0 for line in lines)
        values: dict[str, Json] = {"page": page, "count": len(lines), "least": f"{least:.0%}"}
        yield Notice("import_doubtful", values, tuple(line.span for line in lines))
