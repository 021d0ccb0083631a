"""Kill -9: whatever was acknowledged is in the library, and the library is whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from reviewer.session import Session

KILLS = int(os.environ.get("ZHUBI_KILLS", "24"))
ROOT = Path(__file__).parent.parent


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """A process of its own makes people's sessions and kills them: a program with a window must not be forked."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", str(tmp_path), str(KILLS), "1"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1].startswith(f"{KILLS} kills, 0 acts lost, 0 damaged")


def test_what_a_killed_backup_left_goes_with_the_next(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        folder = session.backup_folder()
        folder.mkdir()
        (folder / "20260131T090000000000.part").write_bytes(random.Random(1).randbytes(5000))
        made = session.back_up("asked")
        assert session.backups() == [made]
        assert [each.name for each in folder.iterdir()] == [made.path.name]
