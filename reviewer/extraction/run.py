"""The whole extraction: a document's text to candidates on its own offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.annotations import Candidate, Tie
from reviewer.assets import Json
from reviewer.collecting import uncollected
from reviewer.documents import structure
from reviewer.documents.scripts import for_extraction
from reviewer.documents.spans import Span, View
from reviewer.documents.structure import PartialDate
from reviewer.documents.views import unwrapped
from reviewer.documents.wrapping import unbroken, wraps
from reviewer.extraction import names, noise, plans, relations, times, variants
from reviewer.extraction.crew import Alone, Readers
from reviewer.extraction.passages import Passage
from reviewer.extraction.passes import Context
from reviewer.extraction.relations import Draft
from reviewer.extraction.tagging import pieces
from reviewer.lexicon import Rule

# Paragraphs are tagged together: enough to find sentences of nearly one length, few enough to tell how far the work is.
# The last batches are small: while the rules read the very last one, the model has nothing left to do.
BATCH_CHARACTERS = 24_000
LAST_CHARACTERS = 3_000
# Rules compare the names of a passage with one another: their time grows with its square.
PASSAGE_CHARACTERS = 2_000
# Of the lines that are noise, these name people of the document.
CREDITS = re.compile("编辑|责编|作者|记者|通讯员|撰稿|审核|校对|监制")
# Attributes that quote the text: they keep its script.
QUOTING = frozenset({"unit", "item", "indicator", "subject", "period"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the rules propose for a document: candidates sorted by place, and ties that name them by their index."""

    candidates: list[Candidate]
    ties: list[Tie]


@uncollected()
def extract(
    text: str,
    view: View | None = None,
    *,
    today: PartialDate | None = None,
    rules: Sequence[Rule] = (),
    model: bytes | None = None,
    crew: Readers | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
) -> Extraction:
    """Everything the rules propose, sorted by place; `progress` hears fractions and may raise to stop.

    `view` is the reading for extraction, simplified and half-width; without one the text counts as sound. `rules` is
    the library's lexicon, `model` what was learned from its decided marks. A `crew` reads a long text on several cores.
    """
    view = unwrapped(view or for_extraction(text), wraps(text))
    whole = list(paragraphs(view.text))
    noise_lines = noise.extract(whole)
    candidates = [replace(line, span=view.offsets.to_source(line.span)) for line in noise_lines]
    drafts: list[Draft] = []
    context = Context(today, rules, model)
    kept = _without(whole, noise_lines)
    candidates += _credits(whole, kept, view)
    batched = batches(plans.marked(kept))
    for each in (crew or Alone()).settled(batched, context, lambda done: progress(done / len(view.text))):
        candidates += _placed(each.passage, each.candidates, view, text)
        drafts += (draft.placed(each.passage, view) for draft in each.drafts)
    progress(1.0)
    candidates.sort(key=lambda each: (each.span.start, -each.span.end))
    return Extraction(variants.bound(candidates, text), relations.tied(candidates, drafts, text))


def readable(text: str) -> list[Passage]:
    """The passages of a reading for extraction that are no noise."""
    whole = list(paragraphs(text))
    return plans.marked(_without(whole, noise.extract(whole)))


def _without(passages: Sequence[Passage], noise_lines: Sequence[Candidate]) -> list[Passage]:
    """The passages that are no noise: nothing is proposed within noise, but the names of its credits."""
    spans = sorted(line.span for line in noise_lines)
    return [passage for passage in passages if not _is_within(passage, spans)]


def _credits(whole: Sequence[Passage], kept: Sequence[Passage], view: View) -> Iterator[Candidate]:
    """The names in lines of credits that count as noise: 责任编辑：马尧."""
    starts = {passage.start for passage in kept}
    for passage in whole:
        if passage.start in starts or not CREDITS.search(passage.text):
            continue
        for each in names.credits_of(passage):
            yield replace(each, span=view.offsets.to_source(each.span.shifted(passage.start)))


def _is_within(passage: Passage, noise_spans: Sequence[Span]) -> bool:
    span = Span(passage.start, passage.start + len(passage.text))
    at = bisect_left(noise_spans, span)
    return any(each.overlaps(span) for each in noise_spans[max(0, at - 1) : at + 1])


def times_of(view: View, today: PartialDate | None) -> dict[Span, Json]:
    """The EDTF value of each time in a reading for extraction, by its span in the source."""
    return {
        view.offsets.to_source(each.span.shifted(passage.start)): each.attributes["edtf"]
        for passage in paragraphs(view.text)
        for each in times.extract(passage, today)
    }


def paragraphs(text: str) -> Iterator[Passage]:
    """The lines of a text that hold more than blanks; a very long one in parts, cut at its stops."""
    for paragraph in structure.paragraphs(text):
        for part in _parts(paragraph.of(text)):
            yield Passage(part.of(paragraph.of(text)), paragraph.start + part.start)


def _parts(paragraph: str) -> Iterator[Span]:
    start = end = 0
    for piece in pieces(paragraph, PASSAGE_CHARACTERS):
        if piece.end - start > PASSAGE_CHARACTERS:
            yield Span(start, end)
            start = end
        end = piece.end
    yield Span(start, end)


def batches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The passages in groups of a third of what is left, from BATCH_CHARACTERS down to LAST_CHARACTERS."""
    left = sum(len(passage.text) for passage in passages)
    batch: list[Passage] = []
    size = 0
    for passage in passages:
        batch.append(passage)
        size += len(passage.text)
        if size >= max(LAST_CHARACTERS, min(left // 3, BATCH_CHARACTERS)):
            yield batch
            left -= size
            batch, size = [], 0
    if batch:
        yield batch


def _placed(passage: Passage, candidates: Sequence[Candidate], view: View, source: str) -> Iterator[Candidate]:
    """Candidates on the source's offsets, with its own characters in their attributes."""
    is_as_written = view.offsets.to_source(Span(0, len(passage.text)).shifted(passage.start)).of(source) == passage.text
    for each in candidates:
        attributes = each.attributes
        if attributes and not is_as_written:
            attributes = {
                name: _in_own_script(value, passage, each.span, view, source) if name in QUOTING else value
                for name, value in attributes.items()
            }
        span = view.offsets.to_source(each.span.shifted(passage.start))
        yield Candidate(each.label, span, each.origin, each.score, attributes, each.status)


def _in_own_script(value: Json, passage: Passage, near: Span, view: View, source: str) -> Json:
    """A value that quotes the paragraph, as the source writes it where it stands nearest."""
    if not isinstance(value, str) or value.isascii():
        return value
    starts = (passage.text.rfind(value, 0, near.start + len(value)), passage.text.find(value, near.start))
    nearest = min((each for each in starts if each >= 0), key=lambda start: abs(start - near.start), default=None)
    if nearest is None:
        return value
    return unbroken(view.offsets.to_source(Span(nearest, nearest + len(value)).shifted(passage.start)).of(source))
