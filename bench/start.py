"""Measures a start, from the process to the first painted window, beside a bare PySide6 window, by turns.

Both find their modules compiled, as an installed program does.

Run from the checkout: python -m bench.start
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.samples import a_reading, load, marks, seeds
from bench.times import Times
from reviewer.session import Session

RUNS, LIMIT = 15, 1.2
# The window is there when all that showing it set off was painted.
SHOWN = """
import os, sys
def shown(_=None):
    from PySide6.QtWidgets import QApplication
    QApplication.processEvents()
    print("shown", flush=True)
    os._exit(0)
"""
BARE = f"""{SHOWN}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
shown()
"""
FIRST = f"""{SHOWN}
from ui import __main__, frame
show = frame.show
frame.show = lambda: shown(show())
__main__.main()
"""
WHOLE = f"""{SHOWN}
from ui import __main__
from PySide6.QtWidgets import QApplication
QApplication.exec = shown
__main__.main()
"""


def started(code: str, home: str, *arguments: str) -> float:
    """Milliseconds from the process to its first window."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "PYTHONPYCACHEPREFIX")
    environment = os.environ | dict.fromkeys(names, home) | {"QT_QPA_PLATFORM": "offscreen:"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = perf_counter() - start
    assert line == "shown\n", line
    return took * 1000


def main() -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:  # worker processes may still write there
        empty, full = Path(home) / "empty.zhubi", Path(home) / "full.zhubi"
        text = seeds(20_000)
        with Session.open(full, actor="bench") as session:
            session.add(a_reading(text, of=marks(text, 1000)))
        runs = {
            "bare window": (BARE,),
            "first window": (FIRST, "open", "--library", str(empty)),
            "whole window, an empty library": (WHOLE, "open", "--library", str(empty)),
            "whole window with a document": (WHOLE, "open", "--library", str(full)),
        }
        took: dict[str, list[float]] = {name: [] for name in runs}
        for run in range(RUNS + 1):
            for name, (code, *arguments) in runs.items():
                each = started(code, home, *arguments)
                if run:  # the first one compiles
                    took[name].append(each)
    print(f"a start, {RUNS} times by turns, {load()}   (milliseconds: median, 95 %, worst)")
    times = Times()
    for name, each in took.items():
        times.report(name, each)
    times.compare("first window", "bare window", limit=LIMIT)
    for name in list(runs)[2:]:
        times.compare(name, "bare window")


if __name__ == "__main__":
    main()
