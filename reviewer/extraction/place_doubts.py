"""Doubts: what looks like the name of a place and is none, and where only its first part is one."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon
from reviewer.extraction.place_words import ADMINISTRATIVE, has_suffix, is_known

# 壮大|村集体, 均衡|县: what a tagger takes for a place's name, and the kind that is meant.
KIND = "(?:街道|社区|乡镇|乡村|镇村|村镇|县乡|村组|[省市县区镇乡村州里街路港山岭桥园]|公园|景区|园区)"
OF_A_DEED = re.compile(f"({HAN}{{2}}){KIND}")
# 创新|街道社区党组织: a verb that towns are named by too, before what is done in towns.
DEED_IN_TOWNS = re.compile(
    "(?:创新|发展|振兴|建设|统一|繁荣|富裕|和谐|平安|幸福)(?:街道|社区|乡镇|[乡镇村])(?=(?:街道|社区|乡镇|村)?"
    "(?:党组织|党建|治理|集体|两级|干部|管理体制|服务体系|组织|规划|企业|经济|设置|文化))"
)
# 香米之乡, 市容|市貌, 和美乡村
NO_NAME = re.compile(
    "(?:(?<=..)水乡|之[乡都城村州镇邦国窗源首路]|容[镇村乡市街]|(?:美丽?|秀美|生态|宜居|示范|数字|富裕|幸福|文明|平安|旅游|特色|现代|新型?|各)乡村"
    "|(?:^|[^东西南北中上下])[百千万]{1,2}[村乡镇]|^[两二三四五六七八九].[两一二三四五六七八九].)$"
)
KINDS_IN_DIVISION = re.compile(
    "(?:(?:经济发达|中心|牧业|农业|渔业|卫生|园林|示范|重点|贫困|美丽|生态|旅游|先进|模范|特色|小康|强|试点|星级|宜居|无毒|无讼|法治)+[镇乡村县]"
    "|(?:宜居|示范|绿色|智慧|模范|星级|完整)+社区)$"
)
# 工业强县, 旅游|兴县; 包村, 下乡: what is done for a place.
SLOGAN = re.compile(
    "(?:工业|农业|生态|旅游|文旅|科技|人才|教育|文化|质量|商贸|交通|开放|创新|产业|项目|实业|改革|环境|品牌|资源|林业|畜牧|依法|法治|数字|制造|体育|"
    "健康|绿色|经济|企业|物流|海洋|航空|电商|贸易|服务)[立强兴富建活旺治稳美][省市县区镇乡村州]"
)
DEED_OF_ONE = re.compile("[废升置包驻进联扶帮治强富活建迁并撤出返回离下还思入到串访爱护兴设][村乡镇县市州府]")
# 重于|泰山, 绿水青山就是|金山银山
FIGURATIVE = re.compile(
    "(?:(?:重于|稳如|安如|恩重如|情重如)泰山|泰山(?:压顶|北斗)|(?:钢铁|血肉|绿色|铜墙铁壁的?)长城|不到长城|(?:金山)?银山(?=[”」]|就是|理念|论|转化|转换)"
    "|金山银山|绿水青山|青山绿水|山河湖海|山水林田湖草?沙?|五湖四海|(?:新的?)?长征路)"
)
# 开化县|辖镇
SUBORDINATE = re.compile("(?:[下直]?辖|管|属)[市县区镇乡村]$")
# 推进|澳门社区建设: a country or a region has no community of its own.
COUNTRY_AND_KIND = re.compile("(中国|澳门|香港|台湾|内地|全澳|本澳)(?:社区|乡村|城乡|村镇|街道)")
TWO_LEVELS = re.compile(
    "(?:[本我该][省市县区州]|全[省市县区]|(?:中心|示范|重点|贫困|先进|后进|试点|行政|自然)村)(?=..)"
)
# 枞阳在线, 河南|讯
MEDIUM = re.compile("(?:在线|网|报|讯)$")
# 太阳能电池, 客家母亲河, 县县通高速公路
NO_SITE = re.compile(
    "电池$|达峰$|电路$|[公道]路路$|连心桥$|改[厅县市区镇乡]$|母亲河$|^[县市区乡镇村](?:[县市区乡镇村])?通|^使?修[路桥]$|^新?修[公铁道]路$"
)
# 湖南|省控断面, 中国|省辖市
OF_A_LEVEL = re.compile(
    "[省市县区](?:控(?:断面|考核|点位|站点)|属(?:企业|国企|国有|高校|院校|医院|单位|事业)|直(?:机关|部门|单位|属)|辖市|管县)"
)
ENDS_OF_KINDS = frozenset("乡都城村州镇邦国窗源首市街县区")
# 公安局|和|县林场 has no 和县.
AND_COUNTY = re.compile("(?<=[局委办厅院会队站部府心])和县")
# 会同|县议员 is no 会同县.
TOGETHER_WITH = re.compile("会同县(?=议|直|级|有关|各|相关|公安|[水财教农林住市文卫应民司])")
# 入海口 is no 海口.
JOINED_NEIGHBOUR = re.compile("[东南西北][和与同].{2,5}[乡镇县市区]$")
BORDERS = re.compile("接壤|相连|相接|毗邻|毗连|相邻|为邻|交界|隔")
VILLAGE_POST = re.compile("副?主任|医|(?:党支部|党总支|支部)?副?书记|支书|两委|民|干部|会计|文书|级|集体")
MOUTH = re.compile("[入出]海口")
POST_IN_FRONT = re.compile(
    "(?:[局处科县市区乡镇村里会院]长|参议|议员|主任|主席|书记|委员|代表|秘书|主委|干事|记者|通讯员)$"
)


def settled(words: Words, span: Span) -> Span | None:
    """The part of a span that is a place's name, if any: 浙江省|卫生镇, 城关镇|凤凰美丽乡村, 本市|和平区."""
    text = words.text
    is_of_level = OF_A_LEVEL.match(text, span.end - 1) is not None or text[span.end - 1] == "讯"
    if is_of_level and is_known(text[span.start : span.end - 1]):
        return Span(span.start, span.end - 1)
    if span.of(text) in gazetteer.full_names():
        return None if is_no_place(words, span) else span
    # 南|和|湖溪乡接壤
    if JOINED_NEIGHBOUR.match(text, span.start, span.end) is not None and BORDERS.match(text, span.end) is not None:
        span = Span(span.start + 2, span.end)
    own = TWO_LEVELS.match(text[span.start : span.end])
    if own is not None:
        span = Span(span.start + own.end(), span.end)
    # 在我|镇芦庙老街
    if text[span.start - 1 : span.start] in {*"我本该"} and text[span.start] in "省市县区镇乡村" and len(span) > 3:
        span = Span(span.start + 1, span.end)
    # 闽东|佛教
    region = next(
        (end for end in (span.start + 3, span.start + 2) if text[span.start : end] in gazetteer.REGIONS), None
    )
    if (
        region is not None
        and region < span.end - 1
        and text[span.end - 1] != "段"
        and not any(has_suffix(name) or is_known(name) for name in (span.of(text), text[region : span.end]))
    ):
        return Span(span.start, region)
    country = COUNTRY_AND_KIND.fullmatch(text, span.start, span.end)
    if country is not None:
        return Span(span.start, country.end(1)) if is_known(country.group(1)) else None
    # 双马村|村主任
    if text.startswith("村村", span.end - 2) and VILLAGE_POST.match(text, span.end) is not None:
        span = Span(span.start, span.end - 1)
    if text[span.end - 1] not in ENDS_OF_KINDS:
        return None if is_no_place(words, span) else span
    belonging = SUBORDINATE.search(text, span.start + 2, span.end)
    if belonging is not None and _is_division(text[span.start : belonging.start()]):
        span = Span(span.start, belonging.start())
    kind = KINDS_IN_DIVISION.search(text, span.start, span.end) or NO_NAME.search(span.of(text))
    if kind is not None and kind.re is KINDS_IN_DIVISION:
        front = Span(span.start, kind.start())
        return front if len(front) > 1 and _is_division(front.of(text)) else (span if len(front) else None)
    if kind is not None:
        return _division_in_front(text, span)
    return None if is_no_place(words, span) else span


