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
from reviewer.extraction.passages import Passage, Section

LONGEST_HEADING = 40

_SENTENCE_END = re.compile("[。！？!?]")


def marked(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, each with the section it stands in."""
    section: Section = ""
    for passage in passages:
        section = _goes_on(passage.text.strip(), section)
        yield replace(passage, section=section)


def _goes_on(paragraph: str, section: Section) -> Section:
    if len(paragraph) <= LONGEST_HEADING and not _SENTENCE_END.search(paragraph):
        if _word("back").search(paragraph):
            return "review"
        return "plan" if _word("ahead").search(paragraph) else section
    return "plan" if _word("announced").search(paragraph) else section


def is_planned(sentence: str, earlier: str, section: Section) -> bool:
    """Whether what follows the part `sentence` is a target; `earlier` is the paragraph before its sentence.

    A review plans nothing: 预计完成 there tells of a year whose books are not closed.
    """
    if section == "review":
        return False
    if _word("target").search(sentence):
        return True
    return is_in_mood(earlier, section) and not is_done(sentence)


def is_in_mood(earlier: str, section: Section) -> bool:
    """Whether the words before set the mood of a plan."""
    return section == "plan" or (not section and _word("mood").search(earlier) is not None)


def is_done(sentence: str) -> bool:
    """Whether words tell of something done."""
    return _word("done").search(sentence) is not None


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(figure_words.plans()[name])
