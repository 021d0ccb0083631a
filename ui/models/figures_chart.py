"""The points of a chart: one indicator's figures by time, in one unit, thinned to what the eye can tell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reviewer.figures import amount_in, instant
from reviewer.session import Marked

NOT_LEVELS = ("change", "limit")
OWN_LINES = 7  # subjects that have a line and a hue of their own
THIN_FROM = 2000
# Cells of some four by three pixels: a dot is nine wide.
COLUMNS = 160
LINES = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in the chart: when (in years), how much (the middle and the ends), of whom."""

    when: float
    low: float
    high: float
    subject: str
    figure: Marked

    @property
    def value(self) -> float:
        return (self.low + self.high) / 2

    @property
    def role(self) -> str:
        return str(self.figure.mark.attributes.get("role") or "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What can be drawn of an indicator in one unit, and how many of its figures cannot."""

    unit: str
    points: tuple[Point, ...]
    left_out: int


def indicators(figures: Sequence[Marked]) -> list[str]:
    """The indicators that several figures share, as offered() has them."""
    levels = [each for each in figures if _is_drawn(each)]
    periods: dict[str, list[str]] = {}
    for each in levels:
        periods.setdefault(indicator_of(each), []).append(str(each.mark.attributes.get("period") or ""))
    return offered(Counter(indicator_of(each) for each in levels), periods)


def offered(counts: Counter[str], periods: Mapping[str, Iterable[str]]) -> list[str]:
    """Of indicators, with how many levels they have and in which periods, those that several levels share: first the
    ones that lie in several years, then in one, of each the most frequent first."""
    placed = cache(instant)
    shared = [name for name, count in counts.most_common() if name and count > 1]
    years = {name: {placed(period, None) for period in periods.get(name, ())} - {None} for name in shared}
    return sorted(shared, key=lambda name: -min(2, len(years[name])))


def drawn(figures: Sequence[Marked], indicator: str, times: Mapping[tuple[int, str], str]) -> Drawn:
    """The indicator's points by time; `times` has the EDTF value for (document, words of a period)."""
    wanted = [each for each in figures if indicator_of(each) == indicator and _is_drawn(each)]
    units = Counter(str(each.mark.attributes.get("unit") or "") for each in wanted)
    unit = units.most_common(1)[0][0] if units else ""
    placed = cache(instant)  # many figures share few periods
    points = [point for each in wanted if (point := _point(each, unit, times, placed)) is not None]
    left_out = len(wanted) - len(points)
    results = {(each.when, each.subject) for each in points if each.role == "result"}
    # 从92%提升到98% names one period for both figures: it is the result's.
    points = [each for each in points if each.role != "baseline" or (each.when, each.subject) not in results]
    points.sort(key=lambda point: (point.when, point.figure.mark.id))
    return Drawn(unit, tuple(points), left_out)


def indicator_of(each: Marked) -> str:
    return str(each.mark.attributes.get("indicator") or "")


def _is_drawn(each: Marked) -> bool:
    """Levels are drawn, changes and bounds set by rule are not."""
    return each.mark.status != "rejected" and each.mark.attributes.get("role") not in NOT_LEVELS


def _point(
    each: Marked, unit: str, times: Mapping[tuple[int, str], str], placed: Callable[[str, str | None], Decimal | None]
) -> Point | None:
    values = each.mark.attributes
    period = str(values.get("period") or "")
    when = placed(period, times.get((each.document.id, period)))
    reach = amount_in(values, unit)
    if when is None or reach is None:
        return None
    return Point(float(when), float(reach[0]), float(reach[1]), str(values.get("subject") or ""), each)


def ranked(points: Sequence[Point]) -> list[str]:
    """The subjects, the one with the most points first."""
    return [subject for subject, _ in Counter(point.subject for point in points).most_common()]


def thinned(points: Sequence[Point]) -> list[Point]:
    """The points that can be told apart by eye, where there are many: the first in each cell, of each subject that
    has a line of its own, and of the others together."""
    if len(points) <= THIN_FROM:
        return list(points)
    with_line = set(ranked(points)[:OWN_LINES])
    first, low = min(point.when for point in points), min(point.value for point in points)
    width = (max(point.when for point in points) - first) / COLUMNS or 1
    height = (max(point.value for point in points) - low) / LINES or 1
    kept: dict[tuple[int, int, str | None, bool], Point] = {}
    for point in points:
        subject = point.subject if point.subject in with_line else None
        cell = int((point.when - first) / width), int((point.value - low) / height)
        kept.setdefault((*cell, subject, point.role == "target"), point)
    return list(kept.values())
