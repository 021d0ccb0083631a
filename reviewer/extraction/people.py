"""People: where a text names them, as the tagger sees them, in lists and appointments, and beside posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.bylines import credited, introduced, photographed, signed
from reviewer.extraction.lexicons import HAN, Words, lexicon, posts
from reviewer.extraction.name_forms import (
    BEFORE_MARK,
    ENDS_BODY,
    LANDSCAPE,
    PARTICLES,
    has_evidence,
    has_title,
    is_made_of_functions,
    is_mistaken,
    is_no_name,
    is_uncommon,
    saying,
    surname_of,
    surnames,
    within,
)
from reviewer.extraction.passages import Token
from reviewer.extraction.people_by_post import CLAUSE_START, beside_posts, called_by_post, in_front_of_posts, rostered
from reviewer.extraction.people_by_role import dotted, in_latin, named_by_role, roles_of, transcribed

# 向邦俊学习
LEARNING = re.compile("同志学|学习|看齐|致|表示[感祝]")
IN_LIST = re.compile("[、:：][ \\u3000]?$")
BEHIND_LISTED = re.compile("[、。）)]|为|$")
CONCERN = frozenset({"关切", "关心", "关注", "会勘", "期盼", "争取", "爱上", "痛批", "质询"})
# 李明选为代表
OF_CHOICE = frozenset("选任推定改作成被聘补举提升认列评确")
END_OF_CLAUSE = re.compile("[，,。；;）)\n]|$")
# 柔贵|忠笑呵呵地说
HOW_SAID = re.compile(
    "(?:笑呵呵|乐呵呵|高兴|激动|感慨|自豪|兴奋|深情|欣慰|感动|动情|开心|坚定|自信)(?:地|的)?(?:说|告诉|介绍|表示)"
)
ENDING_NAMES = frozenset("永恒常真诚益良")
ATTENDING = frozenset({"出席", "主持", "参加", "陪同", "致辞", "讲话", "宣布", "率队"})
APPOINTED_TOO = re.compile(
    rf"[,，;；。、\s]({HAN}{{2,3}})(?=(?:同志)?(?:的[^,，;；。]{{2,40}}职务|为[^,，;；。]{{2,40}}[长任席员官事记]))"
)
# 韩 冰: two characters as wide as three.
SPREAD = re.compile(rf"^({HAN})[ \u3000]{{1,3}}({HAN})$")
LAST_NAME = re.compile(rf"、({HAN}{{3}})(?=[,，。;；]|等|出席|参加|到场|陪同)")
NEXT_NAME = re.compile(rf"([ \u3000]+|、)({HAN}{{2,3}})\1")
APPOINTED = re.compile(
    rf"(?:(?:选举|推选|任命|提名|聘任|补选)({HAN}{{2,3}})(?=(?:同志)?[为担])"
    rf"|(?:批准|接受|同意|免去|撤销)({HAN}{{2,3}})(?=(?:同志)?(?:辞去|辞职|不再))"
    rf"|(?:免去|撤销)({HAN}{{2,3}})(?=(?:同志)?的))"
)


def people_of(words: Words, held: Sequence[Span], bodies: Sequence[Span] = ()) -> Iterator[Span]:
    """What may be a person's name, by every sign there is; spans may overlap."""
    roles = roles_of(words)
    yield from credited(words)
    yield from dotted(words, (*held, *roles))
    yield from _tagged(words, held, bodies)
    yield from beside_posts(words, held, bodies)
    yield from in_front_of_posts(words, held, bodies)
    yield from called_by_post(words, held, bodies)
    yield from rostered(words, held, bodies)
    yield from _speaking(words)
    yield from _appointed(words)
    yield from _appointed_too(words)
    yield from signed(words)
    yield from photographed(words)
    yield from introduced(words, held, bodies)
    yield from named_by_role(words, roles, bodies)
    yield from transcribed(words, roles, held, bodies)
    yield from in_latin(words, held)


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


