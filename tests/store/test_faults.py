"""A disk that fails or is full: the act is refused in words, and the library is as it was before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.annotations import settle
from reviewer.problems import NoRoom, NotWritten, Problem
from reviewer.safety import restore
from reviewer.session import Session
from reviewer.store.doctor import examine
from reviewer.wording import LANGUAGES, problem_said
from tests.conftest import MARKED, SAMPLE, reading
from tests.store import old
from tests.store.disk import FULL, IO_WRITE, Disk, little_room, watched

ANOTHER = reading("李𬱖同志到１２个村调研。\r\n" * 400, ("PERSON", "李𬱖"), name="另一份.txt")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with some work in it."""
    library = tmp_path_factory.mktemp("filled") / "library.zhubi"
    with Session.open(library, actor="甲") as session:
        document, _ = session.add(reading(SAMPLE + "\r\n" + "经济发展。" * 2000, *MARKED))
        for mark in session.annotations(document.id):
            session.do("step.accept", [settle(mark, "accepted")])
    return library


def _import(session: Session) -> None:
    session.add(ANOTHER)


def _edit(session: Session) -> None:
    mark = session.annotations(session.documents()[0].id)[0]
    session.do("step.reject", [settle(mark, "rejected")])


def _undo(session: Session) -> None:
    session.undo()


def _remove(session: Session) -> None:
    session.remove_document(session.documents()[0])


def _hold(session: Session) -> None:
    """What the window does before a backup is made in another process."""
    _edit(session)
    session.begin_backup("edited")()
    session.end_backup()


def _state(session: Session) -> object:
    documents = session.documents()
    return documents, [session.annotations(each.id) for each in documents], session.undoable()


@pytest.mark.parametrize("code", [FULL, IO_WRITE], ids=["full", "broken"])
@pytest.mark.parametrize("act", [_import, _edit, _undo, _remove, _hold])
def test_an_act_that_the_disk_refuses_leaves_no_trace(
    act: Callable[[Session], None], code: int, filled: Path, tmp_path: Path
) -> None:
    with watched() as disk:
        writes = _writes(act, disk, filled, tmp_path)
        assert writes
        for at in range(writes):
            _refused(act, disk, filled, tmp_path / str(at), at, code)


def _writes(act: Callable[[Session], None], disk: Disk, filled: Path, tmp_path: Path) -> int:
    library = Path(shutil.copy(filled, tmp_path / "dry.zhubi"))
    with Session.open(library, actor="乙") as session:
        before = len(disk.events)
        act(session)
        return sum(event[0] == "write" for event in disk.events[before:])


def _refused(act: Callable[[Session], None], disk: Disk, filled: Path, folder: Path, at: int, code: int) -> None:
    """The state is the one before the act, or after it where it was acknowledged; then all goes on."""
    folder.mkdir()
    library = Path(shutil.copy(filled, folder / "library.zhubi"))
    with Session.open(library, actor="乙") as session:
        before = _state(session)
        disk.fill_up(at, code)
        problem = _tried(act, session)
        disk.heal()
        if problem:
            assert all(library.name in problem_said(problem, language) for language in LANGUAGES)
        if act is not _hold:
            assert (_state(session) == before) is bool(problem)
        now = _state(session)
    with Session.open(library, actor="乙") as session:
        assert _state(session) == now
        _edit(session)
    assert [each for each in examine(library) if each.kind != "reading"] == []


def _tried(act: Callable[[Session], None], session: Session) -> Problem | None:
    try:
        act(session)
    except NoRoom as problem:
        return problem
    return None


@pytest.mark.parametrize("code", [FULL, IO_WRITE], ids=["full", "broken"])
def test_a_migration_that_the_disk_refuses_leaves_the_library_as_it_was(code: int, tmp_path: Path) -> None:
    with watched() as disk:
        library = tmp_path / "dry.zhubi"
        old.make_version(library, 5)
        before = len(disk.events)
        Session.open(library, actor="甲").close()
        writes = sum(event[0] == "write" for event in disk.events[before:])
        for at in range(writes):
            library = tmp_path / str(at) / "library.zhubi"
            library.parent.mkdir()
            old.make_version(library, 5)
            disk.fill_up(at, code)
            try:
                Session.open(library, actor="甲").close()
            except NoRoom:
                pass
            finally:
                disk.heal()
            with Session.open(library, actor="乙") as session:
                assert [each.name for each in session.documents()] == ["样本.txt"]
                assert len(session.annotations(session.documents()[0].id)) == 5
            assert [each for each in examine(library) if each.kind != "reading"] == []


@pytest.mark.parametrize("code", [FULL, IO_WRITE], ids=["full", "broken"])
def test_a_backup_that_the_disk_refuses_is_none(code: int, filled: Path, tmp_path: Path) -> None:
    library = Path(shutil.copy(filled, tmp_path / "library.zhubi"))
    with watched() as disk, Session.open(library, actor="乙") as session:
        first = session.back_up("asked")
        writes = first.size // 4096
        for at in range(writes):
            disk.fill_up(at, code)
            with pytest.raises(NoRoom):
                session.back_up("edited")
            disk.heal()
        assert session.backups() == [first]
        assert [each.name for each in session.backup_folder().iterdir()] == [first.path.name]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_made_in_another_process_that_finds_no_room_is_none(
    share: float, filled: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copy(filled, tmp_path / "library.zhubi"))
    with Session.open(library, actor="乙") as session:
        work = session.begin_backup("edited")
        with little_room(int(library.stat().st_size * share)), pytest.raises(NoRoom):
            work()
        session.end_backup()
        assert session.backups() == []
        _edit(session)
        assert not session.is_backed_up()
        session.begin_backup("edited")()
        session.end_backup()
        assert session.is_backed_up()


@pytest.mark.parametrize("format_name", ["json", "csv", "docx", "xlsx", "html", "markdown"])
def test_an_export_that_finds_no_room_leaves_the_old_file(format_name: str, filled: Path, tmp_path: Path) -> None:
    library = Path(shutil.copy(filled, tmp_path / "library.zhubi"))
    target = tmp_path / "out"
    with Session.open(library, actor="乙") as session:
        session.export(target, format_name=format_name)
        whole = target.read_bytes()
        for room in (*range(0, len(whole) * 9 // 10, 4096), 1):
            with little_room(room), pytest.raises((NoRoom, NotWritten)):
                session.export(target, format_name=format_name)
            assert target.read_bytes() == whole
            assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".zhubi-")] == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_restore_that_finds_no_room_leaves_the_library(share: float, filled: Path, tmp_path: Path) -> None:
    library = Path(shutil.copy(filled, tmp_path / "library.zhubi"))
    with Session.open(library, actor="乙") as session:
        made = session.back_up("asked")
        _edit(session)
        now = _state(session)
    with little_room(int(made.size * share)), pytest.raises(NoRoom):
        restore(library, made.path.name)
    assert [each.name for each in tmp_path.iterdir() if "restored" in each.name] == []
    with Session.open(library, actor="乙") as session:
        assert _state(session) == now
