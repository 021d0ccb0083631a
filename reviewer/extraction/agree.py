"""Agreement: which of several overlapping candidates stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reviewer.annotations import Candidate

# The scheme's order: where two types fit the same span, the earlier one wins.
ORDER = ("PERSON", "POSITION", "ORG", "PLACE", "TIME", "DOCUMENT", "PROGRAMME", "EVENT", "HONOUR", "FIGURE")
# (outer, inner) that may be nested; anything may hold a time, a figure or a document.
HOLDERS = frozenset({"ORG", "PLACE", "DOCUMENT", "PROGRAMME", "EVENT", "HONOUR"})
# A name inside a longer name is part of it: only these are worth a mark of their own there.
HELD = frozenset({"PLACE", "ORG", "PERSON"})
STRETCH = 64  # characters


def agreed(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates without rivals, sorted by place.

    Of one label, the better score, then the longer one stays. Different labels may be nested if the outer one is a
    name that can hold the inner one; those that cross, or cover the same span, compete by score and scheme order.
    """
    kept: list[Candidate] = []
    near: dict[int, list[Candidate]] = defaultdict(list)  # those kept, by the stretches of text that they touch
    for candidate in sorted(candidates, key=_strength):
        stretches = range(candidate.span.start // STRETCH, candidate.span.end // STRETCH + 1)
        others = (other for at in stretches for other in near[at] if other.span.overlaps(candidate.span))
        if not any(_rules_out(other, candidate) for other in others):
            kept.append(candidate)
            for at in stretches:
                near[at].append(candidate)
    return sorted(kept, key=lambda candidate: (candidate.span.start, -candidate.span.end, _rank(candidate.label)))


def _strength(candidate: Candidate) -> tuple[float, int, int, int]:
    return (-candidate.score, -len(candidate.span), _rank(candidate.label), candidate.span.start)


def _rank(label: str) -> int:
    return ORDER.index(label) if label in ORDER else len(ORDER)


def _rules_out(stronger: Candidate, weaker: Candidate) -> bool:
    if stronger.label == weaker.label:
        return True
    return not (_may_hold(stronger, weaker) or _may_hold(weaker, stronger))


def _may_hold(outer: Candidate, inner: Candidate) -> bool:
    if outer.span == inner.span or not outer.span.covers(inner.span) or outer.label not in HOLDERS:
        return False
    if outer.label == "PLACE":
        return inner.label == "ORG"
    if outer.label == "HONOUR":
        return inner.label in {"PLACE", "TIME"}
    return inner.label in HELD or (inner.label == "TIME" and outer.label != "ORG")
