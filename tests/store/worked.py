"""A library with a bit of everything in it, the changing of it behind its back, and all that it holds."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from reviewer.annotations import settle
from reviewer.documents.searching import Query
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading


def make_worked(folder: Path) -> Path:
    """Documents with marks, remarks, evidence, undone and redone acts, a rule, a draft and a signature."""
    library = folder / "library.zhubi"
    rng = random.Random(1)
    with Session.open(library, actor="甲") as session:
        for number in range(4):
            text = SAMPLE + "\r\n" + "".join(rng.choices("人大代表选举经济发展年度𬱖五６", k=1500))
            document, _ = session.add(reading(text, *MARKED, name=f"样本{number}.txt"))
            for mark in session.annotations(document.id):
                session.comment(mark, f"批注{mark.label}")
                session.do("step.accept", [settle(mark, rng.choice(["accepted", "rejected"]))])
            session.undo()
            session.redo()
            session.undo()
            session.attest(session.annotations(document.id)[0], status="confirmed", source="年鉴２０２３")
            session.search(Query("代表"), [document])
        session.add_rule("代表", "PERSON")
        session.keep_drafts({"comment 1": "半句"})
        session.sign(document, "李𬱖")
    return library


def content(path: Path) -> object:
    """Everything that can be read of a library, by whoever reads it."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        told = [connection.execute(f"PRAGMA {name}").fetchall() for name in ("user_version", "integrity_check")]
        told.append(connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall())
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        told += [
            sorted(map(repr, connection.execute(f"SELECT * FROM {name.decode()}").fetchall())) for (name,) in tables
        ]
        return told
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return repr(error)
    finally:
        connection.close()


def change(library: Path, sql: str, *values: object) -> None:
    """One row otherwise, as no act would."""
    connection = sqlite3.connect(library)
    assert connection.execute(sql, values).rowcount == 1
    connection.commit()
    connection.close()
