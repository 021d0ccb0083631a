"""Measures the reading pane beside a bare QPlainTextEdit that holds the same text, then the tables of figures and
of marks with the chart and the overview, offscreen.

Run from the checkout: python -m bench.window
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget

from bench.samples import a_reading, figure, load, marks, seeds
from bench.times import Times, Took
from reviewer.annotations import Annotation, Candidate, Tie
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Marked, Session
from reviewer.settings import Settings
from reviewer.valuing import GROUPINGS
from ui import theme
from ui.jobs import Jobs
from ui.models.figures_columns import PLACE
from ui.models.marks_reader import MarksReader
from ui.panels.chart import ChartPanel
from ui.panels.values_filters import ValuesState
from ui.text.margin import MarginNote
from ui.text.view import TextView
from ui.window import Window

LENGTH, MARKS = 1_600_000, 80_000
FIGURES, POINTS = 50_000, (12_000, 50_000, 100_000)
ONE_PARAGRAPH = 50_000


def timed(act: Callable[[], object]) -> Took:
    """An act and everything it makes the window paint."""

    def painted() -> None:
        act()
        QApplication.processEvents()

    return Took.by(painted)


def scrolled(area: QAbstractScrollArea, step: int, count: int = 300) -> Iterator[float]:
    bar = area.verticalScrollBar()
    for _ in range(count):
        yield timed(lambda: bar.setValue(bar.value() + step))


def jumped(area: QAbstractScrollArea, count: int = 40) -> Iterator[float]:
    bar, chance = area.verticalScrollBar(), random.Random(3)
    for _ in range(count):
        yield timed(lambda: bar.setValue(chance.randint(0, bar.maximum())))


def report(what: str, times: Iterable[float]) -> None:
    Times().report(what, times)


OPEN, KEY, FRAME = 1500, 50, 16  # milliseconds that opening, a key and a scrolled frame may take


def measure_pane(text: str, all_marks: list[Annotation]) -> None:
    times = Times()
    view = TextView()
    view.resize(1280, 800)
    times.report("pane: made, shown, painted", [timed(lambda: shown(view, text, all_marks))], limit=OPEN)
    view.border_asked.connect(lambda start, end: resized(view, start, end))
    measure_scrolling(times, view, "pane")
    notes = [MarginNote(mark.span, "与前文的口径不一致，请核对", "comment", mark.id, "王") for mark in all_marks[::4]]
    times.report("pane: set_margin, a note on each fourth mark", [timed(lambda: view.set_margin(notes))])
    measure_scrolling(times, view, "pane with notes")
    measure_keys(times, view, all_marks)
    chosen = random.Random(5).sample(all_marks, 60)
    times.report("pane: set_current far away", [timed(lambda mark=mark: view.set_current(mark.id)) for mark in chosen])
    many = [replace(mark, status="accepted") for mark in all_marks[:1000]]
    times.report("pane: update_marks, 1000 at once", [timed(lambda: view.update_marks(many))])
    times.report("pane: select all", [timed(lambda: view.select(Span(0, len(text))))])
    times.report("pane: narrower window", [timed(lambda: view.resize(800, 800))])
    view.close()
    measure_bare(times, text)


def shown(view: TextView, text: str, all_marks: list[Annotation]) -> None:
    view.show()
    view.show_text(text, all_marks)
    view.viewport().repaint()


def resized(view: TextView, start: int, end: int) -> None:
    """What a window answers when a border is asked for."""
    mark = view.current_mark()
    if mark:
        view.update_marks([replace(mark, span=Span(start, end), status="accepted")])


def measure_scrolling(times: Times, area: QAbstractScrollArea, name: str) -> None:
    step = area.verticalScrollBar().singleStep() * 3
    times.report(f"{name}: scroll, down", scrolled(area, step), limit=FRAME)
    times.report(f"{name}: scroll, up", scrolled(area, -step), limit=FRAME)
    times.report(f"{name}: jump by the scroll bar", jumped(area))


def measure_keys(times: Times, view: TextView, all_marks: list[Annotation]) -> None:
    view.setFocus()
    middle = [mark for mark in all_marks[len(all_marks) // 2 :] if mark.status != "rejected"][:60]
    times.report("key: next mark", [timed(lambda each=each: view.set_current(each.id)) for each in middle], limit=KEY)
    for what, change in (("accept", {"status": "accepted"}), ("relabel", {"label": "PLACE"})):
        changed = [replace(mark, **change) for mark in middle]
        times.report(
            f"key: {what}", [timed(lambda each=each: view.update_marks([each])) for each in changed], limit=KEY
        )
    none, shift, control = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Shift", "Control"))
    for what, keys in (
        ("caret right and left", ((Qt.Key.Key_Right, none), (Qt.Key.Key_Left, none))),
        ("caret down and up", ((Qt.Key.Key_Down, none), (Qt.Key.Key_Up, none))),
        ("page down and up", ((Qt.Key.Key_PageDown, none), (Qt.Key.Key_PageUp, none))),
        ("caret to the next border", ((Qt.Key.Key_Right, control),)),
        ("select to the next border", ((Qt.Key.Key_Right, control | shift),)),
        ("take a mark, Enter", ((Qt.Key.Key_Return, none),)),
    ):
        times.report(f"key: {what}", pressed(view, keys), limit=KEY)
    view.select(None)
    view.set_current(middle[0].id)
    times.report("key: Tab from end to end", pressed(view, ((Qt.Key.Key_Tab, none),)), limit=KEY)
    out_and_in = ((Qt.Key.Key_Right, none), (Qt.Key.Key_Left, none))
    times.report("key: border out and in", pressed(view, out_and_in), limit=KEY)
    far = ((Qt.Key.Key_Right, shift), (Qt.Key.Key_Left, shift))
    times.report("key: border to the next sensible place", pressed(view, far), limit=KEY)
    times.report("card of the current mark", [timed(view.show_card) for _ in range(40)], limit=KEY)


def pressed(view: QWidget, keys: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]], count: int = 60) -> Iterator[float]:
    for at in range(count):
        yield timed(partial(QTest.keyClick, view, *keys[at % len(keys)]))


def measure_bare(times: Times, text: str) -> None:
    bare = QPlainTextEdit()
    bare.setFont(theme.reading_font(12))
    bare.resize(1280, 800)
    bare.show()
    times.report("bare: setPlainText", [timed(lambda: bare.setPlainText(text))])
    times.report("bare: scroll, down", scrolled(bare, 3))
    times.report("bare: scroll, up", scrolled(bare, -3))
    times.report("bare: jump by the scroll bar", jumped(bare))
    caret = ((Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),)
    times.report("bare: caret down", pressed(bare, caret))
    print("  pane : QPlainTextEdit with the same text and no marks, as ratios of the medians")
    for one, other in (
        ("pane: made, shown, painted", "bare: setPlainText"),
        ("pane: scroll, down", "bare: scroll, down"),
        ("pane with notes: scroll, down", "bare: scroll, down"),
        ("pane: jump by the scroll bar", "bare: jump by the scroll bar"),
        ("key: caret down and up", "bare: caret down"),
    ):
        times.compare(one, other)
    bare.close()


def figures(document: Document, count: int) -> list[Marked]:
    """Figures of one indicator over forty years, every one with a value of its own, of five subjects."""
    return [Marked(document, mark, "") for mark in figure_marks(document.id, count)]


def figure_marks(document: int, count: int) -> Iterator[Annotation]:
    for at in range(count):
        yield Annotation(at + 1, document, "FIGURE", Span(at, at + 1), "proposed", "rule:bench", 0.9, figure(at))


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
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        jobs = Jobs()
        document, _ = session.add(a_reading(text, of=marks(text, MARKS)))
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


def measure_window() -> None:
    """The same keys where a whole window answers them, to the last panel."""
    text = seeds(LENGTH)
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        times, jobs = Times(), Jobs()
        document, _ = session.add(a_reading(text, of=marks(text, MARKS)))
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
        window.show()
        print(f"{MARKS:,} marks in the window")
        times.report("window: open", [timed(lambda: window.open_document(document))], limit=OPEN)
        window.text.setFocus()
        none = Qt.KeyboardModifier.NoModifier
        for what, keys in (
            ("next", (Qt.Key.Key_N,)),
            ("accept", (Qt.Key.Key_A,)),
            ("label", (Qt.Key.Key_3, Qt.Key.Key_4)),
            ("caret", (Qt.Key.Key_Right,)),
            ("Tab and a border", (Qt.Key.Key_Tab, Qt.Key.Key_Right)),
        ):
            times.report(f"window: {what}", pressed(window.text, [(key, none) for key in keys]), limit=KEY)
        window.close()
        jobs.close()


def _drawn(chart: ChartPanel, many: list[Marked]) -> None:
    chart.show_figures(many)
    chart.grab()


def main() -> None:
    app = QApplication([])
    theme.apply(app, dark=False)
    print(load())
    one_paragraph = "".join(seeds(ONE_PARAGRAPH * 2).split())[:ONE_PARAGRAPH]
    for name, text, count in (
        (f"{LENGTH:,} characters, {MARKS:,} marks", seeds(LENGTH), MARKS),
        (f"one paragraph of {ONE_PARAGRAPH:,} characters, 2,500 marks", one_paragraph, 2500),
    ):
        print(f"{name}{'':<4}(milliseconds: median, 95 %, worst; the processor's median, 95 %)")
        measure_pane(text, marks(text, count))
    measure_window()
    measure_figures()
    measure_values()


if __name__ == "__main__":
    main()
