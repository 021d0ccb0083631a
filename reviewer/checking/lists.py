"""Checks of paired lists: 分别 with more or fewer figures than things they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from reviewer.checking.material import FIGURE, WITHIN, Figure, Hit, Paragraph
from reviewer.documents.spans import Span

_LISTED = re.compile(f"{FIGURE}{WITHIN}*(?:(?:、|和|与|及){FIGURE}{WITHIN}*)*")
_STATED = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_COUNTED = re.compile("[两二三四五六七八](?=[个项类者大种级档地所家])")
_SEPARATED = re.compile("、|和|与|及")


def unequal(paragraph: Paragraph) -> Iterator[Hit]:
    """分别 with more or fewer figures than things they are for."""
    for found in re.finditer("分别", paragraph.masked):
        listed = re.compile(f"[^{FIGURE}，,。；;]{{0,10}}({_LISTED.pattern})").match(paragraph.masked, found.end())
        if listed is None:
            continue
        figures = paragraph.within(listed.start(1), listed.end(1))
        count = sum(max(1, len(each.reaches)) for each in figures)
        sentence = paragraph.sentence_at(found.start())
        start = max(
            sentence.start, *(paragraph.masked.rfind(mark, sentence.start, found.start()) + 1 for mark in "；;")
        )
        possible = _possible(paragraph, start, found.start())
        is_open = paragraph.text[listed.end(1) : listed.end(1) + 1] in ("、", "和", "及", "与") or count < 2
        if possible and not is_open and count not in possible:
            shown = paragraph.text[_clause(paragraph.masked, start, found.start()) : listed.end(1)]
            yield Hit(
                (paragraph.source(start, found.start()), *(each.mark.span for each in figures)),
                {"text": shown, "things": max(possible), "found": count},
            )


def _clause(text: str, start: int, end: int) -> int:
    cut = max(text.rfind(mark, start, end - 1) for mark in "，,")
    return cut + 1 if cut >= 0 else start


def _possible(paragraph: Paragraph, start: int, end: int) -> set[int]:
    """How many things may stand before 分别, by the nearest clause that lists any; empty where none does."""
    clauses = [Span(*each.span()) for each in re.finditer("[^，,]+", paragraph.masked[start:end])]
    clauses = [each.shifted(start) for each in clauses]
    near = next((each for each in reversed(clauses[-2:]) if _lists_any(paragraph, each)), None)
    if near is None:
        return set()
    words, figures = near.of(paragraph.masked), paragraph.within(near.start, near.end)
    pieces = words.split("、")
    trailing = len(list(takewhile(lambda piece: FIGURE in piece, reversed(pieces))))
    found = {trailing} if trailing else {len(_SEPARATED.findall(words)) + 1, len(pieces)}
    found |= {trailing + 1 for each in figures[-1:] if trailing and _is_range(each)}
    found |= {_STATED[each] for each in _COUNTED.findall(paragraph.text[start : end + 60])}
    with_figures = takewhile(
        lambda clause: paragraph.within(clause.start, clause.end), reversed(clauses[: clauses.index(near) + 1])
    )
    return found | set(range(1, len(list(with_figures)) + 1))


def _lists_any(paragraph: Paragraph, clause: Span) -> bool:
    return "、" in clause.of(paragraph.masked) or bool(paragraph.within(clause.start, clause.end))


def _is_range(figure: Figure) -> bool:
    values = figure.reaches
    return bool(values) and values[0].low != values[0].high
