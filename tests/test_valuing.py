"""Marks by what they stand for: equal values, filters, groups, and the sentence around a mark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.annotations import Change, FindingStatus, revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.reading import Remark
from reviewer.session import Session
from reviewer.valuing import Wanted, context
from tests.conftest import SAMPLE, reading
from tests.plain_valuing import Valued, among, grouped
from tests.plain_valuing import valued as values_of

TWO_SCRIPTS = "李𬱖🙂到东湖。\r\n李𬱖去東湖，２０２１年東湖有95%。"


@pytest.fixture
def document(session: Session) -> Document:
    """Two spellings of one place, and one astral name twice."""
    marked = (("PERSON", "李𬱖"), ("PLACE", "东湖"), ("PLACE", "東湖"), ("TIME", "２０２１年"), ("FIGURE", "95%"))
    return session.add(reading(TWO_SCRIPTS, *marked))[0]


def valued(session: Session, document: Document) -> dict[str, Valued]:
    return {each.words: each for each in values_of(session, [document])}


def test_marks_are_read_by_place_with_their_words(session: Session, document: Document) -> None:
    words = [each.words for each in values_of(session, [document])]
    assert words == ["李𬱖", "东湖", "東湖", "２０２１年", "95%"]


def test_both_scripts_are_one_value(session: Session, document: Document) -> None:
    groups = grouped(values_of(session, [document]), "value")
    assert [(title, len(marks)) for _, title, marks in groups[:2]] == [("东湖", 2), ("李𬱖", 1)]
    assert len(groups) == 4


def test_a_figure_stands_for_its_number_and_a_time_for_its_edtf(session: Session, document: Document) -> None:
    marks = valued(session, document)
    number = {"values": [{"low": "95", "high": "95"}], "unit": "%", "indicator": "覆蓋率"}
    session.do(
        "step.revalue", [revalue(marks["95%"].mark, number), revalue(marks["２０２１年"].mark, {"edtf": "2021"})]
    )
    marks = valued(session, document)
    assert (marks["95%"].value, marks["95%"].indicator) == ("95%", "覆蓋率")
    assert marks["２０２１年"].value == "2021"


def test_a_post_is_about_the_person_who_holds_it(session: Session, sample: Document) -> None:
    person, position = session.annotations(sample.id)[:2]
    session.tie(sample.id, "HOLDS", {"person": person.id, "position": position.id})
    session.do("step.revalue", [revalue(person, {"full": "李𬱖明"})])
    (group, rest) = grouped(values_of(session, [sample]), "person")
    assert (group[1], [each.mark.id for each in group[2]]) == ("李𬱖明", [person.id, position.id])
    assert (rest[0], len(rest[2])) == ("", 3)


def test_the_group_without_a_value_comes_last_however_large(session: Session, sample: Document) -> None:
    figure = session.annotations(sample.id)[3]
    session.do("step.revalue", [revalue(figure, {"indicator": "投资"})])
    assert [title for _, title, _ in grouped(values_of(session, [sample]), "indicator")] == ["投资", ""]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["李𬱖", "东湖", "東湖", "２０２１年", "95%"]),
        (Wanted(text="東湖"), ["东湖", "東湖"]),
        (Wanted(text="2021"), ["２０２１年"]),
        (Wanted(text="９５％"), ["95%"]),
        (Wanted(label="PERSON"), ["李𬱖"]),
        (Wanted(label="PERSON", text="东"), []),
        (Wanted(status="accepted"), []),
        (Wanted(document="样本.txt", label="TIME"), ["２０２１年"]),
        (Wanted(document="别的.txt"), []),
        (Wanted(level="high"), ["李𬱖", "东湖", "東湖", "２０２１年", "95%"]),
        (Wanted(level="low"), []),
    ],
)
def test_filters_take_any_script_and_width(
    session: Session, document: Document, wanted: Wanted, found: list[str]
) -> None:
    assert [each.words for each in among(values_of(session, [document]), wanted)] == found


@pytest.mark.parametrize(("score", "level"), [(0.9, "high"), (0.89, "middle"), (0.75, "middle"), (0.3, "low")])
def test_how_sure_a_mark_is_goes_by_its_score(session: Session, document: Document, score: float, level: str) -> None:
    mark = session.annotations(document.id)[0]
    session.do("step.revalue", [Change(mark, replace(mark, score=score))])
    assert valued(session, document)["李𬱖"].level == level


def test_marks_with_remarks_are_found(session: Session, document: Document) -> None:
    marks = session.annotations(document.id)
    session.comment(marks[0], "核对姓名")
    session.attest(marks[4], source="年鉴")
    found = {
        having: among(values_of(session, [document]), Wanted(having=having)) for having in ("comments", "evidence")
    }
    assert [each.words for each in found["comments"]] == ["李𬱖"]
    assert [each.words for each in found["evidence"]] == ["95%"]


@pytest.mark.parametrize(("status", "found"), [("open", ["東湖"]), ("confirmed", ["東湖"]), ("dismissed", [])])
def test_marks_that_a_finding_touches_are_found_until_it_is_dismissed(
    session: Session, status: FindingStatus, found: list[str]
) -> None:
    text = "一環(huán)🙂與東湖。"
    remark = Remark("damage_guess", "warning", (Span(9, 11),), {"text": "與東", "reading": "与东"})
    document, _ = session.add(replace(reading(text, ("PLACE", "一環"), ("PLACE", "東湖")), remarks=(remark,)))
    (finding,) = session.findings(document.id)
    session.do("step.finding", [Change(finding, replace(finding, status=status, reason="看过"))])
    assert [each.words for each in among(values_of(session, [document]), Wanted(having="findings"))] == found


def test_a_day_s_decisions_are_found(session: Session, document: Document) -> None:
    mark = session.annotations(document.id)[1]
    session.do("step.accept", [settle(mark, "accepted")])
    (day,) = session.statistics().days
    wanted = Wanted(day=day)
    found = among(values_of(session, [document]), wanted, decided=session.decided_on(day))
    assert [each.mark.id for each in found] == [mark.id]


def test_what_was_kept_of_filters_is_read_back_without_what_is_damaged() -> None:
    assert Wanted.read({"text": "东湖", "label": 3, "colour": "red"}) == Wanted(text="东湖")
    assert Wanted.read("no filter") == Wanted()


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("２０２３年", ("", "２０２３年", "投资\u3000１．２亿元，覆")),
        ("95%", ("元，覆盖率达", "95%", "。")),
        ("李𬱖", ("", "李𬱖", "书记说🙂：")),
        ("没有", ("第二段", "没有", "数字。")),
    ],
)
def test_a_mark_is_shown_in_its_sentence(words: str, parts: tuple[str, str, str]) -> None:
    start = SAMPLE.index(words)
    assert context(SAMPLE, Span(start, start + len(words)), before=6, after=10) == parts
