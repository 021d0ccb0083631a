"""What relative times count from: the document's date, what the paragraph named last, the start of a range."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from reviewer.documents.structure import PartialDate
from reviewer.extraction.edtf import Moment, of_month

UNKNOWN = Moment(year="")


@dataclass(slots=True)
class Anchors:
    """`last` fills in what a time leaves out (8月 takes its year) and starts as the document's date.

    `told` is what the paragraph itself said last (当年, 次日), `start` the beginning of the range that is being read;
    `is_roc` says that the paragraph counts years of the Republic, `is_afternoon` that the hours are those after noon.
    """

    today: PartialDate | None
    last: Moment = field(default_factory=Moment)
    told: Moment = field(default_factory=Moment)
    start: Moment | None = None
    is_roc: bool = False
    is_afternoon: bool = False

    def year(self, offset: int) -> str:
        """A year near the document's; empty where the document has no date."""
        return str(self.today.year + offset) if self.today else ""

    def month(self, offset: int) -> Moment:
        """A month near the document's."""
        if not self.today or not self.today.month:
            return UNKNOWN
        return of_month(self.today.year, self.today.month + offset)

    def day(self) -> datetime.date | None:
        """The document's day."""
        if not self.today or not self.today.month or not self.today.day:
            return None
        return datetime.date(self.today.year, self.today.month, self.today.day)

    def completed(self, moment: Moment) -> Moment:
        """The moment with what it leaves out."""
        return moment.within(self.start or self.last)

    def nearest(self, moment: Moment) -> Moment:
        """What 次年 or 当日 look back to: their own words, else the range's start, else what was told last."""
        if moment != Moment():
            return self.completed(moment)
        return self.start or self.told
