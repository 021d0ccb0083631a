"""A library of an earlier version opens with all it had, undo included."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reviewer.annotations import settle
from reviewer.documents.searching import Query
from reviewer.reviewing import Progress
from reviewer.session import Session
from reviewer.store.doctor import examine
from reviewer.store.migrations import STEPS
from tests.conftest import MARKED, SAMPLE
from tests.store import old

FIRST_SIGNED = 5


def test_an_old_library_keeps_its_marks_and_remarks(library: Path) -> None:
    old.make(library)
    with Session.open(library, actor="乙") as session:
        (document,) = session.documents()
        assert session.text(document) == SAMPLE
        marks = session.annotations(document.id)
        assert [mark.span.of(SAMPLE) for mark in marks[:2]] == ["李𬱖", "书记"]
        comments = session.comments(document.id)
        assert [(each.text, each.reply_to, each.is_resolved) for each in comments] == [
            ("核对", None, False),
            ("备注", None, False),
        ]
        assert session.progress() == {document.id: Progress(decided=0, marks=5, read=0, paragraphs=3)}


def test_an_old_library_undoes_all_its_acts_and_does_them_again(library: Path) -> None:
    old.make(library)
    with Session.open(library, actor="乙") as session:
        (document,) = session.documents()
        before = session.annotations(document.id), session.comments(document.id)
        undone = 0
        while session.undo():
            undone += 1
        assert session.documents() == []
        for _ in range(undone):
            session.redo()
        assert (session.annotations(document.id), session.comments(document.id)) == before


def test_the_history_of_an_old_mark_goes_on(library: Path) -> None:
    old.make(library)
    with Session.open(library, actor="乙") as session:
        (document,) = session.documents()
        mark = session.annotations(document.id)[0]
        session.do("step.reject", [settle(mark, "rejected")])
        told = [(event.what, event.is_undo, event.actor) for event in session.history_of(mark)]
    assert told == [
        ("step.import", False, "甲"),
        ("step.accept", False, "甲"),
        ("step.accept", True, "甲"),
        ("step.reject", False, "乙"),
    ]


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_every_version_opens_with_all_it_had(library: Path, version: int) -> None:
    old.make_version(library, version)
    with Session.open(library, actor="乙") as session:
        (document,) = session.documents()
        marks = session.annotations(document.id)
        assert session.text(document) == SAMPLE
        assert [(mark.span.of(SAMPLE), mark.label) for mark in marks] == [(words, label) for label, words in MARKED]
        assert [mark.status for mark in marks] == ["accepted", "rejected", "proposed", "proposed", "proposed"]
        assert {(each.annotation, each.text) for each in session.comments(document.id)} == {
            (marks[0].id, "核对𬱖"),
            (None, "备注"),
        }
        assert session.undoable() == ("step.evidence" if version >= FIRST_SIGNED else "step.reject")
        assert [hit.span for hit in session.search(Query("李𬱖"), [document])] == [marks[0].span]
    assert [each for each in examine(library) if each.kind != "reading"] == []


@pytest.mark.parametrize("version", range(FIRST_SIGNED, len(STEPS) + 1))
def test_what_was_signed_in_an_old_library_still_verifies(library: Path, version: int) -> None:
    old.make_version(library, version)
    with Session.open(library, actor="乙") as session:
        (document,) = session.documents()
        assert [each.source for each in session.evidence(document.id)] == ["年鉴２０２３"]
        assert [(sign_off.reviewer, fits) for sign_off, fits in session.verify(document)] == [("李𬱖", True)]


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_library_is_backed_up_before_its_schema_changes(library: Path, version: int) -> None:
    old.make_version(library, version)
    with Session.open(library, actor="乙") as session:
        (backup,) = session.backups()
    assert backup.reason == "update"
    connection = sqlite3.connect(backup.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    assert connection.execute("SELECT count(*) FROM annotations").fetchone() == (5,)
    connection.close()


def test_there_is_a_library_of_every_version() -> None:
    assert {path.name for path in old.VERSIONS} == {f"version{each}.sql" for each in range(1, len(STEPS) + 1)}
