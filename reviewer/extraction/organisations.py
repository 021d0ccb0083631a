"""Organisations: offices, party bodies, schools, hospitals, companies, troupes, media."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import body_forms, gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, merged, posts, words_of
from reviewer.extraction.passages import Passage, Token
from reviewer.extraction.place_words import is_made_of_generic_words

ORIGIN = "rule:organisations"
LEVELS = (
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
    "自治区",
    "自治州",
    "自治县",
    "村",
    "社区",
    "州",
    "厂",
    "校",
    "地",
    "院",
)
# What may follow a level or a place: 市|委, 县|政府, 涪城区|人大常委会.
ORGANS = (
    r"(?:管委会|管理委员会|人民政府(?:办公[厅室]|办|(?:政务)?督查室|研究室)?|政府(?:办公[厅室]|办|(?:政务)?督查室|研究室)?(?![购报引主采]|工作报告|工程)|委员会(?=[^、])(?:办公室)?|"
    r"委(?:办公[厅室]|督查室|(?:政策)?研究室|政研室|(?:改革|财经|网信|外事|巡[视察]|保密|全面依法治[省市县区]|军民融合|农村工作|审计|教育工作)委?办(?:公室)?|"
    r"(?:网信|改革|巡[视察]|老干|农|台|外|编|财|督)办|老干部局|机要局|保密局|党史(?:研究室|办)|讲师团|(?:组织|宣传|统战|统一战线工作|社会工作|农村工作|农工)部|政法委(?:员会)?|办)?(?![员托派会屈实内外以])|"
    r"人大(?:常委会|机关|主席团)?(?!代表大会|常委[^会]|会议)|人民代表大会(?:常务委员会)?|政协(?:办公室|办(?![理公事法学好实]))?(?!委员|会议)|纪委(?:监委)?|监委|监察委员会|"
    r"人民法院|法院|人民检察院|检察院|总工会|团委|妇联|残联|文联|科协|侨联|工商联|社科联|红十字会|关工委|"
    r"直属机关工委|直机关工委|机关工委|直工委|人武部|军分区|武警(?:支队|中队)|党校|议会|高院|中院|(?:人民)?\*府(?:办公[厅室]|办(?!公))?|府办(?:公室)?(?![理公事法])|府(?![城上河邸衙第所办])|"
    r"(?:抗日(?:民主)?|苏维埃|民主)政府|革(?:命委员|委)会|人民委员会)"
)
OFFICE_ENDS = (
    r"(?:局|委员会|委(?![员托派会屈实内外以])|办公室|办(?![理公事法学好实结案会件成完妥])|厅(?![长])|处(?![理置于在罚分方长级])|"
    r"部(?![门分署队件属位长])|科(?![技学研长员级])|股|中心(?![区城])|站|分局|总队|支队|大队|中队|队(?![伍员长])|院(?![长士])|"
    r"所(?![有以在长作做需说指处])|总局|(?:(?<=[研查察合计规])|(?<=秘书)|(?<=档案))室(?![内外友温])|公司|集团|协会|联合会|促进会|领导小组(?:办公室)?|指挥部(?:办公室)?|工作专班|公署|署)"
)
# Bare offices: the document means the one of its own level (教育局, 工務局).
BARE_ENDS = (
    r"(?:总?局(?![面部势限长])|委员会|厅(?![长])|分局|支队|大队|总队|署(?![名理])|"
    r"(?<!管理|服务|工作|综合)处(?![理置于在罚分方长级所]))"
)
SINGLE = re.compile(
    r"(?<![全各我本该每在两一二三四五六七八九十几此])(?:[省市县区州](?:[局厅委办]|志办(?:公室)?)|省[委办]|团[省市县区州]委)(?![员面部势限托派屈内外长理公以])"
)
PARTY = re.compile(
    r"(?:机关)?(?:党委|党工委|党组|党总支|党支部|纪委|团委|团支部)(?!会|政府|书记|副书记|委员|成员|班子成员|专职)"
)
POST_BEHIND = re.compile("(?:专职|常务)?副?书记|委员|成员")
PARTY_OFFICE = re.compile(
    r"(?:政法委|组织部|宣传部|统战部|社会工作部|纪委监委|纪委|监委|人武部|工商联|妇联|团委)(?=(?:常务|专职)?副?(?:书记|部长|主任|主席|政委))|"
    r"(?:人大常委会|人民代表大会常务委员会)(?=副?(?:主任|委员))|人民法院(?=副?院长)|人民检察院(?=副?检察长)|(?:政协|人大)(?=副?主席)"
)
BEFORE_POST = re.compile(r"(?:机关)?(?:党委|党工委|党组|党总支|党支部|党组织)$")
NUMBERED_SCHOOL = re.compile(
    r"第\d{1,3}(?:中学校?|小学校?|高级中学|幼儿园|医院)|第?[一二三四五六七八九十]{1,3}(?:中学校|中(?![心央小国期旬级等学全])|小(?![学时组型])|中学|小学|幼儿园|高中|医院|附小|附中|幼)"
)
FULL_SCHOOL = re.compile(r"第(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:中学校?|小学|幼儿园|高中|医院)")
NATIONAL = ("中国", "中华", "中央", "全国", "国家", "国际", "世界", "亚洲", "中共", "省", "市", "县", "区")
CENTRAL = r"(?:中央|国家|国务院|全国|中共)"
ZONE = re.compile(
    "(?:新城区|经济(?:技术)?开发区|高新技术(?:产业)?开发区|(?:产业)?集聚区|集中区|开发区|高新区|经开区|风景名胜区|风景区|景区|度假区|"
    "工业园区|工业园|产业园区|产业园|园区|新区|示范区|保税区|自贸区|保护区)$"
)
OWN_GOVERNMENT = re.compile(
    "(?:省|市|县|区|州|旗|镇|乡|自治[区州县旗]|开发区|高新区|新区|管委会|街道)?(?:(?:人民)?政府|府|管委会|街道办事处)"
)
EACH_OF_IT = re.compile("各?(?:有关|相关)?(?:部门|工作部门|委办局|委、办|直属|组成部门)")
EACH = re.compile(
    r"各(?:自治[区州县旗]|街道(?:办事处)?|办事处|直辖|特区|新区|人民政府|政府|管委会|[省市县区州盟旗乡镇、，,（）()和及\s])*$"
)
# The tagger takes 乡民 for a word: 元长乡|民代表会.
COUNCIL = re.compile(rf"(?:(?<=[、，,。;；:：（(兼和及由与\s])|^)(?:(?![于在]){HAN}{{2,3}})?[乡镇市]民代表会")
COUNCIL_OF_PLACE = re.compile("民代表会|代表会(?!议)|代会")
# 民进江北区委会: the democratic parties' committees.
PARTIES = re.compile(
    rf"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:中央|{HAN}{{1,5}}?)?(?:(?<=中央)|[省市县区州]委会|[省市县区州]委(?![员托会]))"
)
# 郊区, 城区 and 矿区 are districts too where a body of theirs is named.
KIND_OF_DISTRICT = re.compile(
    "(?:老城|新城|郊|城|矿)区(?:区?(?:委(?![员托派会办])|纪委|政协|人大常委会)(?:办公室|组织部|宣传部|统战部)?|区?(?:人民)?政府(?:办公室|办)?)"
)
INSPECTORS = re.compile("(?:中央|[省市县区州]委)第[一二三四五六七八九十]{1,3}(?:巡视|巡察|督导|督察|督查)组")
# 红网记者, 大众网通讯员: in front of a byline stands its medium.
MEDIUM = re.compile(
    rf"(?:(?<!{HAN})|(?<=告诉)|(?<=接受)|(?<=受访))(?!本|各|告诉|接受|受访|多家|网络|主流|有关|当地|外地)(?:{HAN}{{1,6}}?)(?:网|报|在线|新闻社|新闻云|新闻|客户端|电视台|电台|广播电台|融媒体中心|周刊)"
    "(?=[/／]?(?:特约|实习|见习|首席|全媒体)?(?:记者|通讯员))"
)
# The tagger joins a body with what it does: 县人民政府|向社.
ACTING = re.compile("(?:政府|局|委员会)[向对把]|记者")
# 县公安局和县司法局, and 高明|和县水利局, where the tagger sees 和县.
TWO_BODIES = re.compile("[局委办厅院会队站部府心][和与及][省市县区镇乡州].")
# 乌溪乡|和县宣纸厂
PLACE_AND_BODY = re.compile("记者|.联合[省市县区镇乡州]|[局委办厅院会队站部府心镇乡村县市区][和与及][省市县区镇乡州].")
BEFORE_AND = re.compile(f"(?![在到省市赴自从往于]){HAN}")
OWN_LEVELS = frozenset("省市县区州旗镇乡")
# 镇社 is no name.
SOCIETY_OF_LEVEL = re.compile("[省市县区镇乡村](?:社|团|报|集团)")
# 户县环保局|联合|户县文明办
TOGETHER = re.compile(
    "(?<=[局委办厅院会队站部府心司校])(?:[ \u3000]+(?=..)"
    "|(?:联合(?![会体社国])|会同|[和与及](?=中国|中华|全国|国家))(?=.{3}))"
    "|(?<=[省市县区州]委)(?=[省市县区州]政府)"
    "|(?<=[局委办厅院会处道镇乡])组织(?=部分|社区|有关|相关|各|开展|召开|全|力量|民警|人员|党员|干部|委员)"
)
# 迁建|县政务服务中心, 共庆|省姜堰中学
VERB_IN_FRONT = re.compile(
    "(?:(?:新|改|扩|迁|重|共|筹|组|援|兴|续|在)建|建[成设立]|[成设]立|[共欢同]庆|庆祝|恭贺|协[助同]|配合|依托|走进|推[动进])(?=[省市县区州镇乡].{2})"
)
# 市政协|考察团
DELEGATION = re.compile(
    "(?<=[协大会局委府])(?:考察团|代表团|调研组|考察组|检查组|视察组|视察团|慰问团|慰问组|领导班子|班子|一行)$"
)
GOVERNMENT = re.compile("(?:[县市省]府|[县市]政府|行政院|(?:内政|经济|农业|交通|文化|教育|财政|环境)部)$")
# 培训中心|兰州分院
BRANCH = re.compile(f"{HAN}{{2,5}}(?:分院|分校|分公司|分行|支行|分会|分中心|分社|分所)")
STATIONED = re.compile("(?:工作队|工作组|办事处|联络处|代表处|工作站|帮扶队)$")
# 深入|俏佳人织业有限公司, 假|秀林乡公所
LEADING = re.compile(
    "部分(?=政协|人大)|(?:深入|走访|考察|参观|来到|走进|引进|引入|拜访|会见|落户)(?=.{5})|假(?=..{1,2}[乡镇市区县].)"
)
# 庐江籍徽商|广西…公司
TRADERS = re.compile(
    "(?:籍.{0,4}商|[徽浙闽粤苏晋湘楚赣豫鲁]商|台资企业|民营企业|龙头企业|骨干企业|重点企业|本土企业)(?=.{6})"
)
# 免去张立新|同志县农业农村局: the tagger joins the title of a person with the body behind.
TITLE = re.compile(r"(?:同志|先生|女士|日)?\s+|同志|先生|女士|联合(?=[省市县区镇乡州])")
NO_OFFICE = re.compile(
    "(?:人民公社|部委|智囊团|村改委|村改居委|盗窃集团|犯罪集团|诈骗集团|格局|布局|结局|全局|大局|开局|当局|和政府|党委政府)$"
)
COUNTING = re.compile(r"[一二三四五六七八九十百两几多数\d]+[个家所处座名位条支项]")
STOPS = listed(
    "现代 各 全 本 该 其他 其它 所有 我 名 个 家 所 与 和 及 由 对 向 把 将 被 给 让 到 在 于 从 以 为 每 某 这 那 的 "
    "地 得 等 原 由 据 经 因 任 兼 一 两 几 多 近 辖区 境内 内 当选 担任 负责 率 赴 多家 多个 两家 三家"
)
NAME_TAGS = frozenset(
    {
        "LOC",
        "ORG",
        "PER",
        "ns",
        "nt",
        "nr",
        "nz",
        "n",
        "vn",
        "an",
        "a",
        "j",
        "s",
        "f",
        "b",
        "m",
        "v",
        "nw",
        "xc",
        "TIME",
    }
)
ANCHORS = frozenset({"LOC", "ORG", "PER", "ns", "nt", "nr", "nz"})
MARKS = "、和与及或"


def extract(passage: Passage, places: Sequence[Span] = ()) -> list[Candidate]:
    """Organisations of one paragraph; `places` are its places, which a name may start with."""
    words = words_of(passage)
    heads = {place.end: place.start for place in places}
    found = [*_known(words), *_offices(words, places), *_institutions(words, places), *_from_tokens(words, places)]
    found += body_forms.found(words, heads)
    parts = [part for span in merged(found) for part in _acting_together(words.text, span)]
    spans = [_whole(words, part, places) for part in parts]
    spans = merged([*spans, *_party_bodies(words.text, places)])
    spans = _joined(words.text, spans)
    spans += _coordinated(words, spans)
    spans = [kept for span in merged(spans) if (kept := _before_post(words.text, span, places)) is not None]
    spans = [span for span in spans if not is_of_all(words.text, span)]
    return [Candidate("ORG", span, ORIGIN, _score(words, span)) for span in spans]


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """县府|原民处, 经济部|水利署: a government, and its office right behind it, are one body."""
    chain: list[Span] = []
    for span in spans:
        heads = chain and chain[-1].end == span.start and GOVERNMENT.search(text, chain[-1].start, span.start)
        # 扶贫集团|驻|中益乡工作队
        if chain and text[chain[-1].end : span.start] == "驻" and STATIONED.search(text, span.start, span.end):
            chain[-1] = Span(chain[-1].start, span.end)
            continue
        is_branch = chain and chain[-1].end == span.start and BRANCH.fullmatch(text, span.start, span.end) is not None
        if is_branch or (heads and text[span.start] not in "省市县区州镇乡"):
            chain[-1] = Span(chain[-1].start, span.end)
        else:
            chain.append(span)
    return chain


def _whole(words: Words, span: Span, places: Sequence[Span]) -> Span:
    """屏|东林管处: from the start of the place that it starts with, with its committee or its department."""
    span = _without_deictic(words.text, _without_title(words.text, span))
    place = next((place for place in places if place.start < span.start < place.end < span.end), None)
    span = Span(place.start, span.end) if place is not None else span
    return body_forms.with_department(words, _with_party(words.text, span))


def _without_deictic(text: str, span: Span) -> Span:
    """我省|濉溪县刘桥镇小学, 深圳的|农产品集团."""
    of = text.rfind("的", span.start, max(span.start, span.end - 3))
    if of >= 0:
        return Span(of + 1, span.end)
    at = text.find("在", span.start + 3, max(span.start + 3, span.end - 3))
    if at >= 0 and text[at - 1] in OWN_LEVELS:
        return Span(at + 1, span.end)
    is_own = span.start > 0 and text[span.start - 1] in "我全本该" and text[span.start] in "省市县区州镇乡"
    return Span(span.start + 1, span.end) if is_own and len(span) > 4 else span


def _without_title(text: str, span: Span) -> Span:
    title = TITLE.match(text, span.start) or LEADING.match(text, span.start, span.end)
    span = Span(title.end(), span.end) if title is not None and title.end() < span.end else span
    traders = TRADERS.search(text, span.start, min(span.end, span.start + 12))
    is_named = traders is not None and any(
        text[traders.end() : traders.end() + length] in gazetteer.plain_names() for length in (2, 3)
    )
    return Span(traders.end(), span.end) if traders is not None and is_named else span


def _before_post(text: str, span: Span, places: Sequence[Span]) -> Span | None:
    """杨家社区|党委书记: before a post the committee belongs to the post."""
    party = BEFORE_POST.search(span.of(text))
    if party is None or not POST_BEHIND.match(text, span.end):
        return span
    rest = Span(span.start, span.start + party.start())
    # 哈经开区党工委|书记: what a zone is called when it acts.
    if ZONE.search(rest.of(text)) and party.group() == "党工委" and rest not in places:
        return span
    return rest if _suffix_at_end().search(rest.of(text)) and rest not in places else None


def is_of_all(text: str, span: Span) -> bool:
    """各县、区人民政府, 市政府各部门, 苍梧县党委政府: all bodies of a kind, as letters address them."""
    if text.startswith("党委政府", span.end - 2):
        return True
    if not OWN_GOVERNMENT.fullmatch(text, span.start, span.end):
        return False
    each = EACH.search(text, max(0, span.start - 24), span.start)
    # 各镇政府、县政府: behind a government, another one is a body of its own.
    is_each = each is not None and not ("政府" in each.group() and text.startswith("政府", span.end - 2))
    return is_each or EACH_OF_IT.match(text, span.end) is not None


def _score(words: Words, span: Span) -> float:
    token = words.after(span.start)
    if token is not None and token.span == span and token.tag == "ORG":
        return 0.95
    return 0.85 if len(span) > 3 else 0.8


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(alternation("bodies"))


@cache
def _office() -> re.Pattern[str]:
    function = alternation("functions")
    joined = rf"(?:{function}(?:[和与、]{function})?)"
    return re.compile(rf"{joined}{joined}{{0,5}}{OFFICE_ENDS}")


@cache
def _central() -> re.Pattern[str]:
    return re.compile(rf"{CENTRAL}{alternation('functions')}{{1,5}}{OFFICE_ENDS}")


@cache
def _bare_office() -> re.Pattern[str]:
    function = alternation("functions")
    return re.compile(rf"{function}{function}{{0,4}}{BARE_ENDS}")


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(alternation("org_suffixes"))


@cache
def _suffix_at_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('org_suffixes')}|{OFFICE_ENDS}|{ORGANS}|{NUMBERED_SCHOOL.pattern}|{HAN}网|在线|报|集团|社|团)$"
    )


def _known(words: Words) -> Iterator[Span]:
    for found in _bodies().finditer(words.text):
        span = Span(*found.span())
        token = words.after(span.start)
        if len(span) == 2 and (token is None or token.span != span):
            continue
        inside = words.around(span.start)
        is_whole = inside is None or inside.tag in ANCHORS or (len(span) > 2 and inside.span.end == span.end)
        # 水利署长: the last character is the post's.
        is_shared = words.text.startswith("长", span.end) and words.is_border(span.end + 1)
        if is_whole and not is_shared and (_ends_well(words, span.end) or _bodies().match(words.text, span.end)):
            yield span
    yield from (Span(*found.span()) for found in _central().finditer(words.text) if words.is_border(found.end()))


def _offices(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    text = words.text
    heads = {place.end: place.start for place in places}
    for pattern in (re.compile(ORGANS), _office()):
        for found in pattern.finditer(text):
            start = _head(words, found.start(), heads)
            if start is not None and _ends_well(words, found.end()):
                yield Span(start, found.end())
    for found in COUNCIL_OF_PLACE.finditer(text):
        if found.start() in heads:
            yield Span(heads[found.start()], found.end())
    for needed, pattern in (
        ("民代表会", COUNCIL),
        ("组", INSPECTORS),
        ("委", PARTIES),
        ("中央", PARTIES),
        ("记者", MEDIUM),
        ("通讯员", MEDIUM),
    ):
        yield from (Span(*found.span()) for found in pattern.finditer(text)) if needed in text else ()
    yield from (Span(*found.span()) for found in PARTY_OFFICE.finditer(text) if _starts_word(words, found.start()))
    for found in KIND_OF_DISTRICT.finditer(text):
        if words.is_border(found.start()):
            yield Span(*found.span())
    for found in SINGLE.finditer(text):
        # 组织团|县委: the tagger takes the first character away.
        is_league = found.group().startswith("团") and words.is_border(found.start() + 1)
        if (is_league or _starts_word(words, found.start())) and _ends_well(words, found.end()):
            yield Span(*found.span())
    for found in _bare_office().finditer(text):
        # 县府|原民局
        if text[found.start() - 2 : found.start()] in {"县府", "市府"} and _ends_well(words, found.end()):
            yield Span(heads.get(found.start() - 2, found.start() - 2), found.end())
        inside = words.around(found.start())
        if (
            _ends_well(words, found.end())
            and (inside is None or inside.tag in ANCHORS)
            and text[found.start() - 1 : found.start()] not in set("各个")
        ):
            yield Span(*found.span())


def _ends_well(words: Words, at: int) -> bool:
    """At a word's border, or before a post that the tagger joined to the name (市委|书记)."""
    inside = words.around(at)
    return inside is None or inside.tag in ANCHORS or posts().match(words.text, at) is not None


