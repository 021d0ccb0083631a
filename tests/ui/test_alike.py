"""A decision on one mark is offered for all equal words, previewed, and kept in the lexicon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation, settle
from reviewer.documents.document import Document
from reviewer.reading import Means, read
from reviewer.session import Session
from ui.alike import outcome
from ui.dialogs.alike import AlikeDialog
from ui.models.lexicon_model import PLACE
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
    qtbot.waitUntil(lambda: not window.offer.isVisible(), timeout=2_000)
    window.undo()
    assert bridges(session, "accepted") == 1
    assert session.rules() == []


def preview(window: Window) -> AlikeDialog:
    dialog = window.findChild(AlikeDialog)
    assert dialog is not None
    return dialog


def click_box(qtbot: QtBot, dialog: AlikeDialog, index: QModelIndex) -> None:
    at = dialog.places.visualRect(index)
    qtbot.mouseClick(dialog.places.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.left() + 9, at.center().y()))


def test_places_are_left_out_one_by_one(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    qtbot.mouseClick(window.offer.buttons["alike_each"], Qt.MouseButton.LeftButton)
    dialog = preview(window)
    assert dialog.do.text() == "照办 3 处"
    assert dialog.heading.text() == "“王家湾大桥”：采纳"
    qtbot.keyClick(dialog.places, Qt.Key.Key_Space)
    assert dialog.do.text() == "照办 2 处"
    assert dialog.all.checkState() == Qt.CheckState.PartiallyChecked
    qtbot.keyClick(dialog.places, Qt.Key.Key_Return)
    assert bridges(session, "accepted") == 3
    assert session.rules()[0].applied == 2


def test_a_box_is_for_a_place_for_a_document_or_for_all(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    accept_first(qtbot, window, session, document)
    window.offers.choose()
    dialog = preview(window)
    model = dialog.places.model()
    here, there = model.index(0, 0), model.index(1, 0)
    assert [here.data(), there.data()] == ["a.txt  2 处", "b.txt  1 处"]
    click_box(qtbot, dialog, here)
    assert dialog.places.count == 1
    click_box(qtbot, dialog, model.index(1, 0, here))
    assert [each.document.name for each in dialog.places.chosen()] == ["a.txt", "b.txt"]
    dialog.all.click()
    assert dialog.count.text() == "已选 3 / 3 处"
    dialog.all.click()
    assert dialog.places.count == 0
    assert not dialog.do.isEnabled()


def test_the_preview_keeps_to_its_decision(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    window.offers.choose()
    person = next(mark for mark in session.annotations(document.id) if mark.label == "PERSON")
    window.review.set_current(person.id)
    window.review.reject()
    preview(window).do.click()
    assert bridges(session, "accepted") == 4
    assert [(rule.words, rule.action) for rule in session.rules()] == [("王家湾大桥", "accept")]


def test_a_double_click_shows_the_place(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    window.offers.choose()
    dialog = preview(window)
    model = dialog.places.model()
    at = dialog.places.visualRect(model.index(0, 0, model.index(1, 0))).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick):
        click(dialog.places.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.review.document is not None
    assert window.review.document.name == "b.txt"
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("act", "deed", "told"),
    [
        (lambda window: window.review.reject(), "驳回", "待审 → 已驳回"),
        (lambda window: window.marking.relabel("ORG"), "改为机构", "地名 → 机构"),
        (lambda window: window.review.resize(0, -2), "边界改为“王家湾”", "王家湾大桥 → 王家湾"),
    ],
)
def test_what_happens_is_told(
    qtbot: QtBot,
    window: Window,
    session: Session,
    document: Document,
    act: Callable[[Window], None],
    deed: str,
    told: str,
) -> None:
    window.review.set_current(first_bridge(session, document).id)
    act(window)
    qtbot.waitUntil(lambda: bool(window.alike.places), timeout=5_000)
    assert window.offer.about.text() == "“王家湾大桥”"
    assert window.offer.label.text().startswith(f"{deed} · ")
    assert outcome(window.alike.places[0], window.words) == told


def test_what_is_here_follows_the_open_document(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    accept_first(qtbot, window, session, document)
    window.open_document(next(each for each in session.documents() if each.name == "b.txt"))
    assert window.offer.label.text() == "采纳 · 还有 3 处相同：本文 1，库中 2"


def test_the_bar_takes_two_rows_where_one_is_too_narrow(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    accept_first(qtbot, window, session, document)
    bar = window.offer
    bar.setFixedWidth(900)
    qtbot.waitUntil(lambda: bar.label.geometry().bottom() > bar.buttons["alike_all"].y(), timeout=2_000)
    bar.setFixedWidth(420)
    qtbot.waitUntil(lambda: bar.label.geometry().bottom() < bar.buttons["alike_all"].y(), timeout=2_000)


def test_the_offer_is_turned_down(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    close = window.offer.findChild(QToolButton, "close")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not window.offer.isVisible()
    assert not window.commands["alike_all"].isEnabled()
    assert session.rules() == []


def test_what_is_in_the_lexicon_is_not_offered_to_be_remembered(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    session.add_rule("王家湾大桥", "PLACE")
    accept_first(qtbot, window, session, document)
    assert not window.offer.buttons["alike_keep"].isVisible()
    window.offers.decide_all()
    assert [rule.applied for rule in session.rules()] == [3]


def test_the_next_import_does_it_again(
    qtbot: QtBot, window: Window, session: Session, document: Document, tmp_path: Path
) -> None:
    accept_first(qtbot, window, session, document)
    window.offers.decide_all()
    (rule,) = session.rules()
    file = tmp_path / "c.txt"
    file.write_text("ＵＦＯ降落在王家灣大橋。", "utf-8")
    window.files.add([file])
    qtbot.waitUntil(lambda: len(session.documents()) == 3, timeout=30_000)
    (mark,) = (each for each in session.annotations(session.documents()[-1].id) if each.origin == rule.origin)
    assert (mark.label, mark.status) == ("PLACE", "proposed")
    session.do("step.accept", [settle(mark, "accepted")])
    window.pages.toggle("lexicon")
    assert window.lexicon.model.index(0, PLACE["hits"]).data() == "1（采 1，驳 0）"


def test_a_decision_is_only_remembered(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    window.review.set_current(first_bridge(session, document).id)
    qtbot.keyClick(window.text.viewport(), Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(window.alike.places), timeout=5_000)
    window.offer.buttons["alike_keep"].click()
    assert bridges(session, "rejected") == 1
    assert [rule.action for rule in session.rules()] == ["reject"]
    found = read((HERE + "。").encode(), name="c.txt", encoding="utf-8", means=Means(rules=session.rules()))
    assert all(each.span.of(found.text) != "王家湾大桥" or each.label != "PLACE" for each in found.candidates)


def test_undo_and_the_switch_offer_nothing(qtbot: QtBot, window: Window, session: Session, document: Document) -> None:
    accept_first(qtbot, window, session, document)
    with qtbot.assertNotEmitted(window.alike.found, wait=400):
        window.undo()
    window.commands["offers_alike"].trigger()
    assert not window.looks.settings.offers_alike
    assert not window.commands["offers_alike"].isChecked()
    window.review.set_current(first_bridge(session, document).id)
    with qtbot.assertNotEmitted(window.alike.found, wait=400):
        window.review.accept()


def test_the_bar_stays_from_one_decision_to_the_next(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    accept_first(qtbot, window, session, document)
    second = next(mark for mark in session.annotations(document.id) if mark == window.alike.places[0].before)
    window.review.set_current(second.id)
    qtbot.keyClick(window.text.viewport(), Qt.Key.Key_A)
    assert window.offer.isVisible()
    assert not window.offer.isEnabled()
    qtbot.waitUntil(window.offer.isEnabled, timeout=5_000)
    assert len(window.alike.places) == 2


def test_nothing_is_looked_for_once_the_window_is_closed(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    window.review.set_current(first_bridge(session, document).id)
    window.review.accept()
    window.close()
    with qtbot.assertNotEmitted(window.alike.found, wait=400):
        session.close()  # a search would fail here, and the test with it
