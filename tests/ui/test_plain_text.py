"""No document's words are ever taken for markup: Qt would read files and call the network for their pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QDialog, QGraphicsTextItem, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from reviewer.annotations import Candidate, Tie, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.labels import Label
from reviewer.problems import EmptyDocument
from reviewer.reading import Reading
from reviewer.session import Session
from tests.conftest import reading
from tests.decoys import Decoys, linux_only
from tests.ui.test_accessible import dialogs
from ui import theme
from ui.actions import PAGES
from ui.window import Window

pytestmark = linux_only
PLAIN = Qt.TextFormat.PlainText
UI = Path(theme.__file__).parent


@pytest.fixture
def decoys(tmp_path: Path) -> Iterator[Decoys]:
    with Decoys(tmp_path / "decoys") as made:
        yield made


@pytest.fixture
def markup(decoys: Decoys) -> str:
    return f'<b>李𬱖</b><img src="{decoys.local("secret.png")}" onerror="x"><img src="{decoys.remote("a.png")}">'


@pytest.fixture
def dressed() -> Iterator[None]:
    """The look of the real application, which tips take their form from."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(theme.style_sheet(theme.LIGHT))
    yield
    application.setStyleSheet("")


def hostile(markup: str) -> Reading:
    """A document whose words, marks, values and relations are markup."""
    text = f"一、{markup}\n{markup}说，{markup}收入１２亿元。\n二、{markup}\n{markup}收入１３亿元。\n"
    start = text.index(markup, text.index("\n"))
    words = Span(start, start + len(markup))
    figures = []
    for number, year in (("１２亿元", "2022"), ("１３亿元", "2023")):
        at = text.index(number)
        value = str(10**9 + int(year))
        attributes = {
            "values": [{"low": value, "high": value}], "unit": "<i>元</i>", "indicator": f"收入{markup}",
            "subject": f"{year}<img src={markup}>", "period": f"{year}年", "item": markup,
        }  # fmt: skip
        figures.append(Candidate("FIGURE", Span(at, at + len(number)), f"rule:{markup}", 0.9, attributes))
    people = [Candidate(label, words, "rule:x", 0.9, {"full": markup}) for label in ("PERSON", "ORG", "POSITION")]
    times = [Candidate("TIME", words, "rule:x", 0.9, {"edtf": markup})]
    task = Tie("TASK", {"responsible": [3], "deadline": 5}, {"start": 0, "end": words.end, "action": markup})
    change = Tie("CHANGE", {"from": 0, "to": 1}, {"indicator": markup, "direction": "up"})
    holds = Tie("HOLDS", {"person": 2, "position": 4, "organisation": 3})
    made = reading(text, name=f"{markup}.txt")
    return Reading(made.document, made.content, text, (*figures, *people, *times), (task, change, holds))


@pytest.fixture
def document(session: Session, markup: str) -> Document:
    new = Label("RISK", dict.fromkeys(("hans", "hant", "en"), "<b>险</b>"), "#00553f", "#57b598", "")
    session.rescheme({**session.scheme(), "RISK": new})
    session.act_as(markup)
    document, _ = session.add(hostile(markup))
    mark = session.annotations(document.id)[0]
    session.answer(session.comment(mark, markup), markup)
    session.attest(mark, status="doubtful", source=markup, link=markup, quote=markup)
    session.set_note(document.id, markup)
    session.mark(document, "RISK", Span(0, 2))
    session.do("step.accept", [settle(mark, "accepted")])
    session.add_rule(markup, "PERSON")
    session.sign(document, markup)
    session.unlock(document, markup)
    return document


@pytest.fixture
def window(dressed: None, make_window: Callable[[], Window], document: Document) -> Window:
    made = make_window()
    made.open_document(document)
    return made


def labels_with_markup(markup: str) -> list[QLabel]:
    widgets = [each for top in QApplication.topLevelWidgets() for each in (top, *top.findChildren(QWidget))]
    return [each for each in widgets if isinstance(each, QLabel) and ("<b>" in each.text() or "<i>" in each.text())]


