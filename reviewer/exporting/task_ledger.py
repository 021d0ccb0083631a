"""XLSX: the ledger of tasks (重点任务清单), one sheet, ready to print; a row a task, document by document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.sheet import write_sheet
from reviewer.exporting.telling import place
from reviewer.ledger import Entry, entries
from reviewer.wording import Language

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


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Writes every task that stands in the documents; raises OSError as the file does."""
    rows = (_cells(entry, reviewed, language) for reviewed in documents for entry in _entries(reviewed))
    write_sheet(target, language, title="sheet.tasks", headings=HEADINGS, centred=CENTRED, rows=rows)


def _entries(reviewed: Reviewed) -> list[Entry]:
    return entries(reviewed.relations, {mark.id: mark for mark in reviewed.annotations}, reviewed.repaired)


def _cells(entry: Entry, reviewed: Reviewed, language: Language) -> tuple[str, ...]:
    at = place(reviewed, entry.span.start, language)
    return entry.action, entry.lead, entry.support, entry.deadline, entry.targets, at
