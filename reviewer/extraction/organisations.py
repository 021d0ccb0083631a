"""Organisations: offices, party bodies, schools, hospitals, companies, troupes, media."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import body_forms, body_groups, body_media
from reviewer.extraction.body_institutions import from_tokens, institutions
from reviewer.extraction.body_joined import (
    acting_together,
    coordinated,
    joined,
    party_bodies,
    with_party,
    without_deictic,
    without_title,
)
from reviewer.extraction.body_offices import known, offices
from reviewer.extraction.body_parts import with_part
from reviewer.extraction.body_words import ZONE, suffix_at_end
from reviewer.extraction.lexicons import HAN, Words, merged, posts, words_of
from reviewer.extraction.passages import Passage

ORIGIN = "rule:organisations"
POST_BEHIND = re.compile("(?:专职|常务)?副?书记|委员|成员")
BEFORE_POST = re.compile(r"(?:机关)?(?:党委|党工委|工委|党组|党总支|党支部|党组织)$")
OWN_GOVERNMENT = re.compile(
    "(?:省|市|县|区|州|旗|镇|乡|自治[区州县旗]|开发区|高新区|新区|管委会|街道)?(?:(?:人民)?政府|府|管委会|街道办事处)"
)
WORKS = re.compile("(?:垃圾|焚烧|填埋)(?:焚烧|处理|填埋|发电)*[厂场站]$")
ACTING = re.compile("负责|牵头|[厂场站]长|员工|职工|工人|招聘|公司|党支部|[工技]程师")
SHORT_NAME = re.compile(rf'[（(](?:以下|下)?(?:统)?简称(?:为)?[:：]?[“「"]?({HAN}{{2,12}})[”」"]?[）)]')
NO_NAME = re.compile("[我本该贵甲乙丙丁]|(?:领导小组|指挥部|公司|单位|委员会|工作组)$")
EACH_OF_IT = re.compile("各?(?:有关|相关)?(?:部门|工作部门|委办局|委、办|直属(?=机构|单位|部门|企业|事业|各)|组成部门)")
# 镇党委|1个
OF_A_COUNT = re.compile(r"\d+个[、，,）)]")
EACH = re.compile(
    r"各(?:自治[区州县旗]|街道(?:办事处)?|办事处|直辖|特区|新区|人民政府|政府|管委会|[省市县区州盟旗乡镇、，,（）()和及\s])*$"
)


def extract(passage: Passage, places: Sequence[Span] = ()) -> list[Candidate]:
    """Organisations of one paragraph; `places` are its places, which a name may start with."""
    words = words_of(passage)
    heads = {place.end: place.start for place in places}
    found = [
        *known(words),
        *offices(words, places),
        *institutions(words, places),
        *from_tokens(words, places),
    ]
    found += [*body_forms.found(words, heads), *body_media.found(words), *body_groups.found(words, heads)]
    parts = [
        part
        for span in merged(found)
        for part in acting_together(words.text, span)
        if part == span
        or (suffix_at_end().search(part.of(words.text)) is not None and not posts().match(words.text, part.start))
    ]
    spans = [_whole(words, part, places) for part in parts]
    spans = merged([*spans, *party_bodies(words.text, places)])
    spans = joined(words.text, spans)
    spans += coordinated(words, spans)
    spans = [kept for span in merged(spans) if (kept := _before_post(words.text, span, places)) is not None]
    spans = [span for span in spans if not is_of_all(words.text, span) and not _is_works(words.text, span)]
    spans = merged([*spans, *_called(words.text, spans)])
    return [Candidate("ORG", span, ORIGIN, _score(words, span)) for span in spans]


def _whole(words: Words, span: Span, places: Sequence[Span]) -> Span:
    """屏|东林管处: from the start of the place that it starts with, with its committee or its department."""
    span = without_deictic(words.text, without_title(words.text, span))
    place = next((place for place in places if place.start < span.start < place.end < span.end), None)
    span = Span(place.start, span.end) if place is not None else span
    return with_part(words, with_party(words.text, span))


def _before_post(text: str, span: Span, places: Sequence[Span]) -> Span | None:
    """杨家社区|党委书记: before a post the committee belongs to the post."""
    party = BEFORE_POST.search(span.of(text))
    if party is None or text.endswith("工作党委", 0, span.end) or not POST_BEHIND.match(text, span.end):
        return span
    rest = Span(span.start, span.start + party.start())
    # 哈经开区党工委|书记: what a zone is called when it acts.
    if ZONE.search(rest.of(text)) and party.group() == "党工委" and rest not in places:
        return span
    return rest if suffix_at_end().search(rest.of(text)) and rest not in places else None


def is_of_all(text: str, span: Span) -> bool:
    """各县、区人民政府, 市政府各部门, 苍梧县党委政府: all bodies of a kind, as letters address them."""
    if OF_A_COUNT.match(text, span.end):
        return True
    if text.startswith("党委政府", span.end - 2) or text[span.start - 2 : span.start] in {"县市", "市县"}:
        return True
    # 驻|村工作队
    if text[span.start - 1 : span.start] == "驻" and text.startswith(("村工作", "村帮扶"), span.start):
        return True
    if not OWN_GOVERNMENT.fullmatch(text, span.start, span.end):
        return False
    each = EACH.search(text, max(0, span.start - 24), span.start)
    # 各镇政府、县政府: behind a government, another one is a body of its own.
    is_each = each is not None and not ("政府" in each.group() and text.startswith("政府", span.end - 2))
    return is_each or EACH_OF_IT.match(text, span.end) is not None


def _called(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """英利集团（以下简称“英利”）: what a body is called from here on."""
    for span in spans:
        called = SHORT_NAME.match(text, span.end)
        if called is not None and not NO_NAME.match(called.group(1)):
            yield Span(*called.span(1))


def _is_works(text: str, span: Span) -> bool:
    """蓟县垃圾焚烧发电厂: such works are places, like a substation, unless they do something."""
    return WORKS.search(text, span.start, span.end) is not None and ACTING.match(text, span.end) is None


def _score(words: Words, span: Span) -> float:
    token = words.after(span.start)
    if token is not None and token.span == span and token.tag == "ORG":
        return 0.95
    return 0.85 if len(span) > 3 else 0.8
