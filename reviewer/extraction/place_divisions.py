"""Administrative divisions by their names, full or short, where no other word reaches over their borders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import Words, listed
from reviewer.extraction.passages import Token
from reviewer.extraction.place_words import JOINED_BODY, NAMED, is_known, is_word_of_region

BODIES_BEHIND = listed("政府 人民政府 党委 人大 中学 小学 中心 卫生院 派出所")
LEVEL_WORD = re.compile("乡[村镇民里亲间土贤愁音情]|镇[区村民长域压定静]|[省市县区州旗]")
# 北义城镇 is a town, 绵阳|城镇居民 are people.
CITIES_AND_TOWNS = re.compile(
    "化|居民|人口|职工|企业|登记|新增|失业|就业|低保|医保|基本|体系|规划|管理|常住|户籍|集体|污水|生活|老旧|基础|公共|功能|非私营|低收入|从业|调查"
)
CITIZENS = re.compile("市民(?:中心|们|群众|游客|代表|热线|广场|服务|公约|素质)")


def divisions(words: Words) -> Iterator[Span]:
    """云林|元长乡, 陕西: names with their level, perhaps behind a county's short one, and short names alone."""
    text = words.text
    for span in gazetteer.full(text):
        token = words.after(span.start)
        is_word = token is not None and token.span == span and token.tag in {"ORG", "nt"}
        if (len(span) > 2 or is_word) and _fits(words, span):
            yield _with_county(words, span)
    reached = 0
    for span in gazetteer.plain(text):
        inside = words.around(span.end)
        # Inside a longer name only at its start: 四平调剧团 is no troupe of 四平.
        starts = words.is_border(span.start) or reached == span.start
        if starts and (inside is None or inside.tag in NAMED) and not is_word_of_region(words, span):
            reached = span.end
            yield span


def _with_county(words: Words, span: Span) -> Span:
    """云林|元长乡: a county's short name in front begins the chain."""
    for length in (3, 2):
        start = span.start - length
        first = words.after(start) if start >= 0 and words.is_border(start) else None
        is_word = first is None or (first.tag == "v" and first.span.end == span.start)  # 新建|石家庄市
        if not is_word and words.text[start : span.start] in gazetteer.short_names():
            return Span(start, span.end)
    return span


def _starts_well(words: Words, at: int) -> bool:
    """上|海城市: no name starts within another that ends before it does."""
    inside = words.around(at)
    return inside is None or (inside.tag in NAMED and not is_known(inside.span.of(words.text)))


def _is_told_of(text: str, span: Span) -> bool:
    """油石|乡地处: the tagger joins the level with where the town lies."""
    return text[span.end - 1] in "乡镇" and text.startswith(("地处", "位于", "境内", "辖区", "坐落"), span.end)


def _fits(words: Words, span: Span) -> bool:
    """No word that is none of a name's may reach over a border of it: 全市场 has no 市场."""
    ends = words.around(span.end)
    is_seat = _is_told_of(words.text, span) and words.is_border(span.start)
    if ends is not None and ends.span.start > span.start and not is_seat:
        is_other_name = ends.tag not in NAMED or ends.span.of(words.text) in gazetteer.full_names()
        if is_other_name and not _is_joined(words, span, ends):
            return False
    # 蒙城县|坛城镇: behind a county, 城镇 may end a town's name.
    if span.of(words.text)[-2:] == "城镇" and words.text[span.start - 1 : span.start] in {"县", "市", "区"}:
        return words.is_border(span.start)
    if span.of(words.text)[-2:] == "城镇" and len(span) > 3 and words.is_border(span.start):
        return CITIES_AND_TOWNS.match(words.text, span.end) is None
    # 荆州|市民中心
    if CITIZENS.match(words.text, span.end - 1):
        return False
    # 通山|城乡 has no 山城乡.
    if span.of(words.text).endswith("城乡") and not words.is_border(span.start):
        return False
    return _starts_well(words, span.start) and span.of(words.text)[-2:] not in gazetteer.KINDS


def _is_joined(words: Words, span: Span, ends: Token) -> bool:
    """排吾|乡政府, 九如|乡台, 清江浦|区长: the tagger joins the level with what comes behind."""
    text = words.text
    if len(span) > 3 and text.startswith("长", span.end) and ends.span == Span(span.end - 1, span.end + 1):
        return words.is_border(span.start)
    if ends.span.start == span.end - 1 and JOINED_BODY.match(text, ends.span.start):
        return True
    rest = text[span.end : ends.span.end]
    if rest in BODIES_BEHIND and ends.span.start == span.start:
        return True
    name = words.before(ends.span.start)
    is_named = name is not None and name.span.start == span.start and name.tag in NAMED and ends.tag not in NAMED
    return is_named and ends.span.start == span.end - 1 and LEVEL_WORD.match(text, ends.span.start) is None
