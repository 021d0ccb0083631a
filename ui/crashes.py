"""Crashes: bugs and sudden ends leave a report, and are told; what was acknowledged is in the library already."""

from __future__ import annotations

import faulthandler
import os
import platform
import re
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs

MOST_REPORTS = 20


def folder() -> Path:
    """Where reports go."""
    return Path(platformdirs.user_log_dir("zhubi"))


def catch_bugs(tell: Callable[[Path], None], acts: Callable[[], list[str]]) -> None:
    """Bugs go to a report, and the person is told where; the window goes on.

    `acts` gives the names of the latest acts. A report holds them, the versions and the traceback, without the words
    of any document. The same bug again is told again, in the same report.
    """
    reports: dict[str, Path] = {}

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        trace = _without_words("".join(traceback.format_exception(kind, error, at)))
        if trace not in reports:
            reports[trace] = _written("\n".join((_head(), "acts: " + ", ".join(acts()), "", trace)))
        tell(reports[trace])

    sys.excepthook = caught


def _without_words(trace: str) -> str:
    """An error's message may quote a document; what it quotes is Chinese, what helps to find the bug is ASCII."""
    return re.sub(r"[^\x00-\x7f]+", "…", trace)


def _head() -> str:
    return f"zhubi {version('zhubi')}, Python {platform.python_version()}, {platform.platform()}"


def _written(report: str) -> Path:
    path = folder() / f"{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report, "utf-8")
        for old in sorted(folder().glob("*.txt"))[:-MOST_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:  # the report is lost, the message still comes
        return Path("-")
    return path


class Watch:
    """Notices that the last run ended without a farewell; a fault in native code leaves its stack in a file.

    Use it as a context manager around the whole run; `before` is the trace that the last run left, None where it
    ended well or others are still running.
    """

    def __init__(self) -> None:
        self.before: Path | None = None
        self._path = folder() / f"running-{os.getpid()}.log"
        self._file: TextIO | None = None

    def __enter__(self) -> Watch:
        try:
            folder().mkdir(parents=True, exist_ok=True)
            self.before = next(filter(None, map(_ended, sorted(folder().glob("running-*.log")))), None)
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write(_head() + "\n")
            self._file.flush()
            faulthandler.enable(self._file)
        except OSError:  # a home that cannot be written is no reason not to start
            self._file = None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._path.unlink(missing_ok=True)


def _ended(left: Path) -> Path | None:
    """The report made of what a run left behind that is no more."""
    number = left.stem.removeprefix("running-")
    if not number.isdecimal() or _runs(int(number)):
        return None
    report = left.with_name(f"{datetime.now():%Y%m%d-%H%M%S-%f}.txt")
    try:
        left.replace(report)
    except OSError:  # another run moved it, or still holds it
        return None
    return report


def _runs(process: int) -> bool:
    """Whether a process is there; where that cannot be asked, it counts as gone."""
    if process == os.getpid() or sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
