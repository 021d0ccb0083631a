"""Marks and relations of any shape in a file: what comes in can be shown, counted, searched and handed on."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.assets import Json
from reviewer.documents.document import digest
from reviewer.documents.searching import Query
from reviewer.exporting.formats import FORMATS, named
from reviewer.importing.extracted import Extracted
from reviewer.importing.formats import extracted
from reviewer.labels import scheme
from reviewer.problems import NotInstalled
from reviewer.reading import read
from reviewer.session import Session

TEXT = "李𬱖说２０２３年投资１２亿元🙂。\r\n第二段。"
FIELDS = sorted({each.name for label in scheme().values() for each in label.attributes} | {"own", "low"})
ENDS = ("from", "to", "delta", "responsible", "lead", "figures", "deadline", "begin", "person", "position", "action",
        "direction", "indicator", "start", "end", "lead_text")  # fmt: skip
SLOW = ("pdf", "docbin", "parquet")
NUMBERS = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.none() | NUMBERS | st.text(max_size=8)
VALUES = st.recursive(
    PLAIN | st.sampled_from(["a0", "a1", "1e999999999", "-0", "2023", "NaN", "\ud800", "\x00", "=1+1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["low", "high"]), inner, max_size=2),
    max_leaves=6,
)  # fmt: skip
RELATIONS = st.fixed_dictionaries(
    {"type": st.sampled_from(["CHANGE", "TASK", "HOLDS", "OTHER", 5])},
    optional=dict.fromkeys(ENDS, VALUES),
)


def document(attributes: dict[str, Json], relations: list[Json] = [], **others: Json) -> bytes:  # noqa: B006
    marks: list[Json] = [
        {"id": f"a{at}", "type": label, "start": 3, "end": 8, "text": TEXT[3:8], "attributes": attributes}
        for at, label in enumerate(("FIGURE", "TIME", "PERSON"))
    ]
    whole = {"format": "zhubi-document", "version": 1, "text": TEXT, "text_sha256": digest(TEXT.encode())}
    return json.dumps({**whole, "annotations": marks, "relations": relations, **others}).encode()


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5), st.lists(RELATIONS, max_size=3))
def test_whatever_marks_say_they_can_be_worked_with(
    tmp_path_factory: pytest.TempPathFactory, attributes: dict[str, Json], relations: list[Json]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Session.open(folder / "l.zhubi", actor="甲") as session:
        kept, _ = session.add(read(document(attributes, relations), name="甲.json"))
        assert len(session.annotations(kept.id)) == 3
        assert [len(page.ids) for page in session.valued(kept)] == [3]
        session.search_marks(Query("1"), [kept])
        session.statistics()
        for each in FORMATS:
            if each.name not in SLOW:
                with suppress(NotInstalled):
                    session.export(folder / f"a{each.suffix}", format_name=each.name)
        session.export(folder / "b.json", format_name="json")
        json.loads((folder / "b.json").read_text("utf-8"), parse_constant=pytest.fail)


def attributes_of(attributes: dict[str, Json]) -> dict[str, Json]:
    return dict(extracted(document(attributes), name="甲.json").annotations[0].attributes)


@pytest.mark.parametrize(
    "values",
    [
        7,
        "7",
        [7],
        [{"low": 7, "high": 7}],
        [{"low": "七", "high": None}],
        [{"low": "1e9", "high": "1e9"}],
        [["1", "2"]],
    ],
)
def test_values_that_are_no_decimals_stay_out(values: Json) -> None:
    assert attributes_of({"values": values, "unit": "元"}) == {"unit": "元"}


def test_a_number_that_no_json_can_write_stays_out() -> None:
    content = document({"own": "@"}).replace(b'"@"', b"1e999")
    assert dict(extracted(content, name="甲.json").annotations[0].attributes) == {}


def test_what_is_of_its_shape_comes_in() -> None:
    said: dict[str, Json] = {"values": [{"low": "-1.5", "high": None}], "unit": "元", "own": 5}
    assert attributes_of({**said, "kind": 5, "edtf": ["2023"]}) == said


def told(found: Extracted) -> dict[str, object]:
    return {each.check: each.values.get("count") for each in found.notices}


@pytest.mark.parametrize(
    "relation",
    [
        {"type": "TASK", "responsible": ["a0"]},
        {"type": "TASK", "start": 5, "end": 5},
        {"type": "TASK", "start": 0, "end": 10_000},
        {"type": "TASK", "start": 0, "end": 5, "responsible": "a0"},
        {"type": "CHANGE", "from": ["a0"]},
        {"type": "CHANGE", "from": "a7"},
        {"type": "CHANGE", "from": "a0", "indicator": {"a": 1}},
        {"type": "OTHER", "from": "a0"},
    ],
)
def test_a_relation_of_another_shape_stays_out_and_is_told(relation: Json) -> None:
    found = extracted(document({}, [relation]), name="甲.json")
    assert found.ties == ()
    assert told(found) == {"import_not_taken": 1}


@pytest.mark.parametrize("place", [(-1, 3), (3, 3), (0, 10_000), ("0", 3)])
def test_a_block_beyond_the_text_stays_out(place: tuple[Json, Json]) -> None:
    block = {"start": place[0], "end": place[1], "kind": "cell", "address": "A1"}
    assert extracted(document({}, blocks=[block]), name="甲.json").blocks == ()


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\u0000", r"\ud800\ud800"])
def test_what_no_library_can_keep_is_replaced_also_where_json_escapes_it(session: Session, escape: str) -> None:
    content = f'{{"text": "李𬱖{escape}说１２亿元", "label": [[0, 3, "PERSON"]]}}'.encode()
    document, _ = session.add(read(content, name="甲.jsonl"))
    assert "\ufffd" in session.text(document)
    assert "PERSON" in {mark.label for mark in session.annotations(document.id)}


def test_a_pair_of_surrogates_is_the_character_it_stands_for() -> None:
    content = rb'{"text": "\ud83d\ude42\\ud800", "label": []}'
    assert extracted(content, name="甲.jsonl").text == "🙂\\ud800"


def test_a_task_keeps_its_place_where_a_mark_has_the_same_number(session: Session, tmp_path: Path) -> None:
    """Marks are numbered; so are characters."""
    relation: Json = {"type": "TASK", "start": 3, "end": 8, "action": "x", "responsible": ["a2"]}
    kept, _ = session.add(read(document({}, [relation]), name="甲.json"))
    (task,) = session.relations(kept.id)
    (person,) = task.content["responsible"]  # type: ignore[misc]
    session.tie(kept.id, "TASK", {**task.content, "start": 0, "end": person})
    session.export(tmp_path / f"a{named('json').suffix}", format_name="json")
    rows = json.loads((tmp_path / "a.json").read_text("utf-8"))["relations"]
    assert [(row["start"], row["end"], row["responsible"]) for row in rows] == [
        (3, 8, [f"a{person}"]),
        (0, person, [f"a{person}"]),
    ]
