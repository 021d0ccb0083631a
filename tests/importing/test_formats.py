"""Each format by a file with known words: all of them come, each kind of them apart, and places have addresses."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from pathlib import Path
from zipfile import ZipInfo

import docx as python_docx
import openpyxl
import pytest

from reviewer import importing
from reviewer.documents.blocks import KINDS
from reviewer.importing import ocr
from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted, format_of
from reviewer.importing.packages import named
from reviewer.importing.sight import Sight
from reviewer.problems import Unreadable, UnsureEncoding
from reviewer.wording import wordings
from tests.importing import made
from tests.importing.made import CELL, LINE


def blocks(found: Extracted) -> dict[str, str]:
    """The words of each block by its kind and address."""
    return {f"{each.kind} {each.address}".strip(): each.span.of(found.text) for each in found.blocks}


def checks(found: Extracted) -> dict[str, object]:
    return {notice.check: dict(notice.values) for notice in found.notices}


FILES = {
    "docx": made.docx(),
    "odt": made.ODT,
    "ods": made.ODS,
    "doc": made.DOC,
    "rtf": made.RTF,
    "pdf": made.pdf(f"{LINE}\n第二行"),
    "ofd": made.ofd(LINE),
    "html": made.HTML.encode("gb18030"),
    "mail": made.eml(),
    "epub": made.epub("第一章", LINE),
    "xlsx": made.xlsx(),
    "xls": made.xls(),
    "csv": made.CSV.encode(),
    "text": f"{LINE}\r\n".encode("gb18030"),
    "markdown": f"# 標題\n\n## 二\n{LINE}\n".encode(),
    "brat": made.brat(),
    "doccano": made.doccano(),
    "label_studio": made.label_studio(),
    "xmi": made.xmi(),
    "conll": made.CONLL.encode(),
    "zip": made.packed({"a.txt": LINE, "b.txt": LINE, "c.txt": LINE}),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", ["", ".bin", ".txt", ".doc"])
def test_the_content_decides_what_a_file_is(name: str, suffix: str) -> None:
    assert format_of(Sight(FILES[name], f"文件{suffix}", None)).name == name


@pytest.mark.parametrize(
    "name", [each for each in FILES if each not in ("zip", "brat", "doccano", "label_studio", "xmi", "conll")]
)
def test_the_known_line_comes_from_every_format(name: str) -> None:
    found = extracted(FILES[name], name="文件")
    assert LINE in found.text
    assert found.replaced == 0
    assert all(each.span.of(found.text).strip() for each in found.blocks)


def test_a_word_document_keeps_every_kind_apart_and_says_what_it_cannot_show() -> None:
    found = extracted(made.FEATURES, name="甲.docx")
    assert "一、編號壬" in found.text
    assert found.text.split("\n")[:4] == ["正文甲", "插入乙", "連結丁標籤戊", "控件己"]
    assert "注音辛" in found.text
    assert "pin" not in found.text
    assert blocks(found) == {
        "number": "一、",
        "cell table 1 R1C1": "合併癸",
        "cell table 1 R1C3": "第三列\n第二段",
        "cell table 1 R2C1": "內表子",
        "cell table 2 R1C1": "內表子",
        "text_box text box 1": "文本框庚",
        "footnote footnote 2": "腳註丑",
        "header": "頁眉卯",
        "footer": "頁腳辰",
        "comment comment 7": "批註寅",
        "deleted deletion 1": "刪去丙",
    }
    assert [found.text.count(words) for words in ("文本框庚", "頁眉卯", "刪去丙", "內表子")] == [1, 1, 1, 1]
    assert checks(found) == {"import_revisions": {"inserted": 1, "deleted": 1}, "import_numbering": {"count": 1}}


def numbered(level: int, words: str, *, list_: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return made.paragraph(f"<w:pPr>{place}</w:pPr>{made.run(words)}")


def test_numbers_that_word_counts_by_itself_stand_in_the_text() -> None:
    levels = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%2.%3"),
        ("bullet", "\uf06c"),
    )
    styled = made.paragraph(f'<w:pPr><w:pStyle w:val="甲"/></w:pPr>{made.run("依樣式")}')
    body = "".join(
        (numbered(0, "總則"), numbered(1, "目標"), numbered(1, "任務"), numbered(2, "其一"), numbered(3, "點"))
    )
    body += "".join(numbered(0, f"第{n}章") for n in range(2, 12)) + numbered(1, "新起") + styled
    found = extracted(made.docx(body, numbering=made.numbering(*levels), styles=made.STYLES), name="甲.docx")
    lines = found.text.split("\n")
    assert lines[:5] == ["一、總則", "（一）目標", "（二）任務", "二.1 其一", "點"]
    assert lines[13:] == ["十、第10章", "十一、第11章", "（一）新起", "十二、依樣式"]
    assert [each.span.of(found.text) for each in found.blocks[:3]] == ["一、", "（一）", "（二）"]
    assert checks(found) == {"import_numbering": {"count": 16}}


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalFullWidth", "１２"),
        ("decimalEnclosedCircle", "⑫"),
        ("ideographZodiac", "亥"),
        ("ideographTraditional", "12"),
        ("ideographDigital", "一二"),
        ("upperLetter", "L"),
        ("lowerRoman", "xii"),
        ("none", ""),
    ],
)
def test_numbers_have_their_form(form: str, shown: str) -> None:
    part = made.numbering((form, "（%1）"), start=12)
    assert extracted(made.docx(numbered(0, "項"), numbering=part), name="甲.docx").text == f"（{shown}）項"


def test_a_form_of_numbers_that_is_not_known_is_told() -> None:
    found = extracted(made.docx(numbered(0, "項"), numbering=made.numbering(("hebrew1", "%1"))), name="甲.docx")
    assert (found.text, checks(found)) == ("項", {"import_uncounted": {"count": 1}})


def test_a_document_that_python_docx_wrote_comes_whole() -> None:
    document = python_docx.Document()
    document.add_paragraph(LINE)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "指標", CELL
    comment = document.add_comment(document.paragraphs[0].runs[0], text="請核對", author="甲")
    target = io.BytesIO()
    document.save(target)
    found = extracted(target.getvalue(), name="甲.docx")
    assert found.text.startswith(f"{LINE}\n指標\t\n\t{CELL}")
    assert blocks(found)[f"comment comment {comment.comment_id}"] == "請核對"


def test_an_open_document_keeps_every_kind_apart() -> None:
    found = extracted(made.ODT, name="甲.odt")
    assert "注音辛空   格後" in found.text
    assert "yin" not in found.text
    assert checks(found) == {"import_revisions": {"inserted": 0, "deleted": 1}, "import_uncounted": {"count": 1}}
    assert {"cell table 1 R1C2": CELL, "header": "頁眉卯", "deleted deleted 1": "刪去丙"}.items() <= blocks(
        found
    ).items()
    assert {"footnote footnote 1": "腳註丑", "text_box text box 1": "文本框庚"}.items() <= blocks(found).items()


def test_an_old_word_file_gives_its_fields_tables_and_notes() -> None:
    found = extracted(made.DOC, name="甲.wps")
    assert found.text.split("\n") == [LINE, "連結丁", "指標\t數值", f"GDP\t{CELL}", "末段", "", "腳註丑"]
    assert blocks(found)["cell table 1 R2C2"] == CELL
    assert blocks(found)["footnote"] == "腳註丑"


IN_TABLE, ENDS_ROW = b"\x16\x24\x01", b"\x08\xd6\x03\x00\x01\x02\x16\x24\x01\x17\x24\x01"
DELETED, BOLD = b"\x35\x08\x01\x00\x08\x01", b"\x35\x08\x01"


def test_an_old_word_file_tells_deleted_text_and_empty_cells_by_its_formatting() -> None:
    rows = [("甲\r乙\x07", IN_TABLE), ("\x07", IN_TABLE), ("丙李𬱖\x07", IN_TABLE), ("\x07", ENDS_ROW)]
    rows += [("\x07", IN_TABLE), ("丁\x07", IN_TABLE), ("\x07", ENDS_ROW)]
    paragraphs = [(f"{LINE}刪去\r", b""), *rows, ("末段\r", b"")]
    body = "".join(words for words, _ in paragraphs)
    runs = [(LINE, BOLD), ("刪去", DELETED), (body[len(LINE) + 2 :], b"")]
    found = extracted(made.doc(body, runs=runs, paragraphs=paragraphs), name="甲.doc")
    assert found.text == f"{LINE}\n甲\n乙\t\t丙李𬱖\n\t丁\n末段\n\n刪去"
    assert blocks(found) == {
        "cell table 1 R1C1": "甲\n乙",
        "cell table 1 R1C3": "丙李𬱖",
        "cell table 1 R2C2": "丁",
        "deleted deletion 1": "刪去",
    }
    assert checks(found)["import_revisions"] == {"inserted": 0, "deleted": 1}


def test_rich_text_reads_two_byte_letters_whose_second_byte_is_plain() -> None:
    found = extracted(made.RTF, name="甲.rtf")
    assert b"\\'" in made.RTF
    assert blocks(found)["cell table 1 R1C2"] == CELL
    assert "\n二、編號壬\n" in found.text
    assert "HYPERLINK" not in found.text
    assert {"腳註丑", "頁眉卯", "刪去丙"} <= set(blocks(found).values())


def test_pages_of_a_pdf_have_addresses_and_radicals_become_ideographs() -> None:
    found = extracted(made.pdf(LINE, "⼯作⻓⺠\uf900"), name="甲.pdf")
    assert blocks(found) == {"page page 1": LINE, "page page 2": "工作长民豈"}
    assert checks(found)["import_radicals"] == {"count": 4}


def test_lines_of_a_paragraph_in_a_pdf_are_put_together() -> None:
    lines = ("涪城區區長李𬱖說二〇二三年全", "區投資十二億元其中財政出資三億", "元其餘自籌而各鄉鎮如期完成結", "束。")
    found = extracted(made.pdf("\n".join((*lines, "第二段甲乙"))), name="甲.pdf")
    assert found.text.split("\n") == ["".join(lines), "第二段甲乙"]


def test_pages_without_text_are_told() -> None:
    found = extracted(made.pdf(LINE, ""), name="甲.pdf")
    told = "import_wordless_pages" if ocr.is_installed() else "import_silent_pages"
    assert checks(found)[told] == {"count": 1, "pages": "2"}


def test_an_ofd_gives_its_pages() -> None:
    found = extracted(made.ofd(LINE, "⼯作"), name="甲.ofd")
    assert blocks(found) == {"page page 1": LINE, "page page 2": "工作"}


@pytest.mark.parametrize(
    "content", [made.HTML.encode("gb18030"), made.mht(), made.eml(html=True)], ids=["html", "mht", "eml"]
)
def test_a_page_comes_whole_with_its_chrome_marked(content: bytes) -> None:
    found = extracted(content, name="頁")
    chrome = [each.span.of(found.text) for each in found.blocks if each.kind == "chrome"]
    assert chrome == ["門戶網站", "首页 注册", "要聞\n政務\n專題", "版權所有 ICP備1號"]
    assert f"標題甲\n{LINE}\n指標\t{CELL}\n" in found.text
    assert "壞" not in found.text


@pytest.mark.parametrize(
    "page",
    [
        f'<form id="form1"><div class="top">{{menu}}</div><p>{LINE * 5}</p></form>',
        f'<div class="side-main"><div class="article-header"><h1>{LINE}</h1></div><td>{LINE * 5}</td>{{menu}}</div>',
        f'<table class="top"><tr><td>{{menu}}<td><table><tr><td>{LINE * 5}</table></table>',
        f"<article><header><h2>{LINE}</h2></header><div>{LINE * 16}</div></article><aside>{{menu}}</aside>",
    ],
    ids=["a form around the page", "names like chrome", "tables for layout", "a header of the article"],
)
def test_the_document_is_not_taken_for_chrome(page: str) -> None:
    menu = '<ul class="nav"><li><a href="1">首頁</a><li><a href="2">要聞</a><li><a href="3">公開</a></ul>'
    found = extracted(f"<html><body>{page.format(menu=menu)}</body></html>".encode(), name="頁")
    chrome = "".join(each.span.of(found.text) for each in found.blocks if each.kind == "chrome")
    assert "首頁" in chrome
    assert LINE not in chrome


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8", "utf-16"])
def test_a_page_is_decoded_by_its_bytes_and_not_by_what_it_declares(encoding: str) -> None:
    html = made.HTML.replace("李𬱖", "李強") if encoding == "big5hkscs" else made.HTML
    text = html.replace("首页", "首頁").replace("注册", "註冊")
    assert "２０２３年投資１２億元" in extracted(text.encode(encoding), name="頁").text


def test_a_letter_has_its_people_and_its_attachments_named() -> None:
    found = extracted(made.eml(), name="信.eml")
    assert blocks(found)["mail Subject"] == "Subject: 關於李𬱖的函"
    assert checks(found)["import_attachments"] == {"count": 1, "names": "附件.pdf"}


def test_chapters_come_in_the_order_of_the_spine() -> None:
    found = extracted(made.epub("第一", "第二", "第三"), name="書.epub")
    assert blocks(found) == {"chapter chapter 1": "第三", "chapter chapter 2": "第二", "chapter chapter 3": "第一"}


def test_cells_have_their_names_and_percentages_their_signs() -> None:
    found = extracted(made.xlsx(), name="表.et")
    assert blocks(found)["cell 表一!C4"] == "7.0%"
    assert blocks(found)["cell 表一!D5"] == "0012"
    assert blocks(found)["cell 表二!A1"] == CELL
    assert blocks(found)["comment C5"] == "請核對"
    assert blocks(extracted(made.ODS, name="表.ods"))["cell 表一!C3"] == "7.0%"


def test_an_old_workbook_says_which_numbers_may_be_shown_otherwise() -> None:
    found = extracted(made.xls(), name="表.et")
    assert blocks(found) == {"cell 表一!B2": LINE, "cell 表一!C2": "0.085", "cell 表一!C3": "12"}
    assert checks(found) == {"import_number_formats": {"count": 1}}


def test_a_binary_workbook_is_read_as_the_old_one() -> None:
    found = extracted(made.xlsb(), name="表.xlsb")
    assert blocks(found) == {"cell 表一!B2": LINE, "cell 表一!C2": "0.085", "cell 表一!D2": "12"}
    assert checks(found) == {"import_number_formats": {"count": 1}}


def test_a_workbook_that_openpyxl_wrote_gives_dates_and_numbers() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = 1234.5, True, "=1+1"
    sheet["A2"] = 0.085
    sheet["A2"].number_format = "0.00%"
    target = io.BytesIO()
    book.save(target)
    found = extracted(target.getvalue(), name="表.xlsx")
    assert found.text == "1234.5\tTRUE\n8.50%"


def test_a_comma_table_stays_as_it_is_with_its_fields_as_cells() -> None:
    found = extracted(made.CSV.encode("gb18030"), name="表.csv")
    assert found.text == made.CSV
    assert blocks(found)["cell A2"] == LINE
    assert blocks(found)["cell C2"] == '引""号\n换行'
    assert blocks(found)["cell B3"] == "13"


def test_every_reason_and_notice_has_its_wording() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(importing.__file__).parent.glob("*.py"))
    reasons = re.findall(r'(?:refused|_refusing)\("(\w+)"\)', sources)
    notices = re.findall(r'"(import_\w+)"', sources)
    keys = {
        *(f"reason.{each}" for each in reasons),
        *(f"{room}.{each}" for each in notices for room in ("finding", "check")),
    }
    assert len(reasons) > 10 < len(notices)
    assert keys - set(wordings()) == set()


@pytest.mark.parametrize("name", FILES)
def test_blocks_have_kinds_that_are_known(name: str) -> None:
    with suppress(Unreadable):  # an archive is no document
        assert {each.kind for each in extracted(FILES[name], name="文件").blocks} <= set(KINDS)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_an_archive_are_read_as_chinese_tools_write_them(encoding: str) -> None:
    entry = ZipInfo("甲.txt".encode(encoding).decode("cp437"))
    entry.flag_bits = 0
    assert named(entry) == "甲.txt"


def test_prose_with_commas_is_no_table() -> None:
    text = "今年,全区投资12亿元,增长8%。\n明年,再说。\n后年呢,不知道,也许,会,好。\n"
    assert format_of(Sight(text.encode(), "文.txt", None)).name == "text"


def test_an_open_encoding_is_asked_about_and_not_called_damage() -> None:
    with pytest.raises(UnsureEncoding):
        extracted("café señor".encode("latin-1"), name="短.txt")


def test_every_seed_reads_the_same_as_before() -> None:
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        found = extracted(path.read_bytes(), name=path.name)
        assert (found.text, found.blocks) == (path.read_bytes().decode(), ())
