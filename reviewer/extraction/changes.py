"""Changes: which figures of a paragraph are the before, the after and the difference of one change.

从92%提升到98%; 由原来的10元已涨到30元; 达到1593.7公顷,比2000年增加967公顷; 提高了15%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import figure_words
from reviewer.extraction.quantities import Quantity

# A paragraph is read with its figures and times as one sign a character: what they say matters nothing here.
FIGURE, WITHIN, TIME = "\ue001", "\ue002", "\ue003"
# Of a verb and its object before a figure only a share can be the difference: 缩短办理时限50%, but 增加绿道50公里.
SHARES = frozenset(("percent", "points"))
LOOK_BACK = 40

_SENTENCE = re.compile("[。；！？!?;\n]")
_SIGNS = FIGURE + WITHIN
_AGO = re.compile("[来间前内]|以来|之[前内间]")
_OPENING = re.compile("(?:^|[，。；,;：:]|连续)$")
_AND = re.compile("[和与及、]|以及")
_GROWTH = re.compile("同比|环比|增长")
_THEN = re.compile("[，,、]?(?:已经?|可|将|并|总量|总数|规模)?(?:达到|达|至|到|为|升至|降至|增至)(?:了|约|近)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One change by its figures' places in the paragraph's list; `direction` is up, down or, unsaid, None."""

    before: int | None = None
    after: int | None = None
    delta: int | None = None
    direction: str | None = None
    # Whether the after is reached under a verb of change (提高到98%) and not a level beside its growth.
    arrives: bool = False

    def parts(self) -> Iterator[tuple[int, str]]:
        """Its figures with their roles; a level that is told beside its growth keeps its own."""
        if self.before is not None:
            yield self.before, "baseline"
        if self.after is not None and self.arrives:
            yield self.after, "result"
        if self.delta is not None:
            yield self.delta, "change"


def changes(text: str, quantities: Sequence[Quantity], times: Sequence[Span] = ()) -> list[Change]:
    """The changes among the quantities of a paragraph, which are sorted and do not overlap."""
    if not quantities or not _any_verb().search(text):
        return []
    finder = _Finder(_masked(text, quantities, times), quantities)
    return list(finder.paired(finder.found()))


def _masked(text: str, quantities: Sequence[Quantity], times: Sequence[Span]) -> str:
    signs = list(text)
    for time in times:
        signs[time.start : time.end] = TIME * len(time)
    for quantity in quantities:
        if _is_period(text, quantity):
            signs[quantity.start : quantity.end] = TIME * (quantity.end - quantity.start)
            continue
        signs[quantity.start : quantity.end] = FIGURE + WITHIN * (quantity.end - quantity.start - 1)
    return "".join(signs)


def _is_period(text: str, quantity: Quantity) -> bool:
    """五年前, 三年累计: a duration that says when, not what changed."""
    if quantity.kind != "duration":
        return False
    return _AGO.match(text, quantity.end) is not None or _OPENING.search(text, 0, quantity.start) is not None


