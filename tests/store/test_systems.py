"""Other systems: what Windows and macOS have otherwise, as far as it can be told from here."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from reviewer.cli import main
from reviewer.documents.file_names import file_stem
from reviewer.importing.limits import confined
from reviewer.store.durable import LOCKED, blocks, put, uri_of
from reviewer.store.location import Risk, network_drive, risk_of
from reviewer.store.owner import claim, noted


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("通知.txt", "通知"),
        ("CON.txt", "_CON"),
        ("con", "_con"),
        ("Nul .2024.docx", "_Nul .2024"),
        ("COM1.pdf", "_COM1"),
        ("lpt¹.txt", "_lpt¹"),
        ("CONTRACT.txt", "CONTRACT"),
        ("COM10.txt", "COM10"),
        ("第3章: 甲|乙?.txt", "第3章_ 甲_乙_"),
        ("C:报告.txt", "C_报告"),
        ("a\\b.txt", "a_b"),
        ("结尾有点. .txt", "结尾有点"),
        ("..", "_"),
        ("cafe\u0301.txt", "café"),
        ("𬱖" * 90 + ".txt", "𬱖" * 60),
    ],
)
def test_a_document_s_name_becomes_one_that_every_system_takes(name: str, stem: str) -> None:
    assert file_stem(name) == stem


class Held(io.BytesIO):
    """A file whose locked bytes cannot be read, as Windows has it; all but some of its bytes are nought."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size, self.at = size, 0

    def seek(self, at: int, whence: int = 0) -> int:
        self.at = at if whence == 0 else self.size + at
        return self.at

    def tell(self) -> int:
        return self.at

    def read(self, count: int | None = -1) -> bytes:
        stop = min(self.size, self.at + (count or 0))
        if self.at < LOCKED.stop and stop > LOCKED.start:
            raise PermissionError("locked")
        found, self.at = bytes(max(0, stop - self.at)), max(self.at, stop)
        return found


@pytest.mark.parametrize("size", [10_000, LOCKED.start, LOCKED.start + 100, LOCKED.stop, LOCKED.stop + 5_000_000])
def test_a_library_that_is_held_is_copied_around_its_locked_bytes(size: int) -> None:
    assert sum(map(len, blocks(Held(size)))) == size


def test_the_bytes_before_and_behind_the_locked_ones_are_copied(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.write(b"before")
        file.seek(LOCKED.stop)
        file.write(b"behind")
    with path.open("rb", buffering=0) as file:
        first, *_, last = blocks(file)
    assert (first[:6], last) == (b"before", b"behind")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/文库/a b?#.zhubi"), "file:///%E6%96%87%E5%BA%93/a%20b%3F%23.zhubi"),
        (PureWindowsPath(r"C:\Users\a.zhubi"), "file:///C:/Users/a.zhubi"),
        (PureWindowsPath(r"\\server\share\a.zhubi"), "file:////server/share/a.zhubi"),  # SQLite refuses file://server/
    ],
)
def test_an_address_of_a_file_names_no_server(path: PurePosixPath, uri: str) -> None:
    whole = SimpleNamespace(absolute=lambda: path)
    assert uri_of(whole) == uri  # type: ignore[arg-type]


def test_an_address_of_a_file_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "年 鉴%3F?#𬱖.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
    with closing(sqlite3.connect(f"{uri_of(path)}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall() == [("a",)]


@pytest.mark.parametrize(
    ("path", "kind", "risk"),
    [
        (r"\\server\share\a.zhubi", 0, Risk("network", r"\\server\share")),
        (r"\\?\UNC\server\share\a.zhubi", 0, Risk("network", r"\\server\share")),
        (r"Z:\a.zhubi", 4, Risk("network", "Z:")),
        (r"C:\a.zhubi", 3, None),
        (r"\\?\C:\a.zhubi", 3, None),
    ],
)
def test_a_drive_of_windows_is_known_by_its_name_and_what_the_system_says(
    monkeypatch: pytest.MonkeyPatch, path: str, kind: int, risk: Risk | None
) -> None:
    import ctypes

    asked = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda drive: kind if len(drive) == 3 else 0))
    monkeypatch.setattr(ctypes, "windll", asked, raising=False)
    assert network_drive(PureWindowsPath(path)) == risk  # type: ignore[arg-type]


@pytest.mark.parametrize("failure", [subprocess.TimeoutExpired("mount", 2), FileNotFoundError("mount")])
def test_a_mount_that_hangs_keeps_no_library_closed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failure: Exception
) -> None:
    def run(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    assert risk_of(tmp_path / "a.zhubi") is None


def test_an_owner_s_note_writes_over_no_file_of_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.new").write_text("一份文件")
    claim(tmp_path / "a.zhubi")
    assert noted(tmp_path / "a.zhubi") is not None
    assert (tmp_path / "a.new").read_text() == "一份文件"


def test_without_tables_of_users_there_is_an_owner_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)
    claim(tmp_path / "a.zhubi")
    owner = noted(tmp_path / "a.zhubi")
    assert owner is not None
    assert owner.user == "?"


def test_elsewhere_than_on_posix_no_folder_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    monkeypatch.setattr("reviewer.store.durable.os.open", lambda *_: pytest.fail("a folder was opened"))
    monkeypatch.setattr("reviewer.store.durable.os.name", "nt")
    put(tmp_path / "new", tmp_path / "old")
    monkeypatch.undo()
    assert (tmp_path / "old").read_bytes() == b"new"


def test_windows_has_no_limits_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    kinds = (resource.RLIMIT_CPU, resource.RLIMIT_AS)
    limits = [*map(resource.getrlimit, kinds)]
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    with confined(1000):
        assert [*map(resource.getrlimit, kinds)] == limits


def test_what_windows_pipes_on_is_utf_8(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("李𬱖到涪城区调研。", "utf-8")
    told = io.BytesIO()
    main(["text", str(tmp_path / "甲.txt")], standalone_mode=False)  # what is imported asks for the system
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(told, "cp1252", write_through=True))
    main(["text", str(tmp_path / "甲.txt")], standalone_mode=False)
    assert "李𬱖" in told.getvalue().decode()
