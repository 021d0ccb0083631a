"""Ledgers and reports, read back: what they are about is whole, and nothing in them runs or breaks out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from reviewer.annotations import revalue, settle
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.exporting.losses import Loss
from reviewer.session import Session
from tests.conftest import reading
from tests.exporting import nasty

SPEECH = (
    "区委书记李𬱖主持会议。区委书记李𬱖强调，覆盖率从90%提高到95%。\n"
    "由=教育局牵头，２０２４年底前新建学校３所。\n"
    "副區長𠮷田表示，全區投資１．２亿元。"
)


@pytest.fixture
def speech(session: Session) -> Document:
    document, _ = session.add(
        reading(
            SPEECH,
            ("PERSON", "李𬱖"),
            ("POSITION", "书记"),
            ("ORG", "区委"),
            ("FIGURE", "90%"),
            ("FIGURE", "95%"),
            ("ORG", "=教育局"),
            ("PERSON", "𠮷田"),
            ("POSITION", "副區長"),
            ("FIGURE", "１．２亿元"),
            name="=讲话.txt",
        )
    )
    for mark in session.annotations(document.id)[3:5]:
        share = mark.span.of(SPEECH).removesuffix("%")
        session.do("step.revalue", [revalue(mark, {"values": [{"low": share, "high": share}], "unit": "%"})])
    marks = {mark.span.of(SPEECH): mark.id for mark in session.annotations(document.id)}
    held = {"person": marks["李𬱖"], "position": marks["书记"], "organisation": marks["区委"]}
    session.tie(document.id, "HOLDS", held)
    session.tie(document.id, "HOLDS", held)
    session.tie(document.id, "HOLDS", {"person": marks["𠮷田"], "position": marks["副區長"]})
    session.tie(document.id, "CHANGE", {"from": marks["90%"], "to": marks["95%"], "indicator": "|覆盖率"})
    return document


def rows(path: Path) -> list[tuple[Any, ...]]:
    (sheet,) = openpyxl.load_workbook(path)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return list(sheet.iter_rows(values_only=True))[1:]


def test_the_posts_name_each_holder_once_with_all_places(session: Session, speech: Document, tmp_path: Path) -> None:
    session.export(tmp_path / "a.xlsx", format_name="posts")
    head, *found = rows(tmp_path / "a.xlsx")
    assert head == ("序号", "姓名", "职务", "机构", "次数", "原文出处")
    assert found == [
        (1, "李𬱖", "书记", "区委", 2, "=讲话.txt 第1段"),
        (2, "𠮷田", "副區長", None, 1, "=讲话.txt 第3段"),
    ]


def test_a_rejected_holder_is_in_no_row(session: Session, speech: Document, tmp_path: Path) -> None:
    marks = [mark for mark in session.annotations(speech.id) if mark.span.of(SPEECH) in ("𠮷田", "副區長")]
    session.do("step.reject", [settle(mark, "rejected") for mark in marks])
    session.export(tmp_path / "a.xlsx", format_name="posts")
    assert [row[1] for row in rows(tmp_path / "a.xlsx")[1:]] == ["李𬱖"]


def test_the_indicators_have_numbers_that_calculate_and_ranges_in_words(session: Session, tmp_path: Path) -> None:
    document = nasty.reviewed(session)
    session.export(tmp_path / "a.xlsx", format_name="indicators")
    head, *found = rows(tmp_path / "a.xlsx")
    told = {row[head.index("原文")]: row for row in found}
    named = [
        mark
        for mark in nasty.kept(session, document)
        if mark.label == "FIGURE" and (mark.attributes.get("indicator") or mark.attributes.get("item"))
    ]
    assert sorted(told) == sorted(mark.span.of(nasty.TEXT) for mark in named)
    assert told["60至70個"][1:6] == ("<指标>", "臺灣街道辦事處", None, "60~70; ≤9.5", "=个")
    assert told["１．２亿元"][head.index("数值")] == 120_000_000
    assert told["90%"][head.index("原文出处")] == "难=1:?.txt 第2段"
    marks = len(nasty.kept(session, document)) - len(named)
    assert Loss("marks", marks) in session.losses("indicators")


def test_the_report_has_progress_types_changes_and_remarks(session: Session, speech: Document, tmp_path: Path) -> None:
    first, *_ = session.annotations(speech.id)
    session.do("step.accept", [settle(first, "accepted")])
    session.comment(session.annotations(speech.id)[0], nasty.REMARK)
    session.export(tmp_path / "a.docx", format_name="report")
    book = docx.Document(str(tmp_path / "a.docx"))
    titles = [each.text for each in book.paragraphs if each.text]
    assert titles == ["审读报告", "进度", "各类标注", "数字变化", "批注与核验"]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in book.tables]
    assert tables[0][1] == ["=讲话.txt", "9", "3", "3", "0", ""]
    assert ["数字", "1", "2", "0", "3"] in tables[1]
    assert tables[2][1][:3] == ["|覆盖率", "90%", "95%"]
    assert tables[2][1][3:] == ["+5 百分点", "=讲话.txt 第1段"]
    assert tables[3][1][1:3] == [first.span.of(SPEECH), nasty.REMARK]


def test_a_place_in_a_file_with_pages_and_cells_names_the_innermost(session: Session, tmp_path: Path) -> None:
    text = "甲区面积５０亩\n人口1.2万人\n尾"
    table = Span(0, text.index("\n尾"))
    blocks = (Block("page", table, "page 3"), Block("cell", Span(8, table.end), "table 1 R2C1"), Block("body", table))
    found = replace(reading(text, ("FIGURE", "５０亩"), ("FIGURE", "1.2万人")), blocks=blocks)
    document, _ = session.add(found)
    for mark in session.annotations(document.id):
        session.do("step.revalue", [revalue(mark, {"indicator": "甲"})])
    session.export(tmp_path / "a.xlsx", format_name="indicators")
    assert [row[-1] for row in rows(tmp_path / "a.xlsx")[1:]] == [
        "样本.txt 第1段 · page 3",
        "样本.txt 第2段 · table 1 R2C1",
    ]
    assert Loss("blocks", 2) in session.losses("docx")


def test_the_markdown_report_shows_just_what_was_written(session: Session, tmp_path: Path) -> None:
    nasty.reviewed(session)
    session.export(tmp_path / "a.md", format_name="markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse((tmp_path / "a.md").read_text("utf-8"))
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    shown = ["".join(child.content for child in token.children or () if child.type == "text") for token in inline]
    assert kinds <= {"text", "html_inline"}
    assert {child.content for token in inline for child in token.children or () if child.type == "html_inline"} == {
        "<br>"
    }
    assert any(nasty.REMARK.replace("\n", "") in cell for cell in shown)
    assert nasty.NOTE in shown
