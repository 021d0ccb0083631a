"""Notes on marks: what other programs keep as free words, read as what our exports put there, else as remarks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast, get_args

from reviewer.annotations import Attributes, Comment, Status
from reviewer.assets import Json
from reviewer.importing.extracted import storable
from reviewer.reviewing import EVIDENCE, Evidence, EvidenceStatus
from reviewer.wording import LANGUAGES, said

SETTLED, ANSWER = "✓ ", "↳ "  # before a thread that is settled, before an answer
_ANSWER = re.compile(r"↳ (.*) \(([^()]*)\)", re.DOTALL)
_PARTS = re.compile("; |\n")


@dataclass(frozen=True, slots=True)
class Notes:
    """What the notes on one mark say. The evidence is about no mark yet."""

    status: Status | None = None
    attributes: Attributes = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    evidence: Evidence | None = None


def read(notes: Sequence[str]) -> Notes:
    """The status comes first where it is told, the evidence last."""
    status: Status | None = None
    attributes: dict[str, Json] = {}
    remarks: list[str] = []
    for at, note in enumerate(notes):
        if at == 0 and note in get_args(Status):
            status = cast(Status, note)
        elif (found := _attributes(note)) is not None:
            attributes |= found
        elif (evidence := _evidence(_PARTS.split("\n".join(notes[at:])))) is not None:
            return Notes(status, attributes, tuple(remarks), evidence)
        elif note.strip():
            remarks.append(note.strip())
    return Notes(status, attributes, tuple(remarks))


def comments(remarks: Sequence[str], *, mark: int | None, first: int, author: str) -> Iterator[Comment]:
    """Remarks as comments on a mark, numbered from `first`; an answer belongs to the thread before it.

    `author` is who said it where the remark does not say. Times are not known.
    """
    head: int | None = None
    for number, remark in enumerate(map(storable, remarks), first):
        answer = _ANSWER.fullmatch(remark)
        if answer and head is not None:
            yield Comment(number, 0, mark, answer[1], answer[2], "", head)
            continue
        head = number
        text = remark.removeprefix(SETTLED)
        yield Comment(number, 0, mark, text, author, "", resolver=author if text != remark else "")


def _attributes(note: str) -> dict[str, Json] | None:
    """The attributes that a note in JSON gives; None where it is no such note."""
    if not note.startswith("{"):
        return None
    try:
        found = json.loads(note)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


@cache
def _standings() -> dict[str, EvidenceStatus]:
    return {said(f"evidence.{status}", language): status for status in EVIDENCE for language in LANGUAGES}


def _evidence(parts: Sequence[str]) -> Evidence | None:
    """A standing in words, then source, link and passage; a link is known by its form, and parts the other two."""
    standing, *rest = map(storable, parts)
    if standing not in _standings():
        return None
    at = next((number for number, part in enumerate(rest) if "://" in part), None)
    before, after = (rest[:1], rest[1:]) if at is None else (rest[:at], rest[at + 1 :])
    link = "" if at is None else rest[at]
    return Evidence(0, 0, 0, _standings()[standing], "; ".join(before), link, "\n".join(after))
