"""Checks of language: doubled words, known misspellings, constructions that say a thing twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from reviewer.assets import text as asset
from reviewer.checking.material import Hit, Material, Paragraph
from reviewer.documents.spans import Span

_WORD = re.compile("(?P<word>[一-鿿]{2})(?P=word)(?P<next>[一-鿿]?)")
# 管理管理人员, 推进推进会: the second one begins another word; 一个一个, 研究研究 are said so.
_HEADS = frozenset("人层员者部局会处厅队办科站院权法费区学家长场所厂店社业园馆库网证卡车村")
_NO_DOUBLE = frozenset("一二三四五六七八九十零每各")
# 切实做实做细 holds 做实 and 做细.
_RESULTS = frozenset("实细好大强优精深透严紧足准稳快全高美新")
_SAID_TWICE = re.compile(
    r"(?:[一两三几每][一-鿿]|许多|很多|非常|研究|讨论|商量|休息|多多|等等|某某|谢谢|哈哈|步步|层层|年年|天天|人人|家家|件件|各个|好好|点点|慢慢|常常|时时|处处|代代|条条|妈妈|爸爸|爷爷|奶奶|乐乐|彼此|十分|特别|永远|快来|快点)$"
)
_PARTICLE = re.compile(
    "(?<!目)的的(?!确|士)|(?<![知明晓受])了了(?![解然])|(?<![实存内自潜])在在(?=[一-鿿])|(?<![共平温缓融调中总柔祥亲谦随饱附])和和(?![平谐睦气美解缓])|(?<![参给赋授])与与|及及(?!时)|为为(?![了民主])"
)
_REDUNDANT = (
    re.compile(
        "(?:大约|大概|约|近|将近)(?:[^，。；\n]{0,2})[0-9一二三四五六七八九十百千万亿.]{1,10}[万亿个名人元%天次户家吨亩公里年月米]{1,3}(?:左右|上下)"
    ),
    re.compile(
        "(?<![一-鿿]不)(?:超过|超)[0-9][0-9.]{0,8}[万亿]?[个名人元%天次户家吨亩年米]?(?:以上|之多)(?![的]?(?:以|的规|人数))"
    ),
    re.compile("近[0-9][0-9.]{0,8}(?:余|多)[万亿]?[个名人元天次户家吨亩年米]"),
    re.compile("(?:至少|最少|不少于|不低于)[^，。；\n]{0,4}[0-9][0-9.]{0,8}[万亿]?[个名人元%天次户家吨亩年米]?以上"),
    re.compile("[0-9](?:余|多)[万亿]?[个名人元天次户家吨亩年米]{1,2}(?:左右|以上)"),
)
_RANGE_ABOVE = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:-{1,2}|—{1,2}|~|～|至)[0-9]{1,3}(?:周岁|岁|人|名|元|年)以上")
_MIXED = (
    re.compile("随[着著][^，。；,;\n]{4,30}(?<![最今此以背前幕落先往])后(?=[，,])"),
    re.compile("(?:其)?目的(?:就)?是为了"),
    re.compile("(?:原因|理由)(?:就|主要)?是(?:因为|由于)[^，。；,;\n]{2,30}(?:造成|所致|引起)的?"),
    re.compile("(?:防止|避免|杜绝)[^，。；,;\n]{1,16}(?:不再|不要|不)发生"),
    re.compile("切忌(?:不要|勿)"),
    re.compile("关键(?:在于|是)[^，。；,;\n]{2,20}是关键"),
    re.compile("大约[^，。；,;\n]{1,10}左右"),
)
_QUOTED = re.compile("[“「](?P<words>[^”」\n]{6,30})[”」]")
_CLAUSE = re.compile("[^，。；！？：,;!?:\n]+")
_ADVERBS = re.compile("^(?:不断|进一步|持续|深入|全面|着力|努力|大力|积极|切实|加快|扎实)+")
_ADJACENT = re.compile("”“|」「")
_SENTENCE_END = re.compile("[。\n]")
_LISTED = re.compile("”、“|」、「")
# Sentences that every such text may open with.
FORMULA = re.compile(
    "习近平|新时代中国特色|党的[一二三四五六七八九十]{1,3}大|党中央|全会精神|重要讲话|重要论述|为指导|科学发展观|中国特色社会主义"
)
LEAST_SENTENCE = 28
APART = 12  # what may stand between two clauses of one repeated passage


def doubled(paragraph: Paragraph) -> Iterator[Hit]:
    """提升提升, 的的."""
    names: _Names | None = None  # most paragraphs double no word
    for found in _WORD.finditer(paragraph.text):
        word = found["word"]
        if (
            word[0] == word[1]
            or found["next"] in _HEADS
            or _SAID_TWICE.search(word)
            or set(word) & _NO_DOUBLE
            or word[0] in _RESULTS
        ):
            continue
        names = names or _Names(paragraph)
        if not names.touch(found.start(), found.start() + 4):
            yield _at(paragraph, Span(found.start(), found.start() + 4), text=found.group()[:4], right=word)
    for found in _PARTICLE.finditer(paragraph.text):
        yield _at(paragraph, Span(*found.span()), text=_around(paragraph, found), right=found.group()[0])


class _Names:
    """Where the names of a paragraph stand; they may lie within one another."""

    def __init__(self, paragraph: Paragraph) -> None:
        found = sorted((first, last) for first, last, _ in paragraph.marks("PERSON", "PLACE", "ORG"))
        self._starts = [first for first, _ in found]
        self._reached = list(accumulate((last for _, last in found), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether a name has a character of the range."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start


def _around(paragraph: Paragraph, found: re.Match[str]) -> str:
    return paragraph.text[max(0, found.start() - 4) : found.end() + 4]


@cache
def _pairs(name: str) -> dict[str, str]:
    lines = (line for line in asset(f"lexicons/{name}.txt").splitlines() if line and not line.startswith("#"))
    return {one: other for one, _, other in (line.partition(" ") for line in lines)}


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _pairs(name))))


def misspelt(paragraph: Paragraph) -> Iterator[Hit]:
    """Words of the lexicon of misspellings."""
    for found in _any("misspellings").finditer(paragraph.text):
        yield _at(paragraph, Span(*found.span()), text=found.group(), right=_pairs("misspellings")[found.group()])


def spellings(material: Material) -> Iterator[Hit]:
    """Both spellings of one word in one text."""
    for one, other in _pairs("spellings").items():
        first, second = material.text.find(one), material.text.find(other)
        if first >= 0 and second >= 0:
            spans = (Span(first, first + len(one)), Span(second, second + len(other)))
            if not any(map(material.is_noise, spans)):
                yield Hit(tuple(map(material.source_of, spans)), {"one": one, "other": other})


def redundant(paragraph: Paragraph) -> Iterator[Hit]:
    """约4000元左右: one number, two words that say about how much."""
    for pattern in _REDUNDANT:
        for found in pattern.finditer(paragraph.text):
            yield _at(paragraph, Span(*found.span()), text=found.group())


def ranges(paragraph: Paragraph) -> Iterator[Hit]:
    """70—90岁以上: a range that also has no end."""
    for found in _RANGE_ABOVE.finditer(paragraph.text):
        yield _at(paragraph, Span(*found.span()), text=found.group())


def mixed(paragraph: Paragraph) -> Iterator[Hit]:
    """随着……后: two constructions in one."""
    for pattern in _MIXED:
        for found in pattern.finditer(paragraph.text):
            yield _at(paragraph, Span(*found.span()), text=found.group())


def slogans(paragraph: Paragraph) -> Iterator[Hit]:
    """One slogan twice in a sentence, one verb with one object twice."""
    for sentence in paragraph.sentences:
        words = sentence.of(paragraph.text)
        if words.count("，") + words.count(",") < 2:
            continue
        seen: dict[str, int] = {}
        for found in _QUOTED.finditer(words):
            if found["words"] in seen:
                yield _twice(paragraph, sentence, seen[found["words"]], found.start("words"), found["words"])
            seen.setdefault(found["words"], found.start("words"))
        acts: dict[tuple[str, str], tuple[int, str]] = {}
        for found in _CLAUSE.finditer(words):
            act = _ADVERBS.sub("", found.group())
            if not 6 <= len(act) <= 20:
                continue
            start = found.end() - len(act)
            before = acts.get((act[:2], act[-4:]))
            if before and act.startswith(before[1][:2]) and _shares(before[1], act):
                yield _twice(paragraph, sentence, before[0], start, act)
            acts.setdefault((act[:2], act[-4:]), (start, act))


def _shares(one: str, other: str) -> bool:
    """Whether one is the other with words left out in the middle."""
    short, long_ = sorted((one, other), key=len)
    return short != long_ and long_.endswith(short[2:])


def _twice(paragraph: Paragraph, sentence: Span, first: int, second: int, words: str) -> Hit:
    places = (sentence.start + first, sentence.start + second)
    return Hit(tuple(paragraph.source(at, at + len(words)) for at in places), {"text": words})


def pauses(material: Material) -> Iterator[Hit]:
    """Quoted members of one list, with 、 between some of them only; in the notices of a page too."""
    text = material.text
    reached = 0
    for bare in _ADJACENT.finditer(text):
        if bare.start() < reached:
            continue
        start = max(text.rfind(mark, 0, bare.start()) for mark in "。\n") + 1
        stop = _SENTENCE_END.search(text, bare.end())
        reached = stop.start() if stop else len(text)
        if _LISTED.search(text, start, reached):
            shown = text[max(start, bare.start() - 8) : bare.end() + 8]
            yield Hit((material.source_of(Span(*bare.span())),), {"text": shown})


def repeats(material: Material) -> Iterator[Hit]:
    """A sentence, or a long clause, that stands in the text twice; phrases that every such text has may."""
    first: dict[str, Span] = {}
    last: tuple[Span, Span] | None = None
    for span in _stretches(material):
        before = first.setdefault(span.of(material.text), span)
        if before is span:
            continue
        pair = (before, span)
        if last and 0 <= before.start - last[0].end <= APART and 0 <= span.start - last[1].end <= APART:
            last = (Span(last[0].start, before.end), Span(last[1].start, span.end))
            continue
        if last:
            yield from _told(material, last)
        last = pair
    if last:
        yield from _told(material, last)


def _told(material: Material, pair: tuple[Span, Span]) -> Iterator[Hit]:
    words = pair[0].of(material.text)
    is_long = len(re.sub(r"\W", "", words)) >= LEAST_SENTENCE
    if is_long and not FORMULA.search(words):
        yield Hit(tuple(map(material.source_of, pair)), {"text": words[:40], "count": len(words)})


def _stretches(material: Material) -> Iterator[Span]:
    """The clauses that are long enough to be told again."""
    for paragraph in material.paragraphs:
        for found in _CLAUSE.finditer(paragraph.text):
            if found.end() - found.start() >= 8:
                yield Span(paragraph.span.start + found.start(), paragraph.span.start + found.end())


def _at(paragraph: Paragraph, span: Span, **values: str) -> Hit:
    return Hit((paragraph.source(span.start, span.end),), values)
