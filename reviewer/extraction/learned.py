"""Learned: names that a model proposes which was trained on the library's own decided marks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.features import FORM, decoded, sentences
from reviewer.extraction.passages import Passage

if TYPE_CHECKING:
    from pycrfsuite import Tagger

ORIGIN = "model:crf"
# A span less probable than this is not proposed.
LEAST = 0.6
# The score of a span that the model is certain of: just below what rules give that are sure of theirs (0.85 and up).
MOST_SCORE = 0.84


@dataclass(frozen=True, slots=True)
class Model:
    """A tagger and the labels it may propose; the tagger reads its weights where they are, so they stay with it."""

    tagger: Tagger
    weights: bytes
    labels: frozenset[str]

    def candidates(self, passage: Passage, known: Sequence[Candidate]) -> list[Candidate]:
        """What the model finds in a passage; `known` are the candidates that the rules find there."""
        return [
            Candidate(label, span, ORIGIN, MOST_SCORE * probability)
            for sentence in sentences(passage, known)
            for span, label, probability in self._spans(sentence.features, sentence.span.start)
            if label in self.labels and probability >= LEAST
        ]

    def _spans(self, features: list[list[str]], start: int) -> Iterator[tuple[Span, str, float]]:
        """Spans with their probability, which is that of their least probable character."""
        tags = self.tagger.tag(features)
        for span, label in decoded(tags, start):
            places = range(span.start - start, span.end - start)
            yield span, label, min(self.tagger.marginal(tags[at], at) for at in places)


def packed(weights: bytes, labels: Sequence[str]) -> bytes:
    """A model as one piece: a line that tells its form and the labels it may propose, then the weights."""
    return json.dumps({"form": FORM, "labels": sorted(labels)}).encode() + b"\n" + weights


def is_current(model: bytes) -> bool:
    """Whether a packed model sees what this version shows it."""
    return bool(json.loads(model.partition(b"\n")[0])["form"] == FORM)


def opened(model: bytes | None) -> Model | None:
    """The model in the bytes that packed() made; None where there is none to use, or one of another form."""
    if model is None or not is_current(model):
        return None
    head, _, weights = model.partition(b"\n")
    labels = frozenset(json.loads(head)["labels"])
    if not labels:
        return None
    from pycrfsuite import Tagger  # only where there is a model

    tagger = Tagger()
    tagger.open_inmemory(weights)
    return Model(tagger, weights, labels)
