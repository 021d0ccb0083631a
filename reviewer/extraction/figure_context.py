"""What a figure is said of, read from its sentence: the thing counted, and its role."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from reviewer.assets import table
from reviewer.documents.spans import Span

PERSONS = re.compile("(?:市民|居民|群众|村民|游客|观众|农民|老人|儿童|民众|旅客|师生)(?![和与、及])")

_NOUN = re.compile(r"[的]?([^，。；、：！？（）()“”《》,;:\s0-9的和与及或并在为是被将已均都有对从向以等通过参]{2,14})")
_NOUN_BEFORE = re.compile(
    r"(?:^|^.*(?:[，。；、：！？（）()“”》,;:\s0-9]|新建|新增|建成|建设|改造|完成|配备|设有|拥有|举办|召开|开展|实施|组织|获得|惠及|减少|增加|全[市县区镇乡国省年村校]|累计|共|了|和|及|与|有|为))"
    r"([\u4e00-\u9fff]{2,12}?)(?:总数|数量|数)?(?:达到|达|共计|共|超过|为|近|约)?$"
)
_PEOPLE = re.compile("(人数|人口|人次)[^，。；0-9]{0,6}$")
_FROM = re.compile(r"(?:从|由|自(?![然主治动]))(?:[^，。；0-9]{0,8}[0-9]{4}年)?[^，。；0-9]{0,10}$")
_CLAUSE = re.compile("[。；！？\n]")


class Context:
    """The paragraph around figures; asks are answered from the sentence a figure is in."""

    def __init__(self, text: str) -> None:
        self._text = text

    def item(self, span: Span) -> str | None:
        """The noun that follows, else the one before: 3所小学, 小学3所."""
        if found := _NOUN.match(self._text, span.end):
            return found[1]
        before = _NOUN_BEFORE.search(self._text[max(0, span.start - 16) : span.start])
        return before[1] if before else None

    def unit_of_bare(self, span: Span) -> str | None:
        """A count without a measure word counts people where its sentence says so (参与人数超过10万)."""
        if found := _PEOPLE.search(self._text[max(0, span.start - 14) : span.start]):
            return "人次" if found[1] == "人次" else "人"
        return "人" if PERSONS.match(self._text, span.end) else None

    def role(self, span: Span, kind: str, qualifier: str) -> str:
        """From the plain signs of the sentence; a target wins, in a plan, over what else fits."""
        before = self._sentence_before(span)
        near = before[-20:]
        if _FROM.search(near) and _moves().search(self._text[span.end : span.end + 30]):
            return "baseline"
        if kind in ("age", "duration", "length") and qualifier in ("at_least", "at_most", "under"):
            return "limit"
        if _target().search(before):
            return "target"
        if _to().search(near):
            return "result"
        return "change" if _change().search(near) else "actual"

    def _sentence_before(self, span: Span) -> str:
        return _CLAUSE.split(self._text[max(0, span.start - 80) : span.start])[-1]


@cache
def _role_words() -> dict[str, str]:
    return cast("dict[str, str]", table("figures.toml")["role"])


@cache
def _to() -> re.Pattern[str]:
    words = _role_words()
    return re.compile(
        rf"(?:{words['change']}|升|降|增|减|涨|扩|提|调整)了?(?:{words['to']})(?:[^，。；]{{0,8}}的)?(?:了|近|约)?$"
    )


@cache
def _moves() -> re.Pattern[str]:
    words = _role_words()
    return re.compile(
        rf"[^。；]{{0,16}}?(?:{words['change']}|升|降|增|减|涨|扩|提|调整)[^，。；]{{0,3}}?(?:{words['to']})|(?:到|至)"
    )


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?:{_role_words()['change']})(?:了|约|近|达|幅度|为|超过|超)*$")


@cache
def _target() -> re.Pattern[str]:
    return re.compile(_role_words()["target"])
