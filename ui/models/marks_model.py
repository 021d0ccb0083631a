"""The marks of the open document as a table, filtered by label and status."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from reviewer.annotations import Annotation
from reviewer.documents.wrapping import in_one_line
from reviewer.labels import scheme
from reviewer.values import values_shown
from ui.review import Review
from ui.translation import Words

COLUMNS = ("type", "text", "value", "status")
Index = QModelIndex | QPersistentModelIndex
SIGNS = {"proposed": "○", "accepted": "●", "rejected": "✕"}
SHOWN_CHARACTERS = 60
FEW = 500  # rows whose change is told one by one


class MarksModel(QAbstractTableModel):
    """Rows are marks by place. It follows the review's changes, and keeps rows stable where it can."""

    def __init__(self, review: Review, words: Words, *, dark: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._dark = dark
        self._label = ""
        self._status = ""
        self._rows: list[int] = []
        self._row_of: dict[int, int] = {}
        review.document_opened.connect(self.refill)
        review.marks_changed.connect(self._changed)
        self.refill()

    def set_filter(self, *, label: str, status: str) -> None:
        """Shows only marks of the label and the status; "" is any."""
        self._label, self._status = label, status
        self.refill()

    def refill(self) -> None:
        self.beginResetModel()
        marks, order = self._review.marks, self._review.in_order()
        is_filtered = bool(self._label or self._status)
        self._rows = [mark for mark in order if self._fits(marks[mark])] if is_filtered else list(order)
        self._row_of = {mark: row for row, mark in enumerate(self._rows)}
        self.endResetModel()

    def _fits(self, mark: Annotation) -> bool:
        return self._label in ("", mark.label) and self._status in ("", mark.status)

    def _changed(self, changed: list[Annotation], removed: list[int]) -> None:
        if (
            removed
            or len(changed) > FEW
            or any(self._fits(mark) != (mark.id in self._row_of) or self._moved(mark) for mark in changed)
        ):
            self.refill()
            return
        for mark in changed:
            row = self._row_of.get(mark.id)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _moved(self, mark: Annotation) -> bool:
        """Whether the mark no longer stands between its neighbours."""
        row = self._row_of.get(mark.id)
        if row is None:
            return False
        around = [self._review.marks[each].span for each in self._rows[max(0, row - 1) : row + 2]]
        keys = [(span.start, -span.end) for span in around]
        return keys != sorted(keys)

    def mark_at(self, row: int) -> int:
        return self._rows[row]

    def row_of(self, mark: int) -> int | None:
        return self._row_of.get(mark)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"mark.{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        mark = self._review.marks[self._rows[index.row()]]
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(mark, column)
            case Qt.ItemDataRole.ForegroundRole if column == "type":
                return self._hue(mark)
            case Qt.ItemDataRole.ToolTipRole if column == "status":
                return self._words(f"status.{mark.status}")
            case Qt.ItemDataRole.AccessibleTextRole if column == "status":
                return self._words(f"status.{mark.status}")
            case Qt.ItemDataRole.TextAlignmentRole if column == "status":
                return Qt.AlignmentFlag.AlignCenter
        return None

    def _cell(self, mark: Annotation, column: str) -> str:
        match column:
            case "type":
                return self._words.label(mark.label)
            case "text":
                return in_one_line(mark.span.of(self._review.text)[:SHOWN_CHARACTERS])
            case "value":
                return self._value(mark)
        return SIGNS[mark.status]

    @staticmethod
    def _value(mark: Annotation) -> str:
        edtf = mark.attributes.get("edtf")
        unit = mark.attributes.get("unit") or ""
        return str(edtf) if edtf else f"{values_shown(mark.attributes)} {unit}".strip()

    def _hue(self, mark: Annotation) -> QColor | None:
        label = scheme().get(mark.label)
        return QColor(label.dark if self._dark else label.light) if label else None