PRAISED = frozenset(("和美", "最美", "秀美", "优美", "完美", "精美", "更美"))


def is_no_place(words: Words, span: Span) -> bool:
    """A word, a figure of speech, a person or two words across which a name seems to stand."""
    text = words.text
    return (
        # 苏木乡|镇 are kinds; 和美|村庄, 最美|公路 are praised and not named.
        text[span.end - 1 : span.end + 1] == "乡镇"
        or text[max(0, span.start - 1) : span.start + 1] in PRAISED
        or (text[span.start] in "海会和" and _is_across_words(text, span))
        or is_deed(text, span)
        or _is_surname_with_post(text, span)
        or _is_person_behind_post(text, span)
        or _is_figurative(text, span)
        or NO_SITE.search(span.of(text)) is not None
        or (text[span.end - 1] in "线网报讯" and MEDIUM.search(span.of(text)) is not None)
    )


def _is_across_words(text: str, span: Span) -> bool:
    return (
        MOUTH.match(text, max(0, span.start - 1)) is not None
        or TOGETHER_WITH.match(text, span.start) is not None
        or AND_COUNTY.match(text, span.start) is not None
    )


def is_deed(text: str, span: Span) -> bool:
    """壮大|村, 均衡|县, and 创新街道|社区党组织."""
    if text[span.end - 2] in "立强兴富建活旺治稳美" and SLOGAN.fullmatch(text, span.end - 4, span.end) is not None:
        return True
    if len(span) == 2 and span.of(text) not in gazetteer.full_names() and DEED_OF_ONE.match(text, span.start):
        return True
    if len(span) == 2 and text[max(0, span.start - 1) : span.start + 1] in lexicon("no_names"):
        return True
    found = OF_A_DEED.fullmatch(text, span.start, span.end)
    if found is not None and found.group(1) in lexicon("no_names"):
        return True
    behind = DEED_IN_TOWNS.match(text, span.start)
    return behind is not None and behind.end() == span.end


