"""Who has a library open, and where it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import main
from reviewer.problems import LibraryInUse
from reviewer.session import Session
from reviewer.store.location import Risk, mounted, remote, risk_of
from reviewer.store.owner import Owner, noted
from reviewer.wording import LANGUAGES, problem_said

HOLDER = """
import sys
from pathlib import Path
from reviewer.session import Session
with Session.open(Path(sys.argv[1]), actor="甲"):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_who_holds_the_library(library: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(library)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(LibraryInUse) as refused:
        Session.open(library, actor="乙")
    holder.communicate()
    owner = os.environ.get("USER") or refused.value.values["user"]
    for language in LANGUAGES:
        told = problem_said(refused.value, language)
        assert str(holder.pid) in told
        assert str(owner) in told
    Session.open(library, actor="乙").close()


def test_who_closes_a_library_is_its_owner_no_more(library: Path) -> None:
    with Session.open(library, actor="甲"):
        owner = noted(library)
        assert owner is not None
        assert owner.pid == os.getpid()
    assert noted(library) is None


def test_what_a_dead_process_left_is_written_over(library: Path) -> None:
    dead = {"user": "李𬱖", "host": os.uname().nodename, "pid": 999_999_999, "since": "2026-01-31T09:00:00+00:00"}
    library.with_name(f"{library.name}-owner").write_text(json.dumps(dead), "utf-8")
    with Session.open(library, actor="甲") as session:
        assert session.elsewhere() is None
        assert noted(library) != Owner(**dead)  # type: ignore[arg-type]


def test_an_owner_on_another_computer_is_told_of(library: Path) -> None:
    other = Owner("李𬱖", "办公室-7", 12, "2026-01-31T09:00:00+00:00")
    note = {"user": other.user, "host": other.host, "pid": other.pid, "since": other.since}
    library.with_name(f"{library.name}-owner").write_text(json.dumps(note), "utf-8")
    with Session.open(library, actor="甲") as session:
        assert session.elsewhere() == other


@pytest.mark.parametrize("note", ["", "{", "[]", '{"user": 1}', "\x00\x01"])
def test_a_damaged_note_counts_as_none(library: Path, note: str) -> None:
    library.with_name(f"{library.name}-owner").write_text(note)
    with Session.open(library, actor="甲") as session:
        assert session.elsewhere() is None


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 某某区人民政府", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Dropbox (个人)", "Dropbox"),
        ("我的坚果云/年鉴", "坚果云"),
        ("Nutstore Files", "坚果云"),
        ("百度网盘", "百度网盘"),
        ("BaiduSyncdisk", "百度网盘"),
        ("WPS云盘", "WPS 云盘"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, folder: str, name: str) -> None:
    assert risk_of(tmp_path / folder / "library.zhubi") == Risk("cloud", name)


@pytest.mark.parametrize("folder", ["文稿", "box office", "Dropboxes", "云盘说明", "百度网盘使用手册", "onedrives"])
def test_other_folders_are_not(tmp_path: Path, folder: str) -> None:
    assert risk_of(tmp_path / folder / "library.zhubi") is None


def test_a_link_into_a_cloud_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "坚果云").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "坚果云")
    assert risk_of(tmp_path / "link" / "library.zhubi") == Risk("cloud", "坚果云")


MOUNTS = [
    ("/", "ext4"),
    ("/home", "xfs"),
    ("/home/li/share", "cifs"),
    ("/home/li/share/inner", "tmpfs"),
    ("/mnt/共享 盘", "nfs4"),
    ("/mnt/sshfs", "fuse.sshfs"),
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/li/library.zhubi", ""),
        ("/home/li/share/library.zhubi", "cifs"),
        ("/home/li/share/inner/library.zhubi", ""),
        ("/home/li/shared/library.zhubi", ""),
        ("/mnt/共享 盘/a/library.zhubi", "nfs4"),
        ("/mnt/sshfs/library.zhubi", "fuse.sshfs"),
    ],
)
def test_a_network_disk_is_known_by_its_kind(path: str, kind: str) -> None:
    assert remote(Path(path), MOUNTS) == kind


def test_the_command_line_says_where_a_library_is_at_risk(tmp_path: Path) -> None:
    (tmp_path / "坚果云").mkdir()
    (tmp_path / "a.txt").write_text("李𬱖书记到村里调研。", "utf-8")
    ran = CliRunner().invoke(main, ["import", str(tmp_path / "坚果云" / "l.zhubi"), str(tmp_path / "a.txt")])
    assert ran.exit_code == 0
    assert "云同步文件夹里（坚果云）" in ran.stderr


def test_what_macos_tells_of_its_disks_is_read() -> None:
    told = (
        "/dev/disk3s1 on / (apfs, local, journaled)\n//li@nas/共享 on /Volumes/共享 盘 (smbfs, nodev, mounted by li)\n"
    )
    assert mounted(told) == [("/", "apfs"), ("/Volumes/共享 盘", "smbfs")]
    assert remote(Path("/Volumes/共享 盘/library.zhubi"), mounted(told)) == "smbfs"
