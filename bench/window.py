"""Measures the reading pane beside a bare QPlainTextEdit that holds the same text, then the tables of figures and
of marks with the chart and the overview, offscreen.

Run from the checkout: python -m bench.window
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from reviewer.annotations import Annotation, Attributes, Candidate, Status, Tie
from reviewer.documents.document import Document, digest
from reviewer.documents.spans import Span
from reviewer.labels import scheme
from reviewer.reading import Reading
from reviewer.session import Marked, Session
from reviewer.settings import Settings
from reviewer.valuing import GROUPINGS
from ui import theme
from ui.jobs import Jobs
from ui.models.figures_columns import PLACE
from ui.models.marks_reader import MarksReader
from ui.panels.chart import ChartPanel
from ui.panels.values_filters import ValuesState
from ui.text.view import TextView
from ui.window import Window

LENGTH, MARKS = 1_600_000, 80_000
FIGURES, POINTS = 50_000, (12_000, 50_000, 100_000)
ONE_PARAGRAPH = 50_000
STATUSES: tuple[Status, ...] = ("proposed", "proposed", "accepted", "rejected")


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


def timed(act: Callable[[], object]) -> float:
    """Milliseconds for an act and everything it makes the window paint."""
    start = perf_counter()
    act()
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


def scrolled(area: QAbstractScrollArea, step: int, count: int = 300) -> Iterator[float]:
    bar = area.verticalScrollBar()
    for _ in range(count):
        yield timed(lambda: bar.setValue(bar.value() + step))


def jumped(area: QAbstractScrollArea, count: int = 40) -> Iterator[float]:
    bar, chance = area.verticalScrollBar(), random.Random(3)
    for _ in range(count):
        yield timed(lambda: bar.setValue(chance.randint(0, bar.maximum())))


def report(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    median, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(f"  {what:<44}{median:>9.1f}{late:>9.1f}{ordered[-1]:>9.1f}")


def measure_pane(text: str, all_marks: list[Annotation]) -> None:
    view = TextView()
    view.resize(1280, 800)
    view.show()
    QApplication.processEvents()
    report("pane: show_text", [timed(lambda: view.show_text(text, all_marks))])
    report("pane: scroll step, down", list(scrolled(view, view.verticalScrollBar().singleStep() * 3)))
    report("pane: scroll step, up", list(scrolled(view, -view.verticalScrollBar().singleStep() * 3)))
    report("pane: jump by the scroll bar", list(jumped(view)))
    chosen = random.Random(5).sample(all_marks, 60)
    report("pane: set_current far away", [timed(lambda mark=mark: view.set_current(mark.id)) for mark in chosen])
    near = all_marks[len(all_marks) // 2 :][:60]
    report("pane: set_current, the next mark", [timed(lambda mark=mark: view.set_current(mark.id)) for mark in near])
    accepted = [replace(mark, status="accepted") for mark in near]
    report("pane: update_marks, one", [timed(lambda mark=mark: view.update_marks([mark])) for mark in accepted])
    many = [replace(mark, status="accepted") for mark in all_marks[:1000]]
    report("pane: update_marks, 1000 at once", [timed(lambda: view.update_marks(many))])
    report("pane: select all", [timed(lambda: view.select(Span(0, len(text))))])
    report("pane: narrower window", [timed(lambda: view.resize(800, 800))])
    view.close()


def measure_bare(text: str) -> None:
    bare = QPlainTextEdit()
    bare.setFont(theme.reading_font(12))
    bare.resize(1280, 800)
    bare.show()
    QApplication.processEvents()
    report("QPlainTextEdit, no marks: setPlainText", [timed(lambda: bare.setPlainText(text))])
    report("QPlainTextEdit, no marks: scroll step, down", list(scrolled(bare, 3)))
    report("QPlainTextEdit, no marks: scroll step, up", list(scrolled(bare, -3)))
    report("QPlainTextEdit, no marks: jump", list(jumped(bare)))
    bare.close()


def figures(document: Document, count: int) -> list[Marked]:
    """Figures of one indicator over forty years, every one with a value of its own, of five subjects."""
    return [Marked(document, mark, "") for mark in figure_marks(document.id, count)]


def figure_marks(document: int, count: int) -> Iterator[Annotation]:
    for at in range(count):
        yield Annotation(at + 1, document, "FIGURE", Span(at, at + 1), "proposed", "rule:bench", 0.9, _said(at))


def _said(at: int) -> Attributes:
    value = str((at * 7919) % 100_000)
    return {
        "values": [{"low": value, "high": value}],
        "unit": "元",
        "kind": "money",
        "indicator": "收入",
        "period": f"{1980 + at % 40}年",
        "subject": f"乡镇{at % 5}",
    }


def a_reading(text: str) -> Reading:
    raw = text.encode()
    facts = {"name": "bench.txt", "path": "", "sha256": digest(raw), "text_sha256": digest(raw), "length": len(text)}
    document = Document(
        id=0, encoding="utf-8", confidence=1.0, replaced=0, script="hans", date=None, imported="", **facts
    )
    return Reading(document, raw, text, ())


def library(session: Session, count: int) -> Document:
    """A document with so many figures, each tenth the end of a change."""
    text = "数" * count
    candidates = tuple(
        Candidate(each.label, each.span, each.origin, each.score, each.attributes) for each in figure_marks(0, count)
    )
    ties = tuple(Tie("CHANGE", {"from": at, "to": at + 1}, {"direction": "up"}) for at in range(0, count - 1, 10))
    return session.add(replace(a_reading(text), candidates=candidates, ties=ties))[0]


def measure_figures() -> None:
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        document, jobs = library(session, FIGURES), Jobs()
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
        window.show()
        window.open_document(document)
        panel = window.figures
        print(f"{FIGURES:,} figures in the table")
        report("table: show", shown_page(window, "figures", panel.model.reader))
        report("table: filter by words", [timed(lambda: panel.filters.text.setText("9"))])
        report("table: clear the filter", [timed(panel.filters.text.clear)])
        report(
            "table: sort by value",
            [timed(lambda: panel.view.sortByColumn(PLACE["values"], Qt.SortOrder.AscendingOrder))],
        )
        report("table: decide a row", [timed(lambda: window.review.decide([panel.current().mark], "accepted"))])
        panel.view.selectRow(500)
        report("table: tie a change", [timed(window.marking.tie_change)])
        report("table: undo it", [timed(window.undo)])
        window.show_chart()
        panel.chart.show_figures(figures(document, 3))  # the first chart loads its library
        for count in POINTS:
            many = figures(document, count)
            report(f"chart: {count:,} points", [timed(lambda many=many: _drawn(panel.chart, many)) for _ in range(3)])
        window.close()
        jobs.close()


def shown_page(window: Window, page: str, reader: MarksReader[Any]) -> list[float]:
    """How long each stretch takes that keys wait for, until all marks are read and shown."""
    held = [timed(lambda: window.pages.show_page(page))]
    while reader.is_reading:
        held.append(timed(lambda: None))
    return [*held, timed(lambda: None)]


def measure_values() -> None:
    text = seeds(LENGTH)
    candidates = tuple(Candidate(each.label, each.span, each.origin, each.score) for each in marks(text, MARKS))
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        jobs = Jobs()
        document, _ = session.add(replace(a_reading(text), candidates=candidates))
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
        window.show()
        window.open_document(document)
        filters = window.values.filters
        print(f"{MARKS:,} marks by value")
        report("values: show", shown_page(window, "values", window.values.model.reader))
        for by in GROUPINGS[1:] + GROUPINGS[:1]:
            report(f"values: group by {by}", [timed(lambda by=by: filters.take(ValuesState(by=by)))])
        report("values: filter by words", [timed(lambda: filters.text.setText("一"))])
        report("values: clear the filter", [timed(filters.text.clear)])
        report("overview: show", [timed(lambda: window.pages.show_page("overview"))])
        window.close()
        jobs.close()


def _drawn(chart: ChartPanel, many: list[Marked]) -> None:
    chart.show_figures(many)
    chart.grab()


def main() -> None:
    app = QApplication([])
    theme.apply(app, dark=False)
    one_paragraph = "".join(seeds(ONE_PARAGRAPH * 2).split())[:ONE_PARAGRAPH]
    for name, text, count in (
        (f"{LENGTH:,} characters, {MARKS:,} marks", seeds(LENGTH), MARKS),
        (f"one paragraph of {ONE_PARAGRAPH:,} characters, 2,500 marks", one_paragraph, 2500),
    ):
        print(f"{name}{'':<4}(milliseconds: median, 95 %, worst)")
        measure_pane(text, marks(text, count))
        measure_bare(text)
    measure_figures()
    measure_values()


if __name__ == "__main__":
    main()
