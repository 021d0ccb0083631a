"""Files made to do harm, and damaged ones: each has its outcome, and none takes long, much memory, or anything else."""

from __future__ import annotations

import random
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from reviewer.importing.formats import extracted
from reviewer.importing.limits import confined
from reviewer.importing.sources import listed
from reviewer.problems import EmptyDocument, NotText, Problem, TooLarge, Unreadable, UnsureEncoding
from reviewer.wording import LANGUAGES, problem_said
from tests.importing import made
from tests.importing.made import LINE, docx, packed, paragraph, run, word_part

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + f']><w:document xmlns:w="{made.W}"><w:body>{paragraph(run("&a9;"))}</w:body></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{made.W}"><w:body>{paragraph(run("[&e;]"))}</w:body></w:document>'
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


def nested_mail() -> bytes:
    head = "From: a@b\r\nMIME-Version: 1.0\r\n"
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3_000))
    return (head + parts).encode()


WHOLE = made.pdf(*(LINE for _ in range(40)))
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (lambda: word_of(LAUGHS), "doctype"),
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
    "entries over one another": (overlapping, "bomb"),
    "entries of a password": (encrypted_zip, "encrypted"),
    "20,000 entries": (lambda: packed({f"{n}.txt": "x" for n in range(20_000)}), "too_many_entries"),
    "cells A1 and XFD1048576": (wide_table, "too_many_cells"),
    "PDF cut at 50 %": (lambda: WHOLE[: len(WHOLE) // 2], "damaged_pdf"),
    "PDF of pictures": (lambda: made.pdf("", ""), "scanned"),
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
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "another archive": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(100), "other_archive"),
    "JSON of 100,000 levels": (lambda: b"[" * 100_000, "too_deep"),
    "a ZIP of nothing": (lambda: b"PK\x03\x04" + bytes(100), "damaged"),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "600,000 inline tags": ("<html><body>" + "<i>字</i>" * 600_000).encode,
    "10 MB of HTML on a line": ("<html><body><p>" + LINE * 160_000).encode,
    "a table of 200,000 rows": ("甲,乙,丙\n" * 200_000).encode,
    "1 MB of Markdown quotes": ("> " * 400_000 + "字\n# 一\n# 二\n").encode,
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


# Mutants

SEEDS = {
    "docx": made.FEATURES,
    "odt": made.ODT,
    "ods": made.ODS,
    "doc": made.DOC,
    "rtf": made.RTF,
    "pdf": made.pdf(LINE, "第二頁"),
    "ofd": made.ofd(LINE),
    "html": made.HTML.encode("gb18030"),
    "mail": made.mht(),
    "epub": made.epub(LINE),
    "xlsx": made.xlsx(),
    "xls": made.xls(),
    "csv": made.CSV.encode(),
    "brat": made.brat(),
    "doccano": made.doccano(),
    "label studio": made.label_studio(),
    "xmi": made.xmi(),
    "conll": made.CONLL.encode(),
}
MUTANTS = 30  # of each: 540 in all


def mutants(content: bytes, seed: str) -> Iterator[bytes]:
    """Flipped bytes, pieces cut out, doubled or put in, and packages with a damaged part."""
    chance = random.Random(seed)
    for number in range(MUTANTS):
        if content[:2] == b"PK" and number % 2:
            yield _with_damaged_part(content, chance)
        else:
            yield _damaged(content, chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        at, length = chance.randrange(len(found)), chance.choice((1, 4, 64))
        match chance.randrange(4):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1 if len(found) > 2 * length:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length]
            case _:
                found[at : at + length] = chance.randbytes(length)
        if not found:
            found = bytearray(b"x")
    return bytes(found[: chance.choice((len(found), len(found), len(found) // 2))])


def _with_damaged_part(content: bytes, chance: random.Random) -> bytes:
    import io
    from zipfile import ZipFile

    source = ZipFile(io.BytesIO(content))
    names = source.namelist()
    chosen = chance.choice(names)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as packed_again:
        for name in names:
            part = source.read(name)
            packed_again.writestr(name, _damaged(part, chance) if name == chosen and part else part)
    return target.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
@pytest.mark.parametrize("name", SEEDS)
def test_no_mutant_raises_anything_but_a_problem(name: str) -> None:
    for content in mutants(SEEDS[name], f"2026 {name}"):
        started = time.process_time()
        try:
            with confined(len(content)):
                found = extracted(content, name=f"變.{name}")
        except Problem:
            continue
        finally:
            assert time.process_time() - started < 5
        assert all(each.span.end <= len(found.text) for each in (*found.blocks, *found.annotations))


# Nothing outside

OPENED: list[str] = []
IS_HEARING: list[bool] = []  # a hook stays for the life of a process


def _hears(event: str, arguments: tuple[object, ...]) -> None:
    if not IS_HEARING:
        return
    if event == "open" and isinstance(arguments[0], str | bytes) and not _is_library(str(arguments[0])):
        OPENED.append(f"open {arguments[0]!r}")
    elif event.startswith(("socket.", "subprocess.", "os.system", "urllib.", "ctypes.dlopen")):
        OPENED.append(event)


def _is_library(path: str) -> bool:
    """Python's own modules, which lazy imports read, and what tells a process its own size."""
    return path.startswith(
        (sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]), "/proc/self/")
    ) or path.endswith((".py", ".pyc", ".so"))


CURIOUS = {
    "pictures of a page": made.HTML.replace("<h1>", '<img src="file:///etc/hostname"><img src="//e/x"><h1>').encode(),
    "a page with a base and styles": (
        b'<html><head><base href="http://127.0.0.1/"><link rel=stylesheet href=a.css><body><p>x</p></html>'
    ),
    "a field that includes a file": docx(
        paragraph('<w:r><w:instrText>INCLUDETEXT "/etc/hostname"</w:instrText></w:r>' + run("字"))
    ),
    "a template from the network": docx(None, settings='<w:x xmlns:w="u" xmlns:r="v" r:id="http://127.0.0.1/t.dotm"/>'),
    "RTF that includes a file": made.RTF.replace(b"HYPERLINK x", b'INCLUDEPICTURE "//evil/x.png"'),
    "a schema from the network": packed(
        {
            "[Content_Types].xml": made.TYPES,
            "word/document.xml": word_part("document", f"<w:body>{paragraph(run('字'))}</w:body>").replace(
                "<w:document", '<w:document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                'xsi:schemaLocation="a http://127.0.0.1/a.xsd"', 1
            ),
        }
    ),
}  # fmt: skip


def test_nothing_in_a_document_reaches_the_network_or_another_file() -> None:
    for content in (*SEEDS.values(), *CURIOUS.values()):
        extracted(content, name="前")  # what is loaded lazily is loaded now
    sys.addaudithook(_hears)
    hostile = [make() for name, (make, _) in REFUSED.items() if "entity" in name or name == "billion laughs"]
    IS_HEARING.append(True)
    for content in (*SEEDS.values(), *CURIOUS.values(), *hostile):
        try:
            extracted(content, name="後")
        except (Unreadable, UnsureEncoding):
            continue
    heard = [*OPENED]
    Path(__file__).read_bytes()
    with Path("/etc/hostname").open("rb"):
        assert OPENED[len(heard) :] == ["open '/etc/hostname'"]  # the hook does hear
    IS_HEARING.clear()
    assert heard == []
