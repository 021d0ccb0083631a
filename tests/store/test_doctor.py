"""The doctor: one changed byte is found and named, and what the library says elsewhere is put right."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import main
from reviewer.problems import LibraryInUse, NotALibrary, Unreadable
from reviewer.safety import back_up, mended
from reviewer.session import Session
from reviewer.store.doctor import Damage, examine
from tests.conftest import MARKED, SAMPLE, reading
from tests.store import old
from tests.store.worked import change, content, make_worked

FLIPS = 150


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_worked(tmp_path_factory.mktemp("worked"))


@pytest.fixture
def library(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(worked, tmp_path / "library.zhubi"))


def _flipped(library: Path, seed: int) -> Iterator[tuple[int, Path]]:
    """The library with one byte changed, anywhere; every eighth in its header."""
    whole, rng = library.read_bytes(), random.Random(seed)
    for number in range(FLIPS):
        at = rng.randrange(len(whole)) if number % 8 else rng.randrange(100)
        changed = bytearray(whole)
        changed[at] ^= rng.randrange(1, 256)
        library.write_bytes(changed)
        yield at, library
    library.write_bytes(whole)


def test_a_whole_library_is_found_whole(library: Path) -> None:
    assert examine(library) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_changed_byte_is_found_and_named_or_changes_nothing_that_can_be_read(library: Path, seed: int) -> None:
    right = content(library)
    missed, unnamed = [], []
    for at, path in _flipped(library, seed):
        found = examine(path)
        if not found and content(path) != right:
            missed.append(at)
        if found and not any(each.table or each.kind == "header" for each in found):
            unnamed.append((at, found))
    assert missed == []
    assert unnamed == []


def test_with_a_backup_every_changed_byte_is_put_right(library: Path) -> None:
    back_up(library)
    right = content(library)
    wrong: list[tuple[int, list[Damage]]] = []
    for at, path in _flipped(library, 4):
        outcome = mended(path)
        if outcome.left or (content(path) != right and not any(each.kind == "digest" for each in outcome.found)):
            wrong.append((at, outcome.left))
    assert wrong == []


CASES = [
    ("UPDATE annotations SET status = 'proposed' WHERE id = 2", "record", "annotations", "2"),
    ('UPDATE annotations SET "end" = 9999 WHERE id = 2', "span", "annotations", "2"),
    ("UPDATE comments SET text = '批注𬱖' WHERE id = 8", "record", "comments", "8"),
    ("UPDATE documents SET name = '别的.txt' WHERE id = 1", "record", "documents", "1"),
    ("UPDATE rules SET words = '代裱'", "record", "rules", ""),
    ("UPDATE steps SET actor = '乙' WHERE id = 9", "step", "steps", "9"),
    ("UPDATE steps SET created = '2020-01-01T00:00:00+00:00' WHERE id = 9", "step", "steps", "9"),
    ("UPDATE counters SET value = value - 1", "counter", "counters", "record"),
    ("UPDATE texts SET paragraphs = 99 WHERE rowid = 1", "count", "texts", ""),
    ("UPDATE readings SET text = text || '。' WHERE rowid = 1", "digest", "readings", "1"),
    ("UPDATE drafts SET text = '一句'", "digest", "drafts", "1"),
    ("UPDATE digests SET digest = ''", "schema", "sqlite_schema", ""),
]


@pytest.mark.parametrize(("sql", "kind", "table", "id_"), CASES)
def test_damage_is_named_by_table_and_record(library: Path, sql: str, kind: str, table: str, id_: str) -> None:
    change(library, sql)
    named = {(each.kind, each.table) for each in examine(library)}
    assert (kind, table) in named
    assert not id_ or (kind, table, id_) in {(each.kind, each.table, each.id) for each in examine(library)}


def test_a_record_is_made_anew_from_the_history(library: Path) -> None:
    right = content(library)
    change(library, "UPDATE annotations SET status = 'proposed', label = 'PLACE' WHERE id = 2")
    change(library, "DELETE FROM evidence WHERE id = (SELECT min(id) FROM evidence)")
    outcome = mended(library)
    assert {(each.kind, each.table) for each in outcome.found} >= {("record", "annotations"), ("record", "evidence")}
    assert outcome.left == []
    assert content(library) == right


def test_a_text_is_taken_from_the_kept_file(library: Path) -> None:
    right = content(library)
    change(library, "UPDATE texts SET text = replace(text, '李𬱖', '李颀') WHERE rowid = 2")
    outcome = mended(library)
    assert [each.kind for each in outcome.found if each.kind not in ("reading", "span")] == ["text"]
    assert outcome.left == []
    assert content(library) == right


def test_a_file_is_taken_from_where_it_was_imported(tmp_path: Path) -> None:
    library, path = tmp_path / "library.zhubi", tmp_path / "样本.txt"
    path.write_bytes(SAMPLE.encode())
    with Session.open(library, actor="甲") as session:
        found = reading(SAMPLE, *MARKED)
        session.add(replace(found, document=replace(found.document, path=str(path))))
    change(library, "UPDATE files SET content = x'00'")
    outcome = mended(library)
    assert [each.kind for each in outcome.found] == ["file"]
    assert outcome.left == []


def test_the_library_as_it_was_is_kept_beside(library: Path) -> None:
    change(library, "UPDATE documents SET name = '别的.txt' WHERE id = 1")
    damaged = library.read_bytes()
    outcome = mended(library)
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == damaged


def test_what_cannot_be_put_right_is_left_and_said(library: Path) -> None:
    change(library, "UPDATE steps SET created = '2020', actor = '乙' WHERE id = 9")
    outcome = mended(library)
    assert [(each.kind, each.id, each.detail) for each in outcome.left] == [("step", "9", "unproven")]
    assert [(each.kind, each.id) for each in examine(library)] == [("step", "9")]


def test_a_step_comes_back_from_a_backup_and_later_work_stays(library: Path) -> None:
    back_up(library)
    with Session.open(library, actor="乙") as session:
        mark = session.annotations(session.documents()[0].id)[0]
        session.comment(mark, "后来的话")
    right = content(library)
    change(library, "UPDATE changes SET after = replace(after, '批注', '批住') WHERE step = 9")
    assert mended(library).left == []
    assert content(library) == right


def test_the_doctor_keeps_away_from_an_open_library(library: Path) -> None:
    with Session.open(library, actor="甲"), pytest.raises(LibraryInUse):
        examine(library)


def test_what_is_no_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        examine(tmp_path / "none.zhubi")
    (tmp_path / "a.txt").write_text("李𬱖书记" * 100)
    with pytest.raises(NotALibrary):
        examine(tmp_path / "a.txt")
    connection = sqlite3.connect(tmp_path / "stranger.db")
    connection.execute("CREATE TABLE people (name)")
    connection.close()
    with pytest.raises(NotALibrary):
        examine(tmp_path / "stranger.db")


def test_an_older_library_is_to_be_opened_first(tmp_path: Path) -> None:
    old.make_version(tmp_path / "old.zhubi", 8)
    assert [each.kind for each in examine(tmp_path / "old.zhubi")] == ["older"]


def _ran(*arguments: object) -> tuple[int, str]:
    ran = CliRunner().invoke(main, [*map(str, arguments)])
    return ran.exit_code, ran.stdout


@pytest.mark.parametrize(
    ("spoil", "options", "code"),
    [
        (lambda path: None, (), 0),
        (lambda path: change(path, "UPDATE documents SET name = '别的.txt' WHERE id = 1"), (), 1),
        (lambda path: change(path, "UPDATE documents SET name = '别的.txt' WHERE id = 1"), ("--repair",), 0),
        (lambda path: change(path, "UPDATE steps SET actor = '乙' WHERE id = 9"), ("--repair",), 0),
        (lambda path: change(path, "UPDATE steps SET created = '', actor = '乙' WHERE id = 9"), ("--repair",), 1),
        (lambda path: path.unlink(), (), 2),
    ],
)
def test_the_command_ends_with_how_it_stands(
    library: Path, spoil: Callable[[Path], None], options: tuple[str, ...], code: int
) -> None:
    spoil(library)
    assert _ran("doctor", library, *options)[0] == code


def test_the_command_says_what_to_do_in_a_line_a_damage(library: Path) -> None:
    change(library, "UPDATE documents SET name = '别的.txt' WHERE id = 1")
    _, told = _ran("doctor", library)
    first, last = told.splitlines()
    assert first == "documents 1 与历史不符（内容不同）\t可修复：按历史重做"
    assert last.endswith("发现 1 处损坏")


def test_the_command_tells_programs_too(library: Path) -> None:
    change(library, "UPDATE documents SET name = '别的.txt' WHERE id = 1")
    told = json.loads(_ran("doctor", library, "--format", "json")[1])
    assert told["damages"] == [
        {
            "kind": "record",
            "table": "documents",
            "id": "1",
            "detail": "differs",
            "remedy": "可修复：按历史重做",
            "left": True,
        }
    ]
