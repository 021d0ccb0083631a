"""Names: people, and the posts they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, alternation, any_of, lexicon, listed, merged, posts, words_of
from reviewer.extraction.passages import Passage, Token

PEOPLE = "rule:names"
POSTS = "rule:posts"
REPEATED = "rule:repeated"
# A post that only a byline or a list makes one.
BYLINE_POSTS = r"(?:本报|本网|本台|特约|实习|见习|首席|摄影)?(?:记者|通讯员|编辑|责任编辑|责编|主编|特派员)"
SEPARATOR = re.compile(r"[ \u3000、，,/及和]+")
# What stands behind a name when it is one, apart from the verbs of the lexicon.
# 钱大爷 names no one.
KIN = re.compile(
    "[一-鿿](?:大爷|大妈|大娘|大叔|大婶|大姐|大哥|阿姨|奶奶|爷爷|叔叔|婶婶|师傅|老汉|老人|女士|先生|老师|同志|同学)"
)
# “五级书记” are no one's post.
RANKS = re.compile("[一二三四五六七八九各]级$")
CLAUSE_START = re.compile("[，,。；：、“（\\s]")
ROSTERED = re.compile(rf"(?:^|[：:\s])({HAN}{{2,3}}|{HAN}[ \u3000]{{1,2}}{HAN})[ \u3000]+$")
# 向邦俊学习
LEARNING = re.compile("同志学|学习|看齐|致|表示[感祝]")
LONGEST_SIGNATURE = 24
SIGNED = re.compile(rf"[ \u3000]+({HAN}{{2,4}}(?<!摄)|{HAN}[ \u3000]+{HAN})\s*$")
IN_BRACKETS = re.compile(rf"\s*[(（]({HAN}{{2,3}})[)）]\s*")
CREDITED_WITH = re.compile("(?:摄影|摄)$")
# 雲林報導 behind a byline's name is a place.
REPORT = re.compile("报[道导]$|电讯?$|讯$")
APPOINTED = re.compile(rf"(?:选举|推选|任命|提名|聘任|补选)({HAN}{{2,3}})(?=(?:同志)?[为担])")
BEHIND = re.compile(r"同志|先生|女士|老师|等|一行|在|到|为|[，。、；：:）)\s”】\]]|以及|和|与|及|的|说|今|昨|$")
EVIDENCE = re.compile("同志|先生|女士|老师|等[人，]|一行|的|[）)]|$")
CALLED = re.compile(
    "(?:同志|村民|居民|老人|群众|党员|学生|教师|医生|代表|户|队员|战士|选手|职工|市民|业主|商户|摊主|志愿者|[、：:（(\\s]|[和与由向为]|^)$"
)
BEHIND_LIST = re.compile("[、，,。；）)和与及暨]|等人?|一行|均|皆")
LANDSCAPE = re.compile("[河江湖溪山岭路街桥庄湾沟坪楼寨店铺集堡屯营堤坝]$")
SETTLEMENT = re.compile("..[镇村乡街屯寨]$")
# A word that makes a name of what stands in front into a place or a body.
NO_PERSON = re.compile(
    r"(?:村|庄|镇|乡|路|街|巷|桥|湾|沟|坪|寨|堡|屯|坡|岭|河|江|湖|山|岛|社区|小区|小学|中学|学校|大学|学院|幼儿园|医院|故居|公园|广场|水库|"
    r"纪念馆|集团|公司|剧团|工作室|杯|奖|精神|家|氏|县|区|市|州|站|店|馆|园|楼|府|祠|庙|寺|陵|墓|桥|港|码头|隧道|机场|景区)"
)
# Words that taggers take for given names: manner, work, time.
PARTICLES = listed(
    "的 了 在 和 与 及 等 为 是 有 对 将 把 被 向 从 到 于 以 说 上 下 中 内 外 前 后 不 也 都 还 就 而 并 又 或"
)


def extract(passage: Passage, bodies: Sequence[Span] = ()) -> list[Candidate]:
    """People and posts of one paragraph; `bodies` are its organisations and places."""
    words = words_of(passage)
    held = positions(words, bodies)
    people = [span for span in merged(people_of(words, held, bodies)) if not KIN.fullmatch(span.of(words.text))]
    return [
        *(Candidate("POSITION", span, POSTS, 0.85) for span in held),
        *(Candidate("PERSON", span, PEOPLE, _score(words, span, held)) for span in people),
    ]


# --- posts


def positions(words: Words, bodies: Sequence[Span] = ()) -> list[Span]:
    text = words.text
    spans: list[Span] = []
    at = 0
    while (found := posts().search(text, at)) is not None:
        span = _trimmed(words, Span(*found.span()), bodies)
        at = found.end() if span is not None else found.start() + 1
        if span is not None:
            spans.append(span)
    return spans


def _trimmed(words: Words, span: Span, bodies: Sequence[Span]) -> Span | None:
    """The post as its words end; without the body's own name in front (市委|书记, 政法委|书记)."""
    text = words.text
    for body in bodies:
        if body.start < span.end and body.overlaps(span) and body.end < span.end and body.start <= span.start:
            span = Span(body.end, span.end)
    name = span.of(text)
    for head in ("政法委", "纪委", "团委", "工会", "妇联", "人大", "政协", "纪检组"):
        if name.startswith(head) and name != head and not name.startswith("政协委员"):
            span = Span(span.start + len(head), span.end)
    if not _is_post(words, span):
        return None
    return span


