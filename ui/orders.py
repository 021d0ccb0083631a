"""Orders: what an export is asked to be; the last one is kept in the settings, to be done again by one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.file_names import file_stem
from reviewer.session import EXPORT_FORMATS, EXPORT_STATES, Choice, States
from ui.translation import Words

SUFFIXES = {each.name: each.suffix for each in EXPORT_FORMATS}


@dataclass(frozen=True, slots=True)
class Order:
    """`document` is the SHA-256 of the one document that is wanted, "" for the whole library; `labels` None for all.

    `dismissed` asks lists of findings for those too that were found to be none.
    """

    path: Path
    format_name: str = "xlsx"
    states: States = "all"
    labels: frozenset[str] | None = None
    document: str = ""
    dismissed: bool = False

    @classmethod
    def read(cls, kept: Mapping[str, Json]) -> Order | None:
        """What was kept; what does not make sense any more counts as absent."""
        path, name, document, labels = (kept.get(each) for each in ("path", "format", "document", "labels"))
        states = next((each for each in EXPORT_STATES if each == kept.get("states")), None)
        if not isinstance(path, str) or not path or name not in SUFFIXES or states is None:
            return None
        chosen = frozenset(map(str, labels)) if isinstance(labels, list) else None
        of = document if isinstance(document, str) else ""
        return cls(Path(path), str(name), states, chosen, of, kept.get("dismissed") is True)

    def kept(self) -> dict[str, Json]:
        return {
            "path": str(self.path),
            "format": self.format_name,
            "states": self.states,
            "labels": None if self.labels is None else [*sorted(self.labels)],
            "document": self.document,
            "dismissed": self.dismissed,
        }

    def choice(self, documents: Sequence[Document]) -> Choice:
        """The marks it wants, of these documents where it is for one."""
        wanted = frozenset(each.id for each in documents) if self.document else None
        return Choice(self.states, self.labels, wanted, self.dismissed)


def folder_of(order: Order | None) -> Path:
    """Where exports go: where the last one went, else among the person's documents."""
    if order is not None and order.path.parent.is_dir():
        return order.path.parent
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def file_name(document: Document | None, format_name: str, words: Words) -> str:
    """The name of an export of one document or of the library; never that of the document's own file."""
    named = words("ui.export_name")
    return f"{file_stem(document.name)}-{named}{SUFFIXES[format_name]}" if document else named + SUFFIXES[format_name]
