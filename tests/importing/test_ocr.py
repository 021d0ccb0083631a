"""Scans and pictures: with the engine they are read line by line, each with its box; without it they are refused."""

from __future__ import annotations

import io
import itertools
import socket
import struct
import sys
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from reviewer.documents import boxes
from reviewer.documents.boxes import DOUBTFUL, Box
from reviewer.importing import limits, ocr, pdf, picture
from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted, format_of
from reviewer.importing.sight import Sight
from reviewer.importing.sources import Source
from reviewer.problems import EmptyDocument, Problem, TooSlow, Unreadable
from reviewer.reading import Reading, read_confined
from reviewer.wording import LANGUAGES, problem_said
from reviewer.workers import Task, in_order
from tests.importing import made
from tests.importing.made import LINE
from tests.importing.scans import LEADING, SIZE, below, joined, page, saved

is_there = pytest.mark.skipif(not ocr.is_installed(), reason="the extra [ocr] is not installed")
WORDS = ("涪城区区长张伟说二〇二三年全区投资", "十二亿元，其中财政出资三亿元，其余", "自筹，各乡镇如期完成。")
SECOND = ("第二段讲增长的来历。",)
SHEET = page(*below(*WORDS, indent=0), *below(*SECOND, top=80 + 3 * LEADING, indent=2))


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extra."""
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)


def checks(found: Extracted) -> dict[str, object]:
    return {notice.check: dict(notice.values) for notice in found.notices}


def lines(found: Extracted) -> dict[str, Box]:
    return {box.span.of(found.text): box for box in boxes.lines(found.blocks)}


# Without the engine


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PDF"])
def test_a_picture_is_refused_with_what_to_install(form: str) -> None:
    with pytest.raises(Unreadable) as caught:
        extracted(saved(SHEET, form), name="掃描.bin")
    assert caught.value.values["reason"] == "reason.no_ocr"
    assert all("pip install 'zhubi[ocr]'" in problem_said(caught.value, language) for language in LANGUAGES)


@pytest.mark.usefixtures("without")
def test_the_silent_pages_of_a_mixed_pdf_are_told_with_what_to_install() -> None:
    found = extracted(joined(made.pdf(LINE), saved(SHEET, "PDF")), name="混.pdf")
    assert found.text == LINE
    assert checks(found) == {"import_silent_pages": {"count": 1, "pages": "2"}}


@pytest.mark.parametrize("words", ["BM", "RIFF這是一段話", "GIF"])
def test_words_that_begin_as_pictures_do_are_words(words: str) -> None:
    assert format_of(Sight(f"{words}，{LINE}".encode(), "文", None)).name == "text"


def test_a_photograph_of_a_kind_that_is_not_read_is_refused() -> None:
    with pytest.raises(Unreadable, match="picture"):
        extracted(struct.pack(">I", 24) + b"ftypheic" + bytes(64), name="照片.heic")


# Sizes


def huge(width: int, height: int) -> bytes:
    """A small PNG that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@is_there
