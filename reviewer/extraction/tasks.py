"""Tasks: the clauses that commit someone to do something, with who, by when and how much.

由市建委牵头,5月底前完成停车场建设: the responsible body and a deadline carry over the clauses that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.documents.spans import Span
from reviewer.extraction import plans, task_words
from reviewer.extraction.passages import Passage

SHORTEST = 4
# A sentence of so many characters or fewer behind 一是 only names what is to come.
LONGEST_HEADING = 28

_SENTENCE = re.compile("[。！？!\n]")
_CLAUSE = re.compile("[，,；;：:]")
_HELD = re.compile("“[^“”]*”|《[^《》]*》|「[^「」]*」|[（(][^（）()]*[）)]")
_BRACKET = re.compile("[（(]([^（）()]*)[）)]")
_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}[，,、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,2}(?=[是要]))(?:[是要]要?)?"
)
_JOINT = re.compile("(?:并|同时|特别是|尤其是|还|以及|另外|此外|其中|而且|从而|进而|也|再|我们)+(?=.)")
_MODAL = re.compile(
    "(?:一定|还|都|也|就|首先|着重|务必)?(?:要(?!求|素|点|闻)|应当?|须|必须|需要?|拟|计划|将(?=[于在继启全完])|力求)"
)
_START = re.compile("(?:起|开始|以来)$")
_ATTRIBUTE = re.compile("的|召开|印发|举行|发布|出台|下发")
_BY = re.compile("由")
_NAMED = re.compile("(?:牵头单位|主办单位|责任单位|配合单位|协办单位|牵头部门|责任部门|责任人)[:：]?")


@dataclass(frozen=True, slots=True)
class Task:
    """An action's span, with the spans of the bodies, times and figures that go with it."""

    action: Span
    responsible: tuple[Span, ...] = ()
    lead: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    responsible_text: str | None = None
    begin: Span | None = None
    deadline: Span | None = None
    figures: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Who does what follows, until another is named."""

    responsible: tuple[Span, ...] = ()
    lead: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    text: str | None = None

    def with_part(self, part: str, bodies: tuple[Span, ...], text: str | None) -> Who:
        if part == "support":
            return replace(self, support=(*self.support, *bodies))
        lead = (*self.lead, *bodies) if part == "lead" else self.lead
        return replace(
            self, responsible=(*self.responsible, *bodies), lead=lead, text=self.text or (text if not bodies else None)
        )


@dataclass(slots=True)
class _State:
    who: Who = field(default_factory=Who)
    deadline: Span | None = None
    begin: Span | None = None


def tasks(passage: Passage, bodies: Sequence[Span], times: Sequence[Span], figures: Sequence[Span]) -> list[Task]:
    """The tasks of a paragraph; `bodies` are its organisations, and no figure overlaps a time."""
    return list(_Reader(passage, bodies, times, figures).tasks())


class _Reader:
    def __init__(
        self, passage: Passage, bodies: Sequence[Span], times: Sequence[Span], figures: Sequence[Span]
    ) -> None:
        self._text = passage.text
        self._is_plan = passage.is_plan
        self._bodies = sorted(bodies)
        self._times = sorted(times)
        self._figures = sorted(figures)
        # Stops in quotes and brackets part no clauses.
        self._signs = _HELD.sub(lambda found: "\ue000" * len(found.group()), passage.text)

    def tasks(self) -> Iterator[Task]:
        state = _State()
        sentences = list(_split(self._signs, Span(0, len(self._signs)), _SENTENCE))
        for sentence in sentences:
            found = self._of_sentence(sentence, state)
            named = self._named_behind(sentence)
            if named:
                found = [
                    replace(task, responsible=named.responsible, lead=named.lead, support=named.support)
                    for task in found
                ]
            yield from found

    def _of_sentence(self, sentence: Span, state: _State) -> list[Task]:
        found: list[Task] = []
        clauses = list(_split(self._signs, sentence, _CLAUSE))
        number = _NUMBER.match(self._text, sentence.start, sentence.end)
        if number and len(clauses) <= 2 and len(sentence) <= LONGEST_HEADING and not self._has_target(sentence):
            self._take_who(Span(number.end(), sentence.end), state)
            return []
        state.deadline = state.begin = None
        for at, clause in enumerate(clauses):
            if self._ends_part(clause, sentence):
                state.deadline = state.begin = None
            rest = self._without_who(self._trimmed(clause), state)
            if rest is None:
                continue
            is_last = at + 1 == len(clauses) or self._text[clause.end] in "；;"
            task = self._task(rest, state, is_closing=is_last and bool(found), sentence=sentence)
            if task:
                found.append(task)
        return found

    def _has_target(self, span: Span) -> bool:
        return any(span.covers(each) for each in self._figures) and any(span.covers(each) for each in self._times)

    def _ends_part(self, clause: Span, sentence: Span) -> bool:
        return clause.start > sentence.start and self._text[clause.start - 1] in "；;"

    def _trimmed(self, clause: Span) -> Span:
        """A clause without its number and the words that tie it to the one before."""
        start = clause.start
        for pattern in (_NUMBER, _JOINT):
            if found := pattern.match(self._text, start, clause.end):
                start = found.end()
        while start < clause.end and self._text[start].isspace():
            start += 1
        return Span(start, clause.end)

    # Who

    def _without_who(self, clause: Span, state: _State) -> Span | None:
        """The clause behind the words that say who acts; None where it says nothing more."""
        words = clause.of(self._text)
        part = task_words.part().search(words)
        if part and (words[0] == "由" or self._is_all_bodies(clause.start, clause.start + part.start())):
            self._assign(
                state, clause.start, clause.start + part.start(), _kind(part), anew=not self._follows_who(clause)
            )
            return self._after(clause.start + part.end(), clause.end)
        start = self._subject_end(clause, state)
        return self._after(start, clause.end) if start > clause.start else clause

    def _after(self, start: int, end: int) -> Span | None:
        return Span(start, end) if end - start >= SHORTEST else None

    def _is_all_bodies(self, start: int, end: int) -> bool:
        """Whether a stretch holds nothing but bodies: 市财政局、交通局|配合."""
        text = self._text[start:end]
        for body in self._in(self._bodies, start, end):
            text = text.replace(body.of(self._text), "")
        return bool(text != self._text[start:end] or task_words.generic().match(text)) and not re.sub(
            f"{task_words.generic().pattern}|[、和及与等会同共同具体]", "", text
        )

    def _follows_who(self, clause: Span) -> bool:
        """市建委牵头,财政局配合: the second adds to the first."""
        before = self._signs[max(0, clause.start - 8) : clause.start]
        return re.search("(?:牵头|负责|承担|主办|配合|协办|协助|实施)[，,；;、]$", before) is not None

    def _assign(self, state: _State, start: int, end: int, part: str, *, anew: bool) -> None:
        bodies = tuple(self._in(self._bodies, start, end))
        text = self._text[start:end].removeprefix("由")
        state.who = (Who() if anew else state.who).with_part(part, bodies, text)
        state.deadline = state.begin = None

    def _subject_end(self, clause: Span, state: _State) -> int:
        """Where the action begins behind a body that is to act: 县卫健局全年要; 各地区4月底前要."""
        bodies = self._in(self._bodies, clause.start, clause.end)
        end = start = clause.start
        while (
            bodies and bodies[0].start - end <= 1 and self._text[end : bodies[0].start] in ("", "、", "和", "与", "及")
        ):
            end = bodies.pop(0).end
        generic = task_words.generic().match(self._text, start, clause.end) if end == start else None
        if generic:
            end = generic.end()
        if end == start:
            return start
        at = end
        for time in self._in(self._times, end, clause.end):
            if time.start == at:
                at = time.end
        modal = _MODAL.match(self._text, at, clause.end)
        if not modal:
            return start
        named = tuple(self._in(self._bodies, start, end))
        state.who = Who(responsible=named, text=None if named else self._text[start:end])
        state.deadline = None
        return end

    def _take_who(self, span: Span, state: _State) -> None:
        part = task_words.part().search(self._text, span.start, span.end)
        if part and self._text[span.start] == "由":
            self._assign(state, span.start, part.start(), _kind(part), anew=True)

    def _named_behind(self, sentence: Span) -> Who | None:
        """（市发改委牵头,市财政局配合）, （责任单位:市住建局、各区政府） behind the tasks they are for."""
        who = Who()
        tail = Span(sentence.start, min(len(self._text), sentence.end + 60))
        for bracket in _BRACKET.finditer(self._text, tail.start, tail.end):
            if bracket.start() > sentence.end + 1:
                break
            who = self._named(Span(*bracket.span(1)), who)
        return who if who != Who() else None

    def _named(self, span: Span, who: Who) -> Who:
        labels = list(_NAMED.finditer(self._text, span.start, span.end))
        if labels:
            ends = [each.start() for each in labels[1:]] + [span.end]
            for label, end in zip(labels, ends, strict=True):
                kind = (
                    "lead" if label.group()[0] in "牵主" else "support" if label.group()[0] in "配协" else "responsible"
                )
                who = who.with_part(
                    kind,
                    tuple(self._in(self._bodies, label.end(), end)),
                    self._text[label.end() : end].strip("；;，, "),
                )
            return who
        at = span.start
        for part in task_words.part().finditer(self._text, span.start, span.end):
            who = who.with_part(
                _kind(part),
                tuple(self._in(self._bodies, at, part.start())),
                self._text[at : part.start()].strip("由，,；;、 "),
            )
            at = part.end()
        return who

    # What and when

    def _task(self, clause: Span, state: _State, *, is_closing: bool, sentence: Span) -> Task | None:
        start = self._take_times(clause, state)
        if modal := _MODAL.match(self._text, start, clause.end):
            start = modal.end()
        if joint := _JOINT.match(self._text, start, clause.end):
            start = joint.end()
        start = self._take_times(Span(start, clause.end), state)
        action = self._action(Span(start, clause.end))
        if action is None or not self._commits(action, modal is not None, state, sentence):
            return None
        figures = tuple(self._in(self._figures, action.start, action.end))
        if (
            is_closing
            and not figures
            and start == clause.start
            and task_words.purpose().match(self._text, action.start)
        ):
            return None
        self._late_time(action, state)
        who = state.who
        return Task(action, who.responsible, who.lead, who.support, who.text, state.begin, state.deadline, figures)

    def _take_times(self, clause: Span, state: _State) -> int:
        """Where the clause goes on behind the times it begins with, which the state keeps."""
        at = clause.start
        for time in self._in(self._times, clause.start, clause.end):
            before = self._text[at : time.start]
            if before not in ("", "在", "到", "于", "从", "自", "力争", "确保", "争取", ",", "，"):
                break
            if _ATTRIBUTE.match(self._text, time.end):
                break
            self._keep(time, state)
            if before in ("力争", "确保", "争取"):
                break
            at = time.end
            at += at < clause.end and self._text[at] in "，,"
        return at

    def _late_time(self, action: Span, state: _State) -> None:
        """A deadline inside the action: 确保10月底建成投用."""
        for time in self._in(self._times, action.start, action.end):
            if not _ATTRIBUTE.match(self._text, time.end) and not _START.search(time.of(self._text)):
                state.deadline = time

    def _keep(self, time: Span, state: _State) -> None:
        words = time.of(self._text)
        if _START.search(words) or _START.match(self._text, time.end):
            state.begin = time
        else:
            state.deadline = time

    def _action(self, clause: Span) -> Span | None:
        """The clause if it tells of an action, and of more than the manner."""
        end = clause.end
        words = self._text[clause.start : end].rstrip()
        end = clause.start + len(words)
        if end - clause.start < SHORTEST or task_words.manner_end().search(words):
            return None
        if task_words.manner_start().match(words) and not self._acts_late(words):
            return None
        if task_words.action().match(words) or self._acts_late(words):
            return Span(clause.start, end)
        return None

    def _acts_late(self, words: str) -> bool:
        """对沿街立面进行清洗, 早夜市要实现规范化管理: the verb stands behind its object, its subject or its manner."""
        if re.match("[对将把从在为以通]|通过|[一-鿿]{2,16}(?:要|达到|实现|做到)", words) is None:
            return False
        return task_words.verb().search(words, 2) is not None

    def _commits(self, action: Span, has_modal: bool, state: _State, sentence: Span) -> bool:
        if has_modal or state.deadline is not None or state.who != Who():
            return not plans.is_done(self._text[sentence.start : action.end])
        said = self._text[sentence.start : action.end]
        return plans.is_planned(said, self._text[: sentence.start], is_plan=self._is_plan)

    def _in(self, spans: Sequence[Span], start: int, end: int) -> list[Span]:
        return [each for each in spans if start <= each.start and each.end <= end]


def _kind(part: re.Match[str]) -> str:
    return str(part.lastgroup)


def _split(signs: str, whole: Span, stop: re.Pattern[str]) -> Iterator[Span]:
    start = whole.start
    for found in stop.finditer(signs, whole.start, whole.end):
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    if start < whole.end:
        yield Span(start, whole.end)
