"""The figures of a document or of the whole library as a table: filtered, sorted, edited in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from reviewer.annotations import Annotation, Change, Relation, Step
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.problems import Problem
from reviewer.session import Marked
from reviewer.values import values_read, values_shown
from ui.bridge import Bridge
from ui.models.figures_columns import CENTRED, CHOSEN, COLUMNS, PLACE, Wanted, stem, topic
from ui.models.figures_ties import Ties
from ui.models.marks_model import SIGNS
from ui.models.marks_reader import MarksReader
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

if TYPE_CHECKING:
    from ui.models.columns import Numbers, Piece
    from ui.models.figures_rows import FiguresRows

Index = QModelIndex | QPersistentModelIndex
SHOWN_CHARACTERS = 60


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
        self._shown: set[int] = set()
        self._wanted = Wanted()
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._ties = Ties(review.session)
        self._is_filled = False
        self.reader: MarksReader[Piece] = MarksReader(self._pieces, self)
        self.reader.begun.connect(self._filled)
        self.reader.read.connect(self._filled)
        bridge.stepped.connect(self._stepped)

    @cached_property
    def rows(self) -> FiguresRows:
        """They are made when the table is first filled: numpy takes 0.1 s to import."""
        from ui.models.figures_rows import FiguresRows  # noqa: PLC0415

        return FiguresRows()

    # What is in it

    def fill(self, documents: Sequence[Document]) -> None:
        """Shows the figures of these documents as soon as they are read."""
        self._documents = list(documents)
        self._shown = {document.id for document in self._documents}
        self.reader.take(self._documents)

    def _pieces(self, document: Document) -> Iterator[Piece]:
        return map(self.rows.taken, self._review.session.valued(document, "FIGURE"))

    def _filled(self) -> None:
        self.beginResetModel()
        self._is_filled = True
        self.rows.take(self.reader.pieces())
        self._ties.clear()
        self._ties.read(self._shown)
        self._arrange()
        self.endResetModel()
        self.filled.emit()

    def set_wanted(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if self._is_filled:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()

    @property
    def count(self) -> int:
        """How many figures there are, those that the filters hide too."""
        return len(self.rows.all)

    def figures(self, indicator: str | None = None) -> list[Marked]:
        """All figures or those with an indicator, as they are now, by document and place; hidden ones too."""
        return self._marked(range(self.count) if indicator is None else self.rows.having(indicator).tolist())

    def figures_at(self, rows: Sequence[int]) -> list[Marked]:
        """The figures of rows as they are now; what is gone meanwhile is left out."""
        return self._marked(self.rows.places(rows).tolist())

    def figure_at(self, row: int) -> Marked | None:
        """The figure of a row; None where it is gone meanwhile."""
        return next(iter(self.figures_at([row])), None)

    def _marked(self, places: Sequence[int]) -> list[Marked]:
        rows = self.rows
        ids = [rows.all.id_at(place) for place in places]
        found = self._review.session.marks(ids)
        return [
            Marked(rows.all.document_at(place), found[id_], rows.text(place, "words"))
            for place, id_ in zip(places, ids, strict=True)
            if id_ in found
        ]

    def _arrange(self) -> None:
        column, order = self._sorting
        self.rows.wanted = self._wanted
        ranks = self._ranks(COLUMNS[column].name) if column >= 0 else None
        self.rows.arrange(ranks, is_backwards=order == Qt.SortOrder.DescendingOrder)

    def _ranks(self, name: str) -> Numbers:
        """For each figure the rank of what a column says of it, below zero where that is nothing."""
        match name:
            case "document":
                return self.rows.document_ranks()
            case "text":
                return self.rows.text_ranks("words", lambda words: words[:SHOWN_CHARACTERS])
            case "values":
                return self.rows.value_ranks()
            case "change":
                return self.rows.given_ranks(self._ties.all_shown())
            case "status":
                return self.rows.status_ranks(lambda status: self._words(f"status.{status}"))
            case _ if name in CHOSEN:
                return self.rows.text_ranks(name, lambda choice: self._words(f"choice.{choice}") if choice else "")
        return self.rows.text_ranks(name)

    # News

    def _stepped(self, step: Step) -> None:
        self._hear_changes(step)
        touched = [
            change
            for change in step.changes
            if isinstance(change.record, Annotation) and change.record.document in self._shown and _is_figure(change)
        ]
        if any(not _keeps_its_words(change) for change in touched):
            self.reader.forget(self._shown & step.documents)
            self.outdated.emit()
            return
        revised: dict[int, list[Annotation]] = {}
        for change in touched:
            if isinstance(change.after, Annotation):
                revised.setdefault(change.after.document, []).append(change.after)
        for document, marks in revised.items():
            self._revise(document, marks)

    def _hear_changes(self, step: Step) -> None:
        tied = {each.record.document for each in step.changes if isinstance(each.record, Relation)} & self._shown
        if tied and self._is_filled:
            self._ties.read(tied)
            at = PLACE["change"]
            self.dataChanged.emit(self.index(0, at), self.index(len(self.rows) - 1, at))

    def _revise(self, document: int, marks: Sequence[Annotation]) -> None:
        ids, cells = [mark.id for mark in marks], self.rows.cells(marks)
        self.reader.revise(document, ids, cells)
        for first, last in self.rows.revise(document, ids, cells):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return len(self.rows) if self._is_filled and not parent.isValid() else 0

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
        place, name = self.rows.place(index.row()), COLUMNS[index.column()].name
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown_cell(place, name)
            case Qt.ItemDataRole.EditRole if COLUMNS[index.column()].is_edited:
                figure = self.figure_at(index.row())
                return self._edited(figure.mark, name) if figure else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._tone(place, name)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._told(place, name)
            case Qt.ItemDataRole.TextAlignmentRole if name in ("values", *CENTRED):
                side = Qt.AlignmentFlag.AlignRight if name == "values" else Qt.AlignmentFlag.AlignHCenter
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keeps what a person wrote; what is no value is refused with the reason."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not COLUMNS[index.column()].is_edited:
            return False
        figure = self.figure_at(index.row())
        if figure is None:
            return False
        mark, name = figure.mark, _attribute(figure.mark, COLUMNS[index.column()].name)
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
        held = self.persistentIndexList()
        places = [self.rows.place(index.row()) for index in held]
        self._sorting = (column, order)
        if self._is_filled:
            self._arrange()
            for index, row in zip(held, self.rows.rows_of(places), strict=True):
                place = QModelIndex() if row < 0 else self.index(row, index.column())
                self.changePersistentIndex(index, place)
        self.layoutChanged.emit()

    # Cells

    def _shown_cell(self, place: int, name: str) -> str:
        if name == "status":
            return SIGNS[self.rows.all.status_at(place)]
        if name == "change":
            return self._ties.way(self.rows.all.document_at(place).id, self.rows.all.id_at(place))
        return self._cell(place, name)

    def _cell(self, place: int, name: str) -> str:
        match name:
            case "document":
                return stem(self.rows.all.document_at(place).name)
            case "text":
                return self.rows.text(place, "words")[:SHOWN_CHARACTERS]
            case "change":
                return self._ties.shown(self.rows.all.document_at(place).id, self.rows.all.id_at(place))
            case "status":
                return self._words(f"status.{self.rows.all.status_at(place)}")
            case "topic":
                return self.rows.text(place, self.rows.topic(place))
        text = self.rows.text(place, name)
        return self._words(f"choice.{text}") if text and name in CHOSEN else text

    def _told(self, place: int, name: str) -> str:
        """The whole cell, and which of the two a topic is."""
        words = self._cell(place, name)
        if name != "topic" or not words:
            return words
        return f"{self._words(f'column.{self.rows.topic(place)}')} · {words}"

    @staticmethod
    def _edited(mark: Annotation, name: str) -> str:
        value = values_shown(mark.attributes) if name == "values" else mark.attributes.get(_attribute(mark, name))
        return "" if value is None else str(value)

    def _tone(self, place: int, name: str) -> QColor | None:
        status = self.rows.all.status_at(place)
        if status == "rejected":
            return QColor(self._tones.faint)
        if name == "status" and status == "accepted":
            return QColor(self._tones.accent)
        is_quiet = name == "document" or (name == "topic" and self.rows.topic(place) == "item")
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
