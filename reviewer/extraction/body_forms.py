"""Organisations that the text's own form shows, whatever words the tagger cuts it into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
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
    r"[县市区州省](?:(?<=^.)|(?<=[\s、，,。；;：:（(和及与由在对向原经].))(?![场里内外城级直委政域民长间属情界容面值化辖区市县镇乡])"
    r"[^\W\d_a-zA-Z的和与及在为由对向把将被等各有是了到经个家]{1,9}?"
    "(?:厂|公司|协会|学会|联合会|联谊会|研究会|促进会|基金会|指挥部(?:办公室)?|领导小组(?:办公室)?|委员会办公室|园艺场|林场|农场|茶场|良种场|剧团|文工团|宾馆|书店|"
    "[一二三四五六七八九十]中(?!学)|中学|小学|幼儿园|医院|党校)(?![长区房部])"
)
OFFICE_OF_LEVEL = re.compile(
    rf"[县市区州省](?:(?<=^.)|(?<=[\s、，,。；;：:（(和及与由].))(?![委政域直属])(?:{HAN}{{2,4}})(?<![主承协举督查交申创兴开委府合自停])办"
    "(?=副?主任|主要领导|主要负责|负责|牵头|等部门|等单位)"
)
# Offices of one's own government, in a list of offices.
OWN_OFFICE = re.compile(
    "(?<=[、，,:：（(及和与领由括织])(?:党政|党委|政府|人大|政协|政法|综治)办(?:公室)?(?=[、，,及和与等)）。牵负配主的])"
)
LEADING_BODY = re.compile("(?<=、)管委会(?=副?主任)")
QUOTED = re.compile(
    rf"[“「](?!{HAN}*[的和])[^”」“「\s，。、]{{2,10}}[”」](?:艺术团|合唱团|歌舞团|剧团|乐团|宣讲团|志愿服务队|志愿者服务队|服务队|突击队|"
    "工作室|合作社|俱乐部|协会|研究会|联盟|公司|基金会)"
)
SCHOOL = re.compile(
    "(?:(?:[二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九])中(?:学校?)?(?![心央小国期旬级等的有之间部外全学生])"
    r"|第\d{1,3}(?:中学校?|小学校?|高级中学|幼儿园))"
)
VILLAGE = re.compile(
    r"(?:(?<=[到、，,和及由向])|^)(?![各本该全两多])[^\W\d_a-zA-Z到在的和及与由向个各村组会]{2,3}村(?:民委员会|委会|委(?![会员]))"
)
# Behind a place these need no border of words.
TOWN_SCHOOL = re.compile("(?:中心)?完(?:全)?小(?:学)?|中心(?:小学|校)")
STREET_OFFICE = re.compile("街道办事处")
STREET = re.compile(f"(?![原现各该驻到在]){HAN}{{2,4}}$")
DATELINE = re.compile(
    rf"\s*(?:据)?({HAN}{{1,6}}(?:网|报|社|台|在线|新闻))(?={HAN}{{2,6}}\d{{1,2}}月\d{{1,2}}日(?:电|消息|讯))"
    rf"|\s*(?!本|据|综合|昨|今|近|日前)({HAN}{{2,8}}?)(?<![通快简短专特电音资喜])(?=讯\s*[（(]?\s*(?:记者|通讯员|特约|见习|实习|首席|全媒体|本网|{HAN}{{2,3}}报道))"
)
SOURCE = re.compile(
    rf"来源\s*[:：]\s*(?!本|网络|综合|互联网)({HAN}{{1,14}}?(?:网|日报|晚报|早报|晨报|商报|都市报|青年报|报|通讯社|社|电视台|广播电台|电台|总台|在线|"
    rf"融媒体中心|融媒|周刊|杂志|传媒|新闻|频道)+)(?!{HAN})"
)
EXECUTIVES = listed(
    "总裁 副总裁 总经理 副总经理 董事长 副董事长 执行总裁 首席执行官 区域总裁 行长 副行长 总监 销售总监"
)
TEMPLE = re.compile(
    f"{HAN}{{2,3}}(?:[宫庙殿寺堂](?=副?主委|副?董事长|副?主任委员|委员|董事(?!会)|总干事|住持|管委会|管理委员会)|"
    "[宫庙](?=指出|表示|说明|强调|今天举|今日举|昨天举|昨日举|将举办|举办|举行|捐赠|捐出))"
)
TEMPLE_END = re.compile("[宫庙殿寺堂][主副委董总住管指表说强今昨举将捐]")
FACULTY = re.compile("(?:大学|学院|师大|党校)$")
DEPARTMENT = re.compile(f"{HAN}{{2,6}}?(?:系(?![统列数])|学院|研究院|附属医院|附属中学|附属小学)")


def found(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """Bodies by the form of their names; `heads` are the places in front, their starts by their ends."""
    text = words.text
    for needed, pattern in PLAIN:
        if needed in text:
            yield from (Span(*each.span()) for each in pattern.finditer(text))
    for needed, read in READ:
        if needed in text:
            yield from read(words, heads)
    yield from (Span(*each.span()) for each in OF_LEVEL.finditer(text))
    yield from _dateline(words)
    yield from _before_executives(words)
    if TEMPLE_END.search(text) is not None:
        yield from _temples(words, heads)


def _schools(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """二十四中, 哈尔滨市第24中学校, 排料乡中心完小."""
    for each in SCHOOL.finditer(words.text):
        is_whole = words.is_border(each.start()) or each.start() in heads
        if is_whole and not words.text.startswith(("第", "初"), each.start() - 1):
            yield Span(heads.get(each.start(), each.start()), each.end())
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


def _dateline(words: Words) -> Iterator[Span]:
    """中广网|呼和浩特4月3日消息, 南都|讯 记者…"""
    each = DATELINE.match(words.text)
    if each is None:
        return
    span = Span(*each.span(1 if each.group(1) else 2))
    name = span.of(words.text)
    is_place = any(
        name in names for names in (gazetteer.full_names(), gazetteer.short_names(), gazetteer.plain_names())
    )
    if not is_place and not is_generic(name):
        yield span


def _sources(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    return (Span(*each.span(1)) for each in SOURCE.finditer(words.text))


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


def with_department(text: str, span: Span, is_border: Callable[[int], bool]) -> Span:
    """湖南师大艺术学院|美术系."""
    if FACULTY.search(text, span.start, span.end) is None:
        return span
    part = DEPARTMENT.match(text, span.end)
    return Span(span.start, part.end()) if part is not None and is_border(part.end()) else span


PLAIN = (
    ("村委", VILLAGE),
    ("国", CENTRAL),
    ("联合国", UNITED_NATIONS),
    ("中共", PARTY_OF_CHINA),
    ("、管委会", LEADING_BODY),
    ("办", OWN_OFFICE),
    ("办", OFFICE_OF_LEVEL),
    ("”", QUOTED),
    ("」", QUOTED),
)
READ = (
    ("中", _schools),
    ("街道办事处", _street_offices),
    ("来源", _sources),
)
