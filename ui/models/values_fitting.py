"""Which marks in columns fit the filters of the values table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np

from reviewer.documents.document import Document
from reviewer.valuing import HAVING, LEVELS, Wanted, plain_of
from ui.models.columns import CODES, Columns, Numbers, Searched, Strings

SEARCHED = ("words", "value", "indicator", "person")


def fitting(
    wanted: Wanted,
    marks: Columns,
    texts: Searched,
    labels: Strings,
    decided: Collection[int],
    documents: Collection[int],
) -> Iterator[Numbers]:
    """For each filter that is set, which marks fit; `decided` and `documents` are those of the day and the state."""
    if wanted.day:
        yield np.isin(marks["id"], np.fromiter(decided, np.int64))
    if wanted.state:
        yield _in_documents(marks, lambda document: document.id in documents)
    if wanted.document:
        yield _in_documents(marks, lambda document: document.name == wanted.document)
    if wanted.label:
        yield marks["label"] == labels.known(wanted.label)
    if wanted.status:
        yield marks["status"] == CODES.get(wanted.status, -1)
    if wanted.having:
        yield marks["has"] & _bit(wanted.having) > 0
    if wanted.level:
        yield _at_level(marks["score"], wanted.level)
    if words := plain_of(wanted.text.strip()):
        fits = texts.holding(words)
        yield np.logical_or.reduce([fits[marks[name]] for name in SEARCHED])
    if words := plain_of(wanted.indicator.strip()):
        yield texts.holding(words)[marks["indicator"]]


def _in_documents(marks: Columns, fits: Callable[[Document], bool]) -> Numbers:
    found: Numbers = np.fromiter(map(fits, marks.documents), bool, len(marks.documents))[marks["document"]]
    return found


def _at_level(scores: Numbers, level: str) -> Numbers:
    if level not in LEVELS:
        return np.zeros(len(scores), bool)
    at = [*LEVELS].index(level)
    reached: list[Numbers] = [scores >= least for least in LEVELS.values()]
    return reached[at] & ~reached[at - 1] if at else reached[0]


def _bit(having: str) -> int:
    return 1 << HAVING.index(having) if having in HAVING else 0
