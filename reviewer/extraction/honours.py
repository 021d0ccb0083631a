"""Honours: the titles behind a verb of granting, and those that say themselves by whom they are granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reviewer.documents.spans import Span
from reviewer.extraction.honour_calls import CALLS, called
from reviewer.extraction.honour_scopes import NEXT_SCOPED, NUMBER, by_scope, of_ten, with_quotes
from reviewer.extraction.honour_titles import (
    COUNT,
    SCOPE,
    ending_of,
    is_title,
)
from reviewer.extraction.honour_words import (
    BEHIND_TITLES,
    GRANTS,
    LOOSE,
    NOT_IN_TITLES,
    OF_MUCH,
    OF_TITLES,
)
from reviewer.extraction.lexicons import HAN, any_of, listed, merged

ONLY = (
    r"(?:了|过|为|的)?(?:(?:全[国省市县区]|我?[省市县区]|X)?唯一(?:一个|的)?)?"
    rf"(?:{NUMBER}(?:[项枚次]|个(?=[金银铜])))?(?:\s(?=“))?"
)
# Each alternative of these starts with a character of its own: re skips to those.
GRANTED = re.compile(
    rf"(?P<verb>{any_of(GRANTS | listed('获 创建为 创建成 记 共建 创建 表彰'))})(?<![收捕查缴抓截俘所]获)(?!得?者)"
    rf"(?:(?<![记建彰])(?!(?<=创建成)都)|(?<=记)(?=[一二三]等功)|(?<=共建)(?=“)|(?<=创建)(?=(?:{SCOPE}|省|市)?“)|"
    rf"(?<=表彰)(?:了|的)?(?:\d+[名个位户])?(?=“)){ONLY}"
)
GRANTED_AS = re.compile(
    rf"(?P<verb>成为|是|作为|为)(?=(?:\d{{4}}年度?)?{SCOPE}|{HAN}{{2,3}}[省市县区镇乡](?:先进|优秀|文明|示范)){ONLY}"
)
# 认定城关镇等五个乡镇为|先进乡镇.
GRANTED_TO = re.compile(
    r"(?P<verb>授予|认定|命名|确认|评定|推介|推荐|表彰)[^，,。；;“\n]{2,60}?为(?!了|期|主|民|止|[^，,。；]{0,30}“(?!千年))"
)
RUN = re.compile(
    rf"(?:(?!被|(?<!满意)的|为{SCOPE}|授予|评为|列为|列入|认定|入选|获评|荣获|命名|称号|名单|第{NUMBER}[名位]){HAN}|\d|[A-Z+·]|[（(]{HAN}+[）)]|、(?={NUMBER}[届批])){{1,40}}"
)
# What a title may be followed by.
STOP = re.compile(
    rf"$|{COUNT}|[，,。；;、！!：:\s（(”“「」…—《》）)\d]|{any_of(BEHIND_TITLES)}|"
    "等(?!级)|建设(?=名单)|(?<=[县市区城镇村乡])(?:全国|国家)"
)
YEAR = re.compile(r"(?:(?:\d{2,4}|[*X]+)(?:[-—–至~]\d{2,4})?\s?年度?的?)?")
IN_PREFIX = rf"(?:(?![和及与获的]|授予|评为){HAN}|\d)"
QUOTED = re.compile(
    rf"{IN_PREFIX}{{0,16}}?(?P<title>“(?P<words>[^“”。；\n]{{2,28}})”(?P<head>(?:(?!称号|荣誉|奖牌|和|及|与|等|[荣获]|授予|被|创建){HAN}){{1,12}})?)"
)
# 第三届“清溪杯”乡村短视频大赛一等奖: a prize of a contest with quotes in its name.
PRIZE = re.compile(
    rf"(?:(?:第{NUMBER}|首)届)?{IN_PREFIX}{{0,10}}“[^“”。；\n]{{2,20}}”(?:(?![获荣的]){HAN}){{0,20}}?"
    rf"(?:赛|[展征]评|展演|[会汇]演|评选|征文)(?:(?![获荣的]){HAN}){{0,8}}?奖(?![励项金学助])"
)
# 授予供电所|“光明使者”|等10个项目: what is honoured, and no honour.
HONOURED = re.compile(rf"等\d+[个项]{HAN}{{0,6}}?(?:项目|案例|品牌|经验|做法|活动|作品)")
# 是中国“红色旅游”|的故乡
OF_IT = re.compile("的(?:故乡|摇篮|发源地|发祥地|窗口|舞台)")
NAMES_IT = re.compile("(?:荣誉|光荣)?(?:称号|奖牌|牌匾|殊荣)|的(?:荣誉|称号|荣誉称号)|[“等、，,。；和]|$")
BEHIND_RECEIVER = re.compile(rf"(?<=[县市区镇乡村校院局司社会])(?:第{NUMBER}|首)[届批]")
FOLLOWING = re.compile(
    rf"(?:(?:荣誉|光荣)?称号|荣誉|奖项|{COUNT}(?:[\d.一二三四五六七八九十两百千万]+元)?)?(?:[、和及与]|以及)(?:被)?\s?(?:\d{{4}}年度?)?|(?=“)|"
    r"(?:(?:荣誉|光荣)?称号)?[，,](?=全[国省市]|国家|省级|中国|“|\d{4}年度?“|(?:[^，。；、“]{2,4}[省市县区州镇]|[省市县]级)“|[^，。；、“获为]{2,4}[省市县](?![级委长人政]))"
)
LIST_END = re.compile(r"[^。；;\n]{1,240}?等(?:[^，。；、]{0,8})?(?:荣誉|称号|殊荣)")
MEMBER = re.compile(rf"(?:(?!被|授予|评为|称号|名单|[的等和及]|第{NUMBER}[名位]){HAN}|\d){{4,30}}(?=[、，,等和及])")
# Who grants stands in such a list too: 荣获|中华全国总工会|和….
BODY = re.compile("(?:工会|妇联|公司|集团|政府|委员会|[局厅]|(?:组织|宣传|统战|教育|公安|农业|文化|财政)部)$")
SUFFIX = re.compile("[（(](?:[县市区州旗乡镇村、]|单位|县城|城市)+[）)]")
LIST_MARK = re.compile("、|[，,](?=全国|国家|中国|全省|省级)")
LONGEST_MEMBER = 30
BEFORE_MEMBER = re.compile(f"[^\u4e00-\u9fff0-9A-Z]|{any_of(NOT_IN_TITLES)}|例如|比如|包括|取得|先后|获得?|是|有|为|等")
# What is done for a title that says itself what it is, in front of it.
SOUGHT_BY = re.compile(
    rf"(?:(?:正在?|成功|再次|率先|先后|统筹|全力|积极|大力|继续|扎实)*(?:推进|助力|申报|创建|争创|批)|"
    rf"(?:支持|指导|推动){HAN}{{2,6}}?(?:创建|争创|申报)|.{{0,8}}?授予?{HAN}{{2,4}}同志)"
    "(?=国家|全国|全省|省级|中国)"
)


def spans(text: str) -> list[Span]:
    """The titles that a paragraph names, in order; none overlaps another."""
    rules = (_honours, _scoped, of_ten, *CALLS)
    found = merged(_without_deed(text, span) for rule in rules for span in rule(text))
    return merged([*found, *(span for span in called(text) if not any(span.overlaps(each) for each in found))])


def _without_deed(text: str, title: Span) -> Span:
    """统筹推进|全国文明城市, 支持固安县创建|国家卫生县城: a title is behind what is done for it."""
    deed = SOUGHT_BY.match(text, title.start, title.end)
    return title if deed is None else Span(deed.end(), title.end)


def _honours(text: str) -> Iterator[Span]:
    """The titles behind a verb of granting, in a list too, up to the clause's end."""
    verbs = {granted.end("verb"): granted for granted in chain(GRANTED_AS.finditer(text), GRANTED.finditer(text))}
    for granted in chain(verbs.values(), GRANTED_TO.finditer(text) if "为" in text else ()):
        at, verb = granted.end(), "为" if granted.re is GRANTED_TO else granted["verb"]
        while (span := _title(text, at, verb) or _listed(text, at, granted)) is not None:
            if not BODY.search(span.of(text)):
                yield span
            following = FOLLOWING.match(text, span.end)
            if following is None:
                break
            at = following.end()


