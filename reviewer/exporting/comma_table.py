"""CSV: one row a mark, UTF-8 with a byte order mark for spreadsheets, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import IO

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed
from reviewer.reviewing import Evidence
from reviewer.values import values_shown
from reviewer.wording import Language

ATTRIBUTES = ("unit", "kind", "qualifier", "item", "indicator", "subject", "period", "role", "edtf")
COLUMNS = (
    "document", "paragraph", "id", "type", "text", "start", "end", "status", "origin", "score",
    "values", *ATTRIBUTES, "comments", "evidence", "source", "link", "quote",
)  # fmt: skip

PLAIN_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
# Spreadsheets look behind blanks and what cannot be seen, some behind full-width signs.
RUNS_AS_FORMULA = re.compile("[\t\r\n]|[\\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064]*[-=+@＝＋－＠]")


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Column names stay English for programs that read them; `start` and `end` are code points."""
    text = io.TextIOWrapper(target, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for reviewed in documents:
        writer.writerows(_rows(reviewed))
    text.detach()  # flushes, and leaves the target open for its owner


def _rows(reviewed: Reviewed) -> Iterator[list[str]]:
    for annotation in reviewed.annotations:
        yield [harmless(cell) for cell in _cells(annotation, reviewed)]


def _cells(annotation: Annotation, reviewed: Reviewed) -> list[str]:
    return [
        reviewed.document.name,
        str(reviewed.paragraph_of(annotation)),
        f"a{annotation.id}",
        annotation.label,
        annotation.span.of(reviewed.text),
        str(annotation.span.start),
        str(annotation.span.end),
        annotation.status,
        annotation.origin,
        f"{annotation.score:.2f}",
        values_shown(annotation.attributes),
        *(shown(annotation.attributes.get(name)) for name in ATTRIBUTES),
        "\n".join(reviewed.remarks_on(annotation)),
        *_evidence(reviewed.evidence_for(annotation)),
    ]


def _evidence(found: Evidence | None) -> tuple[str, str, str, str]:
    return (found.status, found.source, found.link, found.quote) if found else ("", "", "", "")


def shown(value: Json) -> str:
    """An attribute as text; null as nothing."""
    return "" if value is None else str(value)


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it; plain numbers stay."""
    if RUNS_AS_FORMULA.match(cell) and not PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
