"""The figures of a document or of the whole library as a table: filtered, sorted, edited in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from reviewer.annotations import Annotation, Change, Relation, Step, mentioned
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.figures import extent, grouped_values
from reviewer.problems import Problem
from reviewer.session import Marked
from reviewer.values import values_read, values_shown
from ui.bridge import Bridge
from ui.models.figures_changes import ARROWS, ends_shown
from ui.models.figures_columns import CENTRED, CHOSEN, COLUMNS, PLACE, Wanted, topic
from ui.models.marks_model import SIGNS
from ui.models.marks_reader import MarksReader
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

Index = QModelIndex | QPersistentModelIndex
SHOWN_CHARACTERS = 60
BOTH_WAYS = "↕"


class FiguresModel(QAbstractTableModel):
    """Rows keep their place while they are edited, until the table is sorted or filtered again.

    Signals: filled() when other figures are in it than before, outdated() when figures came, went or were cut anew.
    """

    filled = Signal()
    outdated = Signal()

    def __init__(
        self, review: Review, bridge: Bridge, words: Words, tones: Tones, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._documents: list[Document] = []
        self._wanted = Wanted()
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._all: dict[int, Marked] = {}
        self._changes: dict[int, list[Relation]] = {}
        self._rows: list[int] = []
        self._row_of: dict[int, int] = {}
        self.reader = MarksReader(lambda document: review.session.marked_in(document, "FIGURE"), self)
        self.reader.begun.connect(self._filled)
        self.reader.read.connect(self._filled)
        bridge.stepped.connect(self._stepped)

    # What is in it

    def fill(self, documents: Sequence[Document]) -> None:
        """Shows the figures of these documents as soon as they are read."""
        self._documents = list(documents)
        self.reader.take(self._documents)

    def _filled(self) -> None:
        self._all = self.reader.marks()
        self._read_changes()
        self._reset()
        self.filled.emit()

    def _read_changes(self) -> None:
        """The changes that each figure takes part in."""
        self._changes = {}
        for document in self._documents:
            for relation in self._review.session.relations(document.id):
                for mark in mentioned(relation) if relation.type == "CHANGE" else ():
                    self._changes.setdefault(mark, []).append(relation)

    def set_wanted(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._reset()

    def known(self, name: str) -> list[str]:
        """What the figures have for an attribute, the most frequent first."""
        counts = Counter(str(each.mark.attributes.get(name) or "") for each in self._all.values())
        del counts[""]
        return sorted(counts, key=lambda value: (-counts[value], value))

    def figures(self) -> list[Marked]:
        """All figures, those that the filters hide too, by document and place."""
        return list(self._all.values())

    def figure_at(self, row: int) -> Marked:
        return self._all[self._rows[row]]

    def row_of(self, mark: int) -> int | None:
        return self._row_of.get(mark)

    def _reset(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self._rows = list(self._all)
        if self._wanted != Wanted():
            self._rows = [id_ for id_, each in self._all.items() if self._wanted.fits(each)]
        column, order = self._sorting
        if column >= 0:
            key = self._key(COLUMNS[column].name)
            keys = {id_: key(self._all[id_]) for id_ in self._rows}
            known = [id_ for id_ in self._rows if keys[id_][0]]
            known.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
            ordered = set(known)
            self._rows = known + [id_ for id_ in self._rows if id_ not in ordered]  # what says nothing comes last
        self._row_of = {id_: row for row, id_ in enumerate(self._rows)}

    def _key(self, name: str) -> Callable[[Marked], tuple[bool, Decimal, str]]:
        """Whether there is something to sort by, the number, the words."""

        def key(each: Marked) -> tuple[bool, Decimal, str]:
            reach = extent(each.mark.attributes) if name == "values" else None
            text = self._cell(each, name)
            return bool(text), reach[0] if reach else Decimal(0), text

        return key

    # News

    def _stepped(self, step: Step) -> None:
        shown = {document.id for document in self._documents}
        if any(isinstance(each.record, Relation) and each.record.document in shown for each in step.changes):
            self._read_changes()
            at = PLACE["change"]
            self.dataChanged.emit(self.index(0, at), self.index(len(self._rows) - 1, at))
        touched = [
            change
            for change in step.changes
            if isinstance(change.record, Annotation) and change.record.document in shown and _is_figure(change)
        ]
        if any(not _keeps_its_words(change) for change in touched):
            self.reader.forget(shown & step.documents)
            self.outdated.emit()
            return
        for change in touched:
            row = self._row_of.get(change.record.id)
            revised = self.reader.revise(change.after) if isinstance(change.after, Annotation) else None
            if revised is not None and revised.mark.id in self._all:
                self._all[revised.mark.id] = revised
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(COLUMNS[section].heading)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(f"column.{COLUMNS[section].name}")
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section].name in CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section].name == "values":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and COLUMNS[index.column()].is_edited:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each, name = self.figure_at(index.row()), COLUMNS[index.column()].name
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(each, name)
            case Qt.ItemDataRole.EditRole if COLUMNS[index.column()].is_edited:
                return self._edited(each.mark, name)
            case Qt.ItemDataRole.ForegroundRole:
                return self._tone(each.mark, name)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._told(each, name)
            case Qt.ItemDataRole.TextAlignmentRole if name in ("values", *CENTRED):
                side = Qt.AlignmentFlag.AlignRight if name == "values" else Qt.AlignmentFlag.AlignHCenter
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keeps what a person wrote; what is no value is refused with the reason."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not COLUMNS[index.column()].is_edited:
            return False
        mark = self.figure_at(index.row()).mark
        name = _attribute(mark, COLUMNS[index.column()].name)
        if value == self._edited(mark, name):
            return False
        try:
            self._review.revise(mark, {name: _read(name, value)})
        except Problem as problem:
            self._review.problem.emit(problem)
            return False
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, or by document and place where it is below zero."""
        self.layoutAboutToBeChanged.emit()
        held = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._sorting = (column, order)
        self._arrange()
        for index, id_ in held:
            row = self._row_of.get(id_)
            place = QModelIndex() if row is None else self.index(row, index.column())
            self.changePersistentIndex(index, place)
        self.layoutChanged.emit()

    # Cells

    def _shown(self, each: Marked, name: str) -> str:
        if name == "status":
            return SIGNS[each.mark.status]
        if name == "change":
            return self._way(each.mark.id)
        return self._cell(each, name)

    def _cell(self, each: Marked, name: str) -> str:
        match name:
            case "document":
                return each.document.name.rpartition(".")[0] or each.document.name
            case "text":
                return each.words[:SHOWN_CHARACTERS]
            case "values":
                return grouped_values(each.mark.attributes)
            case "change":
                return "\n".join(map(self._change_shown, self._changes.get(each.mark.id, ())))
            case "status":
                return self._words(f"status.{each.mark.status}")
        value = each.mark.attributes.get(_attribute(each.mark, name))
        if value is None:
            return ""
        return self._words(f"choice.{value}") if name in CHOSEN else str(value)

    def _told(self, each: Marked, name: str) -> str:
        """The whole cell, and which of the two a topic is."""
        words = self._cell(each, name)
        if name != "topic" or not words:
            return words
        return f"{self._words(f'column.{topic(each.mark.attributes)}')} · {words}"

    def _change_shown(self, change: Relation) -> str:
        return ends_shown(change, {id_: self._all[id_].mark for id_ in mentioned(change) if id_ in self._all})

    def _way(self, mark: int) -> str:
        """Up, down, or a sign for changes of which none or both is said."""
        ways = {str(change.content.get("direction") or "") for change in self._changes.get(mark, ())}
        return ARROWS.get(ways.pop(), BOTH_WAYS) if len(ways) == 1 else BOTH_WAYS if ways else ""

    @staticmethod
    def _edited(mark: Annotation, name: str) -> str:
        value = values_shown(mark.attributes) if name == "values" else mark.attributes.get(_attribute(mark, name))
        return "" if value is None else str(value)

    def _tone(self, mark: Annotation, name: str) -> QColor | None:
        if mark.status == "rejected":
            return QColor(self._tones.faint)
        if name == "status" and mark.status == "accepted":
            return QColor(self._tones.accent)
        is_quiet = name == "document" or (name == "topic" and topic(mark.attributes) == "item")
        return QColor(self._tones.quiet) if is_quiet else None


def _attribute(mark: Annotation, column: str) -> str:
    return topic(mark.attributes) if column == "topic" else column


def _is_figure(change: Change) -> bool:
    return any(isinstance(each, Annotation) and each.label == "FIGURE" for each in (change.before, change.after))


def _keeps_its_words(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, Annotation) or not isinstance(after, Annotation):
        return False
    return before.label == after.label and before.span == after.span


def _read(name: str, value: Any) -> Json:
    text = str(value or "").strip()
    if name == "values":
        return values_read(text)
    return text or None
