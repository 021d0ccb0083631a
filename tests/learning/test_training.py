"""Learning from decided marks: what counts, what is gained, and that the model joins the next extraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from reviewer.annotations import Annotation, Status, settle
from reviewer.documents.spans import Span
from reviewer.extraction.features import NAMES
from reviewer.extraction.learned import LEAST, MOST_SCORE, ORIGIN, opened, packed
from reviewer.extraction.run import extract
from reviewer.learning.evaluation import folded
from reviewer.learning.paragraphs import decided
from reviewer.learning.report import NotEnough, Report, loaded
from reviewer.learning.samples import Sample
from reviewer.learning.training import fitted, lessons_of, train
from reviewer.reading import Means, read
from reviewer.session import Session
from tests.learning.library import documents, fill, learned


@pytest.fixture
def samples(session: Session) -> list[Sample]:
    fill(session)
    return session.samples()


def test_training_gains_where_it_was_not_trained() -> None:
    report = learned().report
    assert (report.held_out, report.documents) == ("documents", 4)
    assert report.marks >= 200
    assert report.paragraphs >= 40
    assert report.labels == ("PROGRAMME",)
    assert report.after > report.before
    assert all(gain.is_used == (gain.after > gain.before) for gain in report.gains)


def test_the_reported_gain_is_what_extraction_gives(samples: list[Sample]) -> None:
    """The numbers by other means: each document extracted as a whole, with a model of the other three."""
    (gain,) = [each for each in learned().report.gains if each.is_used]
    labels = [each.label for each in learned().report.gains]
    paragraphs = [list(decided(number, sample)) for number, sample in enumerate(samples)]
    without, with_ = [0, 0, 0], [0, 0, 0]
    for number, sample in enumerate(samples):
        others = [each for at, home in enumerate(paragraphs) if at != number for each in home]
        model = packed(fitted([lessons_of(each, labels) for each in others]), [gain.label])
        for counts, each in ((without, None), (with_, model)):
            found = {mark.span for mark in extract(sample.text, model=each).candidates if mark.label == gain.label}
            wanted = {mark.span for mark in sample.marks if mark.label == gain.label}
            for at, size in enumerate((len(wanted & found), len(wanted), len(found))):
                counts[at] += size
    for (right, wanted_count, found_count), told in ((without, gain.before), (with_, gain.after)):
        assert 2 * right / (wanted_count + found_count) == pytest.approx(told, abs=0.03)


def test_a_model_proposes_what_the_rules_miss_and_only_its_labels() -> None:
    text, _ = documents()[0]
    before, after = (extract(text, model=model).candidates for model in (None, learned().model))
    added = [each for each in after if each.origin == ORIGIN]
    assert added
    assert {each.label for each in added} == {"PROGRAMME"}
    assert all(LEAST * MOST_SCORE <= each.score <= MOST_SCORE for each in added)
    assert {each.span for each in before} - {each.span for each in after} == set()


def test_a_model_is_kept_and_read_back_and_leaves_no_step(session: Session) -> None:
    assert session.model() is None
    fill(session, most=1)
    undoable = session.undoable()
    kept = session.keep_model(learned())
    assert session.model() == kept
    assert session.undoable() == undoable
    assert kept.model == learned().model
    assert kept.report.settled == session.settled() > 0
    assert kept.report.trained
    again = session.keep_model(replace(kept, model=packed(b"weights", ["ORG"])))
    assert session.model() == again


def test_a_model_of_an_earlier_version_counts_as_none(session: Session) -> None:
    session.keep_model(replace(learned(), model=b'{"form": 0, "labels": ["ORG"]}\nweights'))
    assert session.model() is None


def test_a_report_comes_back_from_its_json() -> None:
    assert loaded(learned().report.dumped()) == learned().report


def test_too_little_evidence_is_told(session: Session) -> None:
    fill(session, most=1)
    found = train(session.samples())
    assert isinstance(found, NotEnough)
    assert 0 < found.marks < found.least_marks == 200
    assert 0 < found.paragraphs < found.least_paragraphs == 40


def test_nothing_is_learned_from_nothing() -> None:
    assert train([]) == NotEnough(0, 0, 40, 200)


def test_training_stops_when_progress_raises(samples: list[Sample]) -> None:
    heard: list[float] = []

    def stop(fraction: float) -> None:
        heard.append(fraction)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        train(samples, stop)
    assert len(heard) == 1


TEXT = "李建国副县长到会。王家湾大桥通车了。王家湾社区很好。\r\n绵阳市教育局开会。\r\n没有名称的一段🙂。"


def sample(*marks: tuple[str, str, str]) -> Sample:
    """TEXT with marks as (label, words, status)."""
    return Sample(TEXT, "hans", (), None, tuple(_marks(marks)))


def _marks(marks: tuple[tuple[str, str, str], ...]) -> Iterator[Annotation]:
    for number, (label, words, status) in enumerate(marks):
        start = TEXT.index(words)
        yield Annotation(number, 0, label, Span(start, start + len(words)), cast(Status, status), "rule:test", 0.9)


def test_paragraphs_count_where_four_of_five_names_are_settled() -> None:
    settled = [
        ("PERSON", "李建国", "accepted"),
        ("POSITION", "副县长", "accepted"),
        ("PLACE", "王家湾大桥", "rejected"),
    ]
    (found,) = decided(7, sample(*settled, ("PLACE", "王家湾社区", "accepted"), ("ORG", "通车", "proposed")))
    assert found.home == 7
    words = [span.of(found.proposal.passage.text) for span, _ in found.names]
    assert words == ["李建国", "副县长", "王家湾社区"]  # the rejected one teaches by being none
    sentences = [each.span.of(found.proposal.passage.text) for each in found.sentences]
    assert sentences == ["李建国副县长到会。", "王家湾社区很好。"]  # the one with an open name teaches nothing
    assert list(decided(7, sample(*settled, ("PLACE", "王家湾社区", "proposed")))) == []


def test_a_document_with_most_paragraphs_is_held_out_in_blocks() -> None:
    (one,) = decided(0, sample(("PERSON", "李建国", "accepted")))
    few, many = replace(one, home=0), replace(one, home=1)
    assert folded([few, many, few, many]) == ([[0, 2], [1, 3]], "documents")
    parts, what = folded([few, *[many] * 9])
    assert (parts, what) == ([[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]], "paragraphs")


def test_a_model_of_nothing_but_rejected_names_finds_nothing() -> None:
    (one,) = decided(0, sample(("PERSON", "李建国", "rejected")))
    model = opened(packed(fitted([lessons_of(one, ["PERSON"])]), ["PERSON"]))
    assert model is not None
    assert model.candidates(one.proposal.passage, one.proposal.candidates) == []


def test_figures_and_times_decide_no_paragraph() -> None:
    assert list(decided(0, sample(("FIGURE", "一段", "accepted"), ("ORG", "绵阳市教育局", "proposed")))) == []


@pytest.mark.parametrize("model", [None, packed(b"", []), b'{"form": 0, "labels": ["ORG"]}\nweights'])
def test_a_model_that_is_none_or_idle_or_of_another_form_is_not_used(model: bytes | None) -> None:
    assert opened(model) is None
    assert extract(TEXT, model=model).candidates == extract(TEXT).candidates


def test_the_words_of_a_reading_take_the_model_too() -> None:
    text, _ = documents()[0]
    found = read(text.encode(), name="a.txt", encoding="utf-8", means=Means(model=learned().model))
    assert any(each.origin == ORIGIN for each in found.candidates)
    plain = read(text.encode(), name="a.txt", encoding="utf-8")
    assert not any(each.origin == ORIGIN for each in plain.candidates)


def test_samples_are_documents_with_settled_marks_the_latest_first(session: Session) -> None:
    fill(session, most=3)
    first, middle, last = session.documents()
    session.do("step.reopen", [settle(mark, "proposed") for mark in session.annotations(middle.id)])
    assert [each.text for each in session.samples()] == [session.text(last), session.text(first)]


def test_report_names_the_labels_in_use() -> None:
    assert set(learned().report.labels) <= set(NAMES)
    assert Report(1, 1, 1, "paragraphs", 0.0, 0.0, ()).labels == ()
