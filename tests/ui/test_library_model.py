"""The library's list: each step changes the rows it touches, and what is not seen is not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reviewer.annotations import Change, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reviewing import Progress
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading
from ui.bridge import Bridge
from ui.models import library_model
from ui.models.library_model import DOCUMENT_ROLE, PROGRESS_ROLE, STAGE_ROLE, LibraryModel
from ui.translation import Words
from ui.window import Window


class News:
    """What a model told of its rows."""

    def __init__(self, model: LibraryModel) -> None:
        self.came: list[int] = []
        self.went: list[int] = []
        self.changed: list[int] = []
        self.resets = 0
        model.rowsInserted.connect(lambda _, first, last: self.came.extend(range(first, last + 1)))
        model.rowsRemoved.connect(lambda _, first, last: self.went.extend(range(first, last + 1)))
        model.dataChanged.connect(lambda first, last: self.changed.extend(range(first.row(), last.row() + 1)))
        model.modelReset.connect(self._reset)

    def _reset(self) -> None:
        self.resets += 1


def added(session: Session, name: str) -> Document:
    """A document with five proposals, told from the others by its name."""
    return session.add(reading(f"{SAMPLE}\r\n{name}", *MARKED, name=name))[0]


@pytest.fixture
def model(session: Session) -> LibraryModel:
    made = LibraryModel(session, Bridge(session), Words("hans"))
    made.setParent(None)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def shown(model: LibraryModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_an_import_adds_its_row_and_leaves_the_others(session: Session, model: LibraryModel) -> None:
    first = added(session, "李𬱖.txt")
    assert shown(model) == ["李𬱖.txt"]
    news = News(model)
    second = added(session, "乙.txt")
    assert (news.came, news.went, news.resets) == ([1], [], 0)
    assert 0 not in news.changed
    assert shown(model) == ["李𬱖.txt", "乙.txt"]
    assert [model.row_of(each.id) for each in (first, second)] == [0, 1]
    assert model.index(1).data(PROGRESS_ROLE) == Progress(marks=5, paragraphs=4)


def test_a_document_that_comes_back_has_its_old_place(session: Session, model: LibraryModel) -> None:
    _, middle, _ = (added(session, name) for name in ("甲.txt", "李𬱖.txt", "丙.txt"))
    session.remove_document(middle)
    assert shown(model) == ["甲.txt", "丙.txt"]
    assert model.row_of(middle.id) is None
    news = News(model)
    session.undo()
    assert (news.came, news.resets) == ([1], 0)
    assert shown(model) == ["甲.txt", "李𬱖.txt", "丙.txt"]
    session.redo()
    assert news.went == [1]


def test_figures_follow_each_step_and_add_up(session: Session, model: LibraryModel) -> None:
    documents = [added(session, name) for name in ("甲.txt", "李𬱖.txt")]
    assert model.index(1).data(PROGRESS_ROLE) == Progress(marks=5, paragraphs=4)
    session.do("step.accept", [settle(mark, "accepted") for mark in session.annotations(documents[1].id)[:2]])
    session.read(documents[1], Span(0, len("李𬱖书记说🙂：")))
    assert model.index(1).data(PROGRESS_ROLE) == Progress(decided=2, marks=5, read=1, paragraphs=4)
    assert model.how_far() == Progress(decided=2, marks=10, read=1, paragraphs=8)
    session.undo()
    session.remove_document(documents[0])
    assert model.how_far() == Progress(decided=2, marks=5, read=0, paragraphs=4)
    assert model.how_far() == sum(session.progress().values(), Progress())


def test_another_name_and_a_seal_change_one_row(session: Session, model: LibraryModel) -> None:
    documents = [added(session, name) for name in ("甲.txt", "乙.txt")]
    assert shown(model) == ["甲.txt", "乙.txt"]
    news = News(model)
    session.set_date(documents[1], "2024-03-01", {})
    assert model.index(1).data(DOCUMENT_ROLE).date == "2024-03-01"
    session.do("step.accept", [settle(mark, "accepted") for mark in session.annotations(documents[0].id)])
    session.sign(documents[0], "王")
    assert [model.index(row).data(STAGE_ROLE) for row in range(2)] == ["first", ""]
    assert news.changed == [1, 0, 0]


def test_rows_are_read_when_they_are_seen(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_model, "READ_AT_ONCE", 2)
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        added(session, name)
    asked: list[tuple[int, int]] = []
    read = session.documents_from
    monkeypatch.setattr(session, "documents_from", lambda *ids: asked.append(ids) or read(*ids))
    model = LibraryModel(session, Bridge(session), Words("hans"))
    assert model.rowCount() == 5
    assert asked == []
    assert model.index(3).data() == "3.txt"
    assert model.index(2).data() == "2.txt"
    assert len(asked) == 1
    assert shown(model) == names


def test_the_whole_is_counted_a_little_at_a_time(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("AT_ONCE", 0.0), ("SLICE", 0.0), ("COUNTED_AT_ONCE", 1)):
        monkeypatch.setattr(library_model, name, value)
    documents = [added(session, name) for name in ("甲.txt", "李𬱖.txt", "丙.txt")]
    monkeypatch.setattr(library_model, "SLICE", 1.0)
    model = LibraryModel(session, Bridge(session), Words("hans"))
    assert not model.is_counted
    assert model.how_far() == Progress()
    session.do("step.accept", [settle(mark, "accepted") for mark in session.annotations(documents[0].id)])
    session.remove_document(documents[1])
    added(session, "丁.txt")
    with qtbot.waitSignal(model.counted):
        pass
    assert model.how_far() == sum(session.progress().values(), Progress())
    assert model.how_far() == Progress(decided=5, marks=15, paragraphs=12)


def test_the_row_in_hand_stays_while_files_come_in(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    for name in ("甲.txt", "李𬱖.txt"):
        added(session, name)
    news = News(window.library)
    folder = tmp_path / "資料"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(f"第{number}份，投資１２億元。\r\n".encode())
    with qtbot.waitSignal(window.files.imports.ended, timeout=60_000):
        window.files.add([folder])
    assert news.came == [2, 3, 4]
    assert news.resets == 0
    assert window.review.document == window.library.document_at(2)  # the first that came
    assert window.library_panel.view.currentIndex().row() == 2


def test_taking_out_the_open_document_opens_no_other(window: Window, session: Session) -> None:
    documents = [added(session, name) for name in ("甲.txt", "李𬱖.txt", "丙.txt")]
    window.open_document(documents[1])
    window.commands["remove_document"].trigger()
    assert window.review.document is None
    assert window.library_panel.view.currentIndex() == QModelIndex()
    window.undo()
    assert window.review.document == documents[1]
    assert window.library_panel.view.currentIndex().row() == 1


def test_a_change_of_a_document_never_seen_needs_no_reading(session: Session, model: LibraryModel) -> None:
    document = added(session, "甲.txt")
    session.do("step.date", [Change(document, session.document(document.id))])
    assert shown(model) == ["甲.txt"]
