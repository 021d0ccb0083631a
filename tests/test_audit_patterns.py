"""People's own patterns: whatever is written ends soon, with hits or a problem; words in rules are never patterns."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.searching import PATTERN_SECONDS, Query, hits
from reviewer.problems import Impossible
from reviewer.reading import Means, read
from reviewer.session import Session

TEXT = "涪城区投资1,234亿元。" + "1" * 3_000 + "x" + "ab" * 2_000
# Each takes exponential time, memory or depth where it is simply tried.
ENDLESS = (
    r"(?:\d+[,，]?)+亿元吗",
    r"(?:[a-z]+[a-z]*)+\d",
    r"^(\w|\w\w)+$",
    r"(a|b|ab)*c",
    r"(?:(?:1+)+)+y",
    r"(.*a){12}z",
    r"(?R)",
    r"(?:(?R)|a)",
    r"a{1000000000}",
    r"(?:a{9999}){9999}",
    r"(?:(?:a{99}){99}){99}",
    "(" * 6_000 + ")" * 6_000,
)
ATOMS = st.sampled_from(
    [*"()[]{}|*+?\\^$.,<>=!:-&~#1李𬱖aZ", "(?", "(?P<", "(?P=a)", r"\N{", r"\p{", r"\U", r"\x", "(?i)", "(?V1)", "(?L)",
     "(?a)", "(?u)", "(?e:", "(?<=", "(?|", "{1,", "{e<=3}", "(?(1)", "(*SKIP)", r"\L<a>", "[[:alpha:]]", r"\g<"]
)  # fmt: skip


@pytest.mark.parametrize("pattern", ENDLESS, ids=range(len(ENDLESS)))
def test_a_pattern_that_would_not_end_is_stopped(pattern: str) -> None:
    started = time.monotonic()
    with suppress(Impossible):
        list(hits(Query(pattern, is_pattern=True), TEXT))
    assert time.monotonic() - started < PATTERN_SECONDS + 3


@settings(deadline=None, max_examples=500)
@given(st.lists(ATOMS, max_size=9).map("".join) | st.text(max_size=20))
def test_no_pattern_raises_anything_but_a_problem(pattern: str) -> None:
    with suppress(Impossible):
        assert all(start < end for start, end in hits(Query(pattern, is_pattern=True), "李𬱖a1"))


@pytest.mark.parametrize("pattern", [r"\d{1,4}亿元", r"(?:投资|完成){1,2}", r"[一-龥]{2,4}区", "1{1000}"])
def test_patterns_that_people_write_are_not_refused(pattern: str) -> None:
    assert list(hits(Query(pattern, is_pattern=True), TEXT)) or pattern.startswith("(?:")


@pytest.mark.parametrize("words", ["(a+)+$", "[一-龥]{2,}", "李.*", r"\d+", "a|b"])
def test_the_words_of_a_rule_are_words(session: Session, words: str) -> None:
    session.add_rule(words, "PROGRAMME")
    text = f"涪城区{words}完成投资12亿元，aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa！李先生。"
    found = read(text.encode(), name="甲.txt", encoding="utf-8", means=Means(rules=session.rules()))
    marked = [each.span.of(text) for each in found.candidates if each.label == "PROGRAMME"]
    assert marked == [words]
