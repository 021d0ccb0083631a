"""Limits: how much a file may hold and how much reading it may take."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 64 << 20  # of any file
# The largest yearbook draft met has 1.6 million characters, about 5 MB.
MOST_TEXT_BYTES: Final = 16 << 20  # of a file that is text itself
MOST_CHARACTERS: Final = 6_000_000
MOST_ENTRIES: Final = 10_000  # of a ZIP
MOST_UNPACKED: Final = 512 << 20
MOST_PART: Final = 64 << 20  # of one entry that is read
MOST_RATIO: Final = 200  # an entry unpacked to packed, above 1 MB
MOST_NESTED: Final = 2  # archives in archives
MOST_CELLS: Final = 1_000_000

SECONDS: Final = 5  # of processor time for a file, and for each megabyte of it
SECONDS_A_MEGABYTE: Final = 10
MEMORY: Final = 1 << 30  # on top of what the process has
SECONDS_A_PAGE: Final = 60  # of processor time for reading the picture of a page
OCR_MEMORY: Final = 3 << 30  # of addresses, for the engine that does it
MOST_PIXELS: Final = 80_000_000  # of a picture; a sheet of A3 at 600 dpi has 70 million


@contextmanager
def confined(size: int) -> Iterator[None]:
    """Within, the process may take so much time and memory as a file of `size` bytes is allowed; for workers only.

    MemoryError where memory ends; where time ends, the process ends, for a parser in C hears nothing else. Systems
    without such limits have the deadline of the process that started this one.
    """
    if sys.platform == "win32":
        yield
        return
    import resource  # not on Windows

    kept = [(kind, resource.getrlimit(kind)) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS + SECONDS_A_MEGABYTE * (1 + (size >> 20))
    wanted = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: _mapped() + MEMORY}
    try:
        for kind, (_, hard) in kept:
            with suppress(ValueError):  # macOS knows the limit of memory and does not keep it
                resource.setrlimit(kind, (wanted[kind] if hard < 0 else min(wanted[kind], hard), hard))
        yield
    finally:
        for kind, limits in kept:
            resource.setrlimit(kind, limits)


def allow(seconds: int, memory: int = 0) -> None:
    """Lets work within confined() take so many seconds from now on, and so much more memory."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, wanted in (
        (resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds),
        (resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)[0] + memory),
    ):
        soft, hard = resource.getrlimit(kind)
        if soft != resource.RLIM_INFINITY:
            resource.setrlimit(kind, (wanted if hard < 0 else min(wanted, hard), hard))


def _mapped() -> int:
    """The bytes that the process has mapped; 16 GB where the system does not say, which then limits nothing real."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 16 << 30
    import resource  # not on Windows

    return pages * resource.getpagesize()
