"""Changes told: every combination of from, to and difference, and what in it does not add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from reviewer.annotations import Attributes, Tie
from reviewer.session import Session
from reviewer.values import values_read
from tests.conftest import reading
from ui.models.figures_changes import Told, told
from ui.panels.change_strip import ChangeStrip
from ui.window import Window

TEXT = "🙂指标甲、乙，增长丙。"
PLACES = {"from": "甲", "to": "乙", "delta": "丙"}
Figure = tuple[str, str]


def change(session: Session, window: Window, text: str = TEXT, *, direction: str = "up", **ends: Figure) -> Told:
    """A change between figures that stand on 甲, 乙 and 丙, as it is told."""
    figures = {name.strip("_"): figure for name, figure in ends.items()}
    made = reading(text, *(("FIGURE", PLACES[name]) for name in figures))
    values: list[Attributes] = [{"values": values_read(value), "unit": unit} for value, unit in figures.values()]
    candidates = tuple(replace(each, attributes=value) for each, value in zip(made.candidates, values, strict=True))
    content: Attributes = {"direction": direction or None, "indicator": "指标"}
    tie = Tie("CHANGE", {name: at for at, name in enumerate(figures)}, content)
    document, _ = session.add(replace(made, candidates=candidates, ties=(tie,)))
    window.open_document(document)
    (relation,) = window.review.relations.values()
    return told(relation, window.review.marks, window.words, text=window.review.text)


@pytest.mark.parametrize(
    ("ends", "direction", "way", "step"),
    [
        ({"from_": ("92", "%"), "to": ("98", "%"), "delta": ("6", "百分点")}, "up", "92% → 98%", "+6 百分点"),
        ({"from_": ("92", "%"), "to": ("98", "%")}, "up", "92% → 98%", "+6 百分点"),
        ({"from_": ("30~40", "元"), "to": ("50~60", "元")}, "up", "30~40 元 → 50~60 元", "+10~+30 元（+25%~+100%）"),
        ({"to": ("98", "%"), "delta": ("6", "百分点")}, "up", "92% → 98%", "↑ 6 百分点"),
        ({"to": ("120", "元"), "delta": ("20", "%")}, "up", "100 元 → 120 元", "↑ 20%"),
        ({"to": ("412", "起"), "delta": ("18", "%")}, "down", "≈ 502 起 → 412 起", "↓ 18%"),
        ({"from_": ("100", "人"), "delta": ("1.5", "倍")}, "up", "100 人 → 250 人", "↑ 1.5 倍"),
        ({"from_": ("100", "元"), "delta": ("2", "番")}, "up", "100 元 → 400 元", "↑ 2 番"),
        ({"delta": ("15", "%")}, "up", "", "↑ 15%"),
        ({"delta": ("15", "%")}, "", "", "15%"),
        ({"to": ("42", "%")}, "up", "… → 42%", "↑"),
        ({"from_": ("42", "%")}, "", "42% → …", ""),
    ],
)
def test_each_combination_is_told(
    session: Session, window: Window, ends: dict[str, Figure], direction: str, way: str, step: str
) -> None:
    found = change(session, window, direction=direction, **ends)
    assert (found.title, found.way, found.step) == ("指标", way, step)
    assert not any(remark.is_wrong for remark in found.remarks)


@pytest.mark.parametrize(
    ("ends", "direction", "said"),
    [
        ({"from_": ("92", "%"), "to": ("98", "%"), "delta": ("5", "百分点")}, "up", ("↑ 5 百分点", "+6 百分点")),
        ({"from_": ("800", "元"), "to": ("600", "元"), "delta": ("200", "元")}, "up", ("↑ 200 元", "−200 元")),
        ({"from_": ("800", "元"), "to": ("600", "元")}, "up", ("“↑”", "−200 元（−25%）")),
        ({"from_": ("100", "元"), "to": ("250", "元"), "delta": ("2.5", "倍")}, "up", ("↑ 2.5 倍", "+150%")),
    ],
)
def test_what_does_not_add_up_is_told_with_both_numbers(
    session: Session, window: Window, ends: dict[str, Figure], direction: str, said: tuple[str, str]
) -> None:
    (remark,) = change(session, window, direction=direction, **ends).remarks
    assert remark.is_wrong
    assert all(each in remark.words for each in said)


@pytest.mark.parametrize(
    ("ends", "direction", "said"),
    [
        ({"from_": ("120", "项"), "to": ("35", "个")}, "down", "单位“项”与“个”不能换算"),
        ({"from_": ("1; 2", "个"), "to": ("35", "个")}, "up", "个数不同"),
        ({"from_": ("?", "个"), "to": ("35", "个")}, "up", "没有数值"),
        ({"to": ("35", "个"), "delta": ("3", "元")}, "up", "单位“个”与“元”不能换算"),
        ({"to": ("35", "个"), "delta": ("3", "个")}, "", "没有写明是增是减"),
        ({"to": ("75", "%"), "delta": ("5", "百分点")}, "up", "75% − 5 百分点"),
        ({"from_": ("300", "户"), "to": ("346", "户"), "delta": ("15", "%")}, "up", "文中写“↑ 15%”，与两数相符"),
        ({"delta": ("1.5", "倍")}, "up", "原来的 2.5 倍"),
        ({"from_": ("92", "%"), "to": ("≥98", "%"), "delta": ("5", "百分点")}, "up", "“↑ 5 百分点”；数字不全是确数"),
        ({"from_": ("92", "户"), "to": ("98", "户"), "delta": ("5", "亩")}, "up", "“↑ 5 亩”；数字不全是确数或单位不同"),
    ],
)
def test_remarks_say_what_was_worked_out_and_what_was_not(
    session: Session, window: Window, ends: dict[str, Figure], direction: str, said: str
) -> None:
    (remark,) = change(session, window, direction=direction, **ends).remarks
    assert said in remark.words
    assert not remark.is_wrong


def test_a_vague_difference_is_neither_right_nor_wrong(session: Session, window: Window) -> None:
    change(session, window, from_=("92", "%"), to=("98", "%"), delta=("5", "百分点"))
    (relation,) = window.review.relations.values()
    end = relation.content["delta"]
    assert isinstance(end, int)
    step = window.review.marks[end]
    vague = {**window.review.marks, end: replace(step, attributes={**step.attributes, "qualifier": "about"})}
    (remark,) = told(relation, vague, window.words).remarks
    assert (remark.is_wrong, "不作核对" in remark.words) == (False, True)


@pytest.mark.parametrize("words", ["年均增长", "平均每年增长", "逐年增长约"])
def test_a_yearly_change_is_not_the_one_between_the_figures(session: Session, window: Window, words: str) -> None:
    text = TEXT.replace("增长", words)
    ends = {"from_": ("210", "元"), "to": ("356", "元"), "delta": ("11.1", "%")}
    (remark,) = change(session, window, text, **ends).remarks
    assert not remark.is_wrong
    assert "每年" in remark.words


def test_no_start_is_worked_out_from_a_yearly_change(session: Session, window: Window) -> None:
    found = change(session, window, TEXT.replace("增长", "年均增长"), to=("356", "元"), delta=("11.1", "%"))
    assert found.way == "… → 356 元"


def test_an_end_that_is_worked_out_looks_other_than_one_that_is_stated(
    session: Session, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    change(session, window, to=("120", "元"), delta=("20", "%"))
    mark = next(each for each in window.review.marks.values() if each.attributes["unit"] == "元")
    window.review.set_current(mark.id)
    (strip,) = window.detail.findChildren(ChangeStrip)
    looks = {each.text(): each.objectName() for each in strip.findChildren(QLabel)}
    assert (looks["100 元"], looks["120 元"]) == ("computed", "way")
    assert "100 元 → 120 元" in strip.accessibleName()
