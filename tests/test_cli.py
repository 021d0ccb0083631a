"""The command line: native JSON, standard input, libraries, exit codes and messages a person can act on."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from reviewer.cli import main
from reviewer.session import Session
from tests.conftest import SAMPLE, SEEDS

NEWS = SEEDS / "subdistrict_news.txt"


def run(*words: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=given)


def test_extract_prints_the_native_document() -> None:
    ran = run("extract", NEWS)
    document = json.loads(ran.stdout)
    assert ran.exit_code == 0
    assert (document["format"], document["version"], document["offset_unit"]) == ("zhubi-document", 1, "codepoint")
    assert document["text"] == NEWS.read_text("utf-8")
    assert {"FIGURE", "TIME", "PERSON", "PLACE", "ORG", "DOCUMENT"} <= {
        mark["type"] for mark in document["annotations"]
    }
    ids = [mark["id"] for mark in document["annotations"]]
    assert len(ids) == len(set(ids))
    assert all(mark["text"] == document["text"][mark["start"] : mark["end"]] for mark in document["annotations"])


def test_extract_reads_standard_input_in_any_encoding() -> None:
    ran = run("extract", "-", given=("全区投资完成１２亿元，同比增长8.5%。" * 5).encode("gb18030"))
    document = json.loads(ran.stdout)
    assert document["document"]["encoding"] == "gb18030"
    assert "１２亿元" in [mark["text"] for mark in document["annotations"] if mark["type"] == "FIGURE"]


def test_marks_of_traditional_text_lie_on_the_original_characters() -> None:
    text = "涪城區區長李𬱖表示🙂，２０２０年新增便民服務代辦點６０個。"
    document = json.loads(run("extract", "-", given=text.encode()).stdout)
    found = {(mark["type"], mark["text"]) for mark in document["annotations"]}
    assert {("PLACE", "涪城區"), ("PERSON", "李𬱖"), ("TIME", "２０２０年"), ("FIGURE", "６０個")} <= found


def test_extract_of_several_files_as_lines(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    ran = run("extract", NEWS, SEEDS / "deputy_head_profile.txt", "--format", "jsonl", "-o", output)
    names = [json.loads(line)["document"]["name"] for line in output.read_text("utf-8").split("\n")[:-1]]
    assert ran.exit_code == 0
    assert names == ["subdistrict_news.txt", "deputy_head_profile.txt"]


def test_import_and_export_a_library(tmp_path: Path) -> None:
    library = tmp_path / "l.zhubi"
    assert run("import", library, NEWS).exit_code == 0
    again = run("import", library, NEWS)
    assert "没有重复导入" in again.stderr
    ran = run("export", library, "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    assert ran.exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["数字"].max_row > 30


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "好.txt").write_text(SAMPLE, "utf-8")
    library = tmp_path / "l.zhubi"
    ran = run("import", library, tmp_path / "空.txt", tmp_path / "好.txt")
    assert ran.exit_code == 1
    assert "空.txt" in ran.stderr
    with Session.open(library, actor="甲") as session:
        assert [document.name for document in session.documents()] == ["好.txt"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("extract", "没有这个文件.txt"), "文件不存在"),
        (("export", "没有这个文库.zhubi", "--format", "json", "-o", "x.json"), "文件不存在"),
        (("import", str(NEWS), str(NEWS)), "不是朱笔的文库"),
        (("extract", str(NEWS), "--encoding", "cp950"), "请换一种编码"),
    ],
)
def test_a_problem_is_one_line_and_exit_code_one(words: tuple[str, ...], message: str) -> None:
    ran = run(*words)
    assert ran.exit_code == 1
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_wrong_use_is_exit_code_two() -> None:
    assert run("export", "l.zhubi", "--format", "doc", "-o", "x").exit_code == 2
    assert run("extract").exit_code == 2


def test_replaced_characters_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("投资\x00了12亿元，" * 30).encode() + b"\xed\xa0\x80")
    ran = run("extract", path)
    assert "33 个字符无法识别" in ran.stderr
    assert json.loads(ran.stdout)["document"]["replaced_characters"] == 33


def test_a_library_in_use_is_told(tmp_path: Path) -> None:
    library = tmp_path / "l.zhubi"
    with Session.open(library, actor="甲"):
        ran = run("export", library, "--format", "json", "-o", tmp_path / "a.json")
    assert ran.exit_code == 1
    assert "进程" in ran.stderr


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("original", "區(qū)長李𬱖說１２"),
        ("repaired", "區長李𬱖說12"),
        ("hans", "区长李𬱖说12"),
        ("hant", "區長李頔說12"),
    ],
)
def test_text_prints_each_reading(view: str, expected: str) -> None:
    given = "實(shí)業(yè)發(fā)展，進(jìn)步。\r\n區(qū)長李𬱖說１２".encode()
    ran = run("text", "-", "--view", view, given=given)
    assert ran.exit_code == 0
    assert ran.stdout.split("\n")[1] == expected


def test_text_reports_each_repair_with_its_place() -> None:
    ran = run("text", SEEDS / "damaged_speeches.txt", "--report")
    rows = [line.split("\t") for line in ran.stdout.split("\n")[:-1]]
    text = (SEEDS / "damaged_speeches.txt").read_text("utf-8")
    assert sum(kind == "gloss" for _, _, kind, _, _ in rows) == 1_606
    assert [row for row in rows if row[2] == "mojibake" and row[4] == "氣管網"]
    assert all(text[int(start) : int(end)] == was for start, end, _, was, _ in rows)


def test_text_of_a_sound_document_has_nothing_to_report(tmp_path: Path) -> None:
    path = tmp_path / "好.txt"
    path.write_text("区长李𬱖说：投资12亿元。\n", "utf-8")
    assert run("text", path, "--report").stdout == ""
    assert run("text", path).stdout == "区长李𬱖说：投资12亿元。\n"
