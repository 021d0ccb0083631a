"""Compares the figures and times with ms-recognizers-text-suite (extra "bench") on hand-marked expressions.

Run from the checkout: python -m bench.figures [--misses]

A span is right if it is the marked one. A value is right if all numbers found in a marked expression are its numbers,
or if a time found in it covers its days: units and qualifiers count in the column "all" only, which needs the span
too. The suite may choose among its readings. Found elsewhere: in places where nothing is marked.
"""

from __future__ import annotations

import calendar
import datetime
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, Protocol

from reviewer.annotations import Candidate
from reviewer.documents.scripts import for_extraction
from reviewer.documents.spans import Span
from reviewer.documents.structure import PartialDate
from reviewer.extraction import figures, times
from reviewer.extraction.figure_context import Around
from reviewer.extraction.passages import Passage
from tests.extraction.lines import unmarked

CASES = Path(__file__).with_name("figure_cases.toml")
ONE_DAY = datetime.timedelta(days=1)

Kind = Literal["figures", "times"]
# The first and the last day; None on the open side.
Period = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class Case:
    kind: Kind
    group: str
    text: str
    spans: tuple[Span, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: a figure with its numbers or a time with its possible periods."""

    kind: Kind
    span: Span
    numbers: frozenset[float] = frozenset()
    periods: tuple[Period | str, ...] = ()
    shown: str = ""


@dataclass(slots=True)
class Score:
    marked: int = 0
    judged: int = 0
    spans: int = 0
    values: int = 0
    all: int = 0
    elsewhere: int = 0


class Result(Protocol):
    """What the suite returns; `end` is the last character's place."""

    start: int
    end: int
    type_name: str
    resolution: Mapping[str, Any]


Engine = Callable[[str], list[Found]]


def cases() -> tuple[datetime.date, list[Case]]:
    content = tomllib.loads(CASES.read_text("utf-8"))
    kinds: tuple[Kind, ...] = ("figures", "times")
    today = datetime.date.fromisoformat(content["today"])
    return today, [
        _case(kind, group, line) for kind in kinds for group, lines in content[kind].items() for line in lines
    ]


def _case(kind: Kind, group: str, line: str) -> Case:
    """Both engines get the reading for extraction: simplified, half-width."""
    marked, _, values = line.partition(" ->")
    text, spans = unmarked(for_extraction(marked).text, "[]")
    shown = tuple(for_extraction(values.strip()).text.split("; ")) if spans else ()
    return Case(kind, group, text, tuple(spans), shown)


def ours(today: datetime.date) -> Engine:
    date = PartialDate(today.year, today.month, today.day)

    def find(text: str) -> list[Found]:
        passage = Passage(text)
        when = times.extract(passage, date)
        counted, _ = figures.extract(passage, Around([each.span for each in when]))
        return [*map(_our_time, when), *map(_our_figure, counted)]

    return find


def _our_time(found: Candidate) -> Found:
    edtf = str(found.attributes["edtf"] or "-")
    return Found("times", found.span, periods=(period(edtf),), shown=edtf)


def _our_figure(found: Candidate) -> Found:
    values, qualifier = found.attributes["values"], found.attributes["qualifier"]
    written = "|".join(map(_bounds, values))
    unit = found.attributes["unit"]
    shown = " ".join(str(part) for part in (written, unit, qualifier) if part and part != "exact")
    return Found("figures", found.span, numbers=numbers(written), shown=shown)


def _bounds(value: Mapping[str, str | None]) -> str:
    low, high = value["low"] or "", value["high"] or ""
    return low if low == high else f"{low}~{high}"


def numbers(written: str) -> frozenset[float]:
    """Rounded as our fractions are."""
    return frozenset(round(float(number), 4) for number in re.findall("-?[0-9]+(?:[.][0-9]+)?", written))


def period(edtf: str) -> Period | str:
    """The days an EDTF value covers; itself where it has none that count (a season, a decade, nothing)."""
    first, slash, last = edtf.partition("/")
    try:
        return _day(first, is_last=False), _day(last if slash else first, is_last=True)
    except ValueError:
        return edtf


def _day(written: str, *, is_last: bool) -> datetime.date | None:
    if written == "..":
        return None
    year, month, day = (*map(int, written.partition("T")[0].split("-")), 0, 0)[:3]
    month = month or (12 if is_last else 1)
    return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))


def suite(today: datetime.date) -> Engine | None:
    """Number, unit and date-time models of the suite together, as they have no common one; None if not installed."""
    if find_spec("ms_recognizers_suite") is None:
        return None
    # An optional peer.
    from ms_recognizers_date_time import DateTimeRecognizer  # noqa: PLC0415
    from ms_recognizers_number import Culture, NumberRecognizer  # noqa: PLC0415
    from ms_recognizers_number_with_unit import NumberWithUnitRecognizer  # noqa: PLC0415

    number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    with_unit = (
        unit.get_currency_model(),
        unit.get_dimension_model(),
        unit.get_age_model(),
        unit.get_temperature_model(),
    )
    models = (number.get_number_model(), number.get_percentage_model(), *with_unit)
    dates = DateTimeRecognizer(Culture.Chinese).get_datetime_model()
    noon = datetime.datetime.combine(today, datetime.time(12))

    def find(text: str) -> list[Found]:
        results = [result for model in models for result in model.parse(text)] + dates.parse(text, noon)
        return _outermost([_of_suite(each) for each in results if each.resolution and each.text])

    return find


