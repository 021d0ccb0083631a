"""Honours: the titles behind a verb of granting, and those that say themselves by whom they are granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reviewer.documents.spans import Span
from reviewer.extraction.honour_scopes import NEXT_SCOPED, NUMBER, SOUGHT, by_scope, of_ten, with_quotes
from reviewer.extraction.honour_words import (
    BEHIND_TITLES,
    GRANTS,
    KINDS,
    LOOSE,
    NOT_IN_TITLES,
    OF_MUCH,
    OF_TITLES,
    PRAISES,
    WORKS,
)
from reviewer.extraction.lexicons import HAN, any_of, lexicon, listed, merged

COUNT = r"(?:\d+|[一二三四五六七八九十两百]+)[次项个名人位所家枚户块座条]"
SCOPE = rf"(?:中国|全国|全省|全市|全县|全区|全州|国家级?|省级|市级|县级|首批|首届|第{NUMBER}[批届])"
ONLY = (
    r"(?:了|过|为|的)?(?:(?:全[国省市县区]|我?[省市县区]|X)?唯一(?:一个|的)?)?"
    rf"(?:{NUMBER}(?:[项枚次]|个(?=[金银铜])))?(?:\s(?=“))?"
)
# Each alternative of these starts with a character of its own: re skips to those.
GRANTED = re.compile(
    rf"(?P<verb>{any_of(GRANTS | listed('获 创建为 创建成 记 共建 创建 表彰'))})(?<![收捕查缴抓截俘所]获)"
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
LONGEST_END = 7
PRAISED = re.compile(any_of(PRAISES))
GRADED = re.compile(
    rf"{any_of(KINDS)}|[十百千]强|[一二三四五六七八九1-5][星A]级?|A{{2,5}}级?|特[等级]|[一二三][级等]|(?<=[省市国级])(?:重点|名)"
)
SCOPED_AT = re.compile(SCOPE)
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
NAMES_IT = re.compile("(?:荣誉|光荣)?(?:称号|奖牌|牌匾|殊荣)|的(?:荣誉|称号|荣誉称号)|[“等、，,。；和]|$")
BEHIND_RECEIVER = re.compile(rf"(?<=[县市区镇乡村校院局司社会])(?:第{NUMBER}|首)[届批]")
FOLLOWING = re.compile(
    rf"(?:(?:荣誉|光荣)?称号|荣誉|奖项|{COUNT}(?:[\d.一二三四五六七八九十两百千万]+元)?)?(?:[、和及与]|以及)(?:被)?\s?(?:\d{{4}}年度?)?|(?=“)|"
    r"(?:(?:荣誉|光荣)?称号)?[，,](?=全[国省市]|国家|省级|中国|“|\d{4}年度?“|(?:[^，。；、“]{2,4}[省市县区州镇]|[省市县]级)“|[^，。；、“获为]{2,4}[省市县](?![级委长人政]))"
)
COUNTED = re.compile(r"\d[个家名位]|^\d{1,3}(?![A\d大])|[一多几两数]个")
LIST_END = re.compile(r"[^。；;\n]{1,240}?等(?:[^，。；、]{0,8})?(?:荣誉|称号|殊荣)")
MEMBER = re.compile(rf"(?:(?!被|授予|评为|称号|名单|[的等和及]|第{NUMBER}[名位]){HAN}|\d){{4,30}}(?=[、，,等和及])")
# Who grants stands in such a list too: 荣获|中华全国总工会|和….
BODY = re.compile("(?:工会|妇联|公司|集团|政府|委员会|[局厅]|(?:组织|宣传|统战|教育|公安|农业|文化|财政)部)$")
SUFFIX = re.compile("[（(](?:[县市区乡镇村、]|单位|县城)+[）)]")
# Ends that say a kind or a rank and no title.
NO_TITLE = re.compile(
    "(?:最高奖|大奖|(?<!试点)地区|开发区|高新区|新区|市民|国字号|国字头|省字号|各单位|名列前茅|公路|道路)$|^奖[章状]?$|成为|建成|获奖|受表彰"
)
LIST_MARK = re.compile("、|[，,](?=全国|国家|中国|全省|省级)")
LONGEST_MEMBER = 30
BEFORE_MEMBER = re.compile(f"[^\u4e00-\u9fff0-9A-Z]|{any_of(NOT_IN_TITLES)}|例如|比如|包括|取得|先后|获得?|是|有|为|等")
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
COUNTED_UP = re.compile(rf"成为[^，,。；“”]{{0,24}}第{NUMBER}个(?P<title>“[^“”]{{2,16}}”)")
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
# What is done for a title that says itself what it is, in front of it.
SOUGHT_BY = re.compile(
    rf"(?:(?:统筹|全力|积极|大力|继续|扎实)?(?:推进|助力|申报)|(?:支持|指导|推动){HAN}{{2,6}}?(?:创建|争创|申报)|创建|争创)"
    "(?=国家|全国|全省|省级|中国)"
)
LONGEST_GIVEN = 16


def spans(text: str) -> list[Span]:
    """The titles that a paragraph names, in order; none overlaps another."""
    rules = (_honours, _scoped, of_ten, _in_quotes, _counted, _commended, _given)
    found = merged(_without_deed(text, span) for rule in rules for span in rule(text))
    return merged([*found, *(span for span in _called(text) if not any(span.overlaps(each) for each in found))])


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
        if STOP.match(text, end) and _is_title(text[at:end], is_loose=verb in LOOSE):
            suffix = SUFFIX.match(text, end)
            return Span(_behind_receiver(text, at, end), end if suffix is None else suffix.end())
    return None


def _behind_receiver(text: str, start: int, end: int) -> int:
    """授予镇西镇|第五届省文明村镇: where a title starts behind whom it is given to."""
    ordinal = BEHIND_RECEIVER.search(text, start + 2, end)
    return start if ordinal is None else ordinal.start()


def _quoted(text: str, quoted: re.Match[str], *, is_loose: bool) -> Span | None:
    start, closes = quoted.start("title"), quoted.end("words") + 1
    if HONOURED.match(text, closes):
        return None
    head = quoted["head"] or ""
    if quoted["words"].endswith("奖"):  # a whole title: “卓越奖”|水尾社区, “卓越奖”特优奖|
        head = head if head.endswith("奖") else ""
    for length in range(1, len(head) + 1):
        if STOP.match(text, closes + length) and _ending(head[:length]):
            return Span(start, closes + length)
    is_whole = _is_title(quoted["words"], is_loose=is_loose, is_quoted=True) or (
        not is_loose and len(quoted["words"]) > 2
    )
    return Span(start, closes) if is_whole and (NAMES_IT.match(text, closes) or not is_loose) else None


def _ending(words: str) -> str:
    """The longest noun of titles that the words end in; empty for none."""
    sure, nouns = lexicon("title_ends"), lexicon("title_nouns")
    ends = (words[-length:] for length in range(min(LONGEST_END, len(words)), 0, -1))
    return next((end for end in ends if end in sure or end in nouns or end in WORKS), "")


def _is_title(words: str, *, is_loose: bool, is_quoted: bool = False) -> bool:
    ending = _ending(words)
    if not ending or NO_TITLE.search(words) or COUNTED.search(words):
        return False
    if ending in lexicon("title_ends"):
        return len(words) > 2 or not is_loose
    if ending in WORKS:
        return PRAISED.search(words) is not None
    if PRAISED.search(words) or GRADED.search(words):
        return len(words) > (4 if is_loose and not is_quoted else 3)
    scope = SCOPED_AT.match(words)
    return not is_loose and scope is not None and len(words) > scope.end() + len(ending) + 1


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
        if not _is_title(text[start:end], is_loose=False):
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


def _called(text: str) -> Iterator[Span]:
    """授予张三|全国劳动模范|称号: what is called so, whoever stands between."""
    for called in CALLED.finditer(text) if CALLED_NEED.search(text) else ():
        end = called.start()
        start = max(0, end - 30)
        if text[end - 1 : end] == "”":
            yield from _quotes_before(text, end)
            continue
        for before in BEFORE_TITLE.finditer(text, start, end - 2):
            start = before.end()
        is_even = text.count("“", start, end) == text.count("”", start, end)
        if end - start > 3 and is_even and _is_title(text[start:end], is_loose=True):
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


def _in_quotes(text: str) -> Iterator[Span]:
    for found in IN_QUOTES.finditer(text) if "“" in text else ():
        is_title = _ending(found.group()[1:-1]) and not SOUGHT.match(text, found.end())
        if is_title and not PRAISE.search(text, max(0, found.start() - 2), found.start()):
            yield Span(*found.span())


def _counted(text: str) -> Iterator[Span]:
    """成为全国第八十四个|“千年古县”."""
    for found in COUNTED_UP.finditer(text):
        if _ending(found["title"][1:-1]):
            yield Span(*found.span("title"))


def _commended(text: str) -> Iterator[Span]:
    """对王芳等10名|优秀志愿者|进行表彰."""
    for found in COMMENDABLE.finditer(text) if COMMENDED.search(text) else ():
        if _ending(found.group()):
            yield Span(*found.span())


def _given(text: str) -> Iterator[Span]:
    """表彰|优秀教师|60名、|师德标兵|10名."""
    for times in TIMES_GIVEN.finditer(text) if GIVEN.search(text) else ():
        start, end = max(0, times.start() - LONGEST_GIVEN), times.start()
        for before in NOT_GIVEN.finditer(text, start, end):
            start = before.end()
        words = text[start:end]
        is_built = BUILT.search(text, max(0, start - 3), end) or words.startswith(("建设", "创建"))
        if is_built or not GIVEN.search(text, text.rfind("。", 0, start) + 1, start):
            continue
        if len(words) > 3 and (PRAISED.search(words) or words.endswith("标兵")) and _ending(words):
            yield Span(start, end)
