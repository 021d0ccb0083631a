"""The attributes of a type: the built-in ones to look at, a person's own to change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.labels import Attribute
from reviewer.schemes import KINDS
from reviewer.wording import LANGUAGES
from ui.translation import Words
from ui.widgets import button, label, named

COLUMNS = ("field", "title", "kind", "choices")
_PARTING = re.compile(r"\s*[、,，;；]\s*")


class AttributesTable(QWidget):
    """`changed` carries a person's own attributes as they are now."""

    changed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._fixed: tuple[Attribute, ...] = ()
        self._own: list[Attribute] = []
        self.table = self._table()
        self.add = button(words("types.add_field"))
        self.remove = button(words("types.remove_field"))
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        for keys, act in (("Ins", self._add), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(words("types.fields"), "hint"), 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _table(self) -> QTableWidget:
        table = named(QTableWidget(0, len(COLUMNS)), spoken=self._words("types.fields"))
        table.setHorizontalHeaderLabels([self._words(f"types.{name}") for name in COLUMNS])
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 104), (1, 112), (2, 92)):
            table.setColumnWidth(column, width)
        table.itemChanged.connect(self._typed)
        table.currentCellChanged.connect(self._show_what_goes)
        return table

    def show_attributes(self, fixed: Sequence[Attribute], own: Sequence[Attribute]) -> None:
        """Fills the table; changed() is not told."""
        self._fixed, self._own = tuple(fixed), list(own)
        self.table.blockSignals(True)
        self.table.setRowCount(0)  # with their rows the boxes within go
        self.table.setRowCount(len(self._fixed) + len(self._own))
        for row, attribute in enumerate((*self._fixed, *self._own)):
            self._fill(row, attribute, is_own=row >= len(self._fixed))
        self.table.blockSignals(False)
        self._show_what_goes()

    def _fill(self, row: int, attribute: Attribute, *, is_own: bool) -> None:
        kind = self._words(f"field_kind.{attribute.kind}")
        choices = "、".join(attribute.choices if is_own else map(self._words.choice, attribute.choices))
        texts = (attribute.name, attribute.names[self._words.language], "" if is_own else kind, choices)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if not is_own:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
                item.setToolTip(text or self._words("types.built_in"))
            self.table.setItem(row, column, item)
        if is_own:
            self.table.setCellWidget(row, 2, self._kind_box(row, attribute.kind))

    def _kind_box(self, row: int, kind: str) -> QComboBox:
        box = named(QComboBox(), spoken=self._words("types.kind"))
        for each in KINDS:
            box.addItem(self._words(f"field_kind.{each}"), each)
        box.setCurrentIndex(box.findData(kind))
        box.currentIndexChanged.connect(lambda _: self._read(row))
        return box

    def _typed(self, item: QTableWidgetItem) -> None:
        self._read(item.row())

    def _read(self, row: int) -> None:
        """Takes over what stands in a row; a title that was the same in all languages stays so."""
        number = row - len(self._fixed)
        before, box = self._own[number], self.table.cellWidget(row, 2)
        name, title, choices = (self._text(row, column) for column in (0, 1, 3))
        old = before.names[self._words.language]
        names = {each: title if given == old else given for each, given in before.names.items()}
        kind = str(box.currentData()) if isinstance(box, QComboBox) else before.kind
        listed = tuple(each for each in _PARTING.split(choices.strip()) if each) if kind == "choice" else ()
        self._own[number] = Attribute(name, kind, names, listed)
        self.changed.emit(tuple(self._own))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def _add(self) -> None:
        taken = {each.name for each in (*self._fixed, *self._own)}
        name = next(f"field{number}" for number in range(1, len(taken) + 2) if f"field{number}" not in taken)
        title: dict[str, str] = dict.fromkeys(LANGUAGES, self._words("types.new_field"))
        self.show_attributes(self._fixed, [*self._own, Attribute(name, "text", title)])
        self.changed.emit(tuple(self._own))
        last = self.table.model().index(self.table.rowCount() - 1, 0)
        self.table.setCurrentIndex(last)
        self.table.setFocus()
        self.table.edit(last)

    def _remove(self) -> None:
        number = self.table.currentRow() - len(self._fixed)
        if 0 <= number < len(self._own):
            self.show_attributes(self._fixed, [*self._own[:number], *self._own[number + 1 :]])
            self.changed.emit(tuple(self._own))

    def _show_what_goes(self, *_: int) -> None:
        self.remove.setEnabled(self.table.currentRow() >= len(self._fixed))
