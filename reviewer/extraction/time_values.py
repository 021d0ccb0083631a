"""What times mean: the parts of a chain read as moments, relative ones from the document's date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reviewer.documents.structure import PartialDate
from reviewer.extraction import edtf
from reviewer.extraction.edtf import Bound, Moment
from reviewer.extraction.time_anchors import Anchors
from reviewer.extraction.time_parts import READERS


class Reader:
    """Reads the times of one paragraph in order; a bare month takes the year named last."""

    def __init__(self, today: PartialDate | None) -> None:
        months = (today.month, today.month) if today and today.month else None
        self._at = Anchors(today, last=Moment(year=str(today.year), months=months) if today else Moment())

    def value(self, found: Iterable[tuple[str, str]], bound: Bound, *, is_compared: bool = False) -> str | None:
        """The EDTF text of a chain's parts, given by name and text; nothing goes on from what is only compared with."""
        moments = [Moment()]
        self._at.start, self._at.is_afternoon = None, False
        for name, text in found:
            if name == "to":
                self._at.start = self._at.last if moments[0] == Moment() else moments[0].within(self._at.last)
                moments.append(Moment())
            elif name in READERS:
                moments[-1] = READERS[name](self._at, moments[-1], text)
        return self._written(moments, bound, is_told=not is_compared)

    def _written(self, moments: list[Moment], bound: Bound, *, is_told: bool) -> str | None:
        if moments[0] == Moment() or any(moment.is_vague for moment in moments):
            return None
        first = moments[0].within(self._at.last)
        last = moments[1].after(first) if len(moments) > 1 and moments[1] != Moment() else None
        if is_told and not _is_open(first, bound):
            self._remember(first, last)
        return edtf.written(first, last, bound)

    def _remember(self, first: Moment, last: Moment | None) -> None:
        """Spans of years leave no year to go on with, ranges no day to look back to; an unknown year leaves nothing."""
        end = replace(last or first, clock=None)
        self._at.told = replace(end, days=None) if last else end
        if end.last_year in (None, end.year) and (end.months or first.year == end.year):
            self._at.last = replace(end, year=end.year or None)


def _is_open(moment: Moment, bound: Bound) -> bool:
    """改革开放以来, 2012年以来: what follows seldom belongs to the year in which that began."""
    return bound == "since" and moment.days is None
