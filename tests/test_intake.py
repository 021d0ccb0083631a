"""Intake: folders and archives into a library; a file that kills or blocks its reader costs only itself."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import main
from reviewer.importing import limits
from reviewer.intake import Result, take_in
from reviewer.problems import Problem, TooSlow, Unreadable, WorkerDied
from reviewer.session import Session
from reviewer.workers import Answer, Task, in_order
from tests.importing import made
from tests.importing.made import LINE


def doubled(number: int, progress: Callable[[float], None]) -> int:
    progress(0.5)
    return number * 2


def slow(progress: Callable[[float], None]) -> str:
    time.sleep(1.0)
    return "slow"


def dying(progress: Callable[[float], None]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stuck(progress: Callable[[float], None]) -> None:
    time.sleep(600)


def busy(progress: Callable[[float], None]) -> None:
    limits.SECONDS = limits.SECONDS_A_MEGABYTE = 1  # type: ignore[misc]  # in its own process
    with limits.confined(0):
        while True:
            pass


def greedy(progress: Callable[[float], None]) -> int:
    with limits.confined(0):
        return len(bytearray(2 << 30))


def broken(progress: Callable[[float], None]) -> None:
    raise ZeroDivisionError


def answered(*works: Callable[..., object], patience: float = 60) -> list[Answer]:
    return list(in_order((Task(f"{at}.txt", work) for at, work in enumerate(works)), most=2, patience=patience))


def test_answers_come_in_the_order_of_the_tasks() -> None:
    heard: list[float] = []
    tasks = [Task("a", slow), *(Task("b", partial(doubled, number=number)) for number in range(20))]
    answers = [answer.content for answer in in_order(tasks, most=2, progress=heard.append)]
    assert answers == ["slow", *range(0, 40, 2)]
    assert heard == [0.5] * 20


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        (dying, WorkerDied),
        (stuck, TooSlow),
        pytest.param(busy, TooSlow, marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit of time")),
    ],
)
def test_a_death_a_silence_and_an_endless_loop_cost_one_task(
    work: Callable[..., object], problem: type[Problem]
) -> None:
    patience = 3.0 if work is stuck else 60.0
    started = time.monotonic()
    first, second = answered(work, partial(doubled, number=4), patience=patience)
    assert time.monotonic() - started < 30
    assert isinstance(first.content, problem)
    assert first.content.values == {"name": "0.txt"}
    assert second == Answer("done", 8)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_memory_has_an_end_and_the_worker_goes_on() -> None:
    first, second = answered(greedy, partial(doubled, number=4))
    assert "MemoryError" in str(first.content)
    assert second == Answer("done", 8)


def test_a_bug_is_told_as_one() -> None:
    assert [answer.what for answer in answered(broken)] == ["bug"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents in three levels, two that are none, and what stands beside documents."""
    made_at = tmp_path / "資料"
    (made_at / "內").mkdir(parents=True)
    (made_at / "一.docx").write_bytes(made.FEATURES)
    (made_at / "二.txt").write_text(f"{LINE}\r\n", "utf-8")
    (made_at / "內" / "三.zip").write_bytes(
        made.packed({"四.html": made.HTML, "五.ann": "T1\tPERSON 0 2\t李𬱖\n", "五.txt": made.MARKED, "Thumbs.db": "x"})
    )
    (made_at / "內" / "壞.docx").write_bytes(made.FEATURES[:400])
    (made_at / "空.txt").write_bytes(b"")
    (made_at / ".DS_Store").write_bytes(b"\0\0")
    return made_at


def told(results: list[Result]) -> dict[str, str]:
    return {
        each.source.name: each.problem.code if each.problem else "new" if each.is_new else "known" for each in results
    }


def test_a_folder_comes_in_with_one_result_a_document(session: Session, folder: Path) -> None:
    heard: list[float] = []
    results = list(take_in(session, [folder], progress=heard.append))
    assert told(results) == {
        "一.docx": "new",
        "二.txt": "new",
        "五.txt": "new",
        "四.html": "new",
        "壞.docx": "problem.unreadable",
        "空.txt": "problem.empty",
    }
    assert heard == [number / 6 for number in range(1, 7)]
    places = {document.name: document.path for document in session.documents()}
    assert places["五.txt"] == str(folder / "內" / "三.zip" / "五.ann")


