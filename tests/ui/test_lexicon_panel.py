"""The lexicon panel: rules written, edited, sorted, turned off, deleted, and their places found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer.documents.document import Document
from reviewer.reading import read
from reviewer.session import Session
from ui.dialogs.alike import AlikeDialog
from ui.models.lexicon_model import PLACE
from ui.panels.lexicon import LexiconPanel
from ui.window import Window

TEXT = "李𬱖🙂说，南湖工程今年完工。\r\n南湖\u3000工程進展順利。"


@pytest.fixture
def document(session: Session) -> Document:
    found, _ = session.add(read(TEXT.encode(), name="a.txt", encoding="utf-8"))
    return found


@pytest.fixture
def panel(make_window: Callable[[], Window], document: Document) -> LexiconPanel:
    window = make_window()
    window.open_document(document)
    window.commands["lexicon"].trigger()
    return window.lexicon


def column(panel: LexiconPanel, name: str) -> list[str]:
    return [str(panel.model.index(row, PLACE[name]).data()) for row in range(panel.model.rowCount())]


def cell(panel: LexiconPanel, row: int, name: str) -> QPoint:
    return panel.view.visualRect(panel.model.index(row, PLACE[name])).center()


def desk(panel: LexiconPanel) -> Window:
    window = panel.window()
    assert isinstance(window, Window)
    return window


def test_a_rule_is_written_and_its_words_edited(qtbot: QtBot, panel: LexiconPanel) -> None:
    assert panel.empty.isVisible()
    qtbot.keyClicks(panel.words, "AB")
    panel.words.setText(panel.words.text() + "大橋")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    assert column(panel, "words") == ["ab大桥"]
    assert column(panel, "rule") == ["采纳"]
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    qtbot.keyClick(panel.view, Qt.Key.Key_E)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("南湖大桥")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(panel, "words") == ["南湖大桥"], timeout=2_000)
    desk(panel).undo()
    assert column(panel, "words") == ["ab大桥"]


@pytest.mark.parametrize(("name", "choice", "shown"), [("type", "PLACE", "地名"), ("rule", "reject", "驳回")])
def test_types_and_decisions_are_chosen_in_place(
    qtbot: QtBot, session: Session, panel: LexiconPanel, name: str, choice: str, shown: str
) -> None:
    session.add_rule("南湖", "PERSON")
    at = cell(panel, 0, name)
    for click in (qtbot.mouseClick, qtbot.mouseDClick):
        click(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    editor = panel.view.viewport().findChild(QComboBox)
    assert editor is not None
    editor.setCurrentIndex(editor.findData(choice))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(panel, name) == [shown], timeout=2_000)
    desk(panel).undo()
    assert column(panel, name) != [shown]


def test_a_box_turns_a_rule_off(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    session.add_rule("南湖", "PLACE")
    at = panel.view.visualRect(panel.model.index(0, PLACE["is_on"]))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.left() + 9, at.center().y()))
    assert not session.rules()[0].is_on
    desk(panel).undo()
    assert session.rules()[0].is_on


def test_selected_rules_are_deleted_in_one_step(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    for words in ("南湖", "北湖", "东湖"):
        session.add_rule(words, "PLACE")
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=cell(panel, 0, "words"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert column(panel, "words") == ["南湖"]
    desk(panel).undo()
    assert column(panel, "words") == ["东湖", "北湖", "南湖"]


def test_the_button_deletes_what_is_selected(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    session.add_rule("南湖", "PLACE")
    assert not panel.deletes.isEnabled()
    panel.view.selectRow(0)
    qtbot.mouseClick(panel.deletes, Qt.MouseButton.LeftButton)
    assert session.rules() == []
    assert panel.empty.isVisible()


def test_deleting_a_rule_leaves_the_mark_in_hand_alone(
    qtbot: QtBot, session: Session, document: Document, panel: LexiconPanel
) -> None:
    session.add_rule("南湖", "PLACE")
    marks = session.annotations(document.id)
    desk(panel).review.set_current(marks[0].id)
    panel.view.setFocus()
    panel.view.selectRow(0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert session.rules() == []
    assert session.annotations(document.id) == marks


def test_no_words_and_known_words_are_refused(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    notice = desk(panel).notice
    panel.add.click()
    assert notice.isVisible()
    for words in ("南湖大桥", "南湖大橋"):
        panel.words.setText(words)
        panel.add.click()
    assert len(session.rules()) == 1
    assert "南湖大桥" in notice.text()
    panel.words.setText("北湖")
    panel.add.click()
    panel.model.setData(panel.model.index(0, PLACE["words"]), "南湖大桥")
    assert [rule.words for rule in session.rules()] == ["南湖大桥", "北湖"]


def test_rules_are_filtered_and_sorted(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    for words, label in (("南湖", "PLACE"), ("北湖", "PLACE"), ("工程", "PROGRAMME")):
        session.add_rule(words, label)
    panel.filter.setText("湖")
    assert column(panel, "words") == ["北湖", "南湖"]
    panel.filter.setText("山")
    assert panel.empty.text() == "没有符合的词条。"
    panel.filter.clear()
    panel.view.sortByColumn(PLACE["words"], Qt.SortOrder.AscendingOrder)
    assert column(panel, "words") == sorted(["南湖", "北湖", "工程"])
    panel.view.sortByColumn(PLACE["words"], Qt.SortOrder.DescendingOrder)
    assert column(panel, "words") == sorted(["南湖", "北湖", "工程"], reverse=True)


def test_numbers_are_sorted_as_numbers(session: Session, document: Document, panel: LexiconPanel) -> None:
    lake, works = session.add_rule("南湖", "PROGRAMME"), session.add_rule("工程", "PROGRAMME")
    session.follow(works, session.alike(works, [document]))
    assert session.rules() == [lake, session.rules()[1]]
    panel.view.sortByColumn(PLACE["applied"], Qt.SortOrder.DescendingOrder)
    assert column(panel, "applied") == ["2", "0"]


def test_a_rule_finds_its_places_in_the_library(qtbot: QtBot, session: Session, panel: LexiconPanel) -> None:
    session.add_rule("工程", "PROGRAMME")
    panel.view.selectRow(0)
    panel.finds.click()
    dialog = desk(panel).findChild(AlikeDialog)
    assert dialog is not None
    assert dialog.places.count == 2
    dialog.do.click()
    assert session.rules()[0].applied == 2
    assert len(session.rules()) == 1
    desk(panel).undo()
    assert session.rules()[0].applied == 0


def test_a_rule_without_places_says_so(session: Session, panel: LexiconPanel) -> None:
    session.add_rule("西湖", "PLACE")
    panel.view.selectRow(0)
    panel.finds.click()
    dialog = desk(panel).findChild(AlikeDialog)
    assert dialog is not None
    assert dialog.empty.isVisible()
    assert not dialog.do.isVisible()


def test_the_model_keeps_qt_s_contract(qtmodeltester: ModelTester, session: Session, panel: LexiconPanel) -> None:
    session.add_rule("南湖", "PLACE")
    session.add_rule("工程", "PROGRAMME")
    qtmodeltester.check(panel.model)
