"""Checks of names: who holds which post, and one name in two spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.checking.material import Hit, Mark, Material
from reviewer.documents.spans import Span

# Posts that one person holds at a time.
_SINGLE = re.compile(
    "(?:书记|省长|市长|县长|区长|镇长|乡长|局长|厅长|部长|主任|主席|校长|院长|行长|检察长|署长|社长|秘书长|总经理|董事长|馆长|所长|站长)$"
)
_NOT_ONE = re.compile("副|原|前|时任|常务|助理|第一|候任|代理|党组|党委|纪委")
# Words around a name that tell of another time.
_ANOTHER_TIME = re.compile(
    "原|时任|曾任|前任|历任|接任|继任|卸任|离任|调任|不再担任|先后|任至|退休|（[^）]{0,12}[月年]"
)
_NEAR = 12
_COUNTED = re.compile("(?P<n>[二两三四五六七八九])(?P<measure>个|项|大|支|种|类)(?P<noun>[一-鿿]{2})")
_NUMERALS = re.compile("[“「《]?(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?P<rest>[一-鿿]{4,14})[”」》]")
_CHINESE = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十五": 15,
    "二十": 20,
    "三十": 30,
    "十二": 12,
}
_BODY = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A post at a body, with who is said to hold it."""

    body: str
    post: str
    person: str
    mark: Mark
    whole: Span


def held(material: Material) -> list[Held]:
    """The posts of one person each that are held now, by the text's words."""
    found = []
    for bond in material.bonds:
        person, post, body = (bond.ends.get(name) for name in ("person", "position", "organisation"))
        if bond.type != "HOLDS" or person is None or post is None or body is None:
            continue
        start, end = (
            min(each.span.start for each in (person, post, body)),
            max(each.span.end for each in (person, post, body)),
        )
        around = material.source[max(0, start - 3) : end + _NEAR]
        if _ANOTHER_TIME.search(around):
            continue
        name, title, seat = (_plain(material, each) for each in (person, post, body))
        found.append(Held(seat, title, name, person, Span(start, end)))
    return found


def _plain(material: Material, mark: Mark) -> str:
    return material.view.offsets.to_view(mark.span).of(material.text).replace(" ", "")


def two_holders(material: Material) -> Iterator[Hit]:
    """One post, two people."""
    holders: dict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    for each in held(material):
        if _SINGLE.search(each.post) and not _NOT_ONE.search(each.post) and len(each.body) > 2 and len(each.person) > 1:
            holders[each.body, each.post].setdefault(each.person, each)
    for (body, post), people in holders.items():
        first, *others = people.values()
        for other in others:
            if first.person[0] in other.person and (first.person in other.person or other.person in first.person):
                continue
            yield Hit((first.whole, other.whole), {"text": f"{body}{post}", "one": first.person, "other": other.person})


def two_posts(material: Material) -> Iterator[Hit]:
    """One person, 局长 in one place and 副局长 in another."""
    posts: dict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    for each in held(material):
        if len(each.person) > 1:
            posts[each.body, each.person].setdefault(each.post, each)
    for (body, person), titles in posts.items():
        for title, one in titles.items():
            other = titles.get(title.removeprefix("副"))
            if title.startswith("副") and other:
                yield Hit((one.whole, other.whole), {"text": person, "one": body + title, "other": body + other.post})


def spellings(material: Material) -> Iterator[Hit]:
    """Two names that sound the same and differ in one character."""
    first: dict[str, Mark] = {}
    for mark in material.marks:
        if mark.label == "PERSON":
            first.setdefault(_plain(material, mark), mark)
    names = sorted(name for name in first if len(name) == 3)
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        for at in (1, 2):
            groups[at, name[:at] + name[at + 1 :]].append(name)
    for (at, _), alike in groups.items():
        for one, other in ((alike[0], each) for each in alike[1:]):
            if _sound(one[at]) == _sound(other[at]):
                yield Hit((first[one].span, first[other].span), {"one": one, "other": other})


def _sound(character: str) -> str:
    # pypinyin reads its table when it is first asked, and few documents need it.
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(character)[0])


def counted(material: Material) -> Iterator[Hit]:
    """三项改革 beside 三大改革: one thing, counted in two ways."""
    forms: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for found in _COUNTED.finditer(material.text):
        quoted = material.text[found.start() - 1 : found.start()] in ("“", "「")
        end = found.end()
        if material.text[end : end + 1] in ("”", "」") or not quoted:
            forms[found["n"].replace("两", "二"), found["noun"]].setdefault(found["measure"], Span(*found.span()))
    for spans in forms.values():
        if len(spans) > 1:
            one, other = sorted(spans.values())[:2]
            if material.is_noise(one) or material.is_noise(other):
                continue
            yield Hit(
                (material.source_of(one), material.source_of(other)),
                {"one": one.of(material.text), "other": other.of(material.text)},
            )


def numerals(material: Material) -> Iterator[Hit]:
    """10分钟便民服务圈 beside 十分钟便民服务圈."""
    forms: dict[tuple[int, str], dict[str, Span]] = defaultdict(dict)
    for found in _NUMERALS.finditer(material.text):
        number = int(found["n"]) if found["n"].isascii() else _CHINESE.get(found["n"])
        if number:
            forms[number, found["rest"]].setdefault(found["n"], Span(found.start("n"), found.end("rest")))
    for spans in forms.values():
        if len(spans) > 1:
            one, other = sorted(spans.values())[:2]
            yield Hit(
                (material.source_of(one), material.source_of(other)),
                {"one": one.of(material.text), "other": other.of(material.text)},
            )


def bodies(material: Material) -> Iterator[Hit]:
    """实验小学 beside 市实验小学 and 区实验小学: which one is meant."""
    first: dict[str, Mark] = {}
    for mark in material.marks:
        if mark.label == "ORG":
            first.setdefault(_plain(material, mark), mark)
    names = sorted(first, key=len)
    by_end: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for at in range(1, len(name) - _BODY + 1):
            by_end[name[at:]].append(name)
    for name in names:
        longer = [each for each in by_end.get(name, ()) if len(name) >= _BODY]
        apart = [each for each in longer if not any(each != other and other.endswith(each) for other in longer)]
        if len(apart) > 1:
            spans = (first[name].span, *(first[each].span for each in apart))
            yield Hit(spans, {"text": name, "others": "、".join(apart)})