class _Finder:
    """Reads the figures from left to right; a change is open until its sentence ends or a new one begins."""

    def __init__(self, signs: str, quantities: Sequence[Quantity]) -> None:
        self._signs = signs
        self._quantities = quantities
        self._last = 0

    def found(self) -> Iterator[Change]:
        current: Change | None = None
        for at, quantity in enumerate(self._quantities):
            if self._signs[quantity.start] == TIME:
                continue
            if current and _SENTENCE.search(self._signs, self._quantities[self._last].end, quantity.start):
                yield from _whole(current)
                current = None
            extended = self._extended(current, at)
            if extended is None:
                yield from _whole(current)
                extended = self._begun(at, current)
            current, self._last = extended, at
        yield from _whole(current)

    def _extended(self, current: Change | None, at: int) -> Change | None:
        """The open change with this figure in it; None where the figure is no part of it."""
        if current is None:
            return None
        between = self._between(at)
        if current.after is None and self._is_alike(current.before, at) and (found := _arrival().search(between)):
            direction = _direction(found["verb"]) or self._compared(current.before, at)
            return replace(current, after=at, direction=direction, arrives=True)
        if current.after is None and current.before is None and current.delta is not None and _THEN.fullmatch(between):
            return replace(current, after=at, arrives=True)
        if current.delta is None and (found := _beside().fullmatch(between)):
            if self._is_share_of_share(current, at) and _GROWTH.search(between):
                return None
            return replace(current, delta=at, direction=_direction(found["verb"]) or current.direction)
        return None

    def _is_share_of_share(self, current: Change, at: int) -> bool:
        """完成预算的56.2%,同比增长8.5%: what grew is the amount behind the share, not the share."""
        if current.before is not None or current.after is None:
            return False
        return self._quantities[current.after].kind == self._quantities[at].kind == "percent"

    def _between(self, at: int) -> str:
        return self._signs[self._quantities[self._last].end : self._quantities[at].start].strip()

    def _begun(self, at: int, current: Change | None) -> Change:
        """The change this figure begins: as its before, its after or its difference."""
        start = self._quantities[at].start
        near = self._signs[max(0, start - LOOK_BACK) : start].rstrip()
        if _any_hint().search(near) and (begun := self._begun_by(near, at)):
            return begun
        if current and current == Change(delta=self._last, direction=current.direction) and self._is_listed(at):
            return replace(current, delta=at)
        # A level: what follows may tell how it grew.
        return Change(after=at)

    def _begun_by(self, near: str, at: int) -> Change | None:
        """What the words before a figure make of it, if they have a verb of change."""
        if _departure().search(near) and self._leads_on(at):
            return Change(before=at)
        if found := _arrival().search(near):
            return Change(after=at, direction=_direction(found["verb"]), arrives=True)
        for pattern in _differences():
            if found := pattern.search(near):
                return Change(delta=at, direction=_direction(found["verb"]))
        if self._quantities[at].kind in SHARES and (found := _difference_of().search(near)):
            return Change(delta=at, direction=_direction(found["verb"]))
        return None

    def _is_listed(self, at: int) -> bool:
        return self._is_alike(self._last, at) and _AND.fullmatch(self._between(at)) is not None

    def paired(self, found: Iterable[Change]) -> Iterator[Change]:
        """Lists paired in order: 分别完成34178元、14686元,同比增长7.8%和13.4%; lists of unlike lengths stay untied."""
        told: set[int] = set()
        for change in found:
            if change.delta in told:
                continue
            if change.before is not None or change.after is None or change.delta is None:
                yield change
                continue
            levels, deltas = self._row(change.after, -1)[::-1], self._row(change.delta, 1)
            told.update(deltas)
            if len(levels) == len(deltas):
                yield from (replace(change, after=one, delta=other) for one, other in zip(levels, deltas, strict=True))
            elif len(levels) == 1:
                yield change
            else:
                yield from (replace(change, after=None, delta=each) for each in deltas)

    def _row(self, at: int, step: int) -> list[int]:
        """The figures listed with one, towards the end or the beginning, itself first."""
        row = [at]
        while 0 <= (following := row[-1] + step) < len(self._quantities):
            first, last = sorted((row[-1], following))
            between = self._signs[self._quantities[first].end : self._quantities[last].start].strip()
            if not self._is_alike(first, last) or _AND.fullmatch(between) is None:
                break
            row.append(following)
        return row

    def _leads_on(self, at: int) -> bool:
        end = self._quantities[at].end
        found = self._signs.find(FIGURE, end)
        following = next((n for n in range(at + 1, len(self._quantities)) if self._quantities[n].start == found), None)
        if following is None or not self._is_alike(at, following):
            return False
        return _onward().fullmatch(self._signs, end, found) is not None

    def _is_alike(self, before: int | None, after: int) -> bool:
        """Whether two figures may be states of one thing: a change keeps its kind."""
        if before is None:
            return False
        first, last = self._quantities[before], self._quantities[after]
        # 由14.6%下降到0: nothing of it needs no unit.
        return first.kind == last.kind or (last.unit is None and _size(last) == 0)

    def _compared(self, before: int | None, after: int) -> str | None:
        first, last = (None if at is None else _size(self._quantities[at]) for at in (before, after))
        if first is None or last is None or first == last:
            return None
        return "up" if last > first else "down"


