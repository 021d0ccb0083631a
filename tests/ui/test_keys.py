"""Deciding by key: going, skipping, repeating, merging; the palette, the keys at a glance and their editing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer import settings as saved
from reviewer.annotations import Change, Finding
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.settings import Settings
from tests.conftest import SAMPLE
from ui import theme
from ui.actions import MENUS, PAGES
from ui.dialogs.cheat_sheet import CheatSheet, with_keys
from ui.dialogs.palette import Palette, initials
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.jobs import Jobs
from ui.window import Window

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(make_window: Callable[[], Window], sample: Document) -> Window:
    window = make_window()
    window.open_document(sample)
    window.text.setFocus()
    return window


def key(qtbot: QtBot, window: Window, code: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> str:
    """Presses a key in the text; gives the words of the mark in hand then."""
    window.text.setFocus()
    qtbot.keyClick(window.text, code, modifier)
    mark = window.review.current
    return mark.span.of(window.review.text) if mark else ""


# Going


def test_a_skipped_mark_stays_undecided_and_comes_again_last(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    assert key(qtbot, opened, Qt.Key.Key_S) == "书记"
    seen = [key(qtbot, opened, Qt.Key.Key_A) for _ in range(4)]
    assert seen == ["２０２３年", "１．２亿元", "95%", "李𬱖"]
    assert opened.review.current is not None
    assert not opened.review.current.is_settled


def test_a_skipped_mark_is_passed_over_while_others_wait(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_S)
    key(qtbot, opened, Qt.Key.Key_P)
    assert key(qtbot, opened, Qt.Key.Key_P) == "95%"


def test_any_mark_is_reached_whatever_its_state(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_A)
    assert key(qtbot, opened, Qt.Key.Key_K) == "李𬱖"
    assert key(qtbot, opened, Qt.Key.Key_K) == "95%"
    assert key(qtbot, opened, Qt.Key.Key_J) == "李𬱖"


def test_marks_of_the_same_type_are_gone_round(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_P)
    assert key(qtbot, opened, Qt.Key.Key_J, SHIFT) == "１．２亿元"
    assert key(qtbot, opened, Qt.Key.Key_K, SHIFT) == "95%"


def test_marks_with_comments_are_found(qtbot: QtBot, opened: Window, session: Session, sample: Document) -> None:
    session.comment(session.annotations(sample.id)[2], "待核")
    assert key(qtbot, opened, Qt.Key.Key_C, SHIFT) == "２０２３年"


# Acts


@pytest.mark.parametrize(
    ("code", "modifier", "status"),
    [(Qt.Key.Key_A, NONE, "accepted"), (Qt.Key.Key_R, NONE, "rejected")],
)
def test_the_last_decision_is_repeated(
    qtbot: QtBot, opened: Window, code: Qt.Key, modifier: Qt.KeyboardModifier, status: str
) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, code, modifier)
    second = opened.review.current
    assert second is not None
    key(qtbot, opened, Qt.Key.Key_Period)
    assert opened.review.marks[second.id].status == status


def test_a_border_change_is_repeated_by_the_same_amount_and_its_tip_says_so(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    assert key(qtbot, opened, Qt.Key.Key_BracketRight) == "李𬱖书"
    assert "改边界：+0 +1" in opened.commands["repeat"].toolTip()
    assert key(qtbot, opened, Qt.Key.Key_Period) == "李𬱖书记"


def test_a_label_and_evidence_are_repeated(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_6)
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_Period)
    mark = opened.review.current
    assert mark is not None
    assert mark.label == "PLACE"
    opened.review.proceedings.attest(mark, status="doubtful", source="公报")
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_Period)
    other = opened.review.current
    assert other is not None
    evidence = opened.review.proceedings.evidence_for(other)
    assert (other.id != mark.id, evidence.status, evidence.source) == (True, "doubtful", "公报")


def test_two_figures_become_one_and_two_again(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_P)
    key(qtbot, opened, Qt.Key.Key_P)
    assert key(qtbot, opened, Qt.Key.Key_G) == "１．２亿元，覆盖率达95%"
    at = opened.review.view.text.index("，")  # CRLF is one character there
    opened.text.select(Span(at, at))
    assert key(qtbot, opened, Qt.Key.Key_X) == "１．２亿元"
    assert len(opened.review.marks) == 5


def test_all_marks_of_a_type_in_the_selection_are_merged(qtbot: QtBot, opened: Window) -> None:
    for words in ("第二", "没有", "数字"):
        at = opened.review.text.index(words)
        opened.review.mark("EVENT", Span(at, at + 2))
    start = opened.review.view.text.index("第二")
    opened.text.select(Span(start, start + 8))
    assert key(qtbot, opened, Qt.Key.Key_G) == "第二段没有数字"
    assert [mark.label for mark in opened.review.marks.values()].count("EVENT") == 1


def test_splitting_with_the_caret_elsewhere_is_told(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_P)
    opened.text.select(Span(0, 0))
    key(qtbot, opened, Qt.Key.Key_X)
    assert "光标" in opened.notice.text()


def test_evidence_follows_a_merge_and_its_undoing(qtbot: QtBot, opened: Window) -> None:
    figures = [mark for mark in opened.review.marks.values() if mark.label == "FIGURE"]
    opened.review.proceedings.attest(figures[1], status="doubtful")
    opened.review.set_current(figures[0].id)
    key(qtbot, opened, Qt.Key.Key_G)
    opened.undo()
    told = opened.review.proceedings.evidence_for
    assert [told(mark).status for mark in figures] == ["open", "doubtful"]


def visible_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_second_type_is_chosen_by_its_key(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_D)
    qtbot.keyClick(visible_menu(), Qt.Key.Key_6)
    labels = [mark.label for mark in opened.review.marks.values() if mark.span.start == 0]
    assert labels == ["PERSON", "PLACE"]


def test_the_label_menu_opens_under_the_selection_and_escape_leads_back(qtbot: QtBot, opened: Window) -> None:
    at = SAMPLE.index("第二段")
    opened.text.select(Span(at, at + 3))
    key(qtbot, opened, Qt.Key.Key_M)
    menu = visible_menu()
    assert menu.pos() == opened.text.viewport().mapToGlobal(opened.text.point_below(at))
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert QApplication.focusWidget() is opened.text


def test_undo_and_repeat_are_named_in_the_menu(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_A)
    assert opened.commands["undo"].text() == "撤销：采纳"
    opened.undo()
    assert (opened.commands["undo"].text(), opened.commands["redo"].text()) == ("撤销：导入文件", "重做：采纳")


# Where keys act


def editors(window: Window) -> list[QWidget]:
    fields = [each for kind in (QLineEdit, QPlainTextEdit) for each in window.findChildren(kind)]
    return [each for each in fields if each.isVisible() and each.isEnabled()]


@pytest.mark.parametrize("page", PAGES)
def test_no_letter_or_digit_typed_in_a_field_decides_anything(qtbot: QtBot, opened: Window, page: str) -> None:
    opened.review.set_current(next(iter(opened.review.marks)))
    opened.look_for()
    opened.detail.evidence.focus()
    opened.pages.show_page(page)
    fired: list[str] = []
    for name in opened.commands.rows:
        opened.commands[name].triggered.connect(partial(_note, fired, name))
    found = editors(opened)
    assert len(found) >= 7  # the date, the note, a comment, three of the evidence, what is looked for
    for field in found:
        field.setFocus()
        for typed in "arunsjkxgdmc.?16":
            qtbot.keyClick(field, typed)
        assert QApplication.focusWidget() is field
    assert fired == []


def _note(fired: list[str], name: str, _checked: bool = False) -> None:
    fired.append(name)


def test_panes_are_gone_round_both_ways(qtbot: QtBot, opened: Window) -> None:
    opened.review.go_next()
    panes = [opened.library_panel, opened.tabs, opened.pages, opened.marks_panel, opened.detail, opened.note]
    opened.note.field.setFocus()
    seen = []
    for _ in panes:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(next(pane for pane in panes if pane.isAncestorOf(focused)))
    assert seen == panes
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, SHIFT)
    assert opened.detail.isAncestorOf(QApplication.focusWidget())


def test_pages_are_shown_by_number_and_in_turn(qtbot: QtBot, opened: Window) -> None:
    qtbot.keyClick(opened.text, Qt.Key.Key_F4)
    assert opened.pages.shows("figures")
    qtbot.keyClick(opened, Qt.Key.Key_Tab, CONTROL)
    assert opened.pages.shows("tasks")
    opened.outline.tree.setFocus()
    qtbot.keyClick(opened.outline.tree, Qt.Key.Key_Tab, CONTROL)
    assert opened.tabs.currentWidget() is opened.search


def test_the_menu_key_opens_the_menu_of_what_has_the_keys(
    qtbot: QtBot, opened: Window, session: Session, sample: Document
) -> None:
    key(qtbot, opened, Qt.Key.Key_N)
    key(qtbot, opened, Qt.Key.Key_F10, SHIFT)
    menu = visible_menu()
    assert opened.commands["accept"] in menu.actions()
    menu.close()
    finding = Finding(90, sample.id, "damage_guess", "note", (Span(0, 2),), {"text": "李", "reading": "𬱖"})
    session.do("step.finding", [Change(None, finding)])
    opened.review.open(session.document(sample.id))
    opened.findings.show_check("damage_guess")
    opened.tabs.setCurrentWidget(opened.findings)
    opened.findings.view.setFocus()
    qtbot.keyClick(opened.findings.view, Qt.Key.Key_F10, SHIFT)
    menu = visible_menu()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [each.status for each in session.findings(sample.id)] == ["confirmed"]


def test_the_columns_of_the_figures_are_chosen_by_key(qtbot: QtBot, opened: Window) -> None:
    key(qtbot, opened, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    menu = visible_menu()
    assert opened.pages.shows("figures")
    assert any(action.isCheckable() for action in menu.actions())
    menu.close()


def test_the_order_stays_true_whatever_is_done(qtbot: QtBot, opened: Window) -> None:
    review = opened.review
    for code in (Qt.Key.Key_N, Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight, Qt.Key.Key_P, Qt.Key.Key_P):
        key(qtbot, opened, code)
    key(qtbot, opened, Qt.Key.Key_G)
    review.mark("ORG", Span(0, 6))
    for _ in range(5):
        assert review.in_order() == sorted(review.marks, key=lambda id_: review.place(review.marks[id_]))
        opened.undo()


# The palette


def palette(qtbot: QtBot, window: Window, typed: str) -> Palette:
    qtbot.keyClick(window.text, Qt.Key.Key_P, CONTROL | SHIFT)
    made = next(each for each in window.findChildren(Palette) if each.isVisible())
    qtbot.keyClicks(made.field, typed)
    return made


@pytest.mark.parametrize("typed", ["驳回", "reject", "bh"])
def test_a_command_is_found_by_words_english_or_initials(qtbot: QtBot, opened: Window, typed: str) -> None:
    opened.review.go_next()
    first = opened.review.current
    made = palette(qtbot, opened, "")
    made.field.setText(typed)
    names = [made.list.item(row).text() for row in range(made.list.count())]
    assert "驳回" in names
    made.list.setCurrentRow(names.index("驳回"))
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert first is not None
    assert opened.review.marks[first.id].status == "rejected"


def test_a_command_that_cannot_be_used_says_why_and_is_not_run(qtbot: QtBot, opened: Window) -> None:
    made = palette(qtbot, opened, "")
    made.field.setText("split")
    item = made.list.item(0)
    assert item.data(Qt.ItemDataRole.UserRole).why_not == "先选中一处标注"
    assert made.list.currentItem() is None
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert made.isVisible()
    made.close()


def test_recent_commands_come_first(qtbot: QtBot, opened: Window) -> None:
    made = palette(qtbot, opened, "")
    made.field.setText("show or hide")
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert palette(qtbot, opened, "").list.item(0).text() == "显示/隐藏已驳回"


def test_documents_and_headings_are_found(qtbot: QtBot, opened: Window) -> None:
    made = palette(qtbot, opened, "@")
    assert [made.list.item(row).text() for row in range(made.list.count())] == ["样本.txt"]
    made.close()
    made = palette(qtbot, opened, "#")
    made.field.setText("#没有这样的标题")
    assert made.list.item(0).text() == "没有符合的"
    made.close()


def test_initials_are_of_the_syllables() -> None:
    assert initials("采纳 A") == "cn"


# The keys at a glance, and their editing


def texts(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text")]


def test_the_keys_at_a_glance_show_every_action_with_keys(qtbot: QtBot, opened: Window) -> None:
    opened.commands.set_shortcuts({"accept": "Ctrl+Y"})
    qtbot.keyClick(opened.text, Qt.Key.Key_F1)
    (dialog,) = opened.findChildren(CheatSheet)
    shown = texts(dialog)
    expected = [opened.commands.title(name) for menu in MENUS for name in with_keys(opened.commands, menu)]
    assert set(expected) <= set(shown)
    assert "Ctrl+Y" in shown
    assert dialog.size() == opened.size()
    qtbot.keyClick(dialog, Qt.Key.Key_Question)
    assert not dialog.isVisible()


def shortcuts(window: Window, name: str) -> ShortcutsDialog:
    window.keyboard.edit_shortcuts()
    made = next(each for each in window.findChildren(ShortcutsDialog) if each.isVisible())
    made.pick(name)
    return made


def test_a_changed_key_works_at_once_and_the_old_one_no_more(qtbot: QtBot, opened: Window) -> None:
    kept: list[Settings] = []
    opened.settings_changed.connect(kept.append)
    made = shortcuts(opened, "accept")
    made.edit.setFocus()
    qtbot.keyClick(made.edit, Qt.Key.Key_L)
    made.close()
    assert kept[-1].shortcuts == {"accept": "L"}
    assert "（L）" in opened.commands["accept"].toolTip()
    first = key(qtbot, opened, Qt.Key.Key_N)
    assert key(qtbot, opened, Qt.Key.Key_A) == first
    assert key(qtbot, opened, Qt.Key.Key_L) != first


def test_a_key_in_use_is_refused_and_its_holder_named(opened: Window) -> None:
    made = shortcuts(opened, "accept")
    made.edit.setKeySequence(QKeySequence("R"))
    assert "驳回" in made.told.text()
    assert opened.commands["accept"].shortcut().toString() == "A"
    made.close()


def test_keys_are_reset_one_by_one_and_all(opened: Window) -> None:
    made = shortcuts(opened, "accept")
    made.edit.setKeySequence(QKeySequence("L"))
    made.pick("reject")
    made.edit.setKeySequence(QKeySequence("W"))
    made.reset.click()
    assert opened.looks.settings.shortcuts == {"accept": "L"}
    made.reset_all.click()
    assert opened.looks.settings.shortcuts == {}
    assert opened.commands["accept"].shortcut().toString() == "A"
    made.close()


def test_the_list_is_filtered(opened: Window) -> None:
    made = shortcuts(opened, "open")
    made.filter.setText("驳回")
    shown = [row for row in range(made.table.rowCount()) if not made.table.isRowHidden(row)]
    assert [made.table.model().index(row, 0).data() for row in shown] == ["驳回", "显示/隐藏已驳回"]
    made.close()


def test_changed_keys_outlive_the_window(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    saved.save(Settings(language="hans", shortcuts={"accept": "L"}))
    again = saved.load()
    window = Window(session, jobs, again, theme.LIGHT, dark=False)
    qtbot.addWidget(window)
    assert window.commands["accept"].shortcut().toString() == "L"
    saved.save(Settings(language="hans"))


@pytest.mark.parametrize("damaged", ["[1]", '"A"', "null", '{"accept": 5}'])
def test_damaged_keys_count_as_the_standard_ones(damaged: str) -> None:
    saved.save(Settings(language="hant", shortcuts={"accept": "MARK"}))
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "zhubi" / "settings.json"
    whole = json.loads(path.read_text("utf-8")) | {"shortcuts": json.loads(damaged)}
    path.write_text(json.dumps(whole), "utf-8")
    again = saved.load()
    saved.save(Settings(language="hans"))
    assert (again.shortcuts, again.language) == ({}, "hant")


def test_no_two_actions_share_a_key(window: Window) -> None:
    commands = window.commands
    assert [
        name for name in commands.rows if commands.keys(name) and commands.holder(commands.keys(name), besides=name)
    ] == []
