"""Places as the tagger sees them, without what it joins to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon
from reviewer.extraction.place_doubts import is_deed
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    beside,
    comes_towards,
    has_suffix,
    is_known,
    is_made_of_generic_words,
    is_word_of_region,
    without_region,
)

JOINT = re.compile(f"({HAN}{{2,4}})[和与及]({HAN}{{2,4}})")
HOUSE_NUMBER = re.compile(
    r"(?:(?:\d+|[二三四五六七八九]?十[一二三四五六七八九]?)(?:号|弄|巷|栋|幢|之)|(?:国家)?\d[A-Z]级).*$|[东西南北两沿]岸$|(?<=村)迁村$|(?:[东西南北]{1,2}|(?<=山))麓$|(?<=湖)滨湖$|(?<=机场)航站楼$|(?<=..)市民$|(?<=[县市区])公路$|(?<=山)大山区$|[东西南北]{1,2}[缘隅]$|(?<=..)(?:中心|主)城区$|(?<=[村屯寨])片区$|(?<=[乡镇区市县])[二三四五六七八九]?十[一二三四五六七八九]?[村里乡镇]$|(?<=..)(?:[东西南北中]{1,2}[部端侧]|境内)$|(?<=[县市镇乡])[东西南北]{1,2}$"
)
# 东接天星镇, 原|上高桥乡: words in front that the tagger joins to a name.
JOINED_VERB = re.compile(
    rf"(?:\s+|县城(?={HAN}{{2,4}}[镇乡]$)|(?:通达|直达|辐射|联动|链接)(?={HAN}{{2}})|驻(?={HAN}{{2,4}}(?:[村乡镇]|社区)$)|假(?={HAN}{{2,4}}[乡镇县市区村里]$)|[东西南北]环(?={HAN}{{2,5}}(?:[路街]|大道)$)|[辖撤划](?={HAN}{{2,3}}$)|原(?!住民)(?={HAN}{{2,5}}[镇乡]$)|[东南西北]{{1,2}}(?:毗邻|[连邻接靠临抵至与依界望濒毗])(?={HAN}{{1,6}}(?:[镇乡县市区]|街道)$))+"
)
# 花莲|县长
OFFICER = re.compile("(.{2,4})([省市县区镇乡州旗])长")
# 宜居|通城, 魅力|新昌
PRAISE = re.compile(
    "(?:书香|富饶|善美|和美|秀美|壮美|诗画|清廉|诚信|智慧|开放|创新|绿色|生态|和谐|品质|信用|锦绣|山水|新建|扩建|改建|迁建|续建|筹建|在建|创建|打造|建设|启动|宜居|宜业|美丽|魅力|幸福|平安|活力|大美|健康|实力|法治|文明|数字)(?=..)"
)
COMPASS = re.compile("[东西南北]{1,2}(?:依|倚|枕|傍|靠|临|濒|踞|向|达|通|抵|出|进|融|承|拓|联|牵|望|连|接)(?=..)")
PARTY_OF_PLACE = re.compile(
    "(.{2,12}(?:社区|村|镇|乡|街道))(?:党委|党工委|党总支|党支部|党组织|纪委|团委|妇联)|(.{2,4}(?:社区|街道)).+"
)
STANDING = re.compile(
    "(?:境内|辖区|原乡|警方|人民(?![币政法检])|两[县地村乡镇]|沿线|沿岸|一带|等地|当地|籍|片区|流域|方向|周边|全境|段|两岸|以[东西南北]|[东西南北]侧|海拔|脚下|山麓|主峰|周围|附近|老街|集镇|场镇|辖区(?!内)|镇区)"
)
# 乡长|钟庆镇
POST_IN_FRONT = re.compile(
    "(?:[县市区乡镇村里处局校会院科所队部社组]长|书记|主席|主任|代表|议员|委员|记者|老师|同志|顾问|秘书|专家|教授|干事|经理|董事|理事|村民|乡亲|干部|会计|党员)$"
)
ENDS_PERSON = re.compile("等人|等同志|同志|先生|女士|[说表]")
# 黄湓河、望家河: in a list of waters no one is a person.
WATERS_LISTED = re.compile(rf"{HAN}{{2,3}}([河江溪湖渠])(?=、[^、，,。]{{0,12}}?\1[、，,。等和及])")
# 严桥至九梓|公路: where a road leads to.
ROAD_TO = re.compile("(?:(?:旅游|一级|二级|高速)?公路|铁路|高速|高铁)$")
# 舜王坪, 张家圩: ends of villages and hills that of three characters and more are no words.
HILLS = re.compile("..(?:[集坪坝坳垭峪埠圩塝畈冲坞垸峁梁塬岗堡铺]|农场)$")
# 天印大道|北延
CUT_EXTENSION = re.compile("(?<=[路街道环桥])[东西南北]$")
EXTENDED = re.compile("(?<=..)[路街道巷河江堤渠线][东西南北中上下]段$|[路街道环线][东西南北]延(?:线|伸线|段)?$")
JOINED_END = re.compile(
    "(.{2,}?)(?:(?<=[市县区省镇乡村])在|通[村组乡]|[等辖][村乡镇县区]|等社区|等街道)$|(.{2,}(?:[镇乡县市区]|街道))(?:人大|(?:人民)?政府|党委|党工委|工委|(?<=[县市区])委|[和与及](?:[省市县区镇乡州].+)|(?:主要|有关|相关)?(?:领导|负责人|干部)|(?:相邻|邻近|周边)[镇乡街村].{0,2})$"
)
# 花莲县议会 is no place.
BODY_OF_PLACE = re.compile(
    "(?:[局厅]|(?<=..)办|军区|军分区|(?<=..)法院|检察院|派出所|政府|议会|公所|代表会|代会|委员会)$"
)
WATERS = re.compile(
    f"{HAN}{{2}}[溪河江湖渠港](?=(?:整治|治理|排水|流域|沿岸|两岸|上游|下游|中游|水质|河段|污染|堤防|疏浚|整冶|[东西南北]岸))"
)


def mistaken_people(words: Words) -> Iterator[Span]:
    """张集镇 as a person: no given name ends so."""
    for token in words.tagged("PER", "nr"):
        is_settlement = re.fullmatch(f"{HAN}{{2,4}}[镇村乡街屯寨庄]", token.span.of(words.text)) is not None
        listed = WATERS_LISTED.match(words.text, token.span.start)
        if listed is not None and listed.end() == token.span.end:
            yield token.span
            continue
        if ENDS_PERSON.match(words.text, token.span.end):
            continue
        if (is_settlement and not POST_IN_FRONT.search(words.text, max(0, token.span.start - 2), token.span.start)) or (
            (waters := WATERS.match(words.text, token.span.start)) and waters.end() == token.span.end
        ):
            yield token.span


def before_party(words: Words) -> Iterator[Span]:
    """杨家社区|党委, 杨家社区|服务站: the tagger's body is a place with its committee or works."""
    for token in words.tagged("ORG", "nt"):
        found = PARTY_OF_PLACE.fullmatch(token.span.of(words.text))
        name = found and (found.group(1) or found.group(2))
        if name and not is_made_of_generic_words(name):
            yield Span(token.span.start, token.span.start + len(name))


