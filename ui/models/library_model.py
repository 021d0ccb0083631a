"""The library as a list: documents with how far their review has come."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.session import Session
from ui.bridge import Bridge
from ui.translation import Words

DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
DECIDED_ROLE = Qt.ItemDataRole.UserRole + 1  # (decided, all)
Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Documents in the order of their import; kept up to date by each step's own changes."""

    def __init__(self, session: Session, bridge: Bridge, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._documents = session.documents()
        self._tallies = {document: Counter(tally) for document, tally in session.tallies().items()}
        bridge.stepped.connect(self._stepped)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        document = self._documents[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return document.name
            case Qt.ItemDataRole.ToolTipRole:
                return document.path or document.name
            case Qt.ItemDataRole.AccessibleTextRole:
                decided, marks = self.decided(document)
                return f"{document.name} {self._words('ui.progress', decided=decided, marks=marks)}"
            case _ if role == DOCUMENT_ROLE:
                return document
            case _ if role == DECIDED_ROLE:
                return self.decided(document)
        return None

    def decided(self, document: Document) -> tuple[int, int]:
        tally = self._tallies.get(document.id, Counter())
        return tally.total() - tally["proposed"], tally.total()

    def row_of(self, document: int) -> int | None:
        return next((row for row, each in enumerate(self._documents) if each.id == document), None)

    def documents(self) -> list[Document]:
        return list(self._documents)

    def _stepped(self, step: Step) -> None:
        for change in step.changes:
            self._count(change)
        if any(isinstance(change.record, Document) for change in step.changes):
            self.beginResetModel()
            self._documents = self._session.documents()
            self.endResetModel()
            return
        for document in step.documents:
            row = self.row_of(document)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _count(self, change: Change) -> None:
        for record, by in ((change.before, -1), (change.after, 1)):
            if isinstance(record, Annotation):
                self._tallies.setdefault(record.document, Counter())[record.status] += by
