"""The whole job through the real window: open, decide by key, correct, annotate, undo, export, read back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, SEEDS, reading
from tests.ui.conftest import Answers
from ui.dialogs.export import ExportDialog
from ui.window import Window

IMPORT_MILLISECONDS = 60_000


@pytest.fixture
def opened(session: Session, sample: Document, make_window: Callable[[], Window]) -> Window:
    """A window with the sample document on its desk."""
    window = make_window()
    window.open_document(sample)
    return window


def key(qtbot: QtBot, window: Window, code: Qt.Key, *, control: bool = False) -> None:
    window.text.setFocus()
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.text, code, modifier)


def current(window: Window) -> Annotation:
    mark = window.review.current
    assert mark is not None
    return mark


def words(window: Window) -> str:
    return current(window).span.of(window.review.text)


def test_the_whole_job(qtbot: QtBot, window: Window, answers: Answers, tmp_path: Path) -> None:
    answers.to_open = sorted(SEEDS.glob("*.txt"))
    window.commands["open"].trigger()
    qtbot.waitUntil(
        lambda: window.library.rowCount() == 5 and not window.files.imports.is_running, timeout=IMPORT_MILLISECONDS
    )
    profile = next(each for each in window.library.documents() if each.name == "deputy_head_profile.txt")
    window.open_document(profile)

    key(qtbot, window, Qt.Key.Key_N)
    first = current(window)
    key(qtbot, window, Qt.Key.Key_A)
    second = current(window)
    key(qtbot, window, Qt.Key.Key_R)
    third = current(window)
    assert len({first.id, second.id, third.id}) == 3

    before = third.span
    key(qtbot, window, Qt.Key.Key_BracketRight)
    assert current(window).span == Span(before.start, before.end + 1)
    key(qtbot, window, Qt.Key.Key_6)
    assert (current(window).label, current(window).status) == ("PLACE", "accepted")

    added = add_by_key(qtbot, window, "洛龙区教育均衡发展行动计划")
    comment_and_change_ones_mind(qtbot, window, added)

    answers.to_write = tmp_path / "导出.json"
    export_as(window, answers.to_write, "json")
    qtbot.waitUntil(lambda: "已导出 5 份" in window.notice.text(), timeout=IMPORT_MILLISECONDS)
    documents = {each["document"]["name"]: each for each in json.loads(answers.to_write.read_text("utf-8"))}
    exported = {mark["id"]: mark for mark in documents["deputy_head_profile.txt"]["annotations"]}
    assert len(documents) == 5
    assert [exported[f"a{mark.id}"]["status"] for mark in (first, second)] == ["accepted", "rejected"]
    assert exported[f"a{third.id}"]["type"] == "PLACE"
    assert exported[f"a{added.id}"]["comments"][0]["text"] == "名称待核"


def export_as(window: Window, path: Path, format_name: str) -> None:
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.formats.pick(format_name)
    dialog.browse.click()
    assert dialog.path.text() == str(path)
    dialog.do.click()


def add_by_key(qtbot: QtBot, window: Window, words_: str) -> Annotation:
    at = window.review.text.index(words_)
    window.text.select(Span(at, at + len(words_)))
    key(qtbot, window, Qt.Key.Key_8)
    assert (current(window).label, words(window)) == ("PROGRAMME", words_)
    return current(window)


def comment_and_change_ones_mind(qtbot: QtBot, window: Window, mark: Annotation) -> None:
    key(qtbot, window, Qt.Key.Key_C)
    window.detail.comment_field.setText("名称待核")
    qtbot.keyClick(window.detail.comment_field, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.review.comments_on(mark) == []
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [comment.text for comment in window.review.comments_on(mark)] == ["名称待核"]


def test_next_and_previous_go_round_the_undecided(qtbot: QtBot, opened: Window) -> None:
    seen = []
    for _ in range(6):
        key(qtbot, opened, Qt.Key.Key_N)
        seen.append(words(opened))
    assert seen == ["李𬱖", "书记", "２０２３年", "１．２亿元", "95%", "李𬱖"]
    key(qtbot, opened, Qt.Key.Key_P)
    assert words(opened) == "95%"


def test_deciding_moves_on_and_the_last_decision_is_told(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    for code in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_A):
        key(qtbot, opened, code)
    assert opened.review.progress() == (5, 5)
    assert opened.notice.text() == "本文件的标注都已审完。"
    assert "5 / 5" in opened.progress.review.text()


def test_both_borders_move_by_a_character_and_never_cross(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    for code, control, expected in (
        (Qt.Key.Key_BracketRight, False, "李𬱖书"),
        (Qt.Key.Key_BracketRight, True, "李𬱖"),
        (Qt.Key.Key_BracketLeft, True, "𬱖"),
        (Qt.Key.Key_BracketLeft, True, "𬱖"),
        (Qt.Key.Key_BracketLeft, False, "李𬱖"),
        (Qt.Key.Key_BracketLeft, False, "李𬱖"),
    ):
        key(qtbot, opened, code, control=control)
        assert words(opened) == expected


def test_a_figure_s_value_and_unit_are_edited(qtbot: QtBot, opened: Window, session: Session, sample: Document) -> None:
    opened.review.set_current(session.annotations(sample.id)[3].id)
    qtbot.waitUntil(lambda: opened.detail.field("values").isVisible())
    key(qtbot, opened, Qt.Key.Key_E)
    field, unit, kind = (opened.detail.field(name) for name in ("values", "unit", "kind"))
    assert isinstance(field, QLineEdit)
    assert isinstance(unit, QLineEdit)
    assert isinstance(kind, QComboBox)
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "120000000~130000000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    unit.setText("元")
    unit.editingFinished.emit()
    kind.setCurrentIndex(kind.findData("money"))
    kind.activated.emit(kind.currentIndex())
    attributes = session.annotations(sample.id)[3].attributes
    assert attributes == {"values": [{"low": "120000000", "high": "130000000"}], "unit": "元", "kind": "money"}


def test_a_value_that_is_no_number_is_told_and_not_kept(
    qtbot: QtBot, opened: Window, session: Session, sample: Document
) -> None:
    opened.review.set_current(session.annotations(sample.id)[3].id)
    field = opened.detail.field("values")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "不是数" in opened.detail.card.reason.text()
    assert session.annotations(sample.id)[3].attributes == {}


def test_what_was_typed_is_kept_when_a_key_moves_on(
    qtbot: QtBot, opened: Window, session: Session, sample: Document
) -> None:
    opened.review.set_current(session.annotations(sample.id)[3].id)
    field = opened.detail.field("unit")
    qtbot.keyClicks(field, "CNY")
    opened.review.go_next()
    assert session.annotations(sample.id)[3].attributes["unit"] == "CNY"


def test_a_mark_is_removed_and_comes_back(qtbot: QtBot, opened: Window, session: Session, sample: Document) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    gone = current(opened)
    key(qtbot, opened, Qt.Key.Key_Delete)
    assert gone.id not in {mark.id for mark in session.annotations(sample.id)}
    opened.commands["undo"].trigger()
    assert current(opened) == gone


def test_a_note_is_kept_while_it_is_typed(qtbot: QtBot, opened: Window, session: Session, sample: Document) -> None:
    opened.note.field.setPlainText("全文数字口径待核")
    qtbot.waitUntil(lambda: session.note(sample.id) is not None, timeout=5_000)
    note = session.note(sample.id)
    assert note is not None
    assert note.text == "全文数字口径待核"


def test_closing_keeps_a_note_just_typed(opened: Window, session: Session, sample: Document) -> None:
    opened.note.field.setPlainText("刚写下")
    opened.close()
    note = session.note(sample.id)
    assert note is not None
    assert note.text == "刚写下"


def test_undo_goes_to_the_document_it_touches(opened: Window, session: Session, sample: Document) -> None:
    other, _ = session.add(reading("另一份文件，投资12亿元。", ("FIGURE", "12亿元"), name="乙.txt"))
    opened.review.set_current(session.annotations(sample.id)[0].id)
    opened.review.accept()
    opened.open_document(other)
    opened.undo()
    assert opened.review.document == sample
    assert session.annotations(sample.id)[0].status == "proposed"


def test_a_removed_document_leaves_the_desk_and_comes_back(opened: Window, session: Session, sample: Document) -> None:
    opened.commands["remove_document"].trigger()
    assert opened.review.document is None
    assert opened.library.rowCount() == 0
    opened.undo()
    assert opened.review.document == sample
    assert len(session.annotations(sample.id)) == len(MARKED)


def test_the_same_file_is_told_and_not_imported_again(window: Window, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(SAMPLE.encode())
    known, _ = session.add(reading(SAMPLE, *MARKED))
    window.files.add([path])
    assert "已在文库中" in window.notice.text()
    assert window.review.document == known
    assert not window.files.imports.is_running


def test_the_window_stays_alive_while_it_imports_and_cancel_stops_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "大.txt"
    path.write_text((SEEDS / "subdistrict_news.txt").read_text("utf-8") * 60, "utf-8")
    window.files.add([path])
    qtbot.waitUntil(lambda: window.progress.bar.value() > 0, timeout=IMPORT_MILLISECONDS)
    gaps = []
    for _ in range(20):
        start = time.perf_counter()
        QApplication.processEvents()
        gaps.append(time.perf_counter() - start)
        time.sleep(0.01)
    assert window.progress.cancel.isVisible()
    window.progress.cancel.click()
    assert not window.files.imports.is_running
    assert not window.progress.cancel.isVisible()
    assert window.library.rowCount() == 0
    assert "已取消" in window.notice.text()
    assert max(gaps) < 1


def test_a_file_of_uncertain_encoding_is_asked_about(
    qtbot: QtBot, window: Window, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "怪.txt"
    # Rare characters of GB 18030 among some common ones: no encoding wins.
    path.write_bytes(("龘靐齉爩鱻麤龗灪吁" * 8 + "全区投资完成").encode("gb18030"))
    answers.to_read_as = "gb18030"
    window.files.add([path])
    qtbot.waitUntil(lambda: window.library.rowCount() == 1, timeout=IMPORT_MILLISECONDS)
    assert [asked for asked in answers.asked if asked.startswith("encoding:")]
    assert window.review.text.startswith("龘靐")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", b"", "没有文字"),
        ("图.heic", b"\0\0\0\x18ftypheic" + bytes(range(256)) * 40, "图片格式"),
        ("大.txt", b"a" * (20 << 20), "超过 16 MB"),
    ],
)
def test_a_file_that_cannot_be_imported_is_explained(
    qtbot: QtBot, window: Window, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window.files.add([path])
    qtbot.waitUntil(lambda: message in window.notice.text(), timeout=IMPORT_MILLISECONDS)
    assert window.library.rowCount() == 0
    assert not window.files.imports.is_running


def test_a_file_that_vanishes_during_import_is_explained(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    first, second = tmp_path / "甲.txt", tmp_path / "乙.txt"
    first.write_text(SAMPLE, "utf-8")
    second.write_text("第二份，投资3亿元。", "utf-8")
    window.files.add([first, second])
    second.unlink()
    qtbot.waitUntil(lambda: not window.files.imports.is_running, timeout=IMPORT_MILLISECONDS)
    assert "文件不存在" in window.notice.text()
    assert [document.name for document in window.library.documents()] == ["甲.txt"]


def test_an_export_that_fails_is_explained(qtbot: QtBot, opened: Window, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answers.to_write = tmp_path / "file" / "a.xlsx"
    export_as(opened, answers.to_write, "xlsx")
    qtbot.waitUntil(lambda: "写不了" in opened.notice.text(), timeout=IMPORT_MILLISECONDS)


def test_the_marks_list_filters_and_follows(opened: Window, session: Session, sample: Document) -> None:
    model = opened.marks_panel.model
    model.set_filter(label="FIGURE", status="")
    assert model.rowCount() == 2
    model.set_filter(label="FIGURE", status="proposed")
    opened.review.set_current(session.annotations(sample.id)[3].id)
    opened.review.accept()
    assert model.rowCount() == 1


def test_the_models_keep_qt_s_contract(qtmodeltester: ModelTester, opened: Window) -> None:
    qtmodeltester.check(opened.marks_panel.model)
    qtmodeltester.check(opened.library)


def test_rejected_marks_are_shown_on_demand(opened: Window) -> None:
    opened.commands["toggle_rejected"].trigger()
    assert opened.looks.settings.shows_rejected
    opened.commands["toggle_rejected"].trigger()
    assert not opened.looks.settings.shows_rejected


def test_actions_are_on_only_where_they_can_be_used(opened: Window, window: Window) -> None:
    assert not opened.commands["accept"].isEnabled()
    opened.review.go_next()
    assert opened.commands["accept"].isEnabled()
    assert not opened.commands["add_mark"].isEnabled()
    opened.text.select(Span(0, 2))
    assert opened.commands["add_mark"].isEnabled()
