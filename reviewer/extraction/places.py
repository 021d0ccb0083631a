"""Places: administrative divisions, settlements, roads, waters, sites and works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, merged, words_of
from reviewer.extraction.passages import Passage, Token

ORIGIN = "rule:places"
# X县, 某镇: the text hides the name.
HIDDEN = re.compile(r"(?<![A-Za-z0-9+])(?:[XxＸ×]{1,3}|某)(?:自治区|省|市|县|区|镇|乡|街道|社区|村)(?![A-Za-z])")
ABBREVIATED = re.compile(
    f"(?:来|赴|在|驻|离|返|入|抵)[{''.join(sorted(gazetteer.ABBREVIATIONS))}](?!{HAN}?(?:[省市区县州城海河江湖山路]))"
)
HOUSE_NUMBER = re.compile(r"(?:\d+(?:号|弄|巷|栋|幢|之)|(?:国家)?\d[A-Z]级).*$|[东西南北两沿]岸$|(?<=村)迁村$")
# Words that show that a place follows, or that one went before.
TOWARDS = listed(
    "在 到 赴 往 至 于 经 从 自 抵 离 驻 来 返 入 由 位 位于 来自 去 前往 来到 走进 深入 地处 "
    "家住 原 途经 沿着 沿 抵达 前去 赶赴 回到 返回 重返 落户 扎根 奔赴"
)
NO_FIRST = frozenset("非原现新老旧各该本全我前后东南西北中大小同于在由向至从到与和及对将把被")
PARTY_OF_PLACE = re.compile(
    "(.{2,12}(?:社区|村|镇|乡|街道))(?:党委|党工委|党总支|党支部|党组织|纪委|团委|妇联)|(.{2,4}(?:社区|街道)).+"
)
NEXT_LEVELS = listed("市 区 县 镇 乡 里 村 街道 社区")
STANDING = re.compile(
    "(?:境内|辖区|沿线|沿岸|一带|等地|当地|籍|片区|流域|方向|周边|全境|段|两岸|以[东西南北]|[东西南北]侧)"
)
# A ward of Taiwan before its head: 三隆里|里长, and 三隆|里长 behind a stop or a level.
WARD = re.compile(
    rf"{HAN}{{2}}里(?=里长)|(?:(?<=[、，,。；：:（( 及和与由兼暨县市区镇乡])|^)"
    rf"{HAN}(?![一二三四五六七八九十百千万几数公]){HAN}(?=里长(?![城征廊街堤河江跑路龙]))"
)
# 虎林|市委书记: the tagger joins the level with the body it names.
JOINED_BODY = re.compile("[省市县区州镇乡](?:委|政府|人大|政协|纪委|监委)|[乡镇市]民")
# 花莲县议会 is no place.
BODY_OF_PLACE = re.compile("(?:政府|议会|公所|代表会|代会|委员会)$")
# No community is named by one character: 建|东社区.
SHORT_COMMUNITY = re.compile(f"{HAN}(?:社区|街道)")
REPORTED = re.compile(rf"[/／](?!综合|专题|特别|连线|现场|联合|专访|深度)({HAN}{{2,3}})(?=报[道导])")
VOLTAGE = re.compile(r"\d+(?:千伏|[kK][vV])\s?$")
UTILITIES = (
    "(?:(?:餐厨|生活|建筑|医疗)?垃圾(?:焚烧)?(?:处理|填埋|焚烧|转运|中转|发电)[场厂站]|污水处理厂|自来水厂|净水厂|水质净化厂|"
    "变电站|牵引站|换流站|抽水蓄能电站|水力发电站)"
)
WORKS = re.compile(
    rf"(?:{UTILITIES}|[东西南北]?(?:高铁|火车|客运|汽车)?站(?![在位出点长])|[一二三四五六七八九]桥|[东西南北]延?线)"
)
SECTION = re.compile("[东西南北中]段")
ROAD = re.compile("(?:路|街|道|巷|河|江|线|公路)$")
METRO = re.compile(
    r"(?:地铁|轨道交通|轻轨|捷运|国道|省道|县道|[GS](?=\d))?\d+号线(?:[东西南北一二三四]*(?:延线|延长线|支线|期))?|(?<![A-Za-z\d])[GS]\d{2,4}(?:国道|省道|线|高速)?(?![A-Za-z\d])|"
    r"\d{3}(?:国道|省道|县道)|台\d{1,2}[甲乙丙丁]?线|(?:国道|省道|县道)\d{3}线?|[县乡村]道[A-Z]\d{3}线?"
)
# One character that ends a name only behind a name: a tagger's LOC or a person's name.
ZONE = re.compile(
    "(?<![一-鿿])(?:高新区|经开区|(?:高新技术产业|经济技术|经济)开发区|综合保税区)(?!们)"
    "|(?<=[在到入赴往从于对由与和及])(?:高新区|经开区|(?:高新技术产业|经济技术)开发区|综合保税区)"
)
# 入海口 is no 海口.
MOUTH = re.compile("[入出]海口")
NAMED = frozenset({"LOC", "ns", "PER", "nr", "nz", "ORG", "nt"})
# Suffixes that make a place of any word that is not generic.
STRONG = listed(
    "社区 行政村 自然村 镇 街道 大道 大街 大桥 特大桥 水库 步行街 森林公园 湿地公园 风景区 旅游区 度假区 开发区 高新区 "
    "经开区 工业园 工业园区 产业园 产业园区 古镇 古城 高速公路 立交桥 变电站 牵引站 风景名胜区 自然保护区 教育园区"
)
# Roads that come in pairs or parts have a name in front: 忠孝东路.
DIRECTED = listed("东路 西路 南路 北路 中路 东街 西街 南街 北街")
ADMINISTRATIVE = re.compile("(?:省|市|县|区|旗|州|盟|镇|乡|街道|苏木|村|社区)$")


def extract(passage: Passage) -> list[Candidate]:
    """Places of one paragraph; a chain of levels is one."""
    words = words_of(passage)
    atoms = [*_divisions(words), *_hidden(words), *_abbreviated(words), *_lines(words)]
    atoms += [*_before_party(words), *_mistaken_people(words), *_reported(words), *_wards(words)]
    for run in _runs(words):
        atoms += list(_from_token(words, run, atoms)) or _from_parts(words, run, atoms)
    atoms += _suffixed(words, atoms)
    atoms = [_grown(words, _with_first_character(words, atom)) for atom in merged(atoms)]
    atoms = [*atoms, *_works(words)]
    named = [atom for atom in merged(atoms) if not _is_generic(atom.of(words.text))]
    # 兴隆村和场镇社区: beside names, a kind is a name too.
    atoms = [
        *named,
        *(
            atom
            for atom in merged(atoms)
            if atom not in named and _is_kind_with_head(words, atom) and _beside(words.text, atom, named)
        ),
    ]
    atoms += _listed(words, atoms)
    spans = [_before_head(words, span) for span in _chained(merged(atoms), words.text)]
    spans += [zone for zone in _zones(words) if not any(zone.overlaps(span) for span in spans)]
    return [
        Candidate("PLACE", span, ORIGIN, _score(words, span))
        for span in spans
        if not MOUTH.match(words.text, max(0, span.start - 1)) and not _is_surname_with_post(words.text, span)
    ]


def _is_surname_with_post(text: str, span: Span) -> bool:
    """曹|县长 is no 曹县."""
    return len(span) == 2 and text[span.end - 1] in "县市区镇乡" and text.startswith("长", span.end)


def _before_head(words: Words, span: Span) -> Span:
    """绵阳|市长: the level belongs to the post."""
    text = words.text
    is_ward = text[span.end - 1] == "里" and text[span.end + 1 : span.end + 2] in lexicon("surnames")
    is_cut = (
        text.startswith("长", span.end)
        and (is_ward or words.is_border(span.end + 1))
        and text[span.end - 1] in "省市县区镇乡州旗里"
    )
    return Span(span.start, span.end - 1) if is_cut and len(span) > 2 else span


def _is_kind_with_head(words: Words, atom: Span) -> bool:
    name = atom.of(words.text)
    return 0 < len(name) - len(_suffix_of(name)) <= 2 and len(name) > 3


def _score(words: Words, span: Span) -> float:
    if span.of(words.text) in gazetteer.full_names():
        return 0.95
    return 0.8 if _has_suffix(span.of(words.text)) else 0.7


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(alternation("place_suffixes"))


@cache
def _suffix_at_end() -> re.Pattern[str]:
    return re.compile(f"{alternation('place_suffixes')}$")


def _has_suffix(name: str) -> bool:
    return bool(_suffix_of(name))


def _suffix_of(name: str) -> str:
    found = _suffix_at_end().search(name) or ADMINISTRATIVE.search(name)
    return found.group() if found else ""


def _is_generic(name: str) -> bool:
    """社区, 示范村, 主要街道: kinds of places, cut into generic words and a suffix."""
    if name in gazetteer.full_names():
        return False
    if name in lexicon("generic_words") or (len(name) < 2 and name not in gazetteer.ABBREVIATIONS):
        return True
    return is_made_of_generic_words(name.removesuffix(_suffix_of(name)))


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('generic_words')}|[一二三四五六七八九十百千两几多\d]+[个条座处家所批类种级大]?)*"
    )


def is_made_of_generic_words(name: str) -> bool:
    return _generic_pattern().fullmatch(name) is not None


def _divisions(words: Words) -> Iterator[Span]:
    text = words.text
    for span in gazetteer.full(text):
        if len(span) > 2 and _fits(words, span):
            yield _with_county(words, span)
    reached = 0
    for span in gazetteer.plain(text):
        inside = words.around(span.end)
        # Inside a longer name only at its start: 四平调剧团 is no troupe of 四平.
        starts = words.is_border(span.start) or reached == span.start
        if starts and (inside is None or inside.tag in NAMED):
            reached = span.end
            yield span


def _with_county(words: Words, span: Span) -> Span:
    """云林|元长乡: a county's short name in front begins the chain."""
    for length in (3, 2):
        start = span.start - length
        if start >= 0 and words.text[start : span.start] in gazetteer.short_names() and _starts_well(words, start):
            return Span(start, span.end)
    return span