def _whole(change: Change | None) -> Iterator[Change]:
    """A level alone is no change, nor is a baseline that leads nowhere."""
    if change and (
        change.delta is not None or (change.after is not None and (change.before is not None or change.direction))
    ):
        yield change


def _size(quantity: Quantity) -> Decimal | None:
    reading = quantity.readings[-1]
    return reading.high if reading.high is not None else reading.low


@cache
def _direction_of(verb: str) -> str | None:
    if re.fullmatch(f"{_words('up')}|{_words('more')}", verb):
        return "up"
    return "down" if re.fullmatch(f"{_words('down')}|{_words('less')}", verb) else None


def _direction(verb: str | None) -> str | None:
    return _direction_of(verb) if verb else None


def _words(name: str) -> str:
    return figure_words.changes()[name]


def _verb() -> str:
    return f"(?P<verb>{_words('up')}|{_words('down')})"


@cache
def _any_verb() -> re.Pattern[str]:
    return re.compile(f"{_words('up')}|{_words('down')}|{_words('turn')}|[从由自]|比")


@cache
def _any_hint() -> re.Pattern[str]:
    """What none of the patterns below does without."""
    return re.compile(f"{_any_verb().pattern}|较|{_words('more')}|{_words('less')}|^[，,]?[到至]")


@cache
def _departure() -> re.Pattern[str]:
    """从, 由 and what may stand between it and the figure: 由原来的, 从2015年末的."""
    return re.compile(
        f"(?:从(?![事而业])|由(?![于此])|自(?![然主治动行]))[^，。；{_SIGNS}]{{0,12}}(?:{TIME}+的?)?[^，。；{_SIGNS}]{{0,12}}$"
    )


@cache
def _onward() -> re.Pattern[str]:
    verb = f"(?:{_words('up')}|{_words('down')}|{_words('turn')})"
    return re.compile(
        f"[^。；{_SIGNS}]{{0,24}}?{verb}了?(?:{_words('to')})[^，。；{_SIGNS}]{{0,20}}|[，,]?(?:到|至){TIME}*的?"
    )


@cache
def _arrival() -> re.Pattern[str]:
    """A verb of change with 到, 至, 为, 成, right before the figure but for a time or a manner: 提高到2020年的."""
    return re.compile(
        f"(?:{_verb()}|{_words('turn')})了?(?:{_words('to')})了?"
        f"(?:{TIME}*[^，。；{_SIGNS}]{{0,8}}的)?(?:{_words('tail')})*$"
        f"|^[，,]?(?:到|至)(?:{TIME}*的)?$"
    )


@cache
def _differences() -> tuple[re.Pattern[str], ...]:
    """What stands right before a difference: 增长; 比上年多; 净增耕地."""
    return (
        re.compile(f"{_verb()}(?:{_words('tail')})*$"),
        re.compile(
            f"(?:比|较)[^，。；、{_SIGNS}]{{0,8}}(?:{TIME}|{_words('earlier')})[^，。；、{_SIGNS}]{{0,4}}(?P<verb>{_words('more')}|{_words('less')})(?:{_words('tail')})*$"
        ),
        re.compile(f"(?P<verb>{_words('net')})[^，。；、{_SIGNS}]{{1,10}}$"),
    )


@cache
def _difference_of() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{_words('moved')})[^，。；、和达为至到{TIME}{_SIGNS}]{{2,10}}$")


@cache
def _beside() -> re.Pattern[str]:
    """Between a level and its growth stands nothing but the comparison, the manner and the verb."""
    than = f"(?:比|较|与|同)[^，。；、{_SIGNS}]{{1,12}}?(?:相比|比)?[，,]?"
    verb = f"(?P<verb>{_words('up')}|{_words('down')}|{_words('more')}|{_words('less')})"
    return re.compile(f"[）)]?[，,、（(:：]?(?:{than}|{TIME}|{_words('manner')})*{verb}(?:{_words('tail')})*")
