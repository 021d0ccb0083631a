"""The report of a review as Markdown: a heading and a table for each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from reviewer.exporting.report import Table, tables
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language, said

# What Markdown, or the HTML within it, would take for its own.
SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#~&!]")


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    lines = [f"# {said('report.title', language)}", ""]
    for table in tables(list(documents), language):
        lines += _table(table)
    target.write("\n".join(lines).encode())


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.title}"
    yield ""
    yield _row(table.headings)
    yield _row(["---"] * len(table.headings))
    yield from map(_row, ([escaped(cell) for cell in row] for row in table.rows))
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """The text as one cell that shows just its own characters."""
    return "<br>".join(SPECIAL.sub(r"\\\g<0>", line) for line in text.splitlines())