def _zones(words: Words) -> Iterator[Span]:
    """高新区: of development zones a county has one of a kind, so the kind is its name."""
    return (Span(*found.span()) for found in ZONE.finditer(words.text))


def _starts_well(words: Words, at: int) -> bool:
    inside = words.around(at)
    return inside is None or inside.tag in NAMED


def _fits(words: Words, span: Span) -> bool:
    """No word that is none of a name's may reach over a border of it: 全市场 has no 市场."""
    ends = words.around(span.end)
    if ends is not None and ends.span.start > span.start:
        is_other_name = ends.tag not in NAMED or ends.span.of(words.text) in gazetteer.full_names()
        is_joined = ends.span.start == span.end - 1 and JOINED_BODY.match(words.text, ends.span.start)
        if is_other_name and not is_joined:
            return False
    return _starts_well(words, span.start) and span.of(words.text)[-2:] not in gazetteer.KINDS


def _abbreviated(words: Words) -> Iterator[Span]:
    """来陕, 赴京: a province by its one character."""
    for found in ABBREVIATED.finditer(words.text):
        ends = words.around(found.end())
        if ends is None and (words.is_border(found.start()) or words.is_border(found.end())):
            yield Span(found.end() - 1, found.end())


def _hidden(words: Words) -> Iterator[Span]:
    return (Span(*found.span()) for found in HIDDEN.finditer(words.text))


