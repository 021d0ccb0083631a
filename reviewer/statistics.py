"""Statistics: how far the review of a document or of the library is, and what it found, as plain numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Literal

State = Literal["untouched", "begun", "done", "signed"]
STATES: tuple[State, ...] = ("untouched", "begun", "done", "signed")
LONGEST_GAP = 120  # seconds: who takes longer for a decision was away


@dataclass(frozen=True, slots=True)
class Portion:
    """How many of a document's marks are decided, and whether it is signed."""

    document: int
    name: str
    decided: int
    whole: int
    is_signed: bool = False

    @property
    def state(self) -> State:
        """A document without marks is done: nothing in it waits for anybody."""
        if self.is_signed:
            return "signed"
        if self.decided == self.whole:
            return "done"
        return "begun" if self.decided else "untouched"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts, each by name and the most frequent first, `days` by date.

    `labels` has the marks of a label by status; `kinds` and `indicators` the figures that are not rejected; `checks`
    the findings by status; `days` the decisions of the last days with any; `pace` the median seconds a decision, see
    pace().
    """

    documents: tuple[Portion, ...]
    labels: Mapping[str, Mapping[str, int]]
    kinds: Mapping[str, int]
    indicators: Mapping[str, int]
    checks: Mapping[str, Mapping[str, int]]
    days: Mapping[str, int]
    pace: float | None

    @property
    def decided(self) -> int:
        return sum(each.decided for each in self.documents)

    @property
    def whole(self) -> int:
        return sum(each.whole for each in self.documents)

    @property
    def states(self) -> dict[State, int]:
        """How many documents are untouched, begun, done and signed."""
        found = Counter(each.state for each in self.documents)
        return {state: found[state] for state in STATES}


def pace(decisions: Iterable[tuple[str, str]]) -> float | None:
    """The median seconds that a person takes for one mark; None where there is nothing to tell it from.

    It is measured from the times of steps that decided a single mark, as (actor, time) in their order: the gap from
    one to the next of the same actor, where it is under two minutes. Decisions of many marks at once do not count.
    """
    times: dict[str, list[datetime]] = {}
    for actor, created in decisions:
        times.setdefault(actor, []).append(datetime.fromisoformat(created))
    gaps = [(after - before).total_seconds() for each in times.values() for before, after in pairwise(each)]
    taken = [gap for gap in gaps if 0 <= gap < LONGEST_GAP]
    return median(taken) if taken else None
