"""Session: the review in progress, and the only door to the library.

Every write is checked, committed as one step, recorded in the history, and then announced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer.annotations import Annotation, Candidate, Change, Comment, Record, Relation, Step, remove
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.exporting import formats
from reviewer.exporting.reviewed import Reviewed
from reviewer.problems import Impossible, NothingToExport
from reviewer.reading import Reading
from reviewer.store import history
from reviewer.store.store import Store
from reviewer.wording import Language

Listener = Callable[[Step], None]


def _silent(fraction: float) -> None:
    """Nobody watches."""


class Session:
    """One reviewer at one library. Use it as a context manager, or close it."""

    def __init__(self, store: Store, *, actor: str) -> None:
        self._store = store
        self._actor = actor
        self._stacks = history.stacks(store)
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path, *, actor: str) -> Self:
        """Opens or makes a library; raises a Problem where that cannot be."""
        return cls(Store(path), actor=actor)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    def listen(self, listener: Listener) -> None:
        """Calls `listener` after every committed step."""
        self._listeners.append(listener)

    # Reading

    def documents(self) -> list[Document]:
        return self._store.documents()

    def document_with(self, sha256: str) -> Document | None:
        """The document imported from these bytes, if it is in the library."""
        return self._store.document_with(sha256)

    def text(self, document: Document) -> str:
        return self._store.text(document.text_sha256)

    def annotations(self, document: int) -> list[Annotation]:
        """By place, the longer first where two start together."""
        return self._store.annotations(document)

    def relations(self, document: int) -> list[Relation]:
        return self._store.relations(document)

    def comments(self, document: int) -> list[Comment]:
        """All remarks on the document's annotations, and its note."""
        return self._store.comments(document)

    def note(self, document: int) -> Comment | None:
        """The free note on the document."""
        return next((each for each in self.comments(document) if each.annotation is None), None)

    def tallies(self) -> dict[int, dict[str, int]]:
        """For each document the number of annotations by status."""
        return self._store.tallies()

    def reviewed(self, document: Document) -> Reviewed:
        """Everything an export may want of one document."""
        return Reviewed(
            document=document,
            text=self.text(document),
            annotations=tuple(self.annotations(document.id)),
            relations=tuple(self.relations(document.id)),
            comments=tuple(self.comments(document.id)),
        )

    # Writing

    def do(self, what: str, changes: Sequence[Change]) -> Step:
        """Commits one act; raises Outdated, and changes nothing, when a record is no longer as the change knew it."""
        if not changes:
            raise Impossible(reason="reason.nothing_to_do")
        return self._commit(what, changes, of=None, is_undo=False)

    def add(self, reading: Reading) -> tuple[Document, bool]:
        """Takes a document in, in one step; returns it and whether it is new. The same bytes are never kept twice."""
        known = self.document_with(reading.document.sha256)
        if known:
            return known, False
        with self._store.transaction():
            self._store.keep_file(reading.document.sha256, reading.content)
            self._store.keep_text(reading.document.text_sha256, reading.text)
            first, *rest = self._store.new_ids(1 + len(reading.candidates))
            document = replace(reading.document, id=first, imported=_now())
            proposals = [proposed(each, id_, first) for each, id_ in zip(reading.candidates, rest, strict=True)]
            step = self._record("step.import", _created(document, *proposals), of=None, is_undo=False)
        self._announce(step, is_undo=False)
        return document, True

    def mark(self, document: Document, label: str, span: Span) -> Annotation:
        """A mark by hand, accepted from the start."""
        if not span or span.end > document.length:
            raise Impossible(reason="reason.empty_span")
        (id_,) = self._new_ids(1)
        annotation = Annotation(id_, document.id, label, span, "accepted", "reviewer", 1.0)
        self.do("step.mark", _created(annotation))
        return annotation

    def comment(self, annotation: Annotation, text: str) -> Comment:
        """A remark on a mark."""
        (id_,) = self._new_ids(1)
        comment = Comment(id_, annotation.document, annotation.id, text, self._actor, _now())
        self.do("step.comment", _created(comment))
        return comment

    def set_note(self, document: int, text: str) -> None:
        """The free note on a document; an empty text takes it away."""
        note = self.note(document)
        if text == (note.text if note else ""):
            return
        if note and text:
            self.do("step.note", [Change(note, replace(note, text=text, author=self._actor, created=_now()))])
        elif note:
            self.do("step.note", [Change(note, None)])
        else:
            (id_,) = self._new_ids(1)
            self.do("step.note", _created(Comment(id_, document, None, text, self._actor, _now())))

    def remove_mark(self, annotation: Annotation) -> Step:
        """Takes a mark away with its comments and relations."""
        document = annotation.document
        return self.do("step.remove", remove(annotation, self.comments(document), self.relations(document)))

    def remove_document(self, document: Document) -> Step:
        """Takes a document out of the library; undo brings it back with all its marks."""
        of = document.id
        records: tuple[Record, ...] = (*self.comments(of), *self.relations(of), *self.annotations(of), document)
        return self.do("step.remove_document", [Change(record, None) for record in records])

    def _new_ids(self, count: int) -> range:
        with self._store.transaction():
            return self._store.new_ids(count)

    # Undo

    def undoable(self) -> str | None:
        """The wording key of the act that undo would take back."""
        return history.what(self._store, self._stacks.done[-1]) if self._stacks.done else None

    def redoable(self) -> str | None:
        """The wording key of the act that redo would do again."""
        return history.what(self._store, self._stacks.undone[-1]) if self._stacks.undone else None

    def undo(self) -> Step | None:
        """Takes the latest act back; None when there is none."""
        if not self._stacks.done:
            return None
        step = history.step_at(self._store, self._stacks.done[-1])
        backwards = [change.reversed() for change in reversed(step.changes)]
        return self._commit(step.what, backwards, of=step.id, is_undo=True)

    def redo(self) -> Step | None:
        """Does the act again that was undone last; None when there is none."""
        if not self._stacks.undone:
            return None
        step = history.step_at(self._store, self._stacks.undone[-1])
        return self._commit(step.what, step.changes, of=step.id, is_undo=False)

    def _commit(self, what: str, changes: Sequence[Change], *, of: int | None, is_undo: bool) -> Step:
        with self._store.transaction():
            step = self._record(what, changes, of=of, is_undo=is_undo)
        self._announce(step, is_undo=is_undo)
        return step

    def _record(self, what: str, changes: Sequence[Change], *, of: int | None, is_undo: bool) -> Step:
        self._store.apply(changes)
        (id_,) = self._store.new_ids(1)
        step = Step(id_, what, tuple(changes), self._actor, _now(), of)
        history.append(self._store, step, is_undo=is_undo)
        return step

    def _announce(self, step: Step, *, is_undo: bool) -> None:
        self._stacks.note(step.id, step.of, is_undo=is_undo)
        for listener in self._listeners:
            listener(step)

    # Handing on

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
        return [self.reviewed(document) for document in documents]


def _created(*records: Record) -> list[Change]:
    return [Change(None, record) for record in records]


def proposed(candidate: Candidate, id_: int, document: int) -> Annotation:
    """A candidate as an annotation of the document."""
    return Annotation(
        id=id_,
        document=document,
        label=candidate.label,
        span=candidate.span,
        status="proposed",
        origin=candidate.origin,
        score=candidate.score,
        attributes=candidate.attributes,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
