"""A reading as an export takes it: every candidate a proposal of a document that is in no library."""

from __future__ import annotations

from reviewer.exporting.reviewed import Reviewed
from reviewer.library.taking_in import finding_from, proposed, relation_from, repair_from
from reviewer.reading import Reading


def marked(found: Reading) -> Reviewed:
    """Ids are numbered within the document: marks, repairs, findings, relations."""
    marks = tuple(proposed(each, number, 0) for number, each in enumerate(found.candidates, 1))
    first = len(marks) + 1
    repairs = tuple(repair_from(each, number, 0) for number, each in enumerate(found.repairs, first))
    findings = tuple(finding_from(each, number, 0) for number, each in enumerate(found.remarks, first + len(repairs)))
    last = first + len(repairs) + len(findings)
    ids = [mark.id for mark in marks]
    relations = tuple(relation_from(tie, number, 0, ids) for number, tie in enumerate(found.ties, last))
    return Reviewed(
        found.document, found.text, marks, relations, repairs=repairs, findings=findings, blocks=found.blocks
    )
