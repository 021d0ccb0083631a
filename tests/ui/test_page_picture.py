"""The page beside the text: drawn from the kept file, lit where the marks are, and a way to the text and back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import settings as saved
from reviewer.documents.blocks import Block
from reviewer.documents.boxes import Box
from reviewer.documents.document import Document, digest
from reviewer.documents.spans import Span
from reviewer.importing import pdf
from reviewer.session import Session
from reviewer.settings import Settings
from tests.conftest import reading
from tests.importing import made
from tests.importing.pages import at, drawn, endless, swelling
from tests.importing.test_page_pictures import scan
from ui import theme
from ui.jobs import Jobs
from ui.panels.page_picture import PagePicturePanel
from ui.window import Window

FIRST = at(60, 780, "Mayor Li 12,500") + at(60, 760, "second line") + at(320, 400, "grew by 95%")
SECOND = at(60, 780, "page two: 4,000") + at(60, 60, "foot of page two")
WORDS = (("FIGURE", "12,500"), ("FIGURE", "95%"), ("FIGURE", "4,000"), ("PLACE", "foot"))
MILLISECONDS = 15_000


def add(session: Session, content: bytes, *marked: tuple[str, str], name: str = "样本.pdf") -> Document:
    """A PDF in the library as an import puts it there, with these words marked."""
    found = pdf.read(content, name=name)
    made_of = reading(found.text, *marked, name=name)
    document = replace(made_of.document, sha256=digest(content), encoding="pdf")
    return session.add(replace(made_of, document=document, content=content, blocks=found.blocks))[0]


@pytest.fixture
def document(session: Session) -> Document:
    return add(session, drawn(FIRST, SECOND), *WORDS)


def until_drawn(qtbot: QtBot, window: Window, page: int = 1) -> PagePicturePanel:
    panel = window.page_picture
    qtbot.waitUntil(
        lambda: panel.bar.page.value() == page and panel.pictures.of(page) is not None, timeout=MILLISECONDS
    )
    return panel


@pytest.fixture
def opened(qtbot: QtBot, make_window: Callable[[], Window], document: Document) -> Window:
    window = make_window()
    window.open_document(document)
    until_drawn(qtbot, window)
    return window


def take(window: Window, words: str) -> None:
    """Takes the mark over these words in hand."""
    found = next(each for each in window.review.marks.values() if each.span.of(window.review.text) == words)
    window.review.set_current(found.id)


def in_hand(window: Window) -> str:
    mark = window.review.current
    return mark.span.of(window.review.text) if mark else ""


def shown(window: Window) -> QImage:
    return window.page_picture.view.viewport().grab().toImage()


def dark_pixels(window: Window, box: Box) -> int:
    """The ink that shows within a box of the page."""
    image, place = shown(window), window.page_picture.view.rect_of(box).toAlignedRect()
    points = ((x, y) for y in range(place.top(), place.bottom()) for x in range(place.left(), place.right()))
    return sum(QColor(image.pixel(x, y)).value() < 140 for x, y in points)


def click(qtbot: QtBot, window: Window, box: Box) -> None:
    view = window.page_picture.view
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.rect_of(box).center().toPoint()
    )


# Where it shows


def test_a_page_shows_only_where_there_is_one(qtbot: QtBot, opened: Window, session: Session) -> None:
    assert opened.page_picture.isVisible()
    assert opened.commands["page_picture"].isEnabled()
    other, _ = session.add(reading())
    opened.open_document(other)
    qtbot.waitUntil(lambda: not opened.commands["page_picture"].isEnabled())
    assert not opened.page_picture.isVisible()


def test_a_file_with_pages_that_cannot_be_drawn_shows_none(qtbot: QtBot, window: Window, session: Session) -> None:
    made_of = reading("第一頁", name="甲.ofd")
    document, _ = session.add(replace(made_of, blocks=(Block("page", Span(0, 3), "page 1"),)))
    with qtbot.waitSignal(window.page_picture.opened):
        window.open_document(document)
    assert not window.page_picture.isVisible()


def test_the_next_document_is_drawn_where_the_one_before_was_left_at_once(
    qtbot: QtBot, window: Window, session: Session, document: Document
) -> None:
    other = add(session, drawn(SECOND), ("PLACE", "foot"), name="另一份.pdf")
    for each in (document, other, document, other):
        with qtbot.waitSignal(window.page_picture.opened):
            window.open_document(each)
    panel = until_drawn(qtbot, window)
    assert panel.bar.count.text() == "/ 1"
    take(window, "foot")
    (lit,) = panel.view.lights.current
    assert dark_pixels(window, lit) > 10


def test_beside_a_table_there_is_no_page(opened: Window) -> None:
    opened.pages.show_page("values")
    assert not opened.page_picture.isVisible()
    opened.pages.show_text()
    assert opened.page_picture.isVisible()


def test_a_key_puts_the_page_away_and_back_and_that_is_kept(qtbot: QtBot, opened: Window) -> None:
    with qtbot.waitSignal(opened.settings_changed) as kept:
        qtbot.keyClick(opened.text, Qt.Key.Key_F5)
    assert kept.args[0].shows_page is False
    assert not opened.page_picture.isVisible()
    assert not opened.commands["page_picture"].isChecked()
    qtbot.keyClick(opened.text, Qt.Key.Key_F5)
    assert opened.page_picture.isVisible()
    opened.page_picture.bar.close_button.click()
    assert not opened.commands["page_picture"].isChecked()
    assert opened.looks.settings.shows_page is False


def test_a_page_put_away_stays_away_in_the_next_window(
    qtbot: QtBot, session: Session, jobs: Jobs, document: Document
) -> None:
    window = Window(session, jobs, Settings(language="hans", shows_page=False), theme.LIGHT, dark=False)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.page_picture.opened):
        window.open_document(document)
    assert not window.page_picture.isVisible()
    assert not window.commands["page_picture"].isChecked()
    window.commands["page_picture"].trigger()
    until_drawn(qtbot, window)


@pytest.mark.parametrize(("width", "way"), [(1280, Qt.Orientation.Vertical), (1800, Qt.Orientation.Horizontal)])
def test_the_page_is_beside_the_text_where_there_is_room_else_beneath(
    qtbot: QtBot, opened: Window, width: int, way: Qt.Orientation
) -> None:
    opened.resize(width, 900)
    splitter = opened.page_picture.parentWidget()
    qtbot.waitUntil(lambda: splitter.orientation() == way)  # type: ignore[attr-defined]
    assert min(splitter.sizes()) > 200  # type: ignore[attr-defined]


# Light


@pytest.mark.parametrize("words", ["12,500", "95%"])
def test_the_mark_in_hand_is_lit_over_its_glyphs(opened: Window, words: str) -> None:
    take(opened, words)
    view = opened.page_picture.view
    (lit,) = view.lights.current
    assert dark_pixels(opened, lit) > 20
    beside = replace(lit, left=lit.right + 4, right=2 * lit.right + 4 - lit.left)
    assert dark_pixels(opened, beside) == 0
    frame = QColor(shown(opened).pixel(view.rect_of(lit).topLeft().toPoint() + QPoint(8, -2)))
    assert frame.red() > frame.green() + 60


def test_the_other_marks_are_outlined_in_their_colours(opened: Window) -> None:
    take(opened, "12,500")
    outlines = [each for each in opened.page_picture.view.lights.outlines if each.boxes]
    assert [(each.hue.name(), each.is_filled) for each in outlines] == [("#c2410c", False)]
    take(opened, "95%")
    opened.review.accept()
    take(opened, "12,500")
    outlines = [each for each in opened.page_picture.view.lights.outlines if each.boxes]
    assert [each.is_filled for each in outlines] == [True]
    take(opened, "95%")
    opened.review.reject()
    take(opened, "12,500")
    assert [each for each in opened.page_picture.view.lights.outlines if each.boxes] == []


def test_a_mark_over_two_pages_is_lit_on_both(qtbot: QtBot, opened: Window) -> None:
    text = opened.review.text
    opened.review.mark("TASK", Span(text.index("95%"), text.index("4,000")))
    panel = opened.page_picture
    assert panel.bar.page.value() == 1
    assert len(panel.view.lights.current) == 1
    panel.turn(1)
    until_drawn(qtbot, opened, 2)
    (lit,) = panel.view.lights.current
    assert dark_pixels(opened, lit) > 20


def test_a_selection_and_the_caret_show_on_the_page(opened: Window) -> None:
    start = opened.review.text.index("second line")
    opened.text.select(Span(start, start + 6))
    lights = opened.page_picture.view.lights
    assert dark_pixels(opened, lights.selected[0]) > 20
    opened.text.select(Span(start, start))
    lights = opened.page_picture.view.lights
    assert lights.selected == ()
    assert lights.caret is not None
    assert lights.caret.span == Span(start, start + 1)


def test_ideographs_are_lit_where_the_chinese_pdf_has_them(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, tmp_path: Path
) -> None:
    session.add(reading("第一段\n李𬱖书记说：２０２３年投資１．２億元", ("PERSON", "李𬱖")))
    session.export(tmp_path / "甲.pdf", format_name="pdf")
    exported = add(session, (tmp_path / "甲.pdf").read_bytes(), ("PERSON", "李𬱖"), name="甲.pdf")
    window = make_window()
    window.open_document(exported)
    panel = until_drawn(qtbot, window)
    take(window, "李𬱖")
    (lit,) = panel.view.lights.current
    assert dark_pixels(window, lit) > 20
    assert lit.span.of(window.review.text) == "李𬱖"


def test_the_lines_of_a_scan_are_lit_by_their_kept_boxes(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session
) -> None:
    content, text = scan(), "李𬱖任书记"
    line = Box(Span(0, 5), 1, 100, 100, 600, 200, 0.98)
    made_of = reading(text, ("POSITION", "书记"), name="扫描.png")
    kept = replace(made_of.document, sha256=digest(content), encoding="png")
    blocks = (Block("page", Span(0, 5), "page 1"), line.as_block())
    document, _ = session.add(replace(made_of, document=kept, content=content, blocks=blocks))
    window = make_window()
    window.open_document(document)
    panel = until_drawn(qtbot, window)
    take(window, "书记")
    (lit,) = panel.view.lights.current
    assert (lit.left, lit.right) == (400, 600)


# Following and going back


def test_the_page_follows_the_mark_in_hand(qtbot: QtBot, opened: Window) -> None:
    take(opened, "foot")
    panel = until_drawn(qtbot, opened, 2)
    (lit,) = panel.view.lights.current
    assert panel.view.viewport().rect().contains(panel.view.rect_of(lit).toAlignedRect())
    take(opened, "12,500")
    assert panel.bar.page.value() == 1
    (lit,) = panel.view.lights.current
    assert panel.view.viewport().rect().contains(panel.view.rect_of(lit).toAlignedRect())


def test_the_page_follows_the_caret(qtbot: QtBot, opened: Window) -> None:
    opened.text.setFocus()
    qtbot.keyClick(opened.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    until_drawn(qtbot, opened, 2)
    qtbot.keyClick(opened.text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert opened.page_picture.bar.page.value() == 1


def test_pages_are_turned_by_keys_and_by_number(qtbot: QtBot, opened: Window) -> None:
    panel = opened.page_picture
    opened.text.setFocus()
    qtbot.keyClick(opened.text, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is panel.view
    for key, page in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1), (Qt.Key.Key_End, 2)):
        qtbot.keyClick(panel.view, key)
        assert panel.bar.page.value() == page
    assert panel.view.accessibleDescription() == "第 2 页，共 2 页"
    panel.bar.page.setValue(1)
    assert panel.view.accessibleDescription() == "第 1 页，共 2 页"
    panel.bar.on.click()
    assert panel.bar.page.value() == 2
    assert not panel.bar.on.isEnabled()


def test_a_click_on_a_mark_takes_it_in_hand(qtbot: QtBot, opened: Window) -> None:
    take(opened, "95%")
    click(qtbot, opened, opened.page_picture.view.lights.outlines[0].boxes[0])
    assert in_hand(opened) == "12,500"


def test_a_click_beside_marks_goes_to_the_text_there(qtbot: QtBot, opened: Window) -> None:
    start = opened.review.text.index("second line")
    opened.text.select(Span(start, start + 1))
    (place,) = opened.page_picture.view.lights.selected
    opened.text.select(Span(0, 0))
    click(qtbot, opened, place)
    assert opened.text.caret() == start


def test_a_decision_by_key_works_while_the_page_has_the_keys(qtbot: QtBot, opened: Window) -> None:
    take(opened, "12,500")
    opened.page_picture.view.setFocus()
    qtbot.keyClick(opened.page_picture.view, Qt.Key.Key_A)
    found = next(each for each in opened.review.marks.values() if each.span.of(opened.review.text) == "12,500")
    assert found.status == "accepted"


# Size


def test_the_page_is_drawn_anew_for_another_size(qtbot: QtBot, opened: Window) -> None:
    panel = opened.page_picture
    narrow = panel.pictures.of(1)
    panel.view.setFocus()
    with qtbot.waitSignal(opened.settings_changed) as kept:
        qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert kept.args[0].page_zoom == 1.25
    assert panel.bar.fit.text() == "125%"
    qtbot.waitUntil(lambda: panel.pictures.of(1) is not narrow, timeout=MILLISECONDS)
    larger = panel.pictures.of(1)
    assert narrow is not None
    assert larger is not None
    assert larger.width == pytest.approx(1.25 * narrow.width, abs=2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Minus)
    assert panel.bar.fit.text() == "100%"


def test_the_wheel_with_control_makes_it_larger_and_a_button_fits_it_again(opened: Window) -> None:
    view = opened.page_picture.view
    point = QPointF(view.viewport().rect().center())
    control = Qt.KeyboardModifier.ControlModifier
    turn = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, control,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom == 1.25
    opened.page_picture.bar.fit.click()
    assert view.zoom == 1.0


@pytest.mark.parametrize(("kept", "zoom"), [(2.0, 2.0), (99, 4.0), (-1, 0.5), ("wide", 1.0), (None, 1.0)])
def test_the_size_is_kept_for_the_next_start(
    qtbot: QtBot, session: Session, jobs: Jobs, kept: object, zoom: float
) -> None:
    saved.save(replace(Settings(language="hans"), page_zoom=kept))  # type: ignore[arg-type]
    window = Window(session, jobs, saved.load(), theme.LIGHT, dark=False)
    qtbot.addWidget(window)
    assert window.page_picture.view.zoom == zoom
    assert window.page_picture.bar.fit.text() == f"{zoom:.0%}"
    window.close()
    saved.save(Settings(language="hans"))


# What may go wrong


def test_a_page_that_cannot_be_drawn_says_so_and_the_text_stays(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session
) -> None:
    content = b"%PDF-1.7\n" + b"\x00" * 40
    made_of = reading("李𬱖书记", ("PERSON", "李𬱖"), name="坏.pdf")
    kept = replace(made_of.document, sha256=digest(content))
    blocks = (Block("page", Span(0, 4), "page 1"),)
    document, _ = session.add(replace(made_of, document=kept, content=content, blocks=blocks))
    window = make_window()
    window.open_document(document)
    fails = window.words("ui.page_fails")
    qtbot.waitUntil(lambda: window.page_picture.view.words == fails, timeout=MILLISECONDS)
    take(window, "李𬱖")
    assert in_hand(window) == "李𬱖"


@pytest.mark.parametrize("content", [endless(), swelling()], ids=["endless", "swelling"])
def test_a_page_that_takes_too_much_is_given_up_and_the_others_are_drawn(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr("ui.page_pictures.PATIENCE", 3.0)
    made_of = reading("第一頁\n第二頁", name="慢.pdf")
    kept = replace(made_of.document, sha256=digest(content))
    blocks = (Block("page", Span(0, 3), "page 1"), Block("page", Span(4, 7), "page 2"))
    document, _ = session.add(replace(made_of, document=kept, content=content, blocks=blocks))
    window = make_window()
    window.open_document(document)
    fails = window.words("ui.page_fails")
    qtbot.waitUntil(lambda: window.page_picture.view.words == fails, timeout=MILLISECONDS)
    window.page_picture.turn(1)
    until_drawn(qtbot, window, 2)


def test_without_room_for_the_file_the_page_says_so(
    make_window: Callable[[], Window], document: Document, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    window = make_window()
    with qtbot.waitSignal(window.page_picture.opened):
        window.open_document(document)
    assert window.page_picture.view.words == window.words("ui.page_fails")


def test_the_file_lies_in_no_folder_once_the_window_is_closed(opened: Window) -> None:
    path = opened.page_picture.pictures.path
    assert path is not None
    assert path.is_file()
    assert path.parent.stat().st_mode & 0o077 == 0
    opened.close()
    assert not path.parent.exists()


def test_only_the_latest_pages_are_kept_in_memory(
    qtbot: QtBot, make_window: Callable[[], Window], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.page_pictures.MOST_KEPT", 8_000_000)
    document = add(session, made.pdf(*(f"第{number}頁李𬱖" for number in range(1, 13))))
    window = make_window()
    window.open_document(document)
    panel = until_drawn(qtbot, window)
    for page in range(2, 13):
        panel.turn(1)
        until_drawn(qtbot, window, page)
    assert panel.pictures.of(1) is None
    assert panel.pictures.of(12) is not None
