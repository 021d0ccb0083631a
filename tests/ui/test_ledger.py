"""The ledger panel, by keys and mouse, on a real library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reading import read
from reviewer.session import Session
from tests.test_ledger import TEXT
from tests.ui.conftest import Answers
from ui.dialogs.export import ExportDialog
from ui.models.ledger_model import COLUMNS
from ui.window import Window


@pytest.fixture
def document(session: Session) -> Document:
    session.add(read("由市教育局负责，年底前建成学校3所。".encode(), name="b.txt", encoding="utf-8"))
    found, _ = session.add(read(TEXT.encode(), name="会议.txt", encoding="utf-8"))
    return found


@pytest.fixture
def window(make_window: Callable[[], Window], document: Document) -> Window:
    made = make_window()
    made.open_document(document)
    made.pages.toggle("tasks")
    return made


def column(window: Window, name: str) -> list[str]:
    model = window.ledger.model
    return [str(model.index(row, COLUMNS.index(name)).data()) for row in range(model.rowCount())]


def typed(qtbot: QtBot, window: Window, row: int, name: str, words: str) -> None:
    view = window.ledger.view
    view.setCurrentIndex(window.ledger.model.index(row, COLUMNS.index(name)))
    qtbot.keyClick(view, Qt.Key.Key_E)
    editor = view.viewport().findChildren(QLineEdit)[-1]  # the one before may wait to be deleted
    editor.setText(words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.state() == view.State.NoState, timeout=2_000)


def test_the_tasks_of_the_document_and_of_the_library(window: Window) -> None:
    assert column(window, "lead") == ["市住建局", "各地区", "市农业农村局"]
    assert column(window, "source") == ["第1段", "第2段", "第3段"]
    window.ledger.where.setCurrentIndex(1)
    window.ledger.where.activated.emit(1)
    assert column(window, "lead") == ["市教育局", "市住建局", "各地区", "市农业农村局"]
    assert column(window, "source")[0] == "b.txt 第1段"


def test_a_cell_is_edited_and_the_edit_undone(qtbot: QtBot, window: Window, session: Session) -> None:
    typed(qtbot, window, 1, "lead", "各区县政府")
    assert column(window, "lead")[1] == "各区县政府"
    window.undo()
    assert column(window, "lead")[1] == "各地区"


def test_the_words_of_the_marks_typed_again_give_the_cell_back(qtbot: QtBot, window: Window, session: Session) -> None:
    typed(qtbot, window, 0, "lead", "某局")
    typed(qtbot, window, 0, "lead", "市住建局")
    assert "lead_text" not in window.ledger.model.row_at(0).entry.relation.content


def test_a_task_without_words_is_refused(qtbot: QtBot, window: Window) -> None:
    typed(qtbot, window, 0, "action", " ")
    assert column(window, "action")[0] == "完成36个老旧小区改造"
    assert "Del" in window.notice.text()


def test_del_takes_a_task_away_and_undo_brings_it_back(qtbot: QtBot, window: Window) -> None:
    window.ledger.view.selectRow(1)
    qtbot.keyClick(window.ledger.view, Qt.Key.Key_Delete)
    assert column(window, "lead") == ["市住建局", "市农业农村局"]
    window.undo()
    assert len(column(window, "lead")) == 3


def test_enter_jumps_to_the_words(qtbot: QtBot, window: Window) -> None:
    view = window.ledger.view
    view.setCurrentIndex(window.ledger.model.index(1, 1))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == 0
    selection = window.review.to_source(window.text.selection())
    assert selection is not None
    assert selection.of(TEXT) == "启动市场化保洁"


def test_the_filter_looks_in_every_column(window: Window) -> None:
    window.ledger.filter.setText("６月")
    assert column(window, "deadline") == ["6月底前"]
    window.ledger.filter.setText("市农业农村局")
    assert column(window, "targets") == ["12座"]


def test_selected_words_become_a_task(window: Window, document: Document) -> None:
    window.pages.show_text()
    start = TEXT.index("市财政局配合")
    window.text.select(window.review.to_view(Span(start, start + 6)))
    window.marking.add_task()
    assert "市财政局配合" in column(window, "action")
    window.undo()
    assert "市财政局配合" not in column(window, "action")


def test_a_library_without_tasks_says_so(make_window: Callable[[], Window], session: Session) -> None:
    session.add(read("今天天气晴朗。".encode(), name="c.txt", encoding="utf-8"))
    window = make_window()
    window.open_document(session.documents()[0])
    window.pages.toggle("tasks")
    assert window.ledger.empty.isVisible()
    assert not window.ledger.export.isEnabled()


def test_the_ledger_is_exported(qtbot: QtBot, window: Window, answers: Answers, tmp_path: Path) -> None:
    answers.to_write = tmp_path / "清单.xlsx"
    window.ledger.export.click()
    (dialog,) = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    assert dialog.order().format_name == "tasks"
    dialog.browse.click()
    with qtbot.waitSignal(window.files.exports.written, timeout=60_000):
        dialog.do.click()
    path = tmp_path / "清单.xlsx"
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 2 + 4
