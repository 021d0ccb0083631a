"""What tells a person's name from other words: its surname, its form, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, listed, posts, scanned
from reviewer.extraction.passages import Token
from reviewer.extraction.time_reigns import is_reign

# 钱大爷 names no one.
KIN = re.compile(
    "[一-鿿](?:大爷|大妈|大娘|大叔|大婶|大姐|大哥|阿姨|奶奶|爷爷|叔叔|婶婶|师傅|老汉|老人|女士|先生|老师|同志|同学)"
)
OF_A_REIGN = re.compile("[元一二三四五六七八九十]{1,3}年(?![前来级多间后])|年间|[初末]年")
# 雲林報導 behind a byline's name is a place.
REPORT = re.compile("报[道导]$|电讯?$|讯$")
# What stands behind a name when it is one, apart from the verbs of the lexicon.
BEHIND = re.compile(r"同志|先生|女士|老师|等|一行|在|到|为|[，。、；：:）)\s”】\]]|以及|和|与|及|的|说|今|昨|$")
EVIDENCE = re.compile("[,，](?:现任|曾任|原任|时任|男|女|汉族|生于)|同志|先生|女士|老师|等[人，]|一行|的|[）)]|$")
CALLED = re.compile(
    "(?:同志|村民|居民|老人|群众|党员|学生|教师|医生|代表|户|队员|战士|选手|职工|市民|业主|商户|摊主|志愿者|[、：:（(\\s]|[和与由向为]|^)$"
)
# 管理员, 党政办, 书记办公室
ENDS_BODY = re.compile("[部局科办处室院网报员站委县厅所队组心府校台区镇乡箱会]$|频道$")
LANDSCAPE = re.compile("[河江湖溪山岭路街桥庄湾沟坪楼寨店铺集堡屯营堤坝]$")
SETTLEMENT = re.compile("..[镇村乡街屯寨]$|苏木$|嘎查$")
# A word that makes a name of what stands in front into a place or a body.
NO_PERSON = re.compile(
    r"(?:站(?!在|起|出|到|上|着|了)|村|庄|镇|乡|路|街|巷|桥|湾|沟|坪|寨|堡|屯|坡|岭|河|江|湖|山|岛|社区|小区|小学|中学|学校|大学|学院|幼儿园|医院|故居|公园|广场|水库|"
    r"纪念馆|集团|公司|剧团|工作室|杯|奖|精神|家|氏|县|区|市|州|店|馆|园|楼|府|祠|庙|寺|陵|墓|桥|港|码头|隧道|机场|景区|班[级\d]|班[、，,。])"
)
# What no given name ends in, or seldom.
PARTICLES = listed(
    "的 了 在 和 与 及 等 为 是 有 对 将 把 被 向 从 到 于 以 说 上 下 中 内 外 前 后 不 也 都 还 就 而 并 又 或 地 "
    "摄 拟"
)

# Of them, what a name may end in where a 、 follows: no verb and no particle stands in front of one.
BEFORE_MARK = listed("中 前 后 上 有 为 向 外 内")
# What shares its first character with a surname and names a place in a house, or who lives there.
AT_HOME = re.compile("家[门里中园长庭属乡务]")
# 池哥昼等丰富的|文化旅游资源: what is listed is no person.
THINGS = re.compile(f"等{HAN}{{0,8}}?(?:资源|文化|景点|景区|产品|项目|节目|民俗|曲艺|剧目|品种|特产|技艺|活动)")


@cache
def surnames() -> frozenset[str]:
    return lexicon("surnames")


def surname_of(name: str) -> str:
    """The surname a name starts with, "" if none: compound ones first."""
    if name[:2] in surnames() and len(name) > 2:
        return name[:2]
    return name[:1] if name[:1] in surnames() else ""


@cache
def _functions() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('functions')}|{alternation('generic_words')})+")


def is_made_of_functions(name: str) -> bool:
    return _functions().fullmatch(name) is not None


@cache
def saying() -> re.Pattern[str]:
    return scanned(lexicon("saying"))


def is_no_name(name: str) -> bool:
    """卫健, 来陕: fields of work, and journeys."""
    if (
        SETTLEMENT.search(name)
        or REPORT.search(name)
        or AT_HOME.match(name)
        or name.endswith("制")
        or name.startswith("莅")
    ):
        return True
    if name.endswith(("候选人", "候选", "高校", "院校", "忠诚")):
        return True
    if name[0] in "向给" and name[1:] in lexicon("roles"):
        return True
    return is_made_of_functions(name) or (name[0] in "来赴在驻离入" and name[1:] in gazetteer.ABBREVIATIONS)


def has_evidence(words: Words, span: Span) -> bool:
    """A verb of saying, a title or another person beside it: two characters alone are often a word cut wrongly."""
    text = words.text
    if (
        EVIDENCE.match(text, span.end)
        or saying().match(text, span.end)
        or CALLED.search(text, max(0, span.start - 6), span.start)
    ):
        return True
    before, behind = words.before(span.start), words.after(span.end)
    sides = (words.before(before.span.start) if before else None, words.after(behind.span.end) if behind else None)
    if before is not None and before.tag == "n" and len(before.span) > 1:
        return True
    return any(side is not None and side.tag in {"PER", "nr"} for side in sides)


def has_title(text: str, span: Span) -> bool:
    return re.match("同志|先生|女士|老师|表示|说[，：:,]", text[span.end : span.end + 3]) is not None


def is_mistaken(words: Words, span: Span) -> bool:
    text = words.text
    # 隋大业|三年
    if OF_A_REIGN.match(text, span.end) is not None and is_reign(span.of(text)):
        return True
    if NO_PERSON.match(text, span.end) and not BEHIND.match(text, span.end):
        return True
    if text[span.start - 1 : span.start] in set("“‘「") and text[span.end : span.end + 1] in set("”’」"):
        return True  # “展新颜”: a slogan, a brand
    if THINGS.match(text, span.end):
        return True
    if posts().search(text, max(0, span.start - 15), span.start):
        return False
    # 日报告、周调度、月考核: the members of a list are of one kind.
    before, behind = words.before(span.start), words.after(span.end)
    sides = [
        neighbour
        for mark, neighbour in (
            (before, words.before(before.span.start) if before else None),
            (behind, words.after(behind.span.end) if behind else None),
        )
        if mark is not None and mark.span.of(text) == "、" and neighbour is not None
    ]
    if LANDSCAPE.search(span.of(text)) and any(
        side.tag == "LOC" or LANDSCAPE.search(side.span.of(text)) for side in sides
    ):
        return True
    if len(sides) == 2 and not any(side.tag in {"PER", "nr"} for side in sides):
        return not surname_of(sides[1].span.of(text)) or len(span) < 3 or len(sides[1].span) < 2
    return (
        len(span) == 2
        and bool(sides)
        and all(side.tag in {"LOC", "ORG"} or side.span.of(text)[-1:] in "村庄" for side in sides)
    )


def is_uncommon(words: Words, start: int, end: int) -> bool:
    """钱|进, 简正龙: no word of the language, but single characters or a word the tagger does not know well."""
    tokens = list(within(words, start, end))
    return all(len(token.span) == 1 or token.tag in {"PER", "nr", "nz"} or len(token.span) > 2 for token in tokens)


def within(words: Words, start: int, end: int) -> Iterator[Token]:
    at = start
    while at < end and (token := words.after(at)) is not None:
        yield token
        at = token.span.end


# Characters of names in Tibetan and its kin that other words use too: they count only behind a post or a role.
ALSO_TRANSCRIBING = "必胡沁措迭腾依当江目央青南平金白珍珠降邓郎"


@cache
def _named_behind() -> re.Pattern[str]:
    characters = "".join(lexicon("transcribing")) + ALSO_TRANSCRIBING
    return re.compile(f"(?![和才让完提加平不当])[{characters}]{{3,6}}")


@cache
def _transcribing() -> re.Pattern[str]:
    characters = "".join(lexicon("transcribing"))
    return re.compile(f"(?![和才让完提加平不])[{characters}]{{3,8}}")


@cache
def _transcribed_before_title() -> re.Pattern[str]:
    characters = "".join(lexicon("transcribing"))
    return re.compile(f"(?![和才让完提加平不])[{characters}]{{4,8}}(?=同志)")


def before_title(words: Words) -> Iterator[Span]:
    """额尔|其|图|同志: of four characters and more, whatever words the tagger cuts them into."""
    for found in _transcribed_before_title().finditer(words.text):
        if words.is_border(found.start()):
            yield Span(*found.span())


def is_transcribed(name: str) -> bool:
    """Written with the characters that stand for the sounds of other languages."""
    return _transcribing().fullmatch(name) is not None


def transcribed_at(text: str, at: int) -> Span | None:
    """A name of another language that starts here: its characters as far as they go, without a 和 or 的 behind."""
    found = _transcribing().match(text, at)
    named = _named_behind().match(text, at)
    if named is not None and (found is None or named.end() > found.end()):
        found = named
    if found is None:
        return None
    for end in (found.end(), at + len(re.split("[和让]", found.group())[0])):
        if end - at > 2 and (BEHIND.match(text, end) or saying().match(text, end)):
            return Span(at, end)
    return None


def name_joined_with(words: Words, post: Span) -> Span | None:
    """书记巢国媛 as one word of the tagger: the name in it."""
    token = words.around(post.end)
    if token is None or token.span.start < post.start:
        return None
    rest = Span(post.end, token.span.end)
    name = rest.of(words.text)
    is_name = re.fullmatch(f"{HAN}{{3}}", name) is not None and bool(surname_of(name)) and not is_no_name(name)
    return rest if is_name and not ENDS_BODY.search(name) else None
