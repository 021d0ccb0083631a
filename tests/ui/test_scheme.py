"""The editor of types through the real window: everything by keys, and nothing lost without a word."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.annotations import revalue
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.labels import Attribute, Label, standard
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading
from tests.ui.conftest import Answers
from ui import theme
from ui.app import Shell
from ui.dialogs.scheme import SchemeDialog
from ui.dialogs.scheme_preview import weak_grounds
from ui.hues import HUES, LEAST, contrast
from ui.text.forms import APART, difference
from ui.window import Window

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
TITLES = {"hans": "风险", "hant": "風險", "en": "Risk"}
RISK = Label("RISK", TITLES, *HUES["blue"], key="V")


@pytest.fixture
def opened(make_window: Callable[[], Window], sample: Document) -> Window:
    window = make_window()
    window.open_document(sample)
    return window


def editor(qtbot: QtBot, window: Window) -> SchemeDialog:
    """The editor, opened by its keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
    dialog = window.findChildren(SchemeDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.table.hasFocus)
    return dialog


def written(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def add_risk(qtbot: QtBot, dialog: SchemeDialog) -> None:
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Insert)
    first = next(iter(dialog.form.titles.values()))
    qtbot.keyClicks(first, "Risk")
    written(qtbot, dialog.form.name, "RISK")
    written(qtbot, dialog.form.key, "v")


def save(qtbot: QtBot, dialog: SchemeDialog) -> None:
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return, CONTROL)


def pick(dialog: SchemeDialog, name: str) -> None:
    dialog.list.table.setCurrentCell(list(dialog.labels()).index(name), 0)


def move_to(dialog: SchemeDialog, name: str) -> None:
    """Answers that the marks of the type get another."""
    asked = dialog.removing
    assert asked is not None
    asked.move_marks.setChecked(True)
    asked.to.setCurrentIndex(asked.to.findData(name))
    asked.findChildren(QDialogButtonBox)[0].accepted.emit()


def rebuilt(qtbot: QtBot, shell: Shell, before: Window) -> Window:
    qtbot.waitUntil(lambda: shell.window is not before)
    window = shell.window
    qtbot.waitUntil(lambda: window.review.document is not None)
    return window


def shown(window: Window) -> list[str]:
    model = window.marks_panel.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_type_is_added_used_and_exported(
    qtbot: QtBot, make_shell: Callable[[], Shell], session: Session, sample: Document, tmp_path: Path
) -> None:
    shell = make_shell()
    before = shell.window
    dialog = editor(qtbot, before)
    add_risk(qtbot, dialog)
    save(qtbot, dialog)
    window = rebuilt(qtbot, shell, before)
    at = window.review.view.text.index("覆盖率")
    window.text.select(Span(at, at + 3))
    window.text.setFocus()
    qtbot.keyClick(window.text, Qt.Key.Key_V)
    assert "Risk" in shown(window)
    assert window.review.current is not None
    assert (window.review.current.label, window.review.current.span.of(SAMPLE)) == ("RISK", "覆盖率")

    path = tmp_path / "out.json"
    window.files.exports.start(path, "json")
    qtbot.waitUntil(path.exists, timeout=20_000)
    content = json.loads(path.read_text("utf-8"))
    assert content["scheme"]["types"]["RISK"]["key"] == "V"
    assert "RISK" in {mark["type"] for mark in content["annotations"]}


def test_a_used_type_is_deleted_with_its_marks_moved_and_comes_back(
    qtbot: QtBot, make_shell: Callable[[], Shell], session: Session, sample: Document
) -> None:
    session.rescheme({**standard(), "RISK": RISK})
    session.mark(sample, "RISK", Span(0, 3))
    shell = make_shell()
    before = shell.window
    dialog = editor(qtbot, before)
    pick(dialog, "RISK")
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Delete)
    move_to(dialog, "PLACE")
    save(qtbot, dialog)
    later = rebuilt(qtbot, shell, before)
    assert "RISK" not in session.scheme()
    assert session.uses()["PLACE"] == {sample.id: 1}

    later.text.setFocus()
    qtbot.keyClick(later.text, Qt.Key.Key_Z, CONTROL)
    assert session.uses()["RISK"] == {sample.id: 1}
    assert session.scheme()["RISK"] == RISK
    last = rebuilt(qtbot, shell, later)
    assert "风险" in shown(last)
    assert "改标注类型" in last.notice.text()


def test_a_key_of_a_command_is_told_at_once_and_not_saved(qtbot: QtBot, opened: Window) -> None:
    dialog = editor(qtbot, opened)
    add_risk(qtbot, dialog)
    assert dialog.told.text() == ""
    written(qtbot, dialog.form.key, "a")
    assert "采纳" in dialog.told.text()
    assert not dialog.save.isEnabled()
    written(qtbot, dialog.form.key, "1")
    assert "数字" in dialog.told.text()
    written(qtbot, dialog.form.key, "b")
    assert dialog.save.isEnabled()


