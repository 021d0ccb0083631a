"""A disk under SQLite that tests can watch, fill up and cut off from power.

It stands between SQLite and the system's own files as a VFS of the very library that the sqlite3 module uses; another
SQLite, such as apsw brings along, would not be the one that the program runs on.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import random
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
OK, FULL, IO_WRITE, IO_SYNC = 0, 13, 778, 1034
P, INT, LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong

OPEN = ctypes.CFUNCTYPE(INT, P, P, P, INT, ctypes.POINTER(INT))  # SQLite keeps the name for as long as the file is open
DELETE = ctypes.CFUNCTYPE(INT, P, ctypes.c_char_p, INT)
WRITE = ctypes.CFUNCTYPE(INT, P, P, INT, LONG)
TRUNCATE = ctypes.CFUNCTYPE(INT, P, LONG)
SYNC = ctypes.CFUNCTYPE(INT, P, INT)


class Vfs(ctypes.Structure):
    _fields_ = [
        ("version", INT),
        ("file_size", INT),
        ("longest_path", INT),
        ("next", P),
        ("name", ctypes.c_char_p),
        ("data", P),
        ("open", P),
        ("delete", P),
        ("others", P * 13),
    ]


class Methods(ctypes.Structure):
    _fields_ = [
        ("version", INT),
        ("close", P),
        ("read", P),
        ("write", P),
        ("truncate", P),
        ("sync", P),
        ("others", P * 13),
    ]


class File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(Methods))]


Event = tuple[Any, ...]


@dataclass
class Disk:
    """`events` is what SQLite did, in order; `fail` is asked before each write for the code it gets instead."""

    events: list[Event] = field(default_factory=list)
    fail: Callable[[], int] = field(default=lambda: OK)
    writes: int = 0

    def fill_up(self, after: int, code: int = FULL) -> None:
        """Lets so many more writes through, and none after them."""
        self.writes = 0

        def fail() -> int:
            self.writes += 1
            return code if self.writes > after else OK

        self.fail = fail

    def fail_once(self, at: int, code: int = IO_WRITE) -> None:
        """One write fails, those before and after it do not."""
        self.writes = 0

        def fail() -> int:
            self.writes += 1
            return code if self.writes == at else OK

        self.fail = fail

    def heal(self) -> None:
        self.fail = lambda: OK


@contextmanager
def watched() -> Iterator[Disk]:
    """Everything that SQLite opens from here on is on the disk."""
    shim = _Shim()
    try:
        yield shim.disk
    finally:
        shim.remove()


class _Shim:
    def __init__(self) -> None:
        self.disk = Disk()
        self._sqlite = ctypes.CDLL(_sqlite3.__file__)
        self._sqlite.sqlite3_vfs_find.restype = P
        self._sqlite.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        self._sqlite.sqlite3_vfs_register.argtypes = [P, INT]
        self._sqlite.sqlite3_vfs_unregister.argtypes = [P]
        self._real = self._sqlite.sqlite3_vfs_find(None)
        real = Vfs.from_address(self._real)
        self._open_real, self._delete_real = OPEN(real.open), DELETE(real.delete)
        self._vfs = Vfs.from_buffer_copy(real)
        self._vfs.name = b"zhubi-disk"
        self._kept: list[object] = [OPEN(self._open), DELETE(self._delete)]
        self._vfs.open, self._vfs.delete = (ctypes.cast(each, P) for each in self._kept)  # type: ignore[arg-type]
        self._names: dict[int, str] = {}
        self._methods: dict[int, Methods] = {}
        self._sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def remove(self) -> None:
        self._sqlite.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        self._sqlite.sqlite3_vfs_register(self._real, 1)

    def _open(self, _: int, name: int | None, file: int, flags: int, out: Any) -> int:
        code = self._open_real(self._real, name, file, flags, out)
        opened = File.from_address(file)
        if code == OK and opened.methods:
            self._names[file] = ctypes.string_at(name).decode() if name else ""
            real = ctypes.addressof(opened.methods.contents)
            if real not in self._methods:
                self._methods[real] = self._watching(opened.methods.contents)
            opened.methods = ctypes.pointer(self._methods[real])
        return int(code)

    def _delete(self, _: int, name: bytes, folder: int) -> int:
        code = self._delete_real(self._real, name, folder)
        if code == OK:
            self.disk.events.append(("delete", name.decode()))
        return int(code)

    def _watching(self, real: Methods) -> Methods:
        write_real, truncate_real, sync_real = WRITE(real.write), TRUNCATE(real.truncate), SYNC(real.sync)
        disk, names = self.disk, self._names

        def write(file: int, data: int, count: int, at: int) -> int:
            if code := disk.fail():
                return code
            disk.events.append(("write", names[file], at, ctypes.string_at(data, count)))
            return int(write_real(file, data, count, at))

        def truncate(file: int, size: int) -> int:
            disk.events.append(("truncate", names[file], size))
            return int(truncate_real(file, size))

        def sync(file: int, flags: int) -> int:
            code = int(sync_real(file, flags))
            disk.events.append(("sync", names[file]))
            return code

        made = Methods.from_buffer_copy(real)
        self._kept += [WRITE(write), TRUNCATE(truncate), SYNC(sync), write_real, truncate_real, sync_real]
        made.write, made.truncate, made.sync = (ctypes.cast(each, P) for each in self._kept[-6:-3])  # type: ignore[arg-type]
        return made


@contextmanager
def little_room(most: int) -> Iterator[None]:
    """No file may grow beyond `most` bytes, whoever writes it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# Power


@dataclass
class _Content:
    """A file on a disk: what is there for good, and what may be there or not."""

    settled: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        for each in self.pending:
            _apply(self.settled, each)
        self.pending.clear()

    def after_failure(self, rng: random.Random) -> bytes:
        """Of what was not settled, all, nothing, the first writes, or any sectors of any of them."""
        content, way = bytearray(self.settled), rng.randrange(4)
        first = rng.randrange(len(self.pending) + 1)
        for number, each in enumerate(self.pending):
            if way == 1 or (way == 2 and number < first):
                _apply(content, each)
            elif way == 3:
                for part in _sectors(each):
                    if rng.random() < 0.5:
                        _apply(content, part)
        return bytes(content)


def _apply(content: bytearray, event: Event) -> None:
    if event[0] == "truncate":
        del content[event[2] :]
        return
    _, _, at, data = event
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


def _sectors(event: Event) -> Iterator[Event]:
    if event[0] == "truncate":
        yield event
        return
    kind, name, at, data = event
    for start in range(0, len(data), SECTOR):
        yield kind, name, at + start, data[start : start + SECTOR]


def cut_off(events: list[Event], at: int, folder: Path, into: Path, rng: random.Random) -> None:
    """Makes in `into` what may be found of `folder` where the power failed before event `at`."""
    files: dict[str, _Content] = {}
    for event in events[:at]:
        if event[0] in ("write", "truncate"):
            files.setdefault(event[1], _Content()).pending.append(event)
        elif event[0] == "sync":
            files.setdefault(event[1], _Content()).settle()
        elif event[0] == "delete":
            files.pop(event[1], None)
    for name, content in files.items():
        path = into / Path(name).relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.after_failure(rng))
