"""Handing on: the library as one file of another format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from reviewer.exporting import formats
from reviewer.exporting.reviewed import Reviewed
from reviewer.library.contents import Contents
from reviewer.problems import NothingToExport
from reviewer.store import history
from reviewer.wording import Language


def _silent(fraction: float) -> None:
    """Nobody watches."""


class HandingOn(Contents):
    """Exports hold the library as it is when they are asked for."""

    def export(
        self, path: Path, *, format_name: str, language: Language = "hans", progress: Callable[[float], None] = _silent
    ) -> int:
        """Writes the library as one file; returns how many documents. The old file stays until the new one is whole."""
        documents = self._all_reviewed()
        formats.write(path, documents, format_name=format_name, language=language, progress=progress)
        return len(documents)

    def exporting(self, path: Path, *, format_name: str, language: Language) -> Callable[..., int]:
        """The same as work for another process: takes progress=… and holds the library as it is now."""
        documents = self._all_reviewed()
        return partial(formats.write, path, documents, format_name=format_name, language=language)

    def _all_reviewed(self) -> list[Reviewed]:
        documents = self.documents()
        if not documents:
            raise NothingToExport()
        acts = history.counts(self._store, "annotations")
        return [_with_acts(self.reviewed(document), acts) for document in documents]


def _with_acts(reviewed: Reviewed, acts: Mapping[int, int]) -> Reviewed:
    return replace(reviewed, acts={mark.id: acts[mark.id] for mark in reviewed.annotations})