def _starts_word(words: Words, at: int) -> bool:
    inside = words.around(at)
    if inside is None or inside.tag == "TIME" or words.text[at - 1].isspace():
        return True
    return inside.tag == "ORG" and words.text[at - 1] in "和与及"


def _head(words: Words, at: int, heads: dict[int, int]) -> int | None:
    """Where a name starts whose office starts at `at`: at a place in front, or at a level (市, 县)."""
    if at in heads:
        return heads[at]
    text = words.text
    for level in LEVELS:
        start = at - len(level)
        if start < 0 or not text.startswith(level, start):
            continue
        if start in heads:
            return heads[start]
        if text[start - 1 : start] in set("全各我本该每两省市县"):
            continue
        if _starts_word(words, start) and not ZONE.search(text, max(0, at - 14), at):
            return start
    zone = ZONE.search(text, max(0, at - 14), at)
    if zone is not None:
        start = zone.start() - (
            text[zone.start() - 1 : zone.start()] in OWN_LEVELS and _starts_word(words, zone.start() - 1)
        )
        return heads.get(zone.start(), start)
    return None


def _institutions(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    """Schools, companies, troupes …: a suffix, and the words in front as far as a name reaches."""
    text = words.text
    heads = {place.end: place.start for place in places}
    for pattern in (_suffix_pattern(), NUMBERED_SCHOOL):
        for found in pattern.finditer(text):
            if not _ends_well(words, found.end()) or _is_cut(words, found.end()):
                continue
            start = _name_start(words, found.start(), heads)
            if start is None and FULL_SCHOOL.fullmatch(found.group()) and _starts_word(words, found.start()):
                yield Span(*found.span())
            if start is None or PLACE_AND_BODY.search(text, start, found.end()):
                continue
            if _is_a_name(text[start : found.start()], found.group()):
                yield Span(start, found.end())


def _is_cut(words: Words, at: int) -> bool:
    """The tagger sees a longer name: leave it to that."""
    inside = words.around(at)
    return (
        inside is not None and inside.tag == "ORG" and _suffix_at_end().search(inside.span.of(words.text)) is not None
    )


def _name_start(words: Words, at: int, heads: dict[int, int]) -> int | None:
    """The leftmost word of a name in front of `at` that can start one: a place, a name, a level."""
    inside = words.around(at)
    start: int | None = None
    if inside is not None:
        if inside.tag in ANCHORS:
            start = inside.span.start
        at = inside.span.start
    elif at in heads:
        start = heads[at]
    reach = at
    for token in words.leftwards(at):
        word = token.span.of(words.text)
        if (
            TITLE.match(words.text, token.span.end)
            or token.tag not in NAME_TAGS
            or word in STOPS
            or reach - token.span.start > 16
            or not re.fullmatch(rf"(?:{HAN}|[A-Za-z\d（）()·])+", word)
        ):
            break
        if (token.tag == "v" and word not in lexicon("functions")) or COUNTING.match(word):
            break
        if _is_anchor(words, token, heads):
            start = token.span.start
            if token.tag == "ORG" and token.span.end in heads:
                start = min(start, heads[token.span.end])
    return heads.get(start, start) if start is not None else None


def _is_anchor(words: Words, token: Token, heads: dict[int, int]) -> bool:
    word = token.span.of(words.text)
    if word in lexicon("generic_words") and word not in NATIONAL:
        return False
    return token.tag in ANCHORS or word in NATIONAL or token.span.end in heads or word == "实验"


def _is_a_name(head: str, suffix: str) -> bool:
    return (bool(head) and not is_made_of_generic_words(head)) or (
        head in {"实验", "市", "县", "区", "省"} and len(suffix) > 1
    )


def _from_tokens(words: Words, places: Sequence[Span]) -> Iterator[Span]:
    text = words.text
    heads = {place.end: place.start for place in places}
    for token in words.tagged("ORG", "nt"):
        for part in _acting_together(text, token.span):
            name = DELEGATION.sub("", _added_at_end().sub("", part.of(text).rstrip()))
            if not _is_body(text, part, name):
                continue
            end = part.start + len(name)
            is_campus = name.endswith("院") and text.startswith("区", end)
            yield Span(heads.get(part.start, part.start), end + is_campus)


def _acting_together(text: str, span: Span) -> Iterator[Span]:
    """户县环保局|联合|户县文明办, 云南省委|省政府: the tagger joins two bodies, and what is done to them."""
    verb = VERB_IN_FRONT.match(text, span.start, span.end)
    start = verb.end() if verb is not None else span.start
    for found in TOGETHER.finditer(text, span.start, span.end):
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


def _is_body(text: str, part: Span, name: str) -> bool:
    suffix = _suffix_at_end().search(name)
    if suffix is None or any(pattern.search(name) for pattern in (NO_OFFICE, ACTING, TWO_BODIES, PLACE_AND_BODY)):
        return False
    if name.startswith("和县") and BEFORE_AND.match(text, part.start - 1):
        return False
    head = name[: suffix.start()]
    if (not head and name not in lexicon("bodies")) or SOCIETY_OF_LEVEL.fullmatch(name):
        return False
    is_zone = ZONE.fullmatch(head) is not None and text[part.start - 1 : part.start] == "、"
    return is_zone or head in OWN_LEVELS or not is_made_of_generic_words(head)


@cache
def _added_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{posts().pattern}|[合主承协举督查]办)$")


