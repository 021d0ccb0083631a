"""Compares the names and times found with LAC's and jieba's tags alone, on the marked passages.

Run from the checkout: python -m bench.names

All three get the same reading for extraction, simplified and half-width, and are scored by tests/gold/score.py:
strict, without what is optional. LAC and jieba have no tag for posts, and jieba's t is for words of time.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg

from reviewer.documents.scripts import for_extraction
from reviewer.documents.spans import Span, View
from reviewer.extraction.run import extract, paragraphs
from reviewer.extraction.tagging import tagger
from tests.gold.score import score_spans

GOLD = Path("tests/gold")
LABELS = ("PERSON", "PLACE", "ORG", "POSITION", "TIME")
FROM_LAC = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "TIME": "TIME"}
FROM_JIEBA = {"nr": "PERSON", "ns": "PLACE", "nt": "ORG", "t": "TIME"}

Row = dict[str, Any]
Totals = Mapping[str, Mapping[str, int]]
Engine = Callable[[str, View], Iterator[tuple[str, Span]]]


def ours(text: str, view: View) -> Iterator[tuple[str, Span]]:
    yield from ((each.label, each.span) for each in extract(text, view).candidates)


def by_lac(text: str, view: View) -> Iterator[tuple[str, Span]]:
    """LAC's words through our batches: the same as LAC.run gives, sooner."""
    passages = list(paragraphs(view.text))
    model = tagger()
    words = model.tag([passage.text for passage in passages]) if model else []
    for passage, tokens in zip(passages, words, strict=False):
        for token in tokens:
            if token.tag in FROM_LAC:
                yield FROM_LAC[token.tag], view.offsets.to_source(token.span.shifted(passage.start))


def by_jieba(text: str, view: View) -> Iterator[tuple[str, Span]]:
    at = 0
    for word, flag in jieba.posseg.cut(view.text):
        if flag in FROM_JIEBA:
            yield FROM_JIEBA[flag], view.offsets.to_source(Span(at, at + len(word)))
        at += len(word)


def gold() -> Iterator[tuple[str, Sequence[Row]]]:
    for path in sorted(GOLD.glob("*.gold.json")):
        with path.with_name(path.name.replace(".gold.json", ".txt")).open(encoding="utf-8", newline="") as source:
            yield source.read(), json.loads(path.read_text("utf-8"))["spans"]


def totals(engine: Engine) -> Totals:
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for text, spans in gold():
        found = engine(text, for_extraction(text))
        rows = [
            {"type": label, "start": span.start, "end": span.end}
            for label, span in dict.fromkeys(found)
            if label in LABELS
        ]
        score_spans(spans, rows, counted, [])
    return counted


def shares(row: Mapping[str, int]) -> str:
    if not row["found"]:
        return f"{'-':>8}{'-':>7}{'-':>7}"
    right, found, marked = row["strict"], row["found"], row["gold"]
    return f"{right / found:8.3f}{right / marked:7.3f}{2 * right / (found + marked):7.3f}"


def main() -> None:
    jieba.setLogLevel(logging.ERROR)
    engines = {"ours": ours, "LAC": by_lac, "jieba.posseg": by_jieba}
    counted = [totals(engine) for engine in engines.values()]
    print(f"{'':10}{'marked':>7}", *(f"{name:>21}" for name in engines))
    print(f"{'':17}", *(f"{'P':>7}{'R':>7}{'F1':>7}" for _ in engines))
    for label in LABELS:
        print(f"{label:10}{counted[0][label]['gold']:7}", *(shares(each[label]) for each in counted))


if __name__ == "__main__":
    main()
