"""Hand-marked figures (figure_cases.toml), read as in a document: behind a rare name, in its own script and width."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.annotations import Candidate
from reviewer.documents.scripts import for_extraction
from reviewer.documents.spans import View
from reviewer.extraction import figures, times
from reviewer.extraction.figure_context import Around
from reviewer.extraction.run import paragraphs
from tests.extraction.lines import unmarked

HEAD = "李𬱖🙂：\r\n"
CASES = tomllib.loads(Path(__file__).with_name("figure_cases.toml").read_text("utf-8"))


@pytest.mark.parametrize("line", [line for lines in CASES.values() for line in lines])
def test_a_sentence_holds_its_figures(line: str) -> None:
    marked, _, told = line.partition(" ->")
    text, spans = unmarked(HEAD + marked, "[]")
    view = for_extraction(text)
    found = list(in_document(view))
    assert [view.offsets.to_source(each.span).of(text) for each in found] == [span.of(text) for span in spans]
    assert [view.offsets.to_source(each.span) for each in found] == spans
    expected = [each.strip() for each in for_extraction(told).text.split("; ")] if spans else []
    assert [shown(each) for each in found] == expected


def in_document(view: View) -> Iterator[Candidate]:
    """The figures of a reading, on its offsets."""
    for passage in paragraphs(view.text):
        around = Around(times=[each.span for each in times.extract(passage)])
        for each in figures.extract(passage, around)[0]:
            yield Candidate(each.label, each.span.shifted(passage.start), each.origin, each.score, each.attributes)


def shown(candidate: Candidate) -> str:
    content = candidate.attributes
    values = "|".join(_bounds(each) for each in content["values"])
    qualifier = "" if content["qualifier"] == "exact" else str(content["qualifier"])
    return f"{values} {content['unit'] or '-'} {content['kind']} {qualifier}".strip()


def _bounds(value: dict[str, str | None]) -> str:
    low, high = value["low"], value["high"]
    return low or "" if low == high else f"{low or ''}~{high or ''}"
