"""Losses: what a format cannot hold of some documents, counted on their real content before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reviewer.annotations import Annotation
from reviewer.arrows import ENDS
from reviewer.exporting.choice import Choice, chosen
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import NOT_UNIX, NOT_XML, flat
from reviewer.values import values_of

Takes = Callable[[Reviewed], set[int]]


@dataclass(frozen=True, slots=True)
class Loss:
    """So many things of one kind; its wording is loss.KIND."""

    kind: str
    count: int


def _overlapping(reviewed: Reviewed) -> int:
    kept = list(reviewed.kept())
    return len(kept) - len(flat(kept))


def _described(mark: Annotation) -> bool:
    return any(value is not None for name, value in mark.attributes.items() if name != "values")


# What a document may have, and how much of it.
KINDS: Mapping[str, Callable[[Reviewed], int]] = {
    "text": lambda reviewed: len(reviewed.text),
    "line_ends": lambda reviewed: len(NOT_UNIX.findall(reviewed.text)),
    "controls": lambda reviewed: len(NOT_XML.findall(reviewed.text)),
    "blocks": lambda reviewed: sum(each.is_told for each in reviewed.blocks),
    "rejected": lambda reviewed: sum(mark.status == "rejected" for mark in reviewed.annotations),
    "overlaps": _overlapping,
    "decisions": lambda reviewed: sum(mark.status == "accepted" for mark in reviewed.annotations),
    "values": lambda reviewed: sum(bool(values_of(mark.attributes)) for mark in reviewed.kept()),
    "attributes": lambda reviewed: sum(map(_described, reviewed.kept())),
    "changes": lambda reviewed: sum(each.type == "CHANGE" for each in reviewed.relations),
    "posts": lambda reviewed: sum(each.type == "HOLDS" for each in reviewed.relations),
    "tasks": lambda reviewed: sum(each.type == "TASK" for each in reviewed.relations),
    "comments": lambda reviewed: sum(each.annotation is not None for each in reviewed.comments),
    "notes": lambda reviewed: sum(each.annotation is None for each in reviewed.comments),
    "evidence": lambda reviewed: len(reviewed.evidence),
    "findings": lambda reviewed: len(reviewed.listed()),
    "dismissed": lambda reviewed: len(reviewed.findings) - len(reviewed.listed()),
    "repairs": lambda reviewed: len(reviewed.repairs),
    "read": lambda reviewed: len(reviewed.paragraphs_read),
    "signed": lambda reviewed: len(reviewed.sign_offs),
}


def losses(documents: Iterable[Reviewed], *, holds: frozenset[str], takes: Takes | None) -> list[Loss]:
    """What goes missing in a format that holds these kinds; with `takes`, it has only the marks with these ids."""
    found: Counter[str] = Counter()
    for reviewed in documents:
        found.update({kind: count(reviewed) for kind, count in KINDS.items() if kind not in holds})
        if takes:
            taken = takes(reviewed)
            found["marks"] += sum(mark.id not in taken for mark in reviewed.kept())
    return [Loss(kind, count) for kind, count in found.items() if count]


def left_out(documents: Iterable[Reviewed], choice: Choice) -> list[Loss]:
    """What a choice leaves out: marks with the relations that name them, and findings."""
    found: Counter[str] = Counter()
    for reviewed in documents:
        rest = chosen(reviewed, choice)
        found["unchosen"] += len(reviewed.annotations) - len(rest.annotations)
        found["untied"] += len(reviewed.relations) - len(rest.relations)
        found["unasked"] += len(reviewed.findings) - len(rest.findings)
    return [Loss(kind, count) for kind, count in found.items() if count]


def no_marks(reviewed: Reviewed) -> set[int]:
    return set()


def indicators(reviewed: Reviewed) -> set[int]:
    """Figures that say what they measure."""
    return {
        mark.id
        for mark in reviewed.kept()
        if mark.label == "FIGURE" and (mark.attributes.get("indicator") or mark.attributes.get("item"))
    }


def holders(reviewed: Reviewed) -> set[int]:
    """Marks of people, posts and bodies that a relation ties together."""
    ids = {mark.id for mark in reviewed.kept()}
    ends = (each.content.get(name) for each in reviewed.relations if each.type == "HOLDS" for name in ENDS["HOLDS"])
    return {end for end in ends if isinstance(end, int) and end in ids}
