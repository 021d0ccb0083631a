"""The tasks of a document or of the whole library as a table: filtered, sorted, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reviewer.annotations import Annotation, Change, Relation, Step, mentioned, recast
from reviewer.documents.document import Document
from reviewer.documents.scripts import folded
from reviewer.documents.searching import searchable
from reviewer.documents.structure import paragraph_at, paragraphs
from reviewer.ledger import COLUMNS as EDITED
from reviewer.ledger import TYPED, Entry, entries
from reviewer.problems import Impossible
from reviewer.session import Hit
from ui.bridge import Bridge
from ui.review import Review
from ui.translation import Words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SERIAL, SOURCE = "serial", "source"
COLUMNS = (SERIAL, *EDITED, SOURCE)
HEADINGS = ("column.serial", "column.task", "column.lead", "column.support", "column.deadline", "column.targets",
            "column.source")  # fmt: skip
CENTRED = (SERIAL, "deadline")


@dataclass(frozen=True, slots=True)
class Row:
    """A task with its document and the number of its paragraph."""

    document: Document
    entry: Entry
    paragraph: int


class LedgerModel(QAbstractTableModel):
    """Rows stand in the order of the text until a person sorts them. Signals: outdated() when tasks came or went."""

    outdated = Signal()

    def __init__(self, review: Review, bridge: Bridge, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._documents: dict[int, Document] = {}
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._mentioned: set[int] = set()
        self._wanted = ""
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        bridge.stepped.connect(self._stepped)

    # What is in it

    def fill(self, documents: Sequence[Document]) -> None:
        """Shows the tasks of these documents."""
        self._documents = {document.id: document for document in documents}
        self._all = [row for document in documents for row in self._of(document)]
        self._mentioned = {id_ for row in self._all for id_ in mentioned(row.entry.relation)}
        self._reset()

    def _of(self, document: Document) -> list[Row]:
        session = self._review.session
        relations = [each for each in session.relations(document.id) if each.type == "TASK"]
        if not relations:
            return []
        marks = {mark.id: mark for mark in session.annotations(document.id)}
        starts = [span.start for span in paragraphs(session.text(document))]
        found = entries(relations, marks, session.repaired(document))
        return [Row(document, entry, paragraph_at(starts, entry.span.start)) for entry in found]

    def set_wanted(self, words: str) -> None:
        """Only tasks that hold these words, in any width and case."""
        self._wanted = searchable(folded(words.strip()))
        self._reset()

    def row_at(self, row: int) -> Row:
        return self._rows[row]

    def hit(self, row: int) -> Hit:
        """Where a task stands."""
        found = self._rows[row]
        return Hit(found.document, found.entry.span, found.entry.action)

    def relations(self, rows: Sequence[int]) -> list[Relation]:
        return [self._rows[row].entry.relation for row in rows]

    def place_of(self, relation: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.entry.relation.id == relation), None)

    @property
    def whole(self) -> int:
        """How many tasks there are, those that the filter hides too."""
        return len(self._all)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if not self._wanted or self._wanted in self._told(row)]
        column, order = self._sorting
        if column > 0:
            name = COLUMNS[column]
            self._rows.sort(key=lambda row: self._cell(row, name), reverse=order == Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def _told(self, row: Row) -> str:
        return searchable(folded("\n".join(self._cell(row, name) for name in COLUMNS[1:])))

    def _cell(self, row: Row, name: str) -> str:
        if name == SOURCE and len(self._documents) == 1:
            return self._words("ui.paragraph_number", number=row.paragraph)
        if name == SOURCE:
            return self._words("ui.paragraph_of", name=row.document.name, number=row.paragraph)
        return row.entry.cell(name)

    # News

    def _stepped(self, step: Step) -> None:
        if any(self._concerns(change) for change in step.changes):
            self.outdated.emit()

    def _concerns(self, change: Change) -> bool:
        record = change.record
        if isinstance(record, Relation):
            return record.type == "TASK" and record.document in self._documents
        return isinstance(record, Document) or (isinstance(record, Annotation) and record.id in self._mentioned)

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()] in EDITED else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, row = COLUMNS[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return str(index.row() + 1) if name == SERIAL else self._cell(row, name)
        if role == Qt.ItemDataRole.TextAlignmentRole and name in CENTRED:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What a reviewer types wins over the marks; their words typed again give the cell back to them."""
        name, row = COLUMNS[index.column()], self._rows[index.row()]
        typed = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or typed == row.entry.cell(name):
            return False
        if name == "action" and not typed:
            self._review.problem.emit(Impossible(reason="reason.no_action"))
            return False
        said = self._derived(row, name)
        change = recast(row.entry.relation, {TYPED[name]: None if typed == said else typed})
        return self._review.tried(lambda: self._review.session.do("step.task", [change])) is not None

    def _derived(self, row: Row, name: str) -> str:
        """What the marks say for a cell."""
        plain = recast(row.entry.relation, {TYPED[name]: None}).after
        assert isinstance(plain, Relation)
        session = self._review.session
        marks = {mark.id: mark for mark in session.annotations(row.document.id)}
        (entry,) = entries([plain], marks, session.repaired(row.document))
        return entry.cell(name)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self._reset()
