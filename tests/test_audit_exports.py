"""What is handed on runs nothing, calls nobody and stays in its place, whatever the documents say."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, is_zipfile

import openpyxl
import pytest
from markdown_it import MarkdownIt

from reviewer.annotations import relabel, revalue
from reviewer.documents.document import Document
from reviewer.exporting.comma_table import harmless
from reviewer.exporting.formats import FORMATS, named
from reviewer.problems import NotInstalled
from reviewer.reading import read
from reviewer.session import Session
from tests.conftest import reading
from tests.exporting import nasty

NAME = "../../=cmd|'／C calc'!A0\"><script>alert(1)<／script>.txt"
FORMULA = "=cmd|'/C calc'!A0"
SHEETS = ("xlsx", "tasks", "indicators", "posts")
ACTIVE = re.compile(rb"/(?:URI|Launch|JavaScript|JS|OpenAction|AA|SubmitForm|GoToR|EmbeddedFile)\b")
TASK = "教育局负责，2024年底前建成１２所学校。李𬱖任局长。"


@pytest.fixture
def hostile(session: Session) -> Session:
    """Documents, values, posts and tasks that begin as formulas and go on as markup."""
    document = nasty.reviewed(session, name=NAME)
    figure = next(mark for mark in session.annotations(document.id) if mark.label == "FIGURE")
    told = dict.fromkeys(("unit", "item", "indicator", "subject", "period"), FORMULA)
    session.do("step.revalue", [revalue(figure, {**told, "values": [{"low": "1", "high": None}]})])
    session.add(read(TASK.encode(), name=NAME))
    session.add(reading("甲区李𬱖。", ("PERSON", "李𬱖"), name="CON"))
    for mark in session.annotations(session.documents()[1].id):
        if mark.label in ("PERSON", "POSITION", "ORG"):
            session.do("step.revalue", [revalue(mark, {"full": FORMULA})])
    return session


def exported(session: Session, name: str, folder: Path) -> Path:
    path = folder / f"a{named(name).suffix}"
    try:
        session.export(path, format_name=name)
    except NotInstalled as missing:
        pytest.skip(str(missing))
    return path


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_is_a_formula_or_leads_out(hostile: Session, name: str, tmp_path: Path) -> None:
    path = exported(hostile, name, tmp_path)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith(("=", "../../=")) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target] == []


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_no_part_of_a_package_lies_elsewhere(hostile: Session, name: str, tmp_path: Path) -> None:
    path = exported(hostile, name, tmp_path)
    if not is_zipfile(path):
        pytest.skip("no package")
    with ZipFile(path) as packed:
        names = packed.namelist()
        parts = b"".join(packed.read(each) for each in names if each.endswith((".rels", "document.xml")))
    assert len(set(map(str.casefold, names))) == len(names)
    assert [each for each in names if each.startswith("/") or ".." in PurePosixPath(each).parts or "\\" in each] == []
    assert re.findall(rb'TargetMode="External"|instrText|fldSimple|w:hyperlink|altChunk', parts) == []


@pytest.mark.parametrize(
    "cell",
    [
        "=1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u3000＝1", "\ufeff=1", "\u200b=1",
        "＋1＋1", "－1＋1", "＠x",
    ],
)  # fmt: skip
def test_a_cell_that_begins_a_formula_even_behind_blanks_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "-7.0%", "+1,234.5", "李", "", " 甲", "1=1"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_no_row_of_a_comma_table_begins_a_formula(hostile: Session, tmp_path: Path) -> None:
    with exported(hostile, "csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert f"'{FORMULA}" in cells
    assert [each for each in cells if each.lstrip().startswith(("=", "@", "＝", "＠"))] == []


def test_a_label_of_a_foreign_library_does_not_break_out_of_a_page(session: Session, tmp_path: Path) -> None:
    """The window offers no such label; a library from elsewhere may have one."""
    document, _ = session.add(reading("甲区李𬱖。", ("PERSON", "李𬱖")))
    (mark,) = session.annotations(document.id)
    session.do("step.relabel", [relabel(mark, 'X"></style><script>alert(1)</script>')])
    page = exported(session, "html", tmp_path).read_text("utf-8")
    assert "<script" not in page.casefold()
    assert page.casefold().count("</style>") == 1


def test_a_report_in_markdown_shows_the_words_themselves(hostile: Session, tmp_path: Path) -> None:
    source = exported(hostile, "markdown", tmp_path).read_text("utf-8")
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(source)
    tags = set(re.findall(r"<(/?[a-z0-9!]+)", page))
    assert {tag.removeprefix("/") for tag in tags} <= {
        "h1", "h2", "table", "thead", "tbody", "tr", "th", "td", "br", "p",
    }  # fmt: skip
    assert "&lt;script&gt;" in page


def test_a_pdf_acts_on_nothing(hostile: Session, tmp_path: Path) -> None:
    assert ACTIVE.findall(exported(hostile, "pdf", tmp_path).read_bytes()) == []


def names_of(session: Session, document: Document, folder: Path) -> Iterator[str]:
    session.export(folder / "a.zip", format_name="brat")
    with ZipFile(folder / "a.zip") as packed:
        yield from packed.namelist()


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "C:\\x", "a\x00b", "..", ".", "", "x" * 400, "a\nb", "≤\u202etxt"]
)
def test_a_name_leads_to_no_other_place(session: Session, name: str, tmp_path: Path) -> None:
    made = reading("甲区李𬱖。", ("PERSON", "李𬱖"))
    document, _ = session.add(replace(made, document=replace(made.document, name=name)))
    for each in names_of(session, document, tmp_path):
        assert PurePosixPath(each).name == each
        assert re.search(r'[\x00-\x1f/\\:*?"<>|]', each) is None
        assert len(each.encode()) < 256
