"""Reading order by made lines: columns, headings over them, tables, rows that an engine tore apart."""

from __future__ import annotations

from reviewer.importing.lines import Line, one_after_the_other, put_together
from reviewer.importing.reading_order import columns

HEIGHT = 20


def line(words: str, left: float, top: float, width: float = 0.0) -> Line:
    return Line(words, left, top, left + (width or HEIGHT * len(words)), top + HEIGHT)


def read(*lines: Line) -> str:
    return one_after_the_other([put_together(column) for column in columns(lines)]).text


def column(left: float, *words: str, top: float = 100) -> list[Line]:
    return [line(each, left, top + 30 * at) for at, each in enumerate(words)]


LEFT = ("左欄一甲乙丙丁戊己庚", "左欄二甲乙丙丁戊己庚", "左欄三甲乙丙丁戊己庚", "左欄末句。")
RIGHT = ("右欄一甲乙丙丁戊己庚", "右欄二甲乙丙丁戊己庚", "右欄三甲乙丙丁戊己庚", "右欄末句。")


def test_columns_are_read_one_after_the_other_and_a_heading_over_them_first() -> None:
    heading = line("李𬱖副区长２０２３年工作总结和下一年度打算", 60, 40)
    # Lines of two columns do not stand exactly beside each other.
    found = read(*column(300, *RIGHT, top=107), *column(40, *LEFT), heading)
    assert found == f"{heading.text}\n{''.join(LEFT)}\n{''.join(RIGHT)}"


def test_what_reaches_over_the_columns_parts_what_is_above_from_what_is_below() -> None:
    bar = line("——横贯两栏的一行小标题文字甲乙丙丁——", 60, 250)
    found = read(
        *column(40, *LEFT), *column(300, *RIGHT), bar, *column(40, *LEFT, top=300), *column(300, *RIGHT, top=300)
    )
    assert found.split("\n") == ["".join(LEFT), "".join(RIGHT), bar.text, "".join(LEFT), "".join(RIGHT)]


def test_a_table_under_columns_is_read_row_by_row() -> None:
    left, right = LEFT[:3] * 2 + LEFT[3:], RIGHT[:3] * 2 + RIGHT[3:]
    rows = [("指標", "二〇年", "二〇二一年"), ("投資", "12億元", "14.1億元")]
    cells = [
        line(cell, at, 360 + 40 * row)
        for row, each in enumerate(rows)
        for at, cell in zip((40, 150, 320), each, strict=True)
    ]
    found = read(*column(40, *left), *column(300, *right), *cells)
    assert found.split("\n") == ["".join(left), "".join(right), *("\t".join(each) for each in rows)]


def test_three_columns_are_found() -> None:
    third = tuple(each.replace("右", "三") for each in RIGHT)
    found = read(*column(560, *third), *column(40, *LEFT), *column(300, *RIGHT))
    assert found.split("\n") == ["".join(LEFT), "".join(RIGHT), "".join(third)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    found = read(*column(40, *LEFT[:3]), *column(300, *RIGHT))
    assert found == "".join((*LEFT[:3], *RIGHT))


def test_a_table_is_read_row_by_row() -> None:
    rows = [("指標", "單位", "數值"), ("投資", "億元", "１２"), ("增長", "％", "8.5"), ("村", "個", "31")]
    cells = [line(cell, 40 + 200 * at, 100 + 40 * row) for row, each in enumerate(rows) for at, cell in enumerate(each)]
    below = line("注：以上均為快報數。", 40, 300)
    assert read(*reversed(cells), below).split("\n") == ["\t".join(each) for each in rows] + [below.text]


def test_a_line_that_was_torn_apart_is_one() -> None:
    second = line("第二行写得更长一些，长过上面的那一行", 40, 140)
    found = read(line("第一句到这里", 40, 100), line("接着是后半句", 165, 103), second)
    assert found.split("\n") == ["第一句到这里接着是后半句", second.text]


def test_lines_of_one_column_stay_one_below_the_other() -> None:
    words = ("短行", "这是占满整行的一行文字", "又一行短", "再一行占满整行的文字吧")
    assert [each.text for each in columns(column(40, *words))[0]] == list(words)


def test_places_are_those_of_the_lines() -> None:
    parts = [put_together(each) for each in columns([*column(40, *LEFT), *column(300, *RIGHT)])]
    whole = one_after_the_other(parts)
    assert [place.of(whole.text) for place in whole.places] == [*LEFT, *RIGHT]


def test_nothing_is_no_text() -> None:
    assert columns([]) == []
    assert one_after_the_other([]).text == ""
