"""The library's own scheme: kept, undone, written and read, and never a used type lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.document import Document
from reviewer.labels import Attribute, Label, Scheme, scheme, standard, using
from reviewer.problems import Impossible, Locked, TypeInUse, WrongScheme
from reviewer.reading import read
from reviewer.schemes import checked, dumped, loaded, merged, own
from reviewer.session import Session
from reviewer.workers import Worker
from tests.conftest import reading

RISK = Label(
    "RISK",
    {"hans": "风险", "hant": "風險", "en": "Risk"},
    "#0072b2",
    "#56b4e9",
    "V",
    (
        Attribute("level", "choice", {"hans": "等级", "hant": "等級", "en": "Level"}, ("高", "低")),
        Attribute("note", "text", {"hans": "说明", "hant": "說明", "en": "Note"}),
    ),
)
WITH_RISK: Scheme = {**standard(), "RISK": RISK}

titles = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12)
names = st.fixed_dictionaries({"hans": titles, "hant": titles, "en": titles})
colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
texts = st.builds(Attribute, st.from_regex(r"x[a-z0-9_]{0,8}", fullmatch=True), st.just("text"), names)
choices = st.builds(
    Attribute,
    st.from_regex(r"y[a-z0-9_]{0,8}", fullmatch=True),
    st.just("choice"),
    names,
    st.lists(titles, min_size=1, max_size=4, unique=True).map(tuple),
)
attributes = st.lists(texts | choices, max_size=3, unique_by=lambda each: each.name).map(tuple)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Standard types, some of them changed, and new ones, in any order."""
    labels = {
        name: replace(
            label,
            names=draw(st.just(label.names) | names),
            light=draw(st.just(label.light) | colours),
            key=draw(st.sampled_from((label.key, ""))),
            is_on=draw(st.booleans()),
            attributes=(*label.attributes, *draw(attributes)),
        )
        for name, label in standard().items()
    }
    for name in draw(st.lists(st.from_regex(r"Z[A-Z0-9_]{0,8}", fullmatch=True), max_size=3, unique=True)):
        labels[name] = Label(name, draw(names), draw(colours), draw(colours), "", draw(attributes))
    return {name: labels[name] for name in draw(st.permutations(list(labels)))}


@given(schemes())
@settings(deadline=None, max_examples=60)
def test_what_differs_makes_the_same_scheme_again(labels: Scheme) -> None:
    again = merged(json.loads(json.dumps(own(labels))))
    assert (list(again), again) == (list(labels), labels)


@given(schemes())
@settings(deadline=None, max_examples=60)
def test_toml_makes_the_same_scheme_again(labels: Scheme) -> None:
    again = loaded(dumped(labels), over=standard())
    assert (list(again), again) == (list(labels), labels)


@given(before=schemes(), after=schemes())
@settings(deadline=None, max_examples=25)
def test_undo_brings_a_scheme_back_and_redo_the_other(
    tmp_path_factory: pytest.TempPathFactory, before: Scheme, after: Scheme
) -> None:
    path = tmp_path_factory.mktemp("schemes") / "a.zhubi"
    first = {**before, "ALWAYS": replace(RISK, name="ALWAYS")}
    with Session.open(path, actor="测试员") as session:
        session.rescheme(first)
        second = {**after, "OTHER": replace(RISK, name="OTHER")}
        session.rescheme(second)
        session.undo()
        assert (session.scheme(), list(session.scheme())) == (first, list(first))
        session.redo()
    with Session.open(path, actor="测试员") as session:
        assert (session.scheme(), list(session.scheme())) == (second, list(second))


def test_the_standard_scheme_differs_in_nothing() -> None:
    assert own(standard()) == {}
    assert merged({}) == standard()


def test_the_scheme_in_use_is_that_of_the_open_library(library: Path) -> None:
    with Session.open(library, actor="甲") as session:
        session.rescheme(WITH_RISK)
        assert "RISK" in scheme()
    assert scheme() is standard()
    with Session.open(library, actor="甲"):
        assert scheme()["RISK"] == RISK


