"""Places by their suffix, where the tagger did not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, merged
from reviewer.extraction.passages import Token
from reviewer.extraction.place_grown import with_voltage
from reviewer.extraction.place_words import (
    LINE,
    NAMED,
    STRONG,
    TOWARDS,
    UTILITIES,
    comes_towards,
    is_made_of_generic_words,
    is_of_a_region,
    suffix_pattern,
    without_region,
)

UTILITY_PARTS = listed("垃圾 水厂 处理厂 水质 电站 牵引站 换流站 水站 排涝站 提灌站 抽排站 水文站")
# Roads that come in pairs or parts have a name in front: 忠孝东路.
ROAD_OF_WORD = re.compile(f"({HAN}{{2}})(路|街|大道|大街)")
ROAD_WORK = re.compile(
    "[一二三]期|(?:改造|建设|提升|绿化|亮化|延伸)?(?:工程|项目)|快速化改造|拓宽|沿线|两侧|交叉口|交汇|改造工程|北侧|南侧|东侧|西侧"
)
NO_NAME_OF_ROAD = listed(
    "断头 主干 次干 背街 产业 旅游 乡村 农村 机耕 通村 通组 田间 生产 老旧 商业 步行 特色 美食 环城 柏油 水泥 康庄 "
    "阳光 致富 发展 宽阔 "
    "小康 平坦 信息 城市 城区 主要 多条 两条 一条 各条 这条 那条 条条 交通 道 前进 必经 回家 上学 进村 出村 入户 山区"
)
LEVELS = frozenset("镇乡村县市区里")
DIRECTED = listed("东路 西路 南路 北路 中路 东街 西街 南街 北街")


def works(words: Words) -> Iterator[Span]:
    """老虎冲|垃圾处理场: works have a name in front, whatever words the tagger cuts it into."""
    if not any(part in words.text for part in UTILITY_PARTS):
        return
    for found in re.finditer(UTILITIES, words.text):
        inside = words.around(found.start())
        at = inside.span.start if inside is not None else found.start()
        start = at
        for token in words.leftwards(at):
            if token.tag not in {*NAMED, "n", "v", "a"} or found.start() - token.span.start > 4:
                break
            word = token.span.of(words.text)
            if (token.tag in {"v", "a"} and (len(word) > 1 or word in TOWARDS)) or word in lexicon("generic_words"):
                break
            start = token.span.start
        if found.start() - start >= 2 and not is_made_of_generic_words(words.text[start : found.start()]):
            yield with_voltage(words.text, Span(start, found.end()))


def suffixed(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Names the tagger did not see, by their suffix: 药王庄社区, 杨柳教育园区, 时尚天街广场."""
    taken = merged(atoms)
    for found in suffix_pattern().finditer(words.text):
        if not words.is_border(found.end()):
            continue
        suffix, kind = Span(*found.span()), found.group()
        front = words.text[suffix.start - 1 : suffix.start]
        # 上章|村庄: a kind, no 章村庄.
        if (kind == "庄" and front == "村") or (kind == "片区" and front in {"村", "屯", "寨"}):
            continue
        # 枞阳在线
        if (kind in LEVELS and words.text.startswith("长", suffix.end)) or (kind == "线" and front in "在分条"):
            continue
        if any(atom.covers(suffix) for atom in taken):
            continue
        start = _name_before(words, suffix)
        by_word = Span(max(0, suffix.start - 2), suffix.end)
        if start is None and words.is_border(by_word.start) and is_word_for_road(words, by_word):
            start = by_word.start
        if start is not None and without_region(text := words.text[start : suffix.end]) != text:
            continue
        if start is not None and words.text[start - 1 : start] in {"至", "到"} and LINE.match(suffix.of(words.text)):
            continue
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
    # 湖西乡|社区建设: the communities of a county or a town.
    is_of_all = suffix.of(text) == "社区" and len(name) > 2 and name[-1] in "省市县区旗州乡镇"
    is_of_all |= suffix.of(text) in {"公路", "道路"} and name in gazetteer.full_names()
    if is_of_all or is_of_a_region(text, name, suffix.of(text)):
        return None
    if words.is_border(start) and is_word_for_road(words, Span(start, suffix.end)):
        return start
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


def is_word_for_road(words: Words, span: Span) -> bool:
    """惠民路|95号, 在|高新大道: where only a road can stand, any word of two characters names one."""
    text = words.text
    found = ROAD_OF_WORD.fullmatch(text, span.start, span.end)
    first = words.after(span.start)
    if found is None or found.group(1) in NO_NAME_OF_ROAD or (first is not None and first.tag in {"c", "p", "u", "d"}):
        return False
    if re.match(r"\d+[号弄巷]", text[span.end : span.end + 5]) is not None:
        return True
    stands = comes_towards(words, span.start) or ROAD_WORK.match(text, span.end) is not None
    return stands and (found.group(2) in {"大道", "大街"} or found.group(1) not in lexicon("generic_words"))


def _stands_as_place(words: Words, start: int, end: int) -> bool:
    return comes_towards(words, start) or re.match(r"\d+号|沿线|周边|一带", words.text[end:]) is not None


def _ends_in_body(name: str) -> bool:
    return re.search(rf"{alternation('org_suffixes')}$", name) is not None


def _is_part_of_name(text: str, token: Token) -> bool:
    word = token.span.of(text)
    if not re.fullmatch(f"{HAN}+", word) or word in lexicon("generic_words"):
        return False
    return token.tag in NAMED or (
        token.tag in {"n", "a", "an", "s", "f", "nw", "j", "b", "ng", "zg", "g"} and len(word) <= 2
    )
