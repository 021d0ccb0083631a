"""Decoys: files and a door that hostile documents point at; the system itself tells whether anything touched them.

Python's audit events do not see what libraries in C do, and Qt is one.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

import pytest

NAMES = ("secret.txt", "secret.png", "secret.svg", "secret.css", "secret.js", "secret.html", "secret.dtd", "secret.xsd")
IN_ACCESS, IN_OPEN = 0x1, 0x20
EVENT = struct.Struct("iIII")

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify is Linux's")


class Decoys:
    """A folder that is watched, and a port that listens; use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            (folder / name).write_text("SECRET")
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setblocking(False)
        self.port: int = self._door.getsockname()[1]
        libc = ctypes.CDLL(None, use_errno=True)
        self._watch: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if libc.inotify_add_watch(self._watch, os.fsencode(folder), IN_OPEN | IN_ACCESS) < 0:
            raise OSError(ctypes.get_errno(), "inotify_add_watch")

    def __enter__(self) -> Decoys:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._watch)
        self._door.close()

    def local(self, name: str) -> str:
        """A decoy as a URL."""
        return (self.folder / name).as_uri()

    def remote(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}"

    def touched(self) -> list[str]:
        """What was opened, read or called since the last look."""
        return [*self._opened(), *self._called()]

    def _opened(self) -> list[str]:
        try:
            raw = os.read(self._watch, 1 << 16)
        except BlockingIOError:
            return []
        found, at = [], 0
        while at < len(raw):
            _, _, _, length = EVENT.unpack_from(raw, at)
            found.append(raw[at + EVENT.size : at + EVENT.size + length].rstrip(b"\0").decode())
            at += EVENT.size + length
        return found

    def _called(self) -> list[str]:
        try:
            caller, _ = self._door.accept()
        except BlockingIOError:
            return []
        caller.close()
        return ["the network"]
