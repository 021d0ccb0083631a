"""The report of findings, and `zhubi check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.checking.library import Across
from reviewer.checking.report import Checked, as_json, as_sarif, as_text
from reviewer.checking.table import LOCAL, NAMES, WHOLE
from reviewer.wording import LANGUAGES, said, wordings
from tests.checking.lines import found, read_lines
from tests.test_cli import run

TEXT = "第一段🙂。\r\n李𬱖𠮷说：办理建议93件、提案118件，合计221件。\r\n"
ACROSS = ("same_across", "base_year", "passage_across", "posts_over_time")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "甲 乙.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "好.txt"
    path.write_text("办理建议93件、提案118件，合计211件。\n", "utf-8")
    return path


@pytest.mark.parametrize("check", [*NAMES, *ACROSS])
def test_every_check_has_its_name_and_its_message(check: str) -> None:
    assert {f"check.{check}", f"finding.{check}"} <= set(wordings())


def test_no_two_checks_share_a_name() -> None:
    assert len(NAMES) == len(LOCAL) + len(WHOLE)
    assert not NAMES & set(ACROSS)
    assert Across.__dataclass_fields__.keys() >= {"check", "places"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_said_in_every_language_with_the_computed_values(language: str) -> None:
    (remark,) = found("办理建议93件、提案118件，合计221件。")
    shown = said(f"finding.{remark.check}", language, **remark.values)  # type: ignore[arg-type]
    assert "93 + 118 = 211 件" in shown
    assert "221 件" in shown


def test_a_line_of_text_has_place_severity_and_the_other_places(wrong: Path) -> None:
    ran = run("check", wrong)
    assert ran.exit_code == 1
    line = ran.stdout.rstrip("\n")
    assert line.startswith(f"{wrong}:2:10: 错误: “93件、提案118件，合计221件”：93 + 118 = 211 件，文中合计 221 件。")
    assert line.endswith("（另见 2:16、2:23） [sum_mismatch]")


def test_json_has_code_points_and_sarif_utf_16_units(wrong: Path) -> None:
    span = json.loads(run("check", wrong, "--format", "json").stdout)["files"][0]["findings"][0]["spans"][0]
    assert TEXT[span["start"] : span["end"]] == span["text"] == "93件"
    assert (span["line"], span["column"]) == (2, 10)
    result = json.loads(run("check", wrong, "--format", "sarif").stdout)["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = TEXT.split("\r\n")[1].encode("utf-16-le")
    units = line[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
    assert (region["startLine"], units.decode("utf-16-le")) == (2, "93件")


def test_sarif_has_what_its_schema_requires(wrong: Path, clean: Path) -> None:
    log = json.loads(run("check", wrong, clean, wrong.parent / "没有.txt", "--format", "sarif").stdout)
    assert (log["version"], log["$schema"].rsplit("/", 1)[-1]) == ("2.1.0", "sarif-2.1.0.json")
    (part,) = log["runs"]
    driver = part["tool"]["driver"]
    assert driver["name"] == "Zhubi"
    assert part["columnKind"] == "utf16CodeUnits"
    for result in part["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            place = location["physicalLocation"]
            region = place["region"]
            assert " " not in place["artifactLocation"]["uri"]
            assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
    (invocation,) = part["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "没有.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_exit_codes_tell_a_pipeline_what_happened(wrong: Path, clean: Path) -> None:
    assert run("check", clean).exit_code == 0
    assert run("check", wrong, clean).exit_code == 1
    ran = run("check", wrong.parent / "没有.txt", wrong)
    assert ran.exit_code == 2
    assert "没有.txt" in ran.stderr
    assert "[sum_mismatch]" in ran.stdout


def test_severity_decides_what_is_told(tmp_path: Path) -> None:
    path = tmp_path / "注.txt"
    path.write_text("今年我们新建学校3所，7月26日开工。", "utf-8")
    assert run("check", path).exit_code == 0
    assert run("check", path, "--severity", "note").exit_code == 1
    path.write_text("各地区已经签定了责任状。", "utf-8")
    assert run("check", path, "--severity", "error").exit_code == 0


def test_standard_input_is_checked_too() -> None:
    assert run("check", "-", given=TEXT.encode()).stdout.startswith("-:2:10: ")


def test_a_file_without_findings_writes_nothing() -> None:
    file = Checked("好.txt", "没有问题。")
    assert as_text([file], "hans") == ""
    assert json.loads(as_json([file], "hans"))["files"][0]["findings"] == []
    assert json.loads(as_sarif([file], "hans"))["runs"][0]["results"] == []


def test_a_new_document_comes_with_the_findings() -> None:
    assert "sum_mismatch" in {each.check for each in read_lines(TEXT).remarks}
