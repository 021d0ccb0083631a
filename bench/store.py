"""Measures large acts on a library: import, a decision on every mark, undo, redo, the history of one mark, signing;
and the storing of many marks beside a bare executemany of the same rows into a table with the same index.

Run from the checkout: python -m bench.store
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from bench.samples import load
from bench.times import Times, Took
from reviewer.annotations import Annotation, Candidate, settle
from reviewer.documents.document import Document, digest
from reviewer.documents.spans import Span
from reviewer.library.door import created
from reviewer.reading import Reading
from reviewer.session import Session, proposed
from reviewer.store.opening import PRAGMAS
from reviewer.store.records import to_row

LINE = "李𬱖投资12亿元，覆盖95%。\r\n"
LINES = 40_000  # two marks each
STORED, RUNS, LIMIT = 100_000, 5, 1.5
FIRST = 1_000_000  # id of them
TABLE = """
CREATE TABLE annotations (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, label TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, status TEXT NOT NULL, origin TEXT NOT NULL, score REAL NOT NULL,
    attributes TEXT NOT NULL) STRICT;
CREATE INDEX by_place ON annotations (document, start, "end", id);
"""
FIGURE = {"kind": "money", "unit": "元", "qualifier": "exact", "indicator": "投资", "role": "actual"}
Result = TypeVar("Result")


def sample(lines: int = LINES) -> Reading:
    text = LINE * lines
    marks: list[Candidate] = []
    for start in range(0, len(text), len(LINE)):
        marks.append(Candidate("PERSON", Span(start, start + 2), "rule:names", 0.8))
        values = {"values": [{"low": f"{start}00000000", "high": f"{start}00000000"}]}
        marks.append(Candidate("FIGURE", Span(start + 4, start + 8), "rule:figures", 0.9, {**FIGURE, **values}))
    sha256 = digest(text.encode())
    document = Document(0, "bench.txt", "", sha256, sha256, len(text), "utf-8", 1.0, 0, "hans", None, "")
    return replace(Reading(document, text.encode(), text, tuple(marks)), searchable=text)


def timed(what: str, act: Callable[[], Result]) -> Result:
    start = perf_counter()
    result = act()
    print(f"  {what:<40}{(perf_counter() - start) * 1000:>9.1f} ms")
    return result


def bulk(times: Times) -> None:
    """The same marks stored as a step with its history, and as bare rows, by turns; both where there are none yet."""
    reading = sample(STORED // 2)
    ours: list[Took] = []
    bare: list[Took] = []
    for _ in range(RUNS):
        with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
            document, _ = session.add(replace(reading, candidates=()))
            marks = [proposed(each, FIRST + at, document.id) for at, each in enumerate(reading.candidates)]
            bare.append(stored_bare(Path(folder) / "bare.db", marks))
            ours.append(Took.by(lambda session=session, marks=marks: session.do("step.mark_all", created(*marks))))
    times.report("executemany", bare)
    times.report("a step of the session", ours)
    times.compare("a step of the session", "executemany", limit=LIMIT)


def stored_bare(path: Path, marks: list[Annotation]) -> Took:
    """To make rows of marks and put them into an empty table, on the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.executescript(TABLE)

    def store() -> None:
        rows = [tuple(to_row(mark).values()) for mark in marks]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")

    took = Took.by(store)
    connection.close()
    return took


def main() -> None:
    print(f"{STORED:,} marks stored, {load()}   (milliseconds: median, 95 %, worst; the processor's)")
    bulk(Times())
    reading = sample()
    print(f"{len(reading.candidates):,} marks")
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        document, _ = timed("import", lambda: session.add(reading))
        marks = session.annotations(document.id)
        timed("accept every mark", lambda: session.do("step.accept", [settle(mark, "accepted") for mark in marks]))
        timed("undo that", session.undo)
        timed("redo that", session.redo)
        timed("the history of one mark", lambda: session.history_of(marks[len(marks) // 2]))
        timed("progress of the library", session.progress)
        timed("sign", lambda: session.sign(document, "bench"))
        timed("verify", lambda: session.verify(document))
        session.unlock(document, "bench")
        session.undo()
        timed("undo the import", session.undo)


if __name__ == "__main__":
    main()
