"""Checks across documents of a library."""

from __future__ import annotations

from reviewer.checking.library import across
from tests.checking.lines import material_of

BEFORE = "2022年政府工作报告\n2022年，粮食总产量达到20.0万吨，比上年增长1%。"


def found(*texts: str) -> list[tuple[str, str]]:
    materials = [material_of(text, name=f"{at}.txt", id_=at) for at, text in enumerate(texts, 1)]
    return [(each.check, str(each.values.get("computed", ""))) for each in across(materials)]


def test_one_year_with_two_values_in_two_documents_is_told() -> None:
    assert found(BEFORE, "2023年年鉴\n2022年，粮食总产量达到21.4万吨。") == [("same_across", "20 万吨 ≠ 21.4 万吨")]


def test_last_years_figure_and_its_growth_are_held_against_this_years() -> None:
    after = "2023年政府工作报告\n2023年，粮食总产量达到21.4万吨，比上年增长3%。"
    assert found(BEFORE, after) == [("base_year", "20 万吨 × 1.0300 = 20.6 万吨")]


def test_growth_that_fits_and_growth_at_comparable_prices_are_not() -> None:
    after = "2023年政府工作报告\n2023年，粮食总产量达到21.4万吨，比上年增长7%。"
    assert found(BEFORE, after) == []
    level = "2022年政府工作报告\n2022年，地区生产总值达到298.4亿元，增长5%。"
    real = "2023年政府工作报告\n2023年，地区生产总值达到312.6亿元，增长6.2%。"
    assert found(level, real) == []


def test_a_passage_of_two_documents_is_told_with_both_places() -> None:
    passage = (
        "要坚持人民至上、生命至上，扎实开展安全生产三年行动，深入排查整治各类风险隐患，坚决防范遏制重特大事故发生，"
    )
    passage += "全力保障人民群众生命财产安全和社会大局稳定，让群众的获得感更加充实。"
    texts = [f"讲话一\n{passage}", f"讲话二\n李𬱖同志强调，{passage.replace('扎实', '持续')}"]
    materials = [material_of(text, name=f"{at}.txt", id_=at) for at, text in enumerate(texts, 1)]
    (finding,) = across(materials)
    assert finding.check == "passage_across"
    assert [place.document for place in finding.places] == [1, 2]
    assert [place.span.of(text)[:4] for place, text in zip(finding.places, texts, strict=True)] == [
        "要坚持人",
        "李𬱖同志",
    ]


def test_a_persons_posts_over_time_are_told_in_the_order_of_the_documents() -> None:
    later = "2023年5月3日\n安和县民政局局长郑明到场指导。"
    earlier = "2021年5月3日\n安和县教育局局长郑明到场指导。"
    materials = [material_of(text, name=f"{at}.txt", id_=at) for at, text in enumerate((later, earlier), 1)]
    (finding,) = across(materials)
    assert finding.check == "posts_over_time"
    assert (finding.values["one"], finding.values["other"]) == ("安和县教育局局长", "安和县民政局局长")
