"""Variants: short forms of a name tied to the full one that the same document writes.

市教体局 and 市教育体育局, 炼红 and 王炼红; a short form that fits two full ones stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.annotations import Candidate
from reviewer.documents.wrapping import unbroken

ATTRIBUTE = "full"
LABELS = ("ORG", "PERSON")
SHORTEST_BODY = 3

_LEVEL = re.compile("[省市县区镇乡村]|街道|社区")
_CALLED = re.compile('[（(](?:以下|下)?(?:统)?简?称(?:为)?[:：]?[“「"]?([一-鿿]{2,12})[”」"]?[）)]')


def bound(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, those with a short form carrying the full one; sorted as they were."""
    full = {label: _full_forms(label, candidates, text) for label in LABELS}
    return [_with_full(each, full, text) if each.label in full else each for each in candidates]


def _with_full(candidate: Candidate, full: dict[str, dict[str, str]], text: str) -> Candidate:
    name = full[candidate.label].get(unbroken(candidate.span.of(text)))
    return replace(candidate, attributes={**candidate.attributes, ATTRIBUTE: name}) if name else candidate


def _full_forms(label: str, candidates: Sequence[Candidate], text: str) -> dict[str, str]:
    marks = [each for each in candidates if each.label == label]
    names = {unbroken(each.span.of(text)) for each in marks}
    found: dict[str, str] = {}
    for each in marks:
        if called := _CALLED.match(text, each.span.end):
            found[called[1]] = unbroken(each.span.of(text))
    shortens = _shortens_body if label == "ORG" else _shortens_person
    by_first: dict[str, list[str]] = {}
    for name in names:
        by_first.setdefault(name[:1] if label == "ORG" else name[-1:], []).append(name)
    for name in names - found.keys():
        rivals = by_first.get(name[:1] if label == "ORG" else name[-1:], ())
        longer = _longest(rival for rival in rivals if shortens(name, rival))
        if longer:
            found[name] = longer
    return found


def _longest(names: Iterable[str]) -> str | None:
    """The one name that all the others are short for; None where two stand apart."""
    ranked = sorted(names, key=len, reverse=True)
    if not ranked or not all(rest == ranked[0] or _is_within(rest, ranked[0]) for rest in ranked[1:]):
        return None
    return ranked[0]


def _shortens_body(short: str, full: str) -> bool:
    """市教体局 of 市教育体育局: its characters in order, from the same first one to the same kind of body."""
    if len(short) < SHORTEST_BODY or len(full) < len(short) + 1 or full.startswith(short):
        return False
    same_kind = full.endswith("委员会") if short[-1] == "委" else full[-1] == short[-1]
    return same_kind and _is_within(short, full) and not _LEVEL.search(_left_out(short, full))


def _left_out(short: str, full: str) -> str:
    """The characters that the short form drops: a level among them makes it another body's (市开发区实验小学)."""
    dropped, rest = [], list(short)
    for character in full:
        if rest and character == rest[0]:
            rest.pop(0)
        else:
            dropped.append(character)
    return "".join(dropped)


def _shortens_person(short: str, full: str) -> bool:
    """炼红 of 王炼红."""
    return len(short) == 2 and len(full) == 3 and full.endswith(short)


def _is_within(short: str, full: str) -> bool:
    rest = iter(full)
    return all(character in rest for character in short)
