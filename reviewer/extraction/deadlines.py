"""Deadlines: the times that say by when, or from when, a clause is to be done."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reviewer.documents.spans import Span

_BEGIN = re.compile("起|开始|以来")
_DUE = re.compile("(?:(?<![目日当])前|年内|底|末|之内)$")
_WITHIN = re.compile("[年月天日时周]内$")
_TO_BE = re.compile("(?:确保|力争|争取|于|在|到)$")
_PAST = re.compile("去年|上年|前年|近年|近[一二两三四五六七八九十几]年|过去|昨[日天]|[前上]个?月")
_ATTRIBUTE = re.compile("的|(?:仍|尚|还)?未[^，。；]{0,10}的|召开|印发|举行|发布|出台|下发")


class Deadlines:
    """The times of a paragraph, beside its figures: 5年内 is one of these."""

    def __init__(self, text: str, times: Sequence[Span], figures: Sequence[Span]) -> None:
        self._text = text
        self._times = sorted(times)
        self._starts = [time.start for time in self._times]
        # 5年内 counts from no day that the text tells.
        self._durations = {each.start: each.end for each in figures if _WITHIN.search(each.of(text))}

    def opening(self, clause: Span) -> tuple[int, Span | None, Span | None]:
        """Where a clause goes on behind the times it begins with; the deadline and the start among them."""
        deadline = begin = None
        at = self._durations.get(clause.start, clause.start)
        for time in self.within(clause):
            if self._text[at : time.start] not in ("", "在", "到", "于", "从", "自") or _ATTRIBUTE.match(
                self._text, time.end
            ):
                break
            if _PAST.match(time.of(self._text)):
                at = time.end
                continue
            begins = _BEGIN.match(self._text, time.end)
            if begins or _BEGIN.search(time.of(self._text)):
                begin = time
            else:
                deadline = time
            at = begins.end() if begins else time.end
            at += at < clause.end and self._text[at] in "，,"
        return at, deadline, begin

    def late(self, action: Span) -> Span | None:
        """A deadline inside an action: 确保10月底建成投用, 力争全年实现."""
        found = None
        for time in self.within(action):
            if _ATTRIBUTE.match(self._text, time.end) or _BEGIN.search(time.of(self._text)):
                continue
            if _DUE.search(time.of(self._text)) or _TO_BE.search(self._text, action.start, time.start):
                found = time
        return found

    def is_due(self, time: Span) -> bool:
        """Whether a time by itself says that something is to be done: 年底前, 到2030年."""
        return _DUE.search(time.of(self._text)) is not None or self._text[time.start - 1 : time.start] == "到"

    def within(self, span: Span) -> list[Span]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return [time for time in self._times[first:last] if time.end <= span.end] if last > first else []
