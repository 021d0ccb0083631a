"""Word documents (DOCX): the body with its tables; text boxes, notes, headers, comments and deleted text after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.numbering import NUMBERING, STYLES, Numbering, numbering
from reviewer.importing.packages import Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BODY = "word/document.xml"
_PARTS = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_ORDER = ("footnotes", "endnotes", "header", "footer", "comments")
_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
# Fallback repeats what a text box holds; rt is the reading above a word.
_SKIPPED = frozenset(("Fallback", "instrText", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rt"))
_WRITTEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = frozenset(("blip", "imagedata"))


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """All that the document says, each kind apart; numbers that Word counts by itself are put in and told."""
    package = Package(content, name)
    draft = Draft()
    lists = {part: package.xml(part) for part in (NUMBERING, STYLES) if part in package.entries}
    walk = Walk(draft, numbering(lists))
    walk.body(package.xml(BODY))
    for part in sorted(filter(_PARTS.fullmatch, package.entries), key=_by_kind):
        walk.other(package.xml(part), _kind(part))
    walk.finish()
    return draft.extracted("docx")


def _kind(part: str) -> str:
    found = _PARTS.fullmatch(part)
    assert found is not None
    return found[1]


def _by_kind(part: str) -> tuple[int, int, str]:
    return _ORDER.index(_kind(part)), len(part), part


class Walk:
    """Through the parts of a document; what does not stand in the line of the text waits until its end."""

    def __init__(self, draft: Draft, lists: Numbering) -> None:
        self._draft = draft
        self._lists = lists
        self._boxes: list[Element] = []
        self._deleted: list[str] = []
        self._said: set[str] = set()
        self._tables = self._numbered = self._uncounted = self._pictures = self._inserted = 0
        self._is_in_cell = 0
        self._rules: dict[str, Callable[[Element], None]] = {
            "p": self._paragraph,
            "tbl": self._table,
            "t": self._words,
            "del": self._delete,
            "moveFrom": self._delete,
            "ins": self._insert,
            "txbxContent": self._boxes.append,
            "sym": self._symbol,
        }

    def body(self, root: Element) -> None:
        self._children(root)
        boxes = 0
        while self._boxes:
            boxes += 1
            self._add("text_box", self._boxes.pop(0), f"text box {boxes}")

    def other(self, root: Element, part: str) -> None:
        """A part beside the body: its notes one by one, or a header as a whole; the same header is kept once."""
        if part in _KINDS:
            for note in root:
                if attribute(note, "type", "normal") == "normal":
                    self._add(_KINDS[part], note, f"{_KINDS[part]} {attribute(note, 'id')}")
            return
        words = " ".join("".join(self._texts(root)).split())
        if words not in self._said:
            self._said.add(words)
            self._add(part, root, "")

    def finish(self) -> None:
        """What was deleted, and what a reader of the text must know."""
        if self._deleted:
            self._draft.part()
        for number, words in enumerate(self._deleted, 1):
            self._draft.add("deleted", words, f"deletion {number}")
        if self._deleted or self._inserted:
            self._draft.notice("import_revisions", inserted=self._inserted, deleted=len(self._deleted))
        if self._numbered:
            self._draft.notice("import_numbering", count=self._numbered)
        if self._uncounted:
            self._draft.notice("import_uncounted", count=self._uncounted)
        if self._pictures:
            self._draft.notice("import_pictures", count=self._pictures)

    def _add(self, kind: str, element: Element, address: str) -> None:
        self._draft.part()
        with self._draft.block(kind, address):
            self._children(element)
        self._draft.end_line()

    def _children(self, element: Element) -> None:
        for child in element:
            name = local(child)
            if name in _PICTURES:
                self._pictures += 1
            if rule := self._rules.get(name):
                rule(child)
            elif name in _WRITTEN:
                self._draft.write(_WRITTEN[name])
            elif name not in _SKIPPED:
                self._children(child)

    def _paragraph(self, element: Element) -> None:
        if self._is_in_cell and self._draft.at > self._is_in_cell:
            self._draft.write("\n")
        number = self._lists.number(next((child for child in element if local(child) == "pPr"), None))
        if number:
            self._numbered += 1
            with self._draft.block("number"):
                self._draft.write(number)
        self._uncounted += number is None
        self._children(element)
        if not self._is_in_cell:
            self._draft.write("\n")

    def _words(self, element: Element) -> None:
        self._draft.write(element.text or "")

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char")
        self._draft.write(chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ufffd")

    def _delete(self, element: Element) -> None:
        words = "".join(self._texts(element))
        if words:
            self._deleted.append(words)

    def _insert(self, element: Element) -> None:
        self._inserted += 1
        self._children(element)

    def _texts(self, element: Element) -> Iterator[str]:
        return (each.text or "" for each in element.iter() if local(each) in ("t", "delText"))

    def _table(self, element: Element) -> None:
        self._tables += 1
        table, kept = self._tables, self._is_in_cell
        self._draft.end_line()
        for row, cells in enumerate(_rows(element), 1):
            column = 1
            for number, cell in enumerate(cells):
                if number:
                    self._draft.write("\t")
                self._is_in_cell = self._draft.at
                # 0 is "in none"; a cell at the very start of a text counts as at 1.
                self._is_in_cell = self._is_in_cell or 1
                with self._draft.block("cell", f"table {table} R{row}C{column}"):
                    self._children(cell)
                column += _width(cell)
            self._draft.write("\n")
        self._is_in_cell = kept


def _rows(table: Element) -> Iterator[list[Element]]:
    """Rows with their cells, through content controls and tracked insertions; those of inner tables are not."""
    for row in _within(table, "tr"):
        yield list(_within(row, "tc"))


def _within(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        found = local(child)
        if found == name:
            yield child
        elif found not in ("tc", "tr", "tbl", *_SKIPPED):
            yield from _within(child, name)


def _width(cell: Element) -> int:
    spans = [attribute(each, "val") for each in cell.iter() if local(each) == "gridSpan"]
    return int(spans[0]) if spans and spans[0].isdigit() else 1