def test_a_key_that_a_person_gave_a_command_is_told_too(qtbot: QtBot, opened: Window) -> None:
    opened.commands.set_shortcuts({"learning": "V"})
    dialog = editor(qtbot, opened)
    add_risk(qtbot, dialog)
    assert not dialog.save.isEnabled()


def test_a_type_of_a_library_made_elsewhere_takes_no_command_its_key(
    make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    session.rescheme({**standard(), "RISK": RISK})
    commands = make_window().commands
    assert commands.keys("label:RISK") == "V"
    commands.set_shortcuts({"learning": "V"})
    assert (commands.keys("label:RISK"), commands.keys("learning")) == ("", "V")


def test_a_type_moves_and_is_switched_off_by_keys(qtbot: QtBot, opened: Window, session: Session) -> None:
    dialog = editor(qtbot, opened)
    pick(dialog, "TIME")
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Space)
    save(qtbot, dialog)
    assert list(session.scheme())[:2] == ["TIME", "FIGURE"]
    assert not session.scheme()["TIME"].is_on
    assert session.uses()["TIME"]


def test_a_type_that_is_off_is_in_no_menu_and_has_no_key(
    make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    session.rescheme({name: replace(label, is_on=name != "PERSON") for name, label in standard().items()})
    window = make_window()
    window.open_document(sample)
    window.review.set_current(session.annotations(sample.id)[0].id)
    assert "label:PERSON" not in window.commands.rows
    types = next(each for each in window.detail.findChildren(QComboBox) if each.findData("FIGURE") >= 0)
    assert types.currentData() == "PERSON"
    assert "人名" in shown(window)


def test_a_standard_type_is_not_deleted(qtbot: QtBot, opened: Window) -> None:
    dialog = editor(qtbot, opened)
    pick(dialog, "HONOUR")
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Delete)
    assert "停用" in dialog.told.text()
    assert "HONOUR" in dialog.labels()


def test_deleting_a_used_type_says_what_has_it_and_keeps_it(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    session.rescheme({**standard(), "RISK": RISK})
    session.mark(sample, "RISK", Span(0, 3))
    dialog = editor(qtbot, make_window())
    pick(dialog, "RISK")
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Delete)
    asked = dialog.removing
    assert asked is not None
    assert any("样本.txt 1" in each.text() for each in asked.findChildren(type(dialog.told)))
    asked.findChildren(QDialogButtonBox)[0].accepted.emit()
    assert dialog.labels()["RISK"] == RISK


def test_marks_of_a_signed_document_stay_and_the_lock_is_told(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    session.rescheme({**standard(), "RISK": RISK})
    session.mark(sample, "RISK", Span(0, 3))
    session.sign(sample, "甲")
    dialog = editor(qtbot, make_window())
    pick(dialog, "RISK")
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Delete)
    move_to(dialog, "PLACE")
    save(qtbot, dialog)
    assert "签署" in dialog.told.text()
    assert dialog.isVisible()
    assert session.uses()["RISK"] == {sample.id: 1}


def test_an_attribute_is_added_and_filled_in(
    qtbot: QtBot, make_shell: Callable[[], Shell], session: Session, sample: Document
) -> None:
    shell = make_shell()
    before = shell.window
    dialog = editor(qtbot, before)
    pick(dialog, "PLACE")
    dialog.form.attributes.add.click()
    table = dialog.form.attributes.table
    table.model().setData(table.model().index(0, 0), "level")
    table.model().setData(table.model().index(0, 1), "级别")
    box = table.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("choice"))
    assert not dialog.save.isEnabled()
    table.model().setData(table.model().index(0, 3), "县、鄉镇")
    save(qtbot, dialog)
    window = rebuilt(qtbot, shell, before)
    mark = session.mark(sample, "PLACE", Span(0, 3))
    window.review.set_current(mark.id)
    field = window.detail.field("level")
    assert isinstance(field, QComboBox)
    assert [field.itemText(at) for at in range(field.count())] == ["—", "县", "鄉镇"]
    field.setCurrentIndex(2)
    field.activated.emit(2)
    kept = {each.id: each.attributes for each in session.annotations(sample.id)}
    assert kept[mark.id] == {"level": "鄉镇"}


