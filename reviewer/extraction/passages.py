"""Passages: the unit that extractors read, one paragraph of the document's reading for extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from reviewer.documents.spans import Span

# Line ends between passages that still stand together.
LONGEST_GAP = 6

Section: TypeAlias = Literal["", "plan", "review"]
CellKind: TypeAlias = Literal["task", "lead", "responsible", "support", "deadline"]


class Token(NamedTuple):
    """A word with its part of speech as the tagger sees it (LAC's tag set: PER, LOC, ORG, TIME, n, v, …)."""

    span: Span
    tag: str


class Cell(NamedTuple):
    """A cell of a table of tasks: what its column holds, where it stands in the passage, and its row there."""

    kind: CellKind
    span: Span
    row: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph: simplified characters, half-width digits and Latin letters; spans are relative to `text`.

    Each is its own: two with the same text are two places of a document.

    `tokens` is empty where no tagger is installed; `start` is the paragraph's place in the document's view,
    `section` says whether it stands in a part that looks ahead or back; `cells` is what rows of a table of tasks hold.
    """

    text: str
    start: int = 0
    tokens: tuple[Token, ...] = ()
    section: Section = ""
    cells: tuple[Cell, ...] = ()


def gap(above: Passage, below: Passage) -> int:
    """How many characters, all of them blank, stand between two passages."""
    return below.start - above.start - len(above.text)


def joined(passages: Sequence[Passage]) -> Passage:
    """Passages as one, with line ends for what stands between them."""
    text = passages[0].text
    for above, below in pairwise(passages):
        text += "\n" * gap(above, below) + below.text
    return replace(passages[0], text=text)
