"""What a figure is said of, read from its sentence: the thing counted, what is measured, of whom, and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import figure_phrases as phrases
from reviewer.extraction import figure_words, plans
from reviewer.extraction.changes import Change
from reviewer.extraction.figure_roles import BOUNDS, role
from reviewer.extraction.passages import Passage

PERSONS = re.compile("(?:市民|居民|群众|村民|游客|观众|农民|老人|儿童|民众|旅客|师生)(?![和与、及])")
# What a clause is looked back through, at most.
LONGEST_SENTENCE = 240
# Kinds that say how another figure grew.
RELATIVE = frozenset(("percent", "points", "ratio"))
# A clause that starts with the figure, or lists it: its indicator was said before.
JOINTS = ("", "和", "与", "及", "以及")
# Where the name of whom an age is told may follow.
NEAR = 24
# Kinds whose figure may stand before the thing it counts.
COUNTING = frozenset(("count", "age", "area", "length", "volume", "mass", "power", "ratio"))

_PEOPLE = re.compile("(人数|人口|人次)[^，。；0-9]{0,6}$")
_ENUMERATED = "[一二三四五六七八九十]{1,2}(?:要|是)|[①-⑳]|[(（][一二三四五六七八九十0-9]{1,2}[)）]"
_SENTENCE = re.compile(rf"[。！？!?\n]|(?<=[：:；;。])(?={_ENUMERATED})|(?<=。)(?=[一二三四五六七八九十]、)")
_STOP = re.compile(r"[，。；、：！？（）()“”《》,;:!?…—\n]")
_COMPARED = re.compile("[比较与同](?:了)?$")
_THAN = re.compile(
    "(?:高|低|快|慢|优|多|少)于[^，。；、,;0-9]{1,12}$|(?:比|较|与|同(?=去年|上年|期))[^，。；、,;0-9]{1,10}?(?=相比|同期|增|减|提|上|下|降|升|扩|缩|多|少|高|低|翻|回|净|压)(?:同期)?(?:相比)?"
)
_ACCUMULATED = re.compile(
    "连续[一二三四五六七八九十两0-9]{1,3}(?:多|余)?年|[一二三四五六七八九十两0-9]{1,3}(?:多|余)?年(?=累计|共|总共)"
)
_EACH = re.compile(
    "每(?![年月周天日次季逢当万千百人户])(?:一)?(?:个|名|位|户|家|所|座)?[一-鿿]{1,5}?(?=要|应|至少|配|设|派|从|办|建|都|有|每|不|最|安排|明确)"
)
_PRONOUN = re.compile("^[^，]{0,4}?(?:她|他|它|我们|他们|她们|这|此举|其)")


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentence says of one figure."""

    item: str | None
    indicator: str | None
    subject: str | None
    period: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Around:
    """What other extractors found in the paragraph: no figure overlaps a time; figures are said of the others."""

    times: Sequence[Span] = ()
    names: Sequence[Span] = ()
    people: Sequence[Span] = ()


NOTHING = Around()


