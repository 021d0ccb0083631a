"""Choice: which marks an export takes. What is left out takes its remarks, evidence and relations with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from reviewer.annotations import Annotation, Relation, mentioned
from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed

States = Literal["all", "reviewed", "accepted"]
STATES: tuple[States, ...] = get_args(States)


@dataclass(frozen=True, slots=True)
class Choice:
    """Marks by what was decided and by label, documents by id; None takes every one."""

    states: States = "all"
    labels: frozenset[str] | None = None
    documents: frozenset[int] | None = None

    def takes(self, mark: Annotation) -> bool:
        if self.labels is not None and mark.label not in self.labels:
            return False
        return {"all": True, "reviewed": mark.is_settled, "accepted": mark.status == "accepted"}[self.states]


ALL = Choice()


def chosen(reviewed: Reviewed, choice: Choice) -> Reviewed:
    """The document with the marks of the choice; a task stands by its own words and only loses what it names."""
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
