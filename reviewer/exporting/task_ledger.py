"""XLSX: the ledger of tasks (重点任务清单), one sheet, ready to print; a row a task, document by document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from xlsxwriter import Workbook

from reviewer.exporting.reviewed import Reviewed
from reviewer.ledger import Entry, entries
from reviewer.wording import Language, said

HEADINGS = (
    ("column.serial", 6),
    ("column.task", 58),
    ("column.lead", 20),
    ("column.support", 18),
    ("column.deadline", 14),
    ("column.targets", 20),
    ("column.source", 26),
)
CENTRED = (0, 4)
FIRST_ROW = 2  # under the title and the headings
PAPER_A4 = 9


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Writes every task that stands in the documents; raises OSError as the file does."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as book:
        sheet = book.add_worksheet(said("sheet.tasks", language))
        title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        head = book.add_format(
            {"bold": True, "border": 1, "bg_color": "#F4F1EC", "align": "center", "valign": "vcenter"}
        )
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        centred = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"})
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, said("sheet.tasks", language), title)
        sheet.set_row(0, 32)
        for column, (key, width) in enumerate(HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, said(key, language), head)
        row = FIRST_ROW
        for reviewed in documents:
            for entry in _entries(reviewed):
                cells = (row - FIRST_ROW + 1, *_cells(entry), _source(entry, reviewed, language))
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell, centred if column in CENTRED else plain)
                row += 1
        sheet.freeze_panes(FIRST_ROW, 0)
        sheet.autofilter(1, 0, max(1, row - 1), len(HEADINGS) - 1)
        sheet.repeat_rows(0, 1)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)


def _entries(reviewed: Reviewed) -> list[Entry]:
    return entries(reviewed.relations, {mark.id: mark for mark in reviewed.annotations}, reviewed.repaired)


def _cells(entry: Entry) -> tuple[str, ...]:
    return entry.action, entry.lead, entry.support, entry.deadline, entry.targets


def _source(entry: Entry, reviewed: Reviewed, language: Language) -> str:
    return said(
        "ui.paragraph_of", language, name=reviewed.document.name, number=reviewed.paragraph_at(entry.span.start)
    )
