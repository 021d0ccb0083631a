"""Titles without a verb of granting: in quotes, before 称号, with how many were given, and those of one fixed name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction.honour_scopes import NUMBER, SOUGHT, with_quotes
from reviewer.extraction.honour_titles import NO_TITLE, PRAISED, ending_of, is_title
from reviewer.extraction.lexicons import HAN

CALLED = re.compile(
    "(?:荣誉|光荣)?称号|(?<=”)荣誉(?!感)|等(?<=”等)(?:[国省市县]家?级|各级|多项|多个|各类|系列)?(?:荣誉|奖项)|金字招牌|城市名片|金名片"
)
CALLED_NEED = re.compile("称号|”荣誉|”等|招牌|名片")
# Where a title before 称号 starts.
BEFORE_TITLE = re.compile("[，,。；、：:的]|为|授予|获得?|荣获|评选|蝉联|等|同志|和")
PRAISE = re.compile("(?:誉为|称为|号称|素有|享有|称作|做|(?<!荣)当)$")
IN_QUOTES = re.compile(
    rf"“(?!做|当|争|学|向)(?:(?:全国|全省|国家级|世界|中国|最美|十佳|十大|优秀|模范|杰出|感动|首届|{HAN}{{2,3}}[省市县](?:最美|杰出|优秀|十佳)){HAN}{{1,18}}|"
    rf"{HAN}{{2,16}}(?:奖|标兵|能手|好人|之乡)|{HAN}{{0,16}}(?:先锋号|红旗手|劳动模范|道德模范|先进集体|先进个人|先进单位|骄傲|示范户|文明户|文明家庭))”"
)
FIXED = re.compile(
    "时代楷模(?!精神|事迹|先进)|最美奋斗者|改革先锋|(?<![“A-Za-z])大禹鼎|平安鼎|神农鼎|集体[一二三]等功|共和国勋章|七一勋章|中国青年五四奖章|"
    "(?:(?<=[选批入为是成报列获评建、，“和与的个项处])|^)(?:世界(?:文化|自然)(?:与自然|和自然)?遗产|世界地质公园|世界灌溉工程遗产|(?:全球|中国)重要农业文化遗产)"
    r"(?!监测|数量|保护|申遗|\d+[处项个]|事业|工作)"
)
FIXED_NEED = re.compile("楷模|奋斗者|先锋|[禹安农]鼎|等功|勋章|奖章|世界|全球|中国重要")
# “十大工程” are done and not given.
DONE = re.compile("(?:工程|行动|项目|计划|战略|任务|产业|体系|活动)”$")
COUNTED_UP = re.compile(rf"成为[^，,。；“”]{{0,24}}第{NUMBER}个(?P<title>“[^“”]{{2,16}}”)")
# 诺贝尔奖|获得者: a prize is named with who has it.
PRIZE = f"(?:(?![和与及的、对等]){HAN}){{2,12}}奖"
HELD = re.compile(
    rf"(?:(?<!{HAN})|(?<=[对和与及等]))(?:慰问|邀请|走访|表彰|引进|奖励|会见|采访|培养|涌现出?)?(?P<prize>{PRIZE})"
    rf"(?=(?:[、和与及]{PRIZE})*(?:获得者|得主))"
)
COMMENDED = re.compile("表彰|颁奖|颁发|表扬|奖励|授予")
COMMENDABLE = re.compile(
    rf"(?<=[个名位户家批])(?:(?:优秀|十佳|最美)(?:(?![和与及的、]){HAN}){{2,8}}?|道德模范|劳动模范|身边好人)(?=[、，,。；和及与进给颁(（“]|$)"
)
# 优秀教师60名、师德标兵10名: titles with how many were given each.
GIVEN = re.compile("表彰|颁奖|颁发|表扬|奖励|授予|评选|评出")
TIMES_GIVEN = re.compile(r"\d+[名人个所位家户]")
NOT_GIVEN = re.compile("[^\u4e00-\u9fff]|中(?=.{3})|评选|评出|表彰|奖励|和|与|及|等|[其为了的]")
# What is built is not given: 建成|示范区|1个.
BUILT = re.compile("建成|新建|建立|培育|打造|创成|新增|完成|实施")
LONGEST_GIVEN = 16


def fixed(text: str) -> Iterator[Span]:
    """时代楷模, 世界地质公园: titles that are given under one name."""
    for found in FIXED.finditer(text) if FIXED_NEED.search(text) else ():
        yield with_quotes(text, Span(*found.span()))


def in_quotes(text: str) -> Iterator[Span]:
    for found in IN_QUOTES.finditer(text) if "“" in text else ():
        has_noun = (
            ending_of(found.group()[1:-1]) and not DONE.search(found.group()) and not SOUGHT.match(text, found.end())
        )
        if has_noun and not PRAISE.search(text, max(0, found.start() - 2), found.start()):
            yield Span(*found.span())


def counted(text: str) -> Iterator[Span]:
    """成为全国第八十四个|“千年古县”."""
    for found in COUNTED_UP.finditer(text):
        if ending_of(found["title"][1:-1]):
            yield Span(*found.span("title"))


def commended(text: str) -> Iterator[Span]:
    """对王芳等10名|优秀志愿者|进行表彰."""
    for found in COMMENDABLE.finditer(text) if COMMENDED.search(text) else ():
        if ending_of(found.group()):
            yield Span(*found.span())


def held(text: str) -> Iterator[Span]:
    """国家最高科学技术奖|获得者."""
    for found in HELD.finditer(text) if "奖获得者" in text or "奖得主" in text else ():
        yield Span(*found.span("prize"))


def given(text: str) -> Iterator[Span]:
    """表彰|优秀教师|60名、|师德标兵|10名."""
    for times in TIMES_GIVEN.finditer(text) if GIVEN.search(text) else ():
        start, end = max(0, times.start() - LONGEST_GIVEN), times.start()
        for before in NOT_GIVEN.finditer(text, start, end):
            start = before.end()
        words = text[start:end]
        is_built = BUILT.search(text, max(0, start - 3), end) or words.startswith(("建设", "创建"))
        if is_built or not GIVEN.search(text, text.rfind("。", 0, start) + 1, start):
            continue
        if len(words) > 3 and (PRAISED.search(words) or words.endswith("标兵")) and ending_of(words):
            yield Span(start, end)


def called(text: str) -> Iterator[Span]:
    """授予张三|全国劳动模范|称号: what is called so, whoever stands between."""
    for word in CALLED.finditer(text) if CALLED_NEED.search(text) else ():
        end = word.start()
        start = max(0, end - 30)
        if text[end - 1 : end] == "”":
            yield from _quotes_before(text, end)
            continue
        for before in BEFORE_TITLE.finditer(text, start, end - 2):
            start = before.end()
        is_even = text.count("“", start, end) == text.count("”", start, end)
        if end - start > 3 and is_even and is_title(text[start:end], is_loose=True):
            yield Span(start, end)


def _quotes_before(text: str, end: int) -> Iterator[Span]:
    """The names in quotes, one behind the other, of which the last ends there."""
    while (
        text[end - 1 : end] == "”"
        and not NO_TITLE.search(text, 0, end - 1)
        and (start := text.rfind("“", max(0, end - 30), end)) >= 0
    ):
        yield Span(start, end)
        end = start - 1 if text[start - 1 : start] == "、" else start


# The rules that find titles wherever they stand; `called` gives way to what others find.
CALLS = (fixed, in_quotes, counted, commended, held, given)
