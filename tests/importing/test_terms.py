"""Terms of an import: parts that stay out, types that marks get, the date; what is left out is counted."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.documents.blocks import Block
from reviewer.documents.spans import Span
from reviewer.importing.extracted import Extracted, Notice
from reviewer.importing.terms import PARTS, Terms, on_terms

TEXT = "頁眉𠮷\r\n李𬱖負責１２項。\r\n删去的话\r\n张三负责。\r\n"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mark(words: str, label: str) -> Candidate:
    return Candidate(label, at(words), "import", 1.0)


FILE = Extracted(
    text=TEXT,
    encoding="DOCX",
    confidence=1.0,
    replaced=0,
    blocks=(Block("header", at("頁眉𠮷")), Block("body", at("李𬱖負責１２項。")), Block("deleted", at("删去的话"))),
    notices=(Notice("import_pictures", {"count": 1}, (at("张三"),)),),
    annotations=(mark("李𬱖", "PERSON"), mark("１２項", "FIGURE"), mark("删去", "EVENT"), mark("张三", "PERSON")),
    ties=(Tie("CHANGE", {"to": 1, "delta": 2}, {}), Tie("HOLDS", {"person": 0, "post": 3}, {})),
    comments=(Comment(0, 0, 2, "审", "甲", "2026-01-01"), Comment(1, 0, 3, "审", "乙", "2026-01-01")),
)


def shown(found: Extracted) -> list[tuple[str, str]]:
    return [(each.label, each.span.of(found.text)) for each in found.annotations]


def test_without_terms_all_comes_as_it_is() -> None:
    assert on_terms(FILE, Terms()) == FILE


def test_parts_stay_out_with_their_lines_and_what_is_on_them() -> None:
    found = on_terms(FILE, Terms(without=frozenset(("headers", "deleted"))))
    assert found.text == "李𬱖負責１２項。\r\n张三负责。\r\n"
    assert shown(found) == [("PERSON", "李𬱖"), ("FIGURE", "１２項"), ("PERSON", "张三")]
    assert [(each.kind, each.span.of(found.text)) for each in found.blocks] == [("body", "李𬱖負責１２項。")]
    assert [(tie.type, tie.ends) for tie in found.ties] == [("HOLDS", {"person": 0, "post": 2})]
    assert [(each.author, each.annotation) for each in found.comments] == [("乙", 2)]
    assert [each.spans[0].of(found.text) for each in found.notices if each.check == "import_pictures"] == ["张三"]
    (left,) = [each for each in found.notices if each.check == "import_not_taken"]
    assert left.values["count"] == 3


def test_a_type_becomes_another_or_stays_out() -> None:
    found = on_terms(FILE, Terms(types={"EVENT": "PLACE", "FIGURE": ""}))
    assert shown(found) == [("PERSON", "李𬱖"), ("PLACE", "删去"), ("PERSON", "张三")]
    assert found.text == TEXT
    assert [tie.type for tie in found.ties] == ["HOLDS"]


def test_the_date_that_is_given_holds() -> None:
    assert on_terms(FILE, Terms(date="2024-05-01")).date == "2024-05-01"


@pytest.mark.parametrize("part", sorted(PARTS))
def test_a_part_that_the_file_does_not_have_changes_nothing(part: str) -> None:
    plain = Extracted(text="李𬱖。", encoding="UTF-8", confidence=1.0, replaced=0)
    assert on_terms(plain, Terms(without=frozenset((part,)))) == plain
