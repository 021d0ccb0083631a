"""XLSX: the list of errata (勘误表), one sheet, ready to print; the words that a finding is of are bold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from reviewer.exporting.errata import Erratum, errata, language_of, shared_language
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.sheet import Cell, Rich, write_sheet
from reviewer.wording import Language

HEADINGS = (
    ("column.serial", 6),
    ("column.document", 18),
    ("column.place", 24),
    ("column.text", 46),
    ("column.finding", 40),
    ("column.proposal", 40),
    ("column.basis", 30),
    ("column.severity", 10),
    ("column.status", 10),
)
CENTRED = (0, 7, 8)


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """Writes what is listed of all documents, one below the other; raises OSError as the file does."""
    whole = list(documents)
    shared = shared_language(whole, language)
    rows = (_cells(each, reviewed) for reviewed in whole for each in errata(reviewed, language_of(reviewed, language)))
    write_sheet(target, shared, title="sheet.errata", headings=HEADINGS, centred=CENTRED, rows=rows)


def _cells(erratum: Erratum, reviewed: Reviewed) -> tuple[Cell, ...]:
    return (
        reviewed.document.name,
        "\n".join(erratum.place),
        tuple(_runs(erratum)),
        erratum.problem,
        erratum.proposal,
        "\n".join(erratum.basis),
        erratum.severity,
        erratum.status,
    )


def _runs(erratum: Erratum) -> Rich:
    """The passages, a line each."""
    found: list[tuple[str, bool]] = []
    for passage in erratum.passages:
        found += [("\n", False)] if found else []
        found += passage
    return (*found, (f"\n{erratum.more}", False)) if erratum.more else tuple(found)
