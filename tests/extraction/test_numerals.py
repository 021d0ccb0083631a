"""Numerals as exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.extraction.numerals import match_at, read, scale_of, written


@pytest.mark.parametrize(
    "line",
    [
        "0 -> 0",
        "35 -> 35",
        "7.5 -> 7.5",
        "12,500 -> 12500",
        "1,234,567.89 -> 1234567.89",
        "12，500 -> 12500",
        "1.2亿 -> 120000000",
        "3.2万 -> 32000",
        "3 万 -> 30000",
        "5千 -> 5000",
        "1万2千 -> 12000",
        "3亿5,000万 -> 350000000",
        "2.3万亿 -> 2300000000000",
        "3万亿5000亿 -> 3500000000000",
        "8000多万 -> 80000000 over",
        "100余万 -> 1000000 over",
        "5千多万 -> 50000000 over",
        "零 -> 0",
        "两 -> 2",
        "十 -> 10",
        "十五 -> 15",
        "廿 -> 20",
        "廿三 -> 23",
        "卅 -> 30",
        "九十八 -> 98",
        "一百零五 -> 105",
        "一百五 -> 150",
        "三千六 -> 3600",
        "三万二 -> 32000",
        "三万二千 -> 32000",
        "一万零五百 -> 10500",
        "四十五万六千 -> 456000",
        "十二亿三千万 -> 1230000000",
        "一亿零五百 -> 100000500",
        "二百三十亿五千余万 -> 23050000000 over",
        "壹仟贰佰 -> 1200",
        "二〇二二 -> 2022",
        "一九八五 -> 1985",
        "十二点五 -> 12.5",
        "一点五 -> 1.5",
        "零点三三 -> 0.33",
        "二十点五 -> 20.5",
        "一百二十点五 -> 120.5",
        "四十点六亿 -> 4060000000",
        "三点二万亿 -> 3200000000000",
        "一百零三点零五 -> 103.05",
        "一点五多亿 -> 150000000 over",
        "两万万 -> 200000000",
        "四万万五千万 -> 450000000",
        "三万五千亿 -> 3500000000000",
        "5个多亿 -> 500000000 over",
        "三个亿 -> 300000000",
        "1万2,560 -> 12560",
        "3亿5,000万6,000 -> 350006000",
        "二十来万 -> 200000",
        "百 -> 100",
        "万 -> 10000",
        "数十 -> 20~90",
        "数万 -> 20000~90000",
        "数百万 -> 2000000~9000000",
        "几百 -> 200~900",
        "十几 -> 11~19",
        "十几万 -> 110000~190000",
        "几十万 -> 200000~900000",
        "几 -> ?",
        "两三 -> 2~3",
        "三五 -> 3~5",
        "十七八 -> 17~18",
        "三四十 -> 30~40",
        "两三千 -> 2000~3000",
        "五六百 -> 500~600",
        "三百 -> 300",
    ],
)
def test_numerals(line: str) -> None:
    numeral, _, expected = line.partition(" -> ")
    assert match_at(numeral, 0) == len(numeral)
    assert shown(numeral) == expected


@pytest.mark.parametrize(
    "line",
    [
        "3千瓦 -> 3",
        "5百分点 -> 5",
        "2千克 -> 2",
        "100兆 -> 100",
        "1兆2,000亿元 -> 1兆2,000亿",
        "第三 -> ",
        "人 -> ",
        "3 500 元 -> 3 500",
        "3 500 200 -> 3",
        "1013百帕 -> 1013",
        "100兆人民币 -> 100兆",
        "100兆瓦 -> 100",
    ],
)
def test_numerals_end_before_the_unit(line: str) -> None:
    text, _, expected = line.partition(" -> ")
    assert text[: match_at(text, 0) or 0] == expected


@pytest.mark.parametrize("line", ["3万 -> 10000", "35 -> 1", "2万亿 -> 1000000000000", "8000多万 -> 10000"])
def test_scale(line: str) -> None:
    numeral, _, expected = line.partition(" -> ")
    assert scale_of(numeral) == Decimal(expected)


def shown(numeral: str) -> str:
    reading = read(numeral)
    low, high = written(reading.low), written(reading.high)
    value = low or "?" if low == high else f"{low}~{high}"
    return f"{value} over" if reading.is_over else value


def chinese(number: int) -> str:
    """A number in Chinese numerals, as a clerk writes it."""
    groups = [part(number // 10 ** (4 * place) % 10_000) for place in range(4)]
    text = "零".join(
        f"{group}{scale}"
        for group, scale in reversed(list(zip(groups, ("", "万", "亿", "万亿"), strict=True)))
        if group
    )
    return text or "零"


def part(number: int) -> str:
    """Up to four digits; a gap is one 零."""
    digits = f"{number:04}"
    text = "".join(
        f"{'零一二三四五六七八九'[int(digit)]}{scale}" if digit != "0" else "零"
        for digit, scale in zip(digits, ("千", "百", "十", ""), strict=True)
    )
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.strip("零")


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_a_number_written_in_chinese_reads_as_itself(number: int) -> None:
    numeral = chinese(number)
    assert match_at(numeral, 0) == len(numeral)
    assert read(numeral).low == number


@settings(deadline=None)
@given(st.decimals(0, 10**12, places=3))
def test_a_decimal_written_plainly_reads_as_itself(number: Decimal) -> None:
    numeral = f"{number:,}"
    assert read(numeral).low == number
    assert Decimal(written(number) or "") == number


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,一二两三十百千万亿几数多余点零廿", min_size=1, max_size=80))
def test_any_run_of_digits_can_be_read(text: str) -> None:
    end = match_at(text, 0)
    assert end is None or read(text[:end]).is_over in (True, False)
