"""Measures large acts on a library: import, a decision on every mark, undo, redo, the history of one mark, signing.

Run from the checkout: python -m bench.store
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from reviewer.annotations import Candidate, settle
from reviewer.documents.document import Document, digest
from reviewer.documents.spans import Span
from reviewer.reading import Reading
from reviewer.session import Session

LINE = "李𬱖投资12亿元，覆盖95%。\r\n"
LINES = 40_000  # two marks each
FIGURE = {"kind": "money", "unit": "元", "qualifier": "exact", "indicator": "投资", "role": "actual"}
Result = TypeVar("Result")


def sample() -> Reading:
    text = LINE * LINES
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


def main() -> None:
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
