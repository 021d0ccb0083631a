"""People beside posts: names that the tagger missed, known by the post in front or behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, posts
from reviewer.extraction.name_forms import (
    BEFORE_MARK,
    PARTICLES,
    is_made_of_functions,
    is_no_name,
    is_uncommon,
    name_joined_with,
    saying,
    surname_of,
    surnames,
    within,
)
from reviewer.extraction.passages import Token

SURNAME_TAGS = frozenset({"a", "ad", "n", "nz", "nr", "PER", "xc", "ng", "LOC"})
CLAUSE_START = re.compile("[，,。；：、“（\\s]")
ROSTERED = re.compile(rf"(?:^|[：:\s])({HAN}{{2,3}}|{HAN}[ \u3000]{{1,2}}{HAN})[ \u3000]+$")
DIVISION = re.compile("[省市县区州盟旗镇乡村街路局部委办院校厅]$")
PRESIDING = re.compile("主持(?:召开|会议)|同志|出席|讲话|宣读|宣布|致[辞词]")
BEHIND_LIST = re.compile("[、，,。；）)和与及暨]|等人?|一行|均|皆|代表(?=[省市县区镇乡])")


def in_front_of_posts(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """习近平总书记, where the tagger joins the name and the post."""
    for post in held:
        whole = words.around(post.start)
        if whole is None or whole.tag in {"LOC", "ORG", "PER"}:
            continue
        span = Span(whole.span.start, post.start)
        name = span.of(words.text)
        if any(body.overlaps(span) for body in bodies):
            continue
        if (
            re.fullmatch(f"{HAN}{{2,3}}", name)
            and surname_of(name)
            and not posts().search(name)
            and not is_made_of_functions(name)
        ):
            yield span


def called_by_post(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """游|淑贞|乡长: a clause's first three characters before a post, cut by the tagger."""
    text = words.text
    for post in held:
        span = Span(max(0, post.start - 3), post.start)
        is_first = span.start == 0 or CLAUSE_START.match(text, span.start - 1) is not None
        is_first = is_first or any(body.end == span.start for body in bodies)
        if not is_first or re.fullmatch(f"{HAN}{{3}}", span.of(text)) is None:
            continue
        tokens = list(within(words, span.start, span.end))
        is_cut = len(tokens) > 1 and all(
            token.tag in {"LOC", "ORG", "PER", "nz", "nr"} or len(token.span) == 1 for token in tokens
        )
        if is_cut and surname_of(span.of(text)) and not any(body.overlaps(span) for body in bodies):
            yield span


