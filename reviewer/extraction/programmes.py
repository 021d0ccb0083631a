"""Programmes, events and honours: quoted names with their head noun, congresses and festivals, titles granted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, listed, merged, words_of
from reviewer.extraction.passages import Passage
from reviewer.extraction.place_grown import VOLTAGE

ORIGIN = "rule:programmes"
REPEATED = "rule:repeated"
HEAD = (
    r"(?:工程|项目|行动|机制|制度|平台|体系|模式|计划|活动|战略(?!布局|定位|思想|目标|任务|部署|要求|机遇|支点)|试点)"
)
# Up to six characters may stand between the quotes and the head: “三位一体”|养老服务|体系.
QUOTED = re.compile(rf"[“‘「『][^“”‘’「」『』。；\n]{{2,25}}[”’」』](?:(?!等)(?:(?!赛事){HAN}){{0,7}}?{HEAD})?")
# A head inside the quotes: “天网工程”, “农家书屋” has none.
OWN_HEAD = re.compile(rf"(?:{HEAD}|圈|银行|课堂|夜校|讲堂|专项整治|大讲堂|一件事|一网通办|示范区|书屋)[”’」』]$")
LIST_OF = re.compile(rf"(?:[、,，和及与]\s?[“‘「『][^“”‘’「」『』。；\n]{{2,25}}[”’」』])*等{HAN}{{0,4}}{HEAD}")
# A count in quotes is a goal set, but with a head right behind it the name of what is done: “三个年”|活动.
SLOGAN = re.compile(rf"[“‘「『][一二三四五六七八九十两](?:[大个种项类][^”’」』]*|{HAN})[”’」』](?!{HEAD}$)")
NOT_HEADS = re.compile("目标|要求|原则|精神|问题|理念|思想|方针|意识|格局|建设|工作$")
# A quoted name before a noun that stays out of it: “放管服”|改革, “平安丹阳”|建设.
OUTSIDE = re.compile(
    "(?:综治)?工作|改革|建设(?!用地)|主题(?:教育|实践)|专项整治|创建(?!工作)|品牌|工作法|新格局|服务(?!中心)"
)
DONE_WITH = re.compile(
    "(?:实施|推进|推行|启动|深化|开展|打造|深入|全面|持续|扎实|组织|落实|创建|建立|创新|积极|大力|唱响|叫响)$"
)
# A name without quotes, behind what is done with it: 实施|乡村振兴战略, 开展|爱国卫生运动.
NAMED = re.compile(
    r"(?:实施|推进|推行|启动|深化|开展|打造|落实|抓好|参与|引入|搭建|上线|运行|依托)(?:好|了)?(?P<name>(?:(?![、，和与及的了]|\d)[\u4e00-\u9fffX]){2,18}?"
    r"(?:战略|行动计划|行动方案|攻坚行动|行动|革命|运动|工程)|(?:智慧|一体化|综合性|大数据)[\u4e00-\u9fff]{2,8}?平台)(?=[，。；、！：（(,;]|$|等|以来|和|及|与|建设|试点)"
)
ANOTHER = re.compile(
    r"(?:[、和及])(?P<name>(?:(?![、，和与及的了]|\d)[\u4e00-\u9fffX]){2,14}?(?:战略|行动计划|攻坚行动|行动|革命|运动|工程))(?=[，。；、！：（(,;]|$|等|和|及|与)"
)
PLAIN = re.compile(
    "(?:专项|集中|联合|统一|实际|具体|一致|自觉|整治|执法|救援|系列|重要|相关|各项|本次|此次)(?:[一-鿿]{0,4})行动$|"
    "^(?:[一-鿿]{0,4})?(?:发展|总体|整体|长远|公司|企业|经营)战略$|"
    "(?:重点|重大|民生|基础设施|配套|附属|主体|土建|建设|市政|水利|校建|扩建|新建|在建|文化|系统|改造|整治|治理|绿化|补植|平改立|脱硝|二期|一期|安装|装饰|建筑|管网|道路|续建)工程$|"
    "(?:体育|健身|劳动|户外|机械|水上|冰雪)运动$|工业革命$|科技革命$"
)
_QUOTES = re.compile("[“「][^“”「」。；\n]{2,25}[”」]")
SYSTEMS = re.compile(
    r"(?:河湖|河|湖|林|田|路|街|楼|链|片)长制|(?:(?!和|与|及|落实|实行|推行|建立|完善|健全|执行|实施|压实|严格)[\u4e00-\u9fff]){2,6}?(?:责任制|聘任制|负责制|承包制|准入制|代理制|代办制|公示制|积分制)"
)
WORKS = re.compile(
    rf"(?:(?![及和与]){HAN}|\d+千伏){{0,10}}?(?:[一二三四]期|配套|改扩建|扩建|迁建|新建|输变电|引水|供水|改造|整治){{1,3}}(?:工程|项目)"
)
WORKS_END = re.compile("工程|项目")
ORDINAL = r"(?:第?[一二三四五六七八九十\d]+|首)"
SESSION = rf"{ORDINAL}届(?:{ORDINAL}[次届])?"
ASSEMBLY = (
    r"(?:中央委员会|全体(?:委员)?(?:\(扩大\))?会议|全委(?:\(扩大\))?(?:会议|会)|全会|人民代表大会|人代会|(?:党|职|团|妇|工)代会|代表大会|"
    r"(?:定期|临时)大?会|(?:常务委员|常委|理事)会(?:\(扩大\))?(?:会议)?|(?:常委|常务)(?:\(扩大\))?会议|会议)"
)
HOST = r"(?:中国共产党|中共|党的|全国|[省市县区镇乡](?:议会|民代表会)?)(?:委|党|人大|政协)?"
MEETING = re.compile(
    rf"(?:{HOST})?{SESSION}{ASSEMBLY}(?:{ORDINAL}次(?:全体)?会议)?|党的[一二三四五六七八九十]{{1,3}}大(?!家)|"
    r"(?:党的)?[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]中全会|"
    rf"(?:[省市县区州](?:人民政府|政府|委)|国务院|管委会)(?:党组)?(?:{ORDINAL}届)?{ORDINAL}次(?:常务|常委|全体|党组|主任)?(?:\(扩大\))?(?:会议|会)|"
    rf"[省市县区]?{SESSION}(?:全国|[省市县区])?(?:人大|政协)(?:常委会)?{ORDINAL}次(?:全体)?(?:会议|全会)|"
    rf"(?:全国|[省市县区])?(?:人大|政协){SESSION}(?:{ORDINAL}次(?:全体)?)?会议|"
    rf"(?:[省市县区]|全国)?{ORDINAL}次(?:党代会|党代表大会|妇代会|团代会|代表大会)|(?:全国|[省市县区])?两会(?!制)"
)
FESTIVAL_END = (
    r"(?:文化节|旅游节|艺术节|美食节|采摘节|音乐节|电影节|灯会|花会|庙会|博览会|展览会|交易会|洽谈会|招商会|推介会|运动会|锦标赛|"
    r"马拉松|邀请赛|公开赛|联赛|越野赛|龙舟赛|龙舟节|读书节|丰收节|购物节|大赛|高峰论坛|花节|灯节|登山节|民歌节|山歌节|啤酒节|火把节|泼水节|科技节|体育节|球赛|书画展|摄影展|嘉年华|活动月|宣传月|宣传周|活动周)"
)
# With an ordinal or a year, or by the name of what it is held for.
FESTIVAL = re.compile(
    rf"(?:\d{{4}}年?|[省市县区]|全国|全省|全市)?(?:第[一二三四五六七八九十\d]+[届个次]|首[届个次])(?:(?![和与及的]){HAN}){{0,12}}?{FESTIVAL_END}|"
    rf"(?:牡丹|樱花|桃花|梨花|油菜花|荷花|菊花|梅花|桂花|杜鹃|茶|龙舟|柑橘|葡萄|苹果|樱桃|半程|山地|国际|全程){{1,2}}(?:{FESTIVAL_END}|节(?![日目约能省]))|"
    r"(?:广|林|农|进|服|消|西|东|数|文|药|茶|园|花|牡丹)(?:交|博|洽)会|"
    rf"第\d+个(?:(?![和与及的了、]){HAN}){{2,8}}?(?:月|日|周)(?:活动)?"
)
ANNIVERSARY = re.compile(rf"(?:(?![和与及的了、好展迎办]){HAN}){{2,10}}?\d+周年(?:纪念)?(?:活动|大会|晚会)")
QUOTED_EVENT = re.compile(
    rf"[“「『][^“”「」『』。；\n]{{0,20}}?(?:{FESTIVAL_END}|文化节|节|(?<![社省机])会|赛|典礼|仪式)[”」』](?!(?!活动){HEAD})"
)
# “白云杯”职工篮球赛.
CUP = re.compile(
    rf"[“「『][^“”「」『』。；\n]{{1,12}}杯[”」』](?:(?![和与及的了]){HAN}){{0,14}}?(?:赛(?!事)|展演|展评)"
)
# How meetings, festivals, shows and contests end that are named by what they are about.
MEETING_ENDS = listed(
    "工作会议 小组会议 电视电话会议 联席会议 推进会议 部署会议 动员会议 紧急会议 调度会议 学术会议 表彰会议 总结会议 "
    "现场会 推进会 动员会 部署会 推介会 观摩会 调度会 鉴定会 评审会 论证会 汇报会 研讨会 交流会 恳谈会 座谈会 发布会 "
    "动员大会 表彰大会 庆祝大会 总结大会 誓师大会 奖励大会 纪念大会 庆功大会 群众大会 庆典大会 表彰会 报告会 洽谈会 "
    "对接会 招聘会 听证会 展销会 订货会 峰会 论坛 启动仪式 开工仪式 揭牌仪式 签约仪式 首发仪式 奠基仪式 竣工仪式 "
    "通车仪式 颁奖仪式 颁奖典礼 开学典礼"
)
SHOW_ENDS = listed(
    "文化节 旅游节 艺术节 美食节 采摘节 音乐节 电影节 戏剧节 丰收节 读书节 啤酒节 采茶节 笔会 花会 灯会 庙会 博览会 "
    "展览会 交易会 运动会 图片展 作品展 摄影展 书画展 书法展 美术展 成就展 成果展 大奖赛 大赛 锦标赛 邀请赛 公开赛 "
    "联赛 竞赛 比赛 晚会 文艺汇演 文艺会演 歌咏会 联欢会 ”会 诗会 歌会"
)
LONGEST_END = max(map(len, MEETING_ENDS | SHOW_ENDS))
SUBJECT_END = re.compile("会(?![议场长员址计谈展])|会议|[节展赛坛演]|仪式|典礼")
LONGEST_SUBJECT = 44
# What stands in front of such a name and is none of it.
BEFORE_SUBJECT = re.compile(
    r"[，,。；;：:！!？?\n\s]|、(?=全[国省市县区])|召开|举行|举办|参加|出席|主持|承办|主办|筹办|协办|听取|关于|召集|邀请|传达|贯彻|落实|观看|收看|收听|宣布|印发|"
    r"督导|调研|指导|参观|组织(?!部|工作)|准备|[0-9]+月(?:[0-9]+日)?|[0-9]日|(?:上午|下午|晚上|昨日|今日|昨天|今天|近日|日前)|开展(?!工作)|"
    r"及(?=全|第|旅)|并(?!网|购)|在(?!线|职|校|外)|于|[了的是]|(?<=[办开行议])将|率队|率团|(?<!不)得|被|备战|(?<=[会节展赛坛])暨|(?<![”届）)])(?=全[国省市县区镇乡](?!运))|一次|本次|此次|这次|该次"
)
# Words that name nothing by themselves.
NO_SUBJECT = re.compile(
    "(?:有关|相关|各种|各类|各项|各级|重要|重大|多次|几次|两次|每[年月季次]|定期|紧急|专题|年度|临时|内部|主题|系列|大型|小型|[一二三四五六七八九十\\d]+[次场个届]|等|和|与|及|村民|干部|群众)*$"
)
HELD = re.compile("(?:召开|举行|举办|参加|出席|承办|主办|主持|组织|听取|筹办|协办)(?:了|的)?$")
OPENS = re.compile(
    "(?:[（(][^）)]{2,12}[）)])?(?:在[^，。；]{2,30}?)?(?:昨日|今日|今天|隆重|正式|胜利|圆满|顺利|如期|成功|盛大)*(?:地)?(?:召开|举行|举办|开幕|闭幕|开赛|拉开|启动)|上[，,]|上"
)
SIGNED = re.compile(rf"周年|暨|{ORDINAL}[届次]|[0-9]{{4}}年|[“（(《]")
# The patterns of events, each behind words that it cannot do without and that are found much quicker.
EVENTS = (
    (re.compile("届|[政院委会][^，。]{1,9}次|党的|两会|大会|党代会|妇代会|团代会"), MEETING),
    (re.compile(rf"{FESTIVAL_END}|节|[交博洽]会|第\d+个"), FESTIVAL),
    (re.compile("[节会赛月周坛拉松华礼式][”」』]"), QUOTED_EVENT),
    (re.compile("杯[”」』]"), CUP),
    (re.compile("周年"), ANNIVERSARY),
)
GRANTED = re.compile(
    r"(?:被)?(?:授予|评为|命名为|认定为|列为|列入|评选为|确定为|荣获|荣膺|获得|获评|获批|获|入选|入列|喜获|摘得|创成|创建为|跻身|荣登|"
    r"成为(?=(?:首批|全[国省市]|国家|省级|市级|第[一二三四五六七八九十])))(?:了|过)?(?:(?:全[国省市县区]|我[省市县区])?唯一(?:一个|的)?)?"
)
HONOUR_END = (
    r"(?:先进(?:集体|单位|个人|县|市|区|县区|乡镇|村|工作者)|示范(?:县|市|区|乡镇|镇|村|社区|单位|基地|学校|校|街区|点|企业|项目|园区|园)|(?:文明|卫生|园林|健康|森林|花园|生态|宜居|旅游|历史文化|双拥模范|平安)(?:城市|县城|县|市|镇|乡镇|村|村镇|社区|单位|校园|学校)|"
    r"模范(?:城|县|单位|个人|集体)?|劳动模范|强(?:县|市|区|乡镇|镇|村)|重点镇|重点村|特色小镇|休闲街区|金奖|银奖|铜奖|一等奖|二等奖|三等奖|特等奖|优秀奖|奖章|奖|红旗手|标兵|优秀(?:单位|组织奖|党员|共产党员|党务工作者|教师|案例)|典型案例|试点县|试点市|试点区|规范化学校|一级馆|休闲乡村|美丽乡村|特色村寨|传统村落|龙头企业|领军企业|高新技术企业|好人榜|达标单位|优胜单位|红旗单位|均衡县|普惠县|荣誉|试点(?![县市区村镇单工项]))"
)
# A title holds no verb of granting of its own.
TITLE_CHARACTER = rf"(?:(?!被|授予|评为|列为|列入|认定|入选|获评|荣获|命名|称号|等荣){HAN})"
SCOPE = r"(?:中国|全国|全省|全市|全县|全区|国家(?:级)?|省级?|市级?|首批|第[一二三四五六七八九十\d]+[批届])"
HONOUR = re.compile(
    rf"(?:{SCOPE}{TITLE_CHARACTER}{{0,24}}?|{TITLE_CHARACTER}{{0,12}}?)"
    rf"(?:[“「][^”」。；\n]{{2,20}}[”」]{TITLE_CHARACTER}{{0,12}}?)?{HONOUR_END}(?:{TITLE_CHARACTER}{{0,6}}?{HONOUR_END})*"
)
RANKED = (
    r"(?:(?:示范|试点|先进|文明|卫生|园林|森林|健康|模范|达标|普惠|均衡|双拥模范|历史文化|旅游休闲)"
    r"(?:城市|县城|县|市|区|城区|乡镇|镇|村|社区|单位|街区|城|校)|示范校|示范区)"
)
SCOPED = re.compile(
    rf"(?:首批)?(?:全国|国家级?|全省|省级?)(?:(?![个家批等和与及或的]){TITLE_CHARACTER}){{0,14}}?{RANKED}(?!建设工作会)"
)
NEXT_SCOPED = re.compile(rf"[、和]((?:国家)?(?:(?![个家批等和与及或的]){TITLE_CHARACTER}){{0,10}}?{RANKED})")
QUOTED_HONOUR = re.compile(
    rf"{TITLE_CHARACTER}{{0,6}}?([“「][^”」。；\n]{{4,24}}[”」](?:{TITLE_CHARACTER}{{0,8}}?{HONOUR_END})?)"
)


def extract(passage: Passage, places: Sequence[Span] = ()) -> list[Candidate]:
    """Programmes, events and honours of one paragraph; few, but likely ones."""
    text = passage.text
    events = merged(_events(text, places))
    # A meeting may be about the making of a title.
    honours = [
        span for span in merged([*_honours(text), *_scoped(text)]) if not any(each.covers(span) for each in events)
    ]
    programmes = [*_quoted(text), *_named(text), *_systems(words_of(passage)), *_works(text, places)]
    return [
        *(Candidate("HONOUR", span, ORIGIN, 0.97) for span in honours),
        *(Candidate("EVENT", span, ORIGIN, 0.96) for span in events),
        *(Candidate("PROGRAMME", span, ORIGIN, 0.9) for span in programmes if not _is_in(span, [*honours, *events])),
    ]


def quoted_part(name: str) -> str | None:
    """The quotes a programme's name begins with: “三调联防” of “三调联防”工作新机制."""
    found = _QUOTES.match(name)
    return found.group() if found else None


