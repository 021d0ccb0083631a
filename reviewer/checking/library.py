"""Checks across a library: what documents say of one thing, last year's figure and its growth, passages that come back.

Nothing here is a finding of one document: each place names its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from reviewer.annotations import Attributes, Severity
from reviewer.assets import Json
from reviewer.checking.claims import Claim, claims
from reviewer.checking.dates import dated
from reviewer.checking.material import FIGURE, WITHIN, Material, Paragraph, Remark
from reviewer.checking.names import held
from reviewer.checking.numbers import HUNDRED, meet, room, said, share_room, value, written
from reviewer.deltas import Reach
from reviewer.documents.spans import Span

# At comparable prices a growth rate does not lead from one year's level to the next.
_REAL = re.compile("生产总值|增加值|GDP|总产值")
_REAL_TERMS = re.compile("可比|不变价|扣除|同口径|实际增长")
_YEAR = re.compile("(?<![0-9.])((?:19|20)[0-9]{2})年")
_GROWN = re.compile(f"[，,]?(?:同比|比上年|较上年|比去年)?(?P<verb>增长|下降)(?P<rate>{FIGURE}{WITHIN}*)")
LEAST_PASSAGE = 60
SHINGLE = 6
# One shingle in so many stands for a paragraph when others are looked for.
SAMPLE = 4
ALIKE = 0.6
MOST_SHARING = 40  # a shingle that more paragraphs have is a formula


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a document's source."""

    document: int
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Across:
    """Something to look at in several documents, with the values of its wording."""

    check: str
    severity: Severity
    places: tuple[Place, ...]
    values: Attributes


def as_remarks(found: Iterable[Across], texts: Mapping[int, str]) -> dict[int, list[Remark]]:
    """The findings by the document they are kept with, which is that of the last place; the rest are its `places`.

    `texts` are the sources by document.
    """
    remarks: dict[int, list[Remark]] = defaultdict(list)
    for each in found:
        home = each.places[-1].document
        spans = tuple(place.span for place in each.places if place.document == home)
        others: list[Json] = [
            {
                "document": place.document,
                "name": place.name,
                "start": place.span.start,
                "end": place.span.end,
                "words": place.span.of(texts[place.document]),
            }
            for place in each.places
            if place.document != home
        ]
        remarks[home].append(Remark(each.check, each.severity, spans, {**each.values, "places": others}))
    return dict(remarks)


def across(materials: Sequence[Material]) -> list[Across]:
    """What the checks find across documents, in the order of the documents."""
    dated_claims = [each for material in materials for each in _dated(material)]
    return [*same(dated_claims), *base_years(dated_claims), *passages(materials), *posts(materials)]


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim of a year, which it names or takes from the document it stands in."""

    material: Material
    claim: Claim
    year: int
    place_name: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.claim.name, self.claim.figure.unit, self.place_name

    @property
    def place(self) -> Place:
        return _place(self.material, self.claim.figure.mark.span)


def _place(material: Material, span: Span) -> Place:
    return Place(material.id, material.name, span)


def _dated(material: Material) -> Iterator[Dated]:
    given = dated(material)
    for claim in claims(material):
        year = _year(claim, given.year if given else None)
        if year and claim.sense == "level" and not claim.is_planned and not claim.scope - {"人均"}:
            yield Dated(material, claim, year, _where(claim))


def _year(claim: Claim, given: int | None) -> int | None:
    """The year in the paragraph before the figure; 去年 and 上年 count from the document's date."""
    years = _YEAR.findall(claim.paragraph.text[: claim.figure.start])
    if claim.time in ("去年", "上年"):
        return given - 1 if given else None
    if re.search("季度|月|半年|年[初底末中]", claim.time):
        return None
    return int(years[-1]) if years else given if claim.time in ("今年", "全年") else None


def _where(claim: Claim) -> str:
    """The place or body a sentence is about; "" where it names none."""
    sentence = claim.paragraph.sentence_at(claim.figure.start)
    named = (
        claim.paragraph.text[start:end]
        for start, end, _ in claim.paragraph.marks("PLACE", "ORG")
        if sentence.start <= start < claim.figure.start
    )
    return next(named, "")


def same(found: Sequence[Dated]) -> Iterator[Across]:
    """One name, one year, two values in two documents."""
    groups: dict[tuple[tuple[str, str, str], int], list[Dated]] = defaultdict(list)
    for each in found:
        groups[each.key, each.year].append(each)
    for (_, year), alike in groups.items():
        for one, other in combinations(alike, 2):
            if one.material.id != other.material.id and not meet(room(one.claim.figure), room(other.claim.figure)):
                values: dict[str, Json] = {"name": one.claim.name, "year": year, "computed": _unequal(one, other)}
                yield Across("same_across", "warning", (one.place, other.place), values)
                break


