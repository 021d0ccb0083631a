"""Numbers of lists that a browser counts by itself: they stand in no text of a page, but on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.importing.numbering import FORMS, alphabetic

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

NESTED = ("ol", "ul", "menu", "dir")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_FORMS = {
    "decimal": FORMS["decimal"],
    "decimal-leading-zero": FORMS["decimalZero"],
    "lower-alpha": alphabetic,
    "lower-latin": alphabetic,
    "upper-alpha": lambda number: alphabetic(number).upper(),
    "upper-latin": lambda number: alphabetic(number).upper(),
    "lower-roman": FORMS["lowerRoman"],
    "upper-roman": FORMS["upperRoman"],
}
_CHINESE = {
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal"),
        FORMS["chineseCounting"],
    ),
    "cjk-decimal": FORMS["ideographDigital"],
    "cjk-heavenly-stem": FORMS["ideographTraditional"],
    "cjk-earthly-branch": FORMS["ideographZodiac"],
}
_UNNUMBERED = frozenset(("none", "disc", "circle", "square"))
# A page whose own words have the numbers hides those of the browser, mostly where only a style sheet says so.
_NUMBERED = re.compile(
    r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.．、)）]|第[一二三四五六七八九十\d]{1,5}[章节節条條]|[①-⑳])"
)
_MOST_LOOKED_AT = 40
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass(slots=True)
class _List:
    """A list on the way: the number that comes next, and the step to the one after it; step 0 counts nothing."""

    following: int
    step: int
    style: str


class Lists:
    """The lists around a place of a page."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def begin(self, node: Node) -> None:
        """Enters an ol, or a list without numbers."""
        if node.tag != "ol":
            self._open.append(_List(0, 0, "none"))
            return
        attributes = node.attributes
        is_backwards = "reversed" in attributes
        first = _whole(attributes.get("start"), _items(node) if is_backwards else 1)
        self._open.append(_List(first, -1 if is_backwards else 1, _style(node, "decimal")))

    def end(self) -> None:
        self._open.pop()

    def number(self, item: Node) -> str:
        """What stands before a list item on the screen; "" where it has no number."""
        if not self._open or not self._open[-1].step:
            return ""
        around = self._open[-1]
        number = _whole(item.attributes.get("value"), around.following)
        around.following = number + around.step
        style = _style(item, around.style)
        return "" if _NUMBERED.match(_first_words(item)) else _shown(number, style)


def _shown(number: int, style: str) -> str:
    if style in _UNNUMBERED:
        return ""
    if style in _CHINESE:
        return f"{_CHINESE[style](number)}、"
    return f"{_FORMS.get(style, str)(number)}. "


def _style(node: Node, around: str) -> str:
    """The style of a list's numbers: a style that the element has, else its type, else that of the list around."""
    told = _STYLE.search(node.attributes.get("style") or "")
    if told is None:
        return _TYPES.get(node.attributes.get("type") or "", around)
    known = (each for each in told[1].lower().split() if each in _FORMS or each in _CHINESE or each in _UNNUMBERED)
    return next(known, around)


def _items(node: Node) -> int:
    """How many items a list has of its own."""
    count, child = 0, node.child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count


def _first_words(node: Node) -> str:
    """The first words in an element, without looking far."""
    at, words = node.child, ""
    for _ in range(_MOST_LOOKED_AT):
        if at is None or words.strip():
            break
        if at.is_text_node:
            words += at.text_content or ""
        at = at.next if at.child is None else at.child
    return words


def _whole(written: str | None, default: int) -> int:
    found = _WHOLE.match(written or "")
    return int(found[1]) if found else default
