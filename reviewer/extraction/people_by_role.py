"""People by their role, and names of other languages: 牧民弓根根, 专家汉斯·施密特."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, posts
from reviewer.extraction.name_forms import (
    BEHIND,
    before_title,
    has_evidence,
    is_no_name,
    is_transcribed,
    is_uncommon,
    saying,
    surnames,
    transcribed_at,
)
from reviewer.extraction.people_by_post import behind_post

DOT = re.compile("[·•‧・]")
BEFORE_DOT = re.compile(rf"{HAN}{{2,8}}(?=[·•‧・])")


def roles_of(words: Words) -> list[Span]:
    """牧民, 养殖户: what people are without holding a post."""
    text, known = words.text, lexicon("roles")
    return [span for span, _ in words.tagged("n") if text[span.start : span.end] in known]


def dotted(words: Words, fronts: Sequence[Span]) -> Iterator[Span]:
    """阿不都热合曼·买买提: a person for the tagger, or behind a post, in front of the dot; a word ends the name."""
    text = words.text
    if DOT.search(text) is None:
        return
    yield from _parts_of_dotted(words)
    for token in words.tagged("PER", "nr"):
        end = _end_of_second(words, token.span.end)
        if end is None and (found := _behind_dot().match(text, token.span.end)) is not None:
            end = found.end()
        if end is not None:
            yield Span(_start_of_first(words, token.span.start), end)
    for front in fronts:
        first = BEFORE_DOT.match(text, front.end)
        found = _behind_dot().match(text, first.end()) if first is not None else None
        if found is not None:
            yield Span(front.end, found.end())


def _start_of_first(words: Words, at: int) -> int:
    """热|比娅·玉山: a sound in front that the tagger takes for a word belongs to the name."""
    before = words.before(at)
    is_sound = (
        before is not None
        and before.span.of(words.text) in lexicon("transcribing")
        and before.tag not in {"p", "c", "u", "w"}
    )
    return before.span.start if before is not None and is_sound else at


def _end_of_second(words: Words, at: int) -> int | None:
    """热比娅·|玉山: behind the dot, a word that is a name of whatever kind, written as sounds are."""
    if DOT.match(words.text, at) is None:
        return None
    second = words.after(at + 1)
    is_name = second is not None and second.tag in {"LOC", "ns", "PER", "nr", "nz", "ORG"} and len(second.span) > 1
    return second.span.end if second is not None and is_name and not DOT.match(words.text, second.span.end) else None


def _parts_of_dotted(words: Words) -> Iterator[Span]:
    """赵德提·阿不都|哈德尔, 图尔荪|古丽·库杜斯, and 艾麦|提家 where 艾麦提·… is named too."""
    text = words.text
    for token in words.tagged("PER", "nr"):
        if DOT.search(text, token.span.start, token.span.end) is None:
            continue
        before, behind = words.before(token.span.start), words.after(token.span.end)
        start = before.span.start if before is not None and before.tag in {"PER", "nr"} else token.span.start
        end = behind.span.end if behind is not None and behind.tag in {"PER", "nr"} else token.span.end
        if end - start > len(token.span):
            yield Span(start, end)
        first = DOT.split(token.span.of(text))[0]
        if len(first) > 2 and start == token.span.start:
            yield from (
                Span(*each.span())
                for each in re.finditer(re.escape(first), text)
                if words.is_border(each.start()) and DOT.match(text, each.end()) is None
            )


# 主席Giuseppe Colantonio
LATIN = re.compile(r"\s?([A-Z][a-z]+(?:[ .'’-]{1,2}[A-Z][a-zA-Z]+){0,3})(?![A-Za-z\d])")


BEHIND_LATIN = re.compile("一行|先生|女士|博士|教授|出席|到访|座谈|会谈|致辞|[、，。）)](?![A-Za-z])|的(?:到来|支持)")


def in_latin(words: Words, held: Sequence[Span]) -> Iterator[Span]:
    """Names in Latin letters, right behind a post."""
    for post in held:
        found = LATIN.match(words.text, post.end)
        if found is None or len(found.group(1)) < 4:
            continue
        is_full = " " in found.group(1)
        if is_full or saying().match(words.text, found.end()) or BEHIND_LATIN.match(words.text, found.end()):
            yield Span(*found.span(1))


@cache
def _behind_dot() -> re.Pattern[str]:
    behind = rf"(?:(?![提都]){alternation('saying')}|{BEHIND.pattern}|{posts().pattern})"
    return re.compile(rf"(?:[·•‧・]{HAN}{{1,8}}?)+(?={behind})")


def named_by_role(words: Words, roles: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """牧民|弓|根根, 养殖户|隋|长顺: behind what someone is, a name the tagger did not know."""
    for role in roles:
        span = _behind_role(words, role.end)
        if span is not None and not any(body.overlaps(span) for body in bodies):
            yield span


def _behind_role(words: Words, at: int) -> Span | None:
    """A surname and a character twice (弓根根), or what could be named behind a post, in words of no other sense."""
    first = words.after(at)
    if first is None or first.tag in {"c", "p", "u", "d"}:
        return None
    name = words.text[at : at + 3]
    if len(name) == 3 and name[1] == name[2] and name[0] in surnames() and words.is_border(at + 3):
        return None if is_no_name(name) else Span(at, at + 3)
    span = behind_post(words, at)
    is_word = span is not None and first.span == span and first.tag == "n"  # 群众|满意度
    return span if span is not None and not is_word and is_uncommon(words, span.start, span.end) else None


def transcribed(words: Words, roles: Sequence[Span], held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """比力格, 买买|提明, 弗雷德里克: names of other languages, where a role, a post or a title stands beside them."""
    text = words.text
    found = [
        *(before_title(words) if "同志" in text else ()),
        *(transcribed_at(text, front.end) for front in (*held, *roles)),
        *(
            token.span
            for token in words.tagged("PER", "nr")
            if is_transcribed(token.span.of(text)) and has_evidence(words, token.span)
        ),
        *(
            token.span
            for post in held
            if (token := words.before(post.start)) is not None and is_transcribed(token.span.of(text))
        ),
    ]
    for span in found:
        if (
            span is not None
            and (words.is_border(span.end) or text[span.end] == "和")
            and not any(body.overlaps(span) for body in bodies)
        ):
            yield span
