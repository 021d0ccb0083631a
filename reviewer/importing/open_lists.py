"""Numbers that an OpenDocument text counts by itself: lists and headings, by the styles of their levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.importing.numbering import FORMS, alphabetic, spaced
from reviewer.importing.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OUTLINE = "outline"  # the list of the headings, which has no name in the file
_LEVEL_STYLES = ("list-level-style-number", "outline-level-style")
_PLACE = re.compile("%(\\d+)%")
# The kinds of numbers by the first of them; the rest of such a kind is written out: "一, 二, 三, ...".
_SIGNS: Mapping[str, Callable[[int], str]] = {
    "": FORMS["none"],
    "1": FORMS["decimal"],
    "01": FORMS["decimalZero"],
    "１": FORMS["decimalFullWidth"],
    "①": FORMS["decimalEnclosedCircle"],
    "a": alphabetic,
    "A": lambda number: alphabetic(number).upper(),
    "i": FORMS["lowerRoman"],
    "I": FORMS["upperRoman"],
    "一": FORMS["chineseCounting"],
    "壹": FORMS["chineseLegalSimplified"],
    "甲": FORMS["ideographTraditional"],
    "子": FORMS["ideographZodiac"],
}
_TRADITIONAL = ("貳", "參")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its kind of number, what stands around it, and how many levels it shows."""

    form: str = ""
    text: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class _Open:
    """A list on the way, how far its levels have counted, and the style of its levels."""

    style: str
    counts: dict[int, int]


@dataclass(slots=True)
class OpenLists:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)  # those of a list style
    styles: Mapping[str, str] = field(default_factory=dict)  # the list style of a paragraph style
    _open: list[_Open] = field(default_factory=list)
    _last: dict[str, dict[int, int]] = field(default_factory=dict)  # the counts of a style's latest list
    _named: dict[str, dict[int, int]] = field(default_factory=dict)
    _headings: dict[int, int] = field(default_factory=dict)

    def begin(self, element: Element) -> None:
        """Enters a list, which may go on from an earlier one."""
        around = self._open[-1] if self._open else None
        style = attribute(element, "style-name") or (around.style if around else self._style_within(element))
        counts = around.counts if around else self._counts(element, style)
        self._open.append(_Open(style, counts))
        self._last[style] = counts
        if name := attribute(element, "id"):
            self._named[name] = counts

    def end(self) -> None:
        self._open.pop()

    def item(self, element: Element) -> str | None:
        """What stands before an item that has a paragraph of its own; "" for nothing, None where it is not known."""
        if not self._open:
            return ""
        here = self._open[-1]
        return self._next(here.style, len(self._open), here.counts, _whole(attribute(element, "start-value")))

    def heading(self, element: Element) -> str | None:
        """The same for a heading, which counts with the other headings unless it stands in a list."""
        if self._open or attribute(element, "is-list-header") == "true":
            return ""
        level = _whole(attribute(element, "outline-level")) or 1
        return self._next(OUTLINE, level, self._headings, _whole(attribute(element, "start-value")))

    def _next(self, style: str, at: int, counts: dict[int, int], given: int | None) -> str | None:
        levels = self.levels.get(style)
        if levels is None:
            return "" if style == OUTLINE else None
        level = levels.get(at)
        if level is None or not level.form:
            return ""
        counts[at] = counts.get(at, level.start - 1) + 1 if given is None else given
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        return _shown(levels, at, counts)

    def _counts(self, element: Element, style: str) -> dict[int, int]:
        earlier = attribute(element, "continue-list")
        if earlier in self._named:
            return self._named[earlier]
        return self._last.get(style, {}) if attribute(element, "continue-numbering") == "true" else {}

    def _style_within(self, element: Element) -> str:
        """The list style of the first paragraph, where the list names none."""
        first = next((each for each in element.iter() if local(each) in ("p", "h")), None)
        return "" if first is None else self.styles.get(attribute(first, "style-name"), "")


def open_lists(roots: Iterable[Element]) -> OpenLists:
    """The lists of a document, from its content and its styles."""
    levels: dict[str, Mapping[int, _Level]] = {}
    parents: dict[str, tuple[str, str]] = {}
    for each in (each for root in roots for each in root.iter()):
        name = local(each)
        if name == "list-style":
            levels[attribute(each, "name")] = dict(_levels(each))
        elif name == "outline-style":
            levels[OUTLINE] = dict(_levels(each))
        elif name == "style" and attribute(each, "family") == "paragraph":
            parents[attribute(each, "name")] = attribute(each, "list-style-name"), attribute(each, "parent-style-name")
    return OpenLists(levels, {name: _inherited(name, parents) for name in parents})


def _inherited(name: str, parents: Mapping[str, tuple[str, str]]) -> str:
    """A list style that a paragraph style has itself or from those that it rests on."""
    for _ in range(20):  # a broken file lets styles rest on each other
        style, name = parents.get(name, ("", ""))
        if style or not name:
            return style
    return ""


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for each in style:
        if local(each) in _LEVEL_STYLES:
            at = _whole(attribute(each, "level")) or 1
            yield at, _level(each, at)


def _level(element: Element, at: int) -> _Level:
    prefix, suffix = attribute(element, "num-prefix"), attribute(element, "num-suffix")
    text = attribute(element, "num-list-format") or f"{prefix}%{at}%{suffix}"
    start = _whole(attribute(element, "start-value"))
    written = bool(attribute(element, "num-list-format"))
    shown = 1 if written else _whole(attribute(element, "display-levels")) or 1
    return _Level(attribute(element, "num-format"), text, 1 if start is None else start, shown)


def _shown(levels: Mapping[int, _Level], at: int, counts: Mapping[int, int]) -> str | None:
    level = levels[at]
    first = max(1, at - level.shown + 1)
    before = ".".join(f"%{each}%" for each in range(first, at) if levels.get(each, _Level()).form)
    text = level.text.replace(f"%{at}%", f"{before}.%{at}%" if before else f"%{at}%")
    for each in {int(found[1]) for found in _PLACE.finditer(text)}:
        of = levels.get(each, _Level())
        write = _form(of.form)
        if write is None:
            return None
        text = text.replace(f"%{each}%", write(counts.get(each, of.start)))
    return spaced(text)


def _form(form: str) -> Callable[[int], str] | None:
    if any(sign in form for sign in _TRADITIONAL):
        return FORMS["ideographLegalTraditional"]
    return _SIGNS.get(form.partition(",")[0].strip())


def _whole(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 8 else None
