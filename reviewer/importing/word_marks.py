"""What the formatting of an old Word file tells of its text: what is deleted, what stands in tables, where rows end."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

_CHARACTERS, _PARAGRAPHS = 0xFA, 0x102  # where the header names the tables of formatted runs
_PAGE = 512
_DELETED, _IN_TABLE, _ROW_END = 0x0800, 0x2416, 0x2417
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # of a property's value, by the upper bits of its number
_TABLE = 0xD608  # its length has two bytes

Ranges: TypeAlias = "tuple[tuple[int, int], ...]"


@dataclass(frozen=True, slots=True)
class Marks:
    """Ranges of bytes in the WordDocument stream, in order: deleted text, paragraphs in tables, those that end rows."""

    deleted: Ranges = ()
    in_table: Ranges = ()
    row_ends: Ranges = ()


def marks(stream: bytes, table: bytes) -> Marks:
    """What can be read; a file without these tables, or with damaged ones, tells nothing."""
    try:
        characters = list(_runs(stream, table, _CHARACTERS, 1))
        paragraphs = list(_runs(stream, table, _PARAGRAPHS, 13))
        return Marks(_with(characters, _DELETED), _with(paragraphs, _IN_TABLE), _with(paragraphs, _ROW_END))
    except (struct.error, IndexError):
        return Marks()


def within(ranges: Ranges, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ranges that lie in [start, end)."""
    for first, last in ranges[max(0, bisect_left(ranges, (start, 0)) - 1) :]:
        if first >= end:
            return
        if last > start:
            yield max(first, start), min(last, end)


def _with(runs: list[tuple[int, int, bytes]], wanted: int) -> Ranges:
    return tuple(sorted((first, last) for first, last, properties in runs if _has(properties, wanted)))


def _runs(stream: bytes, table: bytes, at: int, width: int) -> Iterator[tuple[int, int, bytes]]:
    """Each run of bytes with its properties, page by page; `width` is that of a run's entry on its page."""
    start, length = struct.unpack_from("<II", stream, at)
    count = (length - 4) // 8 if length >= 12 else 0
    for number in struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)):
        page = stream[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        runs = page[_PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", page)
        for run, (first, last) in enumerate(pairwise(places)):
            entry = 2 * page[4 * (runs + 1) + width * run]
            yield first, last, _properties(page, entry, is_paragraph=width > 1) if entry else b""


def _properties(page: bytes, at: int, *, is_paragraph: bool) -> bytes:
    if not is_paragraph:
        return page[at + 1 : at + 1 + page[at]]
    if page[at]:
        return page[at + 3 : at + 2 * page[at]]
    return page[at + 4 : at + 2 + 2 * page[at + 1]]


def _has(properties: bytes, wanted: int) -> bool:
    """Whether a property is set."""
    at = 0
    while at + 2 < len(properties):
        (name,) = struct.unpack_from("<H", properties, at)
        if name == wanted:
            return properties[at + 2] == 1
        kind = name >> 13
        if name == _TABLE:
            at += 3 + struct.unpack_from("<H", properties, at + 2)[0]
        else:
            at += 2 + (_SIZES[kind] if kind in _SIZES else 1 + properties[at + 2])
    return False
