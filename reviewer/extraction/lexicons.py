"""Lexicons as patterns, and the borders of words: what the rules for names share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import TypeAlias

from reviewer import assets
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage, Token

Tree: TypeAlias = dict[str, "Tree"]

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"


def listed(line: str) -> frozenset[str]:
    """The words of a line of code."""
    return frozenset(line.split())


def lexicon(name: str) -> frozenset[str]:
    return assets.words(f"lexicons/{name}.txt")


@cache
def alternation(name: str) -> str:
    """A pattern for any word of a lexicon, longest first."""
    return any_of(lexicon(name))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first.

    It branches by character, so that a place is looked at once and not once for each word. Every word begins with a
    literal of its own: where a pattern starts so, re skips to the characters it can start with.
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    branches = (
        re.escape(character) + (_branches(rest) if set(rest) != {""} else "")
        for character, rest in sorted(tree.items())
    )
    return f"(?:{'|'.join(branches)})"


# So many first characters are tried in a row; measured: half the time of trying all.
FIRSTS_IN_A_ROW = 32


def scanned(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest that fits first, for a search over whole texts; matches nothing without words.

    Most places are passed by one look at their character, and few words are tried at the others.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    firsts = sorted(by_first)
    rows = [firsts[at : at + FIRSTS_IN_A_ROW] for at in range(0, len(firsts), FIRSTS_IN_A_ROW)]
    parts = (f"{_ahead(row)}{any_of(word for first in row for word in by_first[first])}" for row in rows)
    return re.compile(f"{_ahead(firsts)}(?:{'|'.join(parts)})" if firsts else "(?!)")


def _ahead(characters: Iterable[str]) -> str:
    return f"(?=[{''.join(map(re.escape, characters))}])"


def _branches(tree: Tree) -> str:
    """The pattern of what may follow; a longer word is tried before one that ends here."""
    ends = sorted(character for character, rest in tree.items() if character and set(rest) == {""})
    parts = [f"{re.escape(character)}{_branches(rest)}" for character, rest in sorted(tree.items()) if set(rest) - {""}]
    if ends:
        parts.append(re.escape(ends[0]) if len(ends) == 1 else f"[{''.join(map(re.escape, ends))}]")
    joined = "|".join(parts)
    if "" in tree and parts:
        return f"(?:{joined})?"
    return joined if len(parts) == 1 else f"(?:{joined})"


DEPUTIES = listed(
    "第一副 常务副 专职副 兼职副 副 代理 代 名誉 荣誉 永远 永久 终身 "
    "创会 署理 轮值 联席 常务 执行 首席 总 高级 助理 候任 前任 前"
)
DEPUTY = any_of(DEPUTIES)
# 党委书记 and the like are one post, with 副 in the middle too.
PARTY_BODIES = listed(
    "机关党委 党委 党组 党工委 党总支 党支部 党组织 支部 纪委 纪检组 纪工委 总支 政法委 团委 工会 妇联 人大 政协"
)
DEPUTY_OF_PARTY, PARTY_HEADS = listed("专职副 常务副 副"), listed("书记 组长 主席")
PARTY_POST = f"{any_of(PARTY_BODIES)}?{any_of(DEPUTY_OF_PARTY)}?(?!书记员){any_of(PARTY_HEADS)}"


@cache
def posts() -> re.Pattern[str]:
    """Any post with its modifiers."""
    words = (*DEPUTIES, *PARTY_BODIES, *DEPUTY_OF_PARTY, *PARTY_HEADS, *lexicon("positions"), "一把手")
    starts = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"(?=[{starts}])(?:{DEPUTY}{{0,2}}(?:{PARTY_POST}|{alternation('positions')})|一把手)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage, found by where they start, where they end and what they are tagged."""

    passage: Passage
    starts: dict[int, Token]
    ends: dict[int, Token]
    tags: dict[str, list[Token]]

    @property
    def text(self) -> str:
        return self.passage.text

    def before(self, at: int) -> Token | None:
        return self.ends.get(at)

    def after(self, at: int) -> Token | None:
        return self.starts.get(at)

    def around(self, at: int) -> Token | None:
        """The word with the border `at` inside it."""
        if at in self.starts or not 0 < at < len(self.text):
            return None
        while at not in self.starts and at:
            at -= 1
        return self.starts.get(at)

    def is_border(self, at: int) -> bool:
        """A place where a word starts or ends; every place is one where no words are known."""
        return not self.starts or at in self.starts or at in self.ends

    def leftwards(self, at: int) -> Iterator[Token]:
        """The words that end at `at` and before, nearest first."""
        while (token := self.ends.get(at)) is not None:
            yield token
            at = token.span.start

    def tagged(self, *tags: str) -> list[Token]:
        found = [self.tags[tag] for tag in tags if tag in self.tags]
        return found[0] if len(found) == 1 else sorted(chain(*found), key=lambda token: token.span.start)


@lru_cache(maxsize=512)  # the extractors read the passages of a batch one after the other
def words_of(passage: Passage) -> Words:
    """The words of a passage by their borders."""
    starts: dict[int, Token] = {}
    ends: dict[int, Token] = {}
    tags: dict[str, list[Token]] = {}
    for token in passage.tokens:
        starts[token.span.start] = ends[token.span.end] = token
        tags.setdefault(token.tag, []).append(token)
    return Words(passage, starts, ends, tags)


_BY_PLACE = attrgetter("start", "end")


def merged(spans: Iterable[Span]) -> list[Span]:
    """The longest of spans that overlap, from left to right."""
    found = sorted(spans, key=_BY_PLACE)
    if all(one.end <= other.start for one, other in pairwise(found)):
        return found
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda span: (-len(span), span)):
        at = bisect_left(kept, span)
        if not any(span.overlaps(other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
    return kept