def _unequal(one: Dated, other: Dated) -> str:
    return f"{written(one.claim.figure)} ≠ {written(other.claim.figure)}"


def base_years(found: Sequence[Dated]) -> Iterator[Across]:
    """Last year's figure and the growth since, against this year's figure."""
    levels: dict[tuple[tuple[str, str, str], int], Dated] = {}
    for each in found:
        levels.setdefault((each.key, each.year), each)
    for each in found:
        before = levels.get((each.key, each.year - 1))
        grown = _growth(each.claim)
        if before is None or grown is None or before.material.id == each.material.id or _is_real(each.claim):
            continue
        if not meet(room(before.claim.figure).times(grown), room(each.claim.figure)):
            factor = (grown.low + grown.high) / 2
            number = said(value(before.claim.figure) * factor, each.claim.figure.unit, each.claim.figure)
            values: dict[str, Json] = {
                "name": each.claim.name,
                "year": each.year,
                "computed": f"{written(before.claim.figure)} × {round(factor, 4)} = {number}",
                "total": written(each.claim.figure),
            }
            yield Across("base_year", "warning", (before.place, each.place), values)


def _growth(claim: Claim) -> Reach | None:
    """What last year's figure is multiplied by, from the growth that stands behind this year's."""
    grown = _GROWN.match(claim.paragraph.masked, claim.figure.end)
    rate = claim.paragraph.figure_at(grown.start("rate")) if grown else None
    if grown is None or rate is None or not rate.is_exact or rate.unit != "%":
        return None
    sign = -1 if grown["verb"] == "下降" else 1
    ends = sorted(1 + sign * each / HUNDRED for each in (share_room(rate).low, share_room(rate).high))
    return Reach(ends[0], ends[1])


def _is_real(claim: Claim) -> bool:
    sentence = claim.paragraph.sentence_at(claim.figure.start).of(claim.paragraph.text)
    return _REAL.search(claim.name) is not None or _REAL_TERMS.search(sentence) is not None


# Passages


def passages(materials: Sequence[Material]) -> Iterator[Across]:
    """Paragraphs of two documents that are the same but for a few words."""
    known: list[tuple[Material, Paragraph, frozenset[int]]] = []
    sharing: dict[int, list[int]] = defaultdict(list)
    for material in materials:
        for paragraph in material.paragraphs:
            shingles = _shingles(paragraph.text)
            if not shingles:
                continue
            sample = [each for each in shingles if each % SAMPLE == 0]
            yield from _alike(material, paragraph, shingles, sample, known, sharing)
            for each in sample:
                sharing[each].append(len(known))
            known.append((material, paragraph, shingles))


def _alike(
    material: Material,
    paragraph: Paragraph,
    shingles: frozenset[int],
    sample: Sequence[int],
    known: Sequence[tuple[Material, Paragraph, frozenset[int]]],
    sharing: dict[int, list[int]],
) -> Iterator[Across]:
    counts: dict[int, int] = defaultdict(int)
    for each in sample:
        for at in sharing[each] if len(sharing[each]) <= MOST_SHARING else ():
            counts[at] += 1
    for at, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:1]:
        other, twin, others = known[at]
        share = len(shingles & others) / min(len(shingles), len(others))
        if other.id != material.id and share >= ALIKE:
            spans = (_place(other, other.source_of(twin.span)), _place(material, material.source_of(paragraph.span)))
            yield Across("passage_across", "note", spans, {"text": paragraph.text[:40], "share": round(share * 100)})


def _shingles(text: str) -> frozenset[int]:
    words = re.sub(r"\W", "", text)
    if len(words) < LEAST_PASSAGE:
        return frozenset()
    return frozenset(crc32(words[at : at + SHINGLE].encode()) for at in range(len(words) - SHINGLE + 1))


# Posts


def posts(materials: Sequence[Material]) -> Iterator[Across]:
    """A person who holds another post in a later document."""
    first: dict[str, tuple[str, Place]] = {}
    for material in sorted(materials, key=_when):
        for each in held(material):
            if len(each.person) < 2:
                continue
            title, place = each.body + each.post, _place(material, each.whole)
            known = first.get(each.person)
            if known and known[0] != title and known[1].document != material.id:
                values = {"text": each.person, "one": known[0], "other": title}
                yield Across("posts_over_time", "note", (known[1], place), values)
            first[each.person] = (title, place)


def _when(material: Material) -> tuple[int, int, int, int]:
    given = dated(material)
    return (given.year, given.month or 0, given.day or 0, material.id) if given else (0, 0, 0, material.id)
