"""Tables as text (CSV, TSV): the text stays as it is, and each field is a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reviewer.documents.blocks import Block
from reviewer.documents.spans import Span
from reviewer.importing import limits
from reviewer.importing.cells import column_name
from reviewer.importing.extracted import Extracted
from reviewer.problems import Unreadable

DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 50  # rows


def delimiter(text: str, *, is_named: bool) -> str | None:
    """What parts the fields, where every row has as many: two rows of two fields, or without a name, three of three.

    Prose has commas too, but not as many in every line.
    """
    least = 2 if is_named else 3
    for mark in DELIMITERS:
        rows = list(islice(_rows(text, mark), _LOOKED_AT))
        widths = {len(row) for row in rows}
        if len(rows) >= least and len(widths) == 1 and widths.pop() >= (2 if mark == "\t" else least):
            return mark
    return None


def extracted(text: str, mark: str, name: str) -> Extracted:
    """The text with a block a field, quotes left out; addresses are those of a sheet."""
    blocks: list[Block] = []
    for number, row in enumerate(_rows(text, mark), 1):
        blocks += [Block("cell", span, f"{column_name(at)}{number}") for at, span in enumerate(row, 1) if span]
        if len(blocks) > limits.MOST_CELLS:
            raise Unreadable(name=name, reason="reason.too_many_cells")
    return Extracted(text, tuple(blocks))


def _rows(text: str, mark: str) -> Iterator[list[Span]]:
    """The fields of each row that is not empty; a quoted field may hold marks, line ends and doubled quotes."""
    field = re.compile(rf'(?:"((?:[^"]|"")*+)"|([^{re.escape(mark)}\r\n]*+))({re.escape(mark)}|\r\n|[\r\n]|\Z)')
    row: list[Span] = []
    at = 0
    while at < len(text):
        found = field.match(text, at)
        if not found:  # a quote within a field: the field ends where its line does
            end = re.compile(r"[\r\n]|\Z").search(text, at)
            assert end is not None
            row.append(Span(at, end.start()))
            at = end.end()
        else:
            row.append(Span(*found.span(1 if found[1] is not None else 2)))
            at = found.end()
            if found[3] == mark:
                if at == len(text):
                    row.append(Span(at, at))
                else:
                    continue
        if len(row) > 1 or row[0]:
            yield row
        row = []
    if row:
        yield row
