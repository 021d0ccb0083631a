"""Places before the post of their head: 三隆|里长, 公馆|乡长, 绵阳|市长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon

# A ward or a village of Taiwan before its head: 三隆里|里长, and 三隆|里长, 光华|村长 behind a stop or a level.
WARD = re.compile(
    rf"{HAN}{{2}}里(?=里长)|(?:(?<=[、，,。；：:（( 及和与由兼暨县市区镇乡])|^)"
    rf"{HAN}(?![一二三四五六七八九十百千万几数公]){HAN}(?=里长(?![城征廊街堤河江跑路龙]))"
    "|(?:(?<=[、，,。；：:（( 和与由暨中])|^)(?![前原现时老新副各该本到在请让])"
    rf"(?:(?!村){HAN}){{2}}(?=村长{HAN}{{2,3}})"
)
HEAD_OF_TOWN = re.compile(
    rf"[乡镇]长(?={HAN}{{2,3}}|[、，,。])(?![官期远年达度久城征辈假]|江[村路大水沿中西北南岸边堤干社流])"
)


def wards(words: Words) -> Iterator[Span]:
    return (
        (Span(*found.span()) for found in WARD.finditer(words.text))
        if "里长" in words.text or "村长" in words.text
        else iter(())
    )


def headed(words: Words) -> Iterator[Span]:
    """公馆|乡长, 信义|乡长: before its head, a town without its level, though the name may be a word."""
    text = words.text
    for found in HEAD_OF_TOWN.finditer(text):
        for length in (3, 2):
            start = found.start() - length
            is_town = start >= 0 and text[start : found.start() + 1] in gazetteer.towns()
            token = words.after(start)
            is_joined = token is not None and token.tag == "LOC" and token.span.end == found.end()
            if is_town and words.is_border(start) and (is_joined or words.is_border(found.start())):
                yield Span(start, found.start())
                break


def before_head(words: Words, span: Span) -> Span:
    """绵阳|市长: the level belongs to the post."""
    text = words.text
    is_ward = text[span.end - 1] == "里" and text[span.end + 1 : span.end + 2] in lexicon("surnames")
    is_cut = (
        text.startswith("长", span.end)
        and (is_ward or words.is_border(span.end + 1))
        and text[span.end - 1] in "省市县区镇乡州旗里"
    )
    return Span(span.start, span.end - 1) if is_cut and len(span) > 2 else span
