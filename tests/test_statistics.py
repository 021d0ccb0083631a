"""What there is to count: progress, types, figures, findings, days and pace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.annotations import revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.library import door
from reviewer.reading import Remark
from reviewer.session import Session
from reviewer.statistics import Portion, pace
from reviewer.wording import wordings
from tests.conftest import reading


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What time it is: the last of the list."""
    times = ["2026-03-02T09:00:00+00:00"]
    monkeypatch.setattr(door, "now", lambda: times[-1])
    return times


def decide(session: Session, document: Document, *numbers: int) -> None:
    marks = session.annotations(document.id)
    session.do("step.accept", [settle(marks[number], "accepted") for number in numbers])


def test_progress_is_told_by_document(session: Session, sample: Document) -> None:
    session.add(reading("李𬱖去东湖。", ("PERSON", "李𬱖"), name="二.txt"))
    decide(session, sample, 0, 3)
    found = session.statistics()
    assert [(each.name, each.decided, each.whole) for each in found.documents] == [("样本.txt", 2, 5), ("二.txt", 0, 1)]
    assert (found.decided, found.whole) == (2, 6)


def test_one_document_is_counted_alone(session: Session, sample: Document) -> None:
    other, _ = session.add(reading("李𬱖去东湖。", ("PERSON", "李𬱖"), name="二.txt"))
    decide(session, sample, 0, 3)
    found = session.statistics(other.id)
    assert found.labels == {"PERSON": {"proposed": 1}}
    assert found.days == {}


def test_marks_are_counted_by_type_and_state(session: Session, sample: Document) -> None:
    decide(session, sample, 3)
    labels = session.statistics().labels
    assert labels["FIGURE"] == {"accepted": 1, "proposed": 1}
    assert next(iter(labels)) == "FIGURE"


def test_figures_are_counted_by_kind_and_indicator_without_the_rejected(session: Session, sample: Document) -> None:
    *_, money, share = session.annotations(sample.id)
    session.do("step.revalue", [revalue(money, {"kind": "money", "indicator": "投资"})])
    session.do("step.reject", [settle(share, "rejected")])
    found = session.statistics()
    assert (found.kinds, found.indicators) == ({"money": 1}, {"投资": 1})


def test_the_twelve_most_frequent_indicators_are_told(session: Session) -> None:
    text = "🙂" + "".join(f"{at}元" for at in range(10, 24))
    document, _ = session.add(reading(text, *(("FIGURE", f"{at}元") for at in range(10, 24))))
    marks = session.annotations(document.id)
    session.do("step.revalue", [revalue(mark, {"indicator": f"指标{at % 13}"}) for at, mark in enumerate(marks)])
    indicators = session.statistics().indicators
    assert len(indicators) == 12
    assert next(iter(indicators.items())) == ("指标0", 2)


def test_findings_are_counted_by_check(session: Session) -> None:
    remark = Remark("damage_guess", "warning", (Span(0, 2),), {"text": "一環", "reading": "一环"})
    session.add(replace(reading("一環(huán)"), remarks=(remark, remark)))
    assert session.statistics().checks == {"damage_guess": {"open": 2}}


def test_decisions_are_counted_on_their_day_without_undo(session: Session, sample: Document, clock: list[str]) -> None:
    decide(session, sample, 0)
    clock.append("2026-03-03T09:00:00+00:00")
    decide(session, sample, 1, 2)
    session.undo()
    session.redo()
    assert session.statistics().days == {"2026-03-02": 1, "2026-03-03": 2}
    assert len(session.decided_on("2026-03-03")) == 2


def test_the_pace_is_told_from_single_decisions(session: Session, sample: Document, clock: list[str]) -> None:
    for number, time in enumerate(("09:00:00", "09:00:04", "09:00:10", "09:30:00")):
        clock.append(f"2026-03-02T{time}+00:00")
        decide(session, sample, number)
    assert session.statistics().pace == 5


@pytest.mark.parametrize(
    ("decisions", "seconds"),
    [
        ((), None),
        ((("甲", "09:00:00"),), None),
        ((("甲", "09:00:00"), ("甲", "09:02:00")), None),
        ((("甲", "09:00:00"), ("甲", "09:01:59")), 119),
        ((("甲", "09:00:00"), ("乙", "09:00:01"), ("甲", "09:00:08")), 8),
    ],
)
def test_breaks_and_other_people_do_not_count(decisions: tuple[tuple[str, str], ...], seconds: float | None) -> None:
    assert pace((actor, f"2026-03-02T{time}+00:00") for actor, time in decisions) == seconds


@pytest.mark.parametrize(
    ("portion", "state"),
    [
        (Portion(1, "一", 0, 5), "untouched"),
        (Portion(1, "一", 2, 5), "begun"),
        (Portion(1, "一", 5, 5), "done"),
        (Portion(1, "一", 0, 0), "done"),
        (Portion(1, "一", 5, 5, is_signed=True), "signed"),
    ],
)
def test_a_document_has_a_state(portion: Portion, state: str) -> None:
    assert portion.state == state


def test_documents_are_found_by_their_state(session: Session, sample: Document) -> None:
    assert session.documents_in("untouched") == {sample.id}
    decide(session, sample, *range(5))
    session.sign(sample, "李𬱖")
    assert session.documents_in("signed") == {sample.id}
    assert session.statistics().states == {"untouched": 0, "begun": 0, "done": 0, "signed": 1}


def test_every_check_has_a_name() -> None:
    named = {key.removeprefix("check.") for key in wordings() if key.startswith("check.")}
    assert named == {key.removeprefix("finding.") for key in wordings() if key.startswith("finding.")}
