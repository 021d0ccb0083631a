"""The first run: the welcome, the guide that watches, dropping files, and notices that wait in line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.problems import Impossible
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading
from tests.ui.conftest import Answers
from ui.dialogs.export import ExportDialog
from ui.window import Window


def test_the_welcome_opens_the_samples(window: Window, qtbot: QtBot, session: Session) -> None:
    assert window.text_page.empty.isVisible()
    qtbot.mouseClick(window.text_page.empty.samples, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(session.documents()) == 5, timeout=60_000)
    assert not window.text_page.empty.isVisible()


def test_the_guide_ticks_what_is_really_done(
    window: Window, qtbot: QtBot, session: Session, answers: Answers, tmp_path: Path
) -> None:
    guide = window.guide_panel
    assert guide.isVisible()
    assert guide.done == set()
    document, _ = session.add(reading(SAMPLE, *MARKED))
    window.open_document(document)
    assert guide.done == {"open"}
    assert guide.buttons["next"].property("step") == "next"
    window.commands["next"].trigger()
    window.commands["reject"].trigger()
    assert guide.done == {"open", "next"}
    window.commands["accept"].trigger()
    figure = next(mark for mark in window.review.marks.values() if mark.label == "FIGURE")
    window.review.revalue(figure.id, {"unit": "万元"})
    window.commands["figures"].trigger()
    assert guide.done == {"open", "next", "accept", "value", "figures"}
    answers.to_write = tmp_path / "成果.xlsx"
    qtbot.mouseClick(guide.buttons["export"], Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(ExportDialog)
    dialog.browse.click()
    dialog.do.click()
    qtbot.waitUntil(lambda: "export" in guide.done, timeout=20_000)
    assert guide.hint.text().startswith("都会了")
    assert window.notice.act.text() == "打开所在文件夹"


def test_an_undo_is_not_what_the_guide_waits_for(window: Window, session: Session) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    window.open_document(document)
    window.commands["next"].trigger()
    window.commands["accept"].trigger()
    window.guide.begin()
    assert "accept" not in window.guide_panel.done
    window.undo()
    window.redo()
    assert "accept" not in window.guide_panel.done


def test_a_closed_guide_stays_away_until_it_is_asked_for(window: Window) -> None:
    window.guide_panel.closed.emit()
    assert window.looks.settings.guided
    assert not window.guide_panel.isVisible()
    window.commands["guide"].trigger()
    assert window.guide_panel.isVisible()


def _dragged(window: Window, paths: list[Path], *, drops: bool, over: QWidget | None = None) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(over or window, entering)
    if not drops:
        return entering
    dropping = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window.drop, dropping)
    return dropping


def test_files_dropped_anywhere_are_opened(window: Window, qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "王𬱖.txt").write_text(SAMPLE, "utf-8")
    entered = _dragged(window, [tmp_path / "王𬱖.txt"], drops=False)
    assert entered.isAccepted()
    assert window.drop.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop.isVisible()
    _dragged(window, [tmp_path / "王𬱖.txt"], drops=True)
    assert not window.drop.isVisible()
    qtbot.waitUntil(lambda: [each.name for each in session.documents()] == ["王𬱖.txt"], timeout=20_000)


def test_files_over_a_field_are_opened_and_not_typed_into_it(
    window: Window, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.add(reading(SAMPLE, *MARKED))
    window.open_document(session.documents()[0])
    folder = tmp_path / "一组" / "里面"
    folder.mkdir(parents=True)
    (folder / "甲.txt").write_text("甲文。" + SAMPLE, "utf-8")
    (folder.parent / "乙.txt").write_text("乙文。" + SAMPLE, "utf-8")
    for field in (window.note.field.viewport(), window.detail.comment_field, window.search.field):
        _dragged(window, [folder.parent], drops=False, over=field)
        assert window.drop.isVisible()
        QApplication.sendEvent(window.drop, QDragLeaveEvent())
        assert not window.drop.isVisible()
    _dragged(window, [folder.parent], drops=True, over=window.note.field.viewport())
    qtbot.waitUntil(lambda: len(session.documents()) == 3, timeout=20_000)
    assert window.note.field.toPlainText() == ""


def test_what_is_no_file_is_not_taken(window: Window) -> None:
    assert not _dragged(window, [], drops=False).isAccepted()
    assert not window.drop.isVisible()


def test_problems_wait_in_line_and_news_do_not_hide_them(window: Window) -> None:
    notice = window.notice
    notice.tell("好消息")
    notice.tell_problem(Impossible(reason="reason.no_name"))
    first = notice.text()
    notice.tell("旧消息")
    notice.tell("新消息")
    notice.tell_problem(Impossible(reason="reason.no_reason"))
    second = notice.text()
    notice.tell_problem(Impossible(reason="reason.no_reason"))  # the one that is shown
    assert first != second
    assert notice.rest.text() == "还有 2 条"
    notice.dismiss()
    assert (notice.text(), notice.property("problem")) == (first, True)
    notice.dismiss()
    assert (notice.text(), notice.property("problem")) == ("新消息", False)
    notice.dismiss()
    assert not notice.isVisible()


def test_an_act_beside_a_notice_is_done_once(window: Window, qtbot: QtBot) -> None:
    done: list[int] = []
    window.notice.tell("写好了", act=("打开", lambda: done.append(1)))
    qtbot.mouseClick(window.notice.act, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not window.notice.isVisible()


def test_what_was_taken_out_comes_back_by_the_notice(window: Window, qtbot: QtBot, session: Session) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    window.open_document(document)
    window.commands["remove_document"].trigger()
    assert session.documents() == []
    assert window.notice.act.text() == "撤销"
    qtbot.mouseClick(window.notice.act, Qt.MouseButton.LeftButton)
    assert session.documents() == [document]


def test_a_notice_takes_nothing_back_but_what_it_tells_of(window: Window, session: Session) -> None:
    first, _ = session.add(reading(SAMPLE, *MARKED))
    second, _ = session.add(reading("前言。" + SAMPLE, *MARKED))
    window.open_document(first)
    window.commands["remove_document"].trigger()
    window.open_document(second)
    window.review.go_next()
    window.review.accept()
    assert not window.notice.isVisible()


@pytest.mark.parametrize("language", ["hans", "hant", "en"])
def test_every_step_of_the_guide_fits(window: Window, language: str) -> None:
    window.resize(1280, 800)
    assert window.guide_panel.sizeHint().width() < 700
