"""Media: papers, agencies, stations and sites, where a text says who reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.body_forms import is_generic
from reviewer.extraction.lexicons import HAN, Words

# 红网记者, 大众网通讯员: in front of a byline stands its medium.
MEDIUM = re.compile(
    rf"(?:(?<!{HAN})|(?<=告诉)|(?<=接受)|(?<=受访))(?!本|各|告诉|接受|受访|多家|网络|主流|有关|当地|外地)(?:{HAN}{{1,6}}?)(?:网|报|在线|新闻社|新闻云|新闻|客户端|电视台|电台|广播电台|融媒体中心|周刊)"
    "(?=[/／]?(?:特约|实习|见习|首席|全媒体)?(?:记者|通讯员))"
)
# 新甘肃·每日甘肃网, 新甘肃客户端
JOINED_MEDIUM = re.compile(
    rf"(?<!{HAN}){HAN}{{2,6}}[·•]{HAN}{{2,8}}?(?:网|报|客户端|新闻|融媒)(?=记者|通讯员|讯|报道|消息|[)），,。\s]|$)"
)
CLIENT = re.compile(
    rf"(?<!{HAN})(?!手机|移动|新闻客|微信|下载|登录|本){HAN}{{2,6}}客户端(?=讯|记者|消息|报道|[)）]|{HAN}{{2,4}}\d{{1,2}}月\d{{1,2}}日)"
)
DATELINE = re.compile(
    rf"\s*(?:据)?({HAN}{{1,6}}(?:网|报|社|台|在线|新闻))(?={HAN}{{2,6}}\d{{1,2}}月\d{{1,2}}日(?:电|消息|讯))"
    rf"|\s*(?!本|据|综合|互联|手机)({HAN}{{2,10}}(?:网|在线|新闻|客户端|融媒体?|发布|电视台|广电))"
    rf"(?=(?:{HAN}{{2,4}})?(?:电|讯|消息|报道)\s*(?:[（(]|日前|近日|记者|昨日|今日|(?<=讯 )\d{{1,2}}月))"
    rf"|\s*(?!本|据|综合|昨|今|近|日前)({HAN}{{2,8}}?)(?<![通快简短专特电音资喜])(?=讯\s*[（(]?\s*(?:记者|通讯员|特约|见习|实习|首席|全媒体|本网|{HAN}{{2,3}}报道))"
)
SOURCE = re.compile(
    rf"来源\s*[:：]\s*(?!本|网络|综合|互联网)({HAN}{{1,14}}?(?:网|日报|晚报|早报|晨报|商报|都市报|青年报|报|通讯社|社|电视台|广播电台|电台|总台|在线|"
    rf"融媒体中心|融媒|周刊|杂志|传媒|新闻|频道)+)(?!{HAN})"
)
PLAIN = (
    ("记者", MEDIUM),
    ("通讯员", MEDIUM),
    ("·", JOINED_MEDIUM),
    ("•", JOINED_MEDIUM),
    ("客户端", CLIENT),
)


def found(words: Words) -> Iterator[Span]:
    """Media by what stands beside them: a byline, a dateline, 来源."""
    text = words.text
    for needed, pattern in PLAIN:
        if needed in text:
            yield from (Span(*each.span()) for each in pattern.finditer(text))
    if "来源" in text:
        yield from (Span(*each.span(1)) for each in SOURCE.finditer(text))
    yield from _dateline(words)


def _dateline(words: Words) -> Iterator[Span]:
    """中广网|呼和浩特4月3日消息, 南都|讯 记者…"""
    each = DATELINE.match(words.text)
    if each is None:
        return
    span = Span(*each.span(each.lastindex or 1))
    name = span.of(words.text)
    is_place = any(
        name in names for names in (gazetteer.full_names(), gazetteer.short_names(), gazetteer.plain_names())
    )
    if not is_place and not is_generic(name):
        yield span
