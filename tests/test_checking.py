"""Findings follow the marks: an act and what it makes of the findings are one step; whole runs keep decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.annotations import Annotation, Attributes, Finding, relabel, revalue, settle
from reviewer.documents.document import Document
from reviewer.problems import Impossible
from reviewer.reading import read
from reviewer.session import Session

WRONG = "今年李𬱖代表办理建议９３件、提案118件，合计221件。"
TEXT = f"工作报告\r\n{WRONG}\r\n县委书记周明远讲话。"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "a.zhubi", actor="审校") as made:
        yield made


@pytest.fixture
def document(session: Session) -> Document:
    return session.add(read(TEXT.encode(), name="报告.txt"))[0]


def figure(session: Session, document: Document, words: str) -> Annotation:
    text = session.text(document)
    return next(
        each for each in session.annotations(document.id) if each.label == "FIGURE" and each.span.of(text) == words
    )


def sums(session: Session, document: Document) -> list[Finding]:
    return [each for each in session.findings(document.id) if each.check == "sum_mismatch"]


def worth(number: str) -> Attributes:
    return {"values": [{"low": number, "high": number}]}


def test_a_corrected_figure_takes_its_finding_away_and_undo_brings_it_back(
    session: Session, document: Document
) -> None:
    (before,) = sums(session, document)
    mark = figure(session, document, "221件")
    session.do("step.revalue", [revalue(mark, worth("211"))])
    assert sums(session, document) == []
    session.undo()
    assert sums(session, document) == [before]
    session.redo()
    assert sums(session, document) == []


def test_a_value_made_wrong_is_found_in_the_same_step(session: Session, document: Document) -> None:
    mark = figure(session, document, "221件")
    session.do("step.revalue", [revalue(mark, worth("211"))])
    step = session.do("step.revalue", [revalue(figure(session, document, "221件"), worth("212"))])
    (found,) = sums(session, document)
    assert found in [change.after for change in step.changes]
    assert found.spans[-1].of(session.text(document)) == "221件"


def test_a_decision_that_keeps_a_mark_asks_nothing_of_the_checks(session: Session, document: Document) -> None:
    mark = figure(session, document, "221件")
    assert len(session.do("step.accept", [settle(mark, "accepted")]).changes) == 1


def test_a_rejected_or_relabelled_figure_is_none(session: Session, document: Document) -> None:
    mark = figure(session, document, "118件")
    session.do("step.reject", [settle(mark, "rejected")])
    assert sums(session, document) == []
    session.undo()
    session.do("step.relabel", [relabel(mark, "TIME")])
    assert sums(session, document) == []


def test_a_figure_taken_away_and_one_made_by_hand_are_followed(session: Session, document: Document) -> None:
    (before,) = sums(session, document)
    mark = figure(session, document, "118件")
    session.remove_mark(mark)
    assert sums(session, document) == []
    made = session.mark(document, "FIGURE", mark.span)
    session.do("step.revalue", [revalue(made, mark.attributes)])
    (again,) = sums(session, document)
    assert (again.spans, again.values) == (before.spans, before.values)


def test_what_a_person_decided_stays_with_its_reason(session: Session, document: Document) -> None:
    session.judge(sums(session, document), "dismissed", "口径不同")
    mark = figure(session, document, "221件")
    session.do("step.revalue", [revalue(mark, worth("211"))])
    assert [(each.status, each.reason) for each in sums(session, document)] == [("dismissed", "口径不同")]


def test_judging_what_is_judged_already_is_no_step(session: Session, document: Document) -> None:
    session.judge(sums(session, document), "confirmed")
    with pytest.raises(Impossible):
        session.judge(sums(session, document), "confirmed")


def test_a_document_leaves_with_its_findings(session: Session, document: Document) -> None:
    session.remove_document(document)
    assert session.findings(document.id) == []
    session.undo()
    assert len(sums(session, document)) == 1


def test_a_whole_run_finds_what_the_live_one_leaves(session: Session, document: Document) -> None:
    """person_two_posts needs the whole document: a name corrected by hand brings it about at the next whole run."""
    other = session.add(read("县委书记周明远到会。\n副县长周明元主持会议。".encode(), name="会议.txt"))[0]
    text = session.text(other)
    names = [each for each in session.annotations(other.id) if each.label == "PERSON"]
    assert [each.span.of(text) for each in names] == ["周明远", "周明元"]
    remarks = session.checks(other)(progress=lambda _: None)
    assert session.take_findings(other, remarks) is None
    session.do("step.reject", [settle(names[0], "rejected")])
    step = session.take_findings(other, session.checks(other)(progress=lambda _: None))
    assert step is not None
    assert "name_two_spellings" not in {each.check for each in session.findings(other.id)}
    session.undo()
    assert "name_two_spellings" in {each.check for each in session.findings(other.id)}


def test_documents_are_checked_against_one_another(session: Session) -> None:
    before = session.add(read("2022年政府工作报告\n2022年，粮食总产量达到20万吨。".encode(), name="前年.txt"))[0]
    after = session.add(read("2023年年鉴\n2022年，粮食总产量达到21.4万吨。".encode(), name="去年.txt"))[0]
    given = [session.checkable(each) for each in session.documents()]
    work = session.checks_across(given)
    assert session.take_findings_across(work(progress=lambda _: None)) is not None
    (found,) = [each for each in session.findings(after.id) if each.check == "same_across"]
    assert found.spans[0].of(session.text(after)) == "21.4万吨"
    (place,) = found.values["places"]
    assert (place["document"], place["name"], place["words"]) == (before.id, "前年.txt", "20万吨")
    session.judge([found], "dismissed", "口径不同")
    assert session.take_findings_across(work(progress=lambda _: None)) is None
    assert session.findings(after.id)[-1].reason == "口径不同"


def test_a_signed_document_stays_as_it_is_when_documents_are_compared(session: Session) -> None:
    for year, name, tons in (("2022年政府工作报告", "前年.txt", "20"), ("2023年年鉴", "去年.txt", "21.4")):
        session.add(read(f"{year}\n2022年，粮食总产量达到{tons}万吨。".encode(), name=name))
    work = session.checks_across([session.checkable(each) for each in session.documents()])
    session.sign(session.documents()[-1], "李𬱖", "first")
    assert session.take_findings_across(work(progress=lambda _: None)) is None
    assert session.findings_across() == []


def test_a_great_act_leaves_the_checks_to_a_whole_run(session: Session) -> None:
    great = session.add(read(f"{WRONG}\n".encode() * 80, name="长.txt"))[0]
    marks = [each for each in session.annotations(great.id) if each.label == "FIGURE"]
    assert len(sums(session, great)) == 80
    assert len(session.do("step.reject", [settle(each, "rejected") for each in marks]).changes) == len(marks)
    assert len(sums(session, great)) == 80
    session.take_findings(great, session.checks(great)(progress=lambda _: None))
    assert sums(session, great) == []
