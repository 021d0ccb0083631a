"""Measures the gaps between frames of the window while a document of a million characters, and then many, come in.

Run from the checkout: python -m bench.frames
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer

from bench.samples import lines, load, seeds
from bench.times import Times
from bench.window import QApplication
from reviewer.session import Session
from reviewer.settings import Settings
from ui import theme
from ui.jobs import Jobs
from ui.window import Window

LENGTH, FILES = 1_000_000, 400
FRAME, LIMIT = 16, 33  # milliseconds between frames as they should come, and at most


class Frames:
    """A caret that should blink at each frame; the gaps between those that came."""

    def __init__(self, window: Window) -> None:
        self.gaps: list[float] = []
        self._window = window
        self._last = perf_counter()
        self._timer = QTimer(window, interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._paint)
        self._timer.start()

    def _paint(self) -> None:
        self._window.text.viewport().update()
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def stop(self) -> list[float]:
        self._timer.stop()
        return self.gaps


def imported(window: Window, paths: list[Path]) -> list[float]:
    """The gaps until all these files are in."""
    frames, loop = Frames(window), QEventLoop()
    window.files.imports.ended.connect(loop.quit)
    window.files.add(paths)
    loop.exec()
    for _ in range(20):
        QApplication.processEvents()
    return frames.stop()


def main() -> None:
    app = QApplication([])
    theme.apply(app, dark=False)
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "bench.zhubi", actor="bench") as session:
        jobs, times = Jobs(), Times()
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
        window.show()
        print(f"gaps between frames, {load()}   (milliseconds: median, 95 %, worst)")
        large = Path(folder) / "large.txt"
        large.write_text(seeds(LENGTH), "utf-8")
        times.report(f"a document of {LENGTH:,} characters comes in", imported(window, [large]), limit=LIMIT)
        many = Path(folder) / "many"
        many.mkdir()
        for number, line in enumerate(lines(FILES)):
            (many / f"{number}.txt").write_text(line * 3, "utf-8")
        start = perf_counter()
        times.report(f"a folder of {FILES} files comes in", imported(window, [many]), limit=LIMIT)
        print(f"  {FILES} files in {perf_counter() - start:.1f} s, {len(session.documents())} documents")
        window.close()
        jobs.close()


if __name__ == "__main__":
    main()
