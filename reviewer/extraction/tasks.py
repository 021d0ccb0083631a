"""Tasks: the clauses that commit someone to do something, with who, by when and how much.

由市建委牵头,5月底前完成停车场建设: the responsible body and a deadline carry over the clauses that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.documents.spans import Span
from reviewer.extraction import plans, task_items, task_words
from reviewer.extraction.clauses import SHORTEST, Clauses
from reviewer.extraction.deadlines import Deadlines
from reviewer.extraction.passages import Passage
from reviewer.extraction.responsibility import NOBODY, Assignment, Bodies, Who, modal_end

# A sentence of so many characters or fewer behind 一是 only names what is to come.
LONGEST_HEADING = 28
LONGEST_RUN_IN = 8
# What stands in every sentence that commits somebody by itself: a helping verb, a time by when, who acts.
_COMMITTING = re.compile(
    "[要应须需拟将由前底内末]|计划|力求|责成|负责|牵头|承担|主办|配合|协[助办]|参与|[体织]实施|责任|单位|部门|到20"
)
# A cell of a table that only names its work: 县人民医院迁建项目.
LONGEST_NAME = 40

_ENDED = re.compile("[。；;！!：:）)”]\\s*$")
# 实施如下项目: what follows is to be done; 入住人数少于10人的,: in which case; 做好规划是根本问题: what it is.
_NO_DEED = re.compile("[如以]下|(?<!目)的$|^(?:做好|抓好|加强|推进|开展)[^，。；]{1,10}(?<![还就也但只])是(?!否)")
# 三是加强值班,遇有情况要快速处置: a heading demands nothing.
_MODAL = re.compile("[，,][^，,]{0,10}(?:要(?!求|素|点|闻|件|害|道)|必须|务必)")
# 力争年内获得批复 tells of nothing done.
_WILLED = re.compile("力争|争取|确保")


@dataclass(frozen=True, slots=True)
class Task:
    """An action's span, who acts, and the spans of the times and figures that go with it."""

    action: Span
    who: Who
    begin: Span | None
    deadline: Span | None
    figures: tuple[Span, ...]


@dataclass(slots=True)
class _State:
    """What carries over from clause to clause."""

    who: Who = NOBODY
    deadline: Span | None = None
    begin: Span | None = None
    # A deadline that opens the whole sentence: 到2030年，.
    frame: Span | None = None
    # The kind of number of the item at hand (二是), and of the one that named who acts: the next of its kind does not.
    item: str = ""
    named_in: str = ""
    # A plain 要 holds for the rest of its sentence.
    is_modal: bool = False

    def open(self) -> None:
        """A sentence begins: who acts carries over, times do not."""
        self.deadline = self.begin = self.frame = None
        self.is_modal = False


def tasks(
    passage: Passage,
    bodies: Sequence[Span],
    times: Sequence[Span],
    figures: Sequence[Span],
    towns: Sequence[Span] = (),
) -> list[Task]:
    """The tasks of a paragraph; `bodies` are its organisations, and no figure overlaps a time. A heading has none.

    `towns` are places that act where the text says so: 责任单位：城关镇.
    """
    is_short = len(passage.text) <= 2 * LONGEST_HEADING and "\n" not in passage.text
    if is_short and not passage.cells and not _ENDED.search(passage.text):
        return []
    return list(_Reader(passage, Bodies(passage, bodies, towns, times), times, figures).tasks())