def _is_post(words: Words, span: Span) -> bool:
    text = words.text
    name = span.of(text)
    if name not in lexicon("positions") and not re.fullmatch(posts(), name):
        return False
    behind = text[span.end : span.end + 1]
    if text.startswith(("负责制", "负责人", "聘任制", "座谈会", "例会", "述职会"), span.end):
        return False
    if RANKS.search(text, max(0, span.start - 2), span.start):
        return False
    if (
        behind in set("级会制们团室科处辖之")
        and not text.startswith("会见", span.end)
        and not text.startswith("会同", span.end)
    ):
        return behind == "们"
    ends = words.around(span.end)
    if ends is not None and not _is_joined_with_name(text, ends, span.end):
        if ends.tag not in {"PER", "nr", "n", "ORG"}:
            return False
        if ends.tag == "n" and ends.span.start >= span.start:
            return False
    starts = words.around(span.start)
    if (
        len(name) == 2
        and name.endswith("长")
        and name != "里长"
        and starts is not None
        and starts.tag not in {"LOC", "ORG", "n", "nz", "PER", "ns"}
    ):
        return False
    return text[span.start - 1 : span.start] not in set("增成生特专校家延擅") or len(name) > 2


def _is_joined_with_name(text: str, ends: Token, at: int) -> bool:
    """课|长方|建程: the tagger's word is the end of the post with a surname."""
    return text[at - 1] == "长" and ends.span.end == at + 1 and text[at] in surnames()


# --- people


def people_of(words: Words, held: Sequence[Span], bodies: Sequence[Span] = ()) -> Iterator[Span]:
    yield from _credited(words)
    yield from _dotted(words)
    yield from _tagged(words, held, bodies)
    yield from _beside_posts(words, held, bodies)
    yield from _in_front_of_posts(words, held, bodies)
    yield from _called_by_post(words, held, bodies)
    yield from _rostered(words, held, bodies)
    yield from _speaking(words)
    yield from _appointed(words)
    yield from _signed(words)


def _score(words: Words, span: Span, held: Sequence[Span]) -> float:
    token = words.after(span.start)
    whole = token is not None and token.span == span and token.tag == "PER"
    beside = any(post.end == span.start or post.start == span.end for post in held)
    return 0.7 + 0.15 * whole + 0.1 * beside


@cache
def surnames() -> frozenset[str]:
    return lexicon("surnames")


def surname_of(name: str) -> str:
    """The surname a name starts with, "" if none: compound ones first."""
    if name[:2] in surnames() and len(name) > 2:
        return name[:2]
    return name[:1] if name[:1] in surnames() else ""


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{BYLINE_POSTS}|{alternation('credits')})(?:\s*[:：/]\s*|\s+|(?=[^，。；、]))")


def _credited(words: Words) -> Iterator[Span]:
    """(记者 陈志刚 通讯员 朱瑞莲 马学民), 摄影 于伟, (文 杨明 杨海燕), [责任编辑:郝佰云]."""
    text = words.text
    for lead in _lead().finditer(text):
        before = text[lead.start() - 1 : lead.start()]
        if before and re.match(rf"{HAN}", before) and re.match(alternation("credits"), lead.group()):
            continue
        yield from _name_list(
            words, lead.end(), is_strict=not lead.group()[-1:].isspace() and lead.group()[-1:] not in ":：/"
        )


