"""What a reader gives: the text that a library keeps, where its parts stood, what to say of it, marks with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.assets import Json
from reviewer.documents.blocks import Block
from reviewer.documents.boxes import Box
from reviewer.documents.decoding import NOT_STORABLE
from reviewer.documents.spans import Span
from reviewer.importing import limits
from reviewer.labels import Scheme
from reviewer.reviewing import Evidence


class Endless(Exception):
    """A text grows beyond what a document may hold: a few bytes of a file can be shown a million times."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know of the import: a check of the wording table (finding.CHECK) and its values."""

    check: str
    values: Mapping[str, Json] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file as text. Spans are code points of `text`.

    `annotations` came with the file, and `scheme` has the types that they need; where `is_whole`, they are all that is
    to be proposed, and no rule adds to them. `ties`, `comments` and `evidence` name them by their place. A comment's
    own place in the list is its id, by which answers name it; what is not known of it is empty, and one that has a
    resolver is settled. `encoding` is the format's name where the file is no plain text, `date` an ISO date where one
    is given.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    annotations: tuple[Candidate, ...] = ()
    ties: tuple[Tie, ...] = ()
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    encoding: str = ""
    confidence: float = 1.0
    replaced: int = 0
    is_whole: bool = False
    scheme: Scheme = field(default_factory=dict)
    date: str | None = None


def storable(text: str) -> str:
    """A text that a library can keep; its length stays."""
    return NOT_STORABLE.sub("\ufffd", text)


Mark: TypeAlias = "tuple[int, int, int]"  # a place in a draft: its character, its piece, its block


class Draft:
    """A text in the making, with its blocks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._last = ""
        self._blocks: list[Block] = []
        self.notices: list[Notice] = []
        self.replaced = 0
        self.at = 0

    def write(self, text: str) -> None:
        """Adds text; what a library cannot keep becomes U+FFFD and is counted. Raises Endless."""
        if not text:
            return
        text, count = NOT_STORABLE.subn("\ufffd", text)
        self.replaced += count
        self._pieces.append(text)
        self._last = text[-1]
        self.at += len(text)
        if self.at > limits.MOST_CHARACTERS:
            raise Endless

    def end_line(self) -> None:
        """Begins a new line unless one has just begun."""
        if self._last not in ("", "\n"):
            self.write("\n")

    def part(self) -> None:
        """Begins another part of the document, after an empty line."""
        self.end_line()
        if self.at:
            self.write("\n")

    def here(self) -> Mark:
        """Where the text is now, for close()."""
        return self.at, len(self._pieces), len(self._blocks)

    def close(self, kind: str, mark: Mark, address: str = "") -> None:
        """What was written since is a block, unless it is blank; line ends at its end are not part of it.

        Blocks of the same kind within it and without address go into it.
        """
        start, first, number = mark
        words = "".join(self._pieces[first:])
        if words.strip():
            inner = [each for each in self._blocks[number:] if (each.kind, each.address) != (kind, "")]
            self._blocks[number:] = [Block(kind, Span(start, start + len(words.rstrip("\n"))), address), *inner]

    @contextmanager
    def block(self, kind: str, address: str = "") -> Iterator[None]:
        """What is written within is a block; see close()."""
        mark = self.here()
        yield
        self.close(kind, mark, address)

    def place(self, box: Box) -> None:
        """Keeps where a line stands on its page."""
        self._blocks.append(box.as_block())

    def add(self, kind: str, text: str, address: str = "") -> None:
        """A block on lines of its own."""
        self.end_line()
        with self.block(kind, address):
            self.write(text.strip("\n"))
        self.end_line()

    def notice(self, check: str, **values: Json) -> None:
        self.notices.append(Notice(check, values))

    def tally(self, check: str) -> None:
        """Counts one more of what a notice is about."""
        at = next((at for at, each in enumerate(self.notices) if each.check == check), None)
        if at is None:
            self.notice(check, count=1)
        else:
            count = self.notices[at].values["count"]
            assert isinstance(count, int)
            self.notices[at] = Notice(check, {"count": count + 1})

    def extracted(self, encoding: str) -> Extracted:
        """The whole; a line end at the very end stays out."""
        text = "".join(self._pieces)
        return Extracted(
            text.rstrip("\n"), tuple(self._blocks), tuple(self.notices), encoding=encoding, replaced=self.replaced
        )
