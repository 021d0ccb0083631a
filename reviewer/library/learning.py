"""Learning: what training takes from the library, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reviewer.extraction.learned import is_current
from reviewer.learning.report import Learned, NotEnough, loaded
from reviewer.learning.samples import Sample
from reviewer.library.contents import Contents
from reviewer.library.door import now

MOST_SAMPLED = 600_000  # characters of the documents that training looks at


class Learning(Contents):
    """A model follows from the marks: keeping one is no step."""

    def samples(self) -> list[Sample]:
        """The documents with settled marks as training takes them, the latest first; at most MOST_SAMPLED or one."""
        samples: list[Sample] = []
        size, tallies = 0, self.tallies()
        for document in reversed(self.documents()):
            if tallies.get(document.id, {}).keys() <= {"proposed"}:
                continue
            size += document.length
            if samples and size > MOST_SAMPLED:
                break
            repairs, marks = tuple(self._in_force(document.id)), tuple(self.annotations(document.id))
            samples.append(Sample(self.text(document), document.script, repairs, document.date, marks))
        return samples

    def training(self) -> Callable[..., Learned | NotEnough]:
        """Training on the samples as work for another process: takes progress=… and holds the library as it is now."""
        from reviewer.learning.training import train  # brings the extraction, which only showing a library never needs

        return partial(train, self.samples())

    def model(self) -> Learned | None:
        """What was learned from the library's decided marks, if anything was that this version can use."""
        kept = self._store.model()
        return Learned(kept[0], loaded(kept[1])) if kept and is_current(kept[0]) else None

    def keep_model(self, learned: Learned) -> Learned:
        """Keeps what was learned in the place of what was learned before; it follows from the marks: no step."""
        report = replace(learned.report, trained=now(), settled=self.settled())
        with self._store.transaction():
            self._store.keep_model(learned.model, report.dumped(), report.trained)
        return replace(learned, report=report)