def risky(session: Session, sample: Document) -> None:
    """The type with two marks: the astral name, and one with values in a second document."""
    session.rescheme(WITH_RISK)
    session.mark(sample, "RISK", session.annotations(sample.id)[0].span)
    other, _ = session.add(reading("另一份：李𬱖。", name="乙.txt"))
    mark = session.mark(other, "RISK", session.annotations(sample.id)[0].span)
    assert mark.document == other.id
    session.add_rule("李𬱖", "RISK")


def test_a_used_type_does_not_go(session: Session, sample: Document) -> None:
    risky(session, sample)
    assert {name: len(of) for name, of in session.uses().items()}["RISK"] == 2
    with pytest.raises(TypeInUse):
        session.rescheme(standard())
    assert "RISK" in session.scheme()


def test_a_type_that_only_the_lexicon_has_does_not_go_either(session: Session) -> None:
    session.rescheme(WITH_RISK)
    session.add_rule("李𬱖", "RISK")
    with pytest.raises(TypeInUse):
        session.rescheme(standard())


def test_a_used_type_goes_when_its_marks_and_rules_get_another(session: Session, sample: Document) -> None:
    risky(session, sample)
    before = [session.annotations(each.id) for each in session.documents()]
    session.rescheme(standard(), moves={"RISK": "PERSON"})
    assert "RISK" not in session.uses()
    assert [rule.label for rule in session.rules()] == ["PERSON"]
    assert session.scheme() == standard()
    session.undo()
    assert [session.annotations(each.id) for each in session.documents()] == before
    assert session.scheme() == WITH_RISK
    assert [rule.label for rule in session.rules()] == ["RISK"]


def test_marks_of_a_signed_document_are_not_moved(session: Session, sample: Document) -> None:
    risky(session, sample)
    session.sign(sample, "甲")
    with pytest.raises(Locked):
        session.rescheme(standard(), moves={"RISK": "PERSON"})
    assert len(session.uses()["RISK"]) == 2
    assert session.scheme() == WITH_RISK


def test_a_standard_type_is_switched_off_and_does_not_go(session: Session, sample: Document) -> None:
    session.rescheme({name: replace(label, is_on=name != "PERSON") for name, label in standard().items()})
    assert session.uses()["PERSON"] == {sample.id: 1}
    with pytest.raises(Impossible):
        session.rescheme({name: label for name, label in standard().items() if name != "PERSON"})


def test_an_export_in_another_process_has_the_type(session: Session, sample: Document, tmp_path: Path) -> None:
    risky(session, sample)
    worker = Worker()
    written = {}
    for name, suffix in (("json", ".json"), ("csv", ".csv"), ("html", ".html"), ("brat", ".zip")):
        written[name] = tmp_path / f"out{suffix}"
        worker.begin(session.exporting(written[name], format_name=name, language="hans"))
        said = worker.hear()
        while said[0] == "progress":
            said = worker.hear()
        assert said == ("done", 2)
    worker.end()
    assert "RISK" in written["csv"].read_text("utf-8")
    assert all(each in written["html"].read_text("utf-8") for each in ("#0072b2", "风险"))
    assert json.loads(written["json"].read_text("utf-8"))[0]["scheme"] == own(WITH_RISK)


def test_our_json_brings_its_types_into_another_library(session: Session, sample: Document, tmp_path: Path) -> None:
    session.rescheme(WITH_RISK)
    session.mark(sample, "RISK", session.annotations(sample.id)[0].span)
    path = tmp_path / "out.json"
    session.export(path, format_name="json")
    with Session.open(tmp_path / "other.zhubi", actor="乙") as other:
        document, _ = other.add(read(path.read_bytes(), name="out.json"))
        assert "RISK" in {mark.label for mark in other.annotations(document.id)}
        assert other.scheme()["RISK"] == replace(RISK, key="")
        other.undo()
        assert other.scheme() == standard()


