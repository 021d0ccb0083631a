"""Organisations that the text's own form shows, whatever words the tagger cuts it into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed

# 国家经委, 全国侨联: the old commissions and the mass bodies of the country.
CENTRAL = re.compile(
    "(?:(?:国家|全国|中国|中华全国)(?:经委|计委|科委|教委|体委|建委|农委|民委|经贸委|外经贸委|计生委|环委会|防总|爱卫会|绿委|"
    "侨联|妇联|工商联|总工会|青联|学联|残联|科协|文联|作协|记协|台联|社科联|供销总社|老龄委|老龄办|关工委|文明办|扫黄打非办)|"
    "国家(?=[卫教农林水交铁机电化冶煤轻纺文广公安民司财劳人建地邮信外商]{1,2}[业育生工利通道械子力织播部安政法动事设矿贸]?部)"
    f"{HAN}{{1,4}}部|国家{HAN}{{2,4}}和{HAN}{{2,5}}部)(?![长门署分队])"
)
UNITED_NATIONS = re.compile(
    rf"联合国(?!秘书长|大会|气候|宪章|安理会){HAN}{{2,14}}?(?:组织|规划署|计划署|署|基金会?|委员会|办事处)"
)
PARTY_OF_CHINA = re.compile(
    rf"中共(?!中央|党){HAN}{{1,9}}?(?:[省市县区州盟旗镇乡]委(?:员会)?|工委|党委|地委)(?:办公室|(?:组织|宣传|统战|社会工作)部(?!长))?"
    "(?![员托派])"
)
# 县建华纸厂, 县防洪抗旱指挥部: the level that is meant, and a body's whole name.
OF_LEVEL = re.compile(
    r"[县市区州省旗](?:(?<=^.)|(?<=[\s、，,。；;：:（(和及与由在对向原经往到赴入立].)|(?<=[新扩改迁]建.))(?![场里内外城级直委政域民长间属情界容面值化辖区市县镇乡])"
    r"(?:国有)?[^\W\d_a-zA-Z的和与及在为由对向把将被等各有是了到经个家]{0,9}?"
    "(?:厂|公司|协会|学会|联合会|联谊会|研究会|促进会|基金会|指挥部(?:办公室)?|领导小组(?:办公室)?|委员会办公室|园艺场|林场|农场|茶场|良种场|剧团|文工团|宾馆|书店|"
    "[一二三四五六七八九十]中(?!学)|中学|(?<!中)小学|幼儿园|医院|党校|(?:老年|开放|电视|职工)大学|管委会|管理委员会|(?:档案|文化|图书|博物|展览|展示|规划|陈列|纪念|体育|科技|美术|方志)馆|"
    "(?:发展|服务|管理|保障|事务|监测|指挥|调度|活动|文化|艺术|文体|奥体|体育|会展|科技|展览|展示)中心|(?:防治|研究|检测|检验|监测|推广|检疫|勘测|设计|保健|防疫|接待|招待|气象|兽医|农技|种子|水产|苗木|技术服务)(?:所|站|院|中心))(?![长区房部])"
)
OFFICE_OF_LEVEL = re.compile(
    rf"[县市区州省](?:(?<=^.)|(?<=[\s、，,。；;：:（(和及与由].))(?![委政域直属])(?:{HAN}{{2,4}})(?<![主承协举督查交申创兴开委府合自停])办"
    "(?=副?主任|主要领导|主要负责|负责|牵头|等部门|等单位)"
)
# Offices of one's own government, in a list of offices.
OWN_OFFICE = re.compile(
    "(?<=[、，,:：（(及和与领由括织兼])(?:党政|党委|政府|人大|政协|政法|综治)办(?:公室)?(?=[、，,及和与等)）。牵负配主的]|副?主任|秘书|干部)"
)
# 屏县府, 竹县府: Taiwan's counties by one character.
SHORT_GOVERNMENT = re.compile("(?<![各全我本该])[屏苗竹投彰云嘉花东宜澎](?:县府|县议会)(?![前后内外])")
VILLAGE_COMMITTEE = re.compile(f"(?:(?![的和及在与]){HAN}){{2,4}}?(?:村民委员会|村委会|社区居委会|社区居民委员会)")
# 三抓办, 征拆协调办: offices set up for one task, beside others or with what they do.
TEMPORARY = re.compile(
    rf"(?:(?<=[、，,。；;由和与及:：（(])|^)(?:(?![的了各由和与及]){HAN}){{1,6}}?(?<![转移上提递])(?:征拆|拆迁|协调|指挥|攻坚|专项|整治|督查|绩效|创建|创[城卫文]|"
    "项目|扶贫|振兴|重点|抓|统筹|推进|移民|安置|禁毒|治超|治理|会战|考核|改革|(?<!整)改)办(?=要|牵头|负责|落实|会同|揽总|具体|承担|配合|副?主任|[、，,。；）)和与及])"
)
# 县人民*府: a character hidden.
# 市“两新”组织党工委
QUOTED_PARTY = re.compile(r"(?:[省市县区州镇乡](?:委)?)?[“「]两新[”」]组织(?:综合)?(?:党工委|工委|党委)")
CENSORED = re.compile(r"[省市县区州镇乡](?:人民)?\*府(?:办公[室厅]|办(?!公))?")
# 安农大, 合工大: a place by one character, a field, and 大.
UNIVERSITY = re.compile(
    "(?:(?<=[与和及由、，,。:：从赴到在是请同向对（(])|^)[安合华浙川甘南东西北湖河广云贵青沈哈吉辽陕苏皖闽赣鲁豫湘渝宁新内中上首天武长福江山昆郑石重成兰]{1,2}"
    "(?:农|工|师|财|科|林|医|海|交|理工|外|矿|民|政法)大(?=[、，,。；;与和等的合)）]|教授|专家|团队|博士|学者|校长|党委|附[属中小]|在|毕业|学生|$)"
)
# 代表会, 公所: Taiwan's towns have one of each.
OWN_COUNCIL = re.compile("(?<![民职工生长员党事])[乡镇]?代表会(?!议)|(?<![乡镇市区])公所(?![有在谓])")
# 六中|新校区
BARE_SCHOOL = re.compile(
    "(?<![一二三四五六七八九十第初])[一二三四五六七八九十]{1,2}[中小](?=新校区|校区|分校|初中部|高中部|校长|党支部)"
)
# 古城国小: in Taiwan any word names a school.
COUNTRY_SCHOOL = re.compile(
    "(?:(?<=[、，,。；:：（( 到往赴在由与和及])|^)(?![各全本市县公私该])"
    rf"(?!偏远|附近|邻近|当地|境内|区内|多所|小型|辖内|乡内|镇内){HAN}{{2}}(?:国小|国中)(?=[、，,。；等及和与师校教学附内进)）]|$)"
)
# 茂迪(苏州)新能源有限公司
BRACKETED = re.compile(rf"[（(]{HAN}{{2,6}}[)）]{HAN}{{0,14}}?(?:有限责任公司|有限公司|股份公司|集团|公司)")
# 鹅屋|派出所, 旧县|派出所: stations that are named by where they stand, whatever the tagger takes that for.
STATION = re.compile(
    "(?<!街道)办事处|派出所|司法所|供电所|税务所|财政所|国土所|工商所|交警中队|中心校|卫生院|敬老院|警?分局"
)
BRANCH_HEAD = re.compile("警?分局(?:分局长|副?局长|[民辅]警)")
COUNTED = re.compile("[一二三四五六七八九十两几多数]+[处家所个座间]")
STATION_TAGS = listed("n nz LOC ORG PER s nr")
NO_STATION = listed(
    "驻外 境外 海外 地区 片区 驻京 驻地 管理 企业 公司 律师 移民 扶贫 联络 农村 属地 当地 公安 边防 铁路 "
    "水上 就近 附近 先进 模范 基层 各地 多个 全体 组织 安排 乡镇 街道 社区 农村 辖区 我县 我市 全县 全市 "
    "城区 中心 乡村 镇街 民警 所在 所有 综合 有关 相关 国家 标准化 农场 林区"
)
LEADING_BODY = re.compile("(?<=、)管委会(?=副?主任)")
QUOTED = re.compile(
    rf"[“「](?!{HAN}*[的和])[^”」“「\s，。、]{{2,10}}[”」](?:工作专班|专班|艺术团|合唱团|歌舞团|剧团|乐团|宣讲团|志愿服务队|志愿者服务队|服务队|突击队|"
    "工作室|合作社|俱乐部|协会|研究会|联盟|公司|基金会)"
)
SCHOOL = re.compile(
    "(?:(?:[二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九])中(?:学校?)?(?![心央小国期旬级等的有之间部外全学生])"
    r"|第\d{1,3}(?:中学校?|小学校?|高级中学|幼儿园))"
)
VILLAGE = re.compile(
    r"(?:(?<=[到、，,和及由向])|^)(?![各本该全两多]|[^村]{1,2}[任选助导]村)[^\W\d_a-zA-Z到在的和及与由向个各村组会]{2,3}村(?:民委员会|委会|委(?![会员]))"
)
# Behind a place these need no border of words.
TOWN_SCHOOL = re.compile("(?:中心)?完(?:全)?小(?:学)?|中心(?:小学|校)")
STREET_OFFICE = re.compile("街道办事处")
STREET = re.compile(f"(?![原现各该驻到在]){HAN}{{2,4}}$")
EXECUTIVES = listed(
    "总裁 副总裁 总经理 副总经理 董事长 副董事长 执行总裁 首席执行官 区域总裁 行长 副行长 总监 销售总监"
)
TEMPLE = re.compile(
    f"{HAN}{{2,3}}(?:[宫庙殿寺堂](?=副?主委|副?董事长|副?主任委员|委员|董事(?!会)|总干事|住持|管委会|管理委员会)|"
    "[宫庙](?=指出|表示|说明|强调|今天举|今日举|昨天举|昨日举|将举办|举办|举行|捐赠|捐出))"
)
TEMPLE_END = re.compile("[宫庙殿寺堂][主副委董总住管指表说强今昨举将捐]")
AID = re.compile(
    f"(?:对口支援|支援|援)(?!建|助|引|手){HAN}{{1,3}}?(?:抗疫|防疫)?(?:前方)?(?:前指|指挥部|工作队|工作组|医疗队|防疫队|防疫组|专家组|服务队)"
)


def found(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """Bodies by the form of their names; `heads` are the places in front, their starts by their ends."""
    text = words.text
    for needed, pattern in PLAIN:
        if any(each in text for each in needed):
            yield from (Span(*each.span()) for each in pattern.finditer(text))
    for needed, read in READ:
        if any(each in text for each in needed):
            yield from read(words, heads)
    yield from (Span(*each.span()) for each in OF_LEVEL.finditer(text))
    yield from _before_executives(words)
    if TEMPLE_END.search(text) is not None:
        yield from _temples(words, heads)


def _stations(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    text = words.text
    for each in STATION.finditer(text):
        inside = words.around(each.start())
        token = inside if inside is not None else words.before(each.start())
        if token is None or each.start() in heads or not words.is_border(each.end()):
            continue
        name = text[token.span.start : each.start()]
        is_name = (
            COUNTED.fullmatch(name) is None
            and re.fullmatch(f"{HAN}{{2,4}}", name) is not None
            and token.tag in STATION_TAGS
        )
        is_branch = text.startswith(("分局", "警分局"), each.start())
        if is_branch and token.tag != "LOC" and BRANCH_HEAD.match(text, each.start()) is None:
            continue
        if is_name and name not in NO_STATION and name not in lexicon("functions") and not is_generic(name):
            yield Span(token.span.start, each.end())


def _village_committees(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """双河乡|偏岩村民委员会."""
    for end, start in heads.items():
        found = VILLAGE_COMMITTEE.match(words.text, end) if words.text[end - 1] in "乡镇道" else None
        if found is not None and words.is_border(found.end()):
            yield Span(start, found.end())


def _bracketed(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """茂迪|(苏州)新能源有限公司: the words in front of the brackets, as far as a name reaches."""
    text = words.text
    for each in BRACKETED.finditer(text):
        start = each.start()
        for token in words.leftwards(each.start()):
            word = token.span.of(text)
            is_part = token.tag in {"LOC", "ORG", "PER", "n", "nz", "nr", "ns", "nt", "a", "j", "vn", "xc"}
            if not is_part or each.start() - token.span.start > 10 or re.fullmatch(rf"{HAN}+|[A-Za-z]+", word) is None:
                break
            start = token.span.start
        if each.start() - start > 1:
            yield Span(start, each.end())


def _aid(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """天津|援甘前指."""
    for each in AID.finditer(words.text):
        if each.start() in heads:
            yield Span(heads[each.start()], each.end())


def _schools(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """二十四中, 哈尔滨市第24中学校, 排料乡中心完小."""
    for each in SCHOOL.finditer(words.text):
        is_whole = words.is_border(each.start()) or each.start() in heads
        if is_whole and not words.text.startswith(("第", "初"), each.start() - 1):
            yield Span(heads.get(each.start(), each.start()), each.end())
    if "完" not in words.text and "中心小" not in words.text and "中心校" not in words.text:
        return
    for each in TOWN_SCHOOL.finditer(words.text):
        if each.start() in heads:
            yield Span(heads[each.start()], each.end())


def _street_offices(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """成华区万年场街道|办事处, 原|笔山街道办事处, whatever word the tagger makes of 处."""
    text = words.text
    for each in STREET_OFFICE.finditer(text):
        name = STREET.search(text, max(0, each.start() - 4), each.start())
        start = heads.get(each.start() + 2, name.start() if name is not None else each.start())
        is_start = words.is_border(start) or text[start - 1 : start] in {"原", "现"}
        if is_start and start < each.start() and not is_generic(text[start : each.start()]):
            yield Span(start, each.end())


def is_generic(name: str) -> bool:
    return name in lexicon("generic_words") or name.startswith(("各", "全", "本", "该", "两", "三"))


def _temples(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """台北艋舺青山宫|主委: Taiwan's temples act as bodies."""
    for each in TEMPLE.finditer(words.text):
        token = words.before(each.end()) or words.around(each.end())
        if token is None or token.tag not in {"LOC", "ORG", "ns", "nt", "nz", "PER"} or len(token.span) < 3:
            continue
        start = heads.get(each.end(), token.span.start)
        front = words.before(start)
        if front is not None and front.tag in {"n", "nz", "v"} and len(front.span) == 2 and front.span.start in heads:
            start = front.span.start
        yield Span(heads.get(start, start), each.end())


