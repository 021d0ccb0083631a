"""What a choice takes, and what goes with what it leaves out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.annotations import settle
from reviewer.cli import main
from reviewer.documents.document import Document
from reviewer.exporting.choice import Choice
from reviewer.exporting.losses import Loss
from reviewer.problems import NothingToExport
from reviewer.session import Session


@pytest.fixture
def decided(session: Session, sample: Document) -> Session:
    """Of five marks one is accepted, with a remark, and one rejected; two relations name both and one of them."""
    person, position, time, money, share = session.annotations(sample.id)
    session.do("step.accept", [settle(person, "accepted")])
    session.do("step.reject", [settle(share, "rejected")])
    session.comment(money, "核对")
    session.tie(sample.id, "CHANGE", {"from": money.id, "to": share.id})
    session.tie(
        sample.id,
        "TASK",
        {"start": 0, "end": 4, "action": "说", "lead": [person.id, position.id], "deadline": time.id, "figures": []},
    )
    return session


def words(session: Session, choice: Choice, path: Path) -> list[str]:
    session.export(path, format_name="csv", choice=choice)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def test_by_what_was_decided(decided: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert words(decided, Choice("reviewed"), path) == ["李𬱖", "95%"]
    assert words(decided, Choice("accepted"), path) == ["李𬱖"]
    assert words(decided, Choice(labels=frozenset({"FIGURE"})), path) == ["１．２亿元", "95%"]
    assert len(words(decided, Choice(), path)) == 5


def test_by_document(decided: Session, sample: Document, tmp_path: Path) -> None:
    assert len(words(decided, Choice(documents=frozenset({sample.id})), tmp_path / "a.csv")) == 5
    with pytest.raises(NothingToExport):
        decided.export(tmp_path / "b.csv", format_name="csv", choice=Choice(documents=frozenset()))


def test_what_is_left_out_takes_its_remarks_and_relations_with_it(decided: Session, tmp_path: Path) -> None:
    choice = Choice("accepted")
    decided.export(tmp_path / "a.json", format_name="json", choice=choice)
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    (task,) = told["relations"]
    (mark,) = told["annotations"]
    assert (task["type"], task["lead"], task["deadline"]) == ("TASK", [mark["id"]], None)
    assert mark["comments"] == []
    assert decided.losses("json", choice) == [Loss("unchosen", 4), Loss("untied", 1)]


def test_progress_stays_that_of_the_whole_document(decided: Session, tmp_path: Path) -> None:
    decided.export(tmp_path / "a.json", format_name="json", choice=Choice("accepted"))
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (told["progress"]["decided"], told["progress"]["marks"]) == (2, 5)


def run(*words: str | Path) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, [str(word) for word in words])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_command_line_chooses_and_says_what_is_lost(decided: Session, library: Path, tmp_path: Path) -> None:
    decided.close()
    target = tmp_path / "a.tsv"
    code, told, _ = run("export", library, "--format", "conll", "--losses", "--only", "accepted", "--label", "PERSON")
    assert (code, target.exists()) == (0, False)
    assert "位置按码位（Unicode）计" in told
    assert "未选的 4 处标注" in told
    assert "1 处采纳的决定" in told
    code, told, beside = run("export", library, "--format", "conll", "--only", "accepted", "-o", target)
    assert (code, told) == (0, "")
    assert "存不下" in beside
    assert target.read_text("utf-8").count("\tB-") == 1


def test_an_export_needs_a_file_to_go_to(decided: Session, library: Path) -> None:
    decided.close()
    assert run("export", library, "--format", "json")[0] == 2


def test_a_type_that_the_scheme_lacks_is_wrong_use(decided: Session, library: Path, tmp_path: Path) -> None:
    decided.close()
    code, _, beside = run("export", library, "--format", "json", "--label", "FIGUR", "-o", tmp_path / "a.json")
    assert (code, (tmp_path / "a.json").exists()) == (2, False)
    assert "FIGURE" in beside
