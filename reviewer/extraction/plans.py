"""Plans: which paragraphs and sentences tell what is to be done, so that their figures are targets.

A work report looks back first and ahead then: its headings say where. In a speech one sentence says 要 or names who is
responsible, and the sentences after it go on in the same mood until one tells of something done. A row of a table of
tasks is a plan. Where a line of its own says who is responsible for the item above it, the two are one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from reviewer.extraction import figure_words, task_tables
from reviewer.extraction.passages import Passage, Section

LONGEST_HEADING = 40
# An item with the lines that assign it, and the blank lines between them.
LONGEST_ITEM = 2_000
LONGEST_GAP = 6

_SENTENCE_END = re.compile("[。！？!?]")
# A label that says who does the item before it, or by when: 牵头单位：, 完成时限：.
LABEL = (
    r"(?:(?:牵头|主办|主责|责任|配合|协办|协同|参与|承办|承担|负责|落实|实施|完成)(?:责任)?(?:单位|部门|处室|科室|领导|人)"
    r"|(?:完成|办结|整改|办理)?(?:时限|期限)(?:要求)?|完成时间|时间要求|时间节点)"
)
_LABELLED = re.compile(rf"\s*[（(〔【\[]?\s*{LABEL}\s*[:：〕】\]]")
# （市发改委，各市（县）、区政府）: bodies in brackets that fill a line.
_BODIES = re.compile(
    r"\s*[（(〔【](?:[^（）()。；;]|[（(][^（）()]{1,3}[）)])*[局委办厅处部社会院行司府站队心门位](?:牵头|负责|配合|分别负责)?[）)〕】]\s*$"
)


def marked(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, each with the section it stands in; an item and the lines that assign it are one."""
    section: Section = ""
    for passage in _assigned(task_tables.rows(list(passages))):
        if passage.cells:
            yield replace(passage, section="plan")
        else:
            section = _goes_on(passage.text.strip(), section)
            yield replace(passage, section=section)


def _assigned(passages: Iterable[Passage]) -> Iterator[Passage]:
    item: Passage | None = None
    for passage in passages:
        if item is None:
            item = passage
        elif _goes_with(passage, item):
            gap = "\n" * (passage.start - item.start - len(item.text))
            item = replace(item, text=item.text + gap + passage.text)
        else:
            yield item
            item = passage
    if item is not None:
        yield item


def _goes_with(passage: Passage, item: Passage) -> bool:
    """Whether a line assigns the item above it."""
    gap = passage.start - item.start - len(item.text)
    size = len(item.text) + len(passage.text)
    if item.cells or passage.cells or not 0 < gap <= LONGEST_GAP or size > LONGEST_ITEM:
        return False
    is_of_bodies = _SENTENCE_END.search(item.text[-1:]) is not None and _BODIES.match(passage.text) is not None
    return is_of_bodies or _LABELLED.match(passage.text) is not None


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