def _with_party(text: str, span: Span) -> Span:
    """丹阳办事处|党委: the committee belongs to the name, unless a post follows."""
    found = PARTY.match(text, span.end)
    return Span(span.start, found.end()) if found is not None else span


def _party_bodies(text: str, places: Sequence[Span]) -> Iterator[Span]:
    for place in places:
        found = PARTY.match(text, place.end)
        if found is not None:
            yield Span(place.start, found.end())


@cache
def _plain_office() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('functions')}{{1,5}}{OFFICE_ENDS}|{HAN}{{2,6}}?公司|政府|人大|政协|纪委|监委|法院|检察院|公安|"
        "[科计经农教体建外]委|(?:[农工建中]|农发|邮储|商)行|农?信用?社)"
    )


def _coordinated(words: Words, spans: Sequence[Span]) -> Iterator[Span]:
    """The next of a list drops what the first says: 市建委、交通局."""
    text = words.text
    taken = list(spans)
    waiting = sorted(spans)
    while waiting:
        span = waiting.pop(0)
        if text[span.end : span.end + 1] not in set(MARKS):
            continue
        found = _plain_office().match(text, span.end + 1)
        if found is None or not _ends_well(words, found.end()) or text[found.end() : found.end() + 1] in set("长门"):
            continue
        member = Span(*found.span())
        if found.group() in {"政府", "公安"} or any(member.overlaps(other) for other in taken):
            continue
        taken.append(member)
        waiting.append(member)
        yield member
