"""Every format with marks, read back by foreign means: each (words, label), what is told of it, text and remarks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import relabel, revalue
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.exporting.formats import FORMATS, named
from reviewer.problems import NotInstalled
from reviewer.session import Session
from tests.conftest import reading
from tests.exporting import nasty
from tests.exporting.nasty import TEXT, Read, Telling
from tests.exporting.readers import READERS

WITH_MARKS = [each.name for each in FORMATS if each.takes is None]
# How a format tells what is known of a mark.
TOLD: dict[str, Telling] = {
    "csv": nasty.values,
    "xlsx": nasty.values,
    "docx": nasty.in_words,
    "html": nasty.in_words,
    "pdf": nasty.in_words,
    "doccano": nasty.nothing,
    "conll": nasty.nothing,
    "docbin": nasty.nothing,
}
# These have paragraphs and no line ends of their own.
BY_PARAGRAPH = ("docx", "html", "tei", "pdf", "xlsx")
UNIX_LINES = ("brat", "qdpx")

ANY = "李𬱖🙂=\r\n\t\u2028\x85\u3000 \x0b\u202e<&|[_];*\\\"'１a-"
# In these, marks on a line end alone have no place, or equal marks are one.
LIMITED = ("pdf", "docx", "html", "conll", "webanno")


@pytest.fixture
def document(session: Session) -> Document:
    return nasty.reviewed(session)


def read(session: Session, name: str, folder: Path) -> Read:
    path = folder / f"a{named(name).suffix}"
    try:
        session.export(path, format_name=name)
    except NotInstalled as missing:
        pytest.skip(str(missing))
    return READERS[name](path)


def expected(session: Session, document: Document, name: str) -> Counter[tuple[str, str, str]]:
    told = TOLD.get(name, nasty.plain)
    return Counter((mark.span.of(TEXT), mark.label, told(mark)) for mark in nasty.kept(session, document))


def comparable(marks: Iterable[tuple[str, str, str]], name: str) -> Counter[tuple[str, str, str]]:
    if name not in (*BY_PARAGRAPH, *UNIX_LINES):
        return Counter(marks)
    return Counter((re.sub("[\r\n]", "", words), *rest) for words, *rest in marks)


def lost(session: Session, name: str) -> dict[str, int]:
    return {each.kind: each.count for each in session.losses(name)}


@pytest.mark.parametrize("name", [name for name in WITH_MARKS if name not in ("conll", "pdf")])
def test_every_mark_comes_back_with_its_words_label_and_value(
    session: Session, document: Document, name: str, tmp_path: Path
) -> None:
    found = read(session, name, tmp_path)
    assert comparable(found.marks, name) == comparable(expected(session, document, name).elements(), name)
    assert "marks" not in lost(session, name)


def test_a_flat_format_says_how_many_marks_it_drops(session: Session, document: Document, tmp_path: Path) -> None:
    found = Counter((words, label) for words, label, _ in read(session, "conll", tmp_path).marks)
    unbroken = [
        (words.replace("\r\n", ""), label) for words, label, _ in expected(session, document, "conll").elements()
    ]
    assert found <= Counter(unbroken)
    assert len(unbroken) - found.total() == lost(session, "conll")["overlaps"] > 0


def test_a_character_row_says_where_it_stands(session: Session, document: Document, tmp_path: Path) -> None:
    session.export(tmp_path / "a.tsv", format_name="conll")
    rows = [row.split("\t") for row in (tmp_path / "a.tsv").read_text("utf-8").split("\n")[2:] if row]
    assert "".join(TEXT[int(at)] for _, at, _ in rows) == re.sub("[\r\n]", "", TEXT)
    assert {shown for shown, _, _ in rows if len(shown) > 1} == {"\\u00A0", "\\u202E", "\\u3000", "\\u0009", "\\u0020"}


def test_the_marks_of_a_pdf_lie_on_their_words(session: Session, document: Document, tmp_path: Path) -> None:
    found = read(session, "pdf", tmp_path)
    wanted = [(visible(words), *rest) for words, *rest in expected(session, document, "pdf").elements()]
    assert letters((visible(words), *rest) for words, *rest in found.marks) == letters(wanted)


def letters(marks: Iterable[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    return Counter((letter, *rest) for words, *rest in marks for letter in words)


def visible(text: str) -> str:
    return "".join(each for each in text if not each.isspace() and unicodedata.category(each) != "Cf")


@pytest.mark.parametrize("name", [name for name in WITH_MARKS if "text" in named(name).holds and name != "conll"])
def test_the_text_comes_back(session: Session, document: Document, name: str, tmp_path: Path) -> None:
    (text,) = read(session, name, tmp_path).texts or [TEXT.replace("lost", "")]
    if name in BY_PARAGRAPH:
        assert visible(TEXT) in visible(text)
    else:
        assert text == (TEXT.replace("\r\n", "\n") if name in UNIX_LINES else TEXT)


@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_format_has_the_remarks_or_says_that_it_loses_them(
    session: Session, document: Document, name: str, tmp_path: Path
) -> None:
    said = " ".join(" ".join(read(session, name, tmp_path).said).split())
    has = " ".join(nasty.REMARK.split()) in said and nasty.ANSWER in said
    assert has == ("comments" not in lost(session, name))


@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_format_keeps_the_line_ends_or_says_that_it_does_not(
    session: Session, document: Document, name: str, tmp_path: Path
) -> None:
    texts = read(session, name, tmp_path).texts
    assert ("line_ends" in lost(session, name)) == ("text" in named(name).holds and texts != [TEXT])


@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_format_has_the_values_or_says_that_it_loses_them(session: Session, document: Document, name: str) -> None:
    assert ("values" in lost(session, name)) == (TOLD.get(name) is nasty.nothing)


def test_offsets_count_what_the_format_says() -> None:
    by_units = {each.name for each in FORMATS if each.unit == "utf16"}
    assert by_units == {"doccano", "labelstudio", "cas", "webanno"}


@pytest.mark.parametrize("name", [name for name in WITH_MARKS if name != "pdf"])
def test_two_documents_of_one_name_both_come_back(
    session: Session, document: Document, name: str, tmp_path: Path
) -> None:
    alone = read(session, name, tmp_path)
    session.add(reading("甲区李𬱖。", ("PERSON", "李𬱖"), name=document.name))
    both = read(session, name, tmp_path)
    assert Counter(mark[:2] for mark in both.marks) == Counter(
        [*(mark[:2] for mark in alone.marks), ("李𬱖", "PERSON")]
    )


@pytest.mark.parametrize("name", WITH_MARKS)
@settings(deadline=None, max_examples=12)
@given(text=st.text(alphabet=ANY, min_size=1, max_size=30).filter(str.strip), data=st.data())
def test_any_text_with_any_marks_is_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str, data: st.DataObject
) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=4))
    folder = tmp_path_factory.mktemp("any")
    with Session.open(folder / "l.zhubi", actor="甲") as session:
        document, _ = session.add(reading(text))
        for start, length in spans:
            session.mark(document, "PLACE", Span(start, min(len(text), start + length)))
        found = read(session, name, folder)
        dropped = lost(session, name).get("overlaps", 0)
    assert {label for _, label, _ in found.marks} <= {"PLACE"}
    assert name in LIMITED or len(found.marks) == len(spans) - dropped


@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_label_and_a_choice_that_the_scheme_lacks_are_their_own_words(
    session: Session, sample: Document, name: str, tmp_path: Path
) -> None:
    mark = session.annotations(sample.id)[3]
    session.do("step.relabel", [relabel(mark, "TOOL")])
    figure = session.annotations(sample.id)[4]
    session.do("step.revalue", [revalue(figure, {"kind": "width"})])
    assert "TOOL" in {label for _, label, _ in read(session, name, tmp_path).marks}
