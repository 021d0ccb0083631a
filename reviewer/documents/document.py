"""Documents: what is known of a text besides the text itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reviewer.documents.scripts import Script


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the library; its text is kept once, under `text_sha256`, and never changes.

    `sha256` is that of the imported bytes; `length` counts code points; `date` is an ISO date or None;
    `replaced` counts characters that could not be read; `confidence` says how sure the encoding is (0 to 1).
    """

    id: int
    name: str
    path: str
    sha256: str
    text_sha256: str
    length: int
    encoding: str
    confidence: float
    replaced: int
    script: Script
    date: str | None
    imported: str


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
