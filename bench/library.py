"""Measures a library of 100,000 documents: opening it, its window, and what a person does first.

Run from the checkout: python -m bench.library
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt

from bench.samples import a_reading, lines, load, write_library
from bench.times import Times, Took
from bench.window import QApplication, pressed, timed
from reviewer.session import Session
from reviewer.settings import Settings
from ui import theme
from ui.jobs import Jobs
from ui.window import Window

DOCUMENTS, MARKS = 100_000, 10
LIMIT, KEY, RUNS = 500, 50, 5


def main() -> None:
    app = QApplication([])
    theme.apply(app, dark=False)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.zhubi"
        write_library(path, lines(DOCUMENTS), marks_each=MARKS)
        print(f"{DOCUMENTS:,} documents, {DOCUMENTS * MARKS:,} marks, {load()}")
        print(f"{'':46}(milliseconds: median, 95 %, worst; the processor's)")
        times = Times()
        opened = [opened_once(path) for _ in range(RUNS)]
        times.report("the library opens", [library for library, _ in opened])
        times.report("its window with a document opens", [window for _, window in opened])
        both = [Took.of(one + other, one.busy + other.busy) for one, other in opened]
        times.report("both", both, limit=LIMIT)
        measure(path, times)


def opened_once(path: Path) -> tuple[Took, Took]:
    """The library, and a window on it with its first document."""
    found: list[Session] = []
    library = Took.by(lambda: found.append(Session.open(path, actor="bench")))
    (session,) = found
    with session:
        jobs = Jobs()
        windows: list[Window] = []
        window = timed(lambda: windows.append(shown(session, jobs)))
        windows[0].close()
        jobs.close()
    return library, window


def shown(session: Session, jobs: Jobs) -> Window:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with theme.undressed(app):
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
    window.show()
    window.open_document(window.library.document_at(0))
    return window


def measure(path: Path, times: Times) -> None:
    with Session.open(path, actor="bench") as session:
        jobs = Jobs()
        window = shown(session, jobs)
        times.report("until the whole is counted, each stretch", list(counting(window)))
        none = Qt.KeyboardModifier.NoModifier
        for what, keys in (("next", (Qt.Key.Key_N,)), ("accept", (Qt.Key.Key_A,)), ("undo", (Qt.Key.Key_Z,))):
            modifier = Qt.KeyboardModifier.ControlModifier if what == "undo" else none
            times.report(f"key: {what}", pressed(window.text, [(key, modifier) for key in keys], 20), limit=KEY)
        view = window.library_panel.view
        times.report("key: down in the list", pressed(view, [(Qt.Key.Key_Down, none)], 20), limit=KEY)
        times.report("key: end of the list", pressed(view, [(Qt.Key.Key_End, none), (Qt.Key.Key_Home, none)], 8))
        readings = [a_reading(f"第{number}份，投资12亿元。", f"新{number}.txt") for number in range(40)]
        times.report("a document more", [timed(partial(session.add, each)) for each in readings], limit=KEY)
        window.close()
        jobs.close()


def counting(window: Window) -> Iterator[float]:
    """Each stretch that a key might wait for."""
    while not window.library.is_counted:
        yield timed(lambda: None)
    yield timed(lambda: None)


if __name__ == "__main__":
    main()
