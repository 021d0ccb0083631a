"""Valuing: marks as the table of values has them, which of them a person wants to see, and in which groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import Literal, NamedTuple, Self

from reviewer.annotations import Annotation, Comment, Finding, Relation
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.figures import normalised
from reviewer.lexicon import normal
from reviewer.reviewing import Evidence

Grouping = Literal["value", "label", "indicator", "person"]
GROUPINGS: tuple[Grouping, ...] = ("value", "label", "indicator", "person")
LEVELS = {"high": 0.9, "middle": 0.75, "low": 0.0}  # the least score of each
HAVING = ("comments", "findings", "evidence")
LEAD = re.compile(r"[^。！？；\r\n]*\Z")
REST = re.compile(r"[^。！？；\r\n]*[。！？；]?")
Test = Callable[["Valued"], bool]


def level_of(score: float) -> str:
    """The level of LEVELS that a score reaches."""
    return next(name for name, least in LEVELS.items() if score >= least)


@dataclass(frozen=True, slots=True)
class Valued:
    """A mark with what it stands for.

    `value` is a figure's normal wording, a time's EDTF, a full name, else the words; `key` is the same for equal
    values of one label, whatever their script and width. `person` is the full name of whom it is about: its own, or
    of who holds the post. `plain` is what text is searched in, `has` which of HAVING it has.
    """

    document: Document
    mark: Annotation
    words: str
    value: str
    key: str
    indicator: str
    person: str
    plain: str
    has: frozenset[str]

    @property
    def level(self) -> str:
        """How sure it is that the mark is right, in words of LEVELS."""
        return level_of(self.mark.score)


class Valuer:
    """Gives a document's marks their values; `people` are its persons, the other records those beside its marks."""

    def __init__(
        self,
        document: Document,
        text: str,
        *,
        people: Iterable[Annotation],
        relations: Iterable[Relation],
        comments: Iterable[Comment],
        findings: Iterable[Finding],
        evidence: Iterable[Evidence],
    ) -> None:
        self._document = document
        self._text = text
        self._persons = _persons({mark.id: self._full(mark, self._words(mark)) for mark in people}, relations)
        self._commented = {each.annotation for each in comments}
        self._attested = {each.annotation for each in evidence if not each.says_nothing}
        doubted = sorted(span for each in findings if each.status != "dismissed" for span in each.spans)
        self._starts = [span.start for span in doubted]
        self._reach = list(accumulate((span.end for span in doubted), max))

    def valued(self, mark: Annotation) -> Valued:
        words = self._words(mark)
        value = self._value(mark, words)
        indicator, person = str(mark.attributes.get("indicator") or ""), self._persons.get(mark.id, "")
        plain = "\n".join(map(plain_of, dict.fromkeys((words, value, indicator, person))))
        key = f"{mark.label} {plain_of(value)}"
        return Valued(self._document, mark, words, value, key, indicator, person, plain, self._has(mark))

    def _words(self, mark: Annotation) -> str:
        return " ".join(mark.span.of(self._text).split())

    def _value(self, mark: Annotation, words: str) -> str:
        if mark.label == "FIGURE":
            return normalised(mark.attributes) or words
        if mark.label == "TIME":
            return str(mark.attributes.get("edtf") or words)
        return self._full(mark, words)

    @staticmethod
    def _full(mark: Annotation, words: str) -> str:
        return str(mark.attributes.get("full") or words)

    def _has(self, mark: Annotation) -> frozenset[str]:
        before = bisect_left(self._starts, mark.span.end)
        is_doubted = bool(before) and self._reach[before - 1] > mark.span.start
        return _having(mark.id in self._commented, is_doubted, mark.id in self._attested)


def _persons(names: Mapping[int, str], relations: Iterable[Relation]) -> dict[int, str]:
    """For marks the name of the person they are about; a post that several hold is the first one's."""
    persons = dict(names)
    for relation in relations:
        person, position = relation.content.get("person"), relation.content.get("position")
        if relation.type == "HOLDS" and isinstance(person, int) and isinstance(position, int) and person in names:
            persons.setdefault(position, names[person])
    return persons


