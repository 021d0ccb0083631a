"""Arrows: relations as other programs draw them, each from one mark to another, written and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from reviewer.annotations import Relation, Tie

Arrow: TypeAlias = "tuple[str, int, int]"  # its name, the mark it comes from, the mark it leads to

# The ends of the relations between marks, the one that stands for the whole first.
ENDS: Mapping[str, tuple[str, str, str]] = {
    "CHANGE": ("from", "to", "delta"),
    "HOLDS": ("person", "position", "organisation"),
}
_PLAIN = ("from", "to")  # the ends of a relation of another program
_FITTING = {"CHANGE": ("FIGURE", "FIGURE"), "HOLDS": ("PERSON", "POSITION")}
_NO_NAME = re.compile(r"[^\w.-]+")
_MOST_LETTERS = 64


def _name(type_: str, first: str, end: str) -> str:
    return f"{type_}_{end}" if first == ENDS[type_][0] else f"{type_}_{first}_{end}"


NAMES = {
    _name(type_, first, end): (type_, first, end)
    for type_, ends in ENDS.items()
    for first, end in combinations(ends, 2)
}
_READ = {name.upper(): parts for name, parts in NAMES.items()}


def arrows(relation: Relation, ids: Mapping[int, object]) -> Iterator[Arrow]:
    """A relation as arrows out of its first end, between the marks with these ids; a task has none."""
    ends = ENDS.get(relation.type, _PLAIN)
    held = [(name, end) for name in ends if isinstance(end := relation.content.get(name), int) and end in ids]
    if held:
        (first, start), *others = held
        for name, end in others:
            yield _name(relation.type, first, name) if relation.type in ENDS else relation.type, start, end


def ties(drawn: Iterable[Arrow], labels: Sequence[str]) -> list[Tie]:
    """The relations that arrows between marks with these labels stand for; those of one relation follow one another.

    An arrow with a name of its own is a relation of that type, from one mark to the other.
    """
    made: list[Tie] = []
    open_: dict[tuple[str, str, int], dict[str, int | list[int]]] = {}
    for name, start, to in drawn:
        type_, first, end = _READ.get(name.upper()) or _read(name, labels[start], labels[to])
        ends = open_.get((type_, first, start))
        if ends is None or end in ends or type_ not in ENDS:
            ends = open_[type_, first, start] = {first: start}
            made.append(Tie(type_, ends))
        ends[end] = to
    return made


def _read(name: str, start: str, to: str) -> tuple[str, str, str]:
    """What an arrow without the names of its ends stands for."""
    type_ = name.upper()
    if _FITTING.get(type_) == (start, to):
        first, end, _ = ENDS[type_]
        return type_, first, end
    plain = _NO_NAME.sub("_", name.strip())[:_MOST_LETTERS] or "RELATION"
    is_taken = plain.upper() in (*ENDS, "TASK")
    return f"{plain}_" if is_taken else plain, *_PLAIN
