"""Names: people, and the posts they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.bylines import credited
from reviewer.extraction.lexicons import Words, merged, scanned, words_of
from reviewer.extraction.name_forms import KIN
from reviewer.extraction.passages import Passage
from reviewer.extraction.people import listed_with, people_of
from reviewer.extraction.people_by_role import DOT
from reviewer.extraction.posts import positions

PEOPLE = "rule:names"
POSTS = "rule:posts"
REPEATED = "rule:repeated"


def extract(passage: Passage, bodies: Sequence[Span] = ()) -> list[Candidate]:
    """People and posts of one paragraph; `bodies` are its organisations and places."""
    words = words_of(passage)
    held = positions(words, bodies)
    found = merged(people_of(words, held, bodies))
    found = merged((*found, *listed_with(words, found, (*held, *bodies))))
    people = [span for span in found if not KIN.fullmatch(span.of(words.text))]
    return [
        *(Candidate("POSITION", span, POSTS, 0.85) for span in held),
        *(Candidate("PERSON", span, PEOPLE, _score(words, span, held)) for span in people),
    ]


def credits_of(passage: Passage) -> list[Candidate]:
    """The people that a line of credits names, and their parts: 责任编辑：马尧."""
    words = words_of(passage)
    people = merged(credited(words))
    parts = (
        part
        for part in positions(words)
        if part.of(words.text) != "编辑" and any(part.end < each.start <= part.end + 2 for each in people)
    )
    return [
        *(Candidate("POSITION", span, POSTS, 0.85) for span in parts),
        *(Candidate("PERSON", span, PEOPLE, 0.7) for span in people),
    ]


def _score(words: Words, span: Span, held: Sequence[Span]) -> float:
    if DOT.search(words.text, span.start, span.end):
        return 0.95  # 热比娅·玉山 is longer than the place it may end in
    if words.text.startswith("一行", span.end):
        return 0.95  # 温浮江一行: no river comes with others
    token = words.after(span.start)
    whole = token is not None and token.span == span and token.tag == "PER"
    beside = any(post.end == span.start or post.start == span.end for post in held)
    return 0.7 + 0.15 * whole + 0.1 * beside


OF_PERSON = re.compile("故居|旧居|墓|祠|宅(?!心)|读书处|纪念[馆堂碑]")
# 市长|应勇|作报告
POST_END = re.compile("(?:[省市县区镇乡州局处部厅院校会]长|书记|主任|主席|主委)$")


@dataclass(frozen=True, slots=True)
class Known:
    """Names of one label known from a whole document, with their best score."""

    label: str
    scores: Mapping[str, float]
    pattern: re.Pattern[str]


def known(label: str, scores: Mapping[str, float]) -> Known:
    """Of a name with a dot its first part too, which is what its bearer is called: 热比娅·玉山, 热比娅|厅长."""
    firsts = {DOT.split(name)[0]: score for name, score in scores.items() if label == "PERSON" and DOT.search(name)}
    scores = {**{name: score for name, score in firsts.items() if len(name) > 2}, **scores}
    return Known(label, scores, scanned(scores))


def again(passage: Passage, names: Known) -> Iterator[Candidate]:
    """The names known from elsewhere in the document, wherever this paragraph writes them."""
    words: Words | None = None
    for found in names.pattern.finditer(passage.text):
        words = words or words_of(passage)
        span = Span(*found.span())
        is_long_name = names.label == "PERSON" and len(span) > 2
        if names.label == "PERSON" and OF_PERSON.match(passage.text, span.end):
            continue  # 薛令之|故居
        is_behind_post = names.label == "PERSON" and POST_END.search(passage.text, max(0, span.start - 3), span.start)
        if is_long_name or is_behind_post or (words.is_border(span.start) and words.is_border(span.end)):
            score = _again(names.scores[found.group()], is_long_name=is_long_name)
            yield Candidate(names.label, span, REPEATED, score)


def _again(score: float, *, is_long_name: bool) -> float:
    """全|桂寿, 陈真|永: a name well known whole is more than what the tagger cuts off it elsewhere."""
    if is_long_name:
        return 0.96 if score >= 0.85 else max(0.6, score + 0.06)
    return min(0.95, max(0.6, score - 0.05))
