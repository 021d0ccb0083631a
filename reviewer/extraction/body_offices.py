"""Offices: party and state organs, departments and councils, from the place or the level in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.body_words import (
    ANCHORS,
    BARE_ENDS,
    LEVELS,
    OFFICE_ENDS,
    ORGANS,
    OWN_LEVELS,
    ZONE,
    ends_well,
    starts_word,
)
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, scanned

SINGLE = re.compile(
    r"(?=[省市县区州盟旗团])(?:(?<![全各我本该每在两一二三四五六七八九十几此])(?:[省市县区州旗盟](?:[局厅委办]|创[文卫城园]办|志办(?:公室)?|安委[会办]|国安委|防指|减灾委|食安[委办]|禁毒[委办]|爱卫[会办]|编委[会办])|省[委办]|团[省市县区州]委)(?![员面部势限托派屈内外长理公以])"
    r"|(?<![全各我本该每])[省市县区州](?:外|农|港澳|粮|防|台港澳|侨台|法治|军地)办(?=[、，,。；;）)\s]|$|牵头|负责|会同|配合|备案|汇总|等部门))"
)
PARTY_OFFICE = re.compile(
    r"(?=[政组宣统社纪监人工妇团])(?:(?:政法委|组织部|宣传部|统战部|社会工作部|纪委监委|纪委|监委|人武部|工商联|妇联|团委)(?=(?:常务|专职)?副?(?:书记|部长|主任|主席|政委))|"
    r"(?:人大常委会|人民代表大会常务委员会)(?=副?(?:主任|委员))|人民法院(?=副?院长)|人民检察院(?=副?检察长)|(?:政协|人大)(?=副?主席))"
)
CENTRAL = r"(?:中央|国家|国务院|全国|中共)"
# The tagger takes 乡民 for a word: 元长乡|民代表会.
COUNCIL = re.compile(rf"(?:(?<=[、，,。;；:：（(兼和及由与\s])|^)(?:(?![于在]){HAN}{{2,3}})?[乡镇市]民代表会")
COUNCIL_OF_PLACE = re.compile("民代表会|代表会(?!议)|代会")
# 民进江北区委会: the democratic parties' committees.
PARTIES = re.compile(
    rf"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:中央|{HAN}{{1,5}}?)?(?:(?<=中央)|[省市县区州]委会|[省市县区州]委(?![员托会]))"
)
# 郊区, 城区 and 矿区 are districts too where a body of theirs is named.
KIND_OF_DISTRICT = re.compile(
    "(?:(?:老城|新城|郊|城|矿)区|市中区)(?:区?(?:委(?![员托派会办])|纪委|政协|人大常委会)(?:办公室|组织部|宣传部|统战部)?|区?(?:人民)?政府(?:办公室|办)?)"
)
INSPECTORS = re.compile("(?:中央|[省市县区州]委)第[一二三四五六七八九十]{1,3}(?:巡视|巡察|督导|督察|督查)组")
# Most places are passed by one look at their character.
ORGAN = re.compile(f"(?=[管人政委法检总团妇残文科侨工社红关直机军武党议高中府抗民苏革行专纪监*])(?:{ORGANS})")
NAMED_WHOLE = ANCHORS - {"LOC", "ns"}
BEFORE_WHOLE = frozenset({*"、，,。；;：:|（(〔[ ", ""})
LAST_OF_HEAD = re.compile("[省市县州盟旗镇乡道村厂校地院园]|(?<!社)区")
BARE_END = re.compile("[局厅署处队]|委员会")
# A pattern and what a text must have for it.
NEEDED = ((("民代表会",), COUNCIL), (("组",), INSPECTORS), (("委", "中央"), PARTIES))


@cache
def _bodies() -> re.Pattern[str]:
    return scanned(lexicon("bodies") | lexicon("companies"))


@cache
def _office() -> re.Pattern[str]:
    function = alternation("functions")
    joined = rf"(?:{function}(?:[和与、]{function})?)"
    return re.compile(rf"{joined}{joined}{{0,5}}{OFFICE_ENDS}")


@cache
def _central() -> re.Pattern[str]:
    return re.compile(rf"{CENTRAL}{alternation('functions')}{{1,5}}{OFFICE_ENDS}")


@cache
def _bare_office() -> re.Pattern[str]:
    function = alternation("functions")
    return re.compile(rf"{function}{function}{{0,4}}{BARE_ENDS}")


def known(words: Words) -> Iterator[Span]:
    """Bodies and companies by the names that everybody knows."""
    companies = lexicon("companies")
    for found in _bodies().finditer(words.text):
        span = Span(*found.span())
        is_name = _is_company(words, span) if found.group() in companies else _is_body(words, span)
        if is_name:
            yield span
    yield from (Span(*found.span()) for found in _central().finditer(words.text) if words.is_border(found.end()))


def _is_company(words: Words, span: Span) -> bool:
    """厦航, 蒙牛乳业: what everybody calls a company, as a whole word."""
    token = words.after(span.start)
    if token is None or not words.is_border(span.start):
        return False
    # 厦航与|莆田市人民政府: the tagger joins what comes between.
    is_joined = token.tag in ANCHORS and words.text[span.end : span.end + 1] in {*"与和及将向在"}
    is_name = token.tag in (NAMED_WHOLE if token.span == span or len(span) < 3 else ANCHORS)
    return is_name and (words.is_border(span.end) or is_joined)


def _is_body(words: Words, span: Span) -> bool:
    token = words.after(span.start)
    if len(span) == 2 and (token is None or token.span != span):
        return False
    inside = words.around(span.start)
    is_whole = inside is None or inside.tag in ANCHORS or (len(span) > 2 and inside.span.end == span.end)
    # 水利署长: the last character is the post's.
    is_shared = words.text.startswith("长", span.end) and words.is_border(span.end + 1)
    ends = ends_well(words, span.end) or _bodies().match(words.text, span.end) is not None
    return is_whole and not is_shared and ends


def offices(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    text = words.text
    heads = {place.end: place.start for place in places}
    for found in (*ORGAN.finditer(text), *_behind_heads(text, heads)):
        start = _head(words, found.start(), heads)
        if start is not None and ends_well(words, found.end()):
            yield Span(start, found.end())
    if BARE_END.search(text) is not None:
        yield from _bare_offices(words, heads)
    if "代会" in text or "代表会" in text:
        for found in COUNCIL_OF_PLACE.finditer(text):
            if found.start() in heads:
                yield Span(heads[found.start()], found.end())
    for needed, pattern in NEEDED:
        if any(each in text for each in needed):
            yield from (Span(*found.span()) for found in pattern.finditer(text))
    yield from (Span(*found.span()) for found in PARTY_OFFICE.finditer(text) if starts_word(words, found.start()))
    if "城区" in text or "郊区" in text or "矿区" in text or "市中区" in text:
        for found in KIND_OF_DISTRICT.finditer(text):
            if words.is_border(found.start()):
                yield Span(*found.span())
    for found in SINGLE.finditer(text):
        # 组织团|县委: the tagger takes the first character away.
        is_league = found.group().startswith("团") and words.is_border(found.start() + 1)
        if (is_league or starts_word(words, found.start())) and ends_well(words, found.end()):
            yield Span(*found.span())


def _behind_heads(text: str, heads: dict[int, int]) -> Iterator[re.Match[str]]:
    """Offices where a name can start: behind a place or the last character of a level or a zone."""
    reached = 0
    for at in sorted({*heads, *(found.end() for found in LAST_OF_HEAD.finditer(text))}):
        found = _office().match(text, at) if at >= reached else None
        if found is not None:
            reached = found.end()
            yield found


def _bare_offices(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """教育局, 工務局: what one's own level has one of."""
    text = words.text
    for found in _bare_office().finditer(text):
        start = _with_joined_field(text, found.start())
        # 县府|原民局
        if text[found.start() - 2 : found.start()] in {"县府", "市府"} and ends_well(words, found.end()):
            yield Span(heads.get(found.start() - 2, found.start() - 2), found.end())
        inside = words.around(start)
        if (
            ends_well(words, found.end())
            and (inside is None or inside.tag in ANCHORS)
            and text[start - 1 : start] not in set("各个")
            and text[start - 2 : start] not in {"村务", "居务", "党务", "财务", "办税"}
        ):
            yield Span(start, found.end())


