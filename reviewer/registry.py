"""Registry: which file kinds can be imported. Built-ins are rows here; a new format is one importer and one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.documents.decoding import Decoded
from reviewer.documents.importers import text


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads a file's bytes to text; `suffixes` only order the file dialog, the content decides."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[..., Decoded]


IMPORTERS = (Importer("text", (".txt", ".md", ".text"), text.read),)
