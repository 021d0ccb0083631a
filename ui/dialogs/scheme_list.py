"""The list of types: colour, title, key, marks, and whether the type is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.labels import Label
from ui.hues import patch
from ui.translation import Words
from ui.widgets import button, named

PATCH = QSize(14, 14)
COLUMNS = ("type", "key", "marks", "state")
ACTS = {"add": "Ins", "remove": "Del", "up": "Alt+Up", "down": "Alt+Down", "switch": "Space"}


class TypeList(QWidget):
    """Signals: picked(row of the type in hand), asked(act of ACTS, by button or key)."""

    picked = Signal(int)
    asked = Signal(str)

    def __init__(self, words: Words, *, dark: bool) -> None:
        super().__init__()
        self._words = words
        self._dark = dark
        self.table = self._table()
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for act, keys in ACTS.items():
            self.buttons[act] = self._button(act, keys)
            row.addWidget(self.buttons[act])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _table(self) -> QTableWidget:
        table = named(QTableWidget(0, len(COLUMNS)), spoken=self._words("types.list"))
        table.setHorizontalHeaderLabels([self._words(f"types.{name}") for name in COLUMNS])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setIconSize(PATCH)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 56), (2, 72), (3, 64)):
            table.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
        table.currentCellChanged.connect(self._pick)
        return table

    def _button(self, act: str, keys: str) -> QToolButton:
        made = button(self._words(f"types.{act}"))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{self._words(f'types.{act}')}（{shown}）")
        made.clicked.connect(self._asking(act))
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._asking(act))
        return made

    def _asking(self, act: str) -> Callable[[], None]:
        return lambda: self.asked.emit(act)

    def _pick(self, row: int, *_: int) -> None:
        if row >= 0:
            self.picked.emit(row)

    def show_types(self, types: Sequence[Label], counts: Mapping[str, int], in_hand: int) -> None:
        """Fills the list; picked() is not told."""
        self.table.blockSignals(True)
        self.table.setRowCount(len(types))
        for row, label in enumerate(types):
            self._fill(row, label, counts.get(label.name, 0))
        self.table.setCurrentCell(in_hand, 0)
        self.table.blockSignals(False)

    def _fill(self, row: int, label: Label, count: int) -> None:
        state = self._words("types.on" if label.is_on else "types.off")
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for column, text in enumerate((label.names[self._words.language], label.key, f"{count:,}", state)):
            item = QTableWidgetItem(text)
            if column == 0:
                item.setIcon(patch(PATCH, label.dark if self._dark else label.light))
            if not label.is_on or column > 1:
                item.setForeground(QColor(quiet))
            self.table.setItem(row, column, item)
