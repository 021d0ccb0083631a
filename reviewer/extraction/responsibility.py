"""Who acts: 由市建委牵头、财政局配合; 县卫健局全年要; （责任单位:市住建局）; a line 牵头单位:市发改委 below an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from reviewer.documents.spans import Span
from reviewer.extraction import task_words
from reviewer.extraction.passages import Cell, Passage
from reviewer.extraction.plans import LABEL, LED

# 各市（县）、区政府: a short bracket may stand in another.
_BRACKET = re.compile("[（(〔【［[]((?:[^][（）()〔〕【】［］]|[（(〔][^（）()〔〕]{1,5}[）)〕])*)[]）)〕】］]")
_OFFICE = "(?:责任)?(?:单位|部门|处室|科室|领导|人)"
_NAMED = re.compile(
    f"(?:(?P<lead>(?:牵头|主办|主责){_OFFICE})|(?P<support>(?:配合|协办|协同|参与){_OFFICE})"
    f"|(?P<responsible>(?:责任|承办|承担|负责|落实|实施|完成){_OFFICE}))[:：〕】]?"
)
# Where an item ends and a label tells who does it: 。责任单位：, or a line of its own.
_LABELS = re.compile(rf"(?:\n|[。；;])\s*[（(〔【［[]?\s*{LABEL}\s*[:：〕】]")
_ITEM_END = re.compile(rf"\n(?!\s*[（(〔【［[]?\s*{LABEL})|[。；;]\s*(?=[0-9一二三四五六七八九十]{{1,3}}[.、．])")
_LINES = re.compile("(?<=\n)[^\n]+")
_LAST = re.compile("[。.；;\\s]*$")
_FOLLOWS = re.compile("(?:牵头|负责|承担|主办|配合|协办|协助|实施)[，,；;、]$")
LONGEST_BRACKET = 80
_BETWEEN = ("", "、", "和", "与", "及", "会同")
# 县医院|迁建项目 names a work and has no subject.
_WORK = re.compile("[^，。；、的]{2,6}(?:项目|工程)")
_BY = re.compile("由|要求|责成")
_MODAL = re.compile(
    "(?:一定|还|都|也|就|首先|着重|务必)?(?:要(?!求|素|点|闻)|应当?|须|必须|务必|需要?|拟|计划(?!全部|已|下达|指标|执行|任务|完成率)|将(?=[于在继启全完积大着认深切按依]|定期|及时|统一|组织|会同|适时|对(?!于)|进一步|加[快大强]|[坚持]持|不断)|力求)"
)

# 县督查室|按季度|通报: how and how often, between who acts and the verb.
_MANNER = re.compile(
    "(?:主动|定期|及时|统一|分别|具体|每(?:半?年|[月季周旬])(?:[0-9]+[日号]前)?|按(?:季度?|月|年|周|旬)(?!照))+"
)
_BY_WHAT = re.compile("按照?|对照|根据|依据|围绕|结合|针对|依托|[将把对]")
LONGEST_MANNER = 18


# 联席会议（以下简称联席会议）负责: the short name is no second body.
_SHORT = ("简称", "简称“", "简称为", "简称「")
_CALLED = re.compile("[（(](?:以下|下)?(?:统)?简称[^（()）]*[)）]")
# 区防疫指挥部成员单位 names no one.
_MEMBERS = ("成员单位", "各成员单位", "有关成员单位")


@dataclass(frozen=True, slots=True)
class Who:
    """Who does what follows, until another is named; `text` names those that are no named bodies (各地区)."""

    responsible: tuple[Span, ...] = ()
    lead: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    text: str | None = None

    def with_part(self, part: str, bodies: tuple[Span, ...], text: str) -> Who:
        if part == "support":
            return replace(self, support=(*self.support, *bodies))
        lead = (*self.lead, *bodies) if part == "lead" else self.lead
        generic = None if bodies else text or None
        return replace(self, responsible=(*self.responsible, *bodies), lead=lead, text=self.text or generic)


NOBODY = Who()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does the whole item before, by when, and where the words stand that say so."""

    item: Span
    words: Span
    who: Who
    deadline: Span | None