def _name_list(words: Words, at: int, *, is_strict: bool) -> Iterator[Span]:
    text = words.text
    while (found := re.compile(rf"{HAN}{{2,4}}(?!{HAN})|{HAN}(?: +|\u3000){HAN}(?!{HAN})").match(text, at)) is not None:
        name = CREDITED_WITH.sub("", found.group())
        if (
            not surname_of(name)
            or REPORT.search(name)
            or re.fullmatch(posts(), name)
            or (is_strict and not _is_person_token(words, found))
        ):
            return
        yield Span(found.start(), found.start() + len(name))
        gap = SEPARATOR.match(text, found.end())
        if gap is None:
            return
        at = gap.end()


def _is_person_token(words: Words, found: re.Match[str]) -> bool:
    token = words.after(found.start())
    return token is not None and token.tag in {"PER", "nr"}


def _dotted(words: Words) -> Iterator[Span]:
    """阿不都热合曼·买买提: the tagger must see a person in front of the dot; behind it a word must end the name."""
    for token in words.tagged("PER", "nr"):
        found = _behind_dot().match(words.text, token.span.end)
        if found is not None:
            yield Span(token.span.start, found.end())


@cache
def _behind_dot() -> re.Pattern[str]:
    behind = rf"(?:(?!提){alternation('saying')}|{BEHIND.pattern}|{posts().pattern})"
    return re.compile(rf"(?:[·•‧・]{HAN}{{1,8}}?)+(?={behind})")


