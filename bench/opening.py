"""Measures the opening of a stored document in a window, and the memory after it, each time in a process of its own.

Run from the checkout: python -m bench.opening
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.samples import a_reading, load, marks, seeds
from bench.times import Times, Took
from bench.window import QApplication, timed
from reviewer.session import Session
from reviewer.settings import Settings
from ui import theme
from ui.jobs import Jobs
from ui.window import Window

RUNS, MEMORY = 5, 400  # megabytes
# Characters, marks, milliseconds to open.
SIZES = ((200_000, 10_000, 300), (1_600_000, 80_000, 1500))


def opened(path: Path) -> tuple[float, float, float]:
    """Milliseconds until the document is painted, those of the processor, and megabytes then; in this process."""
    app = QApplication([])
    theme.apply(app, dark=False)
    with Session.open(path, actor="bench") as session:
        jobs = Jobs()
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False)
        window.show()
        timed(lambda: None)
        took = timed(lambda: window.open_document(window.library.document_at(0)))
        used = resident()
        window.close()
        jobs.close()
    return took, took.busy, used


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def measure(length: int, count: int, limit: int) -> None:
    text = seeds(length)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.zhubi"
        with Session.open(path, actor="bench") as session:
            session.add(a_reading(text, of=marks(text, count)))
        command = [sys.executable, "-m", "bench.opening", str(path)]
        results = [_numbers(subprocess.run(command, capture_output=True, text=True, check=True)) for _ in range(RUNS)]
    times = Times()
    print(f"{length:,} characters, {count:,} marks, {load()}   (median, 95 %, worst; the processor's)")
    times.report("opened, milliseconds", [Took.of(took, busy) for took, busy, _ in results], limit=limit)
    times.report("memory after it, megabytes", [used for *_, used in results], limit=MEMORY)


def _numbers(done: subprocess.CompletedProcess[str]) -> Sequence[float]:
    return [float(each) for each in done.stdout.split()]


def main() -> None:
    if sys.argv[1:]:
        print(*opened(Path(sys.argv[1])))
        return
    for size in SIZES:
        measure(*size)


if __name__ == "__main__":
    main()
