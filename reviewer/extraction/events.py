"""Events: congresses and meetings, festivals, shows and contests, by their form or by what they are held for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, any_of, listed, merged
from reviewer.extraction.programme_heads import HEAD

ORDINAL = r"(?:第?[一二三四五六七八九十\d]+|首)"
SESSION = rf"{ORDINAL}届(?:{ORDINAL}[次届])?"
ASSEMBLY = (
    r"(?:中央委员会|全体(?:委员)?(?:\(扩大\))?会议|全委(?:\(扩大\))?(?:会议|会)|全会|人民代表大会|人代会|(?:党|职|团|妇|工)代会|代表大会|"
    r"(?:定期|临时)大?会|执委会?(?:\(扩大\))?会议?|(?:常务委员|常委|理事)会(?:\(扩大\))?(?:会议)?|(?:常委|常务)(?:\(扩大\))?会议|会议)"
)
LEVEL = "[省市县区州盟旗]"
# Bodies that meet by sessions: 市|妇联|五届十次执委会议.
LEAGUES = any_of(
    listed("妇联 总工会 工会 团委 共青团 科协 残联 文联 侨联 工商联 作协 记协 社科联 贸促会 红十字会 台联")
)
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
FESTIVALS = listed(
    "文化节 旅游节 艺术节 美食节 采摘节 音乐节 电影节 灯会 花会 庙会 博览会 展览会 交易会 洽谈会 招商会 "
    "推介会 运动会 锦标赛 马拉松 邀请赛 公开赛 联赛 越野赛 龙舟赛 龙舟节 读书节 丰收节 购物节 大赛 高峰论坛 "
    "花节 灯节 登山节 民歌节 山歌节 啤酒节 火把节 泼水节 科技节 体育节 球赛 马拉松赛 马拉松比赛 书画展 摄影展 "
    "消费季 购物季 啤酒季 嘉年华 盛典 盛典活动 典礼 冠军赛 挑战赛 对抗赛 展演 旅游周 文化周 旅游月 文化月 旅游季 活动月 宣传月 宣传周 活动周"
)
FESTIVAL_END = any_of(FESTIVALS)
# What festivals are held for, or where they run.
OCCASIONS = listed(
    "牡丹 樱花 桃花 梨花 油菜花 荷花 菊花 梅花 桂花 杜鹃 茶 龙舟 柑橘 葡萄 苹果 樱桃 半程 山地 国际 全程"
)
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
    r"(?:\d{4}年?)?(?:亚运|奥运|冬奥|全运|大运|残运|世博|省运|城运|青运|军运|亚残运)会|"
    rf"{ORDINAL}届特奥会|(?:{ORDINAL}届、)?(?:{ORDINAL}届)?(?:全国)?(?:冬残|残特)奥会|(?:{ORDINAL}届)?亚冬会|(?:广|[浙津渝京辽冀鲁豫鄂湘赣皖苏闽粤桂琼川滇黔陕甘青宁新蒙吉黑晋]|林|农|进|服|消|西|东|数|文|药|茶|园|花|牡丹)(?:交|博|洽)会"
)
# 百色起义, 古田会议, 意大利国际果蔬展: what happened at a place, or is shown there.
HISTORY = re.compile(
    "(?:秋收|南昌|八一南昌|武昌|广州|百色|平江|渭华|黄麻|左右江)起义|辛亥革命|五四运动|五卅运动|百团大战|西安事变|皖南事变"
    "|(?:卢沟桥|七七|九一八)事变|(?:甲午|鸦片|抗美援朝)战争|(?:淮海|辽沈|平津|渡江)战役|(?:遵义|古田|瓦窑堡|洛川|黎平|猴场)会议"
    "|红军长征|(?<![新万里“])长征(?=胜利|途中|出发|开始|经过)|“文化大革命”|“文革”|开国大典"
    "|(?:起义|暴动|战役|战斗|大捷|惨案|事变|保卫战|阻击战|工人运动|三年游击战争|斗争(?=[，。、到]))(?![会旧遗纪烈力中员])"
    "|国际(?:(?![的和与及在]){HAN}){2,8}展(?![览示出会位区厅品开现馆台销])".replace("{HAN}", HAN)
)
MEMORIAL = re.compile("会址|旧址|遗址|纪念[馆碑园塔]|烈士|博物馆|陈列")
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
# How meetings, festivals, shows and contests end that are named by what they are about.
MEETING_ENDS = listed(
    "工作会议 干部会议 小组会议 电视电话会议 联席会议 推进会议 部署会议 动员会议 紧急会议 调度会议 学术会议 "
    "表彰会议 总结会议 现场会 推进会 反馈会 分析会 通报会 评议会 述职会 培训会 宣讲会 见面会 专题会 督办会 "
    "务虚会 安排会 民主生活会 协调会 说明会 选举大会 大会 点评会 例会 总结会 启动会 干部大会 党员大会 职工大会 "
    "巡视工作会 动员会 部署会 推介会 观摩会 调度会 鉴定会 评审会 论证会 汇报会 研讨会 交流会 恳谈会 座谈会 "
    "发布会 动员大会 表彰大会 庆祝大会 总结大会 誓师大会 奖励大会 纪念大会 庆功大会 群众大会 庆典大会 表彰会 "
    "报告会 洽谈会 对接会 招聘会 听证会 展销会 订货会 扩大会 峰会 论坛 启动仪式 开工仪式 揭牌仪式 签约仪式 "
    "首发仪式 奠基仪式 竣工仪式 通车仪式 颁奖仪式 颁奖典礼 开学典礼 授牌仪式 捐赠仪式 剪彩仪式 开幕式 闭幕式 "
    "升旗仪式 入党仪式 授旗仪式 发车仪式 表扬活动 表扬大会 表扬典礼 表彰活动 颁奖活动 宣讲活动 启动活动 "
    "揭牌活动"
)
SHOW_ENDS = listed(
    "选拔 开幕礼 闭幕礼 启动礼 开放日 嘉年华 文化节 旅游节 艺术节 美食节 采摘节 音乐节 电影节 戏剧节 丰收节 "
    "读书节 啤酒节 采茶节 笔会 花会 灯会 庙会 博览会 展览会 交易会 运动会 图片展 作品展 摄影展 书画展 书法展 "
    "美术展 成就展 成果展 大奖赛 大赛 锦标赛 邀请赛 公开赛 联赛 竞赛 比赛 晚会 文艺汇演 文艺会演 歌咏会 "
    "联欢会 ”会 诗会 歌会 冠军赛 挑战赛 对抗赛 争霸赛 巡回赛 总决赛 选拔赛 精英赛 接力赛 展演 巡展 特展 "
    "马拉松 马拉松赛 文艺演出 巡回演出 惠民演出 广场演出 汇报演出 公益演出 竞演 汇演 会演 义演 音乐会 演唱会 朗诵会 "
    "诵读会 游园会 招待会 故事会 擂台赛 技能竞赛 知识竞赛"
)
LONGEST_END = max(map(len, MEETING_ENDS | SHOW_ENDS))
SUBJECT_END = re.compile(
    "会(?![议场长员址计谈展堂])|会议|节|赛|坛|演(?:(?!出|员|练|讲|奏|唱|艺|示|播)|出(?<=[艺回民场报益]演出))|展(?!开(?![幕展])|[示览出望演销位厅品馆台板区商]|现(?!场))|仪式|典礼|开幕[式礼]|闭幕[式礼]|启动礼|开放日|嘉年华|选拔(?!赛|作业|结果|工作|任用|机制|标准|程序|条件|出|人|干|优|了|获)|活动(?<=[彰扬奖讲动牌]活动)|马拉松"
)
CEREMONY = re.compile(f"{HAN}{{2}}(?:仪式|典礼)")
LONGEST_SUBJECT = 44
LONGEST_QUOTE = 30
# What stands in front of such a name and is none of it.
BEFORE_WORDS = listed(
    "召开 举行 举办 举办好 借力 借助 参加 出席 主持 承办 主办 筹办 协办 听取 关于 召集 邀请 传达 贯彻 落实 观看 "
    "收看 收听 荣获 获得 评为 夺得 宣布 共同 做好 办好 开好 筹备 迎接 印发 督导 调研 指导 参观 准备 率队 率团 "
    "对照 承担 申办 帮助 通过 根据 按照 被 备战 于 了 的 是 一次 本次 此次 这次 该次 上午 下午 晚上 昨日 今日 "
    "昨天 今天 近日 日前"
)
BEFORE_SUBJECT = re.compile(
    rf"[，,。；;：:！!？?\n\s]|{any_of(BEFORE_WORDS)}|启动(?!会|仪式)|"
    r"(?<!上合)(?<!合作)组织(?!部|工作)|开展(?!工作)|获(?=全|[省市县第])|"
    "以(?=[省市]?第|全[国省市]|首届)|(?<!第)[两三四五六七]届(?=中国|全国)|"
    "[0-9]{4}年(?=中央)|[0-9]+月(?:[0-9]+日)?|[0-9一二三四五六七八九十]日(?!游|活)|及(?=全|第|旅)|并(?!网|购)|在(?!线|职|校|外)|(?<=[办开行议])将|(?<!不)得|"
    "(?<![师动士]节)(?<=[会节展赛坛])暨(?!“)|、(?=全[民国省市县区])|(?<=[赛节展式])、|(?:(?<=活动)|(?<=大会)|(?<=会议)|(?<=全会))、|"
    "(?<![”届）)创建])(?<![〇○零一二三四五六七八九]年)(?=全[国省市县区镇乡](?!运))"
)
# Words that name nothing by themselves.
NO_SUBJECT = re.compile(
    "(?:隆重|盛大|简短|简朴|有关|相关|各种|各类|各项|各级|重要|重大|多次|几次|两次|每[年月季次]|定期|紧急|专题|年度|临时|内部|主题|系列|大型|小型|全国|全省|省市|[省市县级]|支队伍|[、]|[一二三四五六七八九十\\d]+[次场个届]|等|和|与|及|村民|干部|群众)*$"
)
HELD = re.compile("(?:召开|举行|举办|参加|出席|承办|主办|主持|组织|听取|筹办|协办)(?:了|的)?(?:[两三四五六七]届)?$")
OPENS = re.compile(
    "(?:[（(][^）)]{2,12}[）)])?(?:[在于][^，。；]{2,30}?)?(?:昨日|今日|今天|隆重|正式|胜利|圆满|顺利|如期|成功|盛大)*(?:地)?(?:召开|举行|举办|开幕|闭幕|开赛|拉开|启动|登场|落幕|揭幕)|上[，,]|上|将(?:在|于)[^，。；]{1,14}(?:召开|举行|举办)"
)
SIGNED = re.compile(
    rf"周年|暨|{ORDINAL}[届次]|[0-9]{{2,4}}年|[〇○零一二三四五六七八九]{{3,4}}(?=年|{HAN}{{2}})|[“（(《]"
)
OPEN_TO_ALL = re.compile("全[民国省市县区]|世界|亚洲|中国|国际")
OF_A_PLACE = re.compile("国际|半程|全程|亚运|奥运|冬奥|大运|世博")
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
        re.compile(rf"(?:第[一二三四五六七八九十\d]+|首)届$"),
    ),
    (re.compile("杯[”」』]"), CUP, BEFORE_CUP),
    (re.compile("周年"), ANNIVERSARY, None),
    (
        re.compile(
            "起义|革命|运动|大战|事变|战争|战役|会议|长征|文革|大典|暴动|战斗|大捷|惨案|保卫战|阻击战|斗争|国际.*展"
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
HELD_END = re.compile(
    "(?:大会|博览会|峰会|论坛|洽谈会|博会|洽会|节|周|消费季|马拉松|联赛|锦标赛|公开赛|邀请赛|超赛|大集|世界杯)$"
)
HELD_NAME = rf"(?:(?![的了和与及等为在有]){HAN}|\d|[“”（）()]){{4,24}}"
HELD_TOGETHER = re.compile(
    rf"(?:举办|办好|承办|举行|筹办|办好了|举办了|组织)(?P<names>{HELD_NAME}(?:、{HELD_NAME})+)(?=等(?:重大|系列|品牌|特色|节会|节庆|大型|重要|国际|经贸|文体|赛事|展会){{0,3}}(?:活动|赛事|展会|会议|节会)?|[，。；,;]|$)"
)
LONGEST_BEFORE = 18


# A festival or a contest that is held together with another event: …旅游节暨…庙会活动.
FIRST_OF_TWO = re.compile("(?:[节展赛周月日礼式]|运会|嘉年华)”?$")
SECOND_OF_TWO = re.compile(
    rf"(?:(?![和与及的在于]){HAN}|[“”]){{2,24}}?(?:活动|仪式|典礼|大会|[节会展赛日])"
    "(?=[，,。；;、”）)]|$|[在于将上]|开幕|闭幕|举[办行]|启动|圆满|隆重|拉开)"
)


def spans(text: str, places: Sequence[Span]) -> list[Span]:
    """The events that a paragraph names, in order; none overlaps another."""
    found = merged(_events(text, places))
    return merged(_together(text, each, found) for each in found) if "暨" in text else found


def _together(text: str, event: Span, others: Sequence[Span]) -> Span:
    """An event with the one that is held together with it."""
    if not text.startswith("暨", event.end) or not FIRST_OF_TWO.search(text, event.start, event.end):
        return event
    other = next((each.end for each in others if each.start == event.end + 1), 0)
    second = SECOND_OF_TWO.match(text, event.end + 1)
    return Span(event.start, other or (second.end() if second is not None else event.end))


def _events(text: str, places: Sequence[Span]) -> Iterator[Span]:
    heads = {place.end: place.start for place in places}
    for needed, pattern, in_front in EVENTS:
        for found in pattern.finditer(text) if needed.search(text) else ():
            start = found.start()
            if pattern is MEETING or OF_A_PLACE.match(found.group()):
                start = heads.get(start + 1, heads.get(start, start))
            if pattern is HISTORY:
                start = heads.get(start, start)
                if MEMORIAL.match(text, found.end()) or not _is_known_or_of_a_place(found, start):
                    continue
            if in_front is not None and found.lastgroup != "day":
                before = in_front.search(text, max(0, start - LONGEST_BEFORE), start)
                start = before.start() if before is not None else start
            yield Span(start, found.end())
    yield from _by_subject(text, places)
    yield from _held_together(text)


def _held_together(text: str) -> Iterator[Span]:
    """办好|跨国公司领导人峰会、港澳山东周、鲁台经贸洽谈会等活动: the members of a list of what is held."""
    for held in HELD_TOGETHER.finditer(text) if "、" in text else ():
        start = held.start("names")
        for name in held["names"].split("、"):
            if HELD_END.search(name) and len(name) > 3 and not NO_SUBJECT.match(HELD_END.sub("", name)):
                yield Span(start, start + len(name))
            start += len(name) + 1


def _is_known_or_of_a_place(found: re.Match[str], start: int) -> bool:
    """秋收起义 by itself, but 战斗 and 国际…展 only with the place in front."""
    return start < found.start() or not found.group().startswith(OF_ANY_PLACE)


def _by_subject(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """登记发放居民身份证动员大会, 第四届关山笔会: from the words that bring such a name on to its end."""
    for found in SUBJECT_END.finditer(text):
        end = found.end()
        ending = _ending(text, end)
        if not ending:
            continue
        start = max(0, end - LONGEST_SUBJECT)
        for before in BEFORE_SUBJECT.finditer(text, start, end - len(ending)):
            start = before.end()
        start = _whole(text, start, end)
        if _is_named(text, Span(start, max(start, end - len(ending))), ending, places):
            is_quoted = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
            end += 2 * (text.startswith("活动", end) and ending in SHOW_ENDS)
            yield Span(start - is_quoted, end + is_quoted)


def _ending(text: str, end: int) -> str:
    """The longest end of such names that stands there; empty for none."""
    words = (text[end - length : end] for length in range(min(LONGEST_END, end), 1, -1))
    known = next((word for word in words if word in MEETING_ENDS or word in SHOW_ENDS), "")
    ceremony = CEREMONY.fullmatch(text, max(0, end - 4), end)
    return known or (ceremony.group() if ceremony is not None else "")


def _whole(text: str, start: int, end: int) -> int:
    """Where a name starts that leaves no mark open or closed alone, nor a list before it."""
    words = text[start:end]
    for opening, closing in ("“”", "()", "《》", "（）", "「」"):
        if words.count(closing) > words.count(opening):
            start = _opened(text, start, end, opening) or end - len(words) + words.rfind(closing) + 1
            words = text[start:end]
        elif words.count(opening) > words.count(closing):
            start = end - len(words) + words.rfind(opening) + 1
            words = text[start:end]
    others = re.search(rf"^.*[、和及与](?=全[国省市县区]|{ORDINAL}届|[“《]|[省市县区]委|[0-9]{{4}}(?:年|[（(]))", words)
    return start + (others.end() if others else 0)


def _opened(text: str, start: int, end: int, opening: str) -> int:
    """Where the quote opens that a name starts within, as what brings names on may stand in quotes; 0 for none."""
    opened = text.rfind(opening, max(0, start - LONGEST_QUOTE), start)
    is_one = opening == "“" and opened >= 0 and text[end - 2] != "”" and not re.search("[。；，]", text[opened:start])
    return opened if is_one else 0


def _is_named(text: str, subject: Span, ending: str, places: Sequence[Span]) -> bool:
    """Whether a subject with such an ending is the name of an event and no mere kind of it."""
    words = subject.of(text)
    if len(words) < 2 or NO_SUBJECT.match(words):
        return False
    if ending.endswith("活动"):
        return "暨" in words or "表彰" in words or ending == "表扬活动" or OPEN_TO_ALL.match(words) is not None
    if SIGNED.search(words) or (len(words) > 2 and any(place.start == subject.start for place in places)):
        return True
    if ending in SHOW_ENDS:
        return len(words) > 3 and OPEN_TO_ALL.match(words) is not None
    if words[0] == "全" or words.startswith("中央"):
        return len(words) > 3 or ending != "大会"
    if ending == "大会":
        return False
    if ending == "座谈会":
        return False
    return (
        words[1] == "委"
        or HELD.search(text, max(0, subject.start - 6), subject.start) is not None
        or OPENS.match(text, subject.end + len(ending)) is not None
    )
