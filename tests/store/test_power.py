"""Power failures: what was acknowledged is there afterwards, whole, wherever the power went."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from reviewer.annotations import settle
from reviewer.session import Session
from reviewer.store import opening
from reviewer.store.doctor import examine
from tests.conftest import MARKED, SAMPLE, reading
from tests.store import old
from tests.store.disk import Disk, Event, cut_off, watched

FAILURES = 200


def _work(library: Path, disk: Disk, *, documents: int) -> None:
    """A person's session: imports, decisions, remarks, undo and redo; each act is acknowledged when it is done."""
    with Session.open(library, actor="甲") as session:
        session.listen(lambda step: disk.events.append(("acknowledged", step.id)))
        for number in range(documents):
            text = SAMPLE + f"\r\n第{number}份：" + "经济发展李𬱖１２３元。" * 300
            document, _ = session.add(reading(text, *MARKED, name=f"样本{number}.txt"))
            for mark in session.annotations(document.id):
                session.do("step.accept", [settle(mark, "accepted")])
                session.comment(mark, "核对𬱖")
            session.undo()
            session.undo()
            session.redo()


def _lost(events: list[Event], at: int, library: Path) -> list[object]:
    """The acknowledged steps that are not there, and all damage."""
    acknowledged = {event[1] for event in events[:at] if event[0] == "acknowledged"}
    if not library.exists():
        return sorted(acknowledged)
    Session.open(library, actor="乙").close()
    connection = sqlite3.connect(library)
    kept = {row[0] for row in connection.execute("SELECT id FROM steps")}
    connection.close()
    return [*sorted(acknowledged - kept), *(each for each in examine(library) if each.kind != "reading")]


def _cut(events: list[Event], library: Path, tmp_path: Path, failures: int) -> list[tuple[int, list[object]]]:
    rng = random.Random(20260131)
    found: list[tuple[int, list[object]]] = []
    for number in range(failures):
        at, into = rng.randrange(1, len(events) + 1), tmp_path / f"after{number}"
        into.mkdir()
        cut_off(events, at, library.parent, into, rng)
        if lost := _lost(events, at, into / library.name):
            found.append((at, lost))
    return found


def test_no_power_failure_loses_what_was_acknowledged(tmp_path: Path) -> None:
    library = tmp_path / "here" / "library.zhubi"
    library.parent.mkdir()
    with watched() as disk:
        _work(library, disk, documents=3)
        _work(library, disk, documents=4)
    assert _cut(disk.events, library, tmp_path, FAILURES) == []


def test_no_power_failure_breaks_a_migration(tmp_path: Path) -> None:
    library = tmp_path / "here" / "library.zhubi"
    library.parent.mkdir()
    with watched() as disk:
        old.make_version(library, 5)
        began = len(disk.events)
        Session.open(library, actor="甲").close()
    ends = range(began, len(disk.events) + 1)
    rng = random.Random(5)
    for at in ends:
        into = tmp_path / f"after{at}"
        into.mkdir()
        cut_off(disk.events, at, library.parent, into, rng)
        with Session.open(into / library.name, actor="乙") as session:
            assert [each.name for each in session.documents()] == ["样本.txt"]
        assert [each for each in examine(into / library.name) if each.kind != "reading"] == []


def test_the_simulated_failures_do_lose_what_is_not_synchronised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaker = tuple(each.replace("FULL", "OFF") for each in opening.PRAGMAS)
    monkeypatch.setattr(opening, "PRAGMAS", weaker)
    library = tmp_path / "here" / "library.zhubi"
    library.parent.mkdir()
    with watched() as disk:
        _work(library, disk, documents=2)
    rng = random.Random(3)
    lost = 0
    for number in range(12):
        at, into = rng.randrange(len(disk.events) // 2, len(disk.events)), tmp_path / f"after{number}"
        into.mkdir()
        cut_off(disk.events, at, library.parent, into, rng)
        try:
            lost += bool(_lost(disk.events, at, into / library.name))
        except Exception:  # noqa: BLE001  whatever is left of a library that was never synchronised
            lost += 1
    assert lost > 0
