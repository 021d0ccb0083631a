"""Imports of the window: folders and archives are looked into, and what a file does to its reader costs only itself."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reviewer.documents.document import Document
from reviewer.importing import ocr
from reviewer.problems import Problem, TooSlow
from reviewer.session import Session
from tests.importing import made
from tests.importing.made import LINE
from tests.importing.scans import below, page, saved
from tests.test_intake import doubled, stuck
from tests.ui.conftest import Answers
from ui.dialogs.refused import RefusedDialog
from ui.imports import Imports, Refusal
from ui.jobs import Job, Jobs
from ui.translation import Words
from ui.window import Window


@pytest.fixture
def imports(session: Session, jobs: Jobs, answers: Answers) -> Imports:
    return Imports(session, jobs, answers, Words("hans"))


def test_a_folder_comes_in_as_its_documents(
    qtbot: QtBot, imports: Imports, session: Session, answers: Answers, tmp_path: Path
) -> None:
    folder = tmp_path / "資料"
    folder.mkdir()
    (folder / "一.txt").write_text(LINE, "utf-8")
    (folder / "二.zip").write_bytes(made.packed({"三.html": made.HTML, "四.docx": made.docx(), "五.txt": f"{LINE}\n"}))
    (folder / "壞.docx").write_bytes(made.FEATURES[:400])
    (folder / "短.txt").write_bytes("café señor".encode("latin-1"))
    refused: list[Refusal] = []
    imports.refused.connect(refused.extend)
    with qtbot.waitSignal(imports.ended, timeout=60_000):
        imports.add([folder])
    assert sorted(document.name for document in session.documents()) == ["一.txt", "三.html", "五.txt", "四.docx"]
    assert [each.problem.values["name"] for each in refused] == ["壞.docx", "短.txt"]
    assert [each.place for each in refused] == [str(folder / "壞.docx"), str(folder / "短.txt")]
    assert answers.asked == []


def test_what_the_library_has_is_told_and_not_read_again(
    qtbot: QtBot, imports: Imports, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(made.xlsx())
    told: list[str] = []
    imports.told.connect(told.append)
    for _ in range(2):
        with qtbot.waitSignal(imports.ended, timeout=60_000):
            imports.add([path])
    assert len(session.documents()) == 1
    assert "没有重复导入" in told[-1] or "已在" in told[-1]


def test_the_first_of_files_that_the_library_has_is_shown(
    qtbot: QtBot, imports: Imports, session: Session, tmp_path: Path
) -> None:
    paths = [tmp_path / "李𬱖.txt", tmp_path / "乙.txt"]
    for path in paths:
        path.write_text(f"{path.stem}：{LINE}", "utf-8")
    with qtbot.waitSignal(imports.ended, timeout=60_000):
        imports.add(paths)
    for _ in range(2):
        shown: list[str] = []
        imports.imported.connect(lambda document, shown=shown: shown.append(document.name) if imports.is_first else 0)
        imports.add(paths)
        assert shown == ["李𬱖.txt"]
        imports.imported.disconnect()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files, one of them deeper in, with an empty one, a broken one and a picture."""
    root = tmp_path / "資料"
    (root / "深" / "處").mkdir(parents=True)
    (root / "一.txt").write_text(LINE, "utf-8")
    (root / "深" / "處" / "李𬱖.docx").write_bytes(made.docx())
    (root / "空.txt").write_bytes(b"")
    (root / "壞.docx").write_bytes(made.FEATURES[:400])
    (root / "圖.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(400))
    return root


def test_a_dropped_folder_tells_all_it_refused_in_one_notice(
    qtbot: QtBot, window: Window, session: Session, folder: Path
) -> None:
    with qtbot.waitSignal(window.files.imports.ended, timeout=60_000):
        window.drop.dropped.emit([str(folder)])
    assert sorted(document.name for document in session.documents()) == ["一.txt", "李𬱖.docx"]
    assert window.notice.text() == "有 3 份文件没有导入。"
    assert window.notice.act.text() == "查看名单"
    window.notice.act.click()
    (dialog,) = window.findChildren(RefusedDialog)
    rows = {Path(dialog.table.item(row, 0).text()).name: dialog.table.item(row, 1).text() for row in range(3)}
    assert set(rows) == {"空.txt", "壞.docx", "圖.heic"}
    assert "没有文字" in rows["空.txt"]
    assert "图片格式" in rows["圖.heic"]
    dialog.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3
    dialog.close()
    assert "已导入 2 份文件" in window.notice.text()


def test_a_folder_is_chosen_and_opened(
    qtbot: QtBot, window: Window, session: Session, answers: Answers, tmp_path: Path
) -> None:
    answers.to_walk = tmp_path / "夾"
    answers.to_walk.mkdir()
    (answers.to_walk / "一.txt").write_text(LINE, "utf-8")
    with qtbot.waitSignal(window.files.imports.ended, timeout=60_000):
        window.commands["open_folder"].trigger()
    assert [document.name for document in session.documents()] == ["一.txt"]
    assert window.review.document == session.documents()[0]


def test_cancelling_a_folder_names_no_more_than_their_number(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(30):
        (many / f"{number}.txt").write_text(f"{LINE}{number}", "utf-8")
    came: list[Document] = []
    window.files.imports.imported.connect(came.append)
    window.files.add([many])
    qtbot.waitUntil(lambda: bool(came), timeout=60_000)
    window.progress.cancel.click()
    assert f"{30 - len(session.documents())} 份文件没有导入" in window.notice.text()
    assert not window.files.imports.is_running


def test_what_a_reader_has_to_say_is_told_once(qtbot: QtBot, window: Window, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "修订.docx"
    path.write_bytes(made.FEATURES)
    with qtbot.waitSignal(window.files.imports.ended, timeout=60_000):
        window.files.add([path])
    (document,) = session.documents()
    remarks = [each for each in session.findings(document.id) if each.check.startswith("import_")]
    assert remarks
    assert all(window.notice.text().count(window.words.finding(each)) == 1 for each in remarks)


def test_a_job_that_says_nothing_is_ended_and_the_next_one_runs(qtbot: QtBot, jobs: Jobs) -> None:
    problems: list[Problem] = []
    results: list[object] = []
    jobs.start(Job(jobs, "慢.pdf", stuck, results.append, problems.append, patience=2.0))
    jobs.start(Job(jobs, "快", _quick, results.append, problems.append))
    qtbot.waitUntil(lambda: bool(results), timeout=30_000)
    assert [(type(problem), problem.values) for problem in problems] == [(TooSlow, {"name": "慢.pdf"})]
    assert results == [42]


def _quick(progress: object) -> int:
    return doubled(21, lambda fraction: None)


@pytest.mark.skipif(not ocr.is_installed(), reason="the extra [ocr] is not installed")
def test_cancelling_a_scan_ends_the_process_that_reads_it(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "掃描.tif"
    sheet = page(*below("涪城区区长张伟", "二〇二三年"))
    path.write_bytes(saved(sheet, "TIFF", [sheet] * 60))
    heard: list[float] = []
    window.files.imports.advanced.connect(lambda _, fraction: heard.append(fraction))
    window.files.add([path])
    qtbot.waitUntil(lambda: len([each for each in heard if 0 < each < 0.5]) > 2, timeout=120_000)
    assert heard == sorted(heard)
    at_work = {process.pid for process in multiprocessing.active_children()}
    window.progress.cancel.click()
    assert at_work - {process.pid for process in multiprocessing.active_children()}
    assert session.documents() == []
    assert "掃描.tif" in window.notice.text()
