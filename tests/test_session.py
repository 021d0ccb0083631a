"""The session: writes are checked, recorded, announced, undone and redone, across restarts."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.annotations import Step, relabel, resize, revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.problems import (
    Impossible,
    LibraryInUse,
    LibraryReadOnly,
    NewerLibrary,
    NotALibrary,
    NothingToExport,
    Outdated,
)
from reviewer.session import Session
from reviewer.store.migrations import STEPS
from tests.conftest import MARKED, SAMPLE, reading


def test_a_document_comes_back_as_it_went_in(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        document, is_new = session.add(reading(SAMPLE, *MARKED))
    with Session.open(library, actor="乙") as session:
        assert session.documents() == [document]
        assert session.text(document) == SAMPLE
        words = [mark.span.of(SAMPLE) for mark in session.annotations(document.id)]
    assert is_new
    assert words == [words for _, words in MARKED]


def test_the_same_bytes_are_recognised(session: Session, sample: Document) -> None:
    again, is_new = session.add(reading(SAMPLE, name="另一个名字.txt"))
    assert (again, is_new) == (sample, False)
    assert len(session.documents()) == 1


def test_every_act_is_announced_once(session: Session, sample: Document) -> None:
    heard: list[Step] = []
    session.listen(heard.append)
    mark = session.annotations(sample.id)[0]
    step = session.do("step.accept", [settle(mark, "accepted")])
    assert heard == [step]


def test_verbs_settle_what_a_person_decided(session: Session, sample: Document) -> None:
    person, post, when, money, share = session.annotations(sample.id)
    session.do("step.reject", [settle(person, "rejected")])
    session.do("step.relabel", [relabel(post, "ORG")])
    session.do("step.resize", [resize(when, Span(when.span.start, when.span.end - 1), length=sample.length)])
    session.do("step.revalue", [revalue(money, {"values": [{"low": "120000000", "high": "120000000"}], "unit": "元"})])
    session.remove_mark(share)
    kept = session.annotations(sample.id)
    assert [(mark.label, mark.status) for mark in kept] == [
        ("PERSON", "rejected"),
        ("ORG", "accepted"),
        ("TIME", "accepted"),
        ("FIGURE", "accepted"),
    ]
    assert kept[2].span.of(SAMPLE) == "２０２３"
    assert kept[3].attributes["unit"] == "元"


def test_a_new_label_drops_the_old_one_s_attributes(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[3]
    session.do("step.revalue", [revalue(mark, {"unit": "元"})])
    mark = session.annotations(sample.id)[3]
    session.do("step.relabel", [relabel(mark, "PLACE")])
    assert session.annotations(sample.id)[3].attributes == {}


def test_an_outdated_change_does_nothing(session: Session, sample: Document) -> None:
    first, second, *_ = session.annotations(sample.id)
    session.do("step.accept", [settle(first, "accepted")])
    with pytest.raises(Outdated):
        session.do("step.reject", [settle(second, "rejected"), settle(first, "rejected")])
    assert [mark.status for mark in session.annotations(sample.id)[:2]] == ["accepted", "proposed"]
    assert session.undoable() == "step.accept"


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 10_000)])
def test_an_empty_or_overlong_mark_is_refused(session: Session, sample: Document, span: Span) -> None:
    with pytest.raises(Impossible):
        session.mark(sample, "PLACE", span)


def test_undo_and_redo_reach_across_a_restart(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        document, _ = session.add(reading(SAMPLE, *MARKED))
        mark = session.annotations(document.id)[0]
        session.comment(mark, "核对")
        session.set_note(document.id, "备注")
        session.remove_mark(mark)
    with Session.open(library, actor="甲") as session:
        assert session.undoable() == "step.remove"
        session.undo()
        session.undo()
        assert session.annotations(document.id)[0] == mark
        assert [comment.text for comment in session.comments(document.id)] == ["核对"]
    with Session.open(library, actor="甲") as session:
        assert session.redoable() == "step.note"
        session.redo()
        note = session.note(document.id)
    assert note is not None
    assert note.text == "备注"


def test_a_new_act_closes_the_way_forward(session: Session, sample: Document) -> None:
    first, second, *_ = session.annotations(sample.id)
    session.do("step.accept", [settle(first, "accepted")])
    session.undo()
    session.do("step.reject", [settle(second, "rejected")])
    assert session.redo() is None
    session.undo()
    assert session.undoable() == "step.import"


def test_undoing_everything_and_redoing_it_ends_where_it_was(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[1]
    session.comment(mark, "一")
    session.mark(sample, "PLACE", Span(0, 2))
    session.remove_document(sample)
    session.undo()
    before = (session.documents(), session.annotations(sample.id), session.comments(sample.id))
    while session.undo():
        pass
    assert session.documents() == []
    for _ in range(3):
        session.redo()
    assert (session.documents(), session.annotations(sample.id), session.comments(sample.id)) == before
    session.redo()
    assert session.documents() == []


def test_an_emptied_note_goes_away(session: Session, sample: Document) -> None:
    session.set_note(sample.id, "备注")
    session.set_note(sample.id, "")
    assert session.note(sample.id) is None
    session.undo()
    assert session.note(sample.id) is not None


def test_a_second_session_is_refused_and_the_first_goes_on(session: Session, sample: Document) -> None:
    with pytest.raises(LibraryInUse):
        Session.open(session.path, actor="乙")
    assert session.annotations(sample.id)


def test_a_library_of_a_newer_version_is_refused_untouched(library: Path) -> None:
    Session.open(library, actor="甲").close()
    connection = sqlite3.connect(library)
    connection.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    connection.close()
    before = library.read_bytes()
    with pytest.raises(NewerLibrary):
        Session.open(library, actor="甲")
    assert library.read_bytes() == before


def test_a_stranger_s_database_is_refused_untouched(library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = library.read_bytes()
    with pytest.raises(NotALibrary):
        Session.open(library, actor="甲")
    assert library.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"\x89PNG\r\n\x1a\n"])
def test_another_file_is_refused_untouched(library: Path, content: bytes) -> None:
    library.write_bytes(content)
    with pytest.raises(NotALibrary):
        Session.open(library, actor="甲")
    assert library.read_bytes() == content


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary):
        Session.open(tmp_path, actor="甲")


def test_a_read_only_library_is_refused_with_nothing_lost(library: Path, as_ordinary_user: Callable[[], None]) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
    library.chmod(0o444)
    library.parent.chmod(0o555)
    as_ordinary_user()
    with pytest.raises(LibraryReadOnly):
        Session.open(library, actor="甲")


def test_the_read_only_library_still_holds_everything_afterwards(library: Path, tmp_path: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
    copy = tmp_path / "copy" / "library.zhubi"
    copy.parent.mkdir()
    shutil.copy(library, copy)
    with Session.open(copy, actor="甲") as session:
        assert session.tallies()[session.documents()[0].id] == {"proposed": len(MARKED)}


def test_an_empty_library_has_nothing_to_export(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NothingToExport):
        session.export(tmp_path / "a.json", format_name="json")


def test_a_mark_removed_twice_is_outdated(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    session.remove_mark(mark)
    with pytest.raises(Outdated):
        session.do("step.accept", [settle(mark, "accepted")])


def test_changes_keep_exact_attributes(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[3]
    session.do("step.revalue", [revalue(mark, {"values": [{"low": "0.10", "high": None}], "item": "“引号”\n换行"})])
    stored = session.annotations(sample.id)[3]
    session.undo()
    session.redo()
    assert session.annotations(sample.id)[3] == stored
    assert replace(stored, status=mark.status, attributes=mark.attributes) == mark


def test_marks_of_one_label_are_told_with_their_words(session: Session, sample: Document) -> None:
    other, _ = session.add(reading("另一份，投资12\r\n亿元。", ("FIGURE", "12\r\n亿元"), name="乙.txt"))
    found = session.marked("FIGURE", session.documents())
    assert [(each.document.id, each.words) for each in found] == [
        (sample.id, "１．２亿元"),
        (sample.id, "95%"),
        (other.id, "12亿元"),
    ]
    assert session.marked("FIGURE", []) == []
