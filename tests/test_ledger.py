"""The ledger of tasks: rows from relations and marks, and what a reviewer typed over them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from reviewer.annotations import Change, Relation, recast, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, OffsetMap, Span, View, rewritten
from reviewer.ledger import Entry, entries
from reviewer.reading import read
from reviewer.session import Session

TEXT = (
    "由市住建局牵头，市财政局配合，6月底前完成36个老旧小区改造。\r\n各地区4月底前要启动市场化保洁。\r\n"
    "李𬱖说，由市农业农村局负责，新建冷库１２座。"
)
ROWS = [
    ("完成36个老旧小区改造", "市住建局", "市财政局", "6月底前", "36个"),
    ("启动市场化保洁", "各地区", "", "4月底前", ""),
    ("新建冷库12座", "市农业农村局", "", "", "12座"),
]


def added(session: Session) -> Document:
    document, _ = session.add(read(TEXT.encode(), name="会议.txt", encoding="utf-8"))
    return document


def ledger(session: Session, document: Document) -> list[Entry]:
    marks = {mark.id: mark for mark in session.annotations(document.id)}
    return entries(session.relations(document.id), marks, session.repaired(document))


def cells(session: Session, document: Document) -> list[tuple[str, ...]]:
    return [(each.action, each.lead, each.support, each.deadline, each.targets) for each in ledger(session, document)]


def test_rows_come_from_the_marks(session: Session) -> None:
    document = added(session)
    assert cells(session, document) == ROWS
    assert [each.span.of(TEXT) for each in ledger(session, document)][2] == "新建冷库１２座"


def test_what_was_typed_wins_and_can_be_undone(session: Session) -> None:
    document = added(session)
    first = ledger(session, document)[0].relation
    session.do("step.task", [recast(first, {"lead_text": "市住建局、各区", "deadline_text": ""})])
    assert cells(session, document)[0] == ("完成36个老旧小区改造", "市住建局、各区", "市财政局", "", "36个")
    session.undo()
    assert cells(session, document) == ROWS


def test_a_rejected_mark_says_nothing(session: Session) -> None:
    document = added(session)
    support = next(mark for mark in session.annotations(document.id) if mark.span.of(TEXT) == "市财政局")
    session.do("step.reject", [settle(support, "rejected")])
    assert cells(session, document)[0][2] == ""


def test_a_task_goes_and_comes_back(session: Session) -> None:
    document = added(session)
    session.do("step.remove_task", [Change(ledger(session, document)[1].relation, None)])
    assert [row[0] for row in cells(session, document)] == [ROWS[0][0], ROWS[2][0]]
    session.undo()
    assert cells(session, document) == ROWS


def test_a_task_without_marks(session: Session) -> None:
    task = Relation(1, 1, "TASK", {"start": 0, "end": 5, "action": "抓 落\n实"})
    (entry,) = entries([task], {}, View("抓 落\n实。", OffsetMap()))
    assert (entry.action, entry.lead, entry.deadline) == ("抓 落实", "", "")


def test_the_ledger_as_a_workbook(session: Session, tmp_path: Path) -> None:
    added(session)
    other, _ = session.add(read("由市教育局负责，=SUM(1)年底前建成学校3所。".encode(), name="b.txt", encoding="utf-8"))
    path = tmp_path / "清单.xlsx"
    session.export(path, format_name="tasks")
    sheet = load_workbook(path).active
    assert sheet is not None
    title, head, *rows = [
        tuple("" if cell is None else cell for cell in row) for row in sheet.iter_rows(values_only=True)
    ]
    assert title[0] == "重点任务清单"
    assert head == ("序号", "任务", "牵头单位", "配合单位", "时限", "量化指标", "原文出处")
    assert [row[1:6] for row in rows] == ROWS + cells(session, other)
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert [row[6] for row in rows[:3]] == ["会议.txt 第1段", "会议.txt 第2段", "会议.txt 第3段"]
    assert sheet.freeze_panes == "A3"


def test_damaged_words_are_shown_repaired() -> None:
    text = "實(shí)施地鐵工程"
    edit = Edit(Span(1, 6), "", "gloss")
    task = Relation(1, 1, "TASK", {"start": 0, "end": len(text), "action": text})
    (entry,) = entries([task], {}, rewritten(text, [edit]))
    assert entry.action == "實施地鐵工程"
