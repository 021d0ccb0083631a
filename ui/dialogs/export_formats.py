"""The list of formats to export as, in groups; those that lack a library are grey and say what to install."""

from __future__ import annotations

from importlib.util import find_spec

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from reviewer.session import EXPORT_FORMATS
from ui.translation import Words
from ui.widgets import named

NAME_ROLE = Qt.ItemDataRole.UserRole
# What is in none of the groups is for other programs.
GROUPS = {
    "tables": ("xlsx", "csv", "parquet"),
    "documents": ("docx", "html", "pdf", "report", "errata", "markdown"),
    "ledgers": ("tasks", "indicators", "posts", "errata_xlsx"),
}
OTHERS = "annotations"
# The library that a format needs: its module, its name, and the extra of ours that brings it.
EXTRAS = {"docbin": ("spacy", "spaCy", "spacy"), "parquet": ("pyarrow", "pyarrow", "parquet")}


def missing(format_name: str) -> tuple[str, str] | None:
    """The name and the extra of what would have to be installed first."""
    module, name, extra = EXTRAS.get(format_name, ("", "", ""))
    return (name, extra) if module and find_spec(module) is None else None


def _group(format_name: str) -> str:
    return next((group for group, names in GROUPS.items() if format_name in names), OTHERS)


class FormatList(QListWidget):
    """`picked` carries the name of a format."""

    picked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        named(self, "formats", spoken=words("export.formats"))
        for group in (*GROUPS, OTHERS):
            self._add_group(group)
        self.currentItemChanged.connect(lambda item: self.picked.emit(item.data(NAME_ROLE)))

    def _add_group(self, group: str) -> None:
        self.addItem(self._head(self._words(f"export.{group}")))
        for each in EXPORT_FORMATS:
            if _group(each.name) == group:
                self.addItem(self._row(each.name))

    def _head(self, title: str) -> QListWidgetItem:
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        return head

    def _row(self, format_name: str) -> QListWidgetItem:
        title = self._words(f"format.{format_name}")
        row = QListWidgetItem(title)
        row.setData(NAME_ROLE, format_name)
        if missing(format_name):
            row.setText(self._words("export.missing", format=title))
            row.setForeground(QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText)))
        return row

    def format_name(self) -> str:
        """The format in hand."""
        return str(self.currentItem().data(NAME_ROLE))

    def pick(self, format_name: str) -> None:
        self.scheduleDelayedItemsLayout()  # the rows may have been measured before the style sheet reached them
        rows = (self.item(row) for row in range(self.count()))
        self.setCurrentItem(next(row for row in rows if row.data(NAME_ROLE) == format_name))
