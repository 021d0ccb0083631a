"""Short forms tied to the full name that the same document writes."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import run, variants


def marks(text: str, label: str, *names: str) -> list[Candidate]:
    found = []
    for name in names:
        at = text.find(name)
        found.append(Candidate(label, Span(at, at + len(name)), "test", 0.9))
    return found


@pytest.mark.parametrize(
    ("label", "names", "expected"),
    [
        ("ORG", ("市教体局", "市教育体育局"), {"市教体局": "市教育体育局"}),
        ("ORG", ("市建委", "市建设委员会"), {"市建委": "市建设委员会"}),
        ("ORG", ("县卫健局", "县卫生健康局", "县教育局"), {"县卫健局": "县卫生健康局"}),
        ("ORG", ("市委", "市委办公室"), {}),
        ("ORG", ("市工局", "市工商局", "市工信局"), {}),
        ("ORG", ("市实验小学", "市开发区实验小学"), {}),
        ("ORG", ("菏泽市委", "菏泽市开发区管委会"), {}),
        ("ORG", ("市教育局", "县教育体育局"), {}),
        ("PERSON", ("煉紅", "王煉紅"), {"煉紅": "王煉紅"}),
        ("PERSON", ("建国", "王建国", "李建国"), {}),
        ("PERSON", ("李𬱖", "王李𬱖"), {"李𬱖": "王李𬱖"}),
    ],
)
def test_full_forms(label: str, names: tuple[str, ...], expected: dict[str, str]) -> None:
    text = "，".join(f"「{name}」" for name in names)
    found = variants.bound(marks(text, label, *(f"{name}" for name in names)), text)
    assert {each.span.of(text): each.attributes["full"] for each in found if "full" in each.attributes} == expected


def test_a_name_given_in_brackets() -> None:
    text = "市公共资源交易监督管理局（以下简称“公管局”）挂牌。"
    candidates = [*marks(text, "ORG", "市公共资源交易监督管理局", "公管局")]
    assert variants.bound(candidates, text)[1].attributes == {"full": "市公共资源交易监督管理局"}


def test_the_whole_extraction_ties_them() -> None:
    text = "县卫生健康局召开会议。\n会后，县卫健局开展检查。"
    found = [each for each in run.extract(text).candidates if each.label == "ORG"]
    assert [each.attributes.get("full") for each in found] == [None, "县卫生健康局"]