def _lines(words: Words) -> Iterator[Span]:
    for found in METRO.finditer(words.text):
        span = Span(*found.span())
        before = words.before(span.start)
        # 滨江2号线: the city or the kind of line in front belongs to the name.
        named = before is not None and before.tag in {"LOC", "ns"} and not before.span.of(words.text).endswith("市")
        yield Span(before.span.start, span.end) if before is not None and named else span


def _mistaken_people(words: Words) -> Iterator[Span]:
    """张集镇 as a person: no given name ends so."""
    for token in words.tagged("PER", "nr"):
        if re.fullmatch(f"{HAN}{{2,4}}[镇村乡街屯寨]", token.span.of(words.text)):
            yield token.span


def _reported(words: Words) -> Iterator[Span]:
    """记者李𬱖/桃园报道: behind the byline's name stands where the news is from."""
    return (Span(*found.span(1)) for found in REPORTED.finditer(words.text))


def _wards(words: Words) -> Iterator[Span]:
    return (Span(*found.span()) for found in WARD.finditer(words.text)) if "里长" in words.text else iter(())


def _before_party(words: Words) -> Iterator[Span]:
    """杨家社区|党委, 杨家社区|服务站: the tagger's body is a place with its committee or works."""
    for token in words.tagged("ORG", "nt"):
        found = PARTY_OF_PLACE.fullmatch(token.span.of(words.text))
        name = found and (found.group(1) or found.group(2))
        if name and not is_made_of_generic_words(name):
            yield Span(token.span.start, token.span.start + len(name))


