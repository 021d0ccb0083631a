"""Checks of numbering: numbers that are left out or given twice, items without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.checking.material import Hit, Material
from reviewer.documents.spans import Span
from reviewer.documents.structure import Heading
from reviewer.extraction.numerals import read

_DIGITS = "一二三四五六七八九十百"
_NUMERAL = re.compile(f"[0-9]+|[{_DIGITS}]+|[①-⑳]")
# A number that runs further ahead counts something else.
MOST_MISSING = 2
# How far before the second item of a list its first may stand in a line with other words.
FAR_BACK = 300
MOST_QUOTED = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered heading: its number, its way of numbering, its depth."""

    heading: Heading
    form: str
    number: int

    @property
    def span(self) -> Span:
        return self.heading.span


def items(material: Material) -> list[Item]:
    """The numbered headings of the reading, in its order."""
    found = []
    for heading in material.headings:
        numeral = _NUMERAL.search(heading.numeral)
        if numeral:
            found.append(
                Item(
                    heading,
                    _NUMERAL.sub("1", heading.numeral.strip(), count=1) + _kind(numeral.group()),
                    number_of(numeral.group()),
                )
            )
    return found


def _kind(numeral: str) -> str:
    return "0" if numeral.isdecimal() and numeral.isascii() else "①" if numeral >= "①" and numeral <= "⑳" else "一"


def number_of(numeral: str) -> int:
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    value = Decimal(numeral) if numeral.isdecimal() and numeral.isascii() else read(numeral).low
    return int(value or 0)


def brief(words: str) -> str:
    """The beginning of an item, as a message quotes it."""
    return words if len(words) <= MOST_QUOTED else words[: MOST_QUOTED - 1] + "…"


def gaps(material: Material) -> Iterator[Hit]:
    """A number that is left out: 一、三、, or （二） with no （一） before it."""
    chains = list(_chains(material))
    given_twice = {item.span.start for before, item in chains if before and item.number == before.number}
    for before, item in chains:
        if before is None:
            opening = _OPENINGS.get(item.form)
            start = max(0, item.span.start - FAR_BACK)
            if item.number > MOST_MISSING + 1 or opening is None:
                continue
            if not opening.search(material.text, start, item.span.start):
                yield _numbering(material, (item,), missing=item.number - 1)
        elif before.number + 1 < item.number <= before.number + MOST_MISSING + 1:
            between = material.text[before.span.start + 1 : item.span.start]
            if before.span.start not in given_twice and not _is_told(between, before.number + 1):
                yield _numbering(material, (before, item), missing=before.number + 1)


# How the first item of a list may stand in a line with other words: 附件：1.名单.
_OPENINGS = {
    "1、一": re.compile("一、"),
    "（1）一": re.compile("[（(]一[）)]"),
    "(1)一": re.compile("[（(]一[）)]"),
    "1.0": re.compile("(?<![0-9.])1 ?[.、．](?![0-9])"),
    "1、0": re.compile("(?<![0-9.])1 ?[.、．](?![0-9])"),
}


def repeats(material: Material) -> Iterator[Hit]:
    """A number that is given twice in one list; not where a gap told of it already."""
    chains = list(_chains(material))
    missed = {item.span.start for before, item in chains if before and item.number > before.number + 1}
    for before, item in chains:
        is_late = before is not None and (before.span.start in missed)
        if before and item.number == before.number > 1 and before.heading.text != item.heading.text and not is_late:
            yield _numbering(material, (before, item), missing=item.number + 1)


def _chains(material: Material) -> Iterator[tuple[Item | None, Item]]:
    """Each item with the one before it in its list; None where it is the first of its form so far."""
    open_: dict[str, Item] = {}
    seen: dict[str, int] = {}
    for item in items(material):
        for form in [
            form for form, each in open_.items() if each.heading.level < 0 or each.heading.level > item.heading.level
        ]:
            seen[form] = open_.pop(form).number
        before = open_.get(item.form)
        if before is None and item.number > 1 and seen.get(item.form) is None:
            yield None, item
        if before is not None and item.number > 1:
            yield before, item
        open_[item.form] = item
        seen[item.form] = item.number


def _is_told(text: str, missing: int) -> bool:
    """Whether a number stands in a text in another form: 二则, 其次, 2、."""
    numeral = _DIGITS[missing - 1] if missing <= 10 else str(missing)
    in_words = f"(?<![一-鿿]){numeral}[是要则来、，,在个（(]|第{numeral}|其次|再次"
    in_figures = f"(?<![0-9]){missing} ?(?:[、．)）]|[.](?![0-9]))"
    return re.search(f"{in_words}|{in_figures}", text) is not None


def _numbering(material: Material, found: Sequence[Item], *, missing: int) -> Hit:
    shown = "、".join(f"{each.heading.numeral}{brief(each.heading.text)}" for each in found)
    return Hit(tuple(material.source_of(each.span) for each in found), {"text": shown, "missing": missing})


def unnumbered(material: Material) -> Iterator[Hit]:
    """A line without a number between two numbered ones of a list whose items end in ；."""
    lines = [paragraph.span for paragraph in material.paragraphs]
    numbered = items(material)
    starts = {each.span.start: at for at, each in enumerate(numbered)}
    places = [each.span.start for each in numbered]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if not all(span.of(material.text).rstrip()[-1:] in ("；", ";") for span in (line, before)):
            continue
        following = starts.get(after.start + _indent(after.of(material.text)))
        if following is None or line.start + _indent(line.of(material.text)) in starts:
            continue
        last = numbered[bisect_left(places, before.start) : bisect_left(places, before.end)]
        item = numbered[following]
        if last and last[-1].form == item.form and item.number == last[-1].number + 1:
            spans = (last[-1].span, Span(line.start, min(line.end, line.start + 20)), item.span)
            yield Hit(
                tuple(material.source_of(each) for each in spans),
                {
                    "text": brief(line.of(material.text).strip()),
                    "before": last[-1].heading.numeral,
                    "after": item.heading.numeral,
                },
            )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
