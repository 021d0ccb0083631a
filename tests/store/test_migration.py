"""A library of an earlier version opens with all it had, undo included."""

from __future__ import annotations

from pathlib import Path

from reviewer.annotations import settle
from reviewer.reviewing import Progress
from reviewer.session import Session
from tests.conftest import SAMPLE
from tests.store import old


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