def _runs(words: Words) -> Iterator[Span]:
    """The tagger's places; those without anything in between are one."""
    run: Span | None = None
    for token in words.passage.tokens:
        if token.tag not in {"LOC", "ns"}:
            continue
        if run is not None and run.end == token.span.start:
            run = Span(run.start, token.span.end)
            continue
        if run is not None:
            yield run
        run = token.span
    if run is not None:
        yield run


def _from_parts(words: Words, run: Span, atoms: Iterable[Span]) -> list[Span]:
    parts = [token.span for token in words.tagged("LOC", "ns") if run.covers(token.span) and token.span != run]
    return [span for part in parts for span in _from_token(words, part, atoms)]


def _from_token(words: Words, run: Span, atoms: Iterable[Span]) -> Iterator[Span]:
    text = words.text
    name = HOUSE_NUMBER.sub("", run.of(text))
    span = _without_verb(text, Span(run.start, run.start + len(name)), atoms)
    name = span.of(text)
    if (name and name[0].isdigit()) or not name:
        return
    if BODY_OF_PLACE.search(name) and any(atom.start == span.start for atom in atoms):
        return
    if len(name) == 1:
        if name in gazetteer.ABBREVIATIONS and text[span.start - 1 : span.start] in set("来赴在入驻离抵返到回"):
            yield span
        return
    if _is_known(name) or _has_suffix(name) or _has_context(words, span, atoms):
        yield span


def _without_verb(text: str, span: Span, atoms: Iterable[Span]) -> Span:
    """西连|镇安县: a county's own name wins over what the tagger joined to it."""
    for atom in atoms:
        if text[atom.end - 1] not in "县旗" or len(atom) <= 2 or atom.end > span.end:
            continue
        head = text[span.start : atom.start]
        is_name = head in gazetteer.short_names() or head in lexicon("common_short_names")
        if span.start < atom.start <= span.start + 2 and not is_name:
            return Span(atom.start, span.end)
    return span


def _is_known(name: str) -> bool:
    return (
        name in gazetteer.full_names()
        or name in gazetteer.plain_names()
        or (name in gazetteer.short_names() and name not in lexicon("common_short_names"))
    )


def _has_context(words: Words, span: Span, atoms: Iterable[Span]) -> bool:
    """A word before or behind that speaks of a place, or a place on the other side of 、."""
    text = words.text
    if _comes_towards(words, span.start) or STANDING.match(text, span.end):
        return True
    if any(atom.end == span.start or (span.covers(atom) and atom != span) for atom in atoms):
        return True
    return _beside(text, span, atoms)


def _comes_towards(words: Words, at: int) -> bool:
    before = words.before(at)
    return before is not None and before.span.of(words.text) in TOWARDS


def _beside(text: str, span: Span, atoms: Iterable[Span]) -> bool:
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return any(
        (before and before in "、和及与" and atom.end == span.start - 1)
        or (behind and behind in "、和及与" and atom.start == span.end + 1)
        for atom in atoms
    )


