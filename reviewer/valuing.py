"""Valuing: marks in columns with what they stand for, and which of them a person wants to see."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import accumulate
from operator import or_
from typing import Literal, NamedTuple, Self

from reviewer.annotations import Annotation, Attributes, Comment, Finding, Relation, Status
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.documents.wrapping import in_one_line
from reviewer.figures import extent, grouped_values, normalised
from reviewer.lexicon import normal
from reviewer.reviewing import Evidence

Grouping = Literal["value", "label", "indicator", "person"]
GROUPINGS: tuple[Grouping, ...] = ("value", "label", "indicator", "person")
LEVELS = {"high": 0.9, "middle": 0.75, "low": 0.0}  # the least score of each
HAVING = ("comments", "findings", "evidence")
LEAD = re.compile(r"[^。！？；\r\n]*\Z")
REST = re.compile(r"[^。！？；\r\n]*[。！？；]?")


def level_of(score: float) -> str:
    """The level of LEVELS that a score reaches."""
    return next(name for name, least in LEVELS.items() if score >= least)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a document's marks by place, in columns: a library has a million, too many for an object each.

    `attributes` are as parsed() reads them; equal marks have equal ones. `holders` has for a post the full name of who
    holds it, `has` adds up 1, 2 and 4 for what a mark has of HAVING.
    """

    document: Document
    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    labels: Sequence[str]
    statuses: Sequence[Status]
    scores: Sequence[float]
    attributes: Sequence[str]
    words: Sequence[str]
    holders: Sequence[str]
    has: bytes


class Meaning(NamedTuple):
    """What a mark stands for: a figure's normal wording, a time's EDTF, a full name, else the words.

    `person` is the full name of whom it is about: its own, or of who holds the post.
    """

    value: str
    indicator: str
    person: str


class Stated(NamedTuple):
    """What a figure says: its values as they are shown with the number to sort them by, and its attributes."""

    values: str
    number: Decimal
    kind: str
    unit: str
    role: str
    qualifier: str
    indicator: str
    item: str
    subject: str
    period: str


class Beside:
    """What the library says of a document's marks beside them; `people` hold posts by the relations."""

    def __init__(
        self,
        text: str,
        *,
        people: Iterable[Annotation],
        relations: Iterable[Relation],
        comments: Iterable[Comment],
        findings: Iterable[Finding],
        evidence: Iterable[Evidence],
    ) -> None:
        named = (each for each in people if each.label == "PERSON")
        names = {each.id: _full(each.attributes, words_of(each.span.of(text))) for each in named}
        self._holders = _holders(names, relations)
        self._commented = {each.annotation for each in comments}
        self._attested = {each.annotation for each in evidence if not each.says_nothing}
        doubted = sorted(span for each in findings if each.status != "dismissed" for span in each.spans)
        self._starts = [span.start for span in doubted]
        self._reach = list(accumulate((span.end for span in doubted), max))

    def holders(self, ids: Sequence[int]) -> list[str]:
        """For each mark the full name of who holds it, where it is a post."""
        return [self._holders.get(each, "") for each in ids]

    def has(self, ids: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> bytes:
        """For each mark what it has of HAVING."""
        commented = bytes(each in self._commented for each in ids)
        doubted = bytes(2 * each for each in map(self._is_doubted, starts, ends)) if self._starts else bytes(len(ids))
        attested = bytes(4 * (each in self._attested) for each in ids)
        return bytes(map(or_, commented, map(or_, doubted, attested)))

    def _is_doubted(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return bool(before) and self._reach[before - 1] > start


def _holders(names: Mapping[int, str], relations: Iterable[Relation]) -> dict[int, str]:
    """For posts the name of who holds them; a post that several hold is the first one's."""
    found: dict[int, str] = {}
    for relation in relations:
        person, position = relation.content.get("person"), relation.content.get("position")
        if isinstance(person, int) and isinstance(position, int) and person in names:
            found.setdefault(position, names[person])
    return found


def meaning(label: str, words: str, attributes: Attributes, holder: str) -> Meaning:
    """What a mark over these words stands for, whose post `holder` has."""
    person = _full(attributes, words) if label == "PERSON" else holder
    return Meaning(_value(label, words, attributes), str(attributes.get("indicator") or ""), person)


def _value(label: str, words: str, attributes: Attributes) -> str:
    if label == "FIGURE":
        return normalised(attributes) or words
    if label == "TIME":
        return str(attributes.get("edtf") or words)
    return _full(attributes, words)


def _full(attributes: Attributes, words: str) -> str:
    return str(attributes.get("full") or words)


def stated(attributes: Attributes) -> Stated:
    """What a figure says."""
    reach = extent(attributes)
    said = (attributes.get(name) for name in Stated._fields[2:])
    texts = ("" if value is None else str(value) for value in said)
    return Stated(grouped_values(attributes), reach[0] if reach else Decimal(), *texts)


def parsed(attributes: str) -> Attributes:
    """A mark's attributes as the library keeps them."""
    found: Attributes = json.loads(attributes) if attributes != "{}" else {}
    return found


def words_of(marked: str) -> str:
    """What a mark stands over, on one line."""
    return " ".join(marked.split())


def plain_of(words: str) -> str:
    """Without script, width and case: so text is searched, and values are compared."""
    return normal(words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which marks to show; "" is any. `text` may stand in the words, the value, the indicator or the person.

    The library knows which marks were decided on a `day`, and which documents are in a `state`.
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


def context(text: str, span: Span, *, before: int, after: int) -> tuple[str, str, str]:
    """What stands before a span in its sentence, at most so many code points; its own words; what stands after it."""
    lead = LEAD.search(text, max(0, span.start - before), span.start)
    rest = REST.match(text, span.end, span.end + after)
    assert lead is not None  # both may be empty
    assert rest is not None
    return lead.group().lstrip(), in_one_line(span.of(text)), rest.group()
