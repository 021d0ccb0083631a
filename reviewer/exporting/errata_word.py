"""DOCX: the list of errata (勘误表) on A4 across, a table a document; the words that a finding is of are red."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from reviewer.exporting.errata import Erratum, errata, language_of, shared_language, summary
from reviewer.exporting.errata_passages import Passage, Run
from reviewer.exporting.report_word import head
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import xml_text
from reviewer.exporting.word import save, set_font
from reviewer.wording import Language, said

A4 = (Mm(297), Mm(210))
MARGIN = Mm(15)
STYLE = "Erratum"  # of the paragraphs in cells
VERMILION = RGBColor(0xC8, 0x37, 0x1F)
GROUND = "F4F1EC"  # of the headings
# The columns with their widths in millimetres: what A4 across leaves.
COLUMNS = (
    ("column.serial", 10),
    ("column.place", 36),
    ("column.text", 70),
    ("column.finding", 48),
    ("column.proposal", 48),
    ("column.basis", 33),
    ("column.severity", 11),
    ("column.status", 11),
)
CENTRED = (0, 6, 7)


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Writes each document's list under its name; raises OSError as the file does."""
    whole = list(documents)
    book = docx.Document()
    set_font(book)
    _set_style(book)
    _turn(book)
    title = head(book, said("sheet.errata", shared_language(whole, language)), 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for reviewed in whole:
        _add(book, reviewed, language_of(reviewed, language))
    save(book, target)


def _set_style(book: Document) -> None:
    style = book.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = book.styles["Normal"]
    style.font.size = Pt(9)
    style.paragraph_format.space_after = Pt(0)


def _turn(book: Document) -> None:
    section = book.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _add(book: Document, reviewed: Reviewed, language: Language) -> None:
    found = errata(reviewed, language)
    head(book, xml_text(reviewed.document.name), 1)
    date = reviewed.document.date
    told = (f"{said('column.date', language)} {date}" if date else "", summary(found, language))
    book.add_paragraph("　".join(part for part in told if part))
    if found:
        _tabulate(book, found, language)


def _tabulate(book: Document, found: Sequence[Erratum], language: Language) -> None:
    table = book.add_table(1, len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    _write_headings(table.rows[0], language)
    for number, erratum in enumerate(found, 1):
        _write(table.add_row(), number, erratum)


def _write_headings(row: _Row, language: Language) -> None:
    _mark(row, "w:tblHeader")
    for (name, width), cell in zip(COLUMNS, row.cells, strict=True):
        cell.width = Mm(width)
        _say(cell.paragraphs[0], ((Run(said(name, language)),)), is_centred=True)
        cell.paragraphs[0].runs[0].bold = True
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:color"), "auto")
        shading.set(qn("w:fill"), GROUND)
        cell._tc.get_or_add_tcPr().append(shading)


def _write(row: _Row, number: int, erratum: Erratum) -> None:
    """One row, which no page parts."""
    _mark(row, "w:cantSplit")
    cells: tuple[Sequence[Passage], ...] = (
        _lines(str(number)),
        _lines(*erratum.place),
        (*erratum.passages, *_lines(erratum.more)),
        _lines(erratum.problem),
        _lines(erratum.proposal),
        _lines(*erratum.basis),
        _lines(erratum.severity),
        _lines(erratum.status),
    )
    for at, (cell, lines) in enumerate(zip(row.cells, cells, strict=True)):
        _fill_cell(cell, lines, is_centred=at in CENTRED)


def _lines(*words: str) -> list[Passage]:
    return [(Run(each),) for each in words if each]


def _fill_cell(cell: _Cell, lines: Sequence[Passage], *, is_centred: bool) -> None:
    for number, line in enumerate(lines):
        _say(cell.add_paragraph() if number else cell.paragraphs[0], line, is_centred=is_centred)


def _say(paragraph: Paragraph, line: Passage, *, is_centred: bool) -> None:
    paragraph._p.get_or_add_pPr().style = STYLE
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, is_marked in line:
        run = paragraph.add_run(xml_text(words))
        if is_marked:
            run.bold = True
            run.font.color.rgb = VERMILION


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
