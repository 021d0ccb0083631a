"""The preview: the beginning of a long document stands for it, whole in itself."""

from __future__ import annotations

import pytest

from reviewer.annotations import mentioned
from reviewer.exporting.formats import FORMATS
from reviewer.exporting.preview import MOST_CHARACTERS, MOST_LINES, beginning
from reviewer.exporting.reviewed import Reviewed
from reviewer.reading import read_file
from reviewer.session import Session
from tests.conftest import MARKED, SAMPLE, SEEDS, reading

EXTRAS = ("docbin", "parquet")  # they need what is not always installed


@pytest.fixture
def long(session: Session) -> Reviewed:
    document, _ = session.add(read_file(SEEDS / "deputy_head_speech.txt"))
    session.comment(session.annotations(document.id)[-1], "李𬱖：核")
    return session.reviewed(document)


def test_a_short_document_is_its_own_beginning(session: Session) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    reviewed = session.reviewed(document)
    assert beginning(reviewed) is reviewed


def test_the_beginning_of_a_document_is_whole_paragraphs_with_what_lies_in_them(long: Reviewed) -> None:
    half = len(long.text) // 2
    part = beginning(long, half)
    end = len(part.text)
    assert 0 < end <= half
    assert part.text.endswith("\n")
    assert long.text.startswith(part.text)
    assert list(part.annotations) == [mark for mark in long.annotations if mark.span.end <= end]
    assert 0 < len(part.annotations) < len(long.annotations)
    ids = {mark.id for mark in part.annotations}
    assert all(mentioned(relation) <= ids for relation in part.relations)
    assert 0 < len(part.relations) < len(long.relations)
    assert (len(long.comments), part.comments) == (1, ())
    assert part.progress == long.progress


@pytest.mark.parametrize("format_name", [each.name for each in FORMATS if each.name not in EXTRAS])
def test_every_format_shows_how_it_begins(session: Session, format_name: str) -> None:
    document, _ = session.add(reading(SAMPLE, *MARKED))
    work = session.previewing(document, format_name=format_name, language="hans")
    shown = work(progress=lambda _: None)
    assert 0 < len(shown.lines) <= MOST_LINES
    assert max(map(len, shown.lines)) <= MOST_CHARACTERS
    assert "".join(shown.lines).strip()
