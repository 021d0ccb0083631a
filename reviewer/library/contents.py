"""Contents: what the library holds, read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer.annotations import Annotation, Comment, Finding, Relation, Repair
from reviewer.documents import views
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit, View
from reviewer.documents.wrapping import in_one_line
from reviewer.exporting.reviewed import Reviewed
from reviewer.library.door import Door
from reviewer.problems import Impossible
from reviewer.reviewing import Evidence, ParagraphRead, SignOff

PIECE = 1 << 20  # bytes copied at once
TOGETHER = 512  # ids of documents read at once


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with the document it is on and the words it stands over."""

    document: Document
    mark: Annotation
    words: str


class Contents(Door):
    """Documents, their texts, and the records that belong to them."""

    def document_ids(self) -> list[int]:
        """In the order of their import."""
        return self._store.document_ids()

    def every_document(self) -> Iterator[int]:
        """The same read a little at a time, for those who may stop or be stopped before the end."""
        known = self._store.documents_after(0, TOGETHER)
        while known:
            yield from known
            known = self._store.documents_after(known[-1], TOGETHER)

    def documents(self) -> list[Document]:
        """In the order of their import."""
        return self._store.documents()

    def documents_from(self, first: int, last: int) -> list[Document]:
        """Those with ids from `first` to `last`, in the order of their import."""
        return self._store.documents(first, last)

    def document(self, id_: int) -> Document:
        """The document with an id; raises Impossible where the library has none."""
        found = self._store.documents(id_, id_)
        if not found:
            raise Impossible(reason="reason.no_such_document")
        return found[0]

    def document_with(self, sha256: str) -> Document | None:
        """The document imported from these bytes, if it is in the library."""
        return self._store.document_with(sha256)

    def text(self, document: Document) -> str:
        return self._store.text(document.text_sha256)

    def blocks(self, document: Document) -> tuple[Block, ...]:
        """Where the parts of the text stood in the file it came from; none for plain text."""
        return self._store.blocks(document.sha256, document.text_sha256)

    def file_start(self, document: Document, most: int) -> bytes:
        """The first bytes of the file that the document was imported from."""
        with self._store.file(document.sha256) as file:
            return file.read(most)

    def copy_file(self, document: Document, target: Path) -> None:
        """Writes the file that the document was imported from."""
        with self._store.file(document.sha256) as file, target.open("wb") as copy:
            while piece := file.read(PIECE):
                copy.write(piece)

    def annotations(self, document: int) -> list[Annotation]:
        """By place, the longer first where two start together."""
        return self._store.annotations(document)

    def marked(self, label: str, documents: Iterable[Document]) -> list[Marked]:
        """Every mark with the label in these documents, with its words; document by document, by place."""
        return [each for document in documents for each in self._marked(label, document)]

    def _marked(self, label: str, document: Document) -> list[Marked]:
        marks = self._store.labelled(document.id, label)
        text = self.text(document) if marks else ""
        return [Marked(document, mark, in_one_line(mark.span.of(text))) for mark in marks]

    def relations(self, document: int) -> list[Relation]:
        return self._store.of(document, Relation)

    def comments(self, document: int) -> list[Comment]:
        """All remarks on the document's annotations, and its note; in the order of time."""
        return self._store.of(document, Comment)

    def note(self, document: int) -> Comment | None:
        """The free note on the document."""
        return next((each for each in self.comments(document) if each.annotation is None), None)

    def repairs(self, document: int) -> list[Repair]:
        """By place, those a reviewer has undone too."""
        return self._store.of(document, Repair)

    def findings(self, document: int) -> list[Finding]:
        return self._store.of(document, Finding)

    def evidence(self, document: int) -> list[Evidence]:
        """What speaks for the document's marks, at most one a mark."""
        return self._store.of(document, Evidence)

    def paragraphs_read(self, document: int) -> list[ParagraphRead]:
        """The paragraphs that people say they read, by place."""
        return self._store.of(document, ParagraphRead)

    def sign_offs(self, document: int) -> list[SignOff]:
        """All that were ever signed, the oldest first; some may be unlocked since."""
        return self._store.of(document, SignOff)

    def repaired(self, document: Document) -> View:
        """The text as people read it, by the repairs in force."""
        return views.repaired(self.text(document), self._in_force(document.id))

    def _in_force(self, document: int) -> list[Edit]:
        return in_force(self.repairs(document))

    def tallies(self) -> dict[int, dict[str, int]]:
        """For each document the number of annotations by status."""
        return self._store.tallies()

    def settled(self) -> int:
        """How many marks of the library are settled."""
        return sum(count for of in self.tallies().values() for status, count in of.items() if status != "proposed")

    def reviewed(self, document: Document) -> Reviewed:
        """Everything an export may want of one document."""
        return Reviewed(
            document=document,
            text=self.text(document),
            annotations=tuple(self.annotations(document.id)),
            relations=tuple(self.relations(document.id)),
            comments=tuple(self.comments(document.id)),
            repairs=tuple(self.repairs(document.id)),
            findings=tuple(self.findings(document.id)),
            evidence=tuple(self.evidence(document.id)),
            paragraphs_read=tuple(self.paragraphs_read(document.id)),
            sign_offs=tuple(self.sign_offs(document.id)),
            blocks=self.blocks(document),
        )


def in_force(repairs: Iterable[Repair]) -> list[Edit]:
    """The repairs that no reviewer has undone, as edits."""
    return [Edit(each.span, each.replacement, each.kind) for each in repairs if not each.is_undone]
