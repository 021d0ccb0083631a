"""Backups: made whole or not at all, thinned with age, and put back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import settle
from reviewer.cli import main
from reviewer.documents.document import Document
from reviewer.problems import BrokenBackup, NoRoom, NotWritten
from reviewer.safety import restore
from reviewer.session import Session
from reviewer.store import backups
from reviewer.store.backups import Backup, Reason
from tests.conftest import MARKED, SAMPLE, reading

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def _made(*ages: timedelta) -> list[Backup]:
    return [Backup(Path(f"{number}.zhubi"), NOW - age, "edited", "", 0) for number, age in enumerate(sorted(ages))]


def _kept(*ages: timedelta) -> list[timedelta]:
    made = _made(*ages)
    gone = backups.let_go(made, NOW)
    return [NOW - each.made for each in made if each not in gone]


def test_all_of_the_last_day_stay() -> None:
    ages = [timedelta(minutes=30 * number) for number in range(48)]
    assert _kept(*ages) == ages


def test_of_a_week_the_last_of_each_day_stays() -> None:
    ages = [timedelta(days=day, hours=hour) for day in range(1, 6) for hour in (1, 2, 5)]
    assert _kept(timedelta(), *ages) == [timedelta(), *(timedelta(days=day, hours=1) for day in range(1, 6))]


def test_of_a_year_the_last_of_each_month_stays_and_nothing_older() -> None:
    ages = [timedelta(days=day) for day in range(40, 500, 3)]
    kept = _kept(timedelta(), *ages)[1:]
    months = [(NOW - age).strftime("%Y-%m") for age in kept]
    assert len(months) == len(set(months)) == 11
    assert max(kept) < timedelta(days=366)


def test_the_latest_stays_however_old() -> None:
    assert _kept(timedelta(days=900), timedelta(days=901)) == [timedelta(days=900)]


@given(st.lists(st.integers(0, 60 * 24 * 500), min_size=1, max_size=200, unique=True))
@settings(deadline=None)
def test_thinning_twice_is_thinning_once(minutes: list[int]) -> None:
    once = _kept(*(timedelta(minutes=each) for each in minutes))
    assert _kept(*once) == once
    assert once[0] == timedelta(minutes=min(minutes))


@given(st.integers(1, 24 * 60))
@settings(deadline=None, max_examples=20)
def test_a_backup_every_half_hour_of_work_comes_to_few(first: int) -> None:
    kept: list[datetime] = []
    start = NOW - timedelta(days=200, minutes=first)
    for day in range(200):
        kept += [start + timedelta(days=day, minutes=30 * number) for number in range(16)]
        now = kept[-1]
        made = [Backup(Path(str(number)), each, "edited", "", 0) for number, each in enumerate(reversed(kept))]
        gone = {each.made for each in backups.let_go(made, now)}
        kept = [each for each in kept if each not in gone]
    assert len(kept) <= 16 * 2 + 7 + 6 + 13


def test_a_backup_is_a_library(session: Session, sample: Document, tmp_path: Path) -> None:
    made = session.back_up("asked")
    assert backups.holdings(made) == backups.Holdings(True, documents=1, marks=5)
    copy = Path(shutil.copy(made.path, tmp_path / "copy.zhubi"))
    with Session.open(copy, actor="乙") as other:
        assert other.documents() == session.documents()
        assert other.annotations(sample.id) == session.annotations(sample.id)


def test_what_is_done_while_a_backup_is_made_waits_in_the_log(session: Session, sample: Document) -> None:
    work = session.begin_backup("edited")
    before = session.path.read_bytes()
    session.set_note(sample.id, "𬱖" * 3_000_000)  # more than the log usually keeps
    assert session.path.read_bytes() == before
    made = work()
    session.end_backup()
    assert backups.holdings(made).is_whole
    assert not session.is_backed_up()
    session.set_note(sample.id, "短")
    assert session.path.read_bytes() != before


def test_a_file_that_changes_under_the_copy_makes_no_backup(session: Session, sample: Document) -> None:
    work = session.begin_backup("edited")

    def meddle(fraction: float) -> None:
        session.end_backup()
        session.set_note(sample.id, "长" * 3_000_000)

    with pytest.raises((NotWritten, BrokenBackup)):
        work(progress=meddle)
    assert session.backups() == []


def test_a_damaged_library_makes_no_backup(session: Session, sample: Document) -> None:
    session.set_note(sample.id, "李𬱖" * 20_000)
    work = session.begin_backup("edited")
    content = bytearray(session.path.read_bytes())
    at = content.rindex("李𬱖".encode()) // 4096 * 4096
    content[at : at + 4] = b"\xff\xff\xff\xff"  # where the next page of the note is
    session.path.write_bytes(content)
    with pytest.raises(BrokenBackup):
        work()
    assert session.backups() == []


def test_restoring_puts_the_library_back_and_keeps_the_present(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        document, _ = session.add(reading(SAMPLE, *MARKED))
        made = session.back_up("asked")
        session.do("step.accept", [settle(each, "accepted") for each in session.annotations(document.id)])
    restore(library, made.path.name)
    with Session.open(library, actor="甲") as session:
        assert {each.status for each in session.annotations(document.id)} == {"proposed"}
        assert session.undoable() == "step.import"
        present, first = session.backups()
    assert (present.reason, first) == ("restore", made)
    restore(library, present.path.name)
    with Session.open(library, actor="甲") as session:
        assert {each.status for each in session.annotations(document.id)} == {"accepted"}


def test_a_changed_backup_is_not_restored(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
        made = session.back_up("asked")
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    whole = library.read_bytes()
    with pytest.raises(BrokenBackup):
        restore(library, made.path.name)
    assert library.read_bytes() == whole
    assert not [each for each in library.parent.iterdir() if each.name.endswith("-restored")]


def test_a_library_that_cannot_be_opened_is_restored_too(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
        made = session.back_up("asked")
    library.write_bytes(b"nothing of a library" * 1000)
    restore(library, made.path.name)
    with Session.open(library, actor="甲") as session:
        assert len(session.documents()) == 1
    (kept,) = library.parent.glob("*-damaged-*")
    assert kept.read_bytes().startswith(b"nothing")


def test_nothing_takes_the_place_of_a_library_with_a_log(library: Path, tmp_path: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
        (tmp_path / "other").write_bytes(b"other")
        with pytest.raises(NotWritten):
            backups.put_back(tmp_path / "other", library)


def test_the_first_import_into_a_known_library_backs_it_up(library: Path, tmp_path: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
    (tmp_path / "a.txt").write_text("李𬱖书记到村里调研。", "utf-8")
    ran = CliRunner().invoke(main, ["import", str(library), str(tmp_path / "a.txt")])
    assert ran.exit_code == 0
    assert [each.reason for each in backups.kept(library)] == ["opened"]


def test_the_command_lists_makes_and_restores(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
    assert CliRunner().invoke(main, ["backups", str(library), "--make"]).exit_code == 0
    (row,) = CliRunner().invoke(main, ["backups", str(library)]).stdout.splitlines()
    _, reason, name, size, documents, marks, state = row.split("\t")
    assert (reason, documents, marks, state) == ("asked", "1", "5", "whole")
    assert int(size) == backups.kept(library)[0].size
    assert CliRunner().invoke(main, ["backups", str(library), "--restore", name]).exit_code == 0
    assert CliRunner().invoke(main, ["backups", str(library), "--restore", "none"]).exit_code == 1


def test_a_backup_holds_what_the_log_has_not_yet_given_back(session: Session, sample: Document) -> None:
    made = session.back_up("asked")
    connection = sqlite3.connect(made.path)
    (steps,) = connection.execute("SELECT count(*) FROM steps").fetchone()
    connection.close()
    assert steps == 1


@pytest.mark.parametrize(("reason", "is_made"), [("edited", False), ("opened", False), ("asked", True)])
def test_a_backup_that_nobody_asked_for_leaves_room_to_work(
    session: Session, sample: Document, monkeypatch: pytest.MonkeyPatch, reason: Reason, is_made: bool
) -> None:
    size = session.path.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=size * 2))
    made = None
    with suppress(NoRoom):
        made = session.back_up(reason)
    assert (made is not None) is is_made
    assert session.backups() == ([made] if made else [])


def test_an_import_goes_on_where_no_backup_can_be_made(library: Path, tmp_path: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
    backups.folder_of(library).write_text("a file where the folder should be")
    (tmp_path / "a.txt").write_text("李𬱖书记到村里调研。", "utf-8")
    ran = CliRunner().invoke(main, ["import", str(library), str(tmp_path / "a.txt")])
    assert ran.exit_code == 0
    assert "没有备份成" in ran.stderr
