"""Posts: what a person holds, as their words end, without the body in front."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, merged, posts
from reviewer.extraction.name_forms import name_joined_with, surnames, within
from reviewer.extraction.passages import Token

# “五级书记” are no one's post.
RANKS = re.compile("[一二三四五六七八九各]级$")
ANYONE = re.compile("(?:有关|相关|主要|各级|单位|部门|团体|企业|机构)负责人")
OWN_BODIES = ("政法委", "纪委", "团委", "工会", "妇联", "人大", "政协", "纪检组")
# 开发区党工委 is a body, 街道 and 社区 are bodies that have one.
OF_DISTRICT = re.compile("(?<!社)(?<!小)(?<!街)区$")
OF_A_BODY = re.compile(
    "(?:总?[河湖林田路链]长)办(?![理公会事案学好实])|干事创?业|司令部(?:旧址|遗址)|土司(?:文化|制度|遗址|衙署|城|时期)|院士(?:工作站|专家|团队|大会|行)"
)
HEAD = re.compile("副?[局课科处署厅司股室所站队部]长$")
# 街总, 妇总 are bodies: 街总|荣誉会长.
SHORT_BODY = re.compile("(?<=[街妇])总")
BLANKS = re.compile("[ \u3000]+")
SPACED = re.compile(rf"(?<!{HAN})(?:{HAN}[ \u3000]{{1,4}}){{1,4}}{HAN}(?=[ \u3000]*[:：、]|[ \u3000]+{HAN}|$)")
# 老局长, 该局局长, 时任科长
NO_FIELD = (
    "任原的是为由和与及兼该各我本新老前副位名局署课科处厅司股室所站队区县市省镇乡村州盟旗总第一二三四五六七八九十每"
)
UNKNOWN_FIELD = re.compile(rf"(?:(?![{NO_FIELD}]){HAN}){{2}}")


def positions(words: Words, bodies: Sequence[Span] = ()) -> list[Span]:
    text = words.text
    spans: list[Span] = []
    at = 0
    while (found := posts().search(text, at)) is not None:
        span = _trimmed(words, Span(*found.span()), bodies)
        at = found.end() if span is not None else found.start() + 1
        if span is not None:
            spans.append(_with_field(words, span, bodies))
    return merged((*spans, *_spaced(text)))


def _trimmed(words: Words, span: Span, bodies: Sequence[Span]) -> Span | None:
    """The post as its words end; without the body's own name in front (市委|书记, 政法委|书记)."""
    text = words.text
    for body in bodies:
        if body.start < span.end and body.overlaps(span) and body.end < span.end and body.start <= span.start:
            span = Span(body.end, span.end)
    if SHORT_BODY.match(text, span.start):
        span = Span(span.start + 1, span.end)
    name = span.of(text)
    for head in OWN_BODIES:
        if name.startswith(head) and name != head and not name.startswith(("政协委员", "人大代表")):
            span = Span(span.start + len(head), span.end)
    if name.startswith("党工委") and OF_DISTRICT.search(text, max(0, span.start - 2), span.start):
        span = Span(span.start + len("党工委"), span.end)
    if not _is_post(words, span):
        return None
    return span


def _with_field(words: Words, span: Span, bodies: Sequence[Span]) -> Span:
    """消防|局长, 农业农村|副局长: the head of an office that the text does not name, with the office's field."""
    if HEAD.search(words.text, span.start, span.end) is None:
        return span
    start = _start_of_fields(words.text, span.start)
    if start == span.start:
        start = _start_of_unknown_field(words, span, bodies)
    field = Span(start, span.start)
    if start == span.start or any(body.overlaps(field) for body in bodies):
        return span
    return Span(start, span.end)


def _start_of_fields(text: str, start: int) -> int:
    """Up to four fields, of which the last two may be joined: 家庭及社区服务|厅长."""
    for _ in range(4):
        joined = start - (text[start - 1 : start] in {"及", "和"})
        if text[max(0, joined - 2) : joined] in lexicon("fields"):
            start = joined - 2
    return start