@cache
def _having(*has: bool) -> frozenset[str]:
    return frozenset(compress(HAVING, has))


@lru_cache(maxsize=200_000)
def plain_of(words: str) -> str:
    """Without script, width and case; the same words come again and again."""
    return normal(words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which marks to show; "" is any. `text` may stand in the words, the value, the indicator or the person.

    The library knows which marks were decided on a `day`, and which documents are in a `state`: see among().
    """

    text: str = ""
    label: str = ""
    status: str = ""
    level: str = ""
    having: str = ""
    indicator: str = ""
    document: str = ""
    day: str = ""
    state: str = ""

    @classmethod
    def read(cls, saved: Json) -> Self:
        """What was kept of it; what is damaged or unknown counts as any."""
        known = {row.name for row in fields(cls)}
        kept = saved if isinstance(saved, dict) else {}
        return cls(**{name: value for name, value in kept.items() if name in known and isinstance(value, str)})

    def among(
        self, marks: Iterable[Valued], *, decided: Collection[int] = (), documents: Collection[int] = ()
    ) -> list[Valued]:
        """Those of the marks that fit, in their order; `decided` and `documents` are those of the day and the state."""
        found = list(marks)
        if self.day:
            found = [each for each in found if each.mark.id in decided]
        if self.state:
            found = [each for each in found if each.document.id in documents]
        for test in self._tests():
            found = [each for each in found if test(each)]
        return found

    def _tests(self) -> Iterable[Test]:
        """The quick ones first: each leaves fewer for the next."""
        text, indicator = plain_of(self.text.strip()), plain_of(self.indicator.strip())
        tests: tuple[tuple[str, Test], ...] = (
            (self.label, lambda each: each.mark.label == self.label),
            (self.status, lambda each: each.mark.status == self.status),
            (self.document, lambda each: each.document.name == self.document),
            (self.having, lambda each: self.having in each.has),
            (self.level, lambda each: each.level == self.level),
            (text, lambda each: text in each.plain),
            (indicator, lambda each: indicator in plain_of(each.indicator)),
        )
        return (test for wanted, test in tests if wanted)


class Group(NamedTuple):
    """Marks that share a value; `key` is "" for those that have none, `title` the first one's way to write it.

    A library has tens of thousands of groups; a tuple is made in half the time of a dataclass.
    """

    key: str
    title: str
    marks: list[int]


KEYS: dict[Grouping, Callable[[Valued], str]] = {
    "value": lambda each: each.key,
    "label": lambda each: each.mark.label,
    "indicator": lambda each: plain_of(each.indicator),
    "person": lambda each: plain_of(each.person),
}
TITLES: dict[Grouping, Callable[[Valued], str]] = {
    "value": lambda each: each.value,
    "label": lambda each: each.mark.label,
    "indicator": lambda each: each.indicator,
    "person": lambda each: each.person,
}


def grouped(marks: Iterable[Valued], by: Grouping) -> list[Group]:
    """The largest group first, the one without a value last; else in the order of their first marks."""
    key, title = KEYS[by], TITLES[by]
    groups: dict[str, Group] = {}
    for each in marks:
        of = key(each)
        if of in groups:
            groups[of].marks.append(each.mark.id)
        else:
            groups[of] = Group(of, title(each), [each.mark.id])
    nameless = groups.pop("", None)
    several = [group for group in groups.values() if len(group.marks) > 1]
    several.sort(key=lambda group: len(group.marks), reverse=True)
    return [*several, *(group for group in groups.values() if len(group.marks) == 1), *([nameless] if nameless else [])]


def context(text: str, span: Span, *, before: int, after: int) -> tuple[str, str, str]:
    """What stands before a span in its sentence, at most so many code points; its own words; what stands after it."""
    lead = LEAD.search(text, max(0, span.start - before), span.start)
    rest = REST.match(text, span.end, span.end + after)
    assert lead is not None  # both may be empty
    assert rest is not None
    return lead.group().lstrip(), " ".join(span.of(text).split()), rest.group()
