"""XLSX of one sheet, ready to print: a title, headings that repeat, and rows; nothing in it runs as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reviewer.wording import Language, said

FIRST_ROW = 2  # under the title and the headings
PAPER_A4 = 9
VERMILION = "#C8371F"
CELL_CHARACTERS = 32_767  # Excel's limit

Heading = tuple[str, int]  # a wording key and the column's width
Rich = tuple[tuple[str, bool], ...]  # words, and whether they are bold
Cell = str | int | float | Rich


def write_sheet(
    target: IO[bytes],
    language: Language,
    *,
    title: str,
    headings: Sequence[Heading],
    centred: Sequence[int],
    rows: Iterable[Sequence[Cell]],
) -> None:
    """`title` is a wording key; `centred` are columns by number. The rows are numbered in a first column."""
    built = io.BytesIO()  # in memory: a disk that fills up then fails one write
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(built, options) as book:
        sheet = book.add_worksheet(said(title, language))
        take_as_words(sheet)
        heading = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        head = book.add_format(
            {"bold": True, "border": 1, "bg_color": "#F4F1EC", "align": "center", "valign": "vcenter"}
        )
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        middle = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"})
        bold = book.add_format({"bold": True, "font_color": VERMILION})
        sheet.merge_range(0, 0, 0, len(headings) - 1, said(title, language), heading)
        sheet.set_row(0, 32)
        for column, (key, width) in enumerate(headings):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, said(key, language), head)
        row = FIRST_ROW
        for row, cells in enumerate(rows, FIRST_ROW):
            for column, cell in enumerate((row - FIRST_ROW + 1, *cells)):
                _write(sheet, row, column, cell, middle if column in centred else plain, bold)
        sheet.freeze_panes(FIRST_ROW, 0)
        sheet.autofilter(1, 0, max(1, row), len(headings) - 1)
        sheet.repeat_rows(0, 1)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)
    target.write(built.getbuffer())


def take_as_words(sheet: Worksheet) -> None:
    """Has the sheet write all words as they are: the library takes <r>…</r> for its own notation and writes it raw."""
    sheet.add_write_handler(str, _write_words)


def _write_words(sheet: Worksheet, row: int, column: int, words: str, form: Format | None = None) -> int | None:
    if not (words.startswith("<r>") and words.endswith("</r>")):
        return None
    return int(sheet.write_rich_string(row, column, words[:1], Format(), words[1:], *([form] if form else [])))


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, form: Format, bold: Format) -> None:
    if isinstance(cell, tuple):
        _write_rich(sheet, row, column, cell, form, bold)
    else:
        sheet.write(row, column, cell[:CELL_CHARACTERS] if isinstance(cell, str) else cell, form)


def _write_rich(sheet: Worksheet, row: int, column: int, cell: Rich, form: Format, bold: Format) -> None:
    """The library wants two runs at least."""
    runs = [(words, is_bold) for words, is_bold in cell if words]
    if len(runs) == 1:
        words, is_bold = runs[0]
        runs = [(part, is_bold) for part in (words[:1], words[1:]) if part]
    parts = [part for words, is_bold in runs for part in (bold if is_bold else Format(), words)]
    if len(runs) > 1:
        sheet.write_rich_string(row, column, *parts, form)
    else:
        sheet.write(row, column, "".join(words for words, _ in runs), form)
