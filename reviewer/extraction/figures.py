"""Figures: the quantities a paragraph claims, with their values, qualifier, unit and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer.annotations import Candidate
from reviewer.assets import Json
from reviewer.documents.spans import Span
from reviewer.extraction.changes import Change, changes
from reviewer.extraction.claims import is_claim, is_ranked, may_be_bare
from reviewer.extraction.figure_context import NOTHING, Around, Context
from reviewer.extraction.numerals import STARTS, Reading, written
from reviewer.extraction.passages import Passage
from reviewer.extraction.qualifiers import with_context
from reviewer.extraction.quantities import Quantity, numeral_end
from reviewer.extraction.series import read_at

ORIGIN = "rule:figures"
# Figures are said of what has one of these labels.
SUBJECTS = frozenset(("PLACE", "ORG", "PROGRAMME", "EVENT"))
# Units that stand for ten of another.
TENS = {"成": "%", "旬": "岁"}

_START = re.compile(f"[{STARTS}半]")
_ENCLOSED = re.compile(
    r"《[^《》]*》|“[^“”，。；！？、,;]{1,18}”|「[^「」，。；！？、,;]{1,18}」|‘[^’，。；、,;]{1,12}’|『[^』，。；、,;]{1,18}』"
)


def extract(passage: Passage, around: Around = NOTHING) -> tuple[list[Candidate], list[Change]]:
    """The figures of a paragraph, and the changes among them, which name them by their place in the list."""
    text = passage.text
    quantities = list(_quantities(text, _closed(text, around.times)))
    found = changes(text, quantities, around.times)
    spans = [Span(quantity.start, quantity.end) for quantity in quantities]
    context = Context(passage, spans, found, around)
    return [_candidate(index, quantity, context) for index, quantity in enumerate(quantities)], found


def _closed(text: str, taken: Sequence[Span]) -> bytearray:
    """Marks the characters no figure may take: times, titles and names in quotes."""
    closed = bytearray(len(text))
    for span in (*taken, *(Span(*found.span()) for found in _ENCLOSED.finditer(text))):
        closed[span.start : span.end] = b"\1" * len(span)
    return closed


def _quantities(text: str, closed: bytearray) -> Iterator[Quantity]:
    at = reached = 0
    previous: Quantity | None = None
    while start := _START.search(text, at):
        at = start.end()
        if closed[start.start()]:
            continue
        quantity = read_at(text, start.start())
        at = max(at, numeral_end(text, start.start()))
        if quantity is None or (quantity.unit is None and not may_be_bare(quantity)):
            continue
        complete = with_context(text, quantity, reached)
        if is_ranked(text, complete):
            at = complete.end
        elif is_claim(text, complete) and not any(closed[complete.start : complete.end]):
            previous = complete if previous is None else _sharing(text, previous, complete)
            yield previous
            at = reached = complete.end


def _sharing(text: str, previous: Quantity, quantity: Quantity) -> Quantity:
    """每人发放50元、100元: members of a list share what the first one holds for."""
    is_listed = text[previous.end : quantity.start] in ("、", "和", "及", "或")
    is_said_apart = "/" not in text[previous.start : previous.end] and "每" not in text[previous.start : previous.end]
    if is_listed and is_said_apart and (previous.shown or "").startswith(f"{quantity.shown}/"):
        return replace(quantity, shown=previous.shown)
    return quantity


def _candidate(index: int, quantity: Quantity, context: Context) -> Candidate:
    span = Span(quantity.start, quantity.end)
    qualifier = _qualifier(quantity)
    shown, kind = quantity.shown, quantity.kind
    said = context.said(index, kind, qualifier)
    attributes: dict[str, Json] = {
        "values": [_bounds(reading, quantity, qualifier) for reading in quantity.readings if reading.low is not None],
        "qualifier": qualifier,
        "unit": context.unit_of_bare(span) if shown is None and kind == "count" else TENS.get(shown or "", shown),
        "kind": kind,
        "item": said.item,
        "indicator": said.indicator,
        "subject": said.subject,
        "period": said.period,
        "role": said.role,
    }
    return Candidate("FIGURE", span, ORIGIN, _score(quantity), attributes)


def _qualifier(quantity: Quantity) -> str:
    reading = quantity.readings[-1]
    if quantity.qualifier and not (reading.is_over and quantity.qualifier in ("about", "near")):
        return quantity.qualifier
    return "over" if reading.is_over else "about" if reading.is_vague else "exact"


def _bounds(reading: Reading, quantity: Quantity, qualifier: str) -> Json:
    """The values a field holds: a bound is open on its far side, unless a range states both."""
    factor = Decimal(10) if quantity.shown in TENS else Decimal(1)
    low, high = (value if value is None else value * factor for value in (reading.low, reading.high))
    if not quantity.is_range:
        low = None if qualifier in ("under", "at_most") else low
        high = None if qualifier in ("over", "at_least") else high
    return {"low": written(low), "high": written(high)}


def _score(quantity: Quantity) -> float:
    if quantity.is_arabic:
        return 0.95 if quantity.unit else 0.75
    return 0.6 if quantity.unit is None or quantity.numeral == "一" else 0.85
