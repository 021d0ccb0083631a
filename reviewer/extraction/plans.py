"""Plans: which paragraphs and sentences tell what is to be done, so that their figures are targets.

A work report looks back first and ahead then: its headings say where. In a speech one sentence says 要 or names who is
responsible, and the sentences after it go on in the same mood until one tells of something done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from reviewer.extraction import figure_words
from reviewer.extraction.passages import Passage

LONGEST_HEADING = 40

_SENTENCE_END = re.compile("[。！？!?]")


def marked(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, each with whether it stands in a part of the document that plans."""
    is_plan = False
    for passage in passages:
        is_plan = _goes_on(passage.text.strip(), is_plan)
        yield replace(passage, is_plan=is_plan)


def _goes_on(paragraph: str, is_plan: bool) -> bool:
    if len(paragraph) <= LONGEST_HEADING and not _SENTENCE_END.search(paragraph):
        if _word("back").search(paragraph):
            return False
        return is_plan or _word("ahead").search(paragraph) is not None
    return is_plan or _word("announced").search(paragraph) is not None


def is_planned(sentence: str, earlier: str, *, is_plan: bool) -> bool:
    """Whether what follows the part `sentence` is a target; `earlier` is the paragraph before its sentence."""
    if _word("target").search(sentence):
        return True
    return is_in_mood(earlier, is_plan=is_plan) and not is_done(sentence)


def is_in_mood(earlier: str, *, is_plan: bool) -> bool:
    """Whether the words before set the mood of a plan."""
    return is_plan or _word("mood").search(earlier) is not None


def is_done(sentence: str) -> bool:
    """Whether words tell of something done."""
    return _word("done").search(sentence) is not None


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(figure_words.plans()[name])