def _is_figurative(text: str, span: Span) -> bool:
    if text[span.end - 1] not in "山城海湖路":
        return False
    return any(
        found.start() <= span.start and span.end <= found.end()
        for found in FIGURATIVE.finditer(text, max(0, span.start - 6), span.end + 3)
    )


def _is_division(name: str) -> bool:
    return name in gazetteer.full_names() or name in gazetteer.plain_names() or ADMINISTRATIVE.search(name) is not None


def _division_in_front(text: str, span: Span) -> Span | None:
    """The longest division that the span starts with."""
    for end in range(span.end - 1, span.start + 1, -1):
        if is_known(text[span.start : end]):
            return Span(span.start, end)
    return None


def _is_surname_with_post(text: str, span: Span) -> bool:
    """曹|县长 is no 曹县."""
    return len(span) == 2 and text[span.end - 1] in "县市区镇乡" and text.startswith("长", span.end)


def _is_person_behind_post(text: str, span: Span) -> bool:
    """参议|赖森林、: behind a post and before a stop, a name that ends as places do."""
    if len(span) != 3 or text[span.start] not in lexicon("surnames") or span.of(text) in gazetteer.full_names():
        return False
    is_last = text[span.end : span.end + 1] in {*"、，,。"}
    return is_last and POST_IN_FRONT.search(text, max(0, span.start - 3), span.start) is not None
