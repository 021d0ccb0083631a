"""A corpus as one library: its documents with their marks, what is damaged told, what is there not read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.corpus.engines import Alone, Local
from reviewer.corpus.opening import build, fill, library_of
from reviewer.corpus.parts import Corpus, Recipe
from reviewer.problems import Problem, Unreadable
from reviewer.session import Session
from tests.corpus.made import folder, joined, ran_here


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path / "語料")
    ran_here(folder(tmp_path, 5), made, Recipe("jsonl", 2))
    return made


def test_every_document_comes_in_with_its_marks(corpus: Corpus, session: Session) -> None:
    heard: list[float] = []
    filled = fill(session, corpus.folder, Alone(), progress=heard.append)
    assert (filled.new, filled.known, filled.refused) == (5, 0, ())
    assert heard[-1] == 1.0
    written = [json.loads(line) for line in joined(corpus).decode().split("\n")[:-1]]
    for document, value in zip(session.documents(), written, strict=True):
        assert document.name == value["document"]["name"]
        assert session.text(document) == value["text"]
        marks = [(mark.label, mark.span.start, mark.span.end) for mark in session.annotations(document.id)]
        assert marks == [(each["type"], each["start"], each["end"]) for each in value["annotations"]]
        assert len(session.relations(document.id)) == len(value["relations"])


def test_an_opening_that_was_broken_off_goes_on(
    corpus: Corpus, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(fraction: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reviewer.corpus.opening.TOGETHER", 2)
    with pytest.raises(KeyboardInterrupt):
        fill(session, corpus.folder, Alone(), progress=stop)
    assert len(session.documents()) == 2
    again = fill(session, corpus.folder, Alone())
    assert (again.new, again.known) == (3, 2)


def test_it_is_the_same_from_many_processes(corpus: Corpus, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.corpus.opening.TOGETHER", 2)
    heard: list[float] = []
    assert fill(session, corpus.folder, Local(2), progress=heard.append).new == 5
    assert [document.name for document in session.documents()] == [
        "000.txt",
        "001.txt",
        "003.txt",
        "004.txt",
        "002.txt",
    ]
    assert heard == sorted(heard)


def test_undo_takes_the_last_document_back(corpus: Corpus, session: Session) -> None:
    fill(session, corpus.folder, Alone())
    session.undo()
    assert len(session.documents()) == 4
    session.redo()
    assert len(session.documents()) == 5


def test_a_damaged_line_costs_itself(corpus: Corpus, session: Session) -> None:
    part = corpus.parts()[1]
    first, second = part.read_bytes().split(b"\n")[:2]
    part.write_bytes(first[:50] + b"\n" + second + b"\n")
    filled = fill(session, corpus.folder, Alone())
    assert filled.new == 4
    assert [each.values["name"] for each in filled.refused if isinstance(each, Problem)] == ["part-000001.jsonl#1"]


def test_a_library_stands_beside_its_corpus(corpus: Corpus) -> None:
    library = library_of(corpus.folder)
    assert library == corpus.folder.parent / "語料.zhubi"
    assert build(corpus.folder, library, actor="甲").new == 5
    assert build(corpus.folder, library, actor="甲").known == 5


def test_parquet_cannot_be_reviewed(tmp_path: Path, session: Session) -> None:
    corpus = Corpus(tmp_path / "表")
    corpus.begin(Recipe("parquet", 2))
    with pytest.raises(Unreadable):
        fill(session, corpus.folder, Alone())
