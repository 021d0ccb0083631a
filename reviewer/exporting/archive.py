"""Archives: several files of one export in a ZIP, each document under a name that every file system takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from reviewer.documents.file_names import file_stem
from reviewer.exporting.reviewed import Reviewed


def archive(target: IO[bytes]) -> ZipFile:
    return ZipFile(target, "w", ZIP_DEFLATED)


def stems(documents: Iterable[Reviewed]) -> Iterator[tuple[str, Reviewed]]:
    """Each document with a file name of its own, without suffix."""
    known: set[str] = set()
    for reviewed in documents:
        name = file_stem(reviewed.document.name)
        number, stem = 1, name
        while stem.casefold() in known:
            number += 1
            stem = f"{name}-{number}"
        known.add(stem.casefold())
        yield stem, reviewed
