"""OpenDocument (ODT, ODS): texts with tables; notes, comments, headers, deletions apart; sheets as they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviewer.importing import limits
from reviewer.importing.cells import column_name
from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.open_lists import OpenLists, open_lists
from reviewer.importing.packages import Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset(
    ("ruby-text", "forms", "sequence-decls", "creator", "date", "note-citation", "desc", "title", "shapes", "scripts")
)
_CELLS = ("table-cell", "covered-table-cell")
_SPACE = re.compile(r"[ \t\r\n]+")


def read_text(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A text document; what stands beside the body follows it. Automatic numbers are put in and told."""
    package = Package(content, name)
    draft = Draft()
    content_root = package.xml("content.xml")
    styles = [package.xml("styles.xml")] if "styles.xml" in package.entries else []
    walk = _Walk(draft, open_lists([*styles, content_root]))
    for body in (each for each in content_root.iter() if local(each) == "text"):
        if local(body.getparent()) == "body":
            walk.children(body)
    walk.finish(package)
    return draft.extracted("odt")


def read_sheets(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A spreadsheet: a line a row, cells parted by tabs, each as its number format shows it."""
    package = Package(content, name)
    draft = Draft()
    tables = [each for each in package.xml("content.xml").iter() if local(each) == "table"]
    cells = 0
    for table in tables:
        title = attribute(table, "name")
        if len(tables) > 1:
            draft.add("sheet", title, title)
        for number, line in _lines(table):
            cells += len(line)
            if cells > limits.MOST_CELLS:
                raise package.refused("too_many_cells")
            _write_row(draft, title, number, line)
        draft.part()
    return draft.extracted("ods")


def _write_row(draft: Draft, sheet: str, number: int, line: list[tuple[int, Element]]) -> None:
    reached = 1
    walk = _Walk(draft, OpenLists())
    for column, cell in line:
        draft.write("\t" * (column - reached))
        reached = column
        with draft.block("cell", f"{sheet}!{column_name(column)}{number}"):
            walk.cell(cell)
    if line:
        draft.write("\n")


def _lines(table: Element) -> Iterator[tuple[int, list[tuple[int, Element]]]]:
    """The rows that hold something, with their numbers, each with its cells that do and their columns."""
    number = 1
    for row in table.iter():
        if local(row) != "table-row":
            continue
        column, cells = 1, []
        for cell in (each for each in row if local(each) in _CELLS):
            repeated = _count(cell, "number-columns-repeated")
            if len(cell):
                # A value repeated over a whole sheet is a format, not a text.
                cells += [(column + at, cell) for at in range(min(repeated, 256))]
            column += repeated
        repeated = _count(row, "number-rows-repeated")
        if cells:
            yield from ((number + at, cells) for at in range(min(repeated, 256)))
        number += repeated


def _count(element: Element, name: str) -> int:
    value = attribute(element, name, "1")
    return int(value) if value.isdigit() else 1


class _Walk:
    """Through a document's elements; notes and the like wait until the end."""

    def __init__(self, draft: Draft, lists: OpenLists) -> None:
        self._draft = draft
        self._lists = lists
        self._waiting: list[tuple[str, Element]] = []
        self._tables = self._pictures = 0
        self._numbered = self._uncounted = 0
        self._number: str | None = ""  # of the paragraph that comes next
        self._is_running = False
        self._cell_at = -1  # where the cell around began; -1 in none
        self._rules: dict[str, Callable[[Element], None]] = {
            "p": self._paragraph,
            "h": self._heading,
            "s": lambda each: self._draft.write(" " * min(_count(each, "c"), 1000)),
            "tab": lambda each: self._draft.write("\t"),
            "line-break": lambda each: self._draft.write("\n"),
            "table": self._table,
            "image": self._picture,
            "note": lambda each: self._waiting.append((attribute(each, "note-class", "footnote"), each)),
            "annotation": lambda each: self._waiting.append(("comment", each)),
            "text-box": lambda each: self._waiting.append(("text_box", each)),
            "tracked-changes": self._changes,
            "list": self._list,
            "list-item": self._item,
        }

    def children(self, element: Element) -> None:
        for child in element:
            name = local(child)
            if rule := self._rules.get(name):
                rule(child)
            elif name and name not in _SKIPPED:
                self._write(child.text)
                self.children(child)
            self._write(child.tail)

    def cell(self, element: Element) -> None:
        """A cell's paragraphs, parted by line ends."""
        kept, self._cell_at = self._cell_at, self._draft.at
        self.children(element)
        self._cell_at = kept

    def finish(self, package: Package) -> None:
        counts: dict[str, int] = {}
        while self._waiting:
            kind, element = self._waiting.pop(0)
            counts[kind] = counts.get(kind, 0) + 1
            self._add(kind, element, f"{kind.replace('_', ' ')} {counts[kind]}")
        if "styles.xml" in package.entries:
            for each in package.xml("styles.xml").iter():
                if local(each) in ("header", "footer"):
                    self._add(local(each), each, "")
        if deleted := counts.get("deleted", 0):
            self._draft.notice("import_revisions", inserted=0, deleted=deleted)
        if self._numbered:
            self._draft.notice("import_numbering", count=self._numbered)
        if self._uncounted:
            self._draft.notice("import_uncounted", count=self._uncounted)
        if self._pictures:
            self._draft.notice("import_pictures", count=self._pictures)

    def _add(self, kind: str, element: Element, address: str) -> None:
        self._draft.part()
        with self._draft.block(kind, address):
            self.children(element)
        self._draft.end_line()

    def _paragraph(self, element: Element) -> None:
        if 0 <= self._cell_at < self._draft.at:
            self._draft.write("\n")
        self._write_number()
        around, self._is_running = self._is_running, True
        self._write(element.text)
        self.children(element)
        self._is_running = around
        if self._cell_at < 0:
            self._draft.write("\n")

    def _write(self, text: str | None) -> None:
        """Words of a paragraph; between paragraphs there is only the file's own white space."""
        if text and self._is_running:
            self._draft.write(_SPACE.sub(" ", text))

    def _table(self, element: Element) -> None:
        self._tables += 1
        table = self._tables
        self._draft.end_line()
        for number, line in _lines(element):
            reached = 1
            for column, cell in line:
                self._draft.write("\t" * (column - reached))
                reached = column
                with self._draft.block("cell", f"table {table} R{number}C{column}"):
                    self.cell(cell)
            self._draft.write("\n")

    def _picture(self, element: Element) -> None:
        self._pictures += 1

    def _heading(self, element: Element) -> None:
        if self._number == "":
            self._number = self._lists.heading(element)
        self._paragraph(element)

    def _list(self, element: Element) -> None:
        self._lists.begin(element)
        self.children(element)
        self._lists.end()

    def _item(self, element: Element) -> None:
        if any(local(child) in ("p", "h") for child in element):
            self._number = self._lists.item(element)
        self.children(element)

    def _write_number(self) -> None:
        number, self._number = self._number, ""
        if number:
            self._numbered += 1
            with self._draft.block("number"):
                self._draft.write(number)
        self._uncounted += number is None

    def _changes(self, element: Element) -> None:
        self._waiting += [("deleted", each) for each in element.iter() if local(each) == "deletion"]
