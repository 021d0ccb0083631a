"""Pairing: which of some figures is the start, the end and the difference of one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.annotations import Annotation, Attributes, Relation
from reviewer.documents.spans import Span
from reviewer.pairing import moved, paired
from reviewer.problems import Impossible
from reviewer.values import values_read


def figure(id_: int, written: str, *, document: int = 1) -> Annotation:
    """`written` is a value, a unit and perhaps a role: "92 % baseline"."""
    value, unit, *role = written.split()
    attributes: Attributes = {
        "values": values_read(value),
        "unit": unit,
        "role": role[0] if role else None,
        "indicator": "巩固率" if id_ == 2 else None,
    }
    return Annotation(id_, document, "FIGURE", Span(id_ * 10, id_ * 10 + 3), "proposed", "rule:test", 1.0, attributes)


@pytest.mark.parametrize(
    ("written", "ends", "direction"),
    [
        (("92 %", "98 %", "6 百分点"), {"from": 1, "to": 2, "delta": 3}, "up"),
        (("6 百分点", "92 %", "98 %"), {"delta": 1, "from": 2, "to": 3}, "up"),
        (("800 元", "600 元"), {"from": 1, "to": 2}, "down"),
        (("98 % result", "92 % baseline"), {"from": 2, "to": 1}, "up"),
        (("412 起", "18 %"), {"to": 1, "delta": 2}, None),
        (("500 起 baseline", "18 %"), {"from": 1, "delta": 2}, None),
        (("20 元", "10 元 change"), {"to": 1, "delta": 2}, None),
        (("3 成", "5 成"), {"from": 1, "to": 2}, "up"),
        (("5 百分点", "8 百分点"), {"from": 1, "to": 2}, "up"),
        (("30 所", "50 所", "20 所"), {"from": 1, "to": 2, "delta": 3}, "up"),
        (("15 % change",), {"delta": 1}, None),
        (("1.5 倍",), {"delta": 1}, None),
        (("2 个",), {"to": 1}, None),
        (("2 个 baseline",), {"from": 1}, None),
        (("10~30 个", "20~40 个"), {"from": 1, "to": 2}, None),
        (("30 项", "20 元"), {"from": 1, "to": 2}, None),
    ],
)
def test_figures_find_their_ends(written: tuple[str, ...], ends: dict[str, int], direction: str | None) -> None:
    figures = [figure(at, each) for at, each in enumerate(written, start=1)]
    found = dict(paired(list(reversed(figures)), ""))  # the order of choosing says nothing
    assert found.pop("direction") == direction
    assert found.pop("indicator") == ("巩固率" if len(written) > 1 else None)
    assert found == ends


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ([figure(1, "1 个"), figure(2, "2 个", document=2)], "several_documents"),
        ([figure(at, "1 个") for at in range(4)], "too_many_figures"),
    ],
)
def test_what_makes_no_change_says_why(figures: list[Annotation], reason: str) -> None:
    with pytest.raises(Impossible) as caught:
        paired(figures, "")
    assert caught.value.values["reason"] == f"reason.{reason}"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("达到1593.7公顷，比2000年增加", "up"),
        ("🙂案件412起，同比下降", "down"),
        ("失業率降低了", "down"),
        ("負擔減輕，收入提高", "up"),
        ("由升转降", "down"),
        ("人均收入增加，案件有", None),
        ("提高了全区四十三个乡镇街道的各项指标", None),  # too far away
        ("", None),
    ],
)
def test_the_verb_before_a_difference_says_its_direction(text: str, direction: str | None) -> None:
    step = replace(figure(1, "9 百分点"), span=Span(len(text), len(text) + 5))
    assert paired([step], text + "9百分点")["direction"] == direction


def test_figures_that_leave_no_doubt_outdo_the_verb() -> None:
    text = "下降92%"
    start, end = (replace(figure(at, f"{value} %"), span=Span(2, 5)) for at, value in ((1, 92), (2, 98)))
    assert paired([start, end], text)["direction"] == "up"


MARKS = {1: figure(1, "92 %"), 2: figure(2, "98 %"), 3: figure(3, "6 百分点")}


@pytest.mark.parametrize(
    ("said", "end", "expected"),
    [
        ("up", "to", {"from": 2, "to": 1, "delta": 3, "direction": "down"}),
        ("down", "to", {"from": 2, "to": 1, "delta": 3, "direction": "down"}),
        ("up", "delta", {"from": 3, "to": 2, "delta": 1, "direction": "up"}),
        ("up", "from", {"from": 1, "to": 2, "delta": 3, "direction": "up"}),
    ],
)
def test_a_figure_takes_another_end(said: str, end: str, expected: dict[str, object]) -> None:
    change = Relation(9, 1, "CHANGE", {"from": 1, "to": 2, "delta": 3, "direction": said})
    found = moved(change, 1, end, MARKS)
    assert {**change.content, **found} == expected


def test_a_figure_leaves_its_end_empty_where_nothing_takes_its_place() -> None:
    change = Relation(9, 1, "CHANGE", {"to": 2, "direction": "up"})
    assert moved(change, 2, "delta", MARKS) == {"from": None, "to": None, "delta": 2}
