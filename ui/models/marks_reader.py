"""Reads the marks of documents a little at a time, so that keys come through in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.documents.document import Document

AT_ONCE = 0.05  # seconds of reading before anything is shown
SLICE = 0.01  # seconds of reading between two keys


class Revised(Protocol):
    """Some of a document's marks, in columns."""

    def revise(self, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> object: ...


Piece = TypeVar("Piece", bound=Revised)


class MarksReader(QObject, Generic[Piece]):
    """`of` gives a document's marks piece by piece. What was read stays until it is forgotten.

    Signals: begun() when the first marks of other documents than before can be shown and more are to come, read() when
    all are read, advanced(float) how far it is.
    """

    begun = Signal()
    read = Signal()
    advanced = Signal(float)

    def __init__(self, of: Callable[[Document], Iterator[Piece]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of: Callable[[Document], Iterator[Piece]] = of
        self._documents: list[Document] = []
        self._kept: dict[int, list[Piece]] = {}
        self._waiting: deque[Document] = deque()
        self._here: Document | None = None
        self._coming: Iterator[Piece] = iter(())
        self._some: list[Piece] = []  # of the document that is being read
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(lambda: self._go_on(SLICE))

    @property
    def is_reading(self) -> bool:
        return bool(self._here or self._waiting)

    def take(self, documents: Iterable[Document]) -> None:
        """Reads these documents where they are not known, and forgets all others."""
        before = {document.id for document in self._documents}
        self._documents = list(documents)
        wanted = {document.id for document in self._documents}
        self._kept = {id_: pieces for id_, pieces in self._kept.items() if id_ in wanted}
        self._waiting = deque(document for document in self._documents if document.id not in self._kept)
        self._here, self._coming, self._some = None, iter(()), []
        self._go_on(AT_ONCE)
        if self.is_reading and wanted != before:
            self.begun.emit()

    def forget(self, documents: Iterable[int]) -> None:
        """These are read anew, when they are taken next."""
        for document in documents:
            self._kept.pop(document, None)
            if self._here is not None and self._here.id == document:
                self._waiting.appendleft(self._here)
                self._here, self._some = None, []

    def stop(self) -> None:
        self._next.stop()
        self._waiting.clear()
        self._here, self._coming, self._some = None, iter(()), []

    def revise(self, document: int, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> None:
        """Puts other cells in the rows of a document's marks, where they were read."""
        for piece in self._pieces(document):
            piece.revise(ids, cells)

    def pieces(self) -> list[tuple[Document, list[Piece]]]:
        """All that was read so far, document by document, by place; the lists may be put in order."""
        return [(document, self._pieces(document.id)) for document in self._documents]

    def _pieces(self, document: int) -> list[Piece]:
        is_here = self._here is not None and self._here.id == document
        return self._some if is_here else self._kept.get(document, [])

    def _go_on(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while self.is_reading:
            self._read_some()
            if perf_counter() >= end:
                break
        if self.is_reading:
            self.advanced.emit(1 - len(self._waiting) / max(1, len(self._documents)))
            self._next.start()
        else:
            self.read.emit()

    def _read_some(self) -> None:
        if self._here is None:
            self._here = self._waiting.popleft()
            self._some, self._coming = [], self._of(self._here)
        piece = next(self._coming, None)
        if piece is not None:
            self._some.append(piece)
            return
        self._kept[self._here.id] = self._some
        self._here, self._some = None, []
