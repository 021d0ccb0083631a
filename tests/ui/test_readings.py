"""The window's readings (repaired, as it came, both scripts, folded), outline, findings, search and date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reading import read
from reviewer.session import Session
from tests.conftest import reading
from ui.window import Window

TEXT = (
    "演講稿\n一、加強(qiáng)實(shí)用工作\n區(qū)長李𬱖說🙂：今年投資１２億元，發(fā)展實(shí)業(yè)。\n"
    "（一）重點工程\n說明産生的問題。\n分享到:\n"
)


@pytest.fixture
def document(session: Session) -> Document:
    added, _ = session.add(read(TEXT.encode(), name="稿.txt"))
    return added


@pytest.fixture
def opened(document: Document, make_window: Callable[[], Window]) -> Window:
    window = make_window()
    window.open_document(document)
    return window


def shown_words(window: Window, label: str) -> set[str]:
    review = window.review
    marks = review.shown(mark for mark in review.marks.values() if mark.label == label)
    return {mark.span.of(review.view.text) for mark in marks}


def test_the_repaired_reading_comes_first_and_marks_fit_it(opened: Window) -> None:
    assert "區長李𬱖說🙂：今年投資12億元，發展實業。" in opened.review.view.text
    assert "李𬱖" in shown_words(opened, "PERSON")
    assert shown_words(opened, "FIGURE") == {"12億元"}


@pytest.mark.parametrize(
    ("action", "expected", "figure"),
    [
        ("original", "區(qū)長李𬱖說🙂", "１２億元"),
        ("in_hans", "区长李𬱖说🙂", "12亿元"),
        ("in_hant", "區長李頔說🙂", "12億元"),
    ],
)
def test_each_reading_shows_its_text_with_the_marks_on_it(
    opened: Window, action: str, expected: str, figure: str
) -> None:
    opened.commands[action].trigger()
    assert expected in opened.review.view.text
    assert shown_words(opened, "FIGURE") == {figure}


def test_a_selection_in_another_script_marks_the_original(opened: Window, session: Session, document: Document) -> None:
    opened.commands["in_hans"].trigger()
    at = opened.review.view.text.index("重点工程")
    opened.text.select(Span(at, at + 4))
    opened.marking.relabel("PROGRAMME")
    words = {mark.span.of(TEXT) for mark in session.annotations(document.id) if mark.label == "PROGRAMME"}
    assert "重點工程" in words


def test_a_border_moves_by_what_is_seen(opened: Window, session: Session, document: Document) -> None:
    at = opened.review.view.text.index("實業")
    opened.text.select(Span(at, at + 1))
    opened.marking.relabel("PROGRAMME")
    opened.review.resize(0, 1)
    mark = opened.review.current
    assert mark is not None
    assert mark.span.of(TEXT) == "實(shí)業"


def test_a_repair_marked_in_place_is_undone_and_redone(opened: Window) -> None:
    opened.commands["marked"].trigger()
    first = min(opened.review.repairs.values(), key=lambda repair: repair.span)
    opened.review.set_current(-first.id)
    opened.detail._toggle.click()
    opened.commands["repaired"].trigger()
    assert "加強(qiáng)實用工作" in opened.review.view.text
    opened.undo()
    assert "加強實用工作" in opened.review.view.text


def test_noise_is_folded_and_unfolded(opened: Window) -> None:
    opened.commands["fold_noise"].trigger()
    assert "分享到" not in opened.review.view.text
    opened.commands["unfold_noise"].trigger()
    assert "分享到" in opened.review.view.text


def test_the_outline_shows_the_headings_and_goes_there(opened: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.outline.tree.topLevelItemCount() > 0)
    top = [opened.outline.tree.topLevelItem(row) for row in range(opened.outline.tree.topLevelItemCount())]
    titles = [item.text(0) for item in top if item]
    heading = next(item for item in top if item and "加強實用工作" in item.text(0))
    opened.outline.tree.itemClicked.emit(heading, 0)
    selection = opened.text.selection()
    assert titles
    assert selection is not None
    assert "加強實用工作" in selection.of(opened.review.view.text)


def search(window: Window, words: str) -> list[QListWidgetItem]:
    window.commands["find"].trigger()
    window.search.field.setText(words)
    window.search.search()
    return [window.search.hits.item(row) for row in range(window.search.hits.count())]


def test_search_lists_goes_and_marks_the_ticked(opened: Window, session: Session, document: Document) -> None:
    items = search(opened, "实")
    assert len(items) == 2
    opened.search.hits.itemClicked.emit(items[0])
    selection = opened.text.selection()
    assert selection is not None
    assert selection.of(opened.review.view.text) == "實"
    items[1].setCheckState(Qt.CheckState.Unchecked)
    before = len(session.annotations(document.id))
    opened.search._mark_all("PROGRAMME")
    assert len(session.annotations(document.id)) == before + 1


def test_a_wrong_pattern_is_told(opened: Window) -> None:
    opened.search.pattern.setChecked(True)
    assert search(opened, "(") == []
    assert "正则表达式有误" in opened.notice.text()


def test_the_document_s_date_is_typed_and_its_times_follow(
    qtbot: QtBot, opened: Window, session: Session, document: Document
) -> None:
    opened.note.date.setText("２０２３-05-01")
    opened.note.date.editingFinished.emit()
    qtbot.waitUntil(lambda: session.documents()[0].date == "2023-05-01", timeout=30_000)
    times = {
        mark.span.of(TEXT): mark.attributes["edtf"] for mark in session.annotations(document.id) if mark.label == "TIME"
    }
    assert times["今年"] == "2023"
    assert "2023-05-01" in opened.heading.facts.text()
    opened.undo()
    assert session.documents()[0].date is None


def test_what_is_no_date_is_told(opened: Window, session: Session) -> None:
    opened.note.date.setText("去年")
    opened.note.date.editingFinished.emit()
    assert "不是日期" in opened.notice.text()
    assert session.documents()[0].date is None


def test_a_long_document_is_read_in_another_script_without_a_pause(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session
) -> None:
    text = "区长李𬱖说🙂：今年投资１２亿元，发展实业。\n" * 4_000
    document, _ = session.add(reading(text, ("FIGURE", "１２亿元"), name="长.txt"))
    window = make_window()
    window.open_document(document)
    window.commands["in_hant"].trigger()
    assert "区长李𬱖" in window.review.view.text
    qtbot.waitUntil(lambda: "區長李頔說🙂：今年投資12億元" in window.review.view.text, timeout=60_000)
    assert shown_words(window, "FIGURE") == {"12億元"}
