"""Plain text files, in every encoding the decoder knows."""

from __future__ import annotations

from reviewer.documents.decoding import Decoded, decode


def read(content: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """The text of a plain text file; Markdown is kept as written."""
    return decode(content, name=name, encoding=encoding)
