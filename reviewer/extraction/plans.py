"""Plans: which paragraphs and sentences tell what is to be done, so that their figures are targets.

A work report looks back first and ahead then: its headings say where. In a speech one sentence says 要 or names who is
responsible, and the sentences after it go on in the same mood until one tells of something done. A row of a table of
tasks is a plan, and so is, where most of a document looks ahead, a paragraph under no heading. Where a line of its own
says who is responsible for the item above it, the two are one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from reviewer.extraction import figure_words, task_tables
from reviewer.extraction.passages import LONGEST_GAP, Passage, Section, gap, joined

LONGEST_HEADING = 40
# An item with the lines that assign it.
LONGEST_ITEM = 2_000
# When a paragraph under no heading is a plan by its words: measured on paragraphs of reviews and of plans.
SHORTEST_PLAN = 40
FEWEST_AHEAD = 4
INTENT_WEIGHT = 3
BACK_WEIGHT = 8
MOST = 0.6
FEWEST_ITEMS = 3

_ITEM = re.compile(
    r"\s*(?:(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<arabic>\d{1,2}[.、．])|(?P<round>[（(][一二三四五六七八九十\d]{1,3}[）)])"
    r"|(?P<first>[一二三四五六七八九十]{1,2}是)|(?P<article>第[一二三四五六七八九十]{1,3}条))"
)
_SENTENCE_END = re.compile("[。！？!?]")
# A label that says who does the item before it, or by when: 牵头单位：, 完成时限：.
LABEL = (
    r"(?:(?:牵头|主办|主责|责任|配合|协办|协同|参与|承办|承担|负责|落实|实施|完成)(?:责任)?(?:单位|部门|处室|科室|领导|人)"
    r"|(?:完成|办结|整改|办理)?(?:时限|期限)(?:要求)?|完成时间|时间要求|时间节点)"
)
_LABELLED = re.compile(rf"\s*[（(〔【\[]?\s*{LABEL}\s*[:：〕】\]]")
# 市财政局负责资金监管：, with its duties as the items below, and the next body's behind the last of them.
IN_CHARGE = re.compile(
    r"(?:负责[^。；;\n]{2,40}|(?:主要|具体|工作)?职责(?:是|为|包括|如下|分工)?)[:：]\s*(?:\n[^\n]*)*$"
)
# （市发改委，各市（县）、区政府）: bodies in brackets that fill a line.
_BODIES = re.compile(
    r"\s*[（(〔【](?:[^（）()〔〕。；;]|[（(〔][^（）()〔〕]{1,5}[）)〕])*[局委办厅处部社会院行司府站队心门位](?:牵头|负责|配合|分别负责)?[）)〕】]\s*$"
)
# 省工业和信息化厅牵头，各有关单位按职责分工负责: a line of bodies with their parts, and no more.
_PART = (
    "(?:(?:分别|共同)?牵头|(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同|具体)?(?:负责|落实)"
    "|(?:分工)?(?:配合|协助|协同|参与))"
)
LED = re.compile(
    rf"\s*(?:责任分工[:：])?[^。；;，,:：\n“《]{{2,60}}?{_PART}(?:[，,；;][^。；;，,:：\n“《]{{2,60}}?{_PART})*[。；;]?\s*$"
)


def marked(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, each with the section it stands in; an item and the lines that assign it are one."""
    section: Section = ""
    found: list[Passage] = []
    for passage in _assigned(task_tables.rows(list(passages))):
        if not passage.cells:
            section = _goes_on(passage.text.strip(), section)
        found.append(replace(passage, section="plan" if passage.cells else section))
    return _in_their_mood(_of_one_mood(found))


def _of_one_mood(passages: list[Passage]) -> list[Passage]:
    """The items of one numbered list have one mood: where all together look ahead, those do that do not look back."""
    kept = list(passages)
    for items in _lists(passages):
        doing, intent, back = (
            sum(counts) for counts in zip(*(_counts(passages[at].text) for at in items), strict=True)
        )
        if intent and doing + INTENT_WEIGHT * intent >= FEWEST_AHEAD * len(items) + BACK_WEIGHT * back:
            for at in items:
                if _counts(passages[at].text)[2] <= 1:
                    kept[at] = replace(passages[at], section="plan")
    return kept


