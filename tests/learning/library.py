"""A library whose marks are decided: two marked passages of tests/gold, each as two documents."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from reviewer.annotations import Candidate, settle
from reviewer.documents import structure
from reviewer.documents.spans import Span
from reviewer.learning.report import Learned
from reviewer.learning.training import train
from reviewer.session import Session
from tests.conftest import reading

GOLD = Path(__file__).parent.parent / "gold"
Marks = tuple[tuple[Span, str], ...]


@cache
def documents() -> tuple[tuple[str, Marks], ...]:
    """Text and right marks of each document; neighbouring paragraphs are in different ones."""
    return tuple(_half(name, which) for name in ("seed002", "seed003") for which in (0, 1))


def _half(name: str, which: int) -> tuple[str, Marks]:
    whole = (GOLD / f"{name}.txt").read_bytes().decode()
    gold = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))["spans"]
    spans = [(Span(each["start"], each["end"]), each["type"]) for each in gold]
    text, marks = "", []
    for paragraph in [each for each in structure.paragraphs(whole) if each.of(whole).strip()][which::2]:
        by = len(text) - paragraph.start
        marks += [(span.shifted(by), label) for span, label in spans if paragraph.covers(span)]
        text += paragraph.of(whole) + "\r\n"
    return text, tuple(marks)


def fill(session: Session, *, most: int = 4) -> None:
    """Takes up to so many of the documents in, with every mark accepted."""
    for number, (text, marks) in enumerate(documents()[:most]):
        candidates = tuple(Candidate(label, span, "rule:test", 0.9) for span, label in marks)
        document, _ = session.add(replace(reading(text, name=f"{number}.txt"), candidates=candidates))
        session.do("step.accept", [settle(mark, "accepted") for mark in session.annotations(document.id)])


@cache
def learned() -> Learned:
    """What is learned from the whole library; trained once, it takes some seconds."""
    with Session.open(Path(":memory:"), actor="甲") as session:
        fill(session)
        found = train(session.samples())
    assert isinstance(found, Learned)
    return found
