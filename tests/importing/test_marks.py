"""Files that come with marks: each on the words it names, and what does not fit is told and not guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.annotations import settle
from reviewer.exporting import brat as brat_export
from reviewer.exporting import conll as conll_export
from reviewer.exporting import doccano as doccano_export
from reviewer.exporting import document_json
from reviewer.exporting import label_studio as label_studio_export
from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted
from reviewer.importing.sources import Source, content_of, listed
from reviewer.problems import Unreadable
from reviewer.reading import read
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, reading
from tests.importing import made

WANTED = [("PERSON", "李𬱖"), ("TIME", "２０２３年"), ("FIGURE", "１２億元")]


def marks(found: Extracted) -> list[tuple[str, str]]:
    return [(each.label, each.span.of(found.text)) for each in found.annotations]


def checks(found: Extracted) -> dict[str, object]:
    return {notice.check: dict(notice.values) for notice in found.notices}


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        (made.brat(), "import:brat"),
        (made.doccano(), "import:doccano"),
        (made.label_studio(), "import:label_studio"),
        (made.label_studio(by_point=True), "import:label_studio"),
        (made.xmi(), "import:cas"),
        (made.CONLL.encode(), "import:conll"),
    ],
    ids=["brat", "doccano", "label studio", "label studio in code points", "xmi", "conll"],
)
def test_marks_lie_on_their_words(content: bytes, origin: str) -> None:
    found = extracted(content, name="甲")
    assert found.text == made.MARKED
    assert [each for each in marks(found) if each[0] != "UNKNOWN"] == WANTED
    assert {each.origin for each in found.annotations} == {origin}


def test_what_does_not_fit_is_told() -> None:
    assert checks(extracted(made.brat(), name="甲")) == {"import_misfits": {"text": "錯的", "count": 1}}
    assert checks(extracted(made.doccano(), name="甲")) == {"import_misfits": {"text": "50–60", "count": 1}}


def test_labels_may_be_written_as_people_see_them() -> None:
    content = json.dumps({"text": "李𬱖说", "label": [[0, 3, "人名"], [0, 3, "person"]]}).encode()
    assert marks(extracted(content, name="甲")) == [("PERSON", "李𬱖"), ("PERSON", "李𬱖")]


def test_a_mark_that_a_rule_finds_too_is_one_mark() -> None:
    text = "涪城区投资12亿元。"
    content = json.dumps({"text": text, "label": [[5, 9, "FIGURE"]]}, ensure_ascii=False).encode()
    found = read(content, name="甲.jsonl")
    (figure,) = [each for each in found.candidates if each.label == "FIGURE"]
    assert (figure.origin, figure.span.of(text)) == ("import:doccano", "12亿元")
    assert figure.attributes["unit"] == "元"


@pytest.fixture
def exported(session: Session, tmp_path: Path) -> bytes:
    """The sample as our own JSON, with a mark accepted, one rejected and a relation."""
    document, _ = session.add(reading(SAMPLE, *MARKED))
    person, post, *_ = session.annotations(document.id)
    session.do("step.accept", [settle(person, "accepted")])
    session.do("step.reject", [settle(post, "rejected")])
    session.tie(document.id, "HOLDS", {"person": person.id, "position": post.id})
    session.comment(person, "核对")
    target = tmp_path / "out.json"
    session.export(target, format_name="json")
    return target.read_bytes()


def test_our_own_json_comes_back_with_states_and_relations(exported: bytes) -> None:
    found = extracted(exported, name="甲.json")
    assert found.text == SAMPLE
    assert [(each.label, each.span.of(SAMPLE), each.status) for each in found.annotations[:2]] == [
        ("PERSON", "李𬱖", "accepted"),
        ("POSITION", "书记", "rejected"),
    ]
    (tie,) = found.ties
    assert (tie.type, dict(tie.ends)) == ("HOLDS", {"person": 0, "position": 1})
    (comment,) = found.comments
    assert (comment.annotation, comment.text, comment.author) == (0, "核对", "测试员")
    assert checks(found) == {}


def test_our_own_json_goes_into_a_library_as_it_was(exported: bytes, tmp_path: Path) -> None:
    with Session.open(tmp_path / "other.zhubi", actor="乙") as other:
        document, is_new = other.add(read(exported, name="甲.json"))
        assert is_new
        states = {mark.span.of(SAMPLE): mark.status for mark in other.annotations(document.id)}
        assert states == {
            "李𬱖": "accepted",
            "书记": "rejected",
            **dict.fromkeys(("２０２３年", "１．２亿元", "95%"), "proposed"),
        }
        assert [relation.type for relation in other.relations(document.id)] == ["HOLDS"]


def test_our_own_json_with_another_text_is_refused(exported: bytes) -> None:
    changed = exported.replace("第二段".encode(), "第三段".encode())
    with pytest.raises(Unreadable) as caught:
        extracted(changed, name="甲.json")
    assert caught.value.values["reason"] == "reason.changed_json"


WRITERS = {
    "brat.zip": brat_export.write,
    "doccano.jsonl": doccano_export.write,
    "label_studio.json": label_studio_export.write,
    "json.json": document_json.write_json,
    "lines.jsonl": document_json.write_jsonl,
    "conll.conll": conll_export.write,
}


@pytest.mark.parametrize("name", WRITERS)
def test_what_we_write_comes_back_with_every_mark(session: Session, tmp_path: Path, name: str) -> None:
    texts = [SAMPLE.replace("\r\n", "\n"), "李𬱖书记说。\n\n２０２３年投资１．２亿元，占95%。"]
    documents = [session.add(reading(text, *MARKED, name=f"{at}.txt"))[0] for at, text in enumerate(texts)]
    path = tmp_path / name
    with path.open("wb") as target:
        WRITERS[name]([session.reviewed(document) for document in documents], target, "hans")
    sources = listed([path])
    assert [each.problem for each in sources] == [None, None]
    for source, text in zip(sources, texts, strict=True):
        found = extracted(content_of(source.source), name=source.source.name)
        assert (found.text, sorted(marks(found))) == (text, sorted(MARKED))


def test_a_brat_file_is_opened_with_the_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(made.MARKED, "utf-8")
    (tmp_path / "甲.ann").write_text("T1\tPERSON 0 2\t李𬱖\n", "utf-8")
    source = Source(tmp_path / "甲.ann")
    assert source.name == "甲.txt"
    assert marks(extracted(content_of(source), name=source.name)) == [("PERSON", "李𬱖")]
    assert [each.source for each in listed([tmp_path])] == [source]
