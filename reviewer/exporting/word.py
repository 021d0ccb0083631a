"""Annotated DOCX: the text paragraph by paragraph, marks shaded in the colour of their label, each with a Word comment.

The first comment on a mark tells what it is; each remark of a reviewer is one more, under the reviewer's name.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import IO, cast

import docx
from docx.comments import Comments
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.comments import CT_Comments
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.text.run import Run

from reviewer.annotations import Annotation, Comment
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import Segment, by_line, xml_text
from reviewer.exporting.telling import cited, details, headings, headline, tint
from reviewer.wording import Language

AUTHOR = "朱笔"
FONT = "宋体"
WHITE = 0.78  # the share of white in the ground of a mark


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    book = docx.Document()
    set_font(book)
    for number, reviewed in enumerate(documents):
        if number:
            book.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _Body(book, reviewed, language).write()
    save(book, target)


def save(book: Document, target: IO[bytes]) -> None:
    """Writes the whole book at once: a disk that fills up then fails one write, not a half-closed archive."""
    built = io.BytesIO()
    book.save(built)
    target.write(built.getbuffer())


def set_font(book: Document) -> None:
    """A face that has Chinese characters, for everything in the default style."""
    style = book.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


class _Body:
    def __init__(self, book: Document, reviewed: Reviewed, language: Language) -> None:
        self._book = book
        self._reviewed = reviewed
        self._language = language
        self._runs: dict[int, tuple[Run, Run]] = {}
        self._part = book.part._comments_part
        self._comments = self._part.element
        self._numbers = count(len(self._comments))

    def write(self) -> None:
        reviewed = self._reviewed
        levels = headings(reviewed)
        kept = list(reviewed.kept())
        for line, segments in by_line(reviewed.text, kept):
            paragraph = self._book.add_paragraph()
            for segment in segments:
                run = paragraph.add_run(xml_text(segment.span.of(reviewed.text)))
                run.bold = True if line.start in levels else None
                self._shade(run, segment)
        for mark in kept:
            if mark.id in self._runs:
                self._say(mark)

    def _shade(self, run: Run, segment: Segment) -> None:
        for mark in segment.marks:
            first, _ = self._runs.get(mark.id, (run, run))
            self._runs[mark.id] = (first, run)
        if segment.marks:
            shading = OxmlElement("w:shd")
            shading.set(qn("w:val"), "clear")
            shading.set(qn("w:color"), "auto")
            shading.set(qn("w:fill"), _fill(segment.marks[-1].label))
            run._r.get_or_add_rPr().append(shading)

    def _say(self, mark: Annotation) -> None:
        runs = list(dict.fromkeys(self._runs[mark.id]))
        lines = [headline(mark, self._language), *details(mark, self._language)]
        self._comment(runs, "\n".join([*lines, *cited(mark, self._reviewed, self._language)]), AUTHOR)
        for thread in self._reviewed.threads_on(mark):
            for remark in thread.comments:
                self._comment(runs, _remark(remark), remark.author, remark.created)

    def _comment(self, runs: Sequence[Run], text: str, author: str, created: str = "") -> None:
        # In a list of its own first: for every comment the library reads the numbers of all the others.
        alone = Comments(cast(CT_Comments, OxmlElement("w:comments")), self._part)
        comment = alone.add_comment(xml_text(text), author, author[:2])._comment_elm
        comment.id = next(self._numbers)
        if created:
            comment.date = datetime.fromisoformat(created)
        self._comments.append(comment)
        runs[0].mark_comment_range(runs[-1], comment.id)


def _remark(remark: Comment) -> str:
    return f"{'✓ ' if remark.is_resolved else ''}{'↳ ' if remark.reply_to is not None else ''}{remark.text}"


def _fill(label: str) -> str:
    """The hue of a label as a ground that black words stand on well."""
    return "".join(f"{round(part * 255):02X}" for part in tint(label, WHITE))
