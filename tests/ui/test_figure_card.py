"""The figure card: words beside the normal form, editors, words taken from the text, changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation, Attributes, Tie
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.values import values_read
from tests.conftest import reading
from ui.models.figures_changes import told
from ui.panels.change_strip import ChangeStrip
from ui.window import Window

TEXT = "🙂\r\n２０２２年，李𬱖说全区巩固率从92%提升到98%，提高5个百分点。\r\n新建校舍１２０亩，补助由800元降到600元。"
FIGURES: tuple[tuple[str, str, str], ...] = (
    ("92%", "92", "%"),
    ("98%", "98", "%"),
    ("5个百分点", "5", "百分点"),
    ("１２０亩", "120", "亩"),
    ("800元", "800", "元"),
    ("600元", "600", "元"),
)
TIES = (
    Tie("CHANGE", {"from": 0, "to": 1, "delta": 2}, {"direction": "up", "indicator": "巩固率"}),
    Tie("CHANGE", {"from": 4, "to": 5}, {"direction": "down"}),
)


@pytest.fixture
def report(session: Session) -> Document:
    made = reading(TEXT, *(("FIGURE", words) for words, _, _ in FIGURES))
    values: list[Attributes] = [{"values": values_read(value), "unit": unit} for _, value, unit in FIGURES]
    candidates = tuple(replace(each, attributes=value) for each, value in zip(made.candidates, values, strict=True))
    document, _ = session.add(replace(made, candidates=candidates, ties=TIES))
    return document


@pytest.fixture
def opened(report: Document, make_window: Callable[[], Window]) -> Window:
    window = make_window()
    window.open_document(report)
    return window


def take(window: Window, words: str) -> Annotation:
    """Puts the figure with these words in hand."""
    marks = window.review.marks.values()
    found = next(mark for mark in marks if mark.span.of(window.review.text) == words)
    window.review.set_current(found.id)
    return found


def strips(window: Window) -> list[ChangeStrip]:
    return window.detail.card.strips


def line(window: Window, name: str) -> QLineEdit:
    field = window.detail.field(name)
    assert isinstance(field, QLineEdit)
    return field


def kept(window: Window, name: str) -> object:
    mark = window.review.current
    assert mark is not None
    return mark.attributes.get(name)


def test_the_words_stand_beside_the_normal_form(opened: Window) -> None:
    take(opened, "１２０亩")
    card = opened.detail.card
    assert (card.original.text(), card.normal.text(), card.other.text()) == ("１２０亩", "120 亩", "= 8 公顷")


def test_a_change_is_worked_out_and_a_stated_one_that_disagrees_is_told(opened: Window) -> None:
    take(opened, "98%")
    (strip,) = strips(opened)
    assert (strip.told.way, strip.step.text()) == ("92% → 98%", "+6 百分点")
    (remark,) = strip.remarks
    assert remark.objectName() == "wrong"
    assert "“↑ 5 百分点”" in remark.text()
    assert "“+6 百分点”" in remark.text()


def test_a_change_is_shown_at_each_of_its_figures_and_follows_their_values(opened: Window) -> None:
    take(opened, "800元")
    assert [strip.step.text() for strip in strips(opened)] == ["−200 元（−25%）"]
    line(opened, "values").setText("1000")
    line(opened, "values").editingFinished.emit()
    assert [strip.step.text() for strip in strips(opened)] == ["−400 元（−40%）"]
    assert strips(opened)[0].remarks == []


def test_a_mark_in_no_change_has_no_strip(opened: Window) -> None:
    take(opened, "98%")
    take(opened, "１２０亩")
    assert strips(opened) == []


def test_a_change_with_its_difference_alone_says_it(opened: Window) -> None:
    relation = next(each for each in opened.review.relations.values() if each.content.get("delta"))
    alone = replace(relation, content={"delta": relation.content["delta"], "direction": "up"})
    change = told(alone, opened.review.marks, opened.words)
    assert (change.way, change.step, change.bar) == ("", "↑ 5 百分点", None)


def test_removing_a_figure_takes_its_change_from_the_card(opened: Window) -> None:
    take(opened, "92%")
    opened.review.remove()
    take(opened, "98%")
    assert strips(opened) == []
    opened.undo()
    take(opened, "98%")
    assert len(strips(opened)) == 1


def test_what_is_no_number_is_refused_beside_its_field_and_stays_to_be_mended(opened: Window) -> None:
    take(opened, "92%")
    field, card = line(opened, "values"), opened.detail.card
    field.setText("九十二")
    field.editingFinished.emit()
    assert "九十二" in card.reason.text()
    assert card.reason.isVisible()
    assert field.property("wrong")
    assert field.text() == "九十二"
    field.setText("92.5")
    field.editingFinished.emit()
    assert not card.reason.isVisible()
    assert not field.property("wrong")
    assert kept(opened, "values") == [{"low": "92.5", "high": "92.5"}]


def test_escape_puts_the_stored_value_back_and_the_reason_vanishes(qtbot: QtBot, opened: Window) -> None:
    take(opened, "92%")
    field, card = line(opened, "values"), opened.detail.card
    field.selectAll()
    qtbot.keyClicks(field, "x2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert card.reason.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "92"
    assert not card.reason.isVisible()
    assert not field.property("wrong")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not card.reason.isVisible()
    assert kept(opened, "values") == [{"low": "92", "high": "92"}]


def test_what_escape_dropped_is_told_no_more(qtbot: QtBot, opened: Window) -> None:
    take(opened, "92%")
    qtbot.keyClicks(line(opened, "values"), "x")
    qtbot.keyClick(line(opened, "values"), Qt.Key.Key_Return)
    qtbot.keyClick(line(opened, "values"), Qt.Key.Key_Escape)
    take(opened, "98%")
    assert not opened.notice.isVisible()


def test_escape_drops_what_was_only_typed(qtbot: QtBot, opened: Window) -> None:
    take(opened, "92%")
    qtbot.keyClicks(line(opened, "subject"), "quanqu")
    qtbot.keyClick(line(opened, "subject"), Qt.Key.Key_Escape)
    opened.review.go_next()
    take(opened, "92%")
    assert line(opened, "subject").text() == ""
    assert kept(opened, "subject") is None


def test_a_refused_value_is_told_when_the_mark_leaves_the_hand(qtbot: QtBot, opened: Window) -> None:
    take(opened, "92%")
    line(opened, "values").clear()
    qtbot.keyClicks(line(opened, "values"), "x2")
    qtbot.keyClick(line(opened, "values"), Qt.Key.Key_Return)
    assert not opened.notice.isVisible()
    take(opened, "98%")
    assert "“x2”不是数" in opened.notice.text()
    assert line(opened, "values").text() == "98"


def test_a_range_from_large_to_small_is_refused(opened: Window) -> None:
    take(opened, "92%")
    line(opened, "values").setText("98~92")
    line(opened, "values").editingFinished.emit()
    assert "从小写到大" in opened.detail.card.reason.text()
    assert kept(opened, "values") == [{"low": "92", "high": "92"}]


def test_a_refusal_does_not_follow_to_the_next_figure(opened: Window) -> None:
    take(opened, "92%")
    line(opened, "values").setText("九十二")
    line(opened, "values").editingFinished.emit()
    take(opened, "98%")
    assert line(opened, "values").text() == "98"
    assert not opened.detail.card.reason.isVisible()


@pytest.mark.parametrize("name", ["indicator", "item", "subject", "period"])
def test_the_words_selected_in_the_text_are_taken(opened: Window, name: str) -> None:
    take(opened, "98%")
    at = TEXT.index("巩固率")
    opened.text.select(opened.review.to_view(Span(at, at + 3)))
    opened.detail.card.pick(name)
    assert line(opened, name).text() == "巩固率"
    assert kept(opened, name) == "巩固率"


def test_without_a_selection_nothing_is_taken(opened: Window) -> None:
    take(opened, "98%")
    opened.detail.card.pick("indicator")
    assert "选中" in opened.notice.text()
    assert kept(opened, "indicator") is None


def test_role_and_kind_are_chosen(opened: Window) -> None:
    take(opened, "98%")
    for name, choice in (("role", "result"), ("kind", "percent"), ("qualifier", "exact")):
        box = opened.detail.field(name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(choice))
        box.activated.emit(box.currentIndex())
        assert kept(opened, name) == choice


def test_the_wheel_over_a_choice_changes_nothing(opened: Window) -> None:
    take(opened, "98%")
    box = opened.detail.field("role")
    assert isinstance(box, QComboBox)
    at, buttons, keys = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, at, QPoint(), QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 0
    assert kept(opened, "role") is None


def test_units_are_offered_from_the_table(opened: Window) -> None:
    take(opened, "98%")
    completer = line(opened, "unit").completer()
    completer.setCompletionPrefix("平方公")
    offered = [
        completer.completionModel().index(row, 0).data() for row in range(completer.completionModel().rowCount())
    ]
    assert offered == ["平方公尺", "平方公里"]


def test_another_label_has_no_card(qtbot: QtBot, opened: Window) -> None:
    take(opened, "98%")
    opened.marking.relabel("TIME")
    assert not opened.detail.card.isVisible()
    field = line(opened, "edtf")
    field.setText("2022")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept(opened, "edtf") == "2022"


def test_what_was_typed_is_kept_and_the_next_mark_stays_in_hand(opened: Window) -> None:
    before = take(opened, "92%")
    line(opened, "subject").insert("全区")
    opened.review.go_next()
    assert opened.review.marks[before.id].attributes["subject"] == "全区"
    assert opened.review.current is not None
    assert opened.review.current.span.of(TEXT) == "98%"
    assert opened.detail.card.original.text() == "98%"
    assert line(opened, "subject").text() == ""