def _grown(words: Words, atom: Span) -> Span:
    """With the suffix behind it (盛京|变电站) and the voltage in front (500千伏|盛京变电站)."""
    text = words.text
    if JOINED_BODY.match(text, atom.end) and _is_level(text, atom):
        return Span(atom.start, atom.end + 1)
    section = SECTION.match(text, atom.end)
    if section is not None and ROAD.search(atom.of(text)):
        return Span(atom.start, section.end())
    works = WORKS.match(text, atom.end) or _own_suffix(words, atom)
    if works is None:
        return _with_next_level(words, atom)
    if not words.is_border(works.end()):
        return atom
    return _with_voltage(text, Span(atom.start, works.end()))


def _is_level(text: str, atom: Span) -> bool:
    """花莲县玉里|镇民代表会: with the next character, the end of the name is a division's."""
    return any(text[at : atom.end + 1] in gazetteer.full_names() for at in range(atom.start, atom.end - 1))


def _with_next_level(words: Words, atom: Span) -> Span:
    """苗栗县|头份|市: behind a place, a word and a level name the next place of the chain."""
    name, level = words.after(atom.end), None
    if name is not None and name.tag in {*NAMED, "n"} and len(name.span) in {2, 3}:
        level = words.after(name.span.end)
    if name is None or level is None or level.span.of(words.text) not in NEXT_LEVELS:
        return atom
    if not ADMINISTRATIVE.search(atom.of(words.text)) or is_made_of_generic_words(name.span.of(words.text)):
        return atom
    return Span(atom.start, level.span.end)


def _with_voltage(text: str, span: Span) -> Span:
    voltage = VOLTAGE.search(text, max(0, span.start - 12), span.start)
    return Span(voltage.start(), span.end) if voltage is not None and text[span.end - 1] in "站线厂" else span


def _with_first_character(words: Words, atom: Span) -> Span:
    """药|王庄社区: one stray character between a stop and a place begins the place's name."""
    before = words.before(atom.start)
    if before is None or len(before.span) > 1:
        return atom
    if SHORT_COMMUNITY.fullmatch(atom.of(words.text)) and before.tag in {"v", "n", "nz", "a", "LOC"}:
        return Span(before.span.start, atom.end)
    if before.tag not in {"n", "nz", "nr", "PER", "a", "j", "xc"}:
        return atom
    if before.span.of(words.text) in lexicon("generic_words") | NO_FIRST or not re.fullmatch(
        HAN, before.span.of(words.text)
    ):
        return atom
    front = words.before(before.span.start)
    return Span(before.span.start, atom.end) if front is None or front.tag in {"w", "p", "c"} else atom


def _works(words: Words) -> Iterator[Span]:
    """老虎冲|垃圾处理场: works have a name in front, whatever words the tagger cuts it into."""
    for found in re.finditer(UTILITIES, words.text):
        inside = words.around(found.start())
        at = inside.span.start if inside is not None else found.start()
        start = at
        for token in words.leftwards(at):
            if token.tag not in {*NAMED, "n", "v", "a"} or found.start() - token.span.start > 4:
                break
            if (token.tag in {"v", "a"} and len(token.span) > 1) or token.span.of(words.text) in lexicon(
                "generic_words"
            ):
                break
            start = token.span.start
        if found.start() - start >= 2 and not is_made_of_generic_words(words.text[start : found.start()]):
            yield _with_voltage(words.text, Span(start, found.end()))


def _own_suffix(words: Words, atom: Span) -> re.Match[str] | None:
    """A suffix that is the next word, or the rest of the next words."""
    name = atom.of(words.text)
    found = _suffix_pattern().match(words.text, atom.end)
    while found is not None and not words.is_border(found.end()):
        shorter = found.group()[:-1]
        found = (
            re.compile(re.escape(shorter)).match(words.text, atom.end) if shorter in lexicon("place_suffixes") else None
        )
    if found is None:
        return None
    if not ADMINISTRATIVE.search(name) or name in lexicon("generic_words"):
        return found
    # 洛龙区|社区: a kind of settlement there, not one settlement.
    return found if found.group() in STRONG and not ADMINISTRATIVE.search(found.group()) else None


