"""Bylines: names that stand behind a credit, a post with a colon, or alone below a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, posts
from reviewer.extraction.name_forms import ENDS_BODY, REPORT, is_no_name, is_uncommon, surname_of, within

# A post that only a byline or a list makes one.
BYLINE_POSTS = r"(?:本报|本网|本台|特约|实习|见习|首席|摄影)?(?:记者|通讯员|编辑|责任编辑|责编|主编|特派员)"
SEPARATOR = re.compile(r"[ \u3000、，,/及和]+")
LONGEST_SIGNATURE = 24
SIGNED = re.compile(rf"[ \u3000]+({HAN}{{2,4}}(?<!摄)|{HAN}[ \u3000]+{HAN})\s*$")
IN_BRACKETS = re.compile(rf"\s*[(（]({HAN}{{2,3}})[)）]\s*")
# …的重要作用。(李𬱖)
AT_END = re.compile(rf"[。！？”][ \u3000]*[(（]({HAN}{{2,3}})[)）]\s*$")
# （简宁静 温加俏）
TWO_IN_BRACKETS = re.compile(rf"[(（]({HAN}{{2,3}})[ \u3000]+({HAN}{{2,3}})[)）]")
CREDITED_WITH = re.compile("(?:摄影|摄)$")
NAME = rf"{HAN}{{2,3}}?(?=(?:综合|专题)?报[道导])|{HAN}{{2,4}}(?!{HAN})|{HAN}(?: +|\u3000){HAN}(?!{HAN})"
CREDITED = re.compile(NAME)
PHOTOGRAPHED = re.compile(
    rf"(?:(?<=[\s。！；（(:：/])|^)({HAN}{{2,3}}?|{HAN}[ \u3000]{HAN})[ \u3000]*(?:摄影?|供图)(?=[\s。)）]|$)"
)
INTRODUCED = re.compile(
    rf"(?:[ \u3000]*[:：][ \u3000]*|[ \u3000]+)({HAN}{{2,4}}?|{HAN}[ \u3000]{{1,3}}{HAN})"
    r"(?=(?:摄影?)?(?:[\s、，,；;:：（()）]|$))"
)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{BYLINE_POSTS}|{alternation('credits')})(?:\s*[:：/]\s*|\s+|(?=[^，。；、]))")


def credited(words: Words) -> Iterator[Span]:
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
    while (found := CREDITED.match(text, at)) is not None:
        name = CREDITED_WITH.sub("", found.group())
        if (
            not (surname_of(name) or _is_person_token(words, found))
            or REPORT.search(name)
            or ENDS_BODY.search(name)
            or name in lexicon("credits")
            or text[found.end() : found.end() + 1] in {":", "："}
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
    """A person for the tagger, or three characters in a list of people: 向继华、卢波."""
    token = words.after(found.start())
    if token is not None and token.tag in {"PER", "nr"}:
        return True
    # （记者阳建）
    if token is not None and token.span == Span(*found.span()) and words.text.startswith((")", "）"), found.end()):
        return token.tag in {"ORG", "nz"} and len(token.span) < 4
    behind = words.after(found.end() + 1) if words.text.startswith("、", found.end()) else None
    return len(found.group()) == 3 and behind is not None and behind.tag in {"PER", "nr"}


def signed(words: Words) -> Iterator[Span]:
    """A line of a post and a name, as a report is signed: 县长 李𬱖; or of a name in brackets, as news is: (李𬱖)."""
    last = AT_END.search(words.text, max(0, len(words.text) - LONGEST_SIGNATURE))
    if last is not None and surname_of(last.group(1)) and is_uncommon(words, *last.span(1)):
        yield Span(*last.span(1))
    for two in TWO_IN_BRACKETS.finditer(words.text):
        names = [Span(*two.span(each)) for each in (1, 2)]
        are_names = all(surname_of(name.of(words.text)) and not is_no_name(name.of(words.text)) for name in names)
        tokens = [words.after(name.start) for name in names]
        if are_names and any(token is not None and token.tag in {"PER", "nr"} for token in tokens):
            yield from names
    if len(words.text) > LONGEST_SIGNATURE:
        return
    alone = IN_BRACKETS.fullmatch(words.text)
    if alone is not None and surname_of(alone.group(1)) and is_uncommon(words, *alone.span(1)):
        yield Span(*alone.span(1))
    post = posts().search(words.text)
    found = SIGNED.match(words.text, post.end()) if post is not None else None
    if found is not None and surname_of(found.group(1)):
        yield Span(*found.span(1))


def introduced(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """乡长：付左兵, 副县长 王卓 （女）: between a post and a stop, whatever the tagger takes it for."""
    for post in held:
        found = INTRODUCED.match(words.text, post.end)
        if found is None:
            continue
        span = Span(*found.span(1))
        name = "".join(found.group(1).split())
        if (
            surname_of(name)
            and len(name) <= len(surname_of(name)) + 2
            and not is_no_name(name)
            and not any(other.overlaps(span) for other in (*bodies, *held))
            and ENDS_BODY.search(name) is None
            and (len(name) < len(span) or _is_unknown(words, span))
        ):
            yield span


def _is_unknown(words: Words, span: Span) -> bool:
    """No word of the language: 付左兵, or 石明|远 that the tagger cuts where it can."""
    tokens = list(within(words, span.start, span.end))
    if is_uncommon(words, span.start, span.end):
        return len(tokens) != 1 or tokens[0].tag != "n"
    tags = {token.tag for token in tokens if len(token.span) > 1}
    return len(span) == 3 and tags <= {"n", "nz", "LOC", "PER"}


def photographed(words: Words) -> Iterator[Span]:
    """汤荔 摄, between stops."""
    if "摄" not in words.text and "供图" not in words.text:
        return
    for found in PHOTOGRAPHED.finditer(words.text):
        name = "".join(found.group(1).split())
        if surname_of(name) and not is_no_name(name) and posts().search(name) is None and not ENDS_BODY.search(name):
            yield Span(*found.span(1))
