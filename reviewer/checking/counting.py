"""Checks of counting: announced counts against what follows, measure words, lists that never come."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reviewer.checking.material import Hit, Material
from reviewer.checking.numbering import Item, brief, items, number_of
from reviewer.documents import structure
from reviewer.documents.spans import Span

_MEASURES = "个|项|大|条|种|类|点|件|步|关"
# “三个到位”：一要…; 推动三大重点工作：一、….
_ANNOUNCED = re.compile(
    rf"(?:[“「](?P<n>[二三四五六七八九十两]|[0-9]{{1,2}})(?:{_MEASURES})[一-鿿]{{1,6}}[”」]"
    rf"|(?<![第一-鿿0-9.])?(?P<n2>[二三四五六七八九十两]|[0-9]{{1,2}})(?:{_MEASURES})(?:方面)?[一-鿿]{{0,8}})"
    r"[^。；;！？\n，,“”「」]{0,6}(?:[：:][ \n]*|\n)$"
)
# How far in front of its first item an announcement is looked for.
_REACH = 40
_STOP = re.compile("[。；;：:！？!?\n]")


def announced(material: Material) -> Iterator[Hit]:
    """三点意见 and what follows; a careful reader counts an item that has no parts as one."""
    known = []
    numbered = items(material)
    starts = [item.span.start for item in numbered]
    for each in structure.enumerations(material.text):
        known.append(each.span)
        if each.announced == each.found or not each.found or material.is_noise(each.span):
            continue
        first = bisect_left(starts, each.items[0].start)
        if each.announced != len(list(_row_from(numbered[first:]))):
            yield _miscount(material, each.span, each.announced, each.items)
    for at, item in enumerate(numbered):
        start = max(0, item.span.start - _REACH)
        found = _ANNOUNCED.search(material.text, start, item.span.start) if item.number == 1 else None
        if found is None or any(span.start < found.end() and found.start() < span.end for span in known):
            continue
        listed = [each.span for each in _list_from(numbered[at:])]
        count = number_of(found["n"] or found["n2"].replace("两", "二"))
        if 2 <= len(listed) != count > 1:
            end = len(found.group().rstrip(" \n：:。，,"))
            yield _miscount(material, Span(found.start(), found.start() + end), count, listed)


def _list_from(numbered: Sequence[Item]) -> Iterator[Item]:
    """The items of the list that the first one begins: one by one, until a shallower one."""
    first, following = numbered[0], 1
    for item in numbered:
        if item.heading.level < first.heading.level:
            return
        if item.form == first.form:
            if item.number != following:
                return
            following += 1
            yield item


def _row_from(numbered: Sequence[Item]) -> Iterator[Item]:
    """The same, whatever their numbers are: gaps and repeats are told by themselves."""
    first = numbered[0] if numbered else None
    for at, item in enumerate(numbered):
        if (
            first is None
            or item.heading.level < first.heading.level
            or (at and item.form == first.form and item.number == 1)
        ):
            return
        if item.form == first.form:
            yield item


def _miscount(material: Material, span: Span, count: int, listed: Sequence[Span]) -> Hit:
    places = (span, *listed)
    shown = "、".join(brief(each.of(material.text)) for each in listed)
    return Hit(
        tuple(material.source_of(each) for each in places),
        {"text": span.of(material.text), "announced": count, "found": len(listed), "items": shown},
    )


_BEFORE_MATTER = re.compile(
    "(?<![0-9.])(?P<n>[0-9]{1,2})(?P<measure>件)?(?P<matter>大事|实事)(?=[0-9一二三四五六七八九十，,。：:])"
)


def measures(material: Material) -> Iterator[Hit]:
    """5大事 where the same text writes 6件大事."""
    found = list(_BEFORE_MATTER.finditer(material.text))
    bare = [each for each in found if not each["measure"]]
    if bare and len(bare) < len(found):
        full = next(each for each in found if each["measure"])
        spans = tuple(material.source_of(Span(*each.span())) for each in (*bare, full))
        yield Hit(spans, {"text": "、".join(each.group() for each in bare), "form": full.group()})


_ANNOUNCED_GREAT = re.compile(
    "(?P<all>(?P<n>[三四五六七八九十])大(?:体系|工程|行动|任务|举措|战役|计划|改革|提升|领域))(?![”」一-鿿]{0,1}[：:])"
)


def unlisted(material: Material) -> Iterator[Hit]:
    """六大体系 that a text speaks of and never lists; worth asking only."""
    text = material.text
    for found in _ANNOUNCED_GREAT.finditer(text):
        start, end = _sentence(text, found)
        count = number_of(found["n"])
        is_listed = any(_lists(each, count) for each in (text[start : found.start()], text[found.end() : end]))
        if is_listed or _FIRST.match(text, end) or text.count(found["all"]) > 1 or _quoted(text, found):
            continue
        span = Span(*found.span("all"))
        if not material.is_noise(span):
            yield Hit((material.source_of(span),), {"text": found["all"]})


_FIRST = re.compile("[^一-鿿\n]{0,2}\n?[ \u3000]*(?:[（(]?[一1①]|第一|首先)")


def _sentence(text: str, found: re.Match[str]) -> tuple[int, int]:
    stop = _STOP.search(text, found.end())
    start = max((each.end() for each in _STOP.finditer(text, max(0, found.start() - 200), found.start())), default=0)
    return start, stop.end() if stop else len(text)


def _quoted(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1 : found.start()] in ("“", "「") or text[found.end() : found.end() + 1] in ("”", "」")


def _lists(text: str, count: int) -> bool:
    """Whether a sentence lists about as many things as were announced."""
    return text.count("、") + 1 >= count - 1