class Context:
    """The paragraph around figures; each question is answered from the sentence that the figure is in."""

    def __init__(
        self,
        passage: Passage,
        figures: Sequence[Span],
        changes: Sequence[Change] = (),
        around: Around = NOTHING,
    ) -> None:
        self._text = text = passage.text
        self._section = passage.section
        self._figures = figures
        self._parts = dict(part for change in changes for part in change.parts())
        self._times = sorted(around.times)
        self._time_starts = [time.start for time in self._times]
        self._people = frozenset(around.people)
        self._names = sorted((*around.names, *around.people))
        self._name_starts = [name.start for name in self._names]
        self._sentences = [0, *(found.end() for found in _SENTENCE.finditer(text))]
        self._last: tuple[int, str, str | None] = (0, "", None)

    def said(self, index: int, kind: str, qualifier: str) -> Said:
        """Asked once for each figure, in order: what a clause leaves unsaid comes from the one before."""
        span = self._figures[index]
        head = self._head(span.start)
        segment = self._segment(index, head)
        item, indicator = self._thing(span, kind, segment)
        is_settled = kind not in COUNTING or item is None
        if indicator is None and is_settled and phrases.stripped(_THAN.sub("", segment)) in JOINTS:
            indicator = self._inherited(head, kind)
        if indicator:
            self._last = (span.start, kind, indicator)
        before = self._text[head : span.start]
        is_planned = plans.is_planned(before, self._text[:head], self._section)
        return Said(
            item,
            indicator,
            self._aged(span, qualifier) if kind == "age" else self._subject(head, span.start),
            self._period(head, span.start),
            role(
                before[-24:],
                self._text[span.end : span.end + 12],
                kind,
                qualifier,
                part=self._parts.get(index),
                is_planned=is_planned,
            ),
        )

    def unit_of_bare(self, span: Span) -> str | None:
        """A count without a measure word counts people where its sentence says so (参与人数超过10万)."""
        if found := _PEOPLE.search(self._text[max(0, span.start - 14) : span.start]):
            return "人次" if found[1] == "人次" else "人"
        return "人" if PERSONS.match(self._text, span.end) else None

    def _head(self, at: int) -> int:
        """Where the sentence begins that holds a place."""
        return max(self._sentences[bisect_left(self._sentences, at + 1) - 1], at - LONGEST_SENTENCE)

    def _segment(self, index: int, head: int) -> str:
        """The clause before a figure, back to a stop, to the figure before or to a time that is not compared with."""
        start = self._figures[index].start
        least = max(head, self._figures[index - 1].end if index else 0, start - 40)
        for found in _STOP.finditer(self._text, least, start):
            # 运行成本:0.5亿元 names what is measured before the colon.
            if not (found.group() in ":：" and not self._text[found.end() : start].strip()):
                least = found.end()
        end = start
        for time in self._times_between(least, start):
            if self._is_aside(time, least):
                end = min(end, time.start - 1)
            elif end == start:
                least = time.end
        return self._text[least:end]

    def _is_aside(self, time: Span, least: int) -> bool:
        """A time that is compared with, or that dates one end of a change: 由1949年的."""
        before = self._text[max(least, time.start - 1) : time.start]
        return _COMPARED.search(before) is not None or (before in ("由", "从", "自") and self._text[time.end] == "的")

    def _times_between(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_left(self._time_starts, start)
        return self._times[first : bisect_left(self._time_starts, end, first)]

    def _thing(self, span: Span, kind: str, segment: str) -> tuple[str | None, str | None]:
        """What is counted, and what is measured: most figures have one of the two."""
        before = phrases.measured(self._without_subject(_THAN.sub("", segment)))
        if before and _bodies().fullmatch(before):
            before = None
        if before and phrases.is_measure(before) and (kind != "age" or before.endswith(("寿命", "年龄"))):
            return None, before
        if kind not in COUNTING:
            return None, before if kind != "money" else self._paid(span, before)
        after = phrases.thing_after(self._text, span.end) or phrases.thing_before(segment)
        return (after, None) if after else (None, before)

    def _paid(self, span: Span, before: str | None) -> str | None:
        """300元|生活补贴, but 投资300元."""
        return phrases.thing_after(self._text, span.end) or before

    def _without_subject(self, segment: str) -> str:
        found = _bodies().match(segment)
        return segment[found.end() :].removeprefix("的") if found and len(segment) - found.end() > 1 else segment

    def _inherited(self, head: int, kind: str) -> str | None:
        """The indicator said before in the sentence; one of another kind only shares and multiples may take."""
        at, of, indicator = self._last
        return indicator if at >= head and (of == kind or kind in RELATIVE) else None

    def _period(self, head: int, at: int) -> str | None:
        """The last time said before the figure in its sentence that is not one it is compared with."""
        period, start = None, head
        for time in self._times_between(head, at):
            if not _COMPARED.search(self._text, max(head, time.start - 1), time.start):
                period, start = time.of(self._text), time.end
        for found in _ACCUMULATED.finditer(self._text, start, at):
            period = found.group()
        return period

    def _subject(self, head: int, at: int) -> str | None:
        """The last name, or word for the whole district, that begins a clause before the figure."""
        best = Span(head, head)
        for found in (*_bodies().finditer(self._text, head, at), *_EACH.finditer(self._text, head, at)):
            best = max(best, Span(*found.span()))
        first = bisect_left(self._name_starts, head)
        for name in self._names[first : bisect_left(self._name_starts, at, first)]:
            if name.end <= at and (not self._text[head : name.start].strip() or self._begins_clause(name, head)):
                best = max(best, name)
        return best.of(self._text) or self._group(head, at)

    def _aged(self, span: Span, qualifier: str) -> str | None:
        """Who is that old: the next name of the sentence (64岁的居民罗会珍), else the subject; a bound has none."""
        if qualifier in BOUNDS:
            return None
        first = bisect_left(self._name_starts, span.end)
        for name in self._names[first:]:
            if _SENTENCE.search(self._text, span.end, name.start) or name.start > span.end + NEAR:
                break
            if name in self._people:
                return name.of(self._text)
        return self._subject(self._head(span.start), span.start)

    def _begins_clause(self, name: Span, head: int) -> bool:
        if self._text[name.start] in "“「":
            return True
        if _STOP.match(self._text, name.start - 1):
            return self._text[name.start - 1] not in "、（("
        return any(time.end == name.start for time in self._times_between(head, name.start))

    def _group(self, head: int, at: int) -> str | None:
        """A body named by what it is at the head of its sentence: 区级部门先后反馈."""
        times = self._times_between(head, at)
        start = times[0].end if times and times[0].start <= head + 2 else head
        start += self._text[start : start + 1] in tuple("，, ")
        found = _groups().match(self._text, start, at)
        return found[1] if found and not _PRONOUN.match(found[1]) else None


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(figure_words.phrases()["bodies"])


@cache
def _groups() -> re.Pattern[str]:
    words = figure_words.phrases()
    return re.compile(
        f"((?![由据将把在对为向从各每按]|{words['leads']})[一-鿿]{{0,6}}?(?:{words['groups']}))(?={words['leads']}|要|应|每|实行|从|被|至少)"
    )
