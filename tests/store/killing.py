"""Sessions that are killed at work: python -m tests.store.killing FOLDER KILLS SEED."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from itertools import count
from pathlib import Path
from typing import IO

from reviewer.annotations import settle
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.store.doctor import examine
from tests.conftest import MARKED, SAMPLE, reading
from tests.store import old

MOST = 30  # acts that are waited for
LONGEST = 0.04  # seconds from there to the kill


def work(library: Path, told: IO[str]) -> None:
    """Imports, marks, remarks, decisions, undo, redo, backups and a restart now and then, for ever."""
    for round_ in count():
        with Session.open(library, actor="甲") as session:
            session.listen(lambda step: print(step.id, file=told, flush=True))
            text = SAMPLE + f"\r\n第{round_}份，李𬱖。" + "发展经济１２３元。" * 400
            document, _ = session.add(reading(text, *MARKED, name=f"{round_}.txt"))
            for _ in range(8):
                mark = session.mark(document, "PLACE", Span(0, 2))
                session.comment(mark, "批注𬱖")
                session.do("step.reject", [settle(mark, "rejected")])
                session.undo()
                session.redo()
            session.back_up("edited")


def killed(library: Path, rng: random.Random) -> list[int]:
    """Kills a session somewhere in its work; the ids of the steps that it acknowledged."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        with os.fdopen(theirs, "w") as told:
            work(library, told)
    os.close(theirs)
    with os.fdopen(ours) as heard:
        told = [heard.readline() for _ in range(rng.randint(0, MOST))]
        time.sleep(rng.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += heard.readlines()
    return [int(line) for line in told if line.endswith("\n")]


def main(folder: Path, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    lost = damaged = acts = 0
    for number in range(kills):
        library = folder / str(number) / "library.zhubi"
        library.parent.mkdir(parents=True)
        if rng.random() < 0.2:  # a migration is at work too
            old.make_version(library, rng.randint(1, 8))
        acknowledged = killed(library, rng)
        acts += len(acknowledged)
        Session.open(library, actor="乙").close()
        connection = sqlite3.connect(library)
        kept = {row[0] for row in connection.execute("SELECT id FROM steps")}
        connection.close()
        lost += len(set(acknowledged) - kept)
        damaged += any(each.kind != "reading" for each in examine(library))
    print(f"{kills} kills, {lost} acts lost, {damaged} damaged; {acts} acts acknowledged")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
