"""Coming back: the last document, the place, the window's parts; other libraries; a damaged file of what was left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter
from pytestqt.qtbot import QtBot

from reviewer import resuming
from reviewer.annotations import settle
from reviewer.resuming import MOST_LIBRARIES, MOST_PLACES, Left
from reviewer.session import Session
from reviewer.values import values_shown
from tests.conftest import MARKED, SAMPLE, reading
from ui import app
from ui.app import Choices, Shell
from ui.keeping import WindowState, go_back, place_of
from ui.window import Window

Making = Callable[..., Shell]
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(autouse=True)
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "left.json"
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path))
    return path


def test_a_start_comes_back_to_the_place(make_shell: Making, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.add(reading(SAMPLE, *MARKED, name="甲.txt"))
    document, _ = session.add(reading("前言。\r\n" + SAMPLE, *MARKED, name="乙.txt"))
    first = make_shell()
    window = first.window
    window.open_document(document)
    window.review.go_next()
    window.review.go_next()
    at = window.review.current
    window.pages.show_page("figures")
    window.figures.filters.text.setText("亿")
    window.resize(window.minimumSizeHint().width(), 600)
    splitter = window.findChild(QSplitter, "right")
    assert isinstance(splitter, QSplitter)
    qtbot.waitExposed(window)
    splitter.setSizes([100, 300, 160])
    qtbot.waitUntil(lambda: window.height() == 600)
    size, sizes = window.size(), splitter.sizes()
    window.close()
    again = make_shell().window
    assert again.review.document == document
    assert again.review.current == at
    assert again.pages.shows("figures")
    assert again.figures.filters.wanted().text == "亿"
    right = again.findChild(QSplitter, "right")
    assert isinstance(right, QSplitter)
    qtbot.waitUntil(lambda: (again.size(), right.sizes()) == (size, sizes))


def test_the_caret_comes_back_too(make_shell: Making, session: Session, qtbot: QtBot) -> None:
    session.add(reading("前言。\r\n" + SAMPLE, *MARKED))
    window = make_shell().window
    for _ in range(3):
        qtbot.keyClick(window.text, Qt.Key.Key_Right)
    assert place_of(window) == 3
    window.close()
    assert place_of(make_shell().window) == 3


def test_a_window_that_is_opened_for_its_picture_is_not_where_a_person_was(
    make_shell: Making, session: Session, left: Path, tmp_path: Path
) -> None:
    session.add(reading(SAMPLE, *MARKED))
    make_shell(choices=Choices(files=(), picture=tmp_path / "window.png")).window.close()
    assert not left.exists()
    make_shell().window.close()
    assert resuming.load().libraries == (str(session.path),)


def test_where_a_person_is_is_kept_before_any_end(
    make_shell: Making, session: Session, left: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app, "KEEPING_MILLISECONDS", 20)
    document, _ = session.add(reading(SAMPLE, *MARKED))
    window = make_shell().window
    window.review.go_next()
    window.review.go_next()
    place = place_of(window)
    qtbot.waitUntil(lambda: resuming.load().places.get(document.sha256) == place > 0)


def test_a_place_behind_the_text_is_no_place(make_shell: Making, session: Session) -> None:
    session.add(reading(SAMPLE, *MARKED))
    window = make_shell().window
    go_back(window, 10_000)
    assert place_of(window) == 0


def test_another_library_opens_in_the_place_of_this_one(
    make_shell: Making, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.add(reading(SAMPLE, *MARKED, name="甲.txt"))
    with Session.open(tmp_path / "别的.zhubi", actor="x") as other:
        other.add(reading(SAMPLE, *MARKED, name="乙.txt"))
    shell = make_shell()
    first = shell.window
    first.libraries.asked.emit(tmp_path / "别的.zhubi")
    assert shell.window is not first
    assert [each.name for each in shell.window.library.documents()] == ["乙.txt"]
    assert shell.window.review.document is not None
    menu = QMenu()
    shell.window.libraries.fill(menu)
    assert [action.text() for action in menu.actions()] == [session.path.stem]
    menu.actions()[0].trigger()
    assert [each.name for each in shell.window.library.documents()] == ["甲.txt"]


def test_a_library_that_cannot_be_opened_is_told_and_this_one_stays(
    make_shell: Making, session: Session, tmp_path: Path
) -> None:
    session.add(reading(SAMPLE, *MARKED))
    (tmp_path / "假.zhubi").write_text("不是文库", "utf-8")
    shell = make_shell()
    window = shell.window
    window.libraries.asked.emit(tmp_path / "假.zhubi")
    assert shell.window is window
    assert "假.zhubi" in window.notice.text()
    window.review.go_next()
    window.review.accept()
    assert session.annotations(session.documents()[0].id)[0].status == "accepted"


def test_a_library_of_a_newer_version_is_told(make_shell: Making, session: Session, tmp_path: Path) -> None:
    newer = tmp_path / "新版.zhubi"
    with Session.open(newer, actor="x"):
        pass
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version=999")
    shell = make_shell()
    window = shell.window
    window.libraries.asked.emit(newer)
    assert shell.window is window
    assert "新版.zhubi" in window.notice.text()
    assert str(newer) not in resuming.load().libraries


def test_a_library_is_found_again_from_another_folder(
    make_shell: Making, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_shell(Session.open(Path("这里.zhubi"), actor="甲")).window.close()
    assert resuming.load().libraries == (str(tmp_path / "这里.zhubi"),)


def test_a_library_in_use_is_told(make_shell: Making, session: Session, tmp_path: Path) -> None:
    with Session.open(tmp_path / "占用.zhubi", actor="x"):
        shell = make_shell()
        window = shell.window
        window.libraries.asked.emit(tmp_path / "占用.zhubi")
        assert shell.window is window
        assert window.notice.isVisible()


def test_a_library_that_is_gone_is_grey_and_says_so(make_shell: Making, tmp_path: Path) -> None:
    window = make_shell().window
    window.libraries.recent = [tmp_path / "旧.zhubi"]
    menu = QMenu()
    window.libraries.fill(menu)
    (action,) = menu.actions()
    assert (action.isEnabled(), action.text()) == (False, "旧（已不在原处）")


def test_libraries_of_one_name_are_told_apart(make_shell: Making, tmp_path: Path) -> None:
    window = make_shell().window
    paths = [
        tmp_path / folder / name for folder, name in (("甲&乙", "库.zhubi"), ("丙", "库.zhubi"), ("丙", "别.zhubi"))
    ]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    window.libraries.recent = paths
    menu = QMenu()
    window.libraries.fill(menu)
    assert [action.text() for action in menu.actions()] == ["库 — 甲&&乙", "库 — 丙", "别"]
    assert [action.toolTip() for action in menu.actions()] == [str(path) for path in paths]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"version": 0}',
        b'{"version": 1, "places": 3}',
        b'{"version": 1, "x": 1}',
        b'{"version": 1, "places": {"a": "b"}}',
        b'{"version": 1, "window": 5}',
    ],
)
def test_a_damaged_file_counts_as_absent(left: Path, content: bytes) -> None:
    left.write_bytes(content)
    assert resuming.load() == Left()


def test_a_damaged_window_is_a_window_as_new(make_shell: Making, session: Session) -> None:
    session.add(reading(SAMPLE, *MARKED))
    resuming.save(Left(window={"geometry": "李𬱖", "splitters": 4, "page": "nowhere", "figures": {"kind": 3}}))
    window = make_shell().window
    assert window.pages.shows("body")


def test_what_is_kept_stays_small() -> None:
    left = Left()
    for number in range(MOST_PLACES + 10):
        left = left.opened(Path(f"/{number}")).left(Path(f"/{number}"), f"{number}", {f"{number}": number})
    assert len(left.libraries) == MOST_LIBRARIES
    assert left.libraries[0] == f"/{MOST_PLACES + 9}"
    assert len(left.places) == len(left.documents) == MOST_PLACES
    assert left.places[f"{MOST_PLACES + 9}"] == MOST_PLACES + 9
    resuming.save(left)
    assert resuming.load() == left


def test_the_state_of_a_window_comes_back_from_plain_values(make_shell: Making, session: Session) -> None:
    session.add(reading(SAMPLE, *MARKED))
    state = WindowState(
        page="values", tab=1, fields={"tasks": "李𬱖"}, switches=("charts", "folds"), guide=("next", "open")
    )
    assert WindowState.read(state.kept()) == state


def test_filters_and_readings_outlive_another_language(make_shell: Making, session: Session, qtbot: QtBot) -> None:
    session.add(reading(SAMPLE, *MARKED))
    shell = make_shell()
    window = shell.window
    window.marks_panel.label.setCurrentIndex(window.marks_panel.label.findData("FIGURE"))
    window.ledger.filter.setText("县委")
    window.ledger.where.setCurrentIndex(1)
    window.lexicon.filter.setText("李𬱖")
    window.readings.choose(repairs="marked", script="hant")
    window.commands["find"].trigger()
    window.search.field.setText("覆盖")
    window.pages.show_page("tasks")
    window.looks.set_language("en")
    qtbot.waitUntil(lambda: shell.window is not window)
    again = shell.window
    assert again.marks_panel.label.currentText() == "Figure"
    assert {again.marks_panel.model.index(row, 0).data() for row in range(again.marks_panel.model.rowCount())} == {
        "Figure"
    }
    assert (again.ledger.filter.text(), again.ledger.where.currentData()) == ("县委", "library")
    assert again.lexicon.filter.text() == "李𬱖"
    assert again.review.marks_repairs
    assert again.review.look.script == "hant"
    assert again.tabs.currentWidget() is again.search
    assert again.search.hits.count() == 1
    assert again.pages.shows("tasks")


def test_of_two_marks_on_the_same_words_the_one_in_hand_stays_in_hand(
    make_shell: Making, session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    first = session.annotations(document.id)[0]
    second = session.mark(document, "EVENT", first.span)
    shell = make_shell()
    window = shell.window
    window.review.set_current(second.id)
    window.looks.set_theme("dark")
    qtbot.waitUntil(lambda: shell.window is not window)
    assert shell.window.review.current == second


def test_each_document_is_opened_where_it_was_left(make_shell: Making, session: Session) -> None:
    one, _ = session.add(reading(SAMPLE, *MARKED, name="甲.txt"))
    other, _ = session.add(reading("前言。\r\n" + SAMPLE, *MARKED, name="乙.txt"))
    window = make_shell().window
    window.open_document(one)
    window.review.go_next()
    window.review.go_next()
    held = window.review.current
    window.open_document(other)
    assert window.review.current is None
    window.open_document(one)
    assert window.review.current == held


def test_the_guide_goes_on_where_it_was(make_shell: Making, session: Session, qtbot: QtBot) -> None:
    session.add(reading(SAMPLE, *MARKED))
    shell = make_shell(guided=False)
    window = shell.window
    window.review.go_next()
    window.review.accept()
    window.looks.set_theme("dark")
    qtbot.waitUntil(lambda: shell.window is not window)
    assert shell.window.guide_panel.done == {"open", "next", "accept"}
    shell.window.pages.show_page("figures")
    shell.window.close()
    again = make_shell(guided=False).window
    assert again.guide_panel.isVisible()
    assert again.guide_panel.done == {"open", "next", "accept", "figures"}
    for name in ("value", "export"):
        again.guide_panel.tick(name)
    again.close()
    assert not make_shell(guided=False).window.guide_panel.isVisible()


def test_another_language_waits_until_files_are_read(
    make_shell: Making, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text(SAMPLE, "utf-8")
    shell = make_shell()
    window = shell.window
    window.files.add([tmp_path / "甲.txt"])
    window.looks.set_language("en")
    assert "完成后自动切换" in window.notice.text()
    qtbot.waitUntil(lambda: shell.window is not window, timeout=20_000)
    assert [each.name for each in session.documents()] == ["甲.txt"]
    assert shell.window.words.language == "en"


def test_another_library_waits_until_files_are_read(
    make_shell: Making, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text(SAMPLE, "utf-8")
    shell = make_shell()
    window = shell.window
    window.files.add([tmp_path / "甲.txt"])
    window.libraries.asked.emit(tmp_path / "别的.zhubi")
    assert shell.window is window
    assert "再换文库" in window.notice.text()
    qtbot.waitUntil(lambda: len(session.documents()) == 1, timeout=20_000)
    window.libraries.asked.emit(tmp_path / "别的.zhubi")
    assert shell.window is not window


def test_half_written_remarks_wait_at_their_mark_even_over_the_end(
    make_shell: Making, session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    first, second, *_ = session.annotations(document.id)
    session.comment(first, "哪一年？")
    window = make_shell().window
    window.review.set_current(first.id)
    qtbot.keyClicks(window.detail.comment_field, "no source")
    qtbot.keyClicks(window.detail.threads.panels[0].field, "2023")
    window.review.set_current(second.id)
    assert window.detail.comment_field.text() == ""
    window.review.set_current(first.id)
    assert window.detail.comment_field.text() == "no source"
    assert window.detail.threads.panels[0].field.text() == "2023"
    window.close()
    assert [each.text for each in session.comments(document.id)] == ["哪一年？"]
    again = make_shell().window
    again.review.set_current(first.id)
    assert again.detail.comment_field.text() == "no source"
    assert again.detail.threads.panels[0].field.text() == "2023"
    qtbot.keyClick(again.detail.comment_field, Qt.Key.Key_Return)
    qtbot.keyClick(again.detail.threads.panels[0].field, Qt.Key.Key_Return)
    assert [each.text for each in session.comments(document.id)] == ["哪一年？", "no source", "2023"]
    assert session.drafts() == {}


def test_a_half_written_remark_outlives_other_colours_at_once(
    make_shell: Making, session: Session, qtbot: QtBot
) -> None:
    session.add(reading(SAMPLE, *MARKED))
    shell = make_shell()
    window = shell.window
    window.review.go_next()
    qtbot.keyClicks(window.detail.comment_field, "half")
    window.looks.set_theme("dark")
    qtbot.waitUntil(lambda: shell.window is not window)
    assert shell.window.detail.comment_field.text() == "half"


KILLED = """
import os, pathlib, platformdirs, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reviewer import resuming
from reviewer.session import Session
from reviewer.settings import Settings
from ui import app
library, left = map(pathlib.Path, sys.argv[1:])
platformdirs.user_config_dir = lambda name: str(left.parent)
app.KEEPING_MILLISECONDS = 50
qt = QApplication([])
shell = app.Shell(qt, Session.open(library, actor="甲"), Settings(language="hans", guided=True), resuming.load())
review, field = shell.window.review, shell.window.detail.comment_field
review.go_next()
review.accept()
field.insert("李𬱖")
QTest.keyClicks(field, "?")
def end():
    if review.session.drafts() and str(review.current.span.start) in left.read_text():
        os.kill(os.getpid(), signal.SIGKILL)
