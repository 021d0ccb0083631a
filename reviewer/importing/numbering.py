"""Numbers that Word counts by itself (一、 （二） 3.): they stand in no text of the file, but on its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.importing.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
_DIGITS = "〇一二三四五六七八九"
# What stands on cheques for 〇一二三四五六七八九十百千.
_LEGAL = {
    "hans": str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"),
    "hant": str.maketrans("〇一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟"),
}
_MOST_STYLES = 20  # a style may rest on another, and a broken file lets them rest on each other


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: "%1、" with its form of number; `is_legal` writes all numbers of it as digits."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: Mapping[str, str] = field(default_factory=dict)  # a list's kind by its number
    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)  # the levels of a kind
    styles: Mapping[str, Element] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def number(self, properties: Element | None) -> str | None:
        """The next paragraph's number by its properties: "" where it has none, None where its form is not known."""
        place = self._place(properties, 0)
        levels = self.levels.get(self.lists.get(place[0], ""), {}) if place else {}
        if place is None or place[1] not in levels:
            return ""
        kind, at = self.lists[place[0]], place[1]
        counts = self._counts.setdefault(kind, {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        return self._shown(levels, at, counts)

    def _place(self, properties: Element | None, depth: int) -> tuple[str, int] | None:
        """The list and level that a paragraph names itself or through its style."""
        if properties is None or depth > _MOST_STYLES:
            return None
        named = _child(properties, "numPr")
        list_, level = _value(named, "numId"), _value(named, "ilvl")
        if list_:
            return None if list_ == "0" else (list_, _int(level, 0))
        style = self.styles.get(_value(properties, "pStyle") or _value(properties, "basedOn"))
        if style is None:
            return None
        inner = _child(style, "pPr")
        found = self._place(inner, depth + 1) if inner is not None else None
        found = found or self._place(style, depth + 1)
        return (found[0], _int(level, found[1])) if found else None

    def _shown(self, levels: Mapping[int, _Level], at: int, counts: Mapping[int, int]) -> str | None:
        level = levels[at]
        if level.form == "bullet":
            return ""
        text = level.text
        for each in range(at + 1):
            of = levels.get(each, _Level())
            write = FORMS.get("decimal" if level.is_legal else of.form)
            if f"%{each + 1}" in text:
                if write is None:
                    return None
                text = text.replace(f"%{each + 1}", write(counts.get(each, of.start)))
        return spaced(text)


def spaced(number: str) -> str:
    """A number with the gap that keeps it apart from digits after it: 3.12亿元 is not 3. 12亿元."""
    return f"{number} " if number and (number[-1].isalnum() or number[-1] in ".．") else number


def numbering(parts: Mapping[str, Element]) -> Numbering:
    """The lists of a document, from its parts NUMBERING and STYLES where it has them."""
    root, styles = parts.get(NUMBERING), parts.get(STYLES)
    kinds = [] if root is None else list(root)
    named = [] if styles is None else [each for each in styles if local(each) == "style"]
    return Numbering(
        {attribute(each, "numId"): _value(each, "abstractNumId") for each in kinds if local(each) == "num"},
        {attribute(each, "abstractNumId"): dict(_levels(each)) for each in kinds if local(each) == "abstractNum"},
        {attribute(each, "styleId"): each for each in named},
    )


def _levels(kind: Element) -> Iterator[tuple[int, _Level]]:
    for each in kind:
        if local(each) == "lvl":
            start, form = _int(_value(each, "start"), 1), _value(each, "numFmt") or "decimal"
            level = _Level(start, form, _value(each, "lvlText"), _child(each, "isLgl") is not None)
            yield _int(attribute(each, "ilvl"), 0), level


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((each for each in element if local(each) == name), None)


def _value(element: Element | None, name: str) -> str:
    child = _child(element, name)
    return "" if child is None else attribute(child, "val")


def _int(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else default


def _chinese(number: int) -> str:
    """1 to 9999: 十二, 一百〇五, 二十."""
    if not 0 < number < 10_000:
        return str(number)
    found = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            found += ("" if digit == 1 and value == 10 and not found else _DIGITS[digit]) + unit
        elif found and number and not found.endswith("〇"):
            found += "〇"
    return found


def _legal(script: str) -> Callable[[int], str]:
    """Numbers in the forms that cannot be altered: 壹拾贰."""

    def written(number: int) -> str:
        shown = _chinese(number)
        return (f"一{shown}" if shown.startswith("十") else shown).translate(_LEGAL[script])

    return written


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1_000 else str(number)


def alphabetic(number: int) -> str:
    """a to z, then aa, ab, as columns of a sheet are counted."""
    found = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        found = chr(ord("a") + letter) + found
    return found or str(number)


def _roman(number: int) -> str:
    found = ""
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    for value, letters in steps:
        found += letters * (min(number, 4_000) // value)
        number %= value
    return found


def _of(signs: str) -> Callable[[int], str]:
    """Numbers that stand in a row of signs; those beyond as digits."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalEnclosedCircle": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"), _chinese
    ),
    "chineseLegalSimplified": _legal("hans"),
    "ideographLegalTraditional": _legal("hant"),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