def _tagged(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """The tagger's people, without its typical mistakes."""
    for token in words.passage.tokens:
        if token.tag not in {"PER", "nr"}:
            continue
        span = _with_surname(words, _without_post(token.span, held), held)
        span = _completed(words, span, is_listed=any(post.end == span.start for post in held))
        span = _without_particle(words.text, span)
        if _is_person(words, token, span, held, bodies):
            yield span


def _in_front_of_posts(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """习近平总书记, where the tagger joins the name and the post."""
    for post in held:
        whole = words.around(post.start)
        if whole is None or whole.tag in {"LOC", "ORG", "PER"}:
            continue
        span = Span(whole.span.start, post.start)
        name = span.of(words.text)
        if any(body.overlaps(span) for body in bodies):
            continue
        if surname_of(name) and len(name) in {2, 3} and not posts().search(name) and not is_made_of_functions(name):
            yield span


def _called_by_post(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """游|淑贞|乡长: a clause's first three characters before a post, cut by the tagger."""
    text = words.text
    for post in held:
        span = Span(max(0, post.start - 3), post.start)
        if len(span) < 3 or (span.start > 0 and CLAUSE_START.match(text, span.start - 1) is None):
            continue
        tokens = list(_within(words, span.start, span.end))
        is_cut = len(tokens) > 1 and all(
            token.tag in {"LOC", "ORG", "PER", "nz", "nr"} or len(token.span) == 1 for token in tokens
        )
        if is_cut and surname_of(span.of(text)) and not any(body.overlaps(span) for body in bodies):
            yield span


def _rostered(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """成员：李𬱖　县财政局局长: a name between blanks, in front of its body or post."""
    text = words.text
    for behind in (*held, *bodies):
        if not text[behind.start - 1 : behind.start].isspace():
            continue
        found = ROSTERED.search(text, max(0, behind.start - 8), behind.start)
        if found is None or not surname_of(found.group(1)) or posts().search(found.group(1)):
            continue
        span = Span(*found.span(1))
        if not is_made_of_functions(found.group(1)) and not any(body.overlaps(span) for body in bodies):
            yield span


def _with_surname(words: Words, span: Span, held: Sequence[Span]) -> Span:
    """向|邦俊: at a clause's start or behind a post, the character before a given name is its surname."""
    text = words.text
    before = words.before(span.start)
    if before is None or len(before.span) > 1 or len(span) != 2 or surname_of(span.of(text)):
        return span
    at = before.span.start
    is_first = at == 0 or CLAUSE_START.match(text, at - 1) is not None or any(post.end == at for post in held)
    if not is_first or before.span.of(text) not in surnames() or LEARNING.match(text, span.end):
        return span
    return Span(at, span.end)


@cache
def _functions() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('functions')}|{alternation('generic_words')})+")


def is_made_of_functions(name: str) -> bool:
    return _functions().fullmatch(name) is not None


def _without_post(span: Span, held: Sequence[Span]) -> Span:
    for post in held:
        if post.start > span.start and post.overlaps(span):
            return Span(span.start, post.start)
        if post.start <= span.start < post.end < span.end:
            return Span(post.end, span.end)
    return span


def _without_particle(text: str, span: Span) -> Span:
    """李明|因严重…, 李明|安排…: three characters that end in a particle, or inside a verb, are a name of two."""
    if len(span) != 3 or len(surname_of(span.of(text))) != 1:
        return span
    is_cut = text[span.end - 1] in "因被将在与说称均" or text[span.end - 1 : span.end + 1] in lexicon("saying")
    return Span(span.start, span.end - 1) if is_cut else span


def _ends_name(words: Words, token: Token) -> bool:
    """张耀|中、: behind a post, the one character before a 、 is the name's."""
    word = token.span.of(words.text)
    return (
        len(word) == 1
        and re.match(HAN, word) is not None
        and word not in PARTICLES - {"中", "前", "后", "上"}
        and words.text.startswith("、", token.span.end)
    )


def _completed(words: Words, span: Span, *, is_listed: bool) -> Span:
    """罗会|珍说: a given name cut off by the tagger, where a verb of saying or a stop follows it."""
    behind = words.after(span.end)
    if len(span) == 2 and is_listed and behind is not None and _ends_name(words, behind):
        return Span(span.start, behind.span.end)
    if (
        len(span) != 2
        or behind is None
        or len(behind.span) != 1
        or behind.tag in {"w", "p", "c", "u", "v", "d", "f", "r", "m", "q", "xc"}
    ):
        return span
    longer = Span(span.start, behind.span.end)
    if not surname_of(span.of(words.text)) or not re.fullmatch(HAN, behind.span.of(words.text)):
        return span
    return longer if _saying().match(words.text, longer.end) else span


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(alternation("saying"))


def _is_person(words: Words, token: Token, span: Span, held: Sequence[Span], bodies: Sequence[Span]) -> bool:
    text = words.text
    name = span.of(text)
    if not re.fullmatch(rf"{HAN}+(?:[·•‧]{HAN}+)*", name) or any(body.covers(span) for body in bodies):
        return False
    before_post = any(post.start == span.end for post in held)
    after_post = any(post.end == span.start for post in held)
    if len(name) == 1:
        return before_post and name in surnames()
    if _is_no_name(name):
        return False
    if before_post or after_post:
        return bool(surname_of(name)) or token.tag == "PER"
    if token.tag == "nr":
        return bool(surname_of(name)) and len(name) <= 4 and _saying().match(text, span.end) is not None
    surname = surname_of(name)
    if not surname or (len(name) > len(surname) + 2 and "·" not in name):
        return _has_title(text, span)
    if len(name) < 3 and not _has_evidence(words, span):
        return False
    return not _is_mistaken(words, span)


def _is_no_name(name: str) -> bool:
    """卫健, 来陕: fields of work, and journeys."""
    if SETTLEMENT.search(name) or REPORT.search(name) or name.endswith("制"):
        return True
    return is_made_of_functions(name) or (name[0] in "来赴在驻离入" and name[1:] in gazetteer.ABBREVIATIONS)


def _has_evidence(words: Words, span: Span) -> bool:
    """A verb of saying, a title or another person beside it: two characters alone are often a word cut wrongly."""
    text = words.text
    if (
        EVIDENCE.match(text, span.end)
        or _saying().match(text, span.end)
        or CALLED.search(text, max(0, span.start - 6), span.start)
    ):
        return True
    before, behind = words.before(span.start), words.after(span.end)
    sides = (words.before(before.span.start) if before else None, words.after(behind.span.end) if behind else None)
    if before is not None and before.tag == "n" and len(before.span) > 1:
        return True
    return any(side is not None and side.tag in {"PER", "nr"} for side in sides)


def _has_title(text: str, span: Span) -> bool:
    return re.match("同志|先生|女士|老师|表示|说[，：:,]", text[span.end : span.end + 3]) is not None


def _is_mistaken(words: Words, span: Span) -> bool:
    text = words.text
    if NO_PERSON.match(text, span.end) and not BEHIND.match(text, span.end):
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


def _beside_posts(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """Names the tagger missed, right behind a post and before a verb of saying: 县长李𬱖表示; a surname with a post."""
    text = words.text
    for post in held:
        span = _behind_post(words, post.end)
        if span is not None and not any(body.overlaps(span) for body in bodies):
            yield span
        before = words.before(post.start)
        if before is not None and (_is_surname_here(words, before) or _is_unknown_name(text, before)):
            yield before.span


def _is_unknown_name(text: str, token: Token) -> bool:
    """习近平|总书记, where the tagger sees a proper noun of some kind."""
    return token.tag == "nz" and len(token.span) == 3 and bool(surname_of(token.span.of(text)))


def _is_surname_here(words: Words, token: Token) -> bool:
    if len(token.span) > 1 or token.span.of(words.text) not in surnames():
        return False
    if token.tag in {"PER", "nr"}:
        return True
    front = words.before(token.span.start)
    return (
        token.tag in {"nz", "n", "LOC"}
        and (front is None or front.tag in {"w", "c", "p", "u"})
        and token.span.of(words.text) not in set("市县区省州总副")
    )


def _behind_post(words: Words, at: int) -> Span | None:
    text = words.text
    for length in (3, 2, 4):
        name = text[at : at + length]
        end = at + length
        if (
            len(name) < length
            or not re.fullmatch(f"{HAN}+", name)
            or not surname_of(name)
            or name[-1] in (PARTICLES - {"中"} if text.startswith("、", end) else PARTICLES)
            or _is_no_name(name)
        ):
            continue
        if (length == 4 and len(surname_of(name)) < 2) or not words.is_border(end):
            continue
        if any(
            token.span.start >= at and token.tag in {"v", "vn", "p", "d", "c", "u"} and len(token.span) > 1
            for token in _within(words, at, end)
        ):
            continue
        if _saying().match(text, end) or (BEHIND_LIST.match(text, end) and _is_uncommon(words, at, end)):
            return Span(at, end)
    return None


def _is_uncommon(words: Words, start: int, end: int) -> bool:
    """钱|进, 简正龙: no word of the language, but single characters or a word the tagger does not know well."""
    tokens = list(_within(words, start, end))
    return all(len(token.span) == 1 or token.tag in {"PER", "nr", "nz"} or len(token.span) > 2 for token in tokens)


def _within(words: Words, start: int, end: int) -> Iterator[Token]:
    at = start
    while at < end and (token := words.after(at)) is not None:
        yield token
        at = token.span.end


def _speaking(words: Words) -> Iterator[Span]:
    """A name as a clause's subject, in single characters the tagger could not join: 李𬱖说."""
    pattern = re.compile(
        rf"(?:^|[，。；：:！？“”\s])({HAN}{{2,3}})(?=(?:表示|说[：:，,“]|指出|强调|介绍|坦言|告诉记者))"
    )
    for found in pattern.finditer(words.text):
        span = Span(*found.span(1))
        tokens = list(_within(words, span.start, span.end))
        plain = all(token.tag in {"PER", "nr", "nz", "LOC", "xc"} or len(token.span) == 1 for token in tokens)
        if (
            posts().search(found.group(1)) is None
            and surname_of(found.group(1))
            and tokens
            and plain
            and not any(token.tag in {"r", "p", "d", "c", "u"} for token in tokens)
        ):
            yield span


def _appointed(words: Words) -> Iterator[Span]:
    """选举李𬱖为县长."""
    for found in APPOINTED.finditer(words.text):
        if surname_of(found.group(1)) and not posts().search(found.group(1)):
            yield Span(*found.span(1))


def _signed(words: Words) -> Iterator[Span]:
    """A line of a post and a name, as a report is signed: 县长 李𬱖; or of a name in brackets, as news is: (李𬱖)."""
    if len(words.text) > LONGEST_SIGNATURE:
        return
    alone = IN_BRACKETS.fullmatch(words.text)
    if alone is not None and surname_of(alone.group(1)) and _is_uncommon(words, *alone.span(1)):
        yield Span(*alone.span(1))
    post = posts().search(words.text)
    found = SIGNED.match(words.text, post.end()) if post is not None else None
    if found is not None and surname_of(found.group(1)):
        yield Span(*found.span(1))


# --- the whole document


@dataclass(frozen=True, slots=True)
class Known:
    """Names of one label known from a whole document, with their best score."""

    label: str
    scores: Mapping[str, float]
    pattern: re.Pattern[str]


def known(label: str, scores: Mapping[str, float]) -> Known:
    return Known(label, scores, re.compile(any_of(scores) if scores else "(?!)"))


def again(passage: Passage, names: Known) -> Iterator[Candidate]:
    """The names known from elsewhere in the document, wherever this paragraph writes them."""
    words: Words | None = None
    for found in names.pattern.finditer(passage.text):
        words = words or words_of(passage)
        span = Span(*found.span())
        is_long_name = names.label == "PERSON" and len(span) > 2
        if is_long_name or (words.is_border(span.start) and words.is_border(span.end)):
            # 全|桂寿: a name known whole is more than what the tagger cuts off it elsewhere.
            added = 0.06 if is_long_name else -0.05
            yield Candidate(names.label, span, REPEATED, min(0.95, max(0.6, names.scores[found.group()] + added)))
