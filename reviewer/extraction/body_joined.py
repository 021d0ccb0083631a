"""Bodies joined with what stands beside them: two in one word, a committee, an office behind its government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.body_words import OFFICE_ENDS, OWN_LEVELS, ends_well
from reviewer.extraction.lexicons import HAN, Words, alternation

PARTY = re.compile(
    r"(?:机关)?(?:党委|党工委|工委|党组(?!织)|党组织|党总支|党支部|纪委|团委|团支部)(?!会|第一书记|政府|书记|副书记|委员|成员|班子成员|专职)"
)
# 户县环保局|联合|户县文明办
TOGETHER = re.compile(
    "(?<=[局委办厅院会队站部府心司校社区镇乡])(?:[ \u3000]+(?=..)"
    "|(?:联合(?![会体社国党工中])|联动|携手|会同|[和与及](?=中国|中华|全国|国家|[省市县区州][^级域内里外长直]{2}))(?=.{3}))"
    "|(?<=公司)(?=(?:副?总经理|副?董事长|总裁|法定代表人))|(?<=党中央)(?=国务院|中央军委)|(?<=中央纪委)(?=国家监委)|(?<=[省市县区州]委)(?=[省市县区州]政府)"
    "|(?<=[局委办厅院会处道镇乡])组织(?=部分|社区|有关|相关|各|开展|召开|全|力量|民警|人员|党员|干部|委员)"
)
# 迁建|县政务服务中心, 共庆|省姜堰中学
VERB_IN_FRONT = re.compile(
    "(?:(?:新|改|扩|迁|重|共|筹|组|援|兴|续|在)建|建[成设立]|[成设]立|[共欢同]庆|庆祝|恭贺|协[助同]|配合|依托|走进|推[动进])(?=[省市县区州镇乡].{2})"
)
GOVERNMENT = re.compile("(?:[县市省]府|[县市]政府|行政院|(?:内政|经济|农业|交通|文化|教育|财政|环境)部)$")
# 培训中心|兰州分院
BRANCH = re.compile(f"{HAN}{{2,5}}(?:分院|分校|分公司|分行|支行|分会|分中心|分社|分所|分局)")
STATIONED = re.compile("(?:工作队|工作组|办事处|联络处|代表处|工作站|帮扶队)$")
# 深入|俏佳人织业有限公司, 假|秀林乡公所
LEADING = re.compile(
    "部分(?=政协|人大)|(?:深入|走访|考察|参观|来到|走进|引进|引入|拜访|会见|落户)(?=.{5})|在(?=.{2,3}[省市县区].)|.{2,8}[经由被](?=(?:国家|中国|全国|中央).{2,})|假(?=..{1,2}[乡镇市区县].)|兼(?=.{3})|(?:新|扩|改|迁|续|筹)建(?=.{2,4}[省市县区].)"
)
# 庐江籍徽商|广西…公司
TRADERS = re.compile(
    "(?:籍.{0,4}商|[徽浙闽粤苏晋湘楚赣豫鲁]商|台资企业|民营企业|龙头企业|骨干企业|重点企业|本土企业)(?=.{6})"
)
# 免去张立新|同志县农业农村局: the tagger joins the title of a person with the body behind.
TITLE = re.compile(r"(?:文|图|摄影?|供稿|来源)[/／]|(?:同志|先生|女士|日)?\s+|同志|先生|女士|联合(?=[省市县区镇乡州])")
MARKS = "、和与及或"
# 自治区党委、|政府
NO_GOVERNMENT = ("网", "投资", "采购", "购买", "工作报告", "主导", "引导", "补贴", "债", "基金")
GOVERNMENTS = frozenset({"政府", "人民政府"})
PARTY_END = re.compile("(?:(?<=[区县市镇乡州省旗盟])党委|[省市县区州]委)$")


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
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


def without_deictic(text: str, span: Span) -> Span:
    """我省|濉溪县刘桥镇小学, 深圳的|农产品集团."""
    of = text.rfind("的", span.start, max(span.start, span.end - 3))
    if of >= 0:
        return Span(of + 1, span.end)
    at = text.find("在", span.start + 3, max(span.start + 3, span.end - 3))
    if at >= 0 and text[at - 1] in OWN_LEVELS:
        return Span(at + 1, span.end)
    is_own = span.start > 0 and text[span.start - 1] in "我全本该" and text[span.start] in "省市县区州镇乡"
    return Span(span.start + 1, span.end) if is_own and len(span) > 4 else span


def without_title(text: str, span: Span) -> Span:
    title = TITLE.match(text, span.start) or LEADING.match(text, span.start, span.end)
    span = Span(title.end(), span.end) if title is not None and title.end() < span.end else span
    traders = TRADERS.search(text, span.start, min(span.end, span.start + 12))
    is_named = traders is not None and any(
        text[traders.end() : traders.end() + length] in gazetteer.plain_names() for length in (2, 3)
    )
    return Span(traders.end(), span.end) if traders is not None and is_named else span


def acting_together(text: str, span: Span) -> Iterator[Span]:
    """户县环保局|联合|户县文明办, 云南省委|省政府: the tagger joins two bodies, and what is done to them."""
    verb = VERB_IN_FRONT.match(text, span.start, span.end)
    start = verb.end() if verb is not None else span.start
    for found in TOGETHER.finditer(text, span.start, span.end):
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


def with_party(text: str, span: Span) -> Span:
    """丹阳办事处|党委: the committee belongs to the name, unless a post follows."""
    found = PARTY.match(text, span.end)
    return Span(span.start, found.end()) if found is not None else span


def party_bodies(text: str, places: Sequence[Span]) -> Iterator[Span]:
    for place in places:
        found = PARTY.match(text, place.end)
        if found is not None:
            yield Span(place.start, found.end())


@cache
def _plain_office() -> re.Pattern[str]:
    function = alternation("functions")
    return re.compile(
        rf"(?:{function}(?:[和与]?{function}){{0,4}}{OFFICE_ENDS}|{HAN}{{2,6}}?公司|(?:人民)?政府|人大|政协|纪委|监委|监察委|法院|检察院|公安|"
        "[科计经农教体建外]委|妇联|残联|科协|文联|工商联|团委|总工会|人武部|(?:[农工建中]|农发|邮储|商)行|农?信用?社)"
    )


def coordinated(words: Words, spans: Sequence[Span]) -> Iterator[Span]:
    """The next of a list drops what the first says: 市建委、交通局."""
    text = words.text
    taken = list(spans)
    waiting = sorted(spans)
    while waiting:
        span = waiting.pop(0)
        if text[span.end : span.end + 1] not in set(MARKS):
            continue
        found = _plain_office().match(text, span.end + 1)
        if found is None or not ends_well(words, found.end()) or text[found.end() : found.end() + 1] in set("长门"):
            continue
        member = Span(*found.span())
        is_own = found.group() in GOVERNMENTS and not text.startswith(NO_GOVERNMENT, found.end())
        is_own = is_own and PARTY_END.search(text, span.start, span.end) is not None
        if (found.group() in {*GOVERNMENTS, "公安"} and not is_own) or any(member.overlaps(other) for other in taken):
            continue
        taken.append(member)
        waiting.append(member)
        yield member
