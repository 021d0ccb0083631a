"""Programmes without quotes, read from their head noun back to the word that brings them on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, any_of, lexicon, listed, scanned
from reviewer.extraction.programme_heads import HEAD, OF_A_BODY

# Each starts with a character of its own: re skips to those.
HEADS = re.compile(
    r"战略(?!布局|定位|思想|目标|任务|部署|要求|机遇|支点|性|合作|伙伴|高度|规划|资源|眼光|储备|决策)|"
    r"行动(?:计划)?(?!方案|力|上|自觉|指南|能力|起来|不便|纲领|路线|迅速)|"
    r"活动(?:(?<=推选活动|宣传活动|推介活动|评选活动|惠民活动|展示活动)|(?<=教育实践活动)|(?<=[岗号户市县村镇区校园庭位院关业]创建活动)|(?<=设年活动))|教育(?<=主题教育|学习教育)(?!活动|实践)|"
    r"工程(?!师|局|公司|学|队|款|处|部|质量|进度|技术|机械|量|验收|造价|监理|车|建设领域|招)|"
    r"项目(?!名录|名单|清单|表|部|经理|库|资金|推进|组|法人|区|办|化|所在地|名称|单位|业主|审批|指挥部|支出|管理)|"
    r"试点(?!县|市|区|镇|村|城市|单位|乡|企业|示范|范围|地区|学校|省|经验|街道|社区)(?:项目)?|"
    r"计划(?<=(?:引进|培养|支持|培育|创生|振兴|资助|倍增|提升|推广|扶持|发展|行动|保护|人才|成长|领航|攀登|赋能|攻坚|跃升|助推|帮扶|改造|服务)计划)|"
    r"综合示范(?=工作|建设|[，。；])|平台(?<=(?:合作|交易|交流|管理|监测|预警|服务|监管|调度|指挥|信息|城管|政务|旅游|交通)平台)(?!建设|公司)|制度(?!化|建设|改革|创新)|模式(?<!新模式)(?!化|创新)"
)
NEEDED = re.compile("战略|示范|制度|模式|平台|行动|活动|教育|工程|项目|试点|计划")
LONGEST, SHORT_MEMBER = 30, 6
# What stands in front of a name and is none of it: words, and those that some of the words behind keep from it.
BEFORE_WORDS = listed(
    "制定 出台 印发 编制 确立 率先 助力 实行 推广 首创 试行 实施 推行 启动 深化 开展 打造 落实 抓好 做好 抓实 "
    "参与 引入 搭建 依托 推动 完成 争取 力争 确保 申报 谋划 结合 围绕 通过 利用 借助 加强 强化 全面 深入 扎实 "
    "大力 积极 持续 有序 稳步 统筹 着力 继续 认真 坚决 精心 聚焦 若干 各项 各级 各类 一系列 该 此 以 "
    "以及 对接 融入 对 将 把 被 向 从 由 是 给 使 让 有 或 的 了 着 等 作为 列入 纳入 入选 获批 负责 牵头 "
    "关于 承担 涉及 包括 主持 签约 投资 投资建设 总投资 我省 我市 我县 我区 本省 本市 本县 本区 今年 去年 近年来 "
    "日前 近日 批准建设 批准 配合 推出 用好 完善 健全 建立 落实 执行 上线 来到 走进 走访 察看 查看 参观 考察 "
    "观摩 视察 踏勘 发挥 落细"
)
MEASURES = "(?:公里|千米|米|个|项|处|座|条|户|亩|亿元|万元|元|套|所)"
BEFORE = re.compile(
    rf"{any_of(BEFORE_WORDS)}|根据(?!地)|按照|依据|遵照|[“《，,。；;：:！!？?\n\s”》）)(（]|创新(?!驱动|型|创业|发展|模式|能力|中心)|加快(?!发展)|组织(?!部|工作|建设)|"
    r"重点(?!攻坚|领域|行业|区域|人群|企业)|检查(?!站|能力)|到(?!期|户|村|园|人|家|田|校|岗|边)|推进(?!机制)|高质量(?!发展)|高标准(?!农田)|引进(?!人才|项目|计划)|在(?!线|建|职)|为(?!民)|并(?!网)|"
    r"、(?!(?<=[一二三四五六]期、)[一二三四五六]期)(?!(?:[^，,。；、]{1,4}、)?[^，,。；、]{1,3}污染)|本(?=[县市区镇村校院次届年])|"
    rf"\d[\d.]*[万亿]?余?{MEASURES}|[一两几多]批|多[项个种]|\d{{4}}年度?|\d月份?|\d日|"
    r"(?<=[”制])[和与及]|[和与及](?!农业|谐|平|文化|旅游|节水|应用|改造|提升|生态|环境|现代)"
)
FOR_A_PLACE = re.compile("支持|指导|协调|帮助|引领|运用")
# What is done with a programme, in front of its name.
DOINGS = listed(
    "制定 出台 印发 编制 确立 率先 助力 实行 推广 首创 试行 实施 推进 推行 启动 深化 开展 打造 落实 抓好 抓实 "
    "做好 参与 引入 加快 推动 组织 完成 争取 申报 谋划 承担 入选 获批 列入 纳入 做实 打好 建设 主持 签约 作为 "
    "推出 用好 发挥 建成 上线 把 将 以 通过 借助 依托 利用 围绕 结合 按照 根据 依据 享受 参加 列为 对接 融入 "
    "随着 在 自 搭建 创新"
)
VERBS_BEFORE = re.compile(rf"{any_of(DOINGS)}(?:好|了|国家|的)?(?:\d[\d.]*[万亿]?(?:公里|个|项|座|处|亩|户))?$")
# What is inspected: 察看了|玉米加工项目, 来到|转型产业园项目、….
VISITED = re.compile(
    "(?:来到|走进|走访|察看|查看|参观|考察|观摩|视察|检查|踏勘|调研|(?<![达提得收受感遇])到|(?<=项目)[、和])了?$"
)
VISITED_BEHIND = re.compile("(?:施工|建设|项目)?(?:现场|工地|厂区|车间)|[，、。；等和进实听看详了]|$")
OPENING_VERB = re.compile("^(?:建成|建设|新建|改建|完善|推动|抓|做|建|办|上|促|新开工|开工)(?=.{6})")
# Words of kinds, of which alone no name is made.
KIND_WORDS = listed(
    "重点 重大 民生 民心 实事 惠民 办实 基础设施 配套 附属 主体 土建 建设 市政 水利 交通 能源 农业 工业 产业 "
    "文化 旅游 文旅 教育 卫生 医疗 环保 生态 绿化 道路 公路 桥梁 管网 供水 供电 供热 供气 安全 扶贫 帮扶 救助 "
    "培训 科技 科研 技改 技术 改造 改建 扩建 新建 在建 续建 拟建 招商 引资 引进 投资 签约 外资 合作 开发 支撑 "
    "服务 公共 社会 公益 志愿 信息化 数字化 系统 综合 专项 系列 各类 各项 一批 相关 有关 其他 该 此 这些 这 "
    "本 集中 联合 统一 具体 实际 一致 整治 治理 执法 救援 检查 清理 行动 检修 维修 修缮 装饰 安装 建筑 房屋 "
    "商业 住宅 优质 精品 样板 示范 标志性 指标性 支柱 大型 中小型 中央 省级 市级 县级 国家级 国家 全省 全市 "
    "全县 区域 发展 总体 整体 长远 公司 企业 经营 国防 农村 城市 城镇 乡村 城乡 体育 宣传 主题 实践 学习 党建 "
    "推介 评选 推选 展示 活动 改革 省 市 县 区 工作 年度 人才 人民 群众 三年 两年 五年 前期 后续 项目 工程 "
    "第三方 市场化 综合性 多功能 试点 计划 方案 亿元 以上 百亿 千万 超 万 园区 设置 管理 新型"
)
KINDS = re.compile(rf"(?:{any_of(KIND_WORDS)}|[一二三四五六七八九十大小多两个几新老类项])*")
SUBJECT_OF = re.compile(
    "(?:正式|顺利|全面|成功|率先|稳步|深入|如期)?(?:是|作为|已|将|为|共|总|自(?!然)|取得|绩效|成效|成果|效果|获评|荣获|深入|扎实|圆满|惠及|覆盖|资助|培训|中(?=[，,])|的(?=实施|推进|开展|建设)|落户|开工|竣工|启动|获批|通过验收|建成|投产|实施|推进|投入使用|落地|签约|进展|列入|开建|奠基|全面|有序)"
)
OF_THE_STATE = re.compile("国家|全国")
OF_BODY = re.compile(OF_A_BODY)
LISTED = re.compile(rf"(?:”|{HEAD}|制)[、和及与]$")
# 实施工贸协同、|出口品牌培育计划
ALSO_DONE = re.compile("(?:实施|开展|启动)[^，。；：“”]{2,14}、$")
# 制定|个性化帮扶计划: plans of one's own have no names.
OF_ONES_OWN = re.compile("(?:制定|制订|编制|列入|纳入|拟定)了?$")
PRACTISED = re.compile("(?:实行|推行|推广|首创|创新|试行|施行)了?$")
MERE = re.compile(
    "首[个批].*(?:项目|工程)$|规划配套项目$|(?:主体|土建|平改立|脱硝|安装|装饰|附属|补植|管网|校建|亮化|硬化|收尾|绿化|防水|道路|路基|路面|桩基|基础)工程$|(?<!年)(?:整治|检查|清理|治理|执法|巡查|排查|系列)行动$|^.{0,5}专项行动$|[一二三四五六七八九十两][大项个]$"
)
# 完善|共有产权住房制度: long enough to be one of its own.
SET_UP = re.compile("(?:建立|健全|完善|落实|执行|实施|巩固|探索)了?$")
LONG_MODIFIERS = 6
# Systems of insurance, relief and housing that are named by what they give.
GIVEN = listed(
    "合作医疗 医疗保险 养老保险 工伤保险 失业保险 生育保险 大病保险 护理保险 生活保障 低保 五保供养 特困供养 "
    "救助供养 医疗救助 大病救助 社会救助 临时救助 教育救助 法律援助 住房公积金 廉租住房 基本药物 分级诊疗 "
    "奖励扶助 家庭医生签约服务"
)
SECURITY = re.compile(f"{any_of(GIVEN)}制度(?!化|建设|改革|创新)")
BUILT = re.compile("建立|完善|健全|巩固|规范|探索|执行|进一步|逐步")
LONGEST_SECURITY, LONGEST_CARRIED = 12, 8
# 乡风文明进万家|等活动: what is carried to houses, schools and villages.
CARRIED_TO = re.compile(
    "进(?:万家|千家万户|校园|社区|企业|农村|机关|乡村|课堂|基层|军营|家庭|网格)"
    "(?:(?=等(?:系列|主题|特色)?活动)|(?:系列|主题|宣传|宣讲|专项){0,2}(?:活动|行动))"
)
CARRIED = re.compile(rf"(?:(?![和与及的等开展]){HAN}){{2,8}}$")
CLAUSE_STARTS = ("", "，", ",", "。", "；", "：", ":", "\n", " ")
# Words of a clause, which stand in no name: 许县长首先到埔里镇会勘|野溪治理工程.
CLAUSE = re.compile("调研|视察|会勘|进行|投入|首先|前往|指出|表示|要求|带领|率队|宣布|[县市镇乡区局处科所]长|公所")
COUNTED = re.compile(r"(?:[一二三四五六七八九十两]+|\d+)[大项个条]")
OTHER_NAMES = re.compile(f"{NEEDED.pattern}|方案|机制|体系|平台|政策|措施")
YEARS = re.compile("[一二三四五六七八九十两]年")


# A name as a heading: （二）医疗卫生人才保障项目.
HEADING = re.compile(
    rf"\s*(?:[（(]?(?:[一二三四五六七八九十]+|\d{{1,2}})[）)、.．]|第[一二三四五六七八九十]+[章节条])\s*(?P<name>(?:(?![的和])(?:{HAN}|、)){{6,24}}?(?:项目|工程|行动|计划|行动计划|试点))(?=[。：:\s（(]|$)"
)
OPENING_VERBS = re.compile(
    "实施|推进|推行|启动|深化|开展|打造|落实|抓好|做好|加快|推动|组织|完成|加强|强化|全面|深入|扎实|大力|积极|持续|有序|稳步|统筹|重点|着力|继续|认真|坚决|关于|完善|建立|健全|建设"
)


def spans(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    """学前教育三年行动计划, 农村道路扩面延伸工程: names of more than a kind, brought on by what is done."""
    text = words.text
    heading = HEADING.match(text)
    if heading is not None and not KINDS.fullmatch(heading["name"]) and not OPENING_VERBS.match(heading["name"]):
        yield Span(*heading.span("name"))
    yield from _nationwide(words)
    yield from _of_security(words)
    yield from _by_place(words)
    yield from _carried(text)
    starts = {place.start for place in places}
    for head in HEADS.finditer(text) if NEEDED.search(text) else ():
        start = _start(text, head, starts)
        opening = OPENING_VERB.match(text[start : head.end()])
        # 上|海智慧城市…: no verb.
        is_verb = opening is not None and words.is_border(start + opening.end())
        start += opening.end() if opening is not None and is_verb else 0
        name = Span(start, head.end())
        if words.is_border(start) and not OF_BODY.match(text, name.end) and _is_name(words, name, head, starts):
            # 土地制度|国家…试点, but 盐碱地改造国家试点
            widest = OF_THE_STATE.search(text, start + 1, head.start()) if head.group().startswith("试点") else None
            widest = None if widest is not None and widest.end() == head.start() else widest
            yield name if widest is None else Span(widest.start(), name.end)


def _start(text: str, head: re.Match[str], places: set[int]) -> int:
    """Behind the last words that bring a name on; a conjunction may be within one that starts its clause or a place."""
    start = max(0, head.start() - LONGEST)
    for before in BEFORE.finditer(text, start, head.start()):
        is_first = (start in places or text[start - 1 : start] in CLAUSE_STARTS) and SUBJECT_OF.match(text, head.end())
        is_first = is_first or (
            before.start() - start <= SHORT_MEMBER
            and (VERBS_BEFORE.search(text, max(0, start - 12), start) or LISTED.search(text, max(0, start - 6), start))
        )
        is_within = before.group() in ("和", "与", "及") and not OTHER_NAMES.search(text, start, before.start())
        if not (is_first and is_within and start < before.start()):
            start = before.end()
    # 协调支持|通渭多能互补项目: what is done for a place's project is none of its name.
    deeds = FOR_A_PLACE.finditer(text, start, head.start())
    return next((deed.end() for deed in deeds if deed.end() in places), start)


def _nationwide(words: Words) -> Iterator[Span]:
    """Names that every reader knows, with their quotes; those of services on the phone as whole words only."""
    text = words.text
    for found in nationwide().finditer(text):
        is_whole = words.is_border(found.start()) and words.is_border(found.end())
        if ON_THE_PHONE.search(found.group()) and not is_whole:
            continue
        is_quoted = text[found.start() - 1 : found.start()] == "“" and text[found.end() : found.end() + 1] == "”"
        yield Span(found.start() - is_quoted, found.end() + is_quoted)


def _of_security(words: Words) -> Iterator[Span]:
    """新型农村合作医疗制度, from the words that bring it on."""
    for found in SECURITY.finditer(words.text) if "制度" in words.text else ():
        start = max(0, found.start() - LONGEST_SECURITY)
        for before in chain.from_iterable(each.finditer(words.text, start, found.start()) for each in (BEFORE, BUILT)):
            start = max(start, before.end())
        if words.is_border(start):
            yield Span(start, found.end())


def _carried(text: str) -> Iterator[Span]:
    for to in CARRIED_TO.finditer(text):
        what = CARRIED.search(text, max(0, to.start() - LONGEST_CARRIED), to.start())
        if what is not None:
            yield Span(what.start(), to.end())


def _by_place(words: Words) -> Iterator[Span]:
    """仙林|模式: what a place is known for."""
    for place in words.tagged("LOC") if "模式" in words.text else ():
        if words.text.startswith("模式", place.span.end) and len(place.span) < 4:
            yield Span(place.span.start, place.span.end + 2)


# 爱山东, but no 热|爱山东
ON_THE_PHONE = re.compile("^.{2}[办通]$|^爱山东$|^秦务员$")


@cache
def nationwide() -> re.Pattern[str]:
    return scanned(lexicon("programmes"))


def _is_name(words: Words, name: Span, head: re.Match[str], places: set[int]) -> bool:
    text = words.text
    modifiers, kind = text[name.start : head.start()], head.group()
    is_of_years = kind.startswith("行动") and YEARS.search(text, name.start, name.end) is not None
    if "等" in modifiers or _is_mere(
        text, name, modifiers, is_long=is_of_years or (kind == "平台" and len(modifiers) > LONG_MODIFIERS)
    ):
        return False
    if kind.startswith("战略") or is_of_years or (kind.startswith("试点") and OF_THE_STATE.match(modifiers)):
        return True
    is_done = VERBS_BEFORE.search(text, max(0, name.start - 12), name.start) is not None
    if kind == "计划" and OF_ONES_OWN.search(text, max(0, name.start - 4), name.start):
        return False
    is_done = is_done or LISTED.search(text, max(0, name.start - 6), name.start) is not None
    is_done = is_done or ALSO_DONE.search(text, max(0, name.start - 20), name.start) is not None
    is_whole = SUBJECT_OF.match(text, name.end) is not None and (
        name.start == 0 or text[name.start - 1] in "，,。；、：:\n "
    )
    first = words.after(name.start)
    is_own = name.start in places or (first is not None and first.tag in ("nz", "ORG", "LOC", "nw"))
    if kind == "项目" or (kind == "工程" and is_own):
        return (len(modifiers) > 4 or (is_done and is_own)) and bool(
            (kind == "项目" and _is_visited(text, name))
            or is_own
            or is_whole
            or OF_THE_STATE.match(modifiers)
            or (is_done and len(modifiers) > 5)
        )
    if kind.endswith(("制度", "机制", "模式")):
        return _is_set_up(text, name, is_long=kind == "制度" and _is_long(modifiers))
    if kind == "平台":
        is_long = len(modifiers) >= LONG_MODIFIERS
        return (is_own and is_long) or (is_done and (is_own or is_long or modifiers.startswith(("智慧", "数字"))))
    return is_own if kind.endswith("活动") and name.start in places else is_done or is_whole


def _is_long(modifiers: str) -> bool:
    """共有产权住房, and 文化特派员: whose system it is."""
    return len(modifiers) >= LONG_MODIFIERS or (len(modifiers) == LONG_MODIFIERS - 1 and modifiers[-1] in "员长师官")


def _is_mere(text: str, name: Span, modifiers: str, *, is_long: bool) -> bool:
    """Whether a name says only of what kind it is, or is none but words of a clause or a count."""
    return (
        len(modifiers) < 4
        or (KINDS.fullmatch(modifiers) is not None and not is_long)
        or CLAUSE.search(modifiers) is not None
        or not re.fullmatch(rf"(?:{HAN}|[、+\dA-Za-z.—-])+", modifiers)
        or COUNTED.match(modifiers) is not None
        or MERE.search(text, name.start, name.end) is not None
        or MERE.search(modifiers) is not None
    )


def _is_set_up(text: str, name: Span, *, is_long: bool) -> bool:
    before = max(0, name.start - 5)
    is_built = is_long and SET_UP.search(text, before, name.start) is not None
    return is_built or PRACTISED.search(text, before, name.start) is not None


def _is_visited(text: str, name: Span) -> bool:
    before = VISITED.search(text, max(0, name.start - 4), name.start)
    return before is not None and VISITED_BEHIND.match(text, name.end) is not None
