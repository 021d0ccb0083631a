"""Waves: words recognised with doubt have one in the text until a person has dismissed the finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from reviewer.checking.material import Remark
from reviewer.documents.spans import Span
from reviewer.reading import read
from reviewer.session import Session
from tests.ui.text.seen import TEXT, Show, picture
from ui.text.view import TextView
from ui.window import Window

LINES = "李𬱖书记说：\r\n今年投资１２，５００万元。\r\n明年再增加三成。"


def waved(view: TextView, spans: list[Span]) -> tuple[QImage, QImage]:
    """The page without and with waves."""
    before = picture(view)
    view.set_doubtful(spans)
    return before, picture(view)


def took_waves(view: TextView) -> bool:
    """Takes the waves away; whether there were any."""
    before = picture(view)
    view.set_doubtful([])
    return picture(view) != before


def changed_rows(before: QImage, after: QImage) -> set[int]:
    columns = range(before.width())
    return {y for y in range(before.height()) if any(before.pixel(x, y) != after.pixel(x, y) for x in columns)}


@pytest.mark.parametrize("dark", [False, True])
def test_doubtful_words_have_a_wave_under_them_and_no_others(show: Show, dark: bool) -> None:
    view = show()
    view.set_dark(dark)
    line = Span(TEXT.index("今年"), TEXT.index("元") + 1)
    before, after = waved(view, [line])
    rows = changed_rows(before, after)
    assert 2 <= len(rows) <= 5
    assert max(rows) - min(rows) < 5
    view.set_doubtful([])
    assert picture(view) == before


def test_another_text_begins_without_doubts(show: Show) -> None:
    view = show()
    before, after = waved(view, [Span(0, 3)])
    assert before != after
    view.show_text(TEXT, [])
    assert picture(view) == before


def test_the_waves_go_when_the_finding_is_dismissed(make_window: Callable[[], Window], session: Session) -> None:
    found = read(LINES.encode(), name="扫描.txt")
    spans = tuple(Span(LINES.index(each), LINES.index(each) + 4) for each in ("今年投资", "明年再增"))
    told = Remark("import_doubtful", "note", spans, {"page": 1, "count": 2, "least": "71%"})
    document, _ = session.add(replace(found, remarks=(*found.remarks, told)))
    window = make_window()
    window.review.open(document)
    text = window.text_page.text
    (finding,) = [each for each in window.review.findings if each.check == "import_doubtful"]
    picture(text)  # the window settles
    assert took_waves(text)
    window.review.set_look(window.review.look)  # reads the document anew
    assert took_waves(text)
    window.review.set_look(window.review.look)
    window.review.judge([finding], "dismissed", "对照过原件")
    picture(text)
    assert not took_waves(text)