def rostered(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
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


def beside_posts(words: Words, held: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """Names the tagger missed, right behind a post and before a verb of saying: 县长李𬱖表示; a surname with a post."""
    text = words.text
    for post in held:
        span = behind_post(words, post.end)
        if span is not None and not any(other.overlaps(span) for other in (*bodies, *held)):
            yield span
        yield from (name for name in (name_joined_with(words, post), _cut_behind_post(words, post.end)) if name)
        yield from _cut_around_post(words, post)
        yield from (body for body in bodies if body.start == post.end and _is_name_of_place(text, body))
        before = words.before(post.start)
        if before is not None and (_is_surname_here(words, before) or _is_unknown_name(text, before)):
            yield before.span


def _is_name_of_place(text: str, body: Span) -> bool:
    """局长|余江、: a place's name right behind a post, in a list, is a person's."""
    name = body.of(text)
    # 书记|兴安|主持召开: where a verb follows, a Mongol or Tibetan name without a surname too.
    if 1 < len(name) < 5 and DIVISION.search(name) is None and PRESIDING.match(text, body.end) is not None:
        return True
    is_name = 1 < len(name) < 4 and bool(surname_of(name)) and DIVISION.search(name) is None and not is_no_name(name)
    return is_name and BEHIND_LIST.match(text, body.end) is not None


def _cut_around_post(words: Words, post: Span) -> Iterator[Span]:
    """许|县长 as one place, 镇|长桂|小辉: the tagger joins the post's characters with a name's."""
    text = words.text
    whole = words.around(post.start)
    is_joined = whole is not None and whole.tag == "LOC" and whole.span == Span(post.start - 1, post.end)
    if is_joined and text[post.start - 1] in surnames():
        yield Span(post.start - 1, post.start)
    ends = words.around(post.end)
    given = words.after(post.end + 1)
    if ends is not None and given is not None and ends.span == Span(post.end - 1, post.end + 1):
        name = Span(post.end, given.span.end)
        if given.tag in {"PER", "nr"} and 1 < len(name) < 4 and text[post.end] in surnames():
            yield name


def _cut_behind_post(words: Words, at: int) -> Span | None:
    """曹|和田、: a surname for the tagger, and a word of two characters that ends the item."""
    first = words.after(at)
    second = words.after(first.span.end) if first is not None else None
    if first is None or second is None or len(first.span) > 1:
        return None
    name = Span(at, second.span.end)
    if first.tag not in {"PER", "nr"}:
        return name if _is_in_list_of_heads(words, name) else None
    is_name = first.span.of(words.text) in surnames() and re.fullmatch(f"{HAN}{{3}}", name.of(words.text)) is not None
    is_word = second.tag in {"v", "d", "p", "c", "u", "r", "m", "q", "f"} or is_no_name(second.span.of(words.text))
    ends = BEHIND_LIST.match(words.text, name.end) or saying().match(words.text, name.end)
    if is_name and is_word:
        return name if _is_in_list_of_heads(words, name) else None
    return name if is_name and (ends or name.end == len(words.text)) else None


def _is_in_list_of_heads(words: Words, name: Span) -> bool:
    """副县长苗运全,副县长…: between two posts, whatever words the tagger sees."""
    text = words.text
    is_listed = text[name.end : name.end + 1] in {*"、，,"} and posts().match(text, name.end + 1) is not None
    is_name = (
        len(name) == 3 and text[name.start] in surnames() and re.fullmatch(f"{HAN}{{3}}", name.of(text)) is not None
    )
    return is_listed and is_name and not is_no_name(name.of(text)) and saying().match(text, name.start + 1) is None


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


def behind_post(words: Words, at: int) -> Span | None:
    text = words.text
    for length in (3, 2, 4):
        name = text[at : at + length]
        end = at + length
        if (
            len(name) < length
            or not re.fullmatch(f"{HAN}+", name)
            or not surname_of(name)
            or name[-1] in (PARTICLES - BEFORE_MARK if text.startswith("、", end) else PARTICLES)
            or is_no_name(name)
        ):
            continue
        if (length == 4 and len(surname_of(name)) < 2) or not words.is_border(end):
            continue
        if _has_verb(words, Span(at, end)):
            continue
        if saying().match(text, end) or (
            BEHIND_LIST.match(text, end)
            and (
                is_uncommon(words, at, end)
                or _is_cut_behind_surname(words, Span(at, end))
                or (length == 3 and name[-1] == "中")
            )
        ):
            return Span(at, end)
    return None


def _is_cut_behind_surname(words: Words, name: Span) -> bool:
    """省长易|炼红,: a surname that is a word too, and what the tagger takes for a verb, before a mark."""
    first, text = words.after(name.start), words.text
    last = words.after(first.span.end) if first is not None else None
    if first is None or last is None or len(first.span) > 1 or first.tag not in SURNAME_TAGS:
        return False
    is_marked = text[name.end : name.end + 1] in {*"、，,。"}
    return is_marked and len(last.span) == 2 and last.span.end == name.end and last.tag in {"v", "a", "n"}


def _has_verb(words: Words, name: Span) -> bool:
    """A word of a sentence inside, but not 曾佐威 or 付朝阳 as one word, nor 盛阅|春 before a verb of saying."""
    text, first = words.text, words.after(name.start)
    is_said = saying().match(text, name.end) is not None
    if len(name) == 3 and first is not None and text[name.end - 1] not in "化性式型率":
        if first.span == name and (is_said or text[name.end : name.end + 1] in {*"、，,。"}):
            return False
        last = words.after(first.span.end)
        if _is_cut_behind_surname(words, name):
            return False
        if is_said and len(first.span) == 2 and last is not None and last.tag in {"n", "nz", "a", "TIME", "LOC", "PER"}:
            return False
    return any(
        token.span.start >= name.start and token.tag in {"v", "vn", "p", "d", "c", "u", "ad"} and len(token.span) > 1
        for token in within(words, name.start, name.end)
    )
