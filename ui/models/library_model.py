"""The library as a list: documents with how far people are with each, and the latest review that is signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.reviewing import ParagraphRead, Progress, SignOff, Stage
from reviewer.session import Session
from ui.bridge import Bridge
from ui.translation import Words

DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 1
STAGE_ROLE = Qt.ItemDataRole.UserRole + 2  # "" where nothing is signed
Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Documents in the order of their import; kept up to date by each step's own changes."""

    def __init__(self, session: Session, bridge: Bridge, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._progress: dict[int, Progress] = {}
        self._stages: dict[int, Stage] = {}
        self._documents: list[Document] = []
        self._whole: Progress | None = None
        self._read()
        bridge.stepped.connect(self._stepped)

    def _read(self) -> None:
        self._documents = self._session.documents()
        self._progress = self._session.progress()
        self._stages = self._session.stages()
        self._whole = None

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
                return self._spoken(document)
            case _ if role == DOCUMENT_ROLE:
                return document
            case _ if role == PROGRESS_ROLE:
                return self._progress[document.id]
            case _ if role == STAGE_ROLE:
                return self._stages.get(document.id, "")
        return None

    def _spoken(self, document: Document) -> str:
        so_far, stage = self._progress[document.id], self._stages.get(document.id)
        signed = [self._words(f"stage.{stage}")] if stage else []
        decided = self._words("ui.progress", decided=so_far.decided, marks=so_far.marks)
        read = self._words("ui.paragraphs_read", read=so_far.read, paragraphs=so_far.paragraphs)
        return " ".join((document.name, *signed, decided, read))

    def how_far(self) -> Progress:
        """How far people are with the whole library."""
        if self._whole is None:
            self._whole = sum(self._progress.values(), Progress())
        return self._whole

    def row_of(self, document: int) -> int | None:
        return next((row for row, each in enumerate(self._documents) if each.id == document), None)

    def documents(self) -> list[Document]:
        return list(self._documents)

    def _stepped(self, step: Step) -> None:
        if any(isinstance(change.record, Document) for change in step.changes):
            self.beginResetModel()
            self._read()
            self.endResetModel()
            return
        for document, by in _tallied(step.changes).items():
            self._progress[document] += Progress(by["decided"], by["marks"], by["read"])
        self._whole = None
        if any(isinstance(change.record, SignOff) for change in step.changes):
            self._stages = self._session.stages()
        for document in step.documents:
            row = self.row_of(document)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))


def _tallied(changes: Iterable[Change]) -> dict[int, Counter[str]]:
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
    return found
