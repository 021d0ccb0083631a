"""Runs: parts in order, whatever dies on the way; what is done stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import main
from reviewer.corpus.engines import Local
from reviewer.corpus.parts import Corpus, Part, Recipe
from reviewer.corpus.run import Lost, Totals, run
from reviewer.corpus.work import Reads, made
from reviewer.corpus.worklist import PART_BYTES, Partition, part_size, partitions, paths_in, seen
from reviewer.problems import OtherCorpus, WorkerDiffers
from reviewer.reading import read_source
from tests.corpus.made import dying, dying_once, failing, folder, joined, ran_here, untouched
from tests.importing import made as files

RECIPE = Recipe("jsonl", 3)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path, 8)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "語料")


def ran(
    source: Path, corpus: Corpus, *, read: Reads = read_source, told: Callable[[Part | Lost], None] = lambda _: None
) -> Totals:
    return ran_here(source, corpus, RECIPE, read=read, told=told)


def ran_side_by_side(source: Path, corpus: Corpus, read: Reads) -> Totals:
    paths = paths_in([source], corpus.folder)
    return run(paths, corpus, RECIPE, Local(2), language="hans", told=lambda _: None, read=read)


def serial(source: Path) -> bytes:
    """What the command prints that marks one file after the other."""
    paths = [str(each) for each in paths_in([source], source / "…")]
    return CliRunner().invoke(main, ["extract", "--format", "jsonl", *paths]).stdout_bytes


@pytest.mark.parametrize("read", [read_source, dying_once])
def test_the_parts_are_what_one_file_after_the_other_gives(source: Path, corpus: Corpus, read: Reads) -> None:
    totals = ran_side_by_side(source, corpus, read)
    assert [each.name for each in corpus.parts()] == [f"part-{number:06}.jsonl" for number in range(3)]
    assert joined(corpus) == serial(source)
    assert (totals.parts, totals.documents, totals.refusals, totals.lost) == (3, 8, [], [])
    left = {each.name for each in corpus.folder.iterdir()} - {each.name for each in corpus.parts()}
    assert left == {"_corpus.json", "_manifest", "_refused.tsv"}
    assert {each.suffix for each in (corpus.folder / "_manifest").iterdir()} == {".json"}


def test_a_file_that_no_process_survives_is_refused_alone(source: Path, corpus: Corpus) -> None:
    _check_culprit(ran_side_by_side(source, corpus, dying), source, corpus, "problem.worker_died")


def test_a_file_at_which_zhubi_fails_is_refused_alone(source: Path, corpus: Corpus) -> None:
    _check_culprit(ran(source, corpus, read=failing), source, corpus, "problem.defect")
    assert "KeyError: '亿' (made.py:" in (corpus.folder / "_refused.tsv").read_text("utf-8")


def _check_culprit(totals: Totals, source: Path, corpus: Corpus, code: str) -> None:
    culprit = source / "004.txt"
    assert [(each.place, each.code) for each in totals.refusals] == [(str(culprit), code)]
    assert (corpus.folder / "_refused.tsv").read_text("utf-8").startswith(f"{culprit}\t")
    culprit.unlink()
    assert joined(corpus) == serial(source)


def test_a_run_that_was_broken_off_goes_on(source: Path, corpus: Corpus) -> None:
    def stop(part: Part | Lost) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ran(source, corpus, told=stop)
    kept = len(corpus.parts())
    assert kept >= 1
    assert [each for each in (corpus.folder / "_manifest").iterdir() if each.suffix == ".trace"] == []
    totals = ran(source, corpus)
    assert (totals.parts, totals.kept) == (3, kept)
    assert joined(corpus) == serial(source)


def test_what_is_done_is_not_read_again(source: Path, corpus: Corpus) -> None:
    ran(source, corpus)
    (source / "004.txt").touch()
    assert ran(source, corpus, read=untouched).kept == 3


def test_a_changed_input_and_a_damaged_part_are_made_again(source: Path, corpus: Corpus) -> None:
    ran(source, corpus)
    (source / "000.txt").write_text("改过的：投资7亿元。", "utf-8")
    os.truncate(corpus.parts()[2], 100)
    made_again: list[int] = []
    totals = ran(source, corpus, told=lambda part: made_again.append(part.number))
    assert totals.kept == 1
    assert joined(corpus) == serial(source)


def test_parts_go_with_their_inputs(source: Path, corpus: Corpus) -> None:
    ran(source, corpus)
    for name in ("005.txt", "002.txt"):
        (source / "深" / name).unlink()
    assert ran(source, corpus).parts == 2
    assert joined(corpus) == serial(source)


def test_what_is_no_document_is_refused_and_archives_are_opened(source: Path, corpus: Corpus) -> None:
    (source / "空.txt").write_bytes(b"")
    (source / "圖.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    (source / "夾.zip").write_bytes(files.packed({"三.html": files.HTML, "壞.docx": files.FEATURES[:400]}))
    totals = ran(source, corpus)
    assert totals.documents == 9
    assert {Path(each.place).name: each.code for each in totals.refusals} == {
        "空.txt": "problem.empty",
        "圖.png": "problem.unreadable",
        "壞.docx": "problem.unreadable",
    }


def test_a_part_that_cannot_be_made_is_told_and_tried_again(source: Path, corpus: Corpus) -> None:
    corpus.begin(RECIPE)
    corpus.trace(1).mkdir()
    totals = ran(source, corpus)
    assert [lost.number for lost in totals.lost] == [1]
    assert totals.parts == 2
    corpus.trace(1).rmdir()
    assert ran(source, corpus).kept == 2
    assert joined(corpus) == serial(source)


def test_a_folder_with_something_else_is_left_alone(source: Path, corpus: Corpus) -> None:
    with pytest.raises(OtherCorpus):
        ran(source, Corpus(source))
    ran(source, corpus)
    with pytest.raises(OtherCorpus):
        corpus.begin(replace(RECIPE, part_size=4))
    assert len(corpus.parts()) == 3


def test_a_worker_that_sees_other_things_writes_nothing(source: Path, corpus: Corpus, tmp_path: Path) -> None:
    partition = Partition(0, (seen(source / "000.txt"),))
    with pytest.raises(WorkerDiffers):
        made(tmp_path / "elsewhere", RECIPE, partition)
    newer = replace(RECIPE, version="9")
    corpus.begin(newer)
    with pytest.raises(WorkerDiffers):
        made(corpus.folder, newer, partition)
    assert corpus.parts() == []


def test_parquet_parts_are_one_data_set(source: Path, corpus: Corpus) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    totals = ran_here(source, corpus, replace(RECIPE, format="parquet"))
    table = dataset.dataset(corpus.folder, format="parquet").to_table()
    assert table.num_rows == totals.marks > 0
    assert "李𬱖" in table["text"].to_pylist()


def test_heavy_files_fill_a_part_earlier(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for path, size in zip(paths, (10, PART_BYTES - 5, 10, 10, 10), strict=True):
        path.write_bytes(b"")
        os.truncate(path, size)
    assert [len(each.inputs) for each in partitions(paths, 2)] == [1, 1, 2, 1]


@pytest.mark.parametrize(("count", "cores", "size"), [(1, 8, 1), (40, 2, 5), (10_000_000, 64, 500)])
def test_every_core_gets_parts(count: int, cores: int, size: int) -> None:
    assert part_size(count, cores) == size


def test_the_text_of_a_pair_belongs_to_its_input(tmp_path: Path) -> None:
    (tmp_path / "一.ann").write_text("T1\tPERSON 0 2\t李𬱖\n", "utf-8")
    (tmp_path / "一.txt").write_text("李𬱖说。", "utf-8")
    before = seen(tmp_path / "一.ann")
    assert list(paths_in([tmp_path], tmp_path / "out")) == [tmp_path / "一.ann"]
    (tmp_path / "一.txt").write_text("李𬱖说了。", "utf-8")
    assert seen(tmp_path / "一.ann") != before
