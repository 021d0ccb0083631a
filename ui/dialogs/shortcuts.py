"""The shortcut editor: every action with its keys, changed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.translation import Words
from ui.widgets import label, line, named

if TYPE_CHECKING:
    from ui.commands import Commands

NAME_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("command", "menu", "key")
PORTABLE = QKeySequence.SequenceFormat.PortableText


class ShortcutsDialog(QDialog):
    """`changed` carries the keys that differ from the standard, by the action's name; keys in use are not taken."""

    changed = Signal(object)

    def __init__(self, commands: Commands, shortcuts: Mapping[str, str], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._shortcuts = dict(shortcuts)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("action.shortcuts").rstrip("…"))
        self.resize(640, 560)
        self.filter = line(words("keys.filter"))
        self.filter.textChanged.connect(self._filter)
        self.table = self._table()
        self.edit = named(QKeySequenceEdit(), spoken=words("keys.new_key"))
        self.edit.setMaximumSequenceLength(1)
        self.edit.keySequenceChanged.connect(self._typed)
        self.reset = QPushButton(words("keys.reset"))
        self.reset.clicked.connect(self._reset)
        self.reset.setAutoDefault(False)
        self.told = label(name="wrong", wraps=True)
        self._lay_out()
        self._fill()
        self.table.selectRow(0)

    def _table(self) -> QTableWidget:
        table = named(QTableWidget(0, len(COLUMNS)), spoken=self._words("action.shortcuts"))
        table.setHorizontalHeaderLabels([self._words(f"keys.{name}") for name in COLUMNS])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 110)
        table.setColumnWidth(2, 160)
        table.itemSelectionChanged.connect(self._picked)
        return table

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self.reset_all = buttons.addButton(self._words("keys.reset_all"), QDialogButtonBox.ButtonRole.ResetRole)
        close = buttons.addButton(self._words("ui.close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.reset_all, close):
            button.setAutoDefault(False)
        self.reset_all.clicked.connect(self._reset_all)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self._words("keys.new_key")))
        row.addWidget(self.edit, 1)
        row.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _fill(self) -> None:
        self.table.setRowCount(len(self._commands.rows))
        for at, (name, row) in enumerate(self._commands.rows.items()):
            menu = self._words(f"menu.{row.menu}").partition("(")[0].replace("&", "")
            for column, text in enumerate((self._commands.title(name), menu, self._shown(name))):
                item = QTableWidgetItem(text)
                item.setData(NAME_ROLE, name)
                self.table.setItem(at, column, item)

    def _shown(self, name: str) -> str:
        return " / ".join(self._commands.shown_keys(name))

    def _filter(self, text: str) -> None:
        wanted = text.lower().split()
        for row in range(self.table.rowCount()):
            said = " ".join(str(self.table.model().index(row, column).data()) for column in range(len(COLUMNS))).lower()
            self.table.setRowHidden(row, not all(word in said for word in wanted))
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if shown:
            self.table.selectRow(shown[0])

    def pick(self, name: str) -> None:
        """Puts an action in hand."""
        self.table.selectRow(list(self._commands.rows).index(name))

    def _in_hand(self) -> str | None:
        item = self.table.currentItem()
        return str(item.data(NAME_ROLE)) if item else None

    def _picked(self) -> None:
        name = self._in_hand()
        if name is not None:
            keys = QKeySequence.listFromString(self._commands.keys(name))
            self.edit.blockSignals(True)
            self.edit.setKeySequence(keys[0] if keys else QKeySequence())
            self.edit.blockSignals(False)
            self.told.setText("")
            self.reset.setEnabled(name in self._shortcuts)

    def _typed(self, keys: QKeySequence) -> None:
        name = self._in_hand()
        if name is not None:
            self._set(name, keys.toString(PORTABLE))

    def _reset(self) -> None:
        name = self._in_hand()
        if name is not None:
            self._set(name, self._commands.rows[name].keys)
            if not self.told.text():
                self._picked()

    def _set(self, name: str, keys: str) -> None:
        """Takes keys for an action, unless another has them: that one is named."""
        holder = self._commands.holder(keys, besides=name) if keys else None
        self.told.setText(self._words("keys.taken", name=self._commands.title(holder)) if holder else "")
        if holder is None:
            self._shortcuts[name] = keys
            if keys == self._commands.rows[name].keys:
                del self._shortcuts[name]
            self._keep()

    def _reset_all(self) -> None:
        self._shortcuts.clear()
        self._keep()
        self._picked()

    def _keep(self) -> None:
        self.changed.emit(dict(self._shortcuts))
        model = self.table.model()
        for row, name in enumerate(self._commands.rows):
            model.setData(model.index(row, len(COLUMNS) - 1), self._shown(name))
        self.reset.setEnabled(self._in_hand() in self._shortcuts)
