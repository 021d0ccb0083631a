"""Threads, evidence, paragraphs read, sign-offs and history counts, as the exports carry them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from reviewer.annotations import settle
from reviewer.documents.document import Document
from reviewer.session import Session


@pytest.fixture
def reviewed(session: Session, sample: Document) -> Session:
    """One mark accepted, answered and confirmed; one paragraph read; signed, unlocked, and signed again."""
    mark = session.annotations(sample.id)[3]
    session.do("step.accept", [settle(mark, "accepted")])
    mark = session.annotations(sample.id)[3]
    remark = session.comment(mark, "=与李𬱖核对")
    session.act_as("乙")
    session.answer(remark, "已核对")
    session.resolve(session.comments(sample.id)[0])
    session.attest(
        mark, status="confirmed", source="２０２３年统计公报", link="https://example.cn/a", quote="投资1.2亿元"
    )
    session.read(sample, session.reviewed(sample).paragraphs[1])
    session.sign(sample, "甲")
    session.unlock(sample, "补一处")
    session.sign(sample, "甲", "first")
    return session


def test_json_carries_all_of_it(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    reviewed.export(path, format_name="json")
    told = json.loads(path.read_text("utf-8"))
    money = told["annotations"][3]
    first, answer = money["comments"]
    assert told["version"] == 1
    assert (answer["reply_to"], answer["text"], answer["author"]) == (first["id"], "已核对", "乙")
    assert (first["reply_to"], first["resolved"]["by"], answer["resolved"]) == (None, "乙", None)
    assert money["evidence"]["status"] == "confirmed"
    assert money["evidence"]["link"] == "https://example.cn/a"
    assert [each["history"] for each in told["annotations"]] == [1, 1, 1, 2, 1]
    assert told["annotations"][0]["evidence"] is None
    assert [told["text"][each["start"] : each["end"]] for each in told["paragraphs_read"]] == [
        "２０２３年投资\u3000１．２亿元，覆盖率达95%。"
    ]
    withdrawn, in_force = told["sign_offs"]
    assert (withdrawn["stage"], withdrawn["unlocked"]["by"], withdrawn["unlocked"]["reason"]) == (
        "first",
        "乙",
        "补一处",
    )
    assert in_force["unlocked"] is None
    assert in_force["sha256"] == withdrawn["sha256"]
    assert told["progress"] == {"decided": 1, "marks": 5, "read": 1, "paragraphs": 3}


def test_csv_has_the_thread_and_what_speaks_for_a_mark(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    reviewed.export(path, format_name="csv")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True)))
    assert rows[3]["comments"] == "✓ =与李𬱖核对\n↳ 已核对 (乙)"
    assert (rows[3]["evidence"], rows[3]["source"]) == ("confirmed", "２０２３年统计公报")
    assert (rows[0]["evidence"], rows[0]["quote"]) == ("", "")


def test_the_workbook_has_them_in_words(reviewed: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    reviewed.export(path, format_name="xlsx", language="hans")
    book = openpyxl.load_workbook(path)
    figure = dict(zip(*list(book["数字"].iter_rows(values_only=True))[:2], strict=True))
    assert figure["核验"] == "已确认"
    assert figure["依据"] == "２０２３年统计公报\nhttps://example.cn/a\n投资1.2亿元"
    document = dict(zip(*list(book["文件"].iter_rows(values_only=True))[:2], strict=True))
    assert (document["段落数"], document["已读段落"], document["签署"]) == (3, 1, "初审 甲")
    remarks = list(book["批注"].iter_rows(values_only=True))
    assert [row[remarks[0].index("回复")] for row in remarks[1:]] == [None, "=与李𬱖核对"]
