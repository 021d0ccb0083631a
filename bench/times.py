"""Times of acts, printed with the limit they are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter, process_time
from typing import Self

Act = Callable[[], object]


class Took(float):
    """Milliseconds that an act took; `busy` are those that the processor was at it, whatever else it had to do."""

    busy: float

    @classmethod
    def of(cls, took: float, busy: float) -> Self:
        made = cls(took)
        made.busy = busy
        return made

    @classmethod
    def by(cls, act: Act) -> Self:
        busy, start = process_time(), perf_counter()
        act()
        return cls.of((perf_counter() - start) * 1000, (process_time() - busy) * 1000)


class Times:
    """Prints each measurement, and beside it how it stands to another one, once that is known."""

    def __init__(self) -> None:
        self.medians: dict[str, float] = {}

    def report(self, what: str, times: Iterable[float], *, limit: float = 0) -> None:
        """Median, 95 % and worst in milliseconds, the median and 95 % of the processor's; with a limit, whether the
        95 % keep to it."""
        known = list(times)
        middle, late, worst = _spread(known)
        self.medians[what] = middle
        busy = _spread([each.busy for each in known if isinstance(each, Took)])
        told = f"{busy[0]:>9.1f}{busy[1]:>9.1f}" if busy[2] else " " * 18
        kept = ", by the processor's within" if late > limit and 0 < busy[1] <= limit else ""
        print(f"  {what:<44}{middle:>9.1f}{late:>9.1f}{worst:>9.1f}{told}{_verdict(late, limit)}{kept}")

    def compare(self, one: str, other: str, *, limit: float = 0) -> None:
        ratio = self.medians[one] / self.medians[other]
        print(f"  {one} : {other} = {ratio:.2f}{_verdict(ratio, limit)}")


def _spread(times: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95 % and worst."""
    ordered = sorted(times) or [0.0]
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]


def _verdict(measured: float, limit: float) -> str:
    return "" if not limit else f"   ≤ {limit:g}" if measured <= limit else f"   OVER {limit:g}"
