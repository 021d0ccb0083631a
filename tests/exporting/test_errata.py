"""The list of errata, written through the session and read back by foreign means: places, words, proposals."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl.cell.rich_text import CellRichText, TextBlock

from bench.checks import SETS, with_error
from reviewer.annotations import Finding
from reviewer.checking.material import Remark
from reviewer.checking.table import NAMES
from reviewer.corpus.marked import marked
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.exporting.choice import ALL, Choice
from reviewer.exporting.errata_corrections import Case, corrections
from reviewer.exporting.errata_passages import MOST_QUOTED, Passages, Run
from reviewer.exporting.errata_proposals import RULES, basis, proposal
from reviewer.exporting.losses import Loss
from reviewer.exporting.report import message
from reviewer.reading import read, read_file
from reviewer.session import Session
from reviewer.wording import LANGUAGES, Language, said, wordings
from tests.checking.test_report import ACROSS
from tests.conftest import SEEDS, reading
from tests.test_cli import run

# An astral name, an emoji, full-width digits, a formula, HTML, a sign that turns the text, a control, tabs, CRLF.
TEXT = (
    "凤凰区２０２３年工作情况\r\n"
    "一、基本情况\r\n"
    "区委书记李𬱖说🙂：２０２３年办理建议93件、提案118件，合计221件。覆盖率从90%提高到95%，比上年提高6个百分点。\r\n"
    "\r\n"
    "=1+1，<b>\u202e李𬱖签定了“责任状，约4000元左右\x0b；\t结束，，\r\n"
    "（一）工作工作安排\r\n"
    "培训人数5000人次，２０２４—２０２２年推进推进项目落地，就业率提高15%。"
)
HANT = "臺灣鄉鎮工作情況\r\n李𬱖議員簽定了責任狀，辦理建議93件、提案118件，合計221件，約4000元左右。"
FORMATS = ("errata", "errata_xlsx")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: the marked words, and the cells as text."""

    marked: tuple[str, ...]
    place: str
    text: str
    problem: str
    proposal: str
    basis: str
    severity: str
    status: str


def read_word(path: Path) -> list[Row]:
    return [row for table in docx.Document(str(path)).tables for row in map(_word_row, table.rows[1:])]


def _word_row(row: Any) -> Row:
    _, _, text, *_ = row.cells
    runs = [run for paragraph in text.paragraphs for run in paragraph.runs]
    return Row(
        tuple(run.text for run in runs if run.bold and run.font.color.rgb), *(each.text for each in row.cells[1:])
    )


