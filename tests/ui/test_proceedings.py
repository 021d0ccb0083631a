"""Threads, evidence, history, paragraphs read and signing, at the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.settings import Settings
from tests.conftest import MARKED, SAMPLE, reading
from tests.ui.conftest import Answers
from ui import theme
from ui.dialogs.asking import AskingDialog
from ui.jobs import Jobs
from ui.models.library_model import PROGRESS_ROLE, STAGE_ROLE
from ui.window import Window


@pytest.fixture
def opened(make_window: Callable[[], Window], session: Session, sample: Document) -> Window:
    window = make_window()
    window.open_document(sample)
    window.review.set_current(session.annotations(sample.id)[3].id)
    return window


def answered(window: Window, qtbot: QtBot, text: str) -> None:
    """Writes an answer into the dialog that asks."""
    (dialog,) = (each for each in window.findChildren(AskingDialog) if each.isVisible())
    dialog.field.setText(text)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)


def test_a_remark_is_answered_resolved_and_opened_again(opened: Window, qtbot: QtBot, session: Session) -> None:
    opened.review.comment("与公报不符？")
    (panel,) = opened.detail.threads.panels
    panel.field.setText("李𬱖：已核对")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    first, answer = session.comments(opened.review.document.id)
    assert (answer.reply_to, answer.text) == (first.id, "李𬱖：已核对")
    opened.detail.threads.panels[0].settle.click()
    assert session.comments(first.document)[0].is_resolved
    assert opened.detail.threads.panels[0].field.isHidden()
    opened.detail.threads.panels[0].settle.click()
    assert not session.comments(first.document)[0].is_resolved


def test_a_half_written_answer_stays_while_the_mark_changes(opened: Window) -> None:
    opened.review.comment("一问")
    opened.detail.threads.panels[0].field.setText("还没写完")
    opened.review.reopen()
    opened.review.revalue(opened.review.current.id, {"unit": "元"})
    assert opened.detail.threads.panels[0].field.text() == "还没写完"


def test_evidence_is_chosen_by_key(opened: Window, qtbot: QtBot, session: Session) -> None:
    mark = opened.review.current
    qtbot.keyClick(opened.text, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert session.evidence_for(mark).status == "confirmed"
    assert opened.detail.evidence.choices["confirmed"].isChecked()
    opened.undo()
    assert opened.detail.evidence.choices["open"].isChecked()


def test_what_speaks_for_a_mark_is_kept_on_leaving_the_field(opened: Window, qtbot: QtBot, session: Session) -> None:
    mark, panel = opened.review.current, opened.detail.evidence
    opened.commands["cite"].trigger()
    panel.fields["source"].setText("")
    qtbot.keyClicks(panel.fields["source"], "2023 Yearbook")
    panel.fields["link"].setFocus()
    assert session.evidence_for(mark).source == "2023 Yearbook"


def test_what_was_typed_is_kept_for_its_own_mark(opened: Window, qtbot: QtBot, session: Session) -> None:
    mark, panel = opened.review.current, opened.detail.evidence
    opened.commands["cite"].trigger()
    qtbot.keyClicks(panel.fields["source"], "Gazette")
    opened.review.go_next()
    assert opened.review.current != mark
    assert session.evidence_for(mark).source == "Gazette"
    assert panel.fields["source"].text() == ""
    assert len(session.evidence(mark.document)) == 1


def test_a_mark_that_goes_takes_what_was_typed_with_it(opened: Window, qtbot: QtBot, session: Session) -> None:
    document = opened.review.document
    opened.commands["cite"].trigger()
    qtbot.keyClicks(opened.detail.evidence.fields["source"], "Gazette")
    opened.review.remove()
    assert session.evidence(document.id) == []
    assert opened.notice.text() == ""


def test_undo_first_keeps_what_is_typed(opened: Window, qtbot: QtBot, session: Session) -> None:
    opened.commands["cite"].trigger()
    qtbot.keyClicks(opened.detail.evidence.fields["source"], "Gazette")
    opened.undo()
    assert session.redoable() == "step.evidence"
    opened.redo()
    assert opened.detail.evidence.fields["source"].text() == "Gazette"


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://www.stats.gov.cn/sj", True),
        ("http://x.cn", True),
        ("https://", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("www.stats.gov.cn", False),
        ("", False),
    ],
)
def test_only_pages_of_the_web_are_opened(
    opened: Window, monkeypatch: pytest.MonkeyPatch, session: Session, link: str, *, opens: bool
) -> None:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    session.attest(opened.review.current, status="confirmed", link=link)
    opened.detail.evidence.open.click()
    assert [url.toString() for url in urls] == ([link] if opens else [])
    assert opened.detail.evidence.open.isEnabled() == opens


def test_the_history_of_a_mark_is_told_in_words(opened: Window, session: Session) -> None:
    opened.review.accept()
    opened.review.go_previous()
    opened.review.set_current(session.annotations(opened.review.document.id)[3].id)
    opened.undo()
    opened.detail.history.fold.setChecked(True)
    told = [each.split(" · ", 2)[1:] for each in opened.detail.history.lines()]
    assert told == [
        ["测试员", "已撤销：采纳\n状态：已采纳 → 待审"],
        ["测试员", "采纳\n状态：待审 → 已采纳"],
        ["测试员", "导入文件\nrule:test · 90%"],
    ]


def test_a_long_origin_makes_the_panel_no_wider(opened: Window, session: Session) -> None:
    origin = "file:" + "a" * 400
    found = reading(f"{SAMPLE}。", *MARKED, name="长.txt")
    document, _ = session.add(replace(found, candidates=[replace(each, origin=origin) for each in found.candidates]))
    opened.open_document(document)
    opened.review.set_current(session.annotations(document.id)[0].id)
    opened.detail.history.fold.setChecked(True)
    opened.resize(1280, 800)
    opened.grab()
    page = opened.detail.widget()
    assert page.minimumSizeHint().width() <= opened.detail.viewport().width()
    tips = [each.toolTip() for each in page.findChildren(QLabel)]
    assert sum(origin in each for each in tips) == 2  # of its state, and of its history


def test_space_counts_a_paragraph_as_read_and_goes_on(opened: Window, qtbot: QtBot, session: Session) -> None:
    opened.text.setFocus()
    opened.text.select(Span(0, 0))
    qtbot.keyClick(opened.text, Qt.Key.Key_Space)
    first, second, _ = session.reviewed(opened.review.document).paragraphs
    assert opened.review.proceedings.paragraphs_read() == [first]
    assert opened.text.caret() == opened.review.to_view(second).start
    assert opened.library.index(0).data(PROGRESS_ROLE).read == 1
    assert "1 / 3" in opened.progress.review.text()
    opened.text.select(Span(1, 1))
    qtbot.keyClick(opened.text, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert opened.review.proceedings.paragraphs_read() == []
    opened.undo()
    assert opened.review.proceedings.paragraphs_read() == [first]


def test_space_in_a_field_stays_a_space(opened: Window, qtbot: QtBot) -> None:
    opened.edit_comment()
    qtbot.keyClicks(opened.detail.comment_field, "a b")
    assert opened.detail.comment_field.text() == "a b"
    assert opened.review.proceedings.paragraphs_read() == []


def test_accepting_everything_reads_nothing(opened: Window, session: Session) -> None:
    opened.review.decide(session.annotations(opened.review.document.id), "accepted")
    so_far = opened.library.how_far()
    assert (so_far.decided, so_far.read) == (len(MARKED), 0)


def test_signing_asks_for_the_name_and_locks(opened: Window, qtbot: QtBot, session: Session) -> None:
    opened.commands["sign"].trigger()
    answered(opened, qtbot, "王𬱖")
    assert opened.library.index(0).data(STAGE_ROLE) == "first"
    assert "初审 · 王𬱖" in opened.signing_panel.toolTip()
    mark = opened.review.current
    opened.review.accept()
    assert opened.review.current == mark
    assert "王𬱖" in opened.notice.text()


def test_the_same_name_under_two_stages_is_told_not_refused(opened: Window, qtbot: QtBot, session: Session) -> None:
    opened.commands["sign"].trigger()
    answered(opened, qtbot, "甲")
    opened.commands["sign"].trigger()
    answered(opened, qtbot, "甲")
    assert session.stages() == {opened.review.document.id: "second"}
    assert opened.notice.text() == "初审与复审由同一人签署。"


def test_unlocking_asks_why(opened: Window, qtbot: QtBot, session: Session) -> None:
    document = opened.review.document
    session.sign(document, "甲")
    assert not opened.detail.comment_field.isEnabled()
    assert not opened.note.isEnabled()
    opened.commands["unlock"].trigger()
    answered(opened, qtbot, "更正数据")
    assert opened.detail.comment_field.isEnabled()
    (signed,) = session.sign_offs(document.id)
    assert (signed.reason, signed.unlocked_by) == ("更正数据", "测试员")
    assert opened.library.index(0).data(STAGE_ROLE) == ""
    opened.review.accept()
    assert session.annotations(document.id)[3].status == "accepted"
    opened.commands["sign"].trigger()
    asking = opened.findChildren(AskingDialog)[-1]
    assert [asking.choices.itemText(at) for at in range(asking.choices.count())] == ["复审", "初审"]
    asking.choices.setCurrentIndex(1)
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    assert [each.stage for each in session.sign_offs(signed.document)] == ["first", "first"]


def test_a_signed_document_is_not_taken_out(opened: Window, session: Session) -> None:
    session.sign(opened.review.document, "甲")
    opened.commands["remove_document"].trigger()
    assert len(session.documents()) == 1
    assert "初审" in opened.notice.text()


def test_undo_of_a_signed_document_tells_why_not(opened: Window, session: Session) -> None:
    session.sign(opened.review.document, "甲")
    opened.undo()
    assert session.documents() != []
    assert "初审" in opened.notice.text()


def test_the_name_can_be_changed_and_is_used_from_then_on(opened: Window, qtbot: QtBot, session: Session) -> None:
    kept: list[str] = []
    opened.settings_changed.connect(lambda settings: kept.append(settings.reviewer))
    opened.commands["reviewer_name"].trigger()
    answered(opened, qtbot, "李𬱖")
    opened.review.comment("新名")
    assert kept == ["李𬱖"]
    assert session.comments(opened.review.document.id)[0].author == "李𬱖"


def test_the_library_list_follows_undone_imports(opened: Window, session: Session) -> None:
    other, _ = session.add(reading(SAMPLE + "。", *MARKED, name="乙.txt"))
    session.read(other, Span(0, 7))
    assert opened.library.how_far().marks == 2 * len(MARKED)
    session.undo()
    session.undo()
    assert opened.library.how_far().marks == len(MARKED)
    session.redo()
    assert opened.library.how_far().paragraphs == 6


def changed_elsewhere(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_signed_document_that_changed_elsewhere_is_told_when_it_is_opened(
    library: Path, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    with Session.open(library, actor="甲") as session:
        sample, _ = session.add(reading(SAMPLE, *MARKED))
        session.set_note(sample.id, "备注")
        session.sign(sample, "甲")
    changed_elsewhere(library, "UPDATE comments SET text = '改过'")
    with Session.open(library, actor="乙") as session:
        window = Window(session, jobs, Settings(language="hans"), theme.LIGHT, dark=False, asker=answers)
        qtbot.addWidget(window)
        window.open_document(sample)
        assert "初审 · 甲" in window.notice.text()
        window.close()


def test_a_sound_signature_is_told_when_asked(opened: Window, session: Session) -> None:
    signed = session.sign(opened.review.document, "甲")
    opened.commands["verify"].trigger()
    assert signed.sha256[:12] in opened.notice.text()


def test_a_choice_over_several_documents_names_the_locked_one(opened: Window, session: Session) -> None:
    other, _ = session.add(reading(SAMPLE + "。", *MARKED, name="乙.txt"))
    session.sign(other, "甲")
    marks = [mark for each in session.documents() for mark in session.annotations(each.id)]
    opened.review.decide(marks, "accepted")
    assert "乙.txt" in opened.notice.text()
    assert opened.library.how_far().decided == 0