def test_an_import_that_was_broken_off_goes_on(session: Session, folder: Path) -> None:
    results = take_in(session, [folder])
    next(results), next(results)
    results.close()  # type: ignore[attr-defined]
    again = told(list(take_in(session, [folder])))
    assert sorted(again.values()) == ["known", "known", "new", "new", "problem.empty", "problem.unreadable"]


def test_parts_of_a_file_stay_addressable_in_the_library_and_in_what_is_exported(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    list(take_in(session, [folder / "一.docx", folder / "內" / "三.zip"]))
    word, brat, page = session.documents()
    kinds = [block.kind for block in session.blocks(word)]
    assert kinds.count("cell") == 4
    assert {"footnote", "comment", "deleted", "text_box"} <= set(kinds)
    assert {each.check for each in session.findings(word.id)} >= {"import_revisions", "import_numbering"}
    text = session.text(page)
    noise = [mark.span.of(text) for mark in session.annotations(page.id) if mark.label == "NOISE"]
    assert {"門戶網站", "要聞", "版權所有 ICP備1號"} <= set(noise)
    assert [mark.origin for mark in session.annotations(brat.id) if mark.span.start == 0] == ["import:brat"]
    session.export(tmp_path / "all.jsonl", format_name="jsonl")
    assert '{"start": 0, "end": 4, "kind": "chrome", "address": ""}' in (tmp_path / "all.jsonl").read_text("utf-8")


def test_undoing_a_removal_brings_the_blocks_back(session: Session, folder: Path) -> None:
    list(take_in(session, [folder / "一.docx"]))
    (document,) = session.documents()
    before = session.blocks(document)
    session.remove_document(document)
    session.undo()
    assert session.blocks(document) == before != ()


def test_the_command_imports_a_folder_and_lists_what_was_refused(library: Path, folder: Path) -> None:
    ran = CliRunner().invoke(main, ["import", str(library), str(folder)])
    assert ran.exit_code == 1
    assert f"{folder / '內' / '壞.docx'}: 无法读取“壞.docx”" in ran.stderr
    assert "有 2 个文件没有导入" in ran.stderr
    again = CliRunner().invoke(main, ["import", str(library), str(folder)])
    assert again.stderr.count("没有重复导入") == 4


def test_a_document_is_printed_with_its_blocks_and_its_text(folder: Path) -> None:
    ran = CliRunner().invoke(main, ["extract", str(folder / "一.docx")])
    document = json.loads(ran.stdout)
    cell = next(block for block in document["blocks"] if block["address"] == "table 1 R1C3")
    assert document["text"][cell["start"] : cell["end"]] == "第三列\n第二段"
    assert document["document"]["encoding"] == "docx"
    assert "合併癸\t第三列" in CliRunner().invoke(main, ["text", str(folder / "一.docx")]).stdout


def test_a_link_in_a_folder_leads_nowhere(session: Session, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "外.txt").write_text("外面的字", "utf-8")
    (folder / "鏈.txt").symlink_to(tmp_path / "外.txt")
    assert "鏈.txt" not in told(list(take_in(session, [folder])))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_pdf_that_unpacks_to_more_than_its_memory_costs_only_itself(session: Session, tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1_200)) + packer.flush()
    whole = made.pdf(LINE)
    start, end = whole.index(b"6 0 obj"), whole.index(b"endobj", whole.index(b"6 0 obj"))
    page = b"6 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n" % len(bomb) + bomb + b"\nendstream\n"
    (tmp_path / "一.pdf").write_bytes(whole[:start] + page + whole[end:])
    (tmp_path / "二.pdf").write_bytes(whole)
    first, second = take_in(session, [tmp_path / "一.pdf", tmp_path / "二.pdf"])
    assert isinstance(first.problem, Problem)
    assert first.problem.values["name"] == "一.pdf"
    assert second.is_new


def test_what_is_not_there_is_told(session: Session, tmp_path: Path) -> None:
    (result,) = take_in(session, [tmp_path / "沒有.txt"])
    assert isinstance(result.problem, Unreadable)
