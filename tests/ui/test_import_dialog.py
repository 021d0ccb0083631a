"""The import dialog: what a file would bring in is seen before, and what is chosen is what comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.session import Session
from tests.importing import made
from tests.ui.conftest import Answers
from ui.dialogs.importing import ImportDialog
from ui.window import Window

SOON = 60_000
LINE = "李𬱖负责今年投资１２亿元的项目。"
Ask = Callable[..., ImportDialog]


@pytest.fixture
def ask(qtbot: QtBot, window: Window, answers: Answers) -> Ask:
    """Opens the dialog on files by its key, and waits until the first of them is seen."""

    def opened(*paths: Path) -> ImportDialog:
        answers.to_open = list(paths)
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        (dialog,) = [each for each in window.findChildren(ImportDialog) if each.isVisible()]
        qtbot.waitUntil(lambda: bool(dialog.sight.preview.toPlainText()), timeout=SOON)
        return dialog

    return opened


def imported(qtbot: QtBot, window: Window, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(window.files.imports.ended, timeout=SOON):
        dialog.do.click()


def test_the_first_lines_are_seen_and_change_with_the_encoding(
    qtbot: QtBot, window: Window, session: Session, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "区情.txt"
    path.write_bytes(LINE.replace("李𬱖", "李强").encode("gb18030"))
    dialog = ask(path)
    assert "李强负责" in dialog.sight.preview.toPlainText()
    encoding = dialog.choice.encoding
    encoding.setCurrentIndex(encoding.findText("BIG5", Qt.MatchFlag.MatchContains))
    qtbot.waitUntil(lambda: "李强负责" not in dialog.sight.preview.toPlainText(), timeout=SOON)
    encoding.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "李强负责" in dialog.sight.preview.toPlainText(), timeout=SOON)
    imported(qtbot, window, dialog)
    (document,) = session.documents()
    assert "李强负责" in session.text(document)


def test_the_date_that_is_typed_is_the_documents(
    qtbot: QtBot, window: Window, session: Session, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "无日期.txt"
    path.write_text(LINE, "utf-8")
    dialog = ask(path)
    qtbot.keyClicks(dialog.choice.date, "2024-13")
    assert not dialog.do.isEnabled()
    assert dialog.told.text()
    dialog.choice.date.clear()
    dialog.choice.date.insert("２０２４-05")
    dialog.choice.date.textEdited.emit("２０２４-05")
    assert dialog.do.isEnabled()
    imported(qtbot, window, dialog)
    (document,) = session.documents()
    assert document.date == "2024-05"
    times = {mark.attributes["edtf"] for mark in session.annotations(document.id) if mark.label == "TIME"}
    assert times == {"2024"}


def test_a_part_that_is_not_wanted_stays_out(
    qtbot: QtBot, window: Window, session: Session, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(made.FEATURES)
    dialog = ask(path)
    boxes = dialog.choice.boxes
    assert {"comments", "deleted", "headers", "notes"} <= boxes.keys()
    whole = dialog.sight.preview.toPlainText()
    boxes["headers"].click()
    qtbot.waitUntil(lambda: dialog.sight.preview.toPlainText() != whole, timeout=SOON)
    imported(qtbot, window, dialog)
    (document,) = session.documents()
    kinds = {block.kind for block in session.blocks(document)}
    assert not kinds & {"header", "footer"}
    assert "footnote" in kinds


def test_the_type_of_marks_that_come_along_is_chosen(
    qtbot: QtBot, window: Window, session: Session, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "标注.zip"
    path.write_bytes(made.brat())
    dialog = ask(path)
    qtbot.waitUntil(lambda: dialog.choice.types.rowCount() > 0, timeout=SOON)
    box = dialog.choice.types.cellWidget(0, 1)
    box.setCurrentIndex(box.findData("HONOUR"))  # type: ignore[union-attr]  # it is a combo box
    assert "HONOUR" in dialog.order().terms.types.values()
    imported(qtbot, window, dialog)
    (document,) = session.documents()
    assert "HONOUR" in {mark.label for mark in session.annotations(document.id)}


def test_a_file_that_cannot_be_read_says_why(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "图.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(400))
    assert "图片格式" in ask(path).sight.preview.toPlainText()


def test_several_files_are_seen_one_by_one_and_come_alike(
    qtbot: QtBot, window: Window, session: Session, ask: Ask, tmp_path: Path
) -> None:
    paths = [tmp_path / "一.txt", tmp_path / "二.txt"]
    for number, path in enumerate(paths):
        path.write_text(f"第{number}份：{LINE}", "utf-8")
    dialog = ask(*paths)
    assert "第0份" in dialog.sight.preview.toPlainText()
    dialog.files.setCurrentRow(1)
    qtbot.waitUntil(lambda: "第1份" in dialog.sight.preview.toPlainText(), timeout=SOON)
    qtbot.keyClicks(dialog.choice.date, "2023")
    imported(qtbot, window, dialog)
    assert [document.date for document in session.documents()] == ["2023", "2023"]


def test_leaving_imports_nothing(window: Window, session: Session, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "一.txt"
    path.write_text(LINE, "utf-8")
    ask(path).reject()
    assert session.documents() == []