def assert_plain(markup: str) -> None:
    wrong = [(each.objectName(), each.text()[:40]) for each in labels_with_markup(markup) if each.textFormat() != PLAIN]
    assert wrong == []


def look_at_everything(window: Window, qtbot: QtBot) -> None:
    """Every page, every mark with its card, and the panels that unfold."""
    window.detail.history.fold.setChecked(True)
    for mark in list(window.review.marks.values()):
        window.review.set_current(mark.id)
        window.text.show_card()
        window.grab()
    for page in PAGES:
        window.pages.show_page(page)
        qtbot.wait(20)
        window.grab()
    window.pages.show_page("figures")
    window.show_chart()
    window.grab()
    window.search.field.setText("李𬱖")
    window.search.search()


def test_no_label_takes_words_for_markup(qtbot: QtBot, window: Window, markup: str, decoys: Decoys) -> None:
    decoys.touched()
    look_at_everything(window, qtbot)
    window.notice.tell_problem(EmptyDocument(name=markup))
    window.grab()
    assert len(labels_with_markup(markup)) > 5
    assert_plain(markup)
    assert decoys.touched() == []


def test_no_dialog_takes_words_for_markup(qtbot: QtBot, window: Window, markup: str, decoys: Decoys) -> None:
    decoys.touched()
    made = dialogs(window)
    for name in ("palette", "cheat_sheet", "scheme", "sign"):
        window.commands[name].trigger()
    made += [each for each in window.findChildren(QDialog) if each not in made]
    for each in made:
        each.grab()
    assert_plain(markup)
    for each in made:
        each.close()
    assert decoys.touched() == []


def test_the_legend_of_the_chart_shows_the_words_themselves(qtbot: QtBot, window: Window, decoys: Decoys) -> None:
    window.pages.show_page("figures")
    window.show_chart()
    chart = window.figures.chart
    chart.show_figures(window.session.marked("FIGURE", window.session.documents()))
    chart.grab()
    items = chart.findChildren(QWidget)
    texts = [
        item
        for view in items
        if hasattr(view, "scene") and view.scene() is not None
        for item in view.scene().items()
        if isinstance(item, QGraphicsTextItem)
    ]
    assert [item.toPlainText() for item in texts if "<img" in item.toPlainText()] != []
    assert decoys.touched() == []


def test_a_tip_is_plain(dressed: None, qtbot: QtBot, markup: str, decoys: Decoys) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    decoys.touched()
    QToolTip.showText(QPoint(0, 0), markup, owner)
    (tip,) = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert isinstance(tip, QLabel)
    tip.grab()
    assert (tip.text(), tip.textFormat()) == (markup, PLAIN)
    assert decoys.touched() == []
    QToolTip.hideText()


def test_only_the_makers_of_plain_labels_make_labels() -> None:
    """What opens later and elsewhere than the tests look."""
    sources = {path: path.read_text("utf-8") for path in UI.rglob("*.py")}
    makers = {path.relative_to(UI).as_posix() for path, source in sources.items() if re.search(r"\bQLabel\(\S", source)}
    assert makers <= {"widgets.py"}
    rich = r"setHtml|insertHtml|appendHtml|QText(?:Edit|Browser|Document)\(|RichText|MarkdownText|setMarkdown"
    assert [path for path, source in sources.items() if re.search(rich, source)] == []
    boxes = [source for source in sources.values() if "QMessageBox(" in source]
    assert all(source.count("QMessageBox(") == source.count("box.setTextFormat(") for source in boxes)


def test_a_label_that_guesses_does_touch_a_decoy(qtbot: QtBot, markup: str, decoys: Decoys) -> None:
    """What all this is against."""
    guessing = QLabel(markup)
    qtbot.addWidget(guessing)
    assert GuiQt.mightBeRichText(markup)
    guessing.grab()
    assert "secret.png" in decoys.touched()
