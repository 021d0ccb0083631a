"""The header and the schema's pages: the parts of a library file that are mended byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from reviewer.store.guards import PAGE_SIZE, SQLITE_HEADER
from reviewer.store.migrations import APPLICATION_ID

LENGTH: Final = 100
# Offset → the bytes that must stand there, and what they are (header_part.NAME); fileformat2.html of SQLite.
FIXED: Final = (
    (0, SQLITE_HEADER, "magic"),
    (16, PAGE_SIZE.to_bytes(2, "big"), "page_size"),
    (18, b"\2\2", "journal"),
    (20, b"\0\x40\x20\x20", "fractions"),
    (44, (4).to_bytes(4, "big"), "format"),
    (48, bytes(4), "cache"),
    (52, bytes(4), "vacuum"),
    (56, (1).to_bytes(4, "big"), "encoding"),
    (64, bytes(4), "vacuum"),
    (68, APPLICATION_ID.to_bytes(4, "big"), "application"),
    (72, bytes(20), "reserved"),
)
CHANGES: Final = slice(24, 28)
VALID_FOR: Final = slice(92, 96)
PAGES: Final = slice(28, 32)


def wrong_bytes(path: Path) -> list[tuple[int, bytes, str]]:
    """Where the header is not as it must be: offset, what belongs there, and what that is.

    While a log stands beside the file, what counts is in the log.
    """
    head = _head(path)
    log = path.with_name(f"{path.name}-wal")
    if len(head) < LENGTH or (log.exists() and log.stat().st_size):
        return []
    pages = (path.stat().st_size // PAGE_SIZE).to_bytes(4, "big")
    wanted = [*FIXED, (VALID_FOR.start, head[CHANGES], "change_counter"), (PAGES.start, pages, "pages")]
    return [(at, right, what) for at, right, what in wanted if head[at : at + len(right)] != right]


def application_of(path: Path) -> int:
    """The application that a file says it is of."""
    return int.from_bytes(_head(path)[68:72], "big")


def mend(path: Path) -> None:
    """Writes what belongs into the header."""
    with path.open("rb+") as file:
        for at, right, _ in wrong_bytes(path):
            file.seek(at)
            file.write(right)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LENGTH)


# The schema stands in a tree of pages of its own that only migrations change, with the first page as its root.

DEEPEST: Final = 20  # no tree is; a damaged one may lead in circles
INTERIOR: Final = (2, 5)  # pages that lead to others: of an index, of a table
VERSION: Final = slice(60, 64)


def bring_schema(backup: Path, path: Path) -> bool:
    """Writes a backup's schema, or its version alone, over the library's own; not where a migration came between."""
    with backup.open("rb") as source, path.open("rb+") as target:
        right = [(at, _read(source, at, size)) for at, size in _schema_places(source)]
        is_same = all(_read(target, at, len(content)) == content for at, content in right)
        if not is_same and _head(backup)[VERSION] != _head(path)[VERSION]:
            return False
        for at, content in (*right, (VERSION.start, _head(backup)[VERSION])):
            target.seek(at)
            target.write(content)
    return True


def _schema_places(file: BinaryIO) -> list[tuple[int, int]]:
    """Where the schema is in a file: offsets and lengths, without the header."""
    pages = [(number - 1) * PAGE_SIZE for number in pages_of(file, 1)]
    return [(max(at, LENGTH), at + PAGE_SIZE - max(at, LENGTH)) for at in pages]


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)


def pages_of(file: BinaryIO, number: int, *, depth: int = 0) -> Iterator[int]:
    """The pages of a tree from its root, without those that long rows flow over to."""
    yield number
    page = _read(file, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    start = LENGTH if number == 1 else 0
    if len(page) < PAGE_SIZE or page[start] not in INTERIOR or depth > DEEPEST:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    cells = (int.from_bytes(page[at : at + 2], "big") for at in range(start + 12, start + 12 + 2 * count, 2))
    below = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
    for each in (*below, int.from_bytes(page[start + 8 : start + 12], "big")):
        yield from pages_of(file, each, depth=depth + 1)
