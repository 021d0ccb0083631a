"""Paragraphs: those of a sample that a reviewer has decided, with what the rules propose in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.annotations import Annotation
from reviewer.documents import views
from reviewer.documents.spans import Span
from reviewer.documents.structure import PartialDate
from reviewer.extraction import passes, run
from reviewer.extraction.features import NAMES, Sentence, sentences
from reviewer.extraction.passages import Passage
from reviewer.learning.samples import Sample

# At least so many of a paragraph's names must be settled for it to count as decided.
DECIDED = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A decided paragraph of the sample with the number `home`: what the rules propose in it, and the accepted names.

    `sentences` are those without an open name; nothing else of the paragraph counts.
    """

    home: int
    proposal: passes.Proposal
    names: tuple[tuple[Span, str], ...]
    sentences: tuple[Sentence, ...]

    def counts(self, span: Span) -> bool:
        """Whether a span lies where all is decided."""
        return any(each.span.covers(span) for each in self.sentences)


@dataclass(frozen=True, slots=True)
class _Decided:
    passage: Passage
    names: tuple[tuple[Span, str], ...]
    open: tuple[Span, ...]


def decided(home: int, sample: Sample) -> Iterator[Paragraph]:
    """The paragraphs of a sample in which at least one name is settled, and at least four of five names are.

    Rejected names teach by being none; a sentence with an open name teaches nothing.
    """
    view = views.extraction(sample.text, sample.script, sample.repairs)
    marks = [(view.offsets.to_view(mark.span), mark) for mark in sample.marks if mark.label in NAMES]
    found = [each for passage in run.readable(view.text) if (each := _of_passage(passage, marks))]
    today = PartialDate.read(sample.date) if sample.date else None
    read = passes.with_words([each.passage for each in found])
    for proposal, each in zip(passes.proposals(read, passes.Context(today)), found, strict=True):
        kept = tuple(
            sentence
            for sentence in sentences(proposal.passage, proposal.candidates)
            if not any(sentence.span.overlaps(span) for span in each.open)
        )
        if kept:
            yield Paragraph(home, proposal, each.names, kept)


def _of_passage(passage: Passage, marks: Sequence[tuple[Span, Annotation]]) -> _Decided | None:
    """The passage with the names in it, where it is decided."""
    whole = Span(passage.start, passage.start + len(passage.text))
    here = [(span.shifted(-passage.start), mark) for span, mark in marks if whole.covers(span)]
    settled = sum(mark.is_settled for _, mark in here)
    if not settled or settled < DECIDED * len(here):
        return None
    names = tuple((span, mark.label) for span, mark in here if mark.status == "accepted")
    return _Decided(passage, names, tuple(span for span, mark in here if not mark.is_settled))