def read_sheet(path: Path) -> list[Row]:
    (sheet,) = openpyxl.load_workbook(path, rich_text=True)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [_sheet_row(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


def _sheet_row(row: Sequence[Any]) -> Row:
    _, _, place, text, *rest = row
    parts = text if isinstance(text, CellRichText) else CellRichText(text or "")
    runs = groupby(parts, key=lambda part: isinstance(part, TextBlock) and bool(part.font.b))
    marked_ = tuple("".join(map(str, same)) for is_bold, same in runs if is_bold)
    return Row(tuple(map(_unescaped, marked_)), place, _unescaped(str(parts)), *map(str, rest))


def _unescaped(words: str) -> str:
    """Spreadsheets write control characters as _xHHHH_."""
    return words.replace("_x000B_", "\x0b")


READERS = {"errata": read_word, "errata_xlsx": read_sheet}


def written(
    session: Session, name: str, folder: Path, *, language: Language = "hans", choice: Choice = ALL
) -> list[Row]:
    path = folder / f"{name}.{'docx' if name == 'errata' else 'xlsx'}"
    session.export(path, format_name=name, language=language, choice=choice)
    return READERS[name](path)


@pytest.fixture
def document(session: Session) -> Document:
    return session.add(read(TEXT.encode(), name="=讲话<b>.txt"))[0]


def settled(session: Session, document: Document, **states: str) -> None:
    """Gives the findings of checks a state."""
    from reviewer.annotations import Change

    changes = [
        Change(each, replace(each, status=states[each.check], reason=f"查过{each.check}"))  # type: ignore[arg-type]
        for each in session.findings(document.id)
        if each.check in states
    ]
    session.do("step.finding", changes)


def slices(finding: Finding, text: str) -> tuple[str, ...]:
    """The words at its places, those that touch as one, with plain line ends."""
    inside = sorted({at for span in finding.spans for at in range(span.start, span.end)})
    found: list[str] = []
    for before, at in zip([-2, *inside], inside, strict=False):
        found = [*found[:-1], found[-1] + text[at]] if at == before + 1 else [*found, text[at]]
    return tuple(found)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("text", "language"), [(TEXT, "hans"), (HANT, "hant")])
def test_every_finding_comes_back_with_its_words_its_message_and_its_proposal(
    session: Session, tmp_path: Path, name: str, text: str, language: Language
) -> None:
    document, _ = session.add(read(text.encode(), name="難=1:?.txt"))
    reviewed = session.reviewed(document)
    expected = Counter(
        (slices(each, text), message(each, language), proposal(each, reviewed, language))
        for each in session.findings(document.id)
    )
    found = written(session, name, tmp_path)
    control = "\ufffd" if name == "errata" else "\x0b"
    assert Counter((row.marked, row.problem, row.proposal) for row in found) == Counter(
        (tuple(words.replace("\x0b", control) for words in each), *rest) for each, *rest in expected.elements()
    )
    assert len(found) == expected.total() >= 3


def test_the_fixture_has_what_it_says(session: Session, document: Document) -> None:
    checks = {each.check for each in session.findings(document.id)}
    assert checks >= {
        "sum_mismatch",
        "change_mismatch",
        "misspelling",
        "quotes_unpaired",
        "redundant_qualifier",
        "punctuation_doubled",
        "word_doubled",
        "persons_and_visits",
        "period_reversed",
        "percent_for_points",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_tells_place_words_computation_and_standing(
    session: Session, document: Document, tmp_path: Path, name: str
) -> None:
    settled(session, document, sum_mismatch="confirmed")
    (row,) = [each for each in written(session, name, tmp_path) if each.marked == ("93件", "118件", "221件")]
    assert row.place == "一、基本情况\n第3段"
    assert row.text == "区委书记李𬱖说🙂：２０２３年办理建议93件、提案118件，合计221件。"
    assert row.problem == "“93件、提案118件，合计221件”：93 + 118 = 211 件，文中合计 221 件。"
    assert row.proposal == "所列各数无误的，合计改为“211件”；合计（221 件）无误的，改正所列各数。"
    assert row.basis == "据文中数字计算：93 + 118 = 211 件 ≠ 221 件\n审读意见：查过sum_mismatch"
    assert (row.severity, row.status) == ("错误", "确有问题")


def test_the_word_document_is_a_titled_table_on_a4_across(session: Session, document: Document, tmp_path: Path) -> None:
    session.export(tmp_path / "a.docx", format_name="errata")
    book = docx.Document(str(tmp_path / "a.docx"))
    title, name, told = [each.text for each in book.paragraphs if each.text]
    count = len(session.findings(document.id))
    assert (title, name) == ("勘误表", "=讲话<b>.txt")
    assert told.startswith(f"共 {count} 处：错误 ")
    section = book.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    (table,) = book.tables
    first, second, *_ = table.rows
    assert [each.text for each in first.cells] == ["序号", "位置", "原文", "问题", "建议", "依据", "严重程度", "状态"]
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert second._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [row.cells[0].text for row in table.rows[1:]] == [str(each) for each in range(1, count + 1)]
    assert sum(each.width for each in table.columns) <= section.page_width - section.left_margin - section.right_margin
    fonts = book.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert all(cell.width >= Mm(10) for cell in first.cells)


def test_the_date_of_a_document_stands_under_its_name(session: Session, tmp_path: Path) -> None:
    text = "工作情况\n（2022年5月13日）\n签定了责任状。"
    session.add(read(text.encode(), name="甲.txt"))
    session.export(tmp_path / "a.docx", format_name="errata")
    lines = [each.text for each in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "文件日期 2022-05-13　共 1 处：错误 0，提醒 1，提示 0" in lines


def test_the_sheet_is_ready_to_print(session: Session, document: Document, tmp_path: Path) -> None:
    session.export(tmp_path / "a.xlsx", format_name="errata_xlsx")
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == sheet.title == "勘误表"
    assert rows[1] == ("序号", "文件", "位置", "原文", "问题", "建议", "依据", "严重程度", "状态")
    assert {row[1] for row in rows[2:]} == {"=讲话<b>.txt"}
    assert [row[0] for row in rows[2:]] == list(range(1, len(rows) - 1))
    assert sheet.freeze_panes == "A3"
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$2", "landscape")
    assert all(cell.alignment.wrap_text for cell in sheet[3])
    assert all(sheet.column_dimensions[letter].width >= 6 for letter in "ABCDEFGHI")


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_without_findings_says_so_or_has_no_row(session: Session, tmp_path: Path, name: str) -> None:
    session.add(reading("没有问题。", name="好.txt"))
    assert written(session, name, tmp_path) == []
    session.export(tmp_path / "a.docx", format_name="errata", language="en")
    assert "Nothing to correct." in [each.text for each in docx.Document(str(tmp_path / "a.docx")).paragraphs]


def test_a_chinese_list_speaks_the_script_of_its_document_and_an_english_one_english(
    session: Session, tmp_path: Path
) -> None:
    session.add(read(HANT.encode(), name="繁.txt"))
    (row,) = [each for each in written(session, "errata", tmp_path) if each.marked == ("簽定",)]
    assert row.proposal == "「簽定」改為「簽訂」。"
    assert row.severity == "提醒"
    (row,) = [each for each in written(session, "errata", tmp_path, language="en") if each.marked == ("簽定",)]
    assert row.proposal == "Write “簽訂” for “簽定”."


@pytest.mark.parametrize("name", FORMATS)
def test_it_has_what_is_open_or_confirmed_and_what_the_choice_asks_for(
    session: Session, document: Document, tmp_path: Path, name: str
) -> None:
    settled(session, document, sum_mismatch="confirmed", misspelling="dismissed")
    every = Counter(each.check for each in session.findings(document.id))

    def statuses(choice: Choice) -> Counter[str]:
        return Counter(row.status for row in written(session, name, tmp_path, choice=choice))

    open_ = every.total() - every["sum_mismatch"] - every["misspelling"]
    assert statuses(ALL) == {"待处理": open_, "确有问题": 1}
    assert statuses(Choice(dismissed=True)) == {"待处理": open_, "确有问题": 1, "不是问题": 1}
    assert statuses(Choice("reviewed")) == {"确有问题": 1}
    assert statuses(Choice("reviewed", dismissed=True)) == {"确有问题": 1, "不是问题": 1}
    assert statuses(Choice("accepted")) == {"确有问题": 1}


def test_what_it_leaves_out_is_counted(session: Session, document: Document) -> None:
    settled(session, document, sum_mismatch="confirmed", misspelling="dismissed")
    every = len(session.findings(document.id))
    lost = {each.kind: each.count for each in session.losses("errata")}
    assert lost["dismissed"] == 1
    assert lost["marks"] == len(session.annotations(document.id))
    assert lost["text"] == len(TEXT)
    assert "findings" not in lost
    assert Loss("dismissed", 1) not in session.losses("errata", Choice(dismissed=True))
    assert Loss("unasked", every - 1) in session.losses("errata", Choice("accepted"))
    plain = {each.kind: each.count for each in session.losses("csv")}
    assert (plain["findings"], plain["dismissed"]) == (every - 1, 1)
    asked = {each.kind: each.count for each in session.losses("csv", Choice(dismissed=True))}
    assert asked["findings"] == every
    assert not {"findings", "dismissed"} & {each.kind for each in session.losses("report")}


def test_a_place_in_a_file_has_its_address_and_one_of_the_whole_file_says_so(session: Session, tmp_path: Path) -> None:
    text = "甲区签定责任状\n人口1.2万人"
    found = read(text.encode(), name="表.txt")
    blocks = (Block("page", Span(0, len(text)), "page 3"), Block("cell", Span(0, 7), "table 1 R2C1"))
    remark = replace(found.remarks[0], check="import_pictures", spans=(Span(0, 1),), values={"count": 2})
    session.add(replace(found, blocks=blocks, remarks=(*found.remarks, remark)))
    rows = {row.marked: row for row in written(session, "errata", tmp_path)}
    assert rows["签定",].place == "第1段\ntable 1 R2C1"
    assert rows[()].place == "全文"
    assert rows[()].proposal == "查看原件中的图片，图中数字和文字另行核对。"


def test_a_finding_between_documents_quotes_both(session: Session, tmp_path: Path) -> None:
    found = read("2022年全区粮食产量12.5万吨。".encode(), name="乙.txt")
    other = {"document": 1, "name": "甲=李𬱖.txt", "start": 0, "end": 6, "words": "13.1万吨"}
    values = {"name": "粮食产量", "year": 2022, "computed": "13.1 万吨 ≠ 12.5 万吨", "places": [other]}
    session.add(replace(found, remarks=(Remark("same_across", "warning", (Span(11, 17),), values),)))
    (row,) = written(session, "errata", tmp_path)
    assert row.marked == ("12.5万吨", "13.1万吨")
    assert row.text == "2022年全区粮食产量12.5万吨。\n另见 甲=李𬱖.txt：13.1万吨"
    assert row.proposal == "查证“粮食产量”2022 年的数，两份文件以一处为准；口径不同的，分别注明。"
    assert row.basis == "两份文件对照：13.1 万吨 ≠ 12.5 万吨"


@pytest.mark.parametrize("name", FORMATS)
def test_a_line_that_is_all_marked_is_quoted_and_told_apart(session: Session, tmp_path: Path, name: str) -> None:
    session.add(read("责任状\r\n签定\r\n".encode(), name="甲.txt"))
    assert [(row.marked, row.text) for row in written(session, name, tmp_path)] == [(("签定",), "签定")]


@pytest.mark.parametrize("name", ["errata_xlsx", "xlsx"])
def test_what_looks_like_the_notation_of_the_library_is_words(session: Session, tmp_path: Path, name: str) -> None:
    line = "<r>签定<b>李𬱖&</r>"
    session.add(read(f"责任状\r\n{line}\r\n".encode(), name="甲.txt"))
    session.export(tmp_path / "a.xlsx", format_name=name)
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet.values for cell in row]
    assert line in cells


# Passages


def passage(text: str, *words: str) -> list[str]:
    """What is shown, with the places in brackets."""
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in words]
    return [
        "".join(f"[{run.words}]" if run.is_marked else run.words for run in each) for each in Passages(text).of(spans)
    ]


def test_a_passage_stays_in_its_sentence_and_says_where_it_was_cut() -> None:
    text = f"前一句。{'甲' * 40}投资𠮷亿元，{'乙' * 40}。后一句。"
    assert passage(text, "𠮷亿元") == [f"…{'甲' * 16}投资[𠮷亿元]，{'乙' * 17}…"]
    assert passage("前一句。李𬱖讲话。后一句。", "李𬱖") == ["[李𬱖]讲话。"]


def test_places_that_stand_close_are_in_one_passage_and_others_in_two() -> None:
    text = f"共93件、118件，合计221件，{'甲' * 60}另有5件。\r\n又7件"
    assert passage(text, "221件", "93件", "118件", "7件") == [
        f"共[93件]、[118件]，合计[221件]，{'甲' * 17}…",
        "又[7件]",
    ]


def test_a_long_place_is_shortened_and_has_plain_line_ends() -> None:
    text = f"甲\r\n乙{'丙' * 200}丁"
    (found,) = Passages(text).of([Span(0, len(text))])
    assert found == (Run(f"甲\n乙{'丙' * (MOST_QUOTED - 16 - 4)}……{'丙' * 15}丁", is_marked=True),)
    assert Passages("").of([Span(0, 0)]) == []


# Proposals


def test_every_check_has_a_proposal_and_a_basis() -> None:
    said_of = {key.partition(".")[2] for key in wordings() if key.startswith("finding.")}
    proposed = {key.partition(".")[2] for key in wordings() if key.startswith("proposal.")}
    ruled = [check for checks in RULES.values() for check in checks.split()]
    assert proposed == said_of == set(ruled)
    assert len(ruled) == len(set(ruled))
    assert NAMES | set(ACROSS) <= proposed
    assert len(NAMES) + len(ACROSS) == 68
    assert {f"basis.{rule}" for rule in RULES} <= set(wordings())


def _documents() -> list[tuple[str, str]]:
    """The samples; each passage of our own with all the errors that are planted into it one by one, at once."""
    found = [(path.stem, path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    here = Path(__file__).parent.parent / "checking"
    for folder, table in SETS:
        for name, listed in tomllib.loads((here / table).read_text("utf-8")).items():
            text = (here / folder / f"{name}.txt").read_text("utf-8")
            found += [(f"{name}-{half}", _planted(text, listed["plants"][half::2])) for half in (0, 1)]
    return found


def _planted(text: str, plants: list[dict[str, str]]) -> str:
    for plant in plants:
        text = with_error(text, plant) if plant["old"] in text else text
    return text


@pytest.mark.parametrize(("name", "text"), _documents(), ids=lambda each: each[:20] if "\n" not in each else "")
def test_what_is_found_in_real_texts_has_its_proposal_in_every_language(name: str, text: str) -> None:
    reviewed = marked(read(text.encode(), name=name))
    assert reviewed.findings
    told = [
        " ".join((proposal(each, reviewed, language), *basis(each, language)))
        for each in reviewed.findings
        for language in LANGUAGES
    ]
    assert not [each for each in told if "“”" in each or "「」" in each or "{" in each or "None" in each]


@pytest.mark.parametrize(
    ("check", "values", "words", "expected"),
    [
        (
            "change_mismatch",
            {"said": "6个百分点", "computed": "+5 百分点"},
            ("90%", "95%", "6个百分点"),
            "改为“5个百分点”",
        ),
        ("change_mismatch", {"said": "21%", "computed": "+1,590 元（+12%）"}, ("a", "b", "21%"), "改为“12%”"),
        ("change_mismatch", {"said": "5个", "computed": "+3 个（+30%）"}, ("a", "b", "5个"), "改为“3个”"),
        ("change_mismatch", {"said": "增加", "computed": "−0.4 个（−8.7%）"}, ("4.6个", "4.2个"), "“增加”改为“减少”"),
        ("change_mismatch", {"said": "下降", "computed": "+5 百分点"}, ("90%", "95%"), "“下降”改为“上升”"),
        (
            "change_mismatch",
            {"said": "9千元", "computed": "+1,590 元"},
            ("1,000元", "2,590元", "9千元"),
            "改为“1,590元”",
        ),
        ("sum_mismatch", {"total": "1 元", "computed": "1 + 1,249.56 = 1,250.56 万元"}, (), "改为“1250.56万元”；"),
        ("growth_mismatch", {"said": "18%", "computed": "1.4 亿元 ÷ 17.5 亿元 = 8%"}, (), "“18%”改为“8%”"),
        ("percent_for_points", {"text": "升学率提高了15%"}, (), "改为“升学率提高了15个百分点”"),
        ("percent_for_points", {"text": "升学率提高百分之五"}, (), "改为“升学率提高五个百分点”"),
        ("persons_and_visits", {"text": "培训人数5000人次"}, (), "改为“培训人数5000人”；计人次的，改为“培训5000人次”"),
        ("parts_mismatch", {"total": "96 名", "computed": "52 + 54 = 106 名"}, (), "总数改为“106名”；总数（96 名）"),
        ("period_reversed", {"text": "2024年—2022年"}, (), "改为“2022年—2024年”"),
        ("year_without_word", {"text": "20xx教体局召开会"}, ("20xx",), "“20xx”后补“年”字"),
        ("punctuation_doubled", {}, ("，，",), "“，，”改为一个中文标点（，）"),
        ("punctuation_doubled", {}, ("、。",), "改为一个中文标点（、 / 。）"),
        ("meeting_as_title", {"text": "《全国教育工作会议》"}, (), "改为“全国教育工作会议”"),
        ("title_closed_early", {"text": "《关于做好材料》的意见"}, (), "改为“《关于做好材料的意见》”"),
        ("word_doubled", {"right": "提升"}, ("提升提升",), "“提升提升”改为“提升”"),
        ("redundant_qualifier", {"text": "约4000元左右"}, (), "改为“约4000元”或“4000元左右”"),
        ("redundant_qualifier", {"text": "不低于50%以上"}, (), "改为“不低于50%”或“50%以上”"),
        ("redundant_qualifier", {"text": "近3000余人"}, (), "改为“近3000人”或“3000余人”"),
        ("range_without_end", {"text": "70—90岁以上"}, (), "改为“70—90岁”；没有上限的，改为“70岁以上”"),
        ("mixed_construction", {"text": "随着行政区划调整改革后"}, (), "“随着”与“后”只留一个"),
        ("mixed_construction", {"text": "防止事故不再发生"}, (), "“防止”与“不再”只留一个"),
        ("mixed_construction", {"text": "目的是为了"}, (), "“目的是”与“为了”只留一个"),
        ("count_mismatch", {"text": "三点意见", "announced": "3", "found": "4"}, (), "“三点意见”改为“四点意见”"),
        ("count_mismatch", {"text": "2023年5项工作", "announced": "5", "found": "12"}, (), "改为“2023年12项工作”"),
        ("count_mismatch", {"text": "十一个方面", "announced": "11", "found": "10"}, (), "改为“十个方面”"),
        ("count_mismatch", {"text": "兩項工作", "announced": "2", "found": "3"}, (), "改为“三項工作”"),
        ("measure_missing", {"text": "5大事、2大事", "form": "6件大事"}, (), "改为“5件大事、2件大事”"),
        ("weekday_mismatch", {"computed": "2022-05-13 = 星期五"}, (), "星期改为“星期五”"),
        ("jubilee_mismatch", {"computed": "1921 + 100 = 2021"}, (), "年份应为 2021 年"),
        ("shares_not_whole", {"computed": "14.2 + 36.8 + 47.2 = 98.2"}, (), "现为 98.2"),
        ("quotes_unpaired", {"sign": "“", "other": "”"}, (), "补上〔”〕；此处〔“〕应为〔”〕的，改正"),
        ("damage_repaired", {}, (), "以还原的文字为准（如“还原”）"),
    ],
)
def test_a_proposal_has_the_correction_where_its_form_is_certain(
    check: str, values: dict[str, str], words: tuple[str, ...], expected: str
) -> None:
    case = Case(values, words, "还原")
    assert expected in said(f"proposal.{check}", "hans", **{**values, **corrections(check, case)})


# The command line


def test_check_writes_a_list_of_errata(tmp_path: Path) -> None:
    path = tmp_path / "甲 乙.txt"
    path.write_bytes(TEXT.encode())
    ran = run("check", path, "--format", "docx", "-o", tmp_path / "a.docx", "--severity", "error")
    assert (ran.exit_code, ran.stdout) == (1, "")
    rows = read_word(tmp_path / "a.docx")
    assert {row.severity for row in rows} == {"错误"}
    assert ("93件", "118件", "221件") in [row.marked for row in rows]
    assert run("check", path, "--format", "xlsx", "-o", tmp_path / "a.xlsx").exit_code == 1
    assert len(read_sheet(tmp_path / "a.xlsx")) > len(rows)


def test_check_wants_a_file_for_a_list_of_errata_and_for_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("没有问题。", "utf-8")
    assert run("check", path, "--format", "docx").exit_code == 2
    assert run("check", path, "-o", tmp_path / "b").exit_code == 2
    assert run("check", path, "--format", "docx", "-o", tmp_path / "b.docx").exit_code == 0
    (tmp_path / "c").mkdir()
    assert run("check", path, "--format", "docx", "-o", tmp_path / "c").exit_code == 2


def test_export_lists_dismissed_findings_where_it_is_told_to(
    session: Session, document: Document, library: Path, tmp_path: Path
) -> None:
    settled(session, document, misspelling="dismissed")
    session.close()
    for asked in ([], ["--dismissed"]):
        ran = run("export", library, "--format", "errata", *asked, "-o", tmp_path / "a.docx")
        assert ran.exit_code == 0
        assert ("不是问题" in [row.status for row in read_word(tmp_path / "a.docx")]) == bool(asked)


def test_the_preview_shows_rows(session: Session, document: Document) -> None:
    work = session.previewing(document, format_name="errata", language="hans")
    shown = "\n".join(work(progress=lambda _: None).lines)
    assert "勘误表" in shown
    assert "合计改为“211件”" in shown


def test_the_samples_read_as_an_editor_would(tmp_path: Path, session: Session) -> None:
    session.add(read_file(SEEDS / "deputy_head_profile.txt"))
    rows = {row.marked: row for row in written(session, "errata", tmp_path)}
    rate = rows["农村学生升学率提高了15%",]
    assert rate.place == "裴平娟的工作成就 › 1.教育领域的突出成就\n第21段"
    assert rate.text == "…义务教育巩固率从92%提升到98%,农村学生升学率提高了15%。"
    assert rate.proposal.startswith("指两个比率之差的，改为“农村学生升学率提高了15个百分点”")


def test_damage_is_repaired_but_where_it_is_the_point(tmp_path: Path, session: Session) -> None:
    session.add(read_file(SEEDS / "damaged_speeches.txt"))
    rows = {row.marked: row for row in written(session, "errata", tmp_path)}
    announced = rows["三點意見", "一、增強落實認識,具體完成工作任務"]
    assert announced.text.startswith("下面,我就做好本年全區組織工作講三點意見。")
    assert rows["?!?",].proposal == "查原件；如原件確為「校”」，照改。"
    assert "(qiáng)" in next(row.text for row in rows.values() if "1606" in row.problem)
