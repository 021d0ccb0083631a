"""What a mark is can be told by eyes that see fewer hues; how far its review is, by its outline alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QImage, QPixmap

from reviewer.documents.spans import Span
from reviewer.labels import Label, scheme
from tests.ui.text.seen import Show, mark, picture
from ui.text.forms import APART, FORMS, difference, forms
from ui.text.look import SURE
from ui.text.margin import MarginNote
from ui.text.overview import Overview
from ui.text.view import TextView


def test_labels_that_some_eyes_see_alike_differ_in_form() -> None:
    labels, given = scheme(), forms(scheme())
    alike = [(a, b) for a, b in combinations(labels, 2) if difference(labels[a], labels[b]) < APART]
    assert ("FIGURE", "TIME") in alike
    assert all(given[a] != given[b] for a, b in alike)


def test_where_forms_run_out_the_least_alike_share_one() -> None:
    red, green = (Label(name, {}, hue, hue, "") for name, hue in (("red", "#c00000"), ("green", "#00a000")))
    labels = {str(number): red for number in range(len(FORMS) - 1)} | {"green": green, "last": red}
    assert forms(labels)["green"] == FORMS[0]
    assert set(forms(labels).values()) == set(FORMS)


@pytest.mark.parametrize("dark", [False, True])
def test_open_sure_doubted_accepted_and_rejected_look_different(show: Show, dark: bool) -> None:
    proposed = mark(1, "洛龙区", label="PLACE")
    states = (
        proposed,
        replace(proposed, score=SURE - 0.01),
        replace(proposed, status="accepted"),
        replace(proposed, status="rejected"),
    )
    view = show()
    view.set_dark(dark)
    view.set_shows_rejected(True)
    pictures = [picture(view)]
    for state in states:
        view.update_marks([state])
        pictures.append(picture(view))
    assert len({bytes(each.constBits()) for each in pictures}) == 5


def test_three_levels_of_nested_marks_all_have_their_own_edges(show: Show) -> None:
    marks = [mark(1, "洛龙区教育局", label="ORG"), mark(2, "洛龙区", label="PLACE"), mark(3, "洛龙", label="PERSON")]
    view = show(marks=marks)
    whole = picture(view)
    for each in marks:
        view.update_marks([], [each.id])
        assert picture(view) != whole
        view.update_marks([each])
        assert picture(view) == whole


def test_twice_the_pixels_show_twice_the_detail(show: Show) -> None:
    view = show(marks=[mark(1, "洛龙区", label="PLACE"), mark(2, "3所", status="accepted")])
    once, twice = rendered(view, 1), rendered(view, 2)
    stretched = once.scaled(twice.size())
    assert twice.size() == stretched.size()
    assert mixed_blocks(stretched) == 0
    assert mixed_blocks(twice) > 500


def rendered(view: TextView, ratio: int) -> QImage:
    pixels = QPixmap(view.size() * ratio)
    pixels.setDevicePixelRatio(ratio)
    view.render(pixels)
    image = pixels.toImage()
    image.setDevicePixelRatio(1)
    return image


def mixed_blocks(image: QImage) -> int:
    """How many squares of two by two pixels are not of one colour."""
    corners = ((0, 0), (1, 0), (0, 1), (1, 1))
    return sum(
        len({image.pixel(x + across, y + down) for across, down in corners}) > 1
        for y in range(0, image.height() // 2, 2)
        for x in range(0, image.width() // 2, 2)
    )


def test_the_overview_shows_findings_comments_and_what_is_in_sight(show: Show) -> None:

    text = "甲\r\n" * 3000
    view = show(text, [replace(mark(1, "🙂"), span=Span(4500, 4501))])
    ruler = view.findChild(Overview)
    pictures = [ruler.grab().toImage()]
    for act in (
        lambda: view.set_margin([MarginNote(Span(2000, 2001), "核对", "finding")]),
        lambda: view.set_commented([1]),
        lambda: view.set_current(1),
        lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().maximum()),
    ):
        act()
        pictures.append(ruler.grab().toImage())
    assert len({bytes(each.constBits()) for each in pictures}) == 5
