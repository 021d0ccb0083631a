"""Rebuilding: without a backup, a damaged step is what the history around it says and its digest proves, or named."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from reviewer.annotations import settle
from reviewer.cli import main
from reviewer.reading import read
from reviewer.safety import mended
from reviewer.session import Session
from reviewer.store.digests import Told
from reviewer.store.header import pages_of
from tests.conftest import SAMPLE
from tests.store.worked import change, content, make_worked

SEED = Path("seeds/subdistrict_news.txt")
PAGE = 4096
TABLES = ("steps", "changes")


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marks of a real text too, accepted and rejected at once, so that rows tell of many."""
    library = make_worked(tmp_path_factory.mktemp("worked"))
    with Session.open(library, actor="乙") as session:
        document, _ = session.add(read(SEED.read_bytes(), name=SEED.name, encoding="utf-8"))
        marks = session.annotations(document.id)
        session.do("step.accept", [settle(mark, "accepted") for mark in marks])
        session.undo()
        session.do("step.reject", [settle(mark, "rejected") for mark in marks[::3]])
    return library


@pytest.fixture
def library(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(worked, tmp_path / "library.zhubi"))


def _changed(told: Told, rng: random.Random) -> Told:
    """One byte otherwise."""
    if isinstance(told, bytes):
        at = rng.randrange(len(told))
        return told[:at] + bytes((told[at] ^ rng.randrange(1, 256),)) + told[at + 1 :]
    return told ^ (1 << rng.randrange(8)) if isinstance(told, int) else told


def _spoilt_cells(library: Path, rng: random.Random) -> Iterator[str]:
    """The library with one byte of one cell changed."""
    whole = library.read_bytes()
    for _ in range(60):
        table = rng.choice(TABLES)
        library.write_bytes(whole)
        connection = sqlite3.connect(library)
        connection.text_factory = bytes
        (row,) = rng.choice(connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall())
        names = [each[1].decode() for each in connection.execute(f"PRAGMA table_info({table})")]
        name = rng.choice([each for each in names if each != "step" and (table, each) != ("changes", "position")])
        (told,) = connection.execute(f'SELECT "{name}" FROM {table} WHERE rowid = ?', (row,)).fetchone()
        place = f"CAST(? AS TEXT) WHERE {told is not None}" if isinstance(told, bytes) else "? WHERE true"
        connection.execute(f'UPDATE OR IGNORE {table} SET "{name}" = {place} AND rowid = ?', (_changed(told, rng), row))
        connection.commit()
        connection.close()
        yield f"{table} {row} {name}"


def _spoilt_bytes(library: Path, rng: random.Random) -> Iterator[str]:
    """The library with one byte of a page of one table changed: words, rows' own headers, the page's header."""
    whole = library.read_bytes()
    connection = sqlite3.connect(library)
    roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    connection.close()
    with library.open("rb") as file:
        pages = {table: list(pages_of(file, roots[table])) for table in TABLES}
    for _ in range(90):
        table = rng.choice(TABLES)
        at = (rng.choice(pages[table]) - 1) * PAGE + rng.randrange(PAGE)
        changed = bytearray(whole)
        changed[at] ^= rng.randrange(1, 256)
        library.write_bytes(changed)
        yield f"{table} byte {at}"


@pytest.mark.parametrize(("spoilt", "least"), [(_spoilt_cells, 0.95), (_spoilt_bytes, 0.8)])
def test_without_a_backup_a_changed_byte_of_the_history_is_mended_or_named_and_never_guessed(
    library: Path, spoilt: Callable[[Path, random.Random], Iterator[str]], least: float
) -> None:
    right = content(library)
    ends: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for place in spoilt(library, random.Random(5)):
        is_spoilt = content(library) != right
        outcome = mended(library)
        is_right = content(library) == right
        end = "named" if outcome.left else "mended" if outcome.found else "undetected"
        if is_spoilt:
            ends[end] += 1
            wrong += [(place, end)] if is_right == bool(outcome.left) or end == "undetected" else []
    assert wrong == [], ends
    assert ends["mended"] >= least * ends.total(), ends


def test_the_digest_of_the_last_step_is_known_by_what_is_left_of_it(library: Path) -> None:
    right = content(library)
    last = "(SELECT max(id) FROM steps)"
    change(library, f"UPDATE steps SET digest = 'x' || substr(digest, 2) WHERE id = {last}")
    assert mended(library).left == []
    assert content(library) == right


def test_a_change_that_is_lost_altogether_follows_from_what_no_step_tells(library: Path) -> None:
    right = content(library)
    change(library, "DELETE FROM changes WHERE rowid = (SELECT max(rowid) FROM changes WHERE last > first) - 1")
    assert mended(library).left == []
    assert content(library) == right


def test_two_damaged_steps_of_one_record_are_left_and_said_so(library: Path) -> None:
    alone = "record = 'annotations' AND first = last"
    most = f"SELECT first FROM changes WHERE {alone} GROUP BY first ORDER BY count(*) DESC, first LIMIT 1"
    steps = f"SELECT step FROM changes WHERE {alone} AND first = ({most}) ORDER BY step LIMIT 2"
    connection = sqlite3.connect(library)
    connection.execute(
        f"UPDATE changes SET before = replace(before, 'status', '?'), after = replace(after, 'status', '?') "
        f"WHERE {alone} AND step IN ({steps})"
    )
    connection.commit()
    connection.close()
    left = mended(library).left
    assert {(each.kind, each.detail) for each in left if each.kind == "step"} == {("step", "several")}
    ran = CliRunner().invoke(main, ["doctor", str(library), "--repair"])
    assert "不止一步损坏" in ran.stdout


# Originals


def test_a_lost_original_comes_from_a_copy_of_ones_own(library: Path, tmp_path: Path) -> None:
    right = content(library)
    copies = tmp_path / "own" / "below"
    copies.mkdir(parents=True)
    shutil.copy(SEED, copies / "另一个名字.txt")
    (copies / "别的.txt").write_text(SAMPLE)
    change(library, "UPDATE files SET content = x'00' WHERE rowid = (SELECT max(rowid) FROM files)")
    damaged = library.read_bytes()
    assert [each.kind for each in mended(library).left] == ["file"]
    library.write_bytes(damaged)
    ran = CliRunner().invoke(main, ["doctor", str(library), "--repair", "--from", str(tmp_path / "own")])
    assert (ran.exit_code, content(library) == right) == (0, True)


def test_a_lost_original_and_its_text_come_from_within_an_archive(library: Path, tmp_path: Path) -> None:
    right = content(library)
    with ZipFile(tmp_path / "own.zip", "w") as archive:
        archive.write(SEED, "年/文件.txt")
    change(library, "UPDATE files SET content = x'00' WHERE rowid = (SELECT max(rowid) FROM files)")
    change(library, "UPDATE texts SET text = '甲' WHERE rowid = (SELECT max(rowid) FROM texts)")
    assert mended(library, [tmp_path / "none.txt", tmp_path / "own.zip"]).left == []
    assert content(library) == right


def test_copies_are_for_mending_alone(library: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["doctor", str(library), "--from", str(tmp_path)]).exit_code == 2
