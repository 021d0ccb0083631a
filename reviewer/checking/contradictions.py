"""Checks of contradiction: one thing with two figures in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from reviewer.checking.claims import Claim, claims
from reviewer.checking.material import MOST_CHARACTERS, Figure, Hit, Material, Paragraph
from reviewer.checking.numbers import added, meet, room, value, value_in, written

STOCKS = frozenset(("stock", "all"))
# A list is held against the latest ones that share a member: drafts repeat their small counts without end.
MOST_EARLIER = 4
# How long a name must be that is the same by more than chance.
SHORTEST = {"level": 6, "change": 4}
NEAR = Decimal("0.06")


def same(material: Material) -> Iterator[Hit]:
    """One name, one time, one sense, two values."""
    if len(material.text) > MOST_CHARACTERS:
        return
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims(material):
        groups[claim.name, claim.figure.unit].append(claim)
    for alike in groups.values():
        for at, claim in enumerate(alike):
            other = next((each for each in alike[:at] if _contradicts(each, claim)), None)
            if other:
                first, last = _quoted(other), _quoted(claim)
                yield Hit(
                    (other.figure.mark.span, claim.figure.mark.span),
                    {
                        "name": claim.name,
                        "one": first,
                        "other": last,
                        "computed": f"{written(other.figure)} ≠ {written(claim.figure)}",
                    },
                )
                break


def _quoted(claim: Claim) -> str:
    text, figure = claim.paragraph.text, claim.figure
    return text[max(0, figure.start - 10) : figure.end + 10].strip()


def _contradicts(one: Claim, other: Claim) -> bool:
    if meet(room(one.figure), room(other.figure)) or one.bound != other.bound or _is_placed(one, other):
        return False
    senses = {one.sense, other.sense}
    if senses <= STOCKS or (senses <= STOCKS | {"level"} and "all" in senses and one.bound):
        return one.scope <= other.scope or other.scope <= one.scope
    if one.sense != other.sense or one.sense not in SHORTEST:
        return False
    is_alike = one.time == other.time and one.is_planned == other.is_planned and one.scope == other.scope
    return is_alike and len(one.name) >= SHORTEST[one.sense] and one.paragraph is not other.paragraph


def _is_placed(*found: Claim) -> bool:
    """Whether the words up to a figure name a place or body that it may be of."""
    for claim in found:
        sentence = claim.paragraph.sentence_at(claim.figure.start)
        start = max(
            sentence.start,
            claim.paragraph.text.rfind("；", 0, claim.figure.start),
            claim.paragraph.text.rfind(";", 0, claim.figure.start),
        )
        if any(start <= at < claim.figure.end for at, _, _ in claim.paragraph.marks("PLACE", "ORG")):
            return True
    return False


def lists(material: Material) -> Iterator[Hit]:
    """Two lists with the same members but one: 436 and 910 here, 1300 there."""
    if len(material.text) > MOST_CHARACTERS:
        return
    seen: dict[tuple[str, Decimal], list[list[Figure]]] = defaultdict(list)
    for paragraph in material.paragraphs:
        for run in _runs(paragraph):
            unit = run[0].unit
            for earlier in _sharing(run, seen):
                if found := _rest(earlier, run, unit):
                    parts, whole = found
                    values: dict[str, str] = {"total": written(whole), "computed": added(parts, unit)}
                    yield Hit((*(each.mark.span for each in parts), whole.mark.span), values)
            for figure in run:
                seen[unit, value(figure)].append(run)
                del seen[unit, value(figure)][:-MOST_EARLIER]


def _runs(paragraph: Paragraph) -> Iterator[list[Figure]]:
    """Three and more exact figures of one unit that stand close in one sentence."""
    run: list[Figure] = []
    for figure in (*paragraph.figures, None):
        is_next = (
            figure is not None
            and figure.is_exact
            and run
            and figure.unit == run[-1].unit
            and figure.start - run[-1].end < 24
            and not set("。\n") & set(paragraph.text[run[-1].end : figure.start])
        )
        if is_next and figure:
            run.append(figure)
            continue
        if len(run) >= 3:
            yield run
        run = (
            [figure]
            if figure is not None and figure.is_exact and figure.unit and figure.kind not in ("percent", "age")
            else []
        )


def _sharing(run: list[Figure], seen: dict[tuple[str, Decimal], list[list[Figure]]]) -> list[list[Figure]]:
    found: dict[int, list[list[Figure]]] = defaultdict(list)
    for figure in run:
        for earlier in seen.get((figure.unit, value(figure)), ()):
            found[id(earlier)].append(earlier)
    return [each[0] for each in found.values() if len(each) >= 2]


def _rest(one: list[Figure], other: list[Figure], unit: str) -> tuple[list[Figure], Figure] | None:
    """What only one list has, against the one figure that only the other has, where the two come near."""
    values = [{value(each) for each in run} for run in (one, other)]
    left = [each for each in one if value(each) not in values[1]]
    right = [each for each in other if value(each) not in values[0]]
    for parts, wholes in ((left, right), (right, left)):
        if len(wholes) == 1 and parts:
            sum_ = sum((value_in(each, unit) or Decimal(0) for each in parts), Decimal(0))
            whole = value(wholes[0])
            if sum_ != whole and abs(sum_ - whole) <= whole * NEAR:
                return parts, wholes[0]
    return None
