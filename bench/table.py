"""Measures the tables of marks and of figures on a library of a million marks: opening, sorting, filtering.

Run from the checkout: python -m bench.table
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt

from bench.opening import resident
from bench.samples import load, seeds, write_library
from bench.times import Times
from bench.window import QApplication, timed
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.valuing import GROUPINGS, Wanted
from ui import theme
from ui.jobs import Jobs
from ui.models.figures_columns import PLACE as FIGURE_PLACE
from ui.models.marks_reader import MarksReader
from ui.models.values_model import PLACE
from ui.panels.figures_filters import FiguresState
from ui.panels.values_filters import ValuesState
from ui.window import Window

MARKS, EACH, CHARACTERS = 1_000_000, 2_000, 30_000
OPEN, ARRANGE = 300, 1000  # milliseconds
RUNS = 3
DOWN, UP = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def measured(label: str, measure: Callable[[Window, Times], None]) -> None:
    text = seeds(CHARACTERS)
    texts = (f"{at}{text}" for at in range(MARKS // EACH))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.zhubi"
        write_library(path, texts, marks_each=EACH, label=label)
        with Session.open(path, actor="bench") as session:
            jobs = Jobs()
            window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
            window.show()
            print(f"{MARKS:,} marks, {load()}   (milliseconds: median, 95 %, worst)")
            measure(window, Times())
            print(f"  memory {resident():,.0f} MB")
            window.close()
            jobs.close()


def opened(times: Times, act: Callable[[], object], reader: MarksReader[Any]) -> None:
    start = perf_counter()
    held = [timed(act)]
    times.report("until rows are to be seen", held, limit=OPEN)
    while reader.is_reading:
        held.append(timed(lambda: None))
    times.report("while all are read, each stretch", [*held, timed(lambda: None)])
    print(f"  all are read after {perf_counter() - start:.1f} s")


def values(window: Window, times: Times) -> None:
    filters, panel = window.values.filters, window.values
    filters.take(ValuesState(is_library=True))
    opened(times, lambda: window.pages.show_page("values"), panel.model.reader)
    for by in GROUPINGS[1:] + GROUPINGS[:1]:
        times.report(f"group by {by}", [timed(lambda by=by: filters.take(ValuesState(True, by)))], limit=ARRANGE)
    for name in ("value", "type", "marks", "undecided", "document"):
        sort = [timed(partial(panel.view.sortByColumn, PLACE[name], order)) for order in (DOWN, UP)]
        times.report(f"sort by {name}", sort, limit=ARRANGE)
    for what, wanted in (
        ("words", Wanted(text="一")),
        ("words that no mark has", Wanted(text="龘靐")),
        ("type", Wanted(label="PERSON")),
        ("status", Wanted(status="accepted")),
        ("nothing any more", Wanted()),
    ):
        times.report(
            f"filter by {what}",
            [timed(lambda wanted=wanted: filters.take(ValuesState(True, "value", wanted)))],
            limit=ARRANGE,
        )


def figures(window: Window, times: Times) -> None:
    panel = window.figures
    panel.filters.take(FiguresState(is_library=True))
    opened(times, lambda: window.pages.show_page("figures"), panel.model.reader)
    for name in ("values", "document", "period", "status"):
        sort = [timed(partial(panel.view.sortByColumn, FIGURE_PLACE[name], order)) for order in (DOWN, UP)]
        times.report(f"sort by {name}", sort, limit=ARRANGE)
    for words in ("9", "龘靐", ""):
        act = partial(panel.filters.text.setText, words)
        times.report(f"filter by words, {words or 'none'}", [timed(act)], limit=ARRANGE)


def main() -> None:
    app = QApplication([])
    theme.apply(app, dark=False)
    measured("", values)
    measured("FIGURE", figures)


if __name__ == "__main__":
    main()