@pytest.mark.parametrize("width", [8_100, 9_400, 30_000, 2_000_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(width: int) -> None:
    with pytest.raises(Unreadable, match="too_many_pixels"):
        extracted(huge(width, 10_000), name="大.png")


@is_there
@pytest.mark.parametrize("size", [(4_000, 1), (30, 2_000), (1, 1)])
def test_a_strip_takes_no_more_than_a_page(size: tuple[int, int]) -> None:
    started = time.process_time()
    with pytest.raises(EmptyDocument):
        extracted(saved(Image.new("L", size, 255), "PNG"), name="條.png")
    assert time.process_time() - started < 20


@is_there
def test_a_picture_cut_off_is_damaged() -> None:
    content = saved(SHEET, "PNG")
    with pytest.raises(Unreadable, match="damaged"):
        extracted(content[: len(content) // 2], name="斷.png")


@is_there
@pytest.mark.parametrize("form", ["TIFF", "PDF"])
def test_more_pages_than_can_be_read_are_refused(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MOST_PAGES", 1)
    small = page((20, 20, "第一頁"))
    with pytest.raises(Unreadable, match="too_many_scans"):
        extracted(saved(small, form, [small, small]), name="多.bin")


@is_there
def test_a_page_too_large_to_be_drawn_is_told_and_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PIXELS", SHEET.width * SHEET.height - 1)
    found = extracted(joined(made.pdf(LINE), saved(SHEET, "PDF")), name="混.pdf")
    assert (found.text, checks(found)) == (LINE, {"import_wordless_pages": {"count": 1, "pages": "2"}})


# Words


@is_there
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PDF"])
def test_a_picture_gives_its_paragraphs_and_the_box_of_each_line(form: str) -> None:
    found = extracted(saved(SHEET, form), name="掃描.bin")
    first, second = found.text.replace(",", "，").split("\n")
    assert first == "".join(WORDS)
    assert second == SECOND[0]
    assert found.encoding == form.lower()
    assert 0.9 < found.confidence < 1
    kept = list(lines(found).values())
    assert [box.page for box in kept] == [1, 1, 1, 1]
    tops = [80 + at * LEADING for at in range(4)]
    for box, top, words in zip(kept, tops, (*WORDS, *SECOND), strict=True):
        left = 90 + (2 * SIZE if words in SECOND else 0)
        assert abs(box.left * SHEET.width / 1000 - left) < SIZE / 2
        assert top - SIZE / 2 < box.top * SHEET.height / 1000 < box.bottom * SHEET.height / 1000 < top + 2 * SIZE
        assert box.sure is not None
        assert box.sure > DOUBTFUL
    assert checks(found) == {"import_ocr": {"count": 1, "lines": 4, "doubtful": 0}}


@is_there
def test_text_pages_keep_their_layer_and_silent_pages_are_read() -> None:
    content = joined(made.pdf("李𬱖說"), saved(SHEET, "PDF"), made.pdf("末頁李𬱖"))
    found = pdf.read(content, name="混.pdf")
    assert found.text.startswith("李𬱖說\n涪城区区长张伟")
    assert found.text.endswith("\n末頁李𬱖")
    assert {box.page for box in lines(found).values()} == {2}
    assert next(iter(lines(found))) == WORDS[0]
    assert checks(found)["import_ocr"] == {"count": 1, "lines": 4, "doubtful": 0}


@is_there
def test_a_stamp_in_the_text_layer_does_not_hide_the_scan_under_it() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    size = SHEET.width / 2, SHEET.height / 2
    canvas = Canvas(target, pagesize=size)
    canvas.drawImage(ImageReader(SHEET), 0, 0, *size)
    canvas.drawString(20, 20, "Scanned by CamScanner")
    canvas.save()
    assert "".join(WORDS) in extracted(target.getvalue(), name="掃描.pdf").text.replace(",", "，")


@is_there
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_head_is_read_and_its_boxes_stay_where_it_lies(quarters: int) -> None:
    upright = lines(extracted(saved(SHEET, "PNG"), name="正.png"))[WORDS[0]]
    turned = SHEET.rotate(-90 * quarters, expand=True)
    found = extracted(saved(turned, "PNG"), name="倒.png")
    assert "".join(WORDS) in found.text.replace(",", "，")
    box = lines(found)[WORDS[0]]
    x, y = (upright.left + upright.right) / 2, (upright.top + upright.bottom) / 2
    for _ in range(quarters):
        x, y = 1000 - y, x
    assert (abs((box.left + box.right) / 2 - x), abs((box.top + box.bottom) / 2 - y)) < (25, 25)


@is_there
def test_a_photograph_that_says_how_it_was_held_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = saved(SHEET.rotate(90, expand=True), "JPEG", exif=exif, quality=90)
    assert "".join(WORDS) in extracted(content, name="手機.jpg").text.replace(",", "，")


@is_there
def test_a_page_that_lies_askew_keeps_its_lines_and_paragraphs() -> None:
    askew = SHEET.rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert extracted(saved(askew, "PNG"), name="斜.png").text.replace(",", "，").startswith(f"{''.join(WORDS)}\n")


@is_there
@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    sheet = page((40, 40, "财政出资三亿元"))
    if mode == "I;16":
        shown = Image.frombytes(mode, sheet.size, b"".join(struct.pack("<H", each * 257) for each in sheet.tobytes()))
    elif mode in ("LA", "RGBA"):
        clear = Image.new(mode, sheet.size, (0,) * len(mode))
        shown = Image.composite(clear, sheet.convert(mode), sheet.point(lambda shade: 255 * (shade > 128)))
    else:
        shown = sheet.convert(mode)
    form = "JPEG" if mode == "CMYK" else "TIFF" if mode == "I;16" else "PNG"
    assert extracted(saved(shown, form), name="圖").text == "财政出资三亿元"


@is_there
def test_the_pages_of_a_tiff_are_pages_and_paragraphs_go_on_over_them() -> None:
    first, second = page(*below(*WORDS[:2], WORDS[0])), page(*below(*WORDS[1:], *SECOND))
    heard: list[float] = []
    found = picture.read(saved(first, "TIFF", [second]), name="兩頁.tif", progress=heard.append)
    assert heard == [0.5, 1.0]
    assert [each.address for each in found.blocks if each.kind == "page"] == ["page 1", "page 2"]
    assert f"{WORDS[0]}{WORDS[1]}" in found.text.replace(",", "，")
    assert {box.page for box in lines(found).values()} == {1, 2}


def blurred(radius: int) -> Image.Image:
    """The sheet with its second line out of focus."""
    sheet, top = SHEET.copy(), 80 + LEADING
    band = (80, top - 8, 790, top + LEADING - 12)
    sheet.paste(sheet.crop(band).filter(ImageFilter.GaussianBlur(radius)), band[:2])
    return sheet


@is_there
def test_a_line_that_cannot_be_made_out_leaves_a_sign() -> None:
    found = extracted(saved(blurred(7), "PNG"), name="糊.png")
    assert found.text.replace(",", "，").startswith(f"{WORDS[0]}□{WORDS[2]}\n")
    box = lines(found)["□"]
    assert (box.sure, 80 + LEADING - SIZE < box.top * SHEET.height / 1000 < 80 + LEADING + SIZE) == (0.0, True)
    assert next(each.spans for each in found.notices if each.check == "import_doubtful")[0] == box.span


@is_there
def test_what_is_read_with_doubt_is_told_with_its_lines() -> None:
    sheet = blurred(4)
    found = extracted(saved(sheet, "PNG"), name="污.png")
    doubtful = [box for box in lines(found).values() if box.sure is not None and box.sure < DOUBTFUL]
    (told,) = [notice for notice in found.notices if notice.check == "import_doubtful"]
    assert told.spans == tuple(box.span for box in doubtful)
    assert told.values["page"] == 1
    assert checks(found)["import_ocr"]["doubtful"] == len(doubtful) > 0  # type: ignore[index]


@is_there
@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_blank_sheet_has_no_words(form: str) -> None:
    with pytest.raises(Problem, match="wordless" if form == "PDF" else "empty"):
        extracted(saved(Image.new("L", (400, 300), 255), form), name="白")


@is_there
def test_reading_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert WORDS[0] in extracted(saved(SHEET, "PNG"), name="離線.png").text


# In a worker


def answers(*works: Callable[..., object]) -> list[object]:
    tasks = [Task("掃描", work) for work in works]
    return [answer.content for answer in in_order(tasks, most=1, patience=120)]


@is_there
def test_a_worker_reads_scans_within_its_limits_and_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "掃描.tif"
    path.write_bytes(saved(SHEET, "TIFF", [SHEET, SHEET]))
    heard: list[float] = []
    tasks = [Task(path.name, partial(read_confined, Source(path)))]
    (answer,) = in_order(tasks, most=1, patience=120, progress=heard.append)
    assert isinstance(answer.content, Reading)
    assert answer.content.text.replace(",", "，").count("".join(WORDS)) == 3
    assert heard == sorted(heard)
    assert heard[:3] == pytest.approx([0.3, 0.6, 0.9])


def endless(*, progress: Callable[[float], None]) -> None:
    """A page that is never done."""
    with limits.confined(0):
        limits.allow(1)
        for number in itertools.count():
            hash(number)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of time there")
def test_a_page_that_takes_too_long_costs_its_file_only() -> None:
    slow, quick = answers(endless, partial(quickly, 21))
    assert isinstance(slow, TooSlow)
    assert quick == 42


def quickly(number: int, *, progress: Callable[[float], None]) -> int:
    return 2 * number
