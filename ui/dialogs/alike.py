"""The preview of a decision for equal words: each place with what becomes of it, and a box to leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer.propagation import Alike
from reviewer.session import Hit
from ui.alike import outcome
from ui.translation import Words
from ui.widgets import named

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("column.context", "column.rule", "column.document")
WIDTHS = (0, 150, 170)


class PlacesModel(QAbstractTableModel):
    """All places are chosen at first."""

    def __init__(self, places: Sequence[Alike], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._places = list(places)
        self._chosen = [True] * len(places)
        self._words = words

    def chosen(self) -> list[Alike]:
        return [place for place, is_chosen in zip(self._places, self._chosen, strict=True) if is_chosen]

    def choose_all(self, *, is_chosen: bool) -> None:
        self._chosen = [is_chosen] * len(self._places)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, 0))

    def place_at(self, row: int) -> Alike:
        return self._places[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self._places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (place.context, outcome(place, self._words), place.document.name)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self._chosen[index.row()] else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self._chosen[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True


class AlikeDialog(QDialog):
    """`decided` carries the chosen places; `asked` the Hit of a place to look at. Blank key: leaves a place out."""

    decided = Signal(object)
    asked = Signal(object)

    def __init__(self, title: str, places: Sequence[Alike], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("ui.alike_title", words=title))
        self.resize(760, 460)
        self.model = PlacesModel(places, words, self)
        self.all = QCheckBox(words("ui.alike_checked"))
        self.all.setChecked(True)
        self.view = named(QTableView(), spoken=words("ui.alike_title", words=title))
        self.view.setModel(self.model)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, width in enumerate(WIDTHS[1:], 1):
            self.view.setColumnWidth(at, width)
        buttons = QDialogButtonBox()
        self.do = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("ui.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._decide)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.all, self.view, buttons):
            column.addWidget(widget)
        self.all.toggled.connect(lambda is_chosen: self.model.choose_all(is_chosen=is_chosen))
        self.model.dataChanged.connect(self._count)
        self.view.doubleClicked.connect(self._ask)
        self._count()

    def _count(self) -> None:
        count = len(self.model.chosen())
        self.do.setText(self._words("ui.alike_do", count=count))
        self.do.setEnabled(count > 0)

    def _ask(self, index: QModelIndex) -> None:
        place = self.model.place_at(index.row())
        mark = place.before.id if place.before else None
        self.asked.emit(Hit(place.document, place.after.span, place.context, mark))

    def _decide(self) -> None:
        self.decided.emit(self.model.chosen())
        self.accept()
