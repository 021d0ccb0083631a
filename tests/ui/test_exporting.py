"""The export dialog: what is chosen is what is written, what would be lost is told before, and one key repeats."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer import settings
from reviewer.annotations import Change, Finding, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reading import read_file
from reviewer.session import EXPORT_FORMATS, Session
from reviewer.settings import Settings
from tests.conftest import MARKED, SAMPLE, reading
from tests.ui.conftest import Answers
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_formats import NAME_ROLE, missing
from ui.orders import Order
from ui.window import Window

SOON = 60_000
Export = Callable[[Path], Path]


@pytest.fixture
def opened(make_window: Callable[[], Window], session: Session, sample: Document) -> Window:
    """A window with the sample, its first mark accepted and its second rejected, and a second document beside it."""
    first, second, *_ = session.annotations(sample.id)
    session.do("step.accept", [settle(first, "accepted")])
    session.do("step.reject", [settle(second, "rejected")])
    session.add(reading("𠮷市 投资３亿元", ("FIGURE", "３亿元"), name="乙.txt"))
    window = make_window()
    window.open_document(sample)
    return window


@pytest.fixture
def dialog(opened: Window) -> Iterator[ExportDialog]:
    made = opened.exporting.ask()
    yield made
    opened.close()


@pytest.fixture
def export(qtbot: QtBot, opened: Window, dialog: ExportDialog, answers: Answers) -> Export:
    """Picks a path by the button, and exports by Enter."""

    def written(path: Path) -> Path:
        answers.to_write = path
        dialog.browse.click()
        with qtbot.waitSignal(opened.files.exports.written, timeout=SOON):
            qtbot.keyClick(dialog.path, Qt.Key.Key_Return)
        return path

    return written


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_library_is_written_as_a_table(
    opened: Window, dialog: ExportDialog, export: Export, tmp_path: Path
) -> None:
    dialog.formats.pick("csv")
    path = export(tmp_path / "李𬱖.csv")
    assert [row["text"] for row in rows(path)] == [*(words for _, words in MARKED), "３亿元"]
    assert "已导出 2 份" in opened.notice.text()
    assert opened.notice.act.text() == "打开所在文件夹"


def test_the_open_document_alone_is_written(dialog: ExportDialog, export: Export, tmp_path: Path) -> None:
    dialog.formats.pick("jsonl")
    dialog.choice.document.click()
    path = export(tmp_path / "一份.jsonl")
    (document,) = map(json.loads, path.read_text("utf-8").splitlines())
    assert document["text"] == SAMPLE


def test_a_workbook_is_written_with_the_suffix_of_its_format(
    dialog: ExportDialog, export: Export, tmp_path: Path
) -> None:
    dialog.formats.pick("xlsx")
    export(tmp_path / "表")
    book = load_workbook(tmp_path / "表.xlsx")
    words = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert "１．２亿元" in words


def test_reviewed_only_leaves_proposals_out(dialog: ExportDialog, export: Export, tmp_path: Path) -> None:
    dialog.formats.pick("csv")
    dialog.choice.states["reviewed"].click()
    path = export(tmp_path / "审.csv")
    assert [(row["text"], row["status"]) for row in rows(path)] == [("李𬱖", "accepted"), ("书记", "rejected")]


def test_only_the_chosen_types_are_written(dialog: ExportDialog, export: Export, tmp_path: Path) -> None:
    dialog.formats.pick("csv")
    types = dialog.choice.types
    everything, figures = types.item(0), types.item(1)
    everything.setCheckState(Qt.CheckState.Unchecked)
    assert dialog.choice.labels() == frozenset()
    figures.setCheckState(Qt.CheckState.Checked)
    path = export(tmp_path / "数.csv")
    assert {row["type"] for row in rows(path)} == {"FIGURE"}
    assert len(rows(path)) == 3


@pytest.mark.parametrize("asked", [False, True])
def test_dismissed_findings_are_listed_where_they_are_asked_for(
    dialog: ExportDialog, export: Export, session: Session, sample: Document, tmp_path: Path, asked: bool
) -> None:
    found = [Finding(at, sample.id, "rate_of_nothing", "note", (Span(0, at),), {"text": "覆盖率"}) for at in (2, 3)]
    session.do("step.check", [Change(None, each) for each in found])
    session.judge(found[:1], "dismissed", "李𬱖核过")
    dialog.formats.pick("errata_xlsx")
    if asked:
        dialog.choice.dismissed.click()
    assert ("李𬱖核过" in cells(export(tmp_path / "勘误.xlsx"))) is asked


def cells(path: Path) -> str:
    sheet = load_workbook(path).active
    assert sheet is not None
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row)


def test_what_is_lost_is_counted_before_it_is_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.formats.pick("conll")
    qtbot.waitUntil(lambda: "1 处采纳的决定" in dialog.shown.losses.toPlainText(), timeout=SOON)
    assert "1 处已驳回的标注" in dialog.shown.losses.toPlainText()
    dialog.choice.states["accepted"].click()
    qtbot.waitUntil(lambda: "未选的 5 处标注" in dialog.shown.losses.toPlainText(), timeout=SOON)
    dialog.choice.states["all"].click()
    dialog.formats.pick("json")
    qtbot.waitUntil(lambda: dialog.shown.summary.text() == "全部内容都会写入", timeout=SOON)
    assert not dialog.shown.losses.isVisible()


def test_the_unit_of_offsets_is_said_where_there_are_offsets(dialog: ExportDialog) -> None:
    dialog.formats.pick("doccano")
    assert "UTF-16" in dialog.shown.unit.text()
    dialog.formats.pick("pdf")
    assert not dialog.shown.unit.isVisible()


@pytest.mark.parametrize(
    ("format_name", "begins"),
    [("csv", '"document"'), ("xlsx", "▦ 数字"), ("brat", "▤ annotation.conf"), ("docx", "李𬱖书记"), ("html", "数字")],
)
def test_the_file_is_previewed(qtbot: QtBot, dialog: ExportDialog, format_name: str, begins: str) -> None:
    dialog.formats.pick(format_name)
    qtbot.waitUntil(lambda: dialog.shown.preview.toPlainText().startswith(begins), timeout=SOON)


def test_the_last_export_is_done_again_by_one_key(
    qtbot: QtBot, opened: Window, session: Session, dialog: ExportDialog, export: Export, tmp_path: Path
) -> None:
    kept: list[Settings] = []
    opened.settings_changed.connect(kept.append)
    dialog.formats.pick("csv")
    dialog.choice.states["reviewed"].click()
    path = export(tmp_path / "再.csv")
    third = session.annotations(opened.library.documents()[0].id)[2]
    session.do("step.accept", [settle(third, "accepted")])
    with qtbot.waitActive(opened):
        opened.activateWindow()
    with qtbot.waitSignal(opened.files.exports.written, timeout=SOON):
        qtbot.keyClick(opened, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [row["text"] for row in rows(path)] == ["李𬱖", "书记", "２０２３年"]
    order = Order(path, "csv", "reviewed")
    assert Order.read(kept[-1].export_choice) == order
    again = opened.exporting.ask()
    assert again.order() == Order(again.order().path, "csv", "reviewed")
    again.reject()


def test_an_export_of_one_document_is_done_again_for_the_open_one(
    qtbot: QtBot, opened: Window, dialog: ExportDialog, export: Export, tmp_path: Path
) -> None:
    dialog.formats.pick("csv")
    dialog.choice.document.click()
    path = export(tmp_path / "样.csv")
    before = path.read_bytes()
    opened.open_document(next(each for each in opened.library.documents() if each.name == "乙.txt"))
    with qtbot.waitSignal(opened.files.exports.written, timeout=SOON):
        opened.commands["export_again"].trigger()
    assert [row["text"] for row in rows(tmp_path / "乙-朱笔导出.csv")] == ["３亿元"]
    assert path.read_bytes() == before


def test_without_an_export_before_it_asks(opened: Window) -> None:
    opened.commands["export_again"].trigger()
    (dialog,) = opened.findChildren(ExportDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_missing_library_is_said_and_cannot_be_used(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.dialogs.export_formats.find_spec", lambda name: None)
    dialog.formats.pick("docbin")
    assert "pip install 'zhubi[spacy]'" in dialog.shown.preview.toPlainText()
    assert not dialog.do.isEnabled()
    dialog.formats.pick("csv")
    assert dialog.do.isEnabled()
    assert missing("csv") is None


def test_a_file_that_exists_is_said_to_be_replaced(dialog: ExportDialog, answers: Answers, tmp_path: Path) -> None:
    answers.to_write = tmp_path / "旧.json"
    answers.to_write.write_text("{}")
    dialog.formats.pick("json")
    dialog.browse.click()
    assert "替换" in dialog.told.text()
    assert dialog.do.isEnabled()


@pytest.mark.parametrize("typed", ["", "/", "/tmp", "x/", "~nobody-there/", ".."])
def test_what_names_no_file_cannot_be_written(qtbot: QtBot, dialog: ExportDialog, typed: str) -> None:
    dialog.path.selectAll()
    qtbot.keyClick(dialog.path, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.path, typed)
    assert not dialog.do.isEnabled()


def test_the_original_of_a_document_is_never_replaced(
    window: Window, session: Session, answers: Answers, tmp_path: Path
) -> None:
    answers.to_write = tmp_path / "原.md"
    answers.to_write.write_text(SAMPLE, "utf-8")
    session.add(read_file(answers.to_write))
    dialog = window.exporting.ask()
    dialog.formats.pick("markdown")
    dialog.browse.click()
    assert "原件" in dialog.told.text()
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_nor_under_the_name_that_a_disk_without_case_gives_it_too(
    window: Window, session: Session, answers: Answers, tmp_path: Path
) -> None:
    path, answers.to_write = tmp_path / "note.md", tmp_path / "NOTE.md"
    path.write_text(SAMPLE, "utf-8")
    with suppress(FileExistsError):  # such a disk has it already
        answers.to_write.hardlink_to(path)
    session.add(read_file(path))
    dialog = window.exporting.ask()
    dialog.formats.pick("markdown")
    dialog.browse.click()
    assert "原件" in dialog.told.text()
    dialog.reject()


def test_every_format_is_in_the_list(dialog: ExportDialog) -> None:
    listed = [dialog.formats.item(row).data(NAME_ROLE) for row in range(dialog.formats.count())]
    assert sorted(filter(None, listed)) == sorted(each.name for each in EXPORT_FORMATS)


@pytest.mark.parametrize("kept", [{}, {"path": "/a.xyz", "format": "xyz", "states": "all"}, {"path": 3}])
def test_a_kept_order_that_makes_no_sense_counts_as_absent(kept: dict[str, object]) -> None:
    assert Order.read(kept) is None  # type: ignore[arg-type]


def test_an_order_outlives_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    order = Order(tmp_path / "李𬱖.zip", "brat", "accepted", frozenset({"FIGURE", "PERSON"}), "ab" * 32)
    settings.save(Settings(language="en", export_choice=order.kept()))
    assert Order.read(settings.load().export_choice) == order
    settings.save(replace(Settings(language="en"), export_choice=3))  # type: ignore[arg-type]
    assert (settings.load().export_choice, settings.load().language) == ({}, "en")
