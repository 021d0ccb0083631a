"""The best sequences of tags: most are decided by their own scores, the rest by Viterbi's search, many runs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DECODED_TOGETHER = 64
ROUNDING = 0.01  # far more than sums of scores are rounded by


def best_tags(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The best tag of each character of sentences that follow one another and end before `ends`.

    What a tag gains from its two neighbours is bounded by the spread of the transitions: where the best score leads by
    more, it decides alone. Viterbi's search is left for the runs in between, each with a decided character at its
    borders.
    """
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
