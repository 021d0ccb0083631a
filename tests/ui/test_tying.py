"""Changes made, edited and unmade by hand: from the text, from the table, from the strip; all of it undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation, Change, mentioned
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.values import values_read
from tests.conftest import reading
from ui.panels.change_strip import ChangeStrip
from ui.window import Window

TEXT = "🙂\r\n李𬱖：巩固率从92%提升到98%，提高6个百分点。\u3000校舍１２０亩，案件412起。"
FIGURES = (
    ("92%", "92", "%", "巩固率"),
    ("98%", "98", "%", "巩固率"),
    ("6个百分点", "6", "百分点", None),
    ("１２０亩", "120", "亩", None),
    ("412起", "412", "起", None),
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def add(session: Session, text: str, name: str, figures: Iterable[tuple[str, str, str, str | None]]) -> Document:
    figures = tuple(figures)
    made = reading(text, *(("FIGURE", words) for words, *_ in figures), ("PERSON", "李𬱖"), name=name)
    values: list[dict[str, Json]] = [
        {"values": values_read(value), "unit": unit, "indicator": indicator} for _, value, unit, indicator in figures
    ]
    candidates = [replace(each, attributes=value) for each, value in zip(made.candidates, [*values, {}], strict=True)]
    document, _ = session.add(replace(made, candidates=tuple(candidates)))
    return document


@pytest.fixture
def report(session: Session) -> Document:
    return add(session, TEXT, "甲.txt", FIGURES)


@pytest.fixture
def opened(report: Document, make_window: Callable[[], Window]) -> Window:
    window = make_window()
    window.open_document(report)
    window.text.setFocus()
    return window


def figure(window: Window, words: str) -> Annotation:
    return next(each for each in window.review.marks.values() if each.span.of(window.review.text) == words)


def select(window: Window, first: str, last: str) -> None:
    """Selects the text from some words to others."""
    text = window.review.view.text
    window.text.select(Span(text.index(first), text.index(last) + len(last)))


def ties(window: Window) -> list[dict[str, object]]:
    """The changes of the document with words in the place of ids."""
    assert window.review.document is not None
    marks = window.review.marks
    return [
        {
            name: marks[value].span.of(window.review.text) if isinstance(value, int) else value
            for name, value in each.content.items()
        }
        for each in window.session.relations(window.review.document.id)
    ]


def strip(window: Window) -> ChangeStrip:
    (found,) = window.detail.card.strips
    return found


def told(window: Window) -> str:
    return window.notice.text() if window.notice.isVisible() else ""


WHOLE = {"from": "92%", "to": "98%", "delta": "6个百分点", "direction": "up", "indicator": "巩固率"}


# From the text


def test_the_figures_in_a_selection_are_tied(qtbot: QtBot, opened: Window) -> None:
    select(opened, "92%", "百分点")
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    assert ties(opened) == [WHOLE]
    assert opened.review.current == figure(opened, "92%")
    assert strip(opened).told.way == "92% → 98%"
    assert opened.text.selection() is None


def test_the_figure_in_hand_is_tied_alone(qtbot: QtBot, opened: Window) -> None:
    opened.review.set_current(figure(opened, "412起").id)
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    assert ties(opened) == [{"to": "412起", "direction": None, "indicator": None}]
    assert strip(opened).told.way == "… → 412 起"


def test_a_level_and_its_growth_are_tied_with_the_direction_of_the_verb(qtbot: QtBot, opened: Window) -> None:
    select(opened, "98%", "百分点")
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    assert [each["direction"] for each in ties(opened)] == ["up"]
    assert (strip(opened).told.way, strip(opened).told.step) == ("92% → 98%", "↑ 6 百分点")


def test_tying_is_undone_and_done_again(qtbot: QtBot, opened: Window) -> None:
    select(opened, "92%", "98%")
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    qtbot.keyClick(opened.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (ties(opened), opened.detail.card.strips) == ([], [])
    assert "连为变化" in told(opened)
    opened.redo()
    assert [each["to"] for each in ties(opened)] == ["98%"]
    assert strip(opened).told.step == "+6 百分点"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("李", "李", "没有选中数字"), ("92%", "亩", "至多有三个数字"), ("92%", "98%", "已经连成")],
)
def test_what_makes_no_change_is_told(qtbot: QtBot, opened: Window, first: str, last: str, said: str) -> None:
    opened.marking.changes.tie([figure(opened, "98%"), figure(opened, "92%")])
    before = ties(opened)
    select(opened, first, last)
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    assert said in told(opened)
    assert ties(opened) == before


def test_a_rejected_figure_is_not_tied(qtbot: QtBot, opened: Window) -> None:
    opened.review.decide([figure(opened, "6个百分点")], "rejected")
    select(opened, "92%", "百分点")
    qtbot.keyClick(opened.text, Qt.Key.Key_T)
    assert [{*each} & {"from", "to", "delta"} for each in ties(opened)] == [{"from", "to"}]


def test_the_commands_are_there_where_a_figure_may_be_meant(opened: Window) -> None:
    action = opened.commands["tie_change"]
    can = []
    opened.review.set_current(figure(opened, "李𬱖").id)
    can.append(action.isEnabled())
    opened.review.set_current(figure(opened, "92%").id)
    can.append(action.isEnabled())
    opened.review.set_current(None)
    can.append(action.isEnabled())
    select(opened, "92%", "98%")
    can.append(action.isEnabled())
    assert can == [False, True, False, True]


def test_untying_takes_the_figure_s_changes_and_leaves_the_figures(qtbot: QtBot, opened: Window) -> None:
    opened.marking.changes.tie([figure(opened, "92%"), figure(opened, "98%")])
    opened.marking.changes.tie([figure(opened, "98%"), figure(opened, "6个百分点")])
    opened.review.set_current(figure(opened, "98%").id)
    before, marks = ties(opened), dict(opened.review.marks)
    qtbot.keyClick(opened.text, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert (ties(opened), opened.detail.card.strips, opened.review.marks) == ([], [], marks)
    opened.undo()
    assert ties(opened) == before
    assert len(opened.detail.card.strips) == 2


def test_untying_what_is_not_tied_is_told(qtbot: QtBot, opened: Window) -> None:
    opened.review.set_current(figure(opened, "98%").id)
    qtbot.keyClick(opened.text, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert "不在任何变化里" in told(opened)


def test_a_typed_value_is_not_lost_when_a_change_is_tied(qtbot: QtBot, opened: Window) -> None:
    opened.review.set_current(figure(opened, "98%").id)
    field = opened.detail.field("subject")
    qtbot.keyClicks(field, "quanqu")
    opened.commands["tie_change"].trigger()
    assert field.property("text") == "quanqu"


# From the table


def click(qtbot: QtBot, window: Window, row: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    view = window.figures.view
    qtbot.mouseClick(view.viewport(), LEFT, modifier, view.visualRect(window.figures.model.index(row, 3)).center())


def test_selected_rows_are_tied(qtbot: QtBot, opened: Window) -> None:
    opened.pages.toggle("figures")
    click(qtbot, opened, 0)
    click(qtbot, opened, 2, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_T)
    assert ties(opened) == [WHOLE]
    assert [opened.figures.model.index(row, 1).data() for row in range(5)] == ["↑", "↑", "↑", "", ""]
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert ties(opened) == []


def test_rows_apart_are_tied_too(qtbot: QtBot, opened: Window) -> None:
    opened.pages.toggle("figures")
    click(qtbot, opened, 4)
    click(qtbot, opened, 0, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_T)
    assert [(each["delta"], each["to"]) for each in ties(opened)] == [("92%", "412起")]


def test_rows_of_another_document_are_tied_and_rows_of_two_are_not(
    qtbot: QtBot, session: Session, opened: Window
) -> None:
    other = add(session, "李𬱖：从10元涨到30元。", "乙.txt", [("10元", "10", "元", None), ("30元", "30", "元", None)])
    opened.pages.toggle("figures")
    opened.figures.filters.where.setCurrentIndex(1)
    opened.figures.filters.where.activated.emit(1)
    click(qtbot, opened, 4)
    click(qtbot, opened, 5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_T)
    assert "不在同一份文件里" in told(opened)
    click(qtbot, opened, 5)
    click(qtbot, opened, 6, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_T)
    assert (len(session.relations(other.id)), ties(opened)) == (1, [])
    assert [opened.figures.model.index(row, 1).data() for row in (5, 6)] == ["↑", "↑"]


def test_keys_decide_all_selected_rows_in_one_step(qtbot: QtBot, opened: Window) -> None:
    opened.pages.toggle("figures")
    click(qtbot, opened, 0)
    click(qtbot, opened, 2, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.figures.view, Qt.Key.Key_A)
    states = [opened.figures.model.figure_at(row).mark.status for row in range(5)]
    assert states == ["accepted"] * 3 + ["proposed"] * 2
    assert opened.figures.view.currentIndex().row() == 3
    opened.undo()
    assert {each.status for each in opened.review.marks.values()} == {"proposed"}


def test_the_table_has_a_menu_with_both_commands(qtbot: QtBot, opened: Window) -> None:
    opened.pages.toggle("figures")
    click(qtbot, opened, 0)
    opened.figures.view.menu_asked.emit(opened.figures.view.viewport().mapToGlobal(QPoint(40, 40)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["连为变化", "拆开变化"]
    menu.close()


def test_the_commands_follow_the_page(opened: Window) -> None:
    action = opened.commands["tie_change"]
    opened.pages.toggle("figures")
    opened.figures.view.selectRow(0)
    opened.pages.show_text()
    opened.review.set_current(figure(opened, "李𬱖").id)
    can = [action.isEnabled()]
    opened.pages.setCurrentWidget(opened.figures)
    can.append(action.isEnabled())
    opened.pages.setCurrentIndex(0)
    can.append(action.isEnabled())
    assert can == [False, True, False]


def test_a_change_of_another_document_stays_out_of_the_one_on_the_desk(session: Session, opened: Window) -> None:
    other = add(session, "李𬱖：从10元涨到30元。", "乙.txt", [("10元", "10", "元", None), ("30元", "30", "元", None)])
    change = opened.marking.changes.tie([each for each in session.annotations(other.id) if each.label == "FIGURE"])
    own = opened.marking.changes.tie([figure(opened, "98%")])
    assert change is not None
    assert own is not None
    session.do("step.untie", [Change(change, None), Change(own, None)])
    opened.undo()
    assert list(opened.review.relations) == [own.id]


def test_no_row_no_command(opened: Window) -> None:
    opened.pages.toggle("figures")
    opened.figures.view.setCurrentIndex(QModelIndex())
    assert not opened.commands["tie_change"].isEnabled()


# From the strip


@pytest.fixture
def tied(opened: Window) -> Window:
    """The whole change, with the figure at its start in hand."""
    opened.marking.changes.tie([figure(opened, words) for words in ("92%", "98%", "6个百分点")])
    opened.review.set_current(figure(opened, "92%").id)
    return opened


def choose(qtbot: QtBot, window: Window, title: str) -> None:
    """Opens the strip's menu with the mouse and takes an entry."""
    qtbot.mouseClick(strip(window).more, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()


def test_the_strip_s_menu_says_how_it_is(qtbot: QtBot, tied: Window) -> None:
    menu = strip(tied).menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["本数字为起点", "上升"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("本数字为终点", {**WHOLE, "from": "98%", "to": "92%", "direction": "down"}),
        ("本数字为变化量", {**WHOLE, "from": "6个百分点", "delta": "92%"}),
        ("下降", {**WHOLE, "direction": "down"}),
        ("不写明升降", {name: value for name, value in WHOLE.items() if name != "direction"}),
        ("移出本数字", {name: value for name, value in WHOLE.items() if name != "from"}),
    ],
)
def test_a_change_is_edited_in_its_strip(qtbot: QtBot, tied: Window, title: str, expected: dict[str, object]) -> None:
    choose(qtbot, tied, title)
    assert ties(tied) == [expected]
    tied.undo()
    assert ties(tied) == [WHOLE]