def _start_of_unknown_field(words: Words, span: Span, bodies: Sequence[Span]) -> int:
    """Two characters between a stop or a body and the head of an office, with a name behind it."""
    text = words.text
    start = span.start - 2
    is_field = (
        start >= 0
        and UNKNOWN_FIELD.fullmatch(text, start, span.start) is not None
        and text[span.end : span.end + 1] in surnames()
        and (start == 0 or text[start - 1] in "，。、；：（ " or any(body.end == start for body in bodies))
        and all(token.tag in {"n", "nz", "vn", "xc", "a"} for token in within(words, start, span.start))
    )
    return start if is_field else span.start


def _spaced(text: str) -> Iterator[Span]:
    """副 乡 长: where blanks make a short post as wide as the others of a list."""
    if " " not in text and "\u3000" not in text:
        return
    for found in SPACED.finditer(text):
        if posts().fullmatch(BLANKS.sub("", found.group())):
            yield Span(*found.span())


def _is_post(words: Words, span: Span) -> bool:
    text = words.text
    name = span.of(text)
    if name not in lexicon("positions") and not re.fullmatch(posts(), name):
        return False
    behind = text[span.end : span.end + 1]
    if _is_part_of_other(text, span) or text.startswith(
        ("负责制", "负责人", "聘任制", "座谈会", "例会", "述职会"), span.end
    ):
        return False
    if _is_deed(text, span) or _is_rank(words, span) or _is_anyone(words, span):
        return False
    if (
        behind in set("级会制们团室科处辖之")
        and not text.startswith("会见", span.end)
        and not text.startswith("会同", span.end)
    ):
        return behind == "们"
    ends = words.around(span.end)
    if ends is not None and not _is_joined_with_name(words, ends, span):
        if ends.tag not in {"PER", "nr", "n", "ORG"}:
            return False
        if ends.tag == "n" and ends.span.start >= span.start:
            return False
    starts = words.around(span.start)
    if (
        len(name) == 2
        and name.endswith("长")
        and name != "里长"
        and starts is not None
        and starts.tag not in {"LOC", "ORG", "n", "nz", "PER", "ns"}
    ):
        return False
    is_cut_off = starts is not None or not words.starts
    return not is_cut_off or len(name) > 2 or text[span.start - 1 : span.start] not in set("增成生特专校家延擅")


def _is_part_of_other(text: str, span: Span) -> bool:
    """百名|书记|带头讲 are no one's; 河长|办, 司令|部旧址 are bodies."""
    if text[max(0, span.start - 2) : span.start] in {"百名", "千名", "万名"}:
        return True
    return OF_A_BODY.match(text, span.start) is not None


def _is_deed(text: str, span: Span) -> bool:
    """[编辑], 策划编辑、出版: a link, and what is done to a book."""
    if span.of(text) != "编辑":
        return False
    return text[span.start - 1 : span.start] == "[" or text.startswith(("、出版", "出版", "、印", "了"), span.end)


def _is_rank(words: Words, span: Span) -> bool:
    """五级|书记, |助理|工程师; 邱毓兴|助理 is a post."""
    name = span.of(words.text)
    before = words.before(span.start)
    if name == "助理":
        return before is None or before.tag not in {"PER", "nr"}
    return name.endswith("书记") and RANKS.search(words.text, max(0, span.start - 2), span.start) is not None


def _is_anyone(words: Words, span: Span) -> bool:
    """有关负责人, “一把手”: no one's post, unless a name stands behind."""
    text = words.text
    if ANYONE.fullmatch(text, max(0, span.start - 2), span.end) is None:
        return text[span.start - 1 : span.start] in set("“‘「") and span.of(text) == "一把手"
    behind = words.after(span.end)
    return behind is None or behind.tag not in {"PER", "nr"}


def _is_joined_with_name(words: Words, ends: Token, span: Span) -> bool:
    """课|长方|建程, 书记巢国媛: the tagger's word is the end of the post with a surname, or the post with a name."""
    text, at = words.text, span.end
    is_with_surname = text[at - 1] in "长委" and ends.span.end == at + 1 and text[at] in surnames()
    return is_with_surname or name_joined_with(words, span) is not None