def _listed(text: str, at: int, granted: re.Match[str]) -> Span | None:
    """What stands in a list of titles that says so at its end: 全国红旗大队、省特级教师等荣誉."""
    closing = LIST_END.match(text, at) if at > granted.end() or granted["verb"] in OF_TITLES else None
    member = MEMBER.match(text, at) if closing is not None else None
    return Span(*member.span()) if member is not None else None


def _title(text: str, at: int, verb: str) -> Span | None:
    """The title that starts there; where it stands in quotes, without the year and whose it is."""
    year = YEAR.match(text, at)
    at = year.end() if year is not None else at
    prize = PRIZE.match(text, at)
    if prize is not None:
        return Span(*prize.span())
    quoted = QUOTED.match(text, at)
    if quoted is not None and (span := _quoted(text, quoted, is_loose=verb in OF_MUCH)) is not None:
        return span
    run = RUN.match(text, at)
    for end in range(at + 2, run.end() + 1 if run is not None else 0):
        if STOP.match(text, end) and is_title(text[at:end], is_loose=verb in LOOSE):
            suffix = SUFFIX.match(text, end)
            return Span(_behind_receiver(text, at, end), end if suffix is None else suffix.end())
    return None


def _behind_receiver(text: str, start: int, end: int) -> int:
    """授予镇西镇|第五届省文明村镇: where a title starts behind whom it is given to."""
    ordinal = BEHIND_RECEIVER.search(text, start + 2, end)
    return start if ordinal is None else ordinal.start()


