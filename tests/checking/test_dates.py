"""Checks of dates."""

from __future__ import annotations

import pytest

from tests.checking.lines import alarms, told


@pytest.mark.parametrize(
    ("line", "checks"),
    [
        ("2月30日前完成除险加固。", ["date_impossible"]),
        ("会议于13月5日召开。", ["date_impossible"]),
        ("2024年2月29日至2024年4月30日，", []),
        ("2023年2月29日开工。", ["date_impossible"]),
        ("2024年3月14日（星期五）召开。", ["weekday_mismatch"]),
        ("2024年3月14日（星期四）召开。", []),
        ("实施三年行动（2024—2022年）。", ["period_reversed"]),
        ("实施三年行动（2022—2024年）。", []),
    ],
)
def test_days_weekdays_and_periods(line: str, checks: list[str]) -> None:
    assert alarms(line) == checks


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("2023年10月底前要完成主体工程。", True),
        ("到2022年底，要新增食堂10家以上。", True),
        ("2024年10月底前要完成主体工程。", False),
        ("2023年10月底前，工程已如期完成，达到要求。", False),
        ("2020年提出，到2022年底要实现全覆盖。", False),
        ("截至2023年底，需改造的小区还有5个。", False),
    ],
)
def test_a_term_before_the_documents_date_is_told(line: str, is_told: bool) -> None:
    text = f"政府工作报告\n（2024年1月16日）\n各位代表：\n{line}"
    assert bool(told(text, "deadline_past")) is is_told


def test_a_term_counted_from_1911_is_read_in_traditional_text_only() -> None:
    text = "區公所施政成果報告\n中華民國113年1月22日\n本區將於112年10月底前完成步道，請各里協助辦理。"
    assert told(text, "deadline_past") == ["112年10月底前"]


def test_a_document_without_a_date_has_times_nobody_can_place() -> None:
    text = "今年我们新建学校3所，7月26日开工。"
    assert told(text, "undated") == ["今年…7月26日"]
    assert told("2022年5月3日\n今年我们新建学校3所，7月26日开工。", "undated") == []


def test_the_day_below_the_title_is_the_documents() -> None:
    assert told("会议纪要\n2023年8月15日（星期二）\n今年9月10日前完成排查。", "undated") == []


def test_half_a_year_that_counts_a_whole_one_is_asked_about() -> None:
    assert told("今年上半年，培训630人，全年接种11.9万人次。", "period_clash") == ["今年上半年…全年"]
    assert told("今年上半年，培训630人，完成全年目标的63%。", "period_clash") == []


def test_a_masked_year_that_a_jubilee_gives_away() -> None:
    text = "今年是中国共产党成立90周年。20xx年我们完成了各项任务。"
    assert told(text, "mask_readable") == ["中国共产党成立90周年"]
