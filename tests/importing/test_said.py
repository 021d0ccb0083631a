"""What files of other programs say besides their marks: relations, attributes, remarks, and our own exports again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from reviewer import reading
from reviewer.annotations import Relation, threads
from reviewer.documents.document import Document
from reviewer.exporting.formats import named
from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted
from reviewer.importing.sources import listed
from reviewer.session import Session
from tests.exporting import nasty
from tests.importing import made
from tests.importing.made import MARKED


def brat(*lines: str, text: str = MARKED) -> Extracted:
    return extracted(made.packed({"甲.txt": text, "甲.ann": "\r\n".join(lines)}), name="甲.ann")


def ties(found: Extracted) -> list[tuple[str, dict[str, str]]]:
    """Each relation with the words of its ends."""
    words = [each.span.of(found.text) for each in found.annotations]
    return [(tie.type, {name: words[end] for name, end in tie.ends.items()}) for tie in found.ties]


def checks(found: Extracted) -> dict[str, object]:
    return {notice.check: dict(notice.values) for notice in found.notices}


PERSON, TIME, FIGURE = (
    "T1\tPERSON 0 2\t李𬱖",
    "T2\tTIME 4 9\t２０２３年",
    "T3\tFIGURE 11 15\t１２億元",
)


def test_brat_relations_events_and_equals_are_relations() -> None:
    found = brat(
        "R1\tSaid Arg1:T1 Arg2:T3",
        "E1\tInvest:T3 When:T2 Who:T1 Cause:E9",
        "*\tEquiv T1 T2",
        PERSON,
        TIME,
        FIGURE,
    )
    assert ties(found) == [
        ("Invest_When", {"from": "１２億元", "to": "２０２３年"}),
        ("Invest_Who", {"from": "１２億元", "to": "李𬱖"}),
        ("Said", {"from": "李𬱖", "to": "１２億元"}),
        ("Equiv", {"from": "李𬱖", "to": "２０２３年"}),
    ]
    assert checks(found) == {"import_not_taken": {"kinds": "relations 1", "count": 1}}


def test_brat_attributes_and_notes_go_to_their_marks_or_are_counted() -> None:
    found = brat(
        PERSON,
        FIGURE,
        "E1\tFIGURE:T3",
        "A1\tNegation E1",
        "M1\tCertainty T1 L2",
        "N1\tReference T1 Wikidata:Q1\t李𬱖",
        "#1\tAnnotatorNotes T1\t請核對 😀",
        "#2\tAnnotatorNotes R9\t無處可去",
        "A2\tStatus T1 accepted",
        "A3\tLost T9 x",
        "?什麼",
    )
    person, figure = found.annotations
    assert dict(person.attributes) == {"certainty": "L2", "reference": "Wikidata:Q1 李𬱖"}
    assert (person.status, dict(figure.attributes)) == ("accepted", {"negation": "true"})
    assert [(each.annotation, each.text, each.author) for each in found.comments] == [(0, "請核對 😀", "brat")]
    assert checks(found)["import_not_taken"] == {"kinds": "notes 1、attributes 1、lines 1", "count": 3}


def test_a_mark_in_pieces_goes_from_the_first_to_the_last() -> None:
    found = brat(
        "T1\tPERSON 0 2;11 15\t李𬱖 １２億元", "T2\tTIME 4 6;6 9\t２０ ２３年", "T3\tTIME 0 2;11 15\t李𬱖 錯的"
    )
    assert [each.span.of(MARKED) for each in found.annotations] == [MARKED, "２０２３年"]
    assert checks(found) == {"import_parted": {"count": 1}, "import_misfits": {"text": "李𬱖 錯的", "count": 1}}


def test_a_type_that_nobody_knows_is_one_of_the_scheme_with_its_fields() -> None:
    found = brat(
        "T1\tOrganisation-Type 0 2\t李𬱖",
        "A1\tLevel T1 high",
        "T2\t职务 0 2\t李𬱖",
        "T3\t机构 4 9\t２０２３年",
        "T4\t機 4 9\t２０２３年",
    )
    assert [each.label for each in found.annotations][:2] == ["ORGANISATION_TYPE", "POSITION"]
    own = found.scheme["ORGANISATION_TYPE"]
    assert (own.names["hant"], [each.name for each in own.attributes]) == ("Organisation-Type", ["level"])
    third, fourth = [each.label for each in found.annotations][2:]
    assert found.scheme.get(third) is None or found.scheme[third].names["en"] == "机构"
    assert found.scheme[fourth].names["en"] == "機"
    assert fourth.startswith("TYPE_")


def test_a_file_with_words_in_the_place_of_types_brings_no_thousand_types() -> None:
    found = brat(*(f"T{at}\tX{at} 0 2\t李𬱖" for at in range(300)), "T999\t\u202e 0 2\t李𬱖")
    assert len(found.scheme) == 60
    assert checks(found)["import_labels"]["count"] == 241  # type: ignore[index]


def test_label_studio_regions_have_relations_choices_and_notes() -> None:
    def region(id_: str, start: int, end: int, labels: list[str], **more: object) -> dict[str, object]:
        return {"id": id_, "type": "labels", "value": {"start": start, "end": end, "labels": labels}, **more}

    results = [
        {"id": "a", "type": "choices", "from_name": "Mood", "value": {"start": 0, "end": 3, "choices": ["好", "壞"]}},
        region("a", 0, 3, ["PERSON", "Boss"], meta={"text": ["請核對"]}),
        region("b", 12, 16, ["FIGURE"], meta={"text": "一句"}),
        {"id": "b", "type": "textarea", "from_name": "why", "value": {"start": 12, "end": 16, "text": ["見報"]}},
        {"id": "z", "type": "choices", "from_name": "topic", "value": {"choices": ["財政"]}},
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["owns it"]},
        {"type": "relation", "from_id": "a", "to_id": "q"},
        {"id": "x", "type": "rectanglelabels", "value": {"x": 1}},
    ]
    content = json.dumps({"data": {"text": MARKED}, "annotations": [{"result": results}]}).encode()
    found = extracted(content, name="甲.json")
    assert [(each.label, dict(each.attributes)) for each in found.annotations] == [
        ("PERSON", {"mood": "好、壞"}),
        ("BOSS", {}),
        ("FIGURE", {}),
    ]
    assert ties(found) == [("owns_it", {"from": "１２億元", "to": "李𬱖"})]
    assert [(each.annotation, each.text) for each in found.comments] == [
        (0, "請核對"),
        (1, "請核對"),
        (2, "一句"),
        (2, "見報"),
        (None, "topic: 財政"),
    ]
    assert checks(found)["import_not_taken"] == {"kinds": "regions 1、relations 1", "count": 2}


def test_doccano_has_relations_and_comments_on_the_whole() -> None:
    content = {
        "text": MARKED,
        "entities": [
            {"id": 7, "label": "PERSON", "start_offset": 0, "end_offset": 3},
            {"id": 8, "label": "FIGURE", "start_offset": 12, "end_offset": 16},
        ],
        "relations": [
            {"id": 1, "from_id": 7, "to_id": 8, "type": "投資"},
            {"id": 2, "from_id": 7, "to_id": 99, "type": "x"},
        ],
        "Comments": ["第一句", {"text": "第二句"}],
    }
    found = extracted(json.dumps(content).encode(), name="甲.json")
    assert ties(found) == [("投資", {"from": "李𬱖", "to": "１２億元"})]
    assert [(each.annotation, each.text) for each in found.comments] == [(None, "第一句\n第二句")]
    assert checks(found)["import_not_taken"] == {"kinds": "relations 1", "count": 1}


def test_layers_of_another_program_keep_their_features_and_relations() -> None:
    xmi = made.xmi().decode()
    xmi = xmi.replace('label="PERSON"', 'label="PERSON" Level="高" comment="請核對" empty=""')
    arrow = '<custom:Rel xmi:id="99" sofa="1" begin="0" end="3" kind="x" Governor="9" Dependent="13"/>'
    found = extracted(xmi.replace("<cas:Sofa", f"{arrow}{arrow.replace('13', '77')}<cas:Sofa").encode(), name="甲.xmi")
    assert dict(found.annotations[0].attributes) == {"level": "高"}
    assert [(each.annotation, each.text) for each in found.comments] == [(0, "請核對")]
    assert ties(found) == [("Rel", {"from": "李𬱖", "to": "２０２３年"})]
    assert checks(found)["import_not_taken"] == {"kinds": "relations 1", "count": 1}


def test_relations_with_names_of_ours_are_ours_where_their_marks_fit() -> None:
    second = "T4\tFIGURE 4 9\t２０２３年"
    found = brat(
        PERSON, FIGURE, second, "R1\tCHANGE Arg1:T4 Arg2:T3", "R2\tHOLDS Arg1:T1 Arg2:T3", "R3\tTASK Arg1:T1 Arg2:T3"
    )
    assert ties(found) == [
        ("CHANGE", {"from": "２０２３年", "to": "１２億元"}),
        ("HOLDS_", {"from": "李𬱖", "to": "１２億元"}),
        ("TASK_", {"from": "李𬱖", "to": "１２億元"}),
    ]


@pytest.mark.parametrize("length", [200, 4000])
def test_an_event_with_many_colons_is_read_at_once(length: int) -> None:
    found = brat(PERSON, f"E1\tX:T1{' a:b:c:d' * length}  !")
    assert checks(found)["import_not_taken"] == {"kinds": "events 1", "count": 1}


# Our own exports


@pytest.fixture
def reviewed(session: Session) -> Document:
    """A review with relations, remarks with an answer and settled ones, and evidence."""
    document = nasty.reviewed(session)
    marks = session.annotations(document.id)
    figures = [each for each in marks if each.label == "FIGURE"]
    person = next(each for each in marks if each.label == "PERSON")
    body = next(each for each in marks if each.label == "ORG")
    session.tie(document.id, "CHANGE", {"to": figures[1].id, "delta": figures[2].id})
    session.tie(document.id, "CHANGE", {"from": figures[0].id, "to": figures[1].id, "delta": figures[2].id})
    session.tie(document.id, "HOLDS", {"person": person.id, "organisation": body.id})
    session.tie(document.id, "employed-by", {"from": person.id, "to": body.id})
    settled = session.comment(figures[0], "已查")
    session.resolve(settled)
    return document


def words_of(session: Session, document: Document) -> dict[int, str]:
    """The words of each mark, with Unix line ends."""
    text = session.text(document)
    return {each.id: each.span.of(text).replace("\r", "") for each in session.annotations(document.id)}


def relations(session: Session, document: Document) -> Counter[str]:
    """Each relation between marks, by the words of its ends."""
    words = words_of(session, document)
    found = ((each.type, _ends(each, words)) for each in session.relations(document.id))
    return Counter(json.dumps(each, ensure_ascii=False) for each in found if each[1])


def _ends(relation: Relation, words: dict[int, str]) -> dict[str, str]:
    ends = ("from", "to", "delta", "person", "position", "organisation")
    return {name: words[end] for name in ends if isinstance(end := relation.content.get(name), int)}


def remarks(session: Session, document: Document) -> Counter[str]:
    """Every thread with the words of its mark: each remark without its line ends, and whether it is settled."""
    words = words_of(session, document)
    found = [each for each in threads(session.comments(document.id)) if each.first.annotation is not None]
    texts = ([" ".join(one.text.split()) for one in each.comments] for each in found)
    return Counter(
        json.dumps([words[each.first.annotation or 0], each.first.is_resolved, said])
        for each, said in zip(found, texts, strict=True)
    )


def evidence(session: Session, document: Document) -> list[tuple[str, str, str, str]]:
    return [(each.status, each.source, each.link, each.quote) for each in session.evidence(document.id)]


def marks(session: Session, document: Document) -> Counter[str]:
    words = words_of(session, document)
    kept = (each for each in session.annotations(document.id) if each.status != "rejected")
    return Counter(
        json.dumps([each.label, words[each.id], each.status, dict(each.attributes)], sort_keys=True) for each in kept
    )


def again(session: Session, folder: Path, name: str) -> tuple[Session, Document]:
    """The library exported and its file imported into another one, by no rules of ours."""
    path = folder / f"a{named(name).suffix}"
    session.export(path, format_name=name, language="hant")
    other = Session.open(folder / "other.zhubi", actor="乙")
    (source,) = listed([path])
    document, _ = other.add(reading.read_source(source.source))
    return other, document


@pytest.mark.parametrize("name", ["json", "brat", "labelstudio", "cas"])
def test_what_was_said_of_marks_comes_back(session: Session, reviewed: Document, tmp_path: Path, name: str) -> None:
    other, document = again(session, tmp_path, name)
    with other:
        assert remarks(other, document) == remarks(session, reviewed)
        assert evidence(other, document) == evidence(session, reviewed)


@pytest.mark.parametrize("name", ["json", "brat", "labelstudio", "cas", "doccano"])
def test_relations_come_back(session: Session, reviewed: Document, tmp_path: Path, name: str) -> None:
    other, document = again(session, tmp_path, name)
    with other:
        assert relations(session, reviewed) <= relations(other, document)
        assert "import_not_taken" not in {each.check for each in other.findings(document.id)}


@pytest.mark.parametrize("name", ["json", "brat", "labelstudio", "cas"])
def test_states_and_values_come_back(session: Session, reviewed: Document, tmp_path: Path, name: str) -> None:
    other, document = again(session, tmp_path, name)
    with other:
        assert marks(session, reviewed) <= marks(other, document)


def test_undo_takes_an_import_back_with_all_that_was_said(session: Session, reviewed: Document, tmp_path: Path) -> None:
    other, document = again(session, tmp_path, "json")
    with other:
        assert other.note(document.id).text == nasty.NOTE  # type: ignore[union-attr]
        other.undo()
        assert (other.documents(), other.comments(document.id), other.evidence(document.id)) == ([], [], [])
        other.redo()
        assert remarks(other, document) == remarks(session, reviewed)