def _without_post(span: Span, held: Sequence[Span]) -> Span:
    for post in held:
        if post.start > span.start and post.overlaps(span):
            return Span(span.start, post.start)
        if post.start <= span.start < post.end < span.end:
            return Span(post.end, span.end)
    return span


def _without_particle(text: str, span: Span) -> Span:
    """李明|因严重…, 李明|安排…: three characters that end in a particle, or inside a verb, are a name of two."""
    if len(surname_of(span.of(text))) != 1:
        return span
    is_verb = text[span.end - 1 : span.end + 1] in CONCERN or text[span.end - 1 : span.end + 1] in lexicon("saying")
    if len(span) == 4 and (is_verb or text[span.end - 1] in "昨今率在说并还也均将曾已则等"):
        return Span(span.start, span.end - 1)
    if len(span) != 3:
        return span
    is_credit = text[span.end - 1] == "摄" and text[span.end : span.end + 1] in {"", ")", "）", "。", " "}
    is_cut = (
        is_credit or text[span.end - 1] in "因被将在与说称均" or text[span.end - 1 : span.end + 1] in lexicon("saying")
    )
    return Span(span.start, span.end - 1) if is_cut else span


def _ends_name(words: Words, token: Token) -> bool:
    """张耀|中、, 高德|亮。: behind a post, the one character before a stop is the name's."""
    word = token.span.of(words.text)
    return (
        len(word) == 1
        and re.match(HAN, word) is not None
        and (
            (word not in PARTICLES - BEFORE_MARK and words.text.startswith("、", token.span.end))
            or (word not in PARTICLES and END_OF_CLAUSE.match(words.text, token.span.end) is not None)
        )
    )


def _ends_listed_name(words: Words, span: Span, token: Token) -> bool:
    """石明|远、, 萧必|位为: in a list, one character before the next mark or a 为 is the name's."""
    word = token.span.of(words.text)
    return (
        len(word) == 1
        and token.tag not in {"w", "p", "c", "u", "d", "r", "m", "q", "xc"}
        and re.match(HAN, word) is not None
        and word not in PARTICLES
        and IN_LIST.search(words.text, max(0, span.start - 2), span.start) is not None
        and BEHIND_LISTED.match(words.text, token.span.end) is not None
        and (word not in OF_CHOICE or not words.text.startswith("为", token.span.end))
    )


def _may_end_name(words: Words, token: Token) -> bool:
    """陈真|永指出: of adverbs, those that given names end in."""
    if token.tag == "d":
        return token.span.of(words.text) in ENDING_NAMES
    return token.tag not in {"w", "p", "c", "u", "v", "f", "r", "m", "q", "xc"}


def _is_and_of_name(words: Words, span: Span, token: Token) -> bool:
    """副省长洪礼|和出席: behind a post, a 和 before what someone does joins nothing."""
    deed = words.after(token.span.end)
    return (
        token.span.of(words.text) == "和"
        and len(surname_of(span.of(words.text))) == 1 == len(span) - 1
        and deed is not None
        and deed.tag == "v"
        and deed.span.of(words.text) in lexicon("saying") | ATTENDING
    )


def _completed(words: Words, span: Span, *, is_listed: bool) -> Span:
    """罗会|珍说: a given name cut off by the tagger, where a verb of saying or a stop follows it."""
    behind = words.after(span.end)
    if (
        len(span) == 2
        and behind is not None
        and ((is_listed and _ends_name(words, behind)) or _ends_listed_name(words, span, behind))
    ):
        return Span(span.start, behind.span.end)
    if is_listed and behind is not None and _is_and_of_name(words, span, behind):
        return Span(span.start, behind.span.end)
    if len(span) == 2 and (is_listed or surname_of(span.of(words.text))) and HOW_SAID.match(words.text, span.end + 1):
        return Span(span.start, span.end + 1)
    if len(span) != 2 or behind is None or len(behind.span) != 1 or not _may_end_name(words, behind):
        return span
    longer = Span(span.start, behind.span.end)
    if not surname_of(span.of(words.text)) or not re.fullmatch(HAN, behind.span.of(words.text)):
        return span
    return longer if saying().match(words.text, longer.end) else span


