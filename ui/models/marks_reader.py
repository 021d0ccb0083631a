"""Reads the marks of documents a little at a time, so that keys come through in between."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.session import Marked
from reviewer.valuing import Valued

AT_ONCE = 0.08  # seconds of reading before anything is shown
SLICE = 0.01  # seconds of reading between two keys
BATCH = 50  # marks between two looks at the clock
Item = TypeVar("Item", Marked, Valued)


class MarksReader(QObject, Generic[Item]):
    """`of` gives a document's marks one after the other. What was read stays until it is forgotten.

    Signals: begun() when the first marks of other documents than before can be shown and more are to come, read() when
    all are read, advanced(float) how far it is.
    """

    begun = Signal()
    read = Signal()
    advanced = Signal(float)

    def __init__(self, of: Callable[[Document], Iterator[Item]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of: Callable[[Document], Iterator[Item]] = of
        self._documents: list[Document] = []
        self._kept: dict[int, dict[int, Item]] = {}
        self._waiting: deque[Document] = deque()
        self._here: Document | None = None
        self._coming: Iterator[Item] = iter(())
        self._some: dict[int, Item] = {}  # of the document that is being read
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
        self._kept = {id_: marks for id_, marks in self._kept.items() if id_ in wanted}
        self._waiting = deque(document for document in self._documents if document.id not in self._kept)
        self._here, self._coming, self._some = None, iter(()), {}
        self._go_on(AT_ONCE)
        if self.is_reading and wanted != before:
            self.begun.emit()

    def forget(self, documents: Iterable[int]) -> None:
        """These are read anew, when they are taken next."""
        for document in documents:
            self._kept.pop(document, None)
            if self._here is not None and self._here.id == document:
                self._waiting.appendleft(self._here)
                self._here, self._some = None, {}

    def stop(self) -> None:
        self._next.stop()
        self._waiting.clear()
        self._here, self._coming, self._some = None, iter(()), {}

    def revise(self, mark: Annotation) -> Item | None:
        """Takes account of a mark that stands for the same as before; None where it was not yet read."""
        for marks in (self._kept.get(mark.document, {}), self._some):
            if mark.id in marks:
                marks[mark.id] = replace(marks[mark.id], mark=mark)
                return marks[mark.id]
        return None

    def marks(self) -> dict[int, Item]:
        """All that was read so far, document by document, by place."""
        found: dict[int, Item] = {}
        for document in self._documents:
            found |= self._kept.get(document.id, {})
        return found | self._some

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
            # Full collections that walk some 80,000 marks would stop the window for 50 ms each.
            gc.freeze()
            self.read.emit()

    def _read_some(self) -> None:
        if self._here is None:
            self._here = self._waiting.popleft()
            self._some, self._coming = {}, self._of(self._here)
        batch = list(islice(self._coming, BATCH))
        self._some.update((each.mark.id, each) for each in batch)
        if not batch:
            self._kept[self._here.id] = self._some
            self._here, self._some = None, {}
