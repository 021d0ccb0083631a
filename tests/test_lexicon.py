"""Correction memory: one decision offered for all equal words, kept as a rule, done again at the next import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.annotations import Annotation, relabel, resize, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule, normal
from reviewer.problems import Impossible
from reviewer.reading import Means, read
from reviewer.session import Session

HANS = "李𬱖说，王家湾大桥通车了。王家湾大桥全长３２０米，ＡＢ大桥停用。\r\n王家湾是个社区。"
HANT = "王家灣大橋今年通車，全長320米，ab大橋停用。"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "library.zhubi", actor="甲") as opened:
        yield opened


def add(session: Session, text: str, name: str) -> Document:
    document, _ = session.add(read(text.encode(), name=name, encoding="utf-8", means=Means(rules=session.rules())))
    for mark in session.annotations(document.id):
        if mark.origin.startswith("lexicon:"):
            continue
        session.remove_mark(mark)
    return document


def words(session: Session, document: Document, marks: list[Annotation]) -> list[tuple[str, str, str]]:
    text = session.text(document)
    return [(mark.span.of(text), mark.label, mark.status) for mark in marks]


def propose(session: Session, document: Document, label: str, word: str) -> list[Annotation]:
    """Open marks on every occurrence of a word."""
    text, made, at = session.text(document), [], 0
    while (at := text.find(word, at)) >= 0:
        mark = session.mark(document, label, Span(at, at + len(word)))
        session.do("step.reopen", [settle(mark, "proposed")])
        made.append(next(each for each in session.annotations(document.id) if each.id == mark.id))
        at += len(word)
    return made


def rule_after(session: Session, change: object) -> Rule:
    step = session.do("step.accept", [change])  # type: ignore[list-item]
    rule = session.learned(step)
    assert rule is not None
    return rule


def test_accepting_one_offers_the_others_in_both_scripts(session: Session) -> None:
    hans, hant = add(session, HANS, "a.txt"), add(session, HANT, "b.txt")
    first, second = propose(session, hans, "PLACE", "王家湾大桥")
    rule = rule_after(session, settle(first, "accepted"))
    found = session.alike(rule, [hans, hant])
    assert [(each.document.name, each.before and each.before.id) for each in found] == [
        ("a.txt", second.id),
        ("b.txt", None),
    ]
    session.follow(rule, found)
    assert words(session, hans, session.annotations(hans.id)) == [("王家湾大桥", "PLACE", "accepted")] * 2
    assert words(session, hant, session.annotations(hant.id)) == [("王家灣大橋", "PLACE", "accepted")]


def test_following_is_one_step_back_and_forth(session: Session) -> None:
    hans, hant = add(session, HANS, "a.txt"), add(session, HANT, "b.txt")
    first, _ = propose(session, hans, "PLACE", "王家湾大桥")
    rule = rule_after(session, settle(first, "accepted"))
    before = [session.annotations(each.id) for each in (hans, hant)]
    session.follow(rule, session.alike(rule, [hans, hant]))
    after = [session.annotations(each.id) for each in (hans, hant)]
    assert [each.words for each in session.rules()] == ["王家湾大桥"]
    session.undo()
    assert [session.annotations(each.id) for each in (hans, hant)] == before
    assert session.rules() == []
    session.redo()
    assert [session.annotations(each.id) for each in (hans, hant)] == after


def test_only_the_chosen_places_are_decided(session: Session) -> None:
    hans, hant = add(session, HANS, "a.txt"), add(session, HANT, "b.txt")
    first, second = propose(session, hans, "PLACE", "王家湾大桥")
    rule = rule_after(session, settle(first, "rejected"))
    found = session.alike(rule, [hans, hant])
    assert [each.after.status for each in found] == ["rejected"]
    session.follow(rule, [])
    assert next(each for each in session.annotations(hans.id) if each.id == second.id).status == "proposed"
    assert session.rules()[0].applied == 0


def test_a_decided_mark_is_left_alone(session: Session) -> None:
    hans = add(session, HANS, "a.txt")
    first, second = propose(session, hans, "PLACE", "王家湾大桥")
    session.do("step.reject", [settle(second, "rejected")])
    rule = rule_after(session, settle(first, "accepted"))
    assert session.alike(rule, [hans]) == []


def test_another_type_for_all(session: Session) -> None:
    hans = add(session, HANS, "a.txt")
    first, _ = propose(session, hans, "ORG", "王家湾大桥")
    rule = rule_after(session, relabel(first, "PLACE"))
    session.follow(rule, session.alike(rule, [hans]))
    assert words(session, hans, session.annotations(hans.id)) == [("王家湾大桥", "PLACE", "accepted")] * 2


def test_other_borders_where_the_text_goes_on_alike(session: Session) -> None:
    hans = add(session, HANS, "a.txt")
    first, *_ = propose(session, hans, "PLACE", "王家湾")
    rule = rule_after(session, resize(first, Span(first.span.start, first.span.end + 2), length=hans.length))
    session.follow(rule, session.alike(rule, [hans]))
    assert words(session, hans, session.annotations(hans.id)) == [
        ("王家湾大桥", "PLACE", "accepted"),
        ("王家湾大桥", "PLACE", "accepted"),
        ("王家湾", "PLACE", "proposed"),
    ]


def test_width_and_case_make_no_difference(session: Session) -> None:
    hans, hant = add(session, HANS, "a.txt"), add(session, HANT, "b.txt")
    (first,) = propose(session, hans, "PLACE", "ＡＢ大桥")
    rule = rule_after(session, settle(first, "accepted"))
    (found,) = session.alike(rule, [hans, hant])
    assert found.after.span.of(session.text(hant)) == "ab大橋"


@pytest.mark.parametrize("label", ["PLACE", "PROGRAMME"])
def test_the_next_import_knows(session: Session, label: str) -> None:
    hans = add(session, HANS, "a.txt")
    (first, *_) = propose(session, hans, "ORG", "王家湾大桥")
    rule = rule_after(session, relabel(first, label))
    session.follow(rule, [])
    document, _ = session.add(read(HANT.encode(), name="b.txt", encoding="utf-8", means=Means(rules=session.rules())))
    marks = [mark for mark in session.annotations(document.id) if mark.label == label]
    assert words(session, document, marks) == [("王家灣大橋", label, "proposed")]
    kept = session.rules()[0]
    assert session.rule_tallies() == {kept.origin: {"proposed": 1}}


def test_a_rejected_word_stays_away_and_a_rule_that_is_off_does_nothing(session: Session) -> None:
    text = "李建国副县长到会。李建国副县长讲话。"
    document, _ = session.add(read(text.encode(), name="a.txt", encoding="utf-8"))
    first = next(mark for mark in session.annotations(document.id) if mark.label == "PERSON")
    rule = rule_after(session, settle(first, "rejected"))
    session.follow(rule, [])

    def persons() -> int:
        found = read((text + "\n").encode(), name="b.txt", encoding="utf-8", means=Means(rules=session.rules()))
        return sum(each.label == "PERSON" for each in found.candidates)

    assert persons() == 0
    (kept,) = session.rules()
    session.change_rule(kept, Rule(**{**{name: getattr(kept, name) for name in kept.__slots__}, "is_on": False}))
    assert persons() == 2
    session.undo()
    assert persons() == 0


def test_words_compare_normal() -> None:
    assert normal("ＡＢ大橋") == normal("ab大桥")


def test_a_line_end_within_words_makes_no_difference(session: Session) -> None:
    document = add(session, "王家湾\r\n大桥通车，王家湾大桥很长，王家\n湾大桥停用。", "a.txt")
    broken = propose(session, document, "PLACE", "王家湾\r\n大桥")
    whole = propose(session, document, "PLACE", "王家湾大桥")
    others = propose(session, document, "PLACE", "王家\n湾大桥")
    rule = rule_after(session, settle(broken[0], "accepted"))
    assert rule.words == "王家湾大桥"
    assert [each.before and each.before.id for each in session.alike(rule, [document])] == [whole[0].id, others[0].id]
    length = len(session.text(document))
    moved = rule_after(session, resize(others[0], Span(others[0].span.start + 3, others[0].span.end), length=length))
    assert (moved.words, moved.to_words, moved.lead) == ("王家湾大桥", "湾大桥", 2)


def test_a_decision_taken_again_is_one_rule(session: Session) -> None:
    hans, hant = add(session, HANS, "a.txt"), add(session, HANT, "b.txt")
    first, _ = propose(session, hans, "PLACE", "王家湾大桥")
    rule = rule_after(session, settle(first, "accepted"))
    session.follow(rule, session.alike(rule, [hans]))
    session.follow(rule, session.alike(rule, [hant]))
    assert [(each.action, each.applied) for each in session.rules()] == [("accept", 2)]


def test_another_decision_takes_the_place_of_the_first(session: Session) -> None:
    hans = add(session, HANS, "a.txt")
    first, second = propose(session, hans, "PLACE", "王家湾大桥")
    session.follow(rule_after(session, settle(first, "accepted")), [])
    (before,) = session.rules()
    session.follow(rule_after(session, settle(second, "rejected")), [])
    assert [(each.id, each.action) for each in session.rules()] == [(before.id, "reject")]
    session.undo()
    assert session.rules() == [before]


def test_a_rule_does_not_become_one_that_is_there(session: Session) -> None:
    bridge, lake = session.add_rule("南湖大桥", "PLACE"), session.add_rule("南湖", "PLACE")
    with pytest.raises(Impossible):
        session.change_rule(lake, replace(lake, words="南湖大桥"))
    assert session.rules() == [bridge, lake]


def test_the_context_tells_where_the_words_are(session: Session) -> None:
    hans = add(session, HANS, "a.txt")
    first, *_ = propose(session, hans, "PLACE", "王家湾")
    (*_, last) = session.alike(rule_after(session, settle(first, "accepted")), [hans])
    assert last.context == "全长３２０米，ＡＢ大桥停用。 王家湾是个社区。"
    assert last.at.of(last.context) == "王家湾"
