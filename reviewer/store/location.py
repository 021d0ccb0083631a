"""Location: where a library is at risk: another computer's disk, or a folder that a cloud program copies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Kind = Literal["network", "cloud"]

# Kinds of file systems whose disk is elsewhere, as Linux names them.
REMOTE: Final = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|smbnetfs|ncpfs|afs|afpfs|ceph|glusterfs|lustre|beegfs|gpfs|davfs|webdav|"
    r"fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|ceph|juicefs|goofys|smbnetfs)"
)
LONG_PATH: Final = re.compile(r"^\\\\\?\\(UNC\\)?")
# The name of a folder on the way to the library → whose it is.
CLOUDS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"OneDrive( ?-.*)?", "OneDrive"),
        (r"Mobile Documents|iCloud ?Drive|iCloud云盘", "iCloud"),
        (r"Dropbox( \(.*\))?", "Dropbox"),
        (r"Google ?Drive|GoogleDrive-.*|Google 云端硬盘", "Google Drive"),
        (r"(我的)?坚果云(盘)?|Nutstore( Files)?|\.?NutstoreFiles", "坚果云"),
        (
            r"(我的)?(百度网盘|百度云|百度云同步盘|百度网盘同步空间)|Baidu(Net|Sync|Yun)(disk)?(Workspace|Sync)?",
            "百度网盘",
        ),
        (r"WPS ?云盘|WPSDrive|WPS ?Cloud ?Files|WPS网盘", "WPS 云盘"),
        (r"阿里云盘|aDrive|AliyunDrive", "阿里云盘"),
        (r"(腾讯)?微云(同步盘)?|Weiyun( ?Disk)?", "微云"),
        (r"115(网盘|盘|同步盘)|天翼云盘|eCloud|和彩云|移动云盘|联想企业网盘|LenovoBox|亿方云|够快云库", "网盘"),
        (r"Box( Sync)?|Box-Box", "Box"),
        (
            r"Nextcloud|ownCloud|Seafile|SeaDrive|SynologyDrive|Synology Drive|pCloud ?Drive|MEGA(sync)?|Syncthing",
            "sync",
        ),
        (r"CloudStorage", "cloud"),
    )
)


@dataclass(frozen=True, slots=True)
class Risk:
    """A network file system, by its kind or server, or a cloud program's folder, by its name."""

    kind: Kind
    name: str


def risk_of(library: Path) -> Risk | None:
    """What puts a library at risk where it lies, as far as the path and the system tell."""
    whole = library.absolute()
    for path in (whole, _resolved(whole)):
        found = _network(path) or _cloud(path)
        if found:
            return found
    return None


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _cloud(path: Path) -> Risk | None:
    for folder in path.parent.parts:
        for pattern, name in CLOUDS:
            if pattern.fullmatch(folder):
                return Risk("cloud", folder if name in ("sync", "cloud", "网盘") else name)
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(name)
        if root and path.is_relative_to(root):
            return Risk("cloud", "OneDrive")
    return None


def _network(path: Path) -> Risk | None:
    if sys.platform == "win32":
        return network_drive(path)
    kind = remote(path, _mounts())
    return Risk("network", kind) if kind else None


def remote(path: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of the remote file system that a path is on; "" for a disk of this computer.

    `mounts` are the places and kinds of what is mounted, the latest last.
    """
    here = [(place, kind) for place, kind in mounts if path.is_relative_to(place)]
    deepest = max((len(Path(place).parts) for place, _ in here), default=0)
    kind = next((kind for place, kind in reversed(here) if len(Path(place).parts) == deepest), "")
    return kind if REMOTE.fullmatch(kind) else ""


def _mounts() -> list[tuple[str, str]]:
    """What Linux tells of itself, and what macOS tells when asked."""
    if sys.platform == "darwin":
        return mounted(_told_by("/sbin/mount"))
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    rows = (line.split(" ") for line in lines)
    return [(_unescaped(row[1]), row[2]) for row in rows if len(row) > 2]


def _told_by(program: str) -> str:
    """What a program of the system says; nothing where it cannot."""
    try:
        found = subprocess.run([program], capture_output=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):  # a mount that hangs is one to be warned of, and no reason to stop
        return ""
    return found.stdout.decode("utf-8", "surrogateescape")


def mounted(told: str) -> list[tuple[str, str]]:
    """Places and kinds as macOS lists them: "//li@server/share on /Volumes/share (smbfs, nodev, nosuid)"."""
    rows = (re.fullmatch(r".+? on (/.*) \((\w+).*\)", line) for line in told.splitlines())
    return [(row[1], row[2]) for row in rows if row]


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def network_drive(path: Path) -> Risk | None:
    """Windows: a UNC name, or a letter that stands for one; each also as long paths are written."""
    drive = LONG_PATH.sub(lambda found: "\\\\" if found[1] else "", path.drive)
    if drive.startswith("\\\\"):
        return Risk("network", drive)
    import ctypes  # only Windows has the library that is asked

    remote_drive = 4
    drives = getattr(ctypes, "windll").kernel32  # noqa: B009  the type stubs of other systems lack it
    is_remote = drives.GetDriveTypeW(f"{drive}\\") == remote_drive
    return Risk("network", drive) if is_remote else None
