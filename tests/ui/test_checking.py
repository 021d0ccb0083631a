"""Findings in the window: groups, going round, deciding by key, live after a correction, across the library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation, Finding
from reviewer.documents.document import Document
from reviewer.reading import read
from reviewer.session import Session
from ui.dialogs.asking import AskingDialog
from ui.models.findings_model import FINDING, GROUP
from ui.window import Window

TEXT = (
    "工作報告\r\n今年李𬱖代表辦理建議９３件、提案118件，合計221件。\r\n會議於2月30日召開。\r\n"
    "新建公園，栽樹30棵、種花40株，合計80株。\r\n學校又辦了3場會、4場展，共計9場。"
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def document(session: Session) -> Document:
    return session.add(read(TEXT.encode(), name="報告.txt"))[0]


@pytest.fixture
def opened(document: Document, make_window: Callable[[], Window]) -> Window:
    window = make_window()
    window.open_document(document)
    window.tabs.setCurrentWidget(window.findings)
    window.text.setFocus()
    return window


def checks(window: Window) -> dict[str, list[Finding]]:
    """What the panel shows, by check, in its order."""
    model = window.findings.model
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return {
        index.data(GROUP).check: [model.index(row, 0, index).data(FINDING) for row in range(model.rowCount(index))]
        for index in groups
    }


def in_hand(window: Window) -> Finding:
    assert window.checking.current is not None
    return window.checking.current


def press(qtbot: QtBot, window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(window.text, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)


def dialog() -> AskingDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, AskingDialog) and each.isVisible())


def figure(window: Window, words: str) -> Annotation:
    marks = window.review.marks.values()
    return next(each for each in marks if each.label == "FIGURE" and each.span.of(window.review.text) == words)


def test_findings_stand_by_check_the_worst_first_and_by_place(opened: Window) -> None:
    shown = checks(opened)
    assert next(iter(shown)) in ("sum_mismatch", "date_impossible")
    assert [each.severity for found in shown.values() for each in found[:1]] == sorted(
        (found[0].severity for found in shown.values()), key=("error", "warning", "note").index
    )
    sums = shown["sum_mismatch"]
    assert len(sums) > 1
    assert sums == sorted(sums, key=lambda each: each.spans)


def test_one_key_goes_round_the_open_findings_and_shows_each_place(
    qtbot: QtBot, opened: Window, document: Document
) -> None:
    count = sum(each.status == "open" for each in opened.review.findings)
    seen = []
    for _ in range(count):
        press(qtbot, opened, Qt.Key.Key_F)
        finding = in_hand(opened)
        seen.append(finding.id)
        assert opened.text.selection() == opened.review.to_view(finding.spans[0])
        assert opened.findings.view.currentIndex().data(FINDING) == finding
        assert opened.comparing.isVisible()
        assert opened.comparing.told.text() == opened.words.finding(finding)
    assert len(set(seen)) == count
    press(qtbot, opened, Qt.Key.Key_F)
    assert in_hand(opened).id == seen[0]
    press(qtbot, opened, Qt.Key.Key_F, SHIFT)
    assert in_hand(opened).id == seen[-1]


def test_a_finding_is_confirmed_by_key_and_the_next_comes_into_hand(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    press(qtbot, opened, Qt.Key.Key_F)
    first = in_hand(opened)
    press(qtbot, opened, Qt.Key.Key_Y)
    assert in_hand(opened).id != first.id
    assert {each.id for each in session.findings(document.id) if each.status == "confirmed"} == {first.id}
    assert first.id not in {each.id for found in checks(opened).values() for each in found}
    opened.undo()
    assert all(each.status == "open" for each in session.findings(document.id))
    assert first.id in {each.id for found in checks(opened).values() for each in found}


def test_a_finding_is_dismissed_with_a_reason_that_is_offered_again(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    opened.checking.take(checks(opened)["sum_mismatch"][0])
    first = in_hand(opened)
    press(qtbot, opened, Qt.Key.Key_Q)
    asking = dialog()
    asking.field.clear()
    assert not asking.do.isEnabled()
    asking.field.setText("李𬱖核过：口径不同")
    asking.accept()
    (dismissed,) = [each for each in session.findings(document.id) if each.status == "dismissed"]
    assert (dismissed.id, dismissed.reason) == (first.id, "李𬱖核过：口径不同")
    opened.checking.take(checks(opened)["sum_mismatch"][0])
    press(qtbot, opened, Qt.Key.Key_Q)
    assert dialog().field.text() == "李𬱖核过：口径不同"
    dialog().choices.activated.emit(2)
    assert dialog().field.text() == dialog().choices.itemText(2)
    dialog().reject()


def test_all_of_a_kind_are_dismissed_in_one_step(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    sums = checks(opened)["sum_mismatch"]
    opened.checking.take(sums[0])
    press(qtbot, opened, Qt.Key.Key_Q, SHIFT)
    assert str(len(sums)) in dialog().windowTitle()
    dialog().accept()
    dismissed = [each for each in session.findings(document.id) if each.status == "dismissed"]
    assert {each.id for each in dismissed} == {each.id for each in sums}
    opened.undo()
    assert all(each.status == "open" for each in session.findings(document.id))


def test_a_decided_finding_is_opened_again_by_key(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    finding = checks(opened)["sum_mismatch"][0]
    opened.review.judge([finding], "dismissed", "口径不同")
    opened.findings.state.setCurrentIndex(opened.findings.state.findData("dismissed"))
    opened.findings.state.activated.emit(0)
    (shown,) = checks(opened)["sum_mismatch"]
    opened.checking.take(shown)
    assert "口径不同" in opened.comparing.state.text()
    press(qtbot, opened, Qt.Key.Key_Y, SHIFT)
    assert all((each.status, each.reason) == ("open", "") for each in session.findings(document.id))


def test_a_correction_takes_its_finding_off_the_panel_and_out_of_hand(opened: Window) -> None:
    wrong = next(each for each in checks(opened)["sum_mismatch"] if each.spans[0].of(opened.review.text) == "９３件")
    opened.checking.take(wrong)
    opened.review.revalue(figure(opened, "221件").id, {"values": [{"low": "211", "high": "211"}]})
    assert wrong.id not in {each.id for each in opened.review.findings}
    assert wrong.id not in {each.id for found in checks(opened).values() for each in found}
    assert opened.checking.current is None
    assert not opened.comparing.isVisible()
    assert opened.checking.is_stale
    opened.undo()
    assert wrong in opened.review.findings


def test_both_places_stand_side_by_side_with_their_words(opened: Window, session: Session) -> None:
    text = "全縣學校共有教師320人。\r\n" + "中間是別的話。\r\n" * 3 + "全縣學校共有教師345人。"
    other = session.add(read(text.encode(), name="教育.txt"))[0]
    opened.open_document(other)
    finding = next(each for each in opened.review.findings if each.check == "same_figure")
    opened.checking.take(finding)
    shown = [(column.title.text(), column.words.toPlainText()) for column in opened.comparing.columns]
    assert shown == [("第1段", "全縣學校共有教師320人。"), ("第5段", "全縣學校共有教師345人。")]
    lit = [
        [each.cursor.selectedText() for each in column.words.extraSelections()] for column in opened.comparing.columns
    ]
    assert [words for (words,) in lit] == [span.of(text) for span in sorted(finding.spans)]
    opened.comparing.columns[1].title.click()
    assert opened.text.selection() == opened.review.to_view(sorted(finding.spans)[1])


def test_a_place_behind_an_astral_name_is_lit_where_it_is(opened: Window) -> None:
    finding = checks(opened)["sum_mismatch"][0]
    opened.checking.take(finding)
    lit = [each.cursor.selectedText() for each in opened.comparing.columns[0].words.extraSelections()]
    seen = [opened.review.to_view(span) for span in sorted(finding.spans)]
    assert lit == [span.of(opened.review.view.text) for span in seen] == ["93件", "118件", "221件"]


def test_the_place_is_in_sight_above_the_panel(opened: Window, session: Session) -> None:
    lines = [f"第{number}段说的是别的事情，没有什么可以核对。" for number in range(40)]
    lines[14] = "栽树30棵、种花40株，合计80株；办了3场会、4场展，共计9场。"
    long = session.add(read("\n".join(lines).encode(), name="长.txt"))[0]
    opened.open_document(long)
    finding = next(each for each in opened.review.findings if each.check == "sum_mismatch")
    opened.checking.take(finding)
    text = opened.text
    below = text.point_below(opened.review.to_view(finding.spans[0]).start)
    assert text.viewport().rect().contains(below)


def test_the_note_in_the_margin_takes_its_finding_in_hand(opened: Window) -> None:
    finding = opened.review.findings[-1]
    opened.text_page.finding_asked.emit(finding.id)
    assert in_hand(opened) == finding


def test_checks_of_the_whole_document_run_again_on_demand(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    opened.review.revalue(figure(opened, "221件").id, {"values": [{"low": "211", "high": "211"}]})
    before = session.findings(document.id)
    qtbot.keyClick(opened.text, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: not opened.checking.is_stale, timeout=30_000)
    assert session.findings(document.id) == before


def test_documents_are_compared_across_the_library(qtbot: QtBot, window: Window, session: Session) -> None:
    one = session.add(read("2022年政府工作报告\n2022年，粮食总产量达到20万吨。".encode(), name="前年.txt"))[0]
    other = session.add(read("2023年年鉴\n2022年，粮食总产量达到21.4万吨。".encode(), name="去年.txt"))[0]
    window.open_document(one)
    window.findings.scope.setCurrentIndex(1)
    window.findings.scope.activated.emit(1)
    assert window.findings.none.isVisible() or window.tabs.currentWidget() is not window.findings
    window.commands["check_library"].trigger()
    qtbot.waitUntil(lambda: bool(checks(window)), timeout=30_000)
    (finding,) = checks(window)["same_across"]
    assert finding.document == other.id
    window.checking.take(finding)
    assert window.review.document == other
    titles = [column.title.text() for column in window.comparing.columns]
    assert titles == ["前年.txt · 第2段", "去年.txt · 第2段"]
    window.comparing.columns[0].title.click()
    assert window.review.document == one
    assert "20万吨" in window.text.selection().of(window.review.view.text)  # type: ignore[union-attr]
    session.remove_document(one)
    window.open_document(other)
    window.checking.take(session.findings_across()[0])
    assert window.comparing.columns[0].words.toPlainText() == "20万吨"
    assert not window.comparing.columns[0].title.isEnabled()


@pytest.mark.parametrize("leaving", ["cancel", "close"])
def test_comparing_is_stopped_while_documents_are_read(
    qtbot: QtBot, opened: Window, session: Session, leaving: str
) -> None:
    for number in range(5):
        session.add(read(f"第{number}份：李𬱖讲话。".encode(), name=f"{number}.txt"))
    opened.commands["check_library"].trigger()
    with qtbot.waitSignal(opened.checking.ended, timeout=5_000):
        if leaving == "cancel":
            opened.progress.cancelled.emit()
        else:
            opened.close()
    qtbot.wait(100)
    assert session.findings_across() == []


def test_one_document_has_nothing_to_be_compared_with(opened: Window) -> None:
    opened.commands["check_library"].trigger()
    assert opened.notice.text() == opened.words("notice.one_document")


def test_arrows_in_the_panel_take_findings_in_hand(qtbot: QtBot, opened: Window) -> None:
    view = opened.findings.view
    view.setFocus()
    view.setCurrentIndex(opened.findings.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(FINDING) == in_hand(opened)
    assert view.currentIndex().parent() != QModelIndex()


def test_a_decision_that_findings_follow_is_offered_for_equal_words_and_repeated(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    text = "今年办理建议93件、提案118件，合计221件。\n明年办理提案118件，李𬱖负责。"
    document = session.add(read(text.encode(), name="两年.txt"))[0]
    window.open_document(document)
    first, second = [each for each in window.review.marks.values() if each.span.of(text) == "118件"]
    window.review.set_current(first.id)
    window.review.relabel("TIME")
    assert window.review.findings == [] or all(each.check != "sum_mismatch" for each in window.review.findings)
    qtbot.waitUntil(lambda: [place.before for place in window.alike.places] == [second], timeout=5_000)
    window.offers.keep()
    window.review.set_current(second.id)
    assert window.repeating.last is not None
    window.commands["repeat"].trigger()
    assert window.review.marks[second.id].label == "TIME"