def _with_joined_field(text: str, start: int) -> int:
    """工业和|信息化局 is one between stops; in a sentence, what 和 joins may be another thing."""
    if text[start - 1 : start] not in {"和", "与"}:
        return start
    for length in (4, 3, 2):
        at = start - 1 - length
        if at >= 0 and text[at : start - 1] in lexicon("functions") and text[at - 1 : at] in BEFORE_WHOLE:
            return at
    return start


def _head(words: Words, at: int, heads: dict[int, int]) -> int | None:
    """Where a name starts whose office starts at `at`: at a place in front, or at a level (市, 县)."""
    if at in heads:
        return heads[at]
    text = words.text
    # 文县|文体广电和旅游局: a county of two characters, whatever word the tagger makes of all.
    is_county = text[at - 1 : at] == "县" and text[at - 2] != "和" and text[at - 2 : at] in gazetteer.full_names()
    if is_county and words.is_border(at - 2):
        return at - 2
    for level in LEVELS:
        start = at - len(level)
        if start < 0 or not text.startswith(level, start):
            continue
        if start in heads:
            return heads[start]
        if text[start - 1 : start] in set("全各我本该每两省市县"):
            continue
        if starts_word(words, start) and not ZONE.search(text, max(0, at - 14), at):
            return start
    zone = ZONE.search(text, max(0, at - 14), at)
    if zone is not None:
        start = zone.start() - (
            text[zone.start() - 1 : zone.start()] in OWN_LEVELS and starts_word(words, zone.start() - 1)
        )
        return heads.get(zone.start(), start)
    return None