def test_our_json_may_have_types_without_a_scheme(session: Session, sample: Document, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    session.export(path, format_name="json")
    path.write_text(path.read_text("utf-8").replace('"PERSON"', '"WITNESS"'), "utf-8")
    with Session.open(tmp_path / "other.zhubi", actor="乙") as other:
        document, _ = other.add(read(path.read_bytes(), name="out.json"))
        assert other.annotations(document.id)[0].label == "WITNESS"
        assert other.scheme()["WITNESS"].names["hans"] == "WITNESS"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[A\n", "line 1", "scheme_toml"),
        ("[risk]\nnames = 'x'", "[risk]", "scheme_name"),
        ("[TASK]\nnames = 'x'\nlight = '#000000'\ndark = '#ffffff'", "[TASK]", "scheme_name"),
        ("RISK = 1", "[RISK]", "scheme_table"),
        ("[RISK]\nlight = '#000000'\ndark = '#ffffff'", "[RISK] names", "scheme_table"),
        ("[RISK]\nnames = ''\nlight = '#000000'\ndark = '#ffffff'", "[RISK] names", "scheme_title"),
        ("[RISK]\nnames = 'x'\nlight = 'red'\ndark = '#ffffff'", "[RISK] light", "scheme_colour"),
        ("[RISK]\nnames = 'x'\nlight = '#000000'", "[RISK] dark", "scheme_colour"),
        ("[FIGURE]\nkey = 'ab'", "[FIGURE] key", "scheme_key"),
        ("[FIGURE]\nkey = '2'\n[TIME]\nkey = '2'", "[TIME] key", "scheme_key_twice"),
        ("[FIGURE]\non = 'no'", "[FIGURE] on", "scheme_on"),
        ("[TIME.attributes]\nA = { kind = 'text', names = 'x' }", "[TIME] attributes A", "scheme_field"),
        ("[TIME.attributes]\na = { kind = 'edtf', names = 'x' }", "[TIME] attributes a kind", "scheme_kind"),
        ("[TIME.attributes]\na = { kind = 'choice', names = 'x' }", "[TIME] attributes a choices", "scheme_choices"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(WrongScheme) as told:
        loaded(text, over=standard())
    assert str(told.value.values["place"]).startswith(place)
    assert told.value.values["reason"] == f"reason.{reason}"


def test_types_that_a_file_does_not_name_stay(session: Session) -> None:
    found = loaded("[PLACE]\nkey = '1'\n", over=WITH_RISK)
    assert next(iter(found)) == "PLACE"
    assert found["RISK"] == RISK
    assert found["FIGURE"].key == ""
    assert checked(found) == found


def test_a_standard_attribute_is_not_lost(session: Session) -> None:
    row = "[TIME.attributes]\nzone = { kind = 'text', names = '时区' }\n"
    assert [each.name for each in loaded(row, over=standard())["TIME"].attributes] == ["edtf", "zone"]


def test_a_type_that_the_library_has_stays_as_it_is_there(session: Session, sample: Document, tmp_path: Path) -> None:
    session.rescheme(WITH_RISK)
    session.mark(sample, "RISK", session.annotations(sample.id)[0].span)
    path = tmp_path / "out.json"
    session.export(path, format_name="json")
    with Session.open(tmp_path / "other.zhubi", actor="乙") as other:
        own_risk = replace(RISK, light="#00553f", attributes=())
        other.rescheme({**standard(), "RISK": own_risk})
        document, _ = other.add(read(path.read_bytes(), name="out.json"))
        assert "RISK" in {mark.label for mark in other.annotations(document.id)}
        assert other.scheme()["RISK"] == own_risk


def test_marks_of_other_formats_may_have_the_types_of_the_library() -> None:
    content = json.dumps(
        {"text": "李𬱖🙂說風險", "label": [[0, 2, "RISK"], [5, 7, "風險"]]}, ensure_ascii=False
    ).encode()
    with using(WITH_RISK):
        found = read(content, name="a.jsonl")
    assert [each.span.of(found.text) for each in found.candidates if each.label == "RISK"]
