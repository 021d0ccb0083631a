"""The overview: what it counts, how its bars are reached and pressed, and what they open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.annotations import revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reading import Remark
from reviewer.session import Session
from reviewer.valuing import Wanted
from tests.conftest import MARKED, SAMPLE, reading
from ui.models.findings_model import FINDING
from ui.panels.bars import BarRow
from ui.panels.overview import OverviewPanel
from ui.panels.values_filters import ValuesState
from ui.window import Window

Key = Qt.Key


@pytest.fixture
def documents(session: Session) -> list[Document]:
    """The sample with an indicator and one decision, and a document with two findings of a check."""
    first, _ = session.add(reading(SAMPLE, *MARKED))
    *_, money, share = session.annotations(first.id)
    session.do("step.revalue", [revalue(money, {"kind": "money", "indicator": "投资"})])
    session.do("step.accept", [settle(share, "accepted")])
    remark = Remark("damage_guess", "warning", (Span(0, 2),), {"text": "一環", "reading": "一环"})
    other = Remark("mixed_script", "note", (Span(0, 2),), {"text": "一環", "count": 1})
    damaged = replace(reading("一環(huán)🙂李𬱖", ("PERSON", "李𬱖"), name="二.txt"), remarks=(remark, other, remark))
    return [first, session.add(damaged)[0]]


@pytest.fixture
def panel(window: Window, documents: list[Document]) -> OverviewPanel:
    window.open_document(documents[0])
    window.pages.show_page("overview")
    return window.overview


def row(panel: OverviewPanel, name: str, title: str) -> BarRow:
    return next(each for each in panel.lists[name].rows if each.bar.title == title)


def desk(panel: OverviewPanel) -> Window:
    window = panel.window()
    assert isinstance(window, Window)
    return window


def press(qtbot: QtBot, panel: OverviewPanel, name: str, title: str) -> None:
    bar = row(panel, name, title)
    bar.setFocus()
    qtbot.keyClick(bar, Key.Key_Return)


def test_bars_say_their_numbers(panel: OverviewPanel) -> None:
    assert panel.told.text().startswith("已审 2 / 6")
    assert panel.share.text() == "33%"
    assert row(panel, "documents", "样本").accessibleName() == "样本：已审 2 / 5"
    assert row(panel, "labels", "数字").accessibleName() == "数字：2（已采纳 2，已驳回 0，待审 0）"
    assert row(panel, "kinds", "金额").accessibleName() == "金额：1"
    assert row(panel, "checks", "疑似损坏").accessibleName() == "疑似损坏：2（待处理 2）"
    assert row(panel, "states", "审阅中").bar.said == "1"


@pytest.mark.parametrize(
    ("name", "title", "wanted"),
    [
        ("documents", "样本", Wanted(document="样本.txt")),
        ("labels", "人名", Wanted(label="PERSON")),
        ("indicators", "投资", Wanted(label="FIGURE", indicator="投资")),
        ("states", "未开始", Wanted(state="untouched")),
    ],
)
def test_a_bar_opens_the_table_with_just_its_marks(
    qtbot: QtBot, panel: OverviewPanel, name: str, title: str, wanted: Wanted
) -> None:
    press(qtbot, panel, name, title)
    window = desk(panel)
    assert window.pages.shows("values")
    assert window.values.filters.state() == ValuesState(is_library=True, wanted=wanted)
    qtbot.waitUntil(lambda: window.values.model.rowCount() > 0)
    assert window.values.view.hasFocus()


def test_a_day_opens_what_was_decided_on_it(qtbot: QtBot, panel: OverviewPanel) -> None:
    (day,) = panel.lists["days"].rows
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton)
    window = desk(panel)
    assert day.bar.title in window.values.filters.also.text()
    assert window.values.model.rows.fitting == 2


def test_a_kind_opens_the_figures_of_that_kind(qtbot: QtBot, panel: OverviewPanel) -> None:
    press(qtbot, panel, "kinds", "金额")
    window = desk(panel)
    assert window.pages.shows("figures")
    assert window.figures.filters.wanted().kind == "money"
    assert window.figures.model.rowCount() == 1


def test_a_check_opens_its_findings_in_the_document_that_has_them(
    qtbot: QtBot, panel: OverviewPanel, documents: list[Document]
) -> None:
    press(qtbot, panel, "checks", "疑似损坏")
    window = desk(panel)
    assert window.review.document is not None
    assert window.review.document.name == "二.txt"
    finding = window.findings.view.currentIndex().data(FINDING)
    assert (finding.check, finding.document) == ("damage_guess", documents[1].id)
    assert window.findings.isVisible()


def test_arrows_go_from_bar_to_bar_and_tab_comes_back_to_the_last(qtbot: QtBot, panel: OverviewPanel) -> None:
    rows = panel.lists["labels"].rows
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Key.Key_Down)
    qtbot.keyClick(rows[1], Key.Key_Down)
    assert QApplication.focusWidget() is rows[2]
    qtbot.keyClick(rows[2], Key.Key_Tab)
    assert QApplication.focusWidget() not in rows
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is rows[2]


def test_one_document_is_shown_alone(panel: OverviewPanel) -> None:
    panel.where.setCurrentIndex(panel.where.findData("document"))
    panel.where.activated.emit(0)
    assert panel.told.text().startswith("已审 2 / 5")
    assert [row.bar.title for row in panel.lists["checks"].rows] == [desk(panel).words("check.rate_of_nothing")]
    assert not panel.lists["states"].isVisible()


def test_decisions_are_counted_a_moment_later_and_only_while_seen(
    qtbot: QtBot, session: Session, documents: list[Document], panel: OverviewPanel
) -> None:
    marks = session.annotations(documents[0].id)
    session.do("step.accept", [settle(marks[0], "accepted")])
    assert panel.share.text() == "33%"
    qtbot.waitUntil(lambda: panel.share.text() == "50%")
    desk(panel).pages.show_text()
    session.do("step.accept", [settle(marks[1], "accepted")])
    assert panel.share.text() == "50%"
    desk(panel).pages.show_page("overview")
    assert panel.share.text() == "67%"


def test_six_pages_have_room_at_a_thousand_pixels(qtbot: QtBot, panel: OverviewPanel) -> None:
    window = desk(panel)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.width() == 1000)
    bar = window.pages.tabBar()
    assert bar.count() == 6
    assert all(bar.rect().contains(bar.tabRect(at)) for at in range(6))
