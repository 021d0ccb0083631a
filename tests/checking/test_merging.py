"""Merging: a reviewer's decisions outlive a re-run; and the local checks run again on what was touched."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from reviewer.annotations import Change, Finding
from reviewer.checking.live import findings_in, line_of
from reviewer.checking.merging import merge, of_line
from reviewer.checking.table import LOCAL_NAMES, findings_of
from reviewer.documents.spans import Span
from reviewer.reading import read
from reviewer.session import proposed, repair_from
from tests.checking.lines import material_of

WRONG = "办理建议93件、提案118件，合计221件。"
TEXT = f"李𬱖书记今年说🙂。\r\n{WRONG}\r\n会议于2月30日召开。"
IDS = count(100)


def ids(number: int) -> list[int]:
    return [next(IDS) for _ in range(number)]


def stored(text: str) -> list[Finding]:
    changes = merge([], findings_of(material_of(text)), text, document=7, ids=ids)
    return [each.after for each in changes if isinstance(each.after, Finding)]


def by_check(findings: list[Finding], check: str) -> Finding:
    return next(each for each in findings if each.check == check)


def test_the_first_run_makes_open_findings() -> None:
    found = stored(TEXT)
    assert {each.check for each in found} == {"sum_mismatch", "date_impossible", "undated"}
    assert {each.status for each in found} == {"open"}
    assert {each.document for each in found} == {7}


def test_a_second_run_changes_nothing() -> None:
    assert merge(stored(TEXT), findings_of(material_of(TEXT)), TEXT, document=7, ids=ids) == []


def test_a_dismissed_finding_keeps_its_reason_where_the_text_shifts() -> None:
    found = stored(TEXT)
    judged = [replace(each, status="dismissed", reason="口径不同") for each in found]
    longer = f"新加的第一段。\n{TEXT}"
    changes = merge(judged, findings_of(material_of(longer)), longer, document=7, ids=ids, before=TEXT)
    moved = [each.after for each in changes if isinstance(each.after, Finding)]
    assert {(each.status, each.reason) for each in moved} == {("dismissed", "口径不同")}
    assert {each.id for each in moved} == {each.id for each in judged}
    assert by_check(moved, "sum_mismatch").spans[0].of(longer) == "93件"


def test_what_is_no_longer_found_goes_while_open_and_stays_when_decided() -> None:
    right = TEXT.replace("221", "211")
    found = stored(TEXT)
    wrong = by_check(found, "sum_mismatch")
    judged = [replace(each, status="confirmed") if each.check == "date_impossible" else each for each in found]
    now = [each for each in findings_of(material_of(right)) if each.check != "date_impossible"]
    assert merge(judged, now, right, document=7, ids=ids, before=TEXT) == [Change(wrong, None)]


def test_another_computation_is_another_finding() -> None:
    found = stored(TEXT)
    judged = [replace(each, status="dismissed", reason="已核") for each in found]
    other = TEXT.replace("118件", "119件")
    changes = merge(judged, findings_of(material_of(other)), other, document=7, ids=ids, before=TEXT)
    fresh = [each.after for each in changes if each.before is None and isinstance(each.after, Finding)]
    assert [(each.check, each.status) for each in fresh] == [("sum_mismatch", "open")]


def test_the_same_words_twice_are_two_findings_each_with_its_state() -> None:
    text = f"{WRONG}\n这里是另外一段话。\n{WRONG}"
    first, second = [each for each in stored(text) if each.check == "sum_mismatch"]
    judged = [replace(first, status="confirmed"), second]
    remarks = [each for each in findings_of(material_of(text)) if each.check == "sum_mismatch"]
    assert merge(judged, remarks, text, document=7, ids=ids) == []


def test_findings_of_the_import_are_left_alone() -> None:
    finding = Finding(1, 7, "damage_guess", "warning", (Span(0, 1),), {"text": "李"})
    assert merge([finding], [], TEXT, document=7, ids=ids) == []


def test_a_line_alone_says_what_the_whole_run_says_of_it() -> None:
    found = read(TEXT.encode(), name="a.txt")
    line = line_of(found.text, Span(TEXT.index("118"), TEXT.index("118") + 3))
    assert line.of(found.text).strip() == WRONG
    marks = [proposed(each, at, 0) for at, each in enumerate(found.candidates)]
    repairs = [repair_from(each, at, 0) for at, each in enumerate(found.repairs)]
    whole = [each for each in found.remarks if each.check in LOCAL_NAMES and line.covers(each.spans[0])]
    assert findings_in(found.document, found.text, line, marks, repairs) == whole != []
    assert [each.check for each in of_line(stored(TEXT), line)] == ["sum_mismatch"]


def test_a_rejected_mark_is_none_for_the_checks() -> None:
    material = material_of(TEXT)
    fewer = replace(material, marks=tuple(each for each in material.marks if each.span.of(TEXT) != "221件"))
    assert "sum_mismatch" not in {each.check for each in findings_of(fewer)}