def test_an_attribute_that_marks_have_does_not_go_without_a_word(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    level = Attribute("level", "text", dict.fromkeys(TITLES, "级别"))
    session.rescheme({**standard(), "RISK": replace(RISK, attributes=(level,))})
    mark = session.mark(sample, "RISK", Span(0, 3))
    session.do("step.revalue", [revalue(mark, {"level": "县"})])
    dialog = editor(qtbot, make_window())
    pick(dialog, "RISK")
    dialog.form.attributes.table.setCurrentCell(0, 0)
    dialog.form.attributes.remove.click()
    assert "“level”" in dialog.told.text()
    assert " 1 " in dialog.told.text()
    save(qtbot, dialog)
    assert session.scheme()["RISK"].attributes == ()
    assert session.annotations(sample.id)[0].attributes == {"level": "县"}


def test_a_scheme_goes_to_a_file_and_comes_back(
    qtbot: QtBot, opened: Window, answers: Answers, tmp_path: Path, session: Session
) -> None:
    dialog = editor(qtbot, opened)
    add_risk(qtbot, dialog)
    wanted = dialog.labels()
    answers.to_write = tmp_path / "types"
    dialog.write.click()
    dialog.reject()
    assert dialog.isVisible()
    assert "没有保存" in dialog.told.text()
    dialog.reject()
    assert not dialog.isVisible()
    path = tmp_path / "types.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    answers.to_open = [path]
    dialog = editor(qtbot, opened)
    dialog.read.click()
    assert dialog.labels() == wanted
    save(qtbot, dialog)
    assert session.scheme() == wanted


def test_a_wrong_file_is_told_with_the_place(qtbot: QtBot, opened: Window, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "types.toml"
    path.write_text("[RISK]\nnames = '风险'\nlight = 'rot'\ndark = '#ffffff'\n", "utf-8")
    answers.to_open = [path]
    dialog = editor(qtbot, opened)
    dialog.read.click()
    assert "[RISK] light" in dialog.told.text()
    assert "rot" in dialog.told.text()
    path.write_bytes("[RISK]\nnames = '风险'".encode("gb18030"))
    dialog.read.click()
    assert "UTF-8" in dialog.told.text()
    assert dialog.labels() == standard()


def test_everything_has_a_name_and_is_reached_by_tab(qtbot: QtBot, opened: Window) -> None:
    dialog = editor(qtbot, opened)
    fields = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox), dialog.list.table)
    assert all(each.accessibleName() for each in fields)
    seen: set[QWidget | None] = set()
    for _ in range(60):
        focused = dialog.focusWidget()
        seen.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    patches = set(dialog.form.palette_buttons.values())
    assert {dialog.list.table, dialog.form.key, dialog.form.attributes.table, dialog.save} | patches <= seen


def test_a_weak_colour_is_told(qtbot: QtBot, opened: Window) -> None:
    dialog = editor(qtbot, opened)
    written(qtbot, dialog.form.colours["light"], "#ffcc00")
    assert dialog.form.weak.isVisible()
    dialog.form.palette_buttons["pine"].click()
    assert not dialog.form.weak.isVisible()
    assert dialog.labels()["FIGURE"].light == HUES["pine"][0]


def test_the_palette_is_seen_by_all_eyes_on_both_grounds() -> None:
    labels = [Label(name, TITLES, *pair, key="") for name, pair in HUES.items()]
    assert min(difference(one, other) for one, other in combinations(labels, 2)) >= APART
    assert [weak for pair in HUES.values() for weak in weak_grounds(*pair)] == []
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor(HUES["blue"][0]), QColor(theme.LIGHT.page)) >= LEAST


def test_a_figure_s_own_attribute_is_on_its_card(
    make_window: Callable[[], Window], session: Session, sample: Document
) -> None:
    own = Attribute("level", "choice", TITLES, ("高", "低"))
    figure = standard()["FIGURE"]
    session.rescheme({**standard(), "FIGURE": replace(figure, attributes=(*figure.attributes, own))})
    window = make_window()
    window.open_document(sample)
    mark = next(each for each in session.annotations(sample.id) if each.label == "FIGURE")
    window.review.set_current(mark.id)
    field = window.detail.field("level")
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData("低"))
    field.activated.emit(field.currentIndex())
    assert window.review.marks[mark.id].attributes["level"] == "低"


def test_a_file_of_ours_brings_its_types_to_the_window(
    qtbot: QtBot, make_shell: Callable[[], Shell], session: Session, tmp_path: Path
) -> None:
    with Session.open(tmp_path / "other.zhubi", actor="乙") as other:
        document, _ = other.add(reading(SAMPLE, *MARKED))
        other.rescheme({**standard(), "RISK": RISK})
        other.mark(document, "RISK", Span(0, 3))
        other.export(tmp_path / "out.json", format_name="json")
    shell = make_shell()
    before = shell.window
    before.files.add([tmp_path / "out.json"])
    qtbot.waitUntil(lambda: shell.window is not before, timeout=60_000)
    qtbot.waitUntil(lambda: shell.window.review.document is not None)
    assert "风险" in shown(shell.window)
    assert session.scheme()["RISK"].light == RISK.light
    assert "label:RISK" in shell.window.commands.rows
