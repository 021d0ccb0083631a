"""A decision on one mark is offered for all equal words, kept in the lexicon and edited there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.reading import read
from reviewer.session import Session
from ui.dialogs.alike import AlikeDialog
from ui.models.lexicon_model import COLUMNS
from ui.window import Window

HERE = "王家湾大桥通车。李𬱖说，王家湾大桥全长３２０米。王家湾大桥是重点工程。\r\n"
THERE = "王家灣大橋今年通車，工程進展順利，發展勢頭良好。"


@pytest.fixture
def document(session: Session) -> Document:
    session.add(read(THERE.encode(), name="b.txt", encoding="utf-8"))
    found, _ = session.add(read(HERE.encode(), name="a.txt", encoding="utf-8"))
    return found


@pytest.fixture
def window(make_window: Callable[[], Window], document: Document) -> Window:
    made = make_window()
    made.open_document(document)
    return made


def bridges(session: Session, status: str) -> int:
    marks = [mark for document in session.documents() for mark in session.annotations(document.id)]
    return sum(mark.status == status and mark.label == "PLACE" and len(mark.span) == 5 for mark in marks)


def first_bridge(session: Session, document: Document) -> Annotation:
    return next(mark for mark in session.annotations(document.id) if mark.span.of(HERE) == "王家湾大桥")


def accept_first(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    window.review.set_current(first_bridge(session, document).id)
    qtbot.keyClick(window.text.viewport(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(window.alike.places) == 3, timeout=5_000)


def test_one_key_decides_all_and_one_undo_takes_it_back(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    accept_first(qtbot, window, session, document)
    assert window.offer.isVisible()
    assert "本文 2" in window.offer.label.text()
    assert "库中 1" in window.offer.label.text()
    qtbot.keyClick(window.text.viewport(), Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert bridges(session, "accepted") == 4
    assert not window.offer.isVisible()
    window.undo()
    assert bridges(session, "accepted") == 1
    assert session.rules() == []


def test_places_are_left_out_one_by_one(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    window.offer.buttons["alike_each"].click()
    dialog = window.findChild(AlikeDialog)
    assert dialog is not None
    assert dialog.do.text() == "照办 3 处"
    index = dialog.model.index(0, 0)
    dialog.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.do.text() == "照办 2 处"
    dialog.do.click()
    assert bridges(session, "accepted") == 3
    assert session.rules()[0].applied == 2


def test_a_decision_is_only_remembered(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    window.review.set_current(first_bridge(session, document).id)
    qtbot.keyClick(window.text.viewport(), Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(window.alike.places), timeout=5_000)
    window.offer.buttons["alike_keep"].click()
    assert bridges(session, "rejected") == 1
    assert [rule.action for rule in session.rules()] == ["reject"]
    found = read((HERE + "。").encode(), name="c.txt", encoding="utf-8", rules=session.rules())
    assert all(each.span.of(found.text) != "王家湾大桥" or each.label != "PLACE" for each in found.candidates)


def test_undo_and_the_switch_offer_nothing(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    window.undo()
    qtbot.wait(300)
    assert not window.offer.isVisible()
    window.toggle_offers()
    window.review.set_current(first_bridge(session, document).id)
    window.accept()
    qtbot.wait(300)
    assert not window.offer.isVisible()


def rows(window: Window) -> list[tuple[str, str]]:
    model = window.lexicon.model
    return [
        (str(model.index(row, COLUMNS.index("words")).data()), str(model.index(row, COLUMNS.index("rule")).data()))
        for row in range(model.rowCount())
    ]


def test_a_rule_is_written_edited_turned_off_and_deleted(qtbot: QtBot, window: Window, session: Session) -> None:
    window.show_lexicon()
    panel = window.lexicon
    assert panel.empty.isVisible()
    panel.words.setText("ＡＢ大橋")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    assert rows(window) == [("ab大桥", "采纳")]
    panel.view.setCurrentIndex(panel.model.index(0, COLUMNS.index("words")))
    qtbot.keyClick(panel.view, Qt.Key.Key_E)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("南湖大桥")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(window) == [("南湖大桥", "采纳")], timeout=2_000)
    index = panel.model.index(0, COLUMNS.index("is_on"))
    panel.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert session.rules()[0].is_on is False
    panel.view.selectRow(0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert session.rules() == []
    window.undo()
    assert rows(window) == [("南湖大桥", "采纳")]


def test_no_words_and_known_words_are_refused(qtbot: QtBot, window: Window, session: Session) -> None:
    window.show_lexicon()
    window.lexicon.add.click()
    assert window.notice.isVisible()
    for _ in range(2):
        window.lexicon.words.setText("南湖大桥")
        window.lexicon.add.click()
    assert len(session.rules()) == 1
    assert "南湖大桥" in window.notice.text()


def test_a_rule_finds_its_places_in_the_library(qtbot: QtBot, window: Window, session: Session) -> None:
    window.show_lexicon()
    panel = window.lexicon
    panel.words.setText("工程")
    panel.label.setCurrentIndex(panel.label.findData("PROGRAMME"))
    panel.add.click()
    panel.view.selectRow(0)
    panel.finds.click()
    dialog = window.findChild(AlikeDialog)
    assert dialog is not None
    assert len(dialog.model.chosen()) == 2
    dialog.do.click()
    assert session.rules()[0].applied == 2
    assert len(session.rules()) == 1


def test_nothing_is_looked_for_once_the_window_is_closed(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    window.review.set_current(first_bridge(session, document).id)
    window.accept()
    window.close()
    with qtbot.assertNotEmitted(window.alike.found, wait=400):
        session.close()  # a search would fail here, and the test with it
