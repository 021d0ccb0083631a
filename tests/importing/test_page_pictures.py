"""Page pictures: every character's box holds its ink, and no ink lies outside of the boxes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from reviewer.documents.boxes import Box, Boxes, pages
from reviewer.documents.spans import Span
from reviewer.importing import pdf
from reviewer.importing.extracted import Extracted
from reviewer.importing.page_pictures import MOST_PIXELS, SEEN, PagePicture, Words, draw, is_pictured
from reviewer.problems import Unreadable
from reviewer.session import Session
from tests.conftest import reading
from tests.importing import made
from tests.importing.pages import at, drawn, inked_outside, is_inked

HANDED = (
    "李𬱖书记说：\n２０２３年投資１．２億元，覆蓋率達95%，村幹部的選聘與培訓由區委組織部負責，"
    "全年完成一百零三個村的輪訓工作。\n第二段"
)


def silent(_: float) -> None:
    pass


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "页.pdf"
    path.write_bytes(content)
    return path


def picture_of(path: Path, found: Extracted, page: int = 1, *, width: int = 1240) -> PagePicture:
    span = pages(found.blocks)[page]
    return draw(path, page, width=width, words=Words(span.of(found.text), span.start), progress=silent)


@pytest.fixture
def exported(session: Session, tmp_path: Path) -> bytes:
    """A PDF in the system's Chinese fonts."""
    session.add(reading(HANDED))
    session.export(tmp_path / "甲.pdf", format_name="pdf")
    return (tmp_path / "甲.pdf").read_bytes()


def turned(content: bytes, degrees: int, *, cut: tuple[float, float, float, float] | None = None) -> bytes:
    """The same with its first page turned, and cut to these edges."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        page.set_rotation(degrees)
        if cut:
            page.set_cropbox(*cut)
        target = io.BytesIO()
        document.save(target)
        page.close()
    return target.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("cut", [None, (40.0, 30.0, 580.0, 800.0)])
def test_every_ideograph_lies_in_its_box(
    exported: bytes, tmp_path: Path, degrees: int, cut: tuple[float, float, float, float] | None
) -> None:
    content = turned(exported, degrees, cut=cut)
    found = pdf.read(content, name="甲.pdf")
    picture = picture_of(written(tmp_path, content), found)
    boxes = {each.span.of(found.text): each for each in picture.boxes}
    assert all(is_inked(picture, boxes[character]) for character in "李𬱖书记投資億覆蓋率達9%第")
    assert inked_outside(picture, picture.boxes) == 0


def test_every_character_that_is_no_space_has_a_box_at_its_place(exported: bytes, tmp_path: Path) -> None:
    found = pdf.read(exported, name="甲.pdf")
    picture = picture_of(written(tmp_path, exported), found)
    boxed = "".join(each.span.of(found.text) for each in picture.boxes)
    assert boxed == "".join(found.text.split())
    assert "李𬱖书记说" in boxed


def test_a_name_is_lit_as_one_rectangle_with_its_ink_alone(exported: bytes, tmp_path: Path) -> None:
    found = pdf.read(exported, name="甲.pdf")
    picture = picture_of(written(tmp_path, exported), found)
    start = found.text.index("李𬱖")
    (lit,) = Boxes(picture.boxes, found.text).lit(Span(start, start + 2))
    singles = [each for each in picture.boxes if lit.span.covers(each.span)]
    assert (lit.left, lit.right) == (singles[0].left, singles[1].right)
    assert (lit.right - lit.left) / 1000 * 595.28 == pytest.approx(24, abs=1)  # two ems of 12 points


def test_a_mark_over_two_lines_is_lit_in_both(exported: bytes, tmp_path: Path) -> None:
    found = pdf.read(exported, name="甲.pdf")
    picture = picture_of(written(tmp_path, exported), found)
    start = found.text.index("２０２３年")
    lit = Boxes(picture.boxes, found.text).lit(Span(start, found.text.index("工作")))
    assert len(lit) == 2
    assert lit[0].bottom <= lit[1].top
    assert all(is_inked(picture, each) for each in lit)


COLUMNS = "".join(
    at(60, 700 - 20 * row, f"left{row} words") + at(320, 700 - 20 * row, f"right{row} words") for row in range(4)
)
UPWARDS = at(300, 200, "Upwards 95%", turn="0 1 -1 0") + at(100, 100, "Level")
SLANTED = at(200, 300, "Slanted", size=30, turn="0.866 0.5 -0.5 0.866")
SMALL = "2 0 0 2 0 0 cm " + at(50, 200, "Doubled") + "0.1 0 0 0.1 0 0 cm " + at(500, 500, "Tenfold", size=120)


@pytest.mark.parametrize("content", [COLUMNS, UPWARDS, SLANTED, SMALL], ids=["columns", "upwards", "slanted", "scaled"])
def test_letters_lie_in_their_boxes_however_they_are_set(content: str, tmp_path: Path) -> None:
    file = drawn(content)
    found = pdf.read(file, name="甲.pdf")
    picture = picture_of(written(tmp_path, file), found)
    assert "".join(each.span.of(found.text) for each in picture.boxes) == "".join(found.text.split())
    assert all(is_inked(picture, each) for each in picture.boxes)
    assert inked_outside(picture, picture.boxes) == 0


def test_words_of_one_column_are_not_lit_in_the_other(tmp_path: Path) -> None:
    file = drawn(COLUMNS)
    found = pdf.read(file, name="甲.pdf")
    picture = picture_of(written(tmp_path, file), found)
    start = found.text.index("right2")
    (lit,) = Boxes(picture.boxes, found.text).lit(Span(start, start + 6))
    assert lit.left > 500
    assert not is_inked(picture, replace(lit, left=0, right=1, top=lit.top, bottom=lit.bottom))


def test_a_text_that_was_read_otherwise_still_finds_its_characters(tmp_path: Path) -> None:
    file = drawn(at(60, 700, "First 12,500 line") + at(60, 680, "second line"))
    path = written(tmp_path, file)
    words = "First 12.500 line, then the second line"
    picture = draw(path, 1, width=1240, words=Words(words, 100), progress=silent)
    found = {each.span.start - 100: each for each in picture.boxes}
    assert "".join(words[place] for place in sorted(found)) == "First12500linesecondline"
    assert found[words.index("F")].top < found[words.index("second")].top
    assert all(is_inked(picture, each) for each in picture.boxes)


def test_radicals_and_hyphens_are_found_as_the_text_has_them(tmp_path: Path) -> None:
    file = made.pdf("⼯作⻓⺠\uf900李𬱖")
    found = pdf.read(file, name="甲.pdf")
    picture = picture_of(written(tmp_path, file), found)
    assert "".join(each.span.of(found.text) for each in picture.boxes) == "工作长民豈李𬱖"


def test_pages_have_their_numbers_and_places(tmp_path: Path) -> None:
    file = made.pdf("第一頁", "", "李𬱖第三頁")
    found = pdf.read(file, name="甲.pdf")
    path = written(tmp_path, file)
    third = picture_of(path, found, 3)
    assert (third.page, third.count) == (3, 3)
    assert third.boxes[0].span == Span(found.text.index("李"), found.text.index("李") + 1)
    assert {each.page for each in third.boxes} == {3}
    assert draw(path, 2, width=300, words=Words(), progress=silent).boxes == ()


# What may be wrong with a file


@pytest.mark.parametrize("page", ["/UserUnit 1", "/MediaBox[0 0 200000 300000]", "/MediaBox[0 0 14400 3]"])
def test_a_picture_is_never_larger_than_memory_allows(page: str, tmp_path: Path) -> None:
    path = written(tmp_path, drawn(at(60, 700, "Large"), page=page))
    picture = draw(path, 1, width=100_000, words=Words(), progress=silent)
    assert picture.width * picture.height <= 1.01 * MOST_PIXELS
    assert len(picture.pixels) == 4 * picture.width * picture.height


@pytest.mark.parametrize("content", [b"%PDF-1.7 and nothing else", b"\x89PNG\r\n\x1a\n cut", b"%PDF-"])
def test_a_file_that_cannot_be_drawn_is_unreadable(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        draw(written(tmp_path, content), 1, width=300, words=Words(), progress=silent)


def test_a_page_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        draw(written(tmp_path, made.pdf("一頁")), 2, width=300, words=Words(), progress=silent)


# Scans


def scan(*, turned_by_exif: int = 1, kind: str = "PNG", pages: int = 1) -> bytes:
    """A picture 400 × 200 with a black corner at the top left."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("black", (0, 0, 100, 50))
    marks = Image.Exif()
    marks[274] = turned_by_exif
    target = io.BytesIO()
    more = [picture.copy() for _ in range(pages - 1)]
    extra = {"save_all": True, "append_images": more} if more else {"exif": marks}
    picture.save(target, kind, **extra)
    return target.getvalue()