class Bodies:
    """The bodies of a paragraph, and what clauses say of who acts."""

    def __init__(self, passage: Passage, bodies: Sequence[Span], towns: Sequence[Span], times: Sequence[Span]) -> None:
        self._text = passage.text
        self._starts = {body.start for body in bodies}
        has_short = "简称" in passage.text
        # A town acts where the text says so: as a subject it may be only where something happens.
        self._doers = sorted(
            each
            for each in (*bodies, *towns)
            if not passage.text.startswith(_MEMBERS, each.end)
            and not (has_short and passage.text.endswith(_SHORT, 0, each.start))
        )
        self._times = sorted(times)
        self._time_ends = {time.start: time.end for time in reversed(self._times)}
        self._has_parts = task_words.part().search(passage.text) is not None
        self._is_planned = passage.section == "plan"
        self._words = passage.tokens
        self._brackets = list(_BRACKET.finditer(passage.text))

    @cached_property
    def _verbs(self) -> frozenset[int]:
        """Where verbs of action start."""
        return frozenset(
            word.span.start
            for word in self._words
            if word.tag == "v" and not task_words.stative().match(word.span.of(self._text))
        )

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The bodies and towns of a stretch that says who acts."""
        return _within(self._doers, start, end)

    def taken(self, clause: Span, who: Who, *, is_modal: bool) -> tuple[int, Who]:
        """Where the clause goes on behind the words that say who acts, and who that is.

        In a plan, and behind a 要 (`is_modal`), the bodies that a clause begins with need none of their own.
        """
        part = task_words.part().search(self._text, clause.start, clause.end) if self._has_parts else None
        if part and (self._text[clause.start] == "由" or self._holds_only_bodies(clause.start, part.start())):
            named = who if _FOLLOWS.search(self._text, max(0, clause.start - 8), clause.start) else NOBODY
            text = self._text[clause.start : part.start()].removeprefix("由")
            named = named.with_part(_kind(part), self.within(clause.start, part.start()), text)
            return self._further_parts(Span(part.end(), clause.end), named)
        if self._is_planned and clause.start in self._starts and self._holds_only_bodies(clause.start, clause.end):
            return clause.end, Who(responsible=self.within(clause.start, clause.end))
        return self._subject(clause, who, is_willed=self._is_planned or is_modal)

    def _further_parts(self, rest: Span, who: Who) -> tuple[int, Who]:
        """市教育局牵头|、市财政局配合: further parts in the same clause."""
        part = task_words.part().search(self._text, rest.start, rest.end)
        if (
            part is None
            or self._text[rest.start] not in "、和"
            or not self._holds_only_bodies(rest.start, part.start())
        ):
            return rest.start, who
        bodies = self.within(rest.start, part.start())
        return self._further_parts(Span(part.end(), rest.end), who.with_part(_kind(part), bodies, ""))

    def behind(self, start: int, end: int) -> tuple[Span, Who] | None:
        """A bracket that says who acts and ends a stretch of text, or stands right after it."""
        for bracket in self._brackets:
            stands_right = start <= bracket.start() <= end + 1 and end <= bracket.end() <= end + LONGEST_BRACKET
            if stands_right and (who := self._listed(Span(*bracket.span(1)))) != NOBODY:
                return Span(*bracket.span()), who
        return None

    def assignments(self) -> list[Assignment]:
        """What labels or a bracket at an item's end say of all of it."""
        found: list[Assignment] = []
        start = 0
        for label in _LABELS.finditer(self._text):
            if label.start() < start:
                continue
            stop = _ITEM_END.search(self._text, label.end())
            words = Span(label.start() + 1, stop.start() if stop else len(self._text))
            found.append(self._assignment(Span(start, label.start() + 1), words))
            start = words.end
        for line in _LINES.finditer(self._text, start):
            if LED.match(line.group()) and self._text[: line.start()].rstrip()[-1:] in ("。", "；", ";", "!"):
                found.append(self._assignment(Span(start, line.start()), Span(*line.span())))
                start = line.end()
        for bracket in self._brackets:
            is_last = _LAST.match(self._text, bracket.end()) is not None
            behind_stop = self._text[: bracket.start()].rstrip()[-1:] in ("。", "；", ";")
            if bracket.start() < start or not (is_last or behind_stop):
                continue
            if (each := self._assignment(Span(start, bracket.start()), Span(*bracket.span()))).who != NOBODY:
                found.append(each)
                start = bracket.end()
        return found

    def of_cells(self, cells: Sequence[Cell]) -> list[Assignment]:
        """What the cells of each row say of its task; a row without such cells goes on with those above it."""
        found: list[Assignment] = []
        who, deadline = NOBODY, None
        for _, row in groupby(cells, key=attrgetter("row")):
            kept = list(row)
            told = [cell for cell in kept if cell.kind != "task"]
            if told:
                who, deadline = self._told(told)
            words = told[-1].span if told else Span(0, 0)
            found += (Assignment(cell.span, words, who, deadline) for cell in kept if cell.kind == "task")
        return found

    def _told(self, cells: Sequence[Cell]) -> tuple[Who, Span | None]:
        who, deadline = NOBODY, None
        for kind, span, _ in cells:
            if kind == "deadline":
                deadline = next((each for each in self._times if span.covers(each)), None)
            else:
                who = who.with_part(kind, self.within(span.start, span.end), span.of(self._text).strip())
        return who, deadline

    def _assignment(self, item: Span, words: Span) -> Assignment:
        who = self._listed(words)
        inner = Span(words.start + 1, words.end - 1)
        if who == NOBODY and len(inner) > 0 and self._holds_only_bodies(inner.start, inner.end):
            who = Who(responsible=self.within(inner.start, inner.end))
        deadline = next((each for each in self._times if words.covers(each)), None)
        return Assignment(item, words, who, deadline)

    def _holds_only_bodies(self, start: int, end: int) -> bool:
        words = self._text[start:end]
        rest = words
        for body in self.within(start, end):
            rest = rest.replace(body.of(self._text), "")
        rest = _CALLED.sub("", rest)
        rest = task_words.generic().sub("", rest)
        return rest != words and not rest.strip("、，,和及与等会同共具体")

    def _subject(self, clause: Span, who: Who, *, is_willed: bool) -> tuple[int, Who]:
        """县住建局要, 由市财政, 要求镇政府: the bodies a clause begins with; where all is willed they need no 要."""
        by = _BY.match(self._text, clause.start, clause.end)
        end = start = self._behind_time(by.end()) if by else clause.start
        for body in self.within(start, clause.end) if start in self._starts else ():
            if self._text[end : body.start] not in _BETWEEN:
                break
            end = body.end
        named = self.within(start, end) if end > start else ()
        if not named and (generic := task_words.generic().match(self._text, start, clause.end)):
            end = generic.end()
        if end == start:
            return clause.start, who
        at = self._behind_time(end)
        is_acting = is_willed and self._acts(Span(at, clause.end)) and not _WORK.fullmatch(self._text, at, clause.end)
        if not (is_acting or (by and named) or _MODAL.match(self._text, at, clause.end)):
            return clause.start, who
        return end, Who(responsible=named, text=None if named else self._text[start:end])

    def _acts(self, words: Span) -> bool:
        """Whether words behind a body tell what it does: a verb, behind how often or by what it does it."""
        manner = _MANNER.match(self._text, words.start, words.end)
        at = manner.end() if manner else words.start
        if at in self._verbs or task_words.action().match(self._text, at, words.end):
            return True
        if manner and task_words.verb().match(self._text, at, words.end):
            return True
        by = _BY_WHAT.match(self._text, at, words.end)
        return by is not None and any(by.end() < verb < min(words.end, at + LONGEST_MANNER) for verb in self._verbs)

    def _behind_time(self, at: int) -> int:
        return self._time_ends.get(at, at)

    def _listed(self, span: Span) -> Who:
        who = NOBODY
        labels = list(_NAMED.finditer(self._text, span.start, span.end))
        for label, end in zip(labels, [*(each.start() for each in labels[1:]), span.end], strict=False):
            text = self._text[label.end() : end].strip("；;，,。 ")
            who = who.with_part(_kind(label), self.within(label.end(), end), text)
        at = span.end if labels else span.start
        for part in task_words.part().finditer(self._text, at, span.end):
            who = who.with_part(
                _kind(part), self.within(at, part.start()), self._text[at : part.start()].strip("由，,；;、 ")
            )
            at = part.end()
        return who


def _within(bodies: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(each for each in bodies if start <= each.start and each.end <= end)


def modal_end(text: str, start: int, end: int) -> int | None:
    """Where 要, 应 or 须 ends that stands at a place."""
    found = _MODAL.match(text, start, end)
    return found.end() if found else None


def _kind(part: re.Match[str]) -> str:
    return str(part.lastgroup)
