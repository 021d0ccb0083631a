"""The log: what a library that was not closed has beside its file; walformat of SQLite's fileformat2.html.

SQLite takes a log up to the first frame whose sum does not fit, without a word. After a power failure that is right:
the last act may be half written. A frame with whole acts behind it was synchronised, and is damaged; so are those acts
lost, unless the sums are made anew: then the damage is in a page, where the doctor finds it.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer.store.guards import PAGE_SIZE

VERSION = 3_007_000
HEADER = 32
FRAME = 24
LITTLE = 0x377F0682  # the magic number of sums over little-endian words; the next one is that of big-endian ones
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as an act left it; the last one of an act says how many pages the library has."""

    page: int
    size: int
    salts: bytes
    sums: Sums
    content: bytes

    def sums_after(self, before: Sums, order: str) -> Sums:
        head = struct.pack(">II", self.page, self.size)
        return summed(self.content, summed(head, before, order), order)


@dataclass(frozen=True, slots=True)
class Break:
    """The first frame that does not fit, counted from 1, the page it is of, and the acts behind it."""

    frame: int
    page: int
    acts: int


def log_of(library: Path) -> Path:
    return library.with_name(f"{library.name}-wal")


def broken(library: Path) -> Break | None:
    """Where a log is damaged, as far as that can be told from a power failure."""
    header, frames, is_whole = _read(log_of(library))
    if not frames:
        return None
    order, salts, before = _terms(header)
    if not is_whole:
        return Break(0, 0, sum(1 for frame in frames if frame.size))
    fits = [
        _fits(frame, earlier, salts, order) for frame, earlier in zip(frames, [before, *_sums(frames)], strict=False)
    ]
    if all(fits):
        return None
    first = fits.index(False)
    acts = sum(1 for at in range(first + 1, len(frames)) if fits[at] and frames[at].size)
    needed = 1 if frames[first].size else 2  # the act that the frame is of, where it is not its last
    return Break(first + 1, frames[first].page, acts) if acts >= needed else None


def mend(library: Path) -> None:
    """Makes the sums anew, so that SQLite takes every act of the log."""
    log = log_of(library)
    header, frames, _ = _read(log)
    order, salts, sums = _terms(header)
    content = bytearray(header)
    for frame in frames:
        sums = frame.sums_after(sums, order)
        content += struct.pack(">II8sII", frame.page, frame.size, salts, *sums) + frame.content
    log.write_bytes(content)


def _read(log: Path) -> tuple[bytes, list[Frame], bool]:
    """The header, the frames up to the last whose act is whole, and whether the header was; else it is made anew."""
    try:
        content = log.read_bytes()
    except OSError:
        content = b""
    frames = list(_frames(content, PAGE_SIZE))
    if not frames:
        return b"", [], True
    header = content[:HEADER]
    is_whole = _signed(header[:24]) == header
    if not is_whole:
        header = _signed(
            struct.pack(">IIII", LITTLE + (sys.byteorder == "big"), VERSION, PAGE_SIZE, 0) + frames[0].salts
        )
    own = [number for number, frame in enumerate(frames, 1) if frame.size and frame.salts == header[16:24]]
    return header, frames[: own[-1] if own else 0], is_whole


def _signed(head: bytes) -> bytes:
    """The first part of a header with its sums."""
    order = "<" if int.from_bytes(head[:4], "big") == LITTLE else ">"
    return head + struct.pack(">II", *summed(head, (0, 0), order))


def _terms(header: bytes) -> tuple[str, bytes, Sums]:
    """The order of words, the salts of its frames, and the sums that they go on from."""
    magic, salts, first, second = struct.unpack(">I12x8sII", header)
    return ("<" if magic == LITTLE else ">"), salts, (first, second)


def _frames(content: bytes, size: int) -> Iterator[Frame]:
    for at in range(HEADER, len(content) - FRAME - size + 1, FRAME + size):
        page, after, salts, first, second = struct.unpack(">II8sII", content[at : at + FRAME])
        yield Frame(page, after, salts, (first, second), content[at + FRAME : at + FRAME + size])


def _sums(frames: list[Frame]) -> Iterator[Sums]:
    return (frame.sums for frame in frames)


def _fits(frame: Frame, before: Sums, salts: bytes, order: str) -> bool:
    return frame.salts == salts and frame.sums_after(before, order) == frame.sums


def summed(content: bytes, before: Sums, order: str) -> Sums:
    """SQLite's sums over pairs of words."""
    first, second = before
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
