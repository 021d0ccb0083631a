"""The work list: the files that a corpus is made of, in the order of names, cut into partitions."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.importing.sources import files_in

PART_SIZE = 500  # documents in a part: ten to thirty seconds of work for a core, some 20 MB of JSON Lines
PART_BYTES = 8 << 20  # of input, after which a part is full: a few yearbooks weigh as much as hundreds of notices
PARTS_A_CORE = 4  # at least, so that no core waits long for the last


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was when the list was made: its size, and its time of change in nanoseconds."""

    path: str
    size: int
    stamp: int


@dataclass(frozen=True, slots=True)
class Partition:
    """The inputs of one part."""

    number: int
    inputs: tuple[Input, ...]


def paths_in(paths: Iterable[Path], output: Path) -> Iterator[Path]:
    """Every file in files and folders; what lies in the output is none of them."""
    out = output.absolute()
    for path in paths:
        yield from (each for each in files_in(path.absolute()) if out not in each.parents)


def part_size(files: int, cores: int) -> int:
    """How many documents a part gets where nobody says: fewer where there are few for each core."""
    return max(1, min(PART_SIZE, math.ceil(files / (PARTS_A_CORE * cores))))


def partitions(files: Iterable[Path], size: int) -> Iterator[Partition]:
    """Files cut into parts of at most `size`, in their order; nothing is kept of those that went by."""
    number = weight = 0
    gathered: list[Input] = []
    for each in map(seen, files):
        if gathered and (len(gathered) >= size or weight + each.size > PART_BYTES):
            yield Partition(number, tuple(gathered))
            number, weight, gathered = number + 1, 0, []
        gathered.append(each)
        weight += each.size
    if gathered:
        yield Partition(number, tuple(gathered))


def seen(path: Path) -> Input:
    """A file as it is now, with the text that belongs to a .ann; what is not there has neither size nor time."""
    own = _status(path)
    beside = _status(path.with_suffix(".txt")) if path.suffix == ".ann" else None
    found: Sequence[os.stat_result] = [each for each in (own, beside) if each]
    return Input(str(path), sum(each.st_size for each in found), max((each.st_mtime_ns for each in found), default=0))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
