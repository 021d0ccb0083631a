"""The report of a review as DOCX (审读报告): a title, then a heading and a table for each of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from reviewer.exporting.report import Table, tables
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import xml_text
from reviewer.exporting.word import FONT, save, set_font
from reviewer.wording import Language, said


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    book = docx.Document()
    set_font(book)
    head(book, said("report.title", language), 0)
    for table in tables(list(documents), language):
        head(book, table.title, 1)
        _add(book, table)
    save(book, target)


def head(book: Document, text: str, level: int) -> Paragraph:
    """Adds a heading in a face that has Chinese characters."""
    heading: Paragraph = book.add_heading(text, level)
    for run in heading.runs:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    return heading


def _add(book: Document, table: Table) -> None:
    sheet = book.add_table(1, len(table.headings), style="Table Grid")
    rows = sheet.rows[0], *(sheet.add_row() for _ in table.rows)
    for row, cells in zip(rows, (table.headings, *table.rows), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(xml_text(text))
            run.font.size = Pt(10)
            run.bold = row is rows[0] or None
