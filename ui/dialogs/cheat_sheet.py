"""The keys at a glance: one page of all actions that have keys, menu by menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import MENUS
from ui.translation import Words
from ui.widgets import label, named

if TYPE_CHECKING:
    from ui.commands import Commands

COLUMNS = 4
HEAD = 2  # rows that the title of a menu takes
MARGIN = 28
KEY_WIDTH = 116
FEW = 3  # the last rows of a menu stay with it


class CheatSheet(QDialog):
    """Shows the keys as they are when it is opened; Esc, F1 or ? closes it."""

    def __init__(self, commands: Commands, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "cheat_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("action.cheat_sheet"))
        page = named(QWidget(), "cheat_sheet")
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        for menus in _columns(commands):
            row.addLayout(_column(menus, commands, words), 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        column.setSpacing(12)
        column.addWidget(label(words("action.cheat_sheet"), "headline"))
        column.addLayout(row)
        column.addWidget(label(words("keys.text_keys"), "hint", wraps=True))
        column.addStretch(1)
        self.area = named(QScrollArea(), "cheat_sheet", spoken=words("action.cheat_sheet"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)

    def open_over(self, window: QWidget) -> None:
        """Opens as large as a window."""
        self.resize(window.size())
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Question):
            self.reject()
        else:
            super().keyPressEvent(event)


def with_keys(commands: Commands, menu: str) -> list[str]:
    """The actions of a menu that have keys."""
    return [name for name, row in commands.rows.items() if row.menu == menu and commands.keys(name)]


def _columns(commands: Commands) -> list[list[tuple[str, list[str]]]]:
    """The menus in their order with their actions, shared out over columns of about the same height.

    A menu that goes on in the next column has its title there again.
    """
    rows = [(menu, name) for menu in MENUS for name in with_keys(commands, menu)]
    height = -(-(len(rows) + HEAD * (len(MENUS) + COLUMNS - 1)) // COLUMNS)
    columns: list[list[tuple[str, list[str]]]] = [[]]
    used = 0
    for at, (menu, name) in enumerate(rows):
        ends = at + FEW >= len(rows) or rows[at + FEW][0] != menu
        begins = not columns[-1] or columns[-1][-1][0] != menu
        if used + 1 + HEAD * begins > height and (begins or not ends) and len(columns) < COLUMNS:
            columns.append([])
            used, begins = 0, True
        if begins:
            columns[-1].append((menu, []))
            used += HEAD
        columns[-1][-1][1].append(name)
        used += 1
    return columns


def _column(menus: Sequence[tuple[str, list[str]]], commands: Commands, words: Words) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for menu, names in menus:
        title = words(f"menu.{menu}").partition("(")[0].replace("&", "")
        column.addWidget(label(title, "keys_head"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, KEY_WIDTH)
        for at, name in enumerate(names):
            keys = label(" / ".join(commands.shown_keys(name)), "keys")
            grid.addWidget(keys, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(commands.title(name), wraps=True), at, 1)
        column.addLayout(grid)
    column.addStretch(1)
    return column
