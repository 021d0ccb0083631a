"""Heights: running sums of paragraph heights that may change one by one (a Fenwick tree)."""

from __future__ import annotations

from collections.abc import Sequence


class Heights:
    """Both questions, how far down a paragraph is and which one is there, take a few steps at any length."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *heights]
        for at in range(1, len(self._tree)):
            parent = at + (at & -at)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[at]
        self._stride = 1 << (len(heights).bit_length() - 1) if heights else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: int) -> None:
        grown = height - self._heights[index]
        self._heights[index] = height
        at = index + 1
        while at < len(self._tree):
            self._tree[at] += grown
            at += at & -at

    def above(self, index: int) -> int:
        """The sum of the heights before `index`."""
        total = 0
        while index:
            total += self._tree[index]
            index &= index - 1
        return total

    def at(self, y: int) -> int:
        """The index that covers `y`; the first above all, the last below all."""
        index, stride = 0, self._stride
        while stride:
            if index + stride < len(self._tree) and self._tree[index + stride] <= y:
                index += stride
                y -= self._tree[index]
            stride >>= 1
        return min(index, len(self._heights) - 1)
