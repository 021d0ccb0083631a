"""Exports, read back by foreign parsers: every (text slice, type) is there, and nothing runs as a formula."""

from __future__ import annotations

import csv
import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.exporting.comma_table import harmless
from reviewer.exporting.formats import named
from reviewer.exporting.workbook import CELL_CHARACTERS
from reviewer.problems import NoRoom, NotWritten
from reviewer.session import Session
from tests.conftest import SAMPLE, reading

NASTY = "=1+1@区长𠮷田说🙂\r\n<b>&\u00a0２０２３年\u202e涨12%\n" + "长" * (CELL_CHARACTERS + 10)
NASTY_MARKS = (
    ("ORG", "=1+1"),
    ("PERSON", "𠮷田"),
    ("TIME", "２０２３年"),
    ("FIGURE", "12%"),
    ("PROGRAMME", "<b>&\u00a0"),
)


@pytest.fixture
def reviewed(session: Session, sample: Document) -> Session:
    """Two documents, with decisions, a value, comments and a note that look like formulas."""
    person, *_, money, _ = session.annotations(sample.id)
    session.do("step.reject", [settle(person, "rejected")])
    session.do("step.revalue", [revalue(money, {"values": [{"low": "120000000", "high": "120000000"}], "unit": "元"})])
    session.comment(person, '=HYPERLINK("http://x")')
    session.set_note(sample.id, "@备注")
    session.add(reading(NASTY, *NASTY_MARKS, name="=难.txt"))
    return session


def expected(session: Session, *, with_rejected: bool = True) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for document in session.documents():
        text = session.text(document)
        for mark in session.annotations(document.id):
            if with_rejected or mark.status != "rejected":
                found.append((mark.span.of(text), mark.label))
    return sorted(found)


def test_json_reads_back_whole(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert reviewed.export(path, format_name="json") == 2
    documents = json.loads(path.read_text("utf-8"))
    slices = [
        (document["text"][mark["start"] : mark["end"]], mark["type"])
        for document in documents
        for mark in document["annotations"]
    ]
    assert sorted(slices) == expected(reviewed)
    assert all(
        mark["text"] == document["text"][mark["start"] : mark["end"]]
        for document in documents
        for mark in document["annotations"]
    )
    assert documents[0]["text"] == SAMPLE
    assert documents[0]["document"]["note"] == "@备注"
    assert documents[0]["annotations"][0]["comments"][0]["text"] == '=HYPERLINK("http://x")'
    assert [document["format"] for document in documents] == ["zhubi-document"] * 2


def test_one_document_is_one_object(session: Session, sample: Document, tmp_path: Path) -> None:
    session.export(tmp_path / "a.json", format_name="json")
    document = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert document["version"] == 1
    assert document["text_sha256"] == sample.text_sha256


def test_json_lines_hold_one_document_each(reviewed: Session, tmp_path: Path) -> None:
    reviewed.export(tmp_path / "a.jsonl", format_name="jsonl")
    lines = (tmp_path / "a.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(line)["document"]["name"] for line in lines] == ["样本.txt", "=难.txt"]


def test_csv_reads_back_whole_and_harmless(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    reviewed.export(path, format_name="csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted((row["text"].removeprefix("'"), row["type"]) for row in rows) == expected(reviewed)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "+"))]
    assert [row["values"] for row in rows if row["text"] == "１．２亿元"] == ["120000000"]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "-5"),
        ("-7.0%", "-7.0%"),
        ("-1+2", "'-1+2"),
        ("＝A1", "'＝A1"),
        ("@x", "'@x"),
        ("李", "李"),
    ],
)
def test_what_runs_as_a_formula_gets_an_apostrophe(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


def rows_of(book: Any, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_workbook_reads_back_whole(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    reviewed.export(path, format_name="xlsx")
    book = openpyxl.load_workbook(path)
    figures, entities = rows_of(book, "数字"), rows_of(book, "实体")
    slices = [(row["原文"], "FIGURE") for row in figures] + [(row["原文"], row["类型"]) for row in entities]
    names = {"职务": "POSITION", "时间": "TIME", "机构": "ORG", "人名": "PERSON", "项目制度": "PROGRAMME"}
    assert sorted((text, names.get(label, label)) for text, label in slices) == expected(reviewed, with_rejected=False)
    assert [row["数"] for row in figures if row["原文"] == "１．２亿元"] == [120_000_000]
    assert [row["批注"] for row in rows_of(book, "批注")] == ['=HYPERLINK("http://x")', "@备注"]
    text = "".join(row["原文"] for row in rows_of(book, "原文") if row["文件"] == "=难.txt")
    assert text.replace("\r", "").count("长") == CELL_CHARACTERS + 11  # and the one of 区长


def test_the_workbook_has_filters_frozen_heads_links_and_no_formulas(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    reviewed.export(path, format_name="xlsx")
    book = openpyxl.load_workbook(path)
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 5
    assert all(sheet.auto_filter.ref for sheet in book)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    link = book["数字"]["B2"].hyperlink
    assert link is not None
    target = book["原文"][link.location.split("!")[1]].value
    assert book["数字"]["C2"].value in target
    home = book["数字"]["A2"].hyperlink
    assert home is not None
    assert book["文件"][home.location.split("!")[1]].value == book["数字"]["A2"].value


def test_the_words_of_a_workbook_follow_the_language(reviewed: Session, tmp_path: Path) -> None:
    reviewed.export(tmp_path / "a.xlsx", format_name="xlsx", language="en")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "Figures"


@contextmanager
def little_room(most: int) -> Iterator[None]:
    """Files may not grow beyond `most` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "xlsx", "posts", "docx", "html", "pdf", "cas", "tei", "qdpx"])
def test_a_full_disk_leaves_the_old_export_and_nothing_beside_it(reviewed: Session, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / f"a{named(name).suffix}"
    path.write_text("the old one")
    with little_room(500), pytest.raises(NoRoom):
        reviewed.export(path, format_name=name)
    assert path.read_text() == "the old one"
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_a_full_disk_loses_no_act_of_the_session(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    with little_room(session.path.stat().st_size // 4), pytest.raises(NoRoom):
        for _ in range(2_000):
            session.mark(sample, "PLACE", Span(0, 2))
    kept = len(session.annotations(sample.id))
    session.do("step.accept", [settle(mark, "accepted")])
    assert session.annotations(sample.id)[0].status in ("accepted", "proposed")
    assert len(session.annotations(sample.id)) == kept


def test_a_target_that_cannot_be_written_is_a_problem(reviewed: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten):
        reviewed.export(tmp_path / "file" / "a.json", format_name="json")


def test_stopping_an_export_leaves_nothing(reviewed: Session, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(fraction: float) -> None:
        if fraction > 0:
            raise Stopped

    with pytest.raises(Stopped):
        reviewed.export(tmp_path / "x" / "a.json", format_name="json", progress=stop)
    assert list((tmp_path / "x").iterdir()) == []


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="=+-@李𬱖🙂\r\n\t\"',;<&\u00a0\u2028１a", min_size=1, max_size=30).filter(str.strip))
def test_any_text_survives_csv_and_json(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Session.open(folder / "l.zhubi", actor="甲") as session:
        document, _ = session.add(reading(text))
        session.mark(document, "PLACE", Span(0, len(text)))
        session.export(folder / "a.csv", format_name="csv")
        session.export(folder / "a.json", format_name="json")
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"] in (text, "'" + text)
    assert json.loads((folder / "a.json").read_text("utf-8"))["annotations"][0]["text"] == text
