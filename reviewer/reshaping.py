"""Reshaping: marks made one, cut in two, or given a second label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.annotations import REFERENCES, Annotation, Attributes, Change, Comment, Relation, mentioned
from reviewer.assets import Json
from reviewer.documents.spans import Span
from reviewer.labels import scheme
from reviewer.problems import Impossible
from reviewer.reviewing import Evidence


def merge(
    marks: Sequence[Annotation], said: Sequence[Comment | Evidence], relations: Sequence[Relation]
) -> tuple[Change, ...]:
    """One mark, the first by place, from the first start to the last end; accepted.

    Attributes of the first stay where no other mark says otherwise. Comments and relations of the others become its
    own; a change whose figures fall together goes. A mark has one evidence: the first there is stays.
    """
    first, *others = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.id))
    if not others:
        raise Impossible(reason="reason.no_neighbour")
    if any((mark.label, mark.document) != (first.label, first.document) for mark in others):
        raise Impossible(reason="reason.labels_differ")
    gone = {mark.id for mark in others}
    span = Span(first.span.start, max(mark.span.end for mark in marks))
    one = replace(first, span=span, attributes=_agreed(first, others), status="accepted")
    return (
        *_evidence_kept(first, others, [each for each in said if isinstance(each, Evidence)]),
        *(
            Change(each, replace(each, annotation=first.id))
            for each in said
            if isinstance(each, Comment) and each.annotation in gone
        ),
        *(_carried(each, gone, first.id) for each in relations if mentioned(each) & gone),
        *(Change(mark, None) for mark in others),
        Change(first, one),
    )


def _agreed(first: Annotation, others: Sequence[Annotation]) -> Attributes:
    return {
        name: value
        for name, value in first.attributes.items()
        if all(mark.attributes.get(name, value) == value for mark in others)
    }


def _evidence_kept(first: Annotation, others: Sequence[Annotation], evidence: Sequence[Evidence]) -> list[Change]:
    by_mark = {each.annotation: each for each in evidence}
    there = [by_mark[mark.id] for mark in (first, *others) if mark.id in by_mark]
    changes = [Change(each, None) for each in there[1:]]
    moved = [Change(each, replace(each, annotation=first.id)) for each in there[:1] if each.annotation != first.id]
    return [*changes, *moved]


def _carried(relation: Relation, gone: set[int], to: int) -> Change:
    content = {
        name: _redirected(value, gone, to) if name in REFERENCES else value for name, value in relation.content.items()
    }
    ends = [content[name] for name in ("from", "to", "delta") if content.get(name) is not None]
    if relation.type == "CHANGE" and ends.count(to) > 1:
        return Change(relation, None)
    if content.get("begin") == content.get("deadline") == to:
        del content["begin"]  # one time left is when it is due
    return Change(relation, replace(relation, content=content))


def _redirected(value: Json, gone: set[int], to: int) -> Json:
    if isinstance(value, list):
        return list(dict.fromkeys(_one(each, gone, to) for each in value if isinstance(each, int)))
    return _one(value, gone, to) if isinstance(value, int) else value


def _one(id_: int, gone: set[int], to: int) -> int:
    return to if id_ in gone else id_


def split(mark: Annotation, at: int, text: str, *, id_: int) -> tuple[Change, ...]:
    """Two accepted marks with the label, parted at a code point inside; the new one, behind, gets `id_`.

    Choices stay with both. A text stays with the half that it stands in. Values and times said something of the
    whole: they go. Comments, evidence and relations stay with the first.
    """
    if not mark.span.start < at < mark.span.end:
        raise Impossible(reason="reason.caret_outside")
    before, behind = Span(mark.span.start, at), Span(at, mark.span.end)
    first = replace(mark, span=before, attributes=_holding(mark, before.of(text)), status="accepted")
    second = Annotation(
        id_, mark.document, mark.label, behind, "accepted", "reviewer", 1.0, _holding(mark, behind.of(text))
    )
    return Change(mark, first), Change(None, second)


def _holding(mark: Annotation, words: str) -> Attributes:
    known = scheme().get(mark.label)
    kinds = {each.name: each.kind for each in known.attributes} if known else {}

    def holds(name: str, value: Json) -> bool:
        kind = kinds.get(name)
        return kind == "choice" or (kind == "text" and isinstance(value, str) and value in words)

    return {name: value for name, value in mark.attributes.items() if holds(name, value)}


def duplicate(mark: Annotation, label: str, others: Sequence[Annotation], *, id_: int) -> tuple[Change, ...]:
    """A second, accepted mark with another label over the same words."""
    if any((each.label, each.span) == (label, mark.span) for each in others):
        raise Impossible(reason="reason.same_mark")
    return (Change(None, Annotation(id_, mark.document, label, mark.span, "accepted", "reviewer", 1.0)),)
