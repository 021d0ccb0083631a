"""Structure: a text's paragraphs, sentences, headings and announced lists."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.documents.spans import Span

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_SENTENCE_END = re.compile('[。！？；!?]+[”’」』）)》"]*')
_DIGITS = {
    character: value
    for value, group in enumerate(("〇零○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for character in group
}
_COUNT = "[0-9０-９]+|[一二三四五六七八九十两兩]{1,3}"

PARTIAL_DATE = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold more than white space, without their line ends."""
    found: list[Span] = []
    start = 0
    for end in LINE_END.finditer(text):
        found.append(Span(start, end.start()))
        start = end.end()
    found.append(Span(start, len(text)))
    return [span for span in found if not span.of(text).isspace() and len(span)]


def paragraph_at(starts: list[int], offset: int) -> int:
    """Number, from 1, of the paragraph that holds an offset, given the paragraphs' starts."""
    return max(1, bisect_right(starts, offset))


def sentences(text: str) -> list[Span]:
    """The sentences in order, each with its closing marks; a line end closes one and belongs to none."""
    found: list[Span] = []
    for line in paragraphs(text):
        start = line.start
        for end in _SENTENCE_END.finditer(text, line.start, line.end):
            found.append(Span(start, end.end()))
            start = end.end()
        if text[start : line.end].strip():
            found.append(Span(start, line.end))
    return found


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A document's date as far as it is known: a year, a month of it, a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, written: str) -> PartialDate:
        """Reads 2021, 2021-04 or 2021-04-02; raises ValueError for anything else."""
        parts = PARTIAL_DATE.fullmatch(written)
        if not parts:
            raise ValueError(f"not a date: {written}")
        year, month, day = (None if part is None else int(part) for part in parts.groups())
        assert year is not None
        datetime.date(year, month or 1, day or 1)
        return cls(year, month, day)


def number(written: str) -> int:
    """A numeral's value: digits of any width, 二〇二二 digit by digit, 二十一 and 一百一十 by place."""
    if written.isdecimal():
        return int(written)
    if not set(written) & set("十百"):
        return int("".join(str(_DIGITS[character]) for character in written))
    hundreds, _, rest = written.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    rest_value = (number(tens) if tens.strip("零〇") else 1) * 10 * bool(ten) + (number(ones) if ones else 0)
    return (number(hundreds) * 100 if hundreds else 0) + rest_value


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or an enumerated lead clause: level 0 is the title, 1 一、 2 （一） 3 1. 4 第一， or (1) 5 一是 6 ①."""

    span: Span
    level: int
    numeral: str
    text: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What a text announces (三点意见) and the items of one kind that follow."""

    span: Span
    announced: int
    found: int
    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Marker:
    """A numeral that opens a line or a sentence; `kind` names its way of numbering."""

    span: Span
    kind: str
    level: int
    value: int


_CHINESE = "[一二三四五六七八九十百]{1,4}"
_ARABIC = "[0-9０-９]{1,2}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Where a numbering may stand, and what it looks like; the first that fits counts.
_LINE_KINDS = (
    ("chapter", 1, rf"第(?P<n>{_CHINESE}|{_ARABIC})[章编編篇](?=[ \u3000]|[^的中里]|$)"),
    ("section", 2, rf"第(?P<n>{_CHINESE}|{_ARABIC})[节節](?=[ \u3000]|[^的中里课]|$)"),
    ("一、", 1, rf"(?P<n>{_CHINESE}) ?(?:、|[．.](?![0-9]))"),
    ("（一）", 2, rf"[（(] ?(?P<n>{_CHINESE}) ?[）)][、.．]?"),
    ("（1）", 4, rf"[（(] ?(?P<n>{_ARABIC}) ?[）)][、.．]?"),
    ("1.", 3, rf"(?P<n>{_ARABIC}) ?[、.．](?![0-9０-９])"),
)
_SENTENCE_KINDS = (
    ("第一，", 4, rf"第(?P<n>{_CHINESE})(?:[，,、：:]|(?=[是要个個][^月年]))"),
    ("一是", 5, rf"(?P<n>{_CHINESE})是(?![否非])"),
    ("一要", 5, rf"(?P<n>{_CHINESE})要(?![求素点點])"),
    ("①", 6, rf"(?P<n>[{_CIRCLED}])"),
)


def _any(kinds: Sequence[tuple[str, int, str]]) -> str:
    return "|".join(pattern.replace("?P<n>", f"?P<n{index}>") for index, (_, _, pattern) in enumerate(kinds))


