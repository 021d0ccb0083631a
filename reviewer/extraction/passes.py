"""The two passes over paragraphs: what every extractor finds in one, and what names known from all of them add.

Both are pure and read one paragraph after the other, so they can go on in several processes (crew.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.documents.structure import PartialDate
from reviewer.extraction import (
    figures,
    gazetteer,
    names,
    organisations,
    placeholders,
    places,
    programmes,
    relations,
    times,
    titles,
)
from reviewer.extraction.agree import agreed
from reviewer.extraction.figure_context import Around
from reviewer.extraction.learned import opened
from reviewer.extraction.memory import Memory
from reviewer.extraction.passages import Passage
from reviewer.extraction.relations import Draft
from reviewer.extraction.tagging import tagged
from reviewer.lexicon import Rule

# What ends a line or a cell ends a sentence for the tagger.
STOPS = str.maketrans("\n\t|", "。。。")
# What the second pass looks for, and how long a name must be to be searched for without context.
# Longer names are looked for nowhere else: no document writes one twice.
LONGEST_NAME = 60
REPEATED = {"PERSON": 2, "ORG": 3, "PLACE": 3}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules propose for one paragraph: candidates not yet agreed, and the relations found with them."""

    passage: Passage
    candidates: list[Candidate]
    drafts: list[Draft]


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is read with: its date, the library's lexicon, and what was learned there."""

    today: PartialDate | None = None
    rules: Sequence[Rule] = ()
    model: bytes | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is known to name: names of each label with their best score, and programmes in quotes."""

    scores: Mapping[str, Mapping[str, float]]
    quoted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is proposed for one paragraph in the end; spans are relative to it."""

    passage: Passage
    candidates: list[Candidate]
    drafts: list[Draft]


def with_words(passages: Sequence[Passage]) -> list[Passage]:
    """Passages with their words; no word goes on over the end of a line or a cell."""
    tokens = tagged([passage.text.translate(STOPS) for passage in passages])
    return [replace(passage, tokens=found) for passage, found in zip(passages, tokens, strict=True)]


def proposals(passages: Sequence[Passage], context: Context) -> list[Proposal]:
    """The first pass over paragraphs that have their words: what every extractor finds in each.

    One extractor reads all of them before the next does: that keeps its patterns at hand, and saves a tenth.
    """
    when = [times.extract(passage, context.today) for passage in passages]
    where = [places.extract(passage) for passage in passages]
    sites = [[each.span for each in found] for found in where]
    who = [organisations.extract(passage, spans) for passage, spans in zip(passages, sites, strict=True)]
    people = [
        names.extract(passage, [each.span for each in (*bodies, *found)])
        for passage, bodies, found in zip(passages, who, where, strict=True)
    ]
    called = [titles.extract(passage) for passage in passages]
    run_by = [programmes.extract(passage, spans) for passage, spans in zip(passages, sites, strict=True)]
    named = [[*rest] for rest in map(chain, called, where, who, people, run_by)]
    around = [_around(*each) for each in zip(when, named, people, strict=True)]
    counted = [figures.extract(passage, each) for passage, each in zip(passages, around, strict=True)]
    learned = opened(context.model)
    found = []
    for passage, dates, others, spans, (numbers, changes) in zip(passages, when, named, sites, counted, strict=True):
        drafts = list(relations.of_changes(changes, numbers))
        marks = [*dates, *others, *(each for each in numbers if not _is_in_name(passage.text, each.span, spans))]
        if learned:
            marks += learned.candidates(passage, marks)
        found.append(Proposal(passage, marks, drafts))
    return found


def _around(when: Sequence[Candidate], named: Sequence[Candidate], people: Sequence[Candidate]) -> Around:
    return Around(
        [each.span for each in when],
        [each.span for each in named if each.label in figures.SUBJECTS],
        [each.span for each in people if each.label == "PERSON"],
    )


def _is_in_name(text: str, figure: Span, sites: Sequence[Span]) -> bool:
    """三条|沟村: a place's name that goes on behind it has no figure."""
    return not text[figure.start].isdigit() and any(
        site.start <= figure.start and figure.end < site.end for site in sites
    )


def known_from(found: Sequence[Proposal]) -> Known:
    """What the first pass found, for the second."""
    return Known({label: _scores(found, label) for label in REPEATED}, _quoted_programmes(found))


def together(parts: Iterable[Known]) -> Known:
    """What several parts of a document name."""
    scores: dict[str, dict[str, float]] = {label: {} for label in REPEATED}
    quoted: set[str] = set()
    for part in parts:
        quoted |= part.quoted
        for label, named in part.scores.items():
            best = scores[label]
            for name, score in named.items():
                best[name] = max(score, best.get(name, 0))
    return Known(scores, frozenset(quoted))


def settle(found: Sequence[Proposal], known: Known, memory: Memory) -> Iterator[Settled]:
    """The second pass: a name known in one paragraph is found in all, and what overlaps is decided."""
    for proposal in again(found, known):
        passage = proposal.passage
        # X县 is a place and a placeholder: the latter competes with nothing.
        kept = [*memory.applied(passage, agreed(proposal.candidates)), *placeholders.extract(passage)]
        yield Settled(passage, kept, [*proposal.drafts, *relations.of_kept(passage, kept)])


def again(found: Sequence[Proposal], known: Known) -> Iterator[Proposal]:
    """The proposals with the names that are known from elsewhere."""
    named = [names.known(label, _searched(scores, REPEATED[label])) for label, scores in known.scores.items()]
    short = places.short_forms(known.scores["PLACE"])
    for proposal in found:
        repeated = [each for label in named for each in names.again(proposal.passage, label)]
        repeated += places.shortened(proposal.passage, short)
        repeated += programmes.again(proposal.passage, known.quoted)
        repeated = [each for each in repeated if not _is_of_all(proposal.passage.text, each)]
        yield replace(proposal, candidates=[*proposal.candidates, *repeated])


def _is_of_all(text: str, each: Candidate) -> bool:
    return each.label == "ORG" and organisations.is_of_all(text, each.span)


def _quoted_programmes(found: Sequence[Proposal]) -> frozenset[str]:
    spans = ((each.span, proposal) for proposal in found for each in proposal.candidates if each.label == "PROGRAMME")
    parts = (programmes.quoted_part(span.of(proposal.passage.text)) for span, proposal in spans)
    return frozenset(part for part in parts if part)


def _scores(found: Sequence[Proposal], label: str) -> dict[str, float]:
    """Names of a label by their best score."""
    best: dict[str, float] = {}
    for proposal in found:
        for each in proposal.candidates:
            if each.label == label and 1 < len(each.span) <= LONGEST_NAME:
                name = each.span.of(proposal.passage.text)
                best[name] = max(each.score, best.get(name, 0))
    return best


def _searched(scores: Mapping[str, float], least: int) -> dict[str, float]:
    """The names that are looked for without context; counties' short names are, however short."""
    known = gazetteer.short_names()
    return {name: score for name, score in scores.items() if len(name) >= least or name in known}