timer = QTimer(interval=50)
timer.timeout.connect(end)
timer.start()
qt.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_program_comes_back_to_the_place_and_the_words(make_shell: Making, left: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的.zhubi"
    with Session.open(other, actor="甲") as session:
        document, _ = session.add(reading(SAMPLE, *MARKED))
        first, second, *_ = session.annotations(document.id)
    called = [sys.executable, "-c", KILLED, str(other), str(left)]
    ended = subprocess.run(called, check=False, capture_output=True, timeout=60, env={**os.environ, **OFFSCREEN})
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    window = make_shell(Session.open(other, actor="甲")).window
    assert window.review.marks[first.id].status == "accepted"
    assert window.review.current == second
    assert window.detail.comment_field.text() == "李𬱖?"


def test_a_remark_that_was_made_leaves_no_draft(make_shell: Making, session: Session, qtbot: QtBot) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    window = make_shell().window
    window.review.go_next()
    qtbot.keyClicks(window.detail.comment_field, "ok")
    qtbot.keyClick(window.detail.comment_field, Qt.Key.Key_Return)
    qtbot.keyClicks(window.detail.threads.panels[0].field, "yes")
    qtbot.keyClick(window.detail.threads.panels[0].field, Qt.Key.Key_Return)
    window.close()
    assert [each.text for each in session.comments(document.id)] == ["ok", "yes"]
    assert session.drafts() == {}


def test_half_written_words_are_in_the_library_when_typing_rests(
    make_shell: Making, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    mark = session.annotations(document.id)[0]
    window = make_shell().window
    window.review.set_current(mark.id)
    qtbot.keyClicks(window.detail.evidence.fields["quote"], "page 3")
    window.detail.comment_field.insert("李𬱖")
    qtbot.keyClicks(window.detail.comment_field, "?")
    typed = {f"comment {mark.id}": "李𬱖?", f"evidence {mark.id} quote": "page 3"}
    qtbot.waitUntil(lambda: session.drafts() == typed, timeout=5_000)


def test_a_half_written_source_comes_back_after_a_sudden_end(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    mark = session.annotations(document.id)[0]
    session.keep_drafts({f"evidence {mark.id} source": "年鉴２０２３"})
    window = make_window()
    window.open_document(document)
    window.review.set_current(mark.id)
    assert window.detail.evidence.fields["source"].isVisible()
    assert window.detail.evidence.fields["source"].text() == "年鉴２０２３"
    window.review.go_next()
    assert session.evidence_for(mark).source == "年鉴２０２３"
    assert session.drafts() == {}


def test_a_half_typed_attribute_waits_after_a_sudden_end_and_is_not_kept_by_passing_by(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    figure = next(each for each in session.annotations(document.id) if each.label == "FIGURE")
    session.keep_drafts({f"attribute {figure.id} unit": "万"})
    window = make_window()
    window.open_document(document)
    window.review.set_current(figure.id)
    unit = window.detail.field("unit")
    assert isinstance(unit, QLineEdit)
    assert (unit.text(), unit.property("draft")) == ("万", True)
    unit.editingFinished.emit()
    window.review.set_current(None)
    assert window.review.marks[figure.id] == figure
    window.review.set_current(figure.id)
    assert unit.text() == "万"
    qtbot.keyClick(unit, Qt.Key.Key_Return)
    assert window.review.marks[figure.id].attributes["unit"] == "万"
    assert (unit.property("draft"), session.drafts()) == (False, {})


def test_escape_gives_a_half_typed_attribute_up(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    figure = next(each for each in session.annotations(document.id) if each.label == "FIGURE")
    session.keep_drafts({f"attribute {figure.id} values": "32"})
    window = make_window()
    window.open_document(document)
    window.review.set_current(figure.id)
    values = window.detail.field("values")
    assert isinstance(values, QLineEdit)
    assert values.text() == "32"
    qtbot.keyClick(values, Qt.Key.Key_Escape)
    assert (values.text(), session.drafts()) == (values_shown(figure.attributes), {})
    window.review.set_current(None)
    assert window.review.marks[figure.id] == figure


def test_what_is_typed_into_an_attribute_is_a_draft_until_it_is_kept(
    make_window: Callable[[], Window], session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    figure = next(each for each in session.annotations(document.id) if each.label == "FIGURE")
    window = make_window()
    window.open_document(document)
    window.review.set_current(figure.id)
    item = window.detail.field("item")
    assert isinstance(item, QLineEdit)
    qtbot.keyClicks(item, "road")
    qtbot.waitUntil(lambda: session.drafts() == {f"attribute {figure.id} item": "road"}, timeout=5_000)
    session.do("step.accept", [settle(window.review.marks[figure.id], "accepted")])
    assert (item.text(), item.isModified()) == ("road", True)
    window.review.go_next()
    assert window.review.marks[figure.id].attributes["item"] == "road"
    assert session.drafts() == {}


def test_drafts_are_each_reviewers_own(session: Session) -> None:
    session.keep_drafts({"comment 1": "甲的话"})
    name = session.actor
    session.act_as("李𬱖")
    assert session.drafts() == {}
    session.act_as(name)
    assert session.drafts() == {"comment 1": "甲的话"}


def test_a_half_typed_attribute_is_kept_when_the_window_closes(
    make_shell: Making, session: Session, qtbot: QtBot
) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    figure = next(each for each in session.annotations(document.id) if each.label == "FIGURE")
    window = make_shell().window
    window.review.set_current(figure.id)
    unit = window.detail.field("unit")
    assert isinstance(unit, QLineEdit)
    unit.clear()
    qtbot.keyClicks(unit, "km")
    window.close()
    kept = next(each for each in session.annotations(document.id) if each.id == figure.id)
    assert kept.attributes["unit"] == "km"
