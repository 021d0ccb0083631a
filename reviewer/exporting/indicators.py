"""指标台账: figures as rows of indicator, subject, period, value and unit, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO

from reviewer.annotations import Annotation
from reviewer.exporting.losses import indicators
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.sheet import Cell, write_sheet
from reviewer.exporting.telling import choice_name, place
from reviewer.figures import grouped_values, instant
from reviewer.values import single_value
from reviewer.wording import Language, said

HEADINGS = (
    ("column.serial", 6),
    ("column.topic", 26),
    ("column.subject", 18),
    ("column.period", 16),
    ("column.values", 16),
    ("column.unit", 10),
    ("column.qualifier", 9),
    ("column.role", 9),
    ("column.text", 20),
    ("column.status", 9),
    ("column.source", 28),
)
CENTRED = (0, 3, 5, 6, 7, 9)


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """By indicator, subject and period; the undated first."""
    rows = sorted(
        ((_order(mark), _cells(mark, reviewed, language)) for reviewed in documents for mark in _figures(reviewed)),
        key=lambda row: row[0],
    )
    write_sheet(
        target,
        language,
        title="sheet.indicators",
        headings=HEADINGS,
        centred=CENTRED,
        rows=[cells for _, cells in rows],
    )


def _figures(reviewed: Reviewed) -> Iterator[Annotation]:
    taken = indicators(reviewed)
    return (mark for mark in reviewed.annotations if mark.id in taken)


def _order(mark: Annotation) -> tuple[str, str, Decimal]:
    return _topic(mark), _said(mark, "subject"), instant(_said(mark, "period"), None) or Decimal(0)


def _cells(mark: Annotation, reviewed: Reviewed, language: Language) -> tuple[Cell, ...]:
    number = single_value(mark.attributes)
    qualifier, role = (
        choice_name(value, language) if (value := mark.attributes.get(name)) else "" for name in ("qualifier", "role")
    )
    return (
        _topic(mark),
        _said(mark, "subject"),
        _said(mark, "period"),
        grouped_values(mark.attributes) if number is None else number,
        _said(mark, "unit"),
        qualifier,
        role,
        mark.span.of(reviewed.text),
        said(f"status.{mark.status}", language),
        place(reviewed, mark.span.start, language),
    )


def _topic(mark: Annotation) -> str:
    return _said(mark, "indicator") or _said(mark, "item")


def _said(mark: Annotation, name: str) -> str:
    return str(mark.attributes.get(name) or "")
