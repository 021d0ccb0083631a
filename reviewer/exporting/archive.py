"""Archives: several files of one export in a ZIP, each document under a name that every file system takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from reviewer.exporting.reviewed import Reviewed

NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
LONGEST = 60  # in UTF-8 at most 240 bytes


def archive(target: IO[bytes]) -> ZipFile:
    return ZipFile(target, "w", ZIP_DEFLATED)


def stems(documents: Iterable[Reviewed]) -> Iterator[tuple[str, Reviewed]]:
    """Each document with a file name of its own, without suffix."""
    known: set[str] = set()
    for reviewed in documents:
        name = NOT_IN_NAMES.sub("_", PurePath(reviewed.document.name).stem)[:LONGEST].strip(" .") or "_"
        number, stem = 1, name
        while stem.casefold() in known:
            number += 1
            stem = f"{name}-{number}"
        known.add(stem.casefold())
        yield stem, reviewed
