"""Three reviews: signing locks, unlocking leaves its record, and a hash tells whether the content is still the same."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.annotations import Comment, settle
from reviewer.documents.document import Document
from reviewer.documents.searching import Query
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule
from reviewer.problems import Impossible, Locked
from reviewer.session import Session
from reviewer.signing import Content, canonical, digest_of
from tests.conftest import MARKED, SAMPLE, reading


def test_stages_come_in_order_and_end(session: Session, sample: Document) -> None:
    stages = [session.sign(sample, name).stage for name in ("甲", "乙", "丙")]
    assert stages == ["first", "second", "final"]
    assert session.stages() == {sample.id: "final"}
    with pytest.raises(Impossible, match="all_signed"):
        session.sign(sample, "丁")


def test_before_signing_it_is_told_what_is_not_done(session: Session, sample: Document) -> None:
    session.do("step.accept", [settle(session.annotations(sample.id)[0], "accepted")])
    session.read(sample, session.reviewed(sample).paragraphs[0])
    mark = session.annotations(sample.id)[1]
    session.resolve(session.comment(mark, "已解决"))
    session.comment(mark, "未解决")
    session.set_note(sample.id, "备注不是批注")
    session.sign(sample, "甲")
    standing = session.standing(sample)
    assert (standing.undecided, standing.unread, standing.choices) == (len(MARKED) - 1, 2, ("second",))
    assert standing.unresolved == 1
    assert standing.stage_of("甲", but="second") == "first"
    assert standing.stage_of("乙", but="second") is None


def test_a_name_and_a_reason_are_needed(session: Session, sample: Document) -> None:
    with pytest.raises(Impossible, match="no_name"):
        session.sign(sample, " ")
    with pytest.raises(Impossible, match="not_signed"):
        session.unlock(sample, "改一处")
    session.sign(sample, "甲")
    with pytest.raises(Impossible, match="no_reason"):
        session.unlock(sample, "　")


@pytest.mark.parametrize(
    "act",
    [
        lambda session, of: session.do("step.accept", [settle(session.annotations(of.id)[0], "accepted")]),
        lambda session, of: session.mark(of, "PLACE", Span(0, 2)),
        lambda session, of: session.comment(session.annotations(of.id)[0], "批注"),
        lambda session, of: session.answer(_remark(session, of), "好"),
        lambda session, of: session.resolve(_remark(session, of)),
        lambda session, of: session.uncomment(_remark(session, of)),
        lambda session, of: session.set_note(of.id, "备注"),
        lambda session, of: session.attest(session.annotations(of.id)[0], status="confirmed"),
        lambda session, of: session.read(of, Span(0, 7)),
        lambda session, of: session.set_date(of, "2024-01-01", {}),
        lambda session, of: session.remove_mark(session.annotations(of.id)[0]),
        lambda session, of: session.remove_document(of),
        lambda session, of: session.undo(),
    ],
)
def test_a_signed_document_does_not_change(
    session: Session, sample: Document, act: Callable[[Session, Document], object]
) -> None:
    session.comment(session.annotations(sample.id)[1], "先有的批注")
    signed = session.sign(sample, "王𬱖")
    before = session.reviewed(sample)
    with pytest.raises(Locked) as locked:
        act(session, sample)
    assert locked.value.values == {"names": sample.name, "stage": "stage.first", "reviewer": "王𬱖"}
    assert session.reviewed(sample) == before
    assert session.verify(sample) == [(signed, True)]


def _remark(session: Session, document: Document) -> Comment:
    return session.comments(document.id)[0]


def test_redo_of_a_signed_document_is_refused(session: Session, sample: Document) -> None:
    session.comment(session.annotations(sample.id)[0], "批注")
    session.undo()
    session.sign(sample, "甲")
    with pytest.raises(Locked):
        session.redo()
    assert session.redoable() == "step.comment"


@pytest.fixture
def other(session: Session) -> Document:
    document, _ = session.add(reading(SAMPLE + "乙", *MARKED, name="乙.txt"))
    return document


def test_a_bulk_act_on_a_locked_document_does_nothing_half(session: Session, sample: Document, other: Document) -> None:
    session.sign(other, "甲")
    hits = session.search(Query("书记"), session.documents())
    with pytest.raises(Locked, match="乙"):
        session.mark_all(hits, "ORG")
    rule = Rule(0, "95%", "FIGURE", "reject")
    with pytest.raises(Locked, match="乙"):
        session.follow(rule, session.alike(rule, session.documents()))
    assert {mark.status for each in session.documents() for mark in session.annotations(each.id)} == {"proposed"}
    assert len(session.annotations(sample.id)) == len(MARKED)
    assert session.rules() == []


def test_an_unlocked_document_changes_again_and_keeps_the_record(session: Session, sample: Document) -> None:
    first = session.sign(sample, "甲")
    session.sign(sample, "乙")
    session.act_as("丙")
    session.unlock(sample, "数据有误")
    session.mark(sample, "PLACE", Span(0, 2))
    kept = session.sign_offs(sample.id)
    assert [(each.stage, each.reviewer, each.unlocked_by, each.reason) for each in kept] == [
        ("first", "甲", "丙", "数据有误"),
        ("second", "乙", "丙", "数据有误"),
    ]
    assert kept[0].sha256 == first.sha256
    assert session.standing(sample).choices == ("second", "final")
    with pytest.raises(Impossible, match="not_its_turn"):
        session.sign(sample, "甲", "first")
    again = session.sign(sample, "乙", "second")
    assert (again.stage, again.sha256 != first.sha256) == ("second", True)
    assert session.sign(sample, "丁").stage == "final"
    session.unlock(sample, "终审后更正")
    assert session.standing(sample).choices == ("final",)


def test_the_next_review_may_correct_what_was_signed(session: Session, sample: Document) -> None:
    session.sign(sample, "甲")
    session.unlock(sample, "复审更正")
    session.mark(sample, "PLACE", Span(0, 2))
    assert session.sign(sample, "乙", "second").stage == "second"
    assert [(each.stage, holds) for each, holds in session.verify(sample)] == [("second", True)]


def test_undo_passes_over_signing_and_unlocking(session: Session, sample: Document) -> None:
    session.comment(session.annotations(sample.id)[0], "批注")
    session.sign(sample, "甲")
    session.unlock(sample, "补充批注")
    before = session.sign_offs(sample.id)
    assert session.undoable() == "step.comment"
    session.undo()
    session.undo()
    assert session.documents() == []
    session.redo()
    session.redo()
    assert session.undoable() == "step.comment"
    assert session.sign_offs(sample.id) == before


def test_signing_reaches_across_a_restart(session: Session, sample: Document) -> None:
    signed = session.sign(sample, "甲")
    path = session.path
    session.close()
    with Session.open(path, actor="乙") as again:
        assert again.undoable() == "step.import"
        assert again.verify(sample) == [(signed, True)]
        with pytest.raises(Locked):
            again.undo()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE annotations SET status = 'accepted' WHERE id = (SELECT min(id) FROM annotations)",
        "UPDATE comments SET text = text || '。'",
        "UPDATE evidence SET link = 'https://example.cn'",
        "UPDATE documents SET text_sha256 = (SELECT max(sha256) FROM texts)",
        "DELETE FROM relations",
    ],
)
def test_a_change_behind_the_session_s_back_is_found(session: Session, sample: Document, sql: str) -> None:
    first, second, *_ = session.annotations(sample.id)
    session.comment(first, "批注")
    session.attest(first, source="公报")
    session.tie(sample.id, "CHANGE", {"from": first.id, "to": second.id})
    session.add(reading("\uffff其他", name="乙.txt"))
    session.sign(sample, "甲")
    path = session.path
    session.close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO texts VALUES ('ffff', '', 0)")
    connection.execute(sql)
    connection.commit()
    connection.close()
    with Session.open(path, actor="乙") as again:
        ((_, holds),) = again.verify(again.documents()[0])
    assert not holds


def test_the_canonical_form_can_be_made_by_anybody(session: Session, sample: Document) -> None:
    mark = session.annotations(sample.id)[0]
    remark = session.comment(mark, "李𬱖")
    form = {
        "annotations": [
            {
                "attributes": {},
                "end": each.span.end,
                "id": each.id,
                "label": each.label,
                "origin": "rule:test",
                "score": 0.9,
                "start": each.span.start,
                "status": "proposed",
            }
            for each in sorted(session.annotations(sample.id), key=lambda each: each.id)
        ],
        "comments": [
            {
                "annotation": mark.id,
                "author": "测试员",
                "created": remark.created,
                "id": remark.id,
                "reply_to": None,
                "resolved": "",
                "resolver": "",
                "text": "李𬱖",
            }
        ],
        "evidence": [],
        "form": 1,
        "relations": [],
        "repairs": [],
        "text_sha256": hashlib.sha256(SAMPLE.encode()).hexdigest(),
    }
    made = json.dumps(form, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    assert session.sign(sample, "甲").sha256 == hashlib.sha256(made).hexdigest()


COMMENTS = st.lists(
    st.builds(
        Comment,
        id=st.integers(1, 10**6),
        document=st.just(1),
        annotation=st.none() | st.integers(1, 9),
        text=st.text(),
        author=st.text(max_size=4),
        created=st.just("2026-01-31T09:00:00+00:00"),
    ),
    unique_by=lambda each: each.id,
)


def _content(comments: list[Comment]) -> Content:
    return Content("00", [], [], [], comments, [])


@given(COMMENTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_hash_is_of_the_content_not_of_its_order(comments: list[Comment]) -> None:
    assert digest_of(_content(comments)) == digest_of(_content(comments[::-1]))
    assert [row["text"] for row in json.loads(canonical(_content(comments)))["comments"]] == [
        each.text for each in sorted(comments, key=lambda each: each.id)
    ]
