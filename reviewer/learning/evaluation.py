"""Evaluation: what a model gains on paragraphs that it was not trained on, through the agreement with the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.agree import agreed
from reviewer.extraction.learned import Model
from reviewer.extraction.passes import again, known_from
from reviewer.learning.paragraphs import Paragraph
from reviewer.learning.report import Gain, HeldOut

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A paragraph that was held out, with what the model that did not see it proposes there."""

    paragraph: Paragraph
    learned: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Names of some labels: how many are wanted, how many were found, and how many of these are exactly right."""

    wanted: Counter[str]
    found: Counter[str]
    right: Counter[str]

    def f1(self, labels: Collection[str]) -> float:
        wanted, found, right = (sum(each[label] for label in labels) for each in (self.wanted, self.found, self.right))
        return 2 * right / (wanted + found) if wanted + found else 0.0


def folded(paragraphs: Sequence[Paragraph]) -> tuple[list[list[int]], HeldOut]:
    """The paragraphs, by their index, in up to FOLDS parts: whole documents, or blocks where one has most of them."""
    homes: dict[int, list[int]] = {}
    for at, each in enumerate(paragraphs):
        homes.setdefault(each.home, []).append(at)
    if 2 * max(map(len, homes.values())) > len(paragraphs):
        cuts = [len(paragraphs) * part // FOLDS for part in range(FOLDS + 1)]
        return [list(range(start, end)) for start, end in pairwise(cuts)], "paragraphs"
    folds: list[list[int]] = [[] for _ in range(min(FOLDS, len(homes)))]
    for home in sorted(homes, key=lambda home: (-len(homes[home]), home)):
        min(folds, key=len).extend(homes[home])
    return folds, "documents"


def held_out(model: Model, paragraphs: Sequence[Paragraph]) -> list[Held]:
    """Paragraphs with what a model proposes in them that was trained without them."""
    return [Held(each, tuple(model.candidates(each.proposal.passage, each.proposal.candidates))) for each in paragraphs]


def tallied(folds: Sequence[Sequence[Held]], labels: Collection[str]) -> Tally:
    """The names that rules and model agree on, where the model may propose these labels; none for the rules alone."""
    tally = Tally(Counter(), Counter(), Counter())
    for fold in folds:
        for home in {each.paragraph.home for each in fold}:
            for paragraph, found in _found([each for each in fold if each.paragraph.home == home], labels):
                wanted = {name for name in paragraph.names if paragraph.counts(name[0])}
                tally.wanted.update(label for _, label in wanted)
                tally.found.update(label for _, label in found)
                tally.right.update(label for _, label in wanted & found)
    return tally


def _found(held: Sequence[Held], labels: Collection[str]) -> Iterator[tuple[Paragraph, set[tuple[Span, str]]]]:
    """The paragraphs of one document with the names that are kept in them."""
    proposals = [
        replace(
            each.paragraph.proposal,
            candidates=[
                *each.paragraph.proposal.candidates,
                *(candidate for candidate in each.learned if candidate.label in labels),
            ],
        )
        for each in held
    ]
    for each, proposal in zip(held, again(proposals, known_from(proposals)), strict=True):
        kept = {(candidate.span, candidate.label) for candidate in agreed(proposal.candidates)}
        yield each.paragraph, {name for name in kept if each.paragraph.counts(name[0])}


def gains_of(
    folds: Sequence[Sequence[Held]], labels: Sequence[str], marks: Mapping[str, int]
) -> tuple[float, float, tuple[Gain, ...]]:
    """F1 without and with the model over all its labels, and for each label; labels that gain nothing are not used.

    A label that is not used leaves its place to others: so the others are measured anew without it.
    """
    without = tallied(folds, ())
    used = set(labels)
    while True:
        tally = tallied(folds, used)
        idle = {label for label in used if tally.f1([label]) <= without.f1([label])}
        if not idle:
            break
        used -= idle
    rows = (Gain(label, marks[label], without.f1([label]), tally.f1([label]), label in used) for label in labels)
    return without.f1(labels), tally.f1(labels), tuple(rows)
