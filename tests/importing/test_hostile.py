"""Files made to do harm, and damaged ones: each has its outcome, and none takes long or much memory."""

from __future__ import annotations

import re
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from reviewer.importing import ocr
from reviewer.importing.formats import extracted
from reviewer.importing.sources import Source, content_of, listed
from reviewer.problems import EmptyDocument, NotText, Problem, TooLarge, TooSlow, Unreadable, WorkerDied
from reviewer.reading import read_confined
from reviewer.wording import LANGUAGES, problem_said
from reviewer.workers import Answer, Task, in_order
from tests.importing import made, mutants
from tests.importing.lures import SHEETS
from tests.importing.made import LINE, docx, packed, paragraph, parts_of, run, word_part

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + f']><w:document xmlns:w="{made.W}"><w:body>{paragraph(run("&a9;"))}</w:body></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{made.W}"><w:body>{paragraph(run("[&e;]"))}</w:body></w:document>'
)
QUADRATIC = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY q "{"哈" * 12_000}">]>'
    f'<w:document xmlns:w="{made.W}"><w:body>{paragraph(run("&q;" * 12_000))}</w:body></w:document>'
)
WIDE = OUTSIDE.replace('1.0"', '1.0" encoding="UTF-16"')
DEEP = word_part("document", "<w:body>" + "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000 + "</w:body>")
ZEROS = bytes(80 << 20)


def word_of(document: str | bytes) -> bytes:
    return packed({"[Content_Types].xml": made.TYPES, "word/document.xml": document})


def overlapping() -> bytes:
    """Two entries of a ZIP that unpack the same bytes."""
    content = bytearray(packed({"a.txt": LINE, "b.txt": LINE, "c.txt": "x"}))
    places = [at for at in range(len(content) - 4) if content[at : at + 4] == b"PK\x01\x02"]
    (first,) = struct.unpack_from("<I", content, places[0] + 42)
    struct.pack_into("<I", content, places[1] + 42, first)
    return bytes(content)


def wide_table() -> bytes:
    """Two cells at the ends of the largest sheet."""
    import io

    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "甲")
        sheet.write("XFD1048576", "乙")
    return target.getvalue()


def encrypted_zip() -> bytes:
    content = bytearray(packed({"a.txt": LINE, "b.txt": LINE, "c.txt": LINE}))
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    return bytes(content)


def saying(size: int) -> bytes:
    """A document whose ZIP says that it has so many bytes."""
    content = bytearray(docx())
    (real,) = (len(word_part("document", f"<w:body>{paragraph(run(LINE))}</w:body>").encode()),)
    told, meant = struct.pack("<I", real), struct.pack("<I", size)
    assert content.count(told) == 2  # before the part, and in the list of all parts
    return bytes(content.replace(told, meant))


def far_cell(place: str) -> bytes:
    """Two cells, one of them far away."""
    rows = f"<row><c r='A1'><v>1</v></c></row><row><c r = '{place}'><v>1</v></c></row>"
    sheet = f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts_of(made.xlsx()), "xl/worksheets/sheet1.xml": sheet})


def announcing() -> bytes:
    """Three texts that say they are two billion."""
    parts = parts_of(made.xlsx())
    counted = re.sub(rb'ount="\d+"', b'ount="2147483648"', parts["xl/sharedStrings.xml"])
    return packed({**parts, "xl/sharedStrings.xml": counted})