def _suffixed(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Names the tagger did not see, by their suffix: 药王庄社区, 杨柳教育园区, 时尚天街广场."""
    taken = merged(atoms)
    for found in _suffix_pattern().finditer(words.text):
        suffix = Span(*found.span())
        if not words.is_border(suffix.end) or any(atom.covers(suffix) for atom in taken):
            continue
        start = _name_before(words, suffix)
        if start is not None:
            yield Span(start, suffix.end)


def _name_before(words: Words, suffix: Span) -> int | None:
    """Where the name in front of a suffix starts, if there is one."""
    whole = words.around(suffix.start)
    at = whole.span.start if whole is not None else suffix.start
    if whole is not None and (whole.tag in {"LOC", "ns"} or (whole.tag in {"PER", "nr"} and len(suffix) == 1)):
        return None
    tokens: list[Token] = []
    for token in words.leftwards(at):
        if not _is_part_of_name(words.text, token) or len(tokens) == 3 or suffix.start - token.span.start > 6:
            break
        tokens.append(token)
        if token.tag in NAMED:
            break
    return _checked(words, tokens, whole, suffix)


def _checked(words: Words, tokens: list[Token], whole: Token | None, suffix: Span) -> int | None:
    text = words.text
    strong = suffix.of(text) in STRONG
    if whole is not None:
        named = whole.tag in NAMED
        start = whole.span.start
    elif tokens:
        named = tokens[-1].tag in NAMED
        start = tokens[-1].span.start
    else:
        return None
    name = text[start : suffix.start]
    if (len(name) < 2 and not named) or is_made_of_generic_words(name) or _ends_in_body(name):
        return None
    pieces = all(len(token) == 1 for token in (each.span for each in tokens)) and len(tokens) > 1
    if named or (pieces and strong):
        return start
    if len(tokens) != 1 or len(name) > 3:
        return None
    if suffix.of(text) in DIRECTED:
        return start
    return start if strong and _stands_as_place(words, start, suffix.end) else None


def _stands_as_place(words: Words, start: int, end: int) -> bool:
    return _comes_towards(words, start) or re.match(r"\d+号|沿线|周边|一带", words.text[end:]) is not None


def _ends_in_body(name: str) -> bool:
    return re.search(rf"{alternation('org_suffixes')}$", name) is not None


def _is_part_of_name(text: str, token: Token) -> bool:
    word = token.span.of(text)
    if not re.fullmatch(f"{HAN}+", word) or word in lexicon("generic_words"):
        return False
    return token.tag in NAMED or (
        token.tag in {"n", "a", "an", "s", "f", "nw", "j", "b", "ng", "zg", "g"} and len(word) <= 2
    )


COUNTED = re.compile(r"[一二三四五六七八九十两\d]+[个家所处座条](?=[^月年])")


def _listed(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Heads of a list that share a suffix: 桑海、药王庄社区; 大屯、大马庄、张花园三个社区."""
    for atom in atoms:
        names = list(_items_before(words, atom.start))
        if names and (_comes_towards(words, names[-1].start) or COUNTED.match(words.text, atom.end)):
            yield from names
    for found in COUNTED.finditer(words.text):
        last = words.before(found.start())
        names = list(_items_before(words, last.span.start)) if last is not None else []
        if last is not None and last.tag in {"LOC", "ORG", "ns", "nt"} and len(last.span) in {2, 3} and len(names) > 1:
            yield from (*names, last.span)


def _items_before(words: Words, at: int) -> Iterator[Span]:
    """The short names in front of 、 or 和, from right to left."""
    while (mark := words.before(at)) is not None and mark.span.of(words.text) in {"、", "和", "及", "与"}:
        item = words.before(mark.span.start)
        if item is None or len(item.span) not in {2, 3} or item.tag not in {*NAMED, "n"}:
            return
        if is_made_of_generic_words(item.span.of(words.text)):
            return
        yield item.span
        at = item.span.start


def _chained(atoms: list[Span], text: str) -> list[Span]:
    chain: list[Span] = []
    for atom in atoms:
        if chain and chain[-1].end == atom.start and not _closes(chain[-1].of(text)):
            chain[-1] = Span(chain[-1].start, atom.end)
        else:
            chain.append(atom)
    return chain


def _closes(name: str) -> bool:
    """Roads and works end a chain; what follows is another place."""
    return _has_suffix(name) and ADMINISTRATIVE.search(name) is None
