"""Programmes in quotes: names with the head behind them, and names that their list or what is done makes programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, any_of, listed
from reviewer.extraction.programme_heads import HEAD, OF_A_BODY, SYSTEMS

QUOTE = r"“[^“”。；\n]{2,25}”"
# Up to twelve characters may stand between the quotes and the head: “三位一体”|养老服务|体系.
BETWEEN = (
    rf"(?!等|[一二三四五六七八九十两\d]+[大项个种条类]|为|的|和|与|及|或|也|都|就|是|被|将|在|以|并|到|让|使|从|对|向"
    rf"|组织|车辆|人员|群体|干部|问题|通过|推动|进一步|得到|获|评选出)(?:(?!赛事|作为|成为|[的了着将把被从等]){HAN})"
)
AFTER_HEAD = (
    rf"(?:(?:推进|管理|实施|协调|运行|服务|工作|保障|示范|创建|宣传|志愿服务)?{HEAD}|"
    rf"(?:(?![的了和与及等将]|构建|健全|完善|建立|形成|推动|打造|带动|促进){HAN}){{2,8}}?(?:机制|模式|体系|制度|平台)(?=[，。；、,;]|$))"
)
QUOTED = re.compile(
    rf"“[^“”。；\n]{{2,40}}”(?:\s?{BETWEEN}{{0,12}}?(?:{HEAD}|系统|(?:专题|主题|学习)教育(?![片基馆]))(?!性|态){AFTER_HEAD}?(?!{OF_A_BODY})|{SYSTEMS}制(?!度))?"
)
# A head inside the quotes: “天网工程”, “时间银行”; “农家书屋” is one.
OWN_HEADS = listed(
    "银行 课堂 夜校 讲堂 专项整治 大讲堂 一件事 一网通办 示范区 书屋 工作法 步法 专案 超市 驿站 直通车 "
    "服务网络 小程序 客户端 APP App 直播间 热线"
)
OWN_HEAD = re.compile(
    rf"(?:{HEAD}|{any_of(OWN_HEADS)}|(?<=[务活老疗民动济化身育])圈|(?<=[一-鿿]{2})(?<![白乌彩祥风烧行浮流青])云|(?<![体编限控抵研绘管])制)\s?”$"
)
SYSTEMS_LISTED = re.compile("制、.*制”$")
# What a list of names says at its end that they are: “…”、“…”等|党建活动, 等社区治理新|品牌.
LIST_HEADS = rf"(?:{HEAD}|做法|(?<!产品)(?<!农业)(?<!商标)(?<!名牌)品牌|工作法|小程序|改革(?!开放))"
LIST_OF = re.compile(
    rf"(?:[、,，和及与]?\s?{QUOTE})*等{HAN}{{0,8}}?{LIST_HEADS}|(?:[、和及与]?\s?{QUOTE})+{HEAD}|"
    rf"(?:(?:[、和及与]|以及)\s?{QUOTE})*[\d一二三四五六七八九十]+[个项大]{HAN}{{0,6}}?(?:行动|活动|工程|计划|机制)|"
    rf"(?:{HAN}|\d){{0,14}}(?:[、和]{QUOTE}(?:{HAN}|\d){{0,14}}|、(?:(?![和等]){HAN}){{2,14}})*等\d*[个项]?{HAN}{{0,8}}?{LIST_HEADS}"
)
# A count in quotes is a goal set, but with a head behind it the name of what is done: “三个年”|活动.
SLOGAN = re.compile(
    rf"“(?:[一二三四五六七八九十两](?:[大个种项类][^”]*|{HAN})|(?:[二三四五六七八九十两]{HAN}){{2}})”(?!.*{HEAD}$)|"
    r"“(?:一把手|一号|头号|形象|面子|政绩|豆腐渣|半拉子|两高|烂尾|民心|民生|德政|世纪|书记|龙头|牛鼻子)”(?:工程|项目)$|“(?:一把手|一号|头号|形象|面子|政绩|豆腐渣|半拉子|烂尾|民心|德政|世纪)工程”$"
)
# 开展|“三比五看”, |“一村一品”: two counts that are done are no goal set; “六稳六保” is one.
TWO_COUNTS = re.compile(rf"“(?:一{HAN}一{HAN}|([一二三四五六七八九十两]){HAN}(?!\1)[一二三四五六七八九十两]{HAN})”")
NOT_HEADS = re.compile(
    "目标|要求|原则|精神|问题|理念|思想|方针|意识|格局|^建设(?!项目|工程|模式|行动|计划|.*(?:行动|计划|工程|项目)$)|工作$"
)
# “十四五”|规划项目
PLAN_OF_YEARS = re.compile("“(?:十[一二三四五六]|[七八九])五”")
NOT_NAMES = re.compile("目标|要求|原则|精神|问题|理念|思想|方针|意识|格局|关系|责任|标准|任务|政策|措施|难题|规划|”.*”")
# What has a name and is used but is no programme: 用好|“双卓教育学院”.
THINGS = re.compile("(?:学院|学校|中心|基地|公司|医院|[校馆队团岗室处站厅]|队伍|专区|窗口|通道|公园|广场|委员会)”$")
# Nouns that make a quoted name a programme and stay out of it: “四议两公开”|工作法.
NAMES_IT = re.compile(
    "(?:(?:文明创建|文明|党建|服务|工作|调解|治理|普法|宣讲|廉政|廉洁|清廉|志愿|慈善|公益|帮扶|统战|政协|创建|双拥){1,3}品牌|志愿服务(?![队者站点岗组总中基员])|改革(?!开放)|工作法|做法|(?:政务|服务|便民|微信){0,2}小程序|专案|[Aa][Pp][Pp])"
)
# Nouns that do so where something is done with it: 打造“平安丹阳”|品牌.
OUTSIDE = re.compile(
    rf"(?:综治|驻村|帮扶|包联|包保|结对|扶贫|走访|接访|慰问|共建)?工作|(?:管理|制度|服务)改革|检查(?!站)|建设(?!用地)|(?:主题|专题)(?:教育|实践)|学习教育|专项整治|创建(?!工作)|(?:(?!农|产品|企业|商标|名优|知名){HAN}){{0,4}}品牌|新格局|服务(?!中心)|政策|专项"
)
DONE_WITH = re.compile(
    "(?:实施|推进|推行|启动|深化|开展|打造|深入|全面|持续|扎实|组织|落实|创建|建立|创新|积极|大力|唱响|叫响|推动|参与|抓好|培育|擦亮|创树|打响|做响|塑造|提升)(?:新一轮|了)?$"
)
# Verbs that have a name, and nothing else, in quotes behind them.
DOINGS = listed(
    "实施 实行 推行 推出 启动 开展 推广 上线 发起 设立 创设 创办 开设 开办 推动 推进 深化 组建 试行 首创 依托 "
    "运用 借助 用好 引入"
)
DONE = re.compile(f"{any_of(DOINGS)}了?$")
BEHIND_DONE = re.compile("[，。；、,;和及…]|$|以来|等")
# 网络治理平台|“掌上云社区”, 便民服务网络（简称|“一点一站一中心”.
APPOSED = re.compile(rf"(?:平台|小程序|[Aa][Pp][Pp]|公众号|客户端|(?:{HEAD}|网络|改革|整治)[(（](?:以下)?简称为?)\s?$")
OF_BODY = re.compile(OF_A_BODY)
TOLD = re.compile(
    rf"”等(?:\d+|[一二三四五六七八九十两]+)[个项](?:(?:典型|优秀|创新|先进|工作|志愿|服务|治理|公益|党建|特色|示范){{0,3}}(?:项目|品牌|案例|经验|做法)|{HAN}{{0,8}}?(?:工作法|行动|活动|机制|模式))"
)
# What may stand between two names of such a list.
WITH_WHOSE = re.compile(rf"”(?:、|和|以及|及|与)(?:(?![的是为等]){HAN}){{0,16}}$")
LONGEST_TOLD, LONGEST_WHOSE = 34, 18
# What says nothing without the words in front of it: “455”工程.
NUMERALS = re.compile(r"“[\d一二三四五六七八九十百千万两+]+”")
MODIFIER = re.compile(
    rf"(?:实施|开展|推进|启动|深化|打造|推行|落实|抓好|组织|推动|[、和及”])"
    rf"(?P<words>(?:(?P<emblem>巾帼|青春|银龄|银发|红领巾|雷锋|学雷锋|少先队|拥军)|(?=[^的了各全等]))(?:(?![的了和与及等]){HAN}){{2,10}})$"
)
# What may stand between the names of a list: “…”到“…”，再到“…”.
NEXT = re.compile(r"\s?(?:[、和及与到]|[，,]\s?再到|以及)?\s?")


def spans(text: str) -> Iterator[Span]:
    """The programmes in quotes; those listed without a head are judged together."""
    row: list[Span] = []
    for found in QUOTED.finditer(text) if "“" in text else ():
        span = Span(*found.span())
        if not found.group().endswith("”"):
            yield from _with_head(text, span)
            yield from _alone(text, row)
            row = []
            continue
        if row and NEXT.fullmatch(text, row[-1].end, span.start) is None:
            yield from _alone(text, row)
            row = []
        row.append(span)
    yield from _alone(text, row)
    yield from _told(text)


def _told(text: str) -> Iterator[Span]:
    """评出石桥镇|“红色物业”|、柳河镇|“板凳议事”|等10个案例: names in a list with whose they are, told at its end."""
    for told in TOLD.finditer(text) if "”等" in text else ():
        end = told.start() + 1
        while (opening := text.rfind("“", max(0, end - LONGEST_TOLD), end)) >= 0:
            yield Span(opening, end)
            before = WITH_WHOSE.search(text, max(0, opening - LONGEST_WHOSE), opening)
            if before is None:
                break
            end = before.start() + 1


def _modified(text: str, span: Span) -> Span:
    """The name with what is in front of its quotes, where these are no name by themselves: 巾帼科技|“五大行动”."""
    before = MODIFIER.search(text, max(0, span.start - LONGEST_WHOSE), span.start)
    if before is None or not (before["emblem"] or NUMERALS.match(text, span.start)):
        return span
    return Span(before.start("words"), span.end)


def _with_head(text: str, span: Span) -> Iterator[Span]:
    span, name = _modified(text, span), span.of(text)
    if not SLOGAN.match(name) and not PLAN_OF_YEARS.match(name) and not NOT_HEADS.search(name[name.rfind("”") + 1 :]):
        yield span


def _alone(text: str, row: list[Span]) -> Iterator[Span]:
    """The programmes among names in quotes that follow each other: each by itself, or all by what one of them is."""
    if not row:
        return
    named = [_is_named(text, each) for each in row]
    is_done = _is_done(text, row[0], row[-1])
    if (first := _modified(text, row[0])) != row[0] and OWN_HEAD.search(row[0].of(text)):
        yield first
    is_list = is_done or any(OWN_HEAD.search(each.of(text)) for each in row)
    for span, is_name in zip(row, named, strict=True):
        if OF_BODY.match(text, span.end) or _is_slogan(text, span, is_done=is_done):
            continue
        is_thing = NOT_NAMES.search(span.of(text)) or THINGS.search(span.of(text))
        if is_name or (is_list and len(span) > 4 and not is_thing):
            yield span


def _is_slogan(text: str, span: Span, *, is_done: bool) -> bool:
    name = span.of(text)
    if not SLOGAN.match(name):
        return False
    return TWO_COUNTS.fullmatch(name) is None or not (
        is_done or LIST_OF.match(text, span.end) or NAMES_IT.match(text, span.end)
    )


def _is_done(text: str, first: Span, last: Span) -> bool:
    """Whether something is done with the names from the first to the last that is done with programmes only."""
    is_end = BEHIND_DONE.match(text, last.end) is not None
    return is_end and len(first) > 5 and DONE.search(text, max(0, first.start - 4), first.start) is not None


def _is_named(text: str, quoted: Span) -> bool:
    """Whether a quoted name without its head is a programme's by its own words, its list or what stands beside it."""
    name = quoted.of(text)
    if LIST_OF.match(text, quoted.end) or (OWN_HEAD.search(name) and not SYSTEMS_LISTED.search(name)):
        return True
    if NAMES_IT.match(text, quoted.end) or APPOSED.search(text, max(0, quoted.start - 8), quoted.start):
        return True
    return (
        OUTSIDE.match(text, quoted.end) is not None
        and DONE_WITH.search(text, max(0, quoted.start - 6), quoted.start) is not None
    )
