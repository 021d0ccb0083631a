"""The command: a folder makes a corpus; Ctrl+C says how to go on; wrong use is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer.cli import main
from reviewer.corpus.parts import Corpus, Recipe
from reviewer.session import Session
from tests.corpus.made import folder, joined, ran_here


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_folder_is_a_corpus_and_its_parts_a_library(tmp_path: Path) -> None:
    source, output = folder(tmp_path, 4), tmp_path / "語料"
    (source / "空.txt").write_bytes(b"")
    first = command("extract", source, "-o", output, "--cores", 1)
    assert first.exit_code == 1
    assert f"{source / '空.txt'}: “空.txt”里没有文字" in first.stderr
    assert "4 份文件" in first.stderr
    again = command("extract", source, "-o", output)
    assert "其中 3 个早已完成" in again.stderr
    about = json.loads((output / "_corpus.json").read_text("utf-8"))
    assert (about["documents"], about["refused"], about["recipe"]["part_size"]) == (4, 1, 2)
    library = tmp_path / "l.zhubi"
    assert "已从语料导入 4 份文件" in command("import", library, output).stderr
    assert "4 份早已在文库中" in command("import", library, output).stderr
    with Session.open(library, actor="甲") as session:
        assert [document.name for document in session.documents()] == ["000.txt", "001.txt", "003.txt", "002.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a group of processes there")
def test_ctrl_c_stops_it_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source, output = folder(tmp_path, 200), tmp_path / "語料"
    words = ["extract", str(source), "-o", str(output), "--part-size", "2", "--cores", "2"]
    program = [sys.executable, "-m", "reviewer.cli", *words]
    # A program that a shell put into the background hears no Ctrl+C, and what it starts would not either.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        program,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heard,  # noqa: PLW1509
    ) as process:
        while not list(output.glob("_manifest/[0-9]*.json")):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to the workers too
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "用同一条命令继续" in told
    assert "Traceback" not in told
    done = len(Corpus(output).parts())
    assert 0 < done < 100
    ran = command(*words)
    assert ran.exit_code == 0
    assert f"100 个部分（其中 {done} 个早已完成）" in ran.stderr
    assert joined(Corpus(output)).count(b"\n") == 200


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-o", "x", "--format", "docx"),
        ("-o", "x", "--engine", "dask"),
        ("-o", "x", "--engine", "local", "--scheduler", "tcp://127.0.0.1:1"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert command("extract", tmp_path, *words).exit_code == 2
    assert not Path("x").exists()


def test_a_folder_without_files_takes_nothing_away(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "語料")
    ran_here(folder(tmp_path, 1), corpus, Recipe("jsonl", 1))
    (tmp_path / "没有").mkdir()
    ran = command("extract", tmp_path / "没有", "-o", corpus.folder)
    assert ran.exit_code == 1
    assert "里面没有文件" in ran.stderr
    assert len(corpus.parts()) == 1