def _of_suite(result: Result) -> Found:
    name, span = result.type_name, Span(result.start, result.end + 1)
    if not name.startswith("datetime"):
        return Found("figures", span, numbers=numbers(result.resolution["value"] or ""))
    values = result.resolution["values"]
    if name.endswith("duration"):
        return Found("figures", span, numbers=numbers(" ".join(re.findall("[0-9.]+", values[0]["timex"]))))
    return Found("times", span, periods=tuple(each for value in values for each in _periods(value)))


def _periods(value: Mapping[str, str]) -> Iterator[Period]:
    """The suite ends a range on the day after it; for a bound it does so or not, and either counts."""
    first, last = (_date(value.get(end)) for end in ("start", "end"))
    if day := _date(value.get("value")):
        yield day, day
    elif last:
        yield first, last - ONE_DAY
        yield first, last
    elif first:
        yield first, None


def _date(written: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _outermost(found: Sequence[Found]) -> list[Found]:
    """What lies in no longer one; of two on one span the later model's, which knows its unit."""
    longest = {each.span: each for each in found}
    return [each for span, each in longest.items() if not any(_holds(other, span) for other in longest)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def score(case: Case, found: Iterable[Found], into: Score) -> list[str]:
    """Counts what is right in one case; returns what was missed, for people."""
    alike = [each for each in found if each.kind == case.kind]
    missed = []
    for span, value in zip(case.spans, case.values, strict=True):
        within = [each for each in alike if each.span.overlaps(span)]
        is_found = any(each.span == span for each in within)
        is_all = is_found and within[0].shown == value
        into.marked += 1
        into.spans += is_found
        into.all += is_all
        into.judged += value != "-"
        into.values += value != "-" and _has_value(case.kind, within, value)
        if not is_all:
            got = ", ".join(f"{each.span.of(case.text)} = {each.shown}" for each in within)
            missed.append(f"{span.of(case.text)} = {value}, found {got or 'nothing'}: {case.text}")
    others = [each for each in alike if not any(each.span.overlaps(span) for span in case.spans)]
    into.elsewhere += len(others)
    return missed + [f"nothing, found {each.span.of(case.text)} = {each.shown}: {case.text}" for each in others]


def _has_value(kind: Kind, within: Sequence[Found], value: str) -> bool:
    if kind == "times":
        return any(period(value) in each.periods for each in within)
    found = frozenset(number for each in within for number in each.numbers)
    return bool(found) and found == numbers(value.partition(" ")[0])


@dataclass(frozen=True, slots=True)
class Outcome:
    scores: Mapping[tuple[Kind, str], Score]
    missed: Sequence[str]
    speed: float


def run(engine: Engine, all_cases: Sequence[Case]) -> Outcome:
    """The second run is timed: patterns are compiled in the first."""
    found = [engine(case.text) for case in all_cases]
    start = perf_counter()
    for case in all_cases:
        engine(case.text)
    took = perf_counter() - start
    scores: dict[tuple[Kind, str], Score] = {(case.kind, case.group): Score() for case in all_cases}
    missed: list[str] = []
    for case, each in zip(all_cases, found, strict=True):
        missed += score(case, each, scores[case.kind, case.group])
    return Outcome(scores, missed, sum(len(case.text) for case in all_cases) / took)


def total(scores: Iterable[Score]) -> Score:
    whole = Score()
    for each in scores:
        for name in Score.__slots__:
            setattr(whole, name, getattr(whole, name) + getattr(each, name))
    return whole


def shown(name: str, scores: Sequence[Score]) -> str:
    """A row: ours with the column "all", then the suite's, which has no comparable units."""
    cells = [f"{name:24}{scores[0].marked:8}"]
    for index, each in enumerate(scores):
        cells += [f"{each.spans:8}", f"{each.values:5}/{each.judged:<3}"]
        cells += [f"{each.all:6}"] if index == 0 else []
        cells.append(f"{each.elsewhere:11}")
    return "".join(cells)


def main() -> None:
    today, all_cases = cases()
    # Ours first: the suite lowers the precision of decimals for the whole process.
    outcomes = [run(ours(today), all_cases)]
    theirs = suite(today)
    if theirs:
        outcomes.append(run(theirs, all_cases))
    else:
        print('ms-recognizers-text-suite is not installed (extra "bench"): ours alone')
    suite_columns = f"{'suite':>8}{'values':>9}{'elsewhere':>11}" if theirs else ""
    print(f"{'':24}{'marked':>8}{'ours':>8}{'values':>9}{'all':>6}{'elsewhere':>11}{suite_columns}")
    for key in outcomes[0].scores:
        print(shown(": ".join(key), [each.scores[key] for each in outcomes]))
    for kind in ("figures", "times"):
        of_kind = [total(each.scores[key] for key in each.scores if key[0] == kind) for each in outcomes]
        print(shown(f"all {kind}", of_kind))
    for name, each in zip(("ours", "suite"), outcomes, strict=False):
        print(f"{name}: {each.speed:,.0f} characters/s")
    if "--misses" in sys.argv[1:]:
        print(*outcomes[0].missed, sep="\n")


if __name__ == "__main__":
    main()
