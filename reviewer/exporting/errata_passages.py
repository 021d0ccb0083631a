"""Passages: the wording at the places of a finding, with what stands around it in its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from reviewer.annotations import Finding
from reviewer.documents.spans import Edit, Span, View, rewritten
from reviewer.documents.structure import LINE_END, sentences
from reviewer.exporting.reviewed import Reviewed

AROUND = 18  # characters that are shown before and behind a place
MOST_QUOTED, TAIL = 80, 16  # characters of one place, of which so many are the last ones
CUT = "…"
# These speak of the text as it came: repaired, their places are right or gone.
OF_DAMAGE = frozenset(("damage_lost", "damage_guess", "damage_repaired", "gloss_left", "residue"))


class Run(NamedTuple):
    """Words of a passage; marked where the finding speaks of them."""

    words: str
    is_marked: bool = False


Passage: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is shown around some places, and the sentences that it is cut out of."""

    shown: Span
    whole: Span
    places: tuple[Span, ...]


@dataclass(frozen=True)
class Quotes:
    """Quotes from a document with its own widths, blanks and script, repaired but where damage is the point."""

    reviewed: Reviewed

    def of(self, finding: Finding, most: int) -> list[Passage]:
        """The first places of a finding."""
        spans = sorted(finding.spans)[:most]
        read = [self._repaired.offsets.to_view(span) for span in spans]
        if finding.check in OF_DAMAGE or not all(read):
            return self._as_it_came.of(spans)
        return self._as_it_reads.of(read)

    @cached_property
    def _repaired(self) -> View:
        repairs = (each for each in self.reviewed.repairs if not each.is_undone)
        return rewritten(self.reviewed.text, (Edit(each.span, each.replacement, each.kind) for each in repairs))

    @cached_property
    def _as_it_reads(self) -> Passages:
        return Passages(self._repaired.text)

    @cached_property
    def _as_it_came(self) -> Passages:
        return Passages(self.reviewed.text)


@dataclass(frozen=True)
class Passages:
    """Quotes from a text."""

    text: str

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._sentences]

    def of(self, spans: Iterable[Span]) -> list[Passage]:
        """The places in the order of the text; those that stand close together are in one passage."""
        found: list[_Stretch] = []
        for span in joined(spans):
            here = self._around(span)
            if found and here.shown.start <= found[-1].shown.end:
                here = _both(found.pop(), here)
            found.append(here)
        return [tuple(run for run in self._runs(each) if run.words) for each in found]

    def _around(self, span: Span) -> _Stretch:
        whole = Span(self._sentence_at(span.start, span).start, self._sentence_at(span.end - 1, span).end)
        shown = Span(max(whole.start, span.start - AROUND), min(whole.end, span.end + AROUND))
        return _Stretch(shown, whole, (span,))

    def _sentence_at(self, at: int, place: Span) -> Span:
        """The sentence, and all of the place."""
        number = bisect_right(self._starts, at) - 1
        sentence = self._sentences[number] if number >= 0 else place
        holds = sentence.start <= at < sentence.end
        return Span(min(sentence.start, place.start), max(sentence.end, place.end)) if holds else place

    def _runs(self, stretch: _Stretch) -> Iterator[Run]:
        shown = stretch.shown
        at = shown.start
        yield Run(CUT if shown.start > stretch.whole.start else "")
        for place in stretch.places:
            yield Run(self.text[at : place.start])
            yield Run(quoted(place.of(self.text)), is_marked=True)
            at = place.end
        yield Run(self.text[at : shown.end])
        yield Run(CUT if shown.end < stretch.whole.end else "")


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans by place, those that touch as one; empty ones stay out."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _both(one: _Stretch, other: _Stretch) -> _Stretch:
    return _Stretch(
        Span(one.shown.start, max(one.shown.end, other.shown.end)),
        Span(min(one.whole.start, other.whole.start), max(one.whole.end, other.whole.end)),
        (*one.places, *other.places),
    )


def quoted(words: str) -> str:
    """The words with plain line ends, shortened in the middle."""
    if len(words) > MOST_QUOTED:
        words = f"{words[: MOST_QUOTED - TAIL]}{CUT}{CUT}{words[-TAIL:]}"
    return LINE_END.sub("\n", words)