def many_cells() -> bytes:
    """A sheet of a million cells and some more, in a file of a few megabytes."""
    rows = "".join(f'<row r="{at}">{"<c><v>1</v></c>" * 6}</row>' for at in range(1, 170_000))
    parts = parts_of(made.xlsx())
    sheet = f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def shared_text(words: str, count: int) -> bytes:
    """A sheet whose cells all show the same long text, which is in the file once."""
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, count + 1))
    return packed(
        {
            **parts_of(made.xlsx()),
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEETS}"><si><t>{words}</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def repeated_chapter() -> bytes:
    """A book that shows one chapter of 100 kB 1,000 times."""
    parts = parts_of(made.epub("字" * 100_000))
    spine = '<itemref idref="c0"/>' * 1_000
    opf = f'<package xmlns="urn:o"><manifest><item id="c0" href="c0.xhtml"/></manifest><spine>{spine}</spine></package>'
    return packed({**parts, "O/c.opf": opf})


def repeated_row(columns: int) -> bytes:
    """A sheet whose one row of long cells is repeated as often as a sheet has rows, 50 times."""
    words = f"<text:p>{'字' * 1_000}</text:p>"
    cell = f'<table:table-cell table:number-columns-repeated="{columns}">{words}</table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return made.open_document("spreadsheet", f'<table:table table:name="表">{row * 50}</table:table>')


def many_pages(count: int) -> bytes:
    """A PDF that names one page so often."""
    content = made.pdf(LINE)
    return content.replace(b"/Kids[5 0 R]/Count 1", f"/Kids[{'5 0 R ' * count}]/Count {count}".encode())


def swollen_pdf() -> bytes:
    """A page whose content unpacks from 1 MB to 1 GB."""
    packer = zlib.compressobj(9)
    begun = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = begun + block * 1_023 + packer.flush()
    whole = made.pdf(LINE)
    head, rest = whole.split(b"6 0 obj\n", 1)
    tail = rest.split(b"endobj", 1)[1]
    body = f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream\n"
    return head + b"6 0 obj\n" + body + b"endobj" + tail


def nested_mail() -> bytes:
    head = "From: a@b\r\nMIME-Version: 1.0\r\n"
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3_000))
    return (head + parts).encode()


