"""Every widget that a person acts on has a name that a screen reader can say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from reviewer.annotations import relabel
from reviewer.documents.document import Document
from reviewer.problems import EmptyDocument
from reviewer.session import Session
from ui.actions import PAGES
from ui.dialogs.asking import AskingDialog
from ui.dialogs.encoding import EncodingDialog
from ui.dialogs.learning import LearningDialog
from ui.dialogs.places import PlacesDialog
from ui.dialogs.refused import RefusedDialog
from ui.imports import Refusal
from ui.text.view import TextView
from ui.window import Window

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    TextView,
)


def nameless(top: QWidget) -> list[str]:
    """The interactive widgets under a widget that have neither name nor text, by what they are and where."""
    found = [each for each in top.findChildren(QWidget) if isinstance(each, INTERACTIVE) and not is_inner(each)]
    return [where(each) for each in found if not (each.accessibleName() or words_on(each))]


def is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes of another widget, which that widget speaks for."""
    owners: list[QWidget] = []
    at = widget.parentWidget()
    while at is not None:
        owners.append(at)
        at = at.parentWidget()
    made_by_qt = isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_")
    speaks = isinstance(owners[0], (QTabBar, QLineEdit, QAbstractItemView, QKeySequenceEdit)) if owners else False
    return made_by_qt or speaks or any(isinstance(each, QComboBox) for each in owners)


def words_on(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def where(widget: QWidget) -> str:
    path, at = [type(widget).__name__], widget.parentWidget()
    while at is not None:
        path.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(path)


@pytest.fixture
def opened(make_window: Callable[[], Window], session: Session, sample: Document) -> Window:
    """A window with a document, a mark of each kind of card seen once, a comment, news, and every page seen."""
    window = make_window()
    window.open_document(sample)
    for mark in list(window.review.marks.values()):
        window.review.set_current(mark.id)
    window.review.comment("李𬱖")
    window.notice.tell("已读入", act=("查看", lambda: None))
    for page in PAGES:
        window.pages.show_page(page)
    return window


def test_everything_in_the_window_has_a_name(opened: Window) -> None:
    assert nameless(opened) == []


@pytest.mark.parametrize("label", ["TIME", "ORG", "PERSON"])
def test_every_field_of_a_label_has_a_name(opened: Window, session: Session, sample: Document, label: str) -> None:
    session.do("step.relabel", [relabel(session.annotations(sample.id)[0], label)])
    opened.review.set_current(session.annotations(sample.id)[0].id)
    assert nameless(opened.detail) == []


def dialogs(window: Window) -> list[QDialog]:
    words = window.words
    return [
        AskingDialog("姓名", words, window, do="确定"),
        EncodingDialog("样本.txt", "第一章".encode("gb18030"), ["gb18030", "big5"], words, window),
        LearningDialog(window.learning, words, window),
        PlacesDialog("标题", "说明", [], words, window),
        window.exporting.ask(),
        RefusedDialog([Refusal("/tmp/空.txt", EmptyDocument(name="空.txt"))], words, window),
    ]


def test_everything_in_the_dialogs_has_a_name(opened: Window) -> None:
    made = dialogs(opened)
    assert [nameless(each) for each in made] == [[]] * 6
    for each in made:
        each.close()


@pytest.mark.parametrize("name", ["palette", "cheat_sheet", "shortcuts"])
def test_everything_in_the_dialogs_of_keys_has_a_name(opened: Window, name: str) -> None:
    opened.commands[name].trigger()
    (made,) = (each for each in opened.findChildren(QDialog) if each.isVisible())
    assert nameless(made) == []
    made.close()
