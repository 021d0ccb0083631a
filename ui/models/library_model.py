"""The library as a list: documents with how far people are with each, and the latest review that is signed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.reviewing import ParagraphRead, Progress, SignOff, Stage
from reviewer.session import Session
from ui.bridge import Bridge
from ui.translation import Words

DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 1
STAGE_ROLE = Qt.ItemDataRole.UserRole + 2  # "" where nothing is signed
NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
READ_AT_ONCE = 64  # documents
COUNTED_AT_ONCE = 16  # documents; each may have some 10,000 marks
AT_ONCE = 0.05  # seconds of counting before the window is there, of no more than FEW documents
FEW = 2_000
SLICE = 0.01  # seconds of counting between two keys


class LibraryModel(QAbstractListModel):
    """Documents in the order of their import; a step changes the rows that it touches and no other.

    A row is read when it is first seen, and the whole is counted a little at a time: counted() tells its end.
    """

    counted = Signal()

    def __init__(self, session: Session, bridge: Bridge, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._ids = session.document_ids()
        self._stages: dict[int, Stage] = session.stages()
        self._documents: dict[int, Document] = {}
        self._progress: dict[int, Progress] = {}
        self._whole = Progress()
        self._counted_to = 0  # the last document that is in the whole
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(lambda: self._count(SLICE))
        bridge.stepped.connect(self._stepped)
        self._count(AT_ONCE if len(self._ids) <= FEW else 0)

    def stop(self) -> None:
        """Counts no more: the library may be closed."""
        self._next.stop()

    # Reading

    def _known(self, row: int) -> int:
        """The document of a row, by its id; it is read with those around it."""
        id_ = self._ids[row]
        if id_ not in self._documents:
            start = row - row % READ_AT_ONCE
            around = self._ids[start : start + READ_AT_ONCE]
            self._documents |= {each.id: each for each in self._session.documents_from(around[0], around[-1])}
            self._progress |= self._session.progress_from(around[0], around[-1])
        return id_

    @property
    def is_counted(self) -> bool:
        return not self._ids or self._counted_to >= self._ids[-1]

    def _count(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while not self.is_counted and perf_counter() < end:
            at = bisect_right(self._ids, self._counted_to)
            some = self._ids[at : at + COUNTED_AT_ONCE]
            self._whole = sum(self._session.progress_from(some[0], some[-1]).values(), self._whole)
            self._counted_to = some[-1]
        if self.is_counted:
            self.counted.emit()
        else:
            self._next.start()

    def how_far(self) -> Progress:
        """How far people are with the whole library; nothing before all is counted."""
        return self._whole if self.is_counted else Progress()

    def row_of(self, document: int) -> int | None:
        row = bisect_left(self._ids, document)
        return row if self._ids[row : row + 1] == [document] else None

    def document_at(self, row: int) -> Document:
        return self._documents[self._known(row)]

    def documents(self) -> list[Document]:
        return self._session.documents()

    # News

    def _stepped(self, step: Step) -> None:
        was_counted = self.is_counted
        for document, by in self._tallied(step.changes).items():
            if document in self._progress:
                self._progress[document] += by
            if was_counted or document <= self._counted_to:
                self._whole += by
        if SignOff in step.kinds:
            self._stages = self._session.stages()
        for change in step.changes if Document in step.kinds else ():
            if isinstance(change.record, Document):
                self._take(change)
        if was_counted and self._ids:
            self._counted_to = max(self._counted_to, self._ids[-1])
        for document in step.documents:
            row = self.row_of(document)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take(self, change: Change) -> None:
        """A document came, went, or has other facts."""
        id_ = change.record.id
        row = bisect_left(self._ids, id_)
        if change.before is None:
            self.beginInsertRows(NOWHERE, row, row)
            self._ids.insert(row, id_)
            self.endInsertRows()
        elif change.after is None:
            self.beginRemoveRows(NOWHERE, row, row)
            del self._ids[row]
            self._documents.pop(id_, None)
            self._progress.pop(id_, None)
            self.endRemoveRows()
        elif isinstance(change.after, Document) and id_ in self._documents:
            self._documents[id_] = change.after

    def _tallied(self, changes: Iterable[Change]) -> dict[int, Progress]:
        """What changes add to each document's figures; less than nothing where they take away."""
        found: dict[int, Counter[str]] = {}
        for change in changes:
            for record, by in ((change.before, -1), (change.after, 1)):
                if isinstance(record, Annotation):
                    tally = found.setdefault(record.document, Counter())
                    tally["marks"] += by
                    tally["decided"] += by * record.is_settled
                elif isinstance(record, ParagraphRead):
                    found.setdefault(record.document, Counter())["read"] += by
                elif isinstance(record, Document):
                    found.setdefault(record.id, Counter())["paragraphs"] += by * self._session.paragraphs(record)
        return {document: Progress(**tally) for document, tally in found.items()}

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        id_ = self._known(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._documents[id_].name
            case Qt.ItemDataRole.ToolTipRole:
                return self._documents[id_].path or self._documents[id_].name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(id_)
            case _ if role == DOCUMENT_ROLE:
                return self._documents[id_]
            case _ if role == PROGRESS_ROLE:
                return self._progress[id_]
            case _ if role == STAGE_ROLE:
                return self._stages.get(id_, "")
        return None

    def _spoken(self, document: int) -> str:
        so_far, stage = self._progress[document], self._stages.get(document)
        signed = [self._words(f"stage.{stage}")] if stage else []
        decided = self._words("ui.progress", decided=so_far.decided, marks=so_far.marks)
        read = self._words("ui.paragraphs_read", read=so_far.read, paragraphs=so_far.paragraphs)
        return " ".join((self._documents[document].name, *signed, decided, read))