def again(passage: Passage, known: Collection[str]) -> Iterator[Candidate]:
    """The quoted parts of names known from elsewhere in the document, wherever this paragraph writes them."""
    for found in _QUOTES.finditer(passage.text):
        if found.group() in known:
            yield Candidate("PROGRAMME", Span(*found.span()), REPEATED, 0.6)


def _is_in(span: Span, others: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _quoted(text: str) -> Iterator[Span]:
    for found in QUOTED.finditer(text):
        name = found.group()
        if SLOGAN.match(name):
            continue
        closes = max(name.rfind(mark) for mark in "”’」』")
        if closes < len(name) - 1:
            if not NOT_HEADS.search(name[closes + 1 :]):
                yield Span(*found.span())
        elif (
            OWN_HEAD.search(name)
            or LIST_OF.match(text, found.end())
            or (OUTSIDE.match(text, found.end()) and DONE_WITH.search(text, max(0, found.start() - 4), found.start()))
        ):
            yield Span(*found.span())


def _named(text: str) -> Iterator[Span]:
    """Names without quotes, and those listed behind them."""
    for first in NAMED.finditer(text):
        found: re.Match[str] | None = first
        while found is not None:
            if not PLAIN.search(found["name"]):
                yield Span(*found.span("name"))
            found = ANOTHER.match(text, found.end())


def _systems(words: Words) -> Iterator[Span]:
    """河长制, 安全生产责任制, from where a word starts."""
    for found in SYSTEMS.finditer(words.text) if "制" in words.text else ():
        starts = (at for at in range(found.start(), found.end() - 2) if words.is_border(at))
        start = next(starts, None)
        if start is not None:
            yield Span(start, found.end())


def _works(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """A work with its own place: 滂江220千伏输变电工程."""
    for place in places if WORKS_END.search(text) else ():
        found = WORKS.match(text, place.end)
        if found is not None:
            voltage = VOLTAGE.search(text, max(0, place.start - 12), place.start)
            yield Span(voltage.start() if voltage is not None else place.start, found.end())


def _events(text: str, places: Sequence[Span]) -> Iterator[Span]:
    heads = {place.end: place.start for place in places}
    for needed, pattern in EVENTS:
        for found in pattern.finditer(text) if needed.search(text) else ():
            start = heads.get(found.start() + 1, heads.get(found.start(), found.start()))
            if pattern is MEETING and text[:start].endswith("中共"):
                start -= 2
            yield Span(start if pattern is MEETING else found.start(), found.end())
    yield from _by_subject(text, places)


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
            yield Span(start - is_quoted, end + is_quoted)


def _ending(text: str, end: int) -> str:
    """The longest end of such names that stands there; empty for none."""
    words = (text[end - length : end] for length in range(min(LONGEST_END, end), 1, -1))
    return next((word for word in words if word in MEETING_ENDS or word in SHOW_ENDS), "")


def _whole(text: str, start: int, end: int) -> int:
    """Where a name starts that leaves no mark open or closed alone, nor a list before it."""
    words = text[start:end]
    for opening, closing in ("“”", "()", "《》", "（）", "「」"):
        if words.count(closing) > words.count(opening):
            start = end - len(words) + words.rfind(closing) + 1
            words = text[start:end]
        elif words.count(opening) > words.count(closing):
            start = end - len(words) + words.rfind(opening) + 1
            words = text[start:end]
    others = re.search(rf"^.*[、和及与](?=全[国省市县区]|{ORDINAL}届|[“《]|[省市县区]委|[0-9]{{4}}年)", words)
    return start + (others.end() if others else 0)


def _is_named(text: str, subject: Span, ending: str, places: Sequence[Span]) -> bool:
    """Whether a subject with such an ending is the name of an event and no mere kind of it."""
    words = subject.of(text)
    if len(words) < 2 or NO_SUBJECT.match(words):
        return False
    if SIGNED.search(words) or (len(words) > 2 and any(place.start == subject.start for place in places)):
        return True
    if ending not in MEETING_ENDS:
        return False
    if words[0] == "全":
        return True
    if ending == "座谈会":
        return False
    return (
        words[1] == "委"
        or HELD.search(text, max(0, subject.start - 4), subject.start) is not None
        or OPENS.match(text, subject.end + len(ending)) is not None
    )


def _honours(text: str) -> Iterator[Span]:
    """The titles behind a verb of granting, in a list too, up to the clause's end."""
    for granted in GRANTED.finditer(text):
        at = granted.end()
        while (span := _title(text, at)) is not None:
            yield span
            following = re.match(r"(?:荣誉称号|称号)?[、和及](?:被)?", text[span.end :])
            if following is None and text[span.end : span.end + 1] not in set("“「"):
                break
            at = span.end + (following.end() if following is not None else 0)


def _scoped(text: str) -> Iterator[Span]:
    """国家卫生城市, 全国未成年人保护示范县: a title by its own words, whatever the verb."""
    for found in SCOPED.finditer(text):
        yield Span(*found.span())
        end = found.end()
        while (following := NEXT_SCOPED.match(text, end)) is not None:
            yield Span(*following.span(1))
            end = following.end()


def _title(text: str, at: int) -> Span | None:
    quoted = QUOTED_HONOUR.match(text, at)
    if quoted is not None:
        return Span(*quoted.span(1))
    found = HONOUR.match(text, at)
    return Span(*found.span()) if found is not None and len(found.group()) > 4 else None
