"""The mouse unplugged: a whole job by keys alone, from opening a file to reading the export back."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from ui.dialogs.export import ExportDialog
from ui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SHIFT, CONTROL, NONE = Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.NoModifier
TEXT = "李𬱖同志任局长🙂。\r\n２０２３年投资１２，５００元，2024年建成３公里。\r\n会议由王芳主持。\r\n"
SOON = 60_000


class Hands:
    """Presses keys where the focus is, as a person does."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window

    def press(self, code: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
            self.qtbot.keyClick(target, code, modifier)

    def type(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, words)

    def words(self) -> str:
        mark = self.window.review.current
        return mark.span.of(self.window.review.text) if mark else ""

    def marked(self) -> list[tuple[str, str, str]]:
        review = self.window.review
        marks = [review.marks[each] for each in review.in_order()]
        return [(mark.label, mark.span.of(review.text), mark.status) for mark in marks]

    def go_until(self, words: str) -> None:
        """Goes through the marks of any state until these words are in hand."""
        for _ in self.window.review.marks:
            self.press(Key.Key_J)
            if self.words() == words:
                return
        raise AssertionError(f"{words} is not among {self.marked()}")


def test_a_whole_job_by_keys_alone(qtbot: QtBot, window: Window, answers: Answers, tmp_path: Path) -> None:
    hands = Hands(qtbot, window)
    path = tmp_path / "李𬱖.txt"
    path.write_bytes(TEXT.encode())
    answers.to_open = [path]

    hands.press(Key.Key_O, CONTROL)
    qtbot.waitUntil(lambda: window.review.document is not None, timeout=SOON)
    qtbot.waitUntil(lambda: not window.files.imports.is_running, timeout=SOON)
    hands.press(Key.Key_F2)
    assert QApplication.focusWidget() is window.text

    decide(hands)
    relabel_and_move_a_border(hands)
    mark_by_caret(hands)
    merge_and_split(hands)
    comment_and_change_ones_mind(hands)

    expected = hands.marked()
    export(hands, tmp_path / "out.json")
    qtbot.waitUntil(lambda: "已导出" in window.notice.text(), timeout=SOON)
    exported = json.loads((tmp_path / "out.json").read_text("utf-8"))
    document = exported[0] if isinstance(exported, list) else exported
    told = [(mark["type"], mark["text"], mark["status"]) for mark in document["annotations"]]
    assert sorted(told) == sorted(expected)
    (comment,) = [each["text"] for mark in document["annotations"] for each in mark["comments"]]
    assert comment == "hao"


def export(hands: Hands, path: Path) -> None:
    """Down to the JSON format, on to the path, and Enter."""
    hands.press(Key.Key_E, CONTROL)
    (dialog,) = hands.window.findChildren(ExportDialog)
    hands.qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.formats, timeout=SOON)
    while dialog.formats.format_name() != "json":
        hands.press(Key.Key_Down)
    while QApplication.focusWidget() is not dialog.path:
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_A, CONTROL)
    hands.type(str(path))
    hands.press(Key.Key_Return)


def decide(hands: Hands) -> None:
    """One accepted, one rejected, one skipped."""
    hands.press(Key.Key_N)
    accepted = hands.words()
    hands.press(Key.Key_A)
    rejected = hands.words()
    hands.press(Key.Key_R)
    skipped = hands.words()
    hands.press(Key.Key_S)
    assert hands.words() not in (accepted, rejected, skipped)
    states = {words: status for _, words, status in hands.marked()}
    assert [states[words] for words in (accepted, rejected, skipped)] == ["accepted", "rejected", "proposed"]


def relabel_and_move_a_border(hands: Hands) -> None:
    hands.go_until("王芳")
    hands.press(Key.Key_5)
    hands.press(Key.Key_BracketRight)
    assert ("ORG", "王芳主", "accepted") in hands.marked()
    hands.press(Key.Key_BracketRight, CONTROL)
    hands.press(Key.Key_3)
    assert ("PERSON", "王芳", "accepted") in hands.marked()


def mark_by_caret(hands: Hands) -> None:
    """The first two characters of 会议由 as an event, chosen from the menu by its digit."""
    hands.press(Key.Key_End, CONTROL)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Right, SHIFT, times=2)
    hands.press(Key.Key_M)
    hands.press(Key.Key_9)
    assert ("EVENT", "会议", "accepted") in hands.marked()
    assert hands.words() == "会议"


def merge_and_split(hands: Hands) -> None:
    """A second event beside the first; one of both, and two again at the caret."""
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Right, times=2)
    hands.press(Key.Key_Right, SHIFT)
    hands.press(Key.Key_9)
    assert hands.words() == "由"
    hands.press(Key.Key_G, SHIFT)
    assert hands.words() == "会议由"
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_X)
    assert [words for label, words, _ in hands.marked() if label == "EVENT"] == ["会", "议由"]


def comment_and_change_ones_mind(hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.type("hao")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Z, CONTROL)
    mark = hands.window.review.current
    assert mark is not None
    assert hands.window.review.comments_on(mark) == []
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    assert [comment.text for comment in hands.window.review.comments_on(mark)] == ["hao"]
