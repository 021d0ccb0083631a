"""Boxes: what of a page a span takes, by characters or by lines, and which character is at a point."""

from __future__ import annotations

import pytest

from reviewer.documents.blocks import Block
from reviewer.documents.boxes import Box, Boxes, Paging, lines, pages
from reviewer.documents.spans import Span

TEXT = "李𬱖任书记12\n第二行"
LINES = (Box(Span(0, 7), 1, 100, 100, 220, 120), Box(Span(8, 11), 1, 100, 130, 160, 150))

THIRD = Block("page", Span(12, 20), "page 3")


def characters(text: str, *, left: float, top: float, start: int = 0) -> list[Box]:
    """Characters side by side, each 20 wide and high."""
    return [
        Box(Span(start + at, start + at + 1), 1, left + 20 * at, top, left + 20 * at + 20, top + 20)
        for at in range(len(text))
    ]


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def test_the_box_of_a_line_is_kept_as_a_block() -> None:
    box = Box(Span(3, 9), 12, 0.0, 10.5, 999.9, 1000.0, 0.87)
    assert Box.of_block(box.as_block()) == box
    assert Box.of_block(Block("line", Span(3, 9), "page 12")) is None
    assert Box.of_block(Block("page", Span(3, 9), "page 12 at 1 2 3 4")) is None


def test_pages_and_lines_are_found_among_the_blocks() -> None:
    blocks = [Block("page", Span(0, 11), "page 1"), *(line.as_block() for line in LINES)]
    blocks += [Block("cell", Span(0, 3), "table 1 R1C1"), THIRD]
    assert pages(blocks) == {1: Span(0, 11), 3: Span(12, 20)}
    assert lines(blocks) == list(LINES)


def test_every_place_of_the_text_is_on_a_page() -> None:
    paging = Paging([Block("page", Span(0, 11), "page 1"), *(line.as_block() for line in LINES), THIRD])
    assert [paging.page_of(place) for place in (0, 10, 11, 12, 19, 99)] == [1, 1, 1, 3, 3, 3]
    assert paging.last == 3
    assert [paging.span(page) for page in (1, 2, 3)] == [Span(0, 11), Span(0, 0), Span(12, 20)]
    assert [paging.lines(page) for page in (1, 3)] == [list(LINES), []]


def test_a_document_without_pages_has_no_last_one() -> None:
    assert Paging([Block("cell", Span(0, 3), "table 1 R1C1")]).last == 0


def test_the_characters_of_a_line_are_lit_as_one() -> None:
    boxes = Boxes(
        [*characters("李𬱖任书记", left=100, top=100), *characters("第二行", left=100, top=130, start=8)], TEXT
    )
    assert [edges(each) for each in boxes.lit(Span(0, 2))] == [(100, 100, 140, 120)]
    assert [edges(each) for each in boxes.lit(Span(3, 10))] == [(160, 100, 200, 120), (100, 130, 140, 150)]
    assert boxes.lit(Span(5, 8)) == []


def test_characters_of_two_columns_are_not_lit_across_the_gap() -> None:
    columns = [*characters("甲乙", left=100, top=700), *characters("丙丁", left=600, top=100, start=2)]
    lit = Boxes(columns, "甲乙丙丁").lit(Span(1, 3))
    assert [edges(each) for each in lit] == [(120, 700, 140, 720), (600, 100, 620, 120)]


def test_characters_written_downwards_are_lit_as_one() -> None:
    column = [Box(Span(at, at + 1), 1, 500, 100 + 20 * at, 520, 120 + 20 * at) for at in range(4)]
    assert [edges(each) for each in Boxes(column, "李𬱖书记").lit(Span(1, 4))] == [(500, 120, 520, 180)]


@pytest.mark.parametrize(
    ("span", "left", "right"),
    [(Span(0, 2), 100, 140), (Span(2, 5), 140, 200), (Span(5, 6), 200, 210), (Span(5, 7), 200, 220)],
)
def test_a_part_of_a_line_is_as_wide_as_its_characters(span: Span, left: float, right: float) -> None:
    (lit,) = Boxes(LINES, TEXT).lit(span)
    assert edges(lit) == (pytest.approx(left), 100, pytest.approx(right), 120)
    assert lit.span == span


def test_a_line_written_downwards_is_parted_from_its_top() -> None:
    (lit,) = Boxes([Box(Span(0, 5), 1, 500, 100, 520, 200)], "李𬱖任书记").lit(Span(3, 5))
    assert edges(lit) == (500, 160, 520, 200)


def test_a_span_over_two_lines_takes_a_part_of_each() -> None:
    lit = Boxes(LINES, TEXT).lit(Span(2, 10))
    assert [each.span for each in lit] == [Span(2, 7), Span(8, 10)]
    assert [(each.left, each.right) for each in lit] == [(140, 220), (100, 140)]


@pytest.mark.parametrize(
    ("x", "y", "at"),
    [(101, 110, 0), (139, 119, 1), (205, 101, 5), (219, 110, 6), (150, 140, 10), (999, 125, 6), (0, 999, 8)],
)
def test_the_character_nearest_to_a_point(x: float, y: float, at: int) -> None:
    assert Boxes(LINES, TEXT).at(x, y) == at


def test_a_page_without_boxes_has_no_character_at_any_point() -> None:
    assert Boxes((), TEXT).at(10, 10) is None
    assert Boxes((), TEXT).lit(Span(0, 11)) == []
