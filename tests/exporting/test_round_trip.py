"""What the application can read again comes back as it was: text, places and labels of the marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import reading
from reviewer.exporting.formats import named
from reviewer.exporting.segments import unix_lines
from reviewer.importing.sources import listed
from reviewer.session import Session
from tests.exporting import nasty
from tests.exporting.nasty import TEXT


@pytest.mark.parametrize("name", ["json", "jsonl", "brat", "doccano", "labelstudio", "cas"])
def test_marks_come_back_on_their_places(session: Session, tmp_path: Path, name: str) -> None:
    document = nasty.reviewed(session)
    path = tmp_path / f"a{named(name).suffix}"
    session.export(path, format_name=name)
    (found,) = [reading.read_source(each.source) for each in listed([path])]
    view = unix_lines(TEXT)
    lines = view.offsets if name == "brat" else unix_lines("").offsets
    assert found.text == (view.text if name == "brat" else TEXT)
    marks = session.annotations(document.id) if name.startswith("json") else nasty.kept(session, document)
    wanted = sorted((lines.to_view(mark.span), mark.label) for mark in marks)
    imported = [each for each in found.candidates if each.origin.startswith("import:") or name.startswith("json")]
    assert sorted((each.span, each.label) for each in imported) == wanted