@pytest.mark.parametrize(
    ("exif", "size", "black"),
    [
        (1, (300, 150), Box(Span(0, 1), 1, 5, 10, 240, 230)),
        (6, (300, 600), Box(Span(0, 1), 1, 760, 10, 990, 240)),  # turned to the right
    ],
)
def test_a_scan_is_drawn_the_way_up_that_it_says(exif: int, size: tuple[int, int], black: Box, tmp_path: Path) -> None:
    picture = draw(
        written(tmp_path, scan(turned_by_exif=exif, kind="JPEG")), 1, width=300, words=Words(), progress=silent
    )
    assert (picture.width, picture.height) == size
    assert is_inked(picture, black)
    assert (
        inked_outside(picture, [replace(black, left=black.left - 20, right=black.right + 25, bottom=260, top=0)]) == 0
    )


def test_a_scan_of_several_pages_shows_each(tmp_path: Path) -> None:
    path = written(tmp_path, scan(kind="TIFF", pages=3))
    picture = draw(path, 3, width=200, words=Words(), progress=silent)
    assert (picture.page, picture.count, picture.width, picture.height) == (3, 3, 200, 100)


@pytest.mark.parametrize(
    ("content", "is_it"),
    [
        (made.pdf("一"), True),
        (b"\n\n" + made.pdf("一"), True),
        (scan(), True),
        (b"PK\x03\x04", False),
        ("文".encode(), False),
    ],
)
def test_what_can_be_drawn_is_seen_at_its_beginning(content: bytes, is_it: bool) -> None:
    assert is_pictured(content[:SEEN]) is is_it
