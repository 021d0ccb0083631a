"""Bugs and sudden ends: a report without the document's text, a word to the person, and work that goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading
from ui import crashes
from ui.app import Shell, tell_at_start
from ui.crashes import Watch
from ui.window import Window


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(crashes, "folder", lambda: tmp_path / "log")
    return tmp_path / "log"


def test_a_bug_is_reported_and_the_window_goes_on(
    make_shell: Callable[[], Shell], session: Session, folder: Path, qtbot: QtBot
) -> None:
    session.add(reading(SAMPLE, *MARKED))
    window = make_shell().window
    window.review.go_next()
    window.review.accept()
    with qtbot.captureExceptions() as caught:
        # pytest-qt has its own hook in the place of ours: it is handed on by hand.
        QTimer.singleShot(0, lambda: int(SAMPLE))
        qtbot.waitUntil(lambda: bool(caught))
    sys.excepthook(*caught[0])  # type: ignore[misc]
    sys.excepthook(*caught[0])  # type: ignore[misc]
    (report,) = folder.glob("*.txt")
    text = report.read_text("utf-8")
    assert "ValueError: invalid literal for int()" in text
    assert "step.accept" in text
    assert "zhubi" in text.splitlines()[0]
    assert "覆盖率" not in text
    assert str(report) in window.notice.text()
    assert window.notice.act.text() == "打开所在文件夹"
    window.review.accept()
    assert sum(mark.status == "accepted" for mark in session.annotations(session.documents()[0].id)) == 2


def test_reports_do_not_pile_up(folder: Path) -> None:
    for _ in range(crashes.MOST_REPORTS + 5):
        crashes._written("x")
    assert len([*folder.glob("*.txt")]) == crashes.MOST_REPORTS


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_sudden_end_is_told_at_the_next_start(folder: Path, window: Window) -> None:
    code = (
        "import ctypes, pathlib, sys\n"
        "from ui import crashes\n"
        f"crashes.folder = lambda: pathlib.Path({str(folder)!r})\n"
        "with crashes.Watch():\n    ctypes.string_at(0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert ended.returncode == -signal.SIGSEGV
    with Watch() as watch:
        assert watch.before is not None
        assert "string_at" in watch.before.read_text("utf-8")
        tell_at_start(window, watch.before)
        assert str(watch.before) in window.notice.text()
    with Watch() as watch:
        assert watch.before is None


def test_a_run_that_ends_well_leaves_nothing(folder: Path) -> None:
    with Watch():
        assert len([*folder.glob("running-*.log")]) == 1
    assert [*folder.iterdir()] == []


def test_a_home_that_cannot_be_written_is_no_reason_not_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr(crashes, "folder", lambda: tmp_path / "file" / "log")
    with Watch() as watch:
        assert watch.before is None
    assert crashes._written("x") == Path("-")