@pytest.mark.parametrize("title", ["本数字为起点", "上升"])
def test_what_is_so_already_makes_no_step(qtbot: QtBot, tied: Window, title: str) -> None:
    choose(qtbot, tied, title)
    tied.undo()
    assert ties(tied) == []


def test_a_change_is_taken_apart_in_its_strip(qtbot: QtBot, tied: Window) -> None:
    choose(qtbot, tied, "拆开变化")
    assert (ties(tied), tied.detail.card.strips) == ([], [])
    tied.undo()
    assert ties(tied) == [WHOLE]
    assert strip(tied).told.way == "92% → 98%"


def test_the_last_figure_cannot_be_taken_out(qtbot: QtBot, opened: Window) -> None:
    opened.marking.changes.tie([figure(opened, "412起")])
    opened.review.set_current(figure(opened, "412起").id)
    assert "移出本数字" not in [action.text() for action in strip(opened).menu().actions()]


def test_a_change_outlives_the_library_s_closing(tied: Window, session: Session, report: Document) -> None:
    path, before = session.path, session.relations(report.id)
    assert path is not None
    session.close()
    with Session.open(path, actor="测试员") as again:
        assert again.relations(report.id) == before
        again.undo()
        assert again.relations(report.id) == []


def test_removing_a_figure_takes_its_tied_change_and_undo_brings_both(tied: Window) -> None:
    tied.review.remove()
    assert ties(tied) == []
    tied.undo()
    tied.review.set_current(figure(tied, "92%").id)
    assert [mentioned(each) for each in tied.review.relations.values()] == [
        {figure(tied, words).id for words in ("92%", "98%", "6个百分点")}
    ]
    assert strip(tied).told.way == "92% → 98%"
