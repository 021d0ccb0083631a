"""The figures table's view: its columns fitted to the room and chosen by a person, its keys and its editors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.annotations import Status
from reviewer.labels import scheme
from reviewer.units import unit_names
from ui.models.figures_columns import CHOSEN, COLUMNS, PLACE, STANDARD, Column, fitted, shown_columns
from ui.panels.figure_card import completing
from ui.panels.tables import TableView
from ui.translation import Words

Index = QModelIndex | QPersistentModelIndex
DECISIONS: dict[int, Status] = {Qt.Key.Key_A: "accepted", Qt.Key.Key_R: "rejected", Qt.Key.Key_U: "proposed"}
WAYS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
HEADING_ROOM = 20  # beside a heading
CELL_ROOM = 24  # beside the words in a cell
MEASURED_ROWS = 200
MOST_WIDTH = 260  # of one column, while others may need the room
MORE_THAN_USUAL = 40  # that a column of numbers may take
CHOICES = {each.name: each.choices for each in scheme()["FIGURE"].attributes if each.name in CHOSEN}
KEYS = frozenset((*DECISIONS, *WAYS, Qt.Key.Key_E))


class FiguresView(TableView):
    """The columns share the room until a person drags one; a menu on the headings shows and hides them.

    `columns_changed` carries the names of the columns that a person wants, none for the standard ones.
    """

    columns_changed = Signal(object)

    def __init__(self, words: Words, columns: Sequence[str] = ()) -> None:
        super().__init__(spoken=words("ui.figures"), keys=KEYS)
        self._words = words
        self._chosen = shown_columns(columns)
        self._names_document = False
        self._cells: list[int] = []
        self._is_fitting = False
        self._is_dragged = False
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        header.sectionResized.connect(self._dragged)
        self.setSortingEnabled(True)

    # Columns

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._show_columns()

    def name_documents(self, *, is_library: bool) -> None:
        """The column of documents says nothing where there is only one."""
        self._names_document = is_library
        self._show_columns()

    def column_menu(self) -> QMenu:
        """A row for each column, and one for the standard ones."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in COLUMNS:
            action = named_action(menu, self._words(f"column.{column.name}"), column.name)
            action.setCheckable(True)
            action.setChecked(column.name in self._chosen)
            action.setEnabled(column.name != "text" and (column.name != "document" or self._names_document))
            action.triggered.connect(partial(self._choose, column.name))
        menu.addSeparator()
        named_action(menu, self._words("ui.standard_columns"), "").triggered.connect(self._choose_standard)
        return menu

    def _ask_columns(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _choose(self, name: str) -> None:
        """Shows a column, or hides it."""
        self._take_columns(shown_columns(set(self._chosen) ^ {name}))

    def _choose_standard(self) -> None:
        self._is_dragged = False
        self._take_columns(STANDARD)

    def _take_columns(self, columns: tuple[str, ...]) -> None:
        self._chosen = columns
        self._show_columns()
        self.columns_changed.emit(() if columns == STANDARD else columns)

    def _show_columns(self) -> None:
        for name, at in PLACE.items():
            is_shown = name in self._chosen and (name != "document" or self._names_document)
            self.setColumnHidden(at, not is_shown)
        self._fit()

    def measure(self) -> None:
        """Gives the columns room by what stands in them now."""
        count = self.model().rowCount()
        rows = range(0, count, max(1, count // MEASURED_ROWS))
        self._cells = [self._cell_width(at, rows) for at in range(len(COLUMNS))] if count else []
        self._fit()

    def _cell_width(self, at: int, rows: range) -> int:
        """What nine of ten cells need."""
        advance = self.fontMetrics().horizontalAdvance
        widths = sorted(CELL_ROOM + advance(str(self.model().index(row, at).data())) for row in rows)
        return widths[len(widths) * 9 // 10]

    def _wanted(self, at: int, least: int) -> int:
        column = COLUMNS[at]
        if not self._cells:
            return max(column.width, least)
        if column.stretch:
            return max(least, min(self._cells[at], MOST_WIDTH))
        return max(least, column.width, min(self._cells[at], column.width + MORE_THAN_USUAL))

    def _fit(self) -> None:
        """Gives the columns on show the room there is."""
        if self._is_dragged or self.model() is None:
            return
        shown = [at for at in range(len(COLUMNS)) if not self.isColumnHidden(at)]
        least = [self._least(COLUMNS[at]) for at in shown]
        wanted = [self._wanted(at, width) for at, width in zip(shown, least, strict=True)]
        widths = fitted([COLUMNS[at] for at in shown], wanted, least, self.viewport().width())
        self._is_fitting = True
        for at, width in zip(shown, widths, strict=True):
            self.horizontalHeader().resizeSection(at, width)
        self._is_fitting = False

    def _least(self, column: Column) -> int:
        """What a column's heading and choices need."""
        words = [self._words(column.heading), *(self._words(f"choice.{each}") for each in CHOICES.get(column.name, ()))]
        return HEADING_ROOM + max(map(self.fontMetrics().horizontalAdvance, words))

    def _dragged(self, _at: int, before: int, after: int) -> None:
        """From now on the widths are the person's own; a column that is hidden or shown is none that was dragged."""
        if not self._is_fitting and before and after:
            self._is_dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def named_action(menu: QMenu, title: str, name: str) -> QAction:
    action = menu.addAction(title)
    action.setObjectName(name)
    return action


class FigureDelegate(QStyledItemDelegate):
    """Choices as a list, units with the table's names, all else as a line."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = COLUMNS[index.column()].name
        if name in CHOSEN:
            box = QComboBox(parent)
            box.addItem("—", "")
            for choice in CHOICES[name]:
                box.addItem(self._words(f"choice.{choice}"), choice)
            return box
        line = QLineEdit(parent)
        if name == "unit":
            line.setCompleter(completing(unit_names(), line))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
