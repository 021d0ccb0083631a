"""Backups from the window: made beside the work, listed, and brought back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reviewer import resuming
from reviewer.annotations import settle
from reviewer.documents.document import Document
from reviewer.problems import LibraryInUse, NotALibrary
from reviewer.session import Session
from reviewer.store.owner import Owner
from tests.conftest import MARKED, SAMPLE, reading
from ui.app import Shell
from ui.dialogs.backups import COLUMNS, BackupsDialog
from ui.rescue import latest, rescued

SLOW = 30_000


def _cells(dialog: BackupsDialog, row: int) -> dict[str, str]:
    return {name: dialog.table.item(row, column).text() for column, name in enumerate(COLUMNS)}


@pytest.fixture
def shell(make_shell: Callable[[], Shell], sample: Document) -> Shell:
    return make_shell()


@pytest.fixture
def dialog(shell: Shell, qtbot: QtBot) -> BackupsDialog:
    """The dialog with one backup of the sample, looked into."""
    shell.session.back_up("asked")
    made = shell.safekeeping.show()
    qtbot.waitUntil(lambda: _cells(made, 0)["state"] == "完好", timeout=SLOW)
    return made


def test_work_is_backed_up_while_it_goes_on(shell: Shell, qtbot: QtBot) -> None:
    assert not shell.session.is_backed_up()
    with qtbot.waitSignal(shell.safekeeping.backing_up.made, timeout=SLOW):
        shell.safekeeping.backing_up.edited.timeout.emit()
        mark = shell.session.annotations(shell.session.documents()[0].id)[0]
        shell.session.do("step.accept", [settle(mark, "accepted")])
    (backup,) = shell.session.backups()
    assert backup.reason == "edited"
    assert not shell.session.is_backed_up()


def test_a_library_that_did_not_change_is_backed_up_once(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.safekeeping.backing_up.made, timeout=SLOW):
        shell.safekeeping.backing_up.opened.timeout.emit()
    shell.safekeeping.backing_up.edited.timeout.emit()
    assert not shell.jobs.has(shell.safekeeping.backing_up)
    assert [each.reason for each in shell.session.backups()] == ["opened"]


def test_the_dialog_tells_what_each_backup_holds(dialog: BackupsDialog) -> None:
    cells = _cells(dialog, 0)
    assert (cells["reason"], cells["documents"], cells["marks"]) == ("手动", "1", "5")
    assert dialog.restore.isEnabled()


def test_a_backup_that_was_damaged_cannot_be_restored(shell: Shell, qtbot: QtBot) -> None:
    backup = shell.session.back_up("asked")
    content = bytearray(backup.path.read_bytes())
    content[5000] ^= 1
    backup.path.write_bytes(content)
    dialog = shell.safekeeping.show()
    qtbot.waitUntil(lambda: _cells(dialog, 0)["state"] == "已损坏", timeout=SLOW)
    assert not dialog.restore.isEnabled()


def test_a_backup_is_made_from_the_dialog(dialog: BackupsDialog, shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.safekeeping.backing_up.made, timeout=SLOW):
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
        assert not dialog.restore.isEnabled()
    assert dialog.table.rowCount() == 2
    qtbot.waitUntil(lambda: _cells(dialog, 1)["state"] == "完好", timeout=SLOW)


def test_restoring_brings_back_what_was_and_keeps_what_is(dialog: BackupsDialog, shell: Shell, qtbot: QtBot) -> None:
    before = shell.window
    document = shell.session.documents()[0]
    marks = shell.session.annotations(document.id)
    shell.session.do("step.reject", [settle(mark, "rejected") for mark in marks])
    before.note.field.setPlainText("李𬱖：还没有记下的话")
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.window is not before, timeout=SLOW)
    assert {mark.status for mark in shell.session.annotations(document.id)} == {"proposed"}
    assert shell.window.review.document == document
    assert "已恢复" in shell.window.notice.text()
    assert [each.reason for each in shell.session.backups()] == ["restore", "asked"]
    kept = shell.session.backups()[0].path
    copy = shutil.copy(kept, kept.parent.parent / "kept.zhubi")
    with Session.open(Path(copy), actor="甲") as session:
        assert {mark.status for mark in session.annotations(document.id)} == {"rejected"}
        note = session.note(document.id)
        assert note is not None
        assert note.text == "李𬱖：还没有记下的话"


def test_the_menu_opens_the_dialog(shell: Shell) -> None:
    shell.window.commands["backups"].trigger()
    (dialog,) = shell.window.findChildren(BackupsDialog)
    assert not dialog.none.isHidden()
    assert not dialog.restore.isEnabled()


def test_a_failed_backup_is_told(shell: Shell, qtbot: QtBot) -> None:
    folder = shell.session.backup_folder()
    folder.write_text("a file where the folder should be")
    with qtbot.waitSignal(shell.safekeeping.backing_up.failed, timeout=SLOW):
        shell.safekeeping.backing_up.edited.timeout.emit()
    assert "没有备份成" in shell.window.notice.text()
    mark = shell.session.annotations(shell.session.documents()[0].id)[0]
    shell.session.do("step.accept", [settle(mark, "accepted")])


def test_a_library_in_a_cloud_folder_is_warned_of_once(
    make_shell: Callable[[Session], Shell], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "我的坚果云"
    folder.mkdir()
    shell = make_shell(Session.open(folder / "library.zhubi", actor="甲"))
    assert "坚果云" in shell.window.notice.text()
    shell.window.close()
    shell.close()
    assert str(folder / "library.zhubi") in resuming.load().warned
    again = make_shell(Session.open(folder / "library.zhubi", actor="甲"))
    assert "坚果云" not in again.window.notice.text()


def test_a_library_that_seems_open_on_another_computer_is_told(
    make_shell: Callable[[Session], Shell], tmp_path: Path
) -> None:
    note = {"user": "李𬱖", "host": "办公室-7", "pid": 12, "since": Owner("", "", 0, "2026-01-31T09:00:00+00:00").since}
    (tmp_path / "other.zhubi-owner").write_text(json.dumps(note), "utf-8")
    shell = make_shell(Session.open(tmp_path / "other.zhubi", actor="甲"))
    assert "办公室-7" in shell.window.notice.text()
    assert "李𬱖" in shell.window.notice.text()


def _broken(folder: Path) -> Path:
    """A library that cannot be opened, with a whole backup."""
    library = folder / "broken.zhubi"
    with Session.open(library, actor="甲") as session:
        session.add(reading(SAMPLE, *MARKED))
        session.back_up("asked")
    library.write_bytes(b"nothing of a library" * 500)
    return library


def test_a_library_that_cannot_be_opened_comes_back_from_the_window(shell: Shell, tmp_path: Path) -> None:
    library = _broken(tmp_path)
    shell.open_library(library)
    assert "不是朱笔的文库" in shell.window.notice.text()
    shell.window.notice.act.click()
    assert shell.session.path == library
    assert [each.name for each in shell.session.documents()] == ["样本.txt"]


@pytest.mark.parametrize(("button", "comes_back"), [("恢复到这份备份", True), ("关闭", False)])
def test_a_library_that_cannot_be_opened_at_the_start_comes_back(
    button: str, comes_back: bool, qapp: QApplication, tmp_path: Path
) -> None:
    library = _broken(tmp_path)

    def press() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(each for each in box.buttons() if each.text() == button).click()

    QTimer.singleShot(200, press)
    assert rescued(NotALibrary(path=str(library)), library, "hans") is comes_back
    assert library.read_bytes().startswith(b"SQLite") is comes_back


def test_nothing_is_offered_where_the_library_is_only_in_use(tmp_path: Path) -> None:
    library = _broken(tmp_path)
    assert latest(LibraryInUse(path=str(library), reason="reason.held"), library) is None
