"""What the benchmarks work on: long texts made of the seeds, marks all over them, libraries written row by row."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path

from reviewer.annotations import Annotation, Attributes, Candidate, Status
from reviewer.documents.document import Document, digest
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Span
from reviewer.documents.structure import paragraphs
from reviewer.labels import scheme
from reviewer.reading import Reading
from reviewer.session import Session
from reviewer.store.records import to_row

STATUSES: tuple[Status, ...] = ("proposed", "proposed", "accepted", "rejected")
IMPORTED = "2026-01-31T09:00:00+00:00"


def load() -> str:
    """What else the machine is doing, for figures are worth what the machine was free for."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def seeds(length: int) -> str:
    texts = [
        each.read_text("utf-8") for each in sorted(files("seeds").iterdir(), key=str) if each.name.endswith(".txt")
    ]
    whole = "\n".join(texts)
    return (whole * (length // len(whole) + 1))[:length]


def marks(text: str, count: int) -> list[Annotation]:
    """Marks all over the text, one in five inside the one before it."""
    chance, labels = random.Random(7), list(scheme())
    found: list[Annotation] = []
    step = len(text) / count
    for id_ in range(count):
        start = int(id_ * step)
        span = Span(start, min(len(text), start + chance.randint(2, 9)))
        if id_ % 5 == 4:
            outer = found[-1].span
            span = Span(outer.start, min(outer.end, outer.start + 2))
        found.append(Annotation(id_ + 1, 1, chance.choice(labels), span, chance.choice(STATUSES), "rule:bench", 0.9))
    return found


def a_reading(text: str, name: str = "bench.txt", *, of: Iterable[Annotation] = ()) -> Reading:
    """A text as a file would give it, with the marks as proposals."""
    raw = text.encode()
    facts = {"name": name, "path": "", "sha256": digest(raw), "text_sha256": digest(raw), "length": len(text)}
    document = Document(
        id=0, encoding="utf-8", confidence=1.0, replaced=0, script="hans", date=None, imported="", **facts
    )
    proposals = tuple(Candidate(each.label, each.span, each.origin, each.score, each.attributes) for each in of)
    return replace(Reading(document, raw, text, proposals), searchable=searchable(text))


def figure(at: int) -> Attributes:
    """What is said of one of many figures: of one indicator, over forty years, of five subjects."""
    value = str((at * 7919) % 100_000)
    return {
        "values": [{"low": value, "high": value}],
        "unit": "元",
        "kind": "money",
        "indicator": "收入",
        "period": f"{1980 + at % 40}年",
        "subject": f"乡镇{at % 5}",
    }


def lines(count: int) -> list[str]:
    """So many paragraphs of the seeds, each told from the others by a number."""
    text = seeds(200_000)
    known = [span.of(text) for span in paragraphs(text)]
    return [f"{known[at % len(known)]}{at}" for at in range(count)]


def write_library(path: Path, texts: Iterable[str], *, marks_each: int = 0, label: str = "") -> None:
    """A library of these texts, written past the session: a hundred thousand imports would take a quarter of an hour.

    Each has marks all over, of one label or of any; each import is a step, as it would be.
    """
    Session.open(path, actor="bench").close()
    connection = sqlite3.connect(path)
    tables = _Tables(connection)
    for at, text in enumerate(texts):
        tables.add(text, f"{at}.txt", marks_each, label)
    tables.write()
    connection.execute("UPDATE counters SET value = ?", (tables.next,))
    connection.commit()
    connection.close()


class _Tables:
    """Rows on their way to a library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        self.next = 1

    def add(self, text: str, name: str, count: int, label: str) -> None:
        made = a_reading(text, name)
        document = replace(made.document, id=self._id(), imported=IMPORTED)
        self._put("files", sha256=document.sha256, content=made.content)
        self._put("texts", sha256=document.text_sha256, text=text, paragraphs=len(paragraphs(text)))
        self._put("documents", **to_row(document))
        self._put("readings", document=document.id, text=made.searchable)
        for mark in self._marks(document, text, count, label):
            self._put("annotations", **to_row(mark))
        self._put(
            "steps", id=self._id(), what="step.import", of=None, is_undo=0, actor="bench", created=document.imported
        )
        if len(self._rows["documents"]) >= 1000:
            self.write()

    def _marks(self, document: Document, text: str, count: int, label: str) -> Iterator[Annotation]:
        for mark in marks(text, count) if count else ():
            id_ = self._id()
            said = figure(id_) if label == "FIGURE" else {}
            yield replace(mark, id=id_, document=document.id, label=label or mark.label, attributes=said)

    def _id(self) -> int:
        self.next += 1
        return self.next

    def _put(self, table: str, **cells: object) -> None:
        self._columns[table] = tuple(cells)
        self._rows.setdefault(table, []).append(tuple(cells.values()))

    def write(self) -> None:
        for table, rows in self._rows.items():
            columns = ", ".join(f'"{name}"' for name in self._columns[table])
            places = ", ".join("?" * len(self._columns[table]))
            self._connection.executemany(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", rows)
            rows.clear()


def several(whole: list[str], count: int) -> Iterator[str]:
    """The lines in texts of so many lines each."""
    rest = iter(whole)
    while some := list(islice(rest, count)):
        yield "\n".join(some)
