"""A damaged log: the acts behind the damage are not lost without a word, and come back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from reviewer.annotations import settle
from reviewer.problems import DamagedLog
from reviewer.safety import mended
from reviewer.session import Session
from reviewer.store.doctor import examine
from reviewer.store.log import FRAME, HEADER, broken, log_of
from tests.conftest import MARKED, SAMPLE, reading

PAGE = 4096
ACTS = 11


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose last ten acts are in its log alone, as after a kill."""
    folder = tmp_path_factory.mktemp("killed")
    with Session.open(folder / "open.zhubi", actor="甲") as session:
        document, _ = session.add(reading(SAMPLE, *MARKED))
        session.begin_backup("edited")  # brings the import into the file
        session.end_backup()
        for mark in session.annotations(document.id):
            session.comment(mark, "批注𬱖" * 10)
            session.do("step.accept", [settle(mark, "accepted")])
        library = Path(shutil.copy(session.path, folder / "library.zhubi"))
        shutil.copy(log_of(session.path), log_of(library))
    return library


@pytest.fixture
def library(killed: Path, tmp_path: Path) -> Path:
    library = Path(shutil.copy(killed, tmp_path / "library.zhubi"))
    shutil.copy(log_of(killed), log_of(library))
    return library


def _acts(library: Path) -> int:
    connection = sqlite3.connect(library)
    (count,) = connection.execute("SELECT count(*) FROM steps").fetchone()
    connection.close()
    return int(count)


def _spoil(library: Path, killed: Path, at: int, by: int = 0x55) -> None:
    shutil.copy(killed, library)
    content = bytearray(log_of(killed).read_bytes())
    content[at] ^= by
    log_of(library).write_bytes(content)


def test_a_sound_log_is_taken_whole(library: Path) -> None:
    assert broken(library) is None
    assert [each for each in examine(library) if each.kind != "reading"] == []
    assert _acts(library) == ACTS


def test_a_damaged_log_is_not_opened_but_told_of(library: Path, killed: Path) -> None:
    _spoil(library, killed, HEADER + FRAME + 100)
    before = library.read_bytes(), log_of(library).read_bytes()
    with pytest.raises(DamagedLog):
        Session.open(library, actor="甲")
    assert [(each.kind, each.id) for each in examine(library)] == [("log", "1")]
    assert (library.read_bytes(), log_of(library).read_bytes()) == before


def test_every_act_behind_the_damage_comes_back(library: Path, killed: Path) -> None:
    """Of a change in the very last act nothing can be told: so a power failure leaves it too."""
    size, rng = log_of(killed).stat().st_size, random.Random(1)
    last = size - 12 * (PAGE + FRAME)
    kept = []
    for _ in range(60):
        _spoil(library, killed, rng.randrange(HEADER, last), rng.randrange(1, 256))
        outcome = mended(library)
        kept.append((outcome.found[0].kind, _acts(library)))
    assert set(kept) == {("log", ACTS)}


@pytest.mark.parametrize("at", range(HEADER))
def test_the_head_of_the_log_is_made_anew(library: Path, killed: Path, at: int) -> None:
    _spoil(library, killed, at)
    assert [(each.kind, each.id) for each in examine(library)] == [("log", "0")]
    mended(library)
    assert _acts(library) == ACTS


def test_the_log_as_it_was_is_kept_beside(library: Path, killed: Path) -> None:
    _spoil(library, killed, HEADER + FRAME + 100)
    before = log_of(library).read_bytes()
    outcome = mended(library)
    assert outcome.kept is not None
    assert log_of(outcome.kept).read_bytes() == before


def test_a_log_that_ends_in_the_midst_of_an_act_is_no_damage(library: Path, killed: Path) -> None:
    content = log_of(killed).read_bytes()
    log_of(library).write_bytes(content[: len(content) - PAGE // 2])
    assert broken(library) is None
    with Session.open(library, actor="甲") as session:
        assert session.documents()
