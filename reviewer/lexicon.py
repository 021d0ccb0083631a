"""Lexicon rules: what a reviewer decided of some words, to be done to all words equal to them.

Words are equal where they differ in script, width or case only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reviewer.documents.scripts import folded, simplified
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Span
from reviewer.documents.wrapping import unbroken

Action = Literal["accept", "reject", "retype", "rebound"]
ORIGIN = "lexicon:"  # and the rule's id: where a mark comes from that a rule proposed


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision on `words` marked as `label`: to accept, to reject, to take for `to_label`, or to move the borders.

    `words` and `to_words` are normal (see normal()); `lead` is how many code points the start moves to the right.
    `applied` counts the marks that were changed with the decision; those that later imports bring carry the origin.
    """

    id: int
    words: str
    label: str
    action: Action
    to_label: str = ""
    to_words: str = ""
    lead: int = 0
    is_on: bool = True
    applied: int = 0
    actor: str = ""
    created: str = ""

    @property
    def origin(self) -> str:
        return f"{ORIGIN}{self.id}"

    @property
    def marks(self) -> tuple[str, str] | None:
        """The words it puts a mark on, with the label; None for one that rejects."""
        if self.action == "reject":
            return None
        return self.to_words or self.words, self.to_label or self.label

    @property
    def bare(self) -> Rule:
        """The decision alone, as decision() gives it."""
        return replace(self, id=0, is_on=True, applied=0, actor="", created="")

    def is_about(self, words: str, label: str) -> bool:
        """Whether a mark with these normal words and this label is one that it decides."""
        return self.words == words and self.label == label

    def moved(self, span: Span, reading: str) -> Span | None:
        """The borders of a mark after the decision; None where the text does not go on as it did."""
        if self.action != "rebound":
            return span
        start = span.start + self.lead
        if start < 0 or not reading.startswith(self.to_words, start):
            return None
        return Span(start, start + len(self.to_words))


def normal(words: str) -> str:
    """Words as rules compare them: simplified, half-width, without case; as long as they were."""
    return searchable(simplified(folded(words)))


def decision(reading: str, *, before: tuple[Span, str, str], after: tuple[Span, str, str]) -> Rule | None:
    """The rule behind a change of one mark, as (span, label, status) before and after; None where nothing is decided.

    `reading` is the normal text that the spans lie in; a rule knows no line ends within words.
    """
    span, label, status = before
    to_span, to_label, to_status = after
    rule = Rule(0, unbroken(span.of(reading)), label, "accept")
    if to_status == "rejected":
        return replace(rule, action="reject") if status != "rejected" else None
    if to_span != span:
        return replace(
            rule,
            action="rebound",
            to_words=unbroken(to_span.of(reading)),
            lead=_steps(reading, span.start, to_span.start),
            to_label=to_label if to_label != label else "",
        )
    if to_label != label:
        return replace(rule, action="retype", to_label=to_label)
    return rule if to_status == "accepted" and status != "accepted" else None


def _steps(reading: str, start: int, to_start: int) -> int:
    """How many code points lie between two places, line ends within names not counted; negative to the left."""
    steps = len(unbroken(reading[min(start, to_start) : max(start, to_start)]))
    return steps if to_start >= start else -steps
