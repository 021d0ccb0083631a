"""Honours: the titles behind a verb of granting, and those that say themselves by whom they are granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, any_of, lexicon, listed, merged

NUMBER = r"[一二三四五六七八九十百\d]+"
SCOPE = rf"(?:中国|全国|全省|全市|全县|全区|全州|国家级?|省级|市级|县级|首批|首届|第{NUMBER}[批届])"
GRANTED = re.compile(
    r"(?P<verb>授予|授牌|颁发的?|评选?为|推选为|命名为|认定为|确认为|表彰为|列为|列入|确定为|批准为|荣获|荣膺|荣立|蝉联|获得|获评|获颁|获批|获选|"
    r"获(?<![收捕查缴抓截俘所]获)|入选|当选|入列|入围|喜获|摘得|斩获|捧得|夺得|赢得|勇夺|再夺|创成|创建(?:成功|[为成](?!都))|跻身|荣登|争创|争当|申报|争取|"
    rf"共建(?=“)|创建(?=(?:{SCOPE}|省|市)?“)|表彰(?:了|的)?(?:\d+[名个位户])?(?=“)|(?:成为|是|作为|为)(?=(?:\d{{4}}年度?)?{SCOPE}|{HAN}{{2,3}}[省市县区镇乡](?:先进|优秀|文明|示范)))"
    r"(?:了|过|为|的)?(?:(?:全[国省市县区]|我?[省市县区]|X)?唯一(?:一个|的)?)?(?:(?:\d+|[一两三四五六七八九十]+)(?:[项枚次]|个(?=[金银铜])))?"
)
# 认定城关镇等五个乡镇为|先进乡镇.
GRANTED_TO = re.compile(
    r"(?P<verb>授予|认定|命名|确认|评定|推介|推荐|表彰)[^，,。；;“\n]{2,60}?为(?!了|期|主|民|止|[^，,。；]{0,30}“)"
)
# Verbs that say of much else what they say of titles.
LOOSE = listed("列为 列入 确定为 批准为 获批 入围 跻身 争取 申报 争创 争当 创建 共建 成为 是 作为 为")
# Verbs that have nothing but titles behind them.
OF_TITLES = listed("荣获 荣膺 获评 获颁 蝉联 喜获 评为 评选为")
# Verbs that have more than titles in quotes behind them.
OF_MUCH = LOOSE | listed("获得 获 赢得 颁发 颁发的")
# Nouns that are no titles unless they are praised.
WORKS = listed("项目 工程 平台 课程 活动 模式 人")
LONGEST_END = 7
PRAISED = re.compile("先进|优秀|优胜|优质|优良|优等|示范|模范|最美|最佳|最具|十佳|十大|十优|典型|标杆|杰出")
GRADED = re.compile(
    "文明|卫生|园林|森林|花园|[十百千]强|百佳|百优|星级|[一二三四五六七八九1-5][星A]级?|A{2,5}级?|试点|特色|知名|著名|驰名|诚信|平安|绿色|和谐|生态|健康|创新|"
    "宜居|美丽|满意|放心|达标|规范化|标准化|双拥|书香|红旗|三八|五一|五四|五好|甲级|魅力|名牌|特[等级]|[一二三]级|[一二三]等|旅游|历史文化|节水|节约型|友好|低碳|无废|海绵|无邪教|突出贡献|功勋|感动|传统项目"
)
SCOPED_AT = re.compile(SCOPE)
RUN = re.compile(
    rf"(?:(?!被|(?<!满意)的|为{SCOPE}|授予|评为|列为|列入|认定|入选|获评|荣获|命名|称号|名单|第{NUMBER}[名位]){HAN}|\d|[A-Z+·]|[（(]{HAN}+[）)]|、(?={NUMBER}[届批])){{1,40}}"
)
# What a title may be followed by.
STOP = re.compile(
    r"$|[，,。；;、！!：:\s（(”“」「…—》）)]|和|及|与|等(?!级)|的|(?<=[县市区城镇村乡])(?:全国|国家)|名录|之一|称号|荣誉|殊荣|光荣|奖项|名单|行列|创建|后|并|\d|候选|第"
)
YEAR = re.compile(r"(?:(?:\d{2,4}|[*X]+)(?:[-—–至~]\d{2,4})?年度?的?)?")
IN_PREFIX = rf"(?:(?![和及与获的]|授予|评为){HAN}|\d)"
QUOTED = re.compile(
    rf"{IN_PREFIX}{{0,16}}?(?P<title>“(?P<words>[^“”。；\n]{{2,28}})”(?P<head>(?:(?!称号|荣誉|奖牌|和|及|与|等|[荣获]|授予|被|创建){HAN}){{1,12}})?)"
)
NAMES_IT = re.compile("(?:荣誉|光荣)?(?:称号|奖牌|牌匾|殊荣)|的(?:荣誉)?称号|[“等、，,。；和]|$")
FOLLOWING = re.compile(
    r"(?:(?:荣誉|光荣)?称号|荣誉|奖项|\d+[次项个])?(?:[、和及与]|以及)(?:被)?\s?(?:\d{4}年度?)?|(?=“)|(?:(?:荣誉|光荣)?称号)?[，,](?=全[国省市]|国家|省级|中国|“|\d{4}年度?“|(?:[^，。；、“]{2,4}[省市县区州镇]|[省市县]级)“)"
)
COUNTED = re.compile(r"\d[个家名位]|^\d{1,3}(?!A)|[一多几两数]个")
LIST_END = re.compile(r"[^。；;\n]{1,240}?等(?:[^，。；、]{0,8})?(?:荣誉|称号|殊荣)")
MEMBER = re.compile(rf"(?:(?!被|授予|评为|称号|名单|[的等和及]|第{NUMBER}[名位]){HAN}|\d){{4,30}}(?=[、，,等和及])")
SUFFIX = re.compile("[（(](?:[县市区乡镇村、]|单位|县城)+[）)]")
# Ends that say a kind or a rank and no title.
NO_TITLE = re.compile(
    "(?:最高奖|大奖|(?<!试点)地区|开发区|高新区|新区|市民|国字号|国字头|省字号|各单位|名列前茅)$|^奖$|获奖|受表彰"
)
RANKED = (
    r"(?:(?:示范|试点|先进|文明|卫生|园林|森林|健康|模范|达标|普惠|均衡|双拥模范|历史文化|旅游休闲|先行|标杆|样板|百强|宜居)"
    r"(?:城市|县城|县|市|区|城区|乡镇|镇|乡|村镇|村|社区|单位|街区|城|校园|校|园区|企业|家庭|集体|个人|工作者|基地)(?![长委])|示范校|示范区|"
    r"(?:文化|示范|旅游)名[城镇村]|[1-5A]+级(?:旅游)?(?:景区|度假区)|[一二三]级博物馆|"
    r"劳动模范|道德模范|劳动奖[章状]|巾帼标兵|三八红旗(?:手标兵|手|集体)|青年文明号|工人先锋号|最美(?:家庭|志愿者)|楷模|重点县|文物保护单位)"
)
IN_SCOPED = rf"(?:(?![个家批等和与及或的被]|授予|评为|列[为入]|认定|入选|获评|荣获|命名|称号){HAN}|\d)"
PROVINCE = any_of(
    listed(
        "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 "
        "湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾"
    )
)
SCOPED = re.compile(
    rf"(?:首批|第{NUMBER}[批届])?(?:全国|国家级?|全省|{PROVINCE}?省级?){IN_SCOPED}{{0,18}}?{RANKED}(?!建设工作会|\d|项目)|"
    rf"第{NUMBER}届(?:(?![会赛上获得荣中]){HAN}){{2,14}}奖(?![项金励牌杯状章得助])|(?<![做当争])(?<![做当争]“)(?:中国|{PROVINCE})好人(?![好家])|"
    rf"全[市县区]{IN_SCOPED}{{2,18}}?(?:先进(?:单位|集体|个人|工作者)|劳动奖[章状]|劳动模范|道德模范)"
)
NEXT_SCOPED = re.compile(rf"[、和]((?:国家)?{IN_SCOPED}{{0,10}}?{RANKED})")
CALLED = re.compile("(?:荣誉|光荣)?称号|(?<=”)荣誉(?!感)|金字招牌|城市名片|金名片")
CALLED_NEED = re.compile("称号|”荣誉|招牌|名片")
# Where a title before 称号 starts.
BEFORE_TITLE = re.compile("[，,。；、：:的]|为|授予|获得?|荣获|评选|蝉联|等|同志|和")
SOUGHT = re.compile(
    f"(?:{HAN}{{0,4}}?(?:评选|评比|选树|推选|活动|征集|工程|行动|计划|专栏|大赛|竞赛|发布会|发布仪式)|之称|之美|的?美誉)"
)
PRAISE = re.compile("(?:誉为|称为|号称|素有|享有|称作|做|(?<!荣)当)$")
IN_QUOTES = re.compile(
    rf"“(?!做|当|争|学|向)(?:(?:全国|全省|国家级|世界|中国|最美|十佳|十大|优秀|模范|杰出|感动|首届|{HAN}{{2,3}}[省市县](?:最美|杰出|优秀|十佳)){HAN}{{1,18}}|"
    rf"{HAN}{{2,16}}(?:奖|标兵|能手|好人|之乡)|{HAN}{{0,16}}(?:先锋号|红旗手|劳动模范|道德模范|先进集体|先进个人|先进单位|骄傲|示范户|文明户|文明家庭))”"
)
COMMENDED = re.compile("表彰|颁奖|颁发|表扬|奖励|授予")
COMMENDABLE = re.compile(
    rf"(?<=[个名位户家批])(?:(?:优秀|十佳|最美)(?:(?![和与及的、]){HAN}){{2,8}}?|道德模范|劳动模范|身边好人)(?=[、，,。；和及与进给颁(（“]|$)"
)


def spans(text: str) -> list[Span]:
    """The titles that a paragraph names, in order; none overlaps another."""
    found = merged([*_honours(text), *_scoped(text), *_in_quotes(text), *_commended(text)])
    return merged([*found, *(span for span in _called(text) if not any(span.overlaps(each) for each in found))])


def _honours(text: str) -> Iterator[Span]:
    """The titles behind a verb of granting, in a list too, up to the clause's end."""
    for granted in chain(GRANTED.finditer(text), GRANTED_TO.finditer(text) if "为" in text else ()):
        at, verb = granted.end(), granted["verb"] if granted.re is GRANTED else "为"
        while (span := _title(text, at, verb) or _listed(text, at, granted)) is not None:
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
    quoted = QUOTED.match(text, at)
    if quoted is not None and (span := _quoted(text, quoted, is_loose=verb in OF_MUCH)) is not None:
        return span
    run = RUN.match(text, at)
    for end in range(at + 2, run.end() + 1 if run is not None else 0):
        if STOP.match(text, end) and _is_title(text[at:end], is_loose=verb in LOOSE):
            suffix = SUFFIX.match(text, end)
            return Span(at, end if suffix is None else suffix.end())
    return None


def _quoted(text: str, quoted: re.Match[str], *, is_loose: bool) -> Span | None:
    start, closes = quoted.start("title"), quoted.end("words") + 1
    head = quoted["head"] or ""
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
    return not is_loose and SCOPED_AT.match(words) is not None


def _scoped(text: str) -> Iterator[Span]:
    """国家卫生城市, 全国未成年人保护示范县: a title by its own words, whatever the verb."""
    for found in SCOPED.finditer(text):
        suffix = SUFFIX.match(text, found.end())
        yield _with_quotes(text, Span(found.start(), found.end() if suffix is None else suffix.end()))
        end = found.end()
        while (following := NEXT_SCOPED.match(text, end)) is not None:
            yield Span(*following.span(1))
            end = following.end()


def _with_quotes(text: str, span: Span) -> Span:
    is_quoted = text[span.start - 1 : span.start] == "“" and text[span.end : span.end + 1] == "”"
    return Span(span.start - is_quoted, span.end + is_quoted)


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


def _commended(text: str) -> Iterator[Span]:
    """对王芳等10名|优秀志愿者|进行表彰."""
    for found in COMMENDABLE.finditer(text) if COMMENDED.search(text) else ():
        if _ending(found.group()):
            yield Span(*found.span())