class _Reader:
    def __init__(self, passage: Passage, bodies: Bodies, times: Sequence[Span], figures: Sequence[Span]) -> None:
        self._text = passage.text
        self._clauses = Clauses(passage)
        self._section = passage.section
        # Below a body in charge, items are its duties and head nothing.
        self._is_charged = "\n" in passage.text and plans.IN_CHARGE.search(passage.text) is not None
        # Where the mood of a plan sets in.
        self._mood = 0 if passage.section == "plan" else plans.mood_start(passage.text, passage.section)
        self._figures = sorted(figures)
        self._times = Deadlines(passage.text, times, self._figures)
        self._bodies = bodies
        self._parts = task_items.Parts(passage.text)
        self._cells = [cell.span for cell in passage.cells if cell.kind == "task"]
        self._assignments = self._bodies.of_cells(passage.cells) if passage.cells else self._bodies.assignments()

    def tasks(self) -> Iterator[Task]:
        for cell in self._cells:
            yield from self._of_cell(cell)
        if not self._cells:
            yield from self._within(Span(0, len(self._text)))

    def _of_cell(self, cell: Span) -> Iterator[Task]:
        """What a cell of a table commits to: its clauses, or the work that it only names."""
        found = list(self._within(cell))
        given = self._assignment(cell)
        if (
            not found
            and given
            and SHORTEST <= len(cell) <= LONGEST_NAME
            and not task_items.STOP.search(cell.of(self._text))
        ):
            figures = tuple(each for each in self._figures if cell.covers(each))
            found = [Task(cell, given.who, None, given.deadline, figures)]
        yield from found

    def _within(self, part: Span) -> Iterator[Task]:
        state = _State()
        for sentence in self._parts.sentences(part):
            if self._may_commit(sentence, state) and not any(
                each.words.overlaps(sentence) and not each.item.overlaps(sentence) for each in self._assignments
            ):
                yield from map(self._assigned, self._of_sentence(sentence, state))

    def _may_commit(self, sentence: Span, state: _State) -> bool:
        """Whether anything in or before a sentence could make a task of its clauses: most of what is told does not."""
        return (
            self._mood < sentence.end
            or bool(self._assignments)
            or state.who != NOBODY
            or _COMMITTING.search(self._text, sentence.start, sentence.end) is not None
        )

    def _assigned(self, task: Task) -> Task:
        """A task with who does its whole item, where nothing nearer says so."""
        given = self._assignment(task.action)
        if given is None:
            return task
        return replace(
            task, who=task.who if task.who.responsible else given.who, deadline=task.deadline or given.deadline
        )

    def _assignment(self, span: Span) -> Assignment | None:
        if not self._assignments:
            return None
        return next((each for each in self._assignments if each.item.covers(span)), None)

    def _of_sentence(self, sentence: Span, state: _State) -> list[Task]:
        clauses = list(self._parts.clauses(sentence))
        self._enter(sentence, state)
        if self._is_heading(sentence, clauses):
            return []
        found: list[Task] = []
        brackets = [self._bodies.behind(clause.start, clause.end) for clause in clauses]
        named = 0
        state.open()
        for at, clause in enumerate(clauses):
            if clause.start > sentence.start and self._text[clause.start - 1] in "；;":
                state.deadline, state.begin = state.frame, None
            if at:
                self._enter(clause, state)
            is_last = at + 1 == len(clauses)
            behind = brackets[at]
            words = Span(clause.start, behind[0].start) if behind and clause.covers(behind[0]) else clause
            is_closing = bool(found) and (is_last or self._text[clause.end] in "；;")
            is_assigned = any(brackets[at:]) or self._assignment(Span(clause.start, clause.start)) is not None
            task = self._of_clause(self._parts.trimmed(words), state, is_closing=is_closing)
            if self._is_charged and self._text[clause.end : clause.end + 1] in {":", "："}:
                task = None  # what one is in charge of, before it is told
            is_first = not at or self._text[clause.start - 1] in "；;"
            if is_first and task is None and state.deadline and state.deadline.end == clause.end:
                state.frame = state.deadline
            if task and (is_assigned or self._commits(task, state, sentence)):
                found.append(task)
            if behind:
                found[named:] = [replace(each, who=behind[1]) for each in found[named:]]
                named = len(found)
        return found

    def _is_heading(self, sentence: Span, clauses: Sequence[Span]) -> bool:
        """一是强化规划管控。 at the head of its part, or a first sentence that short."""
        given = self._assignment(Span(sentence.start, sentence.start))
        if given and not self._text[sentence.end : given.item.end].strip("。；;!！ \n"):
            return False
        number = self._parts.number(sentence)
        if number and (
            self._is_charged
            or self._parts.is_item(number, sentence)
            or _MODAL.search(self._text, number.end(), sentence.end)
        ):
            return False
        is_first = sentence.start == 0 and sentence.end + 1 < len(self._text.rstrip()) and len(clauses) == 1
        longest = LONGEST_HEADING if number else LONGEST_HEADING // 2 if is_first else 0
        if len(clauses) == 1 and self._text[sentence.end + 1 : sentence.end + 2].strip():
            # 建设教育强市。 runs in before the sentences that it heads.
            longest = max(longest, LONGEST_RUN_IN)
        return len(clauses) <= 2 and len(sentence) <= longest and not self._has_target(sentence)

    def _has_target(self, span: Span) -> bool:
        return any(span.covers(each) for each in self._figures) and bool(self._times.within(span))

    def _enter(self, clause: Span, state: _State) -> None:
        """A clause may open the next item of a list."""
        number = self._parts.number(clause)
        if number is None:
            return
        state.item = task_items.kind(number)
        if state.item and state.item == state.named_in:
            state.who = NOBODY

    def _of_clause(self, clause: Span, state: _State, *, is_closing: bool) -> Task | None:
        at, deadline, begin = self._times.opening(clause)
        start, who = (
            self._bodies.taken(Span(at, clause.end), state.who, is_modal=state.is_modal)
            if at < clause.end
            else (at, state.who)
        )
        if start > at:
            clause = Span(start, clause.end)
            state.who, state.deadline, state.begin = who, deadline, begin
            state.named_in = state.item
            at, deadline, begin = self._times.opening(clause)
        state.deadline, state.begin = deadline or state.deadline, begin or state.begin
        start = self._behind_will(Span(at, clause.end), state)
        is_assigned = self._assignment(clause) is not None
        is_certain = is_assigned or state.is_modal or bool(state.who.responsible) or self._section == "plan"
        action = self._clauses.action(Span(start, clause.end), is_certain=is_certain)
        action = action or self._in_charge(Span(start, clause.end), state)
        if action is None or _NO_DEED.search(action.of(self._text)):
            return None
        return self._task(clause, action, state, is_closing=is_closing)

    def _in_charge(self, words: Span, state: _State) -> Span | None:
        """市人才办|负责全市工程的统筹协调: where all is to be done, being in charge of it is what is."""
        is_all = self._section == "plan" or state.is_modal
        is_told = self._text.startswith("负责", words.start - 2) and len(words) > LONGEST_RUN_IN
        return Span(words.start - 2, words.end) if is_all and is_told else None

    def _behind_will(self, clause: Span, state: _State) -> int:
        """Where a clause goes on behind 要 and what ties it to others, and the times behind these."""
        start = modal_end(self._text, clause.start, clause.end) or clause.start
        state.is_modal = state.is_modal or start > clause.start
        start = self._parts.behind_joint(start, clause.end)
        if start > clause.start:
            start, deadline, begin = self._times.opening(Span(start, clause.end))
            state.deadline, state.begin = deadline or state.deadline, begin or state.begin
        return start

    def _task(self, clause: Span, action: Span, state: _State, *, is_closing: bool) -> Task | None:
        is_plain = action.start == clause.start
        if is_plain and self._is_on_its_own(clause, action):
            state.deadline = state.frame
        figures = tuple(each for each in self._figures if action.covers(each))
        if is_closing and is_plain and not figures and task_words.purpose().match(self._text, action.start):
            return None
        state.deadline = self._times.late(action) or state.deadline
        return Task(action, state.who, state.begin, state.deadline, figures)

    def _is_on_its_own(self, clause: Span, action: Span) -> bool:
        """并加大整治力度, 早夜市要实现规范化管理: neither goes on with the deadline before."""
        if self._text[clause.start - 1 : clause.start] == "并" or self._text[action.start] in "对将把从在以通":
            return self._text[clause.start - 1 : clause.start] == "并"
        words = action.of(self._text)
        is_verbal = task_words.action().match(words) or self._clauses.acts(action.start, words)
        return not is_verbal and not task_words.measure().match(words)

    def _commits(self, task: Task, state: _State, sentence: Span) -> bool:
        words = task.action.of(self._text)
        if plans.is_done(words) and not _WILLED.match(words):
            return False
        is_due = task.deadline is not None and self._times.is_due(task.deadline)
        if state.is_modal or is_due or state.who != NOBODY:
            return True
        if self._mood > task.action.end:
            return False
        earlier = self._text[: task.action.end]
        if not plans.is_done(earlier[sentence.start :]):
            return True
        # 县里建成了3处，今后将继续新建: what was done stands before what sets the mood.
        return not plans.is_done(earlier[max(sentence.start, plans.mood_end(earlier)) :])
