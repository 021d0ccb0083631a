"""What all tables share: a menu by key where the row is, whole rows, marks read between keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation, relabel, settle
from reviewer.documents.document import Document
from reviewer.session import Session
from reviewer.store import store
from tests.conftest import MARKED, SAMPLE, reading
from ui.models import marks_reader
from ui.models.columns import CODES, Piece
from ui.models.marks_reader import MarksReader
from ui.models.values_rows import ValuesRows
from ui.panels.tables import TableView
from ui.panels.values_filters import ValuesState
from ui.window import Window


@pytest.fixture
def opened(window: Window, sample: Document) -> Window:
    window.open_document(sample)
    return window


@pytest.mark.parametrize("page", ["values", "figures"])
def test_the_menu_key_asks_for_a_menu_at_the_row_in_hand(qtbot: QtBot, opened: Window, page: str) -> None:
    opened.pages.show_page(page)
    view: TableView = {"values": opened.values.view, "figures": opened.figures.view}[page]
    view.menu_asked.disconnect()
    asked: list[QPoint] = []
    view.menu_asked.connect(asked.append)
    view.selectRow(1)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    row = view.visualRect(view.currentIndex())
    assert asked == [view.viewport().mapToGlobal(row.bottomLeft())]


@pytest.mark.parametrize("page", ["values", "figures", "tasks", "lexicon"])
def test_tab_leaves_a_table_and_its_name_is_told(qtbot: QtBot, opened: Window, page: str) -> None:
    opened.pages.show_page(page)
    for view in opened.pages.currentWidget().findChildren(TableView):
        assert not view.tabKeyNavigation()
        assert view.accessibleName()


def test_the_figures_filters_are_handed_on(opened: Window) -> None:
    opened.pages.show_page("figures")
    filters = opened.figures.filters
    filters.text.setText("９５")
    filters.kind.setCurrentIndex(filters.kind.findData("money"))
    state = filters.state()
    filters.clear.click()
    assert filters.state() != state
    filters.take(state)
    assert filters.state() == state
    assert filters.clear.isVisible()


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One mark is read between two keys."""
    monkeypatch.setattr(store, "PAGE", 1)
    for name in ("AT_ONCE", "SLICE"):
        monkeypatch.setattr(marks_reader, name, 0.0)


def a_reader(session: Session) -> tuple[MarksReader[Piece], ValuesRows]:
    """A reader of marks, and the rows that they are for."""
    rows = ValuesRows(session.marks)
    return MarksReader(lambda document: map(rows.taken, session.valued(document))), rows


def read_so_far(reader: MarksReader[Piece], name: str = "id") -> list[int]:
    """A column of what was read."""
    return [cell for _, pieces in reader.pieces() for piece in pieces for cell in piece.of(name).tolist()]


def test_marks_are_read_a_little_at_a_time(qtbot: QtBot, session: Session, sample: Document, slowly: None) -> None:
    other, _ = session.add(reading(SAMPLE + "🙂", *MARKED, name="二.txt"))
    reader, _ = a_reader(session)
    whole = [mark.id for each in (sample, other) for mark in session.annotations(each.id)]
    with qtbot.waitSignals([reader.begun, reader.read]):
        reader.take([sample, other])
        assert reader.is_reading
        assert read_so_far(reader) == whole[:1]
    assert read_so_far(reader) == whole


def test_a_decision_on_what_was_just_read_is_not_lost(
    qtbot: QtBot, session: Session, sample: Document, slowly: None
) -> None:
    reader, rows = a_reader(session)
    first = session.annotations(sample.id)[0]
    with qtbot.waitSignal(reader.read):
        reader.take([sample])
        change = settle(first, "accepted")
        session.do("step.accept", [change])
        assert isinstance(change.after, Annotation)
        reader.revise(sample.id, [first.id], rows.cells([change.after]))
    assert read_so_far(reader, "status") == [CODES["accepted"], *[CODES["proposed"]] * (len(MARKED) - 1)]


def test_a_document_that_changes_while_it_is_read_is_read_from_its_start(
    qtbot: QtBot, session: Session, sample: Document, slowly: None
) -> None:
    reader, rows = a_reader(session)
    first = session.annotations(sample.id)[0]
    with qtbot.waitSignal(reader.read):
        reader.take([sample])
        session.do("step.relabel", [relabel(first, "ORG")])
        reader.forget([sample.id])
    rows.take(reader.pieces())
    assert len(rows.all) == len(MARKED)
    assert rows.seen(0).label == "ORG"


def test_what_was_read_is_read_again_only_when_it_is_forgotten(session: Session, sample: Document) -> None:
    asked: list[int] = []
    rows = ValuesRows(session.marks)

    def of(document: Document) -> Iterator[Piece]:
        asked.append(document.id)
        return map(rows.taken, session.valued(document))

    reader = MarksReader(of)
    reader.take([sample])
    reader.take([sample])
    reader.forget([sample.id])
    reader.take([sample])
    assert asked == [sample.id, sample.id]


def test_the_first_rows_are_there_before_all_are_read(
    qtbot: QtBot, opened: Window, session: Session, slowly: None
) -> None:
    session.add(reading(SAMPLE + "李𬱖", *MARKED, name="二.txt"))
    opened.pages.show_page("values")
    panel = opened.values
    qtbot.waitUntil(lambda: not panel.model.reader.is_reading)
    with qtbot.waitSignal(panel.model.reader.read):
        panel.filters.take(ValuesState(is_library=True))
        assert panel.model.reader.is_reading
        assert panel.model.rowCount() == len(MARKED)
    assert len(panel.model.rows.all) == 2 * len(MARKED)


def test_a_table_that_is_read_anew_keeps_its_rows_meanwhile(
    qtbot: QtBot, opened: Window, session: Session, sample: Document, slowly: None
) -> None:
    opened.pages.show_page("values")
    model = opened.values.model
    qtbot.waitUntil(lambda: not model.reader.is_reading)
    session.do("step.relabel", [relabel(session.annotations(sample.id)[0], "ORG")])
    model.fill([sample])
    assert model.reader.is_reading
    assert len(model.rows.all) == len(MARKED)
