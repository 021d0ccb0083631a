"""The next place of a chain: a town behind its county, a village behind its town, a group behind its village."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, listed
from reviewer.extraction.place_words import ADMINISTRATIVE, JOINED_BODY, NAMED, is_made_of_generic_words

NEXT_LEVELS = listed("市 区 县 镇 乡 里 村 街道 社区")
# 庄子河|山: a hill behind a town.
HILL = re.compile(
    f"(?:(?![的和与及在大小荒群青深高满封禁靠后前]){HAN}){{2,3}}?(?:山|岭|峰)(?=位于|海拔|脚下|上空|[、，,。；;）)])"
)
NEXT_VILLAGE = re.compile(
    "((?![各全本该每某两三几多])(?:(?![的和与及在为个等有到向对将把被由从是各每这该包驻联进帮扶乡镇村县市区]|村民|社区)[^\\W\\d_a-zA-Z]){2,4}?)"
    "(?:村(?![民镇组级干部里委务集支两道容庄头落党医口主书会辅卫先老第])|大队(?![长员]))"
)
LATE_TOWN = re.compile(f"(?:(?![的和与及在之返下离]){HAN})[乡镇](?![村镇区亲长])")
AFTER_COUNTY = re.compile(f"(?:[县旗]|[市区](?=..$))(?:(?![省市县区旗州盟乡镇村]){HAN}){{2}}$")
# 花垣县|道二乡: no 返乡, no 古镇.
NEXT_TOWN = re.compile(
    r"((?![各全本该]|下辖|所有|相邻|邻近|周边|附近|部分)[^\W\d_的和与及在为个等有到向对将把被各每这该乡镇村县市区省a-zA-Z]{1,4}?)"
    "(?:(?<![下返离回还家城水故老同梦入异侨之茶瓷酒歌画花果渔山瑶苗进赴送])乡|(?<![重古名小集城村强大新老各每全色业游])镇)(?![镇村区域民级长])"
)
GROUP = re.compile(f"(?:(?![各小项部班党两第的一二三四五六七八九十])(?!村){HAN}){{1,3}}组(?![织长建成团合装员别])")
# A valley's name that the tagger takes for a common word.
HAMLET = re.compile(f"(?!山|水|村|河|海|港|堤|大|排|阴|壕|深){HAN}{{1,2}}[沟坪湾岭坝寨庄屯岗塬坳冲垭峪崖坑]")
# Behind the last character of a place: what may come next, and the group of its match that must be a name.
NEXT = (("村", GROUP, 0), ("乡镇", NEXT_VILLAGE, 1), ("乡镇村", HILL, 0), ("县市区旗州", NEXT_TOWN, 1))


def with_next_level(words: Words, atom: Span) -> Span:
    """苗栗县|头份|市, 上洲村|上屋组: behind a place, a word and a level name the next place of the chain."""
    text = words.text
    end = _end_of_hamlet(words, atom) or _end_of_late_town(words, atom)
    if end:
        return Span(atom.start, end)
    first = words.after(atom.end)
    is_deed = first is not None and first.tag in {"v", "vn", "ad", "d"} and len(first.span) > 1  # 城关镇|选举村主任
    for last, pattern, group in NEXT:
        found = pattern.match(text, atom.end) if text[atom.end - 1] in last else None
        if found is None or (is_deed and pattern is not NEXT_TOWN and pattern is not GROUP):
            continue
        if _is_whole(words, found) and not is_made_of_generic_words(found.group(group)):
            return Span(atom.start, found.end())
    return _with_level(words, atom)


def _end_of_hamlet(words: Words, atom: Span) -> int:
    """A valley's name that the tagger takes for one word; 0 for none."""
    hamlet = HAMLET.match(words.text, atom.end) if words.text[atom.end - 1] in "乡镇村" else None
    name = words.after(atom.end)
    is_word = hamlet is not None and name is not None and name.span.end == hamlet.end()
    return hamlet.end() if hamlet is not None and is_word else 0


def _end_of_late_town(words: Words, atom: Span) -> int:
    """敖汉旗宝国|吐乡: the end of a town's name that the tagger leaves out; 0 for none."""
    text = words.text
    found, rest = LATE_TOWN.match(text, atom.end), AFTER_COUNTY.search(text, atom.start, atom.end)
    first = words.after(atom.end)
    if found is None or rest is None or first is None or not words.is_border(found.end()):
        return 0
    if first.span.end <= found.end() and first.tag in {"LOC", "p", "c", "u"}:
        return 0
    village = NEXT_VILLAGE.match(text, found.end())
    return village.end() if village is not None and words.is_border(village.end()) else found.end()


def _is_whole(words: Words, found: re.Match[str]) -> bool:
    is_joined = JOINED_BODY.match(words.text, found.end() - 1) is not None
    is_group = found.re is GROUP
    return (is_group or words.is_border(found.start())) and (
        words.is_border(found.end()) or (is_joined and not is_group)
    )


def _with_level(words: Words, atom: Span) -> Span:
    text = words.text
    name, level = words.after(atom.end), None
    if name is not None and name.tag in {*NAMED, "n"} and len(name.span) in {2, 3}:
        level = words.after(name.span.end)
    if name is None or level is None or level.span.of(text) not in NEXT_LEVELS:
        return atom
    is_chain = ADMINISTRATIVE.search(atom.of(text)) and not is_made_of_generic_words(name.span.of(text))
    return Span(atom.start, level.span.end) if is_chain else atom
