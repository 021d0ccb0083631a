"""Tables: how every table of the window looks and takes keys, and what stands in its place while it has no rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.widgets import label, named

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 28
LINE_HEIGHT = 18  # more for each further line of a row
EMPTY_MARGIN = 40
HEADING_ROOM = 20


class TableView(QTableView):
    """Whole rows are chosen, a third click on a heading takes the order back, Tab leaves the table.

    `pressed_key` carries one of `keys`: in the table these are about its rows, not about the text. `menu_asked` says
    where on the screen a menu about the chosen rows is wanted, by the mouse or by the menu key.
    """

    pressed_key = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, *, spoken: str, keys: Collection[int] = (), lines: int = 1) -> None:
        super().__init__()
        named(self, spoken=spoken)
        self._keys = frozenset(keys)
        self.setShowGrid(False)
        self.setWordWrap(lines > 1)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + (lines - 1) * LINE_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(ROW_HEIGHT)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def set_widths(self, columns: Sequence[str], widths: Mapping[str, int]) -> None:
        """Columns without a width share the room that is left; none is narrower than its heading."""
        for at, name in enumerate(columns):
            if name in widths:
                heading = str(self.model().headerData(at, Qt.Orientation.Horizontal) or "")
                least = self.fontMetrics().horizontalAdvance(heading) + HEADING_ROOM
                self.setColumnWidth(at, max(widths[name], least))
            else:
                self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def chosen_rows(self) -> list[int]:
        """The chosen rows from top to bottom; quick where there are tens of thousands."""
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_ours(event) and self.state() != QAbstractItemView.State.EditingState:
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(at)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return plain and event.key() in self._keys


class RowDelegate(QStyledItemDelegate):
    """For tables that nothing is edited in: the row is in hand, not one of its cells."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class TableBody(QStackedWidget):
    """A table, or in its place a quiet word on why it has no rows."""

    def __init__(self, view: TableView) -> None:
        super().__init__()
        self.view = view
        self.empty = label(name="hint", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(EMPTY_MARGIN)
        self.addWidget(view)
        self.addWidget(self.empty)

    def tell(self, why_empty: str) -> None:
        """Shows the table where there is nothing to tell."""
        self.empty.setText(why_empty)
        self.setCurrentWidget(self.empty if why_empty else self.view)