def _lists(passages: Sequence[Passage]) -> Iterator[list[int]]:
    """The places of paragraphs under no heading that are the items of a list of three and more."""
    items: list[int] = []
    kind = ""
    for at, passage in enumerate(passages):
        number = _ITEM.match(passage.text) if not passage.section and not passage.cells else None
        its_kind = number.lastgroup or "" if number is not None else ""
        if its_kind != kind or not its_kind:
            if len(items) >= FEWEST_ITEMS:
                yield items
            items, kind = [], its_kind
        if its_kind:
            items.append(at)
    if len(items) >= FEWEST_ITEMS:
        yield items


def _in_their_mood(passages: list[Passage]) -> list[Passage]:
    """Where most of what stands under no heading looks ahead, that is a plan; news has only a paragraph of the kind."""
    free = [passage for passage in passages if not passage.section and len(passage.text) >= SHORTEST_PLAN]
    size = sum(len(passage.text) for passage in free if _looks_ahead(passage.text, FEWEST_AHEAD))
    if not size or size < MOST * sum(len(passage.text) for passage in free):
        return passages
    return [
        replace(each, section="plan") if not each.section and _looks_ahead(each.text, 1) else each for each in passages
    ]


def _assigned(passages: Iterable[Passage]) -> Iterator[Passage]:
    item: Passage | None = None
    for passage in passages:
        if item is None:
            item = passage
        elif _goes_with(passage, item):
            item = joined((item, passage))
        else:
            yield item
            item = passage
    if item is not None:
        yield item


def _goes_with(passage: Passage, item: Passage) -> bool:
    """Whether a line assigns the item above it."""
    size = len(item.text) + len(passage.text)
    if IN_CHARGE.search(item.text) is not None and _ITEM.match(passage.text) is not None and size <= LONGEST_ITEM:
        return not item.cells and not passage.cells and 0 < gap(item, passage) <= LONGEST_GAP
    if item.cells or passage.cells or not 0 < gap(item, passage) <= LONGEST_GAP or size > LONGEST_ITEM:
        return False
    is_ended = _SENTENCE_END.search(item.text.rstrip()[-1:]) is not None
    is_of_bodies = is_ended and (_BODIES.match(passage.text) or LED.match(passage.text)) is not None
    return is_of_bodies or _LABELLED.match(passage.text) is not None


def _goes_on(paragraph: str, section: Section) -> Section:
    if len(paragraph) <= LONGEST_HEADING and not _SENTENCE_END.search(paragraph):
        if _word("back").search(paragraph):
            return "review"
        return "plan" if _word("ahead").search(paragraph) else section
    return "plan" if _word("announced").search(paragraph) else section


def _looks_ahead(text: str, least: int) -> bool:
    doing = _count(text, "doing")
    return bool(doing) and doing + INTENT_WEIGHT * _count(text, "intent") >= least + BACK_WEIGHT * _count(
        text, "looking_back"
    )


def _counts(text: str) -> tuple[int, int, int]:
    """How many words of doing, of intent and of looking back a text has."""
    return _count(text, "doing"), _count(text, "intent"), _count(text, "looking_back")


def _count(text: str, name: str) -> int:
    return len(_word(name).findall(text))


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


def mood_start(text: str, section: Section) -> int:
    """Where the words end that first set the mood of a plan; behind the text where none do."""
    found = None if section else _word("mood").search(text)
    return found.end() if found is not None else len(text) + 1


def mood_end(earlier: str) -> int:
    """Where the words end that set the mood of a plan the last; 0 where there are none."""
    return max((found.end() for found in _word("mood").finditer(earlier)), default=0)


def is_done(sentence: str) -> bool:
    """Whether words tell of something done."""
    return _word("done").search(sentence) is not None


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(figure_words.plans()[name])