_LINE_START = re.compile(f"[ \t\u3000]*(?:{_any(_LINE_KINDS)})[ \u3000]*")
_SENTENCE_START = re.compile(
    f"(?:(?<=[。！？；：!?;:])|(?<=[。！？；][”’」』）)])|(?m:^))[ \t\u3000]*(?:{_any(_SENTENCE_KINDS)})"
)
_LEAD_END = re.compile("[。；！？!?;\n\r\x85\u2028\u2029]")
_TITLE_LENGTH = 60
_HEADING_LENGTH = 36
_PROSE_LENGTH = 50
_CLOSED = re.compile("[。；！？!?;：:，,、…][”’」』）)]*$")
# Short lines that are no headings: pages' labels, captions, datelines, signatures, salutations, list rows.
_NO_HEADING = re.compile(
    "[:：_|]|https?|[摄攝]$|摄影|攝影|供图|供圖|^[（(].*[）)]$|年[0-9０-９一二三四五六七八九十]{1,2}月.{1,3}日"
    "|^(?:附件|附表|图|圖|表)[ 0-9一二三]|^[-·•●★☆*■◆]|^[-－—–―·0-9０-９.,，/第页頁共 \u3000]+$"
    "|(?:人民政府|委员会|委員會|办公室|辦公室|有限公司)$|^(?:注册|登录|首页|註冊|登錄|首頁)"
)


def outline(text: str) -> list[Heading]:
    """The title, the headings and the enumerated lead clauses, in the text's order."""
    lines = [_inner(span, text) for span in paragraphs(text)]
    markers = _markers(text)
    numbered = [_heading(marker, text) for marker in markers]
    starts = {marker.span.start for marker in markers}
    bare = [line for line in lines if line.start not in starts]
    title = [Heading(line, 0, "", line.of(text)) for line in bare[:2] if _is_title(line, lines, text)][:1]
    level = 2 if any(heading.level == 1 for heading in numbered) else 1
    named = [Heading(line, level, "", line.of(text)) for line in _named(lines, starts, text)]
    rest = [*numbered, *(heading for heading in named if heading.span not in {each.span for each in title})]
    return sorted([*title, *rest], key=lambda heading: (heading.span, heading.level))


def _inner(span: Span, text: str) -> Span:
    line = span.of(text)
    return Span(span.start + len(line) - len(line.lstrip()), span.start + len(line.rstrip()))


def _is_title(line: Span, lines: Sequence[Span], text: str) -> bool:
    """The first line; the second where the first is a word of the page's (注册)."""
    is_first = line == lines[0] or (line == lines[1] and len(lines[0]) < 4)
    words = line.of(text)
    return is_first and 4 <= len(words) <= _TITLE_LENGTH and not _CLOSED.search(words)


def _named(lines: Sequence[Span], numbered: set[int], text: str) -> Iterator[Span]:
    """Short lines without a sentence's end that a paragraph of prose, or a numbered line, follows."""
    for line, after in pairwise(lines):
        words = line.of(text)
        if line.start in numbered or not 2 <= len(words) <= _HEADING_LENGTH:
            continue
        if _CLOSED.search(words) or _NO_HEADING.search(words):
            continue
        if after.start in numbered or (len(after) >= _PROSE_LENGTH and _CLOSED.search(after.of(text))):
            yield line


def _markers(text: str) -> list[_Marker]:
    """Every numeral that opens a line or a sentence, in the text's order."""
    found: list[_Marker] = []
    for line in paragraphs(text):
        opening = _LINE_START.match(text, line.start, line.end)
        if opening:
            found.append(_marker(opening, _LINE_KINDS))
        for inner in _SENTENCE_START.finditer(text, line.start, line.end):
            marker = _marker(inner, _SENTENCE_KINDS)
            if not opening or marker.span.start >= opening.end():
                found.append(marker)
    return found


def _marker(found: re.Match[str], kinds: Sequence[tuple[str, int, str]]) -> _Marker:
    index = next(i for i in range(len(kinds)) if found[f"n{i}"])
    kind, level, _ = kinds[index]
    written = found[f"n{index}"]
    value = _CIRCLED.index(written) + 1 if written in _CIRCLED else number(written)
    return _Marker(_inner(Span(*found.span()), found.string), kind, level, value)


def _heading(marker: _Marker, text: str) -> Heading:
    """The lead clause: up to the first sentence end or the line's end."""
    lead = _LEAD_END.search(text, marker.span.end)
    span = _inner(Span(marker.span.start, lead.start() if lead else len(text)), text)
    return Heading(span, marker.level, marker.span.of(text), text[marker.span.end : span.end].strip())