def runs(words: Words) -> Iterator[Span]:
    """The tagger's places; those without anything in between are one."""
    for run in _runs(words):
        joint = JOINT.fullmatch(words.text, run.start, run.end)
        # 恩平|和|阳春
        if joint is not None and all(is_known(part) for part in joint.groups()):
            yield Span(run.start, joint.end(1))
            yield Span(joint.start(2), run.end)
        else:
            yield run


def _runs(words: Words) -> Iterator[Span]:
    run: Span | None = None
    for token in words.passage.tokens:
        is_part = token.tag == "s" and len(token.span) > 4 and EXTENDED.search(token.span.of(words.text)) is not None
        if token.tag not in {"LOC", "ns"} and not is_part:
            continue
        if run is not None and token.span.of(words.text) == "直隶":
            continue  # 泸州直隶四川布政使司
        if run is not None and run.end == token.span.start:
            run = Span(run.start, token.span.end)
            continue
        if run is not None:
            yield run
        run = token.span
    if run is not None:
        yield run


def from_parts(words: Words, run: Span, atoms: Iterable[Span]) -> list[Span]:
    parts = [token.span for token in words.tagged("LOC", "ns") if run.covers(token.span) and token.span != run]
    return [span for part in parts for span in from_token(words, part, atoms)]


