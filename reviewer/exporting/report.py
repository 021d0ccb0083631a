"""The report of a review (审读报告) as titled tables: progress, findings, marks by type, changed figures, remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.annotations import Finding, Relation
from reviewer.deltas import difference, difference_shown
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.telling import cited, label_name, labels_of, place, words
from reviewer.wording import Language, said

STATES = ("proposed", "accepted", "rejected")
TYPE_COLUMNS = ("column.type", *(f"status.{state}" for state in STATES), "column.total")


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` over `rows`; every cell is plain text."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(documents: Sequence[Reviewed], language: Language) -> list[Table]:
    """The report's tables in their order; one without rows says nothing and is left out."""
    found = [
        Table(
            said(f"report.{name}", language),
            _headings(columns, language),
            tuple(row for each in documents for row in rows(each, language)),
        )
        for name, columns, rows in PARTS
    ]
    by_type = Table(
        said("report.marks", language), _headings(TYPE_COLUMNS, language), tuple(_by_type(documents, language))
    )
    found.insert(2, by_type)
    return [table for table in found if table.rows]


def _headings(columns: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(said(column, language) for column in columns)


def _progress(reviewed: Reviewed, language: Language) -> Iterator[tuple[str, ...]]:
    so_far = reviewed.progress
    signed = [
        f"{said(f'stage.{each.stage}', language)} {each.reviewer}" for each in reviewed.sign_offs if each.is_in_force
    ]
    counts = (so_far.marks, so_far.decided, so_far.paragraphs, so_far.read)
    yield (reviewed.document.name, *map(str, counts), "、".join(signed))


def _findings(reviewed: Reviewed, language: Language) -> Iterator[tuple[str, ...]]:
    for finding in reviewed.findings:
        at = place(reviewed, finding.spans[0].start, language) if finding.spans else reviewed.document.name
        status = said(f"finding_status.{finding.status}", language)
        shown = f"{status}：{finding.reason}" if finding.reason else status
        yield said(f"report.{finding.severity}", language), message(finding, language), at, shown


def message(finding: Finding, language: Language) -> str:
    """What a finding says, in words."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in finding.values.items()}
    return said(f"finding.{finding.check}", language, **values)


def _by_type(documents: Sequence[Reviewed], language: Language) -> list[tuple[str, ...]]:
    counts: Counter[tuple[str, str]] = Counter(
        (mark.label, mark.status) for reviewed in documents for mark in reviewed.annotations
    )
    rows = []
    for name in labels_of(documents):
        each = [counts[name, state] for state in STATES]
        if any(each):
            rows.append((label_name(name, language), *map(str, each), str(sum(each))))
    return rows


def _changes(reviewed: Reviewed, language: Language) -> Iterator[tuple[str, ...]]:
    for relation in reviewed.relations:
        if relation.type == "CHANGE":
            yield _change(relation, reviewed, language)


def _change(relation: Relation, reviewed: Reviewed, language: Language) -> tuple[str, ...]:
    marks = {mark.id: mark for mark in reviewed.kept()}
    ends = {
        name: marks[end]
        for name in ("from", "to", "delta")
        if isinstance(end := relation.content.get(name), int) and end in marks
    }
    between = difference(ends["from"].attributes, ends["to"].attributes) if "from" in ends and "to" in ends else None
    said_in_text = words(ends["delta"], reviewed) if "delta" in ends else ""
    calculated = difference_shown(between) if between else ""
    first = next(iter(ends.values()), None)
    return (
        str(relation.content.get("indicator") or ""),
        words(ends["from"], reviewed) if "from" in ends else "",
        words(ends["to"], reviewed) if "to" in ends else "",
        "；".join(part for part in (said_in_text, calculated) if part),
        place(reviewed, first.span.start, language) if first else reviewed.document.name,
    )


def _remarks(reviewed: Reviewed, language: Language) -> Iterator[tuple[str, ...]]:
    for mark in reviewed.annotations:
        remarks, evidence = reviewed.remarks_on(mark), cited(mark, reviewed, language)
        if remarks or evidence:
            at = place(reviewed, mark.span.start, language)
            yield at, words(mark, reviewed), "\n".join(remarks), "\n".join(evidence)
    for comment in reviewed.comments:
        if comment.annotation is None:
            yield reviewed.document.name, "", comment.text, ""


PARTS = (
    (
        "progress",
        ("column.document", "column.marks", "column.decided", "column.paragraphs", "column.read", "column.signed"),
        _progress,
    ),
    ("findings", ("column.severity", "column.finding", "column.source", "column.status"), _findings),
    ("changes", ("column.indicator", "column.from", "column.to", "column.difference", "column.source"), _changes),
    ("remarks", ("column.source", "column.text", "column.comment", "column.evidence"), _remarks),
)
