"""Memory: what reviewers decided before, done again on a new document's candidates by the library's lexicon rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.annotations import Candidate
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage
from reviewer.lexicon import Rule

SCORE = 0.99


class Memory:
    """The rules that are on; a later rule on the same words and label goes before an earlier one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        rules = [rule for rule in rules if rule.is_on]
        self._known = {(rule.words, rule.label): rule for rule in rules}
        self._marked = {marks: rule for rule in self._known.values() if (marks := rule.marks)}

    def applied(self, passage: Passage, kept: Sequence[Candidate]) -> list[Candidate]:
        """The candidates of a paragraph as the rules would have them, and the words that they mark besides."""
        if not self._known:
            return list(kept)
        reading = searchable(passage.text)
        decided = [done for each in kept for done in self._decided(each, reading)]
        return [*decided, *self._missing(decided, reading)]

    def _decided(self, candidate: Candidate, reading: str) -> Iterator[Candidate]:
        rule = self._known.get((candidate.span.of(reading), candidate.label))
        if rule is None:
            confirmed = self._marked.get((candidate.span.of(reading), candidate.label))
            yield replace(candidate, origin=confirmed.origin, score=SCORE) if confirmed else candidate
            return
        span = rule.moved(candidate.span, reading)
        if rule.action == "reject":
            return
        if span is None:
            yield candidate
            return
        label = rule.to_label or candidate.label
        attributes = candidate.attributes if label == candidate.label else {}
        yield replace(candidate, label=label, span=span, origin=rule.origin, score=SCORE, attributes=attributes)

    def _missing(self, decided: Sequence[Candidate], reading: str) -> Iterator[Candidate]:
        for (words, label), rule in self._marked.items():
            at = reading.find(words)
            while at >= 0:
                span = Span(at, at + len(words))
                if not any(each.label == label and each.span.overlaps(span) for each in decided):
                    yield Candidate(label, span, rule.origin, SCORE)
                at = reading.find(words, span.end)