def from_token(words: Words, run: Span, atoms: Iterable[Span]) -> Iterator[Span]:
    text = words.text
    if is_deed(text, run):
        return
    officer = OFFICER.fullmatch(text, run.start, run.end)
    if officer is not None and officer.group(1) + officer.group(2) in gazetteer.full_names():
        yield Span(run.start, run.end - 1)
        return
    name = HOUSE_NUMBER.sub("", without_region(_without_body(run.of(text).rstrip())))
    span = _without_verb(text, Span(run.start, run.start + len(name)), atoms)
    # 里|港乡大平村: a division's name that starts before what the tagger sees.
    crossing = next((atom for atom in atoms if atom.start < span.start < atom.end < span.end), None)
    if crossing is not None and span.start == run.start and ADMINISTRATIVE.search(crossing.of(text)):
        span = Span(crossing.start, span.end)
    if text[span.start - 1 : span.start] in {"至", "到"} and (road := ROAD_TO.search(text, span.start + 2, span.end)):
        span = Span(span.start, road.start())
    if text[span.end : span.end + 1] in {*"延段至到起接连"} and CUT_EXTENSION.search(text, span.start + 2, span.end):
        span = Span(span.start, span.end - 1)
    # 在|建新港大道
    if text.startswith("建", span.start) and text[span.start - 1 : span.start] in {*"在新筹拟扩续"} and len(span) > 3:
        span = Span(span.start + 1, span.end)
    name = span.of(text)
    if (name and name[0].isdigit()) or not name or is_word_of_region(words, span):
        return
    if text.startswith("族", span.end) and not is_known(name):
        return
    if BODY_OF_PLACE.search(name):
        yield from _county_of_body(text, span)
        if any(atom.start == span.start for atom in atoms):
            return
    if len(name) == 1:
        if name in gazetteer.ABBREVIATIONS and text[span.start - 1 : span.start] in set("来赴在入驻离抵返到回"):
            yield span
        return
    if (
        is_known(name)
        or has_suffix(name)
        or EXTENDED.search(name)
        or HILLS.search(name)
        or any(name[:length] in lexicon("sights") for length in (3, 2))
        or _has_context(words, span, atoms)
    ):
        yield span


def _county_of_body(text: str, span: Span) -> Iterator[Span]:
    """文县|文体广电和旅游局: a county of two characters, which elsewhere may be a part of a word."""
    if text[span.start : span.start + 2] in gazetteer.full_names() and text[span.start + 1] == "县":
        yield Span(span.start, span.start + 2)


def _without_body(name: str) -> str:
    """银涂镇|人大, 乌溪乡|和县宣纸厂: what the tagger joined to the end of a division."""
    found = JOINED_END.match(name)
    return (found.group(1) or found.group(2)) if found is not None else name


def _without_verb(text: str, span: Span, atoms: Iterable[Span]) -> Span:
    """西连|镇安县, 西连|悦乐镇, 南向|运城: what the tagger joined to a place's own name."""
    joined = JOINED_VERB.match(text, span.start, span.end)
    if joined is not None and span.of(text) not in gazetteer.full_names():
        span = Span(joined.end(), span.end)
    compass = COMPASS.match(text, span.start, span.end) or PRAISE.match(text, span.start, span.end)
    if compass is not None and _is_chain(text[compass.end() : span.end]):
        span = Span(compass.end(), span.end)
    for atom in atoms:
        if text[atom.end - 1] not in "县旗市" or len(atom) <= 2 or atom.end > span.end:
            continue
        head = text[span.start : atom.start]
        is_name = head in gazetteer.short_names() or head in lexicon("common_short_names")
        # 下一步|子洲县: what ends in a county's name starts with it, unless the rest names what the county is in.
        is_last = atom.end == span.end and ADMINISTRATIVE.search(head) is None and head not in gazetteer.plain_names()
        if span.start < atom.start and not is_name and (is_last or atom.start <= span.start + 2):
            return Span(atom.start, span.end)
    return span


def _is_chain(name: str) -> bool:
    """赣州, 江西赣州."""
    return is_known(name) or any(
        name[:length] in gazetteer.plain_names() and is_known(name[length:]) for length in (2, 3)
    )


def _has_context(words: Words, span: Span, atoms: Iterable[Span]) -> bool:
    """A word before or behind that speaks of a place, or a place on the other side of 、."""
    text = words.text
    if comes_towards(words, span.start) or STANDING.match(text, span.end):
        return True
    if any(atom.end == span.start or (span.covers(atom) and atom != span) for atom in atoms):
        return True
    return beside(text, span, atoms)
