"""Readings in the session: repairs that can be undone, findings, search in any script, and the document's date."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.documents.document import Document
from reviewer.documents.searching import Query
from reviewer.documents.spans import Span
from reviewer.documents.views import Look, extraction, reading, repaired
from reviewer.problems import Impossible
from reviewer.reading import read, read_file, redated
from reviewer.session import Session, in_force
from tests.conftest import SEEDS

GLOSSED = (
    "演講稿是一種實(shí)用性強(qiáng)的文稿。\r\n區(qū)長李𬱖說：發(fā)展實(shí)業(yè)，投資１２億元。\r\n2021年4月2日"
)


@pytest.fixture
def glossed(session: Session) -> Document:
    document, _ = session.add(read(GLOSSED.encode(), name="稿.txt"))
    return document


@pytest.fixture
def damaged(session: Session) -> Document:
    document, _ = session.add(read_file(SEEDS / "damaged_speeches.txt"))
    return document


def words(session: Session, document: Document, query: str, *, is_pattern: bool = False) -> list[str]:
    text = session.text(document)
    return [hit.span.of(text) for hit in session.search(Query(query, is_pattern=is_pattern), [document])]


def test_repairs_are_kept_and_marks_lie_on_the_original(session: Session, glossed: Document) -> None:
    text = session.text(glossed)
    view = repaired(text, in_force(session.repairs(glossed.id)))
    assert view.text == "演講稿是一種實用性強的文稿。\n區長李𬱖說：發展實業，投資12億元。\n2021年4月2日"
    marks = {(mark.label, mark.span.of(text)) for mark in session.annotations(glossed.id)}
    assert {("PERSON", "李𬱖"), ("FIGURE", "１２億元")} <= marks


def test_a_repair_can_be_undone_and_redone(session: Session, glossed: Document) -> None:
    text = session.text(glossed)
    first = session.repairs(glossed.id)[0]
    from dataclasses import replace

    from reviewer.annotations import Change

    session.do("step.repair", [Change(first, replace(first, is_undone=True))])
    assert "實(shí)用" in repaired(text, in_force(session.repairs(glossed.id))).text
    session.undo()
    assert "實(shí)用" not in repaired(text, in_force(session.repairs(glossed.id))).text


def test_search_reads_over_glosses_scripts_and_widths(session: Session, glossed: Document) -> None:
    assert words(session, glossed, "实用") == ["實(shí)用"]
    assert words(session, glossed, "實用") == ["實(shí)用"]
    assert words(session, glossed, "12亿") == ["１２億"]
    assert words(session, glossed, "强") == ["強"]
    assert words(session, glossed, "𬱖") == ["𬱖"]
    assert words(session, glossed, r"投资\d+亿元", is_pattern=True) == ["投資１２億元"]
    assert words(session, glossed, "没有") == []


def test_search_follows_an_undone_repair(session: Session, glossed: Document) -> None:
    from dataclasses import replace

    from reviewer.annotations import Change

    first = session.repairs(glossed.id)[0]
    session.do("step.repair", [Change(first, replace(first, is_undone=True))])
    assert words(session, glossed, "实用") == []
    session.undo()
    assert words(session, glossed, "实用") == ["實(shí)用"]


def test_search_finds_across_the_library(session: Session) -> None:
    for name in ("hant_district_news.txt", "subdistrict_news.txt"):
        session.add(read_file(SEEDS / name))
    documents = session.documents()
    names = {hit.document.name for hit in session.search(Query("绵阳"), documents)}
    assert names == {"hant_district_news.txt"}
    assert {hit.document.name for hit in session.search(Query("社區"), documents)} == {each.name for each in documents}


@pytest.mark.parametrize(
    ("pattern", "reason"), [("(", "reason.bad_pattern"), (r"(?:[a-z]+[a-z]*)+\d", "reason.slow_pattern")]
)
def test_a_bad_or_endless_pattern_is_a_problem(session: Session, pattern: str, reason: str) -> None:
    document, _ = session.add(read(("数字" + "ab" * 2_000).encode(), name="a.txt"))
    with pytest.raises(Impossible) as caught:
        words(session, document, pattern, is_pattern=True)
    assert caught.value.values["reason"] == reason


def test_marks_are_searched_by_words_label_and_value(session: Session, glossed: Document) -> None:
    text = session.text(glossed)

    def found(query: str) -> set[str]:
        return {hit.span.of(text) for hit in session.search_marks(Query(query), [glossed])}

    assert found("1200000000") == {"１２億元"}
    assert "李𬱖" in found("person")


def test_all_hits_are_marked_in_one_step(session: Session, glossed: Document) -> None:
    found = session.search(Query("实"), [glossed])
    before = len(session.annotations(glossed.id))
    session.mark_all(found, "PROGRAMME")
    assert len(session.annotations(glossed.id)) == before + 2
    with pytest.raises(Impossible):
        session.mark_all(found, "PROGRAMME")
    session.undo()
    assert len(session.annotations(glossed.id)) == before


def test_another_date_moves_the_times_that_hang_on_it_in_one_step(session: Session) -> None:
    document, _ = session.add(
        read("2021-04-02 来源：本报\n今年完成投资12亿元，去年完成10亿元。".encode(), name="a.txt")
    )
    text = session.text(document)
    meant = redated(text, script="hans", repairs=[], before="2021-04-02", after="2023-05-01")
    session.set_date(document, "2023-05-01", meant)

    def times() -> dict[str, object]:
        marks = session.annotations(document.id)
        return {mark.span.of(text): mark.attributes["edtf"] for mark in marks if mark.label == "TIME"}

    assert (times()["今年"], times()["去年"]) == ("2023", "2022")
    assert session.documents()[0].date == "2023-05-01"
    session.undo()
    assert (times()["今年"], session.documents()[0].date) == ("2021", "2021-04-02")


def test_the_damaged_seed_reads_clean_and_tells_what_is_left(session: Session, damaged: Document) -> None:
    repairs = session.repairs(damaged.id)
    text = session.text(damaged)
    view = repaired(text, in_force(repairs))
    assert sum(repair.kind == "gloss" for repair in repairs) > 1_500
    assert "燃氣老舊管網" in view.text
    assert "（三）城市管理方面" in view.text
    persons = {mark.span.of(text) for mark in session.annotations(damaged.id) if mark.label == "PERSON"}
    assert not [name for name in persons if "(" in name or "?" in name]


def test_a_document_removed_and_brought_back_keeps_repairs_and_findings(session: Session, damaged: Document) -> None:
    before = (session.repairs(damaged.id), session.findings(damaged.id))
    session.remove_document(damaged)
    session.undo()
    assert (session.repairs(damaged.id), session.findings(damaged.id)) == before


@pytest.mark.parametrize(
    "look", [Look(), Look(is_repaired=False), Look(script="hans"), Look(script="hant"), Look(folds_noise=True)]
)
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_reading_of_every_seed_leads_back(path: Path, look: Look) -> None:
    found = read_file(path)
    noise = [each.span for each in found.candidates if each.label == "NOISE"]
    view = reading(found.text, look, repairs=found.repairs, noise=noise)
    for each in found.candidates:
        seen = view.offsets.to_view(each.span)
        assert seen.end <= len(view.text)
        if seen:
            assert view.offsets.to_source(seen).covers(each.span) or each.span.covers(view.offsets.to_source(seen))


def test_the_extraction_reading_is_as_long_as_the_repaired_one(damaged: Document, session: Session) -> None:
    text, edits = session.text(damaged), in_force(session.repairs(damaged.id))
    assert len(extraction(text, "hant", edits).text) == len(repaired(text, edits).text)


def test_noise_is_folded_into_a_sign(session: Session) -> None:
    view = reading("注册\n正文第一段。\n分享到:", Look(folds_noise=True), noise=[Span(0, 2), Span(10, 14)])
    assert view.text == "⋯\n正文第一段。\n⋯"
    assert view.offsets.to_view(Span(3, 5)).of(view.text) == "正文"
