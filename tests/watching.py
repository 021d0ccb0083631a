"""Watching: imports a folder's documents and exports them in every format, and tells what Python did meanwhile.

A process of its own, for a hook stays: `python -m tests.watching FOLDER LIBRARY TARGET` prints [phase, event, what].
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from reviewer.exporting.formats import FORMATS
from reviewer.problems import Problem
from reviewer.reading import read, read_file
from reviewer.session import Session
from tests.importing.mutants import SAMPLES

ACTS = (
    "compile", "ctypes.dlopen", "exec", "ftplib.", "http.", "imaplib.", "marshal.loads", "os.exec", "os.fork",
    "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pickle.find_class", "poplib.", "pty.spawn", "smtplib.",
    "socket.", "subprocess.", "telnetlib.", "urllib.", "webbrowser.",
)  # fmt: skip


class Ear:
    """What was heard since a phase began."""

    def __init__(self) -> None:
        self.phase = ""
        self.heard: list[tuple[str, str, str]] = []

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.phase:
            return
        if event == "import" or (event == "open" and isinstance(arguments[0], str | bytes)):
            self.heard.append((self.phase, event, str(arguments[0])))
        elif event.startswith(ACTS):
            self.heard.append((self.phase, event, str(arguments)[:200]))


def watch(folder: Path, library: Path, target: Path) -> list[tuple[str, str, str]]:
    """The first document of each format, a harmless one, loads what its reader needs and is not listened to."""
    ear = Ear()
    sys.addaudithook(ear.hear)
    with Session.open(library, actor="甲") as session:
        for name, content in SAMPLES.items():
            session.add(read(content, name=name))
        export(session, target / "before")
        ear.phase = "import"
        for path in sorted(folder.iterdir()):
            with suppress(Problem):
                session.add(read_file(path))
        ear.phase = "export"
        export(session, target / "after")
        ear.phase = "control"
        (folder / "外部.txt").read_bytes()
        ear.phase = ""
        print(len(session.documents()), file=sys.stderr)  # noqa: T201
    return ear.heard


def export(session: Session, target: Path) -> None:
    for each in FORMATS:
        with suppress(Problem):
            session.export(target / f"{each.name}{each.suffix}", format_name=each.name)


if __name__ == "__main__":
    print(json.dumps(watch(*map(Path, sys.argv[1:]))))  # noqa: T201