_MEASURE = "(?:点|點|个方面|個方面|方面|项|項|件|条|條|个|個|大)"
_MATTER = (
    "(?:意见|意見|要求|工作|任务|任務|建议|建議|问题|問題|措施|体会|體會|想法|看法|希望|大事|实事|實事|事|重点|重點|原则|原則"
    "|关系|關係|环节|環節|关|關|体系|體系|改革|制度|方面|工程|行动|行動|提升|创建|創建|内容|內容|情况|情況|举措|舉措|目标|目標"
    "|机制|機制|转变|轉變|突破|保障|攻坚|攻堅|战役|戰役|感受|启示|啟示|成效|特点|特點)"
)
# A verb of saying or doing before a count makes it an announcement.
_VERB = (
    "讲|講|谈|談|提出|提|强调|強調|说|說|抓好|抓住|抓实|抓實|抓|做好|做到|办好|辦好|突出|处理好|處理好|把握|坚持|堅持|实施|實施"
    "|推进|推進|完善|优化|優化|深化|紧扣|緊扣|围绕|圍繞|开展|開展|落实|落實|健全|实现|實現|聚焦|打好|解决好|解決好|注意"
    "|汇报|匯報|如下|以下|下面"
)
_WORDS = "[\u4e00-\u9fff]{0,6}?"
_ANNOUNCED = re.compile(
    rf"(?P<verb>{_VERB})[了以好如下]{{0,2}}"
    rf"(?P<all>(?P<n>{_COUNT}) ?{_MEASURE}(?:[“\"]?(?:{_WORDS}{_MATTER}+|[一-鿿]{{1,4}}(?=[，,。：:；])))?[”\"]?"
    rf"(?:(?P<n2>{_COUNT})(?:件|项|項|个|個){_WORDS}{_MATTER}+)?)"
    "(?P<end>[^。！？；\r\n]{0,20}[:：。；，,]|[ \t]*\r?$)",
    re.MULTILINE,
)
_COLON = re.compile("[:：]$")
# How far behind the announcement its first item may begin, and more than the longest list has with all inside it.
_REACH = 400
_MOST_MARKERS = 500


def enumerations(text: str) -> list[Enumeration]:
    """Announced counts with the items that follow; with none, only where a colon or 以下 promises them."""
    markers = _markers(text)
    starts = [marker.span.start for marker in markers]
    found: list[Enumeration] = []
    for announced in _ANNOUNCED.finditer(text):
        behind = bisect_right(starts, announced.start("all"))
        if number(announced["n"]) < 2:
            continue
        groups = _items(markers[behind : behind + _MOST_MARKERS], announced.end("all"))
        if groups or _COLON.search(announced["end"]) or announced["verb"] in ("以下", "如下", "下面"):
            found += _counts(announced, groups, text)
    return sorted(found, key=lambda each: each.span)


def _counts(announced: re.Match[str], groups: Sequence[Sequence[_Marker]], text: str) -> Iterator[Enumeration]:
    """One announcement, or two: the second count of 6件大事14件具体工作 is of the parts, or the undivided items."""
    start, end = announced.span("all")
    if announced["n2"]:
        parts = [part for group in groups for part in (_parts(group) or group[:1])]
        yield _enumeration(Span(announced.start("n2"), end), announced["n2"], parts, text)
        end = announced.start("n2")
    yield _enumeration(Span(start, end), announced["n"], [group[0] for group in groups], text)


def _enumeration(span: Span, count: str, markers: Sequence[_Marker], text: str) -> Enumeration:
    items = tuple(_heading(marker, text).span for marker in markers)
    return Enumeration(span, number(count), len(items), items)


def _parts(group: Sequence[_Marker]) -> list[_Marker]:
    """The markers below an item that are of the first one's kind."""
    return [marker for marker in group[1:] if marker.kind == group[1].kind]


def _items(markers: Sequence[_Marker], start: int) -> list[list[_Marker]]:
    """The first marker's list, each item with the markers below it, up to a higher level or a new count from one."""
    if not markers or markers[0].value != 1 or markers[0].span.start > start + _REACH:
        return []
    groups = [[markers[0]]]
    for marker in markers[1:]:
        top = groups[-1][0]
        is_same = marker.kind == top.kind
        if marker.level < top.level or (is_same and marker.value <= top.value):
            break
        if is_same:
            groups.append([marker])
        else:
            groups[-1].append(marker)
    return groups
