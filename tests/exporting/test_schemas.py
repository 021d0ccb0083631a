"""Exports that a standard has a schema for: TEI P5 against the whole of it, REFI-QDA against the part that we use."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewer.annotations import relabel, revalue
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from tests.conftest import MARKED, reading
from tests.exporting import nasty
from tests.exporting.test_conformance import ANY

SCHEMAS = Path(__file__).parent / "schemas"
Check = Callable[[Session, Path], list[str]]


@cache
def tei_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(gzip.decompress((SCHEMAS / "tei_all.rng.gz").read_bytes())))


@cache
def refi_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "refi_qda.xsd"))


def tei(session: Session, folder: Path) -> list[str]:
    """What the schema says against the library as TEI."""
    path = folder / "a.xml"
    session.export(path, format_name="tei", language="hant")
    return faults(tei_schema(), etree.parse(path))


def refi_qda(session: Session, folder: Path) -> list[str]:
    path = folder / "a.qdpx"
    session.export(path, format_name="qdpx", language="en")
    with ZipFile(path) as packed:
        return faults(refi_schema(), etree.fromstring(packed.read("project.qde")).getroottree())


def faults(schema: etree.RelaxNG | etree.XMLSchema, tree: etree._ElementTree) -> list[str]:
    return [] if schema.validate(tree) else [f"{each.line}: {each.message}" for each in schema.error_log]


CHECKS: dict[str, Check] = {"tei": tei, "refi_qda": refi_qda}


@pytest.fixture(params=list(CHECKS))
def check(request: pytest.FixtureRequest) -> Check:
    return CHECKS[request.param]


def test_a_review_with_all_that_breaks_exporters_is_valid(session: Session, check: Check, tmp_path: Path) -> None:
    document = nasty.reviewed(session)
    figures = [each for each in session.annotations(document.id) if each.label == "FIGURE"]
    session.tie(document.id, "CHANGE", {"from": figures[0].id, "to": figures[1].id, "delta": figures[2].id})
    assert check(session, tmp_path) == []


def test_several_documents_are_one_valid_file(session: Session, check: Check, tmp_path: Path) -> None:
    nasty.reviewed(session)
    session.add(reading("甲区李𬱖。", *MARKED[:1], name=" 同名:1?.txt"))
    session.add(reading("乙區\r\n\r\n", name="乙"))
    assert check(session, tmp_path) == []


@pytest.mark.parametrize(
    "date",
    [
        "2023",
        "2023-04",
        "2023-04-05",
        "2023-24",
        "2021/2025",
        "202X",
        "2023-Q1",
        "..",
        "-0221",
        "2023-13-45",
        "2023-02-30",
        "0000",
    ],
)
def test_a_time_of_any_kind_is_valid(
    session: Session, sample: Document, check: Check, date: str, tmp_path: Path
) -> None:
    times = [each for each in session.annotations(sample.id) if each.label == "TIME"]
    session.do("step.revalue", [revalue(times[0], {"edtf": date})])
    assert check(session, tmp_path) == []


def test_a_type_and_attributes_of_another_program_are_valid(
    session: Session, sample: Document, check: Check, tmp_path: Path
) -> None:
    first, second, *_, figure = session.annotations(sample.id)
    session.do("step.relabel", [relabel(first, "MY_TYPE"), relabel(second, "TYPE_1")])
    session.do(
        "step.revalue",
        [revalue(figure, {"unit": "万 元/㎡", "kind": "some thing", "values": [{"low": "1", "high": "2"}]})],
    )
    assert check(session, tmp_path) == []


@settings(deadline=None, max_examples=25)
@given(text=st.text(alphabet=ANY, min_size=1, max_size=30).filter(str.strip), data=st.data())
@pytest.mark.parametrize("name", list(CHECKS))
def test_any_text_with_any_marks_is_valid(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str, data: st.DataObject
) -> None:
    labels = st.sampled_from(("PLACE", "FIGURE", "TIME", "NOISE"))
    spans = data.draw(st.lists(st.tuples(labels, st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=5))
    folder = tmp_path_factory.mktemp("any")
    with Session.open(folder / "l.zhubi", actor="甲") as session:
        document, _ = session.add(reading(text))
        for label, start, length in spans:
            session.mark(document, label, Span(start, min(len(text), start + length)))
        assert CHECKS[name](session, folder) == []


def test_the_schemas_refuse_what_is_wrong() -> None:
    broken = etree.fromstring(f'<TEI xmlns="{"http://www.tei-c.org/ns/1.0"}"><text/></TEI>'.encode())
    assert faults(tei_schema(), broken.getroottree())
    guid = "0" * 8 + "-0000" * 3 + "-" + "0" * 12
    note = f'<Project xmlns="urn:QDA-XML:project:1.0" name="x"><NoteRef targetGUID="{guid}"/></Project>'
    assert faults(refi_schema(), etree.fromstring(note.encode()).getroottree())