HAS_EYES = ocr.is_installed()
WHOLE = made.pdf(*(LINE for _ in range(40)))
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (lambda: word_of(LAUGHS), "doctype"),
    "quadratic blow-up": (lambda: word_of(QUADRATIC), "doctype"),
    "entity of another file": (lambda: word_of(OUTSIDE), "doctype"),
    "entity in UTF-16": (lambda: word_of(WIDE.encode("utf-16")), "doctype"),
    "entity in an OpenDocument": (
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": OUTSIDE}),
        "doctype",
    ),
    "50,000 levels of XML": (lambda: word_of(DEEP), "damaged"),
    "80 MB of zeros as a document": (lambda: word_of(ZEROS), "bomb"),
    "80 MB of zeros as a picture": (
        lambda: packed({"word/document.xml": word_part("document", ""), "word/media/a.bmp": ZEROS}),
        "bomb",
    ),
    "a ZIP that says it holds 1 GB": (lambda: saying(1 << 30), "bomb"),
    "a ZIP that says it holds 4 GB": (lambda: saying(0xFFFFFFF0), "bomb"),
    "a ZIP that says it holds little": (lambda: saying(100), "damaged"),
    "a chapter 1,000 times": (repeated_chapter, "too_long"),
    "a row 50 million times": (partial(repeated_row, 1), "too_long"),
    "a cell 50 billion times": (partial(repeated_row, 1_000), "too_long"),
    "7 million characters": (lambda: b"x" * 7_000_000, "too_long"),
    "entries over one another": (overlapping, "bomb"),
    "entries of a password": (encrypted_zip, "encrypted"),
    "20,000 entries": (lambda: packed({f"{n}.txt": "x" for n in range(20_000)}), "too_many_entries"),
    "cells A1 and XFD1048576": (wide_table, "too_many_cells"),
    "a cell in row 4 billion": (partial(far_cell, "B4294967295"), "too_many_cells"),
    "a cell in column 10 billion": (partial(far_cell, "ZZZZZZZ4"), "too_many_cells"),
    "a far cell in another spelling": (partial(far_cell, "xfd1048576"), "too_many_cells"),
    "2 billion texts announced": (announcing, "damaged"),
    "1.02 million cells": (many_cells, "too_many_cells"),
    "PDF of 10,000 pages": (partial(many_pages, 10_000), "too_many_pages"),
    "PDF whose pages are in a circle": (lambda: WHOLE.replace(b"/Kids[5 0 R", b"/Kids[2 0 R"), "damaged"),
    "PDF cut at 95 %": (lambda: WHOLE[: len(WHOLE) * 95 // 100], "damaged_pdf"),
    "PDF cut at 50 %": (lambda: WHOLE[: len(WHOLE) // 2], "damaged_pdf"),
    "PDF of pictures": (lambda: made.pdf("", ""), "wordless" if HAS_EYES else "no_ocr"),
    "OFD without text": (lambda: made.ofd("", ""), "scanned"),
    "100,000 nested divs": (("<html><body>" + "<div>" * 100_000 + "字").encode, "too_deep"),
    "200,000 attributes": (
        ("<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">字").encode,
        "too_complex",
    ),
    "3,000 nested parts of mail": (nested_mail, "too_deep"),
    "200,000 nested groups of RTF": (lambda: b"{\\rtf1" + b"{" * 200_000 + b"x" + b"}" * 200_001, "too_deep"),
    "old Word of another kind": (lambda: made.doc(LINE, magic=0xA5DC), "too_old"),
    "Word of a password": (lambda: made.doc(LINE, flags=0x0300), "encrypted"),
    "Office of a password": (lambda: made.compound({"EncryptedPackage": b"x"}), "encrypted"),
    "Word cut in the middle": (lambda: made.DOC[: len(made.DOC) // 2], "damaged"),
    "a compound file of nothing known": (lambda: made.compound({"Other": b"x"}), "unknown_office"),
    "slides": (lambda: packed({"ppt/presentation.xml": "<x/>", "a": "", "b": ""}), "slides"),
    "a picture that is none": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged" if HAS_EYES else "no_ocr"),
    "another archive": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(100), "other_archive"),
    "JSON of 100,000 levels": (lambda: b"[" * 100_000, "too_deep"),
    "a ZIP of nothing": (lambda: b"PK\x03\x04" + bytes(100), "damaged"),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "600,000 inline tags": ("<html><body>" + "<i>字</i>" * 600_000).encode,
    "10 MB of HTML on a line": ("<html><body><p>" + LINE * 160_000).encode,
    "a table of 200,000 rows": ("甲,乙,丙\n" * 200_000).encode,
    "1 MB of Markdown quotes": ("> " * 400_000 + "字\n# 一\n# 二\n").encode,
    "a cell over a billion columns": lambda: docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{10**9}"/></w:tcPr>{paragraph(run("字"))}</w:tc>'
        f"<w:tc>{paragraph(run('字'))}</w:tc></w:tr></w:tbl>"
    ),
    "a list that counts from a billion": lambda: docx(
        paragraph('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + run("字")),
        numbering=made.numbering(("chineseCounting", "%1" * 9), start=10**9),
    ),
    "a billion blanks": lambda: made.open_document("text", f'<text:p>字<text:s text:c="{10**9}"/>字</text:p>'),
    "a page of 2,000,000 points": lambda: made.pdf(f"字{LINE}").replace(b"[0 0 595 842]", b"[0 0 2000000 2000000]"),
    "a token a billion characters on": f"-DOCSTART-\t-\tO\n\n字\t0\tB-PLACE\n字\t{10**9}\tO\n".encode,
    "20,000 encoded words in a subject": lambda: (
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\nFrom: a@b\r\nMIME-Version: 1.0\r\n\r\n" + "字".encode()
    ),
    "10,000 deletions": lambda: docx(
        paragraph(run("字") + "<w:del><w:r><w:delText>刪</w:delText></w:r></w:del>" * 10_000)
    ),
}


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Nothing may take the ten seconds that a worker has for a small file."""
    started = time.process_time()
    yield
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_for_its_reason(name: str) -> None:
    make, reason = REFUSED[name]
    with pytest.raises(Unreadable) as caught:
        extracted(make(), name="壞.bin")
    assert caught.value.values == {"name": "壞.bin", "reason": f"reason.{reason}"}
    assert all("壞.bin" in problem_said(caught.value, language) for language in LANGUAGES)


@pytest.mark.parametrize("name", READ)
def test_what_is_only_large_is_read(name: str) -> None:
    assert "字" in extracted(READ[name](), name="大.csv").text or name.startswith(("10 MB", "a table"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (bytes(1 << 20), EmptyDocument),
        (b"\x00\x01\x02" * 100_000, NotText),
        (bytes(17 << 20), TooLarge),
        (docx(""), EmptyDocument),
        (b"", EmptyDocument),
    ],
    ids=["1 MB of NULs", "controls", "17 MB of text", "an empty document", "nothing"],
)
def test_what_holds_no_text_says_so(content: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        extracted(content, name="空")


def test_a_loop_of_sectors_comes_to_an_end() -> None:
    looped = made.DOC[:512] + struct.pack("<128I", 0xFFFFFFFD, *[2] * 127) + made.DOC[1024:]
    with suppress(Problem):
        assert len(extracted(looped, name="環.doc").text) < len(looped)


def test_archives_in_archives_in_archives_stay_closed(tmp_path: Path) -> None:
    inner = packed({"a.txt": LINE, "b.txt": LINE, "c.txt": LINE})
    for _ in range(2):
        inner = packed({"x.zip": inner, "y.txt": LINE, "z.txt": f"{LINE}{len(inner)}"})
    (tmp_path / "甲.zip").write_bytes(inner)
    found = listed([tmp_path / "甲.zip"])
    assert [each.problem.values["reason"] for each in found if each.problem] == ["reason.nested"]
    assert sorted(each.source.name for each in found if not each.problem) == ["y.txt", "y.txt", "z.txt", "z.txt"]


def test_a_name_that_climbs_out_of_an_archive_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "甲.zip").write_bytes(packed({"../../etc/passwd": LINE, "b.txt": LINE, "c.txt": LINE}))
    assert [each.source.name for each in listed([tmp_path / "甲.zip"])] == ["b.txt", "c.txt"]


# What only ends with the process

DEADLY: dict[str, Callable[[], bytes]] = {
    "PDF of 1 MB that unpacks to 1 GB": swollen_pdf,
    "one text in a million cells": lambda: shared_text("字" * 20_000, 60_000),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
def test_a_worker_dies_or_refuses_and_the_next_file_is_read(tmp_path: Path) -> None:
    sources = []
    for number, make in enumerate([*DEADLY.values(), docx]):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(make())
        sources.append(Source(path))
    tasks = [Task(each.name, partial(read_confined, each)) for each in sources]
    *ended, last = in_order(tasks, most=1, patience=120)
    assert [each.what for each in (*ended, last)] == ["failed"] * len(DEADLY) + ["done"]
    assert all(isinstance(each.content, Unreadable | WorkerDied | TooSlow) for each in ended)


# Mutants


@pytest.fixture(scope="module")
def surveyed() -> dict[str, Answer]:
    """All mutants, read in workers as files are: one that dies costs its kind of file only."""
    tasks = [Task(name, partial(mutants.survey, name)) for name in mutants.SAMPLES]
    return dict(zip(mutants.SAMPLES, in_order(tasks, most=2, patience=120), strict=True))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
@pytest.mark.parametrize("name", mutants.SAMPLES)
def test_no_mutant_comes_to_anything_but_a_reading_or_a_problem(surveyed: dict[str, Answer], name: str) -> None:
    assert surveyed[name] == Answer("done", [])


def test_no_mutant_of_an_archive_is_listed_with_anything_but_problems(tmp_path: Path) -> None:
    inner = packed({"甲.txt": LINE, "乙.csv": made.CSV, "丙.jsonl": made.doccano() + b"\n" + made.doccano()})
    whole = mutants.dateless(packed({"一.txt": LINE, "二/三.docx": docx(), "四.zip": inner}))
    for number, content in enumerate(mutants.mutants(whole, "zip")):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        for each in listed([path]):
            with suppress(Problem):
                assert each.problem or content_of(each.source)
