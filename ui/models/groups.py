"""Groups of marks that share a code: the largest first, in columns as the marks are."""

from __future__ import annotations

import numpy as np

from ui.models.columns import Numbers, in_order


class Groups:
    """The largest group first, the one of the code `nameless` last; else in the order of their first marks."""

    def __init__(self, places: Numbers, codes: Numbers, nameless: int) -> None:
        """`places` are those of the marks that are wanted, in order, `codes` what they are grouped by."""
        self.places = places
        self._codes = codes
        self._counts = np.bincount(codes) if len(codes) else np.empty(0, np.int64)
        first = np.empty(len(self._counts), np.int64)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        known = np.flatnonzero(self._counts)
        known = known[np.lexsort((first[known], -self._counts[known]))]
        self.order = np.concatenate((known[known != nameless], known[known == nameless]))  # their codes
        self._first = first

    def __len__(self) -> int:
        return len(self.order)

    @property
    def counts(self) -> Numbers:
        found: Numbers = self._counts[self.order]
        return found

    @property
    def firsts(self) -> Numbers:
        """The place of each group's first mark."""
        found: Numbers = self.places[self._first[self.order]]
        return found

    def first(self, at: int) -> int:
        return int(self.places[self._first[self.order[at]]])

    def count(self, at: int) -> int:
        return int(self._counts[self.order[at]])

    def members(self, at: int) -> Numbers:
        """The places of a group's marks."""
        found: Numbers = self.places[self._codes == self.order[at]]
        return found

    def among(self, rows: Numbers) -> Numbers:
        """The places of the marks of several groups."""
        is_wanted = np.zeros(len(self._counts), bool)
        is_wanted[self.order[rows]] = True
        found: Numbers = self.places[is_wanted[self._codes]]
        return found

    def numbers(self, is_counted: Numbers) -> Numbers:
        """For each group how many of its marks count; `is_counted` is for all marks, wanted or not."""
        found: Numbers = np.bincount(self._codes[is_counted[self.places]], minlength=len(self._counts))[self.order]
        return found

    def sort(self, ranks: Numbers, *, is_backwards: bool) -> None:
        """By ranks, one for each group; equal ones stay as they are."""
        self.order = self.order[in_order(ranks, is_backwards=is_backwards)]

    def row_of(self, code: int) -> int | None:
        """Where the group of a code is."""
        found = np.flatnonzero(self.order == code)
        return int(found[0]) if len(found) else None

    def rows_of(self, places: Numbers) -> Numbers:
        """Where the groups of marks are, each once; marks that are not wanted have none."""
        if not len(self.places):
            return self.places
        at = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        at = at[self.places[at] == places]
        row = np.empty(len(self._counts), np.int64)
        row[self.order] = np.arange(len(self.order))
        return np.unique(row[self._codes[at]])

    def row_at(self, place: int) -> int | None:
        """Where the group of a mark is; None where the mark is not wanted."""
        found = self.rows_of(np.array([place]))
        return int(found[0]) if len(found) else None
