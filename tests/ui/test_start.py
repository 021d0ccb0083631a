"""A start as a person sees it: a frame at once, then the window in its place; what no start needs is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading

# What the window was, when it was there: the top-level widgets on show, whether garbage is collected, and which of
# some modules were loaded.
START = """
import gc, sys
from PySide6.QtWidgets import QApplication
from ui import __main__
def shown(*_):
    print(*(type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()))
    print(gc.isenabled(), *(each for each in LATE if each in sys.modules))
    return 0
QApplication.exec = shown
__main__.main()
"""
LATE = ("sqlite_utils", "numpy", "reviewer.commands", "reviewer.importing.formats", "reviewer.corpus.opening")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "李𬱖.zhubi"
    with Session.open(path, actor="王") as session:
        session.add(reading(SAMPLE, *MARKED))
    return path


def test_the_window_takes_the_place_of_the_frame_and_waits_for_no_more_than_it_needs(
    library: Path, tmp_path: Path
) -> None:
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path))
    ran = subprocess.run(
        [sys.executable, "-c", f"LATE = {LATE}\n{START}", "open", "--library", str(library)],
        env=os.environ | homes | {"QT_QPA_PLATFORM": "offscreen:"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.splitlines() == ["Window", "True"]
