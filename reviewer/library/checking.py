"""Checking: findings follow the marks. What an act changes in a line, the local checks say anew in the same step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from reviewer.annotations import Annotation, Change, Finding, FindingStatus, Record, Relation, Repair, Step
from reviewer.checking.material import Remark
from reviewer.checking.touching import touched_by
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.library.contents import Contents

Kind = TypeVar("Kind", Annotation, Repair)
ACROSS = frozenset(("same_across", "base_year", "passage_across", "posts_over_time"))
MOST_TOUCHED = 120  # places that an act may touch and have checked at once; a line takes about a millisecond


@dataclass(frozen=True, slots=True)
class Checkable:
    """A document with all that the checks read."""

    document: Document
    text: str
    annotations: tuple[Annotation, ...]
    relations: tuple[Relation, ...]
    repairs: tuple[Repair, ...]


class Checking(Contents):
    """Findings are judged, made anew for a document, and made across the documents of the library."""

    def judge(self, findings: Iterable[Finding], status: FindingStatus, reason: str = "") -> Step:
        """Confirms or dismisses findings, with a reason, or opens them again; in one step."""
        after = ((each, replace(each, status=status, reason=reason)) for each in findings)
        return self.do("step.finding", [Change(before, now) for before, now in after if before != now])

    # Live

    def _following(self, changes: Sequence[Change]) -> list[Change]:
        """The findings that an act makes and takes away in the lines it touches; none where it touches too much."""
        touched = _touched(changes)
        if not touched:
            return []
        from reviewer.checking.live import line_of  # brings the checks, which only showing a library never needs

        gone = {each.record.id for each in changes if isinstance(each.record, Document)}
        following: list[Change] = []
        for of in touched.keys() - gone:
            document = self.document(of)
            text = self.text(document)
            lines = _apart(line_of(text, span) for span in touched[of])
            following += self._of_lines(document, text, lines, changes)
        return following

    def _of_lines(
        self, document: Document, text: str, lines: Sequence[Span], changes: Sequence[Change]
    ) -> list[Change]:
        from reviewer.checking.live import findings_in
        from reviewer.checking.merging import merge, of_line
        from reviewer.checking.table import LOCAL_NAMES

        repairs = _overlaid(self.repairs(document.id), changes, document.id, Repair)
        old: list[Finding] = []
        new: list[Remark] = []
        for line in lines:
            kept = self._store.annotations_from(document.id, line.start, line.end)
            marks = _overlaid(kept, changes, document.id, Annotation)
            new += findings_in(document, text, line, marks, repairs)
            old += of_line(self._store.findings_from(document.id, line.start, line.end), line)
        ids = self._store.new_ids
        return merge(old, new, text, document=document.id, ids=ids, checks=LOCAL_NAMES)

    # A whole document

    def checkable(self, document: Document) -> Checkable:
        """All that the checks read of a document, as it is now."""
        of = document.id
        parts = tuple(self.annotations(of)), tuple(self.relations(of)), tuple(self.repairs(of))
        return Checkable(document, self.text(document), *parts)

    def checks(self, document: Document) -> Callable[..., list[Remark]]:
        """All checks on a document as work for another process; it takes progress=…."""
        return partial(_checked, self.checkable(document))

    def take_findings(self, document: Document, remarks: Sequence[Remark]) -> Step | None:
        """Puts what the checks say now in the place of what they said; None where nothing is otherwise.

        A finding that is found again keeps its state and its reason; one that a person decided stays.
        """
        from reviewer.checking.merging import merge

        text = self.text(document)
        changes = merge(self.findings(document.id), remarks, text, document=document.id, ids=self._new_ids)
        return self.do("step.check", changes) if changes else None

    # Across documents

    def findings_across(self) -> list[Finding]:
        """What was found of documents beside one another, of the whole library."""
        return self._store.findings_by(ACROSS)

    def checks_across(self, documents: Sequence[Checkable]) -> Callable[..., dict[int, list[Remark]]]:
        """The checks across documents as work for another process; it gives the findings by document."""
        return partial(_checked_across, documents)

    def take_findings_across(self, found: dict[int, list[Remark]]) -> Step | None:
        """Puts what the checks say of documents beside one another in the place of what they said, in one step.

        Signed documents, and those that left meanwhile, stay as they are.
        """
        from reviewer.checking.merging import merge

        old: dict[int, list[Finding]] = {}
        for finding in self.findings_across():
            old.setdefault(finding.document, []).append(finding)
        open_ = set(self.document_ids()) - {each.document for each in self._store.sign_offs_in_force()}
        changes: list[Change] = []
        for of in sorted((old.keys() | found.keys()) & open_):
            text = self.text(self.document(of))
            new = found.get(of, [])
            changes += merge(old.get(of, []), new, text, document=of, ids=self._new_ids, checks=ACROSS)
        return self.do("step.check_across", changes) if changes else None


def _checked(given: Checkable, progress: Callable[[float], None]) -> list[Remark]:
    from reviewer.checking.material import of_document
    from reviewer.checking.table import findings_of

    return findings_of(of_document(given.document, given.text, given.annotations, given.relations, given.repairs))


def _checked_across(given: Sequence[Checkable], progress: Callable[[float], None]) -> dict[int, list[Remark]]:
    from reviewer.checking.library import across, as_remarks
    from reviewer.checking.material import of_document

    materials = []
    for at, each in enumerate(given):
        materials.append(of_document(each.document, each.text, each.annotations, each.relations, each.repairs))
        progress(at / len(given))
    return as_remarks(across(materials), {each.id: each.source for each in materials})


def _apart(lines: Iterable[Span]) -> list[Span]:
    """The same lines, none within two of them: a mark over the end of a line touches two lines as one."""
    apart: list[Span] = []
    for line in sorted(lines):
        if apart and line.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, line.end))
        else:
            apart.append(line)
    return apart


def _touched(changes: Iterable[Change]) -> dict[int, list[Span]]:
    """Where an act touches what the checks read, document by document; nothing where it touches too much."""
    places = ((change.record, span) for change in changes for span in touched_by(change))
    first = list(islice(places, MOST_TOUCHED + 1))
    touched: dict[int, list[Span]] = {}
    for record, span in first if len(first) <= MOST_TOUCHED else ():
        touched.setdefault(_document_of(record), []).append(span)
    return touched


def _document_of(record: Record) -> int:
    assert isinstance(record, Annotation | Repair)
    return record.document


def _overlaid(records: Sequence[Kind], changes: Sequence[Change], document: int, kind: type[Kind]) -> list[Kind]:
    """The records of a document as they are after the changes."""
    kept = {each.id: each for each in records}
    for change in changes:
        if isinstance(change.record, kind) and change.record.document == document:
            kept.pop(change.record.id, None)
            if isinstance(change.after, kind):
                kept[change.after.id] = change.after
    return list(kept.values())
