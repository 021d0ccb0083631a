"""Handing on: the library as one file of another format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from reviewer.documents.document import Document
from reviewer.exporting import formats
from reviewer.exporting.choice import ALL, Choice, chosen
from reviewer.exporting.losses import Loss, left_out
from reviewer.exporting.preview import Preview, beginning, preview
from reviewer.exporting.reviewed import Reviewed
from reviewer.labels import under, using
from reviewer.library.types import Types
from reviewer.problems import NothingToExport
from reviewer.store import history
from reviewer.wording import Language


def _silent(fraction: float) -> None:
    """Nobody watches."""


class HandingOn(Types):
    """Exports hold the library as it is when they are asked for."""

    def export(
        self,
        path: Path,
        *,
        format_name: str,
        language: Language = "hans",
        choice: Choice = ALL,
        progress: Callable[[float], None] = _silent,
    ) -> int:
        """Writes the library as one file; returns how many documents. The old file stays until the new one is whole."""
        documents = self._chosen(choice)
        with using(self.scheme()):
            formats.write(path, documents, format_name=format_name, language=language, progress=progress)
        return len(documents)

    def exporting(
        self, path: Path, *, format_name: str, language: Language, choice: Choice = ALL
    ) -> Callable[..., int]:
        """The same as work for another process: takes progress=… and holds the library with its scheme as it is now."""
        documents = self._chosen(choice)
        work = partial(formats.write, path, documents, format_name=format_name, language=language)
        return partial(under, self.scheme(), work)

    def losses(self, format_name: str, choice: Choice = ALL) -> list[Loss]:
        """What an export would not have: what the choice leaves out, then what the format cannot hold of the rest."""
        return _losses(self._wanted(choice), format_name, choice)

    def losses_of(self, document: Document, format_name: str, choice: Choice = ALL) -> list[Loss]:
        """The same for one document, so that a window can count a large library bit by bit."""
        return _losses([self.reviewed(document)], format_name, choice)

    def previewing(
        self, document: Document, *, format_name: str, language: Language, choice: Choice = ALL
    ) -> Callable[..., Preview]:
        """How an export of one document begins, as work for another process."""
        documents = [beginning(chosen(self.reviewed(document), choice))]
        work = partial(preview, documents, format_name=format_name, language=language)
        return partial(under, self.scheme(), work)

    def _chosen(self, choice: Choice) -> list[Reviewed]:
        return [chosen(reviewed, choice) for reviewed in self._wanted(choice)]

    def _wanted(self, choice: Choice) -> list[Reviewed]:
        documents = [each for each in self.documents() if choice.documents is None or each.id in choice.documents]
        if not documents:
            raise NothingToExport()
        acts = history.counts(self._store, "annotations")
        return [_with_acts(self.reviewed(document), acts) for document in documents]


def _losses(whole: list[Reviewed], format_name: str, choice: Choice) -> list[Loss]:
    rest = [chosen(reviewed, choice) for reviewed in whole]
    return [*left_out(whole, choice), *formats.named(format_name).losses(rest)]


def _with_acts(reviewed: Reviewed, acts: Mapping[int, int]) -> Reviewed:
    return replace(reviewed, acts={mark.id: acts[mark.id] for mark in reviewed.annotations})