def _is_person(words: Words, token: Token, span: Span, held: Sequence[Span], bodies: Sequence[Span]) -> bool:
    text = words.text
    name = SPREAD.sub(r"\1\2", span.of(text))
    if not re.fullmatch(rf"{HAN}+(?:[·•‧]{HAN}+)*", name) or any(body.covers(span) for body in bodies):
        return False
    before_post = any(post.start == span.end for post in held)
    after_post = any(post.end == span.start for post in held)
    if len(name) == 1:
        return before_post and name in surnames()
    if is_no_name(name):
        return False
    if before_post or after_post:
        return bool(surname_of(name)) or token.tag == "PER"
    if token.tag == "nr":
        return bool(surname_of(name)) and len(name) <= 4 and saying().match(text, span.end) is not None
    surname = surname_of(name)
    if not surname or (len(name) > len(surname) + 2 and "·" not in name):
        return has_title(text, span)
    if len(name) < 3 and not has_evidence(words, span):
        return False
    return not is_mistaken(words, span)


def _speaking(words: Words) -> Iterator[Span]:
    """A name as a clause's subject, in single characters the tagger could not join: 李𬱖说."""
    pattern = re.compile(
        rf"(?:^|[，,。；;：:！!？?“”\s])({HAN}{{2,3}})(?=(?:一行|表示|说[：:，,“]|指出|强调|介绍|坦言|告诉记者))"
    )
    for found in pattern.finditer(words.text):
        span = Span(*found.span(1))
        tokens = list(within(words, span.start, span.end))
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
    """选举李𬱖为县长, 批准夏天爽辞去副县长职务."""
    for found in APPOINTED.finditer(words.text):
        span = Span(*found.span(found.lastindex or 0))
        name = span.of(words.text)
        is_named = found.lastindex != 3 or is_uncommon(words, span.start, span.end)
        if is_named and surname_of(name) and not posts().search(name) and not is_made_of_functions(name):
            yield span


def _appointed_too(words: Words) -> Iterator[Span]:
    """任命…为…，朱清东为…副主任；傅道碎的…职务: the later members of a list of appointments."""
    text = words.text
    if "免去" not in text and "任命" not in text:
        return
    for found in APPOINTED_TOO.finditer(text):
        name = found.group(1)
        if surname_of(name) and not posts().search(name) and not is_no_name(name):
            yield Span(*found.span(1))


def listed_with(words: Words, people: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """毛兆平 師慶和 張淑玲: what stands between two names, in the same blanks or marks as they."""
    text = words.text
    starts = {person.start for person in people}
    for person in people:
        yield from _last_of_list(words, person, taken)
        found = NEXT_NAME.match(text, person.end)
        if found is None or found.end() not in starts:
            continue
        span = Span(*found.span(2))
        name = span.of(text)
        is_name = bool(surname_of(name)) and not is_no_name(name) and LANDSCAPE.search(name) is None
        is_clear = len(name) == 3 or is_uncommon(words, span.start, span.end)
        if is_name and is_clear and not any(other.overlaps(span) for other in taken):
            yield span


def _last_of_list(words: Words, person: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """吴仕明、|区|天香,: the end of a list of people, in words of which the first is a surname and no other's."""
    text = words.text
    found = LAST_NAME.match(text, person.end)
    if found is None or not any(0 <= person.start - post.end < 2 for post in taken):
        return
    span = Span(*found.span(1))
    first = words.after(span.start)
    second = words.after(first.span.end) if first is not None else None
    if first is None or second is None or len(first.span) > 1 or second.span.end != span.end:
        return
    name = span.of(text)
    is_name = name[0] in surnames() and not is_no_name(name) and LANDSCAPE.search(name) is None
    is_body = ENDS_BODY.search(name) is not None or posts().search(name) is not None
    is_free = not any(other.overlaps(span) for other in taken)
    if is_name and not is_body and is_free and second.tag in {"n", "nz", "nr", "PER", "a", "vn"}:
        yield span
