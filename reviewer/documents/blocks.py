"""Blocks: where the parts of a text stood in the file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reviewer.documents.spans import Span

KINDS: Final = (
    "body",
    "number",
    "cell",
    "page",
    "sheet",
    "chapter",
    "header",
    "footer",
    "footnote",
    "endnote",
    "text_box",
    "comment",
    "deleted",
    "chrome",
    "mail",
    "line",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, what it was in the file (one of KINDS) and where: "page 3", "table 1 R2C3", "Sheet1!B4".

    Blocks may lie within one another, such as cells in a page; what lies in none is running text.
    """

    kind: str
    span: Span
    address: str = ""

    @property
    def is_told(self) -> bool:
        """Whether its address is for people; that of a line is the line's box (boxes.py)."""
        return bool(self.address) and self.kind != "line"
