"""Events by the form of their names: sessions, games, festivals by number, quotes, and what happened at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reviewer.documents.spans import Span
from reviewer.extraction.event_words import FESTIVALS, OCCASIONS
from reviewer.extraction.lexicons import HAN, any_of, listed
from reviewer.extraction.programme_heads import HEAD

# Bodies that meet by sessions: 市|妇联|五届十次执委会议.
LEAGUES = any_of(
    listed("妇联 总工会 工会 团委 共青团 科协 残联 文联 侨联 工商联 作协 记协 社科联 贸促会 红十字会 台联")
)
ORDINAL = r"(?:第?[一二三四五六七八九十\d]+|首)"
SESSION = rf"{ORDINAL}届(?:{ORDINAL}[次届])?"
ASSEMBLY = (
    r"(?:中央委员会|全体(?:委员)?(?:\(扩大\))?会议|全委(?:\(扩大\))?(?:会议|会)|全会|人民代表大会|人代会|(?:党|职|团|妇|工)代会|代表大会|"
    r"(?:定期|临时)大?会|执委会?(?:\(扩大\))?会议?|(?:常务委员|常委|理事)会(?:\(扩大\))?(?:会议)?|(?:常委|常务)(?:\(扩大\))?会议|会议)"
)
LEVEL = "[省市县区州盟旗]"
HOST = rf"(?:中国共产党|中共|党的|全国|[省市县区镇乡州盟旗](?:议会|民代表会)?)(?:委|党|人大|政协|{LEAGUES})?"
MEETING = re.compile(
    rf"(?:{HOST})?{SESSION}{ASSEMBLY}(?:{ORDINAL}次(?:全体)?会议)?|(?<![届、一二三四五六七八九十])[一二三四五六七八]中全会|党的[一二三四五六七八九十]{{1,3}}大(?!家)|"
    r"(?:党的|中国共产党)?[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八九]中[、和])*[一二三四五六七八九十]中全会|"
    rf"(?:{SESSION})?(?:[省市县区州](?:人民政府|政府|委)|国务院|管委会)(?:党组|常委会)?(?:{ORDINAL}届)?{ORDINAL}次(?:常务|常委|全体|党组|主任)?(?:\(扩大\))?(?:会议|会)|"
    rf"[省市县区]?{SESSION}(?:全国|[省市县区])?(?:人大|政协)(?:常委会)?{ORDINAL}次(?:全体)?(?:会议|全会)|"
    rf"(?:全国|[省市县区])?(?:人大|政协){SESSION}(?:{ORDINAL}次(?:全体)?)?会议|"
    rf"(?:[省市县区州]|中央)?纪委(?:{SESSION})?{ORDINAL}次全(?:体)?(?:会议|会)|{LEVEL}党?委{HAN}{{2,8}}(?:委员会|领导小组){ORDINAL}次(?:全体)?会议|"
    rf"(?:[省市县区]|全国)?{ORDINAL}次(?:党代会|党代表大会|妇代会|团代会|代表大会)|(?<![第零一二三四五六七八九十])(?:十[五六七八九]|二十)大(?=精神|期间|报告|代表(?!团)|安保|胜利|关于|部署|召开)|(?:全国|[省市县区])?两会(?![制一三四五])|"
    rf"(?:{ORDINAL}届)?(?:{HAN}{{2}})?[乡镇市县](?:民代表会|议会)(?:{ORDINAL}届)?{ORDINAL}次(?:定期|临时)大?会"
)
FESTIVAL_END = any_of(FESTIVALS)
# With an ordinal, each alternative from a character of its own; and 第46个|爱耳日|.
NUMBERED = re.compile(
    rf"第[一二三四五六七八九十\d]+[届个次](?:(?![和与及的]){HAN}){{0,12}}?{FESTIVAL_END}|"
    rf"首[届个次](?:(?![和与及的]){HAN}){{0,12}}?{FESTIVAL_END}|(?P<day>第\d+个(?:(?![和与及的了、]){HAN}){{2,8}}?(?:月|日|周)(?:活动)?)"
)
FEAST = re.compile(rf"届(?<=[首一二三四五六七八九十\d]届)(?:(?![和与及的会赛上获]){HAN}){{1,8}}?节(?![日目约能省点])")
# By the name of what it is held for.
OCCASION = re.compile(rf"{any_of(OCCASIONS)}(?:{any_of(OCCASIONS)})?(?:{FESTIVAL_END}|节(?![日目约能省]))")
GAMES = re.compile(
    rf"(?:{ORDINAL}届)?(?:全国|亚洲|世界|[省市县])?(?:{ORDINAL}届)?(?:亚|奥|冬奥|全|大|残|省|城|青|军|亚残|民|农|工|特奥|少数民族)运会|"
    r"(?:\d{4}年?)?(?:亚运|奥运|残奥|亚残|冬奥|全运|大运|残运|世博|省运|城运|青运|军运|亚残运)会|"
    rf"{ORDINAL}届特奥会|(?:{ORDINAL}届、)?(?:{ORDINAL}届)?(?:全国)?(?:冬残|残特)奥会|(?:{ORDINAL}届)?亚冬会|亚洲冬运会|十[一二三四五六]运会|(?:{ORDINAL}届)?(?:广|[浙津渝京辽冀鲁豫鄂湘赣皖苏闽粤桂琼川滇黔陕甘青宁新蒙吉黑晋]|林|农|进|服|消|西|东|数|文|药|茶|园|花|牡丹)(?:交|博|洽)会"
)
# 百色起义, 古田会议, 意大利国际果蔬展: what happened at a place, or is shown there.
HISTORY = re.compile(
    "(?:秋收|南昌|八一南昌|武昌|广州|百色|平江|渭华|黄麻|左右江)起义(?![路街])|辛亥革命|五四运动|五卅运动|百团大战|西安事变|皖南事变"
    "|(?:卢沟桥|七七|九一八)事变|(?:甲午|鸦片|抗美援朝)战争|(?:淮海|辽沈|平津|渡江)战役|(?:遵义|古田|瓦窑堡|洛川|黎平|猴场)会议(?!中心|室|路)"
    "|红军长征|(?<![新万里“])长征(?=胜利|途中|出发|开始|经过)|“文化大革命”|“文革”|开国大典"
    "|(?:起义|暴动|战役|战斗|大捷|惨案|事变|保卫战|阻击战|工人运动|三年游击战争|斗争(?=[，。、到]))"
    "(?![会旧遗纪烈力中员路街在生]|英雄|一线|领袖|经历|大道|广场)"
    rf"|国际(?:(?![的和与及在]){HAN}){{2,8}}(?<![发开进拓扩施伸])展(?![览示出会位区厅品开现馆台销])"
)
REMEMBRANCE = re.compile("会址|旧址|遗址|纪念[馆碑园塔]|烈士|博物馆|陈列")
ANNIVERSARY = re.compile(rf"(?:(?![和与及的了、好展迎办]){HAN}){{2,10}}?\d+周年(?:纪念)?(?:活动|大会|晚会)")
QUOTED_EVENT = re.compile(
    rf"[“「『][^“”「」『』。；\n]{{0,20}}?(?:{FESTIVAL_END}|文化节|(?<![“「『][两双三春])节|(?<![社省机协学商工合金员事])会|赛|典礼|仪式)[”」』](?!(?!活动){HEAD})"
)
# “白云杯”职工篮球赛.
CUP = re.compile(
    rf"[“「『][^“”「」『』。；\n]{{1,12}}杯[”」』](?:(?![和与及的了]){HAN}){{0,14}}?(?:赛(?!事)|展演|展评)"
)
# What such a contest has in front: 2021年庆七一|“山水杯”篮球赛.
BEFORE_CUP = re.compile(
    rf"(?:(?:\d{{4}}年度?|{ORDINAL}届)(?:全[国省市县区])?(?:喜?[迎庆]|欢庆|庆祝|纪念){HAN}{{1,6}}|(?:喜?[迎庆]|欢庆|庆祝){HAN}{{1,4}}|"
    rf"\d{{4}}年度?|{ORDINAL}届(?:全[国省市县区])?)$"
)
OF_A_PLACE = re.compile("残奥|亚残|国际|半程|全程|亚运|奥运|冬奥|大运|世博")
# The patterns of events, each behind words that it cannot do without and that are found much quicker, and before what
# they may have in front that is looked for only where they stand.
EVENTS = (
    (
        re.compile(
            f"{'|'.join(f'{each}[^，。]{{1,9}}次' for each in '政院委会')}|届|中全会|纪委|党的|两会|大会|[党妇团]代会"
        ),
        MEETING,
        re.compile(rf"中共(?:(?![和与及在于召开的]){HAN}){{0,6}}$"),
    ),
    (
        re.compile(any_of(FESTIVALS | {f"第{digit}" for digit in range(10)})),
        NUMBERED,
        re.compile(r"(?:\d{4}年?|[省市县区]|全国|全省|全市)$"),
    ),
    (re.compile("届"), FEAST, re.compile(f"{ORDINAL}$")),
    (re.compile(any_of(FESTIVALS | {"节"})), OCCASION, None),
    (re.compile("交会|博会|洽会|运会|奥会"), GAMES, None),
    (
        re.compile("[节会赛月周季坛拉松华礼式][”」』]"),
        QUOTED_EVENT,
        re.compile(r"(?:第[一二三四五六七八九十\d]+|首)届$"),
    ),
    (re.compile("杯[”」』]"), CUP, BEFORE_CUP),
    (re.compile("周年"), ANNIVERSARY, None),
    (
        re.compile(
            "起义|亥革命|五四运动|五卅运动|人运动|大战|战争|战役|战斗|事变|义会议|田会议|堡会议|川会议|平会议|场会议|长征|“文|大典|暴动|大捷|惨案|卫战|击战|斗争|国际"
        ),
        HISTORY,
        None,
    ),
)
OF_ANY_PLACE = (
    "起义",
    "暴动",
    "战役",
    "战斗",
    "大捷",
    "惨案",
    "事变",
    "保卫战",
    "阻击战",
    "工人运动",
    "三年游击战争",
    "斗争",
    "国际",
)
LONGEST_BEFORE = 18


def by_form(text: str, heads: Mapping[int, int]) -> Iterator[Span]:
    """The events that their own form shows; `heads` are the places in front, their starts by their ends."""
    for needed, pattern, in_front in EVENTS:
        for found in pattern.finditer(text) if needed.search(text) else ():
            start = found.start()
            if pattern is MEETING or OF_A_PLACE.match(found.group()):
                start = heads.get(start + 1, heads.get(start, start))
            if pattern is HISTORY:
                start = heads.get(start, start)
                if REMEMBRANCE.match(text, found.end()) or not _is_known_or_of_a_place(found, start):
                    continue
            if in_front is not None and found.lastgroup != "day":
                before = in_front.search(text, max(0, start - LONGEST_BEFORE), start)
                start = before.start() if before is not None else start
            yield Span(start, found.end())


def _is_known_or_of_a_place(found: re.Match[str], start: int) -> bool:
    """秋收起义 by itself, but 战斗 and 国际…展 only with the place in front."""
    return start < found.start() or not found.group().startswith(OF_ANY_PLACE)
