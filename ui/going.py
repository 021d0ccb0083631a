"""Going: from the mark in hand to another one, by place and from the end back to the start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer.annotations import Annotation

if TYPE_CHECKING:
    from ui.review import Review

Wanted = Callable[[Annotation], bool]


class Going(QObject):
    """`way` is 1 for the next and -1 for the one before. Skipped marks come again when no other is undecided."""

    def __init__(self, review: Review) -> None:
        super().__init__(review)
        self._review = review
        self._skipped: set[int] = set()
        review.document_opened.connect(self._skipped.clear)

    def undecided(self, way: int) -> None:
        """To an undecided mark; where none is left, that is told."""
        review = self._review
        decided, marks = review.progress()
        if decided == marks:
            review.finished.emit()
            return
        found = self._found(way, lambda mark: not mark.is_settled and mark.id not in self._skipped)
        if found is None:
            self._skipped.clear()
            found = self._found(way, lambda mark: not mark.is_settled)
        self._take(found)

    def skip(self) -> None:
        """Leaves the mark in hand undecided, to come again after all the others."""
        mark = self._review.current
        if mark is not None and not mark.is_settled:
            self._skipped.add(mark.id)
        self.undecided(1)

    def any(self, way: int) -> None:
        self._take(self._found(way, lambda _: True))

    def same(self, way: int) -> None:
        """To a mark with the label of the one in hand."""
        mark = self._review.current
        if mark is not None:
            self._take(self._found(way, lambda each: each.label == mark.label))

    def commented(self) -> None:
        ids = self._review.commented()
        self._take(self._found(1, lambda mark: mark.id in ids))

    def neighbour(self, way: int) -> Annotation | None:
        """The mark before or behind the one in hand with its label, if there is one."""
        mark = self._review.current
        if mark is None:
            return None
        return next((each for each in self._ahead(way, goes_round=False) if each.label == mark.label), None)

    def _found(self, way: int, wanted: Wanted) -> Annotation | None:
        return next(filter(wanted, self._ahead(way)), None)

    def _ahead(self, way: int, *, goes_round: bool = True) -> Iterator[Annotation]:
        """The marks from the one in hand on, which comes last; from an end of the text where none is in hand."""
        review, order = self._review, self._review.in_order()
        marks, current = review.marks, review.current
        before = behind = 0
        if current is not None:
            before = bisect_left(order, review.place(current), key=lambda id_: review.place(marks[id_]))
            behind = before + 1
        first, rest = range(behind, len(order)), range(behind)
        if way < 0:
            first, rest = range(before - 1, -1, -1), range(len(order) - 1, before - 1, -1)
        for part in (first, rest) if goes_round else (first,):
            for at in part:
                yield marks[order[at]]

    def _take(self, mark: Annotation | None) -> None:
        if mark is not None:
            self._review.set_current(mark.id)
