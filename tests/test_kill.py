"""Kill -9: whatever was acknowledged is in the library, and the library is whole."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.session import Session

WRITER = """
import sys
from pathlib import Path
from reviewer.annotations import settle
from reviewer.documents.spans import Span
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading

with Session.open(Path(sys.argv[1]), actor="甲") as session:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    while True:
        mark = session.mark(document, "PLACE", Span(0, 2))
        session.comment(mark, "批注")
        session.do("step.reject", [settle(mark, "rejected")])
        print(mark.id, flush=True)
"""
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("seed", range(8))
def test_nothing_acknowledged_is_lost(library: Path, seed: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(library)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline())]
    time.sleep(random.Random(seed).uniform(0, 0.25))
    process.send_signal(signal.SIGKILL)
    acknowledged += map(int, process.stdout.read().split("\n")[:-1])
    process.stdout.close()
    process.wait()
    with Session.open(library, actor="乙") as session:
        document = session.documents()[0]
        marks = {mark.id: mark.status for mark in session.annotations(document.id)}
        commented = {comment.annotation for comment in session.comments(document.id)}
    assert all(marks.get(each) == "rejected" for each in acknowledged)
    assert set(acknowledged) <= commented
    connection = sqlite3.connect(library)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
