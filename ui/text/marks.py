"""Marks: the annotations on show, found by place: sorted starts, running maximum of ends, bisect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeAlias

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span

LONG = 2000  # characters; longer marks are kept apart, since one of them would spoil the search among the short
FEW = 64  # up to here marks are put into the sorted list one by one; beyond, all is sorted afresh
NOWHERE = -1  # before all places

Place: TypeAlias = tuple[int, int, int]


def place(mark: Annotation) -> Place:
    """The order of marks: by start, outer before inner, then by id."""
    return mark.span.start, -mark.span.end, mark.id


class Marks:
    """All marks of one document."""

    def __init__(self, marks: Iterable[Annotation] = ()) -> None:
        self._by_id = {mark.id: mark for mark in marks}
        self._tiers = (_Tier(), _Tier())
        self._sort()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self._by_id.values())

    def get(self, mark_id: int | None) -> Annotation | None:
        return None if mark_id is None else self._by_id.get(mark_id)

    def overlapping(self, span: Span) -> list[Annotation]:
        """The marks with a character inside `span`, outer before inner."""
        found = sorted(chain.from_iterable(tier.overlapping(span.start, span.end) for tier in self._tiers))
        return [self._by_id[key[2]] for key in found]

    def at(self, offset: int) -> list[Annotation]:
        """The marks on the character at `offset`, innermost first."""
        found = self.overlapping(Span(offset, offset + 1))
        return sorted(found, key=lambda mark: (len(mark.span), -mark.span.start, -mark.id))

    def following(self, after: Place, wanted: Callable[[Annotation], bool]) -> Annotation | None:
        found = (next((key for key in tier.after(after) if wanted(self._by_id[key[2]])), None) for tier in self._tiers)
        return self._by_id[nearest[2]] if (nearest := min(filter(None, found), default=None)) else None

    def preceding(self, before: Place, wanted: Callable[[Annotation], bool]) -> Annotation | None:
        found = (
            next((key for key in tier.before(before) if wanted(self._by_id[key[2]])), None) for tier in self._tiers
        )
        return self._by_id[nearest[2]] if (nearest := max(filter(None, found), default=None)) else None

    def update(
        self, changed: Iterable[Annotation], removed: Iterable[int] = ()
    ) -> tuple[list[Annotation], list[Annotation]]:
        """Takes over changes; returns the marks that changed, as they were and as they are now."""
        new = {mark.id: mark for mark in changed}
        gone = [self._by_id[id_] for id_ in {*new, *removed} if id_ in self._by_id]
        for mark in gone:
            del self._by_id[mark.id]
        self._by_id |= new
        if len(gone) + len(new) > FEW:
            self._sort()
        else:
            self._exchange(gone, new.values())
        return gone, list(new.values())

    def _sort(self) -> None:
        keys: tuple[list[Place], list[Place]] = ([], [])
        for mark in self._by_id.values():
            key = place(mark)
            keys[_is_long(key)].append(key)
        for tier, unsorted in zip(self._tiers, keys, strict=True):
            tier.fill(sorted(unsorted))

    def _exchange(self, gone: Iterable[Annotation], new: Iterable[Annotation]) -> None:
        old_places, new_places = {place(mark) for mark in gone}, {place(mark) for mark in new}
        for key in old_places - new_places:
            self._tiers[_is_long(key)].remove(key)
        for key in new_places - old_places:
            self._tiers[_is_long(key)].add(key)


def _is_long(key: Place) -> bool:
    return -key[1] - key[0] > LONG


class _Tier:
    """Sorted places with the furthest end reached up to each."""

    def __init__(self) -> None:
        self.fill([])

    def fill(self, keys: list[Place]) -> None:
        self._keys = keys
        self._reach = list(accumulate((-key[1] for key in keys), max))

    def add(self, key: Place) -> None:
        at = bisect_left(self._keys, key)
        self._keys.insert(at, key)
        self._reach.insert(at, NOWHERE)
        self._mend(at)

    def remove(self, key: Place) -> None:
        at = bisect_left(self._keys, key)
        del self._keys[at], self._reach[at]
        self._mend(at)

    def _mend(self, at: int) -> None:
        """Reaches from `at` on, until one is as it was: what follows depends on nothing else."""
        reached = self._reach[at - 1] if at else NOWHERE
        for index in range(at, len(self._keys)):
            reached = max(reached, -self._keys[index][1])
            if reached == self._reach[index]:
                return
            self._reach[index] = reached

    def overlapping(self, start: int, end: int) -> list[Place]:
        first = bisect_right(self._reach, start)
        last = bisect_left(self._keys, (end,))
        return [key for key in self._keys[first:last] if -key[1] > start]

    def after(self, key: Place) -> Iterator[Place]:
        return (self._keys[at] for at in range(bisect_right(self._keys, key), len(self._keys)))

    def before(self, key: Place) -> Iterator[Place]:
        return (self._keys[at] for at in range(bisect_left(self._keys, key) - 1, -1, -1))


def depths(marks: Sequence[Annotation]) -> list[int]:
    """For marks in order, how many levels lie inside each: 0 for an innermost one."""
    levels = [0] * len(marks)
    for at in range(len(marks) - 1, -1, -1):
        end = marks[at].span.end
        for inner in range(at + 1, len(marks)):
            if marks[inner].span.start >= end:
                break
            levels[at] = max(levels[at], levels[inner] + 1)
    return levels
