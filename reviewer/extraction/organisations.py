"""Organisations: offices, party bodies, schools, hospitals, companies, troupes, media."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, merged, posts, words_of
from reviewer.extraction.passages import Passage, Token
from reviewer.extraction.places import is_made_of_generic_words

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
    r"(?:管委会|管理委员会|人民政府(?:办公[厅室]|办|督查室|研究室)?|政府(?:办公[厅室]|办|督查室|研究室)?(?![购工报引主采])|委员会(?=[^、])(?:办公室)?|"
    r"委(?:(?:办公[厅室]|办|督查室|研究室)|(?:组织|宣传|统战|政法委|社会工作|农村工作)部?)?(?![员托派会屈实内外以])|"
    r"人大(?:常委会|机关|主席团)?(?!代表大会|常委[^会]|会议)|人民代表大会(?:常务委员会)?|政协(?!委员|会议)|纪委(?:监委)?|监委|监察委员会|"
    r"人民法院|法院|人民检察院|检察院|总工会|团委|妇联|残联|文联|科协|侨联|工商联|社科联|红十字会|关工委|"
    r"直属机关工委|直机关工委|机关工委|直工委|人武部|军分区|武警(?:支队|中队)|党校|议会|府(?![城上河邸衙第]))"
)
OFFICE_ENDS = (
    r"(?:局|委员会|委(?![员托派会屈实内外以])|办公室|办(?![理公事法学好实结案会件成])|厅(?![长])|处(?![理置于在罚分方长级])|"
    r"部(?![门分署队件属位长])|科(?![技学研长员级])|股|中心(?![区城])|站|分局|总队|支队|大队|中队|队(?![伍员长])|院(?![长士])|"
    r"所(?![有以在长])|公司|集团|协会|联合会|促进会|领导小组(?:办公室)?|指挥部(?:办公室)?|工作专班|公署|署)"
)
# Bare offices: the document means the one of its own level (教育局, 工務局).
BARE_ENDS = (
    r"(?:局(?![面部势限长])|委员会|厅(?![长])|分局|支队|大队|总队|署(?![名理])|"
    r"(?<!管理|服务|工作|综合)处(?![理置于在罚分方长级所]))"
)
SINGLE = re.compile(
    r"(?<![全各我本该每在两一二三四五六七八九十几此])(?:[省市县区州](?:[局厅委办]|志办(?:公室)?)|省[委办]|团[省市县区州]委)(?![员面部势限托派屈内外长理公以])"
)
PARTY = re.compile(
    r"(?:机关)?(?:党委|党工委|党组|党总支|党支部|纪委|团委|团支部)(?!会|书记|副书记|委员|成员|班子成员|专职)"
)
POST_BEHIND = re.compile("(?:专职|常务)?副?书记|委员|成员")
PARTY_OFFICE = re.compile(
    r"(?:政法委|组织部|宣传部|统战部|社会工作部|纪委监委|纪委|监委|人武部|工商联|妇联|团委)(?=(?:常务|专职)?副?(?:书记|部长|主任|主席|政委))|"
    r"(?:人大常委会|人民代表大会常务委员会)(?=副?(?:主任|委员))|人民法院(?=副?院长)|人民检察院(?=副?检察长)|(?:政协|人大)(?=副?主席)"
)
BEFORE_POST = re.compile(r"(?:机关)?(?:党委|党工委|党组|党总支|党支部|党组织)$")
NUMBERED_SCHOOL = re.compile(
    r"第?[一二三四五六七八九十]{1,2}(?:中(?![心央小国期旬级等学])|小(?![学时组型])|中学|小学|幼儿园|高中|医院|附小|附中|幼)"
)
FULL_SCHOOL = re.compile("第[一二三四五六七八九十]{1,2}(?:中学|小学|幼儿园|高中|医院)")
NATIONAL = ("中国", "中华", "中央", "全国", "国家", "国际", "世界", "亚洲", "中共", "省", "市", "县", "区")
CENTRAL = r"(?:中央|国家|国务院|全国|中共)"
ZONE = re.compile(
    "(?:经济(?:技术)?开发区|高新技术(?:产业)?开发区|产业集聚区|开发区|高新区|经开区|风景名胜区|风景区|景区|度假区|"
    "工业园区|工业园|产业园区|产业园|园区|新区|示范区|保税区|自贸区|保护区)$"
)
# The tagger takes 乡民 for a word: 元长乡|民代表会.
COUNCIL = re.compile(rf"(?:(?<=[、，,。;；:：（(兼和及由与\s])|^)(?:(?![于在]){HAN}{{2,3}})?[乡镇市]民代表会")
COUNCIL_OF_PLACE = re.compile("民代表会|代会")
# 民进江北区委会: the democratic parties' committees.
PARTIES = re.compile(
    rf"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:{HAN}{{1,5}}?)?(?:[省市县区州]委会|[省市县区州]委(?![员托会]))"
)
# 郊区, 城区 and 矿区 are districts too where a body of theirs is named.
KIND_OF_DISTRICT = re.compile(
    "(?:老城|新城|郊|城|矿)区(?:区?(?:委(?![员托派会办])|纪委|政协|人大常委会)(?:办公室|组织部|宣传部|统战部)?|区?(?:人民)?政府(?:办公室|办)?)"
)
INSPECTORS = re.compile("(?:中央|[省市县区州]委)第[一二三四五六七八九十]{1,3}(?:巡视|巡察|督导|督察|督查)组")
# 红网记者, 大众网通讯员: in front of a byline stands its medium.
MEDIUM = re.compile(
    rf"(?<!{HAN})(?!本|各|多家|网络|主流|有关|当地|外地)(?:{HAN}{{1,6}}?)(?:网|报|在线|新闻社|新闻|电视台|电台|广播电台|融媒体中心|周刊)"
    "(?=[/／]?(?:特约|实习|见习|首席|全媒体)?(?:记者|通讯员))"
)
# The tagger joins a body with what it does: 县人民政府|向社.
ACTING = re.compile("(?:政府|局|委员会)[向对把]|记者")
# 县公安局和县司法局, and 高明|和县水利局, where the tagger sees 和县.
TWO_BODIES = re.compile("[局委办厅院会队站部府心][和与及][省市县区镇乡州].")
BEFORE_AND = re.compile(f"(?![在到省市赴自从往于]){HAN}")
GOVERNMENT = re.compile("(?:[县市省]府|行政院|(?:内政|经济|农业|交通|文化|教育|财政|环境)部)$")
# 免去张立新|同志县农业农村局: the tagger joins the title of a person with the body behind.
TITLE = re.compile(r"同志|先生|女士|\s+")
NO_OFFICE = re.compile("(?:格局|布局|结局|全局|大局|开局|当局|和政府|党委政府)$")
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
    found = [*_known(words), *_offices(words, places), *_institutions(words, places), *_from_tokens(words, places)]
    spans = [_with_party(words.text, _without_title(words.text, span)) for span in merged(found)]
    spans = merged([*spans, *_party_bodies(words.text, places)])
    spans = _joined(words.text, spans)
    spans += _coordinated(words, spans)
    spans = [kept for span in merged(spans) if (kept := _before_post(words.text, span, places)) is not None]
    return [Candidate("ORG", span, ORIGIN, _score(words, span)) for span in spans]


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """县府|原民处, 经济部|水利署: a government, and its office right behind it, are one body."""
    chain: list[Span] = []
    for span in spans:
        heads = chain and chain[-1].end == span.start and GOVERNMENT.search(text, chain[-1].start, span.start)
        if heads and text[span.start] not in "省市县区州镇乡":
            chain[-1] = Span(chain[-1].start, span.end)
        else:
            chain.append(span)
    return chain


def _without_title(text: str, span: Span) -> Span:
    title = TITLE.match(text, span.start)
    return Span(title.end(), span.end) if title is not None and title.end() < span.end else span


def _before_post(text: str, span: Span, places: Sequence[Span]) -> Span | None:
    """杨家社区|党委书记: before a post the committee belongs to the post."""
    party = BEFORE_POST.search(span.of(text))
    if party is None or not POST_BEHIND.match(text, span.end):
        return span
    rest = Span(span.start, span.start + party.start())
    return rest if _suffix_at_end().search(rest.of(text)) and rest not in places else None


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
        ("记者", MEDIUM),
        ("通讯员", MEDIUM),
    ):
        yield from (Span(*found.span()) for found in pattern.finditer(text)) if needed in text else ()
    yield from (Span(*found.span()) for found in PARTY_OFFICE.finditer(text) if _starts_word(words, found.start()))
    for found in KIND_OF_DISTRICT.finditer(text):
        if words.is_border(found.start()):
            yield Span(*found.span())
    for found in SINGLE.finditer(text):
        if _starts_word(words, found.start()) and _ends_well(words, found.end()):
            yield Span(*found.span())
    for found in _bare_office().finditer(text):
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
        if start < 0 or not text.startswith(level, start) or text[start - 1 : start] in set("全各我本该每两省市县"):
            continue
        if start in heads:
            return heads[start]
        if _starts_word(words, start) and not ZONE.search(text, max(0, at - 14), at):
            return start
    zone = ZONE.search(text, max(0, at - 14), at)
    if zone is not None:
        return heads.get(zone.start(), zone.start())
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
            if start is not None and _is_a_name(text[start : found.start()], found.group()):
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
        name = _added_at_end().sub("", token.span.of(text))
        suffix = _suffix_at_end().search(name)
        if (
            suffix is None
            or NO_OFFICE.search(name)
            or ACTING.search(name)
            or TWO_BODIES.search(name)
            or (name.startswith("和县") and BEFORE_AND.match(text, token.span.start - 1))
            or (suffix.start() == 0 and name not in lexicon("bodies"))
        ):
            continue
        if is_made_of_generic_words(name[: suffix.start()]) and name[: suffix.start()] not in {
            "市",
            "县",
            "区",
            "省",
            "镇",
            "乡",
        }:
            continue
        end = token.span.start + len(name)
        is_campus = name.endswith("院") and text.startswith("区", end)
        yield Span(heads.get(token.span.start, token.span.start), end + is_campus)


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
        rf"(?:{alternation('functions')}{{1,5}}{OFFICE_ENDS}|{HAN}{{2,6}}?公司|政府|人大|政协|纪委|监委|法院|检察院|公安)"
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