def _quoted(text: str, quoted: re.Match[str], *, is_loose: bool) -> Span | None:
    start, closes = quoted.start("title"), quoted.end("words") + 1
    if HONOURED.match(text, closes) or OF_IT.match(text, closes):
        return None
    head = quoted["head"] or ""
    if quoted["words"].endswith("奖"):  # a whole title: “卓越奖”|水尾社区, “卓越奖”特优奖|
        head = head if head.endswith("奖") else ""
    for length in range(1, len(head) + 1):
        if STOP.match(text, closes + length) and ending_of(head[:length]):
            return Span(start, closes + length)
    is_whole = is_title(quoted["words"], is_loose=is_loose, is_quoted=True) or (
        not is_loose and len(quoted["words"]) > 2
    )
    return Span(start, closes) if is_whole and (NAMES_IT.match(text, closes) or not is_loose) else None


def _scoped(text: str) -> Iterator[Span]:
    """国家卫生城市, 全国未成年人保护示范县: a title by its own words, whatever the verb."""
    for title in by_scope(text):
        suffix = SUFFIX.match(text, title.end)
        yield with_quotes(text, Span(title.start, title.end if suffix is None else suffix.end()))
        yield from _before_scoped(text, title.start)
        yield from _behind_scoped(text, title.end)
        end = title.end
        while (following := NEXT_SCOPED.match(text, end)) is not None:
            yield Span(*following.span(1))
            end = following.end()


def _before_scoped(text: str, start: int) -> Iterator[Span]:
    """全国先进基层党组织、|全国文明村: the titles listed in front of one that says itself what it is."""
    while text[start - 1 : start] == "、":
        end = start - 1
        start = max(0, end - LONGEST_MEMBER)
        for before in BEFORE_MEMBER.finditer(text, start, end):
            start = before.end()
        if not is_title(text[start:end], is_loose=False):
            return
        yield Span(start, end)


def _behind_scoped(text: str, end: int) -> Iterator[Span]:
    """国家卫生县城、|全省人居环境奖: the titles listed behind one that says itself what it is."""
    while (mark := LIST_MARK.match(text, end)) is not None:
        span = _title(text, mark.end(), "荣获")
        if span is None:
            return
        yield span
        end = span.end