def _before_executives(words: Words) -> Iterator[Span]:
    """华润置地|副总裁: a name without a company's suffix, before a post that only companies have."""
    for token in words.tagged("ORG", "nt"):
        post = words.after(token.span.end)
        if post is not None and len(token.span) > 2 and post.span.of(words.text) in EXECUTIVES:
            yield token.span


# 〔新能源司、电力司〕: a ministry's departments, in a list of who is to act.
OF_MINISTRY = re.compile(
    rf"(?<=[〔（(、，,\[【])(?!公司|官司|寿司|上司)(?:(?!公|官|子|上|宣慰|安抚|宣抚|长官){HAN}){{2,5}}(?<!土)司(?=[、，,〕）)\]】]|牵头|负责|会同|配合|等)"
)
# 该县|纪委, 当地|纪委监委
OF_THERE = re.compile("(?=[纪监])(?:(?<=[该我本][县市区州])|(?<=当地))(?:纪委监委|纪委|监委|监察委)(?!书记|会)")
# 集团公司|召开, 集团营运部|负责人: the firm that a text is of.
OWN_FIRM = re.compile(
    rf"(?=集)(?:(?<=[\s、，,。；;：:由在经])|^)集团(?:公司(?=副?总|董事长|党委|领导|组织|召开|决定|总部|机关|下属|所属)|{HAN}{{2,4}}部(?=负责人|主任|经理|部长|[、，]))"
)
# 市科技工作党委
WORKING_PARTY = re.compile(
    "[省市](?:科技|教育|教卫|金融|国资|建设交通|社会|经济和信息化|卫生健康|农业农村|文化旅游)工作党委(?![员会])"
)
# 县林长办: who runs the system of chiefs.
OF_CHIEFS = re.compile("[省市县区镇乡州]?总?[河湖林田链]长(?:制)?办(?:公室)?(?![理公会事案学好实])")
# 校党委
OWN_PARTY = re.compile(
    "(?:(?<=[\\s、，,。；;：:在由经和与及向对])|^)[校院厂](?:党委|团委|纪委|工会|党政办)(?![员书副])"
)
# IVV|秘书长
ACRONYM = re.compile(
    r"[A-Z](?<![A-Za-z\d][A-Z])[A-Z]{1,5}(?=(?:(?:荣誉|名誉|执行)?副?(?:主席|秘书长|会长|理事长)|董事长|总裁(?![班研])|总经理|首席执行官))"
)
PLAIN: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("村委",), VILLAGE),
    (("国",), CENTRAL),
    (("联合国",), UNITED_NATIONS),
    (("中共",), PARTY_OF_CHINA),
    (("、管委会",), LEADING_BODY),
    (("办",), OWN_OFFICE),
    (("办",), OFFICE_OF_LEVEL),
    (("县府", "县议会"), SHORT_GOVERNMENT),
    (("司",), OF_MINISTRY),
    (("纪委", "监委", "监察委"), OF_THERE),
    (("集团",), OWN_FIRM),
    (("工作党委",), WORKING_PARTY),
    (("长办", "长制办"), OF_CHIEFS),
    (("校党", "院党", "厂党", "校团", "院团", "校纪", "院纪", "校工会", "院工会", "厂工会"), OWN_PARTY),
    (("主席", "长", "总裁", "总经理", "执行官"), ACRONYM),
    (("办",), TEMPORARY),
    (("*府",), CENSORED),
    (("大",), UNIVERSITY),
    (("代表会", "公所"), OWN_COUNCIL),
    (("校", "中部"), BARE_SCHOOL),
    (("国小", "国中"), COUNTRY_SCHOOL),
    (("”", "」"), QUOTED),
    (("”组织", "」组织"), QUOTED_PARTY),
)
READ: tuple[tuple[tuple[str, ...], Callable[[Words, dict[int, int]], Iterator[Span]]], ...] = (
    (("援",), _aid),
    (("中",), _schools),
    (("街道办事处",), _street_offices),
    (("委会", "委员会"), _village_committees),
    ((")", "）"), _bracketed),
    (("所", "办事处", "院", "校", "中队", "分局"), _stations),
)
