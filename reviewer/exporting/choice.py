"""Choice: which marks and findings an export takes. A mark takes its remarks, evidence and relations with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from reviewer.annotations import Annotation, Finding, Relation, mentioned
from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed

States = Literal["all", "reviewed", "accepted"]
STATES: tuple[States, ...] = get_args(States)


@dataclass(frozen=True, slots=True)
class Choice:
    """Marks by what was decided and by label, findings by what was decided, documents by id; None takes every one.

    A finding that is confirmed counts as accepted. `dismissed` asks lists of findings for those that are none, too.
    """

    states: States = "all"
    labels: frozenset[str] | None = None
    documents: frozenset[int] | None = None
    dismissed: bool = False

    def takes(self, mark: Annotation) -> bool:
        if self.labels is not None and mark.label not in self.labels:
            return False
        return {"all": True, "reviewed": mark.is_settled, "accepted": mark.status == "accepted"}[self.states]

    def takes_finding(self, finding: Finding) -> bool:
        is_confirmed = finding.status == "confirmed"
        return {"all": True, "reviewed": finding.status != "open", "accepted": is_confirmed}[self.states]


ALL = Choice()


def chosen(reviewed: Reviewed, choice: Choice) -> Reviewed:
    """The document with what the choice takes; a task stands by its own words and only loses what it names."""
    findings = tuple(each for each in reviewed.findings if choice.takes_finding(each))
    if len(findings) != len(reviewed.findings) or choice.dismissed:
        reviewed = replace(reviewed, findings=findings, lists_dismissed=choice.dismissed)
    marks = tuple(mark for mark in reviewed.annotations if choice.takes(mark))
    if len(marks) == len(reviewed.annotations):
        return reviewed
    ids = {mark.id for mark in marks}
    relations = (_within(relation, ids) for relation in reviewed.relations)
    return replace(
        reviewed,
        annotations=marks,
        relations=tuple(relation for relation in relations if relation),
        comments=tuple(each for each in reviewed.comments if each.annotation is None or each.annotation in ids),
        evidence=tuple(each for each in reviewed.evidence if each.annotation in ids),
        whole=reviewed.progress,
    )


def _within(relation: Relation, ids: set[int]) -> Relation | None:
    out = mentioned(relation) - ids
    if not out:
        return relation
    if relation.type != "TASK":
        return None
    return replace(relation, content={name: _without(value, out) for name, value in relation.content.items()})


def _without(value: Json, out: set[int]) -> Json:
    if isinstance(value, list):
        return [each for each in value if each not in out]
    return None if isinstance(value, int) and value in out else value
